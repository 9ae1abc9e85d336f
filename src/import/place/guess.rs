//! The body, the period and the year that a document names.

use std::collections::BTreeMap;

use crate::import::shape::{LabelRole, Shaped, ShapedItem};
use crate::plan::{Deadlines, FieldKey, Period};
use crate::source::folded_words::FoldedWords;

/// Words with which the names of bodies begin.
const BODIES: [&str; 12] = [
    "Unione dei Comuni",
    "Unione di Comuni",
    "Unione Comuni",
    "Unione Montana",
    "Comune di",
    "Comune",
    "Città metropolitana di",
    "Provincia di",
    "Provincia",
    "Comunità montana",
    "Regione",
    "Università degli Studi di",
];

/// Words that may stand within a name, without a capital.
const WITHIN: [&str; 12] =
    ["di", "del", "della", "dei", "delle", "degli", "e", "in", "sul", "sulla", "al", "a"];

/// Words with which a line at the head of a document is the name of a body.
const HEADINGS: [&str; 19] = [
    "comune",
    "unione",
    "provincia",
    "citta metropolitana",
    "comunita",
    "regione",
    "universita",
    "istituto",
    "liceo",
    "azienda",
    "agenzia",
    "autorita",
    "consorzio",
    "libero consorzio",
    "camera di commercio",
    "ente",
    "asp",
    "ordine",
    "parco",
];

/// The most characters of such a line.
const LONGEST_NAME: usize = 120;

/// The texts at a document's head that may name its body.
const FIRST: usize = 4;

/// The name of the body that a document has at its head, else the one that it says most often.
pub(crate) fn body_in<'a>(texts: impl Iterator<Item = &'a str> + Clone) -> Option<String> {
    let is_name = |text: &&str| {
        let is_line =
            text.chars().count() <= LONGEST_NAME && !text.trim_end().ends_with(['.', ';', ':', ',']);
        is_line && text.split_whitespace().count() > 1 && FoldedWords::of(text).begin_with(&HEADINGS)
    };
    // The name stands above the title of most annexes; further down other bodies are named too.
    let mut first = texts.clone().filter(|text| !text.trim().is_empty()).take(FIRST);
    if let Some(name) = first.find(is_name) {
        return Some(name.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for text in texts {
        for name in names_in(text) {
            *names.entry(name).or_default() += 1;
        }
    }
    // Of those that are said as often, the fuller one: «Comune di Forlì», not «Comune».
    names.into_iter().max_by_key(|(name, times)| (*times, name.len())).map(|(name, _)| name)
}

/// The names of bodies in a text: the words for one, and the capitals behind them.
fn names_in(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for start in BODIES {
        for (at, _) in text.match_indices(start) {
            let longer =
                BODIES.iter().any(|other| other.len() > start.len() && text[at..].starts_with(other));
            let is_word = text[..at].chars().next_back().is_none_or(|before| !before.is_alphanumeric());
            if longer || !is_word {
                continue;
            }
            names.extend(name_behind(start, &text[at + start.len()..]));
        }
    }
    names
}

/// The name of which the first words are known.
fn name_behind(start: &str, rest: &str) -> Option<String> {
    if !rest.starts_with(' ') {
        return None;
    }
    let mut words = Vec::new();
    for word in rest.split_whitespace() {
        let bare = word.trim_end_matches([',', '.', ';', ':', ')', '"', '”']);
        let is_name = bare.chars().next().is_some_and(char::is_uppercase) && bare.chars().count() > 1;
        if !is_name && (words.is_empty() || !WITHIN.contains(&bare)) {
            break;
        }
        words.push(bare);
        if bare.len() < word.len() {
            break;
        }
    }
    // «Comune di Forlì e» ends with the sentence's word, not the name's.
    while words.last().is_some_and(|last| WITHIN.contains(last)) {
        words.pop();
    }
    (!words.is_empty()).then(|| format!("{start} {}", words.join(" ")))
}

/// The period that a document says most often.
pub(crate) fn period_in<'a>(texts: impl Iterator<Item = &'a str>) -> Option<Period> {
    let mut periods: BTreeMap<Period, usize> = BTreeMap::new();
    for text in texts {
        for (at, _) in text.match_indices("20") {
            let period = text.get(at..).and_then(|rest| {
                let end = rest
                    .char_indices()
                    .take_while(|(_, sign)| sign.is_ascii_digit() || "-–/ \u{2011}".contains(*sign));
                let end = end.last().map_or(0, |(at, sign)| at + sign.len_utf8());
                // «PIAO 2026-2028 – Comune di X»: the second dash is another one.
                let years = rest[..end].trim_end_matches(|sign: char| !sign.is_ascii_digit());
                Period::parse(years.replace('/', "-").as_str())
            });
            if let Some(period) = period.filter(|period| period.length() == Period::LENGTH) {
                *periods.entry(period).or_default() += 1;
            }
        }
    }
    periods.into_iter().max_by_key(|(period, times)| (*times, *period)).map(|(period, _)| period)
}

/// The words of a document's deadlines.
pub(crate) fn deadlines(shaped: &Shaped) -> Vec<String> {
    let deadline = Some(LabelRole::Field(FieldKey::Deadline));
    let objectives = shaped.items.iter().filter_map(|item| match item {
        ShapedItem::Objective(found) => Some(found),
        ShapedItem::Heading { .. } | ShapedItem::Text(_) | ShapedItem::Total(_) => None,
    });
    let entries = objectives.flat_map(|found| &found.entries).filter(|entry| entry.role() == deadline);
    entries.map(|entry| entry.value.text()).collect()
}

/// The year in which most deadlines end; of a period, if it has any in it.
pub(crate) fn deadline_year(deadlines: &[String], period: Period) -> Option<u16> {
    let mut years: BTreeMap<u16, usize> = BTreeMap::new();
    for text in deadlines {
        if let Some(last) = Deadlines::read(text, period.start, period).terms.last() {
            *years.entry(last.last.year()).or_default() += 1;
        }
    }
    years
        .into_iter()
        .max_by_key(|(year, times)| (period.contains(*year), *times, *year))
        .map(|(year, _)| year)
}

#[cfg(test)]
mod tests {
    use crate::import::place::guess::*;

    #[test]
    fn the_body_is_the_one_that_is_named_most() {
        let texts = [
            "Cittadini dei Comuni aderenti all'Unione dei Comuni Platani Quisquina Magazzolo e altri.",
            "Segretario dell'Unione dei Comuni in collaborazione con i Responsabili",
            "Sito dell'Unione dei Comuni Platani Quisquina Magazzolo",
            "Come già il Comune di Forlì, con cui l'ente collabora.",
        ];
        let body = body_in(texts.into_iter());
        assert_eq!(body.as_deref(), Some("Unione dei Comuni Platani Quisquina Magazzolo"));
        assert_eq!(body_in(["COMUNE", "il Comune di ieri", "Comunedi X"].into_iter()), None);
        assert_eq!(
            body_in(["Il Comune di Sant'Angelo in Vado, che"].into_iter()).as_deref(),
            Some("Comune di Sant'Angelo in Vado")
        );
    }

    #[test]
    fn the_period_is_the_one_that_is_said_most() {
        let period = |texts: &[&str]| period_in(texts.iter().copied()).map(|period| period.to_string());
        assert_eq!(
            period(&["PIAO 2022-2024", "bilancio 2023-2025", "PIAO 2022 – 2024"]).as_deref(),
            Some("2022-2024")
        );
        assert_eq!(period(&["PIAO 2026-2028 – Comune di X"]).as_deref(), Some("2026-2028"));
        assert_eq!(period(&["triennio 2025/2027"]).as_deref(), Some("2025-2027"));
        assert_eq!(period(&["dal 2022 al 2024", "L. 190/2012", "2022-2023"]), None);
    }
}
