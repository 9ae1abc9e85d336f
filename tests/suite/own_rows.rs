//! Rows that a body adds to the nine, on their way to the documents and back.

use crate::docx_import::with_text;
use crate::folders::repository;
use crate::pairs::project_of;
use crate::project::{Project, Ran};

const FILE: &str = "data/p/obiettivi/1.yaml";

/// A project with the plan of a pair whose body has rows of its own, and with its DOCX.
#[track_caller]
fn project() -> Project {
    let project = Project::new().copied(&repository("tests/pairs/own-rows/before"), "data/p");
    assert_eq!(project.run(&["genera", "p", "-q"]), Ran::new(0, "", ""));
    project
}

/// The text of the page of the annex.
#[track_caller]
fn page(project: &Project) -> String {
    let name = project.names("output/p").into_iter().find(|name| name.ends_with(".html"));
    project.text(&format!("output/p/{}", name.expect("there is a page")))
}

/// The project with the annex as it came back from Word, in which the text is another.
#[track_caller]
fn returned(project: Project, change: impl Fn(String) -> String) -> Project {
    let name = project.names("output/p").into_iter().find(|name| name.ends_with(".docx"));
    let docx = project.bytes(&format!("output/p/{}", name.expect("there is a DOCX")));
    project.file("tornato.docx", with_text(&docx, change))
}

const BACK: [&str; 4] = ["riprendi", "p", "tornato.docx", "--si"];

/// The place of the row that begins with a label, from its `<w:tr` to its end.
#[track_caller]
fn row(text: &str, label: &str) -> std::ops::Range<usize> {
    let words = text.find(&format!(">{label}</w:t>")).expect("the row is there");
    let start = text[..words].rfind("<w:tr>").or_else(|| text[..words].rfind("<w:tr ")).expect("it begins");
    start..words + text[words..].find("</w:tr>").expect("it ends") + "</w:tr>".len()
}

#[test]
fn the_annex_has_them_in_their_places_where_an_objective_has_them() {
    let page = page(&project());
    let labels = [
        "OBIETTIVO 1",
        "Missione e programma",
        "Dirigente/Responsabile",
        "Centro di responsabilità",
        "Portatori di interesse",
        "Unità organizzative",
        "Risorse umane",
        "Entro quando",
        "Fonte per verificare",
        "Capitolo di bilancio",
        "OBIETTIVO 2",
    ];
    let mut rest = page.as_str();
    for label in labels {
        let at = rest.find(&format!(">{label}")).unwrap_or_else(|| panic!("{label} is in its place"));
        rest = &rest[at + 1 + label.len()..];
    }
    assert_eq!(page.matches(">Missione e programma<").count(), 3);
    assert_eq!(page.matches(">Risorse umane<").count(), 1, "no row where there is nothing to say");
    assert!(page.contains("Per ogni obiettivo fino a 13 righe"), "{page}");
    assert!(!page.contains("Soggetti ai quali"), "the other label stands in its place");
}

#[test]
fn a_text_that_was_edited_in_word_is_written_under_its_key() {
    let project = returned(project(), |text| {
        text.replace(">due a Sud.<", ">tre a Sud.<").replacen(">10.05<", ">10.05 Viabilità<", 1)
    });
    let ran = project.run(&BACK);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{ran:?}");
    let text = project.text(FILE);
    assert!(text.contains("      - due a Nord;\n      - tre a Sud.\n"), "{text}");
    assert!(
        text.contains("missione: \"10.05 Viabilità\"") || text.contains("missione: 10.05 Viabilità"),
        "{text}"
    );
}

#[test]
fn a_row_without_its_bookmark_is_known_by_its_label() {
    let project = returned(project(), |mut text| {
        let row = row(&text, "Risorse umane");
        let bare: String = text[row.clone()]
            .split_inclusive('>')
            .filter(|tag| !tag.contains("<w:bookmark"))
            .collect::<String>()
            .replace("due a Sud", "quattro a Sud");
        text.replace_range(row, &bare);
        text
    });
    let ran = project.run(&BACK);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{ran:?}");
    assert!(project.text(FILE).contains("- quattro a Sud."), "{}", project.text(FILE));
}

#[test]
fn a_row_that_went_and_one_that_came_are_told() {
    let project = returned(project(), |mut text| {
        let mission = row(&text, "Missione e programma");
        // Behind the last row of the second objective stands one more, as somebody would copy and fill it.
        let budget = text[row(&text, "Capitolo di bilancio")].replace("1200", "1500");
        let bare: String = budget.split_inclusive('>').filter(|tag| !tag.contains("<w:bookmark")).collect();
        let second = text.find(">OBIETTIVO 2<").expect("there are two");
        let last = second + text[second..].find(">Fonte per verificare i dati<").expect("its last row");
        let end = last + text[last..].find("</w:tr>").expect("it ends") + "</w:tr>".len();
        text.insert_str(end, &bare);
        text.replace_range(mission, "");
        text
    });
    let before = project.text(FILE);
    let ran = project.run(&BACK);
    assert_eq!(ran.status, 4, "{ran:?}");
    assert!(ran.stderr.contains("la cella «missione» di «strade» non c'è più"), "{}", ran.stderr);
    assert!(ran.stderr.contains("è stata aggiunta la riga «Capitolo di bilancio | 1500»"), "{}", ran.stderr);
    assert!(ran.stderr.contains("scrivervi a mano «capitolo: …»"), "{}", ran.stderr);
    assert_eq!(project.text(FILE), before);
}

#[test]
fn the_next_year_s_plan_keeps_them() {
    let project = project();
    let project = project.changed(FILE, |text| text.replace("capitolo: \"1300\"", "capitolo: 1300 del 2026"));
    let ran = project.run(&["nuovo", "q", "--da", "p"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    let text = project.text("data/q/obiettivi/1.yaml");
    assert!(text.contains("    missione: \"10.05\"\n    risorse: >-\n      Quattro cantonieri:\n"), "{text}");
    let line =
        text.lines().position(|line| line.ends_with("capitolo: 1300 del 2026")).expect("it is kept") + 1;
    let told = ran.stdout.lines().find(|line| line.contains("obiettivi/1.yaml: rig")).unwrap_or_default();
    assert!(told.contains(&line.to_string()), "{line}: {}", ran.stdout);
    let general = project.text("data/q/piano.yaml");
    assert!(general.contains(
        "  - {chiave: missione, etichetta: Missione e programma, dopo: obiettivo, obbligatorio: sì}\n"
    ));
    let schema = project.text("data/q/.schemi/dimensione.json");
    assert!(
        schema.contains("Nell'allegato: «Risorse umane».") && schema.contains("\"capitolo\""),
        "{schema}"
    );
}

#[test]
fn a_plan_s_own_schemas_are_written_and_told_when_they_are_old() {
    let project = Project::new().copied(&repository("tests/pairs/own-rows/before"), "data/p");
    let written = project.run(&["schema", "--piano", "p"]);
    let said = "data/p: schemi per gli editor riscritti in «.schemi», con 4 campi propri.\n";
    assert_eq!(written, Ran::new(0, said, ""));
    assert!(!project.run(&["verifica", "p"]).stderr.contains("[schema]"));
    let again = project.run(&["schema", "--piano", "p"]);
    let said = "data/p: gli schemi erano già quelli di questo piano, con 4 campi propri.\n";
    assert_eq!(again, Ran::new(0, said, ""));
    let project = project.changed("data/p/piano.yaml", |text| {
        text.replace("  - {chiave: capitolo, etichetta: Capitolo di bilancio}\n", "")
    });
    let ran = project.run(&["verifica", "p"]);
    assert!(ran.stderr.contains("«allegato schema --piano data/p» lo riscrive"), "{}", ran.stderr);
}

#[test]
fn templates_of_the_office_that_go_through_the_rows_print_them() {
    let built_in = page(&project());
    let project = project();
    assert_eq!(project.run(&["modelli", "p", "allegato.xml", "componenti.xml", "-q"]).status, 0);
    assert_eq!(project.run(&["genera", "p", "-q"]), Ran::new(0, "", ""));
    assert_eq!(page(&project), built_in);
    let told = project.run(&["verifica", "p"]).stderr;
    assert!(!told.contains("modello-parte"), "{told}");
}

#[test]
fn a_comparison_s_template_that_names_the_nine_loses_nothing_in_silence() {
    let project = project_of(&repository("tests/pairs/own-rows"));
    assert_eq!(project.run(&["modelli", "dopo", "confronto.xml", "-q"]).status, 0);
    let project = project.changed("dopo/modelli/confronto.xml", |text| {
        let blocks = "{{- <blocchi di={campo.blocchi} /> -}}";
        text.replace(blocks, &format!("{{% if campo.chiave != \"missione\" %}}{blocks}{{% endif %}}"))
    });
    let ran = project.run(&["confronta", "prima", "dopo", "--formato", "docx"]);
    assert_eq!((ran.status, ran.codes()), (1, vec!["modello-confronto"]), "{}", ran.stderr);
}
