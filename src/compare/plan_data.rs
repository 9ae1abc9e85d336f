//! What `piano.yaml` says, in both plans.

use crate::compare::text::mark::Nature;
use crate::compare::text::prose::{ProseDiff, list, paragraph};
use crate::plan::{Act, Arms, ObjectiveId, Passage, Phrase, Plan, Prose, RuleOverride};
use crate::source::Spanned;

/// What is said where the file's name is the same and the picture in it is another.
const OTHER_PICTURE: &str = "(immagine sostituita)";

/// A piece of the plan's data that differs.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DatumDiff {
    pub(crate) datum: Datum,
    /// As people write it; a list for acts and rules.
    pub(crate) text: ProseDiff,
}

/// What `piano.yaml` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Datum {
    BodyName,
    IpaCode,
    Arms,
    Employees,
    Period,
    Year,
    Date,
    Title,
    Subtitle,
    Footer,
    FileName,
    Rules,
    Acts,
}

impl Datum {
    pub(crate) const ALL: [Datum; 13] = [
        Datum::BodyName,
        Datum::IpaCode,
        Datum::Arms,
        Datum::Employees,
        Datum::Period,
        Datum::Year,
        Datum::Date,
        Datum::Title,
        Datum::Subtitle,
        Datum::Footer,
        Datum::FileName,
        Datum::Rules,
        Datum::Acts,
    ];

    /// The key in `piano.yaml`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Datum::BodyName => "ente.nome",
            Datum::IpaCode => "ente.codice_ipa",
            Datum::Arms => "ente.stemma",
            Datum::Employees => "ente.dipendenti",
            Datum::Period => "triennio",
            Datum::Year => "anno",
            Datum::Date => "data",
            Datum::Title => "titolo",
            Datum::Subtitle => "sottotitolo",
            Datum::Footer => "pie_di_pagina",
            Datum::FileName => "nome_file",
            Datum::Rules => "regole",
            Datum::Acts => "atti",
        }
    }

    /// What people call it.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Datum::BodyName => "Ente",
            Datum::IpaCode => "Codice IPA",
            Datum::Arms => "Stemma",
            Datum::Employees => "Dipendenti",
            Datum::Period => "Triennio",
            Datum::Year => "Anno",
            Datum::Date => "Data del documento",
            Datum::Title => "Titolo",
            Datum::Subtitle => "Sottotitolo",
            Datum::Footer => "Piè di pagina",
            Datum::FileName => "Nome dei file",
            Datum::Rules => "Regole",
            Datum::Acts => "Atti",
        }
    }

    /// What a plan says, as people write it.
    fn of(self, plan: &Plan) -> Prose {
        let line = |text: &str| paragraph(text);
        let optional = |text: Option<String>| text.map(|text| paragraph(&text)).unwrap_or_default();
        match self {
            Datum::BodyName => line(&plan.body.name.value),
            Datum::IpaCode => optional(plan.body.ipa_code.as_ref().map(|code| code.value.0.clone())),
            Datum::Arms => optional(plan.body.arms.as_ref().map(arms)),
            Datum::Employees => optional(plan.body.employees.as_ref().map(|count| count.value.to_string())),
            Datum::Period => line(&plan.period.value.to_string()),
            Datum::Year => line(&plan.year.value.to_string()),
            Datum::Date => optional(plan.date.map(|date| date.in_words())),
            Datum::Title => line(&plan.title.value),
            Datum::Subtitle => optional(plan.subtitle.as_ref().map(|subtitle| subtitle.value.clone())),
            Datum::Footer => line(&plan.footer.value),
            Datum::FileName => line(&plan.file_name.value),
            Datum::Rules => list(plan.rules.iter().map(rule)),
            Datum::Acts => list(plan.acts.iter().map(act)),
        }
    }
}

/// The data that differ, in the order of `piano.yaml`.
pub(crate) fn data(old: &Plan, new: &Plan) -> Vec<DatumDiff> {
    let picture = |plan: &Plan| plan.body.arms.as_ref().map(|arms| arms.image.clone());
    let diff = |datum: Datum| {
        let (before, mut after) = (datum.of(old), datum.of(new));
        if datum == Datum::Arms && before == after && picture(old) != picture(new) {
            after.0.push(Passage::Paragraph(vec![Phrase::plain(OTHER_PICTURE)]));
        }
        DatumDiff { datum, text: ProseDiff::of(&before, &after) }
    };
    let differs = |diff: &DatumDiff| diff.text.nature() >= Some(Nature::Spelling);
    Datum::ALL.into_iter().map(diff).filter(differs).collect()
}

fn arms(arms: &Arms) -> String {
    format!("{}: {}", arms.file.value, arms.description.value)
}

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
