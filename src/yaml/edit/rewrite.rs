//! A file rewritten by a list of changes; all the rest stays as it is, byte for byte.

use crate::diagnostic::Edit;
use crate::source::Source;
use crate::yaml::Tree;
use crate::yaml::edit::apply::apply;
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
            Err(step) => {
                planned.retain(|edit| edit.step != step);
                refused.push(step);
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

/// Returns the text after all edits, or the step that stands in the way.
fn attempt(file: &EditableFile, planned: &[PlannedEdit<'_>]) -> Result<String, usize> {
    let edits: Vec<&Edit> = planned.iter().map(|planned| &planned.edit).collect();
    let applied = apply(file.text(), &edits);
    for &index in &applied.skipped {
        match planned[index].change {
            YamlChange::Set(_) | YamlChange::Remove(_) => return Err(planned[index].step),
            // The comment goes with what is replaced around it.
            YamlChange::Comment(_) => {}
        }
    }
    let Some(first) = planned.first().map(|edit| edit.step) else { return Ok(applied.text) };
    let new = Tree::read(&Source::new(file.source.name(), applied.text.as_str()));
    if says_what_is_wanted(&file.tree, &new, planned) {
        return Ok(applied.text);
    }
    // A step that fails alone too is given up, before any that fails only beside others.
    if planned.iter().all(|edit| edit.step == first) {
        return Err(first);
    }
    let mut steps = planned.chunk_by(|one, other| one.step == other.step);
    Err(steps.find_map(|step| attempt(file, step).err()).unwrap_or(first))
}
