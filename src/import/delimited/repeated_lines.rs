//! Lines that every page of a printed text repeats at its head or foot.

use std::collections::{BTreeMap, BTreeSet};

use crate::import::read::unnumbered;

/// The times that a line comes, at least, to be one that pages repeat.
const OFTEN: usize = 3;

/// The numbers (from 0) of the lines that pages repeat, and the text of each without its numbers, once, with
/// the times that it came.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct RepeatedLines {
    pub(crate) lines: BTreeSet<usize>,
    pub(crate) texts: Vec<(String, usize)>,
}

/// Finds them: lines that stand alone between empty ones, come often, and break something in two at least
/// once, which no heading does.
pub(crate) fn repeated_lines(lines: &[&str]) -> RepeatedLines {
    let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        if !line.trim().is_empty()
            && !line.contains('\t')
            && is_blank(lines, at.checked_sub(1))
            && is_blank(lines, Some(at + 1))
        {
            places.entry(unnumbered(line)).or_default().push(at);
        }
    }
    let mut found = RepeatedLines::default();
    for (text, places) in places {
        // Headings stand alone and come often as well.
        if places.len() >= OFTEN && places.iter().any(|at| breaks(lines, *at)) {
            found.lines.extend(&places);
            found.texts.push((text, places.len()));
        }
    }
    found
}

/// Whether there are no words on a line, or no line.
fn is_blank(lines: &[&str], at: Option<usize>) -> bool {
    at.and_then(|at| lines.get(at)).is_none_or(|line| line.trim().is_empty())
}

/// Whether a line breaks a row in two, or says the number of its page.
fn breaks(lines: &[&str], at: usize) -> bool {
    let before = lines[..at].iter().rev().find(|line| !line.trim().is_empty());
    let behind = lines[at + 1..].iter().find(|line| !line.trim().is_empty());
    let is_numbered = unnumbered(lines[at]) != lines[at].split_whitespace().collect::<Vec<_>>().join(" ");
    let (Some(before), Some(behind)) = (before, behind) else { return is_numbered };
    // The rest of a cell stands in a row whose first cells are empty, behind a row whose last words were in
    // the same column.
    let goes_on = behind.starts_with('\t') && !before.starts_with('\t') && before.contains('\t');
    let is_rest = behind.trim().chars().next().is_some_and(char::is_lowercase);
    is_numbered || goes_on && is_rest
}

#[cfg(test)]
mod tests {
    use crate::import::delimited::repeated_lines::*;

    #[test]
    fn a_line_that_breaks_a_row_is_a_pages_foot_wherever_it_comes() {
        let text = "Uno\n\nPiede\n\na\tb\n\nPiede\n\n\tche continua\n\nPiede\n";
        let lines: Vec<&str> = text.lines().collect();
        let found = repeated_lines(&lines);
        assert_eq!(found.lines, BTreeSet::from([2, 6, 10]));
        assert_eq!(found.texts, [("Piede".to_owned(), 3)]);
    }

    #[test]
    fn a_heading_that_comes_often_is_none() {
        let text = "SCHEDA\n\na\tb\n\nSCHEDA\n\na\tb\n\nSCHEDA\n\na\tb\n";
        assert_eq!(repeated_lines(&text.lines().collect::<Vec<_>>()), RepeatedLines::default());
    }

    #[test]
    fn a_pages_number_makes_no_other_line() {
        let text = "Pagina 1 di 3\n\na\n\nPagina 2 di 3\n\nb\n\nPagina 3 di 3\n";
        let found = repeated_lines(&text.lines().collect::<Vec<_>>());
        assert_eq!((found.lines.len(), found.texts), (3, vec![("Pagina di".to_owned(), 3)]));
    }
}
