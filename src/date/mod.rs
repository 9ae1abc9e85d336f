//! Calendar dates and moments, without clocks and time zones, and the dates that Italian texts name.

mod citation;
mod day;
mod mention;
mod month;
mod spelling;
mod time_span;
mod token;
mod year_digits;
pub(crate) mod years;

pub(crate) use citation::CitationRole;
pub(crate) use mention::{Meaning, Mention, YearSource, deadline_mentions, mentions};
pub(crate) use month::days_in;
pub(crate) use years::{NamedYears, named_years};

use std::fmt;

use time::{Date as CalendarDate, Month, UtcDateTime};

/// A day of the Gregorian calendar that exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(CalendarDate);

/// The months by name, from January.
pub(crate) const MONTHS: [&str; 12] = [
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
];

/// The days of the week by name, from Monday.
const WEEKDAYS: [&str; 7] = ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"];

impl Date {
    /// The day, or `None` if the calendar has no such day (31 February).
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let month = Month::try_from(month).ok()?;
        CalendarDate::from_calendar_date(i32::from(year), month, day).ok().map(Date)
    }

    /// Reads `2023-02-10` (ISO 8601), and nothing looser.
    pub(crate) fn from_iso(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let lengths = (year.len(), month.len(), day.len());
        let digits = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        if !digits || lengths != (4, 2, 2) || parts.next().is_some() {
            return None;
        }
        Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// The day so many days later, or earlier; `None` outside the calendar.
    pub(crate) fn days_later(self, days: i64) -> Option<Self> {
        let later = self.0.checked_add(time::Duration::days(days))?;
        Date::new(u16::try_from(later.year()).ok()?, later.month().into(), later.day())
    }

    /// The name of its day of the week.
    pub(crate) fn weekday_in_words(self) -> &'static str {
        WEEKDAYS[usize::from(self.0.weekday().number_days_from_monday())]
    }

    /// The number of the month with this Italian name, in capitals or not.
    pub(crate) fn month_named(name: &str) -> Option<u8> {
        let name = name.to_lowercase();
        (1..).zip(MONTHS).find(|(_, month)| *month == name).map(|(number, _)| number)
    }

    /// The year, of four digits at most.
    pub(crate) fn year(self) -> u16 {
        // `new` takes a u16, and a timestamp's year has four digits.
        self.0.year().unsigned_abs() as u16
    }

    /// The month, 1 to 12.
    pub(crate) fn month(self) -> u8 {
        self.0.month().into()
    }

    /// The day of the month, from 1.
    pub(crate) fn day(self) -> u8 {
        self.0.day()
    }

    /// `10 febbraio 2023`, as an act is quoted; the first of the month is `1° febbraio 2023`.
    pub(crate) fn in_words(self) -> String {
        let month = self.month_in_words();
        let ordinal = if self.day() == 1 { "°" } else { "" };
        format!("{}{ordinal} {month} {}", self.day(), self.year())
    }

    /// The name of its month.
    pub(crate) fn month_in_words(self) -> &'static str {
        MONTHS[usize::from(self.month()) - 1]
    }

    /// `il 31 dicembre 2023`, `l'8 marzo 2023`, as in "entro il 31 dicembre 2023".
    pub(crate) fn with_article(self) -> String {
        // "otto" and "undici" begin with a vowel.
        let article = if matches!(self.day(), 8 | 11) { "l'" } else { "il " };
        format!("{article}{}", self.in_words())
    }

    /// The words with their preposition: `del 10 febbraio 2023`, `dell'8 febbraio 2023`.
    pub(crate) fn of_day_in_words(self) -> String {
        // A hard blank, so that no line ends between the preposition and the number.
        let preposition = if matches!(self.day(), 8 | 11) { "dell'" } else { "del\u{a0}" };
        format!("{preposition}{}", self.in_words())
    }

    /// The days since 30 December 1899, by which spreadsheets know a day (ECMA-376-1, 18.17.4.1).
    pub(crate) fn serial(self) -> i32 {
        const FIRST: i32 = 2_415_019;
        self.0.to_julian_day() - FIRST
    }

    /// `dal 31 dicembre 2023`, `dall'8 marzo 2023`.
    pub(crate) fn since_in_words(self) -> String {
        let preposition = if matches!(self.day(), 8 | 11) { "dall'" } else { "dal " };
        format!("{preposition}{}", self.in_words())
    }

    /// The day that a text means which is not written as ISO 8601 has it: `1/5/2024`, `1 maggio 2024`.
    pub(crate) fn meant(text: &str) -> Option<Self> {
        // The year counts only where none is written, and then no day is meant.
        let mentions = mentions(text, 2000);
        // More than one date, or words beside it, would leave open which day is meant.
        match mentions.as_slice() {
            [Mention { range, meaning: Meaning::Days { first, last, year: YearSource::Written }, .. }] => {
                let is_whole = text[..range.start].trim().is_empty() && text[range.end..].trim().is_empty();
                if is_whole && first == last { Some(*first) } else { None }
            }
            _ => None,
        }
    }
}

impl fmt::Display for Date {
    /// Writes the date as ISO 8601 has it, `2023-02-10`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

/// A second in Coordinated Universal Time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timestamp(UtcDateTime);

impl Timestamp {
    /// Takes seconds since 1970, as in `SOURCE_DATE_EPOCH`; `None` outside the years 1970–9999.
    pub(crate) fn from_unix(seconds: i64) -> Option<Self> {
        if seconds < 0 {
            return None;
        }
        UtcDateTime::from_unix_timestamp(seconds).ok().map(Timestamp)
    }

    /// Reads `2023-02-10T00:00:00Z`, as [`fmt::Display`] writes it, and nothing looser.
    pub(crate) fn from_iso(text: &str) -> Option<Self> {
        let (date, time) = text.strip_suffix('Z')?.split_once('T')?;
        let mut parts = time.split(':').map(|part| part.parse::<u8>().ok());
        let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
        let time = time::Time::from_hms(hour, minute, second).ok()?;
        let stamp = Timestamp(UtcDateTime::new(Date::from_iso(date)?.0, time));
        // `parse` would also take `+1` and `1` for a number of two digits, and what is left of `parts` was
        // not read.
        (stamp.to_string() == text).then_some(stamp)
    }

    /// The day that the second belongs to.
    pub(crate) fn date(self) -> Date {
        Date(self.0.date())
    }

    /// Hour, minute and second.
    pub(crate) fn time(self) -> (u8, u8, u8) {
        self.0.as_hms()
    }
}

impl From<Date> for Timestamp {
    /// The day's first second.
    fn from(date: Date) -> Self {
        Timestamp(UtcDateTime::new(date.0, time::Time::MIDNIGHT))
    }
}

impl fmt::Display for Timestamp {
    /// Writes `2023-02-10T00:00:00Z`, as W3CDTF and Open XML have it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, minute, second) = self.time();
        write!(f, "{}T{hour:02}:{minute:02}:{second:02}Z", self.date())
    }
}

#[cfg(test)]
mod tests {
    use crate::date::*;

    #[test]
    fn a_date_must_exist_in_the_calendar() {
        assert_eq!(Date::from_iso("2023-02-31"), None);
        assert_eq!(Date::from_iso("2023-2-10"), None);
        assert_eq!(Date::from_iso("2024-02-29"), Date::new(2024, 2, 29));
    }

    #[test]
    fn the_eighth_and_the_eleventh_begin_with_a_vowel() {
        let written = |day| Date::new(2023, 7, day).map(Date::of_day_in_words);
        assert_eq!(written(8).as_deref(), Some("dell'8 luglio 2023"));
        assert_eq!(written(11).as_deref(), Some("dell'11 luglio 2023"));
        assert_eq!(written(1).as_deref(), Some("del\u{a0}1° luglio 2023"));
        assert_eq!(written(18).as_deref(), Some("del\u{a0}18 luglio 2023"));
        let article = |day| Date::new(2023, 7, day).map(Date::with_article);
        assert_eq!(article(8).as_deref(), Some("l'8 luglio 2023"));
        assert_eq!(article(31).as_deref(), Some("il 31 luglio 2023"));
    }

    #[test]
    fn a_date_is_written_as_acts_quote_it() {
        let written = |year, month, day| Date::new(year, month, day).map(Date::in_words);
        assert_eq!(written(2023, 2, 10).as_deref(), Some("10 febbraio 2023"));
        assert_eq!(written(2024, 1, 1).as_deref(), Some("1° gennaio 2024"));
    }

    #[test]
    fn a_timestamp_is_written_in_universal_time() {
        let written = Timestamp::from_unix(1_675_987_200).map(|stamp| stamp.to_string());
        assert_eq!(written.as_deref(), Some("2023-02-10T00:00:00Z"));
        assert_eq!(Timestamp::from_unix(-1), None);
        let read = |text| Timestamp::from_iso(text).map(|stamp| stamp.to_string());
        assert_eq!(read("2023-02-10T23:59:01Z").as_deref(), Some("2023-02-10T23:59:01Z"));
        for wrong in ["2023-02-10", "2023-02-10T24:00:00Z", "2023-02-10T1:2:3Z", "2023-02-10T00:00:00:00Z"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
