//! Numbers of mobile telephones.

use std::ops::Range;

/// The bytes of each number of a mobile telephone that is called so: ten digits that begin with 3, with a
/// word such as "cell." or "reperibile" before them.
pub(crate) fn mobile_numbers(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let begins = bytes[at] == b'3' && (at == 0 || !bytes[at - 1].is_ascii_alphanumeric());
        match begins.then(|| number_at(text, at)).flatten() {
            Some(range) => {
                at = range.end;
                if is_called(&text[..range.start]) {
                    found.push(range);
                }
            }
            None => at += 1,
        }
    }
    found
}

/// Ten digits in one, two or more groups.
fn number_at(text: &str, start: usize) -> Option<Range<usize>> {
    const DIGITS: usize = 10;
    // The groups differ from office to office: 347 1234567, 347.12.34.567.
    let mut count = 0;
    for (length, character) in text[start..].char_indices() {
        if character.is_ascii_digit() {
            count += 1;
            if count == DIGITS {
                let end = start + length + 1;
                let goes_on = text[end..].starts_with(|next: char| next.is_ascii_alphanumeric());
                return (!goes_on).then_some(start..end);
            }
        } else if !matches!(character, ' ' | '-' | '.' | '/') {
            return None;
        }
    }
    None
}

/// Whether the words before a number say that it is a telephone's.
fn is_called(before: &str) -> bool {
    const CALLED: [&str; 7] = ["cell", "tel", "mobile", "reperibil", "whatsapp", "chiamare", "contattare"];
    /// A few words are enough.
    const REACH: usize = 40;
    let begin = before.floor_char_boundary(before.len().saturating_sub(REACH));
    let near = before[begin..].to_lowercase();
    near.split(|c: char| !c.is_alphanumeric())
        .any(|word| CALLED.iter().any(|called| word.starts_with(called)))
}

#[cfg(test)]
mod tests {
    use crate::check::words::telephone::*;

    #[test]
    fn mobile_telephones_are_told_from_other_numbers() {
        let found = |text: &str| {
            mobile_numbers(text).into_iter().map(|range| text[range].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(found("cell. 347 1234567, ore 9-12"), ["347 1234567"]);
        assert_eq!(found("Reperibile al 333-7654321"), ["333-7654321"]);
        assert_eq!(found("Tel. 3471234567"), ["3471234567"]);
        for text in
            ["Prot. 3471234567", "Tel. 011 1234567", "tel. 34712345678", "cell. 31.12.2025", "cella 3"]
        {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
