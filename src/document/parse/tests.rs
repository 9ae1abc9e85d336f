use std::collections::BTreeMap;
use std::sync::Arc;

use crate::date::{Date, Timestamp};
use crate::diagnostic::Report;
use crate::document::parse::{Context, parse};
use crate::document::{
    Block, CellKind, ChangeKind, Content, Document, HeaderLayout, HeaderPages, Markup, Metadata, Scope, Side,
    plain_text,
};
use crate::image::{Image, ImageFormat};
use crate::source::{Source, Span};
use crate::style::{Style, load};

pub(crate) fn style() -> Style {
    load(&Source::new("stile.yaml", include_str!("../../../templates/stile.yaml"))).unwrap()
}

pub(crate) fn metadata() -> Metadata {
    let created: Timestamp = Date::new(2023, 1, 1).unwrap().into();
    let (title, author, subject) = ("Titolo".to_owned(), "Ente".to_owned(), "Oggetto".to_owned());
    Metadata { title, author, subject, language: "it-IT".to_owned(), created }
}

pub(crate) fn pictures() -> BTreeMap<String, Image> {
    let image = Image { format: ImageFormat::Png, bytes: Arc::from([0u8; 4]), size: (2, 3) };
    BTreeMap::from([("stemma".to_owned(), image)])
}

/// A markup that stands for a template of the same text.
fn markup(text: &str) -> Markup {
    let source = Source::new("prova.xml", text);
    let places = text.match_indices('<').map(|(at, _)| (at, Span::new(&source, at..at + 1)));
    Markup { text: text.to_owned(), origins: places.collect() }
}

fn read(text: &str) -> Result<Document, Report> {
    let (style, pictures) = (style(), pictures());
    parse(
        &markup(text),
        &Context { style: &style, metadata: metadata(), pictures: &pictures, watermark: None },
    )
}

/// The blocks after the title of a document with this in its section.
pub(crate) fn blocks(content: &str) -> Vec<Block> {
    let document = read(&format!("<body><section><h1>T</h1>{content}</section></body>")).unwrap();
    document.sections[0].blocks[1..].to_vec()
}

/// What is wrong, as `line: message`; the content begins on line 2.
pub(crate) fn faults(content: &str) -> Vec<String> {
    findings(&format!("<body><section><h1>T</h1>\n{content}</section></body>"))
}

fn findings(text: &str) -> Vec<String> {
    let report = read(text).unwrap_err();
    let written = |diagnostic: &&crate::diagnostic::Diagnostic| {
        let span = diagnostic.span.clone().unwrap();
        format!("{}: {}", span.source.position(span.range.start).0, diagnostic.message)
    };
    report.sorted().iter().map(written).collect()
}

fn hints(content: &str) -> Vec<String> {
    let report = read(&format!("<body><section><h1>T</h1>{content}</section></body>")).unwrap_err();
    report.sorted().iter().flat_map(|diagnostic| diagnostic.hints.clone()).collect()
}

fn words(block: &Block) -> String {
    match block {
        Block::Paragraph(paragraph) => plain_text(&paragraph.content),
        Block::Heading(heading) => plain_text(&heading.content),
        Block::List(_) | Block::Table(_) | Block::Picture(_) | Block::Contents(_) | Block::Chart(_) => {
            String::new()
        }
    }
}

const ROW: &str = "<tr><th scope=\"row\">a</th><td>b</td><td>c</td></tr>";

pub(crate) fn table(rows: &str) -> String {
    format!("<table class=\"obiettivi\"><caption>Nome</caption><tbody>{rows}</tbody></table>")
}

#[test]
fn an_unknown_element_is_an_error_with_the_nearest_name() {
    assert_eq!(faults("\n<div>x</div>"), ["3: l'elemento «<div>» non esiste"]);
    assert_eq!(hints("<h4>x</h4>")[0], "forse si intendeva «h1»");
    assert_eq!(hints("<p><strnog>x</strnog></p>")[0], "forse si intendeva «strong»");
}

#[test]
fn an_element_out_of_place_is_an_error() {
    assert_eq!(faults("<li>x</li>"), ["2: «<li>» non può stare dentro «<section>»"]);
    assert_eq!(faults("<p>\n<p>x</p></p>"), ["3: «<p>» non può stare dentro «<p>»"]);
    assert_eq!(faults("<p><page-number/></p>"), ["2: «<page-number>» non può stare dentro «<p>»"]);
    assert_eq!(
        faults("<p><strong><page-count/></strong></p>"),
        ["2: «<page-count>» può stare soltanto in «<footer>»"]
    );
}

#[test]
fn words_out_of_a_paragraph_are_an_error() {
    assert_eq!(
        faults("<ul><li>a</li> sciolte </ul>"),
        ["2: il testo «sciolte» non può stare direttamente dentro «<ul>»"]
    );
}

#[test]
fn an_unknown_attribute_is_an_error_with_those_allowed() {
    assert_eq!(faults("<p style=\"color:red\">x</p>"), ["2: l'attributo «style» non è ammesso in «<p>»"]);
    assert_eq!(
        hints("<p clas=\"atto\">x</p>"),
        [
            "forse si intendeva «class»",
            "in «<p>» gli attributi ammessi sono: class, lang, change, author, date, move"
        ]
    );
    assert_eq!(faults("<p onclick=\"x\" xml:lang=\"it\">x</p>").len(), 2);
}

#[test]
fn an_unknown_style_is_an_error_with_those_defined() {
    assert_eq!(faults("<p class=\"grande\">x</p>"), ["2: lo stile «grande» non esiste per «<p>»"]);
    assert!(hints("<p class=\"grande\">x</p>")[0].contains("atto, carta-nome, "));
    assert_eq!(
        faults("<p>a</p>\n<img src=\"stemma\" class=\"testo\" alt=\"x\"/>"),
        ["3: lo stile «testo» non esiste per «<img>»"]
    );
}

#[test]
fn all_mistakes_are_found_in_one_reading() {
    let found = faults(
        "<p class=\"x\">a</p>\n<b>c</b>\n<table class=\"obiettivi\"><tbody><tr><td/></tr></tbody></table>",
    );
    assert_eq!(
        found,
        [
            "2: lo stile «x» non esiste per «<p>»",
            "3: l'elemento «<b>» non esiste",
            "4: la tabella non ha un nome in «<caption>»",
            "4: la riga riempie 1 colonna, e la tabella ne ha 3",
        ]
    );
}

#[test]
fn markup_that_is_not_well_formed_is_an_error_at_its_place() {
    assert_eq!(findings("<body>\n<p>x</h1></body>"), ["2: qui chiude «</h1>», ma l'elemento aperto è «<p>»"]);
    assert_eq!(findings("<body>\n<p>a&nbsp;b</p></body>"), ["2: «&nbsp;» non esiste"]);
    assert_eq!(findings("<body>\n<p>a & b</p></body>"), ["2: una «&» sta da sola nel testo del modello"]);
    assert_eq!(findings("<body>\n<p>"), ["2: il modello finisce prima che tutti gli elementi siano chiusi"]);
    assert_eq!(findings("<!DOCTYPE html><body/>"), ["1: una dichiarazione «<!DOCTYPE» non è ammessa"]);
    assert!(findings("<body/><body/>")[0].contains("XML ben formato"));
}

#[test]
fn the_body_has_a_header_sections_and_a_footer_in_this_order() {
    let found =
        findings("<body><section><h1>T</h1></section>\n<footer>x</footer>\n<header><p>y</p></header></body>");
    assert_eq!(
        found,
        ["2: «<footer>» sta una volta sola, alla fine", "3: «<header>» sta una volta sola, all'inizio"]
    );
    assert_eq!(findings("<html/>"), ["1: l'elemento esterno è «<html>» invece di «<body>»"]);
    assert_eq!(findings("<body/>")[0], "1: il documento non ha nessuna «<section>»");
    let found = findings("<body><section><h1>T</h1></section>\n<section id=\"b\"></section></body>");
    assert_eq!(found, ["2: una «<section>» è vuota"]);
}

#[test]
fn headings_begin_with_one_h1_and_skip_no_level() {
    assert_eq!(faults("<h3>x</h3>"), ["2: dopo «<h1>» viene «<h2>», non «<h3>»"]);
    assert_eq!(faults("<h2>a</h2><h3>b</h3><h2>c</h2>\n<h1>d</h1>"), ["3: il titolo «<h1>» è uno solo"]);
    assert_eq!(
        findings("<body><section><p>x</p></section></body>"),
        ["1: nel modello manca il titolo «<h1>»"]
    );
    assert_eq!(faults("<h2> </h2>"), ["2: un titolo «<h2>» è vuoto"]);
}

#[test]
fn ids_are_plain_and_unique() {
    assert_eq!(
        faults("<h2 id=\"a\">x</h2>\n<h2 id=\"a\">y</h2>"),
        ["3: l'identificativo «a» compare due volte"]
    );
    assert_eq!(faults("<h2 id=\"a b\">x</h2>").len(), 1);
}

#[test]
fn an_image_needs_a_description_and_a_known_source() {
    assert_eq!(faults("<img class=\"stemma\" src=\"stemma\"/>"), ["2: in «<img>» manca l'attributo «alt»"]);
    assert_eq!(
        faults("<img class=\"stemma\" src=\"logo\" alt=\"Logo\"/>"),
        ["2: l'immagine «logo» non esiste"]
    );
    assert_eq!(
        hints("<img class=\"stemma\" src=\"logo\" alt=\"Logo\"/>"),
        ["le immagini disponibili sono: stemma"]
    );
    assert_eq!(faults("<img class=\"stemma\" src=\"stemma\" alt=\" \"/>").len(), 1);
}

#[test]
fn a_repeated_element_has_its_findings_once() {
    let text = "<body><section><h1>T</h1><p class=\"x\">a</p><p class=\"x\">b</p></section></body>";
    let source = Source::new("prova.xml", "<p/>");
    let origins = text.match_indices('<').map(|(at, _)| (at, Span::new(&source, 0..4))).collect();
    let markup = Markup { text: text.to_owned(), origins };
    let (style, pictures) = (style(), pictures());
    let context = Context { style: &style, metadata: metadata(), pictures: &pictures, watermark: None };
    assert_eq!(parse(&markup, &context).unwrap_err().sorted().len(), 1);
}

#[test]
fn every_row_fills_the_columns_of_the_table_style() {
    assert_eq!(
        faults(&table("<tr>\n<td>a</td><td>b</td></tr>")),
        ["2: la riga riempie 2 colonne, e la tabella ne ha 3"]
    );
    assert_eq!(blocks(&table("<tr><td colspan=\"2\">a</td><td>b</td></tr>")).len(), 1);
    assert_eq!(
        faults(&table("<tr><td colspan=\"0\">a</td><td>b</td><td/></tr>")),
        ["2: «colspan» non può valere «0»: un numero da 1 a 100"]
    );
}

#[test]
fn a_table_has_a_caption_then_a_head_then_bodies() {
    let text = format!(
        "<table class=\"obiettivi\"><tbody>{ROW}</tbody>\n<thead>{ROW}</thead><caption>x</caption></table>"
    );
    assert_eq!(faults(&text).len(), 3);
    assert_eq!(
        faults("<table class=\"obiettivi\"><caption>x</caption></table>"),
        ["2: la tabella non ha righe in «<tbody>»"]
    );
    assert_eq!(faults(&table("")), ["2: un «<tbody>» non ha righe"]);
    assert_eq!(
        faults("<table><caption>x</caption><tbody><tr/></tbody></table>")[0],
        "2: in «<table>» manca l'attributo «class»"
    );
}

#[test]
fn a_heading_cell_needs_its_scope() {
    assert_eq!(faults(&table("<tr><th>a</th><td/><td/></tr>")), ["2: in «<th>» manca l'attributo «scope»"]);
    assert_eq!(
        faults(&table("<tr><th scope=\"riga\">a</th><td/><td/></tr>")),
        ["2: «scope» non può valere «riga»: row, col o rowgroup"]
    );
}

#[test]
fn cells_take_the_style_of_their_kind_and_their_words_make_a_paragraph() {
    let text = "<table class=\"obiettivi\" alt=\"Come si legge\"><caption>Nome</caption>\
                <thead><tr><td/><td/><th scope=\"col\">NOTE</th></tr></thead>\
                <tbody id=\"g\"><tr><th scope=\"row\">a</th><td id=\"x.y\" class=\"oggetto\"> b <ul><li>c</li></ul></td>\
                <td><p class=\"testo\">d</p></td></tr></tbody></table>";
    let [Block::Table(table)] = &blocks(text)[..] else { panic!("one table") };
    let styles = |row: &crate::document::Row| -> Vec<String> {
        row.cells.iter().map(|cell| cell.style.to_string()).collect()
    };
    assert_eq!(styles(&table.head[0]), ["intestazione"; 3]);
    let row = &table.groups[0].rows[0];
    assert_eq!(styles(row), ["etichetta", "oggetto", "cella"]);
    assert_eq!(row.cells[0].kind, CellKind::Header(Scope::Row));
    assert_eq!((row.cells[1].id.as_deref(), row.cells[1].blocks.len()), (Some("x.y"), 2));
    let own = |block: &Block| match block {
        Block::Paragraph(paragraph) => paragraph.style.to_string(),
        _ => String::new(),
    };
    assert_eq!(own(&row.cells[1].blocks[0]), "oggetto");
    assert_eq!(own(&row.cells[2].blocks[0]), "testo");
    assert_eq!((table.caption.as_str(), table.description.as_deref()), ("Nome", Some("Come si legge")));
}

#[test]
fn a_blank_that_one_of_two_texts_needs_stays() {
    let by = "author=\"G\" date=\"2023-07-03\"";
    let changed = format!("<p>a<del {by}> b </del><ins {by}> c</ins> d</p>");
    let document = read(&format!("<body><section><h1>T</h1>{changed}</section></body>")).unwrap();
    let side = |side| {
        let transcript = document.transcript_of(side);
        transcript.words().skip(1).collect::<Vec<_>>().join(" ")
    };
    assert_eq!((side(Side::Old).as_str(), side(Side::New).as_str()), ("a b d", "a c d"));
}

#[test]
fn white_space_folds_as_in_html_and_no_break_spaces_stay() {
    let text = "<p>\n  uno <strong> due</strong>\t tre\u{a0}\u{a0}quattro <br/> cinque\n</p>";
    let [Block::Paragraph(paragraph)] = &blocks(text)[..] else { panic!("one paragraph") };
    let pieces: Vec<String> = paragraph.content.iter().map(|piece| format!("{:?}", piece.content)).collect();
    assert_eq!(
        pieces,
        [
            "Text(\"uno \")",
            "Text(\"due\")",
            "Text(\" tre\\u{a0}\\u{a0}quattro\")",
            "Break",
            "Text(\"cinque\")"
        ]
    );
}

#[test]
fn neighbours_with_the_same_marks_are_merged() {
    let text = "<p><em>a</em><!-- nota --><em>b</em><em lang=\"en\">c</em></p>";
    let [Block::Paragraph(paragraph)] = &blocks(text)[..] else { panic!("one paragraph") };
    let pieces: Vec<_> =
        paragraph.content.iter().map(|piece| (&piece.content, piece.marks.language.as_deref())).collect();
    assert_eq!(
        pieces,
        [(&Content::Text("ab".to_owned()), None), (&Content::Text("c".to_owned()), Some("en"))]
    );
}

#[test]
fn changes_are_marks_on_words_and_attributes_on_blocks() {
    let by = "author=\"Giunta\" date=\"2023-07-03\"";
    let found =
        blocks(&format!("<p>a <strong><ins {by}>b</ins></strong></p><p change=\"moved-away\" {by}>c</p>"));
    let [Block::Paragraph(one), Block::Paragraph(two)] = &found[..] else { panic!("two paragraphs") };
    let marks = &one.content[1].marks;
    assert_eq!(
        (marks.strong, marks.change.as_ref().map(|change| change.kind)),
        (true, Some(ChangeKind::Inserted))
    );
    assert_eq!(two.change.as_ref().map(|change| change.kind), Some(ChangeKind::MovedAway));
}

#[test]
fn a_change_needs_author_and_a_real_date() {
    assert_eq!(faults("<p><ins author=\"G\">b</ins></p>"), ["2: in «<ins>» manca l'attributo «date»"]);
    assert_eq!(faults("<p><del author=\"G\" date=\"31.2.2023\">b</del></p>").len(), 1);
    assert_eq!(faults("<p change=\"inserted\">b</p>"), ["2: «change» vuole anche «author» e «date»"]);
    assert_eq!(faults("<p author=\"G\">b</p>"), ["2: «author» e «date» vogliono anche «change»"]);
    assert_eq!(faults("<p change=\"nuovo\" author=\"G\" date=\"2023-01-01\">b</p>").len(), 1);
    let nested =
        "<p><ins author=\"G\" date=\"2023-01-01\"><del author=\"G\" date=\"2023-01-01\">b</del></ins></p>";
    assert_eq!(faults(nested), ["2: una modifica sta dentro un'altra"]);
}

#[test]
fn loose_words_in_an_item_are_paragraphs_between_its_lists() {
    let found = blocks("<ol><li>uno <ul><li>due</li></ul> tre</li></ol>");
    let [Block::List(list)] = &found[..] else { panic!("one list") };
    let item: Vec<String> = list.items[0].blocks.iter().map(words).collect();
    assert_eq!(item, ["uno", "", "tre"]);
}

#[test]
fn attributes_make_a_letterhead_of_the_header() {
    let header = |attributes: &str, content: &str| {
        format!("<body><header{attributes}>{content}</header><section><h1>T</h1></section></body>")
    };
    let (picture, line) = ("<img class=\"stemma\" src=\"stemma\" alt=\"a\"/>", "<p>b</p>");
    let setting =
        |attributes: &str, content: &str| read(&header(attributes, content)).unwrap().header.setting;
    assert_eq!(setting("", line), None);
    let all = setting(" pages=\"all\"", line).unwrap();
    assert_eq!((all.pages, all.layout, all.rule), (HeaderPages::All, HeaderLayout::Above, false));
    let side = setting(" layout=\"side\" rule=\"below\"", &format!("{picture}{line}")).unwrap();
    assert_eq!((side.pages, side.layout, side.rule), (HeaderPages::First, HeaderLayout::Side, true));
    let beside = "1: con «layout=\"side\"» la testata è un'immagine, e dopo soltanto paragrafi";
    for content in [line.to_owned(), picture.to_owned(), format!("{line}{picture}")] {
        assert_eq!(findings(&header(" layout=\"side\"", &content)), [beside]);
    }
    assert_eq!(
        findings(&header(" pages=\"tutte\"", line)),
        ["1: «pages» non può valere «tutte»: first o all"]
    );
}

#[test]
fn contents_lead_to_parts_that_are_there_and_skip_no_level() {
    let part = "<h2 id=\"parte\">P</h2>";
    let read = |entries: &str| faults(&format!("<nav>{entries}</nav>{part}"));
    assert_eq!(read("<a level=\"2\" href=\"#parte\">P</a>").len(), 1);
    let missing = "2: il sommario porta a «#parti», che non è l'«id» di nessuna parte";
    assert_eq!(read("<a level=\"1\" href=\"#parti\">P</a>"), [missing]);
    let outside = "2: «href» vale «https://x.it»: porta dentro il documento, come «#premessa»";
    assert_eq!(read("<a level=\"1\" href=\"https://x.it\">P</a>"), [outside]);
    assert_eq!(read("<a level=\"9\" href=\"#parte\">P</a>"), ["2: «level» non può valere «9»: 1, 2 o 3"]);
    assert_eq!(read(""), ["2: un sommario «<nav>» non ha voci"]);
    let [Block::Contents(contents), _] = &blocks(&format!(
        "<nav><a level=\"1\" href=\"#parte\">P</a><a level=\"2\">tolta</a></nav>{part}"
    ))[..] else {
        panic!("contents, then a heading")
    };
    let targets: Vec<Option<&str>> = contents.entries.iter().map(|entry| entry.target.as_deref()).collect();
    assert_eq!(targets, [Some("parte"), None]);
}
