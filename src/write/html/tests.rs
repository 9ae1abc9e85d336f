use std::collections::BTreeMap;
use std::sync::Arc;

use crate::date::{Date, Timestamp};
use crate::document::{Context, Markup, Metadata, parse};
use crate::image::{Image, ImageFormat};
use crate::source::Source;
use crate::style::{Style, load};
use crate::write::Options;
use crate::write::html::html;

fn style() -> Style {
    load(&Source::new("stile.yaml", include_str!("../../../templates/stile.yaml"))).unwrap()
}

/// The page of a markup, with a picture `stemma` of three bytes.
fn page(markup: &str, watermark: Option<&str>) -> String {
    let style = style();
    let created: Timestamp = Date::new(2023, 2, 10).unwrap().into();
    let (title, author, subject) = ("Allegato <1>".to_owned(), "Ente".to_owned(), "Oggetto".to_owned());
    let metadata = Metadata { title, author, subject, language: "it-IT".to_owned(), created };
    let image = Image { format: ImageFormat::Png, bytes: Arc::from(*b"png"), size: (2, 3) };
    let pictures = BTreeMap::from([("stemma".to_owned(), image)]);
    let watermark = watermark.map(str::to_owned);
    let context = Context { style: &style, metadata, pictures: &pictures, watermark };
    let markup = Markup { text: markup.to_owned(), origins: Vec::new() };
    let document = parse(&markup, &context).unwrap();
    let written =
        html(&document, &Options { style: &style, parts: &BTreeMap::new(), pages: &BTreeMap::new() })
            .unwrap();
    String::from_utf8(written.bytes).unwrap()
}

/// The page's body, without its tags' line.
fn body(markup: &str) -> String {
    let page = page(markup, None);
    let start = page.find("<body>\n").unwrap() + 7;
    page[start..page.find("</body>").unwrap()].to_owned()
}

/// The main part of a page whose section holds this after its title.
fn main(content: &str) -> String {
    let body = body(&format!("<body><section><h1>T</h1>{content}</section></body>"));
    let start = body.find("</h1>\n").unwrap() + 6;
    body[start..body.find("</section>").unwrap()].to_owned()
}

#[test]
fn a_page_has_a_header_a_main_part_and_a_footer() {
    let markup = "<body><header><img class=\"stemma\" src=\"stemma\" alt=\"Lo stemma\"/><p class=\"ente\">Ente</p></header>\
                  <section id=\"a\"><h1>Titolo &amp; altro</h1><p>Uno <em>due</em><br/><strong><em>tre</em></strong></p>\
                  <ol><li>a<ul><li>b</li></ul></li></ol></section>\
                  <footer>Piede – Pagina <page-number/> di <page-count/></footer></body>";
    let expected = r#"<header>
<p class="i-stemma"><img src="data:image/png;base64,cG5n" alt="Lo stemma" width="2" height="3"></p>
<p class="p-ente">Ente</p>
</header>
<main>
<section id="a">
<h1 class="p-titolo-1">Titolo &amp; altro</h1>
<p class="p-testo">Uno <em>due</em><br><strong><em>tre</em></strong></p>
<ol type="a" data-etichetta="a)">
<li><p class="p-testo">a</p>
<ul>
<li><p class="p-testo">b</p>
</li>
</ul>
</li>
</ol>
</section>
</main>
<footer>
<p class="p-pie-di-pagina">Piede</p>
</footer>
"#;
    assert_eq!(body(markup), expected);
}

#[test]
fn a_table_names_itself_and_its_columns() {
    let markup = "<table class=\"obiettivi\" alt=\"Nove righe\"><caption>Nome</caption>\
                  <thead><tr><td/><td/><th scope=\"col\">NOTE</th></tr></thead>\
                  <tbody id=\"g\"><tr><th scope=\"row\">a</th><td id=\"x.y\">b</td><td class=\"nota\">c</td></tr>\
                  <tr><td colspan=\"2\">d</td><td/></tr></tbody></table>";
    let expected = r#"<table class="t-obiettivi" aria-label="Nome" aria-description="Nove righe">
<colgroup><col><col><col></colgroup>
<thead>
<tr>
<td class="c-intestazione"></td>
<td class="c-intestazione"></td>
<th class="c-intestazione" scope="col"><p class="p-intestazione">NOTE</p>
</th>
</tr>
</thead>
<tbody id="g">
<tr>
<th class="c-etichetta" scope="row"><p class="p-etichetta">a</p>
</th>
<td id="x.y" class="c-cella"><p class="p-cella">b</p>
</td>
<td class="c-nota" data-colonna="NOTE"><p class="p-nota">c</p>
</td>
</tr>
<tr>
<td class="c-cella" colspan="2"><p class="p-cella">d</p>
</td>
<td class="c-cella"></td>
</tr>
</tbody>
</table>
"#;
    assert_eq!(main(markup), expected);
}

#[test]
fn changes_are_said_in_words() {
    let by = "author=\"Giunta\" date=\"2023-07-03\"";
    let inline = main(&format!("<p>a <ins {by}>b <strong>c</strong> </ins><del {by}>d</del>, e</p>"));
    let title = "datetime=\"2023-07-03\" title=\"Giunta, 3 luglio 2023\"";
    let expected = format!(
        "<p class=\"p-testo\">a <small class=\"parola inserito\">[inserito: </small><ins {title}>b \
         <strong>c</strong></ins><small class=\"parola inserito\">]</small> \
         <small class=\"parola soppresso\">[soppresso: </small><del {title}>d</del><small \
         class=\"parola soppresso\">]</small>, e</p>\n"
    );
    assert_eq!(inline, expected);
    let moved =
        main(&format!("<p change=\"moved-away\" {by}>a</p><ul><li change=\"inserted\" {by}>b</li></ul>"));
    let away = format!(">[spostato altrove: </small><del {title}>a</del><small");
    assert!(moved.contains(&away), "{moved}");
    let item = "<li class=\"inserito\"><p class=\"p-testo\"><small class=\"parola inserito\">[inserito:";
    assert!(moved.contains(item), "{moved}");
    let row = "<tr change=\"deleted\" BY><th scope=\"row\">a</th><td>b</td><td>c</td></tr>".replace("BY", by);
    let table = format!(
        "<table class=\"obiettivi\" change=\"moved-here\" {by}><caption>N</caption><tbody>{row}\
         <tr><th scope=\"row\">d</th><td>e</td><td></td></tr></tbody></table>"
    );
    let table = main(&table);
    assert_eq!(table.matches("[spostato qui:").count(), 1, "{table}");
    assert_eq!(table.matches("[soppresso:").count(), 1, "{table}");
    assert_eq!((table.matches("]</small>").count(), table.matches("<ins ").count()), (2, 2), "{table}");
}

#[test]
fn words_that_differ_from_another_text_are_said_to() {
    let line = main("<p>entro il <mark change=\"deleted\"><strong>30</strong></mark> giugno</p>");
    let expected = "<p class=\"p-testo\">entro il <small class=\"parola\">[soppresso: </small><strong>30</strong>\
                    <small class=\"parola\">]</small> giugno</p>\n";
    assert_eq!(line, expected);
}

#[test]
fn what_belongs_together_and_addresses_say_where_a_line_may_end() {
    assert_eq!(
        main("<p>l'art. 3 su www.comune.it/a&amp;b <strong>e n. 5</strong></p>"),
        "<p class=\"p-testo\"><span class=\"unito\">l'art. 3</span> su \
         <span class=\"codice\">www.<wbr>comune.<wbr>it/<wbr>a&amp;b</span> \
         <strong>e <span class=\"unito\">n. 5</span></strong></p>\n"
    );
}

#[test]
fn labels_are_counted_where_browsers_can_and_words_elsewhere() {
    let expected = r#"<ol type="1" start="3" data-etichetta="1." style="counter-reset: voce 2">
<li><p class="p-testo">a</p>
</li>
<li value="5" style="counter-increment: voce 2"><p class="p-testo">b</p>
<ul class="scritte etichette-25">
<li><p class="p-testo"><span class="etichetta">1 bis </span></p>
<ul>
<li><p class="p-testo">c</p>
</li>
</ul>
</li>
</ul>
</li>
</ol>
"#;
    let inner = "<ol><li label=\"1 bis\"><ul><li>c</li></ul></li></ol>";
    let found = main(&format!("<ol><li label=\"3.\">a</li><li label=\"5.\">b{inner}</li></ol>"));
    assert_eq!(found, expected);
}

#[test]
fn labels_that_browsers_would_write_otherwise_are_words() {
    let list = |labels: &[&str]| {
        let items: String = labels.iter().map(|label| format!("<li label=\"{label}\">x</li>")).collect();
        format!("<body><section><h1>T</h1><ol>{items}</ol></section></body>")
    };
    for (labels, rule) in [
        (
            &["(iii)", "(iv)"][..],
            "(i)\"] > li > p:first-child::before { content: \"(\" counter(voce, lower-roman) \") \"",
        ),
        (&["B", "C"], "A\"] > li > p:first-child::before { content: counter(voce, upper-alpha) \" \""),
    ] {
        let page = page(&list(labels), None).replace("\\28 ", "(").replace("\\29 ", ")");
        assert!(page.contains(rule) && !page.contains("<ul"), "{page}");
    }
    for labels in [&["aa)", "bb)"][..], &["1.1.", "1.2."], &["0.", "1."], &["1.", "1."], &["mmmm."], &["–"]]
    {
        let page = page(&list(labels), None);
        assert!(page.contains("<ul class=\"scritte") && !page.contains("<ol"), "{labels:?}: {page}");
        assert_eq!(page.matches("<span class=\"etichetta\">").count(), labels.len());
    }
}

#[test]
fn another_language_is_marked() {
    assert_eq!(
        main("<p>a <em lang=\"en\">b</em></p>"),
        "<p class=\"p-testo\">a <em lang=\"en\">b</em></p>\n"
    );
    assert_eq!(main("<p lang=\"en\">b</p>"), "<p class=\"p-testo\"><span lang=\"en\">b</span></p>\n");
}

#[test]
fn the_head_says_what_the_document_is_and_asks_for_nothing() {
    let page = page("<body><section><h1>T</h1></section></body>", None);
    for line in [
        "<!DOCTYPE html>\n<html lang=\"it-IT\">\n",
        "<title>Allegato &lt;1&gt;</title>\n",
        "<meta name=\"author\" content=\"Ente\">\n",
        "<meta name=\"description\" content=\"Oggetto\">\n",
        "<meta name=\"dcterms.created\" content=\"2023-02-10T00:00:00Z\">\n",
        "script-src 'none'",
    ] {
        assert!(page.contains(line), "{line}");
    }
    for outside in ["<script", "http://", "https://", "<link", "@import", "url(", " onload"] {
        assert!(!page.contains(outside), "{outside}");
    }
}

#[test]
fn a_draft_says_so_on_screen_and_on_every_page() {
    let page = page("<body><section><h1>T</h1></section></body>", Some("BOZZA"));
    assert!(page.contains("<header>\n<p class=\"filigrana p-filigrana\">BOZZA</p>\n</header>"), "{page}");
    assert!(page.contains("header > .filigrana { position: fixed;"));
}

#[test]
fn paper_has_the_style_s_size_margins_and_page_numbers() {
    let page = page(
        "<body><section><h1>T</h1></section><footer>Pagina <page-number/> di <page-count/></footer></body>",
        None,
    );
    assert!(
        page.contains("@page { size: 595.276pt 841.89pt; margin: 56.693pt 56.693pt 62.362pt 56.693pt;"),
        "{page}"
    );
    assert!(
        page.contains("@bottom-center { content: \"Pagina \" counter(page) \" di \" counter(pages);"),
        "{page}"
    );
    assert!(!page.contains("<footer>"));
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let markup = "<body><section><h1>T</h1><p>a</p></section></body>";
    assert_eq!(page(markup, None), page(markup, None));
}

#[test]
fn a_letterhead_on_all_pages_stands_once_on_screen_and_in_the_margin_of_further_pages() {
    let header = |attributes: &str| {
        format!(
            "<body><header {attributes}><img class=\"stemma\" src=\"stemma\" alt=\"a\"/><p>Ente \"X\"</p><p>Via</p>\
             </header><section><h1>T</h1></section></body>"
        )
    };
    let all = page(&header("pages=\"all\" layout=\"side\" rule=\"below\""), None);
    assert!(all.contains("<div class=\"carta a-lato filetto\">\n<p class=\"i-stemma\">"), "{all}");
    assert!(all.contains("@top-left { content: \"Ente \\22 X\\22 \" \"\\A \" \"Via\";"), "{all}");
    assert_eq!(all.matches("<p class=\"p-testo\">Via</p>").count(), 1);
    let first = page(&header("rule=\"none\""), None);
    assert!(first.contains("<div class=\"carta\">") && !first.contains("@top-"), "{first}");
}
