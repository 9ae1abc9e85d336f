//! Indicators with their numbers: formulas, units, weights, targets by year.

use std::collections::{BTreeMap, BTreeSet};

use crate::import::place::imported::{ImportedMeasure, LeftText};
use crate::import::read::SourcePlace;
use crate::import::shape::{FoundEntry, LabelRole};
use crate::plan::FieldKey;

/// What the entries of an objective say of its measures.
#[derive(Debug, Default)]
pub(crate) struct MeasuredEntries {
    pub(crate) measures: Vec<ImportedMeasure>,
    /// The labels of the fields that the measures answer.
    pub(crate) labels: BTreeMap<FieldKey, (String, SourcePlace)>,
    pub(crate) left: Vec<LeftText>,
}

/// Takes the entries that are of measures; none where indicators are texts alone.
pub(crate) fn measures(entries: &mut Vec<FoundEntry>, year: u16) -> MeasuredEntries {
    let mut measured = MeasuredEntries::default();
    if !are_measured(entries) {
        return measured;
    }
    let weights =
        entries.iter().filter(|entry| entry.role() == Some(LabelRole::Weight) && !entry.value.is_blank());
    let has_weights = weights.count() > 1;
    let is_own = |entry: &FoundEntry| match entry.role() {
        Some(LabelRole::Weight) => has_weights,
        Some(role) => role.may_come_again(),
        None => false,
    };
    let (mut own, others): (Vec<_>, Vec<_>) = std::mem::take(entries).into_iter().partition(is_own);
    *entries = others;
    // In a row the indicator may stand behind its weight.
    own.sort_by_key(|entry| (entry.row, entry.role() != Some(LabelRole::Field(FieldKey::Indicator))));
    for entry in own {
        measured.take(entry, year);
    }
    measured
}

/// Whether an indicator has what only measures hold.
fn are_measured(entries: &[FoundEntry]) -> bool {
    let said = || entries.iter().filter(|entry| !entry.value.is_blank());
    let is_of = |entry: &FoundEntry, key| entry.role() == Some(LabelRole::Field(key));
    let targets = said().filter(|entry| is_of(entry, FieldKey::Target));
    let years: BTreeSet<u16> = targets.filter_map(|entry| entry.label.known.as_ref()?.year).collect();
    said().any(|entry| is_of(entry, FieldKey::Indicator)) && (said().any(is_numeric) || years.len() > 1)
}

impl MeasuredEntries {
    fn take(&mut self, FoundEntry { label, value, .. }: FoundEntry, year: u16) {
        let Some(known) = label.known.clone() else { return };
        self.left.extend(LeftText::beside(&value));
        if let LabelRole::Field(key) = known.role {
            self.labels.entry(key).or_insert_with(|| (label.text.clone(), label.place.clone()));
        }
        if value.is_blank() || value.text().chars().all(|sign| "-–— ".contains(sign)) {
            return;
        }
        let text = value.text().split_whitespace().collect::<Vec<_>>().join(" ");
        if known.role == LabelRole::Field(FieldKey::Indicator) || self.measures.is_empty() {
            self.measures.push(ImportedMeasure::default());
        }
        let Some(measure) = self.measures.last_mut() else { return };
        match known.role {
            LabelRole::Field(FieldKey::Indicator) => measure.name = text,
            LabelRole::Field(FieldKey::Baseline) => match &mut measure.baseline {
                Some((before, _)) => add(before, &text),
                None => measure.baseline = Some((text, known.year)),
            },
            LabelRole::Field(FieldKey::Target) => {
                let year = known.year.unwrap_or(year);
                match measure.targets.iter_mut().find(|(other, _)| *other == year) {
                    Some((_, before)) => add(before, &text),
                    None => measure.targets.push((year, text)),
                }
            }
            LabelRole::Formula => put(&mut measure.formula, &text),
            LabelRole::Unit => put(&mut measure.unit, &text),
            // In a table of indicators the column «Peso» is theirs.
            LabelRole::MeasureWeight | LabelRole::Weight => put(&mut measure.weight, &text),
            _ => put(&mut measure.source, &text),
        }
    }
}

fn put(place: &mut Option<String>, text: &str) {
    match place {
        Some(before) => add(before, text),
        None => *place = Some(text.to_owned()),
    }
}

fn add(before: &mut String, text: &str) {
    before.push(' ');
    before.push_str(text);
}

/// Whether an entry is one that only measures have.
fn is_numeric(entry: &FoundEntry) -> bool {
    matches!(entry.role(), Some(LabelRole::Formula | LabelRole::Unit | LabelRole::MeasureWeight))
}
