//! The command line of `importa`.

use std::path::PathBuf;

use clap::{Arg, Args, ValueHint};

use crate::cli::options::{FormatsArgument, OutputArgument};
use crate::cli::values::{period, year};
use crate::command::ImportOptions;
use crate::plan::Period;

/// `importa`.
#[derive(Debug, Args)]
#[command(mut_args(of_import))]
pub(crate) struct ImportArguments {
    #[arg(
        id = "file",
        value_name = "FILE",
        value_hint = ValueHint::FilePath,
        help = "Il documento da cui partire: .docx, .odt, .xlsx, .ods, .csv, un testo con le tabulazioni, o il .json di «esporta»"
    )]
    file: PathBuf,
    #[arg(
        long = "in",
        value_name = "CARTELLA",
        value_hint = ValueHint::DirPath,
        help = "La cartella da creare per il piano nuovo, come data/2026-2028; un nome senza barre sta in data/"
    )]
    folder: PathBuf,
    #[arg(
        long = "ente",
        value_name = "NOME",
        help = "Il nome dell'ente [se manca: quello che il documento nomina di più]"
    )]
    body: Option<String>,
    #[arg(
        long = "triennio",
        value_name = "ANNI",
        value_parser = period,
        help = "Il triennio, come 2026-2028 [se manca: dal nome della cartella, o dal documento]"
    )]
    period: Option<Period>,
    #[arg(
        long = "anno",
        value_name = "ANNO",
        value_parser = year,
        help = "L'anno degli obiettivi [se manca: quello della maggior parte delle scadenze]"
    )]
    year: Option<u16>,
    #[arg(
        long = "foglio",
        value_name = "NOME",
        help = "Di un foglio di calcolo, il foglio da leggere [se manca: tutti]"
    )]
    sheet: Option<String>,
    #[arg(
        long = "corrispondenze",
        value_name = "FILE",
        value_hint = ValueHint::FilePath,
        help = "Un file che dice per ogni etichetta il suo campo; se non c'è, lo scrive con ciò che ha riconosciuto"
    )]
    correspondences: Option<PathBuf>,
    #[arg(long = "prova", help = "Mostra che cosa farebbe, campo per campo, senza scrivere nulla")]
    trial: bool,
    #[command(flatten)]
    formats: FormatsArgument,
    #[command(flatten)]
    output: OutputArgument,
}

/// Says of the shared options what they do in `importa`.
fn of_import(argument: Arg) -> Arg {
    match argument.get_id().as_str() {
        "formats" => argument.help(
            "Scrive anche il rapporto di importazione, nei formati indicati: pdf, docx, html, separati da virgole",
        ),
        "output" => argument.requires("formats").help(
            "La cartella in cui scriverlo; ogni piano vi ha una cartella col suo nome [se manca: output]",
        ),
        _ => argument,
    }
}

/// The options that the words mean.
pub(crate) fn import_options(arguments: ImportArguments) -> ImportOptions {
    ImportOptions {
        file: arguments.file,
        folder: arguments.folder,
        body: arguments.body,
        period: arguments.period,
        year: arguments.year,
        sheet: arguments.sheet,
        correspondences: arguments.correspondences,
        is_trial: arguments.trial,
        formats: arguments.formats.each_once(),
        output: arguments.output.folder,
    }
}
