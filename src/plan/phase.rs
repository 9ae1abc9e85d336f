//! Phases (*fasi*): the steps by which an objective is reached, each with the day by which it is to be done.

use crate::date::Date;
use crate::plan::Quantity;
use crate::source::{Span, Spanned};

/// A phase of an objective.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Phase {
    pub(crate) name: Spanned<String>,
    /// The last day on which it is in time (`entro`); no date where the office left it blank (`""`).
    pub(crate) by: Spanned<Option<Date>>,
    pub(crate) weight: Option<Spanned<Quantity>>,
    /// The whole entry.
    pub(crate) span: Span,
}

impl Phase {
    /// The phase as the annex prints it: `Progetto esecutivo – entro il 31 marzo 2026 (peso 30)`.
    pub(crate) fn in_words(&self) -> String {
        // The article goes with the day: «entro l'8 marzo 2026».
        let by = self.by.value.map(|date| format!(" – entro {}", date.with_article()));
        let weight = self.weight.as_ref().map(|weight| format!(" (peso {})", weight.value.written));
        format!("{}{}{}", self.name.value, by.unwrap_or_default(), weight.unwrap_or_default())
    }
}
