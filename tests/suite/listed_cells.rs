//! Cells that the program composes from lists of an objective: how they are printed, and what becomes of them when they
//! come back from Word.

use crate::docx_import::with_text;
use crate::folders::repository;
use crate::project::{Project, Ran};

/// The plan of a pair with its three documents.
#[track_caller]
fn generated(pair: &str) -> Project {
    let project = Project::new().copied(&repository(&format!("tests/pairs/{pair}/before")), "p");
    let ran = project.run(&["genera", "p", "-q"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    project
}

/// Brings the plan's DOCX back, with a text that became another.
#[track_caller]
fn returned(project: Project, changes: &[(&str, &str)]) -> (Project, Ran) {
    let docx = project.bytes("output/p/allegato-1-piao-2026-2028.docx");
    let docx = with_text(&docx, |text| {
        changes.iter().fold(text, |text, (from, to)| {
            assert!(text.contains(from), "{from}");
            text.replacen(from, to, 1)
        })
    });
    let project = project.file("tornato.docx", docx);
    let ran = project.run(&["riprendi", "p", "tornato.docx", "--si"]);
    (project, ran)
}

/// The words of the plan's page, without its elements.
#[track_caller]
fn words(pair: &str) -> String {
    let html = generated(pair).text("output/p/allegato-1-piao-2026-2028.html");
    let pieces = html.split('<').map(|piece| piece.split_once('>').map_or("", |(_, words)| words));
    pieces.collect::<String>().replace('\u{a0}', " ")
}

#[test]
fn weights_phases_and_owners_are_printed() {
    let page = words("weights-and-phases");
    for printed in [
        "OBIETTIVO 1 – PL1 (peso 60)",
        "OBIETTIVO 2 (peso 40)",
        "Fasi:",
        "Progetto esecutivo – entro il 31 marzo 2026 (peso 30)",
    ] {
        assert!(page.contains(printed), "{printed}: {page}");
    }
    let page = words("several-owners");
    for printed in
        ["Dirigente della Viabilità (60%)", "Dirigente della Viabilità, Dirigente dei Sistemi informativi"]
    {
        assert!(page.contains(printed), "{printed}: {page}");
    }
    assert!(!page.contains("Viabilità (50"), "a text is printed as it is: {page}");
}

#[test]
fn a_text_above_phases_comes_back_and_the_phases_stay() {
    let project = generated("weights-and-phases");
    let before = project.text("p/obiettivi/1.yaml");
    let (project, ran) = returned(project, &[("Comuni serviti su 8.", "Comuni serviti su 9.")]);
    assert_eq!(ran.status, 0, "{ran:?}");
    let expected = before.replace("Comuni serviti su 8.", "Comuni serviti su 9.");
    assert_eq!(project.text("p/obiettivi/1.yaml"), expected);
}

#[test]
fn a_value_of_a_phase_or_an_owner_goes_to_its_entry() {
    let project = generated("weights-and-phases");
    let before = project.text("p/obiettivi/1.yaml");
    let changes = [
        ("entro il 31 marzo 2026", "entro l'8 aprile 2026"),
        ("Comuni serviti su 8.", "Comuni serviti su 9."),
    ];
    let (project, ran) = returned(project, &changes);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{ran:?}");
    let expected =
        before.replace("2026-03-31", "2026-04-08").replace("Comuni serviti su 8.", "Comuni serviti su 9.");
    assert_eq!(project.text("p/obiettivi/1.yaml"), expected);
    let again = project.run(&["riprendi", "p", "tornato.docx", "--si"]);
    assert_eq!((again.status, again.stderr.as_str()), (0, ""), "{again:?}");
    let project = generated("several-owners");
    let before = project.contents("p");
    let (project, ran) = returned(project, &[("Viabilità (60%)", "Mobilità (60%)")]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{ran:?}");
    let after = project.contents("p");
    assert_ne!(before, after);
}

#[test]
fn what_is_in_no_value_is_told_at_its_place() {
    let changes = [("Progetto esecutivo – entro", "Progetto esecutivo, entro"), ("(peso 60)", "(peso 70)")];
    let project = generated("weights-and-phases");
    let before = project.text("p/obiettivi/1.yaml");
    let (project, ran) = returned(project, &changes);
    assert_eq!(ran.status, 4, "{ran:?}");
    assert_eq!(project.text("p/obiettivi/1.yaml"), before);
    let phase = "la riga «Progetto esecutivo – entro il 31 marzo 2026 (peso 30)» è diventata «Progetto esecutivo, entro il 31 marzo 2026 (peso 30)»: viene da «fasi»";
    assert!(ran.stderr.contains(phase), "{}", ran.stderr);
    assert!(ran.stderr.contains("il peso sta in «peso»"), "{}", ran.stderr);
    let (_, ran) = returned(generated("several-owners"), &[("Viabilità (60%)", "Viabilità")]);
    assert!(ran.stderr.contains("viene da «responsabili», e nel piano resta com'è"), "{}", ran.stderr);
}

#[test]
fn an_objective_comes_under_the_heading_of_its_new_owner() {
    let project = generated("owners-as-headings");
    let before = project.text("p/obiettivi/1.yaml");
    let docx = project.bytes("output/p/allegato-1-piao-2026-2028.docx");
    // In the cell behind the label of the second objective's owner; headings say the names as well.
    let docx = with_text(&docx, |text| {
        let second = text.match_indices(">Dirigente/Responsabile").nth(1).expect("it has two objectives").0;
        let (above, below) = text.split_at(second);
        format!("{above}{}", below.replacen("Dirigente Viabilità", "Dirigente Mobilità", 1))
    });
    let project = project.file("tornato.docx", docx);
    let ran = project.run(&["riprendi", "p", "tornato.docx", "--si"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{ran:?}");
    let (above, below) = before.split_once("responsabile: Dirigente Viabilità").expect("it names the first");
    let below = below.replacen("Dirigente Viabilità", "Dirigente Mobilità", 1);
    assert_eq!(
        project.text("p/obiettivi/1.yaml"),
        format!("{above}responsabile: Dirigente Viabilità{below}")
    );
}
