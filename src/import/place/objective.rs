//! The fields of an objective, out of the labels that were found.

use std::collections::BTreeSet;

use crate::docx_import::as_field;
use crate::import::place::ImportedObjective;
use crate::import::place::imported::{FieldStanding, ImportedField, LeftText};
use crate::import::place::measures::{MeasuredEntries, measures};
use crate::import::shape::{
    FoundEntry, FoundLabel, FoundText, LabelRole, ObjectiveTail, ShapedObjective, proposed_role,
};
use crate::plan::{FieldKey, ObjectiveId};
use crate::source::folded_words::FoldedWords;
use crate::yaml::TextLine;

/// The text of an objective that has none in the document.
pub(crate) const NO_TEXT: &str = "Testo dell'obiettivo da scrivere";

/// An objective, and what of it waits for a look at all others.
pub(crate) struct PlacedObjective {
    pub(crate) objective: ImportedObjective,
    /// Labels that no field has, with their texts.
    pub(crate) unknown: Vec<FoundEntry>,
    /// The words of its dimension.
    pub(crate) dimension_words: Option<String>,
    /// Texts that the plan says elsewhere: lines with keys of their own, and what comes again word by word.
    pub(crate) repeated: Vec<String>,
}

/// Places what was found of an objective.
pub(crate) fn placed(found: ShapedObjective, id: ObjectiveId, year: u16) -> PlacedObjective {
    let ShapedObjective { place, mut entries, notes, loose, .. } = found;
    // Before the fields are taken, among them the one whose label has it.
    let tail = tail(&entries);
    let MeasuredEntries { measures: measured, labels, left } = measures(&mut entries, year);
    let mut placer = Placer { entries, left, repeated: Vec::new() };
    for text in &loose {
        placer.left.push(LeftText::of("Fra le righe dell'obiettivo c'è un testo senza etichetta", text));
    }
    let mut fields: Vec<ImportedField> = FieldKey::ALL.into_iter().map(|key| placer.field(key)).collect();
    for (key, label) in labels {
        fields[key as usize] = ImportedField {
            key,
            standing: FieldStanding::Measured,
            label: Some(label),
            is_column: true,
            lines: Vec::new(),
        };
    }
    placer.propose(&mut fields);
    let (number, code, weight) =
        (placer.line(LabelRole::Number), placer.line(LabelRole::Code), placer.line(LabelRole::Weight));
    let sector = placer.line(LabelRole::Sector);
    let dimension_words = placer.line(LabelRole::Dimension);
    // It is told by the group that it makes.
    placer.repeated.pop_if(|last| dimension_words.as_ref() == Some(last));
    let mut note = placer.note(&notes);
    note.extend(placer.lines_of(LabelRole::Note));
    placer.leave_rest();
    let objective = ImportedObjective {
        id,
        place,
        printed: tail.number.or(number),
        number: None,
        code: tail.code.or(code),
        weight: tail.weight.or(weight),
        is_suppressed: tail.is_suppressed,
        sector,
        dimension: None,
        fields,
        own: Vec::new(),
        note: as_field(&note),
        measures: measured,
        left: placer.left,
    };
    PlacedObjective { objective, unknown: placer.entries, dimension_words, repeated: placer.repeated }
}

/// What the label of an objective says behind the word.
fn tail(entries: &[FoundEntry]) -> ObjectiveTail {
    let label = entries.iter().map(|entry| &entry.label).find(|label| has_tail(label));
    label.and_then(|label| label.known.as_ref()).map(|known| known.tail.clone()).unwrap_or_default()
}

/// Entries on their way to fields.
struct Placer {
    entries: Vec<FoundEntry>,
    left: Vec<LeftText>,
    repeated: Vec<String>,
}

impl Placer {
    /// Takes the entries of a role.
    fn take(&mut self, role: LabelRole) -> Vec<FoundEntry> {
        let all = std::mem::take(&mut self.entries).into_iter();
        let (own, others) = all.partition(|entry| entry.role() == Some(role));
        self.entries = others;
        own
    }

    fn field(&mut self, key: FieldKey) -> ImportedField {
        let tail = if key == FieldKey::Objective { self.numbered_label() } else { None };
        let own = self.take(LabelRole::Field(key));
        let mut lines: Vec<TextLine> = Vec::new();
        let (mut texts, mut labels) = (BTreeSet::new(), BTreeSet::new());
        for FoundEntry { label, value, .. } in &own {
            self.left.extend(LeftText::beside(value));
            if value.is_blank() {
                continue;
            }
            // A sheet that can't merge cells repeats the deadline in each row of indicators.
            if texts.insert(value.text()) {
                lines.extend(value.lines.iter().cloned());
                labels.insert(wording(label));
            } else {
                self.repeated.push(value.text());
            }
        }
        let standing = match (own.is_empty(), lines.is_empty()) {
            (true, _) => FieldStanding::Missing,
            (false, true) => FieldStanding::Blank,
            (false, false) if labels.len() > 1 => FieldStanding::Probable,
            (false, false) => FieldStanding::Certain,
        };
        let first = own.iter().find(|entry| !entry.value.is_blank()).or(own.first());
        let is_column = first.is_some_and(|entry| entry.label.is_head);
        let label = tail.or(first.map(|entry| (entry.label.text.clone(), entry.label.place.clone())));
        ImportedField { key, standing, label, is_column, lines: as_field(&lines) }
    }

    /// The label of the objective that has its number.
    fn numbered_label(&self) -> Option<(String, crate::import::read::SourcePlace)> {
        let label = self.entries.iter().map(|entry| &entry.label).find(|label| has_tail(label))?;
        Some((label.text.clone(), label.place.clone()))
    }

    /// Gives fields that are missing the texts whose labels are likest to theirs.
    fn propose(&mut self, fields: &mut [ImportedField]) {
        let mut wishes: Vec<(usize, FieldKey)> = Vec::new();
        for (at, entry) in self.entries.iter().enumerate().filter(|(_, entry)| entry.is_open()) {
            if let Some(LabelRole::Field(key)) = proposed_role(&entry.label.text) {
                wishes.push((at, key));
            }
        }
        // What an objective is about stands first, whatever its column is called.
        let first = self.entries.iter().position(FoundEntry::is_open);
        wishes.extend(first.map(|at| (at, FieldKey::Objective)));
        let mut taken = Vec::new();
        for (at, key) in wishes {
            let field = &mut fields[key as usize];
            let is_named_only = key == FieldKey::Objective && field.standing == FieldStanding::Blank;
            if field.standing != FieldStanding::Missing && !is_named_only || taken.contains(&at) {
                continue;
            }
            let FoundEntry { label, value, .. } = &self.entries[at];
            self.left.extend(LeftText::beside(value));
            field.standing = FieldStanding::Probable;
            field.label = Some((label.text.clone(), label.place.clone()));
            field.lines = as_field(&value.lines);
            taken.push(at);
        }
        let mut at = 0;
        self.entries.retain(|_| {
            at += 1;
            !taken.contains(&(at - 1))
        });
    }

    /// The text of a role that is a line.
    fn line(&mut self, role: LabelRole) -> Option<String> {
        let mut line = None;
        for FoundEntry { label, value, .. } in self.take(role) {
            self.left.extend(LeftText::beside(&value));
            if value.is_blank() || value.text().chars().all(|sign| "-–— ".contains(sign)) {
                continue;
            }
            let text = value.text().split_whitespace().collect::<Vec<_>>().join(" ");
            match &line {
                None => {
                    self.repeated.push(text.clone());
                    line = Some(text);
                }
                Some(first) if *first == text => self.repeated.push(text),
                Some(_) => self.left.push(without_asides(beside_label(&label), &value)),
            }
        }
        line
    }

    fn note(&mut self, notes: &[FoundText]) -> Vec<TextLine> {
        self.left.extend(notes.iter().filter_map(LeftText::beside));
        notes.iter().flat_map(|note| note.lines.iter().cloned()).collect()
    }

    fn lines_of(&mut self, role: LabelRole) -> Vec<TextLine> {
        let own = self.take(role);
        self.left.extend(own.iter().filter_map(|entry| LeftText::beside(&entry.value)));
        own.into_iter().flat_map(|entry| entry.value.lines).collect()
    }

    /// Leaves what is known and has no place in the plan; the unknown waits for a look at all objectives.
    fn leave_rest(&mut self) {
        let (unknown, known): (Vec<_>, Vec<_>) = std::mem::take(&mut self.entries)
            .into_iter()
            .partition(|entry| entry.role().is_none_or(|role| role == LabelRole::Own));
        self.entries = unknown;
        for FoundEntry { label, value, .. } in known.iter().filter(|entry| !has_no_words(&entry.value)) {
            self.left.push(LeftText::of(beside_label(label), value));
        }
    }
}

/// The sentence about a text that stands beside a label.
pub(crate) fn beside_label(label: &FoundLabel) -> String {
    let words = label.text.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("Accanto a «{}» c'è un testo senza un campo", words.trim_end_matches(':'))
}

/// Whether neither its lines nor what stands beside them has words.
pub(crate) fn has_no_words(text: &FoundText) -> bool {
    text.is_blank() && text.asides.is_empty()
}

fn without_asides(what: String, text: &FoundText) -> LeftText {
    LeftText::of(what, &FoundText { asides: Vec::new(), ..text.clone() })
}

/// A label's words, without the numbers that tell several indicators apart.
fn wording(label: &FoundLabel) -> String {
    let words = FoldedWords::of(&label.text);
    words.iter().filter(|word| !word.bytes().all(|byte| byte.is_ascii_digit())).collect::<Vec<_>>().join(" ")
}

fn has_tail(label: &FoundLabel) -> bool {
    label.known.as_ref().is_some_and(|known| known.tail.number.is_some() || known.tail.code.is_some())
}
