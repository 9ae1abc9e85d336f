//! Markup that is not well-formed XML, said in Italian.

use roxmltree::{Error, TextPos};

use crate::diagnostic::Diagnostic;
use crate::document::Markup;

/// The finding for an error of the XML parser, at the element where it shows.
pub(crate) fn not_well_formed(error: &Error, markup: &Markup) -> Diagnostic {
    let (message, hint) = in_italian(error);
    let offset = match error {
        // The parser gives these no position; what is missing shows at the end.
        Error::UnclosedRootNode | Error::UnexpectedEndOfStream => markup.text.len(),
        Error::NoRootNode | Error::DtdDetected => 0,
        other => offset(&markup.text, other.pos()),
    };
    let diagnostic = Diagnostic::error("modello-xml", message).hint(hint);
    match markup.origin(offset..offset) {
        Some(span) => diagnostic.at(span.clone()),
        None => diagnostic,
    }
}

/// The byte offset of a row and a column, both from 1, the column in characters.
fn offset(text: &str, position: TextPos) -> usize {
    let (row, column) = (position.row as usize, position.col as usize);
    let line: usize = text.split_inclusive('\n').take(row.saturating_sub(1)).map(str::len).sum();
    line + text[line..].chars().take(column.saturating_sub(1)).map(char::len_utf8).sum::<usize>()
}

/// The message of an error and its hint; a rare error keeps the parser's words.
fn in_italian(error: &Error) -> (String, &'static str) {
    match error {
        Error::UnexpectedCloseTag(expected, actual, _) => (
            format!("qui chiude «</{actual}>», ma l'elemento aperto è «<{expected}>»"),
            "chiudere gli elementi nell'ordine inverso a quello in cui sono aperti",
        ),
        Error::UnknownEntityReference(name, _) => (
            format!("«&{name};» non esiste"),
            "scrivere il carattere stesso, o il suo numero («&#160;» è lo spazio unificatore)",
        ),
        Error::MalformedEntityReference(_) => {
            ("una «&» sta da sola nel testo del modello".to_owned(), "scrivere «&amp;»")
        }
        Error::InvalidAttributeValue(_) => {
            ("il valore di un attributo contiene «<»".to_owned(), "scrivere «&lt;», o chiudere le virgolette")
        }
        Error::DuplicatedAttribute(name, _) => {
            (format!("l'attributo «{name}» compare due volte nello stesso elemento"), "lasciarne uno")
        }
        Error::NoRootNode => {
            ("il modello non produce nessun elemento".to_owned(), "mettere tutto in «<body>»")
        }
        Error::UnclosedRootNode | Error::UnexpectedEndOfStream => (
            "il modello finisce prima che tutti gli elementi siano chiusi".to_owned(),
            "aggiungere le chiusure",
        ),
        Error::DtdDetected => ("una dichiarazione «<!DOCTYPE» non è ammessa".to_owned(), "toglierla"),
        Error::NonXmlChar(character, _) => (
            format!("il carattere U+{:04X} non è ammesso", u32::from(*character)),
            "toglierlo: è un carattere di controllo",
        ),
        other => (
            format!("la marcatura non è XML ben formato ({other})"),
            "controllare parentesi angolari, virgolette e chiusure",
        ),
    }
}
