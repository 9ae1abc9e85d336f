//! Validation (*validazione*) of the *Relazione* by the OIV or the Nucleo (D.Lgs. 150/2009, art. 14 c. 4
//! lett. c).

use crate::date::Date;
use crate::plan::Field;
use crate::source::{Span, Spanned};

/// The validation of a survey's *Relazione*; what is not known yet is absent.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Validation {
    /// `Nucleo di valutazione`.
    pub(crate) organ: Option<Spanned<String>>,
    pub(crate) date: Option<Spanned<Date>>,
    pub(crate) outcome: Option<Spanned<ValidationOutcome>>,
    pub(crate) note: Option<Field>,
    pub(crate) span: Span,
}

/// The outcome (`esito`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ValidationOutcome {
    Validated,
    WithRemarks,
    Refused,
}

impl ValidationOutcome {
    pub(crate) const ALL: [ValidationOutcome; 3] =
        [ValidationOutcome::Validated, ValidationOutcome::WithRemarks, ValidationOutcome::Refused];
    /// The words, as schemas list them.
    pub(crate) const WORDS: [&str; 3] = ["validata", "validata con osservazioni", "non validata"];

    /// The word of YAML and of the *Relazione*.
    pub(crate) fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }
}

impl Validation {
    /// Whether it was done: an organ said its outcome.
    pub(crate) fn is_done(&self) -> bool {
        self.outcome.is_some()
    }
}
