//! The fields of a document that the program knows, in the norm's order.

use crate::archive::documents::{SIGNED, bare_name, extension};
use crate::archive::metadata::described::{Described, DocumentChange};
use crate::archive::metadata::form::MetadataFields;
use crate::archive::{Program, Record};
use crate::ocfl::{Identity, VersionFile, VersionNumber, sha256_base64};

/// The group of a document's subject.
pub(crate) const KEY: &str = "ChiaveDescrittiva";
/// The subject, in that group.
pub(crate) const SUBJECT: &str = "Oggetto";

/// The norm's first modality of formation; the words are fixed.
const FORMATION: &str = "creazione tramite utilizzo di strumenti software che assicurino la produzione di documenti nei formati previsti in \
                         allegato 2";

/// Fills in the fields of a document.
pub(crate) fn fields(document: &VersionFile, about: Described<'_>) -> MetadataFields {
    let Described { identity, number, record, subject, change } = about;
    let maker = DocumentMaker::of(document);
    let mut fields = MetadataFields::default();
    fields.group("IdDoc", |id| identify(id, identity, number, document));
    fields.text("ModalitaDiFormazione", FORMATION);
    fields.text("TipologiaDocumentale", "allegato al Piano integrato di attività e organizzazione (PIAO)");
    fields.group("Soggetti", |subjects| fill_subjects(subjects, identity, record));
    fields.group(KEY, |key| {
        if let Some(subject) = subject {
            key.text(SUBJECT, subject);
        }
        for word in ["PIAO", "performance", "obiettivi"] {
            key.text("ParoleChiave", word);
        }
    });
    fields.group("Allegati", |annexes| annexes.text("NumeroAllegati", "0"));
    fields.text("Riservato", "false");
    fields.group("IdentificativoDelFormato", |format| {
        format.text("Formato", format_of(document, maker));
        fill_product(format, maker, &record.program);
    });
    fields.group("Verifica", |verified| fill_verification(verified, maker));
    fields.text("NomeDelDocumento", bare_name(&document.name));
    fields.text("VersioneDelDocumento", number.to_string());
    fields.group("TracciatureModificheDocumento", |group| {
        if let Some(change) = change {
            fill_change(group, identity, change);
        }
    });
    fields.text("Note", record.in_words());
    fields
}

/// The maker of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DocumentMaker {
    /// This program.
    Program,
    /// The program that signed it.
    Signer,
}

impl DocumentMaker {
    fn of(document: &VersionFile) -> Self {
        if document.name.starts_with(SIGNED) { DocumentMaker::Signer } else { DocumentMaker::Program }
    }
}

fn identify(id: &mut MetadataFields, identity: &Identity, number: VersionNumber, document: &VersionFile) {
    id.group("ImprontaCrittograficaDelDocumento", |digest| {
        digest.text("Impronta", sha256_base64(&document.bytes));
        digest.text("Algoritmo", "SHA-256");
    });
    id.text("Identificativo", format!("{identity}:{number}:{}", bare_name(&document.name)));
}

/// Fills in the body, in the two roles that it has for certain.
fn fill_subjects(subjects: &mut MetadataFields, identity: &Identity, record: &Record) {
    let roles = [
        ("AmministrazioneCheEffettuaLaRegistrazione", "Amministrazione Che Effettua La Registrazione"),
        ("Autore", "Autore"),
    ];
    for (name, words) in roles {
        let mut body = MetadataFields::default();
        body.text("Denominazione", &record.body);
        body.text("CodiceIPA", identity.ipa_code());
        subjects.group("Ruolo", |role| {
            role.group(name, |role| {
                role.text("TipoRuolo", words);
                role.group("PAI", |office| office.group("IPAAmm", |fields| *fields = body));
            });
        });
    }
}

fn format_of(document: &VersionFile, maker: DocumentMaker) -> String {
    let extension = extension(&document.name);
    let format = match (extension.as_str(), maker) {
        ("pdf", DocumentMaker::Program) => "PDF/A-2a, PDF/UA-1 (application/pdf)",
        // Whether it is still PDF/A depends on the program that signed it.
        ("pdf", DocumentMaker::Signer) => "PDF (application/pdf)",
        ("docx", _) => "DOCX (application/vnd.openxmlformats-officedocument.wordprocessingml.document)",
        ("html", _) => "HTML (text/html)",
        ("p7m", _) => "CAdES (application/pkcs7-mime)",
        _ => return extension,
    };
    format.to_owned()
}

/// Fills in the program that made the document; nobody here knows which one signed it.
fn fill_product(format: &mut MetadataFields, maker: DocumentMaker, program: &Program) {
    match maker {
        DocumentMaker::Program => format.group("ProdottoSoftware", |product| {
            product.text("NomeProdotto", &program.name);
            product.text("VersioneProdotto", &program.version);
        }),
        DocumentMaker::Signer => {}
    }
}

/// Fills in all that is known of signatures: nothing the program makes has one, and of a signed file it is
/// known that it is one, and no more. None is the image of a paper document.
fn fill_verification(verified: &mut MetadataFields, maker: DocumentMaker) {
    match maker {
        DocumentMaker::Program => {
            verified.text("FirmatoDigitalmente", "false");
            verified.text("SigillatoElettronicamente", "false");
            verified.text("MarcaturaTemporale", "false");
        }
        DocumentMaker::Signer => verified.text("FirmatoDigitalmente", "true"),
    }
    verified.text("ConformitaCopieImmagineSuSupportoInformatico", "false");
}

fn fill_change(group: &mut MetadataFields, identity: &Identity, change: DocumentChange<'_>) {
    let DocumentChange { kind, date, before } = change;
    if let Some(kind) = kind {
        group.text("TipoModifica", kind.word());
    }
    if let Some(date) = date {
        group.text("DataModifica", date);
    }
    if let Some((number, document)) = before {
        group.group("IdDocVersionePrecedente", |id| identify(id, identity, number, document));
    }
}
