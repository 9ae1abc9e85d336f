//! The findings of one run, in order.

use crate::diagnostic::{Diagnostic, Severity};

/// A collection of findings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Adds a finding.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Adds the findings of another report.
    pub(crate) fn extend(&mut self, other: Report) {
        self.diagnostics.extend(other.diagnostics);
    }

    /// Whether something stops the annex.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// Whether a finding of some kind is among them.
    pub(crate) fn has(&self, is_of_kind: impl Fn(&Diagnostic) -> bool) -> bool {
        self.diagnostics.iter().any(is_of_kind)
    }

    /// Whether nothing was found.
    pub(crate) fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// The number of findings of this gravity.
    pub(crate) fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// The findings of this gravity alone.
    pub(crate) fn of(self, severity: Severity) -> Report {
        let diagnostics = self.diagnostics.into_iter().filter(|diagnostic| diagnostic.severity == severity);
        Report { diagnostics: diagnostics.collect() }
    }

    /// Parts the findings with one of some codes from the others.
    pub(crate) fn parted(self, has: impl Fn(&str) -> bool) -> (Report, Report) {
        let (with, without) = self.diagnostics.into_iter().partition(|diagnostic| has(diagnostic.code));
        (Report { diagnostics: with }, Report { diagnostics: without })
    }

    /// The findings by file and place; those without a place come first.
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut sorted: Vec<&Diagnostic> = self.diagnostics.iter().collect();
        // Stable, so that findings at one place stay in the order in which they were made.
        sorted.sort_by_key(|diagnostic| {
            diagnostic.span.as_ref().map(|span| (span.source.name(), span.range.start, span.range.end))
        });
        sorted
    }

    /// Turns every warning into an error (`--rigoroso`).
    pub(crate) fn harden(&mut self) {
        for diagnostic in &mut self.diagnostics {
            // Information asks nobody to look, and stays what it is.
            if diagnostic.severity == Severity::Warning {
                diagnostic.severity = Severity::Error;
            }
        }
    }

    /// The findings with every error as a warning that says why it is none here.
    pub(crate) fn softened(mut self, why: &str) -> Report {
        for diagnostic in &mut self.diagnostics {
            if diagnostic.severity == Severity::Error {
                diagnostic.severity = Severity::Warning;
                diagnostic.hints.push(why.to_owned());
            }
        }
        self
    }
}

impl From<Diagnostic> for Report {
    fn from(diagnostic: Diagnostic) -> Self {
        Report { diagnostics: vec![diagnostic] }
    }
}
