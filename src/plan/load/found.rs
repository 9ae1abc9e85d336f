//! Findings of the files of a plan, as they are gathered.

use std::io::ErrorKind;

use crate::diagnostic::{Diagnostic, Report, broken_link, unfit};
use crate::fs::Failure;

/// Findings and failures of some files.
#[derive(Debug, Default)]
pub(crate) struct FoundFiles {
    pub(crate) report: Report,
    pub(crate) failures: Vec<Failure>,
    /// The files that were read, as messages show them.
    pub(crate) files: Vec<String>,
}

impl FoundFiles {
    /// Adds those of other files behind its own.
    pub(crate) fn extend(&mut self, other: FoundFiles) {
        self.report.extend(other.report);
        self.failures.extend(other.failures);
        self.files.extend(other.files);
    }

    /// Returns whether they keep the plan from being one.
    pub(crate) fn is_wrong(&self) -> bool {
        self.report.has_errors() || !self.failures.is_empty()
    }

    /// Takes note of a file that can't be read: what is missing, no file or
    /// too large is the office's matter, any other the disk's.
    pub(crate) fn unreadable(&mut self, failure: Failure, hint: &str) {
        if let Some(finding) = unfit(&failure).or_else(|| broken_link(&failure.path)) {
            return self.report.push(finding);
        }
        match failure.error.kind() {
            ErrorKind::NotFound | ErrorKind::IsADirectory | ErrorKind::NotADirectory => {
                self.report.push(Diagnostic::error("K1", failure.to_string()).hint(hint));
            }
            _ => self.failures.push(failure),
        }
    }
}
