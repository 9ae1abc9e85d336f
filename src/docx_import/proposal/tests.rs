//! Edited annexes, held against a plan and the annex that it prints.

use std::path::Path;

use crate::compare::compare;
use crate::docx_import::fixture::{cell, p, read_body, row, table};
use crate::docx_import::proposal::Proposal;
use crate::docx_import::{DocxAnnex, ImportRefusal, is_exactly, proposal, prose, rewriting};
use crate::plan::load::PlanFiles;
use crate::plan::{FieldKey, Plan};

const GENERAL: &str = "ente: {nome: Comune}\ntriennio: 2022-2024\nanno: 2023\n";

/// A plan of objectives, each field of which says its own name.
fn objectives(ids: &[&str]) -> String {
    let mut text = "dimensione: efficienza\nobiettivi:\n".to_owned();
    for id in ids {
        text += &format!("  - id: {id}\n");
        for key in FieldKey::ALL {
            text += &format!("    {0}: {0} di {id}\n", key.spec().name);
        }
    }
    text
}

#[track_caller]
fn plan(objectives: &str) -> Plan {
    let files = [("piano.yaml", GENERAL), ("obiettivi/1.yaml", objectives)];
    let loaded = PlanFiles::in_memory(Path::new("p"), files).load();
    loaded.plan.unwrap_or_else(|| panic!("{:?}", loaded.report))
}

/// The rows of an objective as the annex has them; `act` stands below its note.
fn rows(id: &str, act: &str) -> Vec<String> {
    let field = |key: &FieldKey| {
        let name = key.spec().name;
        row(key.spec().label, &cell(&format!("{id}.{name}"), &p(&format!("{name} di {id}"))))
    };
    let mut rows: Vec<String> = FieldKey::ALL.iter().map(field).collect();
    rows[0] = rows[0].replace("</w:tr>", &format!("{}</w:tr>", cell(&format!("{id}.note"), &p(act))));
    rows
}

#[track_caller]
fn annex(rows: &[String]) -> DocxAnnex {
    read_body(&(p("PREMESSA") + &table(&rows.concat()))).expect("it has anchors")
}

/// The changes of an edited annex of the objectives `uno` and `due`, `fields: text`, and the remarks on it.
#[track_caller]
fn proposed(edit: impl FnOnce(&mut Vec<String>)) -> (Vec<String>, Vec<String>) {
    let printed: Vec<String> = [rows("uno", "Aggiunto."), rows("due", "")].concat();
    let mut edited = printed.clone();
    edit(&mut edited);
    let plan = plan(&objectives(&["uno", "due"]));
    told(&proposal(&plan, &annex(&printed), &annex(&edited)).expect("it is this plan's"))
}

fn told(proposal: &Proposal) -> (Vec<String>, Vec<String>) {
    let changes = proposal.changes.iter().map(|change| {
        let lines: Vec<&str> = change.lines.iter().map(|line| line.text.as_str()).collect();
        format!("{}: {}", change.anchor.shown(), lines.join(" / "))
    });
    let messages = proposal.report.sorted().into_iter().map(|finding| finding.message.clone());
    (changes.collect(), messages.collect())
}

#[track_caller]
fn replace(rows: &mut [String], from: &str, to: &str) {
    let row = rows.iter_mut().find(|row| row.contains(from)).expect("a row says it");
    *row = row.replacen(from, to, 1);
}

#[test]
fn an_annex_that_nobody_edited_changes_nothing() {
    assert_eq!(proposed(|_| {}), (vec![], vec![]));
    let blanks = proposed(|rows| replace(rows, "fonte di uno", " fonte\u{A0}di  uno "));
    assert_eq!(blanks, (vec![], vec![]), "white space is no change");
}

#[test]
fn a_field_that_says_something_else_is_wanted() {
    let (changes, remarks) = proposed(|rows| replace(rows, "fonte di uno", "albo"));
    assert_eq!((changes, remarks), (vec!["«fonte» di «uno»: albo".to_owned()], vec![]));
    let (changes, remarks) = proposed(|rows| replace(rows, "fonte di uno", ""));
    assert_eq!((changes, remarks), (vec!["«fonte» di «uno»: ".to_owned()], vec![]));
    let (changes, remarks) = proposed(|rows| replace(rows, "obiettivo di uno", ""));
    assert_eq!(changes, [] as [&str; 0]);
    assert_eq!(remarks, ["la cella «obiettivo» di «uno» è vuota, e il campo non può esserlo: resta com'è"]);
}

#[test]
fn what_the_template_adds_is_not_part_of_the_field() {
    let (changes, remarks) = proposed(|rows| replace(rows, &p("Aggiunto."), &(p("Nota.") + &p("Aggiunto."))));
    assert_eq!((changes, remarks), (vec!["«note» di «uno»: Nota.".to_owned()], vec![]));
    let (changes, remarks) = proposed(|rows| replace(rows, "Aggiunto.", "Tolto."));
    assert_eq!(changes, [] as [&str; 0]);
    assert_eq!(
        remarks,
        ["nella cella «note» di «uno» è cambiato ciò che vi aggiunge il programma: il campo resta com'è"]
    );
}

#[test]
fn rows_that_went_or_came_are_told_and_not_taken_over() {
    let only = |edit: fn(&mut Vec<String>)| {
        let (changes, remarks) = proposed(edit);
        assert_eq!(changes, [] as [&str; 0]);
        remarks
    };
    assert_eq!(
        only(|rows| rows.truncate(9)),
        ["nel documento l'obiettivo «due» non c'è più: nel piano resta"]
    );
    let lost = "la cella «fonte» di «due» non c'è più, o ha perso il contrassegno: il campo resta com'è";
    assert_eq!(only(|rows| rows.truncate(17)), [lost]);
    let twice =
        "la cella «fonte» di «due» è più volte nel documento, con testi diversi: il campo resta com'è";
    let copied = only(|rows| {
        let copy = rows[17].replace("fonte di due", "altro");
        rows.push(copy);
    });
    assert_eq!(copied[0], twice);
    let new = "nel piano non c'è un obiettivo «tre»: il suo testo non è ripreso";
    assert_eq!(only(|rows| rows.extend(rows_of_three()))[0], new);
    let plain = only(|rows| rows.push(row("Costo", &format!("<w:tc>{}</w:tc>", p("1.000 euro")))));
    assert_eq!(plain, ["è stata aggiunta la riga «Costo | 1.000 euro»: non è ripresa"]);
    let order = only(|rows| rows.rotate_left(9));
    assert_eq!(
        order[0],
        "nel documento gli obiettivi sono in un altro ordine: nel piano resta quello dei file"
    );
}

fn rows_of_three() -> Vec<String> {
    rows("tre", "")
}

#[test]
fn labels_and_titles_are_told_once_each() {
    let (changes, remarks) = proposed(|rows| {
        rows.iter_mut().for_each(|row| *row = row.replace("Traguardo atteso", "Traguardo"));
    });
    assert_eq!(changes, [] as [&str; 0]);
    assert_eq!(remarks, ["l'etichetta «Traguardo atteso» è diventata «Traguardo»: non è ripresa (2 volte)"]);
    let text =
        proposed(|rows| replace(rows, "<w:tr>", "<w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>"));
    assert_eq!(text.1, ["fuori dai campi è stato aggiunto «x»: non è ripreso"]);
}

#[test]
fn an_annex_of_another_plan_is_refused() {
    let (other, own) = (annex(&rows("tre", "")), annex(&rows("uno", "")));
    assert_eq!(proposal(&plan(&objectives(&["uno"])), &own, &other), Err(ImportRefusal::OtherPlan));
}

#[test]
fn the_rewritten_plan_says_exactly_what_was_wanted() {
    let text = objectives(&["uno", "due"]).replace("fonte di due", "fonte di due   # nota");
    let before = plan(&text);
    let printed: Vec<String> = [rows("uno", ""), rows("due", "")].concat();
    let mut edited = printed.clone();
    replace(&mut edited, "fonte di due", "pratica #3: evasa");
    replace(&mut edited, &p("target di uno"), &(p("Tre:") + &p("- a") + &p("- b")));
    let changes = proposal(&before, &annex(&printed), &annex(&edited)).expect("it is this plan's").changes;
    let rewriting = rewriting(&before, &changes);
    assert_eq!((rewriting.made.len(), rewriting.files.len()), (2, 1));
    let expected = text
        .replace("fonte di due   #", "\"pratica #3: evasa\"   #")
        .replace("target: target di uno", "target: >-\n      Tre:\n      - a\n      - b");
    assert_eq!(rewriting.files[0].text, expected);
    let after = plan(&rewriting.files[0].text);
    assert!(is_exactly(&compare(&before, &after), &changes));
    assert!(!is_exactly(&compare(&before, &before), &changes));
    assert!(!is_exactly(&compare(&before, &after), &changes[..1]));
    assert_eq!(
        prose(&changes[1].lines),
        after.objectives().nth(1).expect("two").field(FieldKey::Source).prose
    );
}

#[test]
fn a_field_between_brackets_that_has_no_room_stays_as_it_is() {
    let fields: Vec<String> =
        FieldKey::ALL.iter().map(|key| format!("{0}: {0} di uno", key.spec().name)).collect();
    let text = format!("dimensione: efficienza\nobiettivi:\n  - {{id: uno, {}}}\n", fields.join(", "));
    let before = plan(&text);
    let mut edited = rows("uno", "");
    replace(&mut edited, "fonte di uno", "albo, registro");
    replace(&mut edited, &p("target di uno"), &(p("a") + &p("b")));
    let changes =
        proposal(&before, &annex(&rows("uno", "")), &annex(&edited)).expect("it is this plan's").changes;
    let rewriting = rewriting(&before, &changes);
    assert_eq!(rewriting.files[0].text, text.replace("fonte di uno", "\"albo, registro\""));
    assert_eq!(rewriting.report.sorted().len(), 1);
}
