//! The body's own rows, and its own words for the nine.

use std::collections::{BTreeMap, BTreeSet};

use crate::docx_import::as_field;
use crate::import::place::groups::{GroupedObjective, PlacedGroup};
use crate::import::place::imported::{FieldStanding, ImportedField, ImportedGroup, ImportedRow, LeftText};
use crate::import::place::objective::{beside_label, has_no_words};
use crate::import::shape::FoundEntry;
use crate::limits::{OWN_ROWS, ROW_LABEL};
use crate::plan::{DIMENSION_KEYS, FieldKey, OBJECTIVE_KEYS};
use crate::source::folded_words::FoldedWords;

/// The fewest objectives that share a row of the body's own: one alone has a text that nobody expected.
const FEWEST: usize = 2;

/// A label that no field has, over all objectives.
struct Candidate {
    label: String,
    /// The field above it where it is met first.
    behind: Option<FieldKey>,
    objectives: usize,
    is_sure: bool,
}

/// Decides on the labels that no field has: rows of the body's own are declared, other texts are left.
pub(crate) fn settle_own_rows(groups: &mut [PlacedGroup]) -> Vec<ImportedRow> {
    let mut rows: Vec<(String, ImportedRow)> = Vec::new();
    for (key, candidate) in candidates(groups) {
        let name = row_name(&key, &rows);
        let behind = candidate.behind.map(|field| field.spec().name.to_owned());
        rows.push((key, ImportedRow { key: name, label: candidate.label, behind }));
    }
    let mut used = BTreeSet::new();
    for grouped in groups.iter_mut().flat_map(|group| &mut group.objectives) {
        grouped.settle(&rows);
        used.extend(grouped.objective.own.iter().map(|(key, _)| key.clone()));
    }
    rows.into_iter().map(|(_, row)| row).filter(|row| used.contains(&row.key)).collect()
}

/// The labels that are rows of the body's own, by their folded words.
fn candidates(groups: &[PlacedGroup]) -> Vec<(String, Candidate)> {
    let mut all: Vec<(String, Candidate)> = Vec::new();
    for grouped in groups.iter().flat_map(|group| &group.objectives) {
        let mut seen = BTreeSet::new();
        for entry in &grouped.unknown {
            let key = folded(&entry.label.text);
            if !seen.insert(key.clone()) {
                continue;
            }
            match all.iter_mut().find(|(known, _)| *known == key) {
                Some((_, known)) => known.objectives += 1,
                None => all.push((key, Candidate::of(entry, grouped))),
            }
        }
    }
    all.retain(|(key, candidate)| {
        let is_row = candidate.is_sure || candidate.objectives >= FEWEST;
        is_row && !key.is_empty() && ROW_LABEL.holds(candidate.label.chars().count())
    });
    // The loader refuses more; those behind stay comments.
    all.truncate(OWN_ROWS.most);
    all
}

impl Candidate {
    fn of(entry: &FoundEntry, grouped: &GroupedObjective) -> Self {
        let fields = grouped
            .objective
            .fields
            .iter()
            .filter(|field| field.label.as_ref().is_some_and(|(_, place)| *place < entry.label.place));
        let nearest = fields.max_by_key(|field| field.label.as_ref().map(|(_, place)| place.clone()));
        Candidate {
            label: one_line(&entry.label.text),
            behind: nearest.map(|field| field.key),
            objectives: 1,
            is_sure: entry.label.is_head || entry.is_own(),
        }
    }
}

impl GroupedObjective {
    /// Puts what no field has into rows of the body's own, or leaves it.
    fn settle(&mut self, rows: &[(String, ImportedRow)]) {
        let objective = &mut self.objective;
        for FoundEntry { label, value, .. } in
            self.unknown.drain(..).filter(|entry| !has_no_words(&entry.value))
        {
            let key = folded(&label.text);
            let Some((_, row)) = rows.iter().find(|(known, _)| *known == key) else {
                objective.left.push(LeftText::of(beside_label(&label), &value));
                continue;
            };
            objective.left.extend(LeftText::beside(&value));
            match objective.own.iter_mut().find(|(key, _)| *key == row.key) {
                Some((_, lines)) => lines.extend(value.lines),
                None => objective.own.push((row.key.clone(), value.lines)),
            }
        }
        for (_, lines) in &mut objective.own {
            *lines = as_field(lines);
        }
        objective.own.retain(|(_, lines)| !lines.is_empty());
    }
}

/// The key of a row: the words of its label, none of the program's keys and none of another row's.
fn row_name(label: &str, rows: &[(String, ImportedRow)]) -> String {
    const LONGEST: usize = 26;
    let mut stem: String = label
        .chars()
        .map(|sign| if sign.is_ascii_lowercase() || sign.is_ascii_digit() { sign } else { '_' })
        .collect();
    stem.truncate(LONGEST);
    let stem = stem.trim_matches('_');
    let stem = if stem.starts_with(|first: char| first.is_ascii_lowercase()) {
        stem.to_owned()
    } else {
        format!("campo_{stem}")
    };
    let stem = stem.trim_end_matches('_').to_owned();
    let is_free = |name: &str| !leads_to_key(name) && !rows.iter().any(|(_, row)| row.key == name);
    let stem = if leads_to_key(&stem) { format!("campo_{stem}") } else { stem };
    let numbered = (2..).map(|number| format!("{stem}_{number}"));
    std::iter::once(stem.clone())
        .chain(numbered)
        .find(|name| is_free(name))
        .expect("there are more numbers than rows")
}

/// Whether a word is one of the program's keys, or leads to one.
fn leads_to_key(name: &str) -> bool {
    let words = FoldedWords::of(&name.replace('_', " "));
    let mut keys = OBJECTIVE_KEYS.iter().chain(&DIMENSION_KEYS);
    keys.any(|key| key.name == name || key.words.iter().any(|phrase| words.are(phrase)))
}

/// The labels of the nine that all objectives share, where they are the office's own words.
pub(crate) fn common_labels(groups: &[ImportedGroup]) -> BTreeMap<FieldKey, String> {
    let mut labels = BTreeMap::new();
    for key in FieldKey::ALL.into_iter().skip(1) {
        let objectives = groups.iter().flat_map(|group| &group.objectives);
        // The head of a column is short for want of room, and no label of a row.
        let found = objectives.map(|one| one.field(key)).filter(|field| field.label.is_some());
        let found: Vec<&ImportedField> = found.collect();
        let Some((label, _)) = found.first().and_then(|field| field.label.clone()) else { continue };
        let is_one = found.iter().all(|field| {
            field.standing != FieldStanding::Probable
                && !field.is_column
                && field.label.as_ref().is_some_and(|(other, _)| folded(other) == folded(&label))
        });
        let label = one_line(&label).trim_end_matches([':', '.']).trim_end().to_owned();
        let is_own = folded(&label) != folded(key.spec().label) && !label.contains("20");
        if is_one && is_own && ROW_LABEL.holds(label.chars().count()) {
            labels.insert(key, label);
        }
    }
    labels
}

fn folded(text: &str) -> String {
    FoldedWords::of(text).as_str().to_owned()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
