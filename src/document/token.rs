//! Tokens: what stands between two blanks, which may be words, or an address or a code.

/// The kind of a token, which says where a line may end within it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// At a hyphen, and between syllables.
    Prose,
    /// Nowhere: a short code such as «COVID-19», or something like «km/h» or «e-mail».
    Whole,
    /// Behind some signs, and never with a hyphen, which would be taken for one of its characters.
    Address,
}

/// The longest code that stays whole, in characters.
const LONGEST_CODE: usize = 12;
/// The longest word with a hyphen or a stroke in it that stays whole.
const LONGEST_COMPOUND: usize = 8;
/// The least letters and digits of an address that stand alone at a line's end, and at the next one's start.
const LEAST_PART: usize = 2;

impl TokenKind {
    /// Tells what a token is, its punctuation included.
    pub(crate) fn of(token: &str) -> Self {
        if is_word(token) {
            return TokenKind::Prose;
        }
        if is_address(token) {
            return TokenKind::Address;
        }
        let (code, length) = (is_code(token), token.chars().count());
        let is_compound = length <= LONGEST_COMPOUND
            && token.trim_matches(|sign: char| !sign.is_alphanumeric()).contains(['/', '-']);
        if is_compound || code && length <= LONGEST_CODE {
            TokenKind::Whole
        } else if code {
            TokenKind::Address
        } else {
            TokenKind::Prose
        }
    }
}

/// Whether a token is of letters only, but for the signs at its end and an apostrophe, as most are.
fn is_word(token: &str) -> bool {
    let letters = token.trim_end_matches(['.', ',', ';', ':', ')', ']']);
    letters.bytes().all(|byte| byte.is_ascii_alphabetic() || byte >= 0x80 || byte == b'\'')
}

/// Whether a token leads to a place, a mailbox or a file.
fn is_address(token: &str) -> bool {
    let is_within = |at: usize| {
        let (before, after) = (&token[..at], &token[at + 1..]);
        before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric)
    };
    // A row of underscores is to be filled in, and a question mark mostly ends a question.
    token.contains("://")
        || token.trim_start_matches(|sign: char| !sign.is_alphanumeric()).starts_with("www.")
        || token.match_indices(['@', '_', '?']).any(|(at, _)| is_within(at))
}

/// Whether letters and digits are mixed, with nothing but the signs of a code between them.
fn is_code(token: &str) -> bool {
    token
        .split(|sign: char| !sign.is_alphanumeric() && !SIGNS.contains(&sign))
        .any(|part| part.bytes().any(|byte| byte.is_ascii_digit()) && part.contains(char::is_alphabetic))
}

/// The signs that part an address or a code, behind which a line may end.
const SIGNS: [char; 6] = ['/', '.', '-', '_', '?', '&'];

/// The places within an address where a line may end, as offsets into it.
pub(crate) fn address_ends(address: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut start = 0;
    for (at, sign) in address.match_indices(SIGNS) {
        let end = at + sign.len();
        let (before, after) = (&address[start..at], &address[end..]);
        let is_number = sign != "_"
            && after.starts_with(|next: char| next.is_ascii_digit())
            && before.ends_with(|last: char| last.is_ascii_digit());
        // «n.150» and «art.3» are written without a blank, but are as close.
        let is_bond = sign == "." && after.starts_with(|next: char| next.is_ascii_digit());
        // More than one underscore are a row to write on.
        let is_row = before.ends_with('_');
        if after.starts_with(char::is_alphanumeric)
            && !(is_number || is_bond || is_row)
            && has_least(before)
            && has_least(after)
        {
            ends.push(end);
            start = end;
        }
    }
    ends
}

fn has_least(part: &str) -> bool {
    part.chars().filter(|sign| sign.is_alphanumeric()).take(LEAST_PART).count() == LEAST_PART
}

#[cfg(test)]
mod tests {
    use crate::document::token::*;

    /// A token with a stroke where a line may end.
    fn parts(address: &str) -> String {
        let (mut said, mut start) = (String::new(), 0);
        for end in address_ends(address) {
            said.push_str(&address[start..end]);
            said.push('|');
            start = end;
        }
        said + &address[start..]
    }

    #[test]
    fn addresses_and_long_codes_are_no_prose() {
        for token in [
            "https://www.comune.esempio.it/piano",
            "(www.comune.it)",
            "ufficio@pec.comune.it;",
            "ALLEGATO_OBIETTIVI",
            "pagina?scarica=vero",
            "G59F19000090007-ABCDEF",
            "prot-2026-000123-interno",
        ] {
            assert_eq!(TokenKind::of(token), TokenKind::Address, "{token}");
        }
    }

    #[test]
    fn short_codes_and_short_compounds_stay_whole() {
        for token in ["COVID-19", "H2020", "km/h", "«km/h»", "e/o", "e-mail", "art.3", "l'art.3,"] {
            assert_eq!(TokenKind::of(token), TokenKind::Whole, "{token}");
        }
    }

    #[test]
    fn words_and_numbers_are_prose() {
        for token in [
            "amministrazione",
            "dell'amministrazione.",
            "perché?",
            "socio-sanitari",
            "semplificazione(1)",
            "____________",
            "31.12.2026",
            "l'80",
            "2022/2024",
        ] {
            assert_eq!(TokenKind::of(token), TokenKind::Prose, "{token}");
        }
    }

    #[test]
    fn a_line_ends_behind_the_signs_of_an_address() {
        for (address, said) in [
            (
                "https://www.comune.it/piano-2026-2028/ALLEGATO_1.pdf?id=12&nome=piano",
                "https://|www.|comune.|it/|piano-|2026-2028/|ALLEGATO_|1.pdf?|id=12&|nome=piano",
            ),
            ("ufficio.affari@pec.comune.it;", "ufficio.|affari@pec.|comune.|it;"),
            ("D.Lgs.150/2009-bis", "D.Lgs.150/2009-|bis"),
            ("prot.________/2026", "prot.________/2026"),
        ] {
            assert_eq!(parts(address), said);
        }
    }
}
