//! Owners (*responsabili*): those who answer for an objective, each with a share of it or none.

use crate::plan::{ComposedLine, Number, Quantity};
use crate::source::{Span, Spanned};

/// One of several who answer for an objective.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ObjectiveOwner {
    pub(crate) name: Spanned<String>,
    /// The part of the objective that is theirs (*quota*), out of 100.
    pub(crate) share: Option<Spanned<Quantity>>,
    /// The whole entry.
    pub(crate) span: Span,
}

/// A value of an owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum OwnerValue {
    Name,
    Share,
}

impl ObjectiveOwner {
    /// The name with the share, as the annex prints it: `Dirigente A (60%)`.
    pub(crate) fn in_words(&self) -> String {
        self.composed().text()
    }

    /// The same, piece by piece.
    pub(crate) fn composed(&self) -> ComposedLine<OwnerValue> {
        let line = ComposedLine::beginning(OwnerValue::Name, &self.name.value);
        let Some(share) = &self.share else { return line };
        // A bare number between brackets would not say of what it is.
        let behind = if share.value.unit.is_empty() { "%)" } else { ")" };
        line.then((" (", behind), OwnerValue::Share, &share.value.written)
    }

    /// The share, if it is one: from 0 to 100, of hundredths or of nothing.
    pub(crate) fn percent(&self) -> Option<Number> {
        let share = &self.share.as_ref()?.value;
        if !matches!(share.unit.as_str(), "" | "%") {
            return None;
        }
        share.number.filter(|number| (Number::ZERO..=Number::whole(100)).contains(number))
    }
}
