//! Quantities as offices write them: `1.234,5`, `12,5`, `75%`, `€ 1.200,00`, `-3 giorni`, `94-96%`.

use std::fmt;

use crate::diagnostic::with_points;

/// A text with the number and the unit that were understood in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Quantity {
    /// To the letter.
    pub(crate) written: String,
    /// `None` if the text holds no number, or more than one.
    pub(crate) number: Option<Number>,
    /// The words around the number, mostly behind it (`%`, `giorni`, `€`); empty where there are none.
    pub(crate) unit: String,
}

impl Quantity {
    /// Reads a text. A text with two numbers (`da 3 a 5`, `30/06`) has none of its own.
    pub(crate) fn read(text: &str) -> Self {
        let (number, unit) = parts(text).map_or((None, ""), |(number, unit)| (Some(number), unit));
        Quantity { written: text.to_owned(), number, unit: unit.to_owned() }
    }
}

/// The number and the unit.
fn parts(text: &str) -> Option<(Number, &str)> {
    let start = text.find(|character: char| character.is_ascii_digit())?;
    let end = text[start..]
        .find(|character: char| !character.is_ascii_digit() && character != '.' && character != ',')
        .map_or(text.len(), |length| start + length);
    let (before, after) = (text[..start].trim_end(), &text[end..]);
    if after.contains(|character: char| character.is_ascii_digit() || character == '/') {
        return None;
    }
    let sign = before.chars().next_back();
    // In `PF-3` the hyphen joins two parts of a code; only by itself it is a minus.
    let glued = before.chars().rev().nth(1).is_some_and(char::is_alphanumeric);
    // A mark behind the last digit is the sentence's, not the number's.
    let number = Number::read(text[start..end].trim_end_matches(['.', ',']))?;
    let number = if sign.is_some_and(|sign| "-−–".contains(sign)) && !glued { -number } else { number };
    let marks = |character: char| character.is_whitespace() || ".,;:()-−–+≤≥<>=".contains(character);
    let behind = after.trim_matches(marks);
    // Amounts of money have their unit in front: `€ 1.200,00`.
    let unit = if behind.is_empty() { before.trim_matches(marks) } else { behind };
    Some((number, unit))
}

/// A decimal number, exact to the sixth decimal, so that weights add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Number(i64);

const DECIMALS: usize = 6;
const UNIT: i64 = 1_000_000;

impl Number {
    pub(crate) const ZERO: Number = Number(0);

    /// A whole number.
    pub(crate) fn whole(number: i32) -> Self {
        Number(i64::from(number) * UNIT)
    }

    /// Reads digits with Italian marks: a comma before the decimals, dots between the thousands. A single dot
    /// that does not part thousands (`12.5`) stands before decimals, as calculators write them.
    pub(crate) fn read(digits: &str) -> Option<Self> {
        let (whole, decimals) = match (digits.split_once(','), digits.split_once('.')) {
            (Some((whole, decimals)), _) => (thousands(whole)?, decimals),
            // `1.200` is twelve hundred in Italian, so that thousands are tried before decimals.
            (None, Some(_)) if let Some(whole) = thousands(digits) => (whole, ""),
            (None, Some((whole, decimals))) => (whole.to_owned(), decimals),
            (None, None) => (digits.to_owned(), ""),
        };
        let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        // A longer decimal part is refused: rounded, it would be another number than the one that is written.
        if whole.is_empty() || !is_number(&whole) || !is_number(decimals) || decimals.len() > DECIMALS {
            return None;
        }
        let fraction: i64 = format!("{decimals:0<DECIMALS$}").parse().ok()?;
        whole.parse::<i64>().ok()?.checked_mul(UNIT)?.checked_add(fraction).map(Number)
    }

    /// So many hundredths of the number, cut off behind the sixth decimal.
    pub(crate) fn percent(self, hundredths: Number) -> Number {
        // Millionths times millionths leave an i64 at three thousand.
        let product = i128::from(self.0) * i128::from(hundredths.0) / i128::from(100 * UNIT);
        Number(i64::try_from(product).unwrap_or(i64::MAX))
    }

    /// The hundredths that it is of another number; `None` of nought.
    pub(crate) fn hundredths_of(self, whole: Number) -> Option<Number> {
        let share = (i128::from(self.0) * i128::from(100 * UNIT)).checked_div(i128::from(whole.0))?;
        i64::try_from(share).ok().map(Number)
    }

    /// Its digits as programs read them, without points between thousands: `-1234.5`.
    pub(crate) fn in_digits(self) -> String {
        self.digits(DECIMALS)
    }

    /// The same of its hundredth part: of 12,5 hundredths, `0.125`.
    pub(crate) fn hundredth_in_digits(self) -> String {
        self.digits(DECIMALS + 2)
    }

    /// Its millionths as a number with so many decimals, without noughts at its end.
    fn digits(self, decimals: usize) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let digits = format!("{:0>width$}", self.0.unsigned_abs(), width = decimals + 1);
        let (whole, fraction) = digits.split_at(digits.len() - decimals);
        let text = format!("{sign}{whole}.{fraction}");
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }

    /// Its millionths, which are whole.
    pub(crate) fn millionths(self) -> i64 {
        self.0
    }

    /// The sum; as great as a number can be where it would be greater.
    pub(crate) fn plus(self, other: Number) -> Number {
        Number(self.0.saturating_add(other.0))
    }
}

/// The digits of `1.234.567`, without the dots; a text without dots is its own digits.
fn thousands(text: &str) -> Option<String> {
    let mut groups = text.split('.');
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    // Nobody writes a nought before thousands: `0.125` is less than one.
    let parted = rest.is_empty() || (1..=3).contains(&first.len()) && first != "0";
    (parted && rest.iter().all(|group| group.len() == 3)).then(|| first.to_owned() + &rest.concat())
}

impl std::ops::Neg for Number {
    type Output = Number;

    fn neg(self) -> Number {
        Number(-self.0)
    }
}

impl fmt::Display for Number {
    /// Writes `1.234,5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let magnitude = self.0.unsigned_abs();
        let (whole, fraction) = (magnitude / UNIT.unsigned_abs(), magnitude % UNIT.unsigned_abs());
        let decimals = format!("{fraction:0DECIMALS$}");
        let decimals = decimals.trim_end_matches('0');
        let comma = if decimals.is_empty() { "" } else { "," };
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(f, "{sign}{}{comma}{decimals}", with_points(whole))
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::quantity::*;

    #[track_caller]
    fn understood(text: &str) -> Option<(String, String)> {
        let quantity = Quantity::read(text);
        assert_eq!(quantity.written, text);
        quantity.number.map(|number| (number.to_string(), quantity.unit))
    }

    #[test]
    fn numbers_are_understood_as_italians_write_them() {
        let cases = [
            ("1.234,5", "1.234,5", ""),
            ("12,5", "12,5", ""),
            ("12.5", "12,5", ""),
            ("1.234", "1.234", ""),
            ("0.125", "0,125", ""),
            ("1234567", "1.234.567", ""),
            ("75%", "75", "%"),
            ("75 %.", "75", "%"),
            ("30 giorni", "30", "giorni"),
            ("n. 12 schede", "12", "schede"),
            ("€ 1.200,00", "1.200", "€"),
            ("-3 giorni", "-3", "giorni"),
            ("− 3", "-3", ""),
            ("almeno 30", "30", "almeno"),
            ("007", "7", ""),
        ];
        for (text, number, unit) in cases {
            assert_eq!(understood(text), Some((number.to_owned(), unit.to_owned())), "{text}");
        }
    }

    #[test]
    fn a_text_without_one_number_has_none() {
        let texts =
            ["", "molti", "da 3 a 5", "30/06", "31.12.2023", "1,234.5", "12.34.56", "1,2345678", "1/3"];
        for text in texts.into_iter().chain(["99999999999999999999", "2 su 5", "1.2.3,4"]) {
            assert_eq!(understood(text), None, "{text}");
        }
    }

    #[test]
    fn digits_are_those_that_programs_read() {
        let digits = |text: &str| {
            let number = Quantity::read(text).number.expect("it is a number");
            (number.in_digits(), number.hundredth_in_digits())
        };
        let both = |whole: &str, hundredth: &str| (whole.to_owned(), hundredth.to_owned());
        assert_eq!(digits("1.234,5"), both("1234.5", "12.345"));
        assert_eq!(digits("-0,000001"), both("-0.000001", "-0.00000001"));
        assert_eq!(digits("100"), both("100", "1"));
        assert_eq!(digits("0"), both("0", "0"));
    }

    #[test]
    fn numbers_are_exact_and_ordered() {
        let tenths = (0..10).fold(Number::ZERO, |sum, _| sum.plus(Number::read("0,1").unwrap()));
        assert_eq!(tenths, Number::whole(1));
        assert!(Number::read("12,5") > Number::read("12,45"));
        assert!(-Number::whole(3) < Number::ZERO);
        assert_eq!(Number::whole(50).percent(Number::whole(60)), Number::whole(30));
        assert_eq!(Number::whole(3).hundredths_of(Number::whole(12)), Some(Number::whole(25)));
        assert_eq!(Number::whole(3).hundredths_of(Number::ZERO), None);
        assert_eq!(Number::read("0,1").unwrap().percent(Number::read("33,3").unwrap()).to_string(), "0,0333");
        assert_eq!(Number::whole(i32::MAX).plus(Number(i64::MAX)), Number(i64::MAX));
    }
}
