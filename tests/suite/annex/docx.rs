//! The DOCX: that its parts fit together, and that its tables are as they must be.

use std::collections::BTreeSet;

use roxmltree::Node;

use crate::annex::package::{Package, W, all, label_bookmark, text, values};
use crate::annex::{Annex, words};

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const DOCUMENT: &str = "word/document.xml";

/// Every reference that leads nowhere, and every id that is said twice.
pub(super) fn dangling(package: &Package) -> Vec<String> {
    let mut faults = content_types(package);
    for name in package.xml_names() {
        faults.extend(relations(package, name));
        if name.starts_with("word/") && !name.ends_with(".rels") {
            faults.extend(styles(package, name));
        }
    }
    faults.extend(numbering(package));
    faults.extend(repeated(package));
    faults
}

/// Every part has a type, and every type a part.
fn content_types(package: &Package) -> Vec<String> {
    const TYPES: &str = "[Content_Types].xml";
    let types = package.xml(TYPES);
    let of =
        |name: &str| -> Vec<&str> { types.descendants().filter_map(|node| node.attribute(name)).collect() };
    let (extensions, parts) = (of("Extension"), of("PartName"));
    // Custom XML is whatever it is: it has the type of all XML.
    let is_custom = |name: &str| name.starts_with("customXml/item") && !name.contains("Props");
    let is_typed = |name: &str| {
        let end = name.rsplit_once('.').map(|(_, end)| end).filter(|end| extensions.contains(end));
        parts.contains(&format!("/{name}").as_str()) || end.is_some_and(|end| end != "xml" || is_custom(name))
    };
    let untyped = package.names().into_iter().filter(|name| *name != TYPES && !is_typed(name));
    let mut faults: Vec<String> = untyped.map(|name| format!("{name} has no type")).collect();
    let missing = parts.iter().filter(|part| !package.has(part.trim_start_matches('/')));
    faults.extend(missing.map(|part| format!("{part} has a type and is not there")));
    faults
}

/// The relationships that a part names are its own, and lead to parts.
fn relations(package: &Package, name: &str) -> Vec<String> {
    if name.ends_with(".rels") {
        let folder = name.split("_rels/").next().unwrap_or_default();
        let relations = package.xml(name);
        let targets = relations.descendants().filter_map(|node| node.attribute("Target"));
        let around = |target: &str| target.strip_prefix("../").map(str::to_owned);
        let whole = |target: &str| around(target).unwrap_or_else(|| format!("{folder}{target}"));
        let lost = targets.filter(|target| !package.has(&whole(target)));
        return lost.map(|target| format!("{name}: {target} is not there")).collect();
    }
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    let own = format!("{folder}/_rels/{file}.rels");
    let known = package.has(&own).then(|| package.xml(&own));
    let known: Vec<&str> =
        known.iter().flat_map(|own| own.descendants().filter_map(|node| node.attribute("Id"))).collect();
    let part = package.xml(name);
    let attributes = part.descendants().flat_map(|node| node.attributes());
    let used = attributes.filter(|attribute| attribute.namespace() == Some(RELATIONS));
    let lost = used.filter(|attribute| !known.contains(&attribute.value()));
    lost.map(|attribute| format!("{name}: no relationship {}", attribute.value())).collect()
}

/// The styles that a part names are defined, each for what it is used.
fn styles(package: &Package, name: &str) -> Vec<String> {
    let (part, styles) = (package.xml(name), package.xml("word/styles.xml"));
    let defined = |kind: Option<&str>| -> Vec<&str> {
        let all = all(styles.root(), "style");
        let fit = all.filter(|style| kind.is_none() || style.attribute((W, "type")) == kind);
        fit.filter_map(|style| style.attribute((W, "styleId"))).collect()
    };
    let uses = [
        ("pStyle", Some("paragraph")),
        ("rStyle", Some("character")),
        ("tblStyle", Some("table")),
        ("basedOn", None),
        ("next", None),
        ("link", None),
    ];
    let mut faults = Vec::new();
    for (element, kind) in uses {
        let defined = defined(kind);
        let lost = values(part.root(), element).into_iter().filter(|style| !defined.contains(style));
        faults.extend(lost.map(|style| format!("{name}: no style {style} for {element}")));
    }
    faults
}

/// The lists of the document are defined.
fn numbering(package: &Package) -> Vec<String> {
    let (document, numbering) = (package.xml(DOCUMENT), package.xml("word/numbering.xml"));
    let ids = |name: &'static str, id: &str| -> Vec<&str> {
        all(numbering.root(), name).filter_map(|node| node.attribute((W, id))).collect()
    };
    let (lists, definitions) = (ids("num", "numId"), ids("abstractNum", "abstractNumId"));
    let used = values(document.root(), "numId").into_iter().filter(|id| !lists.contains(id));
    let mut faults: Vec<String> = used.map(|id| format!("no list {id}")).collect();
    let used = values(numbering.root(), "abstractNumId").into_iter().filter(|id| !definitions.contains(id));
    faults.extend(used.map(|id| format!("no definition of lists {id}")));
    faults
}

/// The ids of bookmarks and pictures, and the names of bookmarks, are said once.
fn repeated(package: &Package) -> Vec<String> {
    let document = package.xml(DOCUMENT);
    let root = document.root();
    let of = |name: &'static str, attribute: &str| -> Vec<&str> {
        all(root, name).filter_map(|node| node.attribute((W, attribute))).collect()
    };
    let pictures = root.descendants().filter(|node| node.tag_name().name() == "docPr");
    let pictures = pictures.filter_map(|node| node.attribute("id")).collect();
    let mut faults = Vec::new();
    for ids in [of("bookmarkStart", "id"), of("bookmarkStart", "name"), pictures] {
        let mut seen = BTreeSet::new();
        faults.extend(ids.into_iter().filter(|id| !seen.insert(*id)).map(|id| format!("{id} is said twice")));
    }
    faults
}

/// Lists the faults of the tables: their heads, the number of their cells, and how the cells end.
fn tables(package: &Package) -> Vec<String> {
    let document = package.xml(DOCUMENT);
    let mut faults = Vec::new();
    for table in all(document.root(), "tbl") {
        let rows: Vec<Node<'_, '_>> = all(table, "tr").collect();
        let heads: Vec<bool> = rows.iter().map(|row| all(*row, "tblHeader").next().is_some()).collect();
        if heads.first() != Some(&true) || heads.iter().filter(|head| **head).count() != 1 {
            faults.push("a table does not repeat its first row, and only that".to_owned());
        }
        for row in rows {
            let cells: Vec<Node<'_, '_>> = all(row, "tc").collect();
            if cells.len() != 3 {
                faults.push(format!("a row has {} cells: {}", cells.len(), text(row)));
            }
            let open = cells
                .iter()
                .filter(|cell| !cell.last_element_child().is_some_and(|last| last.has_tag_name((W, "p"))));
            faults.extend(open.map(|cell| format!("a cell does not end with a paragraph: {}", text(*cell))));
        }
    }
    faults
}

#[test]
fn every_part_is_well_formed_and_every_reference_resolves() {
    for annex in Annex::both() {
        let package = annex.package();
        assert!(package.xml_names().len() >= 10, "{:?}", package.names());
        assert_eq!(dangling(&package), Vec::<String>::new(), "{}", annex.plan.name);
    }
}

#[test]
fn references_that_lead_nowhere_are_found() {
    let package = Annex::hard().package();
    let custom = ["customXml/item1.xml", "customXml/itemProps1.xml"];
    for part in ["word/media/image1.png", "word/footer1.xml", "docProps/core.xml"].into_iter().chain(custom) {
        assert!(!dangling(&package.without(part)).is_empty(), "without {part}");
    }
    for (part, from, to) in [
        (DOCUMENT, "<w:pStyle w:val=\"", "<w:pStyle w:val=\"x"),
        (DOCUMENT, "<w:tblStyle w:val=\"", "<w:tblStyle w:val=\"x"),
        (DOCUMENT, "<w:numId w:val=\"", "<w:numId w:val=\"9"),
        (DOCUMENT, "r:embed=\"", "r:embed=\"x"),
        (DOCUMENT, "<w:bookmarkStart w:id=\"2\"", "<w:bookmarkStart w:id=\"1\""),
        ("word/footer1.xml", "<w:pStyle w:val=\"", "<w:pStyle w:val=\"x"),
        ("word/numbering.xml", "<w:abstractNumId w:val=\"", "<w:abstractNumId w:val=\"9"),
        ("[Content_Types].xml", "PartName=\"/word/document.xml\"", "PartName=\"/word/altro.xml\""),
        ("[Content_Types].xml", "Extension=\"png\"", "Extension=\"gif\""),
        ("word/_rels/document.xml.rels", "Id=\"rIdFooter\"", "Id=\"rIdAltro\""),
    ] {
        assert!(!dangling(&package.with(part, from, to)).is_empty(), "{part}: {from}");
    }
}

#[test]
fn every_table_repeats_its_head_and_every_cell_ends_with_a_paragraph() {
    for annex in Annex::both() {
        let package = annex.package();
        assert_eq!(tables(&package), Vec::<String>::new(), "{}", annex.plan.name);
        let document = package.xml(DOCUMENT);
        let objectives = annex.plan.objectives().count();
        let groups = annex.plan.groups.len();
        assert_eq!(all(document.root(), "tbl").count(), groups);
        assert_eq!(all(document.root(), "tr").count(), objectives * 9 + groups);
    }
    let package = Annex::real().package();
    let end = "</w:p></w:tc>";
    for (from, to) in
        [("<w:tblHeader/>", ""), (end, "</w:p><w:tbl></w:tbl></w:tc>"), (end, "</w:p></w:tc><w:tc/>")]
    {
        assert!(!tables(&package.with(DOCUMENT, from, to)).is_empty(), "{to}");
    }
}

#[test]
fn every_label_has_the_bookmark_of_its_field_in_order_and_nothing_stands_in_a_control() {
    for annex in Annex::both() {
        let package = annex.package();
        let document = package.xml(DOCUMENT);
        let named = words::named_cells(&annex.plan);
        let fields = named.into_iter().map(|(name, _)| name).filter(|name| !name.ends_with(".note"));
        let expected: Vec<String> = fields.map(|name| label_bookmark(&name)).collect();
        let anchors: Vec<&str> = all(document.root(), "bookmarkStart")
            .filter_map(|mark| mark.attribute((W, "name")))
            .filter(|name| name.starts_with('_'))
            .collect();
        assert_eq!(anchors, expected, "{}", annex.plan.name);
        assert_eq!(all(document.root(), "sdt").count(), 0);
    }
}

#[test]
fn the_docx_says_its_language_title_author_subject_and_date() {
    let package = Annex::real().package();
    let core = package.xml("docProps/core.xml");
    let said = |name: &str| core.descendants().find(|node| node.tag_name().name() == name)?.text();
    assert_eq!(said("title"), Some("Allegato 1 – Obiettivi di Performance - PIAO 2022-2024"));
    assert_eq!(said("creator"), Some("Unione dei Comuni Platani Quisquina Magazzolo"));
    assert_eq!(said("language"), Some("it-IT"));
    let subject = "Obiettivi di performance, Piano integrato di attività e organizzazione 2022-2024";
    assert_eq!(said("subject"), Some(subject));
    let date = Some("2023-02-10T00:00:00Z");
    assert_eq!((said("created"), said("modified")), (date, date), "SOURCE_DATE_EPOCH of the tests");
    let styles = package.xml("word/styles.xml");
    let defaults = all(styles.root(), "docDefaults").next().expect("there are defaults");
    assert_eq!(values(defaults, "lang"), ["it-IT"]);
    assert!(package.part("word/settings.xml").contains("<w:autoHyphenation/>"));
}

#[test]
fn the_foot_of_every_page_has_the_fields_of_its_number() {
    for annex in Annex::both() {
        let package = annex.package();
        let (document, foot) = (package.xml(DOCUMENT), package.xml("word/footer1.xml"));
        // A first page of its own has the same foot, in a part of its own.
        let first_pages = all(document.root(), "titlePg").count();
        assert_eq!(all(document.root(), "footerReference").count(), 1 + first_pages);
        assert_eq!(package.has("word/footer2.xml"), first_pages == 1);
        let fields = all(foot.root(), "instrText").filter_map(|field| field.text());
        assert_eq!(fields.map(str::trim).collect::<Vec<_>>(), ["PAGE", "NUMPAGES"]);
        let expected = format!("{} – Pagina 1 di 1", annex.plan.footer.value);
        assert_eq!(text(foot.root()), expected, "the fields hold a number until they are counted");
    }
}

#[test]
fn the_headings_have_the_styles_that_navigation_looks_for() {
    let package = Annex::real().package();
    let (document, styles) = (package.xml(DOCUMENT), package.xml("word/styles.xml"));
    let name = |id: &str| {
        let style = all(styles.root(), "style").find(|style| style.attribute((W, "styleId")) == Some(id))?;
        values(style, "name").first().copied()
    };
    let used = values(document.root(), "pStyle").into_iter().filter_map(name);
    let headings: Vec<&str> = used.filter(|name| name.starts_with("heading")).collect();
    assert_eq!(headings, [&["heading 1"][..], &["heading 2"; 7]].concat());
}

#[test]
fn a_note_is_one_cell_beside_all_rows_of_its_objective_and_the_head_names_the_group() {
    let package = Annex::real().package();
    let document = package.xml(DOCUMENT);
    for (table, group) in all(document.root(), "tbl").zip(&Annex::real().plan.groups) {
        let rows: Vec<Node<'_, '_>> = all(table, "tr").collect();
        let head: Vec<&str> = all(rows[0], "t").filter_map(|text| text.text()).collect();
        assert_eq!(head, [group.title.as_str(), "NOTE"]);
        for objective in rows[1..].chunks(9) {
            let merges: Vec<Vec<&str>> = objective.iter().map(|row| values(*row, "vMerge")).collect();
            let expected = [&[vec!["restart"]][..], &vec![vec!["continue"]; 8]].concat();
            assert_eq!(merges, expected);
            let borders: Vec<usize> = objective.iter().map(|row| all(*row, "tcBorders").count()).collect();
            assert_eq!(borders, [3, 0, 0, 0, 0, 0, 0, 0, 0], "a line above each cell of the first row");
        }
    }
}
