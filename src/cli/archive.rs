//! The command line of `archivio`.

use std::path::PathBuf;

use clap::builder::{OsStringValueParser, TypedValueParser};
use clap::{Arg, Args, Subcommand, ValueHint};

use crate::archive::draft::Stage;
use crate::cli::options::{ArchiveArgument, FormatsArgument, OutputArgument};
use crate::cli::values::{day, new_folder, reference};
use crate::command::archive;
use crate::command::archive::{
    AddOptions, Depth, ExtractOptions, ListOptions, PackageAllOptions, QuotedAct, ReportOptions, SignOptions,
    StoryOptions, VerifyOptions,
};
use crate::date::Date;
use crate::workflow::findings::{Findings, finish};
use crate::workflow::{Reference, Session, Status};

/// `archivio`.
#[derive(Debug, Args)]
pub(crate) struct ArchiveArguments {
    #[command(subcommand)]
    verb: ArchiveVerb,
}

/// The verbs of the archive.
#[derive(Debug, Subcommand)]
enum ArchiveVerb {
    #[command(
        name = "aggiungi",
        alias = "add",
        about = "Archivia un piano con i suoi documenti, o i documenti firmati (anche: add)",
        after_help = "Esempi:\n  allegato archivio aggiungi 2022-2024\n  \
                      allegato archivio aggiungi 2022-2024 --proposta\n  \
                      allegato archivio aggiungi 2022-2024 --rettifica \"Archiviato il testo della proposta\"\n  \
                      allegato archivio aggiungi 2022-2024@v1 --firmato allegato-1.pdf.p7m"
    )]
    Add(AddArguments),
    #[command(
        name = "elenca",
        alias = "list",
        about = "Elenca i piani archiviati e le loro versioni (anche: list)",
        after_help = "Esempi:\n  allegato archivio elenca\n  allegato archivio elenca --al 2024-05-01\n  \
                      allegato archivio elenca 2022-2024 --atto 42/2024"
    )]
    List(ListArguments),
    #[command(
        name = "storia",
        alias = "history",
        about = "Racconta un obiettivo, di versione in versione e di anno in anno (anche: history)",
        after_help = "Esempi:\n  allegato archivio storia atti-tipo\n  \
                      allegato archivio storia atti-tipo --formato pdf"
    )]
    Story(StoryArguments),
    #[command(
        name = "verifica",
        alias = "verify",
        about = "Controlla ogni byte dell'archivio (anche: verify)",
        after_help = "Esempi:\n  allegato archivio verifica\n  allegato archivio verifica --rigenera\n  \
                      allegato archivio verifica --rigenera 2022-2024@vigente\n  \
                      allegato archivio verifica --formato pdf --data 2026-12-31"
    )]
    Verify(VerifyArguments),
    #[command(
        name = "estrai",
        alias = "extract",
        about = "Estrae i file di una versione (anche: extract)",
        after_help = "Esempi:\n  allegato archivio estrai 2022-2024@v2 --in copia\n  \
                      allegato archivio estrai 2022-2024@2024-05-01"
    )]
    Extract(ExtractArguments),
    #[command(
        name = "impronta",
        alias = "digest",
        about = "Scrive le impronte di una versione, da riportare in un atto (anche: digest)",
        after_help = "Esempio:\n  allegato archivio impronta 2022-2024@v1"
    )]
    Fingerprint(VersionArguments),
    #[command(
        name = "pacchetto",
        alias = "package",
        about = "Prepara una versione, o tutte, da consegnare, come pacchetto BagIt (anche: package)",
        after_help = "Esempi:\n  allegato archivio pacchetto 2022-2024@v2 --in consegna\n  \
                      allegato archivio pacchetto --tutti --in passaggio"
    )]
    Package(PackageArguments),
}

/// `archivio elenca`.
#[derive(Debug, Args)]
struct ListArguments {
    #[arg(
        id = "piano",
        value_name = "PIANO",
        value_parser = OsStringValueParser::new().try_map(reference),
        help = "Il piano da elencare, come 2022-2024 [se manca: tutti]"
    )]
    target: Option<Reference>,
    #[arg(
        long = "al",
        value_name = "GIORNO",
        value_parser = day,
        help = "Soltanto la versione in vigore in quel giorno, scritto come 2024-05-01"
    )]
    day: Option<Date>,
    #[arg(
        long = "atto",
        value_name = "NUMERO/ANNO",
        value_parser = QuotedAct::parse,
        conflicts_with = "day",
        help = "Soltanto le versioni di quell'atto, come 42/2024"
    )]
    act: Option<QuotedAct>,
    #[command(flatten)]
    archive: ArchiveArgument,
}

/// `archivio storia`.
#[derive(Debug, Args)]
#[command(mut_args(of_story))]
struct StoryArguments {
    #[arg(
        id = "obiettivo",
        value_name = "ID",
        help = "L'identificativo («id») dell'obiettivo, come atti-tipo"
    )]
    objective: String,
    #[arg(
        long = "ente",
        value_name = "CODICE",
        help = "Il codice IPA dell'ente, se l'archivio ha piani di più enti"
    )]
    body: Option<String>,
    #[command(flatten)]
    formats: FormatsArgument,
    #[command(flatten)]
    output: OutputArgument,
    #[command(flatten)]
    archive: ArchiveArgument,
}

/// What `archivio storia` says of the options that it shares.
fn of_story(argument: Arg) -> Arg {
    match argument.get_id().as_str() {
        "formats" => {
            argument.help("Scrive la storia anche come documento: pdf, docx, html, separati da virgole")
        }
        "output" => argument.requires("formats").help(
            "La cartella dei documenti, che vi stanno in una col nome dell'obiettivo [se manca: output]",
        ),
        _ => argument,
    }
}

/// What `archivio verifica` says of them.
fn of_verify(argument: Arg) -> Arg {
    match argument.get_id().as_str() {
        "formats" => argument.help(
            "Scrive il rapporto di verifica, con l'esito di --rigenera: pdf, docx, html, separati da virgole",
        ),
        "output" => argument.requires("formats").help("La cartella del rapporto [se manca: output]"),
        _ => argument,
    }
}

/// `archivio verifica`.
#[derive(Debug, Args)]
#[command(mut_args(of_verify))]
struct VerifyArguments {
    #[arg(
        id = "versione",
        value_name = "PIANO@VERSIONE",
        value_parser = OsStringValueParser::new().try_map(reference),
        requires = "regenerate",
        help = "Con --rigenera, la sola versione da rigenerare, come 2022-2024@vigente [se manca: tutte]"
    )]
    version: Option<Reference>,
    #[arg(
        long = "rigenera",
        help = "Rigenera anche i documenti di ogni versione, e dice se sono identici, o almeno le loro parole"
    )]
    regenerate: bool,
    #[command(flatten)]
    formats: FormatsArgument,
    #[arg(
        long = "data",
        value_name = "GIORNO",
        value_parser = day,
        requires = "formats",
        help = "Il giorno del rapporto, come 2026-12-31 [se manca: quello fissato per i documenti]"
    )]
    day: Option<Date>,
    #[command(flatten)]
    output: OutputArgument,
    #[command(flatten)]
    archive: ArchiveArgument,
}

/// `archivio aggiungi`.
#[derive(Debug, Args)]
struct AddArguments {
    #[arg(
        id = "piano",
        value_name = "PIANO",
        value_hint = ValueHint::DirPath,
        value_parser = OsStringValueParser::new().try_map(reference),
        help = "La cartella di un piano, o il suo nome in data/; con --firmato una versione, come 2022-2024@v1"
    )]
    plan: Reference,
    #[arg(
        long = "proposta",
        conflicts_with = "signed",
        help = "Archivia il testo da votare: il piano non ha ancora un atto, o l'ultimo è senza numero e data"
    )]
    proposal: bool,
    #[arg(
        long = "rettifica",
        value_name = "MOTIVO",
        value_parser = reason,
        conflicts_with_all = ["proposal", "signed"],
        help = "Archivia di nuovo, con il motivo, un atto che era archiviato con documenti sbagliati"
    )]
    rectification: Option<String>,
    #[arg(
        long = "firmato",
        value_name = "FILE",
        value_hint = ValueHint::FilePath,
        help = "Un documento firmato (.pdf o .p7m), da conservare accanto a quelli della versione"
    )]
    signed: Vec<PathBuf>,
    #[command(flatten)]
    archive: ArchiveArgument,
}

/// A version, and the archive that has it.
#[derive(Debug, Args)]
struct VersionArguments {
    #[arg(
        id = "versione",
        value_name = "PIANO@VERSIONE",
        value_parser = OsStringValueParser::new().try_map(reference),
        help = "Una versione, come 2022-2024@v1, 2022-2024@vigente, 2022-2024@2024-05-01 o 2022-2024@ultima"
    )]
    version: Reference,
    #[arg(long = "proposta", help = "Di un piano l'ultima proposta archiviata (anche: 2022-2024@proposta)")]
    proposal: bool,
    #[command(flatten)]
    archive: ArchiveArgument,
}

/// `archivio pacchetto`.
#[derive(Debug, Args)]
struct PackageArguments {
    #[arg(
        id = "versione",
        value_name = "PIANO@VERSIONE",
        required_unless_present = "all",
        value_parser = OsStringValueParser::new().try_map(reference),
        help = "Una versione, come 2022-2024@v1, 2022-2024@vigente, 2022-2024@2024-05-01 o 2022-2024@ultima"
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
        help = "La cartella da riempire, nuova o vuota [se manca: una col nome della versione, o archivio-pacchetto]"
    )]
    folder: Option<PathBuf>,
    #[command(flatten)]
    archive: ArchiveArgument,
}

/// `archivio estrai`.
#[derive(Debug, Args)]
struct ExtractArguments {
    #[command(flatten)]
    source: VersionArguments,
    #[arg(
        long = "in",
        value_name = "DIR",
        value_hint = ValueHint::DirPath,
        value_parser = OsStringValueParser::new().try_map(new_folder),
        help = "La cartella da riempire, nuova o vuota [se manca: una col nome della versione]"
    )]
    folder: Option<PathBuf>,
}

/// Does what the command line says of the archive.
pub(crate) fn execute(arguments: ArchiveArguments, session: &Session) -> Status {
    match arguments.verb {
        ArchiveVerb::Add(add) => add_or_sign(add, session),
        ArchiveVerb::List(ListArguments { target, day, act, archive }) => {
            archive::list(&ListOptions { target, archive: archive.folder, day, act }, session)
        }
        ArchiveVerb::Story(story) => archive::story(&story_options(story), session),
        ArchiveVerb::Verify(verify) => archive::verify(&verify_options(verify), session),
        ArchiveVerb::Extract(ExtractArguments { source, folder }) => {
            let archive = source.archive.folder.clone();
            of_version(source, session, |target, session| {
                archive::extract(&ExtractOptions { target, archive, folder }, session)
            })
        }
        ArchiveVerb::Package(package) => package_one_or_all(package, session),
        ArchiveVerb::Fingerprint(source) => {
            let archive = source.archive.folder.clone();
            of_version(source, session, |target, session| archive::fingerprint(&target, &archive, session))
        }
    }
}

fn package_one_or_all(arguments: PackageArguments, session: &Session) -> Status {
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

fn story_options(arguments: StoryArguments) -> StoryOptions {
    let StoryArguments { objective, body, formats, output, archive } = arguments;
    let (archive, formats, output) = (archive.folder, formats.each_once(), output.folder);
    StoryOptions { objective, body, archive, formats, output }
}

fn verify_options(arguments: VerifyArguments) -> VerifyOptions {
    let VerifyArguments { version, regenerate, formats, day, output, archive } = arguments;
    let formats = formats.each_once();
    let report =
        if formats.is_empty() { None } else { Some(ReportOptions { formats, day, output: output.folder }) };
    // The report tells the outcome of every version unless one is named.
    let depth = match (regenerate || report.is_some(), version) {
        (false, _) => Depth::Bytes,
        (true, None) => Depth::Documents,
        (true, Some(version)) => Depth::DocumentsOf(version),
    };
    VerifyOptions { archive: archive.folder, depth, report }
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

fn add_or_sign(add: AddArguments, session: &Session) -> Status {
    let AddArguments { plan, proposal, rectification, signed, archive } = add;
    let archive = archive.folder;
    if !signed.is_empty() {
        return archive::sign(&SignOptions { target: plan, signed, archive }, session);
    }
    // clap lets only one of the two options through.
    let stage = match rectification {
        Some(reason) => Stage::Rectification(reason),
        None if proposal => Stage::Proposal,
        None => Stage::Adopted,
    };
    archive::add(&AddOptions { plan, archive, stage }, session)
}

/// A reason in one line.
fn reason(text: &str) -> Result<String, String> {
    // It becomes part of the version's message, which is one line.
    let reason = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if reason.is_empty() || reason.contains(char::is_control) {
        return Err("scrivere il motivo, come \"Archiviato per errore il testo della proposta\"".to_owned());
    }
    Ok(reason)
}
