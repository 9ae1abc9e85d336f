//! Other words in a block text whose paragraphs and items stay: all the rest of it stays as it is written,
//! its signs, its indents and the ends of its lines.

use std::ops::Range;

use crate::docx_import::line::{composed, prose};
use crate::plan::load::read_block;
use crate::yaml::{EditableFile, LineKind, NewWords, Scalar, ScalarStyle, TextLine};

/// Returns the words that make new lines of the old ones, or `None` if lines came, went or are others, or if
/// the text with the new words would have to be laid out anew.
pub(crate) fn rewording(
    file: &EditableFile,
    scalar: &Scalar,
    old: &[TextLine],
    new: &[TextLine],
) -> Option<Vec<NewWords>> {
    let is_alike = old.len() == new.len() && old.iter().zip(new).all(|(old, new)| old.kind == new.kind);
    if !is_alike || !scalar.style.is_block() {
        return None;
    }
    let written = written_words(scalar, old)?;
    let mut changes = Vec::new();
    for ((old, new), written) in old.iter().zip(new).zip(&written) {
        if old.text != new.text {
            changes.push(new_words(old, new, written)?);
        }
    }
    let text = with_words(scalar, &changes);
    // What no annex may have is refused where a text is written anew.
    let is_fit = !new.iter().any(|line| line.text.contains(|sign: char| sign.is_control() && sign != '\n'));
    let is_said = read_block(scalar, &text) == prose(new);
    (is_fit && is_said && fits(file, scalar, &text)).then_some(changes)
}

/// The places of each line's words in the file; `None` if other words stand there.
fn written_words(scalar: &Scalar, lines: &[TextLine]) -> Option<Vec<Vec<Range<usize>>>> {
    let (text, start) = (scalar.span.text(), scalar.span.range.start);
    let pieces = text.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty());
    let mut words = pieces.map(|word| (start + word.as_ptr().addr() - text.as_ptr().addr(), word));
    let mut written = Vec::with_capacity(lines.len());
    for line in lines {
        if let LineKind::Item { .. } = line.kind {
            words.next()?;
        }
        let mut places = Vec::new();
        for expected in line.text.split([' ', '\n']) {
            let (at, word) = words.next()?;
            if composed(word.to_owned()) != expected {
                return None;
            }
            places.push(at..at + word.len());
        }
        written.push(places);
    }
    if words.next().is_some() { None } else { Some(written) }
}

/// The words that make a line another; `None` if that has other line ends.
fn new_words(old: &TextLine, new: &TextLine, written: &[Range<usize>]) -> Option<NewWords> {
    let (before, after) = (words_by_line(&old.text), words_by_line(&new.text));
    let shortest = before.len().min(after.len());
    let front = before.iter().zip(&after).take_while(|(old, new)| old == new).count();
    let rest = before.iter().rev().zip(after.iter().rev()).take(shortest - front);
    let back = rest.take_while(|(old, new)| old == new).count();
    let (gone, come) = (&before[front..before.len() - back], &after[front..after.len() - back]);
    let mut lines = gone.iter().chain(come).map(|(line, _)| line);
    let first = lines.next()?;
    if lines.any(|line| line != first) {
        return None;
    }
    let words = come.iter().map(|(_, word)| *word).collect::<Vec<&str>>().join(" ");
    let (start, end) = (front, front + gone.len());
    Some(match (gone.is_empty(), words.is_empty()) {
        (false, false) => NewWords { range: written[start].start..written[end - 1].end, words },
        // With the blank, or the line's end, beside them.
        (false, true) if start > 0 => NewWords { range: written[start - 1].end..written[end - 1].end, words },
        (false, true) => NewWords { range: written[start].start..written.get(end)?.start, words },
        (true, _) if start > 0 && before[start - 1].0 == *first => {
            NewWords { range: written[start - 1].end..written[start - 1].end, words: format!(" {words}") }
        }
        (true, _) => {
            let at = written.get(start)?.start;
            NewWords { range: at..at, words: format!("{words} ") }
        }
    })
}

/// The words of a line, each with the number of the line in it that it stands on.
fn words_by_line(text: &str) -> Vec<(usize, &str)> {
    let lines = text.split('\n').enumerate();
    lines.flat_map(|(number, line)| line.split(' ').map(move |word| (number, word))).collect()
}

/// The text of a block with new words, from its first word on.
fn with_words(scalar: &Scalar, changes: &[NewWords]) -> String {
    let (old, start) = (scalar.span.text(), scalar.span.range.start);
    let (mut text, mut done) = (String::with_capacity(old.len()), 0);
    for NewWords { range, words } in changes {
        text.push_str(&old[done..range.start - start]);
        text.push_str(words);
        done = range.end - start;
    }
    text + &old[done..]
}

/// Whether no line is longer than those of the file; under `|` a line is as long as it has to be.
fn fits(file: &EditableFile, scalar: &Scalar, text: &str) -> bool {
    let longest = |text: &str| {
        let lines = text.lines().enumerate();
        let before = |number: usize| if number == 0 { scalar.indent } else { 0 };
        lines.map(|(number, line)| before(number) + line.trim_end().chars().count()).max().unwrap_or(0)
    };
    scalar.style == ScalarStyle::Literal || longest(text) <= file.width.max(longest(scalar.span.text()))
}
