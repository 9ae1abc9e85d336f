//! Numbers that say how much, told from years and from those of laws and of their parts.

use crate::date::Date;
use crate::source::folded_words::FoldedWords;

/// Laws and the like, whose numbers and dates are no measure.
const LAWS: [&str; 15] = [
    "legge",
    "l",
    "lgs",
    "dlgs",
    "dl",
    "decreto",
    "dm",
    "dpcm",
    "dpr",
    "lr",
    "direttiva",
    "circolare",
    "ccnl",
    "ue",
    "gdpr",
];

/// Parts of something, that are numbered too.
const PARTS: [&str; 12] = [
    "art", "artt", "articolo", "articoli", "comma", "lett", "allegato", "fase", "lotto", "missione",
    "capitolo", "punto",
];

/// Words that may stand between the name of a law and its number.
const BETWEEN: [&str; 14] = [
    "r",
    "n",
    "nr",
    "num",
    "del",
    "della",
    "dell",
    "d",
    "legislativo",
    "ministeriale",
    "regionale",
    "presidente",
    "in",
    "data",
];

/// The things that the numbers that follow belong to.
#[derive(Clone, Copy, PartialEq)]
enum Naming {
    Nothing,
    /// A law was named, and its number or date is still to come.
    Law,
    /// A law's number or date has begun.
    Numbered,
    /// A part was named.
    Part,
}

/// Whether a number stands there that is no year and not that of a law; or "n." before what is counted.
pub(crate) fn has_number(words: &FoldedWords) -> bool {
    let mut naming = Naming::Nothing;
    let mut list = words.iter().peekable();
    while let Some(word) = list.next() {
        let next = list.peek().copied().unwrap_or_default();
        naming = if !is_number(word) {
            // "N. indagini" is a count, "n. 241" the number of a law.
            if matches!(word, "n" | "nr") && naming == Naming::Nothing && !next.is_empty() && !is_number(next)
            {
                return true;
            }
            after_word(word, naming)
        } else if is_year(word) {
            match naming {
                Naming::Law => Naming::Law,
                // "D.M. 30 giugno 2022, n. 132": the number comes behind the date.
                Naming::Numbered if next == "n" => Naming::Law,
                Naming::Numbered | Naming::Part | Naming::Nothing => Naming::Nothing,
            }
        } else {
            match naming {
                Naming::Law => Naming::Numbered,
                // Days and months of a law's date: "DM 30.06.2022".
                Naming::Numbered if word.len() <= 2 => Naming::Numbered,
                Naming::Part => Naming::Nothing,
                Naming::Numbered | Naming::Nothing => return true,
            }
        };
    }
    false
}

fn after_word(word: &str, naming: Naming) -> Naming {
    if LAWS.contains(&word) {
        Naming::Law
    } else if PARTS.contains(&word) {
        Naming::Part
    } else if naming != Naming::Nothing && (BETWEEN.contains(&word) || is_month(word)) {
        naming
    } else {
        Naming::Nothing
    }
}

fn is_number(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit())
}

fn is_month(word: &str) -> bool {
    Date::month_named(word).is_some()
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.parse::<u16>().is_ok_and(|year| (1900..2100).contains(&year))
}

#[cfg(test)]
mod tests {
    use crate::check::words::numbering::*;

    #[test]
    fn numbers_of_quantities_count() {
        let texts = [
            "12 moduli",
            "almeno 3",
            "art. 5: 12 controlli",
            "D.Lgs. 33/2013: 100 pagine",
            "n. indagini",
            "3.000 copie",
            "l. 190/2012, 4 misure",
            "1 pratica",
            "bilancio 2023 con 2 variazioni",
            "2,5 ore",
        ];
        for text in texts {
            assert!(has_number(&FoldedWords::of(text)), "{text}");
        }
    }

    #[test]
    fn numbers_of_laws_parts_and_years_do_not() {
        let texts = [
            "D.Lgs. n. 33/2013",
            "legge 7 agosto 1990 n. 241",
            "DM 30.06.2022, n. 132",
            "art. 5, comma 2",
            "bilancio 2026",
            "PIAO 2026-2028",
            "Regolamento (UE) 2016/679",
            "fase 2",
            "L.R. 5 aprile 2011, n. 5",
            "legge n. 241 del 1990",
            "",
        ];
        for text in texts {
            assert!(!has_number(&FoldedWords::of(text)), "{text}");
        }
    }
}
