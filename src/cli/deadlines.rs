//! The command line of `scadenze`.

use clap::{Arg, Args};

use crate::cli::options::{OutputArgument, PlansArguments};
use crate::cli::values::calendar_format;
use crate::command::{CalendarFormat, DeadlinesOptions};

/// `scadenze`.
#[derive(Debug, Args)]
#[command(mut_args(of_deadlines))]
pub(crate) struct DeadlinesArguments {
    #[command(flatten)]
    plans: PlansArguments,
    #[arg(
        id = "formats",
        long = "formato",
        value_name = "FORMATI",
        value_delimiter = ',',
        value_parser = calendar_format(),
        ignore_case = true,
        help = "Le scrive anche in un file: ics per i calendari, csv per i fogli di calcolo; tutti e due: ics,csv"
    )]
    formats: Vec<CalendarFormat>,
    #[command(flatten)]
    output: OutputArgument,
}

/// Says of the shared option what it does in `scadenze`, and what it goes with.
fn of_deadlines(argument: Arg) -> Arg {
    match argument.get_id().as_str() {
        "output" => argument
            .requires("formats")
            .help("La cartella dei file; ogni piano vi ha una cartella col suo nome [se manca: output]"),
        _ => argument,
    }
}

/// The options that the words mean.
pub(crate) fn deadlines_options(arguments: DeadlinesArguments) -> DeadlinesOptions {
    let DeadlinesArguments { plans, mut formats, output } = arguments;
    formats.sort();
    formats.dedup();
    DeadlinesOptions { plans: plans.plans, formats, output: output.folder }
}
