//! Lines of the new plan that still name the past years, for the office to read again.

use crate::date::{NamedYears, named_years};
use crate::next_year::YearTurn;
use crate::next_year::objectives::is_own;
use crate::plan::{EXTRA_KEYS, MEASURE_KEYS};

/// A file with its lines that name the past years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PastYears {
    pub(crate) file: String,
    /// From 1.
    pub(crate) lines: Vec<usize>,
}

/// The lines of a file that name the past year or the past period; nothing where none does.
pub(crate) fn stale(file: &str, text: &str, turn: YearTurn) -> Option<PastYears> {
    let lines = text.lines().enumerate();
    let lines = lines.filter(|(_, line)| !is_own(line) && !is_asleep(line) && is_stale(line, turn));
    let lines: Vec<usize> = lines.map(|(index, _)| index + 1).collect();
    (!lines.is_empty()).then(|| PastYears { file: file.to_owned(), lines })
}

/// Whether a line is a key of a measure in a comment, as in what `nuovo` writes.
fn is_asleep(line: &str) -> bool {
    let key = line.trim_start().strip_prefix('#').and_then(|rest| rest.split_once(':'));
    let key = key.map(|(key, _)| key.trim().trim_start_matches("- "));
    key.is_some_and(|key| MEASURE_KEYS.iter().chain(&EXTRA_KEYS).any(|spec| spec.name == key))
}

fn is_stale(line: &str, turn: YearTurn) -> bool {
    let named = named_years(line);
    let is = |first: u16, last: u16| named.iter().any(|years| (years.first, years.last) == (first, last));
    let (past, new) = (turn.past.period, turn.new.period);
    let in_new = |at: usize| {
        let is_new = |years: &&_| is_period(years, (new.start, new.end));
        named.iter().filter(is_new).any(|years| years.range.contains(&at))
    };
    let year = turn.past.year.to_string();
    let alone = |at: usize| {
        let digit = |character: Option<char>| character.is_some_and(|character| character.is_ascii_digit());
        let (before, after) = (&line[..at], &line[at + year.len()..]);
        !digit(before.chars().next_back()) && !digit(after.chars().next()) && !is_of_a_law(before)
    };
    (past != new && is(past.start, past.end))
        || line.match_indices(&year).any(|(at, _)| alone(at) && !in_new(at))
}

fn is_period(years: &NamedYears, (start, end): (u16, u16)) -> bool {
    (years.first, years.last) == (start, end)
}

/// Whether the year behind a text is a law's (`132/2022`) and no date's (`31/12/2022`, `12/2022`).
fn is_of_a_law(before: &str) -> bool {
    let Some(number) = before.strip_suffix('/') else { return false };
    let rest = number.trim_end_matches(|character: char| character.is_ascii_digit());
    let digits = &number[rest.len()..];
    !rest.ends_with('/') && digits.parse::<u16>().is_ok_and(|number| number > 12)
}

#[cfg(test)]
mod tests {
    use crate::next_year::Years;
    use crate::next_year::mentions_of_past_years::*;
    use crate::plan::Period;

    #[test]
    fn lines_that_name_the_past_years_are_found() {
        let past = Years { period: Period { start: 2022, end: 2024 }, year: 2022 };
        let turn = YearTurn { past, new: past.next() };
        let text = "triennio: 2023-2025\nanno: 2023\n# PIAO 2022/24\nDM 132/2022, n. 12022\nentro il 31/12/2022\n\
            dal 2022\n    # Traguardo del 2023, da scrivere.\n    # Scadenza da scrivere; nel 2022 era: 31.12.2022\n    #     target: {2022: 12}\n";
        let found = stale("a.yaml", text, turn);
        assert_eq!(found, Some(PastYears { file: "a.yaml".to_owned(), lines: vec![3, 5, 6] }));
        assert_eq!(stale("a.yaml", "anno: 2023\n", turn), None);
        let next = YearTurn { past: turn.new, new: turn.new.next() };
        assert_eq!(stale("a.yaml", "triennio: 2024-2026\nanno: 2024\n", next), None);
        let same = YearTurn { past: turn.past, new: Years { year: 2023, ..turn.past } };
        assert_eq!(stale("a.yaml", "triennio: 2022-2024\nPIAO 2022-2024\n", same), None);
    }
}
