//! The *Scheda di verifica*: of a sound plan, of one with errors, of one that can't be read, and of one with wrong templates.

use std::fs;

use crate::annex::docx::dangling;
use crate::annex::html::dangers;
use crate::annex::markup::Markup;
use crate::annex::package::Package;
use crate::annex::pdf::broken;
use crate::annex::tags::{Element, Tagged};
use crate::folders::repository;
use crate::project::{Project, Ran};

/// The three files of a plan's sheet.
struct Sheet {
    pdf: Vec<u8>,
    docx: Vec<u8>,
    html: String,
}

/// Runs `verifica` for all formats and takes up the sheet of the plan `p`.
#[track_caller]
fn sheet(project: &Project) -> (Ran, Sheet) {
    let ran = project.run(&["verifica", "--formato", "pdf,docx,html", "--messaggi", "brevi"]);
    let file = |extension: &str| {
        let name = format!("output/p/scheda-di-verifica.{extension}");
        fs::read(project.path(&name)).unwrap_or_else(|error| panic!("{name}: {error}\n{ran:?}"))
    };
    let html = String::from_utf8(file("html")).expect("the page is UTF-8");
    let sheet = Sheet { pdf: file("pdf"), docx: file("docx"), html };
    (ran, sheet)
}

impl Sheet {
    /// Lists the faults that the judges and our own readers find.
    fn faults(&self) -> Vec<String> {
        let mut faults = [broken(&self.pdf, "2a"), broken(&self.pdf, "ua1")].concat();
        faults.extend(dangling(&Package::read(&self.docx)));
        let tagged = Tagged::read(&self.pdf);
        faults.extend(tagged.unclaimed.iter().cloned());
        faults.extend(tagged.root.all_of("Table").into_iter().filter_map(unheaded));
        match Markup::read(&self.html) {
            Ok(markup) => faults.extend(dangers(&markup)),
            Err(wrong) => faults.push(wrong),
        }
        faults
    }

    /// All its words, by the tag tree.
    fn words(&self) -> String {
        Tagged::read(&self.pdf).root.text().split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// A row of a table whose first cell is no heading of its row, or whose head has another cell than headings of columns.
fn unheaded(table: &Element) -> Option<String> {
    let heads = |row: &&Element, head: bool| {
        let mut cells = row.elements();
        let is = |cell: &Element, scope: &str| cell.is("TH") && cell.attribute("Scope") == Some(scope);
        if head {
            cells.all(|cell| is(cell, "Column"))
        } else {
            cells.next().is_some_and(|cell| is(cell, "Row"))
        }
    };
    let mut rows = table.elements().flat_map(|group| group.elements().map(|row| (row, group.is("THead"))));
    rows.find(|(row, head)| !heads(row, *head)).map(|(row, _)| row.text())
}

#[test]
fn the_sheet_of_a_real_plan_says_what_was_found_and_looked_at() {
    let project = Project::new().copied(&repository("data/2022-2024"), "data/p");
    let (ran, sheet) = sheet(&project);
    assert_eq!((ran.status, sheet.faults()), (0, vec![]), "{ran:?}");
    let words = sheet.words();
    for expected in [
        "SCHEDA DI VERIFICA Obiettivi di performance – PIAO 2022-2024, anno 2023",
        "8 file, 6 dimensioni, 17 obiettivi, 153 campi",
        "hardware obiettivi/2-digitalizzazione.yaml, riga 45 Nell'obiettivo «hardware» il campo «fonte» è in bianco",
        "Che cosa nessun programma può decidere",
    ] {
        assert!(words.contains(expected), "{expected}: {words}");
    }
    let written =
        ran.stdout.lines().filter_map(|line| Some(line.strip_prefix("output/p/")?.split_once("  ")?.0));
    assert_eq!(
        written.collect::<Vec<_>>(),
        ["scheda-di-verifica.pdf", "scheda-di-verifica.docx", "scheda-di-verifica.html"]
    );
    let again = project.run(&["verifica", "--formato", "pdf,docx,html", "--messaggi", "brevi"]);
    assert_eq!(again.stdout.matches("  invariato\n").count(), 3, "{again:?}");
}

#[test]
fn a_plan_with_errors_has_its_sheet_whatever_characters_it_holds() {
    let project = Project::new().copied(&repository("tests/plans/hard"), "data/p");
    let project = project.changed("data/p/piano.yaml", |text| {
        text.replace(
            "{gravita: info, motivo: i campi",
            "{gravita: tace, motivo: \"Motivo \\e[31m 漢\"} # i campi",
        )
        .replace("  nome: Comune di Sant", "  nome: \"\\u202e\\uE000\" # Sant")
    });
    let (ran, sheet) = sheet(&project);
    assert_eq!((ran.status, sheet.faults()), (1, vec![]), "{ran:?}");
    let words = sheet.words();
    assert!(words.contains("L'allegato non si può generare:"), "{words}");
    assert!(words.contains("U+202EU+E000"), "{words}");
    assert!(words.contains("Motivo U+001B[31m U+6F22"), "{words}");
    // A character is said once, by the plan's rule and not by the template.
    assert_eq!(ran.codes(), ["Z2"]);
}

#[test]
fn a_plan_that_cannot_be_read_has_its_findings_on_the_sheet() {
    let project = Project::new()
        .plan("p")
        .changed("data/p/piano.yaml", |text| text.replace("triennio:", "trienio:"))
        .changed("data/p/obiettivi/3-efficienza.yaml", |text| text.replace("    target:", "    traguardo:"));
    let (ran, sheet) = sheet(&project);
    assert_eq!((ran.status, sheet.faults()), (1, vec![]), "{ran:?}");
    let words = sheet.words();
    assert!(words.contains("consumi-di-energia obiettivi/3-efficienza.yaml, riga"), "{words}");
    assert!(words.contains("Le regole che seguono non sono state applicate"), "{words}");
    assert!(
        words.contains("Nell'obiettivo «consumi-di-energia» la chiave «traguardo» non esiste"),
        "{words}"
    );
}

#[test]
fn nothing_that_is_known_of_a_plan_is_enough_for_a_sheet() {
    let project = Project::new().file("data/p/piano.yaml", "[");
    let project = project.variable("SOURCE_DATE_EPOCH", "");
    let (ran, sheet) = sheet(&project);
    assert_eq!((ran.status, sheet.faults()), (1, vec![]), "{ran:?}");
    assert!(sheet.words().contains("Piano data/p Controllati 1 file Errori"), "{}", sheet.words());
}

#[test]
fn a_plan_may_have_its_own_sheet_and_a_wrong_one_does_not_prevent_it() {
    let own = "<body><section><h1>Mia</h1><p>{{ conteggi.errori }} in {{ piano.cartella }}</p></section><footer>x</footer></body>";
    let project = Project::new().plan("p").file("data/p/modelli/verifica.xml", own);
    let (ran, mine) = sheet(&project);
    assert_eq!((ran.status, mine.faults(), mine.words().as_str()), (0, vec![], "Mia 0 in data/p"), "{ran:?}");
    let project = project.file("data/p/modelli/verifica.xml", own.replace("conteggi", "conti"));
    let (ran, usual) = sheet(&project);
    assert_eq!((ran.status, usual.faults()), (1, vec![]), "{ran:?}");
    let finding =
        "data/p/modelli/verifica.xml:1:34: errore[modello-valore]: la variabile «conti» non esiste\n";
    assert!(ran.stderr.starts_with(finding), "{ran:?}");
    assert!(usual.words().contains("La variabile «conti» non esiste"), "{}", usual.words());
    let project = project.file("data/p/modelli/stile.yaml", "pagina: 1\n");
    assert_eq!(sheet(&project).1.faults(), [""; 0]);
}
