//! Texts beside a sheet's cells: comments, and what is drawn over it.

use std::collections::BTreeMap;

use crate::import::read::ReadRefusal;
use crate::import::xlsx::cell_range::CellName;
use crate::import::xlsx::shared_strings::rich_text;
use crate::ooxml::element::parse;

/// The comments of some parts, by row and column.
pub(crate) fn comments(parts: &[String]) -> Result<BTreeMap<(usize, usize), String>, ReadRefusal> {
    let mut found = BTreeMap::new();
    for part in parts {
        let document = parse(part)?;
        for node in document.descendants().filter(|node| node.tag_name().name() == "comment") {
            let Some(cell) = node.attribute("ref").and_then(CellName::read) else { continue };
            // The author stands in the first run, as Excel shows it.
            let text = rich_text(node);
            if !text.trim().is_empty() {
                found.insert((cell.row, cell.column), text.trim().to_owned());
            }
        }
    }
    Ok(found)
}

/// The paragraphs of the text boxes that are drawn over a sheet.
pub(crate) fn drawn_texts(parts: &[String]) -> Result<Vec<String>, ReadRefusal> {
    const DRAWING: [&str; 2] = [
        "http://schemas.openxmlformats.org/drawingml/2006/main",
        "http://purl.oclc.org/ooxml/drawingml/main",
    ];
    let mut found = Vec::new();
    for part in parts {
        let document = parse(part)?;
        for paragraph in document.descendants() {
            let tag = paragraph.tag_name();
            if tag.name() != "p" || !tag.namespace().is_some_and(|space| DRAWING.contains(&space)) {
                continue;
            }
            let texts = paragraph.descendants().filter(|node| node.tag_name().name() == "t");
            let text: String = texts.filter_map(|node| node.text()).collect();
            if !text.trim().is_empty() {
                found.push(text.trim().to_owned());
            }
        }
    }
    Ok(found)
}
