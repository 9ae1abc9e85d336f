//! Units of measure by their usual names.

use crate::source::folded_words::FoldedWords;

/// A unit by its usual name; `None` if there is none, or the words only say how to read the number.
pub(crate) fn unit_name(written: &str) -> Option<String> {
    let words = FoldedWords::of(written);
    let known = |phrases: &[&str]| words.have_any(phrases);
    let name = match words.as_str() {
        text if text.split(' ').all(|word| READINGS.contains(&word)) => return None,
        _ if known(&["%", "per cento", "percento", "percentual*"]) => "%",
        _ if known(&["€", "euro", "eur"]) => "€",
        _ if known(&["giorn*", "gg", "g"]) => "giorni",
        _ if known(&["ore", "ora", "h"]) => "ore",
        _ if known(&["mesi", "mese"]) => "mesi",
        _ if known(&["minuti", "minuto", "min"]) => "minuti",
        other => other,
    };
    Some(name.to_owned())
}

/// Words that say how to read a number, and nothing of what it counts.
const READINGS: [&str; 53] = [
    "",
    "almeno",
    "al",
    "massimo",
    "max",
    "minimo",
    "circa",
    "fino",
    "a",
    "ad",
    "ai",
    "entro",
    "non",
    "piu",
    "di",
    "del",
    "dei",
    "meno",
    "oltre",
    "o",
    "n",
    "nr",
    "numero",
    "sopra",
    "sotto",
    "il",
    "i",
    "lo",
    "la",
    "le",
    "l",
    "inferiore",
    "inferiori",
    "superiore",
    "superiori",
    "da",
    "dal",
    "dai",
    "dall",
    "dalla",
    "tra",
    "fra",
    "partire",
    "alla",
    "all",
    "allo",
    "min",
    "minore",
    "minori",
    "maggiore",
    "maggiori",
    "uguale",
    "uguali",
];

#[cfg(test)]
mod tests {
    use crate::plan::unit::*;

    #[test]
    fn words_that_say_how_to_read_a_number_are_no_unit() {
        for words in ["", "almeno", "Non più di", "o meno", "n.", "non superiore al", "tra"] {
            assert_eq!(unit_name(words), None, "{words}");
        }
        for (words, name) in [("gg", "giorni"), ("% o più", "%"), ("punti percentuali", "%"), ("km", "km")] {
            assert_eq!(unit_name(words).as_deref(), Some(name), "{words}");
        }
    }
}
