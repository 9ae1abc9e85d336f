//! The last paragraph of a cell or of the document, whose mark can't go: both texts end with it, each in a
//! look of its own (ECMA-376-1, 17.13.5.29).

use crate::write::docx::flow::{FlowLine, FlowPiece, TwoEnds};
use crate::write::docx::tracked_changes::Tracked;

/// Gives the last paragraph the looks of the two texts' ends. A text that has none ends with `blank`;
/// `around` holds for what they all stand in.
pub(crate) fn settle_ends<'a>(pieces: &mut [FlowPiece<'a>], around: Tracked<'a>, blank: &FlowLine<'a>) {
    if !around.is_old() || !around.is_new() {
        // It comes or goes as a whole.
        return;
    }
    let start = pieces.iter().rposition(|piece| !matches!(piece, FlowPiece::Line(_))).map_or(0, |at| at + 1);
    let mut lines: Vec<&mut FlowLine<'a>> = pieces[start..]
        .iter_mut()
        .filter_map(|piece| if let FlowPiece::Line(line) = piece { Some(line) } else { None })
        .collect();
    let old = lines.iter().rposition(|line| line.tracked.is_old());
    let new = lines.iter().rposition(|line| line.tracked.is_new());
    let Some(last) = lines.len().checked_sub(1) else { return };
    let Some(change) = lines[last].tracked.inserted.or(lines[last].tracked.deleted) else { return };
    let end = |at: Option<usize>| {
        let line = at.map_or(blank, |at| &*lines[at]);
        let FlowLine { before, after, keep_with_next, .. } = *lines[last];
        // These belong to the place, and not to what stands in it.
        Box::new(FlowLine { before, after, keep_with_next, ends: None, ..line.clone() })
    };
    let ends = TwoEnds { new: end(new), old: end(old), change };
    lines[last].ends = Some(ends);
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::io::{Cursor, Read};

    use crate::document::{Context, Markup, parse};
    use crate::template::Templates;
    use crate::write::Options;
    use crate::write::docx::{docx, fixture};

    /// The last paragraph of a document of these blocks: whether it is in a list, and whether it was in one
    /// before; `None` if that did not change.
    fn last_is_item(blocks: &str) -> (bool, Option<bool>) {
        let style = fixture::style();
        let parts = Templates::new(Vec::new()).unwrap().docx_parts(&style, "it").unwrap();
        let metadata = fixture::document(fixture::Changes::None).metadata;
        let context = Context { style: &style, metadata, pictures: &BTreeMap::new(), watermark: None };
        let blocks = blocks.replace("+>", " change=\"inserted\" author=\"G\" date=\"2023-07-03\">");
        let blocks = blocks.replace("->", " change=\"deleted\" author=\"G\" date=\"2023-07-03\">");
        let text = format!("<body><section><h1>T</h1>{blocks}</section></body>");
        let document = parse(&Markup { text, origins: Vec::new() }, &context).unwrap();
        let options = Options { style: &style, parts: &parts, pages: &BTreeMap::new() };
        let bytes = docx(&document, &options).unwrap().bytes;
        let mut main = String::new();
        let mut package = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        package.by_name("word/document.xml").unwrap().read_to_string(&mut main).unwrap();
        let main = roxmltree::Document::parse(&main).unwrap();
        let last = main.descendants().rfind(|node| node.tag_name().name() == "p").unwrap();
        let child = |node: roxmltree::Node<'_, '_>, name: &str| {
            node.children().find(|child| child.tag_name().name() == name).map(|child| child.id())
        };
        let find = |id| main.get_node(id).unwrap();
        let properties = find(child(last, "pPr").unwrap());
        let former = child(properties, "pPrChange").map(|change| find(child(find(change), "pPr").unwrap()));
        (child(properties, "numPr").is_some(), former.map(|properties| child(properties, "numPr").is_some()))
    }

    #[test]
    fn the_last_paragraph_has_the_new_end_s_look_and_keeps_the_old_one_s() {
        for (blocks, expected) in [
            ("<p->a</p><ul+><li>b</li><li>c</li></ul>", (true, Some(false))),
            ("<ul+><li>b</li></ul><p->a</p>", (true, Some(false))),
            ("<ul-><li>b</li><li>c</li></ul><p+>a</p>", (false, Some(true))),
            ("<p>a</p><ul+><li>b</li></ul>", (true, Some(false))),
            ("<p>a</p><ul-><li>b</li></ul>", (false, Some(true))),
            ("<ul-><li>a</li></ul><ul+><li>b</li></ul>", (true, Some(true))),
            // Of one list, or of two paragraphs, nothing changes but words.
            ("<ul><li>a</li><li+>b</li></ul>", (true, None)),
            ("<p->a</p><p+>b</p>", (false, None)),
            ("<p->a</p><ul><li>b</li></ul>", (true, None)),
        ] {
            assert_eq!(last_is_item(blocks), expected, "{blocks}");
        }
    }
}
