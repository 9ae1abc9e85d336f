//! Comments above the keys of a file, for whoever completes it.

use std::sync::Arc;

use crate::source::Source;
use crate::yaml::Tree;
use crate::yaml::edit::scalar::ScalarPlace;
use crate::yaml::edit::set::find;

/// What is to be said of a key.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Comment<'a> {
    /// Where the mapping begins in which the key stands.
    pub(crate) mapping: usize,
    pub(crate) key: &'a str,
    /// One line, without `#`.
    pub(crate) text: &'a str,
}

/// The text of a file with comments on lines of their own, above the keys' lines. A key that shares its line with a dash,
/// or stands between brackets, gets none.
pub(crate) fn remarked(source: &Arc<Source>, remarks: &[Comment<'_>]) -> String {
    let (tree, text) = (Tree::read(source), source.text());
    let Some(root) = &tree.root else { return text.to_owned() };
    let line_break = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut lines: Vec<(usize, String)> = Vec::new();
    for remark in remarks {
        let Some((mapping, ScalarPlace::Lines)) = find(root, remark.mapping, ScalarPlace::Lines) else {
            continue;
        };
        let entry = mapping.entries.iter().find(|entry| entry.key.value == remark.key);
        let Some(key) = entry.map(|entry| entry.key.span.range.start) else { continue };
        let start = text[..key].rfind('\n').map_or(0, |end| end + 1);
        let indent = &text[start..key];
        if indent.bytes().all(|byte| byte == b' ') {
            lines.push((start, format!("{indent}# {}{line_break}", remark.text)));
        }
    }
    lines.sort_by_key(|(start, _)| *start);
    let mut written = text.to_owned();
    for (start, line) in lines.into_iter().rev() {
        written.insert_str(start, &line);
    }
    let read = Tree::read(&Source::new(source.name(), written.as_str()));
    if read.says_the_same(&tree) && read.problems.len() == tree.problems.len() {
        written
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use crate::yaml::edit::comment::*;

    fn with(text: &str, at: &str, keys: &[&str]) -> String {
        let mapping = text.find(at).expect("the place is there");
        let remarks: Vec<Comment<'_>> = keys.iter().map(|key| Comment { mapping, key, text: key }).collect();
        remarked(&Source::new("a.yaml", text), &remarks)
    }

    #[test]
    fn a_comment_stands_above_its_key_as_far_to_the_right() {
        let text = "o:\n  - id: x\n    # c\n    a: >-\n      uno\n    b: due\n";
        let expected = "o:\n  - id: x\n    # c\n    # a\n    a: >-\n      uno\n    # b\n    b: due\n";
        assert_eq!(with(text, "id:", &["b", "a", "assente"]), expected);
        let windows = text.replace('\n', "\r\n");
        assert_eq!(with(&windows, "id:", &["b", "a"]), expected.replace('\n', "\r\n"));
    }

    #[test]
    fn where_there_is_no_room_the_text_stays_as_it_was() {
        let behind_a_dash = "o:\n  - a: uno\n    b: due\n";
        assert_eq!(with(behind_a_dash, "a:", &["a"]), behind_a_dash);
        let between_brackets = "o: {a: uno,\n  b: due}\n";
        assert_eq!(with(between_brackets, "{", &["a", "b"]), between_brackets);
    }
}
