//! Numbers of objectives as the annex prints them.

use std::fmt;

use crate::limits::OBJECTIVE_NUMBER;

/// The number that stands beside `OBIETTIVO`: `3`, counted in its group, or `3 bis`, fixed by the office.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PrintedNumber(String);

impl PrintedNumber {
    /// The number, with its blanks single; `None` if the text does not begin with digits, or is longer than
    /// [`OBJECTIVE_NUMBER`].
    pub fn new(text: &str) -> Option<Self> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let text = words.join(" ");
        let begins = text.starts_with(|sign: char| sign.is_ascii_digit());
        (begins && OBJECTIVE_NUMBER.holds(text.chars().count())).then_some(PrintedNumber(text))
    }

    /// A number that was counted.
    pub(crate) fn counted(number: usize) -> Self {
        PrintedNumber(number.to_string())
    }

    /// The digits that it begins with: 3 of `3 bis`; the largest number for more digits than fit in it.
    pub(crate) fn whole(&self) -> usize {
        let digits: String = self.0.chars().take_while(char::is_ascii_digit).collect();
        // Sixteen digits are more than a machine of 32 bits counts.
        digits.parse().unwrap_or(usize::MAX)
    }

    /// Whether it is digits and nothing else.
    pub(crate) fn is_whole(&self) -> bool {
        self.0.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// The number as a text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number as texts are compared: `3 BIS` is `3 bis`.
    pub(crate) fn folded(&self) -> String {
        self.0.to_lowercase()
    }
}

impl fmt::Display for PrintedNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::printed_number::*;

    #[test]
    fn a_number_begins_with_digits() {
        let number = |text| PrintedNumber::new(text).map(|number| (number.to_string(), number.whole()));
        assert_eq!(number("3"), Some(("3".to_owned(), 3)));
        assert_eq!(number(" 3  bis "), Some(("3 bis".to_owned(), 3)));
        assert_eq!(number("12.1"), Some(("12.1".to_owned(), 12)));
        assert_eq!(number("bis"), None);
        assert_eq!(number(""), None);
        assert_eq!(number(&"1".repeat(100)), None);
    }
}
