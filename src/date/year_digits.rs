//! Years in digits: behind a month, glued to a day, or between words.

use crate::date::spelling::Year;
use crate::date::token::DateTokens;

/// The year behind a month or a quarter, with the words between, and the token behind it all.
pub(crate) fn year_behind(tokens: &DateTokens<'_>, at: usize) -> (Year, usize) {
    // "31.12 di ogni anno", "31 dicembre, ogni anno".
    let every = at + usize::from(matches!(tokens.word(at), "di" | "per") || tokens.is_mark(at, ","));
    if matches!(tokens.word(every), "ogni" | "ciascun")
        && matches!(tokens.word(every + 1), "anno" | "esercizio")
    {
        return (Year::Every, every + 2);
    }
    let mut next = at;
    while matches!(tokens.word(next), "del" | "dell" | "di" | "anno") || tokens.is_mark(next, "'’,-–/.") {
        next += 1;
    }
    // "dicembre '23", "dic-15": elsewhere two digits may count anything.
    let is_glued = next > at && tokens.is_glued(next) && tokens.is_glued(next - 1);
    if is_glued
        && tokens.is_mark(next - 1, "-/")
        && let Some(year) = tokens.digits(next).and_then(past_year)
    {
        return (year, next + 1);
    }
    if next > at
        && tokens.is_mark(next - 1, "'’")
        && let Some(year) = tokens.digits(next).and_then(short_year)
    {
        return (year, next + 1);
    }
    // A comma or a full stop may also end the sentence: "31 dicembre. 2023 istanze" is not worth the doubt.
    match four_digits(tokens, next) {
        Some(year) if next - at <= 3 && !goes_on(tokens, next + 1) => (Year::Given(year), next + 1),
        Some(_) | None => (Year::Absent, at),
    }
}

/// A year of two digits, of the decades that a plan may be about.
pub(crate) fn short_year(digits: &str) -> Option<Year> {
    match digits.parse::<u16>() {
        Ok(year @ 20..50) if digits.len() == 2 => Some(Year::Given(2000 + year)),
        Ok(_) | Err(_) => None,
    }
}

/// A year of two digits since there are plans (D.Lgs. 150/2009), behind a month's name.
fn past_year(digits: &str) -> Option<Year> {
    match digits.parse::<u16>() {
        Ok(year @ 10..20) if digits.len() == 2 => Some(Year::Given(2000 + year)),
        Ok(_) | Err(_) => short_year(digits),
    }
}

/// A year of four digits.
pub(crate) fn four_digits(tokens: &DateTokens<'_>, at: usize) -> Option<u16> {
    let digits = tokens.digits(at)?;
    let year = digits.parse().ok()?;
    (digits.len() == 4 && (1900..=2999).contains(&year)).then_some(year)
}

/// Whether more digits follow a year glued, behind the mark that stands before it too, as in `31.12.2023.4`.
pub(crate) fn goes_on(tokens: &DateTokens<'_>, at: usize) -> bool {
    let Some(mark) = tokens.mark(at) else { return false };
    // A full stop behind `31/12/2023` ends the sentence; behind `31.12.2023` the number may go on.
    let same = mark == ',' || tokens.mark(at - 2) == Some(mark);
    same && tokens.is_glued(at) && tokens.is_glued(at + 1) && tokens.digits(at + 1).is_some()
}

/// Whether a year is one of two: `2022-2024`, `190/2012`.
pub(crate) fn joins_number(tokens: &DateTokens<'_>, at: usize) -> bool {
    let before = at > 1 && tokens.is_mark(at - 1, "/-–.") && tokens.digits(at - 2).is_some();
    before || tokens.is_mark(at + 1, "/-–") && tokens.digits(at + 2).is_some()
}
