//! Numerals: digits, letters and Roman ones, as word processors and browsers count with them.

/// A way to write numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Numerals {
    /// `1`, `2`, `3`.
    Decimal,
    /// `a` … `z`, `aa` … `zz`: the letter repeated.
    LowerLetter,
    UpperLetter,
    LowerRoman,
    UpperRoman,
}

/// The greatest number that Word counts to.
const GREATEST: u32 = 32_767;

/// Roman numerals, the greatest first.
const ROMAN: [(u32, &str); 13] = [
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
];

impl Numerals {
    /// In the order in which a numeral that several have is read.
    pub(crate) const ALL: [Numerals; 5] = [
        Numerals::Decimal,
        Numerals::LowerLetter,
        Numerals::UpperLetter,
        Numerals::LowerRoman,
        Numerals::UpperRoman,
    ];

    /// Writes a number; what has no numeral, as 0 in letters, is written in digits.
    pub(crate) fn write(self, number: u32) -> String {
        match self {
            Numerals::LowerLetter if number > 0 => letters(number - 1),
            Numerals::UpperLetter if number > 0 => letters(number - 1).to_ascii_uppercase(),
            Numerals::LowerRoman if number > 0 => roman(number),
            Numerals::UpperRoman if number > 0 => roman(number).to_ascii_uppercase(),
            Numerals::Decimal
            | Numerals::LowerLetter
            | Numerals::UpperLetter
            | Numerals::LowerRoman
            | Numerals::UpperRoman => number.to_string(),
        }
    }

    /// Reads a number that is written exactly so.
    pub(crate) fn read(self, text: &str) -> Option<u32> {
        let number = match self {
            Numerals::Decimal => text.parse().ok()?,
            Numerals::LowerLetter | Numerals::UpperLetter => {
                let first = text.chars().next()?.to_ascii_lowercase();
                let letter = u32::from(first).checked_sub(u32::from('a'))?;
                u32::try_from(text.len() - 1).ok()? * 26 + letter + 1
            }
            Numerals::LowerRoman | Numerals::UpperRoman => from_roman(&text.to_ascii_lowercase())?,
        };
        (number <= GREATEST && self.write(number) == text).then_some(number)
    }
}

fn letters(index: u32) -> String {
    let letter = char::from(b'a' + (index % 26) as u8);
    std::iter::repeat_n(letter, index as usize / 26 + 1).collect()
}

fn roman(number: u32) -> String {
    let (mut rest, mut text) = (number, String::new());
    for (value, numeral) in ROMAN {
        while rest >= value {
            text.push_str(numeral);
            rest -= value;
        }
    }
    text
}

fn from_roman(text: &str) -> Option<u32> {
    let (mut rest, mut number) = (text, 0);
    while !rest.is_empty() {
        let (value, numeral) = ROMAN.iter().find(|(_, numeral)| rest.starts_with(numeral))?;
        number += value;
        rest = &rest[numeral.len()..];
    }
    Some(number)
}
