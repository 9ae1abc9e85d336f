//! Every text that the annex or its metadata show, with its place and what it is.

use std::borrow::Cow;

use crate::plan::{Measure, Objective, Passage, Plan, Prose};
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
    Dimension(&'a str),
    Objective(&'a Objective),
    Premise,
}

impl Holder<'_> {
    /// The place in words, to begin a message with.
    pub(crate) fn in_words(self) -> String {
        match self {
            Holder::General(words) => words.to_owned(),
            Holder::Dimension(key) => format!("nel titolo della dimensione «{key}»"),
            Holder::Objective(objective) => format!("nell'obiettivo «{}»", objective.id.value),
            Holder::Premise => "nella premessa".to_owned(),
        }
    }
}

/// Every text of the YAML files, in the order of the files.
fn written(plan: &Plan) -> Vec<Printed<'_>> {
    let mut texts = general(plan);
    for dimension in &plan.dimensions {
        texts.extend(dimension.title_span.as_ref().map(|span| Printed {
            text: Cow::Borrowed(dimension.title.as_str()),
            span: Cow::Borrowed(span),
            holder: Holder::Dimension(&dimension.key.value),
        }));
        for objective in &dimension.objectives {
            texts.extend(objective.fields.iter().chain(&objective.note).map(|field| Printed {
                text: Cow::Borrowed(field.text.value.as_str()),
                span: Cow::Borrowed(&field.text.span),
                holder: Holder::Objective(objective),
            }));
            let measures = objective.measures.iter().flat_map(Measure::texts);
            texts.extend(measures.map(|(text, span)| Printed {
                text: Cow::Borrowed(text),
                span: Cow::Borrowed(span),
                holder: Holder::Objective(objective),
            }));
        }
    }
    texts
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
