//! The command line of `obiettivo`.

use std::path::PathBuf;

use clap::{Arg, Args, ValueHint};

use crate::cli::options::OutputArgument;
use crate::cli::values::words;
use crate::command::ObjectiveOptions;

/// `obiettivo`.
#[derive(Debug, Args)]
#[command(mut_args(of_objective))]
pub(crate) struct ObjectiveArguments {
    #[arg(
        id = "piano",
        value_name = "PIANO",
        display_order = 1,
        value_hint = ValueHint::DirPath,
        help = "La cartella di un piano, o il suo nome in data/"
    )]
    plan: PathBuf,
    #[arg(
        id = "dimensione",
        value_name = "DIMENSIONE",
        display_order = 2,
        help = "La dimensione, come digitalizzazione; oppure il settore, o il nome del file in obiettivi/"
    )]
    dimension: String,
    #[arg(
        id = "testo",
        value_name = "TESTO",
        display_order = 3,
        value_parser = words,
        help = "Il testo dell'obiettivo, fra virgolette"
    )]
    text: String,
    #[arg(
        long = "id",
        value_name = "ID",
        help = "L'identificativo, come sportello-digitale [se manca: dalle prime parole del testo]"
    )]
    id: Option<String>,
    #[command(flatten)]
    output: OutputArgument,
}

/// Says of the shared option what it does in `obiettivo`.
fn of_objective(argument: Arg) -> Arg {
    match argument.get_id().as_str() {
        "output" => argument.help(
            "La cartella in cui conservare il file com'era; ogni piano vi ha una cartella col suo nome [se manca: output]",
        ),
        _ => argument,
    }
}

/// The options that the words mean.
pub(crate) fn objective_options(arguments: ObjectiveArguments) -> ObjectiveOptions {
    let ObjectiveArguments { plan, dimension, text, id, output } = arguments;
    ObjectiveOptions { plan, dimension, text, id, output: output.folder }
}
