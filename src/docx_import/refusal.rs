//! Reasons why a file is not an edited annex.

use crate::diagnostic::Diagnostic;
use crate::limits::{RETURNED_ENTRIES, RETURNED_FILE};
use crate::ooxml::PackageRefusal;

/// A reason why nothing can be taken from a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ImportRefusal {
    #[error("{0}")]
    Package(#[from] PackageRefusal),
    #[error(
        "non ha i contrassegni che collegano le celle ai campi del piano, e le sue parole non bastano a riconoscerne gli obiettivi"
    )]
    NoAnchors,
    #[error("è l'allegato di un altro piano: nessuno dei suoi obiettivi è in questo")]
    OtherPlan,
    #[error("è l'allegato di un altro ente, «{document}»")]
    OtherBody { document: String, plan: String },
    #[error("è l'allegato di un altro triennio, {document}")]
    OtherPeriod { document: String, plan: String },
}

/// What gives back the anchors to a text that lost them: nothing but the file that has them. In an ODT, a DOC
/// and an RTF LibreOffice keeps bookmarks.
const FROM_THE_ORIGINAL: &str = "aprire in Word o in LibreOffice il DOCX scritto da «allegato genera», quello mandato agli uffici: riportarvi le modifiche e salvarlo ancora come .docx";

impl ImportRefusal {
    /// The ways out.
    fn hints(&self) -> Vec<String> {
        let hint = match self {
            ImportRefusal::Package(PackageRefusal::TooLarge) => RETURNED_FILE.remedy,
            ImportRefusal::Package(PackageRefusal::NotDocx)
            | ImportRefusal::Package(PackageRefusal::NoDocument) => {
                "indicare il DOCX dell'allegato che gli uffici hanno modificato"
            }
            ImportRefusal::Package(PackageRefusal::Pdf) => {
                let lost = "in un PDF i contrassegni delle celle si perdono, e salvarlo come .docx non li restituisce";
                return vec![lost.to_owned(), FROM_THE_ORIGINAL.to_owned()];
            }
            ImportRefusal::Package(PackageRefusal::OpenDocument)
            | ImportRefusal::Package(PackageRefusal::RichText)
            | ImportRefusal::Package(PackageRefusal::OldWord) => {
                "aprirlo in LibreOffice o in Word, salvarlo come .docx e ripetere il comando: i contrassegni delle celle restano"
            }
            ImportRefusal::Package(PackageRefusal::Locked) => {
                "aprirlo in Word, togliere la password e salvarlo come .docx"
            }
            ImportRefusal::Package(PackageRefusal::Macros) => {
                "aprirlo in Word e salvarlo come .docx, senza le macro: i contrassegni delle celle restano"
            }
            ImportRefusal::Package(PackageRefusal::Damaged) => {
                "farselo mandare di nuovo, o aprirlo in Word e salvarlo con un altro nome"
            }
            ImportRefusal::Package(PackageRefusal::Forbidden)
            | ImportRefusal::Package(PackageRefusal::Overloaded) => RETURNED_ENTRIES.remedy,
            ImportRefusal::NoAnchors => {
                let lost = "li ha soltanto il DOCX scritto da «allegato genera»: passando per un PDF o per Google Documenti, o riscrivendo il testo in un altro documento, si perdono; quelli della versione 0.1.0 anche in un ODT, in un DOC o in un RTF";
                return vec![lost.to_owned(), FROM_THE_ORIGINAL.to_owned()];
            }
            ImportRefusal::OtherPlan => "controllare il piano indicato e gli «id» dei suoi obiettivi",
            ImportRefusal::OtherBody { plan, .. } => {
                return vec![format!(
                    "il piano è dell'ente «{plan}»: controllare il documento e il piano indicati"
                )];
            }
            ImportRefusal::OtherPeriod { plan, .. } => {
                return vec![format!(
                    "il piano è del triennio {plan}: controllare il documento e il piano indicati"
                )];
            }
        };
        vec![hint.to_owned()]
    }

    /// The finding; `file` is its path on screen.
    pub(crate) fn finding(&self, file: &str) -> Diagnostic {
        let finding = Diagnostic::error("docx", format!("«{file}» {self}"));
        let finding = self.hints().into_iter().fold(finding, Diagnostic::hint);
        finding.hint("nel piano non è cambiato nulla")
    }
}

#[cfg(test)]
mod tests {
    use crate::docx_import::refusal::*;

    #[test]
    fn a_format_that_lost_the_anchors_leads_back_to_the_file_that_has_them() {
        for (refusal, way) in [
            (ImportRefusal::Package(PackageRefusal::Pdf), "in un PDF"),
            (ImportRefusal::NoAnchors, "Google Documenti"),
        ] {
            let hints = refusal.finding("tornato").hints;
            assert!(hints[0].contains(way), "{hints:?}");
            assert_eq!(hints[1..], [FROM_THE_ORIGINAL, "nel piano non è cambiato nulla"]);
        }
    }

    #[test]
    fn a_format_that_keeps_the_anchors_is_to_be_saved_as_docx() {
        for refusal in [
            ImportRefusal::Package(PackageRefusal::OpenDocument),
            ImportRefusal::Package(PackageRefusal::RichText),
            ImportRefusal::Package(PackageRefusal::OldWord),
        ] {
            let hints = refusal.finding("tornato").hints;
            assert!(hints[0].contains("salvarlo come .docx e ripetere"), "{hints:?}");
            assert_eq!(hints.len(), 2);
        }
    }
}
