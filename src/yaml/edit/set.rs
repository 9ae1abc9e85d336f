//! Other words in the place of some values of a file; all the rest stays as it is, byte for byte.

use std::ops::Range;
use std::sync::Arc;

use crate::source::Source;
use crate::yaml::edit::scalar::ScalarPlace;
use crate::yaml::edit::spelling::{Room, ScalarSpelling, spelling, typed, width};
use crate::yaml::{Entry, Mapping, Node, ScalarStyle, TextLine, Tree};

/// What a value should say.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NewValue<'a> {
    /// Where the mapping begins in which the value's key stands.
    pub(crate) mapping: usize,
    /// Added behind the mapping's last text where it is absent.
    pub(crate) key: &'a str,
    pub(crate) lines: &'a [TextLine],
}

/// A value that cannot be written where it stands; counts from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unwritable(pub(crate) usize);

/// A replacement of a range of bytes.
struct ScalarChange {
    range: Range<usize>,
    text: String,
}

/// The text of a file with other words in some of its values. The result was read again: its other values and its
/// comments are those of before.
pub(crate) fn reworded(source: &Arc<Source>, wordings: &[NewValue<'_>]) -> Result<String, Unwritable> {
    let tree = Tree::read(source);
    let file = EditedFile { text: source.text(), width: width(&tree) };
    let mut changes = Vec::new();
    for (index, wording) in wordings.iter().enumerate() {
        let change = tree.root.as_ref().and_then(|root| file.change(root, wording));
        changes.push((index, change.ok_or(Unwritable(index))?));
    }
    changes.sort_by_key(|(_, change)| (change.range.start, change.range.end));
    let overlap = changes.windows(2).find(|pair| pair[0].1.range.end > pair[1].1.range.start);
    if let Some(pair) = overlap {
        return Err(Unwritable(pair[1].0));
    }
    let text = applied(source.text(), &changes);
    let read = Tree::read(&Source::new(source.name(), text.as_str()));
    if is_otherwise_same(&tree, &read, wordings) {
        return Ok(text);
    }
    let alone = |wording: &NewValue<'_>| reworded(source, std::slice::from_ref(wording)).is_err();
    Err(Unwritable(if wordings.len() > 1 { wordings.iter().position(alone).unwrap_or(0) } else { 0 }))
}

fn applied(text: &str, changes: &[(usize, ScalarChange)]) -> String {
    let mut written = String::with_capacity(text.len());
    let mut copied = 0;
    for (_, change) in changes {
        written.push_str(&text[copied..change.range.start]);
        written.push_str(&change.text);
        copied = change.range.end;
    }
    written + &text[copied..]
}

/// The file that is changed.
struct EditedFile<'a> {
    text: &'a str,
    width: usize,
}

impl EditedFile<'_> {
    fn change(&self, root: &Node, wording: &NewValue<'_>) -> Option<ScalarChange> {
        let (mapping, place) = find(root, wording.mapping, ScalarPlace::Lines)?;
        match mapping.entries.iter().find(|entry| entry.key.value == wording.key) {
            Some(entry) => self.rewrite(entry, wording.lines, place),
            None if wording.lines.is_empty() => None,
            None => self.add(mapping, wording, place),
        }
    }

    /// Another value behind a key.
    fn rewrite(&self, entry: &Entry, lines: &[TextLine], place: ScalarPlace) -> Option<ScalarChange> {
        let key = entry.key.span.range.clone();
        let column = self.column(key.start);
        let start = self.value_start(key.end)?;
        let (style, indent, end) = match &entry.value {
            Node::Empty(_) => (None, column + 2, start),
            Node::Scalar(scalar) => {
                // Of a block without words, only the sign is there.
                let words = scalar.span.text().trim_end().len();
                let end = if words == 0 { start } else { scalar.span.range.start + words };
                let indent = if scalar.indent > column { scalar.indent } else { column + 2 };
                (Some(scalar.style), indent, end.max(start))
            }
            Node::Sequence(_) | Node::Mapping(_) => return None,
        };
        let (before, width) = (self.column(start), self.width.max(self.longest(start..end)));
        let number = match &entry.value {
            Node::Scalar(scalar) => typed(lines, scalar),
            Node::Empty(_) | Node::Sequence(_) | Node::Mapping(_) => None,
        };
        let spelt = number.or_else(|| spelling(lines, Room { style, before, indent, width, place }))?;
        let was_block = style.is_some_and(ScalarStyle::is_block);
        // Behind a block's sign and behind any other value there may be a comment, which stays on the key's line.
        let sign = if was_block { start..self.sign_end(start) } else { start..end };
        let head = match (&spelt, was_block) {
            (ScalarSpelling::Inline(token), _) => token.clone(),
            (ScalarSpelling::Block(_), true) => self.text[sign.clone()].to_owned(),
            (ScalarSpelling::Block(_), false) => ">-".to_owned(),
        };
        let head = if self.text[..start].ends_with(':') { format!(" {head}") } else { head };
        match spelt {
            ScalarSpelling::Inline(_) if !was_block => Some(ScalarChange { range: sign, text: head }),
            ScalarSpelling::Inline(_) => {
                let tail = &self.text[sign.end..self.line_end(sign.end)];
                Some(ScalarChange { range: start..end.max(sign.end + tail.len()), text: head + tail })
            }
            ScalarSpelling::Block(lines) => {
                let tail = &self.text[sign.end..self.line_end(sign.end)];
                let end = end.max(sign.end + tail.len());
                Some(ScalarChange { range: start..end, text: head + tail + &self.below(&lines, indent) })
            }
        }
    }

    /// A key that was absent, behind the last text of its mapping.
    fn add(&self, mapping: &Mapping, wording: &NewValue<'_>, place: ScalarPlace) -> Option<ScalarChange> {
        let is_text = |entry: &&Entry| matches!(entry.value, Node::Scalar(_) | Node::Empty(_));
        let last = mapping.entries.iter().rfind(is_text).filter(|_| place == ScalarPlace::Lines)?;
        let column = self.column(last.key.span.range.start);
        let end = last.span();
        let end = self.line_end(end.range.start + end.text().trim_end().len());
        let key = format!("{}{}{}:", self.line_break(), " ".repeat(column), wording.key);
        let (before, indent) = (column + wording.key.chars().count() + 2, column + 2);
        let room = Room { style: None, before, indent, width: self.width, place };
        let value = match spelling(wording.lines, room)? {
            ScalarSpelling::Inline(token) => format!(" {token}"),
            ScalarSpelling::Block(lines) => format!(" >-{}", self.below(&lines, indent)),
        };
        Some(ScalarChange { range: end..end, text: key + &value })
    }

    /// The lines of a block, each behind its line break.
    fn below(&self, lines: &[String], indent: usize) -> String {
        let indented = |line: &String| {
            let blanks = if line.is_empty() { 0 } else { indent };
            format!("{}{}{line}", self.line_break(), " ".repeat(blanks))
        };
        lines.iter().map(indented).collect()
    }

    /// Where a key's value begins: behind the colon and its blanks, or at the colon's end where nothing follows.
    fn value_start(&self, key_end: usize) -> Option<usize> {
        let colon = key_end + self.text[key_end..].find(':')? + 1;
        let rest = &self.text[colon..self.line_end(colon)];
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let nothing = blanks == rest.len() || rest[blanks..].starts_with('#');
        Some(if nothing { colon } else { colon + blanks })
    }

    /// Where a block's sign ends (`>-`, `|2`).
    fn sign_end(&self, start: usize) -> usize {
        let rest = &self.text[start..self.line_end(start)];
        start + rest.find([' ', '\t']).unwrap_or(rest.len())
    }

    fn line_end(&self, from: usize) -> usize {
        let rest = &self.text[from..];
        from + rest.find('\n').map_or(rest.len(), |end| rest[..end].trim_end_matches('\r').len())
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    fn column(&self, at: usize) -> usize {
        self.text[self.line_start(at)..at].chars().count()
    }

    /// The longest of the lines that a value stands on: an office that does not break its lines goes on so.
    fn longest(&self, value: Range<usize>) -> usize {
        let lines = self.text[self.line_start(value.start)..value.end].lines();
        lines.map(|line| line.trim_end().chars().count()).max().unwrap_or(0)
    }

    fn line_break(&self) -> &'static str {
        if self.text.contains("\r\n") { "\r\n" } else { "\n" }
    }
}

/// The mapping that begins at an offset, and whether it stands between brackets.
pub(crate) fn find(node: &Node, offset: usize, place: ScalarPlace) -> Option<(&Mapping, ScalarPlace)> {
    let span = node.span();
    let place = if span.text().starts_with(['[', '{']) { ScalarPlace::Brackets } else { place };
    match node {
        Node::Mapping(mapping) if span.range.start == offset => Some((mapping, place)),
        Node::Mapping(_) | Node::Sequence(_) if !span.range.contains(&offset) => None,
        Node::Mapping(mapping) => mapping.entries.iter().find_map(|entry| find(&entry.value, offset, place)),
        Node::Sequence(sequence) => sequence.items.iter().find_map(|item| find(item, offset, place)),
        Node::Empty(_) | Node::Scalar(_) => None,
    }
}

/// Whether the new tree is the old one but for the values that were to change, with the same comments.
fn is_otherwise_same(old: &Tree, new: &Tree, wordings: &[NewValue<'_>]) -> bool {
    let comments = old.comments.iter().map(|comment| &comment.value);
    let same = match (&old.root, &new.root) {
        (Some(old), Some(new)) => agrees(old, new, wordings),
        (None, _) | (_, None) => false,
    };
    same && new.problems.is_empty() && comments.eq(new.comments.iter().map(|comment| &comment.value))
}

fn agrees(old: &Node, new: &Node, wordings: &[NewValue<'_>]) -> bool {
    match (old, new) {
        (Node::Mapping(before), Node::Mapping(after)) => {
            let start = before.span.range.start;
            let meant =
                |key: &str| wordings.iter().any(|wording| wording.mapping == start && wording.key == key);
            let known = |key: &str| before.entries.iter().any(|entry| entry.key.value == key);
            let kept =
                after.entries.iter().filter(|entry| known(&entry.key.value) || !meant(&entry.key.value));
            let kept: Vec<&Entry> = kept.collect();
            let same = |(one, other): (&Entry, &&Entry)| {
                let key = &one.key.value;
                *key == other.key.value && (meant(key) || agrees(&one.value, &other.value, wordings))
            };
            kept.len() == before.entries.len() && before.entries.iter().zip(&kept).all(same)
        }
        (Node::Sequence(before), Node::Sequence(after)) => {
            let pairs = before.items.iter().zip(&after.items);
            before.items.len() == after.items.len()
                && pairs.into_iter().all(|(one, other)| agrees(one, other, wordings))
        }
        (Node::Empty(_) | Node::Scalar(_) | Node::Sequence(_) | Node::Mapping(_), _) => {
            old.says_the_same(new)
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::yaml::LineKind;
    use crate::yaml::edit::set::*;

    /// The text after the value of `key`, in the mapping of the first entry of `o` or else in the root, says `words`:
    /// paragraphs, and items behind a dash.
    fn after(text: &str, key: &str, words: &[&str]) -> Option<String> {
        let source = Source::new("a.yaml", text);
        let tree = Tree::read(&source);
        let mapping = text.find("- id").map_or(tree.root.as_ref()?.span().range.start, |dash| dash + 2);
        let line = |text: &&str| match text.strip_prefix("- ") {
            Some(item) => TextLine { kind: LineKind::Item, text: item.to_owned() },
            None => TextLine { kind: LineKind::Paragraph, text: (*text).to_owned() },
        };
        let lines: Vec<TextLine> = words.iter().map(line).collect();
        let done = reworded(&source, &[NewValue { mapping, key, lines: &lines }]).ok()?;
        assert_eq!(reworded(&Source::new("a.yaml", done.as_str()), &[]), Ok(done.clone()));
        Some(done)
    }

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
        let source = Source::new("a.yaml", "a: uno\nb: due\nc: tre\n");
        let line = |text: &str| [TextLine { kind: LineKind::Paragraph, text: text.to_owned() }];
        let (first, second) = (line("x"), line("y: z"));
        let wordings = [
            NewValue { mapping: 0, key: "c", lines: &second },
            NewValue { mapping: 0, key: "a", lines: &first },
        ];
        assert_eq!(reworded(&source, &wordings).as_deref(), Ok("a: x\nb: due\nc: \"y: z\"\n"));
    }
}
