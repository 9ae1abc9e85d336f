//! The dates that an Italian text names, with their places.

#[cfg(test)]
mod tests;

use std::ops::{Range, RangeInclusive};

use crate::date::Date;
use crate::date::citation::{CitationRole, role};
use crate::date::day::day;
use crate::date::month::{days_in, month};
use crate::date::spelling::{DateSpelling, SpellingShape, Year};
use crate::date::time_span::{part_of_year, period, whole_year, year_s_end, years};
use crate::date::token::DateTokens;

/// A date in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mention {
    /// The bytes of the text.
    pub(crate) range: Range<usize>,
    pub(crate) meaning: Meaning,
    pub(crate) role: CitationRole,
}

/// The days that a date stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// A day, or the days of a month, a quarter, a year.
    Days { first: Date, last: Date, year: YearSource },
    /// A day that the calendar does not have; the year is `None` if its digits are none.
    Impossible { year: Option<u16>, month: u8, day: u8 },
}

/// The source of a date's year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum YearSource {
    /// The text says it, or says "di ogni anno".
    Written,
    /// The text does not say it.
    Assumed,
}

/// A spelling with its tokens.
struct FoundDate {
    spelling: DateSpelling,
    start: usize,
    /// Whether it is a year that the words before do not make a term: "rendiconto anno 2022".
    weak: bool,
}

/// The dates of a text, in its order. Where a date has no year, `year` is taken.
///
/// Understood are days in digits and in words, months, quarters, half-years, years ("entro fine 2023"), and
/// the days that the calendar does not have.
pub(crate) fn mentions(text: &str, year: u16) -> Vec<Mention> {
    read(text, year, DateReading::Prose)
}

/// The dates of a text that says when, in a plan for the years of a period. A day and a month may stand
/// alone, as in "Annuale (31.12)", and the period has a meaning, as in "fine del triennio".
pub(crate) fn deadline_mentions(text: &str, year: u16, period: RangeInclusive<u16>) -> Vec<Mention> {
    read(text, year, DateReading::Deadline { first: *period.start(), last: *period.end() })
}

/// The kind of text that is read.
#[derive(Debug, Clone, Copy)]
enum DateReading {
    Prose,
    /// The years are those of the plan's period.
    Deadline {
        first: u16,
        last: u16,
    },
}

fn read(text: &str, year: u16, reading: DateReading) -> Vec<Mention> {
    let lower = text.to_ascii_lowercase();
    let tokens = DateTokens::of(&lower);
    let mut found = spelt(&tokens);
    // Before the days without a year are judged: they are dates in any text once they have one.
    share_years(&mut found, &tokens, &lower);
    found.retain_mut(|found| is_date(found, &tokens, reading));
    let strong = found.iter().any(|found| !found.weak);
    let mut mentions = Vec::with_capacity(found.len());
    for FoundDate { spelling, start, weak } in found {
        // "rendiconto anno 2022 entro il 30.04.2023": beside a true date a year is what the text is about.
        if strong && weak {
            continue;
        }
        mentions.push(Mention {
            range: tokens.bytes(start..spelling.end),
            meaning: meaning(&spelling, year),
            role: role(&tokens, start),
        });
    }
    begin_on_new_year(&mut mentions, text);
    mentions
}

/// The date that begins at a token.
fn spelling(tokens: &DateTokens<'_>, at: usize) -> Option<DateSpelling> {
    // The longest first: "31 dicembre 2023" holds a month and a year, which are dates too.
    day(tokens, at)
        .or_else(|| part_of_year(tokens, at))
        .or_else(|| month(tokens, at))
        .or_else(|| years(tokens, at))
        .or_else(|| period(tokens, at))
        .or_else(|| year_s_end(tokens, at))
        .or_else(|| whole_year(tokens, at))
}

/// Whether a spelling is a date in such a text; the years of the period are put in.
fn is_date(found: &mut FoundDate, tokens: &DateTokens<'_>, reading: DateReading) -> bool {
    let spelling = &mut found.spelling;
    match (spelling.shape, reading) {
        (
            SpellingShape::Day { .. }
            | SpellingShape::Months { .. }
            | SpellingShape::Whole
            | SpellingShape::Until(_),
            _,
        ) => true,
        (
            SpellingShape::Digits { .. } | SpellingShape::Period | SpellingShape::PeriodEnd,
            DateReading::Prose,
        ) => false,
        (SpellingShape::Digits { .. }, DateReading::Deadline { .. }) => {
            stands_alone(tokens, found.start, spelling.end)
        }
        (SpellingShape::Period, DateReading::Deadline { first, last }) => {
            (spelling.shape, spelling.year) = (SpellingShape::Until(last), Year::Given(first));
            true
        }
        (SpellingShape::PeriodEnd, DateReading::Deadline { last, .. }) => {
            (spelling.shape, spelling.year) = (SpellingShape::Whole, Year::Given(last));
            true
        }
    }
}

/// Whether marks or the text's ends enclose what stands between two tokens: "Annuale (31.12)", "31/12".
fn stands_alone(tokens: &DateTokens<'_>, start: usize, end: usize) -> bool {
    let opened = start == 0 || tokens.is_mark(start - 1, "(,;:–—-");
    opened && (end >= tokens.len() || tokens.is_mark(end, "),;.–—-"))
}

/// Makes a beginning of the first day in "1° gennaio – 31 dicembre 2023".
fn begin_on_new_year(mentions: &mut [Mention], text: &str) {
    for place in 1..mentions.len() {
        let between = &text[mentions[place - 1].range.end..mentions[place].range.start];
        let new_year = match mentions[place - 1].meaning {
            Meaning::Days { first, last, .. } => first == last && (first.month(), first.day()) == (1, 1),
            Meaning::Impossible { .. } => false,
        };
        if new_year
            && mentions[place - 1].role == CitationRole::Term
            && matches!(between.trim(), "-" | "–" | "—" | "/")
        {
            mentions[place - 1].role = CitationRole::Start;
        }
    }
}

fn spelt(tokens: &DateTokens<'_>) -> Vec<FoundDate> {
    let (mut found, mut at) = (Vec::new(), 0);
    while at < tokens.len() {
        match spelling(tokens, at) {
            Some(spelling) => {
                let weak = spelling.shape == SpellingShape::Whole && tokens.digits(at).is_some();
                let end = spelling.end;
                found.push(FoundDate { spelling, start: at, weak });
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// Gives a day without a year that of the date it is joined to: "30 giugno e 31 dicembre 2023".
fn share_years(found: &mut [FoundDate], tokens: &DateTokens<'_>, lower: &str) {
    // From the last on, so that a year passes through a whole list: "31.03, 30.06 e 31.12.2023".
    for place in (1..found.len()).rev() {
        let (before, after) = found.split_at_mut(place);
        let (Some(one), next) = (before.last_mut(), &after[0]) else { continue };
        let spans = matches!(
            one.spelling.shape,
            SpellingShape::Whole | SpellingShape::Period | SpellingShape::PeriodEnd
        );
        if one.spelling.year != Year::Absent || spans {
            continue;
        }
        let between =
            tokens.bytes(one.start..one.spelling.end).end..tokens.bytes(next.start..next.spelling.end).start;
        let mut words = lower[between].split(|mark: char| mark.is_whitespace() || ",;/-–".contains(mark));
        let joined =
            words.all(|word| matches!(word, "" | "e" | "ed" | "o" | "al" | "il" | "entro" | "poi" | "fino"));
        if joined && matches!(next.spelling.year, Year::Given(_) | Year::Every) {
            one.spelling.year = next.spelling.year;
            if let SpellingShape::Digits { month, day } = one.spelling.shape {
                one.spelling.shape = SpellingShape::Day { month, day };
            }
        }
    }
}

fn meaning(spelling: &DateSpelling, assumed: u16) -> Meaning {
    let (year, source) = match spelling.year {
        Year::Given(year) => (Some(year), YearSource::Written),
        Year::Every => (Some(assumed), YearSource::Written),
        Year::Absent => (Some(assumed), YearSource::Assumed),
        Year::Wrong => (None, YearSource::Written),
    };
    let (first, last) = match spelling.shape {
        SpellingShape::Day { month, day } | SpellingShape::Digits { month, day } => {
            let date = year.and_then(|year| Date::new(year, month, day));
            let Some(date) = date else { return Meaning::Impossible { year, month, day } };
            (date, date)
        }
        SpellingShape::Months { first, last } => {
            days(year.unwrap_or(assumed), first, year.unwrap_or(assumed), last)
        }
        SpellingShape::Whole | SpellingShape::Period | SpellingShape::PeriodEnd => {
            days(year.unwrap_or(assumed), 1, year.unwrap_or(assumed), 12)
        }
        SpellingShape::Until(end) => days(year.unwrap_or(assumed), 1, end, 12),
    };
    Meaning::Days { first, last, year: source }
}

/// From the first day of a month to the last day of another.
fn days(year: u16, month: u8, last_year: u16, last_month: u8) -> (Date, Date) {
    let date = |year, month, day| Date::new(year, month, day).expect("a month has its days");
    (date(year, month, 1), date(last_year, last_month, days_in(last_year, last_month)))
}
