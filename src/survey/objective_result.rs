//! Results of objectives: what the office says was reached.

use crate::date::Date;
use crate::plan::{Field, Measure, ObjectiveId, Quantity};
use crate::source::{Span, Spanned};
use crate::survey::{Deviation, MeasuredValue};

/// The result of an objective: an entry of `obiettivi` in a survey.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ObjectiveResult {
    pub(crate) id: Spanned<ObjectiveId>,
    pub(crate) state: Option<Spanned<ResultState>>,
    /// The degree that the office says (`grado`); `None` where the measures give it.
    pub(crate) degree: Option<Spanned<Quantity>>,
    /// The day on which it was reached (`concluso`).
    pub(crate) done: Option<Spanned<Date>>,
    /// What was done (`risultato`).
    pub(crate) text: Option<Field>,
    /// In the order of the file, each name once.
    pub(crate) values: Vec<MeasuredValue>,
    /// Where the values were taken from.
    pub(crate) source: Option<Spanned<String>>,
    /// Acts and documents that show it.
    pub(crate) evidence: Vec<Spanned<String>>,
    pub(crate) deviation: Option<Deviation>,
    /// The whole entry.
    pub(crate) span: Span,
}

/// The state of an objective at a survey's day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ResultState {
    Reached,
    Partial,
    NotReached,
    /// Put off to another year.
    Postponed,
    /// Only while the year lasts.
    UnderWay,
}

impl ResultState {
    pub(crate) const ALL: [ResultState; 5] = [
        ResultState::Reached,
        ResultState::Partial,
        ResultState::NotReached,
        ResultState::Postponed,
        ResultState::UnderWay,
    ];
    /// The words, as schemas list them.
    pub(crate) const WORDS: [&str; 5] = ["raggiunto", "parziale", "non-raggiunto", "rinviato", "in-corso"];

    /// The word of YAML.
    pub(crate) fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }

    /// The words that people read: `parzialmente raggiunto`.
    pub(crate) fn in_words(self) -> &'static str {
        match self {
            ResultState::Reached => "raggiunto",
            ResultState::Partial => "parzialmente raggiunto",
            ResultState::NotReached => "non raggiunto",
            ResultState::Postponed => "rinviato",
            ResultState::UnderWay => "in corso",
        }
    }
}

impl ObjectiveResult {
    /// The result of an objective of which nothing is said yet.
    pub(crate) fn blank(id: Spanned<ObjectiveId>) -> Self {
        let span = id.span.clone();
        ObjectiveResult {
            id,
            state: None,
            degree: None,
            done: None,
            text: None,
            values: Vec::new(),
            source: None,
            evidence: Vec::new(),
            deviation: None,
            span,
        }
    }

    /// Whether it says nothing.
    pub(crate) fn is_blank(&self) -> bool {
        let ObjectiveResult { state, degree, done, text, values, source, evidence, deviation, .. } = self;
        let says_words = text.is_some() || source.is_some() || !evidence.is_empty() || deviation.is_some();
        // A draft names the measures: only a value says something of them.
        let says_values = values.iter().any(|value| value.value.is_some());
        state.is_none() && degree.is_none() && done.is_none() && !says_values && !says_words
    }

    /// The value of a measure; `None` if the result does not name it.
    pub(crate) fn value_of(&self, measure: &Measure) -> Option<&MeasuredValue> {
        self.values.iter().find(|value| value.is_of(measure))
    }
}
