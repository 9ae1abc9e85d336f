//! Changes that are wanted of a file, and the edits that make them.

use crate::diagnostic::Edit;
use crate::yaml::edit::add::{NewEntries, NewItem, add_entries, add_item};
use crate::yaml::edit::comment::{CommentChange, comment};
use crate::yaml::edit::editable_file::EditableFile;
use crate::yaml::edit::remove::{Removal, remove};
use crate::yaml::edit::remove_item::{ItemRemoval, remove_item};
use crate::yaml::edit::set::{NewValue, set};

/// A change of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum YamlChange {
    Set(NewValue),
    Remove(Removal),
    RemoveItem(ItemRemoval),
    Comment(CommentChange),
    AddItem(NewItem),
    AddEntries(NewEntries),
}

/// An edit, with the change that it makes.
#[derive(Debug, Clone)]
pub(crate) struct PlannedEdit<'a> {
    /// The index of the step that the change is part of.
    pub(crate) step: usize,
    pub(crate) change: &'a YamlChange,
    pub(crate) edit: Edit,
}

impl YamlChange {
    /// Returns the edits that make the change, or `None` if it cannot be written where its keys stand.
    pub(crate) fn edits(&self, file: &EditableFile) -> Option<Vec<Edit>> {
        match self {
            YamlChange::Set(value) => set(file, value),
            YamlChange::Remove(removal) => remove(file, removal),
            YamlChange::RemoveItem(removal) => remove_item(file, removal).map(|edit| vec![edit]),
            YamlChange::Comment(change) => Some(comment(file, change)),
            YamlChange::AddItem(item) => add_item(file, item),
            YamlChange::AddEntries(new) => add_entries(file, new).map(|edit| vec![edit]),
        }
    }

    /// Whether comments that stand within its edits may go.
    pub(crate) fn may_lose_comments(&self) -> bool {
        match self {
            YamlChange::Set(_) | YamlChange::AddItem(_) | YamlChange::AddEntries(_) => false,
            YamlChange::Remove(_) | YamlChange::RemoveItem(_) | YamlChange::Comment(_) => true,
        }
    }
}
