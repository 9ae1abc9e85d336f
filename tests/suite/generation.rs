//! `genera` and `verifica` on plans that are right.

use std::fs;

use crate::folders::repository;
use crate::project::Project;

const STEM: &str = "allegato-1-piao-2026-2028";

#[test]
fn a_new_plan_becomes_three_files_that_are_named_with_their_size() {
    let project = Project::new().plan("2026-2028");
    let ran = project.run(&["genera", "2026-2028"]);
    let silent = "1 informazione (con --info si leggono anche le informazioni)\n";
    assert_eq!((ran.status, ran.stderr.as_str()), (0, silent));
    let lines: Vec<&str> = ran.stdout.lines().collect();
    assert_eq!(lines.len(), 4, "{ran:?}");
    assert!(lines[3].starts_with("Riscontro: "), "{ran:?}");
    for (line, extension) in lines.iter().zip(["pdf", "docx", "html"]) {
        assert!(line.starts_with(&format!("output/2026-2028/{STEM}.{extension} ")), "{line}");
        assert!(line.ends_with(" kB"), "{line}");
        assert_eq!(line.contains(" pagine "), extension == "pdf", "{line}");
    }
    let names = ["docx", "html", "pdf"].map(|extension| format!("{STEM}.{extension}"));
    assert_eq!(project.names("output/2026-2028"), names);
}

#[test]
fn files_that_would_be_the_same_are_not_written_again() {
    let project = Project::new().plan("p");
    assert_eq!(project.run(&["genera", "-q"]).status, 0);
    let time = || {
        fs::metadata(project.path(&format!("output/p/{STEM}.pdf"))).and_then(|metadata| metadata.modified())
    };
    let before = time().expect("a time");
    let again = project.run(&["genera"]);
    assert!(again.stdout.lines().take(3).all(|line| line.ends_with("  invariato")), "{again:?}");
    assert_eq!(time().expect("a time"), before);
}

#[test]
fn a_draft_never_takes_the_place_of_the_annex() {
    let project = Project::new().plan("p");
    assert_eq!(project.run(&["genera", "-q", "--output", "fuori/qui"]).status, 0);
    let annex = project.contents("fuori/qui");
    assert_eq!(project.run(&["genera", "-q", "--output", "fuori/qui", "--bozza"]).status, 0);
    let both = project.contents("fuori/qui");
    assert_eq!(both.len(), 6);
    assert!(annex.iter().all(|file| both.contains(file)));
    let html = project.text(&format!("fuori/qui/p/{STEM}-bozza.html"));
    assert!(html.contains("<title>BOZZA – "), "{html}");
}

#[test]
fn only_the_formats_that_are_asked_for_are_written() {
    let project = Project::new().plan("p");
    assert_eq!(project.run(&["genera", "-q", "--formato", "html,docx", "--formato", "html"]).status, 0);
    assert_eq!(project.names("output/p"), [format!("{STEM}.docx"), format!("{STEM}.html")]);
}

#[test]
fn warnings_are_told_by_rule_and_errors_in_full() {
    let project = Project::new().copied(&repository("data/2022-2024"), "data/2022-2024");
    let ran = project.run(&["genera", "--formato", "html"]);
    let (head, rest) = ran.stderr.split_once("\n\n").expect("a blank line");
    let lines: Vec<&str> = head.lines().collect();
    assert_eq!(lines[0], "Avvisi di «data/2022-2024», cioè quante volte manca ciò che una regola chiede:");
    assert!(
        lines.len() < 15 && lines.contains(&"    8  M1  l'indicatore contiene qualcosa che si può misurare"),
        "{head}"
    );
    let more = "Per leggerli uno per uno, ciascuno al suo posto: allegato verifica 2022-2024";
    assert_eq!(lines.last(), Some(&more));
    assert!(rest.starts_with("19 avvisi, ") && rest.lines().count() == 1, "{rest}");
    let counted: usize = lines[1..lines.len() - 1]
        .iter()
        .filter_map(|line| line.split_whitespace().next()?.parse::<usize>().ok())
        .sum();
    assert_eq!(counted, 19);
    let number = |arguments: &[&str]| project.run(arguments).stderr.matches("avviso[").count();
    assert_eq!(number(&["verifica", "2022-2024"]), 19);
    assert_eq!(number(&["genera", "--messaggi", "brevi"]), 19);
    assert_eq!(number(&["genera", "--info"]), 19);
    let json = project.run(&["genera", "--messaggi", "json"]).stderr;
    let json: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    assert!(json["segnalazioni"].as_array().is_some_and(|findings| findings.len() >= 17), "{json}");
    let strict = project.run(&["genera", "--rigoroso"]);
    assert_eq!((strict.status, strict.stderr.matches("errore[").count()), (1, 19));
    let project = project.changed("data/2022-2024/piano.yaml", |text| text.replace("anno: ", "ano: "));
    let wrong = project.run(&["genera"]);
    assert!(wrong.status == 1 && wrong.stderr.contains("--> data/2022-2024/piano.yaml:"), "{wrong:?}");
}

#[test]
fn many_plans_are_named_in_their_order() {
    let names: Vec<String> = (10..30).map(|number| format!("piano-{number}")).collect();
    let project = names.iter().fold(Project::new(), |project, name| project.plan(name));
    let ran = project.run(&["genera", "--formato", "html"]);
    let listed: Vec<&str> = ran.stdout.lines().filter_map(|line| line.split('/').nth(1)).collect();
    assert_eq!(listed, names);
    let checked = project.run(&["verifica"]);
    let expected: Vec<String> =
        names.iter().map(|name| format!("data/{name}: nessun errore; 6 dimensioni, 6 obiettivi")).collect();
    let said = checked.lines_of("data/");
    assert_eq!((checked.status, said), (0, expected.iter().map(String::as_str).collect()));
    assert_eq!(checked.stdout.matches("Nessun programma può decidere").count(), 1);
}

#[test]
fn a_folder_without_a_plan_is_told_and_passed_over() {
    let project = Project::new().plan("p").file("data/altra/appunti.txt", "");
    let ran = project.run(&["verifica", "--messaggi", "brevi"]);
    let warning = "avviso[senza-piano]: la cartella «data/altra» non contiene alcun piano: è saltata\n";
    assert_eq!((ran.status, ran.stderr.as_str()), (0, warning));
    assert_eq!(project.run(&["verifica", "--rigoroso", "-q"]).status, 1);
}

#[cfg(unix)]
#[test]
fn files_have_the_permissions_that_the_umask_leaves() {
    use std::os::unix::fs::PermissionsExt;
    let project = Project::new().plan("p");
    assert_eq!(project.run(&["genera", "-q"]).status, 0);
    let mode =
        |name: &str| fs::metadata(project.path(name)).map(|metadata| metadata.permissions().mode()).ok();
    let project_file = project.path("ordinario");
    fs::File::create(&project_file).expect("a file");
    assert_eq!(mode(&format!("output/p/{STEM}.pdf")), mode("ordinario"));
    fs::create_dir(project.path("ordinaria")).expect("a folder");
    assert_eq!(mode("output/p"), mode("ordinaria"));
    assert_eq!(mode("data/p/obiettivi"), mode("ordinaria"));
}
