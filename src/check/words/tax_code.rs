//! Italian tax codes (*codice fiscale*): 16 letters and digits, of which the last is a check (DM 23 December
//! 1976).

/// The letters of the months, in order.
const MONTHS: &[u8] = b"ABCDEHLMPRST";

/// The letters that stand for 0 to 9 where two people would have the same code.
const LETTERS_FOR_DIGITS: &[u8] = b"LMNPQRSTUV";

/// The values of digits and letters at odd places.
const ODD: [u32; 26] =
    [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

/// Whether some letters and digits, without blanks, are a person's tax code with its right check letter.
pub(crate) fn is_tax_code(text: &str) -> bool {
    let Ok(mut code) = <[u8; 16]>::try_from(text.as_bytes()) else { return false };
    code.make_ascii_uppercase();
    has_form(&code) && check_letter(&code[..15]) == code[15]
}

fn has_form(code: &[u8]) -> bool {
    code.iter().enumerate().all(|(place, byte)| match place {
        // The year, the day and the number of the place of birth.
        6 | 7 | 9 | 10 | 12..=14 => byte.is_ascii_digit() || LETTERS_FOR_DIGITS.contains(byte),
        8 => MONTHS.contains(byte),
        _ => byte.is_ascii_uppercase(),
    })
}

fn check_letter(code: &[u8]) -> u8 {
    let mut sum = 0;
    for (place, byte) in code.iter().enumerate() {
        let value = if byte.is_ascii_digit() { byte - b'0' } else { byte - b'A' };
        // The decree counts places from 1: the first is an odd one.
        sum += if place % 2 == 0 { ODD[usize::from(value)] } else { u32::from(value) };
    }
    // The remainder is below 26.
    b'A' + (sum % 26) as u8
}

#[cfg(test)]
mod tests {
    use crate::check::words::tax_code::*;

    #[test]
    fn a_code_has_its_check_letter() {
        assert!(is_tax_code("RSSMRA85T10A562S"));
        assert!(is_tax_code("rssmra85t10a562s"));
        assert!(!is_tax_code("RSSMRA85T10A562T"));
        assert!(!is_tax_code("RSSMRA85X10A562S"));
        assert!(!is_tax_code("1234567890123456"));
        assert!(!is_tax_code("AMMINISTRAZIONEX"));
    }

    #[test]
    fn letters_may_stand_for_digits() {
        let mut code = b"RSSMRA85T10A56N".to_vec();
        code.push(check_letter(&code));
        assert!(is_tax_code(&String::from_utf8_lossy(&code)));
        code[14] = b'A';
        assert!(!is_tax_code(&String::from_utf8_lossy(&code)));
    }
}
