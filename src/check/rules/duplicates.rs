//! N2: no two objectives say nearly the same.
//!
//! An objective is compared by what it wants and how it is measured: its objective, indicator and target, as
//! the set of their pairs of neighbouring words, without those that only link others and with all numbers
//! alike. Two sets are near when they share [`NEAR`] of what both have. Objectives are gathered around
//! leaders: each joins the first leader that is near it, or becomes one. Only leaders that share one of the
//! rarest pairs can be near at all ([`prefix`]), so that a long plan is not compared all with all.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::check::rule::{Explanation, Folded, Gravity, Rule, Subject};
use crate::check::rules::payments::is_about_payments;
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::FieldKey;
use crate::source::folded_words::FoldedWords;
use crate::source::similarity::{Numbering, Overlap, shared};

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "nessun obiettivo è quasi la copia di un altro",
    gravity: Gravity::Usual(Severity::Warning),
    source: "qualità",
    from: None,
    explanation: Explanation {
        wants: "Ogni obiettivo si distingue dagli altri per ciò che vuole e per come si misura. Gli obiettivi che dicono quasi le stesse parole sono segnalati insieme, una volta sola.",
        why: "Un obiettivo ripetuto conta due volte nella valutazione, e chi legge non sa in che cosa i due differiscano.",
        passes: "obiettivo: Revisione dei moduli per le istanze edilizie\n\nobiettivo: Revisione dei moduli per i servizi scolastici, con 8 moduli su 10",
        fails: "due obiettivi copiati l'uno dall'altro, in cui è cambiato soltanto un numero",
    },
    run,
};

const CODE: &str = "N2";

/// The share of pairs, in thousandths, that two objectives have in common when they are near.
const NEAR: usize = 600;

/// The number of leaders that are looked at for one pair of words: a plan of thousands of near copies stays
/// quick.
const REACH: usize = 64;

/// The number of places and ids that a finding names.
const NAMED: usize = 6;

const COMPARED: [FieldKey; 3] = [FieldKey::Objective, FieldKey::Indicator, FieldKey::Target];

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let objectives = &subject.objectives;
    let shingles = shingles(objectives.iter().map(|folded| COMPARED.map(|key| folded.words(key))));
    let groups = shingles.groups(|one, other| may_copy(&objectives[one], &objectives[other]));
    groups.into_iter().map(|group| finding(&group, objectives)).collect()
}

fn may_copy(one: &Folded<'_>, other: &Folded<'_>) -> bool {
    let same_owner = one.words(FieldKey::Owner).as_str() == other.words(FieldKey::Owner).as_str();
    // DL 13/2023, art. 4-bis, wants payment times of every owner who pays: there, the same words are no copy.
    same_owner || !is_about_payments(one) || !is_about_payments(other)
}

/// Words that only link others, which a copy changes by the way; sorted.
const LINKS: [&str; 48] = [
    "a", "ad", "agli", "ai", "al", "all", "alla", "alle", "allo", "con", "d", "da", "dagli", "dai", "dal",
    "dall", "dalla", "dalle", "degli", "dei", "del", "dell", "della", "delle", "dello", "di", "e", "ed",
    "gli", "i", "il", "in", "l", "la", "le", "lo", "negli", "nei", "nel", "nell", "nella", "nelle", "per",
    "su", "sui", "sul", "sulla", "sulle",
];

/// A set of pairs of words, each by its rank: the rarest pair of the plan comes first.
type Set = Vec<u32>;

/// The set of each objective.
struct Shingles {
    sets: Vec<Set>,
    /// The first rank of a pair that is in two sets at least: one that is in a single set tells of no other.
    first_shared: u32,
}

/// The pairs of neighbouring words of each objective's texts, whose beginnings and ends count as words.
fn shingles<'a>(objectives: impl Iterator<Item = [&'a FoldedWords; 3]>) -> Shingles {
    // No folded word is empty.
    const EDGE: &str = "";
    let (mut words, mut pairs) = (Numbering::default(), Numbering::default());
    let mut counts: Vec<u32> = Vec::new();
    let mut sets: Vec<Set> = Vec::new();
    for texts in objectives {
        let mut set = Set::new();
        for text in texts.into_iter().filter(|text| !text.is_empty()) {
            let content = text.iter().filter(|word| !is_link(word)).map(unnumbered);
            let mut before = words.number(EDGE);
            for word in content.chain([EDGE]) {
                let number = words.number(word);
                set.push(pairs.number([before, number]));
                before = number;
            }
        }
        set.sort_unstable();
        set.dedup();
        counts.resize(pairs.len(), 0);
        for pair in &set {
            counts[*pair as usize] += 1;
        }
        sets.push(set);
    }
    ranked(sets, &counts)
}

fn is_link(word: &str) -> bool {
    // Longer words are not looked for, which most are.
    const LONGEST: usize = 5;
    word.len() <= LONGEST && LINKS.binary_search(&word).is_ok()
}

/// A number as any other: what differs in numbers only is a copy.
fn unnumbered(word: &str) -> &str {
    if word.bytes().all(|byte| byte.is_ascii_digit()) { "#" } else { word }
}

/// The sets with each pair's rank in place of its number.
fn ranked(mut sets: Vec<Set>, counts: &[u32]) -> Shingles {
    let mut order: Vec<usize> = (0..counts.len()).collect();
    // The sort is stable: among pairs that are equally rare the one that came first goes first, in every run.
    order.sort_by_key(|pair| counts[*pair]);
    let mut ranks = vec![0; counts.len()];
    for (rank, pair) in order.into_iter().enumerate() {
        ranks[pair] = rank as u32;
    }
    for set in &mut sets {
        for pair in set.iter_mut() {
            *pair = ranks[*pair as usize];
        }
        set.sort_unstable();
    }
    let first_shared = counts.iter().filter(|count| **count == 1).count() as u32;
    Shingles { sets, first_shared }
}

impl Shingles {
    /// The groups of two sets or more that are near, each by its places in order, of those that may be
    /// compared.
    fn groups(&self, may_copy: impl Fn(usize, usize) -> bool) -> Vec<Vec<usize>> {
        let mut led: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut leaders: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
        for (place, set) in self.sets.iter().enumerate() {
            let telling = || prefix(set).iter().filter(|pair| **pair >= self.first_shared);
            let lists = telling().filter_map(|pair| leaders.get(pair));
            // The latest leaders: a copy mostly stands near what it was copied from.
            let mut candidates: Vec<usize> =
                lists.flat_map(|list| list.iter().rev().take(REACH)).copied().collect();
            candidates.sort_unstable();
            candidates.dedup();
            let leader = candidates
                .into_iter()
                .find(|leader| are_near(&self.sets[*leader], set) && may_copy(*leader, place));
            if let Some(leader) = leader {
                led.entry(leader).or_default().push(place);
                continue;
            }
            for pair in telling() {
                leaders.entry(*pair).or_default().push(place);
            }
        }
        led.into_iter().map(|(leader, others)| std::iter::once(leader).chain(others).collect()).collect()
    }
}

/// The rarest pairs of a set, one of which every near set has: two sets that differ in all of these share too
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
        .hint("riunirli in un obiettivo solo, con più uffici che contribuiscono")
        .hint("oppure dire in ciascuno che cosa lo distingue: che cosa, dove, quanto")
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;
    use crate::check::rules::duplicates::*;

    /// Whether two texts are near, as objectives without indicator and target.
    fn near(one: &str, other: &str) -> bool {
        let (none, one, other) = (FoldedWords::default(), FoldedWords::of(one), FoldedWords::of(other));
        let shingles = shingles([&one, &other].into_iter().map(|words| [words, &none, &none]));
        !shingles.groups(|_, _| true).is_empty()
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
    fn the_links_are_sorted() {
        assert!(LINKS.is_sorted());
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
    fn each_owner_may_answer_for_payment_times() {
        let copied = |id: &str| {
            FixturePlan::new().copy(id, "copia").field(
                "copia",
                FieldKey::Owner,
                "Responsabile del Settore Tecnico",
            )
        };
        assert_eq!(copied("efficienza-1").found("N2"), [""; 0]);
        assert_eq!(copied("qualita-1").found("N2").len(), 1);
    }

    #[test]
    fn what_is_found_does_not_depend_on_the_prefixes() {
        let texts: Vec<FoldedWords> = (0..300_usize)
            .map(|number| {
                let words = (0..12).map(|place| format!("p{}", (number * (place + 3) + place * place) % 17));
                FoldedWords::of(&words.collect::<Vec<_>>().join(" "))
            })
            .collect();
        let none = FoldedWords::default();
        let shingles = shingles(texts.iter().map(|words| [words, &none, &none]));
        let mut led: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut leaders: Vec<usize> = Vec::new();
        let sets = &shingles.sets;
        for place in 0..sets.len() {
            match leaders.iter().find(|leader| are_near(&sets[**leader], &sets[place])) {
                Some(leader) => led.entry(*leader).or_insert_with(|| vec![*leader]).push(place),
                None => leaders.push(place),
            }
        }
        let all: Vec<Vec<usize>> = led.into_values().collect();
        assert!(all.len() > 10, "the texts are near in many groups");
        assert_eq!(shingles.groups(|_, _| true), all);
    }
}
