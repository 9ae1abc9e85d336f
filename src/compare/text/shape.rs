//! The shapes of words: the length of each at the beginning of a text that no blank begins.

/// Abbreviations before the number of an act or of a part of it.
const REFERENCES: [&str; 18] = [
    "n", "nn", "nr", "num", "art", "artt", "c", "co", "lett", "prot", "pag", "pagg", "p", "par", "cap", "l",
    "all", "rep",
];

/// Units that numbers count.
const UNITS: [&str; 24] = [
    "giorni",
    "giorno",
    "gg",
    "ore",
    "ora",
    "minuti",
    "minuto",
    "mesi",
    "mese",
    "anni",
    "anno",
    "settimane",
    "euro",
    "kWh",
    "MWh",
    "kW",
    "mq",
    "km",
    "MB",
    "GB",
    "Mbps",
    "Mbit",
    "punti",
    "punto",
];

/// Abbreviations of one part; those with dots within are known by them.
const ABBREVIATIONS: [&str; 18] = [
    "art", "artt", "ecc", "es", "sig", "sigg", "dott", "ing", "avv", "rag", "geom", "arch", "prof", "dr",
    "lett", "prot", "resp", "cfr",
];

/// The bytes of blanks with which a text begins.
pub(crate) fn blanks(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// Whether a character is part of a word as letters are.
pub(crate) fn is_letter(character: char) -> bool {
    // Combining accents and invisible signs belong to the word that they stand in.
    character.is_alphabetic() && !matches!(character, 'º' | 'ª')
        || matches!(character, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}')
}

fn is_part(character: char) -> bool {
    is_letter(character) || character.is_numeric()
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | 'ʼ')
}

/// The bytes at the beginning whose characters all are of a kind.
fn run(text: &str, belongs: fn(char) -> bool) -> usize {
    text.find(|character| !belongs(character)).unwrap_or(text.len())
}

fn starts(text: &str, belongs: fn(char) -> bool) -> bool {
    text.starts_with(belongs)
}

/// `https://…`, `www.…`, `comune.esempio.it/pagina`, `nome@ente.it`; never the punctuation behind it.
pub(crate) fn address(text: &str) -> Option<usize> {
    let length = run(text, |character| !character.is_whitespace());
    let whole = text[..length].trim_end_matches(|character: char| ".,;:)]»”\"'’!?".contains(character));
    let is_mailbox = whole.find('@').is_some_and(|at| at > 0 && starts(&whole[at + 1..], is_part));
    (is_mailbox || has_scheme(whole) || whole.contains('.') && is_host(whole)).then_some(whole.len())
}

/// Whether an address begins with `http://`, `https://` or `www.`.
fn has_scheme(address: &str) -> bool {
    // Most words are no address: only these are copied to be looked at.
    let begins = address
        .get(..4)
        .is_some_and(|start| ["http", "www."].iter().any(|known| start.eq_ignore_ascii_case(known)));
    if !begins {
        return false;
    }
    let lower = address.to_lowercase();
    lower.contains("://") || lower.starts_with("www.")
}

/// Whether a word is a host of a usual domain, perhaps with a path.
fn is_host(word: &str) -> bool {
    let lower = word.to_lowercase();
    let host = lower.split('/').next().unwrap_or_default();
    host.chars().all(|character| character.is_ascii_alphanumeric() || "-.".contains(character))
        && [".it", ".eu", ".com", ".org", ".net"].iter().any(|end| host.ends_with(end))
}

/// `n. 241/1990`, `art. 13`, `L. 190/2012`, `lett. b)`.
pub(crate) fn reference(text: &str) -> Option<usize> {
    let length = run(text, is_letter);
    let dots = run(&text[length..], |character| matches!(character, '.' | '°' | 'º'));
    if length == 0 || dots == 0 || !REFERENCES.iter().any(|word| text[..length].eq_ignore_ascii_case(word)) {
        return None;
    }
    let at = length + dots + blanks(&text[length + dots..]);
    if let Some(digits) = digits(&text[at..]) {
        return Some(at + digits);
    }
    // Behind «lett.» the number may be a letter, which only its bracket tells from a word.
    let letter = text[at..].chars().next().filter(|letter| letter.is_ascii_lowercase())?;
    let closed = text[at + letter.len_utf8()..].starts_with(')');
    (closed && text[..length].eq_ignore_ascii_case("lett")).then_some(at + 2)
}

/// Digits with the marks and letters within them: `1.200,50`, `241/1990`, `2022-2024`, `5/bis`, `24h`.
fn digits(text: &str) -> Option<usize> {
    let mut length = run(text, |character| character.is_ascii_digit());
    if length == 0 {
        return None;
    }
    loop {
        length += run(&text[length..], is_part);
        let Some(joint) = text[length..].chars().next() else { break };
        let behind = &text[length + joint.len_utf8()..];
        let joins = match joint {
            // At the end of a number these are the sentence's.
            '.' | ',' | ':' => starts(behind, |next| next.is_ascii_digit()),
            '/' | '-' | '–' | '‑' => starts(behind, is_part),
            _ => false,
        };
        if !joins {
            break;
        }
        length += joint.len_utf8();
    }
    Some(length)
}

/// A number with its currency, its percent sign or its unit.
pub(crate) fn amount(text: &str) -> Option<usize> {
    let mut at = text.chars().next().filter(|first| "€$£".contains(*first)).map_or(0, char::len_utf8);
    at += if at > 0 { blanks(&text[at..]) } else { 0 };
    at += digits(&text[at..])?;
    at += run(&text[at..], |character| matches!(character, '°' | 'º' | 'ª'));
    // With or without a blank before it the sign belongs to the amount: `80 %`, `80%`.
    let unit = at + blanks(&text[at..]);
    let sign = run(&text[unit..], |character| matches!(character, '%' | '‰' | '€' | '$' | '£'));
    let word = run(&text[unit..], is_letter);
    // Letters right behind the digits are taken already: "24h".
    let known = unit > at && UNITS.contains(&&text[unit..unit + word]) && !counts_others(&text[unit..]);
    Some(match (sign, known) {
        (0, true) => unit + word,
        (0, false) => at,
        _ => unit + sign,
    })
}

/// Whether a word that may be a unit stands before what is counted: «120 punti luce», not «5 punti su 10».
fn counts_others(text: &str) -> bool {
    let unit = run(text, is_letter);
    if !matches!(&text[..unit], "punto" | "punti") {
        return false;
    }
    let behind = &text[unit + blanks(&text[unit..])..];
    let next = &behind[..run(behind, is_letter)];
    // Percentage points are a unit of two words, the second of which may come and go.
    behind.len() < text[unit..].len()
        && !next.is_empty()
        && !is_short(next)
        && !next.starts_with("percentual")
}

/// Whether a word is an article, a preposition or a conjunction; one with a capital is a name or an
/// abbreviation.
pub(crate) fn is_short(word: &str) -> bool {
    const LONGER: [&str; 33] = [
        "della", "delle", "dello", "degli", "dell'", "nella", "nelle", "nello", "negli", "nell'", "alla",
        "alle", "allo", "agli", "all'", "dalla", "dalle", "dallo", "dagli", "dall'", "sulla", "sulle",
        "sullo", "sugli", "sull'", "sono", "come", "anche", "oppure", "ovvero", "nonché", "quale", "quali",
    ];
    let small = word.chars().filter(|character| is_letter(*character)).count() <= 3
        && word.chars().next().is_some_and(char::is_lowercase);
    small || LONGER.contains(&word)
}

/// Letters with the apostrophes, hyphens and strokes within them, and the dots of an abbreviation.
pub(crate) fn word(text: &str) -> Option<usize> {
    let mut length = run(text, is_letter);
    if length == 0 {
        return None;
    }
    let (mut dotted, mut part) = (false, 0);
    loop {
        length += run(&text[length..], is_part);
        let Some(joint) = text[length..].chars().next() else { break };
        let behind = &text[length + joint.len_utf8()..];
        let joins = match joint {
            // "D.Lgs", but "fine.Inizio" is two words whose blank was forgotten.
            // "Dott.ssa" is one word, too.
            '.' => {
                let before = &text[part..length];
                if is_code_joint(&text[..length], before) && starts(behind, |next| next.is_ascii_digit()) {
                    // The dot behind a code ends the sentence.
                    length += joint.len_utf8();
                    part = length;
                    continue;
                }
                before.chars().count() <= 3 && starts(behind, is_letter)
                    || is_abbreviation(before) && starts(behind, char::is_lowercase)
            }
            '-' | '‑' | '/' | '_' | '&' => starts(behind, is_part),
            joint if is_apostrophe(joint) => starts(behind, is_letter),
            _ => false,
        };
        if !joins {
            break;
        }
        dotted |= joint == '.';
        length += joint.len_utf8();
        part = length;
    }
    let abbreviated = dotted || is_abbreviation(&text[..length]);
    // The dot behind "P.O" or "ecc" is the word's; behind other words it ends the sentence.
    let closing =
        text[length..].chars().next().filter(|next| is_apostrophe(*next) || abbreviated && *next == '.');
    Some(length + closing.map_or(0, char::len_utf8))
}

/// Whether a dot before a digit stands within a code: behind the capitals that begin it, or a part of it that
/// has digits («U.1.03.02», «M1C1-1.9»). «D.Lgs.150» is an abbreviation and a number.
fn is_code_joint(word: &str, part: &str) -> bool {
    let is_class = word.len() <= 3 && word.bytes().all(|letter| letter.is_ascii_uppercase());
    is_class || part.bytes().any(|letter| letter.is_ascii_digit())
}

fn is_abbreviation(word: &str) -> bool {
    ABBREVIATIONS.iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// One sign, or dots in a row.
pub(crate) fn mark(text: &str) -> usize {
    let dots = run(text, |character| character == '.');
    let first = text.chars().next().map_or(0, char::len_utf8);
    // A combining accent without a letter stays with the sign before it.
    if dots > 0 { dots } else { first + run(&text[first..], |next| matches!(next, '\u{300}'..='\u{36f}')) }
}
