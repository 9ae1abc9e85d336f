//! A file of objectives of the next plan.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Report};
use crate::docx_import::lines;
use crate::next_year::RenewalYears;
use crate::next_year::measures::{NewBaseline, new_baselines, past_targets};
use crate::next_year::program_comments::{comments, is_request};
use crate::next_year::titles::{titles, unwritable};
use crate::plan::{FieldKey, Objective, Plan};
use crate::source::Source;
use crate::yaml::{
    CommentChange, EditableFile, Mapping, NewValue, Node, RewrittenText, TextLine, YamlChange, rewrite,
};

/// A file of objectives for the next year.
#[derive(Debug)]
pub(crate) struct RenewedObjectives {
    pub(crate) text: String,
    /// Warnings about values that could not be written where they stand.
    pub(crate) report: Report,
    /// The number of notes that became comments.
    pub(crate) notes: usize,
    /// The number of measures that have a new baseline.
    pub(crate) measures: usize,
}

/// Rewrites a file of objectives. Only a title that cannot be written is an error.
pub(crate) fn objectives(
    source: &Arc<Source>,
    plan: &Plan,
    years: RenewalYears,
) -> Result<RenewedObjectives, Report> {
    let file = EditableFile::read(source);
    let (purposes, changes): (Vec<Purpose>, Vec<Vec<YamlChange>>) =
        steps(&file, plan, years).into_iter().unzip();
    let RewrittenText { text, refused } = rewrite(&file, &changes);
    let mut renewed = RenewedObjectives { text, report: Report::default(), notes: 0, measures: 0 };
    for &step in &refused {
        match &purposes[step] {
            Purpose::Title(key) => return Err(unwritable(source.name(), key)),
            Purpose::Answer { objective, key, .. } => {
                renewed.report.push(answer_stays(source.name(), objective, key));
            }
            Purpose::PastTargets => renewed.report.push(targets_stay(source.name())),
            Purpose::OldRequest => {}
        }
    }
    for (step, purpose) in purposes.iter().enumerate() {
        match purpose {
            Purpose::Answer { counted, .. } if !refused.contains(&step) => match counted {
                CountedAnswer::Note => renewed.notes += 1,
                CountedAnswer::Measure => renewed.measures += 1,
                CountedAnswer::Other => {}
            },
            Purpose::Answer { .. } | Purpose::Title(_) | Purpose::PastTargets | Purpose::OldRequest => {}
        }
    }
    Ok(renewed)
}

/// The purpose of a step, by which one that cannot be written is told.
#[derive(Debug)]
enum Purpose {
    /// A comment of a year ago goes.
    OldRequest,
    Title(&'static str),
    Answer {
        objective: String,
        key: &'static str,
        counted: CountedAnswer,
    },
    /// The targets of past years go, in all measures of the file.
    PastTargets,
}

/// The kind of an answer, for the numbers of the closing message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CountedAnswer {
    Note,
    Measure,
    Other,
}

fn steps(file: &EditableFile, plan: &Plan, years: RenewalYears) -> Vec<(Purpose, Vec<YamlChange>)> {
    let Some(root) = file.root() else { return Vec::new() };
    let mut steps = Vec::new();
    for comment in file.tree.comments.iter().filter(|comment| is_request(&comment.value)) {
        let change = CommentChange::Remove { comment: comment.span.clone() };
        steps.push((Purpose::OldRequest, vec![YamlChange::Comment(change)]));
    }
    for (key, line) in titles(root, &["titolo"], years) {
        steps.push((Purpose::Title(key), vec![set(root.span.range.start, key, vec![line])]));
    }
    let objectives = planned_objectives(root, plan);
    for (mapping, objective) in &objectives {
        steps.extend(answers(mapping, objective, years));
        steps.extend(measures(mapping, objective, years));
    }
    let removals = objectives.iter().flat_map(|(mapping, _)| past_targets(mapping, years));
    steps.push((Purpose::PastTargets, removals.map(YamlChange::Remove).collect()));
    steps
}

fn set(mapping: usize, key: &'static str, lines: Vec<TextLine>) -> YamlChange {
    YamlChange::Set(NewValue { mapping, key, lines })
}

/// The answers that a new year begins with, each with the comment above it.
fn answers(mapping: &Mapping, objective: &Objective, years: RenewalYears) -> Vec<(Purpose, Vec<YamlChange>)> {
    let start = mapping.span.range.start;
    let target = lines(&objective.field(FieldKey::Target).prose);
    let mut steps = Vec::new();
    for (key, text) in comments(objective, years) {
        let words = if key == FieldKey::Baseline.spec().name { target.clone() } else { Vec::new() };
        let counted = if key == "note" { CountedAnswer::Note } else { CountedAnswer::Other };
        let above = CommentChange::Above { mapping: start, key, text };
        // Both in one step: a comment above an answer that stays would ask for what is there.
        steps.push((
            Purpose::Answer { objective: objective.id.value.to_string(), key, counted },
            vec![set(start, key, words), YamlChange::Comment(above)],
        ));
    }
    steps
}

/// The new baselines of an objective's measures.
fn measures(
    mapping: &Mapping,
    objective: &Objective,
    years: RenewalYears,
) -> Vec<(Purpose, Vec<YamlChange>)> {
    let mut steps = Vec::new();
    for NewBaseline { mapping, value, date } in new_baselines(mapping, objective, years) {
        let answer = |key: &'static str, line: TextLine, counted: CountedAnswer| {
            let objective = objective.id.value.to_string();
            (Purpose::Answer { objective, key, counted }, vec![set(mapping, key, vec![line])])
        };
        steps.push(answer("valore", value, CountedAnswer::Measure));
        steps.extend(date.map(|date| answer("data", date, CountedAnswer::Other)));
    }
    steps
}

fn answer_stays(name: &str, objective: &str, key: &str) -> Diagnostic {
    let message = format!(
        "in «{name}», obiettivo «{objective}», il testo di «{key}» non si può riscrivere dove sta, e resta com'era"
    );
    Diagnostic::warning("nuovo", message)
        .hint("succede fra parentesi graffe o con un commento in mezzo al testo: aggiornarlo a mano nel piano nuovo")
}

fn targets_stay(name: &str) -> Diagnostic {
    let message = format!("in «{name}» i valori di «target» degli anni passati restano com'erano");
    let hint = "sono scritti in un modo che il programma non sa cambiare: toglierli a mano nel piano nuovo";
    Diagnostic::warning("nuovo", message).hint(hint)
}

/// The entries of the file's list, each with the plan's objective that it is.
fn planned_objectives<'a, 'b>(root: &'a Mapping, plan: &'b Plan) -> Vec<(&'a Mapping, &'b Objective)> {
    let Some(Node::Sequence(list)) = root.get("obiettivi").map(|entry| &entry.value) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for node in &list.items {
        let Node::Mapping(mapping) = node else { continue };
        let Some(Node::Scalar(id)) = mapping.get("id").map(|entry| &entry.value) else { continue };
        let objective = plan.objectives().find(|objective| objective.id.value.as_str() == id.text.trim());
        found.extend(objective.map(|objective| (mapping, objective)));
    }
    found
}
