//! Spelling of a text as a value: as the value was written before if the new words allow it, else in a safe
//! form.

use crate::source::item_sign::{ItemSign, ends_in_reference};
use crate::yaml::edit::scalar::{ScalarPlace, double_quoted, is_number, is_plain, quoted, single_quoted};
use crate::yaml::{LineKind, Node, Scalar, ScalarStyle, TextLine, Tree};

/// The width of a file that has no block texts to go by.
const USUAL_WIDTH: usize = 100;

/// The width beyond which a line was not broken on purpose, and tells nothing of the habits of a file.
const WIDEST: usize = 120;

/// The indent of items within an item.
const LEVEL: &str = "  ";

/// A value in its new spelling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ScalarSpelling {
    /// Behind its key.
    Inline(String),
    Block(BlockSpelling),
}

/// A value on lines of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BlockSpelling {
    /// Without indentation; a blank line is empty.
    pub(crate) lines: Vec<String>,
    /// Whether their ends are those of the text, as only under `|`.
    pub(crate) is_literal: bool,
}

impl BlockSpelling {
    /// The sign of a block that is new.
    pub(crate) fn sign(&self) -> &'static str {
        if self.is_literal { "|-" } else { ">-" }
    }
}

/// The room that a value has.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Room {
    /// The style it had; `None` if it was empty or absent.
    pub(crate) style: Option<ScalarStyle>,
    /// Columns before a value behind its key.
    pub(crate) before: usize,
    /// Columns before the lines of a block.
    pub(crate) indent: usize,
    /// The column at which lines end.
    pub(crate) width: usize,
    pub(crate) place: ScalarPlace,
}

/// Spells lines. Returns `None` if a line has a control character, or if they are a list or paragraphs and
/// the place has no room for them.
pub(crate) fn spelling(lines: &[TextLine], room: Room) -> Option<ScalarSpelling> {
    // In quotes they could be escaped, but the annex must not have them either (rule Z2).
    let is_unfit = |sign: char| sign.is_control() && sign != '\n';
    if lines.iter().any(|line| line.text.contains(is_unfit)) {
        return None;
    }
    let one = match lines {
        [] => return Some(ScalarSpelling::Inline("\"\"".to_owned())),
        [line @ TextLine { kind: LineKind::Paragraph, text }] if !line.has_line_ends() => {
            Some(inline(text, room))
        }
        _ => None,
    };
    match (one, room.place) {
        (Some(token), ScalarPlace::Brackets) => Some(ScalarSpelling::Inline(token)),
        (None, ScalarPlace::Brackets) => None,
        (Some(token), ScalarPlace::Lines) if room.holds(&token) => Some(ScalarSpelling::Inline(token)),
        (Some(_) | None, ScalarPlace::Lines) => Some(ScalarSpelling::Block(block(lines, room))),
    }
}

impl Room {
    /// Whether a token fits behind the key. A block stays one, however short its new words are.
    fn holds(&self, token: &str) -> bool {
        let was_block = self.style.is_some_and(ScalarStyle::is_block);
        !was_block && self.before + token.chars().count() <= self.width
    }
}

/// Spells a number or a date in the place of another one that had no quotes either. Returns `None` for
/// anything else.
pub(crate) fn typed(lines: &[TextLine], before: &Scalar) -> Option<ScalarSpelling> {
    let [TextLine { kind: LineKind::Paragraph, text }] = lines else { return None };
    let both = before.style == ScalarStyle::Plain && is_number(before.text.trim()) && is_number(text);
    both.then(|| ScalarSpelling::Inline(text.clone()))
}

/// Spells one paragraph behind its key.
fn inline(text: &str, room: Room) -> String {
    match room.style {
        Some(ScalarStyle::SingleQuoted) => single_quoted(text),
        Some(ScalarStyle::DoubleQuoted) => double_quoted(text),
        Some(ScalarStyle::Plain | ScalarStyle::Literal | ScalarStyle::Folded) | None => {
            if is_plain(text, room.place) { text.to_owned() } else { quoted(text) }
        }
    }
}

/// Spells the lines of a block.
fn block(lines: &[TextLine], room: Room) -> BlockSpelling {
    let has_line_ends = lines.iter().any(TextLine::has_line_ends);
    let is_literal = room.style == Some(ScalarStyle::Literal) || has_line_ends;
    // Under `|` a line's end is one in the annex, too. Elsewhere, however deep the value stands, a line has
    // room for a few words.
    let width = if is_literal { usize::MAX } else { room.width.saturating_sub(room.indent).max(20) };
    let mut written: Vec<String> = Vec::new();
    for line in lines {
        let above = written.last().map(String::as_str).unwrap_or_default();
        if is_set_apart(line.kind, above) {
            written.push(String::new());
        }
        write_line(line, width, &mut written);
    }
    BlockSpelling { lines: written, is_literal }
}

/// Whether a blank line stands before a line of this kind below these words.
fn is_set_apart(kind: LineKind, above: &str) -> bool {
    match kind {
        LineKind::Paragraph | LineKind::Further { .. } => !above.is_empty(),
        LineKind::Item { .. } => false,
        // Right below «art.» it would be the number of an article.
        LineKind::Labelled { .. } => ends_in_reference(above),
    }
}

/// Writes lines as a block under `|` has them.
pub(crate) fn literal_text(lines: &[TextLine]) -> String {
    let room = Room {
        style: Some(ScalarStyle::Literal),
        before: 0,
        indent: 0,
        width: usize::MAX,
        place: ScalarPlace::Lines,
    };
    block(lines, room).lines.join("\n")
}

/// Writes lines as they are read under `|`, each apart from the one above, so that none is taken for words of
/// another.
pub(crate) fn lines_apart(lines: &[TextLine]) -> String {
    let mut written = Vec::new();
    for line in lines {
        write_line(line, usize::MAX, &mut written);
        written.push(String::new());
    }
    written.join("\n")
}

/// Writes a paragraph or an item; what goes on in it stands deeper than its sign.
fn write_line(line: &TextLine, width: usize, written: &mut Vec<String>) {
    let (first, next) = match line.kind {
        LineKind::Paragraph => (String::new(), String::new()),
        LineKind::Item { level } => (format!("{}- ", LEVEL.repeat(level)), LEVEL.repeat(level + 1)),
        LineKind::Labelled { level } => (LEVEL.repeat(level), LEVEL.repeat(level + 1)),
        LineKind::Further { level } => (LEVEL.repeat(level + 1), LEVEL.repeat(level + 1)),
    };
    for (index, text) in line.text.split('\n').enumerate() {
        match text {
            "" => written.push(String::new()),
            text => {
                let before = if index == 0 { &first } else { &next };
                written.extend(break_lines(text, before, &next, width));
            }
        }
    }
}

/// Breaks a text into lines that are as full as they can be; none but the first begins as an item does.
fn break_lines(text: &str, first: &str, next: &str, width: usize) -> Vec<String> {
    let mut lines = vec![first.to_owned()];
    let mut length = first.chars().count();
    let mut is_empty = true;
    for word in text.split(' ') {
        let word_length = word.chars().count();
        let last = lines.last_mut().expect("there is a first line");
        // A sign at the start of a line would begin an item, so it stays on the line before, however long
        // that becomes.
        if is_empty || length + 1 + word_length <= width || ItemSign::of(word).is_some() {
            if !is_empty {
                last.push(' ');
                length += 1;
            }
            last.push_str(word);
            length += word_length;
        } else {
            lines.push(format!("{next}{word}"));
            length = next.chars().count() + word_length;
        }
        is_empty = false;
    }
    lines
}

/// Returns the column at which the block texts of a file end their lines.
pub(crate) fn width(tree: &Tree) -> usize {
    let mut widths = Vec::new();
    if let Some(root) = &tree.root {
        measure(root, &mut widths);
    }
    let widest = widths.into_iter().filter(|width| *width <= WIDEST).max();
    // A file whose few blocks are all short must not make narrow columns of long texts.
    widest.map_or(USUAL_WIDTH, |widest| widest.max(60))
}

/// Collects the widths of all lines of blocks.
fn measure(node: &Node, widths: &mut Vec<usize>) {
    match node {
        Node::Empty(_) => {}
        Node::Scalar(scalar) if scalar.style.is_block() => {
            let lines = scalar.span.text().lines().map(|line| line.trim().chars().count() + scalar.indent);
            widths.extend(lines.filter(|width| *width > scalar.indent));
        }
        Node::Scalar(_) => {}
        Node::Sequence(sequence) => {
            for item in &sequence.items {
                measure(item, widths);
            }
        }
        Node::Mapping(mapping) => {
            for entry in &mapping.entries {
                measure(&entry.value, widths);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::yaml::edit::spelling::*;

    const ROOM: Room = Room { style: None, before: 11, indent: 6, width: 40, place: ScalarPlace::Lines };

    fn paragraph(text: &str) -> TextLine {
        TextLine { kind: LineKind::Paragraph, text: text.to_owned() }
    }

    fn item(text: &str) -> TextLine {
        TextLine { kind: LineKind::Item { level: 0 }, text: text.to_owned() }
    }

    fn further(text: &str) -> TextLine {
        TextLine { kind: LineKind::Further { level: 0 }, text: text.to_owned() }
    }

    fn spelt(lines: &[TextLine], style: ScalarStyle) -> Option<ScalarSpelling> {
        spelling(lines, Room { style: Some(style), ..ROOM })
    }

    fn folded(lines: &[&str]) -> Option<ScalarSpelling> {
        let lines = lines.iter().map(|line| (*line).to_owned()).collect();
        Some(ScalarSpelling::Block(BlockSpelling { lines, is_literal: false }))
    }

    fn literal(lines: &[&str]) -> Option<ScalarSpelling> {
        let lines = lines.iter().map(|line| (*line).to_owned()).collect();
        Some(ScalarSpelling::Block(BlockSpelling { lines, is_literal: true }))
    }

    #[track_caller]
    fn is_inline(text: &str, style: ScalarStyle, expected: &str) {
        let spelt = spelt(&[paragraph(text)], style);
        assert_eq!(spelt, Some(ScalarSpelling::Inline(expected.to_owned())));
    }

    #[test]
    fn a_value_keeps_its_style_where_the_words_allow_it() {
        is_inline("31.12.2024", ScalarStyle::Plain, "31.12.2024");
        is_inline("l'atto", ScalarStyle::SingleQuoted, "'l''atto'");
        is_inline("C:\\x \"y\"", ScalarStyle::DoubleQuoted, "\"C:\\\\x \\\"y\\\"\"");
    }

    #[test]
    fn a_plain_value_gets_quotes_where_yaml_would_read_something_else() {
        for (text, expected) in [
            ("uno: due", "\"uno: due\""),
            ("pratica #3", "pratica #3"),
            ("pratica #3 \"x\"", "'pratica #3 \"x\"'"),
            ("@uno", "\"@uno\""),
            ("100", "\"100\""),
            ("no", "\"no\""),
            ("100%", "100%"),
            ("è così", "è così"),
        ] {
            let expected = if expected == "pratica #3" { "\"pratica #3\"" } else { expected };
            is_inline(text, ScalarStyle::Plain, expected);
        }
    }

    #[test]
    fn a_block_stays_one_and_a_long_text_becomes_one() {
        let text = "Uno due tre quattro cinque sei - sette otto";
        let expected = folded(&["Uno due tre quattro cinque sei -", "sette otto"]);
        for style in [ScalarStyle::Plain, ScalarStyle::DoubleQuoted, ScalarStyle::Folded] {
            assert_eq!(spelt(&[paragraph(text)], style), expected);
        }
        assert_eq!(spelt(&[paragraph("Uno")], ScalarStyle::Literal), literal(&["Uno"]));
    }

    #[test]
    fn paragraphs_and_items_stand_on_lines_of_their_own() {
        let lines = [paragraph("Tre:"), item("a"), item("b c"), paragraph("Fine")];
        assert_eq!(spelt(&lines, ScalarStyle::Plain), folded(&["Tre:", "- a", "- b c", "", "Fine"]));
        assert_eq!(spelling(&lines, Room { place: ScalarPlace::Brackets, ..ROOM }), None);
    }

    #[test]
    fn line_ends_are_written_under_a_sign_that_keeps_them() {
        let lines = [paragraph("Uno\ndue"), item("a\nb"), further("c\nd"), paragraph("e")];
        let expected = literal(&["Uno", "due", "- a", "  b", "", "  c", "  d", "", "e"]);
        for style in [ScalarStyle::Plain, ScalarStyle::Folded, ScalarStyle::Literal] {
            assert_eq!(spelt(&lines, style), expected);
        }
        assert_eq!(spelling(&lines[..1], Room { place: ScalarPlace::Brackets, ..ROOM }), None);
        assert_eq!(lines_apart(&[item("a\n\nb"), paragraph("c")]), "- a\n\n  b\n\nc\n");
    }

    #[test]
    fn a_number_behind_a_reference_stands_apart() {
        let labelled = |text: &str| TextLine { kind: LineKind::Labelled { level: 0 }, text: text.to_owned() };
        let lines = [paragraph("Di cui all'art."), labelled("1. a"), labelled("2. b")];
        assert_eq!(spelt(&lines, ScalarStyle::Folded), folded(&["Di cui all'art.", "", "1. a", "2. b"]));
    }

    #[test]
    fn nothing_is_written_as_empty_quotes() {
        assert_eq!(spelt(&[], ScalarStyle::Folded), Some(ScalarSpelling::Inline("\"\"".to_owned())));
    }
}
