//! Acts: the resolutions that approved and amended the plan.

use crate::date::Date;
use crate::plan::ObjectiveId;
use crate::source::{Span, Spanned};

/// A resolution (*atto*). An entry without number and date names the organ only: the resolution is still to come.
#[derive(Debug, Clone, PartialEq)]
pub struct Act {
    pub kind: ActKind,
    /// Who adopted it: `Giunta dell'Unione`.
    pub organ: Option<Spanned<String>>,
    /// Mostly a number; a text, because some bodies number `5/bis`.
    pub number: Option<Spanned<String>>,
    pub date: Option<Spanned<Date>>,
    pub subject: Option<Spanned<String>>,
    /// Why the plan was amended.
    pub reason: Option<Spanned<String>>,
    /// The objectives that an amendment touches, where the office says so.
    pub objectives: Vec<Spanned<ObjectiveId>>,
    pub span: Span,
}

impl Act {
    /// Whether the resolution has been taken: it has a number or a date.
    pub fn is_adopted(&self) -> bool {
        self.number.is_some() || self.date.is_some()
    }
}

/// What an act does to the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActKind {
    /// *approvazione*, the first.
    Approval,
    /// *modifica*, all others.
    Amendment,
}

impl ActKind {
    /// The word of YAML and templates.
    pub const fn word(self) -> &'static str {
        match self {
            ActKind::Approval => "approvazione",
            ActKind::Amendment => "modifica",
        }
    }
}
