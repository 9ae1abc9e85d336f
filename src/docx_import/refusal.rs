//! Reasons why a file is not an edited annex.

use crate::diagnostic::Diagnostic;

/// A reason why nothing can be taken from a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ImportRefusal {
    #[error("è più grande di quanto un allegato possa essere")]
    TooLarge,
    #[error("non è un file DOCX")]
    NotDocx,
    #[error("è un PDF, non un file DOCX")]
    Pdf,
    #[error("è in formato ODT, non DOCX")]
    OpenDocument,
    #[error("è nel vecchio formato DOC, o è protetto da una password")]
    OldOrLocked,
    #[error("è un file di Office, ma non un documento di testo")]
    NoDocument,
    #[error("è danneggiato, o non è stato copiato per intero")]
    Damaged,
    #[error("contiene una dichiarazione DOCTYPE, che nessun programma d'ufficio scrive")]
    Forbidden,
    #[error("non ha i contrassegni che collegano le celle ai campi del piano")]
    NoAnchors,
    #[error("è l'allegato di un altro piano: nessuno dei suoi obiettivi è in questo")]
    OtherPlan,
    #[error("è l'allegato di un altro ente, «{document}»")]
    OtherBody { document: String, plan: String },
    #[error("è l'allegato di un altro triennio, {document}")]
    OtherPeriod { document: String, plan: String },
}

impl ImportRefusal {
    /// The way out.
    fn hint(&self) -> String {
        let hint = match self {
            ImportRefusal::TooLarge
            | ImportRefusal::NotDocx
            | ImportRefusal::NoDocument
            | ImportRefusal::Pdf => "indicare il DOCX dell'allegato che gli uffici hanno modificato",
            ImportRefusal::OpenDocument => "aprirlo in LibreOffice e salvarlo come documento di Word (.docx)",
            ImportRefusal::OldOrLocked => "aprirlo in Word, togliere la password e salvarlo come .docx",
            ImportRefusal::Damaged => {
                "farselo mandare di nuovo, o aprirlo in Word e salvarlo con un altro nome"
            }
            ImportRefusal::Forbidden => "aprirlo in Word e salvarlo con un altro nome",
            ImportRefusal::NoAnchors => {
                "li ha soltanto il DOCX scritto da «allegato genera»: un testo copiato in un altro documento li perde"
            }
            ImportRefusal::OtherPlan => "controllare il piano indicato e gli «id» dei suoi obiettivi",
            ImportRefusal::OtherBody { plan, .. } => {
                return format!(
                    "il piano è dell'ente «{plan}»: controllare il documento e il piano indicati"
                );
            }
            ImportRefusal::OtherPeriod { plan, .. } => {
                return format!(
                    "il piano è del triennio {plan}: controllare il documento e il piano indicati"
                );
            }
        };
        hint.to_owned()
    }

    /// The finding; `file` is its path on screen.
    pub(crate) fn finding(&self, file: &str) -> Diagnostic {
        Diagnostic::error("docx", format!("«{file}» {self}"))
            .hint(self.hint())
            .hint("nel piano non è cambiato nulla")
    }
}
