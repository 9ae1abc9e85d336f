//! One date in words or digits, as Italians spell it: a day, a month, a quarter, a year.

use crate::date::day::day;
use crate::date::token::DateTokens;
use crate::date::{Date, MONTHS};

/// A date as it is spelt, before its year is known and the calendar is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DateSpelling {
    pub(crate) shape: SpellingShape,
    pub(crate) year: Year,
    /// The token behind it.
    pub(crate) end: usize,
}

/// What of a year is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SpellingShape {
    Day {
        month: u8,
        day: u8,
    },
    /// From the first day of one month to the last of another.
    Months {
        first: u8,
        last: u8,
    },
    /// The whole year.
    Whole,
    /// The year and the ones behind it, up to this one.
    Until(u16),
    /// `31.12`, which is a date before another, `30.06 e 31.12.2023`, and where it stands alone for a deadline.
    Digits {
        month: u8,
        day: u8,
    },
    /// `entro il triennio`, of which a deadline's plan knows the years.
    Period,
    /// `fine del triennio`.
    PeriodEnd,
}

/// The year of a spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Year {
    Given(u16),
    /// `31 marzo di ogni anno`.
    Every,
    Absent,
    /// Digits that are no year: `31.12.20223`.
    Wrong,
}

/// The date that begins at a token.
pub(crate) fn read(tokens: &DateTokens<'_>, at: usize) -> Option<DateSpelling> {
    day(tokens, at)
        .or_else(|| part_of_year(tokens, at))
        .or_else(|| month(tokens, at))
        .or_else(|| years(tokens, at))
        .or_else(|| period(tokens, at))
        .or_else(|| year_s_end(tokens, at))
        .or_else(|| whole_year(tokens, at))
}

/// `II semestre 2023`, `primo trimestre`, `1° quadrimestre dell'anno 2023`.
fn part_of_year(tokens: &DateTokens<'_>, at: usize) -> Option<DateSpelling> {
    let ordinal = match (tokens.word(at), tokens.digits(at)) {
        ("i" | "primo", _) | (_, Some("1")) => Some(1),
        ("ii" | "secondo", _) | (_, Some("2")) => Some(2),
        ("iii" | "terzo", _) | (_, Some("3")) => Some(3),
        ("iv" | "quarto", _) | (_, Some("4")) => Some(4),
        ("v" | "quinto", _) | (_, Some("5")) => Some(5),
        ("vi" | "sesto", _) | (_, Some("6")) => Some(6),
        ("ultimo", _) => None,
        _ => return None,
    };
    let mut next = at + 1;
    while tokens.is_mark(next, "°º^ª") {
        next += 1;
    }
    let length: u8 = match tokens.word(next) {
        "bimestre" => 2,
        "trimestre" | "trim" => 3,
        "quadrimestre" => 4,
        "semestre" | "sem" => 6,
        _ => return None,
    };
    let behind = next + 1 + usize::from(tokens.is_mark(next + 1, "."));
    let last = ordinal.map_or(12, |ordinal| ordinal * length);
    let (year, end) = year_behind(tokens, behind);
    (last <= 12).then_some(DateSpelling {
        shape: SpellingShape::Months { first: last - length + 1, last },
        year,
        end: end.max(next + 1),
    })
}

/// `dicembre 2023`, `dic. 2023`, `fine giugno`.
pub(crate) fn month(tokens: &DateTokens<'_>, at: usize) -> Option<DateSpelling> {
    let (month, full) = month_word(tokens, at)?;
    let (year, end) = year_behind(tokens, at + 1 + usize::from(!full && tokens.is_mark(at + 1, ".")));
    let shape = SpellingShape::Months { first: month, last: month };
    (full || year != Year::Absent).then_some(DateSpelling { shape, year, end })
}

/// `triennio 2022-2024`, `anni 2023 e 2024`, and a text that is two years.
fn years(tokens: &DateTokens<'_>, at: usize) -> Option<DateSpelling> {
    let start = match tokens.word(at) {
        "triennio" | "biennio" | "quadriennio" | "quinquennio" | "periodo" | "anni" => at + 1,
        _ if at == 0 && ends(tokens, 3) => 0,
        _ => return None,
    };
    let (first, last) = (four_digits(tokens, start)?, four_digits(tokens, start + 2)?);
    let joined = tokens.is_mark(start + 1, "-–/") || tokens.word(start + 1) == "e";
    (joined && first <= last).then_some(DateSpelling {
        shape: SpellingShape::Until(last),
        year: Year::Given(first),
        end: start + 3,
    })
}

/// `entro il triennio`, `nel corso del triennio`, `fine triennio`, `al termine del triennio`, and a text that is `triennio`.
fn period(tokens: &DateTokens<'_>, at: usize) -> Option<DateSpelling> {
    let (mut shape, mut next) = match tokens.word(at) {
        "entro" | "nel" | "nell" => (SpellingShape::Period, at + 1),
        "fine" | "termine" | "conclusione" => (SpellingShape::PeriodEnd, at + 1),
        "triennio" if at == 0 && ends(tokens, 1) => (SpellingShape::Period, 0),
        _ => return None,
    };
    while matches!(tokens.word(next), "il" | "la" | "del" | "di" | "corso" | "arco" | "fine" | "termine")
        || tokens.is_mark(next, "'’")
    {
        if matches!(tokens.word(next), "fine" | "termine") {
            shape = SpellingShape::PeriodEnd;
        }
        next += 1;
    }
    let other = matches!(tokens.word(next + 1), "successivo" | "precedente" | "scorso" | "prossimo")
        || tokens.digits(next + 1).is_some();
    let named = tokens.word(next) == "triennio" && !other;
    named.then_some(DateSpelling { shape, year: Year::Absent, end: next + 1 })
}

/// Whether nothing but a full stop follows.
fn ends(tokens: &DateTokens<'_>, at: usize) -> bool {
    tokens.len() == at || tokens.len() == at + 1 && tokens.is_mark(at, ".")
}

/// `fine 2023`, `fine anno`, `metà anno`, `entro l'anno`, `in corso d'anno`, `anno in corso`.
fn year_s_end(tokens: &DateTokens<'_>, at: usize) -> Option<DateSpelling> {
    let (shape, alone) = match tokens.word(at) {
        "fine" | "entro" => (SpellingShape::Whole, true),
        "corso" | "durante" | "nell" | "tutto" => (SpellingShape::Whole, false),
        "metà" | "metÀ" | "meta" => (SpellingShape::Months { first: 1, last: 6 }, true),
        "anno" => return this_year(tokens, at),
        _ => return None,
    };
    let (mut next, mut year_word) = (at + 1, false);
    while matches!(tokens.word(next), "il" | "l" | "d" | "del" | "dell" | "di" | "la" | "anno" | "dello")
        || tokens.is_mark(next, "'’")
    {
        year_word |= tokens.word(next) == "anno";
        next += 1;
    }
    if let Some(year) = four_digits(tokens, next).filter(|_| !joins_number(tokens, next)) {
        return (alone || year_word).then_some(DateSpelling {
            shape,
            year: Year::Given(year),
            end: next + 1,
        });
    }
    let other =
        matches!(tokens.word(next), "scolastico" | "accademico" | "educativo" | "successivo" | "precedente");
    (year_word && !other).then_some(DateSpelling { shape, year: Year::Absent, end: next })
}

/// `anno in corso`, `anno corrente`.
fn this_year(tokens: &DateTokens<'_>, at: usize) -> Option<DateSpelling> {
    let end = match (tokens.word(at + 1), tokens.word(at + 2)) {
        ("in", "corso") => at + 3,
        ("corrente", _) => at + 2,
        _ => return None,
    };
    Some(DateSpelling { shape: SpellingShape::Whole, year: Year::Absent, end })
}

/// `anno 2023`, `nel corso del 2023`, `durante il 2023`, and a text that is a year (`esercizio 2023`).
fn whole_year(tokens: &DateTokens<'_>, at: usize) -> Option<DateSpelling> {
    let year = four_digits(tokens, at).filter(|_| !joins_number(tokens, at))?;
    let mut before = at;
    let named = |place| matches!(tokens.word(place), "esercizio" | "finanziario" | "annualità");
    let mut opened = ends(tokens, at + 1) && (0..at).all(named);
    while before > 0 && !opened {
        before -= 1;
        match tokens.word(before) {
            "anno" | "nel" | "corso" | "durante" | "entro" => opened = true,
            "il" | "l" | "del" | "dell" | "tutto" => {}
            "" if tokens.is_mark(before, "'’") => {}
            _ => break,
        }
    }
    opened.then_some(DateSpelling { shape: SpellingShape::Whole, year: Year::Given(year), end: at + 1 })
}

/// The year behind a month or a quarter, with the words between, and the token behind it all.
pub(crate) fn year_behind(tokens: &DateTokens<'_>, at: usize) -> (Year, usize) {
    let recurring = tokens.word(at) == "di" && matches!(tokens.word(at + 1), "ogni" | "ciascun");
    if recurring && matches!(tokens.word(at + 2), "anno" | "esercizio") {
        return (Year::Every, at + 3);
    }
    let mut next = at;
    while matches!(tokens.word(next), "del" | "dell" | "di" | "anno") || tokens.is_mark(next, "'’,-–/.") {
        next += 1;
    }
    let two_digits = tokens.digits(next).filter(|_| next > at && tokens.is_mark(next - 1, "'’"));
    if let Some(year) = two_digits.and_then(short_year) {
        return (year, next + 1);
    }
    // A comma or a full stop may also end the sentence: "31 dicembre. 2023 istanze" is not worth the doubt.
    match four_digits(tokens, next).filter(|_| next - at <= 3 && !goes_on(tokens, next + 1)) {
        Some(year) => (Year::Given(year), next + 1),
        None => (Year::Absent, at),
    }
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

/// A number of one or two digits.
pub(crate) fn short(tokens: &DateTokens<'_>, at: usize) -> Option<u8> {
    tokens.digits(at).filter(|digits| digits.len() <= 2).and_then(|digits| digits.parse().ok())
}

/// A year of two digits, of the decades that a plan may be about.
pub(crate) fn short_year(digits: &str) -> Option<Year> {
    let year = digits.parse::<u16>().ok().filter(|year| digits.len() == 2 && (20..50).contains(year));
    year.map(|year| Year::Given(2000 + year))
}

fn four_digits(tokens: &DateTokens<'_>, at: usize) -> Option<u16> {
    let year = tokens.digits(at).filter(|digits| digits.len() == 4)?.parse().ok();
    year.filter(|year| (1900..=2999).contains(year))
}

/// Whether more digits follow a year glued, behind the mark that stands before it too, as in `31.12.2023.4`.
pub(crate) fn goes_on(tokens: &DateTokens<'_>, at: usize) -> bool {
    let same = |mark| mark == ',' || Some(mark) == tokens.mark(at - 2);
    let mark = tokens.mark(at).is_some_and(same) && tokens.is_glued(at);
    mark && tokens.is_glued(at + 1) && tokens.digits(at + 1).is_some()
}

/// Whether a year is one of two: `2022-2024`, `190/2012`.
fn joins_number(tokens: &DateTokens<'_>, at: usize) -> bool {
    let before = at > 1 && tokens.is_mark(at - 1, "/-–.") && tokens.digits(at - 2).is_some();
    before || tokens.is_mark(at + 1, "/-–") && tokens.digits(at + 2).is_some()
}

/// How many days a month has.
pub(crate) fn days_in(year: u16, month: u8) -> u8 {
    (28..=31).rev().find(|day| Date::new(year, month, *day).is_some()).unwrap_or(31)
}
