//! Every text that the annex or its metadata show, with its place and what it is.

use std::borrow::Cow;

use crate::plan::{Group, Measure, Objective, ObjectiveId, Passage, Plan, Prose, RowKey};
use crate::source::Span;

/// A text as the annex prints it.
pub(crate) struct Printed<'a> {
    pub(crate) text: Cow<'a, str>,
    /// The place where it is written; the whole file for a text of the premise.
    pub(crate) span: Cow<'a, Span>,
    pub(crate) holder: Holder<'a>,
}

/// The part of a plan that a text belongs to.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Holder<'a> {
    /// A part of `piano.yaml`, in words: `nel titolo`.
    General(&'static str),
    /// A group's title.
    Group(&'a Group),
    Objective(&'a Objective),
    /// The result of an objective, in a survey.
    Result(&'a ObjectiveId),
    Premise,
}

impl Holder<'_> {
    /// The place in words, to begin a message with.
    pub(crate) fn in_words(self) -> String {
        match self {
            Holder::General(words) => words.to_owned(),
            Holder::Group(group) => in_title(group),
            Holder::Objective(objective) => format!("nell'obiettivo «{}»", objective.id.value),
            Holder::Result(id) => format!("nel risultato di «{id}»"),
            Holder::Premise => "nella premessa".to_owned(),
        }
    }
}

/// A group's title as a place in words: `nel titolo della dimensione «efficienza»`.
pub(crate) fn in_title(group: &Group) -> String {
    format!("nel titolo {} «{}»", group.by.noun().of, group.key.value)
}

/// Every text of the YAML files, in the order of the files.
fn written(plan: &Plan) -> Vec<Printed<'_>> {
    let mut texts = general(plan);
    for group in &plan.groups {
        texts.extend(group.title_span.as_ref().map(|span| Printed {
            text: Cow::Borrowed(group.title.as_str()),
            span: Cow::Borrowed(span),
            holder: Holder::Group(group),
        }));
        for objective in &group.objectives {
            // The words for the six are the program's.
            let own = objective.dimension.kind.is_none() && plan.rows.keys().contains(&RowKey::Dimension);
            texts.extend(own.then_some(Printed {
                text: Cow::Borrowed(objective.dimension.key.value.as_str()),
                span: Cow::Borrowed(&objective.dimension.key.span),
                holder: Holder::Objective(objective),
            }));
            texts.extend(objective.texts().chain(&objective.note).map(|field| Printed {
                text: Cow::Borrowed(field.text.value.as_str()),
                span: Cow::Borrowed(&field.text.span),
                holder: Holder::Objective(objective),
            }));
            texts.extend(beside_fields(objective).into_iter().map(|(text, span)| Printed {
                text: Cow::Borrowed(text),
                span: Cow::Borrowed(span),
                holder: Holder::Objective(objective),
            }));
        }
    }
    texts
}

/// The texts of an objective beside its fields and its note, each with its place.
fn beside_fields(objective: &Objective) -> Vec<(&str, &Span)> {
    let number = objective.fixed_number.iter().map(|number| (number.value.as_str(), &number.span));
    // A list that the owner's cell prints stands among the fields already.
    let owners = if objective.prints_owners() { &[] } else { objective.owners.as_slice() };
    let names = owners.iter().map(|owner| &owner.name);
    let phases = objective.phases.iter().map(|phase| &phase.name);
    let words = objective.code.iter().chain(names).chain(phases);
    let words = words.map(|text| (text.value.as_str(), &text.span));
    let shares = owners.iter().filter_map(|owner| owner.share.as_ref());
    let weights = objective.phases.iter().filter_map(|phase| phase.weight.as_ref());
    let quantities = objective.weight.iter().chain(shares).chain(weights);
    let quantities = quantities.map(|quantity| (quantity.value.written.as_str(), &quantity.span));
    let measures = objective.measures.iter().flat_map(Measure::texts);
    number.chain(words).chain(quantities).chain(measures).collect()
}

/// The texts of `piano.yaml`.
fn general(plan: &Plan) -> Vec<Printed<'_>> {
    let body = &plan.body;
    let mut texts = vec![
        (&body.name, "nel nome dell'ente"),
        (&plan.title, "nel titolo"),
        (&plan.footer, "nel piè di pagina"),
        (&plan.file_name, "nel nome dei file"),
    ];
    texts.extend(plan.subtitle.as_ref().map(|text| (text, "nel sottotitolo")));
    texts.extend(body.arms.as_ref().map(|arms| (&arms.description, "nella descrizione dello stemma")));
    let letterhead = plan.letterhead.iter().flat_map(|letterhead| &letterhead.lines);
    texts.extend(letterhead.map(|line| (line, "nella carta intestata")));
    for signatory in &plan.signatories {
        texts.extend(
            [Some(&signatory.role), signatory.name.as_ref()]
                .into_iter()
                .flatten()
                .map(|text| (text, "nelle firme")),
        );
    }
    let own = plan.rows.own().iter().map(|row| &row.label);
    texts.extend(own.map(|label| (label, "nelle etichette di «campi»")));
    texts.extend(plan.rows.labels().values().map(|label| (label, "nelle etichette")));
    for act in &plan.acts {
        let parts = [&act.organ, &act.number, &act.subject, &act.reason];
        texts.extend(parts.into_iter().flatten().map(|text| (text, "negli atti")));
    }
    let printed = texts.into_iter().map(|(text, place)| Printed {
        text: Cow::Borrowed(text.value.as_str()),
        span: Cow::Borrowed(&text.span),
        holder: Holder::General(place),
    });
    printed.collect()
}

/// Every text, with the premise's paragraphs and headings behind the others.
pub(crate) fn printed(plan: &Plan) -> Vec<Printed<'_>> {
    let mut texts = written(plan);
    let Some(source) = &plan.premise_source else { return texts };
    let span = Span::new(source, 0..source.text().len());
    let mut paragraphs = Vec::new();
    gather(&plan.premise, &mut paragraphs);
    texts.extend(paragraphs.into_iter().map(|text| Printed {
        text: Cow::Owned(text),
        span: Cow::Owned(span.clone()),
        holder: Holder::Premise,
    }));
    texts
}

/// The paragraphs and headings of a prose, without their emphasis.
fn gather(prose: &Prose, texts: &mut Vec<String>) {
    for passage in &prose.0 {
        match passage {
            Passage::Heading(phrases) | Passage::Paragraph(phrases) => {
                texts.push(phrases.iter().map(|phrase| phrase.text.as_str()).collect());
            }
            Passage::List { items, .. } => {
                for item in items {
                    gather(&item.prose, texts);
                }
            }
        }
    }
}

/// The place of some words in the text that a span holds: their own where they stand there as they are, the
/// text's first line where a line break or an escape divides them.
pub(crate) fn place(span: &Span, words: &str) -> Span {
    match span.text().find(words) {
        Some(at) => {
            let start = span.range.start + at;
            Span::new(&span.source, start..start + words.len())
        }
        None => span.first_line(),
    }
}
