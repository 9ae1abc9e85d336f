//! Annexes whose anchors are bookmarks: as the program writes them, and as the offices send them back.

use std::collections::BTreeMap;

use crate::docx_import::fixture::{docx, labelled, p, row, table};
use crate::docx_import::outside::OutsidePlace;
use crate::docx_import::{
    Anchor, BookmarkPlace, DocxAnnex, ImportRefusal, KnownAnchors, bookmark_name, read,
};
use crate::plan::{FieldKey, ObjectiveRows};

const OBJECTIVES: [&str; 3] = ["uno", "due", "tre"];

/// The rows of an objective, as the program writes them.
fn rows(id: &str, number: usize) -> Vec<String> {
    let row = |key: FieldKey| {
        let spec = key.spec();
        let is_first = key == FieldKey::Objective;
        let label = if is_first { format!("{} {number}", spec.label) } else { spec.label.to_owned() };
        let note = if is_first { p(&format!("nota di {id}")) } else { p("") };
        labelled(&format!("{id}.{}", spec.name), &label, &[&p(&format!("{} di {id}", spec.name)), &note])
    };
    FieldKey::ALL.into_iter().map(row).collect()
}

/// The rows of two groups: two objectives in the first, one in the second.
fn groups() -> [Vec<String>; 2] {
    [[rows("uno", 1), rows("due", 2)].concat(), rows("tre", 1)]
}

fn body(groups: &[Vec<String>; 2]) -> String {
    let [first, second] = groups.each_ref().map(|rows| table(&rows.concat()));
    p("SEMPLIFICAZIONE") + &first + &p("QUALITÀ") + &second
}

/// Reads an annex with this body, held against the one as it is printed.
#[track_caller]
fn read_returned(returned: &str) -> Result<DocxAnnex, ImportRefusal> {
    let ids: Vec<String> = OBJECTIVES
        .iter()
        .flat_map(|id| {
            FieldKey::ALL
                .map(|key| format!("{id}.{}", key.spec().name))
                .into_iter()
                .chain([format!("{id}.note")])
        })
        .collect();
    let known = KnownAnchors::of(ids.iter().map(String::as_str), &ObjectiveRows::default());
    let printed = read(&docx(&body(&groups())), &known).expect("it has its anchors");
    assert_eq!(texts(&printed).len(), 30, "nine fields and a note of three objectives");
    read(&docx(returned), &known.with_rows(printed.rows()))
}

/// Reads the annex after an edit of its rows.
#[track_caller]
fn edited(edit: impl FnOnce(&mut [Vec<String>; 2])) -> DocxAnnex {
    let mut rows = groups();
    edit(&mut rows);
    read_returned(&body(&rows)).expect("it has anchors")
}

/// The text of each anchored cell; of merged ones the anchors stand together.
fn texts(annex: &DocxAnnex) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    for cell in &annex.cells {
        let anchors: Vec<String> = cell.anchors.iter().map(Anchor::shown).collect();
        let lines: Vec<&str> = cell.content.lines.iter().map(|line| line.text.as_str()).collect();
        texts.insert(anchors.join(" + "), lines.join(" / "));
    }
    texts
}

/// The rows that nobody knows.
fn added_rows(annex: &DocxAnnex) -> Vec<&str> {
    let rows = annex.outside.texts.iter().filter(|outside| outside.place == OutsidePlace::Row);
    rows.map(|outside| outside.text.as_str()).collect()
}

/// A row that lost its bookmark.
fn unmarked(row: &str) -> String {
    let mut row = row.to_owned();
    for mark in ["<w:bookmarkStart", "<w:bookmarkEnd"] {
        while let Some(start) = row.find(mark) {
            let end = start + row[start..].find("/>").expect("the mark ends") + 2;
            row.replace_range(start..end, "");
        }
    }
    row
}

#[test]
fn the_cell_behind_a_label_is_the_field_and_the_next_one_the_note() {
    let annex = edited(|_| {});
    let texts = texts(&annex);
    assert_eq!(texts["«fonte» di «due»"], "fonte di due");
    assert_eq!(texts["«note» di «tre»"], "nota di tre");
    assert_eq!(added_rows(&annex), [] as [&str; 0]);
}

#[test]
fn a_row_that_lost_its_bookmark_is_known_by_its_label_among_its_neighbours() {
    for lost in [vec![0], vec![4], vec![8], vec![0, 1, 2, 3, 4, 5, 6, 7], vec![9, 10, 17], vec![8, 9]] {
        let annex = edited(|groups| {
            for at in &lost {
                groups[0][*at] = unmarked(&groups[0][*at]).replace("di uno", "di nessuno");
            }
        });
        assert_eq!(texts(&annex).len(), 30, "{lost:?}");
        assert_eq!(annex.guessed, BTreeMap::new());
        assert_eq!(added_rows(&annex), [] as [&str; 0], "{lost:?}");
        assert_eq!(texts(&annex)["«target» di «due»"], "target di due", "{lost:?}");
    }
    let moved = edited(|groups| {
        groups[0][9] = unmarked(&groups[0][9]).replace("OBIETTIVO 2", "obiettivo 1");
    });
    assert_eq!(texts(&moved)["«note» di «due»"], "nota di due", "another number, in small letters");
}

#[test]
fn a_row_with_another_label_or_beyond_the_next_objective_is_not_known() {
    let annex = edited(|groups| {
        groups[0][7] = unmarked(&groups[0][7]).replace("Traguardo atteso", "Traguardo");
    });
    assert!(!texts(&annex).contains_key("«target» di «uno»"));
    assert_eq!(added_rows(&annex), ["Traguardo | target di uno"]);
    // The last row of the first objective went; the second one's is not taken for it.
    let annex = edited(|groups| {
        groups[0].remove(8);
        for row in &mut groups[0][8..] {
            *row = unmarked(row);
        }
    });
    let texts = texts(&annex);
    assert!(!texts.contains_key("«fonte» di «uno»"));
    assert_eq!(annex.guessed.len(), 1, "{:?}", annex.guessed);
    assert_eq!(texts["«fonte» di «due»"], "fonte di due");
}

#[test]
fn of_a_doubled_bookmark_the_second_is_a_new_row_and_so_is_a_copy_without() {
    for copy in [|row: &str| row.to_owned(), unmarked] {
        let annex = edited(|groups| {
            let copied = copy(&groups[0][7]).replace("target di uno", "altro");
            groups[0].insert(8, copied);
        });
        assert_eq!(texts(&annex)["«target» di «uno»"], "target di uno");
        assert_eq!(added_rows(&annex), ["Traguardo atteso | altro"]);
    }
    let above = edited(|groups| {
        let copied = unmarked(&groups[0][7]).replace("target di uno", "altro");
        groups[0].insert(7, copied);
    });
    assert_eq!(texts(&above)["«target» di «uno»"], "target di uno");
    let whole = edited(|groups| {
        let copied = groups[0][..9].to_vec();
        groups[0].extend(copied);
    });
    assert_eq!((texts(&whole).len(), added_rows(&whole).len()), (30, 0));
    assert_eq!(whole.new.iter().map(|new| new.cells.len()).collect::<Vec<_>>(), [10], "with its note");
}

#[test]
fn an_objective_without_any_bookmark_is_guessed_by_its_number_in_its_group() {
    let unmark = |rows: &mut [String]| {
        for row in rows {
            *row = unmarked(row);
        }
    };
    let annex = edited(|groups| unmark(&mut groups[0][9..]));
    let guessed: Vec<_> = annex.guessed.iter().map(|(id, label)| format!("{id}: {label}")).collect();
    assert_eq!((guessed, texts(&annex).len()), (vec!["due: OBIETTIVO 2".to_owned()], 30));
    let alone = edited(|groups| unmark(&mut groups[1]));
    assert_eq!(alone.guessed.len(), 1, "its table follows its group's title");
    let elsewhere = edited(|groups| {
        unmark(&mut groups[1]);
        let rows = std::mem::take(&mut groups[1]);
        groups[0].extend(rows);
    });
    assert_eq!(elsewhere.guessed.len(), 0, "the first group has an «OBIETTIVO 1»");
    assert_eq!((added_rows(&elsewhere).len(), elsewhere.new.len()), (0, 1));
    let mut none = groups();
    none.iter_mut().for_each(|rows| unmark(rows));
    assert_eq!(read_returned(&body(&none)), Err(ImportRefusal::NoAnchors));
}

#[test]
fn bookmarks_of_another_plan_are_told_once_for_each_objective() {
    let annex = edited(|groups| groups[1].extend([rows("quattro", 2), rows("cinque", 3)].concat()));
    assert_eq!(annex.foreign, ["OBIETTIVO 2", "OBIETTIVO 3"]);
    assert_eq!((texts(&annex).len(), added_rows(&annex).len()), (30, 0));
    let others = body(&[rows("quattro", 1), rows("cinque", 1)]);
    let annex = read_returned(&others).expect("it is an annex, of whatever plan");
    assert_eq!((annex.cells.len(), annex.foreign.len()), (0, 2));
}

#[test]
fn cells_that_were_merged_hold_the_words_of_both() {
    let wide = "<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>";
    let label = edited(|groups| {
        groups[0][7] = groups[0][7]
            .replacen("<w:tc>", wide, 1)
            .replace(&format!("<w:tc>{}</w:tc>", p("target di uno")), "");
    });
    assert!(!texts(&label).contains_key("«target» di «uno»"), "the next cell is not the field");
    let note = edited(|groups| {
        let cells = format!("<w:tc>{}</w:tc><w:tc>{}</w:tc>", p("obiettivo di uno"), p("nota di uno"));
        assert!(groups[0][0].contains(&cells));
        groups[0][0] = groups[0][0].replace(&cells, &format!("{wide}{}</w:tc>", p("tutto")));
    });
    assert_eq!(texts(&note)["«obiettivo» di «uno» + «note» di «uno»"], "tutto");
    let (begin, go_on) = ("<w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr>", "<w:tcPr><w:vMerge/></w:tcPr>");
    let down = edited(|groups| {
        groups[0][7] = groups[0][7].replace(&p("target di uno"), &(begin.to_owned() + &p("insieme")));
        groups[0][8] = groups[0][8].replace(&p("fonte di uno"), &(go_on.to_owned() + &p("")));
    });
    assert_eq!(texts(&down)["«target» di «uno» + «fonte» di «uno»"], "insieme");
    let notes = edited(|groups| {
        groups[0][0] = groups[0][0].replace(&p("nota di uno"), &(begin.to_owned() + &p("nuova")));
        for row in &mut groups[0][1..9] {
            *row = row.replace(&format!("<w:tc>{}</w:tc>", p("")), &format!("<w:tc>{go_on}{}</w:tc>", p("")));
        }
    });
    assert_eq!(texts(&notes)["«note» di «uno»"], "nuova", "a note that spans its objective");
    assert_eq!(texts(&notes).len(), 30);
}

#[test]
fn a_cell_without_a_label_holds_its_bookmark_itself() {
    let name = bookmark_name("uno.fonte", BookmarkPlace::Cell);
    let inside = p("Albo").replacen("<w:p>", &format!("<w:p><w:bookmarkStart w:name=\"{name}\"/>"), 1);
    let known = KnownAnchors::of(["uno.fonte"], &ObjectiveRows::default());
    for body in [
        row("Fonte", &format!("<w:tc>{inside}</w:tc>")),
        format!("<w:tr><w:tc>{inside}</w:tc><w:tc>{}</w:tc></w:tr>", p("accanto")),
    ] {
        let annex = read(&docx(&table(&body)), &known).expect("it has an anchor");
        assert_eq!(texts(&annex)["«fonte» di «uno»"], "Albo");
    }
}

#[test]
fn a_bookmark_counts_wherever_a_program_puts_it_and_not_in_a_row_that_goes() {
    let annex = edited(|groups| {
        // Word sets marks between blocks, and inside what was deleted.
        let mark = groups[0][7].find("<w:bookmarkStart").expect("it is marked");
        let end = mark + groups[0][7][mark..].find("/>").expect("the mark ends") + 2;
        let start = groups[0][7][mark..end].to_owned();
        groups[0][7] = groups[0][7].replace(&start, "").replacen("<w:tr>", &format!("<w:tr>{start}"), 1);
        let struck = "<w:del><w:bookmarkStart";
        groups[0][8] = groups[0][8].replace("<w:bookmarkStart", struck).replacen("<w:r>", "</w:del><w:r>", 1);
    });
    assert_eq!(texts(&annex).len(), 30);
    let gone = edited(|groups| {
        let deleted = groups[0][7].replacen("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>", 1);
        groups[0].insert(7, deleted.replace("target di uno", "vecchio"));
    });
    assert_eq!(texts(&gone)["«target» di «uno»"], "target di uno");
}
