//! A text as it was and as it is, one below the other, with marks at the words that differ.

use crate::compare::screen::paper::{Ink, InkedText, Margin, Paper};
use crate::compare::{ItemDiff, Mark, Nature, PassageContent, PassageDiff, ProseDiff, Segment};
use crate::plan::{Passage, Prose};
use crate::source::Numerals;

/// The number of kept words that are shown before and behind a change.
const AROUND: usize = 10;

/// The number that is shown of a passage's beginning, to know it by.
const BEGINNING: usize = 4;

/// Kept words between two changes are left out where there are more.
const MANY: usize = 26;

const INSERTED: Mark = Mark::Inserted(Nature::Substance);

const OMISSION: &str = "[…]";

/// A line of one side.
struct ScreenLine {
    /// Within lists.
    indent: usize,
    pieces: Vec<InkedText>,
}

/// Shows the text as it was and as it is.
pub(crate) fn both_sides(diff: &ProseDiff, indent: usize, paper: &mut Paper) {
    let old = TextSide { name: "prima:", is_there: Mark::is_in_old };
    let new = TextSide { name: "ora:", is_there: Mark::is_in_new };
    for side in [old, new] {
        side.show(diff, indent, paper);
    }
}

/// Shows both texts in one, with all marks.
pub(crate) fn all_marks(diff: &ProseDiff, indent: usize, paper: &mut Paper) {
    let mut lines = Vec::new();
    passages(&diff.passages, 0, |_| true, &mut lines);
    for ScreenLine { indent: inner, pieces } in lines {
        paper.pieces(&Margin::of(indent + inner), &pieces);
    }
}

/// One of the two texts of a comparison.
#[derive(Clone, Copy)]
struct TextSide {
    name: &'static str,
    is_there: fn(Mark) -> bool,
}

/// Shows a text that stands in one plan only.
pub(crate) fn one_side(text: &Prose, indent: usize, paper: &mut Paper) {
    let mut lines = Vec::new();
    for passage in &text.0 {
        plain(passage, 0, &mut lines);
    }
    for ScreenLine { indent: inner, pieces } in lines {
        paper.pieces(&Margin::of(indent + inner), &pieces);
    }
}

impl TextSide {
    fn show(self, diff: &ProseDiff, indent: usize, paper: &mut Paper) {
        let mut lines = Vec::new();
        passages(&diff.passages_of(self.is_there), 0, self.is_there, &mut lines);
        if lines.is_empty() {
            lines.push(ScreenLine { indent: 0, pieces: vec![("(vuoto)".to_owned(), Ink::Plain)] });
        }
        // Seven columns hold "prima:" and a blank, so that both texts begin below each other.
        let (name, blanks) = (format!("{}{:<7}", " ".repeat(indent), self.name), " ".repeat(indent + 7));
        for (place, ScreenLine { indent: inner, pieces }) in lines.into_iter().enumerate() {
            let inner = " ".repeat(inner);
            let first = if place == 0 { format!("{name}{inner}") } else { format!("{blanks}{inner}") };
            paper.pieces(&Margin { first, next: format!("{blanks}{inner}") }, &pieces);
        }
    }
}

/// The lines of passages; those that are the same in both texts are left out.
fn passages(all: &[PassageDiff], indent: usize, is_there: fn(Mark) -> bool, lines: &mut Vec<ScreenLine>) {
    for passage in all {
        if passage.nature().is_none() {
            omit(indent, lines);
            continue;
        }
        match &passage.content {
            PassageContent::Heading(line) | PassageContent::Paragraph(line) => {
                let mut pieces = beginning(passage, is_there);
                pieces.extend(segments(line, is_there));
                lines.push(ScreenLine { indent, pieces });
            }
            PassageContent::List { ordered, items } => {
                let kind = if *ordered { ListSigns::Letters } else { ListSigns::Dashes };
                let signs = signs(kind, items, is_there);
                for (one, sign) in items.iter().zip(signs) {
                    let first = lines.len();
                    item(one, indent, is_there, lines);
                    if one.nature().is_some() {
                        begin_item(lines, first, indent, sign_of(one, &sign, is_there));
                    }
                }
            }
        }
    }
}

/// The sign of a paragraph that begins in this text only, while the other one has its words.
fn beginning(passage: &PassageDiff, is_there: fn(Mark) -> bool) -> Vec<InkedText> {
    if !is_there(passage.mark) || !passage.goes_on() {
        return Vec::new();
    }
    let sign = match passage.mark {
        Mark::Kept => return Vec::new(),
        Mark::Inserted(_) => ("{+¶+}".to_owned(), Ink::Inserted),
        Mark::Deleted(_) => ("[-¶-]".to_owned(), Ink::Deleted),
    };
    vec![sign, (" ".to_owned(), Ink::Plain)]
}

fn item(item: &ItemDiff, indent: usize, is_there: fn(Mark) -> bool, lines: &mut Vec<ScreenLine>) {
    if item.nature().is_none() {
        return omit(indent, lines);
    }
    let mut rest = item.passages.as_slice();
    // An item of which only the number changed is known by its first words; one that only begins in this text
    // by its sign.
    if let [PassageDiff { content: PassageContent::Paragraph(line), .. }, others @ ..] = rest
        && (item.is_relabelled() || item.goes_on())
    {
        lines.push(ScreenLine { indent: indent + 2, pieces: segments(line, is_there) });
        rest = others;
    }
    passages(rest, indent + 2, is_there, lines);
}

/// The signs of items that have no numbers of the office: letters, as in print, or dashes.
fn signs(kind: ListSigns, items: &[ItemDiff], is_there: fn(Mark) -> bool) -> Vec<String> {
    let (mut old, mut new) = (0, 0);
    let signs = items.iter().map(|item| {
        old += usize::from(item.mark.is_in_old());
        new += usize::from(item.mark.is_in_new());
        // Of both texts in one, an item has the letter that it has in the new one.
        kind.sign(if item.mark.is_in_new() && is_there(INSERTED) { new } else { old })
    });
    signs.collect()
}

/// The number of an item, or its sign, with a mark if the other text goes on there.
fn sign_of(item: &ItemDiff, sign: &str, is_there: fn(Mark) -> bool) -> Vec<InkedText> {
    if !item.label.is_empty() {
        return segments(&item.label, is_there);
    }
    vec![match item.mark {
        Mark::Inserted(_) if item.goes_on() => (format!("{{+{sign}+}}"), Ink::Inserted),
        Mark::Deleted(_) if item.goes_on() => (format!("[-{sign}-]"), Ink::Deleted),
        Mark::Kept | Mark::Inserted(_) | Mark::Deleted(_) => (sign.to_owned(), Ink::Plain),
    }]
}

/// What stands before the items of a list.
#[derive(Clone, Copy)]
enum ListSigns {
    Letters,
    Dashes,
}

impl ListSigns {
    fn sign(self, count: usize) -> String {
        match self {
            ListSigns::Letters => format!("{})", Numerals::LowerLetter.write(count as u32)),
            ListSigns::Dashes => "–".to_owned(),
        }
    }
}

/// Puts an item's sign before its first line, which begins at the column of the sign.
fn begin_item(lines: &mut Vec<ScreenLine>, first: usize, indent: usize, mut sign: Vec<InkedText>) {
    sign.push((" ".to_owned(), Ink::Plain));
    match lines.get_mut(first) {
        Some(line) => {
            line.indent = indent;
            line.pieces.splice(0..0, sign);
        }
        None => lines.push(ScreenLine { indent, pieces: sign }),
    }
}

/// Says once that something is left out.
fn omit(indent: usize, lines: &mut Vec<ScreenLine>) {
    let omitted =
        lines.last().is_some_and(|line| matches!(line.pieces.as_slice(), [(text, _)] if text == OMISSION));
    if !omitted {
        lines.push(ScreenLine { indent, pieces: vec![(OMISSION.to_owned(), Ink::Plain)] });
    }
}

/// The words of one side, those that the other side has not between marks.
fn segments(segments: &[Segment], is_there: fn(Mark) -> bool) -> Vec<InkedText> {
    let changed = |segment: &Segment| segment.mark != Mark::Kept;
    let first = segments.iter().position(changed).unwrap_or(segments.len());
    let last = segments.iter().rposition(changed).unwrap_or(0);
    let mut pieces = Vec::new();
    for (place, mark, text) in stretches(segments).into_iter().filter(|(_, mark, _)| is_there(*mark)) {
        match mark {
            Mark::Kept => {
                let edges = Edges { behind_change: place > first, before_change: place < last };
                pieces.push((shortened(&text.replace('\n', " "), edges), Ink::Plain));
            }
            Mark::Deleted(_) => marked(&text, ("[-", "-]"), Ink::Deleted, &mut pieces),
            Mark::Inserted(_) => marked(&text, ("{+", "+}"), Ink::Inserted, &mut pieces),
        }
    }
    pieces
}

/// Neighbours with the same mark as one, whatever their looks; each with the place of its first segment.
fn stretches(segments: &[Segment]) -> Vec<(usize, Mark, String)> {
    let mut stretches: Vec<(usize, Mark, String)> = Vec::new();
    for (place, Segment { mark, phrase }) in segments.iter().enumerate() {
        match stretches.last_mut() {
            Some((_, last, text)) if last == mark => text.push_str(&phrase.text),
            Some(_) | None => stretches.push((place, *mark, phrase.text.clone())),
        }
    }
    stretches
}

/// Puts words between marks, the blanks around them outside; blanks alone are made visible.
fn marked(text: &str, (open, close): (&str, &str), ink: Ink, pieces: &mut Vec<InkedText>) {
    let words = text.trim_matches(' ');
    if words.chars().all(char::is_whitespace) {
        let shown: String = text.chars().map(visible_blank).collect();
        return pieces.push((format!("{open}{shown}{close}"), ink));
    }
    let start = text.len() - text.trim_start_matches(' ').len();
    // A hyphen alone that was taken out would be read as a part of the marks: `[---]`.
    let is_lost = words.chars().all(|one| matches!(one, '-' | '+'));
    let gap = if is_lost { " " } else { "" };
    pieces.push((text[..start].to_owned(), Ink::Plain));
    pieces.push((format!("{open}{gap}{}{gap}{close}", words.replace('\n', " ↵ ")), ink));
    pieces.push((text[start + words.len()..].to_owned(), Ink::Plain));
}

/// The sign that stands for a blank which came or went.
fn visible_blank(blank: char) -> char {
    match blank {
        ' ' => '␣',
        '\n' => '↵',
        _ => '⍽',
    }
}

/// The neighbours of kept words.
#[derive(Debug, Clone, Copy)]
struct Edges {
    behind_change: bool,
    before_change: bool,
}

/// Kept words without those that are far from any change.
fn shortened(text: &str, Edges { behind_change, before_change }: Edges) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    // At least four words are left out: an omission sign for fewer would save nothing.
    let limit = if behind_change && before_change { MANY } else { AROUND + BEGINNING + 4 };
    if words.len() <= limit {
        return text.to_owned();
    }
    let start = words[..if behind_change { AROUND } else { BEGINNING }].join(" ");
    let end =
        if before_change { format!(" {}", words[words.len() - AROUND..].join(" ")) } else { String::new() };
    format!("{start} {OMISSION}{end}")
}

fn plain(passage: &Passage, indent: usize, lines: &mut Vec<ScreenLine>) {
    match passage {
        Passage::Heading(phrases) | Passage::Paragraph(phrases) => {
            let text: String = phrases.iter().map(|phrase| phrase.text.as_str()).collect();
            lines.extend(
                text.split('\n')
                    .map(|line| ScreenLine { indent, pieces: vec![(line.to_owned(), Ink::Plain)] }),
            );
        }
        Passage::List { ordered, items } => {
            let kind = if *ordered { ListSigns::Letters } else { ListSigns::Dashes };
            for (place, item) in items.iter().enumerate() {
                let first = lines.len();
                for passage in &item.prose.0 {
                    plain(passage, indent + 2, lines);
                }
                let label = item.label.clone().unwrap_or_else(|| kind.sign(place + 1));
                begin_item(lines, first, indent + 2, vec![(label, Ink::Plain)]);
            }
        }
    }
}
