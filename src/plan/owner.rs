//! Owners (*responsabili*): those who answer for an objective, each with a share of it or none.

use crate::plan::{Number, Quantity};
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

impl ObjectiveOwner {
    /// The name with the share, as the annex prints it: `Dirigente A (60%)`.
    pub(crate) fn in_words(&self) -> String {
        let share = self.share.as_ref().map(|share| {
            // A bare number between brackets would not say of what it is.
            let percent = if share.value.unit.is_empty() { "%" } else { "" };
            format!(" ({}{percent})", share.value.written)
        });
        format!("{}{}", self.name.value, share.unwrap_or_default())
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
