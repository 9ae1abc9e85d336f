//! `atto`: acts written into `piano.yaml`, with the objectives that an amendment touches.

use crate::archive::{APPROVAL, added, archive, change, project};
use crate::project::{Project, Ran};

const PENDING: &str = "\natti:\n  - organo: Giunta comunale   # quella di gennaio\n";
const FILE: &str = "data/p/piano.yaml";

#[track_caller]
fn act(project: &Project, arguments: &[&str]) -> Ran {
    project.run(&[&["atto", "p"], arguments].concat())
}

/// Expects a refusal that changes nothing.
#[track_caller]
fn refused(project: &Project, arguments: &[&str], status: i32, parts: &[&str]) {
    let before = project.contents("data");
    let ran = act(project, arguments);
    assert_eq!((ran.status, ran.stdout.as_str()), (status, ""), "{arguments:?}: {}", ran.stderr);
    for part in parts {
        assert!(ran.stderr.contains(part), "{arguments:?}: «{part}» is not in\n{}", ran.stderr);
    }
    assert_eq!(project.contents("data"), before);
}

#[test]
fn an_act_is_written_completed_and_taken_back() {
    let project = project(PENDING);
    let before = project.text(FILE);
    let ran = act(&project, &["approvazione", "--numero", "5", "--data", "31 gennaio 2026"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{}", ran.stdout);
    let after = before.replace("di gennaio\n", "di gennaio\n    numero: 5\n    data: 2026-01-31\n");
    assert_eq!(project.text(FILE), after);
    let undo = ran.stdout.lines().last().expect("a last line").trim();
    assert_eq!(undo, "cp -R output/p/prima-dell-atto-1/. data/p");
    assert_eq!(project.text("output/p/prima-dell-atto-1/piano.yaml"), before);
    let again = act(&project, &["approvazione", "--numero", "5", "--data", "31.1.2026"]);
    assert_eq!(again, Ran::new(0, "L'atto c'è già, con questi estremi: nulla è cambiato.\n", ""));
    assert_eq!(project.text(FILE), after);
}

#[test]
fn the_objectives_of_an_amendment_are_proposed_and_written_if_they_are_confirmed() {
    let project = project(APPROVAL);
    added(&project);
    let project = project.changed("data/p/obiettivi/1-semplificazione.yaml", |text| {
        text.replacen("scadenza: ", "scadenza: dicembre 2026, e comunque entro il ", 1)
    });
    std::fs::remove_file(project.path("data/p/obiettivi/3-efficienza.yaml")).expect("it is there");
    let before = project.text(FILE);
    let arguments = ["modifica", "--organo", "Giunta comunale", "--motivo", "Rinvio"];
    let shown = act(&project, &arguments);
    assert_eq!(shown.status, 4, "{}", shown.stderr);
    let told = "Obiettivi che cambiano rispetto a «2026-2028@v1»: 1 modificato, 1 soppresso.\n";
    assert!(shown.stdout.starts_with(told), "{}", shown.stdout);
    assert!(shown.stdout.ends_with("con questi obiettivi, aggiungere «--si».\n"), "{}", shown.stdout);
    assert_eq!(project.text(FILE), before);
    assert_eq!(act(&project, &[&arguments[..], &["--si", "-q"]].concat()).status, 0);
    let written = "  - tipo: modifica\n    organo: Giunta comunale\n    motivo: Rinvio\n    obiettivi: [modulistica]\n    sopprime: [consumi-di-energia]\n";
    assert_eq!(project.text(FILE), before + written);
}

#[test]
fn an_amendment_of_a_text_that_is_not_archived_names_no_objectives_and_says_so() {
    let project = project(APPROVAL);
    let ran = act(&project, &["modifica", "--organo", "Giunta", "--numero", "40", "--data", "2026-07-03"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    assert!(ran.stdout.starts_with("L'archivio non ha il testo dell'ultimo atto"), "{}", ran.stdout);
    assert!(project.text(FILE).ends_with("    numero: 40\n    data: 2026-07-03\n"));
}

#[test]
fn what_is_missing_is_named_where_nobody_can_be_asked() {
    let fresh = project("");
    refused(
        &fresh,
        &["approvazione"],
        2,
        &["manca «--organo», chi adotta l'atto", "--organo \"Giunta comunale\""],
    );
    refused(
        &fresh,
        &["approvazione", "--organo", "Giunta", "--numero", "5"],
        2,
        &["manca «--data», la data dell'atto"],
    );
    refused(&fresh, &["approvazione", "--organo", "Giunta", "--data", "31/1/2026"], 2, &["manca «--numero»"]);
    refused(
        &fresh,
        &["modifica"],
        2,
        &["il piano non è ancora stato approvato", "allegato atto p approvazione"],
    );
    refused(&fresh, &["approvazione", "--organo", " "], 2, &["non va bene per «--organo»"]);
    let pending = project(PENDING);
    refused(&pending, &["approvazione"], 2, &["mancano «--numero» e «--data»"]);
    refused(
        &pending,
        &["modifica", "--numero", "5"],
        2,
        &["un atto ancora da adottare, ed è un'altra cosa: approvazione"],
    );
    let approved = project(APPROVAL);
    refused(
        &approved,
        &["approvazione"],
        2,
        &["è già stato approvato, con l'atto n. 5 del\u{a0}31 gennaio 2026"],
    );
    refused(&approved, &["modifica"], 2, &["per esempio: --organo \"Giunta comunale\""]);
}

#[test]
fn what_cannot_be_written_or_would_be_wrong_is_refused_with_the_reason() {
    let two = project(&format!("{APPROVAL}  - organo: Giunta\n  - organo: Consiglio\n"));
    refused(
        &two,
        &["modifica", "--numero", "5", "--data", "1/2/2026"],
        1,
        &["ci sono 2 atti senza numero e data"],
    );
    let brackets = project("\natti: [{organo: Giunta, numero: 5, data: 2026-01-31}]\n");
    let arguments = ["modifica", "--organo", "Giunta", "--numero", "40", "--data", "3/7/2026"];
    refused(&brackets, &arguments, 1, &["non trova dove scrivere senza toccare il resto", "fra parentesi"]);
    let approved = project(APPROVAL);
    let earlier = ["modifica", "--organo", "Giunta", "--numero", "40", "--data", "3/1/2026"];
    refused(&approved, &earlier, 1, &["errore[C2]", "non è stato scritto nulla"]);
    let wrong = change(project(APPROVAL), |text| text.replace("anno: 2026", "anno: 2036"));
    refused(&wrong, &arguments, 1, &["il piano ha gli errori indicati qui"]);
    // The sample's texts may be proposed, and not approved.
    let sample = Project::new().new_plan("p");
    assert_eq!(act(&sample, &["approvazione", "--organo", "Giunta comunale", "-q"]), Ran::new(0, "", ""));
    refused(&sample, &["approvazione", "--numero", "5", "--data", "31/1/2026"], 1, &["errore[N3]"]);
}

#[test]
fn what_is_proposed_waits_where_ids_went_over_to_others() {
    let project = project(APPROVAL);
    added(&project);
    let project = project.changed("data/p/obiettivi/1-semplificazione.yaml", |text| {
        text.replacen("id: modulistica", "id: consumi-di-energia", 1)
    });
    let project = project.changed("data/p/obiettivi/3-efficienza.yaml", |text| {
        text.replacen("id: consumi-di-energia", "id: modulistica", 1)
    });
    let ran = act(&project, &["modifica", "--organo", "Giunta comunale"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("non è certo quali obiettivi siano gli stessi"), "{}", ran.stderr);
    assert!(project.text(FILE).ends_with("  - tipo: modifica\n    organo: Giunta comunale\n"));
    assert_eq!(archive(&project, &["verifica", "-q"]).status, 0);
}
