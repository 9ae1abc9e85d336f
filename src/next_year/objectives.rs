//! A file of objectives of the next plan.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Report};
use crate::docx_import::lines;
use crate::next_year::RenewalYears;
use crate::next_year::measures::{BaselineOrigin, NewBaseline, new_baselines, past_targets};
use crate::next_year::phases::dated_phases;
use crate::next_year::program_comments::{comments, is_request};
use crate::next_year::titles::{titles, unwritable};
use crate::plan::{FieldKey, Objective, Plan};
use crate::source::Source;
use crate::survey::{ObjectiveResult, Survey};
use crate::yaml::{
    CommentChange, EditableFile, Mapping, NewValue, Node, Removal, RewrittenText, TextLine, YamlChange,
    rewrite,
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
    /// The number of those whose baseline was measured.
    pub(crate) measured: usize,
    /// The number of phases whose date is blank now.
    pub(crate) phases: usize,
}

/// Rewrites a file of objectives. Only a title that cannot be written is an error.
pub(crate) fn objectives(
    source: &Arc<Source>,
    plan: &Plan,
    years: RenewalYears,
    survey: Option<&Survey>,
) -> Result<RenewedObjectives, Report> {
    let file = EditableFile::read(source);
    let (purposes, changes): (Vec<Purpose>, Vec<Vec<YamlChange>>) =
        steps(&file, plan, years, survey).into_iter().unzip();
    let RewrittenText { text, refused } = rewrite(&file, &changes);
    let mut renewed =
        RenewedObjectives { text, report: Report::default(), notes: 0, measures: 0, measured: 0, phases: 0 };
    for &step in &refused {
        match &purposes[step] {
            Purpose::Title(key) => return Err(unwritable(source.name(), key)),
            Purpose::Answer { objective, key, .. } => {
                renewed.report.push(answer_stays(source.name(), objective, key));
            }
            Purpose::PastTargets => renewed.report.push(targets_stay(source.name())),
            Purpose::InsertedNumber { objective, number } => {
                renewed.report.push(number_stays(objective, number));
            }
            Purpose::OldRequest => {}
        }
    }
    for (step, purpose) in purposes.iter().enumerate() {
        match purpose {
            Purpose::Answer { counted, .. } if !refused.contains(&step) => match counted {
                CountedAnswer::Note => renewed.notes += 1,
                CountedAnswer::Measure => renewed.measures += 1,
                CountedAnswer::MeasuredValue => {
                    renewed.measures += 1;
                    renewed.measured += 1;
                }
                CountedAnswer::Phase => renewed.phases += 1,
                CountedAnswer::Other => {}
            },
            Purpose::InsertedNumber { objective, number } if !refused.contains(&step) => {
                renewed.report.push(number_is_counted(objective, number));
            }
            Purpose::Answer { .. }
            | Purpose::InsertedNumber { .. }
            | Purpose::Title(_)
            | Purpose::PastTargets
            | Purpose::OldRequest => {}
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
    /// A number that was put between two others goes.
    InsertedNumber {
        objective: String,
        number: String,
    },
    /// The targets of past years go, in all measures of the file.
    PastTargets,
}

/// The kind of an answer, for the numbers of the closing message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CountedAnswer {
    Note,
    Measure,
    /// The same, with a value that was measured.
    MeasuredValue,
    Phase,
    Other,
}

fn steps(
    file: &EditableFile,
    plan: &Plan,
    years: RenewalYears,
    survey: Option<&Survey>,
) -> Vec<(Purpose, Vec<YamlChange>)> {
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
        let result = survey.and_then(|survey| survey.result(&objective.id.value));
        steps.extend(measures(mapping, objective, years, result));
        steps.extend(phase_dates(mapping, objective));
        steps.extend(inserted_number_step(mapping, objective));
    }
    let removals = objectives.iter().flat_map(|(mapping, _)| past_targets(mapping, years));
    steps.push((Purpose::PastTargets, removals.map(YamlChange::Remove).collect()));
    steps
}

fn set(mapping: usize, key: &'static str, lines: Vec<TextLine>) -> YamlChange {
    YamlChange::Set(NewValue::new(mapping, key, lines))
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

/// The step that gives an objective its counted number again: `3 bis` was put between two others, and a new
/// plan counts afresh. A fixed `0` or `12` stays.
fn inserted_number_step(mapping: &Mapping, objective: &Objective) -> Option<(Purpose, Vec<YamlChange>)> {
    let number = objective.fixed_number.as_ref().map(|number| &number.value)?;
    // A body that begins with 0, or skips to 12, does so every year.
    if number.is_whole() {
        return None;
    }
    let purpose =
        Purpose::InsertedNumber { objective: objective.id.value.to_string(), number: number.to_string() };
    let removal =
        Removal { mapping: mapping.span.range.start, keys: vec!["numero".to_owned()], instead: Vec::new() };
    Some((purpose, vec![YamlChange::Remove(removal)]))
}

/// The new baselines of an objective's measures.
fn measures(
    mapping: &Mapping,
    objective: &Objective,
    years: RenewalYears,
    result: Option<&ObjectiveResult>,
) -> Vec<(Purpose, Vec<YamlChange>)> {
    let mut steps = Vec::new();
    for NewBaseline { mapping, value, date, origin } in new_baselines(mapping, objective, years, result) {
        let answer = |key: &'static str, line: TextLine, counted: CountedAnswer| {
            let objective = objective.id.value.to_string();
            (Purpose::Answer { objective, key, counted }, vec![set(mapping, key, vec![line])])
        };
        let counted = match origin {
            BaselineOrigin::Measured => CountedAnswer::MeasuredValue,
            BaselineOrigin::Target => CountedAnswer::Measure,
        };
        steps.push(answer("valore", value, counted));
        steps.extend(date.map(|date| answer("data", date, CountedAnswer::Other)));
    }
    steps
}

/// The dates of an objective's phases, which are blank in a new year.
fn phase_dates(mapping: &Mapping, objective: &Objective) -> Vec<(Purpose, Vec<YamlChange>)> {
    let mut steps = Vec::new();
    for phase in dated_phases(mapping, objective) {
        let objective = objective.id.value.to_string();
        let purpose = Purpose::Answer { objective, key: "entro", counted: CountedAnswer::Phase };
        steps.push((purpose, vec![set(phase, "entro", Vec::new())]));
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

fn number_is_counted(objective: &str, number: &str) -> Diagnostic {
    let message =
        format!("l'obiettivo «{objective}» non ha più il numero fissato {number}: ora viene dall'ordine");
    Diagnostic::info("nuovo", message)
}

fn number_stays(objective: &str, number: &str) -> Diagnostic {
    let message = format!("l'obiettivo «{objective}» ha ancora il numero fissato {number}");
    let hint = "togliere la riga «numero», se nel piano nuovo il numero viene dall'ordine";
    Diagnostic::warning("nuovo", message).hint(hint)
}

fn targets_stay(name: &str) -> Diagnostic {
    let message = format!("in «{name}» i valori di «target» degli anni passati restano com'erano");
    let hint = "sono scritti in un modo che il programma non sa cambiare: toglierli a mano nel piano nuovo";
    Diagnostic::warning("nuovo", message).hint(hint)
}

/// The entries of the file's list, each with the plan's objective that it is.
pub(crate) fn planned_objectives<'a, 'b>(
    root: &'a Mapping,
    plan: &'b Plan,
) -> Vec<(&'a Mapping, &'b Objective)> {
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
