//! Measures (*misure*): indicators with their numbers, which an objective may have beside its nine fields.

use std::fmt;

use crate::date::Date;
use crate::plan::{Calculation, Quantity};
use crate::source::{Span, Spanned};

/// One indicator of an objective.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Measure {
    pub(crate) name: Spanned<String>,
    /// The way to compute it: `istanze online / istanze totali × 100`.
    pub(crate) formula: Option<Spanned<String>>,
    pub(crate) unit: Option<Spanned<String>>,
    /// What it weighs among the objective's indicators, out of 100.
    pub(crate) weight: Option<Spanned<Quantity>>,
    pub(crate) polarity: Option<Spanned<Polarity>>,
    /// `None` if the office does not say how its degree is computed.
    pub(crate) calculation: Option<Spanned<Calculation>>,
    pub(crate) baseline: Option<Measurement>,
    /// In the order of the file, each year once.
    pub(crate) targets: Vec<YearTarget>,
    pub(crate) source: Option<Spanned<String>>,
    pub(crate) span: Span,
}

/// A measured value with its time.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Measurement {
    pub(crate) value: Spanned<Quantity>,
    pub(crate) date: Option<Spanned<MeasuringTime>>,
}

/// The time that a measured value is about: what was counted over a year has no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MeasuringTime {
    Day(Date),
    Year(u16),
}

impl MeasuringTime {
    /// `31 dicembre 2023`, `2023`.
    pub(crate) fn in_words(self) -> String {
        match self {
            MeasuringTime::Day(date) => date.in_words(),
            MeasuringTime::Year(year) => year.to_string(),
        }
    }
}

impl fmt::Display for MeasuringTime {
    /// Writes the time as ISO 8601 has it: `2023-12-31`, `2023`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            MeasuringTime::Day(date) => date.fmt(f),
            MeasuringTime::Year(year) => year.fmt(f),
        }
    }
}

/// Value to be reached in a year.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct YearTarget {
    pub(crate) year: Spanned<u16>,
    pub(crate) value: Spanned<Quantity>,
}

/// The better direction (*polarità*).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Polarity {
    /// The more the better.
    Increasing,
    /// The less the better.
    Decreasing,
    /// The baseline's value is to be kept (*mantenimento*).
    Kept,
}

impl Polarity {
    pub(crate) const ALL: [Polarity; 3] = [Polarity::Increasing, Polarity::Decreasing, Polarity::Kept];
    /// The words, as schemas list them.
    pub(crate) const WORDS: [&str; 3] = ["crescente", "decrescente", "mantenimento"];

    /// The word of YAML and templates.
    pub(crate) fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }

    /// Reads the word.
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        let word = word.to_lowercase();
        Polarity::ALL.into_iter().find(|polarity| polarity.word() == word)
    }
}

impl Measure {
    /// Every text that the office wrote in it, with its place.
    pub(crate) fn texts(&self) -> Vec<(&str, &Span)> {
        let words = [Some(&self.name), self.formula.as_ref(), self.unit.as_ref(), self.source.as_ref()];
        let words = words.into_iter().flatten().map(|text| (text.value.as_str(), &text.span));
        let baseline = self.baseline.iter().map(|baseline| &baseline.value);
        let targets = self.targets.iter().map(|target| &target.value);
        let quantities = self.weight.iter().chain(baseline).chain(targets);
        words.chain(quantities.map(|quantity| (quantity.value.written.as_str(), &quantity.span))).collect()
    }
}
