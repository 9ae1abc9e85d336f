//! `genera --per`: the sheets of owners and sectors, and their way back into the plan.

use crate::docx_import::with_text;
use crate::folders::repository;
use crate::project::{Project, Ran};
use crate::resolutions::words;
use crate::take_back::with_field;

const SHEETS: &str = "output/p/schede";
pub(crate) const ENERGY: &str = "data/p/obiettivi/3-efficienza.yaml";
const TECHNICAL: &str = "scheda-responsabile-dell-area-tecnica";
pub(crate) const SECRETARY: &str = "scheda-segretario-comunale";

/// A plan of six objectives of five owners, of which one answers for two objectives.
fn plan() -> Project {
    Project::new().new_plan("p").copied(&repository("docs/anno/obiettivi"), "data/p/obiettivi")
}

/// The same, in which the third objective has two owners.
pub(crate) fn shared() -> Project {
    let owners = "responsabili:\n      - {nome: Responsabile dell'Area Tecnica, quota: 60%}\n      - {nome: segretario COMUNALE, quota: 40%}";
    plan().changed(ENERGY, |text| text.replace("responsabile: Responsabile dell'Area Tecnica", owners))
}

#[track_caller]
fn made(project: &Project, more: &[&str]) -> Ran {
    let ran = project.run(&[&["genera", "p", "--per", "responsabile"], more].concat());
    assert_eq!(ran.status, 0, "{ran:?}");
    ran
}

/// A sheet with fields of its first objective saying other words, as a file of the folder.
#[track_caller]
pub(crate) fn returned(project: &Project, stem: &str, file: &str, fields: &[(&str, &str)]) {
    let docx = with_text(&project.bytes(&format!("{SHEETS}/{stem}.docx")), |text| {
        fields.iter().fold(text, |text, (field, words)| with_field(&text, field, words))
    });
    project.put(file, docx);
}

#[test]
fn each_owner_has_a_sheet_that_says_what_is_asked() {
    let project = plan();
    let ran = made(&project, &["--entro", "15/12/2025"]);
    let owners = [
        "responsabile-del-settore-affari-generali",
        "responsabile-dell-area-finanziaria",
        "responsabile-dell-area-servizi-alla-persona",
        "responsabile-dell-area-tecnica",
        "segretario-comunale",
    ];
    let files: Vec<String> =
        owners.iter().flat_map(|name| ["docx", "pdf"].map(|kind| format!("scheda-{name}.{kind}"))).collect();
    assert_eq!(project.names(SHEETS), files);
    let all = project.names("output/p");
    assert!(all.iter().all(|name| name.starts_with("schede/")), "the annex is another command's: {all:?}");
    assert!(ran.stdout.ends_with("si riprendono con: allegato riprendi p FILE…\n"), "{}", ran.stdout);
    let said = words(&project, &format!("{SHEETS}/{SECRETARY}.docx"));
    for words in [
        "Responsabile: Segretario comunale\n",
        "Contiene i 2 obiettivi di cui è responsabile chi la riceve, con i testi di oggi.",
        "\nOBIETTIVI DI ACCESSIBILITÀ DELL'AMMINISTRAZIONE, obiettivo 1: ",
        "\nEntro il 15 dicembre 2025.\n",
    ] {
        assert!(said.contains(words), "{words} in {said}");
    }
    assert!(
        !said.contains("PREMESSA") && !said.contains("Area Tecnica") && !said.contains("in bianco"),
        "{said}"
    );
    let again = made(&project, &["--entro", "15/12/2025"]);
    assert_eq!(again.stdout.matches("  invariato\n").count(), 10, "{}", again.stdout);
    made(&project, &[]);
    let said = words(&project, &format!("{SHEETS}/{SECRETARY}.docx"));
    assert!(said.contains("\nEntro il giorno indicato da chi ha mandato la scheda.\n"), "{said}");
}

#[test]
fn an_objective_of_several_owners_is_in_the_sheet_of_each_which_says_so() {
    let project = shared();
    made(&project, &["--formato", "docx"]);
    for (stem, other) in [(TECHNICAL, "segretario COMUNALE"), (SECRETARY, "Responsabile dell'Area Tecnica")] {
        let said = words(&project, &format!("{SHEETS}/{stem}.docx"));
        assert!(said.contains("\nLampade a basso consumo"), "{said}");
        assert!(
            said.contains(&format!(
                "\nNe rispondono anche: {other}. L'obiettivo è, uguale, anche nelle loro schede"
            )),
            "{said}"
        );
    }
}

#[test]
fn what_nobody_edited_comes_back_without_a_word() {
    let project = shared();
    made(&project, &["--formato", "docx"]);
    for name in project.names(SHEETS) {
        let ran = project.run(&["riprendi", "p", &format!("{SHEETS}/{name}"), "--si"]);
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{name}: {ran:?}");
        assert!(ran.stdout.ends_with("\nNessuna differenza.\n"), "{name}: {}", ran.stdout);
    }
    // Also where the annex has parts that no sheet has.
    let project = project.changed("data/p/piano.yaml", |text| {
        format!(
            "{text}\nsommario: sì\nriepilogo: [obiettivi]\nfirme:\n  - {{ruolo: Il Segretario comunale}}\n"
        )
    });
    let ran = project.run(&["riprendi", "p", &format!("{SHEETS}/{SECRETARY}.docx"), "--si"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{ran:?}");
}

#[test]
fn the_texts_of_sheets_go_into_the_plan_and_two_that_differ_wait() {
    let project = shared();
    made(&project, &["--formato", "docx"]);
    returned(&project, TECHNICAL, "a.docx", &[("fonte", "Bollette"), ("baseline", "Da A")]);
    returned(&project, SECRETARY, "b.docx", &[("baseline", "Da B"), ("contributor", "Tutti")]);
    let others = project
        .contents("data/p/obiettivi")
        .into_iter()
        .filter(|(name, _)| !name.contains("efficienza") && !name.contains("semplificazione"));
    let others: Vec<_> = others.collect();
    // The same row of another objective, which neither of the others holds.
    returned(
        &project,
        "scheda-responsabile-dell-area-servizi-alla-persona",
        "c.docx",
        &[("baseline", "Da C")],
    );
    let ran = project.run(&["riprendi", "p", "c.docx", "a.docx", "b.docx", "--si"]);
    assert_eq!(ran.status, 4, "{ran:?}");
    let said = project.text(ENERGY);
    assert!(said.contains("fonte: Bollette\n") && said.contains("contributor: Tutti\n"), "{said}");
    assert!(said.contains("baseline: \"118.500 kWh nel 2025.\"\n"), "{said}");
    assert!(
        ran.stderr.contains("vogliono testi diversi «a.docx» (Rossi); «b.docx» (Rossi)"),
        "{}",
        ran.stderr
    );
    assert!(project.text("data/p/obiettivi/1-semplificazione.yaml").contains("Da C"));
    for (name, bytes) in others {
        assert_eq!(
            project.bytes(&format!("data/p/obiettivi/{name}")),
            bytes,
            "{name}: its objectives were in no sheet"
        );
    }
}

#[test]
fn a_first_page_that_somebody_wrote_on_is_told() {
    let project = plan();
    made(&project, &["--formato", "docx"]);
    let docx = with_text(&project.bytes(&format!("{SHEETS}/{SECRETARY}.docx")), |text| {
        text.replace("Entro il giorno indicato da chi ha mandato la scheda.", "Non facciamo in tempo.")
    });
    project.put("a.docx", docx);
    let ran = project.run(&["riprendi", "p", "a.docx", "--si"]);
    assert_eq!(ran.status, 4, "{ran:?}");
    assert!(ran.stderr.contains("Non facciamo in tempo."), "{}", ran.stderr);
}

#[test]
fn objectives_without_an_owner_have_a_sheet_too_and_blank_rows_are_named() {
    let project = plan().changed(ENERGY, |text| {
        text.replace("responsabile: Responsabile dell'Area Tecnica", "responsabile: \"\"")
    });
    let ran = project.run(&["genera", "p", "--per", "responsabile", "--bozza", "--formato", "docx"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    let said = words(&project, &format!("{SHEETS}/scheda-senza-responsabile-bozza.docx"));
    assert!(said.contains("Obiettivi ancora senza responsabile\n"), "{said}");
    assert!(said.contains("In bianco: «Dirigente/Responsabile di servizio di riferimento».\n"), "{said}");
    assert!(said.contains("di riempire le righe in bianco"), "{said}");
}

#[test]
fn sectors_have_sheets_where_the_plan_names_them() {
    let project = plan();
    let ran = project.run(&["genera", "p", "--per", "settore"]);
    assert_eq!(ran.status, 2, "{ran:?}");
    assert!(ran.stderr.contains("nel piano «p» nessun obiettivo dice di quale settore è"), "{}", ran.stderr);
    let project = project.changed(ENERGY, |text| {
        text.replace("dimensione: efficienza", "dimensione: efficienza\nsettore: Lavori pubblici")
    });
    let ran = project.run(&["genera", "p", "--per", "settore", "--formato", "docx"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert_eq!(project.names(SHEETS), ["scheda-lavori-pubblici.docx", "scheda-senza-settore.docx"]);
    let ran = project.run(&["riprendi", "p", &format!("{SHEETS}/scheda-lavori-pubblici.docx")]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{ran:?}");
}

#[test]
fn all_sheets_are_made_or_none_and_those_of_another_time_are_named() {
    let project = plan().folder(&format!("{SHEETS}/{SECRETARY}.pdf"));
    let ran = project.run(&["genera", "p", "--per", "responsabile"]);
    assert_ne!(ran.status, 0, "{ran:?}");
    assert_eq!(project.names(SHEETS), [format!("{SECRETARY}.pdf/")], "{ran:?}");
    let project = plan().file(&format!("{SHEETS}/scheda-di-prima.docx"), "");
    let ran = made(&project, &[]);
    let told =
        format!("In «{SHEETS}» ci sono ancora schede che il piano non ha più: «scheda-di-prima.docx».\n");
    assert!(ran.stdout.contains(&told), "{}", ran.stdout);
}
