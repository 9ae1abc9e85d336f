//! N2: no two objectives of one owner say nearly the same.
//!
//! Objectives are held against those of the same owner only: the directive on training and the law on
//! payments want the same objective of each. They are compared by what they want and how it is measured: the
//! objective, the indicator and the target, each as the set of its words without those that only link
//! others, with endings aside and all numbers alike. Two objectives are near when they share [`NEAR`] of what
//! both have, and when in none of the three texts each has a word of its own: "recupero dell'IMU" and
//! "recupero della TARI" are two things. Objectives are gathered around leaders: each joins the first leader
//! that is near it, or becomes one. Only leaders that share one of the rarest words can be near at all
//! ([`prefix`]), so that a long plan is not compared all with all.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::check::law;
use crate::check::rule::{Explanation, Folded, Gravity, Rule, Subject};
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::FieldKey;
use crate::source::folded_words::FoldedWords;
use crate::source::similarity::{Numbering, Overlap, shared};

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "nessun obiettivo è quasi la copia di un altro dello stesso responsabile",
    gravity: Gravity::Usual(Severity::Warning),
    basis: law::N2,
    explanation: Explanation {
        wants: "Ogni obiettivo di un responsabile si distingue dagli altri suoi per ciò che vuole e per come si misura. Quelli che dicono quasi le stesse parole sono segnalati insieme, una volta sola. Lo stesso obiettivo assegnato a più responsabili, come quelli sulla formazione o sui tempi di pagamento, non è segnalato.",
        why: "Un obiettivo ripetuto conta due volte nella valutazione, e chi legge non sa in che cosa i due differiscano.",
        passes: "obiettivo: Revisione dei moduli per le istanze edilizie\n\nobiettivo: Revisione dei moduli per i servizi scolastici, con 8 moduli su 10",
        fails: "due obiettivi copiati l'uno dall'altro, in cui è cambiato soltanto un numero",
    },
    run,
};

const CODE: &str = "N2";

/// The share of words, in thousandths, that two objectives have in common when they are near.
const NEAR: usize = 600;

/// The number of leaders that are looked at for one word: a plan of thousands of near copies stays
/// quick.
const REACH: usize = 64;

/// The number of places and ids that a finding names.
const NAMED: usize = 6;

const COMPARED: [FieldKey; 3] = [FieldKey::Objective, FieldKey::Indicator, FieldKey::Target];

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let objectives = &subject.objectives;
    let mut owned: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, folded) in objectives.iter().enumerate() {
        owned.entry(folded.words(FieldKey::Owner).as_str()).or_default().push(place);
    }
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for places in owned.into_values().filter(|places| places.len() > 1) {
        let texts = places.iter().map(|place| COMPARED.map(|key| objectives[*place].words(key)));
        let own = word_sets(texts).groups().into_iter();
        groups.extend(own.map(|group| group.into_iter().map(|place| places[place]).collect()));
    }
    groups.sort_unstable();
    groups.iter().map(|group| finding(group, objectives)).collect()
}

/// Words that only link others or say that something is counted, which a copy changes by the way; sorted.
const LINKS: [&str; 55] = [
    "a", "ad", "agli", "ai", "al", "all", "alla", "alle", "allo", "con", "d", "da", "dagli", "dai", "dal",
    "dall", "dalla", "dalle", "degli", "dei", "del", "dell", "della", "delle", "dello", "di", "e", "ed",
    "fra", "gli", "i", "il", "in", "l", "la", "le", "lo", "n", "negli", "nei", "nel", "nell", "nella",
    "nelle", "nr", "num", "numero", "per", "su", "sui", "sul", "sulla", "sulle", "tra", "un",
];

/// Numbers in words; sorted.
const NUMBERS: [&str; 11] =
    ["cento", "cinque", "dieci", "dodici", "due", "nove", "otto", "quattro", "sei", "sette", "tre"];

/// A set of words, each by its rank: the rarest word of the plan comes first. A word of another of the three
/// texts is another word.
type Set = Vec<u32>;

/// The set of each objective.
struct WordSets {
    sets: Vec<Set>,
    /// The text, as a place in [`COMPARED`], that each rank's word is of; `None` for a number.
    texts: Vec<Option<usize>>,
    /// The first rank of a word that is in two sets at least: one that is in a single set tells of no other.
    first_shared: u32,
}

/// The words of each objective's texts.
fn word_sets<'a>(objectives: impl Iterator<Item = [&'a FoldedWords; 3]>) -> WordSets {
    let mut words: Numbering<(usize, &str)> = Numbering::default();
    let (mut counts, mut texts_of): (Vec<u32>, Vec<Option<usize>>) = (Vec::new(), Vec::new());
    let mut sets: Vec<Set> = Vec::new();
    for texts in objectives {
        let mut set = Set::new();
        for (text, folded) in texts.into_iter().enumerate() {
            for word in folded.iter().filter(|word| !is_link(word)).map(stem) {
                let number = words.number((text, word));
                if number as usize == texts_of.len() {
                    texts_of.push((word != ANY_NUMBER).then_some(text));
                }
                set.push(number);
            }
        }
        set.sort_unstable();
        set.dedup();
        counts.resize(words.len(), 0);
        for word in &set {
            counts[*word as usize] += 1;
        }
        sets.push(set);
    }
    ranked(sets, &counts, &texts_of)
}

fn is_link(word: &str) -> bool {
    // Longer words are not looked for, which most are.
    const LONGEST: usize = 6;
    word.len() <= LONGEST && LINKS.binary_search(&word).is_ok()
}

/// Stands for every number: what differs in numbers only is a copy.
const ANY_NUMBER: &str = "#";

/// A word without its last vowel, by which singular and plural differ.
fn stem(word: &str) -> &str {
    const SHORTEST: usize = 5;
    if word.bytes().all(|byte| byte.is_ascii_digit()) || NUMBERS.binary_search(&word).is_ok() {
        return ANY_NUMBER;
    }
    if word.len() < SHORTEST { word } else { word.strip_suffix(['a', 'e', 'i', 'o']).unwrap_or(word) }
}

/// The sets with each word's rank in place of its number.
fn ranked(mut sets: Vec<Set>, counts: &[u32], texts_of: &[Option<usize>]) -> WordSets {
    let mut order: Vec<usize> = (0..counts.len()).collect();
    // The sort is stable: among words that are equally rare the one that came first goes first, in every run.
    order.sort_by_key(|word| counts[*word]);
    let texts = order.iter().map(|word| texts_of[*word]).collect();
    let mut ranks = vec![0; counts.len()];
    for (rank, word) in order.into_iter().enumerate() {
        ranks[word] = rank as u32;
    }
    for set in &mut sets {
        for word in set.iter_mut() {
            *word = ranks[*word as usize];
        }
        set.sort_unstable();
    }
    let first_shared = counts.iter().filter(|count| **count == 1).count() as u32;
    WordSets { sets, texts, first_shared }
}

impl WordSets {
    /// The groups of two sets or more that are near, each by its places in order.
    fn groups(&self) -> Vec<Vec<usize>> {
        let mut led: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut leaders: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
        for (place, set) in self.sets.iter().enumerate() {
            let telling = || prefix(set).iter().filter(|word| **word >= self.first_shared);
            let lists = telling().filter_map(|word| leaders.get(word));
            // The latest leaders: a copy mostly stands near what it was copied from.
            let mut candidates: Vec<usize> =
                lists.flat_map(|list| list.iter().rev().take(REACH)).copied().collect();
            candidates.sort_unstable();
            candidates.dedup();
            let leader = candidates.into_iter().find(|leader| self.is_copy(&self.sets[*leader], set));
            if let Some(leader) = leader {
                led.entry(leader).or_default().push(place);
                continue;
            }
            for word in telling() {
                leaders.entry(*word).or_default().push(place);
            }
        }
        led.into_iter().map(|(leader, others)| std::iter::once(leader).chain(others).collect()).collect()
    }

    fn is_copy(&self, one: &[u32], other: &[u32]) -> bool {
        are_near(one, other) && !self.differ(one, other)
    }

    /// Whether in one of the texts each has a word that the other lacks.
    fn differ(&self, one: &[u32], other: &[u32]) -> bool {
        let (one, other) = (self.texts_of_own(one, other), self.texts_of_own(other, one));
        one.into_iter().zip(other).any(|(one, other)| one && other)
    }

    /// The texts in which a set has words that another lacks.
    fn texts_of_own(&self, set: &[u32], other: &[u32]) -> [bool; COMPARED.len()] {
        let mut texts = [false; COMPARED.len()];
        for word in set.iter().filter(|word| other.binary_search(word).is_err()) {
            if let Some(text) = self.texts[*word as usize] {
                texts[text] = true;
            }
        }
        texts
    }
}

/// The rarest words of a set, one of which every near set has: two sets that differ in all of these share too
/// little.
fn prefix(set: &[u32]) -> &[u32] {
    let least = (set.len() * NEAR).div_ceil(1000);
    &set[..(set.len() - least + 1).min(set.len())]
}

/// Whether two sets share enough of what both have (Jaccard's index).
fn are_near(one: &[u32], other: &[u32]) -> bool {
    let (short, long) = (one.len().min(other.len()), one.len().max(other.len()));
    // Even if the longer one has all of the shorter, they share no more than this.
    if short * 1000 < long * NEAR {
        return false;
    }
    let shared = shared(one, other, |pair| *pair).count();
    Overlap { one: one.len(), other: other.len(), shared }.jaccard() >= NEAR
}

/// One finding for a whole group.
fn finding(group: &[usize], objectives: &[Folded<'_>]) -> Diagnostic {
    let span = |place: usize| objectives[place].objective.field(FieldKey::Objective).text.span.clone();
    let ids: Vec<String> = group
        .iter()
        .take(NAMED)
        .map(|place| format!("«{}»", objectives[*place].objective.id.value))
        .collect();
    let named = match (group.len().checked_sub(NAMED), ids.split_last()) {
        (Some(1), _) => format!("{} e un altro", ids.join(", ")),
        (Some(more @ 2..), _) => format!("{} e altri {more}", ids.join(", ")),
        (_, Some((last, [first]))) => format!("{first} e {last}"),
        (_, Some((last, others))) => format!("{} e {last}", others.join(", ")),
        (_, None) => String::new(),
    };
    let message = format!("gli obiettivi {named} dicono quasi le stesse cose");
    let first = Diagnostic::warning(CODE, message).labelled(span(group[0]), "il primo");
    let others = group[1..].iter().take(NAMED - 1);
    others
        .fold(first, |finding, place| finding.related(span(*place), "quasi uguale"))
        .hint("riunirli in un obiettivo solo")
        .hint("oppure dire in ciascuno che cosa lo distingue: che cosa, dove, quanto")
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;
    use crate::check::rules::duplicates::*;

    /// Whether two texts are near, as objectives without indicator and target.
    fn near(one: &str, other: &str) -> bool {
        let (none, one, other) = (FoldedWords::default(), FoldedWords::of(one), FoldedWords::of(other));
        let sets = word_sets([&one, &other].into_iter().map(|words| [words, &none, &none]));
        !sets.groups().is_empty()
    }

    #[test]
    fn copies_with_a_small_change_are_near() {
        let pairs = [
            ("Attivazione dello sportello telematico", "Attivazione dello sportello telematico."),
            ("ATTIVAZIONE DELLO SPORTELLO", "Attivazione dello sportello"),
            (
                "Riduzione dei tempi di rilascio dei permessi di costruire da 60 a 45 giorni",
                "Riduzione dei tempi di rilascio dei permessi di costruire da 60 a 40 giorni",
            ),
            (
                "Pubblicazione della modulistica aggiornata sul sito istituzionale dell'ente",
                "Pubblicazione della modulistica aggiornata sul sito dell'ente",
            ),
            (
                "Formazione di tutto il personale sulle competenze digitali di base",
                "Formazione del personale sulle competenze digitali di base",
            ),
            (
                "Indagine sulla soddisfazione degli utenti dello sportello anagrafe",
                "Indagine di soddisfazione degli utenti dello sportello dell'anagrafe",
            ),
            (
                "Mappatura dei procedimenti del settore tecnico",
                "Mappatura dei procedimenti nel settore tecnico",
            ),
            (
                "Revisione del regolamento per la concessione di contributi alle associazioni sportive",
                "Revisione del regolamento sulla concessione di contributi alle associazioni sportive",
            ),
            (
                "Rilascio delle carte d'identità elettroniche entro cinque giorni dalla domanda",
                "Rilascio delle carte d'identità elettroniche entro tre giorni dalla domanda",
            ),
            (
                "Controllo a campione delle autocertificazioni, nella misura del 10%",
                "Controllo a campione delle autocertificazioni nella misura del 15%",
            ),
        ];
        for (one, other) in pairs {
            assert!(near(one, other), "{one} / {other}");
        }
    }

    #[test]
    fn objectives_of_the_same_matter_are_not_near() {
        let pairs = [
            ("Gestione SUAP", "Gestione SUE"),
            ("Attivazione cloud", "Attivazione intranet"),
            (
                "Approvazione del bilancio di previsione nei termini",
                "Approvazione del rendiconto della gestione nei termini",
            ),
            (
                "Formazione del personale sulle pari opportunità",
                "Formazione del personale sul codice dei contratti",
            ),
            ("Riduzione dei tempi di pagamento", "Riduzione dei tempi di rilascio dei permessi"),
            ("Aggiornamento del sito istituzionale", "Accessibilità del sito istituzionale"),
            ("Mappatura dei procedimenti", "Mappatura dei rischi di corruzione"),
            (
                "Digitalizzazione delle pratiche edilizie del 1980",
                "Digitalizzazione dell'archivio degli atti di stato civile",
            ),
            (
                "Indagine sulla soddisfazione degli utenti dello sportello anagrafe",
                "Indagine sulla soddisfazione degli utenti dello sportello tributi",
            ),
            ("Revisione del regolamento edilizio", "Revisione del regolamento di polizia urbana"),
            ("Manutenzione delle strade comunali", "Manutenzione degli edifici scolastici comunali"),
            ("Pubblicazione dei bandi", "Pubblicazione dei dati sui pagamenti"),
        ];
        for (one, other) in pairs {
            assert!(!near(one, other), "{one} / {other}");
        }
    }

    #[test]
    fn the_lists_are_sorted() {
        assert!(LINKS.is_sorted() && NUMBERS.is_sorted());
    }

    #[test]
    fn a_group_is_one_finding() {
        let fixture = (2..=9).fold(FixturePlan::new(), |fixture, number| {
            fixture.copy("qualita-1", &format!("copia-{number}"))
        });
        let fixture = fixture.field("copia-3", FieldKey::Target, "Almeno 44 ore a testa");
        let message = "gli obiettivi «qualita-1», «copia-2», «copia-3», «copia-4», «copia-5», «copia-6» e altri 3 dicono quasi le stesse cose";
        assert_eq!(fixture.found("N2"), [format!("qualita.yaml:4:16 avviso {message}")]);
        let seven = (2..=7).fold(FixturePlan::new(), |fixture, number| {
            fixture.copy("qualita-1", &format!("copia-{number}"))
        });
        let found = seven.found("N2");
        assert!(found[0].contains("«copia-6» e un altro dicono"), "{found:?}");
        let two = FixturePlan::new().copy("qualita-1", "copia").found("N2");
        assert!(two[0].ends_with("«qualita-1» e «copia» dicono quasi le stesse cose"), "{two:?}");
    }

    #[test]
    fn the_objectives_of_others_are_no_copies() {
        let copied = FixturePlan::new().copy("qualita-1", "copia");
        assert_eq!(copied.found("N2").len(), 1);
        let other = "Responsabile del Settore Tecnico";
        assert_eq!(copied.field("copia", FieldKey::Owner, other).found("N2"), [""; 0]);
    }

    #[test]
    fn each_text_may_tell_them_apart() {
        let of =
            |key, text| FixturePlan::new().copy("qualita-1", "copia").field("copia", key, text).found("N2");
        assert_eq!(of(FieldKey::Indicator, "Ore di formazione, a testa").len(), 1);
        assert_eq!(of(FieldKey::Indicator, "Attestati di formazione a testa"), [""; 0]);
        assert_eq!(of(FieldKey::Target, "Almeno 40 attestati a testa"), [""; 0]);
    }

    #[test]
    fn what_is_found_does_not_depend_on_the_prefixes() {
        let texts: Vec<FoldedWords> = (0..300_usize)
            .map(|number| {
                let (base, kept) = (number % 60, 12 - number / 60);
                let words = (0..kept).map(|place| format!("p{}", (base * (place + 3) + place * place) % 41));
                FoldedWords::of(&words.collect::<Vec<_>>().join(" "))
            })
            .collect();
        let none = FoldedWords::default();
        let sets = word_sets(texts.iter().map(|words| [words, &none, &none]));
        let mut led: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut leaders: Vec<usize> = Vec::new();
        for place in 0..sets.sets.len() {
            match leaders.iter().find(|leader| sets.is_copy(&sets.sets[**leader], &sets.sets[place])) {
                Some(leader) => led.entry(*leader).or_insert_with(|| vec![*leader]).push(place),
                None => leaders.push(place),
            }
        }
        let all: Vec<Vec<usize>> = led.into_values().collect();
        assert!(all.len() > 10, "the texts are near in many groups");
        assert_eq!(sets.groups(), all);
    }
}
