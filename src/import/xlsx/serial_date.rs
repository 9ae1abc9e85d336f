//! Dates as spreadsheets store them: days since the beginning of 1900 or of 1904, and parts of a day.

use crate::date::Date;

/// The first day of a workbook's calendar (ECMA-376-1, 18.17.4.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Epoch {
    #[default]
    Year1900,
    /// Of workbooks that began on a Macintosh.
    Year1904,
}

/// The last number that is a date, 31 December 9999.
const LAST: f64 = 2_958_465.0;

/// The number of 29 February 1900, a day that Excel has and no calendar.
const LEAP_BUG: i64 = 60;

/// A moment as numbers on a clock and a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SerialMoment {
    pub(crate) day: SerialDay,
    /// The seconds since midnight, rounded.
    pub(crate) seconds: i64,
}

/// A day of a workbook's calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SerialDay {
    Real(Date),
    /// 29 February 1900, where Excel counts one day too many.
    Unreal,
    /// The day before the first, of a number that is a time alone.
    None,
}

impl SerialMoment {
    /// The moment of a number; `None` if it is none.
    pub(crate) fn of(value: f64, epoch: Epoch) -> Option<Self> {
        if !(0.0..LAST + 1.0).contains(&value) {
            return None;
        }
        let mut days = value.floor() as i64;
        let mut seconds = ((value - value.floor()) * 86_400.0).round() as i64;
        // The last half second of a day is the next one, as Excel rounds it.
        if seconds == 86_400 {
            (days, seconds) = (days + 1, 0);
        }
        Some(SerialMoment { day: SerialDay::of(days, epoch)?, seconds })
    }
}

impl SerialDay {
    fn of(days: i64, epoch: Epoch) -> Option<Self> {
        let first = match epoch {
            Epoch::Year1904 => Date::new(1904, 1, 1)?,
            Epoch::Year1900 if days == 0 => return Some(SerialDay::None),
            Epoch::Year1900 if days == LEAP_BUG => return Some(SerialDay::Unreal),
            Epoch::Year1900 if days < LEAP_BUG => Date::new(1899, 12, 31)?,
            Epoch::Year1900 => Date::new(1899, 12, 30)?,
        };
        first.days_later(days).map(SerialDay::Real)
    }

    /// The year, the month and the day of the month.
    pub(crate) fn parts(self) -> (u16, u8, u8) {
        match self {
            SerialDay::Real(date) => (date.year(), date.month(), date.day()),
            SerialDay::Unreal => (1900, 2, 29),
            SerialDay::None => (1900, 1, 0),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::import::xlsx::serial_date::*;

    #[test]
    fn a_number_is_the_day_that_excel_shows() {
        let date =
            |value, epoch| SerialMoment::of(value, epoch).map(|moment| (moment.day.parts(), moment.seconds));
        assert_eq!(date(46_387.0, Epoch::Year1900), Some(((2026, 12, 31), 0)));
        assert_eq!(date(44_925.0, Epoch::Year1904), Some(((2026, 12, 31), 0)));
        assert_eq!(date(1.0, Epoch::Year1900), Some(((1900, 1, 1), 0)));
        assert_eq!(date(59.0, Epoch::Year1900), Some(((1900, 2, 28), 0)));
        assert_eq!(date(60.0, Epoch::Year1900), Some(((1900, 2, 29), 0)));
        assert_eq!(date(61.0, Epoch::Year1900), Some(((1900, 3, 1), 0)));
        assert_eq!(date(46_387.75, Epoch::Year1900), Some(((2026, 12, 31), 64_800)));
        assert_eq!(
            date(46_386.999_999_99, Epoch::Year1900),
            Some(((2026, 12, 31), 0)),
            "a second's rounding"
        );
        assert_eq!(date(-1.0, Epoch::Year1900), None);
        assert_eq!(date(1e9, Epoch::Year1900), None);
        assert_eq!(date(f64::NAN, Epoch::Year1900), None);
    }
}
