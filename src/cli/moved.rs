//! Commands that were options of another one, and what they are called now.

use std::path::Path;

use clap::Command;

use crate::diagnostic::{Diagnostic, visible_line};
use crate::workflow::shell_words::quoted;

/// An option that has become a command.
struct MovedOption {
    /// The verb that had it, and its name.
    verb: &'static str,
    option: &'static str,
    /// What is typed instead, before the rest of the line.
    now: &'static str,
    /// The options that went with it, and what they are called now; nothing for those that are no more.
    others: &'static [(&'static str, &'static str)],
}

const MOVED: [MovedOption; 5] = [
    MovedOption { verb: "verifica", option: "--regole", now: "regole", others: &[] },
    MovedOption { verb: "verifica", option: "--spiega", now: "spiega", others: &[] },
    MovedOption { verb: "verifica", option: "--scadenze", now: "scadenze", others: &[] },
    MovedOption {
        verb: "confronta",
        option: "--da-docx",
        now: "riprendi",
        others: &[("--applica", "--si"), ("--esito", "")],
    },
    MovedOption { verb: "archivio aggiungi", option: "--firmato", now: "archivio firma", others: &[] },
];

/// Says what a line is called now, if it is one of those that moved; `command` is the verb that was meant.
pub(crate) fn moved(words: &[String], command: &Command) -> Option<Diagnostic> {
    let path = command.get_bin_name()?.strip_prefix("allegato ")?;
    let before_end = words.iter().position(|word| word == "--").unwrap_or(words.len());
    let typed = &words[..before_end];
    // Who asks for help is told of the verb that there is.
    if typed.iter().any(|word| ["--help", "-h"].contains(&word.as_str())) {
        return None;
    }
    let found = MOVED
        .iter()
        .find(|moved| moved.verb == path && typed.iter().any(|word| option_of(word).0 == moved.option))?;
    let message = format!("«{path} {}» ora è «allegato {}»", found.option, now(found, path, words));
    Some(Diagnostic::error("comando", visible_line(&message)))
}

/// The option, and the value that is joined to it.
fn option_of(word: &str) -> (&str, Option<&str>) {
    word.split_once('=').map_or((word, None), |(option, value)| (option, Some(value)))
}

/// The new line: the new words, then all that was typed but the verb and the option.
fn now(moved: &MovedOption, path: &str, words: &[String]) -> String {
    let mut line = vec![moved.now.to_owned()];
    // Of a line that begins with an option, nobody knows which of its words is the verb.
    if words.first().is_some_and(|word| word.starts_with('-')) {
        return line.concat();
    }
    for word in words.iter().skip(path.split(' ').count()) {
        match option_of(word) {
            (option, None) if option == moved.option => {}
            (option, Some(value)) if option == moved.option => line.push(quoted(Path::new(value))),
            _ => {
                let other = moved.others.iter().find(|(before, _)| before == word);
                line.push(other.map_or_else(|| quoted(Path::new(word)), |(_, now)| (*now).to_owned()));
            }
        }
    }
    line.retain(|word| !word.is_empty());
    line.join(" ")
}

#[cfg(test)]
mod tests {
    use crate::cli::help::program;
    use crate::cli::moved::*;

    fn told(line: &str) -> Option<String> {
        let words: Vec<String> = line.split(' ').map(str::to_owned).collect();
        let mut command = program();
        command.build();
        for word in &words {
            command = command.find_subcommand(word).cloned().unwrap_or(command);
        }
        moved(&words, &command).map(|finding| finding.message)
    }

    #[test]
    fn an_old_form_says_what_to_type_instead() {
        for (line, now) in [
            ("verifica --regole", "«verifica --regole» ora è «allegato regole»"),
            ("check --spiega D1 Y2", "«verifica --spiega» ora è «allegato spiega D1 Y2»"),
            ("verifica --spiega=D1", "«verifica --spiega» ora è «allegato spiega D1»"),
            (
                "verifica 2026-2028 --scadenze --messaggi json",
                "«verifica --scadenze» ora è «allegato scadenze 2026-2028 --messaggi json»",
            ),
        ] {
            assert_eq!(told(line).as_deref(), Some(now), "{line}");
        }
        let signed = told("archive add 2026-2028@v1 --firmato a.p7m --firmato=b.p7m");
        let now = "«archivio aggiungi --firmato» ora è «allegato archivio firma 2026-2028@v1 a.p7m b.p7m»";
        assert_eq!(signed.as_deref(), Some(now));
        let back = told("confronta p --da-docx tornato.docx --applica --esito");
        assert_eq!(
            back.as_deref(),
            Some("«confronta --da-docx» ora è «allegato riprendi p tornato.docx --si»")
        );
        let short = told("--messaggi json verifica --regole");
        assert_eq!(short.as_deref(), Some("«verifica --regole» ora è «allegato regole»"));
        for line in
            ["verifica 2026-2028", "genera --regole", "verifica --regole --help", "verifica -- --regole"]
        {
            assert_eq!(told(line), None, "{line}");
        }
    }
}
