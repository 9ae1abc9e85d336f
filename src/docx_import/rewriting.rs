//! From what the fields should say to the new text of the plan's files.

use std::sync::Arc;

use crate::compare::{Comparison, Part};
use crate::diagnostic::{Diagnostic, Report};
use crate::docx_import::{Anchor, CellChange, Slot, prose};
use crate::plan::{Objective, Plan};
use crate::source::Source;
use crate::yaml::{EditableFile, NewValue, RewrittenText, YamlChange, rewrite};

/// The changes of a file, each with the objective whose field it is.
type FileChanges<'a> = Vec<(&'a Objective, &'a CellChange)>;

/// The new texts of files, and what could not be written.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Rewriting {
    pub(crate) files: Vec<Rewritten>,
    /// The wishes that the files fulfil.
    pub(crate) fulfilled: Vec<CellChange>,
    pub(crate) report: Report,
}

/// A file with other words in some of its fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rewritten {
    pub(crate) source: Arc<Source>,
    pub(crate) text: String,
}

/// Writes what is wanted into the texts that the plan was read from.
pub(crate) fn rewriting(plan: &Plan, wanted: &[CellChange]) -> Rewriting {
    let mut files: Vec<(Arc<Source>, FileChanges<'_>)> = Vec::new();
    for change in wanted {
        let objective = plan.objectives().find(|objective| objective.id.value == change.anchor.objective);
        let Some(objective) = objective else { continue };
        let source = &objective.span.source;
        match files.iter_mut().find(|(known, _)| Arc::ptr_eq(known, source)) {
            Some((_, changes)) => changes.push((objective, change)),
            None => files.push((Arc::clone(source), vec![(objective, change)])),
        }
    }
    let mut rewriting = Rewriting::default();
    for (source, changes) in files {
        rewriting.rewrite_file(source, &changes);
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
        self.fulfilled.extend(made.map(|(_, (_, change))| (*change).clone()));
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

/// Whether a comparison of the plan before and after the rewriting finds all that was wanted, and nothing else.
pub(crate) fn is_exactly(comparison: &Comparison, wanted: &[CellChange]) -> bool {
    let elsewhere = !comparison.data.is_empty()
        || comparison.premise.nature().is_some()
        || comparison.dimensions.iter().any(|dimension| dimension.is_touched());
    let mut left: Vec<&CellChange> = wanted.iter().collect();
    for objective in &comparison.objectives {
        for change in objective.changes() {
            let is_meant = |wish: &&CellChange| {
                wish.anchor.objective == objective.id
                    && part(wish.anchor.slot) == change.part
                    && prose(&wish.lines) == change.text.new
            };
            let Some(index) = left.iter().position(is_meant) else { return false };
            left.remove(index);
        }
    }
    left.is_empty() && !elsewhere
}

fn part(slot: Slot) -> Part {
    match slot {
        Slot::Field(key) => Part::Field(key),
        Slot::Note => Part::Note,
    }
}
