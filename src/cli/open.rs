//! The command line of `apri`.

use std::path::PathBuf;

use clap::builder::{OsStringValueParser, TypedValueParser};
use clap::{Arg, Args, ValueHint};

use crate::cli::options::OutputArgument;
use crate::cli::values::working_plan;
use crate::command::{Browser, OpenOptions};

/// `apri`.
#[derive(Debug, Args)]
#[command(mut_args(of_open))]
pub(crate) struct OpenArguments {
    #[arg(
        id = "piano",
        value_name = "PIANO",
        value_hint = ValueHint::DirPath,
        value_parser = OsStringValueParser::new().try_map(working_plan),
        help = "La cartella di un piano, o il suo nome in data/ [se manca: si sceglie nella pagina]"
    )]
    plan: Option<PathBuf>,
    #[arg(
        long = "porta",
        value_name = "N",
        default_value_t = 0,
        help = "La porta di questo computer a cui la pagina risponde [se manca: una libera]"
    )]
    port: u16,
    #[arg(long = "non-aprire", help = "Scrive l'indirizzo, e non apre il browser")]
    closed: bool,
    #[command(flatten)]
    output: OutputArgument,
}

/// An argument that other verbs have too, with what it means here.
fn of_open(argument: Arg) -> Arg {
    match argument.get_id().as_str() {
        "output" => argument
            .help("La cartella dei documenti, e dei file com'erano prima di salvare [se manca: output]"),
        _ => argument,
    }
}

/// The options that the words mean.
pub(crate) fn open_options(arguments: OpenArguments) -> OpenOptions {
    let OpenArguments { plan, port, closed, output } = arguments;
    let browser = if closed { Browser::Person } else { Browser::Program };
    OpenOptions { plan, port, browser, output: output.folder }
}
