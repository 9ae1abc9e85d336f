//! What the tag tree must be, beyond what the judges of PDF/UA look at.

use crate::annex::Annex;
use crate::annex::tags::{Child, Element};

/// Everything that is wrong with a tag tree.
fn faults(root: &Element) -> Vec<String> {
    let mut faults = headings(root);
    for element in root.all() {
        match element.role.as_str() {
            "Table" => faults.extend(table(element)),
            "L" => faults.extend(list(element)),
            "Figure" if element.attribute("Alt").is_none_or(|alt| alt.trim().is_empty()) => {
                faults.push("a figure has no alternative text".to_owned());
            }
            _ => {}
        }
    }
    faults
}

/// One H1, first, and no level skipped on the way down.
fn headings(root: &Element) -> Vec<String> {
    let mut faults = Vec::new();
    let mut above = 0;
    for element in root.all() {
        let Some(level) = element.role.strip_prefix('H').and_then(|level| level.parse::<usize>().ok()) else {
            continue;
        };
        if level > above + 1 || (level == 1 && above > 0) {
            faults.push(format!("H{level} «{}» stands after H{above}", element.text()));
        }
        above = level;
    }
    if above == 0 {
        faults.push("there is no heading".to_owned());
    }
    faults
}

/// A head whose last cell heads its column, and rows of three cells whose first one heads its row.
fn table(table: &Element) -> Vec<String> {
    let mut faults = Vec::new();
    let groups: Vec<&str> = table.elements().map(|group| group.role.as_str()).collect();
    if groups.first() != Some(&"THead")
        || groups[1..].iter().any(|group| *group != "TBody")
        || groups.len() < 2
    {
        faults.push(format!("a table holds {groups:?}"));
    }
    for group in table.elements() {
        let (roles, scope, heading) = match group.role.as_str() {
            "THead" => (["TD", "TD", "TH"], "Column", 2),
            _ => (["TH", "TD", "TD"], "Row", 0),
        };
        let rows = group.elements().count();
        if rows != if group.is("THead") { 1 } else { 9 } {
            faults.push(format!("{} holds {rows} rows: «{}»", group.role, group.text()));
        }
        for (index, row) in group.elements().enumerate() {
            // The note reaches from an objective's first row over all others.
            let roles = if index == 0 { &roles[..] } else { &roles[..2] };
            let cells: Vec<&Element> = row.elements().collect();
            let found: Vec<&str> = cells.iter().map(|cell| cell.role.as_str()).collect();
            let text = row.text();
            if !row.is("TR") || found != roles {
                faults.push(format!("a row holds {found:?}: «{text}»"));
            } else if cells[heading].attribute("Scope") != Some(scope) {
                faults.push(format!("a heading of scope {scope} does not say so: «{text}»"));
            } else if cells[heading].text().trim().is_empty() {
                faults.push(format!("a heading says nothing: «{text}»"));
            }
        }
        faults.extend(named_headings(table, group));
    }
    faults
}

/// Each cell of an objective names the cell that heads it, its label, and NOTE if it is the note.
fn named_headings(table: &Element, group: &Element) -> Vec<String> {
    let columns = table.elements().next().into_iter().flat_map(|head| head.all_of("TH"));
    let notes: Vec<String> = columns.filter_map(|column| column.id.clone()).collect();
    let mut faults = Vec::new();
    let Some(objective) = group.elements().next().and_then(|row| row.elements().next()) else {
        return faults;
    };
    for (index, row) in group.elements().enumerate().filter(|_| group.is("TBody")) {
        let own: Vec<String> = objective.id.iter().cloned().collect();
        for (column, cell) in row.elements().enumerate() {
            let label = row.elements().next().and_then(|label| label.id.clone());
            let expected = match (index, column) {
                (0, 0) => Vec::new(),
                (0, 2) => [own.clone(), notes.clone()].concat(),
                (0, _) | (_, 0) => own.clone(),
                (_, _) => own.iter().cloned().chain(label).collect(),
            };
            let span = if (index, column) == (0, 2) { Some("9") } else { None };
            if cell.headers != expected || own.is_empty() || cell.attribute("RowSpan") != span {
                faults.push(format!("a cell names {:?}, not {expected:?}: «{}»", cell.headers, cell.text()));
            }
        }
    }
    faults
}

/// Items with a label and a body.
fn list(list: &Element) -> Vec<String> {
    let item = |item: &Element| {
        let parts: Vec<&str> = item.elements().map(|part| part.role.as_str()).collect();
        let label = item.elements().next().is_some_and(|label| {
            label
                .children
                .iter()
                .any(|child| matches!(child, Child::Text { text, .. } if !text.trim().is_empty()))
        });
        let right = item.is("LI") && parts == ["Lbl", "LBody"] && label;
        (!right).then(|| format!("an item {} holds {parts:?}: «{}»", item.role, item.text()))
    };
    let mut faults: Vec<String> = list.elements().filter_map(item).collect();
    if list.attribute("ListNumbering").is_none() || list.elements().next().is_none() {
        faults.push("a list is empty, or does not say how it is numbered".to_owned());
    }
    faults
}

#[test]
fn the_tag_trees_are_without_fault() {
    for annex in Annex::both() {
        assert_eq!(faults(&annex.tagged().root), Vec::<String>::new(), "{}", annex.plan.name);
    }
}

#[test]
fn the_real_annex_has_six_tables_and_a_heading_in_each_of_its_153_rows() {
    let root = Annex::real().tagged().root;
    let scopes = |scope: &str| {
        root.all_of("TH")
            .into_iter()
            .filter(|cell| cell.attribute("Scope") == Some(scope))
            .collect::<Vec<_>>()
    };
    assert_eq!(root.all_of("Table").len(), 6);
    assert_eq!((scopes("Row").len(), root.all_of("TBody").len()), (153, 17));
    let columns: Vec<String> = scopes("Column").iter().map(|cell| cell.text().trim().to_owned()).collect();
    assert_eq!(columns, ["NOTE"; 6]);
    assert_eq!(root.all_of("TH").len(), 153 + 6);
}

#[test]
fn the_real_annex_has_a_title_the_premise_and_six_groups_as_headings() {
    let tagged = Annex::real().tagged();
    let headings: Vec<&Element> =
        tagged.root.all().into_iter().filter(|element| element.role.starts_with('H')).collect();
    let roles: Vec<&str> = headings.iter().map(|heading| heading.role.as_str()).collect();
    assert_eq!(roles, [&["H1"][..], &["H2"; 7]].concat());
    assert_eq!(headings[0].attribute("T"), Some("ALLEGATO 1"));
    assert_eq!(tagged.root.attribute("Lang"), Some("it-IT"));
}

#[test]
fn the_lists_of_the_premise_are_lettered_lists() {
    let root = Annex::real().tagged().root;
    let lists = root.all_of("L");
    let items: Vec<usize> = lists.iter().map(|list| list.elements().count()).collect();
    assert_eq!(items, [9, 4, 6]);
    assert!(lists.iter().all(|list| list.attribute("ListNumbering") == Some("LowerAlpha")));
    let hard = Annex::hard().tagged().root;
    let depth = |list: &&Element| list.all_of("L").len();
    assert_eq!(hard.all_of("L").iter().map(depth).max(), Some(3), "a list in a list in a list");
}

#[test]
fn the_coat_of_arms_is_a_figure_that_says_what_it_shows() {
    let annex = Annex::hard();
    let root = annex.tagged().root;
    let figures = root.all_of("Figure");
    assert_eq!(figures.len(), 1);
    let arms = annex.plan.body.arms.as_ref().expect("the plan has a coat of arms");
    assert_eq!(figures[0].attribute("Alt"), Some(arms.description.value.as_str()));
    assert!(Annex::real().tagged().root.all_of("Figure").is_empty());
}

#[test]
fn planted_faults_are_found() {
    let planted = |change: &mut dyn FnMut(&mut Element)| {
        let mut root = Annex::hard().tagged().root;
        root.change(change);
        faults(&root)
    };
    assert!(planted(&mut |_| {}).is_empty());
    let rename = |from: &str, to: &str| {
        let mut left = 1;
        planted(&mut |element| {
            if element.is(from) && left > 0 {
                to.clone_into(&mut element.role);
                left -= 1;
            }
        })
    };
    for (from, to) in [
        ("TH", "TD"),
        ("TR", "P"),
        ("TBody", "Sect"),
        ("THead", "TBody"),
        ("H1", "H2"),
        ("H2", "H3"),
        ("LI", "P"),
    ] {
        assert!(!rename(from, to).is_empty(), "{from} as {to}");
    }
    for attribute in ["Scope", "Alt", "ListNumbering", "RowSpan"] {
        let found = planted(&mut |element| {
            element.attributes.remove(attribute);
        });
        assert!(!found.is_empty(), "without {attribute}");
    }
    let unnamed = planted(&mut |element| element.headers.clear());
    assert!(!unnamed.is_empty(), "cells that name nothing");
    for role in ["TR", "LI", "TBody"] {
        let found = planted(&mut |element| {
            if element.is(role) {
                element.children.pop();
            }
        });
        assert!(!found.is_empty(), "{role} with a child less");
    }
}
