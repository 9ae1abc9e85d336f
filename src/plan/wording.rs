//! Words for what `piano.yaml` says, as comparisons show it.

use crate::plan::{
    Act, ArmsPlace, Letterhead, LetterheadPages, ObjectiveId, Plan, Prose, RuleOverride, Signatory,
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
    let subject = act.subject.as_ref().map(|subject| format!("oggetto: {}", subject.value));
    let reason = act.reason.as_ref().map(|reason| format!("motivo: {}", reason.value));
    let ids = |key: &str, ids: &[Spanned<ObjectiveId>]| {
        let ids: Vec<&str> = ids.iter().map(|id| id.value.as_str()).collect();
        (!ids.is_empty()).then(|| format!("{key}: {}", ids.join(", ")))
    };
    let (changed, added) = (ids("obiettivi", &act.objectives), ids("aggiunge", &act.added));
    let dropped = ids("sopprime", &act.dropped);
    let kind = Some(format!("{}: {}", act.kind.word(), quotation.join(", ")));
    let whole = [kind, subject, reason, changed, added, dropped];
    whole.into_iter().flatten().collect::<Vec<_>>().join("; ")
}
