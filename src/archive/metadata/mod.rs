//! The metadata that the body's records system asks for: a file for each document, as JSON and as XML, with the fields
//! of the *documento amministrativo informatico* (AgID, *Linee guida sulla formazione, gestione e conservazione dei
//! documenti informatici*, Allegato 5), by their names there. What only the registry can know is absent, and listed.

mod form;

use crate::archive::metadata::form::Field;
use crate::archive::{ActRecord, Event, File, Identity, Record, VersionNumber, sha256};

/// What follows a document's name in the names of its metadata.
const SUFFIXES: (&str, &str) = (".metadati.json", ".metadati.xml");

/// Fields that only the registry, or the conservation service, can fill.
const ALWAYS_ABSENT: [&str; 5] = [
    "IdDoc.Segnatura",
    "DatiDiRegistrazione.CodiceRegistro",
    "Classificazione",
    "Agg",
    "TempoDiConservazione",
];

/// A document of a version.
#[derive(Debug, Clone, Copy)]
pub struct Described<'a> {
    pub identity: &'a Identity,
    pub number: VersionNumber,
    pub record: &'a Record,
    /// What the document is about.
    pub subject: &'a str,
    /// The version that this one amends, with the same document there.
    pub previous: Option<(VersionNumber, &'a File)>,
}

/// Whether a file of a version holds metadata.
pub fn is_metadata(name: &str) -> bool {
    name.ends_with(SUFFIXES.0) || name.ends_with(SUFFIXES.1)
}

/// The two files that describe a document.
pub fn metadata(document: &File, about: Described<'_>) -> [File; 2] {
    let fields = fields(document, about);
    let absent = absent(about.record);
    [
        File::new(format!("{}{}", document.name, SUFFIXES.0), form::json(&fields, &absent)),
        File::new(format!("{}{}", document.name, SUFFIXES.1), form::xml(&fields, &absent)),
    ]
}

fn absent(record: &Record) -> Vec<&'static str> {
    let registration = record.atto.is_none().then_some("DatiDiRegistrazione");
    let signature = ["Verifica.SigillatoElettronicamente", "Verifica.MarcaturaTemporale"];
    let signature = signature.into_iter().filter(|_| record.evento == Event::Signature);
    ALWAYS_ABSENT.into_iter().chain(registration).chain(signature).collect()
}

fn fields(document: &File, about: Described<'_>) -> Vec<Field> {
    let Described { identity, number, record, subject, previous } = about;
    let signed = record.evento == Event::Signature && document.name.starts_with(crate::archive::SIGNED);
    let mut fields = vec![
        Field::group("IdDoc", id(identity, number, document)),
        Field::text(
            "ModalitaDiFormazione",
            "creazione tramite l'utilizzo di strumenti software che assicurino la produzione di documenti nei formati \
             previsti nell'Allegato 2 delle Linee guida",
        ),
        Field::text(
            "TipologiaDocumentale",
            "allegato al Piano integrato di attività e organizzazione (PIAO)",
        ),
    ];
    fields.extend(record.atto.as_ref().map(registration));
    fields.push(Field::group("Soggetti", subjects(identity, record)));
    fields.push(Field::group(
        "ChiaveDescrittiva",
        ["PIAO", "performance", "obiettivi"].into_iter().fold(
            vec![Field::text("Oggetto", subject)],
            |mut key, word| {
                key.push(Field::text("ParoleChiave", word));
                key
            },
        ),
    ));
    fields.push(Field::group("Allegati", vec![Field::text("NumeroAllegati", "0")]));
    fields.push(Field::text("Riservato", "false"));
    fields.push(Field::group("IdentificativoDelFormato", format_of(document, record)));
    fields.push(Field::group("Verifica", verification(signed)));
    fields.push(Field::text("NomeDelDocumento", bare(&document.name)));
    fields.push(Field::text("VersioneDelDocumento", number.to_string()));
    fields.extend(previous.map(|(before, file)| {
        let mut change = vec![Field::text("TipoModifica", "rettifica")];
        change.push(Field::group("SoggettoAutoreDellaModifica", body(identity, record)));
        change.extend(record.atto.as_ref().map(|act| Field::text("DataModifica", &act.data)));
        change.push(Field::group("IdDocVersionePrecedente", id(identity, before, file)));
        Field::group("TracciatureModificheDocumento", change)
    }));
    fields
}

fn id(identity: &Identity, number: VersionNumber, document: &File) -> Vec<Field> {
    let digest = vec![Field::text("Impronta", sha256(&document.bytes)), Field::text("Algoritmo", "SHA-256")];
    vec![
        Field::group("ImprontaCrittograficaDelDocumento", digest),
        Field::text("Identificativo", format!("{identity}:{number}:{}", bare(&document.name))),
    ]
}

fn registration(act: &ActRecord) -> Field {
    let register = vec![
        Field::text("TipoRegistro", "Repertorio/Registro"),
        Field::text("DataRegistrazioneDocumento", &act.data),
        Field::text("NumeroRegistrazioneDocumento", &act.numero),
    ];
    let register = Field::group("TipoRegistro", vec![Field::group("Repertorio_Registro", register)]);
    Field::group("DatiDiRegistrazione", vec![Field::text("TipologiaDiFlusso", "I"), register])
}

fn subjects(identity: &Identity, record: &Record) -> Vec<Field> {
    let role = |role: &'static str| {
        let mut fields = vec![Field::text("TipoRuolo", role)];
        fields.extend(body(identity, record));
        Field::group("Ruolo", fields)
    };
    vec![role("Amministrazione che effettua la registrazione"), role("Autore")]
}

fn body(identity: &Identity, record: &Record) -> Vec<Field> {
    let body =
        vec![Field::text("Denominazione", &record.ente), Field::text("CodiceIPA", identity.ipa_code())];
    vec![Field::group("PAI", vec![Field::group("IPAAmm", body)])]
}

fn format_of(document: &File, record: &Record) -> Vec<Field> {
    let extension = document.name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let format = match extension {
        "pdf" if document.name.starts_with(crate::archive::DOCUMENTS) => {
            "PDF/A-2a, PDF/UA-1 (application/pdf)"
        }
        "pdf" => "PDF (application/pdf)",
        "docx" => "DOCX (application/vnd.openxmlformats-officedocument.wordprocessingml.document)",
        "html" => "HTML (text/html)",
        "p7m" => "CAdES (application/pkcs7-mime)",
        other => other,
    };
    let Record { programma, .. } = record;
    let product = vec![
        Field::text("NomeProdotto", &programma.nome),
        Field::text("VersioneProdotto", &programma.versione),
    ];
    vec![Field::text("Formato", format), Field::group("ProdottoSoftware", product)]
}

/// What is known of signatures: nothing the program makes has one, and of a signed file nothing but that it is one.
fn verification(signed: bool) -> Vec<Field> {
    if signed {
        return vec![Field::text("FirmatoDigitalmente", "true")];
    }
    let none = ["FirmatoDigitalmente", "SigillatoElettronicamente", "MarcaturaTemporale"];
    none.into_iter().map(|name| Field::text(name, "false")).collect()
}

fn bare(name: &str) -> &str {
    name.rsplit_once('/').map_or(name, |(_, name)| name)
}
