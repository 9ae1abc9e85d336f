//! International bank account numbers (ISO 13616): a country, two check digits, up to thirty letters and
//! digits.

/// The countries that an Italian office pays to, with the length of their numbers.
const LENGTHS: [(&str, usize); 14] = [
    ("IT", 27),
    ("SM", 27),
    ("VA", 22),
    ("DE", 22),
    ("FR", 27),
    ("ES", 24),
    ("AT", 20),
    ("BE", 16),
    ("CH", 21),
    ("GB", 22),
    ("IE", 22),
    ("LU", 20),
    ("MT", 31),
    ("NL", 18),
];

/// The length of the number that some letters and digits begin, by their country.
pub(crate) fn length(text: &str) -> Option<usize> {
    let country = text.get(..2)?;
    LENGTHS.iter().find(|(code, _)| country.eq_ignore_ascii_case(code)).map(|(_, length)| *length)
}

/// Whether some letters and digits, without blanks, are a number with its right check digits.
pub(crate) fn is_iban(text: &str) -> bool {
    let digits = text.get(2..4).is_some_and(|check| check.bytes().all(|byte| byte.is_ascii_digit()));
    let whole = length(text) == Some(text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    digits && whole && remainder(text) == 1
}

/// The number modulo 97, its first four characters behind the others and each letter as 10 to 35 (ISO 7064).
fn remainder(text: &str) -> u32 {
    // Digit by digit: the whole number has more digits than any integer holds.
    text[4..].chars().chain(text[..4].chars()).fold(0, |rest, character| {
        let value = character.to_digit(36).unwrap_or_default();
        (if value < 10 { rest * 10 + value } else { rest * 100 + value }) % 97
    })
}

#[cfg(test)]
mod tests {
    use crate::check::words::iban::*;

    #[test]
    fn a_number_has_its_check_digits_and_its_country_s_length() {
        assert!(is_iban("IT60X0542811101000000123456"));
        assert!(is_iban("it60x0542811101000000123456"));
        assert!(is_iban("DE89370400440532013000"));
        assert!(!is_iban("IT61X0542811101000000123456"));
        assert!(!is_iban("IT60X054281110100000012345"));
        assert!(!is_iban("XX60X0542811101000000123456"));
        assert!(!is_iban("IT"));
    }
}
