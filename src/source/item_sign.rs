//! Signs at the beginning of lines: those that make an item of a list, as people type them and Word pastes
//! them.

/// The sign of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ItemSign {
    /// `-`, which stands for nothing else at the beginning of a line.
    Hyphen,
    /// `–` or `—`, which may also set words apart within a sentence.
    Dash,
    /// `•`, `*` and what Word pastes for them.
    Bullet,
    /// A number or a letter as the office wrote it: `1.`, `2.3)`, `a)`, `iv)`, `b-bis)`.
    Label(String),
}

/// A line that begins with a sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ItemOpening {
    pub(crate) sign: ItemSign,
    /// The bytes of the sign and of the blanks behind it.
    pub(crate) length: usize,
}

/// The last of these are the letters of Symbol and Wingdings that Word pastes for its bullets.
const BULLETS: [char; 13] =
    ['•', '*', '·', '▪', '◦', '●', '○', '■', '➢', '➤', '\u{f0b7}', '\u{f0a7}', '\u{f0d8}'];

const SUFFIXES: [&str; 4] = ["-bis", "-ter", "-quater", "-quinquies"];

/// Words before the number of what they name, with their dots.
const NAMES_OF_PARTS: [&str; 35] = [
    "art.", "artt.", "articolo", "articoli", "n.", "nn.", "nr.", "num.", "n°", "numero", "numeri", "lett.",
    "lettera", "lettere", "comma", "commi", "co.", "c.", "cc.", "punto", "punti", "par.", "§", "p.", "pp.",
    "pag.", "pagg.", "cap.", "capo", "all.", "allegato", "fig.", "tab.", "sez.", "titolo",
];

impl ItemSign {
    /// The sign that a word is, if it is one.
    pub(crate) fn of(word: &str) -> Option<Self> {
        let mut characters = word.chars();
        match (characters.next()?, characters.next()) {
            ('-', None) => Some(ItemSign::Hyphen),
            ('–' | '—', None) => Some(ItemSign::Dash),
            (bullet, None) if BULLETS.contains(&bullet) => Some(ItemSign::Bullet),
            _ => is_label(word).then(|| ItemSign::Label(word.to_owned())),
        }
    }

    /// Returns the bullet or dash that a line begins with, or `None` if it begins with none; a blank may be
    /// missing behind it.
    pub(crate) fn glued_to(line: &str) -> Option<Self> {
        let first = line.chars().next()?;
        ItemSign::of(line.get(..first.len_utf8())?)
    }
}

impl ItemOpening {
    /// The sign that a line begins with; `None` if it begins with none, or if no words follow.
    pub(crate) fn of(line: &str) -> Option<Self> {
        let (word, behind) = line.split_once(char::is_whitespace)?;
        let words = behind.trim_start();
        if words.is_empty() {
            return None;
        }
        ItemSign::of(word).map(|sign| ItemOpening { sign, length: line.len() - words.len() })
    }
}

/// Whether a line ends in the middle of a reference, so that what begins the next one is its number.
pub(crate) fn ends_in_reference(line: &str) -> bool {
    let last = line.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    // «dell'art.», «(lett.»
    let last = last.rsplit(['\'', '’', '(', '«']).next().unwrap_or_default();
    NAMES_OF_PARTS.contains(&last)
}

/// Whether a word is a number, a letter or a Roman number, closed as those of lists are.
fn is_label(word: &str) -> bool {
    let (core, closing) = match word.strip_suffix(')') {
        Some(core) => (core.strip_prefix('(').unwrap_or(core), ')'),
        None => match word.strip_suffix('.') {
            Some(core) => (core, '.'),
            None => return false,
        },
    };
    // With four parts at most, or one and a suffix, none is longer than an item has room for.
    let suffixed = SUFFIXES.iter().find_map(|suffix| core.strip_suffix(suffix));
    let core = suffixed.filter(|core| !core.contains('.')).unwrap_or(core);
    is_number(core) || closing == ')' && (is_letter(core) || is_roman(core))
}

/// Whether digits are a number of a list, not a year: `7`, `112`, `2.3`.
fn is_number(core: &str) -> bool {
    let mut parts = core.split('.');
    let most = if core.contains('.') { 2 } else { 3 };
    core.split('.').count() <= 4
        && parts
            .all(|part| (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether it is a letter, or the same one twice, as after `z)`.
fn is_letter(core: &str) -> bool {
    match core.as_bytes() {
        [letter] => letter.is_ascii_alphabetic(),
        [one, other] => one.is_ascii_alphabetic() && one == other,
        _ => false,
    }
}

/// Whether it is a Roman number up to 39.
fn is_roman(core: &str) -> bool {
    const UNITS: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let is_one_case = core == core.to_lowercase() || core == core.to_uppercase();
    let lower = core.to_lowercase();
    let units = lower.trim_start_matches('x');
    // Of `ix` the x is no ten.
    let tens = lower.len() - units.len();
    !core.is_empty() && is_one_case && tens <= 3 && UNITS.contains(&units)
}

#[cfg(test)]
mod tests {
    use crate::source::item_sign::*;

    #[test]
    fn numbers_letters_and_roman_numbers_are_labels_as_they_are_written() {
        for label in [
            "1.", "1)", "(1)", "12.", "112)", "01.", "2.3.", "1.2.1)", "a)", "A)", "(a)", "aa)", "i)", "iv)",
            "XII)", "(ii)", "b-bis)", "1-ter.",
        ] {
            assert_eq!(ItemSign::of(label), Some(ItemSign::Label(label.to_owned())), "{label}");
        }
        for word in [
            "2024.",
            "1",
            "1.1",
            "a.",
            "n.",
            "I.",
            "V.",
            "ab)",
            "mi)",
            "iiii)",
            "Iv)",
            "1.200.",
            "31.12.2026.",
            "1.1.1.1.1.",
            "1.1-bis.",
            "10%",
            ")",
            ".",
            "()",
            "-5%",
            "€",
            "1°",
        ] {
            assert_eq!(ItemSign::of(word), None, "{word}");
        }
    }

    #[test]
    fn a_sign_is_followed_by_a_blank_and_words() {
        let opening = |line| ItemOpening::of(line).map(|opening| (opening.sign, opening.length));
        assert_eq!(opening("-  uno due"), Some((ItemSign::Hyphen, 3)));
        assert_eq!(opening("•\u{a0}uno"), Some((ItemSign::Bullet, 5)));
        assert_eq!(opening("\u{f0b7}\tuno"), Some((ItemSign::Bullet, 4)));
        assert_eq!(opening("– uno"), Some((ItemSign::Dash, 4)));
        for line in ["-uno", "-", "- ", "1.uno", "uno - due", ""] {
            assert_eq!(opening(line), None, "{line}");
        }
        assert_eq!(ItemSign::glued_to("-uno"), Some(ItemSign::Hyphen));
        assert_eq!(ItemSign::glued_to("1.uno"), None);
    }

    #[test]
    fn a_reference_is_known_by_its_last_word() {
        for line in ["ai sensi dell'art.", "di cui all’Art.", "(lett.", "al comma", "delibera n.", "il co."]
        {
            assert!(ends_in_reference(line), "{line}");
        }
        for line in ["", "Indicatori:", "la parte.", "carte", "in euro"] {
            assert!(!ends_in_reference(line), "{line}");
        }
    }
}
