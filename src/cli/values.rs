//! The values of the command line: words to what they mean.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::command::{CalendarFormat, ConflictRule, ExportFormat};
use crate::compare::Recognition;
use crate::date::Date;
use crate::diagnostic::{perhaps, visible_line};
use crate::fs::NameFault;
use crate::plan::{ActKind, ActWord, IpaCode, ObjectiveId, Period};
use crate::sample::SheetForm;
use crate::schema::SchemaKind;
use crate::template::SheetKind;
use crate::terminal::MessageFormat;
use crate::workflow::reference::no_day;
use crate::workflow::{Format, Reference, reference};

/// A format by its word, in capitals or not.
pub(crate) fn format() -> impl TypedValueParser<Value = Format> {
    one_of(Format::ALL, Format::word)
}

/// A kind of file for deadlines, by its word.
pub(crate) fn calendar_format() -> impl TypedValueParser<Value = CalendarFormat> {
    one_of(CalendarFormat::ALL, CalendarFormat::word)
}

/// A form of export, by its word.
pub(crate) fn export_format() -> impl TypedValueParser<Value = ExportFormat> {
    one_of(ExportFormat::ALL, ExportFormat::word)
}

/// The subject of a schema, by its word.
pub(crate) fn schema_kind() -> impl TypedValueParser<Value = SchemaKind> {
    one_of(SchemaKind::ALL, SchemaKind::word)
}

/// The form of a new plan's sheets, by its word.
pub(crate) fn sheet_form() -> impl TypedValueParser<Value = SheetForm> {
    one_of(SheetForm::ALL, SheetForm::word)
}

/// What the objectives of a sheet have in common, by its word.
pub(crate) fn sheet_kind() -> impl TypedValueParser<Value = SheetKind> {
    one_of(SheetKind::ALL, SheetKind::word)
}

/// What objectives are known by, by its word.
pub(crate) fn recognition() -> impl TypedValueParser<Value = Recognition> {
    one_of(Recognition::ALL, Recognition::word)
}

/// What becomes of conflicts, by its word.
pub(crate) fn conflict_rule() -> impl TypedValueParser<Value = ConflictRule> {
    one_of(ConflictRule::ALL, ConflictRule::word)
}

/// One of some values, by its word.
fn one_of<T: Copy + Send + Sync + 'static, const COUNT: usize>(
    all: [T; COUNT],
    word: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(all.map(word)).map(move |typed| {
        // With `ignore_case` clap hands the word on as it was typed.
        let known = all.into_iter().find(|value| typed.eq_ignore_ascii_case(word(*value)));
        known.expect("the parser lets only the values' words pass")
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

/// A plan that may be changed.
pub(crate) fn working_plan(text: OsString) -> Result<PathBuf, String> {
    match reference(text)? {
        Reference::Plan(path) => Ok(path),
        Reference::Archived { .. } => Err("è una versione archiviata, che non cambia più: indicare il piano su cui si lavora, una cartella o un nome in data/".to_owned()),
    }
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

/// A file of JSON to write, whose name every system takes. The end of its name keeps it from standing in the
/// place of a plan's own files.
pub(crate) fn new_json_file(text: OsString) -> Result<PathBuf, String> {
    let path = new_folder(text)?;
    match path.extension() {
        Some(extension) if extension == "json" => Ok(path),
        Some(_) | None => Err("scrivere il nome di un file che finisce in .json, come esiti.json".to_owned()),
    }
}

/// A day of the calendar.
pub(crate) fn day(text: &str) -> Result<Date, String> {
    Date::from_iso(text).ok_or_else(|| no_day(text, ""))
}

/// A day, in whatever way officials write it.
pub(crate) fn meant_day(text: &str) -> Result<Date, String> {
    reference::meant_day(text)
}

/// Words that are not empty, on one line.
pub(crate) fn words(text: &str) -> Result<String, String> {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() {
        return Err("è vuoto: scriverlo, oppure togliere l'opzione".to_owned());
    }
    Ok(words)
}

/// The kind of an act, by its word.
pub(crate) fn act_kind() -> impl TypedValueParser<Value = ActKind> {
    one_of([ActKind::Approval, ActKind::Amendment], ActKind::word)
}

/// The word for an act, by itself.
pub(crate) fn act_word() -> impl TypedValueParser<Value = ActWord> {
    one_of(ActWord::ALL, ActWord::noun)
}

/// The id of an objective.
pub(crate) fn objective_id(text: &str) -> Result<String, String> {
    match ObjectiveId::new(text) {
        Some(id) => Ok(id.to_string()),
        None => Err("gli id hanno lettere minuscole senza accenti, cifre e trattini, come sportello-digitale; più d'uno, separati da virgole".to_owned()),
    }
}

/// The code of a body.
pub(crate) fn ipa_code(text: &str) -> Result<String, String> {
    match IpaCode::new(text) {
        Some(IpaCode(code)) if !code.is_empty() => Ok(code),
        Some(_) | None => Err("un codice IPA ha soltanto lettere, cifre, «_» e «-», come c_a000".to_owned()),
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
