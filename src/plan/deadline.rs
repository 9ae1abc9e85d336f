//! Deadlines (*scadenze*): the dates that the office's words name.

use std::ops::Range;

use crate::date::{Date, Meaning, Mention, Role, YearSource, mentions};
use crate::plan::{FieldKey, Objective};

/// One date by which an objective, or a step of it, is to be reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// The first day that the words may mean: of a month its first.
    pub first: Date,
    /// The last day that they may mean.
    pub last: Date,
    pub year: YearSource,
    /// The bytes of the field's text.
    pub range: Range<usize>,
}

/// A day that the calendar does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImpossibleDay {
    pub year: Option<u16>,
    pub month: u8,
    pub day: u8,
    /// The bytes of the field's text.
    pub range: Range<usize>,
}

/// What was understood of a field that says when.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Deadlines {
    /// In the order of the text, of which the first and the last matter most.
    pub terms: Vec<Deadline>,
    pub impossible: Vec<ImpossibleDay>,
    /// Dates that are no deadlines: those of acts, and those from which something begins.
    pub others: Vec<Range<usize>>,
}

impl Deadlines {
    /// Reads a text; a date without a year is taken to be in `year`.
    pub fn read(text: &str, year: u16) -> Self {
        let mut deadlines = Deadlines::default();
        for Mention { range, meaning, role } in mentions(text, year) {
            match (role, meaning) {
                (Role::Start | Role::Citation, _) => deadlines.others.push(range),
                (Role::Term, Meaning::Days { first, last, year }) => {
                    deadlines.terms.push(Deadline { first, last, year, range });
                }
                (Role::Term, Meaning::Impossible { year, month, day }) => {
                    deadlines.impossible.push(ImpossibleDay { year, month, day, range });
                }
            }
        }
        deadlines
    }

    /// Reads an objective's `scadenza`.
    pub fn of(objective: &Objective, year: u16) -> Self {
        Deadlines::read(&objective.field(FieldKey::Deadline).text.value, year)
    }

    /// The first and the last deadline, once where they are one.
    pub fn ends(&self) -> impl Iterator<Item = &Deadline> {
        let last = self.terms.last().filter(|_| self.terms.len() > 1);
        self.terms.first().into_iter().chain(last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deadlines_are_told_from_other_dates() {
        let text =
            "Dal 1° marzo 2023: bozza il 30.06.2023, poi 31.09.2023, infine 31 dicembre (DM 30 giugno 2022)";
        let read = Deadlines::read(text, 2023);
        let terms: Vec<&str> = read.terms.iter().map(|term| &text[term.range.clone()]).collect();
        assert_eq!(terms, ["30.06.2023", "31 dicembre"]);
        assert_eq!((read.impossible[0].month, read.impossible[0].day), (9, 31));
        assert_eq!(read.others.len(), 2);
        assert_eq!(read.ends().count(), 2);
        assert_eq!(Deadlines::read("31.12.2023", 2023).ends().count(), 1);
    }
}
