//! `archivio aggiungi PIANO@v1 --firmato`: the signed files beside the documents that were signed, never made again.

use std::path::{Path, PathBuf};

use crate::archive::history::Lineage;
use crate::archive::metadata::{Described, DocumentChange, documents, metadata, subject_of};
use crate::archive::signature::read_signed;
use crate::archive::target::{ArchivedVersion, find, name};
use crate::archive::{Event, RECORD, Record, open};
use crate::date::Timestamp;
use crate::diagnostic::{Diagnostic, Report, visible_line, visible_path};
use crate::ocfl::{
    Addition, DOCUMENTS, Identity, Occasion, Past, Refusal, SIGNED, VersionFile, VersionNumber, addition,
    sha512, store,
};
use crate::workflow::findings::{Findings, Problem, finish};
use crate::workflow::{Reference, Session, Status, Strictness};

/// Which files were signed, and which version they belong to.
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
    let ArchivedVersion { identity, inventory, number } = find(&order.target, &archive)?;
    let signed = read_signed(&order.signed)?;
    let files = archive.files(&identity, &inventory, number)?;
    let doubts = signed.iter().filter_map(|signed| doubt(signed, &files)).chain(of_proposal(number, &files));
    doubts.for_each(|doubt| findings.add(Report::from(doubt).into()));
    findings.judge(session.strictness);
    if findings.report.has_errors() && session.strictness == Strictness::Strict {
        return Ok(String::new());
    }
    let make = |past: Option<Past<'_>>| {
        let past = past.ok_or_else(|| changed(&order.archive))?;
        with_signatures(&identity, past, number, &signed)
    };
    let mut remarks = Report::default();
    let stored = store(&order.archive, &identity, &make, &mut remarks);
    findings.add(remarks.into());
    let stored = stored?;
    let (target, archive) = (format!("{}@{}", name(&identity), stored.number), visible_path(&stored.archive));
    Ok(format!("Archiviata la versione {target} in «{archive}», con i file firmati.\n"))
}

/// What makes a signed PDF look like that of another document: a signature is appended to the bytes that were signed.
fn doubt(signed: &VersionFile, files: &[VersionFile]) -> Option<Diagnostic> {
    let is_pdf = |file: &&VersionFile| file.name.to_lowercase().ends_with(".pdf");
    let archived = files.iter().filter(|file| file.name.starts_with(DOCUMENTS)).find(is_pdf)?;
    if !is_pdf(&signed) || signed.bytes.starts_with(&archived.bytes) {
        return None;
    }
    let name = visible_line(&signed.name);
    let message = format!("il PDF firmato «{name}» non comincia con i byte del PDF archiviato");
    let hint =
        "controllare che sia stato firmato proprio il PDF archiviato: «allegato archivio estrai» lo ridà";
    Some(Diagnostic::warning("archivio-firma", message).hint(hint))
}

fn changed(archive: &Path) -> Refusal {
    let message = format!("l'archivio «{}» è cambiato durante l'aggiunta", visible_path(archive));
    Refusal::Wrong(Box::new(Diagnostic::error("archivio-cambiato", message).hint("riprovare")))
}

/// What there is to say where the documents have still to be voted.
fn of_proposal(number: VersionNumber, files: &[VersionFile]) -> Option<Diagnostic> {
    let record = files.iter().find(|file| file.name == RECORD).and_then(|file| Record::read(&file.bytes))?;
    if !record.event.is_proposal() {
        return None;
    }
    let message = format!("la versione {number} è una proposta: il documento firmato non è quello adottato");
    let hint = "se è stato firmato il documento adottato, archiviare prima il piano con il suo atto, e indicare quella versione";
    Some(Diagnostic::warning("archivio-firma", message).hint(hint))
}

/// The last version's files with the signed ones: in a folder of their own where the signed documents are not the last.
fn with_signatures(
    identity: &Identity,
    past: Past<'_>,
    number: VersionNumber,
    signed: &[VersionFile],
) -> Result<Addition, Refusal> {
    let head = past.inventory.head;
    let lineage = Lineage::of(identity, past)?;
    let of = lineage.documents_of(number);
    let folder = if of == lineage.documents_of(head) { SIGNED.to_owned() } else { format!("{SIGNED}{of}/") };
    let (Some(last), Some(adopted)) = (lineage.record(head), lineage.record(of)) else {
        return Err(changed(past.archive.folder()));
    };
    let act = adopted.act.clone();
    let record =
        Record { event: Event::Signature, act, rectification: None, signature_of: Some(of), ..last.clone() };
    let documents = past.archive.files(identity, past.inventory, of)?;
    let subject = subject_of(&documents);
    let mut files = past.archive.files(identity, past.inventory, head)?;
    files.retain(|file| file.name != RECORD);
    for file in signed {
        let file = VersionFile::new(format!("{folder}{}", file.name), file.bytes.clone());
        is_new(&file, past)?;
        let before = signed_document(&file, &documents).map(|document| (of, document));
        let about = Described {
            identity,
            number: head.next(),
            record: &record,
            subject: subject.as_deref(),
            change: Some(DocumentChange { kind: None, date: None, before }),
        };
        files.extend(metadata(&file, about));
        files.push(file);
    }
    files.push(VersionFile::new(RECORD, record.to_bytes()));
    let versions = &past.inventory.versions;
    let created = Timestamp::from_iso(&versions[&head].created);
    let created = created.ok_or_else(|| changed(past.archive.folder()))?;
    let occasion = Occasion { created, message: record.in_words(), user: versions[&of].user.clone() };
    Ok(addition(identity, Some(past.inventory), files, occasion))
}

/// The document that was signed: the one whose bytes the signed file has, or else the one whose name it bears.
fn signed_document<'a>(signed: &VersionFile, files: &'a [VersionFile]) -> Option<&'a VersionFile> {
    let bare = |name: &str| name.rsplit_once('/').map_or(name, |(_, name)| name).to_lowercase();
    let name = bare(&signed.name);
    let name = name.trim_end_matches(".p7m");
    let holds = |document: &&VersionFile| {
        let mut windows = signed.bytes.windows(document.bytes.len().max(1));
        windows.any(|window| window == document.bytes)
    };
    documents(files).find(holds).or_else(|| documents(files).find(|document| bare(&document.name) == name))
}

/// Neither its bytes nor its name may be there already.
fn is_new(file: &VersionFile, past: Past<'_>) -> Result<(), Refusal> {
    let own = |name: &str| visible_line(name.trim_start_matches(SIGNED)).into_owned();
    let digest = sha512(&file.bytes);
    for (number, version) in &past.inventory.versions {
        let known = version.files();
        let mut signed = known.iter().filter(|(name, _)| name.starts_with(SIGNED));
        if let Some((name, _)) = signed.find(|(_, known)| **known == digest) {
            let message = format!(
                "il file firmato «{}» è già nell'archivio ({number}), con il nome «{}»",
                own(&file.name),
                own(name)
            );
            return Err(refused("archivio-uguale", message, "non c'è nulla da aggiungere"));
        }
    }
    let head = past.inventory.head;
    if past.inventory.versions[&head].files().contains_key(file.name.as_str()) {
        let message = format!("nella versione {head} c'è già un file firmato di nome «{}»", own(&file.name));
        return Err(refused("archivio-firma", message, "se è un'altra firma, dare al file un altro nome"));
    }
    Ok(())
}

fn refused(code: &'static str, message: String, hint: &str) -> Refusal {
    Refusal::Asked(Box::new(Diagnostic::error(code, message).hint(hint)))
}
