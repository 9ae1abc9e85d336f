//! Keys taken out of a file, with what stands behind them; all the rest stays as it is, byte for byte.

use std::ops::Range;
use std::sync::Arc;

use crate::source::Source;
use crate::yaml::edit::scalar::ScalarPlace;
use crate::yaml::edit::set::find;
use crate::yaml::{Entry, Mapping, Node, Tree};

/// What is to be taken out of a mapping.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Removal<'a> {
    /// Where the mapping begins.
    pub(crate) mapping: usize,
    /// Those of its keys that go; a key that is absent asks for nothing.
    pub(crate) keys: &'a [&'a str],
    /// Comment lines that take the place of the first of them, where the keys stand on lines of their own.
    pub(crate) instead: &'a [String],
}

/// The text of a file without some keys; nothing where one of them shares its line with a dash, or where the rest would
/// not be the same. What stands on the lines of a key goes with it, comments too.
pub(crate) fn without(source: &Arc<Source>, omissions: &[Removal<'_>]) -> Option<String> {
    let tree = Tree::read(source);
    let root = tree.root.as_ref()?;
    let mut changes: Vec<(Range<usize>, String)> = Vec::new();
    for omission in omissions {
        let (mapping, place) = find(root, omission.mapping, ScalarPlace::Lines)?;
        match place {
            ScalarPlace::Lines => changes.extend(lines(source.text(), mapping, omission)?),
            ScalarPlace::Brackets => changes.extend(between_brackets(mapping, omission)),
        }
    }
    changes.sort_by_key(|(range, _)| range.start);
    let mut text = source.text().to_owned();
    for (range, instead) in changes.into_iter().rev() {
        text.replace_range(range, &instead);
    }
    let read = Tree::read(&Source::new(source.name(), text.as_str()));
    let same = read.root.as_ref().is_some_and(|new| is_rest(root, new, omissions));
    (same && read.problems.len() == tree.problems.len()).then_some(text)
}

fn is_meant(mapping: &Mapping, entry: &Entry, omissions: &[Removal<'_>]) -> bool {
    let start = mapping.span.range.start;
    omissions
        .iter()
        .any(|omission| omission.mapping == start && omission.keys.contains(&entry.key.value.as_str()))
}

/// The lines of each key, from the key's own to the last of its value.
fn lines(text: &str, mapping: &Mapping, omission: &Removal<'_>) -> Option<Vec<(Range<usize>, String)>> {
    let mut changes = Vec::new();
    let mut instead = Some(omission.instead);
    for entry in mapping.entries.iter().filter(|entry| omission.keys.contains(&entry.key.value.as_str())) {
        let start = text[..entry.key.span.range.start].rfind('\n').map_or(0, |end| end + 1);
        if !text[start..entry.key.span.range.start].trim().is_empty() {
            return None;
        }
        let span = entry.span();
        let words = span.range.start + span.text().trim_end().len();
        let end = text[words..].find('\n').map_or(text.len(), |end| words + end + 1);
        let line_break = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let lines = instead.take().unwrap_or_default().iter().map(|line| format!("{line}{line_break}"));
        changes.push((start..end, lines.collect()));
    }
    Some(changes)
}

/// Each run of keys that go, with the comma that joined it to the rest.
fn between_brackets(mapping: &Mapping, omission: &Removal<'_>) -> Vec<(Range<usize>, String)> {
    let entries = &mapping.entries;
    let goes = |index: usize| {
        entries.get(index).is_some_and(|entry| omission.keys.contains(&entry.key.value.as_str()))
    };
    let mut changes = Vec::new();
    for first in (0..entries.len()).filter(|&index| goes(index) && (index == 0 || !goes(index - 1))) {
        let last = (first..entries.len()).take_while(|&index| goes(index)).last().unwrap_or(first);
        let (start, end) = (entries[first].key.span.range.start, entries[last].span().range.end);
        let range = match (first.checked_sub(1), entries.get(last + 1)) {
            (_, Some(next)) => start..next.key.span.range.start,
            (Some(before), None) => entries[before].span().range.end..end,
            (None, None) => start..end,
        };
        changes.push((range, String::new()));
    }
    changes
}

/// Whether the new tree is the old one but for what was to go.
fn is_rest(old: &Node, new: &Node, omissions: &[Removal<'_>]) -> bool {
    match (old, new) {
        (Node::Mapping(before), Node::Mapping(after)) => {
            let stays: Vec<&Entry> =
                before.entries.iter().filter(|entry| !is_meant(before, entry, omissions)).collect();
            let same = |(one, other): (&&Entry, &Entry)| {
                one.key.value == other.key.value && is_rest(&one.value, &other.value, omissions)
            };
            stays.len() == after.entries.len() && stays.iter().zip(&after.entries).all(same)
        }
        (Node::Sequence(before), Node::Sequence(after)) => {
            let pairs = before.items.iter().zip(&after.items);
            before.items.len() == after.items.len()
                && pairs.into_iter().all(|(one, other)| is_rest(one, other, omissions))
        }
        (Node::Empty(_) | Node::Scalar(_) | Node::Sequence(_) | Node::Mapping(_), _) => {
            old.says_the_same(new)
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::yaml::edit::remove::*;

    /// The text without some keys of the mapping that begins at the first of them that `at` finds.
    fn rest(text: &str, at: &str, keys: &[&str], instead: &[&str]) -> Option<String> {
        let instead: Vec<String> = instead.iter().map(|line| (*line).to_owned()).collect();
        let mapping = text.find(at).expect("the place is there");
        without(&Source::new("a.yaml", text), &[Removal { mapping, keys, instead: &instead }])
    }

    #[test]
    fn a_key_goes_with_its_lines_and_comments_may_take_its_place() {
        let text = "# c\na: uno\nb:  # d\n  - x: y\n    z: w\n# e\n\nc: tre\n";
        assert_eq!(rest(text, "a:", &["b"], &[]).as_deref(), Some("# c\na: uno\n# e\n\nc: tre\n"));
        let instead = Some("# c\na: uno\n# b:\n#   - x\n# e\n\nc: tre\n");
        assert_eq!(rest(text, "a:", &["b"], &["# b:", "#   - x"]).as_deref(), instead);
        let windows = text.replace('\n', "\r\n");
        let expected = instead.map(|text| text.replace('\n', "\r\n"));
        assert_eq!(rest(&windows, "a:", &["b"], &["# b:", "#   - x"]), expected);
        assert_eq!(rest("a: uno\nb: due", "a:", &["b", "x"], &[]).as_deref(), Some("a: uno\n"));
    }

    #[test]
    fn between_brackets_the_comma_goes_too() {
        let text = "t: {a: uno, b: due, c: tre}\n";
        let gone = |keys: &[&str]| rest(text, "{", keys, &[]);
        assert_eq!(gone(&["a"]).as_deref(), Some("t: {b: due, c: tre}\n"));
        assert_eq!(gone(&["c"]).as_deref(), Some("t: {a: uno, b: due}\n"));
        assert_eq!(gone(&["b", "c"]).as_deref(), Some("t: {a: uno}\n"));
        assert_eq!(gone(&["a", "c"]).as_deref(), Some("t: {b: due}\n"));
        assert_eq!(gone(&["a", "b", "c"]).as_deref(), Some("t: {}\n"));
    }

    #[test]
    fn a_key_behind_a_dash_and_the_last_one_on_lines_stay() {
        assert_eq!(rest("o:\n  - a: uno\n    b: due\n", "a:", &["a"], &[]), None);
        assert_eq!(rest("t:\n  a: uno\n", "a:", &["a"], &[]), None);
    }
}
