//! What `pubblica` prepares: the approved text, under names that the portal takes, and what is left to do.

use serde_json::Value;

use crate::project::{Project, Ran};

const ACT: &str = "\natti:\n  - {tipo: approvazione, organo: Giunta comunale, numero: 5, data: 2026-01-31}\n";

/// A plan of a small body whose act is adopted, not archived yet.
#[track_caller]
fn approved() -> Project {
    Project::new().plan("p").changed("data/p/piano.yaml", |text| {
        text.replacen("ente:\n", "ente:\n  codice_ipa: c_a000\n  dipendenti: 12\n", 1) + ACT
    })
}

/// The same in the archive, with a PIAO and an act beside it.
#[track_caller]
fn archived() -> Project {
    let project = approved();
    let ran = project.run(&["archivio", "aggiungi", "p", "-q"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    project.file("PIAO 2026.2028.pdf", "%PDF-1.7 piao").file("delibera-5.pdf", "%PDF-1.7 delibera")
}

const WHOLE: [&str; 8] = [
    "pubblica",
    "p",
    "--piao",
    "PIAO 2026.2028.pdf",
    "--atto",
    "delibera-5.pdf",
    "--link",
    "https://www.comune.esempio.it/piao",
];

#[track_caller]
fn json(ran: &Ran) -> Value {
    serde_json::from_str(&ran.stdout).unwrap_or_else(|error| panic!("{error}: {}", ran.stdout))
}

/// The value of a field of the portal.
#[track_caller]
fn field<'a>(value: &'a Value, name: &str) -> &'a Value {
    let fields = value["portale"].as_array().expect("there are fields");
    &fields.iter().find(|field| field["campo"] == name).expect("the portal has the field")["valore"]
}

#[test]
fn the_archived_text_is_ready_to_be_uploaded() {
    let project = archived();
    let ran = project.run(&WHOLE);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let names = project.names("output/p/pubblicazione");
    let expected = [
        "PIAO-2026-2028.pdf",
        "allegato-1-piao-2026-2028.html",
        "allegato-1-piao-2026-2028.pdf",
        "delibera-5.pdf",
        "scheda.txt",
    ];
    let mut lower: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
    lower.sort();
    let mut wanted: Vec<String> = expected.iter().map(|name| name.to_lowercase()).collect();
    wanted.sort();
    assert_eq!(lower, wanted);
    for name in names.iter().filter(|name| *name != "scheda.txt") {
        assert_eq!(name.matches('.').count(), 1, "{name}");
        assert!(!name.contains(' '), "{name}");
    }
    let archived = project.names("archivio").into_iter().find(|name| name.ends_with("2026-2028.pdf"));
    let archived = project.bytes(&format!("archivio/{}", archived.expect("the archive has the PDF")));
    let published = project.bytes("output/p/pubblicazione/allegato-1-piao-2026-2028.pdf");
    assert_eq!(published, archived, "the very bytes that were adopted");
    let value = json(&project.run(&[&WHOLE[..], &["--messaggi", "json"]].concat()));
    assert_eq!(value["testo"], "approvato");
    assert_eq!(field(&value, "Data di approvazione"), "31/01/2026");
    assert_eq!(
        field(&value, "Estremi dell'atto"),
        "deliberazione della Giunta comunale n. 5 del 31 gennaio 2026"
    );
    assert_eq!(field(&value, "Autorità che ha approvato"), "Giunta comunale");
    assert_eq!(field(&value, "Meno di 50 dipendenti"), "sì");
    let sheet = project.text("output/p/pubblicazione/scheda.txt");
    for file in value["file"].as_array().expect("there are files") {
        let (name, digest) = (file["nome"].as_str().unwrap_or("-"), file["sha256"].as_str().unwrap_or("-"));
        assert!(sheet.contains(name) && sheet.contains(digest), "{name} {digest}\n{sheet}");
        let path = format!("output/p/pubblicazione/{name}");
        assert_eq!(file["byte"], project.bytes(&path).len(), "{name}");
    }
    assert_eq!(project.run(&WHOLE), ran_again(&ran), "the same again");
}

/// The same run, whose files are unchanged the second time.
fn ran_again(ran: &Ran) -> Ran {
    let shown = ran.stdout.lines().map(|line| {
        let is_file = line.starts_with("output/");
        if is_file { format!("{line}  invariato\n") } else { format!("{line}\n") }
    });
    Ran { status: ran.status, stdout: shown.collect(), stderr: ran.stderr.clone() }
}

#[test]
fn what_is_not_archived_is_said_not_to_be() {
    let project = approved();
    let ran = project.run(&["pubblica", "p"]);
    assert_eq!(ran.status, 4, "{}", ran.stderr);
    for told in [
        "la versione approvata non è nell'archivio",
        "«allegato archivio aggiungi p»",
        "manca il PDF dell'allegato",
        "«allegato genera p»",
        "manca il PDF del PIAO intero",
        "manca il PDF dell'atto",
        "manca il link",
    ] {
        assert!(ran.stderr.contains(told), "{told}\n{}", ran.stderr);
    }
    assert!(ran.stdout.contains("NON ANCORA ARCHIVIATO"), "{}", ran.stdout);
    assert_eq!(project.run(&["genera", "p", "-q"]).status, 0);
    let ran = project.run(&["pubblica", "p"]);
    assert!(!ran.stderr.contains("manca il PDF dell'allegato"), "{}", ran.stderr);
    let own = project.bytes("output/p/allegato-1-piao-2026-2028.pdf");
    assert_eq!(project.bytes("output/p/pubblicazione/allegato-1-piao-2026-2028.pdf"), own);
}

#[test]
fn a_proposal_is_not_approved() {
    let project = Project::new().plan("p");
    assert_eq!(project.run(&["genera", "p", "-q"]).status, 0);
    let ran = project.run(&["pubblica", "p"]);
    assert_eq!(ran.status, 4);
    assert!(ran.stderr.contains("non è ancora approvato"), "{}", ran.stderr);
    assert!(ran.stderr.contains("meno di 50 dipendenti"), "{}", ran.stderr);
    assert!(ran.stdout.contains("NON APPROVATO"), "{}", ran.stdout);
    let strict = project.run(&["pubblica", "p", "--rigoroso", "--output", "altrove"]);
    assert_eq!((strict.status, project.path("altrove").exists()), (1, false), "{}", strict.stderr);
}

#[test]
fn an_act_without_number_or_date_is_told() {
    let project = approved().changed("data/p/piano.yaml", |text| text.replace("numero: 5, ", ""));
    let ran = project.run(&["pubblica", "p"]);
    assert_eq!(ran.status, 4);
    assert!(ran.stderr.contains("dell'atto manca il numero"), "{}", ran.stderr);
    assert!(ran.stdout.contains("Estremi dell'atto            [da completare]"), "{}", ran.stdout);
}

#[test]
fn what_the_portal_refuses_is_told() {
    let project = archived().file("busta.pdf.p7m", [0x30, 0x82, 0x01]);
    let mut big = b"%PDF-1.7".to_vec();
    big.resize(15_000_001, b' ');
    let project = project.file("grande.pdf", &big);
    let ran = project.run(&[
        "pubblica",
        "p",
        "--piao",
        "grande.pdf",
        "--atto",
        "busta.pdf.p7m",
        "--link",
        "x",
        "--info",
    ]);
    assert_eq!(ran.status, 4);
    for told in [
        "«grande.pdf» (PIAO) è di 15,1 MB: il portale ne prende al massimo 15",
        "«busta.pdf.p7m» (atto di approvazione) non è un PDF",
        "la copia da caricare è «busta-pdf.p7m»",
    ] {
        assert!(ran.stderr.contains(told), "{told}\n{}", ran.stderr);
    }
    let absent = project.run(&["pubblica", "p", "--piao", "assente.pdf"]);
    assert_eq!((absent.status, absent.stdout.as_str()), (2, ""), "{}", absent.stderr);
}

#[test]
fn a_plan_that_changed_after_its_act_is_published_as_it_was_voted() {
    let project = archived().changed("data/p/piano.yaml", |text| text.replace("numero: 5", "numero: 6"));
    let ran = project.run(&[&WHOLE[..], &["--messaggi", "json"]].concat());
    let value = json(&ran);
    assert_eq!(
        field(&value, "Estremi dell'atto"),
        "deliberazione della Giunta comunale n. 5 del 31 gennaio 2026"
    );
    assert_eq!(value["versione_archiviata"], "c_a000/2026-2028@v1");
    let named = project.run(&["pubblica", "2026-2028@v1", "--messaggi", "json"]);
    assert_eq!((named.status, json(&named)["piano"].as_str()), (4, Some("2026-2028@v1")));
}
