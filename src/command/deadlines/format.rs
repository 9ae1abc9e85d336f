//! The files that a calendar is written as.

/// A kind of file for the deadlines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum CalendarFormat {
    /// iCalendar (RFC 5545), for Outlook, Thunderbird and the calendars of telephones.
    ICalendar,
    /// A table for spreadsheets.
    Table,
}

impl CalendarFormat {
    pub(crate) const ALL: [CalendarFormat; 2] = [CalendarFormat::ICalendar, CalendarFormat::Table];

    /// The word of `--formato`, and the file's extension.
    pub(crate) fn word(self) -> &'static str {
        match self {
            CalendarFormat::ICalendar => "ics",
            CalendarFormat::Table => "csv",
        }
    }
}
