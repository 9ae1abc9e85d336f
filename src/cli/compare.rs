//! The command line of `confronta`.

use clap::builder::{OsStringValueParser, TypedValueParser};
use clap::{Arg, Args, ValueHint};

use crate::cli::options::{ArchiveArgument, FormatsArgument, OutputArgument};
use crate::cli::values::{recognition, reference};
use crate::compare::Recognition;
use crate::workflow::Reference;

/// `confronta`.
#[derive(Debug, Args)]
#[command(mut_args(of_compare))]
pub(crate) struct CompareArguments {
    #[arg(
        id = "vecchio",
        value_name = "VECCHIO",
        display_order = 1,
        value_hint = ValueHint::DirPath,
        value_parser = OsStringValueParser::new().try_map(reference),
        help = "Il piano com'era: una cartella, un nome in data/, o una versione archiviata come 2022-2024@v1"
    )]
    pub(crate) old: Reference,
    #[arg(
        id = "nuovo",
        value_name = "NUOVO",
        display_order = 2,
        value_hint = ValueHint::DirPath,
        value_parser = OsStringValueParser::new().try_map(reference),
        help = "Il piano com'è ora, indicato allo stesso modo [se manca: VECCHIO è il piano com'è ora, confrontato con l'ultima versione archiviata]"
    )]
    pub(crate) new: Option<Reference>,
    #[command(flatten)]
    pub(crate) formats: FormatsArgument,
    #[command(flatten)]
    pub(crate) output: OutputArgument,
    #[command(flatten)]
    pub(crate) archive: ArchiveArgument,
    #[arg(
        long = "riconosci",
        value_name = "COME",
        value_parser = recognition(),
        help = "Come riconoscere gli obiettivi che hanno preso l'id di un altro: id o testi [se manca: id, ma nel dubbio i documenti non si scrivono]"
    )]
    pub(crate) recognition: Option<Recognition>,
    #[arg(long = "esito", help = "Termina con 4 se c'è almeno una differenza")]
    pub(crate) outcome: bool,
}

/// Says of the shared options what they do in `confronta`, and what they do not go with.
fn of_compare(argument: Arg) -> Arg {
    match argument.get_id().as_str() {
        "formats" => argument.help(
            "Scrive anche i documenti del confronto, nei formati indicati: pdf, docx, html [se manca: nessuno]",
        ),
        "output" => argument.requires("formats").help(
            "La cartella in cui scriverli; il piano nuovo vi ha una cartella col suo nome [se manca: output]",
        ),
        "archive" => argument
            .help("La cartella dell'archivio che ha le versioni indicate [se manca: archivio]"),
        _ => argument,
    }
}
