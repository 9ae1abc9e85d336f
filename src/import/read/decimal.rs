//! Numbers by their decimal digits, as spreadsheets round and show them.

use std::ops::Range;

/// Writes a number as a cell without a format shows it.
pub(crate) fn number_in_words(value: f64) -> String {
    let number = Decimal::of(value);
    let sign = if value < 0.0 && !number.is_zero() { "-" } else { "" };
    format!("{sign}{}", number.general())
}

/// A number without its sign, as decimal digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decimal {
    /// From 0 to 9, the first not 0 but in the number 0.
    digits: Vec<u8>,
    /// The number of digits before the point; negative where zeros follow it.
    whole: i32,
}

impl Decimal {
    /// The number with the fifteen digits that spreadsheets keep; it is finite.
    pub(crate) fn of(value: f64) -> Self {
        // With more digits 0.1 + 0.2 would be shown as it is stored.
        let written = format!("{:.14e}", value.abs());
        let (mantissa, exponent) = written.split_once('e').unwrap_or((&written, "0"));
        let digits = mantissa.bytes().filter(u8::is_ascii_digit).map(|digit| digit - b'0').collect();
        Decimal { digits, whole: exponent.parse::<i32>().unwrap_or(0) + 1 }.trimmed()
    }

    /// The number times a power of ten.
    pub(crate) fn shifted(self, places: i32) -> Self {
        Decimal { whole: self.whole + places, ..self }
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.digits.iter().all(|digit| *digit == 0)
    }

    /// The exponent of its first digit.
    pub(crate) fn exponent(&self) -> i32 {
        if self.is_zero() { 0 } else { self.whole - 1 }
    }

    /// The digits before and behind the point, rounded to so many of these, halves upwards.
    pub(crate) fn rounded(&self, decimals: usize) -> (String, String) {
        let keep = self.whole + decimals as i32;
        let mut digits = self.digits.clone();
        let mut whole = self.whole;
        if keep < 0 {
            return ("0".to_owned(), "0".repeat(decimals));
        }
        let keep = keep as usize;
        if keep < digits.len() {
            let is_up = digits[keep] >= 5;
            digits.truncate(keep);
            if is_up {
                let mut at = keep;
                loop {
                    if at == 0 {
                        digits.insert(0, 1);
                        whole += 1;
                        break;
                    }
                    at -= 1;
                    if digits[at] < 9 {
                        digits[at] += 1;
                        break;
                    }
                    digits[at] = 0;
                }
            }
        }
        let letters = |places: Range<i32>| -> String {
            let digits = places.map(|place| usize::try_from(place).ok().and_then(|at| digits.get(at)));
            digits.map(|digit| char::from(b'0' + digit.copied().unwrap_or(0))).collect()
        };
        let (before, behind) = (letters(0..whole), letters(whole..whole + decimals as i32));
        (if before.is_empty() { "0".to_owned() } else { before }, behind)
    }

    /// The number as a cell without a format shows it, with a decimal comma.
    pub(crate) fn general(&self) -> String {
        const LETTERS: i32 = 11;
        let decimals = (LETTERS - 1 - self.whole.max(1)).max(0) as usize;
        if !self.is_zero() && !(-4..=15).contains(&self.whole) {
            return self.scientific(5);
        }
        let (before, behind) = self.rounded(decimals);
        let behind = behind.trim_end_matches('0');
        if behind.is_empty() { before } else { format!("{before},{behind}") }
    }

    /// `1,23457E+20`.
    fn scientific(&self, decimals: usize) -> String {
        let exponent = self.exponent();
        let (before, behind) = self.clone().shifted(-exponent).rounded(decimals);
        let behind = behind.trim_end_matches('0');
        let comma = if behind.is_empty() { "" } else { "," };
        let sign = if exponent < 0 { '-' } else { '+' };
        format!("{before}{comma}{behind}E{sign}{:02}", exponent.abs())
    }

    fn trimmed(mut self) -> Self {
        while self.digits.len() > 1 && self.digits.last() == Some(&0) {
            self.digits.pop();
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use crate::import::read::decimal::*;

    #[test]
    fn numbers_are_rounded_by_their_decimal_digits() {
        let rounded = |value, decimals| Decimal::of(value).rounded(decimals);
        let pair = |before: &str, behind: &str| (before.to_owned(), behind.to_owned());
        assert_eq!(rounded(0.125, 2), pair("0", "13"));
        assert_eq!(rounded(2.5, 0), pair("3", ""));
        assert_eq!(rounded(1.005, 2), pair("1", "01"));
        assert_eq!(rounded(999.96, 1), pair("1000", "0"));
        assert_eq!(rounded(0.04, 1), pair("0", "0"));
        assert_eq!(rounded(0.96, 0), pair("1", ""));
        assert_eq!(rounded(0.004, 0), pair("0", ""));
        assert_eq!(rounded(1_234.5, 3), pair("1234", "500"));
        assert_eq!(Decimal::of(0.6).shifted(2).rounded(0), pair("60", ""));
        assert_eq!(rounded(0.0, 2), pair("0", "00"));
    }

    #[test]
    fn a_cell_without_a_format_shows_what_fits_it() {
        for (value, shown) in [
            (12.0, "12"),
            (0.1 + 0.2, "0,3"),
            (1.0 / 3.0, "0,333333333"),
            (1_234_567.891, "1234567,891"),
            (123_456_789_012.0, "123456789012"),
            (1e20, "1E+20"),
            (0.000_001, "1E-06"),
            (0.0, "0"),
        ] {
            assert_eq!(Decimal::of(value).general(), shown);
        }
    }
}
