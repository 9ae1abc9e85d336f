//! `obiettivo`: one objective more at the end of the file of its dimension.

use crate::project::{Project, Ran};

const FILE: &str = "data/p/obiettivi/2-digitalizzazione.yaml";
const TEXT: &str = "Prenotazione in linea degli appuntamenti con gli uffici";

#[track_caller]
fn objective(project: &Project, arguments: &[&str]) -> Ran {
    project.run(&[&["obiettivo", "p"], arguments].concat())
}

#[test]
fn an_objective_is_added_with_every_field_of_the_plan_and_can_be_taken_back() {
    let project = Project::new().plan("p");
    let before = project.text(FILE);
    let ran = objective(&project, &["digitalizzazione", TEXT]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{}", ran.stdout);
    let after = project.text(FILE);
    let added = after.strip_prefix(before.trim_end()).expect("all that was there is as it was");
    assert!(added.starts_with("\n\n  # Un nome breve"), "{added}");
    assert!(added.contains("\n  - id: prenotazione-linea-appuntamenti\n"), "{added}");
    for key in [
        "responsabile",
        "stakeholder",
        "contributor",
        "scadenza",
        "indicatore",
        "baseline",
        "target",
        "fonte",
    ] {
        assert!(added.contains(&format!("\n    {key}: \"\"\n")), "{key} is not in\n{added}");
    }
    assert!(added.ends_with("    note:\n"), "{added}");
    let undo = ran.stdout.lines().last().expect("a last line").trim();
    assert_eq!(undo, "cp -R output/p/prima-dell-obiettivo-1/. data/p");
    let kept = project.text("output/p/prima-dell-obiettivo-1/obiettivi/2-digitalizzazione.yaml");
    assert_eq!(kept, before);
    // What is blank is for `verifica` to tell, and the annex can be made.
    let ran = project.run(&["verifica", "p"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("nell'obiettivo «prenotazione-linea-appuntamenti»"), "{}", ran.stderr);
}

#[test]
fn a_plan_of_another_form_gets_the_keys_that_it_has() {
    let project = Project::new();
    let ran = project.run(&["nuovo", "p", "--triennio", "2026-2028", "--schede", "peg", "-q"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    let ran = objective(&project, &["Affari generali", TEXT, "--id", "prenotazioni", "-q"]);
    assert_eq!(ran, Ran::new(0, "", ""));
    let text = project.text("data/p/obiettivi/1-affari-generali.yaml");
    let (_, added) = text.split_once("- id: prenotazioni").expect("it is there");
    for line in ["    # codice: AG7/D", "    # peso: 30", "    dimensione: ", "    misure:\n      - nome: "] {
        assert!(added.contains(&format!("\n{line}")), "{line} is not in\n{added}");
    }
    assert!(!added.contains("indicatore:"), "the cells are composed from the measures:\n{added}");
    assert_eq!(project.run(&["verifica", "p", "-q"]).status, 0);
}

#[test]
fn what_cannot_be_added_is_refused_with_a_way_out() {
    let project = Project::new().plan("p");
    let before = project.contents("data");
    for (arguments, status, parts) in [
        (
            &["digitalizazione", TEXT][..],
            2,
            &[
                "nel piano non c'è una dimensione «digitalizazione»",
                "forse «digitalizzazione»; quelle che ci sono: ",
            ][..],
        ),
        (&["digitalizzazione", TEXT, "--id", "Due parole"], 2, &["non è un identificativo di obiettivo"]),
        (
            &["digitalizzazione", TEXT, "--id", "modulistica"],
            2,
            &["c'è già, o c'è stato, un obiettivo «modulistica»"],
        ),
        (&["digitalizzazione", " "], 2, &["non va bene per «TESTO»"]),
        (&["digitalizzazione", "Testo \u{1f600}"], 2, &["un segno che l'allegato non può stampare"]),
        (
            &["digitalizzazione"],
            2,
            &["manca «TESTO»", "per esempio: allegato obiettivo 2026-2028 digitalizzazione"],
        ),
        (&["digitalizzazione", "Due", "parole"], 2, &["l'argomento «parole» è di troppo"]),
    ] {
        let ran = objective(&project, arguments);
        assert_eq!((ran.status, ran.stdout.as_str()), (status, ""), "{arguments:?}: {}", ran.stderr);
        for part in parts {
            assert!(ran.stderr.contains(part), "{arguments:?}: «{part}» is not in\n{}", ran.stderr);
        }
    }
    let project = project
        .changed(FILE, |text| text.replace("obiettivi:\n", "obiettivi: [\n").replace("note:", "note: x"));
    let ran = objective(&project, &["digitalizzazione", TEXT]);
    assert_eq!((ran.status, ran.stdout.as_str()), (1, ""), "{}", ran.stderr);
    assert_ne!(project.contents("data"), before);
}
