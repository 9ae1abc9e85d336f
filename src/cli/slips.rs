//! Slips that clap would take for names: the dashes and quotes of texts, the options of Windows.

use std::path::Path;

use clap::{Arg, Command};

use crate::cli::options::PLANS;
use crate::diagnostic::{Diagnostic, visible_line};
use crate::fs;
use crate::fs::EntryKind;
use crate::workflow::DATA;

/// The dashes that Word and mail make of two short ones.
const DASHES: [char; 7] = ['–', '—', '―', '−', '‐', '‑', '⸺'];

/// The quotes that they make of straight ones, and that no shell knows.
const QUOTES: [char; 4] = ['“', '”', '„', '‟'];

/// Blanks and signs that come along with copied words, and that nobody sees.
const UNSEEN: [char; 6] = ['\u{a0}', '\u{202f}', '\u{200b}', '\u{2060}', '\u{feff}', '\u{ad}'];

/// Finds the first slip among the words behind the program's name; `command` is the verb that was meant.
pub(crate) fn slip(words: &[String], command: &Command) -> Option<Diagnostic> {
    let before_end = words.iter().position(|word| word == "--").unwrap_or(words.len());
    let words = &words[..before_end];
    words.iter().enumerate().find_map(|(at, word)| {
        unseen(at, word)
            .or_else(|| dash(word))
            .or_else(|| stroke(word, command))
            .or_else(|| quotes(at, words))
            .or_else(|| bare_option(at, words, command))
    })
}

/// `—bozza`.
fn dash(word: &str) -> Option<Diagnostic> {
    let name = word.strip_prefix(DASHES)?.trim_start_matches(DASHES).trim_start_matches('-');
    if !name.starts_with(char::is_alphabetic) {
        return None;
    }
    let message = format!("«{}» comincia con un trattino lungo", visible_line(word));
    Some(refused(message, format!("scrivere due trattini corti: --{}", visible_line(name))))
}

/// `/formato`, where it is an option's name.
fn stroke(word: &str, command: &Command) -> Option<Diagnostic> {
    let rest = word.strip_prefix('/')?;
    let name = rest.split(['=', ':']).next().unwrap_or(rest).to_lowercase();
    if !command.get_arguments().any(|argument| argument.get_long() == Some(name.as_str())) {
        return None;
    }
    let message = format!("«{}» comincia con una barra", visible_line(word));
    Some(refused(message, format!("le opzioni cominciano con due trattini: --{name}")))
}

/// `“Comune`, which a shell parts from the words after it.
fn quotes(at: usize, words: &[String]) -> Option<Diagnostic> {
    let word = &words[at];
    let (option, value) = match word.strip_prefix("--").and_then(|rest| rest.split_once('=')) {
        Some((name, value)) => (Some(format!("--{name}")), value),
        None => (at.checked_sub(1).map(|before| words[before].clone()), word.as_str()),
    };
    // A word with blanks stood between straight quotes: these are part of it.
    if !value.starts_with(QUOTES) || value.contains(' ') {
        return None;
    }
    let rest = &words[at + 1..];
    let length = if value.len() > 3 && value.ends_with(QUOTES) {
        0
    } else {
        rest.iter().position(|word| word.ends_with(QUOTES)).map_or(0, |last| last + 1)
    };
    let parts: Vec<&str> = std::iter::once(value).chain(rest[..length].iter().map(String::as_str)).collect();
    let text = parts.join(" ").replace(QUOTES, "");
    let option =
        option.filter(|option| option.starts_with("--")).map(|option| option + " ").unwrap_or_default();
    let message = format!(
        "le virgolette di «{}» sono quelle dei testi, che il terminale non conosce",
        visible_line(word)
    );
    Some(refused(
        message,
        format!("scrivere quelle diritte: {}\"{}\"", visible_line(&option), visible_line(&text)),
    ))
}

/// A blank that is none, in the verb or in an option.
fn unseen(at: usize, word: &str) -> Option<Diagnostic> {
    if at > 0 && !word.starts_with('-') && !word.starts_with(UNSEEN) {
        return None;
    }
    // Of `--ente=…` only the name: what follows is a text.
    let name = word.split('=').next().unwrap_or(word);
    let sign = name.chars().find(|sign| UNSEEN.contains(sign))?;
    let plain = name.replace(UNSEEN, " ");
    let message = format!(
        "in «{}» c'è uno spazio o un segno che non viene dalla tastiera (U+{:04X})",
        visible_line(plain.trim()),
        u32::from(sign)
    );
    Some(refused(
        message,
        "riscrivere la riga a mano: copiata da Word o da una pagina porta segni che non si vedono".to_owned(),
    ))
}

/// `genera 2026-2028 bozza`: the name of an option, behind the place of the first name.
fn bare_option(at: usize, words: &[String], command: &Command) -> Option<Diagnostic> {
    let word = words[at].as_str();
    argument(command, word)?;
    let before = words[..at].last()?;
    let is_value = before
        .strip_prefix("--")
        .and_then(|before| argument(command, before))
        .is_some_and(|before| before.get_action().takes_values());
    // What else a verb takes may be called as one likes.
    let takes_plans = command.get_positionals().any(|argument| argument.get_id() == PLANS);
    let is_there = [Path::new(DATA).join(word), word.into()]
        .iter()
        .any(|path| matches!(fs::target_kind(path), Ok(EntryKind::Folder)));
    if is_value || is_there || !takes_plans {
        return None;
    }
    let message = format!("«{word}» è il nome di un'opzione, e qui è letto come quello di un piano");
    Some(refused(message, format!("le opzioni cominciano con due trattini: --{word}")))
}

/// The option of a long name.
fn argument<'a>(command: &'a Command, name: &str) -> Option<&'a Arg> {
    command.get_arguments().find(|argument| argument.get_long() == Some(name))
}

fn refused(message: String, hint: String) -> Diagnostic {
    Diagnostic::error("comando", message).hint(hint)
}

#[cfg(test)]
mod tests {
    use crate::cli::help::program;
    use crate::cli::slips::*;

    fn told(words: &[&str]) -> Option<(String, String)> {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let program = program();
        let command = words.first().and_then(|verb| program.find_subcommand(verb)).unwrap_or(&program);
        slip(&words, command).map(|finding| (finding.message, finding.hints.concat()))
    }

    #[track_caller]
    fn tells(words: &[&str], message: &str, hint: &str) {
        assert_eq!(told(words), Some((message.to_owned(), hint.to_owned())), "{words:?}");
    }

    #[test]
    fn a_long_dash_is_two_short_ones() {
        for (word, name) in [("—bozza", "bozza"), ("–formato=pdf", "formato=pdf"), ("–-info", "info")] {
            let message = format!("«{word}» comincia con un trattino lungo");
            tells(&["genera", word], &message, &format!("scrivere due trattini corti: --{name}"));
        }
        assert_eq!(told(&["nuovo", "2026", "–", "2028"]), None);
    }

    #[test]
    fn an_option_of_windows_has_two_dashes_here() {
        let hint = "le opzioni cominciano con due trattini: --formato";
        tells(&["genera", "/formato", "pdf"], "«/formato» comincia con una barra", hint);
        tells(&["genera", "/FORMATO:pdf"], "«/FORMATO:pdf» comincia con una barra", hint);
        assert_eq!(told(&["genera", "/home/piano"]), None);
    }

    #[test]
    fn the_quotes_of_texts_are_straight_here() {
        let message = "le virgolette di «“Comune» sono quelle dei testi, che il terminale non conosce";
        let words = ["nuovo", "2026-2028", "--ente", "“Comune", "di", "Forlì”", "-q"];
        tells(&words, message, "scrivere quelle diritte: --ente \"Comune di Forlì\"");
        let message = "le virgolette di «“2026-2028”» sono quelle dei testi, che il terminale non conosce";
        tells(&["genera", "“2026-2028”"], message, "scrivere quelle diritte: \"2026-2028\"");
        assert_eq!(told(&["nuovo", "x", "--ente", "“Comune di Forlì”"]), None);
    }

    #[test]
    fn the_name_of_an_option_is_no_plan() {
        let message = "«bozza» è il nome di un'opzione, e qui è letto come quello di un piano";
        tells(&["genera", "2026-2028", "bozza"], message, "le opzioni cominciano con due trattini: --bozza");
        tells(&["genera", "bozza"], message, "le opzioni cominciano con due trattini: --bozza");
        for words in [&["nuovo", "info"][..], &["nuovo", "x", "--ente", "anno"], &["spiega", "info"]] {
            assert_eq!(told(words), None, "{words:?}");
        }
    }

    #[test]
    fn a_blank_of_a_text_is_told() {
        let hint = "riscrivere la riga a mano: copiata da Word o da una pagina porta segni che non si vedono";
        let message = "in «genera 2026-2028» c'è uno spazio o un segno che non viene dalla tastiera (U+00A0)";
        tells(&["genera\u{a0}2026-2028"], message, hint);
        let message = "in «--bozza» c'è uno spazio o un segno che non viene dalla tastiera (U+200B)";
        tells(&["genera", "--bozza\u{200b}"], message, hint);
        assert_eq!(told(&["nuovo", "x", "--ente=Comune\u{a0}di Forlì"]), None);
    }
}
