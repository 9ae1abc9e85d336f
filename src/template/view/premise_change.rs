//! The passages of the premise that changed in their place: those that stand in one row, and all in words.

use crate::compare::{Nature, PassageCount, PassageDiff, ProseDiff};
use crate::template::view::field_changes::changed_words;

/// The passages that changed, run by run: those that were rewritten in a row stand side by side, for which
/// became which is nobody's to say.
pub(crate) fn changed_runs(passages: &[PassageDiff]) -> Vec<ProseDiff> {
    let runs = passages.chunk_by(stand_together);
    let changed = runs.filter(|run| run.iter().any(|passage| passage.nature().is_some()));
    changed.map(|run| ProseDiff { passages: run.to_vec(), ..ProseDiff::default() }).collect()
}

/// Whether passages stand in one row; the parts of one that was divided are one text.
fn stand_together(one: &PassageDiff, other: &PassageDiff) -> bool {
    other.goes_on() || is_in_one_text(one) && is_in_one_text(other)
}

fn is_in_one_text(passage: &PassageDiff) -> bool {
    passage.mark.nature().is_some()
}

/// `modificata in 2 capoversi; nella sola forma in 1 capoverso (diviso in due capoversi)`; `None` if nothing
/// changed.
pub(crate) fn premise_change(passages: &[PassageDiff]) -> Option<String> {
    let (form, words): (Vec<ProseDiff>, Vec<ProseDiff>) =
        changed_runs(passages).into_iter().partition(|run| run.nature() == Some(Nature::Spelling));
    match (words.is_empty(), form.is_empty()) {
        (true, true) => None,
        (false, true) => Some(format!("modificata{}", extent(&words))),
        (true, false) => Some(format!("modificata nella sola forma{}", extent(&form))),
        (false, false) => Some(format!("modificata{}; nella sola forma{}", extent(&words), extent(&form))),
    }
}

/// ` in 1 capoverso (diviso in due capoversi; «30 giugno» diventa «31 luglio»)`.
fn extent(runs: &[ProseDiff]) -> String {
    let counts = runs.iter().map(|run| PassageCount::of(&run.passages));
    let count = counts.fold(PassageCount::default(), PassageCount::with).in_words();
    let mut remarks: Vec<String> = Vec::new();
    for remark in runs.iter().filter_map(ProseDiff::short_remark) {
        if !remarks.contains(&remark) {
            remarks.push(remark);
        }
    }
    if runs.iter().any(|run| run.nature() == Some(Nature::Substance)) {
        remarks.extend(changed_words(&runs.iter().collect::<Vec<_>>()));
    }
    let place = if count.is_empty() { String::new() } else { format!(" in {count}") };
    if remarks.is_empty() { place } else { format!("{place} ({})", remarks.join("; ")) }
}
