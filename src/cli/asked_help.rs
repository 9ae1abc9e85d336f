//! The help and the version, in the words that people ask for them.

use std::ffi::{OsStr, OsString};

use clap::Command;

/// The words that ask for help before a verb, and behind one.
const VERBS: [&str; 4] = ["aiuto", "help", "aiutami", "?"];

/// The options that ask for it; those with a stroke are Windows's. clap knows its own two.
const OPTIONS: [&str; 9] = ["--aiuto", "-aiuto", "-help", "-?", "--?", "/?", "/h", "/help", "/aiuto"];

/// The words that ask for the version.
const VERSION: [&str; 4] = ["versione", "version", "--versione", "-v"];

/// The command line as clap reads it: `help genera`, `genera aiuto` and `genera /?` are `genera --help`.
pub(crate) fn with_flags(words: Vec<OsString>, program: &Command) -> Vec<OsString> {
    let typed: Vec<&str> = words.iter().skip(1).filter_map(|word| word.to_str()).collect();
    // A word that is no text is refused by clap.
    if typed.len() + 1 != words.len() {
        return words;
    }
    let name = words.first().cloned().unwrap_or_default();
    let asked = |verbs: &[&str], flag: &str| {
        let words = verbs.iter().map(OsStr::new).chain([OsStr::new(flag)]).map(OsStr::to_owned);
        std::iter::once(name.clone()).chain(words).collect()
    };
    match typed.as_slice() {
        [word] if VERSION.contains(word) => asked(&[], "--version"),
        [first, rest @ ..] if VERBS.contains(first) => asked(verbs(rest, program, Unknown::Kept), "--help"),
        [.., before, last] if VERBS.contains(last) && !before.starts_with('-') => {
            match verbs(&typed, program, Unknown::Left) {
                [] => words,
                known => asked(known, "--help"),
            }
        }
        typed if is_asked_by_option(typed) => asked(verbs(typed, program, Unknown::Left), "--help"),
        _ => words,
    }
}

/// Whether one of the options stands before `--`.
fn is_asked_by_option(typed: &[&str]) -> bool {
    typed.iter().take_while(|word| **word != "--").any(|word| OPTIONS.contains(word))
}

/// The use of a first word that is no verb.
#[derive(Clone, Copy, PartialEq)]
enum Unknown {
    /// It is to be refused as a verb.
    Kept,
    Left,
}

/// The verbs that the words begin with.
fn verbs<'a, 'w>(typed: &'w [&'a str], program: &Command, unknown: Unknown) -> &'w [&'a str] {
    let (mut command, mut count) = (program, 0);
    while let Some(below) = typed.get(count).and_then(|word| command.find_subcommand(word)) {
        (command, count) = (below, count + 1);
    }
    if count == 0
        && unknown == Unknown::Kept
        && typed.first().is_some_and(|word| !word.starts_with(['-', '/']))
    {
        count = 1;
    }
    &typed[..count]
}

#[cfg(test)]
mod tests {
    use crate::cli::asked_help::*;
    use crate::cli::help::program;

    fn read(line: &str) -> String {
        let words = line.split(' ').map(OsString::from).collect();
        let read = with_flags(words, &program());
        read.iter().map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_help_is_asked_for_in_many_words() {
        for line in ["a help", "a aiuto", "a --aiuto", "a /?", "a -?", "a /h", "a ?", "a help --info"] {
            assert_eq!(read(line), "a --help", "{line}");
        }
        for line in [
            "a help genera",
            "a aiuto genera",
            "a genera aiuto",
            "a genera help",
            "a genera /?",
            "a genera 2026-2028 -?",
            "a genera --aiuto",
            "a genera 2026-2028 aiuto",
            "a help genera --formato",
        ] {
            assert_eq!(read(line), "a genera --help", "{line}");
        }
        assert_eq!(read("a aiuto archivio aggiungi"), "a archivio aggiungi --help");
        assert_eq!(read("a archive add help"), "a archive add --help");
        assert_eq!(read("a help genrea"), "a genrea --help");
        assert_eq!(read("a versione"), "a --version");
    }

    #[test]
    fn other_lines_stay_as_they_are() {
        for line in [
            "a genera",
            "a genera 2026-2028 --formato pdf",
            "a nuovo --ente aiuto",
            "a genera -- -?",
            "a x aiuto",
        ] {
            assert_eq!(read(line), line);
        }
    }
}
