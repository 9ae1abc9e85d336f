//! Slips of typing in punctuation, accents and apostrophes.

use std::ops::Range;

/// A slip, by its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Slip {
    /// Two points, commas …
    Doubled,
    /// A blank before a comma, a full stop …
    BlankBefore,
    /// An accent apart from its letter.
    Decomposed,
    /// An apostrophe or another mark in the place of an accent.
    Apostrophe,
    /// An accent alone in the place of an apostrophe.
    LoneAccent,
    /// A blank behind an opening parenthesis or before a closing one.
    Parenthesis,
    /// A cut word without its apostrophe.
    Elision,
    /// A blank behind the apostrophe of a cut word.
    BlankBehind,
}

impl Slip {
    pub(crate) const ALL: [Slip; 8] = [
        Slip::Doubled,
        Slip::BlankBefore,
        Slip::Decomposed,
        Slip::Apostrophe,
        Slip::LoneAccent,
        Slip::Parenthesis,
        Slip::Elision,
        Slip::BlankBehind,
    ];
}

/// The slips of a text with the words that show them, in order.
pub(crate) fn slips(text: &str) -> Vec<(Slip, Range<usize>)> {
    let mut found = Vec::new();
    let mut quoted = false;
    let bytes = text.as_bytes();
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'.' | b',' | b';' | b':' => {
                let run = bytes[at..].iter().take_while(|other| **other == byte).count();
                let first = at == 0 || bytes[at - 1] != byte;
                let slips = first && is_doubled(byte, run, &text[at + run..]);
                found.extend(slips.then(|| (Slip::Doubled, word_before(text, at)..at + run)));
                found.extend(
                    is_spaced(text, at).then(|| (Slip::BlankBefore, word_before(text, at - 1)..at + 1)),
                );
            }
            b'!' | b'?' => {
                found.extend(
                    is_spaced(text, at).then(|| (Slip::BlankBefore, word_before(text, at - 1)..at + 1)),
                );
            }
            b'(' | b')' => found.extend(blank_inside(text, at).map(|range| (Slip::Parenthesis, range))),
            // One look at its last letter parts most words from those that are cut.
            b' ' if at > 0 && may_end_cut(bytes[at - 1]) => found.extend(elision(text, at)),
            // U+0300 to U+036F, the combining accents, begin with these bytes.
            0xCC | 0xCD if is_accent(&text[at..]) && at > 0 => {
                found.push((Slip::Decomposed, word_before(text, at)..word_end(text, at)));
            }
            b'\'' | b'`' | 0xC2 | 0xE2 if begins_with_apostrophe(&text[at..]) => {
                apostrophe(text, at, &mut quoted, &mut found);
            }
            _ => {}
        }
    }
    found
}

/// Apostrophes, and the accents that are typed in their place.
const MARKS: [char; 5] = ['\'', '’', '‘', '`', '´'];

/// Whether a mark stands behind a blank and ends something: neither `.pdf`, nor `...`, nor `1 : 1000`.
fn is_spaced(text: &str, at: usize) -> bool {
    let Some(before) = text[..at].strip_suffix(' ').filter(|before| !before.is_empty()) else { return false };
    let (mark, after) = (text.as_bytes()[at], &text[at + 1..]);
    let ends = after.is_empty() || after.starts_with(char::is_whitespace);
    match mark {
        // Nothing is written with these behind a blank; with the others, extensions and ratios are.
        b',' | b';' => true,
        b':' => ends && before.ends_with(char::is_alphabetic),
        _ => ends && before.ends_with(char::is_alphanumeric),
    }
}

/// The blank inside a parenthesis with the word beside it; none of an empty one, to be filled in.
fn blank_inside(text: &str, at: usize) -> Option<Range<usize>> {
    if let Some(inside) = text[at..].strip_prefix("( ") {
        let begins = inside.len() - inside.trim_start().len() + at + 2;
        let is_empty = inside.trim_start().is_empty() || inside.trim_start().starts_with(')');
        return (!is_empty).then(|| at..word_end(text, begins));
    }
    let inside = text[..at].strip_suffix(' ')?;
    if !text[at..].starts_with(')') {
        return None;
    }
    let is_empty = inside.trim_end().is_empty() || inside.trim_end().ends_with('(');
    (!is_empty).then(|| word_before(text, inside.trim_end().len())..at + 1)
}

/// Whether a byte may be the last one of a cut word, with or without its apostrophe.
fn may_end_cut(byte: u8) -> bool {
    // The last one is that of `’`, and of a few others.
    matches!(byte, b'l' | b'L' | b't' | b'T' | b'd' | b'\'' | 0x99)
}

/// A cut word before a blank at a place, with the word behind it: `dell ufficio`, `dell' ufficio`.
fn elision(text: &str, at: usize) -> Option<(Slip, Range<usize>)> {
    const CUT: [&str; 9] = ["dell", "dall", "nell", "sull", "all", "coll", "quell", "quest", "bell"];
    /// English words behind `all`.
    const ENGLISH: [&str; 6] = ["inclusive", "in", "you", "access", "over", "of"];
    let start = word_before(text, at);
    let (word, end) = (&text[start..at], word_end(text, at + 1));
    let next = text.get(at + 1..end)?;
    // Before a consonant a word is not cut: "quest sera" is another slip.
    let is_cut = next.chars().next().is_some_and(|c| "aeiouhàèéìòùAEIOUHÀÈÉÌÒÙ".contains(c));
    if word.is_empty() || !is_cut || next.chars().filter(|c| c.is_alphabetic()).count() < 3 {
        return None;
    }
    let lower = word.to_lowercase();
    if let Some(stem) = lower.strip_suffix(['\'', '’']) {
        let is_known = CUT.contains(&stem) || matches!(stem, "l" | "d" | "un" | "sant" | "anch");
        return is_known.then_some((Slip::BlankBehind, start..end));
    }
    // `Dell` is a maker of computers, `ALL.` an annex, and `l` a litre behind a number.
    let is_word = CUT.contains(&word) && !ENGLISH.contains(&next)
        || word.len() > 3
            && word != "ALL"
            && word.bytes().all(|byte| byte.is_ascii_uppercase())
            && CUT.contains(&lower.as_str());
    let is_letter = matches!(word, "l" | "d") && text[..start].trim_end().ends_with(char::is_alphabetic);
    (is_word || is_letter).then_some((Slip::Elision, start..end))
}

/// Whether so many marks are one too many: two, but no dots of a path (`../x`).
fn is_doubled(mark: u8, run: usize, after: &str) -> bool {
    // Three dots are an ellipsis; two stand in a path, two colons in a name of a program
    // (`Piano::Obiettivo`).
    run == 2
        && !(mark == b'.' && after.starts_with(['/', '\\']))
        && !(mark == b':' && after.starts_with(char::is_alphabetic))
}

fn is_accent(text: &str) -> bool {
    text.chars().next().is_some_and(|c| ('\u{300}'..='\u{36F}').contains(&c))
}

fn begins_with_apostrophe(text: &str) -> bool {
    text.starts_with(MARKS)
}

/// Takes note of an apostrophe that stands for an accent; `quoted` says whether one has opened a quotation.
fn apostrophe(text: &str, at: usize, quoted: &mut bool, found: &mut Vec<(Slip, Range<usize>)>) {
    let mark = text[at..].chars().next().map_or(1, char::len_utf8);
    let before = text[..at].chars().next_back();
    let after = text[at + mark..].chars().next();
    let [before, after] = [before, after].map(|beside| beside.is_some_and(char::is_alphanumeric));
    if !before {
        *quoted = after || *quoted;
        return;
    }
    // "Dell'ente" has one inside; an accent alone is none.
    if after {
        if text[at..].starts_with(['`', '´']) {
            found.push((Slip::LoneAccent, word_before(text, at)..word_end(text, at)));
        }
        return;
    }
    // The mark closes a quotation: "'qualita' e 'citta'".
    if *quoted {
        *quoted = false;
        return;
    }
    let start = word_before(text, at);
    let word = text[start..at].rsplit(MARKS).next().unwrap_or_default();
    if is_accentless(word) {
        found.push((Slip::Apostrophe, at - word.len()..at + mark));
    }
}

/// Whether a word before an apostrophe lacks an accent: it ends in a vowel, and is none of those that are cut
/// short (`po'`, `di'`) or stand before another (`de' Medici`).
fn is_accentless(word: &str) -> bool {
    const CUT: [&str; 21] = [
        "po", "mo", "di", "fa", "da", "sta", "va", "be", "to", "ca", "de", "ne", "co", "pe", "vo", "a", "i",
        "o", "se", "que", "ve",
    ];
    let lower = word.to_lowercase();
    let whole = lower.chars().all(char::is_alphabetic);
    whole && lower.ends_with(['a', 'e', 'i', 'o', 'u']) && !CUT.contains(&lower.as_str())
}

/// The word with its accent: `QUALITA'` is `QUALITÀ`, `perche'` is `perché`.
pub(crate) fn accented(written: &str) -> String {
    let word = written.trim_end_matches(MARKS);
    let lower = word.to_lowercase();
    // "Perché", "poiché", "ventitré" close their last vowel, other words open it ("caffè", "è").
    let acute = lower.ends_with("che") && lower != "che" || lower.ends_with("tre");
    let mut letters: Vec<char> = word.chars().collect();
    if let Some(last) = letters.last_mut() {
        *last = match *last {
            'a' => 'à',
            'e' if acute => 'é',
            'e' => 'è',
            'i' => 'ì',
            'o' => 'ò',
            'u' => 'ù',
            'A' => 'À',
            'E' if acute => 'É',
            'E' => 'È',
            'I' => 'Ì',
            'O' => 'Ò',
            'U' => 'Ù',
            other => other,
        };
    }
    letters.into_iter().collect()
}

/// The beginning of the word before a place.
fn word_before(text: &str, at: usize) -> usize {
    text[..at]
        .rfind([' ', '(', '«', '"', '“'])
        .map_or(0, |blank| blank + text[blank..].chars().next().map_or(1, char::len_utf8))
}

fn word_end(text: &str, at: usize) -> usize {
    text[at..].find([' ', ')', '»', '"', '”']).map_or(text.len(), |length| at + length)
}

#[cfg(test)]
mod tests {
    use crate::check::words::slips::*;

    fn found(text: &str) -> Vec<&str> {
        slips(text).into_iter().map(|(_, range)| &text[range]).collect()
    }

    #[test]
    fn slips_are_found_with_their_words() {
        let phrases = [
            ("responsabili di PO.. Destinatari", "PO.."),
            ("istruttori,, responsabili", "istruttori,,"),
            ("fine;; e altro", "fine;;"),
            ("imprese e , in generale", "e ,"),
            ("OBIETTIVI DI QUALITA' DEI SERVIZI", "QUALITA'"),
            ("perche' serve", "perche'"),
            ("l'attivita' dell'ente", "attivita'"),
            ("E' prevista", "E'"),
            ("le PARI OPPORTUNITA’", "OPPORTUNITA’"),
            ("piu\u{300} servizi", "piu\u{300}"),
            ("(citta', paesi)", "citta'"),
            ("cio' che serve", "cio'"),
            ("Indicatore:: 3", "Indicatore::"),
            ("l'ufficio .", "l'ufficio ."),
            ("Nota : si veda", "Nota :"),
            ("attivita` svolte", "attivita`"),
            ("dell`ente", "dell`ente"),
            ("l´ente", "l´ente"),
            ("moduli ( dodici) e altro", "( dodici"),
            ("moduli (dodici ) e altro", "dodici )"),
            ("atti dell ufficio", "dell ufficio"),
            ("in l Amministrazione", "l Amministrazione"),
            ("la sede dell' ente", "dell' ente"),
        ];
        for (text, slip) in phrases {
            assert_eq!(found(text), [slip], "{text}");
        }
    }

    #[test]
    fn right_spellings_are_no_slips() {
        let phrases = [
            "e così via...",
            "un po' di tempo",
            "la Ca' Foscari e i de' Medici",
            "dell'ente e l'attività",
            "'qualita' e 'citta' fra apostrofi",
            "gli anni '90 e l'azione",
            "il file ../modelli",
            "n. 3, art. 5; fine.",
            "La qualità è già più alta",
            "di' la tua",
            "Piano::Obiettivo",
            "Continua…",
            "documenti .pdf e .odt",
            "scala 1 : 1000",
            "servizio all inclusive",
            "500 l annui",
            "computer Dell Inspiron",
            "voce ( ) da barrare",
            "il comando `verifica` e basta",
            "un po' alla volta",
        ];
        for text in phrases {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn an_accent_is_proposed() {
        let words =
            [("QUALITA'", "QUALITÀ"), ("perche'", "perché"), ("e'", "è"), ("piu'", "più"), ("cioe'", "cioè")];
        for (written, right) in words {
            assert_eq!(accented(written), right);
        }
    }
}
