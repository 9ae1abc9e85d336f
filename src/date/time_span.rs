//! Times longer than a month: parts of a year, whole years, the plan's period.

use crate::date::spelling::{DateSpelling, SpellingShape, Year};
use crate::date::token::DateTokens;
use crate::date::year_digits::{four_digits, joins_number, year_behind};

/// `II semestre 2023`, `primo trimestre`, `1° quadrimestre dell'anno 2023`, `Q4 2023`.
pub(crate) fn part_of_year(tokens: &DateTokens<'_>, at: usize) -> Option<DateSpelling> {
    if tokens.word(at) == "q" {
        return quarter(tokens, at);
    }
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

/// `Q4 2023`: elsewhere the letter may be anything.
fn quarter(tokens: &DateTokens<'_>, at: usize) -> Option<DateSpelling> {
    let number: u8 = tokens.digits(at + 1)?.parse().ok()?;
    let (year, end) = year_behind(tokens, at + 2);
    let last = number.checked_mul(3).filter(|last| (3..=12).contains(last))?;
    let shape = SpellingShape::Months { first: last - 2, last };
    (tokens.is_glued(at + 1) && matches!(year, Year::Given(_))).then_some(DateSpelling { shape, year, end })
}

/// `triennio 2022-2024`, `anni 2023 e 2024`, and a text that is years: `2022-2024`, `2022 2023 2024`.
pub(crate) fn years(tokens: &DateTokens<'_>, at: usize) -> Option<DateSpelling> {
    let named = matches!(
        tokens.word(at),
        "triennio" | "biennio" | "quadriennio" | "quinquennio" | "periodo" | "anni"
    );
    let start = at + usize::from(named);
    let first = four_digits(tokens, start)?;
    let (mut last, mut end) = (first, start + 1);
    // The other way round they are no period: "anni 2024/2023".
    while let Some((year, behind)) = next_year(tokens, end).filter(|(year, _)| *year >= last) {
        (last, end) = (year, behind);
    }
    let is_period = end > start + 1 && (named || at == 0 && ends(tokens, end));
    is_period.then_some(DateSpelling { shape: SpellingShape::Until(last), year: Year::Given(first), end })
}

/// The year that follows another in a list, and the token behind it.
fn next_year(tokens: &DateTokens<'_>, at: usize) -> Option<(u16, usize)> {
    let joined = tokens.is_mark(at, "-–/,;") || tokens.word(at) == "e";
    let next = at + usize::from(joined);
    Some((four_digits(tokens, next)?, next + 1))
}

/// `entro il triennio`, `nel corso del triennio`, `fine triennio`, `al termine del triennio`, and a text that
/// is `triennio`.
pub(crate) fn period(tokens: &DateTokens<'_>, at: usize) -> Option<DateSpelling> {
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
    // Another period, or one whose years are written and read as such.
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
pub(crate) fn year_s_end(tokens: &DateTokens<'_>, at: usize) -> Option<DateSpelling> {
    let (shape, alone) = match tokens.word(at) {
        "fine" | "entro" => (SpellingShape::Whole, true),
        "corso" | "durante" | "nell" | "tutto" => (SpellingShape::Whole, false),
        // The text is in lower case as far as ASCII goes, so that an accented capital stays one.
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
    if let Some(year) = four_digits(tokens, next)
        && !joins_number(tokens, next)
    {
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

/// `anno 2023`, `nel corso del 2023`, `tutto il 2023`, and a text that is a year (`esercizio 2023`).
pub(crate) fn whole_year(tokens: &DateTokens<'_>, at: usize) -> Option<DateSpelling> {
    let year = four_digits(tokens, at)?;
    if joins_number(tokens, at) {
        return None;
    }
    let mut before = at;
    let mut opened = ends(tokens, at + 1)
        && (0..at).all(|place| matches!(tokens.word(place), "esercizio" | "finanziario" | "annualità"));
    while before > 0 && !opened {
        before -= 1;
        match tokens.word(before) {
            "anno" | "nel" | "corso" | "durante" | "entro" | "tutto" => opened = true,
            "il" | "l" | "del" | "dell" => {}
            "" if tokens.is_mark(before, "'’") => {}
            _ => break,
        }
    }
    opened.then_some(DateSpelling { shape: SpellingShape::Whole, year: Year::Given(year), end: at + 1 })
}
