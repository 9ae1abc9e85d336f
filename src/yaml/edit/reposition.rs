//! Fixes that move words to where they belong: a blank, a line break, an indentation. A person decides on
//! each.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::Fix;
use crate::source::{Source, Span};
use crate::yaml::{ProblemKind, Spot, SyntaxProblem};

/// Puts a colon and a blank between a known key and its value (`scadenza:31.12.2026`,
/// `scadenza = 31.12.2026`).
pub(crate) fn separate_key(line: &Span, known: &[&str]) -> Option<Fix> {
    let text = line.text();
    let sign = text.find([':', '='])?;
    let word = &text[..sign];
    let key = word.strip_prefix("- ").unwrap_or(word).trim();
    let value = sign + 1 + (text[sign + 1..].len() - text[sign + 1..].trim_start().len());
    let place = line.range.start + word.trim_end().len()..line.range.start + value;
    known.contains(&key).then(|| Fix::suggested(Span::new(&line.source, place), ": ".to_owned()))
}

/// Moves a known key that stands further to the right than the nearest one above it, under that one.
pub(crate) fn outdent_key(key: &Span, known: &[&str]) -> Option<Fix> {
    let (_, column) = key.source.position(key.range.start);
    move_key(key, column, known)
}

/// Moves a known key that stands between two levels, under the nearest one above it.
pub(crate) fn align_key(line: &Span, known: &[&str]) -> Option<Fix> {
    move_key(line, usize::MAX, known)
}

/// Moves a line that begins with a known key as far to the right as the nearest one above that stands before
/// `column`.
fn move_key(line: &Span, column: usize, known: &[&str]) -> Option<Fix> {
    let (number, _) = line.source.position(line.range.start);
    let blanks = Span::new(&line.source, line.source.line(number)?.start..line.range.start);
    let rest = &line.source.text()[line.range.start..];
    let is_key = rest.split_once(':').is_some_and(|(word, _)| known.contains(&word));
    if !is_key || !blanks.text().bytes().all(|byte| byte == b' ') {
        return None;
    }
    let above = (1..number).rev().find_map(|number| {
        let text = &line.source.text()[line.source.line(number)?];
        let word = text.trim_start_matches([' ', '-']);
        let key = word.split_once(':').is_some_and(|(key, _)| known.contains(&key));
        let depth = text.len() - word.len();
        (key && depth + 1 < column).then_some(depth)
    })?;
    let (start, now) = (blanks.range.start, blanks.text().len());
    let excess = Span::new(&line.source, start..start + now.saturating_sub(above));
    (above != now).then(|| Fix::suggested(excess, " ".repeat(above.saturating_sub(now))))
}

/// Moves an entry of a list, and all that is indented as far behind it, to where the entries above begin.
pub(crate) fn outdent_entry(place: &Span) -> Vec<Fix> {
    let Some(above) = entries_above(place) else { return Vec::new() };
    let text = place.source.text();
    let start = text[..place.range.start].rfind('\n').map_or(0, |end| end + 1);
    let indent = depth(&text[start..]);
    let mut end = start;
    for line in text[start..].split_inclusive('\n') {
        if !line.trim().is_empty() && depth(line) < indent {
            break;
        }
        end += line.len();
    }
    outdent_lines(&place.source, start..end, indent - above)
}

/// Returns the blanks before the dashes of the list that goes on at a line which begins with a dash, if the
/// line stands further to the right than its entries.
pub(crate) fn entries_above(place: &Span) -> Option<usize> {
    let text = &place.source.text()[..place.range.start];
    let (above, line) = text.rsplit_once('\n')?;
    let (indent, mut least) = (depth(line), usize::MAX);
    for line in above.lines().rev().filter(|line| !line.trim().is_empty()) {
        let depth = depth(line);
        if depth < indent && depth <= least && line[depth..].starts_with("- ") {
            return Some(depth);
        }
        least = least.min(depth);
    }
    None
}

/// The blanks before the words of a line.
fn depth(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// Moves the lines from a place to another by so many columns to the left; none if one has no room for it, or
/// if they are too many to be read at a glance.
pub(crate) fn outdent_lines(source: &Arc<Source>, places: Range<usize>, columns: usize) -> Vec<Fix> {
    const MOST: usize = 200;
    let mut start = source.text()[..places.start].rfind('\n').map_or(0, |end| end + 1);
    let mut fixes = Vec::new();
    for line in source.text()[start..places.end].split_inclusive('\n') {
        if !line.trim().is_empty() {
            if columns == 0 || depth(line) < columns || fixes.len() == MOST {
                return Vec::new();
            }
            fixes.push(Fix::suggested(Span::new(source, start..start + columns), ""));
        }
        start += line.len();
    }
    fixes
}

/// Moves below a key what stands behind it on its line: another key (`ente: nome: …`), or the text of a block
/// (`obiettivo: >- Testo`).
pub(crate) fn move_below_key(problem: &SyntaxProblem, spot: &Spot<'_>, known: &[&str]) -> Option<Fix> {
    let text = &spot.scalar.span;
    let start = if problem.kind == ProblemKind::ColonInText {
        let before = &text.source.text()[text.range.start..problem.span.range.start];
        known.contains(&before).then_some(text.range.start)?
    } else if matches!(problem.kind, ProblemKind::Indicator('>' | '|')) {
        text.range.start + block_sign(text.text())?
    } else {
        return None;
    };
    let key = &spot.key?.span;
    // Columns count from 1, so that this is two blanks further in than the key.
    let (_, column) = key.source.position(key.range.start);
    let line = text.source.text()[..start].trim_end_matches(' ').len();
    let place = Span::new(&text.source, line..start);
    Some(Fix::suggested(place, format!("\n{}", " ".repeat(column + 1))))
}

/// Returns the length of a block's sign (`>-`, `|`) and the blanks behind it, or `None` if no words follow or
/// the text begins with something else: the sign may stand in the middle of it.
fn block_sign(text: &str) -> Option<usize> {
    let rest = text.strip_prefix(['>', '|'])?.trim_start_matches(['-', '+']);
    let words = rest.trim_start_matches(' ');
    (words.len() < rest.len() && words.starts_with(char::is_alphabetic)).then_some(text.len() - words.len())
}
