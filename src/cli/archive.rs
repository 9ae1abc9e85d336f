//! The command line of `archivio`.

use std::path::PathBuf;

use clap::builder::{OsStringValueParser, TypedValueParser};
use clap::{Arg, Args, Subcommand, ValueHint};

use crate::archive::draft::Stage;
use crate::cli::archive_versions::{
    ExtractArguments, PackageArguments, VersionArguments, extract_version, fingerprint_of, package_one_or_all,
};
use crate::cli::options::{ArchiveArgument, FormatsArgument, OutputArgument};
use crate::cli::values::{day, reference};
use crate::command::archive;
use crate::command::archive::{
    AddOptions, Depth, ListOptions, QuotedAct, ReportOptions, SignOptions, StoryOptions, VerifyOptions,
};
use crate::date::Date;
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
        about = "Archivia un piano com'è ora, con i suoi documenti (anche: add)",
        after_help = "Esempi:\n  allegato archivio aggiungi 2022-2024\n  \
                      allegato archivio aggiungi 2022-2024 --proposta\n  \
                      allegato archivio aggiungi 2022-2024 --rettifica \"Archiviato il testo della proposta\""
    )]
    Add(AddArguments),
    #[command(
        name = "firma",
        alias = "sign",
        about = "Conserva i documenti firmati accanto a quelli della versione (anche: sign)",
        after_help = "Esempi:\n  allegato archivio firma 2022-2024 allegato-1.pdf.p7m\n  \
                      allegato archivio firma 2022-2024@v1 allegato-1.pdf.p7m allegato-1-firmato.pdf"
    )]
    Sign(SignArguments),
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
        after_help = "Esempi:\n  allegato archivio estrai 2022-2024\n  \
                      allegato archivio estrai 2022-2024@2024-05-01 --in copia"
    )]
    Extract(ExtractArguments),
    #[command(
        name = "impronta",
        alias = "digest",
        about = "Scrive le impronte di una versione, da riportare in un atto (anche: digest)",
        after_help = "Esempi:\n  allegato archivio impronta 2022-2024\n  allegato archivio impronta 2022-2024@v1"
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
        help = "La cartella di un piano, o il suo nome in data/"
    )]
    plan: Reference,
    #[arg(
        long = "proposta",
        help = "Archivia il testo da votare: il piano non ha ancora un atto, o l'ultimo è senza numero e data"
    )]
    proposal: bool,
    #[arg(
        long = "rettifica",
        value_name = "MOTIVO",
        value_parser = reason,
        conflicts_with = "proposal",
        help = "Archivia di nuovo, con il motivo, un atto che era archiviato con documenti sbagliati"
    )]
    rectification: Option<String>,
    #[command(flatten)]
    archive: ArchiveArgument,
}

/// `archivio firma`.
#[derive(Debug, Args)]
struct SignArguments {
    #[arg(
        id = "versione",
        value_name = "PIANO",
        display_order = 1,
        value_parser = OsStringValueParser::new().try_map(reference),
        help = "Il piano firmato, o una sua versione, come 2022-2024@v1 [senza «@»: l'ultima, se il file contiene i suoi byte]"
    )]
    target: Reference,
    #[arg(
        id = "file",
        value_name = "FILE",
        display_order = 2,
        required = true,
        value_hint = ValueHint::FilePath,
        help = "I documenti firmati (.pdf o .p7m), come li ha scritti il programma di firma"
    )]
    signed: Vec<PathBuf>,
    #[command(flatten)]
    archive: ArchiveArgument,
}

/// Does what the command line says of the archive.
pub(crate) fn execute(arguments: ArchiveArguments, session: &Session) -> Status {
    match arguments.verb {
        ArchiveVerb::Add(add) => archive::add(&add_options(add), session),
        ArchiveVerb::Sign(SignArguments { target, signed, archive }) => {
            archive::sign(&SignOptions { target, signed, archive: archive.folder }, session)
        }
        ArchiveVerb::List(ListArguments { target, day, act, archive }) => {
            archive::list(&ListOptions { target, archive: archive.folder, day, act }, session)
        }
        ArchiveVerb::Story(story) => archive::story(&story_options(story), session),
        ArchiveVerb::Verify(verify) => archive::verify(&verify_options(verify), session),
        ArchiveVerb::Extract(extract) => extract_version(extract, session),
        ArchiveVerb::Package(package) => package_one_or_all(package, session),
        ArchiveVerb::Fingerprint(source) => fingerprint_of(source, session),
    }
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

fn add_options(add: AddArguments) -> AddOptions {
    let AddArguments { plan, proposal, rectification, archive } = add;
    // clap lets only one of the two options through.
    let stage = match rectification {
        Some(reason) => Stage::Rectification(reason),
        None if proposal => Stage::Proposal,
        None => Stage::Adopted,
    };
    AddOptions { plan, archive: archive.folder, stage }
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
