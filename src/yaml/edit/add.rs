//! Entries and keys that are added, as lines that were spelt before: behind the last of a list, behind a key.

use crate::diagnostic::Edit;
use crate::source::Source;
use crate::yaml::edit::editable_file::EditableFile;
use crate::yaml::edit::scalar::ScalarPlace;
use crate::yaml::edit::spelling::{Room, ScalarSpelling, spelling};
use crate::yaml::{LineKind, Mapping, Node, Sequence, TextLine, Tree};

/// An entry to be added to a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NewItem {
    /// The offset at which the mapping begins in which the list's key stands.
    pub(crate) mapping: usize,
    /// Added at the end of the mapping if it is absent.
    pub(crate) key: &'static str,
    /// The entry without dash and indentation. Comments before its first key stand above the dash.
    pub(crate) lines: Vec<String>,
    /// What stands between two entries where the list has not two yet.
    pub(crate) apart: Apart,
    /// The place that it gets among the entries, from 0; behind the last if it is absent.
    pub(crate) place: Option<usize>,
}

/// The space between two entries of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Apart {
    Close,
    BlankLine,
}

/// Keys to be added to a mapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NewEntries {
    /// The offset at which the mapping begins.
    pub(crate) mapping: usize,
    /// The keys of which they stand behind the last that is there.
    pub(crate) behind: Vec<&'static str>,
    /// Without indentation.
    pub(crate) lines: Vec<String>,
}

/// Returns the edits that add an entry, or `None` if the list or its mapping stands between brackets.
pub(crate) fn add_item(file: &EditableFile, item: &NewItem) -> Option<Vec<Edit>> {
    let (mapping, ScalarPlace::Lines) = file.mapping(item.mapping)? else { return None };
    let column = column_of_keys(file, mapping)?;
    let Some(entry) = mapping.get(item.key) else {
        let new = format!("{}{}:", " ".repeat(column), item.key);
        let lines = std::iter::once(new).chain(item.indented(column + 2, 2));
        return absent_key(file, mapping, item, lines.collect());
    };
    let key = entry.key.span.range.clone();
    match &entry.value {
        Node::Empty(_) => {
            let end = with_own_comments(file, file.line_end(key.end), column);
            Some(vec![inserted(file, end, item.indented(column + 2, 2).collect())])
        }
        Node::Sequence(list) if list.items.is_empty() => {
            // `[]` goes, and what stands behind it stays on the key's line.
            let colon = key.end + file.text()[key.end..list.span.range.start].find(':')? + 1;
            let end = with_own_comments(file, file.line_end(list.span.range.end), column);
            let removed = file.edit(colon..list.span.range.end, String::new());
            Some(vec![removed, inserted(file, end, item.indented(column + 2, 2).collect())])
        }
        Node::Sequence(list) => beside_others(file, (key.end, list), item).map(|edit| vec![edit]),
        Node::Scalar(_) | Node::Mapping(_) => None,
    }
}

/// Puts a key that was absent behind the comment that shows it, or else at the end of its mapping.
fn absent_key(
    file: &EditableFile,
    mapping: &Mapping,
    item: &NewItem,
    lines: Vec<String>,
) -> Option<Vec<Edit>> {
    let asleep = file.tree.comments.iter().find(|comment| {
        let words = comment.span.text().trim_start_matches('#').trim();
        file.begins_its_line(comment.span.range.start) && words.strip_suffix(':') == Some(item.key)
    });
    let end = match asleep {
        Some(comment) => end_of_comments(file, comment.span.range.end),
        None if mapping.span.range.start == file.root()?.span.range.start => file.text().trim_end().len(),
        None => end_of(file, mapping.span.range.start, mapping.span.text()),
    };
    let blank = if asleep.is_some() { None } else { Some(String::new()) };
    Some(vec![inserted(file, end, blank.into_iter().chain(lines).collect())])
}

/// Returns the edit that adds an entry beside those that are there.
fn beside_others(file: &EditableFile, (key_end, list): (usize, &Sequence), item: &NewItem) -> Option<Edit> {
    if list.span.text().starts_with('[') {
        return None;
    }
    let place = item.place.unwrap_or(list.items.len());
    let neighbour = place.saturating_sub(1);
    let entry = list.items.get(neighbour)?;
    let dash = dash_of(file, (key_end, list), neighbour)?;
    let column = file.column(dash);
    let width = match entry {
        Node::Mapping(mapping) if !mapping.span.text().starts_with('{') => {
            file.column(mapping.span.range.start).checked_sub(column)?
        }
        Node::Mapping(_) | Node::Scalar(_) | Node::Sequence(_) | Node::Empty(_) => 2,
    };
    let last = list.items.len() - 1;
    let blank = match list.items[..last].last() {
        Some(before) => space_between(file, before, dash_of(file, (key_end, list), last)?),
        None => item.apart,
    };
    let blank = (blank == Apart::BlankLine).then(String::new);
    let lines = item.indented(column, width);
    if place == 0 {
        let start = with_comments_above(file, file.line_start(dash), key_end);
        let text: String = lines.chain(blank).map(|line| format!("{line}{}", file.line_break())).collect();
        return Some(file.edit(start..start, text));
    }
    let end = end_of(file, entry.span().range.start, entry.span().text());
    let end = with_own_comments(file, end, column);
    Some(inserted(file, end, blank.into_iter().chain(lines).collect()))
}

/// The place of an entry's dash; `None` if it cannot be told from other signs. The list's key ends at
/// `key_end`.
pub(crate) fn dash_of(
    file: &EditableFile,
    (key_end, list): (usize, &Sequence),
    place: usize,
) -> Option<usize> {
    // A list whose dashes stand below its key's first letter begins behind the first of them.
    let earliest = place.checked_sub(1).map_or(key_end, |before| list.items[before].span().range.end);
    let start = list.items[place].span().range.start;
    let dash = earliest + file.text().get(earliest..start)?.rfind('-')?;
    file.begins_its_line(dash).then_some(dash)
}

/// The start of the comment lines that stand right above a line, behind `earliest`.
pub(crate) fn with_comments_above(file: &EditableFile, start: usize, earliest: usize) -> usize {
    let mut start = start;
    while let Some(above) = start.checked_sub(1).map(|end| file.line_start(end)) {
        let is_comment = file.text()[above..start].trim_start().starts_with('#');
        if !is_comment || above < earliest {
            break;
        }
        start = above;
    }
    start
}

/// The space between an entry and the dash of the next one.
fn space_between(file: &EditableFile, before: &Node, dash: usize) -> Apart {
    let end = end_of(file, before.span().range.start, before.span().text());
    let between = file.text().get(end..dash).unwrap_or_default();
    let lines: Vec<&str> = between.split('\n').collect();
    // The rest of the entry's last line, and the blanks before the dash, are no lines.
    let [_, whole @ .., _] = lines.as_slice() else { return Apart::Close };
    if whole.iter().any(|line| line.trim().is_empty()) { Apart::BlankLine } else { Apart::Close }
}

/// The end of the line on which a value has its last word; a block's span takes in the blank lines behind it.
pub(crate) fn end_of(file: &EditableFile, start: usize, text: &str) -> usize {
    file.line_end(start + text.trim_end().len())
}

/// Goes on over comments that stand further to the right than a column: they belong to what is above them.
pub(crate) fn with_own_comments(file: &EditableFile, end: usize, column: usize) -> usize {
    let (mut end, mut at) = (end, file.next_line(end));
    while at < file.text().len() {
        let line_end = file.line_end(at);
        let line = &file.text()[at..line_end];
        let words = line.trim_start();
        if words.starts_with('#') && line.len() - words.len() > column {
            end = line_end;
        } else if !words.is_empty() {
            break;
        }
        at = file.next_line(at);
    }
    end
}

/// The end of the last of the comment lines that follow each other from a place on.
fn end_of_comments(file: &EditableFile, from: usize) -> usize {
    let (mut end, mut at) = (file.line_end(from), file.next_line(from));
    while at < file.text().len() && file.text()[at..].trim_start_matches(' ').starts_with('#') {
        end = file.line_end(at);
        at = file.next_line(at);
    }
    end
}

/// Lines behind the end of another one.
fn inserted(file: &EditableFile, end: usize, lines: Vec<String>) -> Edit {
    let text: String = lines.iter().map(|line| format!("{}{line}", file.line_break())).collect();
    file.edit(end..end, text)
}

/// The column of a mapping's keys.
fn column_of_keys(file: &EditableFile, mapping: &Mapping) -> Option<usize> {
    mapping.entries.first().map(|entry| file.column(entry.key.span.range.start))
}

impl NewItem {
    /// The lines with their dash at a column, and the words so many columns behind it.
    fn indented(&self, column: usize, width: usize) -> impl Iterator<Item = String> {
        let comments = self.lines.iter().take_while(|line| line.starts_with('#')).count();
        self.lines.iter().enumerate().map(move |(at, line)| {
            if line.is_empty() {
                return String::new();
            }
            let dash = " ".repeat(column);
            if at < comments {
                format!("{dash}{line}")
            } else if at == comments {
                format!("{dash}{:width$}{line}", "-")
            } else {
                format!("{dash}{}{line}", " ".repeat(width))
            }
        })
    }

    /// Whether an entry says what the lines say.
    pub(crate) fn is(&self, entry: &Node) -> bool {
        says(&self.lines).is_some_and(|wanted| wanted.says_the_same(entry))
    }
}

/// Returns the edit that adds keys, or `None` if the mapping stands between brackets, or none of the keys
/// that they belong behind is there.
pub(crate) fn add_entries(file: &EditableFile, new: &NewEntries) -> Option<Edit> {
    let (mapping, ScalarPlace::Lines) = file.mapping(new.mapping)? else { return None };
    let entry = mapping.entries.iter().rfind(|entry| new.behind.contains(&entry.key.value.as_str()))?;
    let column = column_of_keys(file, mapping)?;
    let end = end_of(file, entry.span().range.start, entry.span().text());
    let end = with_own_comments(file, end, column);
    let indented = new.lines.iter().map(|line| format!("{}{line}", " ".repeat(column)));
    Some(inserted(file, end, indented.collect()))
}

impl NewEntries {
    /// Whether a key has the value that the lines say.
    pub(crate) fn says(&self, key: &str, value: &Node) -> bool {
        let Some(Node::Mapping(wanted)) = says(&self.lines) else { return false };
        wanted.get(key).is_some_and(|wanted| wanted.value.says_the_same(value))
    }
}

/// What lines say as a file of their own.
fn says(lines: &[String]) -> Option<Node> {
    Tree::read(&Source::new("", lines.join("\n") + "\n")).root
}

/// Spells a key and a text in one paragraph as lines without indentation, for a column at which the key is to
/// stand in a file of some width. Returns `None` for a control character.
pub(crate) fn spelt_entry(key: &str, text: &str, column: usize, width: usize) -> Option<Vec<String>> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let lines = [TextLine { kind: LineKind::Paragraph, text }];
    let lines = if lines[0].text.is_empty() { &[][..] } else { &lines[..] };
    spelt_lines(key, lines, column, width)
}

/// The same for a text in paragraphs and lists.
pub(crate) fn spelt_lines(key: &str, lines: &[TextLine], column: usize, width: usize) -> Option<Vec<String>> {
    let before = column + key.chars().count() + 2;
    let room = Room { style: None, before, indent: column + 2, width, place: ScalarPlace::Lines };
    Some(match spelling(lines, room)? {
        ScalarSpelling::Inline(token) => vec![format!("{key}: {token}")],
        ScalarSpelling::Block(block) => {
            let below = block.lines.iter().map(|line| match line.is_empty() {
                true => String::new(),
                false => format!("  {line}"),
            });
            std::iter::once(format!("{key}: {}", block.sign())).chain(below).collect()
        }
    })
}

#[cfg(test)]
mod tests {
    use crate::yaml::edit::add::*;
    use crate::yaml::edit::change::YamlChange;
    use crate::yaml::edit::rewrite::rewrite;

    /// The text with an entry more at the end of the list `o`.
    fn with(text: &str) -> Option<String> {
        with_at(text, None)
    }

    /// The same with the entry at a place.
    fn with_at(text: &str, place: Option<usize>) -> Option<String> {
        let file = EditableFile::read(&Source::new("a.yaml", text));
        let lines = vec!["# c".to_owned(), "a: tre".to_owned(), "b: x".to_owned()];
        let mapping = file.root()?.span.range.start;
        let item = NewItem { mapping, key: "o", lines, apart: Apart::Close, place };
        let rewritten = rewrite(&file, &[vec![YamlChange::AddItem(item)]]);
        rewritten.refused.is_empty().then_some(rewritten.text)
    }

    #[test]
    fn an_entry_stands_as_those_before_it_do() {
        let close = "o:\n  - a: uno\n  - a: due\n    # sua\n# di altri\nz: w\n";
        let expected =
            "o:\n  - a: uno\n  - a: due\n    # sua\n  # c\n  - a: tre\n    b: x\n# di altri\nz: w\n";
        assert_eq!(with(close).as_deref(), Some(expected));
        let apart = "o:\n-   a: uno\n\n# due\n-   a: >-\n      due\n\n\nz: w";
        let expected = "o:\n-   a: uno\n\n# due\n-   a: >-\n      due\n\n# c\n-   a: tre\n    b: x\n\n\nz: w";
        assert_eq!(with(apart).as_deref(), Some(expected));
    }

    #[test]
    fn an_entry_stands_where_it_is_put() {
        let text = "o:\n  # uno\n  - a: uno\n    # sua\n\n  # due\n  - a: due\nz: w\n";
        let new = "  # c\n  - a: tre\n    b: x\n";
        let first = with_at(text, Some(0)).expect("it can be written");
        assert_eq!(first, text.replacen("o:\n", &format!("o:\n{new}\n"), 1));
        let second = with_at(text, Some(1)).expect("it can be written");
        assert_eq!(second, text.replace("    # sua\n", &format!("    # sua\n\n{new}")));
        assert_eq!(with_at(text, Some(2)), with(text));
        assert_eq!(with_at(text, Some(3)), None, "there is no such place");
    }

    #[test]
    fn a_list_that_is_not_there_begins_below_its_comment_or_at_the_end() {
        assert_eq!(with("z: w").as_deref(), Some("z: w\n\no:\n  # c\n  - a: tre\n    b: x"));
        let asleep = "# o:\n#   - a: uno\n\nz: w\n";
        let expected = "# o:\n#   - a: uno\no:\n  # c\n  - a: tre\n    b: x\n\nz: w\n";
        assert_eq!(with(asleep).as_deref(), Some(expected));
    }

    #[test]
    fn what_is_no_list_of_lines_is_left_alone() {
        for text in ["o: [{a: uno}]\n", "o: uno\n", "o:\n  a: uno\n", "{o: [], z: w}\n"] {
            assert_eq!(with(text), None, "{text}");
        }
    }
}
