//! The command line: from words to a verb and its values.

mod about_program;
mod act;
mod archive;
mod archive_versions;
mod arguments;
mod asked_help;
mod called;
mod compare;
mod deadlines;
mod explain;
mod export;
mod help;
mod import;
mod moved;
mod new_plan;
mod objective;
mod open;
mod options;
mod parted;
mod publish;
mod refusal;
mod schema;
mod slips;
mod survey;
mod survey_report;
mod take_back;
mod templates;
mod values;
mod without_findings;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::{Error, ErrorKind};
use clap::{Command, FromArgMatches};

use crate::cli::about_program::HelpArguments;
use crate::cli::act::act_options;
use crate::cli::arguments::{Arguments, BuildArguments, CheckArguments, CommonArguments, Verb};
use crate::cli::asked_help::with_flags;
use crate::cli::compare::CompareArguments;
use crate::cli::deadlines::deadlines_options;
use crate::cli::export::export_options;
use crate::cli::help::program;
use crate::cli::import::import_options;
use crate::cli::moved::moved;
use crate::cli::new_plan::NewArguments;
use crate::cli::objective::objective_options;
use crate::cli::open::open_options;
use crate::cli::parted::TypedLine;
use crate::cli::publish::publish_options;
use crate::cli::refusal::{refusal, with_usage};
use crate::cli::slips::slip;
use crate::cli::survey::survey_options;
use crate::cli::survey_report::survey_report_options;
use crate::cli::without_findings::meaningless;
use crate::command;
use crate::command::{
    BuildOptions, CheckOptions, CompareOptions, Consent, CorrectOptions, CreateOptions, RenewOptions,
    SheetsOptions,
};
use crate::diagnostic::{Colours, Diagnostic, Report};
use crate::survey::SurveyKind;
use crate::template::Edition;
use crate::terminal::{MessageFormat, Terminal, Volume, install_panic_hook};
use crate::workflow::comparison_result::Outcome;
use crate::workflow::findings::{Findings, finish};
use crate::workflow::origin::version_in_words;
use crate::workflow::{Format, Session, Status, Strictness, print_result};

/// Does what the process's command line says.
pub fn run() -> ExitCode {
    // First of all, so that it holds for the reading of the command line too.
    install_panic_hook();
    let words = with_flags(std::env::args_os().collect(), &program());
    if let Some(moved) = moved(&typed(&words), &meant(&words)) {
        return tell(moved, &words).into();
    }
    if let Some(refused) = meaningless(&typed(&words), &meant(&words)) {
        return tell(with_usage(refused, &meant(&words)), &words).into();
    }
    // Before clap, which would take them for the names of plans.
    if let Some(slip) = slip(&typed(&words), &meant(&words)) {
        return tell(with_usage(slip, &meant(&words)), &words).into();
    }
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
        Verb::Build(build) => command::build(&build_options(build), &session),
        Verb::Check(check) => check_plans(check, &session),
        Verb::Rules => command::rules(&session),
        Verb::Explain(explain) => command::explain(&explain.codes, &session),
        Verb::Deadlines(deadlines) => command::deadlines(&deadlines_options(deadlines), &session),
        Verb::Act(act) => command::act(&act_options(act), &session),
        Verb::Objective(objective) => command::objective(&objective_options(objective), &session),
        Verb::Survey(survey) => command::survey(&survey_options(survey), &session),
        Verb::Open(arguments) => command::open(open_options(arguments), &session),
        Verb::Compare(arguments) => compare(arguments, &session),
        Verb::TakeBack(arguments) => take_back::execute(arguments, &session),
        Verb::Export(export) => command::export(&export_options(export), &session),
        Verb::YearReport(report) => {
            command::survey_report(&survey_report_options(report, SurveyKind::Final), &session)
        }
        Verb::Monitoring(report) => {
            command::survey_report(&survey_report_options(report, SurveyKind::Monitoring), &session)
        }
        Verb::Publish(publish) => command::publish(&publish_options(publish), &session),
        Verb::Import(arguments) => command::import(&import_options(arguments), &session),
        Verb::New(new) => create_or_renew(new, &session),
        Verb::Archive(verb) => archive::execute(verb, &session),
        Verb::Templates(templates) => templates::execute(templates, &session),
        Verb::Schema(schema) => schema::execute(schema, &session),
        Verb::Completions(completions) => command::completions(completions.shell, program(), &session),
        Verb::Information => command::information(&session),
        Verb::Help(HelpArguments { verb }) => help(verb),
    }
}

fn session(common: &CommonArguments) -> Session {
    let volume = match (common.quiet, common.info) {
        (true, _) => Volume::Quiet,
        (false, true) => Volume::Full,
        (false, false) => Volume::Usual,
    };
    let strictness = if common.strict { Strictness::Strict } else { Strictness::Usual };
    Session { terminal: Terminal::new(common.messages, volume), strictness }
}

fn build_options(build: BuildArguments) -> BuildOptions {
    let sheets = build.sheets.map(|kind| SheetsOptions { kind, due: build.due });
    let given = build.formats.each_once();
    let formats = match (given.is_empty(), sheets) {
        (false, _) => given,
        (true, None) => Format::ALL.to_vec(),
        // A page for a browser can't be filled in and sent back.
        (true, Some(_)) => vec![Format::Pdf, Format::Docx],
    };
    let edition = if build.draft { Edition::Draft } else { Edition::Final };
    let resolution = build.resolution.then_some(build.archive.folder);
    let output = build.output.folder;
    BuildOptions {
        plans: build.plans.plans,
        formats,
        output,
        edition,
        resolution,
        sheets,
        share: build.share,
        results: build.results,
    }
}

/// Checks the plans, after the corrections that were asked for.
fn check_plans(check: CheckArguments, session: &Session) -> Status {
    let (plans, output) = (check.plans.plans, check.output.folder);
    // Before the check, which then speaks of the files as they are now.
    let (mut corrected, mut left) = (Findings::default(), Status::Done);
    if check.correct {
        let consent = if check.yes { Consent::Given } else { Consent::Asked };
        let options = CorrectOptions { plans: plans.clone(), output: output.clone(), consent };
        match command::correct(&options, session) {
            Ok((findings, status)) => (corrected, left) = (findings, status),
            Err(status) => return status,
        }
    }
    let options = CheckOptions { plans, formats: check.formats.each_once(), output };
    command::check(&options, corrected, session).max(left)
}

/// Compares two versions of a plan, or a plan with its last archived version.
fn compare(compare: CompareArguments, session: &Session) -> Status {
    let outcome = if compare.outcome { Outcome::Told } else { Outcome::Silent };
    let (formats, archive, output) =
        (compare.formats.each_once(), compare.archive.folder, compare.output.folder);
    let recognition = compare.recognition;
    let (old, new) = match compare.new {
        Some(new) => (compare.old, new),
        None => match command::last_archived(&compare.old, &archive) {
            Ok(last) => (last, compare.old),
            Err(problem) => return finish(session, vec![Findings::of(problem)], ""),
        },
    };
    let options = CompareOptions { old, new, archive, outcome, recognition, formats, output };
    command::compare_versions(&options, session)
}

/// Makes a plan to begin with, or the next year's from a past one.
fn create_or_renew(new: NewArguments, session: &Session) -> Status {
    let NewArguments { folder, from, archive, body, ipa_code, period, year, form } = new;
    match from {
        Some(from) => {
            let archive = archive.folder;
            command::renew(&RenewOptions { folder, from, archive, period, year }, session)
        }
        None => {
            let form = form.unwrap_or_default();
            command::create(&CreateOptions { folder, body, ipa_code, period, year, form }, session)
        }
    }
}

/// Shows the help of a verb; of all, if none is named.
fn help(verb: Vec<String>) -> Status {
    let words: Vec<OsString> = std::iter::once("allegato".to_owned())
        .chain(verb)
        .chain(["--help".to_owned()])
        .map(OsString::from)
        .collect();
    match program().try_get_matches_from(&words) {
        Err(error) => explain(&error, &words),
        // clap answers a line with `--help` by an error that holds the help.
        Ok(_) => Status::Done,
    }
}

/// Shows the help or the version that was asked for, or what is wrong with the command line.
fn explain(error: &Error, words: &[OsString]) -> Status {
    let terminal = Terminal::new(asked_format(words), Volume::Usual);
    match error.kind() {
        ErrorKind::DisplayVersion => print_result(&terminal, &(version_in_words() + "\n")),
        ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let text = error.render();
            let shown = match terminal.colours_of_results() {
                Colours::Plain => text.to_string(),
                Colours::Ansi => text.ansi().to_string(),
            };
            print_result(&terminal, &shown)
        }
        _ => {
            let line = TypedLine { words: &typed(words), command: &meant(words) };
            terminal.reports(&[Report::from(refusal(error, &line))]);
            Status::Usage
        }
    }
}

/// Shows what is wrong with the words of a command line.
fn tell(refused: Diagnostic, words: &[OsString]) -> Status {
    let terminal = Terminal::new(asked_format(words), Volume::Usual);
    terminal.reports(&[Report::from(refused)]);
    Status::Usage
}

/// The words behind the program's name.
fn typed(words: &[OsString]) -> Vec<String> {
    words.iter().skip(1).map(|word| word.to_string_lossy().into_owned()).collect()
}

/// The messages' format in a command line that could not be read as a whole.
fn asked_format(words: &[OsString]) -> MessageFormat {
    let mut format = MessageFormat::Human;
    for (place, word) in words.iter().enumerate() {
        let value = match word.to_string_lossy().strip_prefix("--messaggi") {
            Some("") => words.get(place + 1).map(|value| value.to_string_lossy().into_owned()),
            Some(joined) => joined.strip_prefix('=').map(str::to_owned),
            None => None,
        };
        match value.as_deref() {
            // JSON has the precedence: a program that reads it can make nothing of a text.
            Some("json") => return MessageFormat::Json,
            Some("brevi") => format = MessageFormat::Brief,
            Some(_) | None => {}
        }
    }
    format
}

/// The verb that was meant, as far down as its words lead; the whole program where they lead nowhere.
fn meant(words: &[OsString]) -> Command {
    let mut command = program();
    // Only what is built knows the usage of the verbs below it.
    command.build();
    // The first word is the program's own name.
    for word in words.iter().skip(1).filter_map(|word| word.to_str()) {
        command = command.find_subcommand(word).cloned().unwrap_or(command);
    }
    command
}

#[cfg(test)]
mod tests {
    use crate::cli::*;

    fn words(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn the_usage_is_that_of_the_verb_that_was_meant() {
        let usage_of = |line: &str| refusal::usage(&meant(&words(line)));
        assert_eq!(usage_of("allegato build --x"), "allegato genera [PIANO…] [OPZIONI]");
        assert_eq!(usage_of("allegato archive list --x"), "allegato archivio elenca [PIANO] [OPZIONI]");
        assert_eq!(usage_of("allegato gnera"), "allegato COMANDO [OPZIONI]");
    }

    #[test]
    fn a_program_that_reads_json_is_answered_in_json() {
        assert_eq!(asked_format(&words("allegato x --messaggi json")), MessageFormat::Json);
        assert_eq!(asked_format(&words("allegato x --messaggi=brevi")), MessageFormat::Brief);
        assert_eq!(asked_format(&words("allegato x --messaggi")), MessageFormat::Human);
    }
}
