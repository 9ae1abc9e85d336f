//! The command line of `archivio`.

use std::path::PathBuf;

use clap::builder::{OsStringValueParser, TypedValueParser};
use clap::{Args, Subcommand, ValueHint};

use crate::archive::draft::Stage;
use crate::cli::values::reference;
use crate::command::archive;
use crate::command::archive::{AddOptions, Depth, ExtractOptions, SignOptions};
use crate::workflow::{Reference, Session, Status};

/// `archivio`.
#[derive(Debug, Args)]
pub(crate) struct ArchiveArguments {
    #[command(subcommand)]
    verb: ArchiveVerb,
}

/// What is done with the archive.
#[derive(Debug, Subcommand)]
enum ArchiveVerb {
    #[command(
        alias = "add",
        about = "Archivia un piano con i suoi documenti, o i documenti firmati (anche: add)",
        after_help = "Esempi:\n  allegato archivio aggiungi 2022-2024\n  \
                      allegato archivio aggiungi 2022-2024 --proposta\n  \
                      allegato archivio aggiungi 2022-2024 --rettifica \"Archiviato il testo della proposta\"\n  \
                      allegato archivio aggiungi 2022-2024@v1 --firmato allegato-1.pdf.p7m"
    )]
    Aggiungi(Add),
    #[command(
        alias = "list",
        about = "Elenca i piani archiviati e le loro versioni (anche: list)",
        after_help = "Esempio:\n  allegato archivio elenca"
    )]
    Elenca(ArchivePlace),
    #[command(
        alias = "verify",
        about = "Controlla ogni byte dell'archivio (anche: verify)",
        after_help = "Esempi:\n  allegato archivio verifica\n  allegato archivio verifica --rigenera"
    )]
    Verifica(Verify),
    #[command(
        alias = "extract",
        about = "Estrae i file di una versione (anche: extract)",
        after_help = "Esempio:\n  allegato archivio estrai 2022-2024@v2 --in copia"
    )]
    Estrai(Extract),
    #[command(
        alias = "digest",
        about = "Scrive le impronte di una versione, da riportare in un atto (anche: digest)",
        after_help = "Esempio:\n  allegato archivio impronta 2022-2024@v1"
    )]
    Impronta(VersionArguments),
    #[command(
        alias = "package",
        about = "Prepara una versione per il servizio di conservazione, come pacchetto BagIt (anche: package)",
        after_help = "Esempio:\n  allegato archivio pacchetto 2022-2024@v2 --in consegna"
    )]
    Pacchetto(Extract),
}

/// Where the archive is.
#[derive(Debug, Args)]
struct ArchivePlace {
    #[arg(
        long,
        value_name = "DIR",
        default_value = crate::archive::ARCHIVE,
        value_hint = ValueHint::DirPath,
        help = "La cartella dell'archivio [se manca: archivio]"
    )]
    archivio: PathBuf,
}

#[derive(Debug, Args)]
struct Verify {
    #[arg(long, help = "Rigenera anche i documenti di ogni versione, e dice se sono identici")]
    rigenera: bool,
    #[command(flatten)]
    place: ArchivePlace,
}

#[derive(Debug, Args)]
struct Add {
    #[arg(
        value_name = "PIANO",
        value_hint = ValueHint::DirPath,
        value_parser = OsStringValueParser::new().try_map(reference),
        help = "La cartella di un piano, o il suo nome in data/; con --firmato una versione, come 2022-2024@v1"
    )]
    piano: Reference,
    #[arg(
        long,
        conflicts_with = "firmato",
        help = "Archivia il testo da votare: il piano non ha ancora un atto, o l'ultimo è senza numero e data"
    )]
    proposta: bool,
    #[arg(
        long,
        value_name = "MOTIVO",
        value_parser = reason,
        conflicts_with_all = ["proposta", "firmato"],
        help = "Archivia di nuovo, con il motivo, un atto che era archiviato con documenti sbagliati"
    )]
    rettifica: Option<String>,
    #[arg(
        long,
        value_name = "FILE",
        value_hint = ValueHint::FilePath,
        help = "Un documento firmato (.pdf o .p7m), da conservare accanto a quelli della versione"
    )]
    firmato: Vec<PathBuf>,
    #[command(flatten)]
    place: ArchivePlace,
}

#[derive(Debug, Args)]
struct VersionArguments {
    #[arg(value_name = "PIANO@VERSIONE", value_parser = OsStringValueParser::new().try_map(reference), help = "Una versione, come 2022-2024@v1")]
    versione: Reference,
    #[command(flatten)]
    place: ArchivePlace,
}

#[derive(Debug, Args)]
struct Extract {
    #[command(flatten)]
    version: VersionArguments,
    #[arg(
        long = "in",
        value_name = "DIR",
        value_hint = ValueHint::DirPath,
        help = "La cartella da riempire, nuova o vuota [se manca: una col nome della versione]"
    )]
    folder: Option<PathBuf>,
}

/// Does what the command line says of the archive.
pub(crate) fn execute(arguments: ArchiveArguments, session: &Session) -> Status {
    match arguments.verb {
        ArchiveVerb::Aggiungi(add) => add_or_sign(add, session),
        ArchiveVerb::Elenca(place) => archive::list(&place.archivio, session),
        ArchiveVerb::Verifica(Verify { rigenera, place }) => {
            let depth = if rigenera { Depth::Documents } else { Depth::Bytes };
            archive::verify(&place.archivio, depth, session)
        }
        ArchiveVerb::Estrai(extract) => archive::extract(&extract_order(extract), session),
        ArchiveVerb::Pacchetto(extract) => archive::package(&extract_order(extract), session),
        ArchiveVerb::Impronta(version) => {
            archive::fingerprint(&version.versione, &version.place.archivio, session)
        }
    }
}

fn extract_order(extract: Extract) -> ExtractOptions {
    let Extract { version: VersionArguments { versione, place }, folder } = extract;
    ExtractOptions { target: versione, archive: place.archivio, folder }
}

fn add_or_sign(add: Add, session: &Session) -> Status {
    let Add { piano, proposta, rettifica, firmato, place } = add;
    let adopted = if proposta { Stage::Proposal } else { Stage::Adopted };
    let stage = rettifica.map_or(adopted, Stage::Rectification);
    if firmato.is_empty() {
        archive::add(&AddOptions { plan: piano, archive: place.archivio, stage }, session)
    } else {
        archive::sign(&SignOptions { target: piano, signed: firmato, archive: place.archivio }, session)
    }
}

/// A reason in one line.
fn reason(text: &str) -> Result<String, String> {
    let reason = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match reason.is_empty() || reason.contains(char::is_control) {
        true => Err("scrivere il motivo, come \"Archiviato per errore il testo della proposta\"".to_owned()),
        false => Ok(reason),
    }
}
