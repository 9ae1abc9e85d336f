//! What a letterhead has and the annex does not get, told once.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;

/// The kinds of things that were left out.
#[derive(Debug, Default)]
pub(crate) struct LeftOut(BTreeSet<&'static str>);

impl LeftOut {
    /// Notes one.
    pub(crate) fn note(&mut self, kind: &'static str) {
        self.0.insert(kind);
    }

    /// The warning about all of them; `None` if nothing was left out.
    pub(crate) fn remark(&self, file: &str) -> Option<Diagnostic> {
        if self.0.is_empty() {
            return None;
        }
        let all: Vec<&str> = self.0.iter().copied().collect();
        let message = format!("di «{file}» il DOCX non riprende: {}", all.join("; "));
        let hint = "ciò che potrebbe eseguire, aprire o cercare qualcosa altrove non entra nell'allegato: guardare come viene, e togliere dal file ciò che non serve";
        Some(Diagnostic::warning("modello-carta", message).hint(hint))
    }
}
