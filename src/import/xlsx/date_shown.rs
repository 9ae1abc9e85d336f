//! Dates and times as a format shows them, in Italian.

use std::fmt::Write as _;

use crate::date::{Date, MONTHS};
use crate::import::xlsx::format_code::{FormatSection, FormatToken, SYSTEM_DATE};
use crate::import::xlsx::serial_date::{SerialDay, SerialMoment};

/// Shows a number's moment; `value` is the number.
pub(crate) fn date_shown(section: &FormatSection, moment: SerialMoment, value: f64) -> String {
    let mut text = String::new();
    let has_half_days = section.tokens.contains(&FormatToken::HalfDay);
    for (at, token) in section.tokens.iter().enumerate() {
        match token {
            FormatToken::Clock('y', SYSTEM_DATE) => {
                text.push_str(&system_date(moment.day));
                return text;
            }
            FormatToken::Clock('h', SYSTEM_DATE) => {
                let (hours, minutes, seconds) = clock(moment.seconds);
                return format!("{hours:02}:{minutes:02}:{seconds:02}");
            }
            // The same letter is months and minutes.
            FormatToken::Clock('m', length) if *length <= 2 && is_minutes(&section.tokens, at) => {
                padded(&mut text, clock(moment.seconds).1, *length);
            }
            FormatToken::Clock(letter, length) => {
                let hour = clock(moment.seconds).0;
                let hour = if has_half_days { (hour + 11) % 12 + 1 } else { hour };
                match letter {
                    'h' => padded(&mut text, hour, *length),
                    's' => padded(&mut text, clock(moment.seconds).2, *length),
                    _ => day_part(&mut text, moment.day, *letter, *length),
                }
            }
            FormatToken::Elapsed(unit, length) => {
                let seconds = (value * 86_400.0).round() as i64;
                let count = seconds
                    / match unit {
                        'h' => 3_600,
                        'm' => 60,
                        _ => 1,
                    };
                padded(&mut text, count, *length);
            }
            FormatToken::HalfDay => text.push_str(if moment.seconds < 43_200 { "AM" } else { "PM" }),
            FormatToken::Literal(literal) => text.push_str(literal),
            FormatToken::Slash => text.push('/'),
            FormatToken::Point => text.push('.'),
            FormatToken::Comma => text.push(','),
            // Parts of seconds, which were rounded.
            FormatToken::Digit(digit) => text.push(if *digit == '0' { '0' } else { ' ' }),
            FormatToken::Percent => text.push('%'),
            FormatToken::General | FormatToken::Text | FormatToken::Exponent => {}
        }
    }
    text
}

/// The hours, the minutes and the seconds of so many seconds.
fn clock(seconds: i64) -> (i64, i64, i64) {
    (seconds / 3_600, seconds / 60 % 60, seconds % 60)
}

fn padded(text: &mut String, number: i64, length: usize) {
    let width = if length > 1 { 2 } else { 1 };
    // Writing to a text cannot fail.
    let _ = write!(text, "{number:0width$}");
}

/// Whether an `m` is minutes: it follows hours, or goes before seconds (ECMA-376-1, 18.8.31).
fn is_minutes(tokens: &[FormatToken], at: usize) -> bool {
    let before = tokens[..at].iter().rev().find_map(unit);
    let behind = tokens[at + 1..].iter().find_map(unit);
    before == Some('h') || behind == Some('s')
}

/// The letter of a token of a date or a time.
fn unit(token: &FormatToken) -> Option<char> {
    match token {
        FormatToken::Clock(letter, _) | FormatToken::Elapsed(letter, _) => Some(*letter),
        _ => None,
    }
}

/// Adds a part of a day: its year, its month or its day.
fn day_part(text: &mut String, day: SerialDay, letter: char, length: usize) {
    let (year, month, number) = day.parts();
    let month_name = MONTHS[usize::from(month) - 1];
    let weekday = match day {
        SerialDay::Real(date) => date.weekday_in_words(),
        SerialDay::Unreal => "mercoledì",
        SerialDay::None => "sabato",
    };
    let part = match (letter, length) {
        ('y', 1 | 2) => format!("{:02}", year % 100),
        ('y', _) => format!("{year:04}"),
        ('m', 1) => month.to_string(),
        ('m', 2) => format!("{month:02}"),
        ('m', 3) => first_letters(month_name, 3),
        ('m', 5) => first_letters(month_name, 1).to_uppercase(),
        ('m', _) => month_name.to_owned(),
        ('d', 1) => number.to_string(),
        ('d', 2) => format!("{number:02}"),
        ('d', 3) => first_letters(weekday, 3),
        (_, _) => weekday.to_owned(),
    };
    text.push_str(&part);
}

fn first_letters(word: &str, count: usize) -> String {
    word.chars().take(count).collect()
}

/// `giovedì 31 dicembre 2026`.
fn system_date(day: SerialDay) -> String {
    let (year, month, number) = day.parts();
    let weekday = match day {
        SerialDay::Real(date) => Date::weekday_in_words(date),
        SerialDay::Unreal | SerialDay::None => "",
    };
    format!("{weekday} {number} {} {year}", MONTHS[usize::from(month) - 1]).trim_start().to_owned()
}
