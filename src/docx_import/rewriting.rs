//! From what the fields should say to the new text of the plan's files.

use std::sync::Arc;

use crate::compare::{Comparison, Part};
use crate::diagnostic::{Diagnostic, Report};
use crate::docx_import::{Anchor, CellChange, Slot, prose};
use crate::plan::{Objective, Plan};
use crate::source::Source;
use crate::yaml::{NewValue, reworded};

/// What is wanted of a file, each with the objective whose field it is.
type Wishes<'a> = Vec<(&'a Objective, &'a CellChange)>;

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
    let mut files: Vec<(Arc<Source>, Wishes<'_>)> = Vec::new();
    for wish in wanted {
        let objective = plan.objectives().find(|objective| objective.id.value == wish.anchor.objective);
        let Some(objective) = objective else { continue };
        let source = &objective.span.source;
        match files.iter_mut().find(|(known, _)| Arc::ptr_eq(known, source)) {
            Some((_, wishes)) => wishes.push((objective, wish)),
            None => files.push((Arc::clone(source), vec![(objective, wish)])),
        }
    }
    let mut rewriting = Rewriting::default();
    files.into_iter().for_each(|(source, wishes)| rewriting.file(source, wishes));
    rewriting
}

impl Rewriting {
    /// Rewrites a file; a wish that cannot be written where its value stands is left out.
    fn file(&mut self, source: Arc<Source>, mut wishes: Wishes<'_>) {
        while !wishes.is_empty() {
            let wordings: Vec<NewValue<'_>> = wishes.iter().map(wording).collect();
            match reworded(&source, &wordings) {
                Ok(text) => {
                    self.fulfilled.extend(wishes.into_iter().map(|(_, wish)| wish.clone()));
                    self.files.push(Rewritten { source, text });
                    return;
                }
                Err(unwritable) => {
                    let (objective, wish) = wishes.remove(unwritable.0);
                    self.report.push(unwritten(objective, &wish.anchor));
                }
            }
        }
    }
}

fn wording<'a>((objective, wish): &(&'a Objective, &'a CellChange)) -> NewValue<'a> {
    NewValue { mapping: objective.span.range.start, key: wish.anchor.slot.name(), lines: &wish.lines }
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
