//! The years and periods that a title names.

use std::ops::{Range, RangeInclusive};

use crate::source::folded_words::FoldedWords;

/// Some years that a text names: `2022-2024`, `2022/24`, `dal 2022 al 2024`, or one behind a word such as
/// `anno`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NamedYears {
    pub(crate) first: u16,
    pub(crate) last: u16,
    /// The bytes of the text.
    pub(crate) range: Range<usize>,
}

/// The end of a period whose first year was read.
struct PeriodEnd {
    last: u16,
    /// The bytes behind the first year that it takes.
    length: usize,
}

/// The years that a title may name; other numbers of four digits are those of laws.
const YEARS: RangeInclusive<u16> = 1990..=2099;

/// The most years from the first to the last of a period in two digits: `2014/24` is a directive's number.
const LONGEST_STEP: u16 = 5;

/// The words behind which a year is the plan's, folded.
const OF_THE_PLAN: [&str; 8] =
    ["anno", "anni", "annualita", "piao", "piano", "triennio", "performance", "programmazione"];

/// Every period and every year of the plan that a text names, in order.
pub(crate) fn named_years(text: &str) -> Vec<NamedYears> {
    let mut named = Vec::new();
    let mut end = 0;
    while let Some(blank) = text[end..].find(|character: char| character.is_ascii_digit()) {
        let start = end + blank;
        let digits = leading_digits(&text[start..]);
        end = start + digits.len();
        let Some(first) = year(digits) else { continue };
        let (before, after) = (&text[..start], &text[end..]);
        if let Some(PeriodEnd { last, length }) = period_end(first, after) {
            end += length;
            named.push(NamedYears { first, last, range: start..end });
        } else if is_of_the_plan(before, after) {
            named.push(NamedYears { first, last: first, range: start..end });
        }
    }
    named
}

fn leading_digits(text: &str) -> &str {
    let end = text.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    &text[..end]
}

/// The year that digits are, if it is one that a title may name.
fn year(digits: &str) -> Option<u16> {
    let year = digits.parse().ok()?;
    (digits.len() == 4 && YEARS.contains(&year)).then_some(year)
}

/// The end of a period in the text behind its first year.
fn period_end(first: u16, after: &str) -> Option<PeriodEnd> {
    let joined = after.trim_start_matches(' ');
    let rest =
        ["-", "\u{2011}", "–", "—", "/", "_", "al "].iter().find_map(|join| joined.strip_prefix(join))?;
    let digits = leading_digits(rest.trim_start_matches(' '));
    let behind = &rest.trim_start_matches(' ')[digits.len()..];
    let last = match digits.len() {
        4 => year(digits)?,
        2 if !is_day(behind) => {
            let last = first / 100 * 100 + digits.parse::<u16>().ok()?;
            (first + 1..=first + LONGEST_STEP).contains(&last).then_some(last)?
        }
        _ => return None,
    };
    Some(PeriodEnd { last, length: after.len() - behind.len() })
}

/// Whether two digits before this text are the month of a day: `2021-01-31`.
fn is_day(behind: &str) -> bool {
    let rest = behind.strip_prefix(['-', '\u{2011}', '–', '/']);
    rest.is_some_and(|rest| rest.contains(|character: char| character.is_ascii_digit()))
}

/// Whether a year between these two texts is the plan's, and no part of a date or of a number.
fn is_of_the_plan(before: &str, after: &str) -> bool {
    if !before.ends_with([' ', '-', '_', '(', '\u{a0}']) {
        return false;
    }
    // `2014/24` numbers a law and `2021-01-31` is a day, but hyphens join the words of a file's name.
    if after.starts_with(['/', '-']) && !before.ends_with('-') {
        return false;
    }
    let words = FoldedWords::of(before);
    OF_THE_PLAN.contains(&words.iter().last().unwrap_or_default())
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
        assert_eq!(named("PIAO 2022–2024–bis"), [(2022, 2024, "2022–2024")]);
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
