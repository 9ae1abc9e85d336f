//! tera's errors as findings in Italian, at the template's own place.

use std::collections::BTreeMap;

use tera::{Error, ErrorKind, ReportError};

use crate::diagnostic::{Diagnostic, Report};
use crate::limits::{TEMPLATE_VALUE_DEPTH, TEMPLATE_WORK};
use crate::source::Span;
use crate::template::filters;
use crate::template::marks::Marked;
use crate::template::meter::{TOO_DEEP, TOO_MUCH};

/// Reports an error of tera in the office's words.
pub(crate) fn report(error: &Error, templates: &BTreeMap<String, Marked>) -> Report {
    match error.kind() {
        ErrorKind::SyntaxError(detail) => located("modello-sintassi", detail, templates).into(),
        ErrorKind::RenderingError(detail) => located("modello-valore", detail, templates).into(),
        // tera has one kind for both, and only its words tell which it is.
        ErrorKind::Msg(text) if text.starts_with("Maximum render recursion depth") => {
            let message = "i componenti si richiamano l'uno dentro l'altro per più di 20 livelli";
            Diagnostic::error(TEMPLATE_WORK.code, message)
                .hint("guardare i componenti che richiamano sé stessi")
                .into()
        }
        ErrorKind::Msg(text) if text.starts_with("Component `") => defined_twice(text, templates),
        ErrorKind::Msg(text) => references(text, templates),
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            whole(tpl, format!("il modello «{tpl}» finisce per includere sé stesso"), templates)
        }
        ErrorKind::MissingParent { current, parent } => {
            whole(current, format!("il modello «{parent}», che questo estende, non esiste"), templates)
        }
        other => Diagnostic::error("modello-valore", format!("errore del modello: {other}")).into(),
    }
}

/// A finding about a template as a whole.
fn whole(name: &str, message: String, templates: &BTreeMap<String, Marked>) -> Report {
    let diagnostic = Diagnostic::error("modello-sintassi", message);
    match templates.get(name) {
        Some(template) => diagnostic.at(template.span(0..0)).into(),
        None => diagnostic.into(),
    }
}

/// An error that carries its place.
fn located(code: &'static str, detail: &ReportError, templates: &BTreeMap<String, Marked>) -> Diagnostic {
    let span = templates.get(detail.filename()).map(|template| template.span(detail.span().range.clone()));
    let code = if [TOO_MUCH, TOO_DEEP].contains(&detail.message()) { TEMPLATE_WORK.code } else { code };
    diagnostic(code, detail.message(), span)
}

/// Unknown filters, tests, functions and components are reported together, as text: `error: …`, then
/// ` --> template:line:column`.
fn references(text: &str, templates: &BTreeMap<String, Marked>) -> Report {
    let mut report = Report::default();
    for part in text.split("\n\n") {
        let mut lines = part.lines();
        let message = lines.next().unwrap_or_default();
        let message = message.strip_prefix("error: ").unwrap_or(message);
        let place =
            lines.next().and_then(|line| line.split_once("--> ")).and_then(|(_, place)| place_of(place));
        let span = place.and_then(|(name, line, column)| Some(templates.get(name)?.span_at(line, column)));
        report.push(diagnostic("modello-nome", message, span));
    }
    report
}

/// ``Component `name` is defined in both `one` and `other` ``.
fn defined_twice(text: &str, templates: &BTreeMap<String, Marked>) -> Report {
    let quoted: Vec<&str> = text.split('`').skip(1).step_by(2).collect();
    let name = quoted.first().copied().unwrap_or_default();
    let definition =
        |template: &&str| templates.get(*template).and_then(|template| template.definition(name));
    let mut places = quoted.iter().skip(1).filter_map(definition);
    let message = format!("il componente «{name}» è definito in due modelli");
    let mut diagnostic = Diagnostic::error("modello-nome", message)
        .hint("togliere una delle due definizioni, o darle un altro nome");
    diagnostic.span = places.next();
    diagnostic.related.extend(places.map(|place| (place, "qui l'altra definizione".to_owned())));
    diagnostic.into()
}

/// `allegato.xml:3:12`, taken apart.
fn place_of(text: &str) -> Option<(&str, usize, usize)> {
    let (rest, column) = text.trim().rsplit_once(':')?;
    let (name, line) = rest.rsplit_once(':')?;
    let (line, column) = (line.parse().ok()?, column.parse().ok()?);
    (line > 0 && column > 0).then_some((name, line, column))
}

fn diagnostic(code: &'static str, detail: &str, span: Option<Span>) -> Diagnostic {
    let (message, hint) = in_italian(detail);
    let mut diagnostic = Diagnostic::error(code, message);
    diagnostic.span = span;
    match hint {
        Some(hint) => diagnostic.hint(hint),
        None => diagnostic,
    }
}

/// tera's message, and what to do about it; a rare message keeps tera's words.
fn in_italian(detail: &str) -> (String, Option<String>) {
    let name = detail.split('`').nth(1).unwrap_or_default();
    let listed = detail.split_once(" Available ").and_then(|(_, list)| list.split_once(": "));
    let available = listed.map(|(_, names)| format!("i nomi disponibili qui sono: {names}"));
    let starts = |start: &str| detail.starts_with(start);
    match detail {
        TOO_MUCH => (detail.to_owned(), Some(TEMPLATE_WORK.remedy.to_owned())),
        TOO_DEEP => (detail.to_owned(), Some(TEMPLATE_VALUE_DEPTH.remedy.to_owned())),
        filters::RANGE => (detail.to_owned(), None),
        filters::SAFE => (detail.to_owned(), Some("togliere «| safe»".to_owned())),
        _ if starts("Variable `") => (format!("la variabile «{name}» non esiste"), available),
        _ if starts("Field `") => (format!("il campo «{name}» non esiste"), available),
        _ if starts("Unknown filter") => {
            (format!("il filtro «{name}» non esiste"), Some(format!("i filtri sono: {FILTERS}")))
        }
        _ if starts("Unknown test") => {
            (format!("la prova «is {name}» non esiste"), Some(format!("le prove sono: {TESTS}")))
        }
        _ if starts("Unknown function") => {
            (format!("la funzione «{name}» non esiste"), Some("le funzioni sono: range, throw".to_owned()))
        }
        _ if starts("Unknown component") => {
            let hint = "i componenti si definiscono con {% component … %}, di solito in componenti.xml";
            (format!("il componente «{name}» non esiste"), Some(hint.to_owned()))
        }
        _ if starts("Unknown template") => (format!("il modello «{name}» non esiste"), None),
        _ if starts("The template nesting is too deep") => {
            ("le istruzioni stanno una nell'altra per più di 40 livelli".to_owned(), Some(APART.to_owned()))
        }
        _ if starts("The expression is too complex")
            || starts("Arrays can have")
            || starts("Identifiers can") =>
        {
            ("l'espressione è troppo complicata".to_owned(), Some(APART.to_owned()))
        }
        _ if starts("Unexpected end of input") => (
            "il modello finisce prima che un'istruzione sia chiusa".to_owned(),
            Some("ogni «{% for … %}» vuole un «{% endfor %}», ogni «{% if … %}» un «{% endif %}»".to_owned()),
        ),
        _ => (sentence(detail), Some("guardare il punto indicato, e le graffe di quella riga".to_owned())),
    }
}

/// A message of the parser, put into Italian piece by piece.
fn sentence(detail: &str) -> String {
    let pieces = WORDS.iter().fold(detail.to_owned(), |text, (from, to)| text.replace(from, to));
    // tera has one sign for both ends of a quotation.
    let mut quotes = ["«", "»"].into_iter().cycle();
    let text: String =
        pieces.split('`').flat_map(|piece| [piece, quotes.next().unwrap_or_default()]).collect();
    // Behind the last piece there was no sign.
    let text = text.strip_suffix(['«', '»']).unwrap_or(&text);
    format!("errore nel modello: {}", text.trim_end_matches('.'))
}

const APART: &str = "dividere il modello in più componenti, o calcolare prima una parte con «{% set … %}»";

const FILTERS: &str = "abs, capitalize, default, escape_xml, first, float, get, group_by, indent, int, join, keys, last, \
                       length, lower, nth, pairs, pluralize, replace, reverse, round, sort, split, str, title, trim, \
                       trim_end, trim_start, truncate, unique, upper, values";

const TESTS: &str = "array, bool, containing, defined, divisible_by, ending_with, even, float, integer, iterable, map, \
                     none, number, odd, starting_with, string, undefined";

/// The pieces of the parser's usual messages, the longer ones first.
const WORDS: [(&str, &str); 36] = [
    ("Unexpected character", "carattere non ammesso dentro le graffe"),
    ("Unknown tag", "istruzione sconosciuta dopo «{%»"),
    ("unexpected end of raw block", "manca «{% endraw %}»"),
    ("unexpected escape character", "dopo «\\» c'è un carattere non ammesso"),
    ("Closing comment tag `#}` not found", "manca la chiusura «#}» di un commento"),
    ("String opened with", "il testo aperto con"),
    ("is missing its closing", "non ha la chiusura"),
    ("Unclosed component", "manca la chiusura del componente"),
    ("Closing tag", "la chiusura"),
    ("doesn't match opening tag", "non corrisponde all'apertura"),
    ("Tried to render a variable that is undefined", "il valore da scrivere non esiste"),
    ("Iteration not possible on type", "«for» non può scorrere un valore di tipo"),
    ("Math operations can only be done on numbers, found", "si fanno calcoli solo con numeri, e qui c'è"),
    ("Cannot compare", "non si possono confrontare"),
    ("requires both operands to be numbers, found", "vuole due numeri, e qui ci sono"),
    ("Invalid type for the value, expected", "il valore è di un tipo non adatto: serve"),
    ("but got", "e qui c'è"),
    ("Component argument", "l'argomento"),
    ("does not match expected type:", "non è del tipo richiesto:"),
    ("Argument `", "l'argomento `"),
    ("missing.", "manca"),
    ("` with `", "` e `"),
    ("but the only types allowed are:", "ma i tipi ammessi sono"),
    ("but was expecting", "e qui serve"),
    ("but expected one of:", "e qui serve uno tra"),
    ("but expected", "e qui serve"),
    ("Found", "si trova"),
    ("found `", "si trova `"),
    ("identifier", "un nome"),
    ("ident,", "un nome,"),
    ("integer", "un numero intero"),
    ("float", "un numero decimale"),
    ("bool", "true o false"),
    ("string", "un testo"),
    ("content", "testo"),
    (" or ", " o "),
];
