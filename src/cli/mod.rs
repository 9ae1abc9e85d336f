//! The command line: from words to a verb and its values.

mod arguments;
mod help;
mod refusal;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::FromArgMatches;
use clap::error::{Error, ErrorKind};

use crate::cli::arguments::{Arguments, Build, Common, Compare, New, Verb};
use crate::cli::help::program;
use crate::cli::refusal::refusal;
use crate::command::{
    self, BuildOrder, CompareOrder, CreateOrder, Format, Outcome, Session, Status, Strictness,
};
use crate::diagnostic::{Colours, Report};
use crate::template::Edition;
use crate::terminal::{MessageFormat, Terminal, Volume};

/// Does what the process's command line says.
pub fn run() -> ExitCode {
    let words: Vec<OsString> = std::env::args_os().collect();
    let parsed =
        program().try_get_matches_from(&words).and_then(|matches| Arguments::from_arg_matches(&matches));
    match parsed {
        Ok(arguments) => execute(arguments),
        Err(error) => explain(&error, &words),
    }
    .into()
}

fn execute(arguments: Arguments) -> Status {
    let session = session(&arguments.common);
    match arguments.verb {
        Verb::Genera(build) => command::build(&build_order(build), &session),
        Verb::Verifica(check) if check.regole => command::rules(&session),
        Verb::Verifica(check) if !check.spiega.is_empty() => command::explain(&check.spiega, &session),
        Verb::Verifica(check) if check.scadenze => command::deadlines(&check.plans.piani, &session),
        Verb::Verifica(check) => command::check(&check.plans.piani, &session),
        Verb::Confronta(compare) => command::diff(&compare_order(compare), &session),
        Verb::Nuovo(new) => command::create(&create_order(new), &session),
        Verb::Completamenti(completions) => command::completions(completions.shell, program(), &session),
    }
}

fn session(common: &Common) -> Session {
    let volume = match (common.silenzioso, common.info) {
        (true, _) => Volume::Quiet,
        (false, true) => Volume::Full,
        (false, false) => Volume::Usual,
    };
    let strictness = if common.rigoroso { Strictness::Strict } else { Strictness::Usual };
    Session { terminal: Terminal::new(common.messaggi, volume), strictness }
}

fn build_order(build: Build) -> BuildOrder {
    let mut formats = build.formato;
    if formats.is_empty() {
        formats.extend(Format::ALL);
    }
    formats.sort();
    formats.dedup();
    let edition = if build.bozza { Edition::Draft } else { Edition::Final };
    BuildOrder { plans: build.plans.piani, formats, output: build.output, edition }
}

fn compare_order(compare: Compare) -> CompareOrder {
    let outcome = if compare.esito { Outcome::Told } else { Outcome::Silent };
    CompareOrder { old: compare.vecchio, new: compare.nuovo, outcome }
}

fn create_order(new: New) -> CreateOrder {
    CreateOrder { folder: new.cartella, body: new.ente, period: new.triennio, year: new.anno }
}

/// Shows the help or the version that was asked for, or what is wrong with the command line.
fn explain(error: &Error, words: &[OsString]) -> Status {
    let terminal = Terminal::new(asked_format(words), Volume::Usual);
    match error.kind() {
        ErrorKind::DisplayVersion => {
            command::tell(&terminal, concat!("allegato ", env!("CARGO_PKG_VERSION"), "\n"))
        }
        ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let text = error.render();
            let shown = match terminal.colours_of_results() {
                Colours::Plain => text.to_string(),
                Colours::Ansi => text.ansi().to_string(),
            };
            command::tell(&terminal, &shown)
        }
        _ => {
            terminal.reports(&[Report::from(refusal(error, &usage(words)))]);
            Status::Usage
        }
    }
}

/// The messages' format in a command line that could not be read as a whole.
fn asked_format(words: &[OsString]) -> MessageFormat {
    let text: Vec<_> = words.iter().map(|word| word.to_string_lossy()).collect();
    let asked = |format: &str| {
        let joined = format!("--messaggi={format}");
        text.iter().any(|word| *word == joined)
            || text.windows(2).any(|pair| pair[0] == "--messaggi" && pair[1] == format)
    };
    match (asked("json"), asked("brevi")) {
        (true, _) => MessageFormat::Json,
        (false, true) => MessageFormat::Brief,
        (false, false) => MessageFormat::Human,
    }
}

/// How the verb that was meant is used.
fn usage(words: &[OsString]) -> String {
    let mut program = program();
    let verb = words.iter().skip(1).filter_map(|word| word.to_str()).find_map(|word| {
        let found = program.find_subcommand(word)?;
        Some(found.get_name().to_owned())
    });
    let command = match verb.and_then(|verb| program.find_subcommand_mut(verb)) {
        Some(verb) => verb.render_usage(),
        None => program.render_usage(),
    };
    command.to_string().trim_start_matches("Usage: ").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn the_usage_is_that_of_the_verb_that_was_meant() {
        assert_eq!(usage(&words("allegato build --x")), "allegato genera [PIANO…] [OPZIONI]");
        assert_eq!(usage(&words("allegato gnera")), "allegato COMANDO [OPZIONI]");
    }

    #[test]
    fn a_program_that_reads_json_is_answered_in_json() {
        assert_eq!(asked_format(&words("allegato x --messaggi json")), MessageFormat::Json);
        assert_eq!(asked_format(&words("allegato x --messaggi=brevi")), MessageFormat::Brief);
        assert_eq!(asked_format(&words("allegato x --messaggi")), MessageFormat::Human);
    }
}
