//! What `esporta` writes, given to `importa`: the plan comes back.

use std::path::Path;

use serde_json::Value;

use crate::exports::{exported, plans};
use crate::folders::repository;
use crate::project::{Project, Ran};

/// Imports a file as the plan `q`; what it finds in the plan may leave something to do.
#[track_caller]
fn imported(project: &Project, file: &str, options: &[&str]) -> Ran {
    let command = [&["importa", file, "--in", "data/q", "--messaggi", "brevi"], options].concat();
    let ran = project.run(&command);
    assert!([0, 4].contains(&ran.status), "{file}: {ran:?}");
    ran
}

/// The year that a plan's file says.
#[track_caller]
fn year(project: &Project, name: &str) -> String {
    let plan = project.text(&format!("data/{name}/piano.yaml"));
    let year = plan.lines().find_map(|line| line.strip_prefix("anno: "));
    year.expect("a year").split_whitespace().next().unwrap_or_default().to_owned()
}

/// Holds the objectives of two plans against each other, whatever else they say.
#[track_caller]
fn have_the_same_objectives(project: &Project, name: &str, format: &str) {
    let ran = project.run(&["confronta", name, "q", "--messaggi", "json"]);
    assert_eq!(ran.status, 0, "{name} as {format}: {ran:?}");
    let compared: Value = serde_json::from_str(&ran.stdout).expect("it is JSON");
    let counts = compared["conteggi"].as_object().expect("it counts");
    for (kind, count) in counts.iter().filter(|(kind, _)| *kind != "invariati") {
        assert_eq!(count, 0, "{name} as {format}: {kind}\n{}", project.run(&["confronta", name, "q"]).stdout);
    }
    assert_ne!(counts["invariati"], 0, "{name}: something was compared");
}

/// Makes room for another import.
#[track_caller]
fn forget(project: &Project) {
    std::fs::remove_dir_all(project.path("data/q")).expect("it was made");
}

#[test]
fn the_whole_plan_comes_back_from_json() {
    for (name, folder) in plans() {
        let project = exported(&name, &folder);
        let ran = imported(&project, &format!("output/{name}/dati/piano.json"), &[]);
        assert!(ran.stdout.contains("0 da confermare"), "{name}: {ran:?}");
        let ran = project.run(&["confronta", &name, "q", "--esito"]);
        assert_eq!(ran.status, 0, "{name}: {}", ran.stdout);
        // And everything that no comparison shows: settings, coats of arms, own templates.
        assert_eq!(project.run(&["esporta", "q", "--formato", "json", "-q"]).status, 0, "{name}");
        let json = |name: &str| -> Value {
            let text = project.text(&format!("output/{name}/dati/piano.json"));
            serde_json::from_str(&text).expect("it is JSON")
        };
        let (mut before, mut after) = (json(&name), json("q"));
        (before["nome"], after["nome"]) = (Value::Null, Value::Null);
        assert_eq!(after, before, "{name}");
    }
}

#[test]
fn the_objectives_come_back_from_the_workbook() {
    for (name, folder) in plans() {
        let project = exported(&name, &folder);
        let ran = imported(&project, &format!("output/{name}/dati/obiettivi.xlsx"), &[]);
        assert_eq!(ran.lines_of("  foglio "), [""; 0], "{name}: nothing is left aside");
        have_the_same_objectives(&project, &name, "xlsx");
    }
}

#[test]
fn the_objectives_come_back_from_the_tables_that_lie_beside_each_other() {
    for form in [&["--formato", "csv"][..], &["--formato", "csv", "--excel"]] {
        for (name, folder) in plans() {
            let project = Project::new().copied(&folder, &format!("data/{name}"));
            let ran = project.run(&[&["esporta", &name, "-q"], form].concat());
            assert_eq!(ran.status, 0, "{name}: {ran:?}");
            let year = year(&project, &name);
            let ran = imported(&project, &format!("output/{name}/dati/obiettivi.csv"), &["--anno", &year]);
            assert!(
                ran.stdout.contains("Letti anche «misure.csv», «responsabili.csv», «fasi.csv»"),
                "{ran:?}"
            );
            assert_eq!(ran.lines_of("  riga "), [""; 0], "{name}: nothing is left aside");
            have_the_same_objectives(&project, &name, "csv");
        }
    }
}

#[test]
fn the_description_of_an_export_leads_to_its_files() {
    let project = exported("p", &repository("tests/plans/tutte-le-chiavi"));
    imported(&project, "output/p/dati/datapackage.json", &[]);
    assert_eq!(project.run(&["confronta", "p", "q", "--esito"]).status, 0);
    forget(&project);
    assert_eq!(project.run(&["esporta", "p", "--formato", "csv", "-q"]).status, 0);
    let ran = imported(&project, "output/p/dati/datapackage.json", &["--anno", "2026"]);
    assert!(
        ran.stdout.contains("Ente «Città metropolitana di Prova»: lo dice «datapackage.json»"),
        "{ran:?}"
    );
    have_the_same_objectives(&project, "p", "datapackage");
}

/// A table with something changed, imported.
#[track_caller]
fn edited(table: &str, change: impl FnOnce(&str) -> String) -> (Project, Ran) {
    let project = exported("p", Path::new(&repository("tests/plans/tutte-le-chiavi")));
    let project = project.changed(&format!("output/p/dati/{table}"), change);
    let ran = imported(&project, "output/p/dati/obiettivi.csv", &["--anno", "2026"]);
    (project, ran)
}

#[test]
fn what_somebody_added_to_a_table_is_told_and_kept() {
    let (project, ran) = edited("obiettivi.csv", |text| {
        // Within cells, lines end in LF alone.
        let mut rows = text.split("\r\n");
        let (head, first) = (rows.next().expect("a head"), rows.next().expect("a row"));
        let rest: Vec<&str> = rows.collect();
        format!("{head},Visto\r\n{first},del segretario\r\n{}", rest.join("\r\n"))
    });
    assert_eq!(ran.status, 4, "{ran:?}");
    let told = "in importazione.md: Cella della colonna «Visto», che «esporta» non scrive: «del segretario»";
    assert!(ran.stdout.contains(told), "{ran:?}");
    assert!(project.text("data/q/importazione.md").contains("> del segretario"));
}

#[test]
fn a_measure_of_no_objective_is_told_and_kept() {
    let (project, ran) = edited("misure.csv", |text| text.to_owned() + "mai-esistito,1,Pratiche chiuse\r\n");
    assert_eq!(ran.status, 4, "{ran:?}");
    assert!(ran.stdout.contains("«Pratiche chiuse»"), "{ran:?}");
    assert!(project.text("data/q/importazione.md").contains("> Pratiche chiuse"));
}

#[test]
fn an_objective_that_somebody_added_gets_an_id() {
    let (project, ran) = edited("obiettivi.csv", |text| {
        let head = text.lines().next().expect("a head");
        let row =
            head.split(',').map(|head| if head == "OBIETTIVO" { "Sportello per i turisti" } else { "" });
        format!("{}{}\r\n", text, row.collect::<Vec<_>>().join(","))
    });
    assert!(ran.stdout.contains("L'obiettivo «sportello-turisti» nella tabella non ha l'id"), "{ran:?}");
    let files = project.names("data/q/obiettivi");
    assert!(
        files
            .iter()
            .any(|name| project.text(&format!("data/q/obiettivi/{name}")).contains("id: sportello-turisti"))
    );
}

#[test]
fn a_table_without_its_objectives_and_options_that_a_whole_plan_answers_are_refused() {
    let project = exported("p", &repository("tests/plans/tutte-le-chiavi"));
    let ran = project.run(&["importa", "output/p/dati/misure.csv", "--in", "data/q"]);
    assert_eq!(ran.status, 1, "{ran:?}");
    assert!(ran.stderr.contains("e non quella degli obiettivi"), "{ran:?}");
    let ran = project.run(&["importa", "output/p/dati/piano.json", "--in", "data/q", "--anno", "2027"]);
    assert_eq!(ran.status, 2, "{ran:?}");
    assert!(ran.stderr.contains("--anno non serve"), "{ran:?}");
    assert!(!project.path("data/q").exists());
}
