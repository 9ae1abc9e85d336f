//! The values of the command line: words to what they mean.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::diagnostic::{perhaps, visible_line};
use crate::fs::NameFault;
use crate::plan::Period;
use crate::schema::SchemaKind;
use crate::terminal::MessageFormat;
use crate::workflow::{Format, Reference};

/// A format by its word, in capitals or not.
pub(crate) fn format() -> impl TypedValueParser<Value = Format> {
    let words = PossibleValuesParser::new(Format::ALL.map(Format::word));
    words.map(|word| {
        // With `ignore_case` clap hands the word on as it was typed.
        let known = Format::ALL.into_iter().find(|format| word.eq_ignore_ascii_case(format.word()));
        known.expect("the parser lets only the formats' words pass")
    })
}

/// The subject of a schema, by its word.
pub(crate) fn schema_kind() -> impl TypedValueParser<Value = SchemaKind> {
    let words = PossibleValuesParser::new(SchemaKind::ALL.map(SchemaKind::word));
    words.map(|word| {
        let known = SchemaKind::ALL.into_iter().find(|kind| kind.word() == word);
        known.expect("the parser lets only the schemas' words pass")
    })
}

/// The form of messages, by its word.
pub(crate) fn message_format() -> impl TypedValueParser<Value = MessageFormat> {
    PossibleValuesParser::new(["umani", "brevi", "json"]).map(|word| match word.as_str() {
        "brevi" => MessageFormat::Brief,
        "json" => MessageFormat::Json,
        // The parser lets only the three words pass.
        _ => MessageFormat::Human,
    })
}

/// A plan or an archived version.
pub(crate) fn reference(text: OsString) -> Result<Reference, String> {
    Reference::parse(Path::new(&text))
}

/// A folder to write into, whose name every system takes.
pub(crate) fn new_folder(text: OsString) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    if path.as_os_str().is_empty() {
        return Err("scrivere il nome di una cartella; quella in cui si è si scrive con un punto".to_owned());
    }
    match NameFault::on_way(&path) {
        None => Ok(path),
        Some((name, fault)) => {
            Err(format!("«{}» non può essere il nome di una cartella: {fault}", visible_line(&name)))
        }
    }
}

/// A period of years.
pub(crate) fn period(text: &str) -> Result<Period, String> {
    Period::parse(text).ok_or_else(|| match Period::meant(text) {
        Some(meant) => perhaps(&meant.to_string()),
        None => "scrivere due anni di quattro cifre, come 2026-2028".to_owned(),
    })
}

/// A year that a plan may be for.
pub(crate) fn year(text: &str) -> Result<u16, String> {
    match text.parse() {
        Ok(year) if Period::YEARS.contains(&year) => Ok(year),
        Ok(_) | Err(_) => Err("scrivere un anno dal 1900 al 2999, come 2026".to_owned()),
    }
}
