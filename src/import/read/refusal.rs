//! Reasons why a file can't be read.

use crate::diagnostic::Diagnostic;

/// A reason why nothing can be taken from a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ReadRefusal {
    #[error("non è un documento, un foglio di calcolo o un testo che il programma sappia leggere")]
    Unknown,
}

impl ReadRefusal {
    /// The way out.
    fn hint(&self) -> &str {
        match self {
            ReadRefusal::Unknown => "aprirlo in Word o LibreOffice e salvarlo come .docx",
        }
    }

    /// The finding; `file` is the file's path on screen.
    pub(crate) fn finding(&self, file: &str) -> Diagnostic {
        Diagnostic::error("importa", format!("«{file}» {self}")).hint(self.hint())
    }
}
