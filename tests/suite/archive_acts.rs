//! `archivio aggiungi`: which act a version stands for, and what may follow it.

use std::fs;

use crate::archive::{AMENDMENT, APPROVAL, added, archive, change, project, refused};
use crate::folders::copy;
use crate::project::{Project, Ran};

const PENDING: &str = "  - {organo: Giunta comunale, motivo: Rinvio}\n";
const OBJECTIVE: &str = "data/p/obiettivi/1-semplificazione.yaml";

fn deadline(project: Project, from: &str, to: &str) -> Project {
    project.changed(OBJECTIVE, |text| text.replace(from, to))
}

#[track_caller]
fn record(project: &Project, version: &str) -> String {
    let folder = format!("copia-{version}");
    let ran = archive(project, &["estrai", &format!("p@{version}"), "--in", &folder, "-q"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    project.text(&format!("{folder}/versione.json"))
}

/// The number of the last line of the plan's `piano.yaml`, where its last act stands.
fn last_line(project: &Project) -> usize {
    project.text("data/p/piano.yaml").lines().count()
}

#[test]
fn an_amendment_without_number_and_date_is_not_taken_for_the_act_before_it() {
    let project = project(APPROVAL);
    added(&project);
    let project = deadline(change(project, |text| text + PENDING), "31.12.2026", "30.11.2026");
    let last = last_line(&project);
    refused(
        &project,
        &["aggiungi", "p"],
        &format!(
            "data/p/piano.yaml:{last}:5: errore[archivio-atto]: l'ultimo atto del piano «p», una modifica, non ha ancora \
             numero e data"
        ),
    );
    let expected = format!(
        "\
errore[archivio-atto]: l'ultimo atto del piano «p», una modifica, non ha ancora numero e data
  --> data/p/piano.yaml:{last}:5
   |
{last} |   - {{organo: Giunta comunale, motivo: Rinvio}}
   |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = aiuto: dopo il voto, aggiungere all'atto numero e data, e archiviare
   = aiuto: per conservare la proposta com'è, aggiungere al comando --proposta

1 errore, 1 informazione (con --info si leggono anche le informazioni)
"
    );
    assert_eq!(project.run(&["archivio", "aggiungi", "p"]), Ran::new(1, "", &expected));
}

#[test]
fn a_proposal_of_an_amendment_bears_no_adopted_act() {
    let project = project(APPROVAL);
    added(&project);
    let project = deadline(change(project, |text| text + PENDING), "31.12.2026", "30.11.2026");
    assert_eq!(archive(&project, &["aggiungi", "p", "--proposta", "-q"]).status, 0);
    let listed = archive(&project, &["elenca"]);
    assert_eq!(listed.lines_of("  v2"), ["  v2  6 obiettivi  proposta di modifica"]);
    let record = record(&project, "v2");
    assert!(record.contains("\"evento\": \"proposta di modifica\"") && !record.contains("atto"), "{record}");
    let metadata =
        project.names("copia-v2/documenti").into_iter().find(|name| name.ends_with("pdf.metadati.json"));
    let metadata = project.path("copia-v2/documenti").join(metadata.expect("it is there"));
    let metadata = fs::read_to_string(metadata).expect("it can be read");
    assert!(metadata.contains("\"Note\": \"proposta di modifica\""), "{metadata}");
    assert!(
        metadata.contains("\"TracciatureModificheDocumento.DataModifica\""),
        "no act, no date: {metadata}"
    );
    let project = change(project, |text| text.replace(PENDING, AMENDMENT));
    added(&project);
}

#[test]
fn what_an_act_has_adopted_is_no_proposal() {
    let project = project(APPROVAL);
    let message = format!(
        "data/p/piano.yaml:{}:5: errore[archivio-atto]: il piano «p» non è una proposta: il suo ultimo atto è adottato, \
         deliberazione della Giunta comunale n. 5 del 31 gennaio 2026",
        last_line(&project)
    );
    refused(&project, &["aggiungi", "p", "--proposta"], &message);
    added(&project);
    let project = deadline(project, "31.12.2026", "30.11.2026");
    refused(&project, &["aggiungi", "p", "--proposta"], &message);
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

#[test]
fn an_act_is_archived_once() {
    let project = project(APPROVAL);
    added(&project);
    let project = deadline(project, "31.12.2026", "30.11.2026");
    let message = "errore[archivio-atto]: la deliberazione della Giunta comunale n. 5 del 31 gennaio 2026 è già archiviata \
                   (v1), con altri documenti: è cambiato «obiettivi/1-semplificazione.yaml»";
    refused(&project, &["aggiungi", "p"], message);
    let hints = "
aiuto: se il testo è stato modificato da un altro atto, aggiungerlo in «piano.yaml», sotto «atti:»
aiuto: se invece nell'archivio non c'è il testo che l'atto ha adottato, aggiungere al comando --rettifica e, fra virgolette, \
il motivo: la versione archiviata resta, e la segue quella giusta

1 errore, 1 informazione (con --info si leggono anche le informazioni)
";
    let expected = format!("{message}{hints}");
    assert_eq!(project.run(&["archivio", "aggiungi", "p"]), Ran::new(1, "", &expected));
    let project = change(project, |text| text.replace(APPROVAL, &APPROVAL.replace("}", ", oggetto: PIAO}")));
    let message = "errore[archivio-atto]: la deliberazione della Giunta comunale n. 5 del 31 gennaio 2026 è già archiviata \
                   (v1), con altri documenti: sono cambiati «obiettivi/1-semplificazione.yaml», «piano.yaml»";
    refused(&project, &["aggiungi", "p"], message);
    let project = change(project, |text| text + AMENDMENT);
    added(&project);
}

#[test]
fn other_documents_from_the_same_files_are_no_new_version() {
    let project = project(APPROVAL);
    added(&project);
    let project = project.variable("SOURCE_DATE_EPOCH", "1700000000");
    let message = "errore[archivio-atto]: la deliberazione della Giunta comunale n. 5 del 31 gennaio 2026 è già archiviata \
                   (v1), con altri documenti, dagli stessi file del piano";
    refused(&project, &["aggiungi", "p"], message);
}

#[test]
fn what_no_document_says_makes_no_version() {
    let project = project(APPROVAL);
    added(&project);
    let project = change(project, |text| format!("# un promemoria\n{text}"));
    let message = "errore[archivio-uguale]: i documenti sono uguali a quelli già archiviati (v1): non c'è nulla da aggiungere";
    refused(&project, &["aggiungi", "p"], message);
    refused(&project, &["aggiungi", "p", "--rettifica", "Un promemoria"], message);
}

#[test]
fn a_version_that_does_not_hold_what_was_adopted_is_put_right_with_a_reason() {
    let project = project(APPROVAL);
    let reason = "Archiviato  un testo\nprecedente";
    refused(
        &project,
        &["aggiungi", "p", "--rettifica", reason],
        "errore[archivio-atto]: non c'è nulla da rettificare: la deliberazione della Giunta comunale n. 5 del 31 gennaio 2026 \
         non è nell'archivio",
    );
    added(&project);
    let project = deadline(project, "31.12.2026", "30.11.2026");
    assert_eq!(archive(&project, &["aggiungi", "p", "--rettifica", reason, "-q"]), Ran::new(0, "", ""));
    let listed = archive(&project, &["elenca"]);
    let line = "  v2  31 gennaio 2026  6 obiettivi  rettifica: deliberazione della Giunta comunale n. 5 del 31 gennaio 2026; \
                motivo: Archiviato un testo precedente";
    assert_eq!(listed.lines_of("  v2"), [line]);
    assert!(record(&project, "v2").contains("\"rettifica\": \"Archiviato un testo precedente\""));
    let message = "errore[archivio-uguale]: i documenti sono uguali a quelli già archiviati (v2): non c'è nulla da aggiungere";
    refused(&project, &["aggiungi", "p"], message);
    let empty = archive(&project, &["aggiungi", "p", "--rettifica", " "]);
    let expected = "errore[comando]: il valore « » non va bene per «--rettifica»\n";
    assert_eq!(empty, Ran::new(2, "", expected));
    let both = archive(&project, &["aggiungi", "p", "--rettifica", "x", "--proposta"]);
    let expected = "errore[comando]: «--rettifica» non può stare insieme con «--proposta»\n";
    assert_eq!(both, Ran::new(2, "", expected));
}

#[test]
fn a_plan_of_the_same_period_from_another_folder_is_told() {
    let project = project(APPROVAL);
    added(&project);
    copy(&project.path("data/p"), &project.path("data/q"));
    let text = project.text("data/q/piano.yaml");
    let project = project.file("data/q/piano.yaml", &(text + AMENDMENT));
    let message = "[archivio-piano]: finora il piano archiviato c_a000/2026-2028 veniva dalla cartella «p», e ora da «q»";
    refused(&project, &["aggiungi", "q", "--rigoroso"], &format!("errore{message}"));
    let ran = archive(&project, &["aggiungi", "q", "-q"]);
    assert_eq!(ran, Ran::new(0, "", &format!("avviso{message}\n")));
}

#[test]
fn a_changed_code_does_not_begin_a_second_plan() {
    let project = project(APPROVAL);
    added(&project);
    let project =
        change(project, |text| text.replace("codice_ipa: c_a000", "codice_ipa: c_b000") + AMENDMENT);
    refused(
        &project,
        &["aggiungi", "p"],
        "data/p/piano.yaml:9:15: errore[archivio-piano]: questo piano di «Comune di Esempio» è archiviato con il codice c_a000, e ora il codice è c_b000",
    );
    let project = change(project, |text| text.replace("Comune di Esempio", "Comune di Altrove"));
    added(&project);
}
