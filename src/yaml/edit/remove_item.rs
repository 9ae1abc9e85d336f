//! Entries taken out of a list, with their lines.

use std::ops::Range;

use crate::diagnostic::Edit;
use crate::yaml::edit::editable_file::EditableFile;
use crate::yaml::{Node, Sequence};

/// An entry to be taken out of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ItemRemoval {
    /// The offset at which the list begins.
    pub(crate) sequence: usize,
    /// The entry's place, from 0.
    pub(crate) item: usize,
}

/// Returns the edit that takes the entry out, or `None` if its dash cannot be told from other signs. Comments
/// above the dash stay; those inside the entry go with it.
pub(crate) fn remove_item(file: &EditableFile, removal: &ItemRemoval) -> Option<Edit> {
    let sequence = find(file.tree.root.as_ref()?, removal.sequence)?;
    let item = sequence.items.get(removal.item)?;
    let before = removal.item.checked_sub(1).map(|before| sequence.items[before].span());
    let range = if sequence.span.text().starts_with('[') {
        let range = &item.span().range;
        match (before, sequence.items.get(removal.item + 1)) {
            (_, Some(next)) => range.start..next.span().range.start,
            (Some(before), None) => before.range.end..range.end,
            (None, None) => range.clone(),
        }
    } else {
        let earliest = before.map_or(sequence.span.range.start, |before| before.range.end);
        lines(file, earliest, item)?
    };
    Some(file.edit(range, String::new()))
}

/// The lines of an entry, from its dash's to the last of its value.
fn lines(file: &EditableFile, earliest: usize, item: &Node) -> Option<Range<usize>> {
    let span = item.span();
    let dash = earliest + file.text()[earliest..span.range.start].rfind('-')?;
    if !file.begins_its_line(dash) {
        return None;
    }
    // A block's span takes in the blank lines behind it, which are the layout of what follows.
    let end = span.range.start + span.text().trim_end().len();
    Some(file.line_start(dash)..file.next_line(end))
}

/// The list that begins at an offset.
fn find(node: &Node, offset: usize) -> Option<&Sequence> {
    match node {
        Node::Sequence(sequence) if sequence.span.range.start == offset => Some(sequence),
        Node::Sequence(sequence) => sequence.items.iter().find_map(|item| find(item, offset)),
        Node::Mapping(mapping) => mapping.entries.iter().find_map(|entry| find(&entry.value, offset)),
        Node::Empty(_) | Node::Scalar(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::source::Source;
    use crate::yaml::edit::change::YamlChange;
    use crate::yaml::edit::remove_item::*;
    use crate::yaml::edit::rewrite::rewrite;

    /// Returns the text without some entries of the list behind the first key.
    fn rest(text: &str, items: &[usize]) -> Option<String> {
        let file = EditableFile::read(&Source::new("a.yaml", text));
        let Node::Sequence(list) = &file.root()?.entries[0].value else { return None };
        let removal = |&item: &usize| {
            vec![YamlChange::RemoveItem(ItemRemoval { sequence: list.span.range.start, item })]
        };
        let rewritten = rewrite(&file, &items.iter().map(removal).collect::<Vec<_>>());
        rewritten.refused.is_empty().then_some(rewritten.text)
    }

    #[test]
    fn an_entry_goes_with_its_lines() {
        let text = "o:\n  # one\n  - id: a\n    t: >-\n      x - y\n      # z\n\n  # two\n  -\n    id: b  # c\n  - {id: c}\n\n# end\nn: 1\n";
        let without = |items: &[usize]| rest(text, items);
        assert_eq!(
            without(&[0]).as_deref(),
            Some("o:\n  # one\n\n  # two\n  -\n    id: b  # c\n  - {id: c}\n\n# end\nn: 1\n")
        );
        assert_eq!(
            without(&[1]).as_deref(),
            Some(
                "o:\n  # one\n  - id: a\n    t: >-\n      x - y\n      # z\n\n  # two\n  - {id: c}\n\n# end\nn: 1\n"
            )
        );
        assert_eq!(
            without(&[1, 2]).as_deref(),
            Some("o:\n  # one\n  - id: a\n    t: >-\n      x - y\n      # z\n\n  # two\n\n# end\nn: 1\n")
        );
    }

    #[test]
    fn between_brackets_the_comma_goes_too() {
        assert_eq!(rest("o: [{a: b}, c, d]\n", &[0]).as_deref(), Some("o: [c, d]\n"));
        assert_eq!(rest("o: [{a: b}, c, d]\n", &[2]).as_deref(), Some("o: [{a: b}, c]\n"));
        assert_eq!(rest("o: [c]\n", &[0]).as_deref(), Some("o: []\n"));
    }

    #[test]
    fn an_entry_whose_dash_is_not_certain_stays() {
        assert_eq!(rest("o:\n  -  # a - b\n    id: a\n  - id: b\n", &[0]), None);
    }
}
