//! Measured values (`misure`): what an indicator of the plan had become.

use crate::date::Date;
use crate::plan::{Measure, Quantity};
use crate::source::folded_words::FoldedWords;
use crate::source::{Span, Spanned};

/// The value of an indicator.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct MeasuredValue {
    /// The name of the plan's measure.
    pub(crate) name: Spanned<String>,
    /// `None` if it is not known yet.
    pub(crate) value: Option<Spanned<Quantity>>,
    pub(crate) date: Option<Spanned<Date>>,
    pub(crate) span: Span,
}

impl MeasuredValue {
    /// Whether it is the value of a measure: they have one name, but for capitals, accents and blanks.
    pub(crate) fn is_of(&self, measure: &Measure) -> bool {
        // Copied by hand from the annex, names lose accents and double blanks.
        FoldedWords::of(&self.name.value).as_str() == FoldedWords::of(&measure.name.value).as_str()
    }
}
