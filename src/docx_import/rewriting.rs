//! New texts of the plan's files from the changes of its fields.

use std::sync::Arc;

use crate::compare::{Comparison, Part};
use crate::diagnostic::{Diagnostic, Report};
use crate::docx_import::{Anchor, CellChange, Slot, prose};
use crate::plan::{Objective, Plan};
use crate::source::Source;
use crate::yaml::{EditableFile, NewValue, RewrittenText, YamlChange, rewrite};

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
        let steps: Vec<Vec<YamlChange>> = changes
            .iter()
            .map(|(objective, change)| {
                let mapping = objective.span.range.start;
                let (key, lines) = (change.anchor.slot.name(), change.lines.clone());
                vec![YamlChange::Set(NewValue { mapping, key, lines })]
            })
            .collect();
        let RewrittenText { text, refused } = rewrite(&EditableFile::read(&source), &steps);
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

fn unwritten(objective: &Objective, anchor: &Anchor) -> Diagnostic {
    let place = match anchor.slot {
        Slot::Field(key) => &objective.field(key).text.span,
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
        || comparison.dimensions.iter().any(|dimension| dimension.is_touched());
    let mut left: Vec<&CellChange> = changes.iter().collect();
    for objective in &comparison.objectives {
        for found in objective.changes() {
            let index = left.iter().position(|change| {
                change.anchor.objective == objective.id
                    && part(change.anchor.slot) == found.part
                    && prose(&change.lines) == found.text.new
            });
            let Some(index) = index else { return false };
            left.remove(index);
        }
    }
    left.is_empty() && !is_touched_elsewhere
}

fn part(slot: Slot) -> Part {
    match slot {
        Slot::Field(key) => Part::Field(key),
        Slot::Note => Part::Note,
    }
}
