//! Pairing of old and new objectives: by id, then by what the acts say, and where they say nothing by texts.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::compare::recognition::TakenText;
use crate::compare::said_by_acts::SaidByActs;
use crate::compare::text::align::{Interner, TextSignature};
use crate::plan::{FieldKey, Objective, Prose};

/// The likeness of the texts of two objectives with different ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Likeness {
    /// Nearly the same texts.
    Near,
    /// The same texts but for spelling.
    Same,
}

impl Likeness {
    /// The word of `--messaggi json` and of templates.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Likeness::Near => "testi simili",
            Likeness::Same => "testi uguali",
        }
    }
}

/// Two objectives that are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Couple {
    pub(crate) old: usize,
    pub(crate) new: usize,
    /// The likeness of the texts, if the ids differ.
    pub(crate) renamed: Option<Likeness>,
}

/// The least part of all texts, in thousandths, that two objectives with different ids share to be one.
const LIKE: usize = 750;

/// The same for what the objective itself says (the first field), because many objectives share owner and
/// deadline.
const LIKE_OBJECTIVE: usize = 600;

/// More than [`LIKE`] can be: the same texts go before all that are alike.
const SAME: usize = 1001;

/// Three words in a row that more objectives than these have tell nothing.
const COMMON: usize = 12;

/// The number of candidates that are held against an objective.
const CANDIDATES: usize = 8;

/// The couples in the order of the new plan; each objective is in one couple at most. What came or went by
/// the word of an act is not held to be another with similar texts. Those whose texts other ids have taken
/// are known by them.
pub(crate) fn pair(
    old: &[&Objective],
    new: &[&Objective],
    said: &SaidByActs<'_>,
    taken: &[TakenText],
) -> Vec<Couple> {
    let ids: BTreeMap<&str, usize> =
        old.iter().enumerate().map(|(at, objective)| (objective.id.value.as_str(), at)).collect();
    let (mut left, mut alone) = (vec![true; old.len()], Vec::new());
    let mut couples = by_taken_texts(old, new, &ids, taken);
    // Whose id was taken has lost its partner to another, and looks for one by its texts as new ones do.
    let mut known = vec![false; new.len()];
    for couple in &couples {
        (left[couple.old], known[couple.new]) = (false, true);
    }
    for (place, objective) in new.iter().enumerate().filter(|(place, _)| !known[*place]) {
        // The same id is the same objective, however different its texts.
        match ids.get(objective.id.value.as_str()) {
            Some(&at) if left[at] => {
                left[at] = false;
                couples.push(Couple { old: at, new: place, renamed: None });
            }
            None if said.came(&objective.id.value) => {}
            Some(_) | None => alone.push(place),
        }
    }
    let left: Vec<usize> = (0..old.len()).filter(|at| left[*at] && !said.went(&old[*at].id.value)).collect();
    couples.extend(Renames::of(old, new, &left, &alone).couples());
    couples.sort_by_key(|couple| couple.new);
    couples
}

/// The couples of those that say what another id said.
fn by_taken_texts(
    old: &[&Objective],
    new: &[&Objective],
    ids: &BTreeMap<&str, usize>,
    taken: &[TakenText],
) -> Vec<Couple> {
    let mut interner = Interner::default();
    let mut couples = Vec::new();
    // Of two that say now what one said, the first is the one.
    let mut free = vec![true; old.len()];
    for TakenText { id, from } in taken {
        let place = new.iter().position(|objective| objective.id.value == *id);
        let (Some(place), Some(&at)) = (place, ids.get(from.as_str())) else { continue };
        if !std::mem::take(&mut free[at]) {
            continue;
        }
        let [one, other] = [(old[at], at), (new[place], place)]
            .map(|(objective, place)| Lonely::of(objective, place, &mut interner));
        couples.push(Couple { old: at, new: place, renamed: Some(one.likeness(&other)) });
    }
    couples
}

/// An objective whose id the other plan does not have.
struct Lonely {
    place: usize,
    objective: TextSignature,
    whole: TextSignature,
}

/// The objectives of both plans that ids leave alone.
struct Renames {
    old: Vec<Lonely>,
    new: Vec<Lonely>,
}

impl Renames {
    fn of(old: &[&Objective], new: &[&Objective], left: &[usize], alone: &[usize]) -> Self {
        // The usual case, in which no text has to be taken apart.
        if left.is_empty() || alone.is_empty() {
            return Renames { old: Vec::new(), new: Vec::new() };
        }
        let mut interner = Interner::default();
        Renames {
            old: left.iter().map(|&at| Lonely::of(old[at], at, &mut interner)).collect(),
            new: alone.iter().map(|&place| Lonely::of(new[place], place, &mut interner)).collect(),
        }
    }

    /// The likest first; among equally like ones those that stand nearest the beginning.
    fn couples(&self) -> Vec<Couple> {
        let mut found = self.candidates();
        found.sort_by_key(|&(likeness, old, new)| (std::cmp::Reverse(likeness), new, old));
        let (mut taken_old, mut taken_new) = (vec![false; self.old.len()], vec![false; self.new.len()]);
        let mut couples = Vec::new();
        for (_, old, new) in found {
            if taken_old[old] || taken_new[new] {
                continue;
            }
            (taken_old[old], taken_new[new]) = (true, true);
            let (one, other) = (&self.old[old], &self.new[new]);
            couples.push(Couple { old: one.place, new: other.place, renamed: Some(one.likeness(other)) });
        }
        couples
    }

    /// Pairs that are like enough, as likeness and places in the two lists.
    fn candidates(&self) -> Vec<(usize, usize, usize)> {
        let mut found = self.same_texts();
        let index = self.index();
        for (new, lonely) in self.new.iter().enumerate() {
            let triples = lonely.whole.triples();
            let having = triples.iter().filter_map(|triple| index.get(triple)).flatten();
            // To hold all against all would take the square of a long plan.
            for (old, _) in most_frequent(having.copied().collect()).into_iter().take(CANDIDATES) {
                let one = &self.old[old];
                let likeness = one.whole.likeness(&lonely.whole);
                if likeness >= LIKE && one.objective.likeness(&lonely.objective) >= LIKE_OBJECTIVE {
                    found.push((likeness, old, new));
                }
            }
        }
        found
    }

    /// Those whose words are the same: the first of the old with the first of the new, and so on.
    fn same_texts(&self) -> Vec<(usize, usize, usize)> {
        let mut known: FxHashMap<&[u32], Vec<usize>> = FxHashMap::default();
        // The last goes in first, because the lists are taken from behind.
        for (old, lonely) in self.old.iter().enumerate().rev() {
            // Objectives that say nothing are not one because they say the same.
            if lonely.objective.weight() > 0 {
                known.entry(&lonely.whole.words).or_default().push(old);
            }
        }
        let mut found = Vec::new();
        for (new, lonely) in self.new.iter().enumerate() {
            if let Some(old) = known.get_mut(lonely.whole.words.as_slice()).and_then(Vec::pop) {
                found.push((SAME, old, new));
            }
        }
        found
    }

    /// The old objectives that have each three words in a row, where these are not everybody's.
    fn index(&self) -> FxHashMap<[u32; 3], Vec<usize>> {
        let mut index: FxHashMap<[u32; 3], Vec<usize>> = FxHashMap::default();
        for (old, lonely) in self.old.iter().enumerate() {
            for triple in lonely.whole.triples() {
                index.entry(triple).or_default().push(old);
            }
        }
        index.retain(|_, having| having.len() <= COMMON);
        index
    }
}

impl Lonely {
    fn of(objective: &Objective, place: usize, interner: &mut Interner) -> Self {
        let passages = objective.texts().flat_map(|text| text.printed().into_owned().0).collect();
        Lonely {
            place,
            objective: interner.item(&objective.field(FieldKey::Objective).printed()),
            whole: interner.item(&Prose(passages)),
        }
    }

    fn likeness(&self, other: &Lonely) -> Likeness {
        if self.whole.words == other.whole.words { Likeness::Same } else { Likeness::Near }
    }
}

/// Each number with how often it comes, the most frequent first, then the least.
fn most_frequent(mut all: Vec<usize>) -> Vec<(usize, usize)> {
    all.sort_unstable();
    let mut counted: Vec<(usize, usize)> =
        all.chunk_by(|one, next| one == next).map(|same| (same[0], same.len())).collect();
    counted.sort_by_key(|&(number, count)| (std::cmp::Reverse(count), number));
    counted
}
