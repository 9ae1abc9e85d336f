//! The command line of those verbs of `archivio` that take one version out.

use std::path::PathBuf;

use clap::builder::{OsStringValueParser, TypedValueParser};
use clap::{Args, ValueHint};

use crate::cli::options::ArchiveArgument;
use crate::cli::values::{new_folder, reference};
use crate::command::archive;
use crate::command::archive::{ExtractOptions, PackageAllOptions};
use crate::workflow::findings::{Findings, finish};
use crate::workflow::{Reference, Session, Status};

/// A version, and the archive that has it.
#[derive(Debug, Args)]
pub(crate) struct VersionArguments {
    #[arg(
        id = "versione",
        value_name = "PIANO",
        value_parser = OsStringValueParser::new().try_map(reference),
        help = "Un piano, o una sua versione, come 2022-2024@v1, 2022-2024@vigente o 2022-2024@2024-05-01 [senza «@»: l'ultima]"
    )]
    version: Reference,
    #[arg(long = "proposta", help = "Di un piano l'ultima proposta archiviata (anche: 2022-2024@proposta)")]
    proposal: bool,
    #[command(flatten)]
    archive: ArchiveArgument,
}

/// `archivio pacchetto`.
#[derive(Debug, Args)]
pub(crate) struct PackageArguments {
    #[arg(
        id = "versione",
        value_name = "PIANO",
        required_unless_present = "all",
        value_parser = OsStringValueParser::new().try_map(reference),
        help = "Un piano, o una sua versione, come 2022-2024@v1, 2022-2024@vigente o 2022-2024@2024-05-01 [senza «@»: l'ultima]"
    )]
    version: Option<Reference>,
    #[arg(long = "proposta", help = "Di un piano l'ultima proposta archiviata (anche: 2022-2024@proposta)")]
    proposal: bool,
    #[arg(
        id = "all",
        long = "tutti",
        conflicts_with_all = ["versione", "proposal"],
        help = "Tutte le versioni di tutti i piani, con una pagina d'indice, per chi prende in consegna l'archivio"
    )]
    all: bool,
    #[arg(
        long = "in",
        value_name = "DIR",
        value_hint = ValueHint::DirPath,
        value_parser = OsStringValueParser::new().try_map(new_folder),
        help = "La cartella da riempire, nuova o vuota [se manca: in output/, una col nome della versione, o archivio-pacchetto]"
    )]
    folder: Option<PathBuf>,
    #[command(flatten)]
    archive: ArchiveArgument,
}

/// `archivio estrai`.
#[derive(Debug, Args)]
pub(crate) struct ExtractArguments {
    #[command(flatten)]
    source: VersionArguments,
    #[arg(
        long = "in",
        value_name = "DIR",
        value_hint = ValueHint::DirPath,
        value_parser = OsStringValueParser::new().try_map(new_folder),
        help = "La cartella da riempire, nuova o vuota [se manca: in output/, una col nome della versione]"
    )]
    folder: Option<PathBuf>,
}

/// Extracts the version that is named.
pub(crate) fn extract_version(arguments: ExtractArguments, session: &Session) -> Status {
    let ExtractArguments { source, folder } = arguments;
    let archive = source.archive.folder.clone();
    of_version(source, session, |target, session| {
        archive::extract(&ExtractOptions { target, archive, folder }, session)
    })
}

/// Prints the digests of the version that is named.
pub(crate) fn fingerprint_of(source: VersionArguments, session: &Session) -> Status {
    let archive = source.archive.folder.clone();
    of_version(source, session, |target, session| archive::fingerprint(&target, &archive, session))
}

/// Packs the version that is named, or the whole archive.
pub(crate) fn package_one_or_all(arguments: PackageArguments, session: &Session) -> Status {
    let PackageArguments { version, proposal, folder, archive, .. } = arguments;
    let Some(version) = version else {
        // clap asks for a version where there is no `--tutti`.
        return archive::package_all(&PackageAllOptions { archive: archive.folder, folder }, session);
    };
    let folder_of_archive = archive.folder.clone();
    of_version(VersionArguments { version, proposal, archive }, session, |target, session| {
        archive::package(&ExtractOptions { target, archive: folder_of_archive, folder }, session)
    })
}

/// Does something with the version that is named, or with the last proposal.
fn of_version(
    source: VersionArguments,
    session: &Session,
    verb: impl FnOnce(Reference, &Session) -> Status,
) -> Status {
    let target = if source.proposal { source.version.proposal() } else { Ok(source.version) };
    match target {
        Ok(target) => verb(target, session),
        Err(problem) => finish(session, vec![Findings::of(problem)], ""),
    }
}
