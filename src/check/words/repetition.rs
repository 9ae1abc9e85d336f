//! Texts that say again what another says, and nothing new.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::source::folded_words::FoldedWords;

/// Words that change nothing.
static EMPTY: LazyLock<FxHashSet<&str>> = LazyLock::new(|| EMPTY_WORDS.into_iter().collect());

const EMPTY_WORDS: [&str; 45] = [
    "a", "ad", "al", "allo", "alla", "ai", "agli", "alle", "all", "con", "da", "dal", "dalla", "dei", "del",
    "della", "delle", "dello", "degli", "dell", "di", "e", "ed", "gli", "i", "il", "in", "l", "la", "le",
    "lo", "nei", "nel", "nella", "nelle", "nell", "per", "sul", "sulla", "sui", "sulle", "sull", "un", "una",
    "uno",
];

/// Words that only say that something is counted.
const COUNTING: [&str; 9] = ["numero", "n", "nr", "num", "percentuale", "%", "quota", "totale", "quantita"];

/// The words of a text that say something.
pub(crate) fn telling_words(words: &FoldedWords) -> impl Iterator<Item = &str> {
    words.iter().filter(|word| !EMPTY.contains(*word))
}

/// Whether two texts say the same words, in whatever order.
pub(crate) fn repeats(one: &FoldedWords, other: &FoldedWords) -> bool {
    if one.as_str() == other.as_str() {
        return true;
    }
    // A quick look first: texts of very different lengths are not the same.
    let (short, long) =
        (one.as_str().len().min(other.as_str().len()), one.as_str().len().max(other.as_str().len()));
    if long > short * 2 {
        return false;
    }
    let [one, other] = [one, other].map(|words| told(words).into_iter().collect::<BTreeSet<_>>());
    one.len() > 2 && one == other
}

/// Whether a text says, from its head on, only words that the other says in the same order: "pubblicazione
/// dei dati" of "pubblicazione dei dati sui pagamenti". A number is always something new.
pub(crate) fn adds_nothing(text: &FoldedWords, other: &FoldedWords) -> bool {
    let (text, other) = (counted(text), counted(other));
    if text.len() < 2 || text.first() != other.first() {
        return false;
    }
    let mut rest = other.iter();
    text.iter().all(|word| !word.bytes().any(|byte| byte.is_ascii_digit()) && rest.any(|known| known == word))
}

/// Whether an indicator, with its words, names the values that it may have, of which the text is one: "Carta
/// pubblicata: sì/no", "Livello: basso, medio, alto".
pub(crate) fn is_one_of(text: &FoldedWords, indicator: &str, words: &FoldedWords) -> bool {
    if words.have_any(&["si no", "on off"]) || indicator.contains("/ non ") {
        return true;
    }
    let Some((name, values)) = indicator.split_once([':', '(']) else { return false };
    let (name, values) = (FoldedWords::of(name), FoldedWords::of(values));
    told(text).into_iter().any(|word| values.have_any(&[word]) && !name.have_any(&[word]))
}

fn told(words: &FoldedWords) -> Vec<&str> {
    telling_words(words).collect()
}

/// The words without those at the beginning that only say that something is counted.
fn counted(words: &FoldedWords) -> Vec<&str> {
    told(words).into_iter().skip_while(|word| COUNTING.contains(word)).collect()
}

#[cfg(test)]
mod tests {
    use crate::check::words::repetition::*;

    #[test]
    fn the_same_words_repeat_in_any_order() {
        let repeats = |one: &str, other: &str| repeats(&FoldedWords::of(one), &FoldedWords::of(other));
        assert!(repeats("Sito, modulistica, atti", "Atti; modulistica e sito"));
        assert!(repeats("4 incontri", "4 incontri") && !repeats("4 incontri", "N. incontri"));
        assert!(!repeats("80% delle istanze evase", "100% delle istanze evase"));
    }

    #[test]
    fn a_value_that_the_indicator_offers_is_an_answer() {
        let is_one_of = |text: &str, indicator: &str| {
            is_one_of(&FoldedWords::of(text), indicator, &FoldedWords::of(indicator))
        };
        assert!(is_one_of("Carta pubblicata", "Carta pubblicata: sì/no"));
        assert!(is_one_of("Regolamento approvato", "Regolamento approvato / non approvato"));
        assert!(is_one_of("Livello alto", "Livello di soddisfazione: basso, medio, alto"));
        assert!(!is_one_of("Apertura dello sportello", "Apertura dello sportello (in centro)"));
    }

    #[test]
    fn a_part_from_the_head_on_adds_nothing() {
        let adds_nothing =
            |one: &str, other: &str| adds_nothing(&FoldedWords::of(one), &FoldedWords::of(other));
        assert!(adds_nothing("Immobili censiti", "Percentuale di immobili censiti nell'inventario"));
        assert!(adds_nothing(
            "Affidamento degli impianti",
            "Affidamento della gestione degli impianti comunali"
        ));
        for (one, other) in [
            ("Tutti gli immobili", "Immobili censiti"),
            ("Controlli", "Controlli effettuati"),
            ("100 controlli effettuati", "Numero di controlli effettuati"),
            ("Nessun ritardo", "Indicatore di ritardo annuale"),
            ("Apertura entro settembre", "Apertura dello sportello"),
        ] {
            assert!(!adds_nothing(one, other), "{one} / {other}");
        }
    }
}
