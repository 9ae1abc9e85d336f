//! Edited annexes, held against a plan and the annex that it prints.

use std::path::Path;

use crate::compare::compare;
use crate::docx_import::comments::DocxComment;
use crate::docx_import::fixture::{cell, p, read_body, row, table};
use crate::docx_import::proposal::Proposal;
use crate::docx_import::{DocxAnnex, ImportRefusal, PlanChanges, is_exactly, proposal, prose, rewriting};
use crate::plan::load::PlanFiles;
use crate::plan::{FieldKey, ObjectiveId, Plan};

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
fn a_field_with_struck_or_hidden_text_waits_for_a_decision() {
    let run = |properties: &str, text: &str| {
        format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
    };
    let paragraph = |runs: String| format!("<w:p>{runs}</w:p>");
    let struck = paragraph(run("", "fonte ") + &run("<w:strike/>", "di") + &run("", " uno"));
    let raised = paragraph(run("", "24 m") + &run("<w:vertAlign w:val=\"superscript\"/>", "2"));
    let (changes, remarks) = proposed(|rows| {
        replace(rows, &p("fonte di uno"), &struck);
        replace(rows, &p("target di uno"), &raised);
    });
    assert_eq!(changes, ["«target» di «uno»: 24 m²"], "the other field is taken");
    let expected = "nella cella «fonte» di «uno» c'è testo barrato a mano («di»): il campo resta com'è";
    assert_eq!(remarks, [expected], "though the words are those of the plan");
    let hidden = paragraph(run("", "altro") + &run("<w:vanish/>", " (bozza)"));
    let (changes, remarks) = proposed(|rows| replace(rows, &p("fonte di uno"), &hidden));
    assert_eq!(changes, [] as [&str; 0]);
    let expected = "nella cella «fonte» di «uno» c'è testo nascosto («(bozza)»): il campo resta com'è";
    assert_eq!(remarks, [expected]);
}

#[test]
fn a_comment_is_told_at_its_cell_with_its_words() {
    let plan = plan(&objectives(&["uno"]));
    let printed = rows("uno", "");
    let mut edited = printed.clone();
    let mark = "<w:r><w:commentReference w:id=\"4\"/></w:r></w:p>";
    replace(&mut edited, "fonte di uno</w:t></w:r></w:p>", &format!("fonte di uno</w:t></w:r>{mark}"));
    let mut edited = annex(&edited);
    let found = proposal(&plan, &annex(&printed), &edited).expect("it is this plan's");
    assert_eq!(told(&found).1, ["nel documento c'è un commento: resta soltanto lì"]);
    let comment = DocxComment { author: "Rossi".to_owned(), text: "portare a 15".to_owned() };
    edited.comments.insert("4".to_owned(), comment);
    let found = proposal(&plan, &annex(&printed), &edited).expect("it is this plan's");
    let expected =
        "nella cella «fonte» di «uno» c'è un commento di «Rossi», che resta soltanto lì: «portare a 15»";
    assert_eq!(told(&found).1, [expected]);
}

#[test]
fn a_dash_alone_is_what_a_field_says() {
    let (changes, remarks) = proposed(|rows| replace(rows, &p("fonte di uno"), &p("-")));
    assert_eq!((changes, remarks), (vec!["«fonte» di «uno»: -".to_owned()], vec![]));
    let text = objectives(&["uno"]).replace("fonte: fonte di uno", "fonte: \"-\"");
    let mut printed = rows("uno", "");
    replace(&mut printed, &p("fonte di uno"), &p("-"));
    let mut edited = printed.clone();
    replace(&mut edited, &p("-"), &p(""));
    let emptied = proposal(&plan(&text), &annex(&printed), &annex(&edited)).expect("it is this plan's");
    assert_eq!(told(&emptied), (vec!["«fonte» di «uno»: ".to_owned()], vec![]));
    assert_eq!(
        rewriting(&plan(&text), &PlanChanges::of_cells(emptied.changes)).files[0].text,
        text.replace("\"-\"", "\"\"")
    );
}

#[test]
fn signs_that_nobody_sees_are_told_only_where_they_are_taken_away() {
    let same = proposed(|rows| replace(rows, &p("fonte di uno"), &p("fon\u{ad}te di uno")));
    assert_eq!(same, (vec![], vec![]));
    let (changes, remarks) = proposed(|rows| replace(rows, &p("fonte di uno"), &p("al\u{ad}bo")));
    assert_eq!(changes, ["«fonte» di «uno»: albo"]);
    let expected =
        "nella cella «fonte» di «uno» c'è qualche segno invisibile («U+00AD»): è tolto, e le parole restano";
    assert_eq!(remarks, [expected]);
}

#[test]
fn a_text_longer_than_any_field_is_left_where_it_is() {
    let expected =
        "nella cella «fonte» di «uno» c'è più testo di quanto ne sta in un campo: il campo resta com'è";
    for long in [p(&"parola ".repeat(10_000)), p(&" x ".repeat(30_000)), p(&"y".repeat(700)).repeat(100)] {
        let (changes, remarks) = proposed(|rows| replace(rows, &p("fonte di uno"), &long));
        assert_eq!((changes, remarks), (vec![], vec![expected.to_owned()]));
    }
}

#[test]
fn what_comes_in_numbers_is_counted_with_its_noun() {
    let lines = |count: usize| (0..count).map(|at| p(&format!("riga {at}"))).collect::<String>();
    let after = |count| {
        let (changes, mut remarks) =
            proposed(|rows| rows[0].insert_str(0, &format!("</w:tbl>{}<w:tbl>", lines(count))));
        assert_eq!(changes, [] as [&str; 0]);
        remarks.pop()
    };
    assert_eq!(after(9).as_deref(), Some("fuori dai campi c'è un altro punto cambiato: non è ripreso"));
    assert_eq!(
        after(10).as_deref(),
        Some("fuori dai campi ci sono altri 2 punti cambiati: non sono ripresi")
    );
    let many = "fuori dai campi ci sono 5000 testi diversi da quelli del piano: non sono ripresi";
    assert_eq!(after(5_000).as_deref(), Some(many));
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
    let all = PlanChanges::of_cells(changes.clone());
    let rewriting = rewriting(&before, &all);
    assert_eq!((rewriting.made.cells.len(), rewriting.files.len()), (2, 1));
    let expected = text
        .replace("fonte di due   #", "\"pratica #3: evasa\"   #")
        .replace("target: target di uno", "target: >-\n      Tre:\n      - a\n      - b");
    assert_eq!(rewriting.files[0].text, expected);
    let after = plan(&rewriting.files[0].text);
    let is_exactly =
        |after: &Plan, changes: &PlanChanges| is_exactly(&before, after, &compare(&before, after), changes);
    assert!(is_exactly(&after, &all));
    assert!(!is_exactly(&before, &all));
    assert!(!is_exactly(&after, &PlanChanges::of_cells(changes[..1].to_vec())));
    assert_eq!(
        prose(&changes[1].lines),
        after.objectives().nth(1).expect("two").field(FieldKey::Source).prose
    );
}

#[test]
fn an_objective_that_was_guessed_is_asked_about_and_nothing_of_it_is_taken() {
    let plan = plan(&objectives(&["uno", "due"]));
    let printed = annex(&[rows("uno", ""), rows("due", "")].concat());
    let mut edited = [rows("uno", ""), rows("due", "")].concat();
    let held = |edited: &[String]| {
        let mut edited = annex(edited);
        let id = ObjectiveId::new("due").expect("it is an id");
        edited.guessed.insert(id, "OBIETTIVO 2".to_owned());
        proposal(&plan, &printed, &edited).expect("it is this plan's")
    };
    assert_eq!((told(&held(&edited)), held(&edited).held_back), ((vec![], vec![]), 0), "nothing to ask");
    replace(&mut edited, "fonte di due", "albo");
    replace(&mut edited, "target di uno", "12");
    let found = held(&edited);
    let question = "«OBIETTIVO 2» ha perso i contrassegni: per il numero e il titolo sarebbe «due», ma il campo \
                    «fonte» dice altro: resta com'è";
    assert_eq!(told(&found), (vec!["«target» di «uno»: 12".to_owned()], vec![question.to_owned()]));
    assert_eq!(found.held_back, 1);
}

#[test]
fn objectives_of_another_plan_are_told_by_their_labels_and_many_are_counted() {
    let plan = plan(&objectives(&["uno"]));
    let printed = annex(&rows("uno", ""));
    let mut edited = annex(&rows("uno", ""));
    edited.foreign = (1..=10).map(|number| format!("OBIETTIVO {number}")).collect();
    let (_, remarks) = told(&proposal(&plan, &printed, &edited).expect("it is this plan's"));
    assert_eq!(
        remarks[0],
        "nel piano non c'è l'obiettivo che nel documento è «OBIETTIVO 1»: il suo testo non è ripreso"
    );
    assert_eq!(remarks.len(), 9);
    edited.cells.clear();
    assert_eq!(proposal(&plan, &printed, &edited), Err(ImportRefusal::OtherPlan));
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
    let rewriting = rewriting(&before, &PlanChanges::of_cells(changes));
    assert_eq!(rewriting.files[0].text, text.replace("fonte di uno", "\"albo, registro\""));
    assert_eq!(rewriting.report.sorted().len(), 1);
}

#[test]
fn lines_that_are_composed_of_owners_are_told_at_their_entry() {
    let list = "responsabili: [{nome: A, quota: 60%}, {nome: B, quota: 40%}]";
    let plan = plan(&objectives(&["uno"]).replace("responsabile: responsabile di uno", list));
    let item = |text: &str| p(&format!("- {text}"));
    let of = |owners: &str| {
        let mut rows = rows("uno", "");
        replace(&mut rows, &p("responsabile di uno"), owners);
        annex(&rows)
    };
    let printed = of(&(item("A (60%)") + &item("B (40%)")));
    let found = |owners: String| told(&proposal(&plan, &printed, &of(&owners)).expect("it is this plan's"));
    assert_eq!(found(item("A (60%)") + &item("B (40%)")), (vec![], vec![]));
    let line = "nella cella «responsabile» di «uno» la riga «B (40%)» è diventata «B»: viene da \
                «responsabili», e nel piano resta com'è";
    assert_eq!(found(item("A (60%)") + &item("B")), (vec![], vec![line.to_owned()]));
    let taken = vec!["«responsabile» di «uno»: ".to_owned()];
    assert_eq!(found(item("A (60%)") + &item("C (40%)")), (taken, vec![]));
    let whole = "nella cella «responsabile» di «uno» sono cambiate le righe che il programma compone da \
                 «responsabili»: il campo resta com'è";
    assert_eq!(found(item("A (60%)")), (vec![], vec![whole.to_owned()]));
    assert_eq!(
        found(p("I dirigenti:") + &item("A (60%)") + &item("B (40%)")),
        (vec![], vec![whole.to_owned()])
    );
}
