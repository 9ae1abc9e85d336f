//! Words for what `piano.yaml` says, as comparisons show it.

use crate::plan::{
    Act, ArmsPlace, Bands, Grouping, Indicators, Letterhead, LetterheadPages, Need, ObjectiveId,
    ObjectiveNumbering, OwnRow, Plan, Prose, RowKey, RuleOverride, Signatory, WeightGroup, WeightPrinting,
    WeightScale, Weighting,
};
use crate::source::Spanned;

pub(crate) fn ipa_code(plan: &Plan) -> Prose {
    optional(plan.body.ipa_code.as_ref().map(|code| code.value.0.clone()))
}

/// `stemma.png: Stemma del Comune`.
pub(crate) fn arms(plan: &Plan) -> Prose {
    let arms = plan.body.arms.as_ref();
    optional(arms.map(|arms| format!("{}: {}", arms.file.value, arms.description.value)))
}

pub(crate) fn employees(plan: &Plan) -> Prose {
    optional(plan.body.employees.as_ref().map(|count| count.value.to_string()))
}

pub(crate) fn date(plan: &Plan) -> Prose {
    optional(plan.date.map(|date| date.in_words()))
}

pub(crate) fn subtitle(plan: &Plan) -> Prose {
    optional(plan.subtitle.as_ref().map(|subtitle| subtitle.value.clone()))
}

pub(crate) fn grouping(plan: &Plan) -> Prose {
    Prose::line(match plan.grouping {
        Grouping::Dimension => "per dimensione",
        Grouping::Sector => "per settore",
        Grouping::Owner => "per responsabile",
    })
}

/// `no` where the headings are others and the row is not wanted.
pub(crate) fn dimension_row(plan: &Plan) -> Prose {
    let is_left_out = plan.grouping != Grouping::Dimension && !plan.rows.keys().contains(&RowKey::Dimension);
    optional(is_left_out.then(|| "no".to_owned()))
}

pub(crate) fn numbering(plan: &Plan) -> Prose {
    Prose::line(match plan.numbering {
        ObjectiveNumbering::Group => match plan.grouping {
            Grouping::Dimension => "da 1 in ogni dimensione",
            Grouping::Sector => "da 1 in ogni settore",
            Grouping::Owner => "da 1 per ogni responsabile",
        },
        ObjectiveNumbering::Continuous => "di seguito in tutto l'allegato",
    })
}

pub(crate) fn indicators(plan: &Plan) -> Prose {
    Prose::line(match plan.indicators {
        Indicators::Texts => "le celle hanno i testi",
        Indicators::Measures => "le celle sono composte dalle misure",
        Indicators::Both => "le celle hanno i testi e, sotto, le misure",
    })
}

/// `coefficienti liberi; stampati accanto al numero`; empty where all is as without the key.
pub(crate) fn weighting(plan: &Plan) -> Prose {
    let Weighting { scale, per, printing } = plan.weighting;
    let sum = match (scale, per) {
        (None, WeightGroup::Owner) => None,
        (Some(WeightScale::Free), _) => Some("coefficienti liberi"),
        (Some(WeightScale::Hundred), WeightGroup::Owner) => Some("fanno 100 per ogni responsabile"),
        (None | Some(WeightScale::Hundred), WeightGroup::Sector) => Some("fanno 100 per ogni settore"),
        (None | Some(WeightScale::Hundred), WeightGroup::Body) => Some("fanno 100 in tutto l'ente"),
    };
    let printed = match printing {
        WeightPrinting::Silent => None,
        WeightPrinting::Printed => Some("stampati accanto al numero"),
    };
    Prose::line(&[sum, printed].into_iter().flatten().collect::<Vec<_>>().join("; "))
}

/// `raggiunto da 90, parziale da 60`; empty where all is as without the key.
pub(crate) fn bands(plan: &Plan) -> Prose {
    let Bands { reached, partial } = plan.bands;
    let is_own = plan.bands != Bands::default();
    optional(is_own.then(|| format!("raggiunto da {reached}, parziale da {partial}")))
}

/// The lines of the letterhead, then its look in words.
pub(crate) fn letterhead(plan: &Plan) -> Prose {
    let Some(letterhead) = &plan.letterhead else { return Prose::default() };
    let lines = letterhead.lines.iter().map(|line| line.value.clone());
    Prose::list(lines.chain([letterhead_look(letterhead)]))
}

/// `(stemma a sinistra, su tutte le pagine, con un filetto)`
fn letterhead_look(letterhead: &Letterhead) -> String {
    let arms = match letterhead.arms_place() {
        ArmsPlace::Above => "stemma sopra",
        ArmsPlace::Beside => "stemma a sinistra",
    };
    let pages = match letterhead.pages {
        LetterheadPages::First => "sulla prima pagina",
        LetterheadPages::All => "su tutte le pagine",
    };
    let rule = if letterhead.rule { ", con un filetto" } else { "" };
    format!("({arms}, {pages}{rule})")
}

pub(crate) fn signatories(plan: &Plan) -> Prose {
    Prose::list(plan.signatories.iter().map(signatory))
}

/// `Il Segretario comunale: dott.ssa Anna Bianchi`
fn signatory(signatory: &Signatory) -> String {
    let name = signatory.name.as_ref().map(|name| format!(": {}", name.value)).unwrap_or_default();
    format!("{}{name}", signatory.role.value)
}

/// `Missione (missione, dopo «obiettivo», obbligatorio, al massimo 250 caratteri)`, one item each.
pub(crate) fn own_rows(plan: &Plan) -> Prose {
    Prose::list(plan.rows.own().iter().map(own_row))
}

fn own_row(row: &OwnRow) -> String {
    let after = row.after.map(|after| format!("dopo «{}»", after.name()));
    let needed = match row.need {
        Need::Required => Some("obbligatorio".to_owned()),
        Need::Optional => None,
    };
    let longest = row.longest.map(|longest| format!("al massimo {longest} caratteri"));
    let said = [Some(row.key.as_str().to_owned()), after, needed, longest];
    format!("{} ({})", row.label.value, said.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

/// `Portatori di interesse (stakeholder)`, one item each.
pub(crate) fn labels(plan: &Plan) -> Prose {
    let labels = plan.rows.labels().iter();
    Prose::list(labels.map(|(key, label)| format!("{} ({})", label.value, key.spec().name)))
}

pub(crate) fn contents(plan: &Plan) -> Prose {
    optional(plan.contents.then(|| "sì".to_owned()))
}

/// `obiettivi, misure`.
pub(crate) fn summary(plan: &Plan) -> Prose {
    Prose::line(&plan.summary.iter().map(|part| part.word()).collect::<Vec<_>>().join(", "))
}

pub(crate) fn rules(plan: &Plan) -> Prose {
    Prose::list(plan.rules.iter().map(rule))
}

pub(crate) fn acts(plan: &Plan) -> Prose {
    Prose::list(plan.acts.iter().map(act))
}

fn optional(text: Option<String>) -> Prose {
    text.map(|text| Prose::line(&text)).unwrap_or_default()
}

/// `F1 info: Le fonti saranno indicate a giugno.`
fn rule(rule: &RuleOverride) -> String {
    let severity = rule.severity.map_or("tace", |severity| severity.word());
    let reason = rule.reason.as_ref().map(|reason| format!(": {reason}")).unwrap_or_default();
    format!("{} {severity}{reason}", rule.code.value)
}

/// `modifica: Giunta comunale, n. 40, 3 luglio 2026; oggetto: …; motivo: …; obiettivi: atti-tipo, cloud`.
fn act(act: &Act) -> String {
    let organ = act.organ.as_ref().map(|organ| organ.value.clone());
    let number = act.number.as_ref().map(|number| format!("n. {}", number.value));
    let date = act.date.as_ref().map(|date| date.value.in_words());
    let quotation: Vec<String> = [organ, number, date].into_iter().flatten().collect();
    let word = act.own_word.map(|word| format!("atto: {}", word.noun()));
    let subject = act.subject.as_ref().map(|subject| format!("oggetto: {}", subject.value));
    let reason = act.reason.as_ref().map(|reason| format!("motivo: {}", reason.value));
    let effective = act.effective.as_ref().map(|day| format!("esecutiva: {}", day.value.in_words()));
    let ids = |key: &str, ids: &[Spanned<ObjectiveId>]| {
        let ids: Vec<&str> = ids.iter().map(|id| id.value.as_str()).collect();
        (!ids.is_empty()).then(|| format!("{key}: {}", ids.join(", ")))
    };
    let (changed, added) = (ids("obiettivi", &act.objectives), ids("aggiunge", &act.added));
    let dropped = ids("sopprime", &act.dropped);
    let kind = Some(format!("{}: {}", act.kind.word(), quotation.join(", ")));
    let whole = [kind, word, effective, subject, reason, changed, added, dropped];
    whole.into_iter().flatten().collect::<Vec<_>>().join("; ")
}
