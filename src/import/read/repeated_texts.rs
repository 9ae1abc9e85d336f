//! Texts that the pages of a document repeated at their head or foot, and that became paragraphs of it when a
//! program made it from a PDF.

use std::collections::{BTreeMap, BTreeSet};

use crate::import::read::{ReadRemark, SourceDocument, SourceGrid, SourcePart};
use crate::yaml::LineKind;

/// The times that a paragraph comes, at least, to be one that pages repeat.
const OFTEN: usize = 3;

/// Takes paragraphs that pages repeat out of the text: they come often, and one at least breaks a row in two,
/// which no heading does, or says the number of its page.
pub(crate) fn without_repeated_texts(mut document: SourceDocument) -> SourceDocument {
    let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, part) in document.parts.iter().enumerate() {
        if let SourcePart::Text(text) = part
            && text.line.kind == LineKind::Paragraph
            && text.asides.is_empty()
        {
            places.entry(unnumbered(&text.line.text)).or_default().push(at);
        }
    }
    let mut repeated = BTreeSet::new();
    for (text, places) in places {
        // A heading may come as often, but breaks no row in two.
        if places.len() >= OFTEN && places.iter().any(|at| is_between_pages(&document.parts, *at)) {
            repeated.extend(places.iter().copied());
            document.remarks.push(repeated_remark(&text, places.len()));
            if !document.furniture.contains(&text) {
                document.furniture.push(text);
            }
        }
    }
    let mut heading = String::new();
    let parts = std::mem::take(&mut document.parts);
    for (_, mut part) in parts.into_iter().enumerate().filter(|(at, _)| !repeated.contains(at)) {
        match &mut part {
            SourcePart::Heading { text, .. } | SourcePart::Text(text) => {
                heading = text.line.text.replace('\n', " ");
            }
            SourcePart::Grid(grid) if !repeated.is_empty() => grid.heading.clone_from(&heading),
            SourcePart::Grid(_) => {}
        }
        document.parts.push(part);
    }
    document
}

/// The remark on a text that pages repeat so often.
pub(crate) fn repeated_remark(text: &str, times: usize) -> ReadRemark {
    let said = format!(
        "«{text}» è ripetuto {times} volte, come in testa o al piede delle pagine: è letto una volta sola"
    );
    ReadRemark::info(said)
        .hint("se sono titoli che contano, renderli diversi l'uno dall'altro e ripetere il comando")
}

/// A text without its numbers, if it says which page it is on.
pub(crate) fn unnumbered(text: &str) -> String {
    let lower = text.to_lowercase();
    let is_numbered = lower.contains("pag. ") || lower.contains("pagina ");
    let words = text.split_whitespace().filter(|word| !(is_numbered && is_number(word)));
    words.collect::<Vec<_>>().join(" ")
}

/// Whether a word is a number, with the signs around it that numbers of pages have.
fn is_number(word: &str) -> bool {
    word.trim_matches(['/', '-', '.']).bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a part says its page, or stands between a row and what goes on with it.
fn is_between_pages(parts: &[SourcePart], at: usize) -> bool {
    let SourcePart::Text(text) = &parts[at] else { return false };
    let before = at.checked_sub(1).and_then(|before| parts.get(before));
    match (before, parts.get(at + 1)) {
        (Some(SourcePart::Grid(above)), Some(SourcePart::Grid(below))) => goes_on(above, below),
        _ => unnumbered(&text.line.text) != text.line.text.replace('\n', " "),
    }
}

/// Whether a table begins in the middle of a row of the one above: without a label, and in the middle of a
/// sentence.
fn goes_on(above: &SourceGrid, below: &SourceGrid) -> bool {
    let (Some(last), Some(first)) = (above.rows.last(), below.rows.first()) else { return false };
    let is_labelled = first.at(1).is_some_and(|cell| !cell.is_blank());
    let words = first.cells.iter().find(|cell| !cell.is_blank()).map(|cell| (cell.column, cell.text()));
    let Some((column, words)) = words else { return false };
    let is_said_above = last.at(column).is_some_and(|cell| !cell.is_blank());
    above.columns == below.columns
        && !is_labelled
        && is_said_above
        && words.chars().next().is_some_and(char::is_lowercase)
}
