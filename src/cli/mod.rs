//! The command line: from words to a verb and its values.

mod archive;
mod arguments;
mod help;
mod refusal;
mod values;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::{Error, ErrorKind};
use clap::{Command, FromArgMatches};

use crate::cli::arguments::{
    Arguments, BuildArguments, CheckArguments, CommonArguments, CompareArguments, NewArguments, Verb,
};
use crate::cli::help::program;
use crate::cli::refusal::refusal;
use crate::command;
use crate::command::{
    Application, BuildOptions, CheckOptions, CompareOptions, Consent, CorrectOptions, CreateOptions,
    ImportOptions, Outcome, RenewOptions,
};
use crate::diagnostic::{Colours, Report};
use crate::template::Edition;
use crate::terminal::{MessageFormat, Terminal, Volume, tell_faults};
use crate::workflow::{Format, Session, Status, Strictness, tell};

/// Does what the process's command line says.
pub fn run() -> ExitCode {
    tell_faults();
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
        Verb::Verifica(check) => match correct(&check, &session) {
            Ok(()) => command::check(&check_order(check), &session),
            Err(status) => status,
        },
        Verb::Confronta(compare) => confront(compare, &session),
        Verb::Nuovo(new) => begin(new, &session),
        Verb::Archivio(verb) => archive::execute(verb, &session),
        Verb::Schema(schema) => command::print_schema(schema.forma, &session),
        Verb::Completamenti(completions) => command::completions(completions.shell, program(), &session),
    }
}

/// Makes the corrections that were asked for, before the plans are checked.
fn correct(check: &CheckArguments, session: &Session) -> Result<(), Status> {
    let consent = match (check.correggi, check.si) {
        (false, _) => return Ok(()),
        (true, false) => Consent::Asked,
        (true, true) => Consent::Given,
    };
    let order = CorrectOptions { plans: check.plans.piani.clone(), output: check.output.clone(), consent };
    command::correct(&order, session)
}

fn session(common: &CommonArguments) -> Session {
    let volume = match (common.silenzioso, common.info) {
        (true, _) => Volume::Quiet,
        (false, true) => Volume::Full,
        (false, false) => Volume::Usual,
    };
    let strictness = if common.rigoroso { Strictness::Strict } else { Strictness::Usual };
    Session { terminal: Terminal::new(common.messaggi, volume), strictness }
}

fn build_order(build: BuildArguments) -> BuildOptions {
    let formats = if build.formato.is_empty() { Format::ALL.to_vec() } else { each_once(build.formato) };
    let edition = if build.bozza { Edition::Draft } else { Edition::Final };
    BuildOptions { plans: build.plans.piani, formats, output: build.output, edition }
}

fn check_order(check: CheckArguments) -> CheckOptions {
    CheckOptions { plans: check.plans.piani, formats: each_once(check.formato), output: check.output }
}

fn each_once(mut formats: Vec<Format>) -> Vec<Format> {
    formats.sort();
    formats.dedup();
    formats
}

/// Two versions of a plan, or a plan and its annex that came back.
fn confront(compare: CompareArguments, session: &Session) -> Status {
    let outcome = if compare.esito { Outcome::Told } else { Outcome::Silent };
    let output = compare.output;
    match compare.ritorno.da_docx {
        Some(docx) => {
            let application = if compare.ritorno.applica { Application::Made } else { Application::Shown };
            let order = ImportOptions { plan: compare.vecchio, docx, application, output, outcome };
            command::take_back(&order, session)
        }
        None => {
            let new = compare.nuovo.expect("clap asks for NUOVO where there is no --da-docx");
            let formats = each_once(compare.formato);
            let archive = compare.archivio;
            let order = CompareOptions { old: compare.vecchio, new, archive, outcome, formats, output };
            command::diff(&order, session)
        }
    }
}

/// A plan to begin with, or the next year's from a past one.
fn begin(new: NewArguments, session: &Session) -> Status {
    let NewArguments { cartella: folder, da, archivio: archive, ente: body, triennio: period, anno: year } =
        new;
    match da {
        Some(from) => command::renew(&RenewOptions { folder, from, archive, period, year }, session),
        None => command::create(&CreateOptions { folder, body, period, year }, session),
    }
}

/// Shows the help or the version that was asked for, or what is wrong with the command line.
fn explain(error: &Error, words: &[OsString]) -> Status {
    let terminal = Terminal::new(asked_format(words), Volume::Usual);
    match error.kind() {
        ErrorKind::DisplayVersion => tell(&terminal, concat!("allegato ", env!("CARGO_PKG_VERSION"), "\n")),
        ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let text = error.render();
            let shown = match terminal.colours_of_results() {
                Colours::Plain => text.to_string(),
                Colours::Ansi => text.ansi().to_string(),
            };
            tell(&terminal, &shown)
        }
        _ => {
            let meant = meant(words);
            terminal.reports(&[Report::from(refusal(error, &usage(meant.clone()), &verbs(&meant)))]);
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

/// The verb that was meant, as far down as its words lead; the whole program where they lead nowhere.
fn meant(words: &[OsString]) -> Command {
    let mut program = program();
    program.build();
    let words = words.iter().skip(1).filter_map(|word| word.to_str());
    words.fold(program, |command, word| command.find_subcommand(word).cloned().unwrap_or(command))
}

/// How a command is used.
fn usage(mut command: Command) -> String {
    command.render_usage().to_string().trim_start_matches("Usage: ").to_owned()
}

/// The names of the verbs below a command.
fn verbs(command: &Command) -> Vec<String> {
    command.get_subcommands().map(|verb| verb.get_name().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use crate::cli::*;

    fn words(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn the_usage_is_that_of_the_verb_that_was_meant() {
        let usage = |line: &str| usage(meant(&words(line)));
        assert_eq!(usage("allegato build --x"), "allegato genera [PIANO…] [OPZIONI]");
        assert_eq!(usage("allegato archive list --x"), "allegato archivio elenca [OPZIONI]");
        assert_eq!(usage("allegato gnera"), "allegato COMANDO [OPZIONI]");
    }

    #[test]
    fn a_program_that_reads_json_is_answered_in_json() {
        assert_eq!(asked_format(&words("allegato x --messaggi json")), MessageFormat::Json);
        assert_eq!(asked_format(&words("allegato x --messaggi=brevi")), MessageFormat::Brief);
        assert_eq!(asked_format(&words("allegato x --messaggi")), MessageFormat::Human);
    }
}
