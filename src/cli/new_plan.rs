//! The options of `nuovo`.

use std::path::PathBuf;

use clap::builder::{OsStringValueParser, TypedValueParser};
use clap::{Arg, Args, ValueHint};

use crate::cli::options::ArchiveArgument;
use crate::cli::values::{ipa_code, period, reference, sheet_form, year};
use crate::plan::Period;
use crate::sample::SheetForm;
use crate::workflow::Reference;

/// `nuovo`.
#[derive(Debug, Args)]
#[command(mut_args(of_new))]
pub(crate) struct NewArguments {
    #[arg(
        id = "cartella",
        value_name = "CARTELLA",
        value_hint = ValueHint::DirPath,
        help = "La cartella da creare; un nome senza barre sta in data/"
    )]
    pub(crate) folder: PathBuf,
    #[arg(
        long = "da",
        alias = "from",
        value_name = "PIANO",
        value_hint = ValueHint::DirPath,
        value_parser = OsStringValueParser::new().try_map(reference),
        help = "Parte da un piano passato (una cartella, un nome in data/, o una versione archiviata come 2022-2024@v2): stessi obiettivi, anno e triennio seguenti"
    )]
    pub(crate) from: Option<Reference>,
    #[command(flatten)]
    pub(crate) archive: ArchiveArgument,
    #[arg(
        long = "ente",
        value_name = "NOME",
        conflicts_with = "from",
        help = "Il nome dell'ente [se manca: Comune di Esempio]"
    )]
    pub(crate) body: Option<String>,
    #[arg(
        long = "codice-ipa",
        value_name = "CODICE",
        value_parser = ipa_code,
        conflicts_with = "from",
        help = "Il codice dell'ente nell'Indice dei domicili digitali (IPA), che dà al piano il nome nell'archivio, come c_a000"
    )]
    pub(crate) ipa_code: Option<String>,
    #[arg(
        long = "triennio",
        value_name = "ANNI",
        value_parser = period,
        help = "Il triennio, come 2026-2028 [se manca: dal nome della cartella, o i prossimi tre anni; con --da, quello seguente]"
    )]
    pub(crate) period: Option<Period>,
    #[arg(
        long = "anno",
        value_name = "ANNO",
        value_parser = year,
        help = "L'anno degli obiettivi [se manca: il primo del triennio; con --da, quello seguente]"
    )]
    pub(crate) year: Option<u16>,
    #[arg(
        long = "schede",
        value_name = "FORMA",
        conflicts_with = "from",
        value_parser = sheet_form(),
        help = "Gli esempi: piano-tipo, per le sei dimensioni, o peg, per settori con codici, pesi e indicatori [se manca: piano-tipo]"
    )]
    pub(crate) form: Option<SheetForm>,
}

/// Says of the shared option what it does in `nuovo`, and what it goes with.
fn of_new(argument: Arg) -> Arg {
    match argument.get_id().as_str() {
        "archive" => {
            argument.requires("from").help("Con --da: la cartella dell'archivio [se manca: archivio]")
        }
        _ => argument,
    }
}
