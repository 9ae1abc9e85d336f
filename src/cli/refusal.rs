//! clap's errors in Italian.

use std::error::Error as _;

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use crate::diagnostic::{Diagnostic, perhaps, visible_line};

/// The finding that says what is wrong with the command line, and what to type instead; `verbs` are those
/// that may stand where it is wrong.
pub(crate) fn refusal(error: &Error, usage: &str, verbs: &[String]) -> Diagnostic {
    let (message, hint) = match error.kind() {
        ErrorKind::InvalidValue => invalid_value(error),
        ErrorKind::ValueValidation => {
            // The source is what our own parser said, and so in Italian.
            let hint = error.source().map(ToString::to_string);
            (format!("il valore {} non va bene per {}", value(error), argument(error)), hint)
        }
        ErrorKind::UnknownArgument => unknown_argument(error),
        ErrorKind::InvalidSubcommand => {
            let hint = nearest(error, ContextKind::SuggestedSubcommand)
                .unwrap_or_else(|| format!("i comandi sono: {}", verbs.join(", ")));
            (format!("il comando {} non esiste", word(error, ContextKind::InvalidSubcommand)), Some(hint))
        }
        ErrorKind::MissingSubcommand => ("manca il comando".to_owned(), None),
        ErrorKind::MissingRequiredArgument => missing(error),
        ErrorKind::ArgumentConflict => conflict(error),
        ErrorKind::TooManyValues => {
            (format!("{} non vuole un valore, e qui ha {}", argument(error), value(error)), None)
        }
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            (format!("il numero dei valori di {} non è quello giusto", argument(error)), None)
        }
        ErrorKind::NoEquals => (format!("fra {} e il suo valore manca il segno =", argument(error)), None),
        ErrorKind::InvalidUtf8 => ("un argomento non è un testo in UTF-8".to_owned(), None),
        // clap's list of kinds is open (`non_exhaustive`).
        _ => ("la riga di comando non è valida".to_owned(), None),
    };
    let mut diagnostic = Diagnostic::error("comando", message);
    if let Some(hint) = hint {
        diagnostic = diagnostic.hint(hint);
    }
    diagnostic.hint(format!("uso: {usage}")).hint(format!("per saperne di più: {} --help", verb_of(usage)))
}

/// `allegato genera` out of `allegato genera [PIANO…] [OPZIONI]`.
fn verb_of(usage: &str) -> String {
    // Verbs are in small letters, arguments in capitals or in brackets.
    let words = usage.split(' ').take_while(|word| word.chars().all(|letter| letter.is_ascii_lowercase()));
    words.collect::<Vec<_>>().join(" ")
}

fn invalid_value(error: &Error) -> (String, Option<String>) {
    let values = strings(error.get(ContextKind::ValidValue)).join(", ");
    let valid = (!values.is_empty()).then(|| format!("i valori sono: {values}"));
    // clap says of an absent value that it is empty, and then lists the valid ones.
    if strings(error.get(ContextKind::InvalidValue)).iter().all(String::is_empty) {
        return (format!("manca il valore di {}", argument(error)), valid);
    }
    let message = format!("il valore {} non va bene per {}", value(error), argument(error));
    let near = nearest(error, ContextKind::SuggestedValue);
    (message, [near, valid].into_iter().flatten().reduce(|near, valid| format!("{near}; {valid}")))
}

fn unknown_argument(error: &Error) -> (String, Option<String>) {
    let given = word(error, ContextKind::InvalidArg);
    // clap has one kind for options and for words that no positional argument takes.
    let message = if given.starts_with("«-") {
        format!("l'opzione {given} non esiste")
    } else {
        format!("l'argomento {given} è di troppo")
    };
    (message, nearest(error, ContextKind::SuggestedArg))
}

fn missing(error: &Error) -> (String, Option<String>) {
    let names: Vec<String> =
        strings(error.get(ContextKind::InvalidArg)).iter().map(|name| named(name)).collect();
    let message = match names.as_slice() {
        [before @ .., last] if !before.is_empty() => format!("mancano {} e {last}", before.join(", ")),
        names => format!("manca {}", names.join(", ")),
    };
    (message, None)
}

fn conflict(error: &Error) -> (String, Option<String>) {
    let prior = strings(error.get(ContextKind::PriorArg));
    let own = strings(error.get(ContextKind::InvalidArg));
    // An option that is given twice conflicts with itself.
    let message = if prior.is_empty() || prior == own {
        format!("{} può stare una volta sola", argument(error))
    } else {
        let prior: Vec<String> = prior.iter().map(|name| named(name)).collect();
        format!("{} non può stare insieme con {}", argument(error), prior.join(", "))
    };
    (message, None)
}

fn nearest(error: &Error, kind: ContextKind) -> Option<String> {
    let near = strings(error.get(kind));
    (!near.is_empty()).then(|| perhaps(&near.join("» o «")))
}

/// The arguments that the error is about.
fn argument(error: &Error) -> String {
    let names = strings(error.get(ContextKind::InvalidArg));
    names.iter().map(|name| named(name)).collect::<Vec<_>>().join(", ")
}

/// clap's `--formato <FORMATI>` as `«--formato»`, its `<CARTELLA>` and `[PIANO]...` as `«CARTELLA»` and
/// `«PIANO»`.
fn named(name: &str) -> String {
    let first = name.split([' ', '=']).next().unwrap_or(name);
    let bare = first.trim_end_matches("...").trim_matches(['<', '>', '[', ']']);
    format!("«{}»", visible_line(bare).replace('|', "» o «"))
}

fn value(error: &Error) -> String {
    word(error, ContextKind::InvalidValue)
}

fn word(error: &Error, kind: ContextKind) -> String {
    format!("«{}»", visible_line(&strings(error.get(kind)).join(", ")))
}

fn strings(value: Option<&ContextValue>) -> Vec<String> {
    match value {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        Some(_) | None => Vec::new(),
    }
}
