//! Lines that begin with numbers which count on from each other, written in another way than those of lists.

use crate::plan::load::lost_layout::{LayoutFinding, LostLayout};
use crate::plan::load::prose_line::ProseLine;

/// A number at the beginning of a line, in its parts: `1.2` is 1 and 2, `b.` is 2.
type NumberParts = Vec<usize>;

/// The kinds of numbers, which do not count on from each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NumberKind {
    Digits,
    Letter,
    Roman,
}

/// Finds the first of two lines below each other whose numbers follow each other.
pub(crate) fn find(lines: &[ProseLine], findings: &mut Vec<LayoutFinding>) {
    let numbers: Vec<_> = lines.iter().map(|line| number(&line.text())).collect();
    for (pair, line) in numbers.windows(2).zip(lines) {
        if let [Some((kind, one)), Some((same, next))] = pair
            && kind == same
            && counts_on(one, next)
        {
            findings.push((LostLayout::OtherNumbers, line.place.clone()));
        }
    }
}

fn number(line: &str) -> Option<(NumberKind, NumberParts)> {
    let (word, _) = line.split_once(' ')?;
    // Most lines begin with a word.
    if !word.ends_with('.') && !word.starts_with(|sign: char| sign.is_ascii_digit() || sign == '+') {
        return None;
    }
    let core = word.strip_suffix(['-', '–', ':', '°', 'º']).unwrap_or(word);
    let digits: Option<NumberParts> = core.split('.').map(part).collect();
    if let Some(digits) = digits {
        return Some((NumberKind::Digits, digits));
    }
    let core = word.strip_suffix('.')?;
    const ROMAN: [&str; 10] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];
    if let Some(value) = ROMAN.iter().position(|roman| *roman == core) {
        return Some((NumberKind::Roman, vec![value]));
    }
    match core.as_bytes() {
        [letter] if letter.is_ascii_lowercase() => Some((NumberKind::Letter, vec![usize::from(*letter)])),
        _ => None,
    }
}

/// A part of a number; years and amounts have more digits.
fn part(digits: &str) -> Option<usize> {
    if digits.len() > 2 { None } else { digits.parse().ok() }
}

/// Whether a number is the next one, on the same level, on a lower one, or on one above.
fn counts_on(one: &NumberParts, next: &NumberParts) -> bool {
    if next.len() == one.len() + 1 {
        return next.starts_with(one) && next.ends_with(&[1]);
    }
    let shared = next.len().min(one.len()) - 1;
    next.len() <= one.len() && next[..shared] == one[..shared] && next[shared] == one[shared] + 1
}

#[cfg(test)]
mod tests {
    use crate::plan::Phrase;
    use crate::plan::load::other_numbers::*;

    fn finds(one: &str, next: &str) -> bool {
        let line = |text: &str| ProseLine {
            indent: 0,
            phrases: vec![Phrase::plain(text)],
            is_escaped: false,
            place: 0..0,
        };
        let mut findings = Vec::new();
        find(&[line(one), line(next)], &mut findings);
        !findings.is_empty()
    }

    #[test]
    fn numbers_that_count_on_are_found_however_they_are_written() {
        for (one, next) in [
            ("1.1 rilievo", "1.2 gara"),
            ("1 rilievo", "2 gara"),
            ("1 – rilievo", "2 – gara"),
            ("1: rilievo", "2: gara"),
            ("1° fase", "2° fase"),
            ("1 rilievo", "1.1 strade"),
            ("1.2.2 sud", "1.3 gara"),
            ("a. rilievo", "b. gara"),
            ("I. rilievo", "II. gara"),
        ] {
            assert!(finds(one, next), "{one} {next}");
        }
        for (one, next) in [
            ("30 giorni", "15 giorni"),
            ("2026 km", "2027 km"),
            ("1.200 euro", "1.201 euro"),
            ("n. schede", "n. moduli"),
            ("5 moduli", "5 schede"),
            ("M. Rossi", "N"),
        ] {
            assert!(!finds(one, next), "{one} {next}");
        }
    }
}
