//! Deadlines (*scadenze*): the dates that the office's words name.

use std::ops::Range;

use crate::date::{CitationRole, Date, Meaning, Mention, YearSource, deadline_mentions};
use crate::plan::{FieldKey, Objective, Period};

/// One date by which an objective, or a step of it, is to be reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Deadline {
    /// The first day that the words may mean: of a month its first.
    pub(crate) first: Date,
    /// The last day that they may mean.
    pub(crate) last: Date,
    pub(crate) year: YearSource,
    /// The bytes of the field's text; none where a phase has the day.
    pub(crate) range: Range<usize>,
}

impl Deadline {
    /// A day that no words of the field name.
    pub(crate) fn on(day: Date) -> Self {
        Deadline { first: day, last: day, year: YearSource::Written, range: 0..0 }
    }
}

/// A day that the calendar does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ImpossibleDay {
    pub(crate) year: Option<u16>,
    pub(crate) month: u8,
    pub(crate) day: u8,
    /// The bytes of the field's text.
    pub(crate) range: Range<usize>,
}

/// Dates that were understood in a field that says when.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Deadlines {
    /// In the order of the text, of which the first and the last matter most.
    pub(crate) terms: Vec<Deadline>,
    pub(crate) impossible: Vec<ImpossibleDay>,
    /// Dates that are no deadlines: those of acts, and those from which something begins.
    pub(crate) others: Vec<Range<usize>>,
}

impl Deadlines {
    /// Reads a text; a date without a year is taken to be in `year`, and the *triennio* to be `period`.
    pub(crate) fn read(text: &str, year: u16, period: Period) -> Self {
        let mut deadlines = Deadlines::default();
        for Mention { range, meaning, role } in deadline_mentions(text, year, period.start..=period.end) {
            match (role, meaning) {
                (CitationRole::Start | CitationRole::Citation, _) => deadlines.others.push(range),
                (CitationRole::Term, Meaning::Days { first, last, year }) => {
                    deadlines.terms.push(Deadline { first, last, year, range });
                }
                (CitationRole::Term, Meaning::Impossible { year, month, day }) => {
                    deadlines.impossible.push(ImpossibleDay { year, month, day, range });
                }
            }
        }
        deadlines
    }

    /// Reads an objective's `scadenza`.
    pub(crate) fn of(objective: &Objective, year: u16, period: Period) -> Self {
        Deadlines::read(&objective.field(FieldKey::Deadline).text.value, year, period)
    }

    /// The first and the last deadline, once where they are one.
    pub(crate) fn ends(&self) -> impl Iterator<Item = &Deadline> {
        let last = if self.terms.len() > 1 { self.terms.last() } else { None };
        self.terms.first().into_iter().chain(last)
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::deadline::*;

    fn read(text: &str) -> Deadlines {
        Deadlines::read(text, 2023, Period { start: 2022, end: 2024 })
    }

    #[test]
    fn deadlines_are_told_from_other_dates() {
        let text =
            "Dal 1° marzo 2023: bozza il 30.06.2023, poi 31.09.2023, infine 31 dicembre (DM 30 giugno 2022)";
        let read = read(text);
        let terms: Vec<&str> = read.terms.iter().map(|term| &text[term.range.clone()]).collect();
        assert_eq!(terms, ["30.06.2023", "31 dicembre"]);
        assert_eq!((read.impossible[0].month, read.impossible[0].day), (9, 31));
        assert_eq!(read.others.len(), 2);
        assert_eq!(read.ends().count(), 2);
        assert_eq!(self::read("31.12.2023").ends().count(), 1);
    }

    #[test]
    fn a_day_and_a_month_alone_are_in_the_year_of_the_plan() {
        for text in ["Annuale (31.12)", "31/12", "Scadenza annuale: 31.12.", "ogni anno, 31-12"] {
            let terms = read(text).terms;
            let found: Vec<_> = terms.iter().map(|term| (term.last.to_string(), term.year)).collect();
            assert_eq!(found, [("2023-12-31".to_owned(), YearSource::Assumed)], "{text}");
        }
        for text in ["versione 31.12", "dalle 9.30 alle 12.10", "comma 2.03", "3/4 delle istanze", "31.12%"] {
            assert_eq!(read(text), Deadlines::default(), "{text}");
        }
    }

    #[test]
    fn the_period_is_that_of_the_plan() {
        let days = |text: &str| -> Vec<String> {
            let terms = read(text).terms;
            terms.iter().map(|term| format!("{}/{} {:?}", term.first, term.last, term.year)).collect()
        };
        for text in ["entro il triennio", "Triennio.", "nel corso del triennio", "nell'arco del triennio"] {
            assert_eq!(days(text), ["2022-01-01/2024-12-31 Written"], "{text}");
        }
        for text in [
            "fine del triennio",
            "entro la fine del triennio",
            "Al termine del triennio",
            "entro fine triennio",
        ] {
            assert_eq!(days(text), ["2024-01-01/2024-12-31 Written"], "{text}");
        }
        assert_eq!(days("fine triennio 2021-2023"), ["2021-01-01/2023-12-31 Written"]);
        for text in ["obiettivo del triennio", "fine del triennio precedente", "entro i termini del triennio"]
        {
            assert_eq!(days(text), [""; 0], "{text}");
        }
        assert_eq!(days("30.06.2023, obiettivo del triennio"), ["2023-06-30/2023-06-30 Written"]);
    }
}
