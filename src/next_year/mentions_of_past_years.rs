//! Lines of the new plan that still name the past years, for the office to read again.

use std::ops::Range;

use crate::date::{NamedYears, named_years};
use crate::next_year::RenewalYears;
use crate::next_year::commented_key::CommentedKey;
use crate::next_year::program_comments::is_of_the_program;
use crate::plan::{EXTRA_KEYS, MEASURE_KEYS, Period};

/// A file with its lines that name the past years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PastYearMentions {
    pub(crate) file: String,
    /// From 1.
    pub(crate) lines: Vec<usize>,
}

/// Returns the lines of a file that name the past year or the past period, or `None` if there are none.
pub(crate) fn mentions_of_past_years(
    file: &str,
    text: &str,
    years: RenewalYears,
) -> Option<PastYearMentions> {
    let mut lines = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if !is_of_the_program(line) && !is_commented_measure(line) && names_past_years(line, years) {
            lines.push(index + 1);
        }
    }
    (!lines.is_empty()).then(|| PastYearMentions { file: file.to_owned(), lines })
}

/// Whether a line is a key of a measure in a comment, as in what `nuovo` writes.
fn is_commented_measure(line: &str) -> bool {
    let commented = CommentedKey::read(line);
    commented.is_some_and(|CommentedKey { key, .. }| {
        MEASURE_KEYS.iter().chain(&EXTRA_KEYS).any(|spec| spec.name == key)
    })
}

fn names_past_years(line: &str, years: RenewalYears) -> bool {
    let named = named_years(line);
    let (past, new) = (years.past.period, years.new.period);
    // With `--triennio` both plans may have one period, which then names nothing past.
    if past != new && named.iter().any(|years| is_period(years, past)) {
        return true;
    }
    let year = years.past.year.to_string();
    line.match_indices(&year).any(|(at, _)| {
        // The new period may begin with the past year: `2023-2025` behind 2022-2024 and 2023.
        let is_in_new_period = named.iter().any(|years| is_period(years, new) && years.range.contains(&at));
        !is_in_new_period && stands_alone(line, at..at + year.len())
    })
}

/// Whether digits are a year and no part of a longer number, nor the year of a law.
fn stands_alone(line: &str, year: Range<usize>) -> bool {
    let (before, after) = (&line[..year.start], &line[year.end..]);
    !before.ends_with(|character: char| character.is_ascii_digit())
        && !after.starts_with(|character: char| character.is_ascii_digit())
        && !is_of_a_law(before)
}

fn is_period(years: &NamedYears, period: Period) -> bool {
    (years.first, years.last) == (period.start, period.end)
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

    #[test]
    fn lines_that_name_the_past_years_are_found() {
        let past = Years { period: Period { start: 2022, end: 2024 }, year: 2022 };
        let years = RenewalYears { past, new: past.next() };
        let text = "triennio: 2023-2025\nanno: 2023\n# PIAO 2022/24\nDM 132/2022, n. 12022\nentro il 31/12/2022\n\
            dal 2022\n    # Traguardo del 2023, da scrivere.\n    # Scadenza da scrivere; nel 2022 era: 31.12.2022\n    #     target: {2022: 12}\n";
        let found = mentions_of_past_years("a.yaml", text, years);
        assert_eq!(found, Some(PastYearMentions { file: "a.yaml".to_owned(), lines: vec![3, 5, 6] }));
        assert_eq!(mentions_of_past_years("a.yaml", "anno: 2023\n", years), None);
        let next = RenewalYears { past: years.new, new: years.new.next() };
        assert_eq!(mentions_of_past_years("a.yaml", "triennio: 2024-2026\nanno: 2024\n", next), None);
        let same = RenewalYears { past: years.past, new: Years { year: 2023, ..years.past } };
        assert_eq!(mentions_of_past_years("a.yaml", "triennio: 2022-2024\nPIAO 2022-2024\n", same), None);
    }
}
