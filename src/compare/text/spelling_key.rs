//! Spellings that say the same: the key by which two words are one.

use unicode_normalization::UnicodeNormalization;

/// The key of a word or a mark: its composed form, with plain apostrophes, quotes and dashes, without blanks
/// and invisible signs, a last vowel's accent always grave (`qualita'`, `perché`). Capitals stay what they
/// are.
pub(crate) fn spelling_key(text: &str) -> String {
    // Most words are like this, and the key of every word is asked for.
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return text.to_owned();
    }
    let mut key = String::with_capacity(text.len());
    // NFC and not NFKC, which would make «m²» into «m2» and «½» into «1⁄2»: those are other words.
    for character in text.nfc() {
        match character {
            apostrophe if is_apostrophe(apostrophe) => key.push('\''),
            '“' | '”' | '„' | '«' | '»' | '‟' | '″' => key.push('"'),
            '‐' | '‑' | '‒' | '–' | '—' | '−' => key.push('-'),
            '…' => key.push_str("..."),
            'º' | '˚' => key.push('°'),
            other if is_unseen(other) || other.is_whitespace() => {}
            other => key.push(other),
        }
    }
    accented(key)
}

/// A text as the eye has it: its composed form, with one plain blank for any blanks, without invisible signs.
/// The end of a line is seen.
pub(crate) fn appearance(text: &str) -> String {
    let mut seen = String::with_capacity(text.len());
    for character in text.nfc().filter(|character| !is_unseen(*character)) {
        match character {
            '\n' => seen.push('\n'),
            blank if blank.is_whitespace() => {
                if !seen.ends_with(' ') {
                    seen.push(' ');
                }
            }
            other => seen.push(other),
        }
    }
    seen
}

/// The signs of an apostrophe.
pub(crate) fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | '‘' | 'ʼ' | '`' | '´' | '′' | '‛')
}

/// Soft hyphens, joiners, marks of direction and of byte order.
pub(crate) fn is_unseen(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// The key with the last vowel's accent as a grave one.
fn accented(mut key: String) -> String {
    // "Po'" gets the key "pò", which no word has: it stays itself.
    let bare = key.strip_suffix('\'').unwrap_or(&key);
    let (marked, last) = (bare.len() < key.len(), bare.chars().next_back());
    let Some(accented) = last.and_then(|last| grave(last, if marked { &BARE } else { &ACUTE })) else {
        return key;
    };
    key.truncate(bare.len() - last.map_or(0, char::len_utf8));
    key.push(accented);
    key
}

const BARE: [char; 10] = ['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U'];
const ACUTE: [char; 10] = ['á', 'é', 'í', 'ó', 'ú', 'Á', 'É', 'Í', 'Ó', 'Ú'];
const GRAVE: [char; 10] = ['à', 'è', 'ì', 'ò', 'ù', 'À', 'È', 'Ì', 'Ò', 'Ù'];

/// The vowel with a grave accent, if it is one of these.
fn grave(vowel: char, known: &[char; 10]) -> Option<char> {
    known.iter().position(|one| *one == vowel).map(|place| GRAVE[place])
}

/// The key of a number: no blanks, no dots between thousands, the currency behind it (`€ 1.200` is `1200€`).
pub(crate) fn number_key(text: &str) -> String {
    let key = spelling_key(text);
    let (currency, rest) = match key.strip_prefix('€') {
        Some(rest) => ("€", rest),
        None => ("", key.as_str()),
    };
    let end =
        rest.find(|character: char| !character.is_ascii_digit() && character != '.').unwrap_or(rest.len());
    let (whole, behind) = rest.split_at(end);
    // «1.200 euro» and «€ 1.200» are one amount.
    let behind = behind.strip_suffix("euro").map_or(behind.to_owned(), |before| format!("{before}€"));
    format!("{}{behind}{currency}", thousands(whole))
}

/// `1.200.000` as `1200000`; anything else as it is.
fn thousands(digits: &str) -> String {
    let mut groups = digits.split('.');
    let first = groups.next().unwrap_or_default();
    // «0.125» and «1.20» are decimals, and «1.200» is none: Italian groups thousands by dots, in threes.
    let parted = (1..=3).contains(&first.len()) && !first.starts_with('0');
    if parted && groups.all(|group| group.len() == 3) { digits.replace('.', "") } else { digits.to_owned() }
}

#[cfg(test)]
mod tests {
    use crate::compare::text::spelling_key::*;

    #[test]
    fn spellings_of_one_word_have_one_key() {
        for (one, other) in [
            ("QUALITA'", "QUALITÀ"),
            ("qualita’", "qualità"),
            ("perche\u{301}", "perchè"),
            ("perché", "perche'"),
            ("po'", "po’"),
            ("E'", "È"),
            ("l’obiettivo", "l'obiettivo"),
            ("2022–2024", "2022-2024"),
            ("n.\u{a0}5", "n. 5"),
            ("“", "«"),
            ("in\u{ad}formatica", "informatica"),
        ] {
            assert_eq!(spelling_key(one), spelling_key(other), "{one} {other}");
        }
    }

    #[test]
    fn other_words_have_other_keys() {
        for (one, other) in
            [("e", "è"), ("da", "dà"), ("Giunta", "giunta"), ("pero", "però"), ("1°", "1"), ("l'", "la")]
        {
            assert_ne!(spelling_key(one), spelling_key(other), "{one} {other}");
        }
    }

    #[test]
    fn numbers_are_known_by_their_value() {
        for (one, other) in [
            ("1.200", "1200"),
            ("75 %", "75%"),
            ("€ 1.200,00", "1200,00 euro"),
            ("€\u{a0}10", "10 €"),
            ("30\u{a0}giorni", "30 giorni"),
        ] {
            assert_eq!(number_key(one), number_key(other), "{one} {other}");
        }
        for (one, other) in [("1.20", "120"), ("0.125", "0125"), ("30 giorni", "30 ore"), ("1,5", "15")] {
            assert_ne!(number_key(one), number_key(other), "{one} {other}");
        }
    }
}
