//! `archivio firma`: the signed files, beside the documents as they were signed.

use std::path::{Path, PathBuf};

use crate::archive::documents::{DOCUMENTS, SIGNED, bare_name, documents, extension};
use crate::archive::history::History;
use crate::archive::metadata::{Described, DocumentChange, metadata, subject_of};
use crate::archive::signature::{enveloped, read_signed};
use crate::archive::target::{ArchivedVersion, find, name};
use crate::archive::{Event, RECORD, Record, open};
use crate::date::Timestamp;
use crate::diagnostic::{Diagnostic, Report, visible_line, visible_path};
use crate::ocfl::{
    Addition, Occasion, Past, Refusal, Stored, Transaction, VersionFile, VersionNumber, sha512,
};
use crate::workflow::findings::{Findings, Problem, finish};
use crate::workflow::{Reference, Session, Status, Strictness};

/// Options of `archivio firma`.
#[derive(Debug)]
pub(crate) struct SignOptions {
    pub(crate) target: Reference,
    pub(crate) signed: Vec<PathBuf>,
    pub(crate) archive: PathBuf,
}

/// Adds a version that holds the signed files beside the rest.
pub(crate) fn sign(order: &SignOptions, session: &Session) -> Status {
    let mut findings = Findings::default();
    let closing = try_sign(order, session, &mut findings);
    let closing = findings.take(closing).unwrap_or_default();
    finish(session, vec![findings], &closing)
}

fn try_sign(order: &SignOptions, session: &Session, findings: &mut Findings) -> Result<String, Problem> {
    let archive = open(&order.archive)?;
    let version = find(&order.target, &archive)?;
    findings.report.extend(version.remark.clone().map(Report::from).unwrap_or_default());
    let signed = read_signed(&order.signed)?;
    let files = archive.files(&version.identity, &version.inventory, version.number)?;
    let is_said = matches!(order.target, Reference::Archived { .. });
    let is_only = version.inventory.head == VersionNumber::FIRST;
    // Where it is not said, the very bytes say it.
    if !is_said && !is_only && !signed.iter().all(|signed| held_document(signed, &files).is_some()) {
        return Err(which_version(&version));
    }
    let warnings = signed.iter().filter_map(|signed| stranger_warning(signed, &files));
    for warning in warnings.chain(proposal_warning(version.number, &files)) {
        findings.add(Report::from(warning).into());
    }
    findings.apply_strictness(session.strictness);
    if findings.report.has_errors() && session.strictness == Strictness::Strict {
        return Ok(String::new());
    }
    let mut remarks = Report::default();
    let stored = store(&order.archive, &version, &signed, &mut remarks);
    findings.add(remarks.into());
    let stored = stored?;
    let (target, archive) =
        (format!("{}@{}", name(&version.identity), stored.number), visible_path(&stored.archive));
    Ok(format!("Archiviata la versione {target} in «{archive}», con i file firmati.\n"))
}

/// Refuses to guess which version was signed: what is archived stays for ever.
fn which_version(version: &ArchivedVersion) -> Problem {
    let message = format!("non è detto quale versione di «{}» è stata firmata", name(&version.identity));
    let hint = format!(
        "scriverla dopo «@»: {}@{} se è l'ultima; «allegato archivio elenca» le mostra tutte",
        version.identity.period(),
        version.number
    );
    Problem::usage(message, hint)
}

/// Warns of a signed file that looks like that of another document.
fn stranger_warning(signed: &VersionFile, files: &[VersionFile]) -> Option<Diagnostic> {
    if is_pdf(signed) {
        return pdf_warning(signed, files);
    }
    let content = enveloped(&signed.bytes)?;
    // A PDF may have been signed before it came into the envelope.
    if documents(files).any(|document| content.starts_with(&document.bytes)) {
        return None;
    }
    let name = visible_line(&signed.name);
    let message = format!("la busta «{name}» non contiene i byte di alcuno dei documenti archiviati");
    Some(Diagnostic::warning("archivio-firma", message).hint(COMPARE))
}

/// The way to the very bytes.
const COMPARE: &str =
    "controllare che sia stato firmato proprio il documento archiviato: «allegato archivio estrai» lo ridà";

/// Warns of a signed PDF that looks like that of another document.
fn pdf_warning(signed: &VersionFile, files: &[VersionFile]) -> Option<Diagnostic> {
    let archived = files.iter().find(|file| file.name.starts_with(DOCUMENTS) && is_pdf(file))?;
    // A signature is appended to the bytes that were signed (ISO 32000-1, 7.5.6).
    if signed.bytes.starts_with(&archived.bytes) {
        return None;
    }
    let name = visible_line(&signed.name);
    let message = format!("il PDF firmato «{name}» non comincia con i byte del PDF archiviato");
    Some(Diagnostic::warning("archivio-firma", message).hint(COMPARE))
}

fn is_pdf(file: &VersionFile) -> bool {
    extension(&file.name) == "pdf"
}

fn changed(archive: &Path) -> Refusal {
    let message = format!("l'archivio «{}» è cambiato durante l'aggiunta", visible_path(archive));
    Refusal::Wrong(Box::new(Diagnostic::error("archivio-cambiato", message).hint("riprovare")))
}

/// Refuses to go on from a version that does not say what it is.
fn of_another_program(number: VersionNumber) -> Refusal {
    let message = format!(
        "la versione {number} è di un altro programma: non ha «{RECORD}», da cui il file firmato prende i suoi dati"
    );
    let hint = "archiviare prima il piano con questo programma («allegato archivio aggiungi PIANO»), e poi il file firmato";
    refused("archivio-altro", message, hint)
}

/// Warns of documents that have still to be voted.
fn proposal_warning(number: VersionNumber, files: &[VersionFile]) -> Option<Diagnostic> {
    let record = files.iter().find(|file| file.name == RECORD).and_then(|file| Record::read(&file.bytes))?;
    if !record.event.is_proposal() {
        return None;
    }
    let message = format!("la versione {number} è una proposta: il documento firmato non è quello adottato");
    let hint = "se è stato firmato il documento adottato, archiviare prima il piano con il suo atto, e indicare quella versione";
    Some(Diagnostic::warning("archivio-firma", message).hint(hint))
}

/// Adds the signed files of a version to the archive.
fn store(
    archive: &Path,
    version: &ArchivedVersion,
    signed: &[VersionFile],
    remarks: &mut Report,
) -> Result<Stored, Refusal> {
    let transaction = Transaction::begin(archive, &version.identity, remarks)?;
    // Before this run took hold of the archive, another may have replaced it.
    let past = transaction.past().ok_or_else(|| changed(archive))?;
    let addition = with_signatures(past, version.number, signed)?;
    transaction.commit(addition, remarks)
}

/// Adds the signed files to those of the last version: in a folder of their own if the signed documents are
/// not the last.
fn with_signatures(
    past: Past<'_>,
    number: VersionNumber,
    signed: &[VersionFile],
) -> Result<Addition, Refusal> {
    let head = past.inventory.head;
    let history = History::of(past)?;
    let of = history.documents_of(number);
    let folder = if of == history.documents_of(head) { SIGNED.to_owned() } else { format!("{SIGNED}{of}/") };
    let (Some(last), Some(adopted)) = (history.record(head), history.record(of)) else {
        return Err(of_another_program(if history.record(of).is_none() { of } else { head }));
    };
    let act = adopted.act.clone();
    let record =
        Record { event: Event::Signature, act, rectification: None, signature_of: Some(of), ..last.clone() };
    let documents = past.files(of)?;
    let subject = subject_of(&documents);
    let mut files = past.files(head)?;
    // A version has one record, and this one gets its own below.
    files.retain(|file| file.name != RECORD);
    for file in signed {
        let file = VersionFile::new(format!("{folder}{}", file.name), file.bytes.clone()).with_sha256();
        must_be_new(&file, past)?;
        let before = signed_document(&file, &documents).map(|document| (of, document));
        let about = Described {
            identity: past.identity,
            number: past.inventory.next_number()?,
            record: &record,
            subject: subject.as_deref(),
            change: Some(DocumentChange { kind: None, date: None, before }),
        };
        files.extend(metadata(&file, about));
        files.push(file);
    }
    files.push(VersionFile::new(RECORD, record.to_bytes()));
    let versions = &past.inventory.versions;
    // The day of a signature is nowhere said, so the version bears that of the one before it.
    let created = Timestamp::from_iso(&versions[&head].created);
    let created = created.ok_or_else(|| changed(past.archive.folder()))?;
    let user = versions[&of].user.clone().ok_or_else(|| changed(past.archive.folder()))?;
    let occasion = Occasion { created, message: record.in_words(), user };
    Addition::new(past.identity, Some(past.inventory), files, occasion)
}

/// Finds the document that was signed: the one whose bytes the signed file has, or else the one whose name it
/// bears.
fn signed_document<'a>(signed: &VersionFile, files: &'a [VersionFile]) -> Option<&'a VersionFile> {
    let held = held_document(signed, files);
    let bare = bare_name(&signed.name).to_lowercase();
    let name = bare.trim_end_matches(".p7m");
    held.or_else(|| documents(files).find(|document| bare_name(&document.name).to_lowercase() == name))
}

/// Finds the document whose bytes a signed file has.
fn held_document<'a>(signed: &VersionFile, files: &'a [VersionFile]) -> Option<&'a VersionFile> {
    let content = enveloped(&signed.bytes);
    let content = content.as_deref().unwrap_or(&signed.bytes);
    documents(files).find(|document| holds(content, &document.bytes))
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    // No document is empty, but windows of no bytes would be a panic.
    bytes.windows(part.len().max(1)).any(|window| window == part)
}

/// Refuses a signed file whose bytes, or whose name, the archive has already.
fn must_be_new(file: &VersionFile, past: Past<'_>) -> Result<(), Refusal> {
    let own_name = visible_line(file.name.trim_start_matches(SIGNED));
    let digest = sha512(&file.bytes);
    for (number, version) in &past.inventory.versions {
        let known = version.files();
        let mut signed = known.iter().filter(|(name, _)| name.starts_with(SIGNED));
        if let Some((name, _)) = signed.find(|(_, known)| known.eq_ignore_ascii_case(&digest)) {
            let message = format!(
                "il file firmato «{own_name}» è già nell'archivio ({number}), con il nome «{}»",
                visible_line(name.trim_start_matches(SIGNED))
            );
            return Err(refused("archivio-uguale", message, "non c'è nulla da aggiungere"));
        }
    }
    let head = past.inventory.head;
    if past.inventory.versions[&head].files().contains_key(file.name.as_str()) {
        let message = format!("nella versione {head} c'è già un file firmato di nome «{own_name}»");
        return Err(refused("archivio-firma", message, "se è un'altra firma, dare al file un altro nome"));
    }
    Ok(())
}

fn refused(code: &'static str, message: String, hint: &str) -> Refusal {
    Refusal::Asked(Box::new(Diagnostic::error(code, message).hint(hint)))
}
