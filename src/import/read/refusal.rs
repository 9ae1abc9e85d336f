//! Reasons why a file can't be read, each with its way out.

use crate::diagnostic::Diagnostic;
use crate::import::read::SourcePlace;
use crate::limits::{IMPORTED_CELLS, IMPORTED_FILE, IMPORTED_PARAGRAPH, IMPORTED_TEXT, Limit};
use crate::ooxml::PackageRefusal;
use crate::source::ForeignFormat;

/// A reason why nothing can be taken from a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ReadRefusal {
    #[error("è vuoto")]
    Empty,
    #[error("non è un documento, un foglio di calcolo o un testo che il programma sappia leggere")]
    Unknown,
    #[error("è un documento nel vecchio formato DOC")]
    OldWord,
    #[error("è un foglio di calcolo nel vecchio formato XLS")]
    OldExcel,
    #[error("è un foglio di calcolo nel formato binario XLSB")]
    BinarySheet,
    #[error("è un documento RTF")]
    RichText,
    #[error("è un PDF")]
    Pdf,
    #[error("è un PDF scritto da questo programma")]
    OwnPdf,
    #[error("è {}, che il programma non legge", .0.in_words())]
    Foreign(ForeignFormat),
    #[error("è una presentazione, un disegno o un altro file d'ufficio senza un testo da leggere")]
    OtherOffice,
    #[error("è protetto da una password")]
    Locked,
    #[error("è danneggiato, o non è stato copiato per intero")]
    Damaged,
    #[error("contiene una dichiarazione DOCTYPE, che nessun programma d'ufficio scrive")]
    Forbidden,
    #[error("ha una struttura che nessun programma d'ufficio scrive")]
    Overloaded,
    #[error("è troppo grande: il massimo è {}", .0.amount())]
    FileTooLarge(&'static Limit),
    #[error("contiene più testo di quanto se ne legga: il massimo è {}", .0.amount())]
    TextTooLarge(&'static Limit),
    #[error("ha più celle di quante se ne leggano: il massimo è {}", .0.amount())]
    TooManyCells(&'static Limit),
    #[error("ha un capoverso troppo lungo ({place}): il massimo è {}", IMPORTED_PARAGRAPH.amount())]
    LongParagraph { place: SourcePlace },
    #[error("non ha il foglio «{wanted}»")]
    NoSheet { wanted: String, sheets: Vec<String> },
    #[error("non ha fogli: «--foglio» serve soltanto per un foglio di calcolo")]
    NoSheets,
    #[error("non contiene né testo né tabelle")]
    NoText,
}

impl ReadRefusal {
    /// The file is larger than any that is imported.
    pub(crate) const LARGE_FILE: ReadRefusal = ReadRefusal::FileTooLarge(&IMPORTED_FILE);
    /// It unpacks to more than is read of any.
    pub(crate) const LARGE_TEXT: ReadRefusal = ReadRefusal::TextTooLarge(&IMPORTED_TEXT);
    /// It has more cells than are read of any.
    pub(crate) const MANY_CELLS: ReadRefusal = ReadRefusal::TooManyCells(&IMPORTED_CELLS);

    /// The way out.
    fn hint(&self) -> String {
        const SAVE_AS_DOCX: &str = "aprirlo in Word o LibreOffice e salvarlo come .docx";
        const SAVE_AS_XLSX: &str = "aprirlo in Excel o LibreOffice e salvarlo come .xlsx";
        const SAVE_AGAIN: &str = "aprirlo in Word, in Excel o in LibreOffice e salvarlo con un altro nome";
        let hint = match self {
            ReadRefusal::OldWord | ReadRefusal::RichText => SAVE_AS_DOCX,
            ReadRefusal::OldExcel | ReadRefusal::BinarySheet => SAVE_AS_XLSX,
            ReadRefusal::Foreign(ForeignFormat::WebPage) => {
                "aprirla in Word o LibreOffice e salvarla come .docx; se è una tabella di Excel, salvarla come .xlsx"
            }
            ReadRefusal::Foreign(ForeignFormat::Word | ForeignFormat::OpenDocument) => SAVE_AS_DOCX,
            ReadRefusal::Pdf => {
                "importare il documento da cui è nato (.docx, .odt, .xlsx, .ods o .csv); se c'è solo il PDF, aprirlo in Word e salvarlo come .docx, poi controllare le tabelle"
            }
            ReadRefusal::OwnPdf => {
                "il suo piano c'è già: è la cartella con «piano.yaml» da cui è stato scritto, oppure una versione dell'archivio («allegato archivio elenca», «allegato archivio estrai»)"
            }
            ReadRefusal::Locked => {
                "aprirlo con la password in Word, in Excel o in LibreOffice, toglierla e salvarlo"
            }
            ReadRefusal::Damaged => "farselo mandare di nuovo, o aprirlo e salvarlo con un altro nome",
            ReadRefusal::Forbidden | ReadRefusal::Overloaded => SAVE_AGAIN,
            ReadRefusal::FileTooLarge(limit)
            | ReadRefusal::TextTooLarge(limit)
            | ReadRefusal::TooManyCells(limit) => limit.remedy,
            ReadRefusal::LongParagraph { .. } => IMPORTED_PARAGRAPH.remedy,
            ReadRefusal::NoSheet { sheets, .. } => {
                let names: Vec<String> = sheets.iter().map(|name| format!("«{name}»")).collect();
                return format!("i suoi fogli sono: {}", names.join(", "));
            }
            ReadRefusal::NoSheets => "ripetere il comando senza «--foglio»",
            ReadRefusal::Empty
            | ReadRefusal::Unknown
            | ReadRefusal::Foreign(_)
            | ReadRefusal::OtherOffice
            | ReadRefusal::NoText => {
                "indicare l'allegato come .docx, .odt, .xlsx, .ods, .csv o come testo con i tabulatori fra le celle"
            }
        };
        hint.to_owned()
    }

    /// The finding; `file` is the file's path on screen.
    pub(crate) fn finding(&self, file: &str) -> Diagnostic {
        Diagnostic::error("importa", format!("«{file}» {self}")).hint(self.hint())
    }
}

impl From<PackageRefusal> for ReadRefusal {
    fn from(refusal: PackageRefusal) -> Self {
        match refusal {
            PackageRefusal::TooLarge => ReadRefusal::LARGE_TEXT,
            PackageRefusal::Pdf => ReadRefusal::Pdf,
            PackageRefusal::RichText => ReadRefusal::RichText,
            PackageRefusal::OldWord => ReadRefusal::OldWord,
            PackageRefusal::Locked => ReadRefusal::Locked,
            PackageRefusal::Damaged => ReadRefusal::Damaged,
            PackageRefusal::Forbidden => ReadRefusal::Forbidden,
            PackageRefusal::Overloaded => ReadRefusal::Overloaded,
            PackageRefusal::NotDocx
            | PackageRefusal::OpenDocument
            | PackageRefusal::Macros
            | PackageRefusal::NoDocument => ReadRefusal::Unknown,
        }
    }
}
