//! A change that the document shows, with its author and date.

use std::ops::Deref;
use std::sync::Arc;

use crate::date::Date;

/// A tracked change of a piece of text, a block, a list item, a row or a whole table. It stands apart: most
/// nodes of a document have none, and each has room for one or two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Change(Arc<ChangeFacts>);

/// What a change says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ChangeFacts {
    pub(crate) kind: ChangeKind,
    /// The organ of the amending act, or the body.
    pub(crate) author: String,
    /// The day of that act; `None` of what no act with a day has made yet.
    pub(crate) date: Option<Date>,
    /// The name of a move, which the document has at both of its ends, each once.
    pub(crate) move_name: Option<String>,
}

impl Deref for Change {
    type Target = ChangeFacts;

    fn deref(&self) -> &ChangeFacts {
        &self.0
    }
}

impl From<ChangeFacts> for Change {
    fn from(facts: ChangeFacts) -> Self {
        Change(Arc::new(facts))
    }
}

impl Change {
    /// The same act's change of another kind.
    pub(crate) fn of_kind(&self, kind: ChangeKind) -> Self {
        ChangeFacts { kind, ..ChangeFacts::clone(self) }.into()
    }

    /// The same as an end of the move with this name, or of none.
    pub(crate) fn named(&self, move_name: Option<String>) -> Self {
        ChangeFacts { move_name, ..ChangeFacts::clone(self) }.into()
    }
}

/// The kinds of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ChangeKind {
    Inserted,
    Deleted,
    /// Stands here now, and stood elsewhere before.
    MovedHere,
    /// Stood here before, and stands elsewhere now.
    MovedAway,
}

impl ChangeKind {
    pub(crate) const ALL: [ChangeKind; 4] =
        [ChangeKind::Inserted, ChangeKind::Deleted, ChangeKind::MovedHere, ChangeKind::MovedAway];

    /// The value of `change` in the markup.
    pub(crate) const fn attribute(self) -> &'static str {
        match self {
            ChangeKind::Inserted => "inserted",
            ChangeKind::Deleted => "deleted",
            ChangeKind::MovedHere => "moved-here",
            ChangeKind::MovedAway => "moved-away",
        }
    }

    /// The breaks before blocks that come or go alone: each with the value of `change` in the markup.
    pub(crate) const BREAKS: [(&str, ChangeKind); 2] =
        [("break-inserted", ChangeKind::Inserted), ("break-deleted", ChangeKind::Deleted)];

    /// The value of `change` in the markup of an item that is a paragraph in the old text.
    pub(crate) const WAS_PARAGRAPH: &str = "was-paragraph";

    /// That of a paragraph, or an item of another list, that has a bullet in the old text.
    pub(crate) const WAS_BULLET: &str = "was-bullet";

    /// The beginning of that of one that has a number or a letter there, which comes behind it.
    pub(crate) const WAS_LABEL: &str = "was-label ";

    /// Whether another place has it too, in the other text.
    pub(crate) fn is_move(self) -> bool {
        match self {
            ChangeKind::MovedHere | ChangeKind::MovedAway => true,
            ChangeKind::Inserted | ChangeKind::Deleted => false,
        }
    }

    /// Whether the old text has it.
    pub(crate) fn is_in_old_text(self) -> bool {
        !self.is_in_new_text()
    }

    /// Whether the new text has it.
    pub(crate) fn is_in_new_text(self) -> bool {
        match self {
            ChangeKind::Inserted | ChangeKind::MovedHere => true,
            ChangeKind::Deleted | ChangeKind::MovedAway => false,
        }
    }

    /// The word that stands before the change, for those who see or hear no underline and no strike.
    pub(crate) fn word(self) -> &'static str {
        match self {
            ChangeKind::Inserted => "inserito",
            ChangeKind::Deleted => "soppresso",
            ChangeKind::MovedHere => "spostato qui",
            ChangeKind::MovedAway => "spostato altrove",
        }
    }
}
