//! Months by name.

use crate::date::spelling::{DateSpelling, SpellingShape, Year};
use crate::date::token::DateTokens;
use crate::date::year_digits::{four_digits, year_behind};
use crate::date::{Date, MONTHS};

/// `dicembre 2023`, `dic. 2023`, `dic-23`, `fine giugno`, and a text that is `12/2023`.
pub(crate) fn month(tokens: &DateTokens<'_>, at: usize) -> Option<DateSpelling> {
    if tokens.digits(at).is_some() {
        return month_in_digits(tokens, at);
    }
    let (month, full) = month_word(tokens, at)?;
    let (year, end) = year_behind(tokens, at + 1 + usize::from(!full && tokens.is_mark(at + 1, ".")));
    let shape = SpellingShape::Months { first: month, last: month };
    // `mar`, `set` and `ago` are words too: short names are months only before a year.
    (full || year != Year::Absent).then_some(DateSpelling { shape, year, end })
}

/// `12/2023`, which elsewhere is the number of an act.
fn month_in_digits(tokens: &DateTokens<'_>, at: usize) -> Option<DateSpelling> {
    let month: u8 = tokens.digits(at)?.parse().ok().filter(|month| (1..=12).contains(month))?;
    let year = four_digits(tokens, at + 2)?;
    let opened = (0..at).all(|place| matches!(tokens.word(place), "entro" | "il" | "al"));
    let shape = SpellingShape::Months { first: month, last: month };
    let is_all = opened && tokens.is_mark(at + 1, "/-") && tokens.len() == at + 3;
    is_all.then_some(DateSpelling { shape, year: Year::Given(year), end: at + 3 })
}

/// The month at a token, and whether its name is written in full.
pub(crate) fn month_word(tokens: &DateTokens<'_>, at: usize) -> Option<(u8, bool)> {
    let word = tokens.word(at);
    if word.len() < 3 {
        return None;
    }
    let (number, name) = (1..).zip(MONTHS).find(|(_, name)| name.starts_with(word))?;
    (word == name || word.len() == 3 || word == "sett").then_some((number, word == name))
}

/// The number of days of a month.
pub(crate) fn days_in(year: u16, month: u8) -> u8 {
    (28..=31).rev().find(|day| Date::new(year, month, *day).is_some()).unwrap_or(31)
}
