//! A line in tokens that change whole: a word with its apostrophe, a number with its unit, a date, an act's
//! number, an address, an abbreviation; each with the blanks behind it.

use std::ops::Range;

use crate::compare::text::shape::{address, amount, blanks, is_short, mark, reference, word};
use crate::compare::text::spelling_key::{number_key, spelling_key};
use crate::date::{Meaning, Mention, YearSource, mentions};

/// The tokens of a line; one behind the other they are the line.
pub(crate) struct Tokens(pub(crate) Vec<Token>);

/// A word of some kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    /// Its bytes; none for the blanks before the first word.
    pub(crate) word: Range<usize>,
    /// The byte behind its blanks.
    pub(crate) end: usize,
    /// Its meaning, whatever its spelling.
    pub(crate) key: String,
    pub(crate) weight: TokenWeight,
}

/// The weight of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokenWeight {
    /// Punctuation.
    Mark,
    /// An article, a preposition, a conjunction.
    Short,
    Word,
    /// A date, a number, an act's number.
    Figure,
}

/// The sign with which the keys of breaks begin; blanks are in no other key.
const BREAK: char = '\n';

impl Token {
    /// The place where a passage of some kind begins, at these bytes of several passages in one line.
    pub(crate) fn passage_break(word: Range<usize>, kind: char) -> Self {
        Token { end: word.end, word, key: format!("{BREAK}{kind}"), weight: TokenWeight::Mark }
    }

    /// The same token so many bytes further on.
    pub(crate) fn moved_on(mut self, bytes: usize) -> Self {
        (self.word, self.end) = (self.word.start + bytes..self.word.end + bytes, self.end + bytes);
        self
    }

    /// Whether a passage begins here.
    pub(crate) fn is_break(&self) -> bool {
        self.key.starts_with(BREAK)
    }

    /// Whether it is the name of a kind of act, whose day and number follow.
    fn names_an_act(&self) -> bool {
        const ACTS: [&str; 12] = [
            "legge",
            "decreto",
            "legislativo",
            "ministeriale",
            "decreto-legge",
            "repubblica",
            "regionale",
            "l.",
            "d.lgs.",
            "d.l.",
            "d.p.r.",
            "d.m.",
        ];
        ACTS.iter().any(|act| self.key.eq_ignore_ascii_case(act))
    }

    /// Whether it is a word or a figure, no sign and none of the words that stand between others.
    pub(crate) fn has_meaning(&self) -> bool {
        matches!(self.weight, TokenWeight::Word | TokenWeight::Figure)
    }

    /// Whether a sentence ends with it.
    pub(crate) fn ends_sentence(&self) -> bool {
        matches!(self.key.as_str(), "." | ";" | "!" | "?") || self.is_break()
    }
}

impl Tokens {
    pub(crate) fn of(text: &str) -> Self {
        let mut tokens = Vec::new();
        let mut at = blanks(text);
        if at > 0 {
            tokens.push(Token { word: 0..0, end: at, key: String::new(), weight: TokenWeight::Mark });
        }
        let mut days = days(text).into_iter().peekable();
        while at < text.len() {
            // A day that begins within a token is none: its digits are the token's.
            while days.next_if(|(range, _)| range.start < at).is_some() {}
            let (length, key, weight) = match days.next_if(|(range, _)| range.start == at) {
                Some((range, key)) => {
                    // «legge 7 agosto 1990, n. 241» is one law, «entro il 30 giugno, n. 5 incontri» none.
                    let is_act = tokens.last().is_some_and(Token::names_an_act);
                    let act = if is_act { number_of_act(&text[range.end..]) } else { 0 };
                    let key = key + &spelling_key(&text[range.end..range.end + act]);
                    (range.len() + act, key, TokenWeight::Figure)
                }
                None => first(&text[at..]),
            };
            let end = at + length;
            let behind = end + blanks(&text[end..]);
            tokens.push(Token { word: at..end, end: behind, key, weight });
            at = behind;
        }
        Tokens(tokens)
    }
}

/// The days that a text names, each with its key: the same for all spellings of one day.
fn days(text: &str) -> Vec<(Range<usize>, String)> {
    // Where the year is missing any will do: it is not part of the key.
    const LEAP_YEAR: u16 = 2000;
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let days = mentions(text, LEAP_YEAR).into_iter().filter_map(|Mention { range, meaning, .. }| {
        let key = match meaning {
            Meaning::Days { first, last, year: YearSource::Written } if first == last => {
                format!("giorno {first}")
            }
            Meaning::Days { first, last, year: YearSource::Assumed } if first == last => {
                format!("giorno {} {}", first.month(), first.day())
            }
            // "Giugno 2023" and "2023" are words like others: people amend their parts.
            Meaning::Days { .. } => return None,
            Meaning::Impossible { .. } => spelling_key(&text[range.clone()]),
        };
        Some((range, key))
    });
    days.collect()
}

/// The first token of a text that begins with none of the blanks: its length, its key and its weight.
fn first(text: &str) -> (usize, String, TokenWeight) {
    // The longest shapes first: an address has words in it, a reference a word and a number.
    if let Some(length) = address(text) {
        return (length, spelling_key(&text[..length]), TokenWeight::Word);
    }
    if let Some(length) = reference(text) {
        return (length, spelling_key(&text[..length]), TokenWeight::Figure);
    }
    if let Some(length) = amount(text) {
        return (length, number_key(&text[..length]), TokenWeight::Figure);
    }
    match word(text) {
        Some(length) => (length, spelling_key(&text[..length]), weight(&text[..length])),
        None => {
            let length = mark(text);
            (length, spelling_key(&text[..length]), TokenWeight::Mark)
        }
    }
}

/// The length of the number behind an act's day: `, n. 241`.
fn number_of_act(text: &str) -> usize {
    let comma = usize::from(text.starts_with(','));
    let at = comma + blanks(&text[comma..]);
    let number = text[at..].strip_prefix("n.").and_then(|_| reference(&text[at..]));
    number.map_or(0, |number| at + number)
}

fn weight(word: &str) -> TokenWeight {
    if is_short(word) { TokenWeight::Short } else { TokenWeight::Word }
}

#[cfg(test)]
mod tests {
    use crate::compare::text::token::*;

    fn words(text: &str) -> Vec<&str> {
        Tokens::of(text).0.iter().map(|token| &text[token.word.clone()]).collect()
    }

    #[test]
    fn what_changes_whole_is_one_token() {
        for whole in [
            "l'obiettivo",
            "dell’Unione",
            "31.12.2023",
            "31/12/2023",
            "2023-12-31",
            "31 dicembre 2023",
            "1° gennaio 2024",
            "D.Lgs.",
            "n. 241/1990",
            "n.\u{a0}5",
            "art. 13",
            "lett. b)",
            "75%",
            "75 %",
            "€ 1.200,00",
            "1.200 euro",
            "30 giorni",
            "2022-2024",
            "5/bis",
            "e/o",
            "P.O.",
            "atti-tipo",
            "po'",
            "https://www.comune.it/a?b=1.2",
            "www.comune.it",
            "comune.esempio.it/amministrazione",
            "ufficio@comune.it",
            "perche\u{301}",
            "CO2",
            "24h",
            "3ª",
            "10:30",
            "E.Q.",
            "…",
            "L. 190/2012",
            "Dott.ssa",
            "Sig.ra",
            "U.1.03.02.15.999",
            "E.3.05.99",
            "01.06-1.03",
            "M1C1-1.9.1",
            "20 punti",
        ] {
            assert_eq!(words(whole), [whole]);
            let text = format!("di {whole}, e");
            assert_eq!(words(&text), ["di", whole, ",", "e"]);
        }
    }

    #[test]
    fn punctuation_stands_apart() {
        assert_eq!(
            words("Entro l'11 marzo 2023 (termine)."),
            ["Entro", "l'", "11 marzo 2023", "(", "termine", ")", "."]
        );
        assert_eq!(words("di P.O.. Poi"), ["di", "P.O.", ".", "Poi"]);
        assert_eq!(words("fine.Inizio"), ["fine", ".", "Inizio"]);
        assert_eq!(words("(https://a.it/b)."), ["(", "https://a.it/b", ")", "."]);
        assert_eq!(words("D.Lgs. n. 150/2009, art. 5"), ["D.Lgs.", "n. 150/2009", ",", "art. 5"]);
        assert_eq!(words("codice U.1.03.02. Poi"), ["codice", "U.1.03.02", ".", "Poi"]);
        assert_eq!(words("D.Lgs.150/2009"), ["D.Lgs.", "150/2009"]);
        assert_eq!(words("120 punti luce"), ["120", "punti", "luce"]);
        assert_eq!(words("2 punti percentuali in più"), ["2 punti", "percentuali", "in", "più"]);
        assert_eq!(words("5 punti su 10"), ["5 punti", "su", "10"]);
        assert_eq!(words("n. schede"), ["n", ".", "schede"]);
        assert_eq!(words("legge 7 agosto 1990, n. 241"), ["legge", "7 agosto 1990, n. 241"]);
        assert_eq!(words("il 30 giugno 2024, n. 5"), ["il", "30 giugno 2024", ",", "n. 5"]);
    }

    #[test]
    fn the_tokens_are_the_whole_line() {
        for text in [
            "",
            " ",
            "  a",
            "a ",
            "«x» – y\u{a0}",
            "1.",
            ".1",
            "'22",
            "%",
            "€",
            "n.",
            "\u{301}a",
            "12.",
            "l'",
        ] {
            let tokens = Tokens::of(text).0;
            let mut at = 0;
            for token in &tokens {
                assert!(at <= token.word.start && token.word.end <= token.end, "{text}: {token:?}");
                assert_eq!(at, token.word.start, "{text}");
                at = token.end;
            }
            assert_eq!(at, text.len(), "{text}");
        }
    }

    #[test]
    fn a_day_is_known_in_any_spelling() {
        let key = |text: &str| Tokens::of(text).0[0].key.clone();
        let days =
            ["31.12.2023", "31/12/2023", "31-12-2023", "2023-12-31", "31 dicembre 2023", "31  DICEMBRE 2023"];
        for day in days {
            assert_eq!(key(day), key("31.12.2023"), "{day}");
        }
        assert_eq!(key("1° gennaio 2024"), key("01/01/2024"));
        assert_ne!(key("31.12.2023"), key("31.12.2024"));
        assert_ne!(key("31.02.2023"), key("03.03.2023"));
    }
}
