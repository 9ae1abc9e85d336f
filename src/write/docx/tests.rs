//! What every DOCX must be, read back from its package.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};
use std::sync::Arc;

use roxmltree::{Document as Markup, Node};
use zip::ZipArchive;

use crate::diagnostic::Report;
use crate::document::{
    Block, Change, ChangeKind, Document, HeaderLayout, HeaderPages, HeaderSetting, Inline, PageHead,
    Paragraph, RowGroup, Section,
};
use crate::docx_import::{BookmarkPlace, bookmark_name};
use crate::source::Source;
use crate::style::{Style, StyleName};
use crate::template::Templates;
use crate::write::docx::fixture::Changes;
use crate::write::docx::namespaces::WORDPROCESSING;
use crate::write::docx::{docx, fixture, schema};
use crate::write::{Options, WriteError};

/// The package's XML parts by name.
type Parts = BTreeMap<String, String>;

fn written(document: &Document) -> Result<Vec<u8>, WriteError> {
    let style = fixture::style();
    let parts = rendered(Vec::new(), &style).expect("the built-in parts are right");
    docx(document, &Options { style: &style, parts: &parts, pages: &BTreeMap::new() })
        .map(|written| written.bytes)
}

/// The fixed parts, some of them replaced.
fn rendered(overrides: Vec<(String, Arc<Source>)>, style: &Style) -> Result<Parts, Report> {
    Templates::new(overrides)?.docx_parts(style, "it-IT")
}

fn parts(document: &Document) -> Parts {
    let bytes = written(document).expect("the fixture can be written");
    let mut package = ZipArchive::new(Cursor::new(bytes)).expect("the package is a ZIP file");
    let names: Vec<String> = package.file_names().filter_map(|name| name.ok().map(Into::into)).collect();
    let mut text = |name: &String| {
        let mut text = String::new();
        package
            .by_name(name)
            .expect("the name is listed")
            .read_to_string(&mut text)
            .expect("a part is UTF-8");
        text
    };
    names.iter().filter(|name| !name.ends_with(".png")).map(|name| (name.clone(), text(name))).collect()
}

fn whole() -> Parts {
    parts(&fixture::document(Changes::All))
}

/// A document of these blocks alone.
fn of(blocks: Vec<Block>) -> Parts {
    let sections = vec![Section { blocks, ..Section::default() }];
    parts(&Document { header: PageHead::default(), sections, ..fixture::document(Changes::None) })
}

fn parse(text: &str) -> Markup<'_> {
    Markup::parse(text).expect("a part is well-formed")
}

fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.has_tag_name((WORDPROCESSING, name))
}

fn all<'a, 'd>(markup: &'a Markup<'d>, name: &'static str) -> impl Iterator<Item = Node<'a, 'd>> {
    markup.descendants().filter(move |node| is(*node, name))
}

fn child<'a, 'd>(node: Node<'a, 'd>, name: &str) -> Option<Node<'a, 'd>> {
    node.children().find(|child| is(*child, name))
}

fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attribute((WORDPROCESSING, name))
}

fn values<'a>(markup: &'a Markup<'_>, name: &'static str, value: &str) -> Vec<&'a str> {
    all(markup, name).filter_map(|node| attribute(node, value)).collect()
}

#[test]
fn every_element_stands_in_the_order_of_the_schema() {
    for (name, text) in whole() {
        let misplaced: Vec<String> = parse(&text).descendants().filter_map(schema::misplaced).collect();
        assert_eq!(misplaced, Vec::<String>::new(), "{name}");
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let document = fixture::document(Changes::All);
    assert_eq!(written(&document).ok(), written(&document).ok());
}

/// Windows would say its own number, and the digest of what is made there would be another.
#[test]
fn every_part_says_the_same_system_wherever_it_is_made() {
    let bytes = written(&fixture::document(Changes::None)).expect("it is written");
    let mut package = ZipArchive::new(Cursor::new(&bytes)).expect("a DOCX is a ZIP file");
    for part in 0..package.len() {
        let header = package.by_index(part).expect("it is there").central_header_start() as usize;
        // APPNOTE.TXT, 4.3.12 and 4.4.2: the signature's four bytes, the version's one, then 3 for Unix.
        assert_eq!(bytes[header + 5], 3, "part {part}");
    }
}

#[test]
fn every_style_list_and_relationship_that_is_named_exists() {
    let parts = whole();
    let (document, styles) = (parse(&parts["word/document.xml"]), parse(&parts["word/styles.xml"]));
    let defined: BTreeSet<&str> = values(&styles, "style", "styleId").into_iter().collect();
    for name in ["pStyle", "tblStyle"] {
        let used = values(&document, name, "val");
        assert!(!used.is_empty() && used.iter().all(|style| defined.contains(style)), "{used:?}");
    }
    let numbering = parse(&parts["word/numbering.xml"]);
    let lists = values(&numbering, "num", "numId");
    assert_eq!(lists.len(), lists.iter().collect::<BTreeSet<_>>().len());
    assert!(values(&document, "numId", "val").iter().all(|list| lists.contains(list)));
    let definitions = values(&numbering, "abstractNum", "abstractNumId");
    assert!(
        values(&numbering, "abstractNumId", "val").iter().all(|definition| definitions.contains(definition))
    );
    let relations = parse(&parts["word/_rels/document.xml.rels"]);
    let ids: BTreeSet<&str> = relations.descendants().filter_map(|node| node.attribute("Id")).collect();
    let namespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let used: Vec<&str> = document
        .descendants()
        .flat_map(|node| node.attributes().filter(|attribute| attribute.namespace() == Some(namespace)))
        .map(|attribute| attribute.value())
        .collect();
    assert_eq!(used.len(), 3, "the picture, the header and the footer: {used:?}");
    assert!(used.iter().all(|id| ids.contains(id)));
    for target in relations.descendants().filter_map(|node| node.attribute("Target")) {
        assert!(target.ends_with(".png") || parts.contains_key(&format!("word/{target}")), "{target}");
    }
}

#[test]
fn every_cell_ends_with_a_paragraph_and_every_row_fills_the_grid() {
    let parts = whole();
    let document = parse(&parts["word/document.xml"]);
    assert!(all(&document, "tc").count() > 150);
    for cell in all(&document, "tc") {
        assert!(cell.last_element_child().is_some_and(|last| is(last, "p")));
    }
    for row in all(&document, "tr") {
        assert_eq!(row.descendants().filter(|node| is(*node, "tc")).count(), 3);
    }
}

#[test]
fn every_label_has_the_bookmark_of_its_cell_around_its_words_even_of_an_empty_one() {
    let parts = parts(&fixture::document(Changes::None));
    let document = parse(&parts["word/document.xml"]);
    assert_eq!(all(&document, "sdt").count(), 0, "readers pass over controls");
    let mut labels = BTreeMap::new();
    for start in all(&document, "bookmarkStart") {
        let around = start.next_siblings().take_while(|node| !is(*node, "bookmarkEnd"));
        let texts = around.flat_map(|node| node.descendants()).filter(Node::is_text);
        let words: String = texts.filter_map(|node| node.text()).collect();
        labels.insert(attribute(start, "name").expect("a bookmark has a name"), words);
    }
    let words = |id: &str, place| labels.get(bookmark_name(id, place).as_str()).map(String::as_str);
    let label = |id| words(id, BookmarkPlace::Label);
    assert_eq!(label("semplificazione-1.obiettivo"), Some("OBIETTIVO 1"));
    assert_eq!(label("semplificazione-1.fonte"), Some("Fonte per verificare i dati"), "the cell is empty");
    let beside = words("semplificazione-1.fonte.note", BookmarkPlace::Cell);
    assert_eq!(beside, Some(""), "where no label stands before it, the bookmark is in the cell");
    assert_eq!(labels.keys().filter(|name| name.starts_with("_a")).count(), 5 * 9);
    assert!(labels.contains_key("semplificazione_1"), "links keep their targets");
}

#[test]
fn a_head_row_repeats_and_the_first_row_of_a_group_stays_with_the_next() {
    let parts = parts(&fixture::document(Changes::None));
    let document = parse(&parts["word/document.xml"]);
    let table = all(&document, "tbl").next().expect("there is a table");
    let kept: Vec<(bool, bool)> = table
        .children()
        .filter(|node| is(*node, "tr"))
        .map(|row| {
            let head = row.descendants().find(|node| is(*node, "tblHeader"));
            assert!(head.is_none_or(|head| head.attributes().len() == 0));
            let paragraphs: Vec<_> = row.descendants().filter(|node| is(*node, "p")).collect();
            (head.is_some(), paragraphs.iter().all(|p| p.descendants().any(|node| is(node, "keepNext"))))
        })
        .collect();
    let group: Vec<(bool, bool)> = (0..9).map(|at| (false, at == 0)).collect();
    assert_eq!(kept, [&[(true, true)][..], &group, &group].concat());
}

#[test]
fn what_introduces_a_list_stays_with_it() {
    let parts = whole();
    let document = parse(&parts["word/document.xml"]);
    let body = document.root_element().first_element_child().expect("there is a body");
    let paragraphs: Vec<_> = body.children().filter(|node| is(*node, "p")).collect();
    let has = |paragraph: Node<'_, '_>, name: &str| paragraph.descendants().any(|node| is(node, name));
    let first = paragraphs.iter().position(|&paragraph| has(paragraph, "numPr")).expect("there is a list");
    assert!(has(paragraphs[first - 1], "keepNext"));
    let last = paragraphs.iter().rposition(|&paragraph| has(paragraph, "numPr")).expect("there is a list");
    assert!(!has(paragraphs[last], "keepNext"));
    // A short first item stays with the second, and short items are ragged.
    let short = paragraphs
        .iter()
        .filter(|paragraph| paragraph.descendants().any(|node| node.text() == Some("punto")));
    assert!(
        short.clone().count() == 2 && short.clone().all(|&item| has(item, "keepNext") && has(item, "jc"))
    );
}

#[test]
fn a_changed_row_is_marked_on_itself_on_its_runs_and_on_its_paragraphs() {
    for (kind, mark) in [
        (ChangeKind::Inserted, "ins"),
        (ChangeKind::MovedHere, "ins"),
        (ChangeKind::Deleted, "del"),
        (ChangeKind::MovedAway, "del"),
    ] {
        let block = Block::Paragraph(Paragraph {
            style: StyleName::new("cella"),
            content: vec![Inline::text("parole")],
            change: None,
            break_before: None,
            former: None,
        });
        let row = fixture::field_row("cloud.fonte", "Fonte", vec![block], Some(fixture::change(kind)));
        let group = RowGroup { id: None, rows: vec![row] };
        let parts = of(vec![Block::Table(Box::new(fixture::table("prova", vec![group], None)))]);
        let document = parse(&parts["word/document.xml"]);
        let row = all(&document, "tr").last().expect("the table has a row");
        assert!(child(row, "trPr").and_then(|properties| child(properties, mark)).is_some());
        for run in row.descendants().filter(|node| is(*node, "r")) {
            assert!(run.parent().is_some_and(|parent| is(parent, mark)));
            assert!(child(run, if mark == "del" { "delText" } else { "t" }).is_some());
        }
        for paragraph in row.descendants().filter(|node| is(*node, "p")) {
            let properties = child(paragraph, "pPr").and_then(|properties| child(properties, "rPr"));
            assert!(properties.and_then(|properties| child(properties, mark)).is_some());
        }
    }
}

#[test]
fn a_document_with_changes_tracks_what_is_changed_next() {
    let settings = |changes| parts(&fixture::document(changes)).remove("word/settings.xml");
    let tracks = |changes| settings(changes).is_some_and(|text| text.contains("<w:trackRevisions/>"));
    assert!(tracks(Changes::All) && !tracks(Changes::None));
    let unchanged = Document { is_tracked: true, ..fixture::document(Changes::None) };
    let settings = parts(&unchanged).remove("word/settings.xml");
    assert!(
        settings.is_some_and(|text| text.contains("<w:trackRevisions/>")),
        "of two annexes that are equal"
    );
}

#[test]
fn a_change_has_an_id_of_its_own_its_author_and_its_moment() {
    let parts = whole();
    let document = parse(&parts["word/document.xml"]);
    let changes: Vec<_> =
        document.descendants().filter(|node| is(*node, "ins") || is(*node, "del")).collect();
    let ids: BTreeSet<_> = changes.iter().filter_map(|node| attribute(*node, "id")).collect();
    assert_eq!((ids.len(), changes.len() > 60), (changes.len(), true));
    for change in changes {
        assert!(matches!(attribute(change, "author"), Some("Giunta dell'Unione" | "Altri")));
        assert_eq!(attribute(change, "date"), Some("2023-02-10T00:00:00Z"));
    }
    let both = all(&document, "del").find(|node| node.parent().is_some_and(|parent| is(parent, "ins")));
    assert_eq!(both.and_then(|node| attribute(node, "author")), Some("Altri"));
}

/// Which marks each of these paragraphs has at its end, in a cell.
fn marks_in_a_cell(changes: &[Option<ChangeKind>]) -> Vec<String> {
    let paragraph = |kind: &Option<ChangeKind>| {
        let change: Option<Change> = kind.map(fixture::change);
        Block::Paragraph(Paragraph {
            style: StyleName::new("cella"),
            content: vec![Inline::text("x")],
            change,
            break_before: None,
            former: None,
        })
    };
    let row = fixture::field_row("a.b", "c", changes.iter().map(paragraph).collect(), None);
    let group = RowGroup { id: None, rows: vec![row] };
    let parts = of(vec![Block::Table(Box::new(fixture::table("prova", vec![group], None)))]);
    let document = parse(&parts["word/document.xml"]);
    let cell =
        all(&document, "tr").last().and_then(|row| row.children().filter(|node| is(*node, "tc")).nth(1));
    let cell = cell.expect("the field has a cell");
    let marks = |paragraph: Node<'_, '_>| -> String {
        let properties = child(paragraph, "pPr").and_then(|properties| child(properties, "rPr"));
        properties
            .into_iter()
            .flat_map(|node| node.children())
            .map(|node| node.tag_name().name().to_owned())
            .collect()
    };
    cell.descendants().filter(|node| is(*node, "p")).map(marks).collect()
}

#[test]
fn a_paragraph_changed_at_the_end_of_a_cell_changes_the_mark_before_it() {
    let (new, old) = (Some(ChangeKind::Inserted), Some(ChangeKind::Deleted));
    assert_eq!(marks_in_a_cell(&[None, new]), ["ins", ""]);
    assert_eq!(marks_in_a_cell(&[None, old, old]), ["del", "del", ""]);
    assert_eq!(marks_in_a_cell(&[new, None]), ["ins", ""]);
    assert_eq!(marks_in_a_cell(&[old, new]), ["insdel", ""]);
}

#[test]
fn the_page_fields_the_watermark_and_the_properties_are_there() {
    let parts = whole();
    let footer = parse(&parts["word/footer1.xml"]);
    let fields: Vec<_> = all(&footer, "instrText").filter_map(|node| node.text()).map(str::trim).collect();
    assert_eq!(fields, ["PAGE", "NUMPAGES"]);
    assert!(parts["word/header1.xml"].contains("BOZZA"));
    for expected in
        ["<dc:language>it-IT<", "2023-02-10T00:00:00Z", "Obiettivi &amp; performance", "Unione dei Comuni"]
    {
        assert!(parts["docProps/core.xml"].contains(expected), "{expected}");
    }
    assert!(parts["word/document.xml"].contains("descr=\"Stemma dell'Unione\""));
    let final_version = self::parts(&Document { watermark: None, ..fixture::document(Changes::None) });
    assert!(!final_version.contains_key("word/header1.xml"));
}

#[test]
fn a_letterhead_on_all_pages_is_text_on_the_first_and_a_part_of_its_own_on_the_others() {
    let setting = HeaderSetting { pages: HeaderPages::All, layout: HeaderLayout::Side, rule: true };
    let mut document = fixture::document(Changes::None);
    document.header.setting = Some(setting);
    let parts = self::parts(&document);
    let body = parse(&parts["word/document.xml"]);
    assert_eq!(all(&body, "framePr").count(), 1);
    assert_eq!(all(&body, "titlePg").count(), 1);
    let references = |name| all(&body, name).filter_map(|node| attribute(node, "type")).collect::<Vec<_>>();
    assert_eq!(references("headerReference"), ["default", "first"]);
    assert_eq!(references("footerReference"), ["default", "first"]);
    let repeated = &parts["word/header1.xml"];
    assert!(repeated.contains("Unione dei Comuni") && repeated.contains("r:embed=\"rIdImage1\""));
    assert!(parts["word/_rels/header1.xml.rels"].contains("Id=\"rIdImage1\""));
    assert!(!parts["word/header2.xml"].contains("Unione dei Comuni"));
    assert_eq!(parts["word/footer1.xml"], parts["word/footer2.xml"]);
    let [of_body, of_head] = [&parts["word/document.xml"], repeated].map(|part| {
        let id = part.split("<wp:docPr id=\"").nth(1).expect("it has a picture");
        id.split('"').next().expect("an attribute ends").to_owned()
    });
    assert_ne!(of_body, of_head, "each drawing has an id of its own, whatever part it is in");
}

#[test]
fn a_hyphen_that_does_not_break_is_words_own_in_the_text_and_in_what_was_deleted() {
    let mut gone = Inline::text("e\u{2011}mail");
    gone.marks.change = Some(fixture::change(ChangeKind::Deleted));
    let content = vec![Inline::text("2026\u{2011}2028 "), gone];
    let parts = of(vec![Block::Paragraph(Paragraph {
        style: StyleName::new("testo"),
        content,
        change: None,
        break_before: None,
        former: None,
    })]);
    let text = &parts["word/document.xml"];
    for expected in [">2026</w:t><w:noBreakHyphen/><w:t ", ">e</w:delText><w:noBreakHyphen/><w:delText "] {
        assert!(text.contains(expected), "{text}");
    }
    assert!(!text.contains('\u{2011}'));
}

#[test]
fn headings_have_words_own_styles_and_another_style_gets_the_outline_level_itself() {
    let parts = whole();
    let styles = parse(&parts["word/styles.xml"]);
    let level = |name: &str| {
        let style = all(&styles, "style")
            .find(|style| child(*style, "name").and_then(|name| attribute(name, "val")) == Some(name));
        let properties = style
            .and_then(|style| child(style, "pPr"))
            .and_then(|properties| child(properties, "outlineLvl"));
        properties.and_then(|level| attribute(level, "val"))
    };
    assert_eq!(["heading 1", "heading 2", "heading 3"].map(level), [Some("0"), Some("1"), Some("2")]);
    let document = parse(&parts["word/document.xml"]);
    assert_eq!(
        values(&document, "outlineLvl", "val"),
        ["1"],
        "the subtitle is a heading of the second level"
    );
}

#[test]
fn an_id_may_have_any_length_and_a_character_outside_xml_is_an_error() {
    let row = fixture::field_row(&"a".repeat(500), "c", Vec::new(), None);
    let group = RowGroup { id: None, rows: vec![row] };
    let parts = of(vec![Block::Table(Box::new(fixture::table("prova", vec![group], None)))]);
    let document = parse(&parts["word/document.xml"]);
    assert!(values(&document, "bookmarkStart", "name").iter().all(|name| name.len() <= 40));
    let footer = vec![Inline::text("a\u{b}")];
    assert!(written(&Document { footer, ..fixture::document(Changes::None) }).is_err());
}

/// The code and the line of what is wrong with an override of a part.
fn fault(name: &str, text: &str) -> (&'static str, usize) {
    let overrides = vec![(name.to_owned(), Source::new("prova.xml", text))];
    let report = rendered(overrides, &fixture::style()).expect_err("the part is wrong");
    let findings = report.sorted();
    let line = findings[0].span.as_ref().map_or(0, |span| span.source.position(span.range.start).0);
    (findings[0].code, line)
}

#[test]
fn a_part_that_tera_or_xml_refuses_is_found_at_its_line() {
    let settings = "docx/word/settings.xml";
    assert_eq!(fault(settings, "<a>\n{{ nessuno }}</a>"), ("modello-valore", 2));
    assert_eq!(fault(settings, "<a>\n{% for %}</a>"), ("modello-sintassi", 2));
    assert_eq!(
        fault(settings, "<a>\n{% for stile in paragrafi %}<b></c>\n{% endfor %}</a>"),
        ("modello-xml", 2)
    );
    assert_eq!(fault("docx/word/altro.xml", "<a/>"), ("modello-sconosciuto", 1));
}

#[test]
fn an_office_replaces_a_part_and_must_keep_the_styles_that_the_document_names() {
    let space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let own = Source::new("prova.xml", format!("<w:styles {space}/>"));
    let style = fixture::style();
    let parts =
        rendered(vec![("docx/word/styles.xml".to_owned(), own)], &style).expect("the part is well-formed");
    let options = Options { style: &style, parts: &parts, pages: &BTreeMap::new() };
    let error = docx(&fixture::document(Changes::None), &options).expect_err("no style is defined");
    assert!(matches!(&error, WriteError::Part { part, .. } if part == "word/styles.xml"), "{error}");
}
