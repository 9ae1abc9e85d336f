//! `archivio aggiungi`: which act a version stands for, and what may follow it.

use std::fs;

use crate::archive::{AMENDMENT, APPROVAL, added, archive, change, project, refused};
use crate::project::Project;

const PENDING: &str = "  - {organo: Giunta comunale, motivo: Rinvio}\n";
const OBJECTIVE: &str = "data/p/obiettivi/1-semplificazione.yaml";

fn deadline(project: Project, from: &str, to: &str) -> Project {
    let text = fs::read_to_string(project.path(OBJECTIVE)).expect("it can be read");
    assert!(text.contains(from), "{text}");
    project.file(OBJECTIVE, &text.replace(from, to))
}

fn record(project: &Project, version: &str) -> String {
    let folder = format!("copia-{version}");
    let ran = archive(project, &["estrai", &format!("p@{version}"), "--in", &folder, "-q"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    fs::read_to_string(project.path(&format!("{folder}/versione.json"))).expect("it is there")
}

#[test]
fn an_amendment_without_number_and_date_is_not_taken_for_the_act_before_it() {
    let project = project(APPROVAL);
    added(&project);
    let project = deadline(change(project, |text| text + PENDING), "31.12.2026", "30.11.2026");
    refused(
        &project,
        &["aggiungi", "p"],
        "errore[archivio-atto]: l'ultimo atto del piano «p», una modifica, non ha ancora numero e data",
    );
    let ran = project.run(&["archivio", "aggiungi", "p"]);
    assert!(ran.stderr.contains("--proposta") && ran.stderr.contains("piano.yaml:"), "{ran:?}");
}

#[test]
fn a_proposal_of_an_amendment_bears_no_adopted_act() {
    let project = project(APPROVAL);
    added(&project);
    let project = deadline(change(project, |text| text + PENDING), "31.12.2026", "30.11.2026");
    assert_eq!(archive(&project, &["aggiungi", "p", "--proposta", "-q"]).status, 0);
    let listed = archive(&project, &["elenca"]);
    assert!(
        listed.stdout.contains("  v2  31 gennaio 2026  6 obiettivi  proposta di modifica\n"),
        "{listed:?}"
    );
    let record = record(&project, "v2");
    assert!(record.contains("\"evento\": \"proposta di modifica\"") && !record.contains("atto"), "{record}");
    let metadata =
        project.names("copia-v2/documenti").into_iter().find(|name| name.ends_with("pdf.metadati.json"));
    let metadata = project.path("copia-v2/documenti").join(metadata.expect("it is there"));
    let metadata = fs::read_to_string(metadata).expect("it can be read");
    assert!(!metadata.contains("NumeroRegistrazioneDocumento"), "{metadata}");
    let project = change(project, |text| text.replace(PENDING, AMENDMENT));
    added(&project);
}

#[test]
fn what_an_act_has_adopted_is_no_proposal() {
    let project = project(APPROVAL);
    let message = "errore[archivio-atto]: il piano «p» non è una proposta: il suo ultimo atto è adottato, \
                   deliberazione della Giunta comunale n. 5 del 31 gennaio 2026";
    refused(&project, &["aggiungi", "p", "--proposta"], message);
    added(&project);
    let project = deadline(project, "31.12.2026", "30.11.2026");
    refused(&project, &["aggiungi", "p", "--proposta"], message);
}

#[test]
fn a_proposal_without_date_does_not_bar_an_act_of_the_year_before() {
    let project = project("");
    assert_eq!(archive(&project, &["aggiungi", "p", "--proposta", "-q"]).status, 0);
    let earlier = APPROVAL.replace("2026-01-31", "2025-12-30");
    let project = change(project, |text| text + &earlier);
    added(&project);
    let listed = archive(&project, &["elenca"]);
    assert!(listed.stdout.contains("  v2  30 dicembre 2025  6 obiettivi  approvazione"), "{listed:?}");
    let inventory =
        project.contents("archivio").into_iter().find(|(name, _)| name.ends_with("2026-2028/inventory.json"));
    let inventory = String::from_utf8(inventory.expect("it is there").1).expect("it is a text");
    let created: Vec<&str> = inventory.lines().filter(|line| line.contains("\"created\"")).collect();
    assert_eq!(created.len(), 2);
    assert_eq!(created[0], created[1], "no version is created before the one before it");
    assert_eq!(archive(&project, &["verifica", "-q"]).status, 0);
}

#[test]
fn a_plan_that_has_lost_its_archived_act_is_no_proposal_either() {
    let project = project(APPROVAL);
    added(&project);
    let project = change(project, |text| text.replace(APPROVAL, ""));
    refused(
        &project,
        &["aggiungi", "p", "--proposta"],
        "errore[archivio-data]: nell'archivio c'è già la deliberazione della Giunta comunale n. 5 del 31 gennaio 2026 (v1), che il piano non ha",
    );
}
