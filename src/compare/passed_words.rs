//! Objectives whose words are now in another one: where two became one, or one became two.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::compare::objective::{ObjectiveDiff, Part};
use crate::compare::presence::Presence;
use crate::compare::text::align::{Interner, TextSignature};
use crate::compare::text::mark::{Mark, Nature};
use crate::compare::text::plain::plain;
use crate::compare::text::token::{TokenWeight, Tokens};
use crate::compare::text::words;
use crate::compare::tie::{Passed, Tie};
use crate::plan::{Phrase, Prose, RowKey};

/// The least part, in thousandths, that passed over: of the words of an objective that was dropped, or of
/// those of one that was added. Two objectives of one office that merely begin alike share half of them.
const MOST: usize = 700;

/// The least number of three words in a row that passed over and that no third objective says: with fewer
/// than eight words in a row, what both say may be what everybody says.
const LEAST_TRIPLES: usize = 6;

/// Two objectives by their places: the one whose words they were, and the one that has them.
type FromTo = (usize, usize);

/// The words of an objective's own text: owners, deadlines and those whom it serves are shared by many.
struct OwnWords {
    presence: Presence,
    old: FoldedText,
    new: FoldedText,
    /// Three words in a row that only the old text has, and that only the new one has.
    lost: Vec<[u32; 3]>,
    gained: Vec<[u32; 3]>,
}

/// The text in one plan, without its capitals: what begins a sentence in one objective stands within one in
/// another.
#[derive(Default)]
struct FoldedText {
    line: Vec<Phrase>,
    signature: TextSignature,
}

/// Finds the objectives whose words passed over, in their order.
pub(crate) fn passed_words(objectives: &[ObjectiveDiff]) -> Vec<Tie> {
    let mut interner = Interner::default();
    let words: Vec<OwnWords> = objectives.iter().map(|one| OwnWords::of(one, &mut interner)).collect();
    let pairs = shared_triples(&words).into_iter().filter(|(_, count)| *count >= LEAST_TRIPLES);
    let ties = pairs.filter_map(|((from, to), _)| {
        let (was, is) = (&words[from], &words[to]);
        let passed = was.passed_to(is)?;
        if is_another_matter(&was.old, &is.new) { None } else { Some(Tie { from, to, passed }) }
    });
    ties.collect()
}

/// For each two objectives the number of three words in a row that passed from one to the other, and that no
/// third one says.
fn shared_triples(words: &[OwnWords]) -> BTreeMap<FromTo, usize> {
    let mut saying: FxHashMap<[u32; 3], Vec<usize>> = FxHashMap::default();
    for (place, own) in words.iter().enumerate() {
        for triple in own.old.signature.triples().into_iter().chain(own.new.signature.triples()) {
            let all = saying.entry(triple).or_default();
            if all.last() != Some(&place) {
                all.push(place);
            }
        }
    }
    let mut counts: BTreeMap<FromTo, usize> = BTreeMap::new();
    for (to, own) in words.iter().enumerate() {
        for triple in &own.gained {
            let Some(&[one, other]) = saying.get(triple).map(Vec::as_slice) else { continue };
            let from = if one == to { other } else { one };
            if words[from].lost.binary_search(triple).is_ok() {
                *counts.entry((from, to)).or_default() += 1;
            }
        }
    }
    counts
}

impl OwnWords {
    fn of(objective: &ObjectiveDiff, interner: &mut Interner) -> Self {
        let presence = objective.presence();
        let text = objective.part(Part::Row(RowKey::FIRST));
        // What both texts say, but for its spelling, did not pass.
        let differs =
            presence != Presence::Both || text.and_then(|text| text.nature()) == Some(Nature::Substance);
        let [mut old, mut new] = [FoldedText::default(), FoldedText::default()];
        if let Some(text) = text {
            // One that was dropped and keeps its place still shows its words, and binds nobody by them.
            if presence != Presence::Added {
                old = FoldedText::of(&text.old, interner);
            }
            if presence != Presence::Dropped {
                new = FoldedText::of(&text.new, interner);
            }
        }
        let (was, is) = (old.signature.triples(), new.signature.triples());
        let (lost, gained) =
            if differs { (without(&was, &is), without(&is, &was)) } else { Default::default() };
        OwnWords { presence, old, new, lost, gained }
    }

    /// What passed to the other one, where most words of one that went are in it, or most of one that came
    /// are of this one.
    fn passed_to(&self, other: &OwnWords) -> Option<Passed> {
        let lost = self.old.signature.without(&self.new.signature);
        let gained = other.new.signature.without(&other.old.signature);
        let passed = lost.shared_weight(&gained) * 1000;
        let is_most = self.presence == Presence::Dropped && passed >= lost.weight() * MOST
            || other.presence == Presence::Added && passed >= gained.weight() * MOST;
        let whole = passed >= self.old.signature.weight() * MOST;
        is_most.then_some(if whole { Passed::Text } else { Passed::PartOfText })
    }
}

impl FoldedText {
    fn of(text: &Prose, interner: &mut Interner) -> Self {
        let words = plain(text).to_lowercase();
        FoldedText { signature: interner.item(&Prose::line(&words)), line: vec![Phrase::plain(&words)] }
    }
}

/// Whether other words stand in the place of some: «Digitalizzazione dei servizi per i cittadini: mense» and
/// «…: cimiteri» are one frame with two matters, while what passed over stands whole among other words.
fn is_another_matter(old: &FoldedText, new: &FoldedText) -> bool {
    let line = words::diff(&old.line, &new.line);
    let mut runs = line.chunk_by(|one, next| (one.mark == Mark::Kept) == (next.mark == Mark::Kept));
    runs.any(|run| {
        let has_words = |is_there: fn(Mark) -> bool| {
            let side = run.iter().filter(|segment| segment.mark != Mark::Kept && is_there(segment.mark));
            let mut tokens = side.flat_map(|segment| Tokens::of(&segment.phrase.text).0);
            tokens.any(|token| matches!(token.weight, TokenWeight::Word | TokenWeight::Figure))
        };
        has_words(Mark::is_in_old) && has_words(Mark::is_in_new)
    })
}

/// The triples that others are not among; both are sorted.
fn without(triples: &[[u32; 3]], others: &[[u32; 3]]) -> Vec<[u32; 3]> {
    triples.iter().filter(|triple| others.binary_search(triple).is_err()).copied().collect()
}

#[cfg(test)]
mod tests {
    use crate::compare::tests::general;
    use crate::compare::{Passed, Tie, compare};
    use crate::plan::{FieldKey, Plan, Prose};

    const CLOUD: &str =
        "Migrazione dei server comunali e delle banche dati dei tributi sul cloud qualificato.";
    const INTRANET: &str = "Realizzazione di una intranet per i dipendenti, con i moduli e le circolari.";

    fn with(objectives: &[(&str, &str)]) -> Plan {
        let general_part = "ente: {nome: Comune}\ntriennio: 2022-2024\nanno: 2023\n";
        let mut plan = general(general_part, &[("qualita", objectives)]);
        for (objective, (_, says)) in plan.groups[0].objectives.iter_mut().zip(objectives) {
            objective.fields[FieldKey::Objective as usize].prose = Prose::line(says);
        }
        plan
    }

    fn passed(old: &[(&str, &str)], new: &[(&str, &str)]) -> Vec<String> {
        let comparison = compare(&with(old), &with(new));
        let id = |place: usize| comparison.objectives[place].id.to_string();
        let own = comparison.ties.iter().filter(|tie| tie.passed != Passed::Texts);
        let sign = |tie: &Tie| if tie.passed == Passed::Text { "→" } else { "⇢" };
        own.map(|tie| format!("{} {} {}", id(tie.from), sign(tie), id(tie.to))).collect()
    }

    #[test]
    fn an_objective_that_went_into_another_is_linked_with_it() {
        let both = format!(
            "{INTRANET} Inoltre, migrazione dei server comunali e delle banche dati dei tributi sul cloud."
        );
        let old = [("intranet", INTRANET), ("cloud", CLOUD)];
        assert_eq!(passed(&old, &[("intranet", &both)]), ["cloud → intranet"]);
        assert_eq!(passed(&old, &[("unico", &both)]), ["intranet → unico", "cloud → unico"]);
        assert_eq!(passed(&old, &[("intranet", INTRANET)]), [""; 0]);
    }

    #[test]
    fn an_objective_that_was_divided_is_linked_with_its_parts() {
        let both = format!("{INTRANET} {CLOUD}");
        assert_eq!(
            passed(&[("unico", &both)], &[("intranet", INTRANET), ("cloud", CLOUD)]),
            ["unico ⇢ intranet", "unico ⇢ cloud"]
        );
        assert_eq!(passed(&[("unico", &both)], &[("unico", INTRANET), ("cloud", CLOUD)]), ["unico ⇢ cloud"]);
    }

    #[test]
    fn what_everybody_says_links_nobody() {
        let says = |what: &str| {
            format!("Digitalizzazione dei servizi comunali per i cittadini e per le imprese: {what}.")
        };
        let texts = ["mense", "cimiteri", "asili nido", "impianti sportivi"].map(says);
        let old = [("a", texts[0].as_str()), ("b", texts[1].as_str()), ("c", texts[2].as_str())];
        let new = [("a", texts[0].as_str()), ("b", texts[1].as_str()), ("d", texts[3].as_str())];
        assert_eq!(passed(&old, &new), [""; 0]);
        // Nor two with one frame and two matters, also where no third has it.
        assert_eq!(passed(&[("c", &texts[2])], &[("d", &texts[3])]), [""; 0]);
        assert_eq!(passed(&[("b", &texts[1]), ("c", &texts[2])], &[("b", &texts[3])]), [""; 0]);
        // Owners and deadlines, which are the same in all, are not looked at.
        assert_eq!(passed(&[("a", CLOUD)], &[("b", INTRANET)]), [""; 0]);
        assert_eq!(
            passed(&[("a", "Attivazione di pagoPA.")], &[("b", "Attivazione di pagoPA. E di SPID.")]),
            [""; 0]
        );
    }
}
