//! Every word of the plan stands in the three outputs, in its order and once, and nothing else does.

use crate::annex::package::{self, W};
use crate::annex::tags::Element;
use crate::annex::{Annex, difference, words};

/// The line under the title of the harder plan.
const ACTS: &str = "Allegato alla deliberazione della Giunta comunale n.\u{a0}5/bis del\u{a0}10 febbraio 2026, \
    testo coordinato con la deliberazione della Giunta comunale n.\u{a0}41 del\u{a0}1° luglio 2026";

/// Each plan with what all of its outputs must say.
fn plans() -> [(&'static Annex, String); 2] {
    let (real, hard) = (Annex::real(), Annex::hard());
    [(real, words::of(&real.plan, None)), (hard, words::of(&hard.plan, Some(ACTS)))]
}

fn html(annex: &Annex) -> String {
    let markup = annex.markup();
    let parts = ["header", "main"].map(|name| markup.root.all_of(name)[0].text());
    parts.join(" ")
}

fn docx(annex: &Annex) -> String {
    let package = annex.package();
    package::text(package.xml("word/document.xml").root())
}

#[track_caller]
fn agree(expected: &str, found: &str, what: &str) {
    if let Err(wrong) = difference::in_words(expected, found) {
        panic!("{what}: {wrong}");
    }
}

#[test]
fn the_html_says_what_the_plan_says_and_nothing_else() {
    for (annex, expected) in plans() {
        agree(&expected, &html(annex), &annex.plan.name);
    }
}

#[test]
fn the_docx_says_what_the_plan_says_and_nothing_else() {
    for (annex, expected) in plans() {
        agree(&expected, &docx(annex), &annex.plan.name);
    }
}

#[test]
fn the_pdf_says_what_the_plan_says_and_nothing_else() {
    for (annex, expected) in plans() {
        agree(&expected, &annex.tagged().root.text(), &annex.plan.name);
    }
}

#[test]
fn the_three_outputs_say_the_same() {
    for annex in Annex::both() {
        let docx = docx(annex);
        agree(&docx, &html(annex), "DOCX and HTML");
        agree(&docx, &annex.tagged().root.text(), "DOCX and PDF");
    }
}

#[test]
fn the_plan_has_many_words_to_look_for() {
    let [(real, said), (_, hard)] = plans();
    assert_eq!(real.plan.objectives().count(), 17);
    assert!(said.split_ascii_whitespace().count() > 2_000);
    for piece in [
        "<script>alert('obiettivo')</script>",
        "{{ piano.titolo }}",
        "e\u{301} a\u{300}",
        "Οδυσσέας",
        "Љубав",
    ] {
        assert!(hard.contains(piece), "{piece}");
    }
    let longest = hard.split_ascii_whitespace().map(|word| word.chars().count()).max();
    assert_eq!(longest, Some(300));
}

#[test]
fn every_field_stands_in_its_own_cell_of_the_html() {
    for annex in Annex::both() {
        let markup = annex.markup();
        for (name, expected) in words::named_cells(&annex.plan) {
            let cells = markup.root.all().into_iter().filter(|cell| cell.attribute("id") == Some(&name));
            let cells: Vec<_> = cells.collect();
            assert_eq!((cells.len(), cells[0].name.as_str()), (1, "td"), "{name}");
            agree(&expected, &cells[0].text(), &name);
        }
    }
}

#[test]
fn every_field_of_the_docx_stands_behind_the_label_with_its_bookmark() {
    for annex in Annex::both() {
        let package = annex.package();
        let document = package.xml("word/document.xml");
        let marks: Vec<_> = package::all(document.root(), "bookmarkStart").collect();
        for (name, expected) in words::named_cells(&annex.plan) {
            // The note is beside the objective, and has no bookmark of its own.
            let (label, behind) = match name.strip_suffix(".note") {
                Some(objective) => (format!("{objective}.obiettivo"), 2),
                None => (name.clone(), 1),
            };
            let label = package::label_bookmark(&label);
            let named: Vec<_> =
                marks.iter().filter(|mark| mark.attribute((W, "name")) == Some(&label)).collect();
            assert_eq!(named.len(), 1, "{name}");
            let cell = named[0].ancestors().find(|node| node.has_tag_name((W, "tc"))).expect("it is a label");
            let cell = cell.next_siblings().filter(|node| node.has_tag_name((W, "tc"))).nth(behind);
            agree(&expected, &package::text(cell.expect("a cell stands behind the label")), &name);
        }
    }
}

#[test]
fn every_field_stands_in_its_own_row_of_the_pdf() {
    for annex in Annex::both() {
        let root = annex.tagged().root;
        let bodies = root.all_of("TBody");
        let groups = annex.plan.groups.iter();
        let objectives: Vec<_> = groups.flat_map(|group| group.objectives.iter().zip(1..)).collect();
        assert_eq!(bodies.len(), objectives.len());
        for (body, (objective, number)) in bodies.iter().zip(objectives) {
            let rows: Vec<&Element> = body.elements().collect();
            let expected = words::rows(objective, number, &annex.plan.acts);
            assert_eq!(rows.len(), expected.len(), "{}", objective.id.value);
            for (row, cells) in rows.iter().zip(&expected) {
                for (cell, expected) in row.elements().zip(cells) {
                    agree(expected, &cell.text(), objective.id.value.as_str());
                }
            }
        }
    }
}
