//! What the pages of a PDF promise their reader.

use allegato::plan::FieldKey;

use crate::annex::tags::{Element, Tagged};
use crate::annex::{Annex, words};

/// The title of each table, which is the heading before it, with its table.
fn tables(root: &Element) -> Vec<(String, &Element)> {
    let mut heading = String::new();
    let mut tables = Vec::new();
    for element in root.all() {
        if element.is("H2") {
            heading = element.text();
        } else if element.is("Table") {
            tables.push((heading.clone(), element));
        }
    }
    tables
}

/// Reads the words of the artifacts of a page, without those of a letterhead that it repeats.
fn artifacts(annex: &Annex, tagged: &Tagged, page: usize) -> Vec<String> {
    let fold = |text: &str| text.replace('\u{AD}', "").split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    let letterhead = fold(&words::head(&annex.plan).concat());
    let rest = |text: &String| {
        let text = fold(text);
        text.strip_prefix(&letterhead).map_or(text.clone(), str::to_owned)
    };
    tagged.pages[page].artifacts.iter().map(rest).collect()
}

#[test]
fn a_letterhead_on_all_pages_is_an_artifact_from_the_second_on() {
    let (annex, tagged) = (Annex::hard(), Annex::hard().tagged());
    let lines = words::head(&annex.plan).concat();
    for (page, found) in tagged.pages.iter().enumerate() {
        let repeated = found.artifacts.iter().filter(|text| text.starts_with(&lines[..20])).count();
        assert_eq!(repeated, usize::from(page > 0), "page {}: {:?}", page + 1, found.artifacts);
    }
}

#[test]
fn a_table_repeats_its_head_on_every_page_that_it_reaches() {
    for annex in Annex::both() {
        let tagged = annex.tagged();
        let tables = tables(&tagged.root);
        assert_eq!(tables.len(), annex.plan.groups.len());
        let reached = |(title, table): &(String, &Element)| {
            let bodies = table.all_of("TBody");
            let head = |page: usize| {
                let within =
                    bodies.iter().find(|body| body.pages()[0] < page && body.pages().contains(&page));
                let label =
                    within.map_or(String::new(), |body| format!("{} (segue)", body.all_of("TH")[0].text()));
                let head = format!("{title} (segue) {label} NOTE");
                head.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
            };
            table.pages().into_iter().skip(1).map(|page| (page, head(page))).collect::<Vec<_>>()
        };
        let expected: Vec<(usize, String)> = tables.iter().flat_map(reached).collect();
        let labels: Vec<&str> = FieldKey::ALL.iter().map(|key| key.spec().label).collect();
        let repeated = (0..tagged.pages.len()).flat_map(|page| {
            let heads = artifacts(annex, &tagged, page).into_iter();
            let heads = heads.filter(|text| text.contains("(segue)") && text != "NOTE (segue)");
            // Behind the head stands the heading of a row that was cut, too.
            let heads = heads.map(|text| without_label(text.replace("(segue)OB", "(segue) OB"), &labels));
            heads.map(move |text| (page, text))
        });
        let repeated: Vec<(usize, String)> = repeated.collect();
        assert!(repeated.len() >= 5, "{repeated:?}");
        assert_eq!(repeated, expected, "{}", annex.plan.name);
    }
}

fn without_label(text: String, labels: &[&str]) -> String {
    let label = labels.iter().find(|label| text.ends_with(*label));
    label.and_then(|label| text.strip_suffix(label)).map_or(text.clone(), str::to_owned)
}

#[test]
fn every_page_has_its_foot_with_its_number() {
    for annex in Annex::both() {
        let tagged = annex.tagged();
        let count = tagged.pages.len();
        for page in 0..count {
            let foot = format!("{} – Pagina {} di {count}", annex.plan.footer.value, page + 1);
            let found = artifacts(annex, &tagged, page).into_iter().filter(|text| *text == foot).count();
            assert_eq!(found, 1, "page {}: {:?}", page + 1, artifacts(annex, &tagged, page));
        }
        assert!(!tagged.root.text().contains("Pagina 1 di"), "the foot is no part of the text");
    }
}

#[test]
fn nothing_else_is_an_artifact_with_words() {
    for annex in Annex::both() {
        let tagged = annex.tagged();
        for page in 0..tagged.pages.len() {
            for text in artifacts(annex, &tagged, page).iter().filter(|text| !text.is_empty()) {
                assert!(text.contains("(segue)") || text.contains("– Pagina "), "page {}: {text}", page + 1);
            }
        }
    }
}

#[test]
fn a_row_stands_on_one_page_and_the_first_of_an_objective_with_the_next() {
    let tagged = Annex::real().tagged();
    for body in tagged.root.all_of("TBody") {
        let pages: Vec<Vec<usize>> = body.elements().map(Element::pages).collect();
        assert!(pages.iter().all(|pages| pages.len() == 1), "a row is split: {pages:?} {}", body.text());
        assert_eq!(pages[0], pages[1], "an objective's first row is alone: {}", body.text());
    }
}

#[test]
fn a_heading_stands_on_the_page_of_what_it_heads() {
    for annex in Annex::both() {
        let tagged = annex.tagged();
        let leaves: Vec<&Element> = tagged.root.all().into_iter().filter(|e| !e.pages().is_empty()).collect();
        for (index, element) in leaves.iter().enumerate().filter(|(_, element)| element.role.starts_with('H'))
        {
            let next = leaves[index + 1..].iter().find(|next| !next.text().trim().is_empty());
            let next = next.expect("something follows a heading");
            assert_eq!(element.pages()[0], next.pages()[0], "«{}» is alone", element.text());
        }
    }
}

#[test]
fn a_row_that_no_page_can_hold_goes_on_over_the_next_ones() {
    let tagged = Annex::hard().tagged();
    let longest = tagged.root.all_of("TR").into_iter().map(|row| row.pages().len()).max();
    assert!(longest > Some(1), "the field of 6,000 characters is split");
    let split = tagged.root.all_of("TR").into_iter().filter(|row| row.pages().len() > 1);
    for pages in split.map(Element::pages) {
        assert!(pages.windows(2).all(|pair| pair[1] == pair[0] + 1), "{pages:?}");
    }
}
