//! `importa`: a plan out of what the office has.

use std::path::Path;

use allegato::plan::{FieldKey, Passage, Plan, Prose, load};

use crate::docx_import::with_text;
use crate::folders::{entries, file_name, read, repository};
use crate::project::Project;

/// The real annex as text.
const ANNEX: &str = "tests/imports/allegato-2022-2024.txt";

#[track_caller]
fn plan(folder: &Path) -> Plan {
    let loaded = load(folder);
    loaded.plan.unwrap_or_else(|| panic!("{}: {:?}", folder.display(), loaded.report))
}

/// A text without the layout of its file.
pub(crate) fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of the nine fields of every objective, group by group.
fn fields(plan: &Plan) -> Vec<(String, Vec<Vec<String>>)> {
    let groups = plan.groups.iter().map(|group| {
        let objectives = group
            .objectives
            .iter()
            .map(|objective| FieldKey::ALL.map(|key| words(&said(&objective.field(key).prose))).to_vec());
        (words(&group.title), objectives.collect())
    });
    groups.collect()
}

#[test]
fn the_real_annex_gives_the_plan_that_was_written_by_hand() {
    let project = Project::new().file("annex.txt", read(&repository(ANNEX)));
    let ran = project.run(&["importa", "annex.txt", "--in", "data/2022-2024", "--messaggi", "brevi"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    let summary = "17 obiettivi, 153 campi: 152 certi, 0 da confermare, 1 in bianco; 0 parole perse";
    assert_eq!(ran.lines_of("17 "), [summary]);
    let (made, by_hand) = (plan(&project.path("data/2022-2024")), plan(&repository("data/2022-2024")));
    assert_eq!(fields(&made), fields(&by_hand));
    assert_eq!((&made.title.value, &made.footer.value), (&by_hand.title.value, &by_hand.footer.value));
    let premise = |plan: &Plan| plan.premise.0.len();
    assert_eq!(premise(&made), premise(&by_hand));
    assert_eq!(made.body.name.value, by_hand.body.name.value);
    assert!(!project.path("data/2022-2024/importazione.md").exists(), "nothing is left");
}

#[test]
fn the_same_file_gives_the_same_plan() {
    let project = Project::new().file("annex.txt", read(&repository(ANNEX)));
    for folder in ["data/uno", "data/due"] {
        let ran = project.run(&["importa", "annex.txt", "--in", folder, "-q", "--messaggi", "brevi"]);
        assert_eq!(ran.status, 0, "{ran:?}");
    }
    assert_eq!(project.contents("data/uno"), project.contents("data/due"));
}

/// The annex of a plan as DOCX, without the bookmarks by which `riprendi` would know it.
#[track_caller]
fn bare_annex(folder: &Path) -> (Project, String) {
    let project = Project::new().copied(folder, "data/p");
    let ran = project.run(&["genera", "p", "--formato", "docx", "-q"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    let name = project.names("output/p").remove(0);
    let docx = with_text(&project.bytes(&format!("output/p/{name}")), |text| {
        let mut pieces = text.split("<w:bookmark");
        let first = pieces.next().unwrap_or_default().to_owned();
        let rest = pieces.map(|piece| piece.split_once("/>").map_or("", |(_, rest)| rest));
        rest.fold(first, |text, rest| text + rest)
    });
    (project.file("a.docx", docx), "a.docx".to_owned())
}

#[test]
fn our_own_docx_without_its_bookmarks_comes_back_as_the_same_plan() {
    let (project, name) = bare_annex(&repository("data/2022-2024"));
    let ran = project.run(&[
        "importa",
        &name,
        "--in",
        "data/q",
        "--triennio",
        "2022-2024",
        "-q",
        "--messaggi",
        "brevi",
    ]);
    assert!([0, 4].contains(&ran.status), "{ran:?}");
    assert_eq!(fields(&plan(&project.path("data/q"))), fields(&plan(&project.path("data/p"))));
}

/// The words of the rows that the annex prints of every objective, in its order.
fn printed(plan: &Plan) -> Vec<Vec<String>> {
    let objectives = plan.objectives().map(|objective| {
        let rows = plan.printed_rows(objective);
        rows.map(|row| words(&said(&row))).filter(|row| !row.is_empty()).collect()
    });
    objectives.collect()
}

/// The words of a text, the signs of its lists among them.
pub(crate) fn said(prose: &Prose) -> String {
    let passages = prose.0.iter().map(|passage| match passage {
        Passage::Heading(phrases) | Passage::Paragraph(phrases) => {
            phrases.iter().map(|phrase| phrase.text.as_str()).collect::<String>()
        }
        Passage::List { items, .. } => {
            let items = items
                .iter()
                .map(|item| format!("{} {}", item.label.as_deref().unwrap_or_default(), said(&item.prose)));
            items.collect::<Vec<_>>().join(" ")
        }
    });
    passages.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_row_below_a_head_is_an_objective_also_if_it_is_called_as_a_label_is() {
    let sheet =
        "Obiettivo;Indicatore;Formula;2026\nModuli in linea;Moduli;n. moduli;12%\nTempi;Giorni;media;38\n";
    let project = Project::new().file("a.csv", sheet);
    let ran =
        project.run(&["importa", "a.csv", "--in", "data/p", "--ente", "E", "--triennio", "2026-2028", "-q"]);
    assert_eq!(ran.status, 4, "{ran:?}");
    let plan = plan(&project.path("data/p"));
    let names: Vec<String> =
        plan.objectives().map(|one| words(&said(&one.field(FieldKey::Objective).prose))).collect();
    assert_eq!(names, ["Moduli in linea", "Tempi"]);
    let objectives = project.text("data/p/obiettivi/1-obiettivi.yaml");
    for measure in
        ["- nome: Moduli\n        formula: n. moduli\n", "- nome: Giorni\n        formula: media\n"]
    {
        assert!(objectives.contains(measure), "{objectives}");
    }
}

#[test]
fn the_hard_plans_come_back_with_all_their_rows() {
    for folder in entries(&repository("tests/plans")).into_iter().filter(|folder| folder.is_dir()) {
        let name = file_name(&folder);
        let (project, docx) = bare_annex(&folder);
        let before = plan(&project.path("data/p"));
        let period = project.text("data/p/piano.yaml");
        let period =
            period.lines().find_map(|line| line.strip_prefix("triennio: ")).expect("a period").to_owned();
        let ran = project.run(&[
            "importa",
            &docx,
            "--in",
            "data/q",
            "--triennio",
            &period,
            "-q",
            "--messaggi",
            "brevi",
        ]);
        assert!([0, 4].contains(&ran.status), "{name}: {ran:?}");
        let after = plan(&project.path("data/q"));
        assert_eq!(printed(&after).len(), printed(&before).len(), "{name}");
        let said = |plan: &Plan| {
            plan.objectives()
                .map(|one| words(&said(&one.field(FieldKey::Objective).prose)))
                .collect::<Vec<_>>()
        };
        let (mut before, mut after) = (said(&before), said(&after));
        before.sort();
        after.sort();
        assert_eq!(after, before, "{name}");
    }
}

#[test]
fn every_fixture_loses_no_word_and_is_checked_at_once() {
    let readable = ["docx", "odt", "xlsx", "ods", "csv", "tsv", "txt"];
    let mut count = 0;
    for path in entries(&repository("tests/imports")) {
        let ending = path.extension().unwrap_or_default().to_string_lossy().into_owned();
        if !readable.contains(&ending.as_str()) {
            continue;
        }
        let name = file_name(&path);
        let project = Project::new().file(&name, read(&path));
        let options =
            ["--ente", "Comune di Prova", "--triennio", "2026-2028", "--anno", "2026", "--messaggi", "brevi"];
        let options = if name.contains("2022-2024") { &options[..2] } else { &options[..6] };
        let ran = project.run(&[&["importa", &name, "--in", "data/p"], options].concat());
        assert!([0, 4].contains(&ran.status), "{name}: {ran:?}");
        assert!(ran.stdout.contains("; 0 parole perse"), "{name}: {ran:?}");
        assert!(ran.stdout.contains("\ndata/p: "), "{name}: {ran:?}");
        count += 1;
    }
    assert!(count > 0, "there are fixtures");
}
