//! The command line of `pubblica`.

use std::path::PathBuf;

use clap::builder::{OsStringValueParser, TypedValueParser};
use clap::{Arg, Args, ValueHint};

use crate::cli::options::{ArchiveArgument, OutputArgument};
use crate::cli::values::{reference, words};
use crate::command::{GivenFiles, PublishOptions};
use crate::workflow::Reference;

/// `pubblica`.
#[derive(Debug, Args)]
#[command(mut_args(of_publish))]
pub(crate) struct PublishArguments {
    #[arg(
        id = "piano",
        value_name = "PIANO",
        display_order = 1,
        value_hint = ValueHint::DirPath,
        value_parser = OsStringValueParser::new().try_map(reference),
        help = "La cartella di un piano, il suo nome in data/, o una versione archiviata come 2022-2024@v2; di un piano archiviato si prende l'ultima versione approvata"
    )]
    plan: Reference,
    #[arg(
        long,
        value_name = "FILE",
        value_hint = ValueHint::FilePath,
        help = "Il PDF del PIAO intero, che il programma non fa"
    )]
    piao: Option<PathBuf>,
    #[arg(
        long = "atto",
        value_name = "FILE",
        value_hint = ValueHint::FilePath,
        help = "Il PDF dell'atto di approvazione"
    )]
    act: Option<PathBuf>,
    #[arg(
        long,
        value_name = "INDIRIZZO",
        value_parser = words,
        help = "L'indirizzo della pagina del sito in cui il PIAO è pubblicato"
    )]
    link: Option<String>,
    #[command(flatten)]
    output: OutputArgument,
    #[command(flatten)]
    archive: ArchiveArgument,
}

/// Says of the shared option what it does in `pubblica`.
fn of_publish(argument: Arg) -> Arg {
    match argument.get_id().as_str() {
        "output" => argument.help(
            "La cartella in cui scrivere, in PIANO/pubblicazione, e che ha i file di un piano non archiviato [se manca: output]",
        ),
        _ => argument,
    }
}

/// The options that the words mean.
pub(crate) fn publish_options(arguments: PublishArguments) -> PublishOptions {
    let PublishArguments { plan, piao, act, link, output, archive } = arguments;
    let given = GivenFiles { piao, act };
    PublishOptions { plan, archive: archive.folder, given, link, output: output.folder }
}
