//! Months by name.

use crate::date::spelling::{DateSpelling, SpellingShape, Year};
use crate::date::token::DateTokens;
use crate::date::year_digits::year_behind;
use crate::date::{Date, MONTHS};

/// `dicembre 2023`, `dic. 2023`, `fine giugno`.
pub(crate) fn month(tokens: &DateTokens<'_>, at: usize) -> Option<DateSpelling> {
    let (month, full) = month_word(tokens, at)?;
    let (year, end) = year_behind(tokens, at + 1 + usize::from(!full && tokens.is_mark(at + 1, ".")));
    let shape = SpellingShape::Months { first: month, last: month };
    // `mar`, `set` and `ago` are words too: short names are months only before a year.
    (full || year != Year::Absent).then_some(DateSpelling { shape, year, end })
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
