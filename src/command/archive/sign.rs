//! `archivio aggiungi PIANO@v1 --firmato`: the signed files beside the documents that were signed, never made again.

use std::path::{Path, PathBuf};

use crate::archive::metadata::{Described, metadata};
use crate::archive::{
    Addition, DOCUMENTS, Event, File, Identity, Inventory, Occasion, Past, RECORD, Record, Refusal, SIGNED,
    VersionNumber, addition, store,
};
use crate::command::archive::target::{Found, find, name};
use crate::command::archive::{open, shown};
use crate::command::findings::{Findings, Problem, finish};
use crate::command::{Reference, Session, Status, Strictness};
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Report};
use crate::fs;

/// Which files were signed, and which version they belong to.
#[derive(Debug)]
pub struct SignOrder {
    pub target: Reference,
    pub signed: Vec<PathBuf>,
    pub archive: PathBuf,
}

/// Adds a version that holds the signed files beside the rest.
pub fn sign(order: &SignOrder, session: &Session) -> Status {
    let mut findings = Findings::default();
    let closing = try_sign(order, session, &mut findings);
    let closing = findings.take(closing).unwrap_or_default();
    finish(session, vec![findings], &closing)
}

fn try_sign(order: &SignOrder, session: &Session, findings: &mut Findings) -> Result<String, Problem> {
    let archive = open(&order.archive)?;
    let Found { identity, inventory, number } = find(&order.target, &archive)?;
    let signed = order.signed.iter().map(|path| read(path)).collect::<Result<Vec<File>, Problem>>()?;
    let files = archive.files(&identity, &inventory, inventory.head)?;
    let doubts: Vec<Diagnostic> = signed.iter().filter_map(|signed| doubt(signed, &files)).collect();
    doubts.into_iter().for_each(|doubt| findings.add(Report::from(doubt).into()));
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
    let folder = shown(&stored.folder);
    Ok(format!(
        "Archiviata la versione {}@{} in «{folder}», con i file firmati.\n",
        name(&identity),
        stored.number
    ))
}

/// A signed file, byte for byte.
fn read(path: &Path) -> Result<File, Problem> {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    if !matches!(extension.as_deref(), Some("pdf" | "p7m")) {
        let message = format!("«{}» non è un PDF firmato né un file .p7m", shown(path));
        return Err(Problem::usage(
            message,
            "indicare dopo --firmato il file che il programma di firma ha scritto",
        ));
    }
    let file_name = path.file_name().unwrap_or_default().to_string_lossy();
    Ok(File::new(format!("{SIGNED}{file_name}"), fs::read(path)?))
}

/// What makes a signed PDF look like that of another document: a signature is appended to the bytes that were signed.
fn doubt(signed: &File, files: &[File]) -> Option<Diagnostic> {
    let is_pdf = |file: &&File| file.name.to_lowercase().ends_with(".pdf");
    let archived = files.iter().filter(|file| file.name.starts_with(DOCUMENTS)).find(is_pdf)?;
    if !is_pdf(&signed) || signed.bytes.starts_with(&archived.bytes) {
        return None;
    }
    let name = signed.name.trim_start_matches(SIGNED);
    let message = format!("il PDF firmato «{name}» non comincia con i byte del PDF archiviato");
    let hint =
        "controllare che sia stato firmato proprio il PDF archiviato: «allegato archivio estrai» lo ridà";
    Some(Diagnostic::warning("archivio-firma", message).hint(hint))
}

fn changed(archive: &Path) -> Refusal {
    let message = format!("l'archivio «{}» è cambiato durante l'aggiunta", shown(archive));
    Refusal::Wrong(Box::new(Diagnostic::error("archivio-cambiato", message).hint("riprovare")))
}

/// The last version's files with the signed ones; they must belong to the last documents.
fn with_signatures(
    identity: &Identity,
    past: Past<'_>,
    number: VersionNumber,
    signed: &[File],
) -> Result<Addition, Refusal> {
    let Inventory { head, versions, .. } = past.inventory;
    let mut files = past.archive.files(identity, past.inventory, *head)?;
    let record = files.iter().position(|file| file.name == RECORD).map(|at| files.remove(at));
    let record =
        record.and_then(|file| Record::read(&file.bytes)).ok_or_else(|| changed(past.archive.folder()))?;
    if *head != number && record.firma_di != Some(number) {
        let message =
            format!("la versione {number} non è l'ultima: dopo di essa c'è {head}, con altri documenti");
        return Err(refused(message, &format!("si firmano i documenti dell'ultima versione, {head}")));
    }
    let record =
        Record { evento: Event::Signature, firma_di: Some(record.firma_di.unwrap_or(number)), ..record };
    let subject = record.in_words();
    for file in signed {
        if files.iter().any(|old| old.name == file.name) {
            let name = file.name.trim_start_matches(SIGNED);
            let message = format!("nella versione {head} c'è già un file firmato di nome «{name}»");
            return Err(refused(message, "se è un'altra firma, dare al file un altro nome"));
        }
        let about =
            Described { identity, number: head.next(), record: &record, subject: &subject, previous: None };
        files.extend(metadata(file, about));
        files.push(file.clone());
    }
    files.push(File::new(RECORD, record.to_bytes()));
    let last = &versions[head];
    let created = last
        .created
        .split('T')
        .next()
        .and_then(Date::from_iso)
        .ok_or_else(|| changed(past.archive.folder()))?;
    let occasion = Occasion { created: created.into(), message: subject, user: last.user.clone() };
    Ok(addition(identity, Some(past.inventory), files, occasion))
}

fn refused(message: String, hint: &str) -> Refusal {
    Refusal::Asked(Box::new(Diagnostic::error("archivio-firma", message).hint(hint)))
}
