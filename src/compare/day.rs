//! A day at the beginning of a text, in any usual spelling.

use crate::date::Date;

/// The length of the day that a text begins with, and its key: the same for all spellings of one day. A day that the
/// calendar does not have, or without a year, is a token too.
pub(super) fn day(text: &str) -> Option<(usize, String)> {
    in_digits(text).or_else(|| in_words(text))
}

/// `31.12.2023`, `31/12/2023`, `31-12-2023`, `2023-12-31`.
fn in_digits(text: &str) -> Option<(usize, String)> {
    let (first, separator) = number(text)?;
    let mark = text[separator..].chars().next().filter(|mark| "./-".contains(*mark))?;
    let (second, next) = number(&text[separator + 1..])?;
    let next = separator + 1 + next;
    text[next..].strip_prefix(mark)?;
    let (third, last) = number(&text[next + 1..])?;
    let end = next + 1 + last;
    let lengths = [separator, next - separator - 1, end - next - 1];
    let date = match lengths {
        [1 | 2, 1 | 2, 4] => calendar(third, second, first),
        [4, 2, 2] if mark == '-' => calendar(first, second, third),
        _ => return None,
    };
    let goes_on =
        text[end..].starts_with(mark) && text[end + 1..].starts_with(|next: char| next.is_ascii_digit());
    let key = date.map_or_else(|| text[..end].to_owned(), key);
    (!goes_on).then_some((end, key))
}

/// `31 dicembre 2023`, `1° gennaio 2024`, `31 dicembre`.
fn in_words(text: &str) -> Option<(usize, String)> {
    let (day, length) = number(text).filter(|(_, length)| *length <= 2)?;
    let ordinal = text[length..].find(|mark: char| !"°º^ª".contains(mark)).unwrap_or(0);
    let month_at = behind_blanks(text, length + ordinal)?;
    let month_end = month_at
        + text[month_at..].find(|letter: char| !letter.is_alphabetic()).unwrap_or(text.len() - month_at);
    let month = Date::month_named(&text[month_at..month_end])?;
    let year = behind_blanks(text, month_end).and_then(|at| {
        number(&text[at..]).filter(|(_, length)| *length == 4).map(|(year, length)| (year, at + length))
    });
    match year {
        Some((year, end)) => {
            let written = || text[..end].split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
            Some((end, calendar(year, u16::from(month), day).map_or_else(written, key)))
        }
        None => Some((month_end, format!("{day} {month}"))),
    }
}

fn calendar(year: u16, month: u16, day: u16) -> Option<Date> {
    Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

/// A key that no word has.
fn key(date: Date) -> String {
    format!("giorno {date}")
}

/// At most four digits, and their length.
fn number(text: &str) -> Option<(u16, usize)> {
    let length = text.find(|digit: char| !digit.is_ascii_digit()).unwrap_or(text.len());
    let value = text[..length].parse().ok().filter(|_| length <= 4)?;
    Some((value, length))
}

/// The place behind at least one blank.
fn behind_blanks(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let blanks = rest.len() - rest.trim_start().len();
    (blanks > 0).then_some(at + blanks)
}
