//! A file rewritten by a list of changes; all the rest stays as it is, byte for byte.

use crate::diagnostic::Edit;
use crate::source::Source;
use crate::yaml::Tree;
use crate::yaml::edit::apply::{AppliedEdits, apply};
use crate::yaml::edit::change::{PlannedEdit, YamlChange};
use crate::yaml::edit::editable_file::EditableFile;
use crate::yaml::edit::read_back::says_what_is_wanted;

/// The new text of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RewrittenText {
    pub(crate) text: String,
    /// Indices of the steps that cannot be written where their keys stand, in the order in which they were
    /// given up.
    pub(crate) refused: Vec<usize>,
}

/// Takes the steps into a file. The changes of a step are made together or not at all. The new text was read
/// again: it says what was wanted, and its other values and comments are those of before.
pub(crate) fn rewrite(file: &EditableFile, steps: &[Vec<YamlChange>]) -> RewrittenText {
    let mut refused = Vec::new();
    let mut planned = Vec::new();
    for (step, changes) in steps.iter().enumerate() {
        match plan(file, step, changes) {
            Some(edits) => planned.extend(edits),
            None => refused.push(step),
        }
    }
    loop {
        match attempt(file, &planned) {
            Ok(text) => return RewrittenText { text, refused },
            Err(steps) => {
                planned.retain(|edit| !steps.contains(&edit.step));
                refused.extend(steps);
            }
        }
    }
}

/// Returns the edits of a step, or `None` if one of its changes cannot be written.
fn plan<'a>(file: &EditableFile, step: usize, changes: &'a [YamlChange]) -> Option<Vec<PlannedEdit<'a>>> {
    let mut planned = Vec::new();
    for change in changes {
        let edits = change.edits(file)?;
        planned.extend(edits.into_iter().map(|edit| PlannedEdit { step, change, edit }));
    }
    Some(planned)
}

/// Returns the text after all edits, or the steps that stand in the way.
fn attempt(file: &EditableFile, planned: &[PlannedEdit<'_>]) -> Result<String, Vec<usize>> {
    let applied = applied(file, planned);
    for &index in &applied.skipped {
        match planned[index].change {
            YamlChange::Set(_)
            | YamlChange::Remove(_)
            | YamlChange::RemoveItem(_)
            | YamlChange::AddItem(_)
            | YamlChange::AddEntries(_) => {
                return Err(vec![planned[index].step]);
            }
            // The comment goes with what is replaced around it.
            YamlChange::Comment(_) => {}
        }
    }
    let Some(first) = planned.first().map(|edit| edit.step) else { return Ok(applied.text) };
    if says_it(file, planned, &applied.text) {
        return Ok(applied.text);
    }
    // Steps that fail alone too are given up, before any that fails only beside others.
    let culprits = culprits(file, planned);
    Err(if culprits.is_empty() { vec![first] } else { culprits })
}

fn applied(file: &EditableFile, planned: &[PlannedEdit<'_>]) -> AppliedEdits {
    let edits: Vec<&Edit> = planned.iter().map(|planned| &planned.edit).collect();
    apply(file.text(), &edits)
}

fn says_it(file: &EditableFile, planned: &[PlannedEdit<'_>], text: &str) -> bool {
    let new = Tree::read(&Source::new(file.source.name(), text));
    says_what_is_wanted(&file.tree, &new, planned)
}

/// The steps that fail alone. They are looked for half by half: with a reading for each step, a long file
/// with many steps would be read for minutes.
fn culprits(file: &EditableFile, planned: &[PlannedEdit<'_>]) -> Vec<usize> {
    if says_it(file, planned, &applied(file, planned).text) {
        return Vec::new();
    }
    let steps: Vec<_> = planned.chunk_by(|one, other| one.step == other.step).collect();
    if let [only] = steps[..] {
        return vec![only[0].step];
    }
    let middle = steps[..steps.len() / 2].iter().map(|step| step.len()).sum();
    let (before, after) = planned.split_at(middle);
    let mut found = culprits(file, before);
    found.extend(culprits(file, after));
    found
}
