//! What the three writers must have in common.

use std::collections::BTreeMap;

use crate::date::Date;
use crate::document::{Context, Document, Markup, Metadata, parse};
use crate::image::Image;
use crate::style::Style;
use crate::template::Templates;
use crate::write::{Options, docx, html, pdf};

fn document(blocks: &str, style: &Style) -> Document {
    with_header("<header><p>Ente</p></header>", blocks, style)
}

fn with_header(header: &str, blocks: &str, style: &Style) -> Document {
    let text = format!(
        "<body>{header}<section><h1>Titolo</h1>{blocks}</section>\
         <footer>Piede, pagina <page-number/></footer></body>"
    );
    let (title, author, subject) = ("Titolo".to_owned(), "Ente".to_owned(), "Oggetto".to_owned());
    let created = Date::new(2023, 1, 1).unwrap().into();
    let metadata = Metadata { title, author, subject, language: "it-IT".to_owned(), created };
    let pictures = BTreeMap::from([("stemma".to_owned(), png())]);
    let watermark = Some("BOZZA".to_owned());
    let context = Context { style, metadata, pictures: &pictures, watermark };
    parse(&Markup { text, origins: Vec::new() }, &context).unwrap()
}

fn png() -> Image {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 3, 4);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[100; 36]).unwrap();
    writer.finish().unwrap();
    Image::read(bytes).unwrap()
}

/// Changes of every kind, lists in lists, line breaks, empty cells, words that a narrow column divides.
fn blocks() -> String {
    let change = "author=\"Giunta\" date=\"2023-05-01\"";
    let cell = "Amministrazione <strong>trasparente</strong><br/>d<em>e</em>l triennio, ".repeat(40);
    format!(
        "<h2 change=\"inserted\" {change}>Capitolo</h2>
         <p change=\"deleted\" {change}>Tolto</p>
         <p>Resta <del {change}>il vecchio</del><ins {change}>il nuovo <em>testo</em></ins>.</p>
         <ol><li>uno<ul><li>dentro</li><li change=\"moved-here\" {change}>spostato</li></ul></li><li>due</li></ol>
         <ul change=\"inserted\" {change}><li>tre</li></ul>
         <ol><li label=\"1.\">uno<ol><li label=\"a)\">due<ul><li>tre<ul><li>quattro</li></ul></li></ul></li></ol></li>
         <li label=\"2.\" change=\"inserted\" {change}>tre</li><li label=\"3.\" old-label=\"2.\" {change}>quattro</li></ol>
         <ol><li label=\"1.\">uno</li><li label=\"1 bis)\">due<p>seguito</p></li></ol>
         <table class=\"obiettivi\" change=\"inserted\" {change}><caption>Capitolo</caption>
         <thead><tr><td></td><td></td><th scope=\"col\">NOTE</th></tr></thead>
         <tbody><tr change=\"moved-away\" {change}><th scope=\"row\">Voce</th><td>{cell}</td><td></td></tr>
         <tr><th scope=\"row\">Voce</th><td>{long}</td><td>{long}</td></tr></tbody></table>",
        long = "x".repeat(300)
    )
}

/// A chart of bars and one of a year, and a table with bars below its words.
const CHARTS: &str = "<chart alt=\"Gradi &lt;per&gt; dimensione\"><bar label=\"Qualità &amp; altro\" share=\"62.5\" value=\"62,5 %\"/>\
    <bar label=\"Efficienza\" value=\"–\"/></chart>\
    <chart alt=\"Scadenze\"><tick from=\"0\" label=\"gen\"/><tick from=\"50\" label=\"lug\"/><point at=\"50\" sign=\"half\"/>\
    <point at=\"99\" sign=\"cross\"/><legend sign=\"half\" label=\"in parte\"/></chart>\
    <table class=\"dati\"><caption>Gradi</caption><tbody><tr><th scope=\"row\">Qualità</th><td bar=\"62.5\">62,5 %</td></tr>\
    </tbody></table>";

#[test]
fn charts_stand_in_all_files_and_add_no_words() {
    let templates = Templates::new(Vec::new()).unwrap();
    let style = templates.style().unwrap();
    let parts = templates.docx_parts(&style, "it-IT").unwrap();
    let options = Options { style: &style, parts: &parts, pages: &BTreeMap::new() };
    let document = document(CHARTS, &style);
    let expected = document.transcript();
    assert_eq!(expected.words().collect::<Vec<_>>(), ["Ente", "Titolo", "Qualità", "62,5", "%"]);
    let (made, again) = (pdf::pdf(&document, &options).unwrap(), pdf::pdf(&document, &options).unwrap());
    assert_eq!((expected.difference(&made.transcript), made.bytes == again.bytes), (None, true));
    let page = html::html(&document, &options).unwrap();
    assert_eq!(expected.difference(&page.transcript), None);
    let page = String::from_utf8(page.bytes).unwrap();
    assert!(page.contains("role=\"img\" aria-label=\"Gradi &lt;per&gt; dimensione\""));
    assert!(page.contains("<text x=\"") && page.contains(">Qualità &amp; altro</text>"));
    assert!(page.contains("<td class=\"c-cella barra\" style=\"--grado: 62.5%\">"));
    let made = docx::docx(&document, &options).unwrap();
    assert_eq!(expected.difference(&made.transcript), None);
}

#[test]
fn a_page_without_charts_has_no_rules_for_them() {
    let templates = Templates::new(Vec::new()).unwrap();
    let style = templates.style().unwrap();
    let options = Options { style: &style, parts: &BTreeMap::new(), pages: &BTreeMap::new() };
    let page = html::html(&document("<p>Uno</p>", &style), &options).unwrap();
    let page = String::from_utf8(page.bytes).unwrap();
    assert!(!page.contains("barra") && !page.contains("grafico"));
}

#[test]
fn all_writers_place_the_documents_words_and_no_others() {
    let templates = Templates::new(Vec::new()).unwrap();
    let style = templates.style().unwrap();
    let parts = templates.docx_parts(&style, "it-IT").unwrap();
    let options = Options { style: &style, parts: &parts, pages: &BTreeMap::new() };
    assert!(document(&blocks(), &style).transcript().words().count() > 150);
    let letterhead = |pages: &str, layout: &str| {
        let change = "change=\"inserted\" author=\"Giunta\" date=\"2023-05-01\"";
        let header = format!(
            "<header pages=\"{pages}\" layout=\"{layout}\" rule=\"below\"><img class=\"stemma\" src=\"stemma\" \
             alt=\"a\"/><p class=\"carta-nome\">Ente</p><p {change}>Piazza</p></header>"
        );
        with_header(&header, &blocks(), &style)
    };
    let documents = [
        document(&blocks(), &style),
        letterhead("first", "side"),
        letterhead("all", "side"),
        letterhead("all", "above"),
    ];
    for document in documents {
        let expected = document.transcript();
        for written in
            [pdf::pdf(&document, &options), docx::docx(&document, &options), html::html(&document, &options)]
        {
            assert_eq!(expected.difference(&written.unwrap().transcript), None);
        }
    }
}
