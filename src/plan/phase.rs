//! Phases (*fasi*): the steps by which an objective is reached, each with the day by which it is to be done.

use crate::date::Date;
use crate::plan::{ComposedLine, Quantity};
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

/// A value of a phase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PhaseValue {
    Name,
    /// The day with its article: `il 31 marzo 2026`.
    Day,
    Weight,
}

impl Phase {
    /// The phase as the annex prints it: `Progetto esecutivo – entro il 31 marzo 2026 (peso 30)`.
    pub(crate) fn in_words(&self) -> String {
        self.composed().text()
    }

    /// The same, piece by piece.
    pub(crate) fn composed(&self) -> ComposedLine<PhaseValue> {
        let mut line = ComposedLine::beginning(PhaseValue::Name, &self.name.value);
        // The article goes with the day: «entro l'8 marzo 2026».
        if let Some(date) = self.by.value {
            line = line.then((" – entro ", ""), PhaseValue::Day, &date.with_article());
        }
        match &self.weight {
            Some(weight) => line.then((" (peso ", ")"), PhaseValue::Weight, &weight.value.written),
            None => line,
        }
    }
}
