//! The years and periods that a title names.

use std::ops::{Range, RangeInclusive};

use crate::source::folded_words::FoldedWords;

/// Some years that a text names: `2022-2024`, `2022/24`, `dal 2022 al 2024`, or one after a word such as `anno` or `PIAO`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NamedYears {
    pub(crate) first: u16,
    pub(crate) last: u16,
    /// Where they stand in the text.
    pub(crate) range: Range<usize>,
}

/// The years that a title may name; other numbers of four digits are those of laws.
const YEARS: RangeInclusive<u16> = 1990..=2099;

/// FoldedWords whose year is the plan's.
const OF_THE_PLAN: [&str; 8] =
    ["anno", "anni", "annualita", "piao", "piano", "triennio", "performance", "programmazione"];

/// Every period and every year of the plan that a text names, in order.
pub(crate) fn named_years(text: &str) -> Vec<NamedYears> {
    let mut named = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(|character: char| character.is_ascii_digit()) {
        let start = from + start;
        let digits = digits(&text[start..]);
        let end = start + digits.len();
        let years = year(digits).and_then(|first| {
            let period = period(first, &text[end..]);
            period
                .map(|(last, length)| (first, last, end + length))
                .or_else(|| is_of_the_plan(&text[..start], &text[end..]).then_some((first, first, end)))
        });
        from = years.map_or(end, |(_, _, end)| end);
        named.extend(years.map(|(first, last, end)| NamedYears { first, last, range: start..end }));
    }
    named
}

fn digits(text: &str) -> &str {
    let end = text.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    &text[..end]
}

fn year(digits: &str) -> Option<u16> {
    (digits.len() == 4).then(|| digits.parse().ok()).flatten().filter(|year| YEARS.contains(year))
}

/// The last year of a period whose first year is followed by `after`, and how much of that it takes.
fn period(first: u16, after: &str) -> Option<(u16, usize)> {
    let joined = after.trim_start_matches(' ');
    let rest = ["-", "–", "—", "/", "_", "al "].iter().find_map(|join| joined.strip_prefix(join))?;
    let rest = rest.trim_start_matches(' ');
    let digits = digits(rest);
    let behind = &rest[digits.len()..];
    let goes_on = behind.starts_with(['-', '–', '/']) && behind[1..].contains(|c: char| c.is_ascii_digit());
    let last = match digits.len() {
        4 => year(digits)?,
        2 if !goes_on => first / 100 * 100 + digits.parse::<u16>().ok()?,
        _ => return None,
    };
    let is_short = (first + 1..=first + 5).contains(&last);
    (digits.len() == 4 || is_short).then(|| (last, after.len() - behind.len()))
}

/// Whether a year between these two texts is the plan's, and no part of a date or of a number.
fn is_of_the_plan(before: &str, after: &str) -> bool {
    let alone = !before.ends_with(['/', '.', '-', ',']) && !after.starts_with(['/', '-']);
    let spaced = before.ends_with([' ', '-', '_', '(', '\u{a0}']);
    let words = FoldedWords::of(before);
    let word = words.iter().last().unwrap_or_default();
    (alone || before.ends_with('-')) && spaced && OF_THE_PLAN.contains(&word)
}

#[cfg(test)]
mod tests {
    use crate::date::years::*;

    fn named(text: &str) -> Vec<(u16, u16, &str)> {
        named_years(text).into_iter().map(|years| (years.first, years.last, &text[years.range])).collect()
    }

    #[test]
    fn periods_are_found_in_every_usual_spelling() {
        let spellings = [
            "PIAO 2022-2024",
            "PIAO 2022 – 2024 (aggiornato)",
            "triennio 2022/2024",
            "piao_2022_2024",
            "allegato-1-piao-2022-2024",
            "2022/24",
            "dal 2022 al 2024",
        ];
        for text in spellings {
            let found = named(text);
            assert_eq!((found.len(), found[0].0, found[0].1), (1, 2022, 2024), "{text}");
        }
        assert_eq!(named("PIAO 2022 – 2024 e 2025"), [(2022, 2024, "2022 – 2024")]);
    }

    #[test]
    fn a_year_of_the_plan_is_found() {
        assert_eq!(named("Obiettivi dell'anno 2021"), [(2021, 2021, "2021")]);
        assert_eq!(named("allegato-piao-2021"), [(2021, 2021, "2021")]);
        assert_eq!(named("Performance 2021"), [(2021, 2021, "2021")]);
    }

    #[test]
    fn laws_dates_and_numbers_name_no_period() {
        let texts = [
            "ai sensi del D.Lgs. 150/2009",
            "Direttiva (UE) 2016/2102",
            "deliberazione n. 12 del 31.01.2021",
            "deliberazione del 2021-01-31",
            "L. 190/2012 e D.Lgs. 33/2013",
            "Direttiva 2014/24/UE",
            "prot. 20212023",
            "ALLEGATO 1",
            "Agenda 2030",
            "Regolamento (UE) 2016/679",
        ];
        for text in texts {
            assert_eq!(named(text), [], "{text}");
        }
    }
}
