use crate::archive::metadata::*;
use crate::archive::{ActRecord, Event, Program, Record};
use crate::ocfl::VersionNumber;
use crate::ocfl::fixture::identity;

/// What each group of the norm's may hold, in its order; what a group of several parents holds stands once.
const NORM: [(&str, &[&str]); 22] = [
    (
        form::DOCUMENT,
        &[
            "IdDoc",
            "ModalitaDiFormazione",
            "TipologiaDocumentale",
            "DatiDiRegistrazione",
            "Soggetti",
            "ChiaveDescrittiva",
            "Allegati",
            "Classificazione",
            "Riservato",
            "IdentificativoDelFormato",
            "Verifica",
            "Agg",
            "IdIdentificativoDocumentoPrimario",
            "NomeDelDocumento",
            "VersioneDelDocumento",
            "TracciatureModificheDocumento",
            "TempoDiConservazione",
            "Note",
        ],
    ),
    ("IdDoc", ID),
    ("IdIdentificativoDocumentoPrimario", ID),
    ("IdDocVersionePrecedente", ID),
    ("ImprontaCrittograficaDelDocumento", &["Impronta", "Algoritmo"]),
    ("DatiDiRegistrazione", &["TipologiaDiFlusso", "TipoRegistro"]),
    ("Soggetti", &["Ruolo"]),
    ("Ruolo", &["AmministrazioneCheEffettuaLaRegistrazione", "Autore"]),
    ("AmministrazioneCheEffettuaLaRegistrazione", &["TipoRuolo", "PAI"]),
    ("Autore", &["TipoRuolo", "PF", "PG", "PAI", "PAE"]),
    ("PAI", &["IPAAmm", "IPAAOO", "IPAUOR", "IndirizziDigitaliDiRiferimento"]),
    ("IPAAmm", CODE),
    ("IPAAOO", CODE),
    ("ChiaveDescrittiva", &["Oggetto", "ParoleChiave"]),
    ("Allegati", &["NumeroAllegati", "IndiceAllegati"]),
    ("Classificazione", &["IndiceDiClassificazione", "Descrizione", "PianoDiClassificazione"]),
    ("IdentificativoDelFormato", &["Formato", "ProdottoSoftware"]),
    ("ProdottoSoftware", &["NomeProdotto", "VersioneProdotto", "Produttore"]),
    (
        "Verifica",
        &[
            "FirmatoDigitalmente",
            "SigillatoElettronicamente",
            "MarcaturaTemporale",
            "ConformitaCopieImmagineSuSupportoInformatico",
        ],
    ),
    ("Agg", &["TipoAgg"]),
    ("TipoAgg", &["TipoAggregazione", "IdAggregazione"]),
    (
        "TracciatureModificheDocumento",
        &[
            "TipoModifica",
            "SoggettoAutoreDellaModifica",
            "DataModifica",
            "OraModifica",
            "IdDocVersionePrecedente",
        ],
    ),
];
const ID: &[&str] = &["ImprontaCrittograficaDelDocumento", "Identificativo", "Segnatura"];
const CODE: &[&str] = &["Denominazione", "CodiceIPA"];

fn norm(group: &str) -> Option<&'static [&'static str]> {
    NORM.into_iter().find(|(name, _)| *name == group).map(|(_, fields)| fields)
}

fn record(event: Event) -> Record {
    let act = ActRecord {
        name: "deliberazione della Giunta n. 5 & 6 del 31 gennaio 2023".to_owned(),
        organ: "Giunta".to_owned(),
        number: "5".to_owned(),
        date: "2023-01-31".to_owned(),
        effective: None,
        subject: None,
        reason: None,
    };
    Record {
        event,
        body: "Comune di Esempio".to_owned(),
        folder: "p".to_owned(),
        year: 2023,
        objectives: 6,
        act: Some(act),
        rectification: None,
        signature_of: None,
        documents_date: "2023-01-31T00:00:00Z".to_owned(),
        program: Program { name: "allegato".to_owned(), version: "0.1.0".to_owned() },
    }
}

/// The sheets of a document, as JSON and as XML, with everything that a change can say or without a change.
fn sheets(document: &str, change: Option<DocumentChangeKind>) -> [VersionFile; 2] {
    let (document, before) =
        (VersionFile::new(document, "dopo"), VersionFile::new("documenti/a.pdf", "prima"));
    let before = Some((VersionNumber::FIRST, &before));
    let change = change.map(|kind| DocumentChange { kind: Some(kind), date: Some("2023-01-31"), before });
    let (identity, record) = (identity(), record(Event::Amendment));
    let number = VersionNumber::FIRST.next().expect("a second");
    let about = Described { identity: &identity, number, record: &record, subject: Some("<PIAO>"), change };
    metadata(&document, about)
}

fn text(file: &VersionFile) -> &str {
    std::str::from_utf8(&file.bytes).expect("it is a text")
}

/// The elements in an element's lines, each with the lines within it.
fn elements<'a>(lines: &[&'a str]) -> Vec<(&'a str, Vec<&'a str>)> {
    let name = |line: &'a str| line.trim().trim_start_matches('<').split('>').next().unwrap_or_default();
    let mut found = Vec::new();
    let mut rest = lines;
    while let [first, more @ ..] = rest {
        let name = name(first);
        let inner = match first.contains("</") {
            true => 0,
            false => {
                let end = first.replace('<', "</");
                more.iter().position(|line| *line == end).expect("each element ends") + 1
            }
        };
        found.push((name, more[..inner.saturating_sub(1)].to_vec()));
        rest = &more[inner..];
    }
    found
}

#[track_caller]
fn assert_ordered(group: &str, lines: &[&str]) {
    let allowed = norm(group).unwrap_or_else(|| panic!("«{group}» holds fields"));
    let mut last = 0;
    for (name, inner) in elements(lines) {
        let place = allowed.iter().position(|allowed| *allowed == name);
        let place = place.unwrap_or_else(|| panic!("«{name}» is no field of «{group}»"));
        assert!(place >= last, "«{name}» comes too late in «{group}»");
        last = place;
        if !inner.is_empty() {
            assert_ordered(name, &inner);
        }
    }
}

#[test]
fn the_fields_have_the_norms_names_and_order() {
    for (document, change) in [
        ("documenti/a.pdf", Some(DocumentChangeKind::Correction)),
        ("documenti/a.html", None),
        ("firmati/v1/a.p7m", Some(DocumentChangeKind::Supplement)),
    ] {
        let [_, xml] = sheets(document, change);
        let lines: Vec<&str> = text(&xml).lines().skip(2).collect();
        let whole = elements(&lines[..lines.len() - 1]);
        let names: Vec<&str> = whole.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, [form::DOCUMENT, "ImprontaEsadecimale", "CampiMancanti"]);
        assert_ordered(form::DOCUMENT, &whole[0].1);
    }
}

#[test]
fn each_wanted_field_is_one_of_the_norms_in_its_order() {
    let mut last = Vec::new();
    for path in WANTED {
        let mut group = form::DOCUMENT;
        let mut places = Vec::new();
        for name in path.split('.') {
            let allowed = norm(group).unwrap_or_else(|| panic!("«{group}» of «{path}» holds fields"));
            let place = allowed.iter().position(|allowed| *allowed == name);
            places.push(place.unwrap_or_else(|| panic!("«{name}» of «{path}» is no field")));
            group = name;
        }
        assert!(places > last, "{path}");
        last = places;
    }
}

#[test]
fn a_field_is_either_there_or_listed() {
    let [json, xml] = sheets("documenti/a.pdf", Some(DocumentChangeKind::Supplement));
    let sheet: Value = serde_json::from_slice(&json.bytes).expect("it is JSON");
    let listed = sheet["CampiMancanti"].as_array().expect("it is a list");
    let of_change: Vec<&str> = listed.iter().filter_map(|path| path.as_str()?.strip_prefix(CHANGE)).collect();
    assert_eq!(of_change, ["SoggettoAutoreDellaModifica"], "no act says which person wrote it");
    assert_eq!(sheet[form::DOCUMENT]["TracciatureModificheDocumento"]["TipoModifica"], "Integrazione");
    assert!(text(&xml).contains("<Oggetto>&lt;PIAO&gt;</Oggetto>"));
    assert!(text(&xml).contains("n. 5 &amp; 6 del"));
    let [json, _] = sheets("documenti/a.pdf", None);
    assert!(!text(&json).contains(CHANGE));
}

#[test]
fn the_subject_is_read_back_from_the_metadata() {
    let [json, xml] = sheets("documenti/a.pdf", None);
    assert_eq!(subject_of(&[xml.clone(), json]).as_deref(), Some("<PIAO>"));
    assert_eq!(subject_of(&[xml]), None);
}
