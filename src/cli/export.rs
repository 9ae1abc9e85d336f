//! The command line of `esporta`.

use clap::builder::{OsStringValueParser, TypedValueParser};
use clap::{Arg, Args, ValueHint};

use crate::cli::options::{ArchiveArgument, OutputArgument};
use crate::cli::values::{export_format, reference};
use crate::command::{ExportFormat, ExportOptions};
use crate::export::CsvForm;
use crate::workflow::Reference;

/// `esporta`.
#[derive(Debug, Args)]
#[command(mut_args(of_export))]
pub(crate) struct ExportArguments {
    #[arg(
        id = "piano",
        value_name = "PIANO",
        display_order = 1,
        value_hint = ValueHint::DirPath,
        value_parser = OsStringValueParser::new().try_map(reference),
        help = "La cartella di un piano, il suo nome in data/, o una versione archiviata come 2022-2024@v2"
    )]
    plan: Reference,
    #[arg(
        id = "formats",
        long = "formato",
        value_name = "FORMATI",
        value_delimiter = ',',
        value_parser = export_format(),
        ignore_case = true,
        help = "I formati, separati da virgole: csv e xlsx per le tabelle, json per il piano intero [se manca: tutti e tre]"
    )]
    formats: Vec<ExportFormat>,
    #[arg(
        long,
        help = "I CSV come li apre Excel con un doppio clic: punto e virgola fra le celle, virgola nei decimali"
    )]
    excel: bool,
    #[command(flatten)]
    output: OutputArgument,
    #[command(flatten)]
    archive: ArchiveArgument,
}

/// Says of the shared options what they do in `esporta`.
fn of_export(argument: Arg) -> Arg {
    match argument.get_id().as_str() {
        "output" => argument
            .help("La cartella in cui scrivere, in PIANO/dati; ogni piano vi ha una cartella col suo nome [se manca: output]"),
        "archive" => {
            argument.help("La cartella dell'archivio che ha la versione indicata [se manca: archivio]")
        }
        _ => argument,
    }
}

/// The options that the words mean.
pub(crate) fn export_options(arguments: ExportArguments) -> ExportOptions {
    let ExportArguments { plan, mut formats, excel, output, archive } = arguments;
    formats.sort();
    formats.dedup();
    // All, so that nobody has to know beforehand which of them somebody will ask for.
    if formats.is_empty() {
        formats = ExportFormat::ALL.to_vec();
    }
    let form = if excel { CsvForm::Excel } else { CsvForm::Standard };
    ExportOptions { plan, archive: archive.folder, formats, form, output: output.folder }
}
