//! Moves with a name, by which a word processor knows the two ends of each.

use std::collections::BTreeMap;

use crate::document::{Block, Change, Document};

impl Document {
    /// Takes the name off every move of which the document has not both ends, each once and in one stretch: a
    /// template may leave out what it likes, and half a move is a deletion or an insertion.
    pub(crate) fn keep_whole_moves(&mut self) {
        // By name: the stretches of blocks that went from here, and of those that came here.
        let mut ends: BTreeMap<String, [usize; 2]> = BTreeMap::new();
        for section in &mut self.sections {
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
        let blocks = self.sections.iter_mut().flat_map(|section| &mut section.blocks);
        for change in blocks.filter_map(own_change) {
            let is_half = change.move_name.as_ref().is_some_and(|name| ends.get(name) != Some(&[1, 1]));
            if is_half {
                *change = change.named(None);
            }
        }
    }
}

/// The change of a block that can be an end of a move.
fn own_change(block: &mut Block) -> Option<&mut Change> {
    match block {
        Block::Heading(heading) => heading.change.as_mut(),
        Block::Paragraph(paragraph) => paragraph.change.as_mut(),
        Block::List(list) => list.change.as_mut(),
        Block::Table(_) | Block::Picture(_) | Block::Contents(_) | Block::Chart(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::document::parse::tests::blocks;

    /// A paragraph that is an end of the move with this name.
    fn end(kind: &str, name: &str) -> String {
        format!("<p change=\"{kind}\" author=\"G\" date=\"\" move=\"{name}\">a</p>")
    }

    /// The names that the blocks of a section keep.
    fn names(markup: &str) -> Vec<Option<String>> {
        let changes = blocks(markup).into_iter().map(|block| block.change().cloned());
        changes.map(|change| change.and_then(|change| change.move_name.clone())).collect()
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
}
