//! The command line of `obiettivo`.

use clap::Args;

use crate::cli::options::{ChangedPlanArguments, WorkingPlanArgument};
use crate::cli::values::words;
use crate::command::ObjectiveOptions;

/// `obiettivo`.
#[derive(Debug, Args)]
pub(crate) struct ObjectiveArguments {
    #[command(flatten)]
    changed: ChangedPlanArguments,
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
}

/// The options that the words mean.
pub(crate) fn objective_options(arguments: ObjectiveArguments) -> ObjectiveOptions {
    let ObjectiveArguments { changed, dimension, text, id } = arguments;
    let ChangedPlanArguments { plan: WorkingPlanArgument { plan }, output } = changed;
    ObjectiveOptions { plan, dimension, text, id, output }
}
