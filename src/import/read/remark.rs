//! Remarks on what a reader guessed, accepted or left out.

use crate::diagnostic::{Diagnostic, Severity, counted};
use crate::import::read::SourcePlace;

/// A remark, with its place and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ReadRemark {
    /// A warning where somebody should look, an information otherwise.
    pub(crate) severity: Severity,
    /// `None` for the whole file.
    pub(crate) place: Option<SourcePlace>,
    /// What is true, in Italian.
    pub(crate) message: String,
    pub(crate) hint: Option<String>,
}

impl ReadRemark {
    /// A remark that is worth knowing, on the whole file.
    pub(crate) fn info(message: impl Into<String>) -> Self {
        ReadRemark { severity: Severity::Info, place: None, message: message.into(), hint: None }
    }

    /// A remark that somebody should look at, on the whole file.
    pub(crate) fn warning(message: impl Into<String>) -> Self {
        ReadRemark { severity: Severity::Warning, ..ReadRemark::info(message) }
    }

    /// The remark on tracked changes, which are read as if somebody had accepted all; `None` if there are
    /// none.
    pub(crate) fn accepted_changes(count: usize) -> Option<Self> {
        (count > 0).then(|| {
            let said = counted(
                count,
                "modifica registrata letta come accettata",
                "modifiche registrate lette come accettate",
            );
            ReadRemark::info(said)
                .hint("se qualcuna va rifiutata, rifiutarla nel documento e ripetere il comando")
        })
    }

    /// Places the remark.
    pub(crate) fn at(self, place: SourcePlace) -> Self {
        ReadRemark { place: Some(place), ..self }
    }

    /// Adds the way out.
    pub(crate) fn hint(self, hint: impl Into<String>) -> Self {
        ReadRemark { hint: Some(hint.into()), ..self }
    }

    /// The finding; `file` is the file's path on screen.
    pub(crate) fn finding(&self, file: &str) -> Diagnostic {
        let place = self.place.as_ref().map(|place| format!(", {place}")).unwrap_or_default();
        let message = format!("«{file}»{place}: {}", self.message);
        let finding = match self.severity {
            Severity::Error => Diagnostic::error("importa", message),
            Severity::Warning => Diagnostic::warning("importa", message),
            Severity::Info => Diagnostic::info("importa", message),
        };
        self.hint.iter().fold(finding, |finding, hint| finding.hint(hint))
    }
}
