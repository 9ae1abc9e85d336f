//! One date as Italians spell it, before its year is known and the calendar is asked.

/// A date as it is spelt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DateSpelling {
    pub(crate) shape: SpellingShape,
    pub(crate) year: Year,
    /// The token behind it.
    pub(crate) end: usize,
}

/// The part of a year that is named.
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
    /// `31.12`, which is a date before another, `30.06 e 31.12.2023`, and, in a deadline, if it stands alone.
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
