//! The signatories (*firme*), for whom the annex has a line to sign after its last group.

use crate::source::Spanned;

/// Somebody who signs on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signatory {
    /// `Il Segretario comunale`.
    pub role: Spanned<String>,
    /// Absent where it is not known yet, or is written by hand.
    pub name: Option<Spanned<String>>,
}
