//! Findings about a saved file: its encoding and its line ends, in words for the office.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::limits::{TEXT_FILE, bytes_in_words};
use crate::source::{DecodeError, Encoding, Reading, Source, Span};

/// The way out for the office's own editor.
pub(crate) const SAVE: &str = "salvare di nuovo il file scegliendo la codifica UTF-8 (in Blocco note: «Salva con nome», campo «Codifica»)";

const COPY: &str = "aprirlo con il suo programma, copiarne le parole in un file nuovo di un editor di testo (Blocco note), e salvare quello \
     con questo nome, in UTF-8";

const CORRECT: &str = "«allegato verifica --correggi» converte il file senza cambiare le parole";

/// What a file in UTF-16 is, and one that is in no Unicode.
pub(crate) const UTF_16: &str = "il file è salvato con la codifica UTF-16, non UTF-8";
pub(crate) const NOT_UTF_8: &str =
    "il file non è salvato con la codifica UTF-8, ma probabilmente con Windows-1252 o Latin-1";

/// Says why a file is no text for the program.
pub(crate) fn undecoded(name: &str, error: DecodeError) -> Diagnostic {
    let place = Span::new(&Source::new(name, ""), 0..0);
    match error {
        DecodeError::TooLarge { size } => {
            let size = bytes_in_words(size as u64);
            let message = format!("il file è di {size}, e se ne leggono al massimo {TEXT_FILE}");
            Diagnostic::error("Y1", message).at(place).hint(TEXT_FILE.remedy)
        }
        DecodeError::Foreign(format) => {
            let message = format!("il file non è un testo, ma {}", format.in_words());
            Diagnostic::error("Y1", message).at(place).hint(COPY)
        }
        DecodeError::Binary => Diagnostic::error("Y1", "il file non è un testo")
            .at(place)
            .hint("controllare di aver salvato il file come testo semplice, con la codifica UTF-8"),
    }
}

/// Tells the encoding that a text was read from. Returns `None` for UTF-8 without a mark.
pub(crate) fn encoding(source: &Arc<Source>, encoding: &Encoding) -> Option<Diagnostic> {
    let start = Span::new(source, 0..0);
    match encoding {
        Encoding::Utf8 => None,
        Encoding::MarkedUtf8 => Some(
            Diagnostic::info("Y1", "il file comincia con un segno invisibile (BOM), aggiunto dall'editor")
                .at(start)
                .hint("non disturba; «allegato verifica --correggi» lo toglie"),
        ),
        Encoding::Utf16 => {
            Some(Diagnostic::error("Y1", UTF_16).at(start).hint(CORRECT).hint(format!("oppure {SAVE}")))
        }
        Encoding::Windows1252 { reading, first } => {
            let place = Span::new(source, first.clone());
            Some(windows_1252(place, *reading))
        }
    }
}

fn windows_1252(first: Span, reading: Reading) -> Diagnostic {
    let character = match first.text() {
        quote @ ("«" | "»") => quote.to_owned(),
        other => format!("«{other}»"),
    };
    let label = format!("il primo carattere da ricodificare, forse {character}");
    let finding = Diagnostic::error("Y1", NOT_UTF_8).labelled(first, label);
    match reading {
        Reading::Sure => finding.hint(CORRECT).hint(format!("oppure {SAVE}")),
        Reading::Doubtful => finding.hint(SAVE).hint("poi rileggere le lettere accentate e le virgolette"),
    }
}

/// Tells line ends that are not those of every system. Returns `None` if there are none.
pub(crate) fn line_ends(source: &Arc<Source>) -> Option<Diagnostic> {
    let at = source.text().find('\r')?;
    let finding =
        Diagnostic::info("Y1", "le righe finiscono come in Windows (CRLF)").at(Span::new(source, at..at));
    Some(finding.hint("non disturba; «allegato verifica --correggi» le rende uguali in ogni sistema (LF)"))
}

/// Gives a text the line ends of every system.
pub(crate) fn with_line_feeds(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}
