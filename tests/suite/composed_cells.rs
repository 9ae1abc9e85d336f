//! Cells that are composed from measures: on their way to Word and back, and into the next year's plan.

use crate::docx_import::with_text;
use crate::folders::repository;
use crate::project::{Project, Ran};

/// A plan with composed cells, and its DOCX with a text changed as XML.
#[track_caller]
fn returned(edits: &[(&str, &str)]) -> Project {
    let project = Project::new().copied(&repository("tests/pairs/composed-indicators/before"), "p");
    assert_eq!(project.run(&["genera", "p", "--formato", "docx", "-q"]).status, 0);
    let docx = project.bytes("output/p/allegato-1.docx");
    let edited = with_text(&docx, |text| {
        edits.iter().fold(text, |text, (from, to)| {
            assert!(text.contains(from), "«{from}» is in the document");
            text.replacen(from, to, 1)
        })
    });
    project.file("tornato.docx", edited)
}

fn applied(project: &Project) -> (Ran, String) {
    let ran = project.run(&["riprendi", "p", "tornato.docx", "--si"]);
    (ran, project.text("p/obiettivi/1.yaml"))
}

#[test]
fn a_value_that_word_changed_goes_to_its_measure_and_all_the_rest_stays() {
    let project = returned(&[
        ("2026: 94-96%", "2026: 95-97%"),
        ("-8,2 giorni (31 dicembre 2025)", "-8,4 giorni (30 giugno 2025)"),
        ("formula: Σ (importo", "formula: somma di (importo"),
        ("Piattaforma dei crediti commerciali", "Piattaforma dei crediti commerciali (PCC)"),
        (">Catasto delle strade.<", ">Catasto delle strade provinciali.<"),
    ]);
    let before = project.text("p/obiettivi/1.yaml");
    let (ran, after) = applied(&project);
    assert_eq!(ran.status, 0, "{ran:?}");
    let expected = before
        .replace("94-96%", "95-97%")
        .replace("{valore: \"-8,2\", data: 2025-12-31}", "{valore: \"-8,4\", data: 2025-06-30}")
        .replace("formula: Σ (importo", "formula: somma di (importo")
        .replace("Piattaforma dei crediti commerciali", "Piattaforma dei crediti commerciali (PCC)")
        .replace("Catasto delle strade.", "Catasto delle strade provinciali.");
    assert_eq!(after, expected, "{ran:?}");
    assert_eq!(ran.stderr, "", "all is taken over");
}

#[test]
fn words_between_the_values_and_new_lines_are_told_at_the_measure_and_written_nowhere() {
    for (from, to) in [
        ("2026: ≤ 0 giorni; 2027", "2026: ≤ 0 ore; 2027"),
        (">2026: 60 km; 2027: 120 km; 2028: 180 km<", ">Nel 2026 60 km, poi si vedrà<"),
        (">30 km (2025)<", ">30 km (2025)</w:t></w:r></w:p><w:p><w:r><w:t>Stima<"),
    ] {
        let project = returned(&[(from, to)]);
        let before = project.text("p/obiettivi/1.yaml");
        let (ran, after) = applied(&project);
        assert_eq!((ran.status, after), (4, before), "{ran:?}");
        assert!(ran.stderr.contains("sono cambiate righe composte dalle misure"), "{}", ran.stderr);
        assert!(ran.stderr.contains(" --> p/obiettivi/1.yaml:"), "its place is told: {}", ran.stderr);
        assert!(ran.stdout.contains("In sospeso: 1 campo"), "{}", ran.stdout);
    }
}

#[test]
fn the_next_year_begins_with_the_targets_of_measures_and_adds_no_texts() {
    let project = Project::new().copied(&repository("tests/pairs/composed-indicators/before"), "p");
    let ran = project.run(&["nuovo", "dopo", "--da", "p"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    let text = project.text("data/dopo/obiettivi/1.yaml");
    assert!(!text.contains("    baseline: \"") && !text.contains("    target: \"\""), "{text}");
    assert!(text.contains("baseline: {valore: \"≤ 0\", data: 2026-12-31}"), "{text}");
    assert!(text.contains("baseline: {valore: 60, data: 2026}"), "{text}");
    assert!(text.contains("target: {2027: 120, 2028: 180}"), "{text}");
    assert!(ran.stdout.contains("i target dell'anno nuovo nelle misure"), "{}", ran.stdout);
}

#[test]
fn a_table_of_indicators_has_the_columns_that_somebody_fills() {
    let project = Project::new().copied(&repository("tests/pairs/composed-indicators/before"), "p");
    assert_eq!(project.run(&["genera", "p", "--formato", "html", "-q"]).status, 0);
    let html = project.text("output/p/allegato-1.html");
    let table = html.split("class=\"t-riepilogo-indicatori\"").nth(1).expect("there is a table of measures");
    let head = table.split("</thead>").next().expect("it has a head");
    let titles =
        ["Indicatore", "Unità", "Base di partenza", "Traguardo 2026", "Traguardo 2028", "Peso", "Fonte"];
    let places: Vec<Option<usize>> = titles.iter().map(|title| head.find(title)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}");
    let project = Project::new().copied(&repository("tests/pairs/composed-indicators/before"), "p");
    let text = project.text("p/obiettivi/1.yaml");
    let without: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("peso:")).collect();
    let project = project.file("p/obiettivi/1.yaml", without.join("\n"));
    assert_eq!(project.run(&["genera", "p", "--formato", "html", "-q"]).status, 0);
    let html = project.text("output/p/allegato-1.html");
    let table = html.split("class=\"t-riepilogo-indicatori\"").nth(1).expect("there is a table of measures");
    assert!(!table.contains("Peso") && table.contains("Traguardo 2027"), "{table}");
}
