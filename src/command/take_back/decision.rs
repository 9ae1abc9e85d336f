//! What becomes of a plan by what documents want of it, as far as somebody or a rule decides it.

use crate::command::take_back::additions::Additions;
use crate::command::take_back::conflicts::{decided, named_place, warnings};
use crate::command::take_back::documents::Documents;
use crate::command::take_back::options::TakeBackOptions;
use crate::command::take_back::register::{RefusedWish, ReturnedRecord};
use crate::command::take_back::removals::{decided_removals, removal_warnings};
use crate::date::Timestamp;
use crate::diagnostic::Report;
use crate::docx_import::{PlanChanges, RemovedObjective, Settlement, TextConflict, settlement_of_all};
use crate::terminal::Terminal;

/// The changes that are decided, and what is left to a person.
pub(crate) struct Decision {
    pub(crate) changes: PlanChanges,
    /// The texts that nobody has decided, in the order of the annex.
    pub(crate) open: Vec<TextConflict>,
    /// The objectives that stay until somebody decides.
    pub(crate) open_removals: Vec<RemovedObjective>,
    /// A warning about each of those, and about each new objective that is not added.
    pub(crate) report: Report,
    /// What is not taken because somebody decided so, each with the place of its document.
    pub(crate) refused: Vec<(usize, RefusedWish)>,
    /// In words, what of that was decided in an earlier run.
    pub(crate) remembered: Vec<String>,
}

/// Decides as the command line says, or as somebody at the terminal does.
pub(crate) fn decision(documents: &Documents, options: &TakeBackOptions, terminal: &Terminal) -> Decision {
    let (wishes, moves) = (documents.wishes(), &documents.moves);
    let texts = decided(
        |choose| settlement_of_all(&wishes, choose),
        |settlement| &settlement.open,
        documents.texts(),
        (options, terminal),
    );
    let Settlement { changes: mut cells, texts: others, open } = texts.settled;
    let open = [moves.open.as_slice(), &open].concat();
    let mut report = moves.report.clone();
    report.extend(warnings(&open, documents.texts()));
    let removals = decided_removals(documents, options, terminal);
    report.extend(removal_warnings(&removals.open, documents));
    let mut refused = [moves.refused.as_slice(), &texts.refused].concat();
    for removed in &removals.kept {
        let refusal = RefusedWish::of_removal(removed.objective.as_str());
        refused.extend(removed.without.iter().map(|document| (*document, refusal.clone())));
    }
    // Whoever dropped an objective was shown who changes it.
    cells.retain(|change| removals.made.iter().all(|removed| removed.objective != change.anchor.objective));
    let additions = Additions::of(documents);
    report.extend(additions.report);
    Decision {
        changes: PlanChanges { cells, removals: removals.made, additions: additions.made, texts: others },
        open,
        open_removals: removals.open,
        report,
        refused,
        remembered: [moves.remembered.as_slice(), &texts.remembered, &removals.remembered].concat(),
    }
}

impl Decision {
    /// Whether somebody decided now that something is not taken.
    pub(crate) fn refuses_more(&self, documents: &Documents) -> bool {
        self.refused.iter().any(|(document, refusal)| !documents.texts().is_refused(*document, refusal))
    }

    /// What is to be noted of each document, taken at this moment.
    pub(crate) fn records(&self, documents: &Documents, at: Timestamp) -> Vec<ReturnedRecord> {
        let files = documents.names.iter().zip(&documents.files).zip(&documents.remarks).enumerate();
        let records = files.map(|(place, ((name, file), remarks))| {
            let wants = |conflict: &&TextConflict| {
                conflict.wanted.iter().flat_map(|wanted| &wanted.who).any(|(document, _)| *document == place)
            };
            let texts =
                self.open.iter().filter(wants).map(|conflict| named_place(conflict, documents.texts()));
            let removals = self.open_removals.iter().filter(|removed| removed.without.contains(&place));
            let removals =
                removals.map(|removed| format!("l'obiettivo «{}», che non ha più", removed.objective));
            let own = self.refused.iter().filter(|(document, _)| *document == place);
            let mut refusals = documents.refusals.get(place).cloned().unwrap_or_default();
            refusals.extend(own.map(|(_, refusal)| refusal.clone()));
            ReturnedRecord {
                name: name.clone(),
                file: file.clone(),
                at: at.to_string(),
                open: texts.chain(removals).collect(),
                left: remarks.clone(),
                refusals,
            }
        });
        records.collect()
    }
}
