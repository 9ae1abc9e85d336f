//! Moves with a name, by which a word processor knows the two ends of each.

use std::collections::BTreeMap;

use roxmltree::Node;

use crate::document::parse::MarkupReader;
use crate::document::parse::vocabulary::Tag;
use crate::document::{Block, Change, ChangeKind, Document};

const MOVE: &str = "move";

impl MarkupReader<'_> {
    /// The name of the move that a block is an end of.
    pub(crate) fn move_name(&mut self, node: Node<'_, '_>, kind: ChangeKind) -> Option<String> {
        let name = node.attribute(MOVE)?.to_owned();
        if !kind.is_move() {
            let message = "«move» vuole che «change» valga moved-here o moved-away";
            self.error("modello-marcatura", message, node);
        } else if node.parent().and_then(Tag::of) != Some(Tag::Section) {
            // Word has no moves of rows, and an item moves with its list.
            self.error("modello-marcatura", "«move» può stare soltanto in un blocco di «<section>»", node);
        }
        Some(name)
    }
}

/// Takes the name off every move of which the document has not both ends, each once and in one stretch: a
/// template may leave out what it likes, and half a move is a deletion or an insertion.
pub(crate) fn keep_whole_moves(document: &mut Document) {
    // By name: the stretches of blocks that went from here, and of those that came here.
    let mut ends: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    for section in &mut document.sections {
        let mut before: Option<Change> = None;
        for change in section.blocks.iter_mut().map(own_change) {
            let named = change.filter(|change| change.move_name.is_some()).cloned();
            if let Some(change) = named.as_ref().filter(|change| before.as_ref() != Some(change)) {
                let name = change.move_name.clone().unwrap_or_default();
                ends.entry(name).or_default()[usize::from(change.kind.is_in_new_text())] += 1;
            }
            before = named;
        }
    }
    let blocks = document.sections.iter_mut().flat_map(|section| &mut section.blocks);
    for change in blocks.filter_map(own_change) {
        change.move_name = change.move_name.take().filter(|name| ends.get(name) == Some(&[1, 1]));
    }
}

/// The change of a block that can be an end of a move.
fn own_change(block: &mut Block) -> Option<&mut Change> {
    match block {
        Block::Heading(heading) => heading.change.as_mut(),
        Block::Paragraph(paragraph) => paragraph.change.as_mut(),
        Block::List(list) => list.change.as_mut(),
        Block::Table(_) | Block::Picture(_) | Block::Contents(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::document::Block;
    use crate::document::parse::tests::{blocks, faults};

    /// A paragraph that is an end of the move with this name.
    fn end(kind: &str, name: &str) -> String {
        format!("<p change=\"{kind}\" author=\"G\" date=\"\" move=\"{name}\">a</p>")
    }

    /// The names that the blocks of a section keep.
    fn names(markup: &str) -> Vec<Option<String>> {
        let name = |block: &Block| match block {
            Block::Paragraph(paragraph) => {
                paragraph.change.as_ref().and_then(|change| change.move_name.clone())
            }
            _ => None,
        };
        blocks(markup).iter().map(name).collect()
    }

    #[test]
    fn a_move_has_a_name_where_both_of_its_ends_stand_once() {
        let (here, away) = (end("moved-here", "1"), end("moved-away", "1"));
        let one = || Some("1".to_owned());
        assert_eq!(names(&format!("{away}<p>b</p>{here}")), [one(), None, one()]);
        assert_eq!(names(&format!("{away}{away}{here}{here}")), [one(), one(), one(), one()]);
        assert_eq!(names(&format!("{here}<p>b</p>{here}{away}")), [None, None, None, None]);
        assert_eq!(names(&format!("{here}{}", end("moved-away", "2"))), [None, None]);
    }

    #[test]
    fn only_what_moved_has_the_name_of_a_move_and_no_part_of_a_block() {
        let said = ["2: «move» vuole che «change» valga moved-here o moved-away"];
        assert_eq!(faults(&end("inserted", "1")), said);
        let inside = format!("<ul><li>{}</li></ul>", end("moved-here", "1"));
        assert_eq!(faults(&inside), ["2: «move» può stare soltanto in un blocco di «<section>»"]);
    }
}
