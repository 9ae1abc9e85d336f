//! The metadata beside each archived document: what they say, and what they leave to the registry.

use std::fs;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::archive::{AMENDMENT, APPROVAL, added, archive, change, project};
use crate::archive_signed::approved;
use crate::project::Project;
use crate::signed_files::{envelope, signed_pdf};

const PDF: &str = "documenti/allegato-1-piao-2026-2028.pdf";
const OBJECTIVE: &str = "data/p/obiettivi/1-semplificazione.yaml";

/// Another deadline in the plan, so that its documents are others.
fn postponed(project: Project, to: &str) -> Project {
    let text = project.text(OBJECTIVE);
    let text: Vec<String> = text
        .lines()
        .map(|line| match line.trim_start().starts_with("scadenza:") {
            true => format!("    scadenza: {to}"),
            false => line.to_owned(),
        })
        .collect();
    project.file(OBJECTIVE, &(text.join("\n") + "\n"))
}

fn amended(project: Project, act: &str, deadline: &str) -> Project {
    let project = postponed(change(project, |text| text + act), deadline);
    added(&project);
    project
}

/// A version's files, taken out of the archive.
#[track_caller]
fn extracted(project: &Project, version: &str) -> String {
    let folder = format!("copia-{version}");
    if !project.path(&folder).exists() {
        let ran = archive(project, &["estrai", &format!("p@{version}"), "--in", &folder, "-q"]);
        assert_eq!(ran.status, 0, "{ran:?}");
    }
    folder
}

fn metadata(project: &Project, version: &str, document: &str) -> Value {
    let name = format!("{}/{document}.metadati.json", extracted(project, version));
    let text = project.text(&name);
    serde_json::from_str(&text).expect("it is JSON")
}

fn fields(project: &Project, version: &str, document: &str) -> Value {
    metadata(project, version, document)["DocumentoAmministrativoInformatico"].take()
}

fn absent(project: &Project, version: &str, document: &str) -> Vec<String> {
    let mut metadata = metadata(project, version, document);
    serde_json::from_value(metadata["CampiMancanti"].take()).expect("it is a list of names")
}

#[track_caller]
fn sign(project: &Project, version: &str, name: &str, bytes: &[u8]) {
    project.put(name, bytes);
    let ran = archive(project, &["firma", &format!("p@{version}"), name, "-q"]);
    assert_eq!(ran.status, 0, "{ran:?}");
}

#[test]
fn a_previous_version_is_called_as_it_calls_itself() {
    let project = approved();
    let project = amended(project, AMENDMENT, "30.11.2026");
    sign(&project, "v2", "a.p7m", &envelope(b"a"));
    let second = AMENDMENT.replace("40", "50").replace("2026-07-03", "2026-09-03");
    let project = amended(project, &second, "30.10.2026");
    for (version, before) in [("v2", "v1"), ("v4", "v2")] {
        let change = fields(&project, version, PDF)["TracciatureModificheDocumento"].take();
        assert_eq!(change["IdDocVersionePrecedente"], fields(&project, before, PDF)["IdDoc"], "{version}");
    }
    assert_eq!(fields(&project, "v3", PDF), fields(&project, "v2", PDF), "a signature leaves it as it was");
}

#[test]
fn an_approval_changes_nothing_that_was_adopted() {
    let project = project("");
    assert_eq!(archive(&project, &["aggiungi", "p", "--proposta", "-q"]).status, 0);
    let project = change(project, |text| text + APPROVAL);
    added(&project);
    assert_eq!(fields(&project, "v2", PDF)["TracciatureModificheDocumento"], Value::Null);
    let absent = absent(&project, "v2", PDF);
    assert!(!absent.iter().any(|name| name.starts_with("TracciatureModifiche")), "{absent:?}");
}

#[test]
fn an_amendment_says_what_it_does_to_the_document() {
    for (words, kind) in [
        ("", "Rettifica"),
        (", aggiunge: [modulistica]", "Integrazione"),
        (", obiettivi: [modulistica], aggiunge: [modulistica]", "Integrazione"),
        (", obiettivi: [pagamenti-scolastici], aggiunge: [modulistica]", "Rettifica"),
        (", sopprime: [tolto], aggiunge: [modulistica]", "Rettifica"),
    ] {
        let project = approved();
        let act = AMENDMENT.replace("}", &format!("{words}}}"));
        let project = change(project, |text| text + "nome_file: un-altro-nome\n");
        let text = project.text("data/p/piano.yaml");
        let text = text.replace(APPROVAL, &format!("{APPROVAL}{act}"));
        let project = project.file("data/p/piano.yaml", &text);
        added(&project);
        let change =
            fields(&project, "v2", "documenti/un-altro-nome.pdf")["TracciatureModificheDocumento"].take();
        assert_eq!(change["TipoModifica"], kind, "{words}");
        assert_eq!(change["DataModifica"], "2026-07-03");
        assert_eq!(change["SoggettoAutoreDellaModifica"], Value::Null, "the body is no natural person");
        assert_eq!(change["IdDocVersionePrecedente"], fields(&project, "v1", PDF)["IdDoc"]);
        let absent = absent(&project, "v2", "documenti/un-altro-nome.pdf");
        assert!(
            absent.contains(&"TracciatureModificheDocumento.SoggettoAutoreDellaModifica".to_owned()),
            "{absent:?}"
        );
    }
}

#[test]
fn what_is_archived_for_an_act_again_is_a_correction() {
    let project = approved();
    let project = postponed(project, "30.11.2026");
    assert_eq!(archive(&project, &["aggiungi", "p", "--rettifica", "Testo sbagliato", "-q"]).status, 0);
    let mut fields = fields(&project, "v2", PDF);
    assert_eq!(fields["TracciatureModificheDocumento"]["TipoModifica"], "Rettifica");
    let note =
        "rettifica: deliberazione della Giunta comunale n. 5 del 31 gennaio 2026; motivo: Testo sbagliato";
    assert_eq!(fields["Note"].take(), note);
    let absent = absent(&project, "v2", PDF);
    assert!(absent.contains(&"TracciatureModificheDocumento.DataModifica".to_owned()), "{absent:?}");
}

#[test]
fn what_only_the_registry_knows_is_absent_and_listed() {
    let project = approved();
    let expected = [
        "IdDoc.Segnatura",
        "DatiDiRegistrazione",
        "Soggetti.Ruolo.AmministrazioneCheEffettuaLaRegistrazione.PAI.IPAAOO",
        "Soggetti.Ruolo.AmministrazioneCheEffettuaLaRegistrazione.PAI.IndirizziDigitaliDiRiferimento",
        "Soggetti.Ruolo.Autore.PAI.IPAAOO",
        "Soggetti.Ruolo.Autore.PAI.IndirizziDigitaliDiRiferimento",
        "Classificazione",
        "Agg",
        "IdIdentificativoDocumentoPrimario",
        "TempoDiConservazione",
    ];
    assert_eq!(absent(&project, "v1", PDF), expected);
    let fields = fields(&project, "v1", PDF);
    assert_eq!(fields["DatiDiRegistrazione"], Value::Null, "the act's number is not the annex's own");
    assert_eq!(fields["Note"], "approvazione: deliberazione della Giunta comunale n. 5 del 31 gennaio 2026");
}

#[test]
fn the_forms_are_those_of_the_norm() {
    let project = approved();
    let fields = fields(&project, "v1", PDF);
    let body = json!({"IPAAmm": {"Denominazione": "Comune di Esempio", "CodiceIPA": "c_a000"}});
    let role = |words: &str| json!({"TipoRuolo": words, "PAI": body});
    let roles = json!([
        {"AmministrazioneCheEffettuaLaRegistrazione": role("Amministrazione Che Effettua La Registrazione")},
        {"Autore": role("Autore")},
    ]);
    assert_eq!(fields["Soggetti"]["Ruolo"], roles);
    assert_eq!(
        fields["ModalitaDiFormazione"],
        "creazione tramite utilizzo di strumenti software che assicurino la produzione di documenti nei formati previsti in \
         allegato 2"
    );
}

#[test]
fn a_digest_is_in_base_64_for_the_registry_and_in_digits_for_people() {
    let project = approved();
    let mut metadata = metadata(&project, "v1", PDF);
    let printed = archive(&project, &["impronta", "p@v1"]).stdout;
    let digits = metadata["ImprontaEsadecimale"].take();
    let digits = digits.as_str().expect("it is a text");
    assert!(printed.contains(&format!(".pdf: {digits}\n")), "{printed}");
    let digest =
        &metadata["DocumentoAmministrativoInformatico"]["IdDoc"]["ImprontaCrittograficaDelDocumento"];
    assert_eq!(digest["Algoritmo"], "SHA-256");
    let encoded = digest["Impronta"].as_str().expect("it is a text");
    let bytes = STANDARD.decode(encoded).expect("it is base 64");
    let same: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(same, digits);
    let xml = project.text(&format!("copia-v1/{PDF}.metadati.xml"));
    assert!(xml.contains(&format!("<Impronta>{encoded}</Impronta>")), "{xml}");
    assert!(xml.contains(&format!("<ImprontaEsadecimale>{digits}</ImprontaEsadecimale>")), "{xml}");
}

#[test]
fn a_signed_file_is_the_annex_that_was_signed() {
    let project = approved();
    let project = amended(project, AMENDMENT, "30.11.2026");
    let pdf = fs::read(project.path(&extracted(&project, "v1")).join(PDF)).expect("it is there");
    sign(&project, "v1", "firmato.PDF", &signed_pdf(&pdf));
    sign(&project, "v1", "busta.p7m", &envelope(&pdf));
    sign(&project, "v2", "allegato-1-piao-2026-2028.docx.P7M", &envelope(b"a pezzi"));
    sign(&project, "v2", "altro.p7m", &envelope(b"chi lo sa"));
    let annex = fields(&project, "v1", PDF);
    for (version, name, format, before) in [
        ("v3", "firmati/v1/firmato.PDF", "PDF (application/pdf)", annex["IdDoc"].clone()),
        ("v4", "firmati/v1/busta.p7m", "CAdES (application/pkcs7-mime)", annex["IdDoc"].clone()),
        (
            "v5",
            "firmati/allegato-1-piao-2026-2028.docx.P7M",
            "CAdES (application/pkcs7-mime)",
            fields(&project, "v2", &PDF.replace(".pdf", ".docx"))["IdDoc"].take(),
        ),
        ("v6", "firmati/altro.p7m", "CAdES (application/pkcs7-mime)", Value::Null),
    ] {
        let signed = fields(&project, version, name);
        assert_eq!(signed["ChiaveDescrittiva"], annex["ChiaveDescrittiva"], "{name}");
        assert_eq!(signed["IdentificativoDelFormato"], json!({"Formato": format}), "{name}");
        assert_eq!(signed["Verifica"]["FirmatoDigitalmente"], "true", "{name}");
        assert_eq!(signed["TracciatureModificheDocumento"]["IdDocVersionePrecedente"], before, "{name}");
        let absent = absent(&project, version, name);
        let listed = |field: &str| absent.iter().any(|absent| absent == field);
        assert!(listed("IdentificativoDelFormato.ProdottoSoftware"), "{absent:?}");
        let link = "TracciatureModificheDocumento.IdDocVersionePrecedente";
        assert_eq!(listed(link), before.is_null(), "{name}: {absent:?}");
    }
}
