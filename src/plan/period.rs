//! The three-year period (*triennio*).

use std::fmt;
use std::ops::RangeInclusive;

/// The years that a plan covers, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Period {
    pub(crate) start: u16,
    pub(crate) end: u16,
}

impl Period {
    /// The number of years that the law wants (DM 132/2022, art. 7).
    pub(crate) const LENGTH: u16 = 3;

    /// The years that a plan may be about: a slip of the keyboard is told from a year.
    pub(crate) const YEARS: RangeInclusive<u16> = 1900..=2999;

    /// Reads `2022-2024` (a hyphen, one that does not break, or an en dash); the end is not before the start.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (start, end) = text.trim().split_once(['-', '\u{2011}', '–'])?;
        let year = |part: &str| {
            let part = part.trim();
            // `parse` alone would take `+2022` and `02022`, too.
            (part.len() == 4)
                .then(|| part.parse::<u16>().ok())
                .flatten()
                .filter(|year| Self::YEARS.contains(year))
        };
        let period = Period { start: year(start)?, end: year(end)? };
        (period.start <= period.end).then_some(period)
    }

    /// The period that a text was probably meant for: two years with another mark between them or none,
    /// in two digits, or the last one first.
    pub(crate) fn meant(text: &str) -> Option<Self> {
        let parts = text.split(|letter: char| !letter.is_ascii_digit()).filter(|part| !part.is_empty());
        let years = match parts.collect::<Vec<_>>().as_slice() {
            [both] => both.split_at_checked(4)?,
            [one, other] => (*one, *other),
            _ => return None,
        };
        let (one, other) = (meant_year(years.0)?, meant_year(years.1)?);
        let period = Period { start: one.min(other), end: one.max(other) };
        (period.length() == Self::LENGTH).then_some(period)
    }

    /// The number of its years.
    pub(crate) fn length(self) -> u16 {
        self.end - self.start + 1
    }

    /// Whether the year is one of its years.
    pub(crate) fn contains(self, year: u16) -> bool {
        (self.start..=self.end).contains(&year)
    }
}

/// The year of four digits, or of two in this century.
fn meant_year(digits: &str) -> Option<u16> {
    let year = digits.parse::<u16>().ok()?;
    match digits.len() {
        4 => Some(year).filter(|year| Period::YEARS.contains(year)),
        2 => Some(2000 + year),
        _ => None,
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::period::*;

    #[test]
    fn a_period_is_two_years_of_four_digits() {
        assert_eq!(Period::parse("2022-2024"), Some(Period { start: 2022, end: 2024 }));
        assert_eq!(Period::parse("2022 – 2024"), Some(Period { start: 2022, end: 2024 }));
        assert_eq!(Period::parse("2022\u{2011}2024"), Some(Period { start: 2022, end: 2024 }));
        for wrong in ["2022", "22-24", "2024-2022", "duemila-2024", "3000-3002", ""] {
            assert_eq!(Period::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_period_in_another_spelling_is_understood() {
        for text in
            ["2022/2024", "2022 2024", "22-24", "2022-24", "20222024", "2024-2022", "dal 2022 al 2024"]
        {
            assert_eq!(Period::meant(text), Some(Period { start: 2022, end: 2024 }), "{text}");
        }
        for text in ["2022", "2022-2025", "1-3", "22", "2022-2023-2024", ""] {
            assert_eq!(Period::meant(text), None, "{text}");
        }
    }
}
