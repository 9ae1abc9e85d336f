//! Why the archive does not do what is asked.

use std::fmt;

use crate::diagnostic::Diagnostic;
use crate::fs::Failure;

/// Why something can't be done with the archive.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// What is archived, or the plan, is wrong.
    Wrong(Box<Diagnostic>),
    /// What is asked for can't be: there is no such archive, plan or version.
    Asked(Box<Diagnostic>),
    /// The disk or the system failed.
    System(Failure),
}

impl Refusal {
    /// What is archived is wrong.
    pub(crate) fn wrong(code: &'static str, message: String, hint: &str) -> Self {
        Refusal::Wrong(Box::new(Diagnostic::error(code, message).hint(hint)))
    }

    /// What is asked for can't be.
    pub(crate) fn asked(message: String, hint: impl Into<String>) -> Self {
        Refusal::Asked(Box::new(Diagnostic::error("comando", message).hint(hint)))
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Wrong(diagnostic) | Refusal::Asked(diagnostic) => f.write_str(&diagnostic.message),
            Refusal::System(failure) => failure.fmt(f),
        }
    }
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        Refusal::System(failure)
    }
}
