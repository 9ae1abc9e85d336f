//! Texts at the head and the foot of pages.

use roxmltree::{Document, Node};

use crate::import::odf::names::{Space, is_paragraph};

/// The words of each paragraph at the head and the foot of pages, each once, without what fields count.
pub(crate) fn page_texts(styles: &Document<'_>) -> Vec<String> {
    const PLACES: [&str; 6] =
        ["header", "header-left", "header-first", "footer", "footer-left", "footer-first"];
    let mut texts: Vec<String> = Vec::new();
    for page in styles.descendants() {
        let is_place = Space::Style.name(page).is_some_and(|name| PLACES.contains(&name));
        if !is_place || Space::Style.attribute(page, "display") == Some("false") {
            continue;
        }
        for paragraph in page.descendants().filter(|node| is_paragraph(*node)) {
            let text = uncounted(paragraph);
            if !text.is_empty() && !texts.contains(&text) {
                texts.push(text);
            }
        }
    }
    texts
}

/// The words of a paragraph without those that the program puts in.
fn uncounted(paragraph: Node<'_, '_>) -> String {
    const COUNTED: [&str; 8] = [
        "page-number",
        "page-count",
        "sheet-name",
        "file-name",
        "title",
        "date",
        "time",
        "page-continuation",
    ];
    let mut text = String::new();
    for node in paragraph.descendants() {
        // What a field shows differs from page to page.
        let is_counted = node
            .ancestors()
            .take_while(|around| *around != paragraph)
            .any(|around| Space::Text.name(around).is_some_and(|name| COUNTED.contains(&name)));
        match Space::Text.name(node) {
            _ if is_counted => text.push(' '),
            Some("s" | "tab" | "line-break") => text.push(' '),
            _ if node.is_text() => text.push_str(node.text().unwrap_or_default()),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
