//! The result of a comparison on the screen, and in the exit status.

use crate::compare::{Comparison, brief, json, screen};
use crate::diagnostic::MessageLook;
use crate::terminal::{MessageFormat, Terminal};
use crate::workflow::Status;

/// The weight of a difference in the exit status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// None: a comparison that was made is a success.
    Silent,
    /// The status says that something differs (`--esito`).
    Told,
}

impl Outcome {
    /// The status of a comparison that found a difference.
    pub(crate) fn of_difference(self) -> Status {
        match self {
            Outcome::Silent => Status::Done,
            Outcome::Told => Status::Different,
        }
    }
}

/// The comparison in the form that was asked for.
pub(crate) fn comparison_text(comparison: &Comparison, terminal: &Terminal) -> String {
    match terminal.format() {
        MessageFormat::Human => {
            let (colours, width) = (terminal.colours_of_results(), terminal.columns_of_results());
            screen(comparison, MessageLook { colours, width })
        }
        MessageFormat::Brief => brief(comparison),
        MessageFormat::Json => json(comparison),
    }
}
