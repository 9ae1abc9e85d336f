//! Deviations (*scostamenti*): why an objective was not reached as planned, and what follows from it.

use crate::plan::Field;
use crate::source::{Span, Spanned};

/// The deviation of an objective.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Deviation {
    pub(crate) cause: Option<Spanned<DeviationCause>>,
    /// What happened.
    pub(crate) text: Option<Field>,
    /// What is done about it (`azioni`).
    pub(crate) actions: Option<Field>,
    pub(crate) span: Span,
}

/// The kind of cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DeviationCause {
    /// Outside the body.
    External,
    /// Money or people were lacking.
    Resources,
    /// The way of working.
    Organisation,
    /// The objective was not planned well.
    Planning,
}

impl DeviationCause {
    pub(crate) const ALL: [DeviationCause; 4] = [
        DeviationCause::External,
        DeviationCause::Resources,
        DeviationCause::Organisation,
        DeviationCause::Planning,
    ];
    /// The words, as schemas list them.
    pub(crate) const WORDS: [&str; 4] = ["esterna", "risorse", "organizzativa", "programmazione"];

    /// The word of YAML.
    pub(crate) fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }
}
