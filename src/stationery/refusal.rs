//! Reasons why a file can't be the letterhead.

use crate::diagnostic::Diagnostic;
use crate::limits::{STATIONERY_FILE, STATIONERY_UNPACKED};
use crate::ooxml::PackageRefusal;

/// A reason why nothing is taken from a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum PaperRefusal {
    #[error("è troppo grande per essere una carta intestata")]
    TooLarge,
    #[error("{0}")]
    Package(PackageRefusal),
    #[error("contiene revisioni non ancora accettate o rifiutate")]
    Tracked,
    #[error("contiene commenti")]
    Commented,
    #[error("è salvato nella forma «strict», che molti programmi non leggono")]
    Strict,
    #[error("non ha né intestazione né piè di pagina nell'ultima sezione")]
    NoFurniture,
    #[error("ha una parte che non si può riprendere: {0}")]
    Unusable(String),
}

impl From<PackageRefusal> for PaperRefusal {
    fn from(refusal: PackageRefusal) -> Self {
        match refusal {
            PackageRefusal::TooLarge => PaperRefusal::TooLarge,
            refusal => PaperRefusal::Package(refusal),
        }
    }
}

impl PaperRefusal {
    /// The finding; `file` is the path on screen.
    pub(crate) fn finding(&self, file: &str) -> Diagnostic {
        let hint = match self {
            PaperRefusal::TooLarge => format!(
                "ridurre le immagini: il file può avere al più {}, e {} una volta estratto",
                STATIONERY_FILE.amount(),
                STATIONERY_UNPACKED.amount()
            ),
            PaperRefusal::Package(_) | PaperRefusal::Unusable(_) => {
                "aprirlo in Word o in LibreOffice e salvarlo di nuovo come .docx, senza password".to_owned()
            }
            PaperRefusal::Tracked => {
                "aprirlo in Word, accettare o rifiutare tutte le revisioni, anche nelle intestazioni, e salvarlo"
                    .to_owned()
            }
            PaperRefusal::Commented => "aprirlo in Word, eliminare tutti i commenti e salvarlo".to_owned(),
            PaperRefusal::Strict => {
                "salvarlo come «Documento di Word (.docx)», non «Documento di Word Strict Open XML»".to_owned()
            }
            PaperRefusal::NoFurniture => {
                "mettere la carta intestata nell'intestazione o nel piè di pagina del documento, non nel suo testo"
                    .to_owned()
            }
        };
        Diagnostic::error("modello-carta", format!("«{file}» {self}")).hint(hint)
    }
}
