//! Stretches: the parts of a text that a writer marks because no line may end within them, or only at some
//! signs.

use std::ops::Range;

use crate::document::bond::are_bonded;
use crate::document::token::TokenKind;

/// A part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stretch<'a> {
    /// Words and the blanks between them.
    Prose(&'a str),
    /// Words between which no line ends.
    Unbroken(&'a str),
    /// An address or a code, in which no hyphen is put.
    Address(&'a str),
}

/// The longest text that is kept on a line whatever its column, in characters: the narrowest column of the
/// annex holds as many.
const LONGEST_UNBROKEN: usize = 12;

/// Takes a text apart; the stretches together are the text.
pub(crate) fn stretches(text: &str) -> Vec<Stretch<'_>> {
    let mut stretches = Vec::new();
    let mut start = 0;
    for (range, kind) in special(text) {
        if start < range.start {
            stretches.push(Stretch::Prose(&text[start..range.start]));
        }
        start = range.end;
        let part = &text[range];
        stretches.push(match kind {
            TokenKind::Prose | TokenKind::Whole => Stretch::Unbroken(part),
            TokenKind::Address => Stretch::Address(part),
        });
    }
    if start < text.len() {
        stretches.push(Stretch::Prose(&text[start..]));
    }
    stretches
}

/// The parts that are more than prose: addresses, and what is kept together, as short as it has to be.
fn special(text: &str) -> Vec<(Range<usize>, TokenKind)> {
    let mut special: Vec<(Range<usize>, TokenKind)> = Vec::new();
    let mut before: Option<Range<usize>> = None;
    let mut start = 0;
    for token in text.split(' ') {
        let range = start..start + token.len();
        start = range.end + 1;
        let kind = TokenKind::of(token);
        match (kind, &before) {
            (TokenKind::Address, _) => special.push((range.clone(), kind)),
            (_, Some(left)) if are_bonded(&text[left.clone()], token) => match special.last_mut() {
                Some((last, TokenKind::Prose | TokenKind::Whole)) if last.end == left.end => {
                    last.end = range.end;
                }
                Some((last, TokenKind::Address)) if last.end == left.end => {}
                Some(_) | None => special.push((left.start..range.end, TokenKind::Whole)),
            },
            // Elsewhere in a short code no line would end anyway.
            (TokenKind::Whole, _) if token.contains(['/', '-']) => special.push((range.clone(), kind)),
            (TokenKind::Whole | TokenKind::Prose, _) => {}
        }
        before = Some(range);
    }
    for (range, kind) in &mut special {
        while *kind != TokenKind::Address
            && text[range.clone()].chars().count() > LONGEST_UNBROKEN
            && let Some(blank) = text[range.clone()].find(' ')
        {
            // The number stays with what stands right before it.
            range.start += blank + 1;
        }
    }
    special
        .retain(|(range, kind)| *kind == TokenKind::Address || text[range.clone()].contains([' ', '/', '-']));
    special
}

#[cfg(test)]
mod tests {
    use crate::document::stretch::*;

    /// The text with what is kept together in braces, and addresses in brackets.
    fn said(text: &str) -> String {
        let said = |stretch: &Stretch<'_>| match stretch {
            Stretch::Prose(part) => (*part).to_owned(),
            Stretch::Unbroken(part) => format!("{{{part}}}"),
            Stretch::Address(part) => format!("[{part}]"),
        };
        stretches(text).iter().map(said).collect()
    }

    #[test]
    fn bonds_and_addresses_are_parted_from_prose() {
        for (text, expected) in [
            ("all'art. 3, comma 2, si veda", "{all'art. 3,} {comma 2,} si veda"),
            ("D.Lgs. n. 150/2009", "D.Lgs. {n. 150/2009}"),
            ("nell'articolo 10", "nell'articolo 10"),
            ("pari a 30 km/h, e/o", "pari a {30 km/h,} {e/o}"),
            ("sul sito https://www.comune.it/a", "sul sito [https://www.comune.it/a]"),
            ("n. 2026-PROT-000123, e-mail", "n. [2026-PROT-000123,] {e-mail}"),
            ("COVID-19 e H2020 ", "{COVID-19} e H2020 "),
            ("", ""),
            (" ", " "),
        ] {
            assert_eq!(said(text), expected);
        }
    }
}
