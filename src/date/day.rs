//! One day as Italians spell it, in digits or with the month's name.

use crate::date::month::{month, month_word};
use crate::date::spelling::{DateSpelling, SpellingShape, Year};
use crate::date::token::DateTokens;
use crate::date::year_digits::{goes_on, short_year, year_behind};

/// The day that begins at a token.
pub(crate) fn day(tokens: &DateTokens<'_>, at: usize) -> Option<DateSpelling> {
    digits(tokens, at)
        .or_else(|| commas(tokens, at))
        .or_else(|| iso(tokens, at))
        .or_else(|| day_and_month(tokens, at))
}

const SEPARATORS: &str = "./-–—";

/// `31.12.2023`, `31/12/23`, `31 12 2023`, and `31.12`.
fn digits(tokens: &DateTokens<'_>, at: usize) -> Option<DateSpelling> {
    let day = short(tokens, at)?;
    if follows_number(tokens, at) || is_reference(tokens, at) {
        return None;
    }
    let second = after_separator(tokens, at + 1)?;
    let month = short(tokens, second)?;
    let Some(third) = after_separator(tokens, second + 1) else {
        return day_without_year(tokens, at, second);
    };
    let year = if goes_on(tokens, third + 1) { None } else { tokens.digits(third) };
    let blanks = third == second + 1 || second == at + 1;
    let written = match year {
        Some(year) if year.len() == 4 => given(year),
        Some(_) if blanks => return day_without_year(tokens, at, second),
        Some(year) if day > 31 || month > 12 => short_year(year)?,
        Some(year) if matches!(year.len(), 3 | 5) => Year::Wrong,
        Some(year) => short_year(year)?,
        None => return day_without_year(tokens, at, second),
    };
    // A slip such as 32.13.2023 is a date that the calendar does not have. Between blanks any numbers may
    // stand, so that there a slip is no date, as numbers that no slip makes are nowhere.
    let plausible = day < 40 && month < 40 && !(blanks && (day > 31 || month > 12));
    plausible.then_some(DateSpelling {
        shape: SpellingShape::Day { month, day },
        year: written,
        end: third + 1,
    })
}

/// `31,12,2023`, glued, with a year of four digits.
fn commas(tokens: &DateTokens<'_>, at: usize) -> Option<DateSpelling> {
    let (day, month) = (short(tokens, at)?, short(tokens, at + 2)?);
    let year = tokens.digits(at + 4).filter(|digits| digits.len() == 4)?;
    let joined = tokens.is_mark(at + 1, ",") && tokens.is_mark(at + 3, ",");
    let glued = (at + 1..at + 5).all(|place| tokens.is_glued(place));
    let possible = (1..=31).contains(&day) && (1..=12).contains(&month);
    let alone = !follows_number(tokens, at) && !is_reference(tokens, at) && !goes_on(tokens, at + 5);
    (joined && glued && possible && alone).then_some(DateSpelling {
        shape: SpellingShape::Day { month, day },
        year: given(year),
        end: at + 5,
    })
}

/// `30.06` or `30/06`, glued.
fn day_without_year(tokens: &DateTokens<'_>, at: usize, second: usize) -> Option<DateSpelling> {
    let glued = second == at + 2 && tokens.is_glued(at + 1) && tokens.is_glued(second);
    let (day, month) = (short(tokens, at)?, short(tokens, second)?);
    let possible = (1..=31).contains(&day) && (1..=12).contains(&month);
    let two = tokens.digits(second).is_some_and(|digits| digits.len() == 2);
    let announced = at > 0 && matches!(tokens.word(at - 1), "il" | "al" | "entro");
    // "31.12 di ogni anno" is no number of anything else.
    let (year, end) = match year_behind(tokens, second + 1) {
        (Year::Every, end) => (Year::Every, end),
        _ => (Year::Absent, second + 1),
    };
    let is_sure = announced || year == Year::Every;
    let shape =
        if is_sure { SpellingShape::Day { month, day } } else { SpellingShape::Digits { month, day } };
    (glued && possible && two).then_some(DateSpelling { shape, year, end })
}

/// `2023-12-31`.
fn iso(tokens: &DateTokens<'_>, at: usize) -> Option<DateSpelling> {
    let year = tokens.digits(at).filter(|digits| digits.len() == 4)?;
    if follows_number(tokens, at)
        || !tokens.is_mark(at + 1, SEPARATORS)
        || !tokens.is_mark(at + 3, SEPARATORS)
    {
        return None;
    }
    let (month, day) = (short(tokens, at + 2)?, short(tokens, at + 4)?);
    let glued = (at + 1..at + 5).all(|place| tokens.is_glued(place));
    (glued && !goes_on(tokens, at + 5)).then_some(DateSpelling {
        shape: SpellingShape::Day { month, day },
        year: given(year),
        end: at + 5,
    })
}

/// `31 dicembre 2023`, `1° gennaio 2024`, `31-dic-23`, `31 marzo di ogni anno`.
fn day_and_month(tokens: &DateTokens<'_>, at: usize) -> Option<DateSpelling> {
    let day = if tokens.word(at) == "primo" { 1 } else { short(tokens, at)? };
    if day == 28 && tokens.is_mark(at + 1, "/-–") && tokens.digits(at + 2) == Some("29") {
        // "28/29 febbraio" is the last day of February.
        return month(tokens, at + 3);
    }
    let mut next = at + 1;
    while tokens.is_mark(next, "°º^ª-–./") {
        next += 1;
    }
    let dashed = tokens.is_mark(next - 1, "-–");
    let (month, full) = month_word(tokens, next)?;
    let behind = next + 1 + usize::from(!full && tokens.is_mark(next + 1, "."));
    let short_year_at = behind + usize::from(tokens.is_mark(behind, "-–"));
    // `31-dic-23`: with blanks between, two digits may count anything.
    let two_digits = if dashed { tokens.digits(short_year_at).and_then(short_year) } else { None };
    let (year, end) = match two_digits {
        Some(year) => (year, short_year_at + 1),
        None => year_behind(tokens, behind),
    };
    let sure = full || year != Year::Absent;
    sure.then_some(DateSpelling { shape: SpellingShape::Day { month, day }, year, end })
}

fn given(digits: &str) -> Year {
    match digits.parse() {
        Ok(year @ 1900..=2999) => Year::Given(year),
        Ok(_) | Err(_) => Year::Wrong,
    }
}

/// The place behind a separator of a date's parts: a mark, or a blank before digits.
fn after_separator(tokens: &DateTokens<'_>, at: usize) -> Option<usize> {
    if tokens.is_mark(at, SEPARATORS) {
        return Some(at + 1);
    }
    tokens.digits(at).map(|_| at)
}

/// A number of one or two digits.
fn short(tokens: &DateTokens<'_>, at: usize) -> Option<u8> {
    let digits = tokens.digits(at)?;
    if digits.len() <= 2 { digits.parse().ok() } else { None }
}

/// Whether digits stand glued before, behind the mark that the date has too, as in `1.31.12.2023`.
fn follows_number(tokens: &DateTokens<'_>, at: usize) -> bool {
    if !tokens.is_glued(at) {
        return false;
    }
    match tokens.mark(at - 1) {
        None => !tokens.word(at - 1).is_empty(),
        Some(mark) => {
            at > 1 && tokens.digits(at - 2).is_some() && (mark == ',' || tokens.mark(at + 1) == Some(mark))
        }
    }
}

/// Whether the digits number something: `n. 12/10/2023`, `prot. 4/5/23`, `art. 1`.
fn is_reference(tokens: &DateTokens<'_>, at: usize) -> bool {
    // `n. 12` and `n 12`.
    let dot = at > 0 && tokens.is_mark(at - 1, ".");
    let word = if dot { at.checked_sub(2) } else { at.checked_sub(1) };
    word.is_some_and(|word| {
        matches!(tokens.word(word), "n" | "nr" | "num" | "prot" | "art" | "artt" | "cap" | "punto" | "par")
    })
}
