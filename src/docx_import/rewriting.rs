//! New texts of the plan's files from the changes of its fields.

use std::sync::Arc;

use crate::compare::{Comparison, Part};
use crate::diagnostic::{Diagnostic, Report};
use crate::docx_import::composed_cell::NewMeasureValue;
use crate::docx_import::rewording::rewording;
use crate::docx_import::{Anchor, CellChange, Slot, prose};
use crate::plan::{MeasureValue, Objective, Plan, Prose};
use crate::source::Source;
use crate::yaml::{EditableFile, LineKind, NewValue, Node, RewrittenText, TextLine, YamlChange, rewrite};

/// The changes of a file, each with the objective whose field it is.
type FileChanges<'a> = Vec<(&'a Objective, &'a CellChange)>;

/// The new texts of files, and warnings about what could not be written.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Rewriting {
    pub(crate) files: Vec<Rewritten>,
    /// The changes that the files make.
    pub(crate) made: Vec<CellChange>,
    pub(crate) report: Report,
}

/// A file with other words in some of its fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rewritten {
    pub(crate) source: Arc<Source>,
    pub(crate) text: String,
}

/// Writes changes into the texts that the plan was read from.
pub(crate) fn rewriting(plan: &Plan, changes: &[CellChange]) -> Rewriting {
    let mut files: Vec<(Arc<Source>, FileChanges<'_>)> = Vec::new();
    for change in changes {
        let objective = plan.objectives().find(|objective| objective.id.value == change.anchor.objective);
        let Some(objective) = objective else { continue };
        let source = &objective.span.source;
        match files.iter_mut().find(|(known, _)| Arc::ptr_eq(known, source)) {
            Some((_, known)) => known.push((objective, change)),
            None => files.push((Arc::clone(source), vec![(objective, change)])),
        }
    }
    let mut rewriting = Rewriting::default();
    for (source, own) in files {
        rewriting.rewrite_file(source, &own);
    }
    rewriting
}

impl Rewriting {
    /// Rewrites a file; a change that cannot be written where its value stands is left out.
    fn rewrite_file(&mut self, source: Arc<Source>, changes: &[(&Objective, &CellChange)]) {
        let file = EditableFile::read(&source);
        let steps = changes.iter().map(|(objective, change)| yaml_changes(&file, objective, change));
        let RewrittenText { text, refused } = rewrite(&file, &steps.collect::<Vec<_>>());
        for &step in &refused {
            let (objective, change) = changes[step];
            self.report.push(unwritten(objective, &change.anchor));
        }
        let made = changes.iter().enumerate().filter(|(step, _)| !refused.contains(step));
        self.made.extend(made.map(|(_, (_, change))| (*change).clone()));
        if refused.len() < changes.len() {
            self.files.push(Rewritten { source, text });
        }
    }
}

/// The changes of a file that make the change of a cell.
fn yaml_changes(file: &EditableFile, objective: &Objective, change: &CellChange) -> Vec<YamlChange> {
    // What stays as it is may stand where nothing can be written.
    let is_text = change.lines != change.replaced || change.values.is_empty();
    let text = is_text.then(|| new_value(file, objective, change));
    text.into_iter().chain(change.values.iter().map(|value| measure_value(file, objective, value))).collect()
}

/// The change of a file that makes the change of a measure's value.
fn measure_value(file: &EditableFile, objective: &Objective, new: &NewMeasureValue) -> YamlChange {
    let measure = objective.measures[new.measure].span.range.start;
    // The group of keys that the value stands in.
    let within = |key: &str| {
        let group = file.mapping(measure).and_then(|(mapping, _)| mapping.get(key)).map(|entry| &entry.value);
        match group {
            Some(Node::Mapping(mapping)) => mapping.span.range.start,
            Some(Node::Empty(_) | Node::Scalar(_) | Node::Sequence(_)) | None => measure,
        }
    };
    let (mapping, key) = match new.value {
        MeasureValue::Name => (measure, "nome".to_owned()),
        MeasureValue::Formula => (measure, "formula".to_owned()),
        MeasureValue::Weight => (measure, "peso".to_owned()),
        MeasureValue::Source => (measure, "fonte".to_owned()),
        MeasureValue::Baseline => (within("baseline"), "valore".to_owned()),
        MeasureValue::BaselineDate => (within("baseline"), "data".to_owned()),
        MeasureValue::Target(year) => (within("target"), year.to_string()),
    };
    let line = TextLine { kind: LineKind::Paragraph, text: new.words.clone() };
    YamlChange::Set(NewValue::new(mapping, key, vec![line]))
}

/// The change of a file that makes the change of a field.
fn new_value(file: &EditableFile, objective: &Objective, change: &CellChange) -> YamlChange {
    let mapping = objective.span.range.start;
    let key = change.anchor.slot.name().to_owned();
    let scalar = file.mapping(mapping).and_then(|(mapping, _)| mapping.get(&key)).map(|entry| &entry.value);
    let reworded = match scalar {
        Some(Node::Scalar(scalar)) => rewording(file, scalar, &change.replaced, &change.lines),
        Some(Node::Empty(_) | Node::Sequence(_) | Node::Mapping(_)) | None => None,
    };
    let lines = change.lines.clone();
    YamlChange::Set(NewValue { mapping, key, lines, reworded: reworded.unwrap_or_default() })
}

fn unwritten(objective: &Objective, anchor: &Anchor) -> Diagnostic {
    let place = match anchor.slot {
        Slot::Row(key) => objective.text(key).map_or(&objective.span, |text| &text.text.span),
        Slot::Note => objective.note.as_ref().map_or(&objective.span, |note| &note.text.span),
    };
    let message = format!(
        "il testo nuovo di {} non si può scrivere dove sta il campo, che resta com'è",
        anchor.shown()
    );
    Diagnostic::warning("docx", message)
        .at(place.first_line())
        .hint("succede fra parentesi graffe o con un commento in mezzo al testo: scriverlo a mano, in un blocco «>-»")
}

/// Whether a comparison of the plan before and after the rewriting finds all the changes, and nothing else.
pub(crate) fn is_exactly(comparison: &Comparison, changes: &[CellChange]) -> bool {
    let is_touched_elsewhere = !comparison.data.is_empty()
        || comparison.premise.nature().is_some()
        || comparison.groups.iter().any(|group| group.is_touched());
    let mut left: Vec<&CellChange> = changes.iter().collect();
    for objective in &comparison.objectives {
        for found in objective.changes() {
            let index = left.iter().position(|change| {
                change.anchor.objective == objective.id
                    && part(change.anchor.slot) == found.part
                    && Prose([prose(&change.lines).0, prose(&change.below).0].concat()) == found.text.new
            });
            let Some(index) = index else { return false };
            left.remove(index);
        }
    }
    left.is_empty() && !is_touched_elsewhere
}

fn part(slot: Slot) -> Part {
    match slot {
        Slot::Row(key) => Part::Row(key),
        Slot::Note => Part::Note,
    }
}
