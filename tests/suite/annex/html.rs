//! The HTML page: its shape, and that nothing in it runs or asks for anything outside.

use std::collections::BTreeSet;

use crate::annex::Annex;
use crate::annex::markup::{Element, Markup};

/// Everything through which a page could run something or ask for something.
pub(super) fn dangers(markup: &Markup) -> Vec<String> {
    const FORBIDDEN: [&str; 13] = [
        "script", "link", "iframe", "frame", "object", "embed", "form", "base", "audio", "video", "svg",
        "template", "noscript",
    ];
    let mut dangers = Vec::new();
    for element in markup.root.all() {
        if FORBIDDEN.contains(&element.name.as_str()) {
            dangers.push(format!("<{}>", element.name));
        }
        if element.name == "style" {
            dangers.extend(requests(&element.text()));
        }
        for (name, value) in &element.attributes {
            let leads =
                ["src", "href", "srcset", "data", "action", "background", "poster"].contains(&name.as_str());
            let picture = element.name == "img" && name == "src" && value.starts_with("data:image/");
            if name.starts_with("on")
                || (leads && !picture)
                || (name == "style" && !requests(value).is_empty())
            {
                dangers.push(format!("{}[{name}={value}]", element.name));
            }
            if element.name == "meta" && value.eq_ignore_ascii_case("refresh") {
                dangers.push("a page that goes elsewhere".to_owned());
            }
        }
    }
    dangers
}

/// Lists the ways in which a style sheet asks for something.
fn requests(style: &str) -> Vec<String> {
    let asked = ["url(", "@import", "image-set(", "expression(", "http:", "https:", "//"];
    asked.into_iter().filter(|word| style.contains(word)).map(|word| format!("a style with {word}")).collect()
}

fn ids(root: &Element) -> Vec<&str> {
    root.all().into_iter().filter_map(|element| element.attribute("id")).collect()
}

#[test]
fn nothing_on_the_page_runs_or_asks_for_anything() {
    for annex in Annex::both() {
        assert_eq!(dangers(&annex.markup()), Vec::<String>::new(), "{}", annex.plan.name);
    }
}

#[test]
fn planted_dangers_are_found() {
    for body in [
        "<script>x</script>",
        "<p onclick=\"x\"></p>",
        "<a href=\"x\">x</a>",
        "<img src=\"x.png\">",
        "<style>@import \"x\";</style>",
        "<style>a { background: url(x) }</style>",
        "<meta http-equiv=\"Refresh\" content=\"0\">",
    ] {
        let page =
            Markup::read(&format!("<!DOCTYPE html><html>{body}</html>")).expect("the page can be read");
        assert!(!dangers(&page).is_empty(), "{body}");
    }
}

#[test]
fn the_page_has_one_title_its_language_and_a_place_for_everything() {
    for annex in Annex::both() {
        let markup = annex.markup();
        let root = &markup.root;
        assert_eq!(root.attribute("lang"), Some("it-IT"));
        for name in ["h1", "main", "header", "footer", "title"] {
            assert_eq!(root.all_of(name).len(), 1, "{name}");
        }
        assert_eq!(root.all_of("h1")[0].text(), annex.plan.title.value);
        assert_eq!(root.all_of("title")[0].text(), annex.plan.footer.value);
        assert_eq!(root.all_of("footer")[0].text().trim(), annex.plan.footer.value);
        let ids = ids(root);
        assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "an id is said twice");
        let pictures = root.all_of("img");
        let alternatives: Vec<_> = pictures.iter().filter_map(|picture| picture.attribute("alt")).collect();
        let arms = annex.plan.body.arms.iter().map(|arms| arms.description.value.as_str());
        assert_eq!(alternatives, arms.collect::<Vec<_>>());
    }
}

#[test]
fn headings_skip_no_level() {
    for annex in Annex::both() {
        let markup = annex.markup();
        let level =
            |element: &&Element| element.name.strip_prefix('h').and_then(|level| level.parse::<u8>().ok());
        let levels: Vec<u8> = markup.root.all().iter().filter_map(level).collect();
        assert_eq!(levels.first(), Some(&1));
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
    }
}

#[test]
fn the_real_annex_has_six_tables_and_153_rows_with_their_headings() {
    let markup = Annex::real().markup();
    let tables = markup.root.all_of("table");
    assert_eq!(tables.len(), 6);
    let headings = |scope: &str| {
        let all = markup.root.all_of("th").into_iter();
        all.filter(|heading| heading.attribute("scope") == Some(scope)).collect::<Vec<_>>()
    };
    let scopes = ["rowgroup", "row", "col"].map(|scope| headings(scope).len());
    assert_eq!(scopes, [17, 136, 6]);
    for table in tables {
        assert!(table.attribute("aria-label").is_some() || !table.all_of("caption").is_empty());
        for body in table.all_of("tbody") {
            for (index, row) in body.elements().enumerate() {
                let cells: Vec<&str> = row.elements().map(|cell| cell.name.as_str()).collect();
                // The note reaches from the first row over all others.
                let expected = if index == 0 { &["th", "td", "td"][..] } else { &["th", "td"] };
                assert_eq!(cells, expected, "{}", row.text());
            }
            let note = body.all_of("td").into_iter().find(|cell| cell.attribute("rowspan") == Some("9"));
            assert!(note.is_some(), "{}", body.text());
        }
    }
}
