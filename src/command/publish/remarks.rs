//! What is left to a person before the files can be uploaded, each with what to do.

use std::path::Path;

use crate::command::publish::file::{FileRole, MOST_BYTES, PublishedFile};
use crate::command::publish::publication::{Publication, PublishedText};
use crate::diagnostic::Diagnostic;
use crate::workflow::shell_words::quoted;

const CODE: &str = "pubblica";

/// The findings about a publication.
pub(crate) fn remarks(publication: &Publication) -> Vec<Diagnostic> {
    let mut remarks = Vec::new();
    remarks.extend(of_text(publication));
    remarks.extend(of_act(publication));
    if publication.employees.is_none() {
        let message = "non si sa se l'ente ha meno di 50 dipendenti, che il portale chiede";
        let hint = "scrivere in «piano.yaml», sotto «ente», quanti sono: «dipendenti: 12»";
        remarks.push(Diagnostic::warning(CODE, message).hint(hint));
    }
    remarks.extend(missing(publication));
    for file in &publication.files {
        remarks.extend(of_file(file));
    }
    remarks
}

fn of_text(publication: &Publication) -> Option<Diagnostic> {
    let name = quoted(Path::new(&publication.command_name));
    let (message, hint) = match &publication.text {
        PublishedText::Archived(_) => return None,
        PublishedText::Proposal(version) => (
            format!("la versione «{version}» è una proposta: nessun atto l'ha ancora approvata"),
            "pubblicare la versione approvata, quando c'è: senza «@…» è presa l'ultima".to_owned(),
        ),
        PublishedText::Unarchived => (
            format!(
                "il piano «{}» ha il suo atto, ma la versione approvata non è nell'archivio: i file sono quelli in output",
                publication.plan
            ),
            format!("conservarla prima di pubblicare: «allegato archivio aggiungi {name}»"),
        ),
        PublishedText::Unapproved => (
            format!("il piano «{}» non è ancora approvato: i file sono quelli in output", publication.plan),
            format!(
                "si pubblica il testo approvato; a delibera presa, scriverne gli estremi con «allegato atto {name} approvazione» e archiviarlo"
            ),
        ),
    };
    Some(Diagnostic::warning(CODE, message).hint(hint))
}

/// The act's number and date, which the portal wants; a text without act has been told already.
fn of_act(publication: &Publication) -> Option<Diagnostic> {
    let act = &publication.act;
    // That there is no act has been told: what it lacks would be said twice.
    let is_adopted = !matches!(publication.text, PublishedText::Unapproved | PublishedText::Proposal(_));
    let mut missing = Vec::new();
    for (value, name) in [(&act.organ, "l'organo"), (&act.number, "il numero"), (&act.date, "la data")] {
        if value.is_none() {
            missing.push(name);
        }
    }
    if !is_adopted || missing.is_empty() {
        return None;
    }
    let message = format!("dell'atto manca {}", missing.join(" e "));
    let hint = "completarlo con «allegato atto», oppure in «piano.yaml», sotto «atti»";
    Some(Diagnostic::warning(CODE, message).hint(hint))
}

/// The files that are not there.
fn missing(publication: &Publication) -> Vec<Diagnostic> {
    let name = quoted(Path::new(&publication.command_name));
    let mut remarks = Vec::new();
    for (role, message, hint) in [
        (
            FileRole::Piao,
            "manca il PDF del PIAO intero, che il programma non fa",
            format!("indicarlo: «allegato pubblica {name} --piao FILE»"),
        ),
        (
            FileRole::Act,
            "manca il PDF dell'atto di approvazione",
            format!("indicarlo: «allegato pubblica {name} --atto FILE»"),
        ),
        (FileRole::Annex, "manca il PDF dell'allegato", format!("generarlo: «allegato genera {name}»")),
    ] {
        if publication.file(role).is_none() {
            remarks.push(Diagnostic::warning(CODE, message).hint(hint));
        }
    }
    if publication.link.is_none() {
        let message = "manca il link alla pagina del sito in cui il PIAO è pubblicato";
        let hint = "pubblicare prima sul sito, poi indicarlo: «--link https://…»";
        remarks.push(Diagnostic::warning(CODE, message).hint(hint));
    }
    remarks
}

fn of_file(file: &PublishedFile) -> Vec<Diagnostic> {
    let mut remarks = Vec::new();
    let (noun, original) = (file.role.noun(), &file.original);
    if file.role.is_for_portal() && !file.is_pdf() {
        let message = format!("«{original}» ({noun}) non è un PDF: il portale non lo prende");
        let hint =
            "se è una busta firmata (.p7m), serve il PDF che c'è dentro, o quello firmato in formato PAdES";
        remarks.push(Diagnostic::warning(CODE, message).hint(hint));
    }
    if file.is_too_big() {
        let (size, most) = (megabytes(file.bytes.len()), MOST_BYTES / 1_000_000);
        let message = format!("«{original}» ({noun}) è di {size} MB: il portale ne prende al massimo {most}");
        let hint = "salvarlo con immagini più leggere, oppure dividerlo e caricarne le parti come allegati";
        remarks.push(Diagnostic::warning(CODE, message).hint(hint));
    }
    if file.name != file.original {
        let message =
            format!("«{original}» ha un nome che il portale rifiuta: la copia da caricare è «{}»", file.name);
        let hint = "il nome ha un punto solo e nessuno spazio o accento; la copia ha gli stessi byte";
        remarks.push(Diagnostic::info(CODE, message).hint(hint));
    }
    remarks
}

/// With the decimal comma; upwards, so that what is too big never looks as if it were not.
fn megabytes(bytes: usize) -> String {
    let tenths = bytes.div_ceil(100_000);
    format!("{},{}", tenths / 10, tenths % 10)
}
