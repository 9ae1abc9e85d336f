//! Objectives that documents put elsewhere: the plan gets their order first, in memory, and all else is held
//! against that plan.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::command::take_back::conflicts::SettledTexts;
use crate::command::take_back::register::RefusedWish;
use crate::compare::compare;
use crate::diagnostic::{Diagnostic, Report};
use crate::docx_import::{
    AnnexOrder, MovedFiles, Rewritten, SettledMoves, TextConflict, is_only_moved, moved_files,
};
use crate::fs::with_slashes;
use crate::plan::load::PlanFiles;
use crate::plan::{ObjectiveId, Plan};
use crate::workflow::findings::{Findings, Problem};
use crate::workflow::rewritten_file::rewritten_bytes;

/// The moves that were decided.
#[derive(Debug, Default)]
pub(crate) struct DecidedMoves {
    /// The files that say the new order, by their names relative to the plan's folder.
    pub(crate) files: BTreeMap<String, Vec<u8>>,
    /// The objectives that documents moved, each with the documents' places.
    pub(crate) moved_in: BTreeMap<ObjectiveId, Vec<usize>>,
    /// Of each document, the objectives that the plan had elsewhere before.
    pub(crate) moved_in_plan: Vec<BTreeSet<ObjectiveId>>,
    /// The places that nobody has decided.
    pub(crate) open: Vec<TextConflict>,
    /// What can't be written.
    pub(crate) report: Report,
    /// What a decision refuses, each with the place of its document.
    pub(crate) refused: Vec<(usize, RefusedWish)>,
    /// In words, the places that somebody decided in an earlier run.
    pub(crate) remembered: Vec<String>,
}

impl DecidedMoves {
    /// Writes an order in memory; `None` if a file can't be read again.
    pub(crate) fn of(
        decided: SettledTexts<SettledMoves>,
        plan: &Plan,
        folder: &Path,
        findings: &mut Findings,
    ) -> Option<Self> {
        let SettledTexts { settled, refused, remembered } = decided;
        let SettledMoves { order, open, moved_in, moved_in_plan } = settled;
        let mut moves =
            DecidedMoves { moved_in, moved_in_plan, open, refused, remembered, ..DecidedMoves::default() };
        if order == AnnexOrder::of_plan(plan) {
            return Some(moves);
        }
        let MovedFiles { files, kept } = moved_files(plan, &order);
        let mut ids: BTreeSet<ObjectiveId> = order.ids().cloned().collect();
        for (id, why) in &kept {
            ids.remove(id);
            let objective = plan.objectives().find(|objective| objective.id.value == *id);
            moves.report.extend(objective.map(|one| Report::from(why.finding(one))).unwrap_or_default());
        }
        // They are read back at once: texts are settled against what the files will say.
        let files = findings.take(new_bytes(&files, folder))?;
        match files.is_empty() || is_written(plan, folder, &files, &order.only(&ids)) {
            true => moves.files = files,
            false => moves.report.push(unwritten()),
        }
        Some(moves)
    }
}

/// Whether files say nothing but the order.
fn is_written(plan: &Plan, folder: &Path, files: &BTreeMap<String, Vec<u8>>, order: &AnnexOrder) -> bool {
    let loaded = PlanFiles::on_disk(folder).with(files.clone()).load();
    loaded.plan.is_some_and(|new| is_only_moved(plan, &new, &compare(plan, &new), order))
}

/// The bytes of rewritten files, by their names relative to the plan's folder.
pub(crate) fn new_bytes(files: &[Rewritten], folder: &Path) -> Result<BTreeMap<String, Vec<u8>>, Problem> {
    let mut bytes = BTreeMap::new();
    for file in files {
        let path = Path::new(file.source.name());
        let name = with_slashes(path.strip_prefix(folder).unwrap_or(path));
        bytes.insert(name, rewritten_bytes(&file.source, &file.text, "docx")?);
    }
    Ok(bytes)
}

fn unwritten() -> Diagnostic {
    let message = "gli obiettivi spostati nel documento restano al loro posto: con le loro righe altrove, i file direbbero anche altro";
    Diagnostic::warning("docx", message)
        .hint("spostare a mano le loro righe nei file di «obiettivi/»; l'«id» non cambia")
}
