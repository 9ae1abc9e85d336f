//! Bonds: the blanks at which no line may end, as in «art. 3», «29 ottobre», «80 %» or «dott. Rossi».

use crate::date::MONTHS;

/// The words that announce a number, a letter or a Roman numeral: all the abbreviations of the field.
const ANNOUNCING: [&str; 49] = [
    "n.", "nn.", "n°", "nº", "nr.", "num.", "numero", "art.", "artt.", "articolo", "articoli", "co.", "c.",
    "cc.", "comma", "commi", "lett.", "lettera", "punto", "punti", "cap.", "capp.", "capo", "tit.", "titolo",
    "sez.", "par.", "§", "§§", "all.", "allegato", "tab.", "tabella", "fig.", "pag.", "pagg.", "p.", "pp.",
    "vol.", "ord.", "prot.", "rep.", "reg.", "rif.", "mod.", "circ.", "delib.", "det.", "sent.",
];

/// The signs before an amount or a bound.
const BEFORE_AMOUNT: [&str; 13] = ["€", "$", "£", "euro", "eur", "≥", "≤", ">", "<", "=", "±", "≈", "+"];

/// The units and signs behind an amount.
const UNITS: [&str; 40] = [
    "%", "‰", "€", "$", "£", "euro", "mln", "mld", "°c", "°", "km", "m", "cm", "mm", "mq", "mc", "m²", "m³",
    "km²", "ha", "km/h", "kg", "g", "t", "q", "l", "kw", "mw", "kwh", "mwh", "gwh", "kb", "mb", "gb", "tb",
    "mbit/s", "h", "min", "gg", "ore",
];

/// Titles before a name.
const TITLES: [&str; 21] = [
    "dott.", "dott.ssa", "dr.", "dr.ssa", "sig.", "sig.ra", "sigg.", "ing.", "arch.", "avv.", "geom.",
    "rag.", "prof.", "prof.ssa", "on.", "cav.", "per.", "p.i.", "s.", "ss.", "mons.",
];

/// The word before a weight, as the annex prints it beside a number or a phase: «(peso 30)».
const WEIGHT: &str = "(peso";

const APOSTROPHES: [char; 2] = ['\'', '’'];
const OPENING: [char; 6] = ['(', '[', '«', '“', '"', '‘'];
const CLOSING: [char; 10] = ['.', ',', ';', ':', '!', '?', ')', ']', '»', '”'];

/// Tells whether no line may end at the blank between two neighbouring words, if the line is wide enough for
/// both.
pub(crate) fn are_bonded(left: &str, right: &str) -> bool {
    if are_common(left, right) {
        return false;
    }
    if left == WEIGHT {
        return right.starts_with(|first: char| first.is_ascii_digit());
    }
    // Behind an article: «dell'art.», «l’11».
    let left = left.rsplit(APOSTROPHES).next().unwrap_or(left).trim_start_matches(OPENING);
    let (Some(last), Some(first)) = (left.chars().next_back(), right.chars().next()) else { return false };
    if first.is_ascii_digit() {
        // A number is bonded to what it is the number of; the words of every other line end here.
        return is_one_of(left, &ANNOUNCING) || is_one_of(left, &BEFORE_AMOUNT) || is_act(left);
    }
    match last {
        '.' if is_designation(right) => is_one_of(left, &ANNOUNCING),
        '.' if first.is_uppercase() => is_initial(left) || is_one_of(left, &TITLES),
        '.' => is_act(left) && is_number_sign(right),
        'a'..='z' => {
            first.is_uppercase() && is_one_of(left, &TITLES)
                || is_designation(right) && is_one_of(left, &ANNOUNCING)
        }
        'A'..='Z' => is_act(left) && is_number_sign(right),
        '0'..='9' | '°' | 'º' => {
            let word = right.trim_end_matches(CLOSING);
            is_day(left) && is_one_of(word, &MONTHS) || is_amount(left) && is_one_of(word, &UNITS)
        }
        _ => false,
    }
}

/// Whether two words are as most are, by the letters at which they meet: this is asked of every blank.
fn are_common(left: &str, right: &str) -> bool {
    match (left.as_bytes().last(), right.as_bytes().first()) {
        // All that is bonded to a small letter's word is «b)» behind «lettera».
        (Some(b'a'..=b'z'), Some(b'a'..=b'z')) => right.as_bytes().get(1) != Some(&b')'),
        (Some(b',' | b';' | b':' | b')'), Some(_)) => true,
        (Some(_), Some(_)) => false,
        (None, _) | (_, None) => true,
    }
}

fn is_one_of(word: &str, list: &[&str]) -> bool {
    list.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// Whether a word is the letter or Roman numeral of a part of an act, or a row to write its number on.
fn is_designation(word: &str) -> bool {
    let sign = word.trim_end_matches(CLOSING);
    let is_letter = sign.len() == 1 && (word.starts_with(char::is_uppercase) || word[1..].starts_with(')'));
    is_letter
        || !sign.is_empty() && sign.chars().all(|letter| matches!(letter, 'I' | 'V' | 'X' | 'L'))
        || word.starts_with("__")
        || word.starts_with("..")
        || word.starts_with('…')
}

/// Whether a word is the kind of an act, as in «D.Lgs.», «L.», «DPR».
fn is_act(word: &str) -> bool {
    match word.strip_suffix('.') {
        Some(rest) => {
            word == "L." || rest.contains('.') && rest.chars().all(|sign| sign.is_alphabetic() || sign == '.')
        }
        None => matches!(word.len(), 2..=5) && word.bytes().all(|letter| letter.is_ascii_uppercase()),
    }
}

fn is_number_sign(word: &str) -> bool {
    ["n.", "nn.", "n°", "nº", "nr."].contains(&word)
}

/// Whether a word is the first letter of a name, as in «M. Rossi».
fn is_initial(word: &str) -> bool {
    word.strip_suffix('.').is_some_and(|name| {
        let mut letters = name.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
    })
}

fn is_day(word: &str) -> bool {
    let number = word.trim_end_matches(['°', 'º']);
    matches!(number.len(), 1..=2) && number.parse::<u8>().is_ok_and(|day| matches!(day, 1..=31))
}

fn is_amount(word: &str) -> bool {
    let number = word.trim_start_matches(['+', '-', '−', '±', '≥', '≤', '>', '<', '=']);
    number.starts_with(|first: char| first.is_ascii_digit())
        && number.bytes().all(|sign| matches!(sign, b'0'..=b'9' | b'.' | b',' | b'/' | b'-'))
}

#[cfg(test)]
mod tests {
    use crate::document::bond::*;

    /// The words that stay together, as groups.
    fn groups(text: &str) -> String {
        let words: Vec<&str> = text.split(' ').collect();
        let mut said = words[0].to_owned();
        for pair in words.windows(2) {
            said.push(if are_bonded(pair[0], pair[1]) { '~' } else { ' ' });
            said.push_str(pair[1]);
        }
        said
    }

    #[test]
    fn what_announces_a_number_stays_with_it() {
        for (text, said) in [
            ("ai sensi del D.Lgs. n. 150/2009, art. 3,", "ai sensi del D.Lgs.~n.~150/2009, art.~3,"),
            ("dell'art. 10, comma 1, lett. b), del", "dell'art.~10, comma~1, lett.~b), del"),
            ("(artt. 4 e 5, all. A, capo II)", "(artt.~4 e 5, all.~A, capo~II)"),
            ("nn. 3 e 4, pag. 12; L. 190/2012", "nn.~3 e 4, pag.~12; L.~190/2012"),
            ("il DPR n. 62 e il D.L. 80", "il DPR~n.~62 e il D.L.~80"),
            ("con atto n. ______ del", "con atto n.~______ del"),
            ("OBIETTIVO 3 – AG7/D (peso 12,5), peso 30", "OBIETTIVO 3 – AG7/D (peso~12,5), peso 30"),
        ] {
            assert_eq!(groups(text), said);
        }
    }

    #[test]
    fn days_amounts_and_names_stay_with_their_word() {
        for (text, said) in [
            ("il 29 ottobre 2022, l'11 maggio", "il 29~ottobre 2022, l'11~maggio"),
            ("1° gennaio. almeno l’80 %, ≥ 90 %", "1°~gennaio. almeno l’80~%, ≥~90~%"),
            ("€ 1.200, euro 5; 1.200 € e 30 km/h", "€~1.200, euro~5; 1.200~€ e 30~km/h"),
            (
                "il dott. Rossi, la dott.ssa Bianchi, M. Verdi",
                "il dott.~Rossi, la dott.ssa~Bianchi, M.~Verdi",
            ),
        ] {
            assert_eq!(groups(text), said);
        }
    }

    #[test]
    fn other_words_may_part() {
        for text in [
            "Tutti gli Uffici. Il Comune",
            "entro il 31.12.2026 e nel 2027",
            "i 30 giorni dell'anno",
            "di P.O. Tutti",
            "45 ottobre",
            "art. unico",
            "",
        ] {
            assert_eq!(groups(text), text);
        }
    }
}
