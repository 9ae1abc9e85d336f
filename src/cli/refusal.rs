//! clap's errors in Italian.

use std::error::Error as _;

use clap::Command;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use crate::cli::called::{option_for, schema_for, verb_for};
use crate::cli::help::program;
use crate::cli::parted::{TypedLine, format_hint, part_of};
use crate::diagnostic::{Diagnostic, perhaps, visible_line};
use crate::fs;
use crate::fs::EntryKind;
use crate::plan::Period;
use crate::workflow::DATA;

/// The finding that says what is wrong with the command line, and what to type instead.
pub(crate) fn refusal(error: &Error, line: &TypedLine<'_>) -> Diagnostic {
    let (message, hint) = match error.kind() {
        ErrorKind::InvalidValue => invalid_value(error, line),
        ErrorKind::ValueValidation => {
            // The source is what our own parser said, and so in Italian.
            let hint = error.source().map(ToString::to_string);
            (format!("il valore {} non va bene per {}", value(error), argument(error)), hint)
        }
        ErrorKind::UnknownArgument => unknown_argument(error, line),
        ErrorKind::InvalidSubcommand => {
            let hint = verb_hint(&strings(error.get(ContextKind::InvalidSubcommand)).concat(), line);
            (format!("il comando {} non esiste", word(error, ContextKind::InvalidSubcommand)), Some(hint))
        }
        ErrorKind::MissingSubcommand => ("manca il comando".to_owned(), None),
        ErrorKind::MissingRequiredArgument => missing(error, line),
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
    with_usage(diagnostic, line.command)
}

/// A finding about the command line, with how the verb is used.
pub(crate) fn with_usage(diagnostic: Diagnostic, command: &Command) -> Diagnostic {
    let usage = usage(command);
    diagnostic.hint(format!("uso: {usage}")).hint(format!("per saperne di più: {} --help", verb_of(&usage)))
}

/// The usage of a command, without clap's word before it.
pub(crate) fn usage(command: &Command) -> String {
    command.clone().render_usage().to_string().trim_start_matches("Usage: ").to_owned()
}

/// `allegato genera` out of `allegato genera [PIANO…] [OPZIONI]`.
fn verb_of(usage: &str) -> String {
    // Verbs are in small letters, arguments in capitals or in brackets.
    let words = usage.split(' ').take_while(|word| word.chars().all(|letter| letter.is_ascii_lowercase()));
    words.collect::<Vec<_>>().join(" ")
}

/// The verb that a word was meant for; else those that there are.
fn verb_hint(typed: &str, line: &TypedLine<'_>) -> String {
    let verbs: Vec<String> = line.command.get_subcommands().map(|verb| verb.get_name().to_owned()).collect();
    let above = match verb_of(&usage(line.command)).split_once(' ') {
        Some((_, path)) => format!("{path} "),
        None => String::new(),
    };
    if is_plan(typed) {
        let first = if above.is_empty() { "genera" } else { verbs.first().map_or("", String::as_str) };
        return format!(
            "prima del piano va il comando, come: allegato {above}{first} {}",
            visible_line(typed)
        );
    }
    if let Some(hint) = glued(typed, &above, line.command) {
        return hint;
    }
    verb_for(typed, &above, &verbs).unwrap_or_else(|| format!("i comandi sono: {}", verbs.join(", ")))
}

/// The hint for a verb and what follows it in one word: `genera2026-2028`, or both between quotes.
fn glued(typed: &str, above: &str, command: &Command) -> Option<String> {
    command.get_subcommands().find_map(|verb| {
        let name = verb.get_name();
        let rest = typed.strip_prefix(name)?;
        let shown = visible_line(rest.trim()).into_owned();
        if rest.starts_with(' ') {
            let hint = "le virgolette vanno intorno a un nome, non a tutta la riga";
            return Some(format!("{hint}: allegato {above}{name} {shown}"));
        }
        let is_plan = rest.starts_with(|letter: char| letter.is_ascii_digit());
        is_plan
            .then(|| format!("fra il comando e il piano ci vuole uno spazio: allegato {above}{name} {shown}"))
    })
}

/// Whether a word in the place of a verb is a plan, or the name that one could have.
fn is_plan(typed: &str) -> bool {
    let under_data = std::path::Path::new(DATA).join(typed);
    Period::parse(typed).is_some() || matches!(fs::target_kind(&under_data), Ok(EntryKind::Folder))
}

/// The first example in the help of a verb.
fn first_example(command: &Command) -> Option<String> {
    let help = command.get_after_help()?.to_string();
    let example = help.lines().find_map(|line| line.strip_prefix("  allegato "))?.split("   ").next()?;
    Some(format!("per esempio: allegato {example}"))
}

fn invalid_value(error: &Error, line: &TypedLine<'_>) -> (String, Option<String>) {
    let possible = strings(error.get(ContextKind::ValidValue));
    let values = possible.join(", ");
    let valid = (!values.is_empty()).then(|| format!("i valori sono: {values}"));
    // clap says of an absent value that it is empty, and then lists the valid ones.
    if strings(error.get(ContextKind::InvalidValue)).iter().all(String::is_empty) {
        let message = format!("manca il valore di {}", argument(error));
        let parted = line.words.iter().any(|word| word.len() > 1 && word.ends_with(','));
        let blank = parted.then(|| "dopo la virgola non ci vuole uno spazio".to_owned());
        return (message, joined(blank, valid.or_else(|| value_wanted(error))));
    }
    let message = format!("il valore {} non va bene per {}", value(error), argument(error));
    let is_format = strings(error.get(ContextKind::InvalidArg)).concat().starts_with("--formato");
    let typed = strings(error.get(ContextKind::InvalidValue)).concat();
    let is_schema = strings(error.get(ContextKind::InvalidArg)).concat().contains("FORMA");
    let own = match (is_format, is_schema && line.command.get_name() == "schema") {
        (true, _) => format_hint(&typed, &possible),
        (false, true) => schema_for(&typed).map(perhaps),
        (false, false) => None,
    };
    (message, joined(own.or_else(|| nearest(error, ContextKind::SuggestedValue)), valid))
}

/// What goes behind an option that has nothing behind it: `scrivere --da PIANO`.
fn value_wanted(error: &Error) -> Option<String> {
    let shown = strings(error.get(ContextKind::InvalidArg)).concat();
    let (option, value) = shown.strip_suffix('>').unwrap_or(&shown).split_once(" <")?;
    Some(format!("scrivere {option} {}", value.trim_end_matches(">...")))
}

fn joined(one: Option<String>, other: Option<String>) -> Option<String> {
    [one, other].into_iter().flatten().reduce(|one, other| format!("{one}; {other}"))
}

fn unknown_argument(error: &Error, line: &TypedLine<'_>) -> (String, Option<String>) {
    let given = word(error, ContextKind::InvalidArg);
    let typed = strings(error.get(ContextKind::InvalidArg)).concat();
    // clap has one kind for options and for words that no positional argument takes.
    if !given.starts_with("«-") || typed == "-" {
        return (format!("l'argomento {given} è di troppo"), part_of(&typed, line));
    }
    let long = line.words.iter().find_map(|word| after_one_dash(word, &typed));
    let shown = long.map_or(given, |word| format!("«{}»", visible_line(word)));
    let hint = option_hint(long.unwrap_or(&typed), line.command);
    (format!("l'opzione {shown} non esiste"), hint.or_else(|| nearest(error, ContextKind::SuggestedArg)))
}

/// A word such as `-formato`, of which clap read the first letter alone.
fn after_one_dash<'a>(word: &'a str, read: &str) -> Option<&'a str> {
    let is_long = !word.starts_with("--") && word.chars().count() > 2;
    (is_long && !read.starts_with("--") && word.starts_with('-')).then_some(word)
}

/// What an unknown option was probably meant for.
fn option_hint(typed: &str, command: &Command) -> Option<String> {
    let name = typed.trim_start_matches('-').split('=').next()?.to_lowercase();
    let options: Vec<&str> = command.get_arguments().filter_map(|argument| argument.get_long()).collect();
    if name.starts_with(|letter: char| letter.is_ascii_digit()) {
        let plain = typed.trim_start_matches('-');
        return Some(format!(
            "il nome di un piano si scrive senza trattini davanti: {}",
            visible_line(plain)
        ));
    }
    // A verb has the option, which stood before it.
    if typed.strip_prefix("--") == Some(name.as_str()) && options.contains(&name.as_str()) {
        return Some(format!("«--{name}» va dopo il comando: {} --{name}", verb_of(&usage(command))));
    }
    if !typed.starts_with("--") && options.contains(&name.as_str()) {
        return Some(format!("le opzioni cominciano con due trattini: --{name}"));
    }
    if options.contains(&name.as_str()) {
        return Some(perhaps(&format!("--{name}")));
    }
    if let Some(option) = option_for(&name, &options) {
        return Some(perhaps(&format!("--{option}")));
    }
    let mut program = program();
    program.build();
    elsewhere(&program, &name).map(|verb| format!("«--{name}» si usa con «{verb}»"))
}

/// The verb that has an option of this name.
fn elsewhere(command: &Command, name: &str) -> Option<String> {
    command.get_subcommands().find_map(|verb| {
        let has = verb.get_arguments().any(|argument| argument.get_long() == Some(name));
        let path = verb.get_bin_name().unwrap_or_default().trim_start_matches("allegato ").to_owned();
        if has { Some(path) } else { elsewhere(verb, name) }
    })
}

fn missing(error: &Error, line: &TypedLine<'_>) -> (String, Option<String>) {
    let names: Vec<String> =
        strings(error.get(ContextKind::InvalidArg)).iter().map(|name| named(name)).collect();
    let message = match names.as_slice() {
        [before @ .., last] if !before.is_empty() => format!("mancano {} e {last}", before.join(", ")),
        names => format!("manca {}", names.join(", ")),
    };
    // The first example has no option that another one asks for.
    let example =
        if names.iter().any(|name| name.starts_with("«--")) { None } else { first_example(line.command) };
    (message, example)
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
