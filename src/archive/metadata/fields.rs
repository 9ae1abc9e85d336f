//! The fields of a document, in the norm's order: those that the program knows.

use crate::archive::metadata::form::MetadataFields;
use crate::archive::metadata::{Described, DocumentChange, DocumentChangeKind, extension};
use crate::archive::{Program, Record};
use crate::ocfl::{Identity, SIGNED, VersionFile, VersionNumber, sha256_base64};

/// The group of what a document is about.
pub(crate) const KEY: &str = "ChiaveDescrittiva";
/// What it is about, in that group.
pub(crate) const SUBJECT: &str = "Oggetto";

/// The norm's first modality of formation; the words are fixed.
const FORMATION: &str = "creazione tramite utilizzo di strumenti software che assicurino la produzione di documenti nei formati previsti in \
                         allegato 2";

/// The fields of a document.
pub(crate) fn fields(document: &VersionFile, about: Described<'_>) -> MetadataFields {
    let Described { identity, number, record, subject, change } = about;
    let origin = FileOrigin::of(document);
    let mut fields = MetadataFields::default();
    fields.group("IdDoc", |id| identify(id, identity, number, document));
    fields.text("ModalitaDiFormazione", FORMATION);
    fields.text("TipologiaDocumentale", "allegato al Piano integrato di attività e organizzazione (PIAO)");
    fields.group("Soggetti", |subjects| fill_subjects(subjects, identity, record));
    fields.group(KEY, |key| {
        subject.into_iter().for_each(|subject| key.text(SUBJECT, subject));
        ["PIAO", "performance", "obiettivi"].into_iter().for_each(|word| key.text("ParoleChiave", word));
    });
    fields.group("Allegati", |annexes| annexes.text("NumeroAllegati", "0"));
    fields.text("Riservato", "false");
    fields.group("IdentificativoDelFormato", |format| {
        format.text("Formato", format_of(document, origin));
        fill_product(format, origin, &record.program);
    });
    fields.group("Verifica", |verified| fill_verification(verified, origin));
    fields.text("NomeDelDocumento", bare(&document.name));
    fields.text("VersioneDelDocumento", number.to_string());
    fields.group("TracciatureModificheDocumento", |group| {
        change.into_iter().for_each(|change| fill_change(group, identity, change));
    });
    fields.text("Note", record.in_words());
    fields
}

/// Who made a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FileOrigin {
    /// This program.
    Made,
    /// The program that signed it.
    Signed,
}

impl FileOrigin {
    fn of(document: &VersionFile) -> Self {
        if document.name.starts_with(SIGNED) { FileOrigin::Signed } else { FileOrigin::Made }
    }
}

fn identify(id: &mut MetadataFields, identity: &Identity, number: VersionNumber, document: &VersionFile) {
    id.group("ImprontaCrittograficaDelDocumento", |digest| {
        digest.text("Impronta", sha256_base64(&document.bytes));
        digest.text("Algoritmo", "SHA-256");
    });
    id.text("Identificativo", format!("{identity}:{number}:{}", bare(&document.name)));
}

/// The body, in the two roles that it has for certain.
fn fill_subjects(subjects: &mut MetadataFields, identity: &Identity, record: &Record) {
    let roles = [
        ("AmministrazioneCheEffettuaLaRegistrazione", "Amministrazione Che Effettua La Registrazione"),
        ("Autore", "Autore"),
    ];
    for (name, words) in roles {
        let fill_body = |body: &mut MetadataFields| {
            body.text("Denominazione", &record.body);
            body.text("CodiceIPA", identity.ipa_code());
        };
        let fill_role = |role: &mut MetadataFields| {
            role.text("TipoRuolo", words);
            role.group("PAI", |office| office.group("IPAAmm", fill_body));
        };
        subjects.group("Ruolo", |role| role.group(name, fill_role));
    }
}

fn format_of(document: &VersionFile, origin: FileOrigin) -> String {
    let extension = extension(&document.name);
    let format = match (extension.as_str(), origin) {
        ("pdf", FileOrigin::Made) => "PDF/A-2a, PDF/UA-1 (application/pdf)",
        ("pdf", FileOrigin::Signed) => "PDF (application/pdf)",
        ("docx", _) => "DOCX (application/vnd.openxmlformats-officedocument.wordprocessingml.document)",
        ("html", _) => "HTML (text/html)",
        ("p7m", _) => "CAdES (application/pkcs7-mime)",
        _ => return extension,
    };
    format.to_owned()
}

/// The program that made the document; nobody here knows which one signed it.
fn fill_product(format: &mut MetadataFields, origin: FileOrigin, program: &Program) {
    match origin {
        FileOrigin::Made => format.group("ProdottoSoftware", |product| {
            product.text("NomeProdotto", &program.name);
            product.text("VersioneProdotto", &program.version);
        }),
        FileOrigin::Signed => {}
    }
}

/// What is known of signatures: nothing the program makes has one, and of a signed file nothing but that it is one.
/// None is the image of a paper document.
fn fill_verification(verified: &mut MetadataFields, origin: FileOrigin) {
    match origin {
        FileOrigin::Made => {
            verified.text("FirmatoDigitalmente", "false");
            verified.text("SigillatoElettronicamente", "false");
            verified.text("MarcaturaTemporale", "false");
        }
        FileOrigin::Signed => verified.text("FirmatoDigitalmente", "true"),
    }
    verified.text("ConformitaCopieImmagineSuSupportoInformatico", "false");
}

fn fill_change(group: &mut MetadataFields, identity: &Identity, change: DocumentChange<'_>) {
    let DocumentChange { kind, date, before } = change;
    kind.into_iter().map(DocumentChangeKind::word).for_each(|word| group.text("TipoModifica", word));
    date.into_iter().for_each(|date| group.text("DataModifica", date));
    before.into_iter().for_each(|(number, document)| {
        group.group("IdDocVersionePrecedente", |id| identify(id, identity, number, document));
    });
}

fn bare(name: &str) -> &str {
    name.rsplit_once('/').map_or(name, |(_, name)| name)
}
