//! What `esporta` writes: the same words as the plan's, in the forms that it says.

use std::path::PathBuf;

use serde_json::Value;

use crate::folders::{entries, file_name, repository};
use crate::project::{Project, Ran};

/// Every plan of the repository that is whole, with its name.
#[track_caller]
pub(crate) fn plans() -> Vec<(String, PathBuf)> {
    let mut plans: Vec<(String, PathBuf)> = vec![("2022-2024".to_owned(), repository("data/2022-2024"))];
    for folder in entries(&repository("tests/plans")) {
        if folder.join("piano.yaml").exists() {
            plans.push((file_name(&folder), folder));
        }
    }
    assert!(plans.len() > 5, "{plans:?}");
    plans
}

/// A project with the files of all formats of a plan in `output/NAME/dati`.
#[track_caller]
pub(crate) fn exported(name: &str, folder: &std::path::Path) -> Project {
    let project = Project::new().copied(folder, &format!("data/{name}"));
    let ran = project.run(&["esporta", name, "-q"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (0, ""), "{name}: {}", ran.stderr);
    project
}

/// The cells of a CSV, read as RFC 4180 says.
#[track_caller]
fn cells(text: &str, separator: char) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut is_quoted, mut signs) = (false, text.chars().peekable());
    while let Some(sign) = signs.next() {
        match sign {
            '"' if is_quoted && signs.peek() == Some(&'"') => cell.extend(signs.next()),
            '"' => is_quoted = !is_quoted,
            sign if is_quoted => cell.push(sign),
            sign if sign == separator => row.push(std::mem::take(&mut cell)),
            '\r' => assert_eq!(signs.peek(), Some(&'\n'), "a line ends in CR LF"),
            '\n' => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            sign => cell.push(sign),
        }
    }
    assert!(row.is_empty() && cell.is_empty() && !is_quoted, "the last line ends");
    rows
}

#[track_caller]
fn json(project: &Project, path: &str) -> Value {
    serde_json::from_str(&project.text(path)).expect("it is JSON")
}

#[test]
fn the_package_describes_the_tables_that_lie_beside_it() {
    for (name, folder) in plans() {
        let project = exported(&name, &folder);
        let data = format!("output/{name}/dati");
        let package = json(&project, &format!("{data}/datapackage.json"));
        let resources = package["resources"].as_array().expect("it lists files");
        let listed: Vec<&str> = resources.iter().filter_map(|resource| resource["path"].as_str()).collect();
        let mut there = project.names(&data);
        there.retain(|name| name != "datapackage.json");
        let mut sorted = listed.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, there, "{name}");
        for resource in resources {
            let path = format!("{data}/{}", resource["path"].as_str().expect("it has a path"));
            assert_eq!(resource["bytes"], project.bytes(&path).len(), "{path}");
            let Some(fields) = resource["schema"]["fields"].as_array() else { continue };
            let rows = cells(&project.text(&path), ',');
            let heads: Vec<&str> = fields.iter().filter_map(|field| field["name"].as_str()).collect();
            assert_eq!(rows[0], heads, "{path}");
            for row in &rows[1..] {
                assert_eq!(row.len(), heads.len(), "{path}: {row:?}");
                for (cell, field) in row.iter().zip(fields) {
                    assert!(is_of(cell, &field["type"]), "{path}: {} {cell:?}", field["name"]);
                }
            }
            let key = resource["schema"]["primaryKey"].as_array().expect("it has a key");
            let place =
                |head: &Value| heads.iter().position(|known| head == known).expect("the key is a column");
            let mut keys: Vec<Vec<&String>> =
                rows[1..].iter().map(|row| key.iter().map(|head| &row[place(head)]).collect()).collect();
            let count = keys.len();
            keys.sort();
            keys.dedup();
            assert_eq!(keys.len(), count, "{path}: the key is each row's own");
        }
    }
}

/// Whether a cell is of a type of Table Schema.
fn is_of(cell: &str, kind: &Value) -> bool {
    match kind.as_str() {
        _ if cell.is_empty() => true,
        Some("string") => true,
        Some("number") => cell.parse::<f64>().is_ok(),
        Some("date") => {
            let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
            cell.len() == 10 && cell.split('-').map(str::len).eq([4, 2, 2]) && cell.split('-').all(digits)
        }
        _ => false,
    }
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    let folder = repository("tests/plans/tutte-le-chiavi");
    let contents = || exported("p", &folder).contents("output/p/dati");
    assert_eq!(contents(), contents());
}

#[test]
fn the_tables_of_excel_have_its_signs() {
    let project = Project::new().copied(&repository("tests/plans/tutte-le-chiavi"), "data/p");
    let ran = project.run(&["esporta", "p", "--formato", "csv", "--excel", "-q"]);
    assert_eq!(ran, Ran::new(0, "", ""));
    let measures = project.text("output/p/dati/misure.csv");
    let rows = cells(measures.strip_prefix('\u{feff}').expect("a byte order mark"), ';');
    let plain = Project::new().copied(&repository("tests/plans/tutte-le-chiavi"), "data/p");
    assert_eq!(plain.run(&["esporta", "p", "--formato", "csv", "-q"]).status, 0);
    let others = cells(&plain.text("output/p/dati/misure.csv"), ',');
    assert_eq!(rows.len(), others.len());
    for (row, other) in rows.iter().zip(&others) {
        for (cell, plain) in row.iter().zip(other) {
            assert!(cell == plain || cell.replace(',', ".") == *plain, "{cell} and {plain}");
        }
    }
    let package = json(&project, "output/p/dati/datapackage.json");
    assert_eq!(package["resources"][0]["dialect"]["delimiter"], ";");
}

#[test]
fn a_text_that_no_sheet_can_hold_keeps_the_workbook_from_being_written() {
    let long = "parola ".repeat(5_000);
    let project = Project::new().plan("p").changed("data/p/obiettivi/1-semplificazione.yaml", |text| {
        let (before, after) = text.split_once("    baseline:").expect("there is a baseline");
        let (_, after) = after.split_once("\n    ").expect("other keys follow");
        format!("{before}    baseline: {long}\n    {after}")
    });
    let ran = project.run(&["esporta", "p"]);
    assert_eq!(ran.status, 1, "{}", ran.stderr);
    assert!(ran.stderr.contains("«Base di partenza» è più lungo di una cella"), "{}", ran.stderr);
    assert!(!project.path("output").exists(), "nothing is written");
    let ran = project.run(&["esporta", "p", "--formato", "csv,json", "-q"]);
    assert_eq!((ran.status, project.names("output/p/dati").len()), (0, 6), "{}", ran.stderr);
}

#[test]
fn an_archived_version_is_exported_as_it_was() {
    let project = Project::new().plan("p").changed("data/p/piano.yaml", |text| {
        format!("{text}\natti:\n  - {{tipo: approvazione, organo: Giunta comunale, numero: 5, data: 2026-01-31}}\n")
    });
    let project = project
        .changed("data/p/piano.yaml", |text| text.replacen("ente:\n", "ente:\n  codice_ipa: c_a000\n", 1));
    let ran = project.run(&["archivio", "aggiungi", "p", "-q"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert_eq!(project.run(&["esporta", "p", "--formato", "json", "-q"]).status, 0);
    let before = json(&project, "output/p/dati/piano.json");
    let project = project.changed("data/p/piano.yaml", |text| text.replace("numero: 5", "numero: 6"));
    assert_eq!(project.run(&["esporta", "2026-2028@v1", "--formato", "json", "-q"]).status, 0);
    let archived = json(&project, "output/2026-2028@v1/dati/piano.json");
    assert_eq!((&archived["piano"], &archived["file"]), (&before["piano"], &before["file"]));
}
