//! Comparisons that are stopped, and those that are not.

use crate::archives_of_the_past::archived_by;
use crate::drafts::{Draft, DraftGroup, DraftObjective};
use crate::project::{Project, Ran};

/// A plan of one group, which lacks three of the decree's four.
fn draft(text: &str) -> Draft {
    let mut draft = Draft::new();
    let mut objective = DraftObjective::new("moduli".to_owned(), text);
    objective.fields[4] = "31.12.2023".to_owned();
    let (key, title) = ("semplificazione".to_owned(), "OBIETTIVI".to_owned());
    draft.groups.push(DraftGroup { key, title, objectives: vec![objective] });
    draft
}

fn project(old: &Draft, new: &Draft) -> Project {
    new.put(old.put(Project::new(), "prima"), "dopo")
}

fn compared(project: &Project, more: &[&str]) -> Ran {
    project.run(&[&["confronta", "prima", "dopo", "--messaggi", "brevi"], more].concat())
}

/// The codes of the messages, such as `avviso[D1]`, each once.
fn codes(ran: &Ran) -> Vec<String> {
    let after_place = |line: &str| Some(line.split_once("]:")?.0.rsplit_once(' ')?.1.to_owned() + "]");
    let mut codes: Vec<String> = ran.stderr.lines().filter_map(after_place).collect();
    codes.dedup();
    codes
}

#[test]
fn what_the_rules_call_an_error_is_a_warning_to_a_comparison() {
    let (old, new) = (draft("Almeno 12 moduli."), draft("Almeno 14 moduli."));
    let project = project(&old, &new);
    let ran = compared(&project, &["--formato", "html"]);
    assert_eq!((ran.status, codes(&ran)), (0, vec!["avviso[D1]".to_owned()]), "{ran:?}");
    assert_eq!(project.names("output/dopo/confronto").len(), 3);
    let genera = project.run(&["genera", "dopo", "--messaggi", "brevi"]);
    assert!(genera.status == 1 && codes(&genera).contains(&"errore[D1]".to_owned()), "{genera:?}");
    let strict = compared(&project, &["--rigoroso"]);
    assert_eq!((strict.status, strict.stdout.as_str()), (1, ""), "{strict:?}");
    assert!(codes(&strict).contains(&"errore[D1]".to_owned()), "{strict:?}");
}

#[test]
fn the_warning_says_that_the_annex_would_not_be_made() {
    let plan = draft("Almeno 12 moduli.");
    let project = project(&plan, &plan);
    let ran = project.run(&["confronta", "prima", "prima"]);
    let hint = "  = aiuto: per «allegato genera» è un errore; il confronto si fa lo stesso\n";
    assert_eq!((ran.status, ran.stderr.matches(hint).count()), (0, 3), "one plan is judged once: {ran:?}");
}

#[test]
fn without_ids_or_letters_nothing_is_compared() {
    let old = draft("Almeno 12 moduli.");
    let mut twice = draft("Almeno 12 moduli.");
    let again = twice.groups[0].objectives[0].clone();
    twice.groups[0].objectives.push(again);
    let hidden = draft("Almeno 12 \u{202e}moduli.");
    let without_source =
        old.files()["obiettivi/1.yaml"].replace("    fonte: |-\n      Almeno 12 moduli.\n", "");
    for (new, code) in [(&twice, "errore[N1]"), (&hidden, "errore[Z2]")] {
        let project = project(&old, new);
        let ran = compared(&project, &["--formato", "html"]);
        assert_eq!((ran.status, ran.stdout.as_str(), codes(&ran)), (1, "", vec![code.to_owned()]), "{ran:?}");
        assert_eq!(project.names("output"), [""; 0]);
    }
    let project = project(&old, &old).file("dopo/obiettivi/1.yaml", &without_source);
    let ran = compared(&project, &[]);
    assert_eq!((ran.status, codes(&ran)), (1, vec!["errore[F1]".to_owned()]), "{ran:?}");
}

#[test]
fn archived_versions_are_not_judged_again() {
    let project = archived_by("0.1.0");
    let ran = project.run(&["confronta", "2026-2028@v1", "2026-2028@v4", "--rigoroso", "--esito"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (4, ""), "its warnings of then are no errors now");
}

#[test]
fn what_the_reader_found_in_an_archived_version_is_past_too() {
    let premise = "1. cosa si prevede di fare;\n\nTesto: · primo\n· secondo\n";
    let project = crate::archive::project(crate::archive::APPROVAL).file("data/p/premessa.md", premise);
    let added = project.run(&["archivio", "aggiungi", "p", "--messaggi", "brevi", "-q"]);
    assert!(added.status == 0 && codes(&added).contains(&"avviso[R2]".to_owned()), "{added:?}");
    let strict = project.run(&["confronta", "p@v1", "p@v1", "--rigoroso", "-q"]);
    assert_eq!(strict, Ran::new(0, "", ""));
}
