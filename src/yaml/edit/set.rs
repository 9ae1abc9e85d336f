//! Other words in the place of a value.

use std::ops::Range;

use crate::diagnostic::Edit;
use crate::yaml::edit::editable_file::EditableFile;
use crate::yaml::edit::scalar::ScalarPlace;
use crate::yaml::edit::spelling::{Room, ScalarSpelling, spelling, typed};
use crate::yaml::{Entry, Mapping, Node, ScalarStyle, TextLine};

/// The words that a value should have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NewValue {
    /// The offset at which the mapping begins in which the key stands.
    pub(crate) mapping: usize,
    /// Added behind the mapping's last text if it is absent.
    pub(crate) key: String,
    pub(crate) lines: Vec<TextLine>,
    /// Words in the place of others, in the order of the file, by which the value says so: all the rest of it
    /// stays as it is written. Without them it is written anew.
    pub(crate) reworded: Vec<NewWords>,
}

impl NewValue {
    /// Lines that are written anew.
    pub(crate) fn new(mapping: usize, key: impl Into<String>, lines: Vec<TextLine>) -> Self {
        NewValue { mapping, key: key.into(), lines, reworded: Vec::new() }
    }
}

/// Words in the place of others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NewWords {
    pub(crate) range: Range<usize>,
    pub(crate) words: String,
}

/// Returns the edit that sets a value, or `None` if it cannot be written where it stands.
pub(crate) fn set(file: &EditableFile, value: &NewValue) -> Option<Vec<Edit>> {
    let (mapping, place) = file.mapping(value.mapping)?;
    if !value.reworded.is_empty() {
        let edits = value.reworded.iter();
        return Some(edits.map(|new| file.edit(new.range.clone(), new.words.clone())).collect());
    }
    let edit = match mapping.get(&value.key) {
        Some(entry) => replace_value(file, entry, &value.lines, place)?,
        None if value.lines.is_empty() || place == ScalarPlace::Brackets => return None,
        None => add_key(file, mapping, value)?,
    };
    Some(vec![edit])
}

/// The value that stands behind a key now.
struct OldValue {
    /// From its first sign to its last word, on whatever line that is.
    range: Range<usize>,
    /// `None` if there is no value.
    style: Option<ScalarStyle>,
    /// The blanks before the lines of a block.
    indent: usize,
}

impl OldValue {
    /// Returns `None` for a list or a group of keys.
    fn of(file: &EditableFile, entry: &Entry) -> Option<Self> {
        let column = file.column(entry.key.span.range.start);
        let start = value_start(file, entry.key.span.range.end)?;
        match &entry.value {
            Node::Empty(_) => Some(OldValue { range: start..start, style: None, indent: column + 2 }),
            Node::Scalar(scalar) => {
                // Of a block without words, only the sign is there.
                let words = scalar.span.text().trim_end().len();
                let end = if words == 0 { start } else { scalar.span.range.start + words };
                let indent = if scalar.indent > column { scalar.indent } else { column + 2 };
                Some(OldValue { range: start..end.max(start), style: Some(scalar.style), indent })
            }
            Node::Sequence(_) | Node::Mapping(_) => None,
        }
    }

    fn is_block(&self) -> bool {
        self.style.is_some_and(ScalarStyle::is_block)
    }
}

/// Puts another value behind a key.
fn replace_value(file: &EditableFile, entry: &Entry, lines: &[TextLine], place: ScalarPlace) -> Option<Edit> {
    let old = OldValue::of(file, entry)?;
    let Range { start, end } = old.range;
    let room = Room {
        style: old.style,
        before: file.column(start),
        indent: old.indent,
        // An office that does not break its lines goes on so.
        width: file.width.max(longest_line(file, start..end)),
        place,
    };
    let number = match &entry.value {
        Node::Scalar(scalar) => typed(lines, scalar),
        Node::Empty(_) | Node::Sequence(_) | Node::Mapping(_) => None,
    };
    let spelt = number.or_else(|| spelling(lines, room))?;
    let sign_end = if old.is_block() { block_sign_end(file, start) } else { end };
    // Behind a block's sign and behind any other value there may be a comment, which stays on the key's line.
    let tail_end = file.line_end(sign_end);
    let tail = &file.text()[sign_end..tail_end];
    let gap = if file.text()[..start].ends_with(':') { " " } else { "" };
    Some(match spelt {
        ScalarSpelling::Inline(token) if !old.is_block() => file.edit(start..end, format!("{gap}{token}")),
        ScalarSpelling::Inline(token) => file.edit(start..end.max(tail_end), format!("{gap}{token}{tail}")),
        ScalarSpelling::Block(block) => {
            let sign = match (old.is_block(), block.is_literal) {
                (true, true) => file.text()[start..sign_end].replacen('>', "|", 1),
                (true, false) => file.text()[start..sign_end].to_owned(),
                (false, _) => block.sign().to_owned(),
            };
            let below = block_lines(file, &block.lines, old.indent);
            file.edit(start..end.max(tail_end), format!("{gap}{sign}{tail}{below}"))
        }
    })
}

/// Adds a key that was absent, behind the last text of its mapping.
fn add_key(file: &EditableFile, mapping: &Mapping, value: &NewValue) -> Option<Edit> {
    let last =
        mapping.entries.iter().rfind(|entry| matches!(entry.value, Node::Scalar(_) | Node::Empty(_)))?;
    let column = file.column(last.key.span.range.start);
    let span = last.span();
    let end = file.line_end(span.range.start + span.text().trim_end().len());
    let room = Room {
        style: None,
        before: column + value.key.chars().count() + 2,
        indent: column + 2,
        width: file.width,
        place: ScalarPlace::Lines,
    };
    let spelt = match spelling(&value.lines, room)? {
        ScalarSpelling::Inline(token) => token,
        ScalarSpelling::Block(block) => {
            format!("{}{}", block.sign(), block_lines(file, &block.lines, room.indent))
        }
    };
    let text = format!("{}{}{}: {spelt}", file.line_break(), " ".repeat(column), value.key);
    Some(file.edit(end..end, text))
}

/// The lines of a block, each behind its line break; blank ones have no indentation.
fn block_lines(file: &EditableFile, lines: &[String], indent: usize) -> String {
    let mut block = String::new();
    for line in lines {
        block.push_str(file.line_break());
        if !line.is_empty() {
            block.push_str(&" ".repeat(indent));
            block.push_str(line);
        }
    }
    block
}

/// Returns the offset of a value: behind the colon and its blanks, or the colon's end if nothing follows on
/// the line.
fn value_start(file: &EditableFile, key_end: usize) -> Option<usize> {
    let colon = key_end + file.text()[key_end..].find(':')? + 1;
    let rest = &file.text()[colon..file.line_end(colon)];
    let value = rest.trim_start_matches([' ', '\t']);
    let is_absent = value.is_empty() || value.starts_with('#');
    Some(if is_absent { colon } else { colon + rest.len() - value.len() })
}

/// Returns the end of a block's sign (`>-`, `|2`).
fn block_sign_end(file: &EditableFile, start: usize) -> usize {
    let rest = &file.text()[start..file.line_end(start)];
    start + rest.find([' ', '\t']).unwrap_or(rest.len())
}

/// The width of the longest line that a value stands on.
fn longest_line(file: &EditableFile, value: Range<usize>) -> usize {
    let lines = file.text()[file.line_start(value.start)..value.end].lines();
    lines.map(|line| line.trim_end().chars().count()).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use crate::source::Source;
    use crate::yaml::LineKind;
    use crate::yaml::edit::change::YamlChange;
    use crate::yaml::edit::rewrite::rewrite;
    use crate::yaml::edit::set::*;

    /// Returns the text after the value of `key`, in the mapping of the first entry of `o` or else in the
    /// root, says `words`: paragraphs, and items behind a dash.
    fn after(text: &str, key: &'static str, words: &[&str]) -> Option<String> {
        let file = EditableFile::read(&Source::new("a.yaml", text));
        let root = file.tree.root.as_ref()?.span().range.start;
        let mapping = text.find("- id").map_or(root, |dash| dash + 2);
        let line = |text: &&str| match text.strip_prefix("- ") {
            Some(item) => TextLine { kind: LineKind::Item { level: 0 }, text: item.to_owned() },
            None => TextLine { kind: LineKind::Paragraph, text: (*text).to_owned() },
        };
        let lines: Vec<TextLine> = words.iter().map(line).collect();
        let rewritten = rewrite(&file, &[vec![YamlChange::Set(NewValue::new(mapping, key, lines))]]);
        rewritten.refused.is_empty().then_some(rewritten.text)
    }

    #[track_caller]
    fn becomes(before: &str, words: &[&str], expected: &str) {
        assert_eq!(after(before, "a", words).as_deref(), Some(expected), "{before}");
    }

    const LONG: &str = "Uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici.";

    #[test]
    fn only_the_value_changes() {
        becomes("# c\na:   uno   # d\n\nb: x\n", &["due"], "# c\na:   due   # d\n\nb: x\n");
        becomes("a: 'uno'\r\nb: x\r\n", &["l'uno"], "a: 'l''uno'\r\nb: x\r\n");
        becomes("a: \"uno\"", &["due: tre"], "a: \"due: tre\"");
        becomes("a: uno\n  due # d\nb: x\n", &["tre"], "a: tre # d\nb: x\n");
        becomes("a:\n  uno\n  due\nb: x\n", &["tre"], "a: tre\nb: x\n");
        becomes("\"a\": uno\n", &["tre"], "\"a\": tre\n");
    }

    #[test]
    fn a_number_in_the_place_of_a_number_needs_no_quotes() {
        becomes("a: 2023  # c\n", &["2024"], "a: 2024  # c\n");
        becomes("{a: 10, b: x}\n", &["12.5"], "{a: 12.5, b: x}\n");
        becomes("{a: 10, b: x}\n", &["12,5"], "{a: \"12,5\", b: x}\n");
        becomes("a: uno\n", &["2024"], "a: \"2024\"\n");
        becomes("a: '10'\n", &["12"], "a: '12'\n");
    }

    #[test]
    fn a_value_that_was_empty_gets_words() {
        becomes("a:\nb: x\n", &["uno"], "a: uno\nb: x\n");
        becomes("a:   # può mancare\nb: x\n", &["uno"], "a: uno   # può mancare\nb: x\n");
        becomes("a: \"\"\n", &["uno"], "a: \"uno\"\n");
        becomes("a:\n", &["uno", "due"], "a: >-\n  uno\n\n  due\n");
    }

    #[test]
    fn a_block_keeps_its_sign_its_comment_and_its_indentation() {
        becomes(
            "a: |  # c\n    uno\n    due\n\n# d\nb: x\n",
            &["tre", "- q"],
            "a: |  # c\n    tre\n    - q\n\n# d\nb: x\n",
        );
        becomes(
            "a: >-\r\n  uno\r\n\r\nb: x\r\n",
            &["due", "tre"],
            "a: >-\r\n  due\r\n\r\n  tre\r\n\r\nb: x\r\n",
        );
        becomes("a: >-\n\nb: x\n", &["due"], "a: >-\n  due\n\nb: x\n");
        becomes("a: >-  # c\n  uno\n", &[], "a: \"\"  # c\n");
    }

    #[test]
    fn line_ends_turn_a_blocks_sign() {
        becomes("a: uno\nb: x\n", &["uno\ndue"], "a: |-\n  uno\n  due\nb: x\n");
        becomes("a: >2-  # c\n   uno\n", &["uno\ndue"], "a: |2-  # c\n  uno\n  due\n");
        becomes("a: |\n  uno\n", &["- uno\ndue"], "a: |\n  - uno\n    due\n");
        becomes("a: |\n  uno\n", &["due"], "a: |\n  due\n");
        assert_eq!(after("{a: uno}\n", "a", &["uno\ndue"]), None);
    }

    #[test]
    fn a_text_that_outgrows_its_line_becomes_a_block() {
        let block = "a: >-  # c\n  Uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici\n  sedici.\nb: x\n";
        becomes("a: uno  # c\nb: x\n", &[LONG], block);
        let wide = format!("a: {LONG} Diciassette.\n");
        becomes(&wide, &[LONG], &format!("a: {LONG}\n"));
    }

    #[test]
    fn a_key_that_was_absent_stands_behind_the_last_text() {
        let before = "o:\n  - id: x\n    fonte: >-\n      uno\n\n    misure:\n      - nome: y\n  # c\n";
        let note = |words: &[&str]| after(before, "note", words).expect("there is room");
        assert_eq!(note(&["due"]), before.replace("uno\n", "uno\n    note: due\n"));
        assert_eq!(
            note(&["- a", "- b"]),
            before.replace("uno\n", "uno\n    note: >-\n      - a\n      - b\n")
        );
        assert_eq!(after("- id: x", "note", &["due"]).as_deref(), Some("- id: x\n  note: due"));
    }

    #[test]
    fn between_brackets_there_is_room_for_one_paragraph() {
        becomes("{a: uno, b: x}\n", &["due, tre"], "{a: \"due, tre\", b: x}\n");
        becomes("{a: uno, b: x}\n", &["due"], "{a: due, b: x}\n");
        assert_eq!(after("{a: uno, b: x}\n", "a", &["due", "tre"]), None);
        assert_eq!(after("{a: uno, b: x}\n", "c", &["due"]), None);
    }

    #[test]
    fn what_would_lose_a_comment_is_not_written() {
        assert_eq!(after("a: # c\n  uno\nb: x\n", "a", &["due"]), None);
        assert_eq!(after("a: [x]\n", "a", &["due"]), None);
    }

    #[test]
    fn several_values_change_at_once() {
        let file = EditableFile::read(&Source::new("a.yaml", "a: uno\nb: due\nc: tre\n"));
        let set = |key, text: &str| {
            let lines = vec![TextLine { kind: LineKind::Paragraph, text: text.to_owned() }];
            vec![YamlChange::Set(NewValue::new(0, key, lines))]
        };
        let rewritten = rewrite(&file, &[set("c", "y: z"), set("a", "x")]);
        assert_eq!(rewritten.text, "a: x\nb: due\nc: \"y: z\"\n");
        // Of two texts for one value, the second overlaps the first.
        let rewritten = rewrite(&file, &[set("a", "x"), set("a", "yy"), set("b", "z")]);
        assert_eq!((rewritten.text.as_str(), rewritten.refused), ("a: x\nb: z\nc: tre\n", vec![1]));
    }
}
