//! `archivio storia`: one objective over versions and years.

use serde_json::Value;

use crate::archive::{added, archive, change, project};
use crate::archives_of_the_past::archived_by;
use crate::project::{Project, Ran};

const APPROVAL: &str =
    "\natti:\n  - {organo: Giunta comunale, numero: 5, data: 2026-01-31, esecutiva: 2026-02-14}\n";
const AMENDMENT: &str = "  - {organo: Giunta comunale, numero: 40, data: 2026-07-03, motivo: Rinvio}\n";
const SHEET: &str = "obiettivi/1-semplificazione.yaml";

/// Two years of a plan: approved, amended, and the next year's, in which one objective is no longer.
#[track_caller]
fn years() -> Project {
    let project = project(APPROVAL);
    added(&project);
    let project = change(project, |text| text + AMENDMENT);
    let project =
        project.changed(&format!("data/p/{SHEET}"), |text| text.replacen("31.12.2026", "30.11.2026", 1));
    added(&project);
    let text = project.text("data/p/piano.yaml");
    let (head, _) = text.split_once("\natti:").expect("it has acts");
    let next = head.replace("2026-2028", "2027-2029").replace("anno: 2026", "anno: 2027");
    let next = format!("{next}\natti:\n  - {{organo: Giunta comunale, numero: 3, data: 2027-01-30}}\n");
    for (name, bytes) in project.contents("data/p") {
        let text = String::from_utf8(bytes).expect("a plan is text");
        let text = if name.starts_with("obiettivi/") { text.replace(".2026", ".2027") } else { text };
        project.put(&format!("data/q/{name}"), text);
    }
    project.put("data/q/piano.yaml", next);
    let project = project
        .changed("data/q/obiettivi/2-digitalizzazione.yaml", |text| text.replace("id: ", "id: altro-"));
    let ran = archive(&project, &["aggiungi", "q", "-q"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    project
}

#[test]
fn an_objective_is_told_over_versions_and_years() {
    let ran = project_story(&years(), &["storia", "modulistica"]);
    let expected = [
        "2026-2028@v1, anno 2026: approvazione: deliberazione della Giunta comunale n. 5 del 31 gennaio 2026; in vigore \
         dal 14 febbraio 2026",
        "2026-2028@v2, anno 2026: modifica: deliberazione della Giunta comunale n. 40 del 3 luglio 2026; in vigore dal 3 \
         luglio 2026, la data dell'atto: «esecutiva» non è indicata; motivo: Rinvio",
        "2027-2029@v1, anno 2027: approvazione: deliberazione della Giunta comunale n. 3 del 30 gennaio 2027; in vigore \
         dal 30 gennaio 2027, la data dell'atto: «esecutiva» non è indicata",
    ];
    let words = words(&ran.stdout);
    let places: Vec<Option<usize>> = expected.iter().map(|head| words.find(head)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{}", ran.stdout);
    assert!(ran.stdout.starts_with("Storia dell'obiettivo «modulistica» – Comune di Esempio (c_a000)\n"));
    for said in ["è nel primo testo archiviato", "{+30.11.2026+}", "{+30.11.2027+}"] {
        assert!(ran.stdout.contains(said), "«{said}» is not in\n{}", ran.stdout);
    }
    assert!(ran.stdout.ends_with("\nÈ in 3 testi di un atto; 2 ne cambiano le parole.\n"), "{}", ran.stdout);
}

/// The words of a page, without its elements.
fn words_of_page(page: &str) -> String {
    let pieces = page.split('<').filter_map(|piece| piece.split_once('>').map(|(_, text)| text));
    words(&pieces.collect::<String>())
}

/// A text without its division into lines.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn project_story(project: &Project, arguments: &[&str]) -> Ran {
    let ran = archive(project, arguments);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{}", ran.stdout);
    ran
}

#[test]
fn a_story_becomes_documents_with_the_same_words() {
    let project = years();
    let ran = project_story(&project, &["storia", "modulistica", "--formato", "pdf,docx,html"]);
    let names = ["storia-modulistica.docx", "storia-modulistica.html", "storia-modulistica.pdf"];
    assert_eq!(project.names("output/storia-modulistica"), names);
    assert!(
        ran.stdout.ends_with("Riscontro: ogni file dice le stesse parole, tutte e nello stesso ordine.\n")
    );
    let page = words_of_page(&project.text("output/storia-modulistica/storia-modulistica.html"));
    for said in [
        "2026-2028@v2",
        "2027-2029@v1",
        "Motivo: Rinvio",
        "30.11.2027",
        "COM&#39;È NELL",
        "In vigore dal 14 febbraio 2026",
    ] {
        assert!(
            page.contains(said) || page.contains(&said.replace("&#39;", "'")),
            "«{said}» is not in the page"
        );
    }
    let first = project.contents("output");
    project_story(&project, &["storia", "modulistica", "--formato", "pdf,docx,html", "-q"]);
    assert!(project.contents("output") == first, "the same story gives the same bytes");
}

#[test]
fn archived_templates_that_cannot_tell_a_story_keep_none_from_being_told() {
    let project = project(APPROVAL)
        .file("data/p/modelli/storia.xml", "<body><section><h1>{{ pino }}</h1></section></body>");
    let ran = archive(&project, &["aggiungi", "p", "-q"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let ran = project.run(&["archivio", "storia", "modulistica", "--formato", "html", "-q"]);
    let told = "avviso[archivio-modelli]: con i modelli archiviati in «2026-2028@v1» la storia non si può fare: sono usati \
                quelli del programma\naiuto: il motivo: la variabile «pino» non esiste\n\n";
    assert_eq!(ran, Ran::new(0, "", told));
    assert_eq!(project.names("output/storia-modulistica"), ["storia-modulistica.html"]);
}

#[test]
fn a_story_ends_where_the_objective_does() {
    let project = years();
    let id = {
        let sheet = project.text("data/p/obiettivi/2-digitalizzazione.yaml");
        let line = sheet.lines().find(|line| line.trim_start().starts_with("- id: ")).expect("it has an id");
        line.trim_start().trim_start_matches("- id: ").split(' ').next().expect("an id").to_owned()
    };
    let ran = project_story(&project, &["storia", &id]);
    assert!(
        words(&ran.stdout).contains(&format!("con un altro identificativo, prima «{id}»")),
        "{}",
        ran.stdout
    );
    let later = project_story(&project, &["storia", &format!("altro-{id}")]);
    let steps = |ran: &Ran| ran.stdout.lines().filter(|line| line.starts_with("202")).count();
    assert_eq!((steps(&ran), steps(&later)), (3, 3), "the other id is followed both ways");
}

#[track_caller]
fn mistaken(project: &Project, arguments: &[&str], messages: &[&str]) {
    let ran = project.run(&[&["archivio"], arguments].concat());
    assert_eq!((ran.status, ran.stdout.as_str()), (2, ""), "{}", ran.stderr);
    for message in messages {
        assert!(ran.stderr.contains(message), "«{message}» is not in\n{}", ran.stderr);
    }
    assert!(!project.path("output").exists(), "nothing is written");
}

#[test]
fn an_unknown_objective_leads_to_the_near_ones() {
    let project = years();
    let none = "nessuna versione archiviata di un atto ha l'obiettivo «modulistca»";
    mistaken(&project, &["storia", "modulistca"], &[none, "forse «modulistica»"]);
    mistaken(&project, &["storia", "Modulistica", "--formato", "pdf"], &["forse «modulistica»"]);
    mistaken(&project, &["history", "zzz"], &["gli identificativi sono "]);
    mistaken(&project, &["storia"], &["manca «ID»", "per esempio: allegato archivio storia atti-tipo"]);
}

#[test]
fn an_archive_without_acts_has_no_stories() {
    let project = project("");
    mistaken(&project, &["storia", "modulistica"], &["l'archivio «archivio» non c'è"]);
    assert_eq!(archive(&project, &["aggiungi", "p", "--proposta", "-q"]), Ran::new(0, "", ""));
    mistaken(
        &project,
        &["storia", "modulistica"],
        &["l'obiettivo «modulistica» è soltanto in una proposta, 2026-2028@v1"],
    );
    mistaken(&project, &["storia", "zzz"], &["nell'archivio ci sono soltanto proposte"]);
}

#[test]
fn where_there_are_several_bodies_one_is_named() {
    let project = years();
    let text = project
        .text("data/p/piano.yaml")
        .replace("c_a000", "c_b000")
        .replace("Comune di Esempio", "Comune di Altrove");
    let project = project.changed("data/p/piano.yaml", |_| text.clone());
    assert_eq!(archive(&project, &["aggiungi", "p", "-q"]).status, 0);
    let several = ["nell'archivio ci sono piani di più enti", "indicarne uno con --ente: c_a000, c_b000"];
    mistaken(&project, &["storia", "modulistica"], &several);
    mistaken(
        &project,
        &["storia", "modulistica", "--ente", "c_z"],
        &["i codici archiviati sono: c_a000, c_b000"],
    );
    let ran = project_story(&project, &["storia", "modulistica", "--ente", "C_B000"]);
    assert!(ran.stdout.starts_with("Storia dell'obiettivo «modulistica» – Comune di Altrove (c_b000)\n"));
    assert!(
        ran.stdout.ends_with("\nÈ in 1 testo di un atto; nessuno ne cambia le parole.\n"),
        "{}",
        ran.stdout
    );
}

/// A story as JSON.
#[track_caller]
pub(crate) fn json(project: &Project, id: &str) -> Value {
    let ran = project.run(&["archivio", "storia", id, "--messaggi", "json"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    serde_json::from_str(&ran.stdout).expect("it is JSON")
}

#[test]
fn an_archive_of_0_1_0_tells_its_stories() {
    let project = archived_by("0.1.0");
    let story = json(&project, "modulistica");
    let versions: Vec<&str> = story["passi"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|step| step["versione"].as_str())
        .collect();
    assert_eq!(versions, ["2026-2028@v2", "2026-2028@v4"], "neither the proposal nor the signature");
    assert_eq!(story["passi"][1]["obiettivo"]["campi"][0]["differenza"], "sostanza");
    let ran = project_story(&project, &["storia", "modulistica", "--formato", "html", "-q"]);
    assert_eq!(ran, Ran::new(0, "", ""));
    assert_eq!(project.names("output/storia-modulistica"), ["storia-modulistica.html"]);
}
