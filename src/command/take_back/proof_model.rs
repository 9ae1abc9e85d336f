//! Three-way merging of whole plans by its definition, without a look at the program.

use std::collections::{BTreeMap, BTreeSet};

use crate::command::take_back::proof_texts::{
    CopyTexts, Id, ObjectiveTexts, PlanTexts, Text, Texts, id_of_new,
};

/// What becomes of an objective that a copy has no more, where nobody changed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Removal {
    Stays,
    Dropped,
    TakenOut,
}

/// What the plan is to say, and what is to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Prediction {
    pub(super) texts: PlanTexts,
    /// The texts that copies want of a field, where nobody knows which one is to be.
    pub(super) cells: BTreeMap<(Id, usize), BTreeSet<Text>>,
    pub(super) titles: BTreeMap<usize, BTreeSet<Text>>,
    pub(super) lines: BTreeMap<usize, BTreeSet<Text>>,
    /// The number of places of the premise with such texts.
    pub(super) premise: usize,
    /// Objectives that a person must decide on.
    pub(super) removals: BTreeSet<Id>,
    /// The first texts of new objectives that can't be added.
    pub(super) additions: BTreeSet<Text>,
    /// Whether the places of new objectives do not hang on those of others that come or go.
    pub(super) has_plain_places: bool,
    /// Whether no two copies put something into the premise on both sides of what goes: in one place, it would
    /// be for a person to decide.
    pub(super) has_plain_gaps: bool,
}

impl Prediction {
    /// Whether nobody need decide anything, in whatever order the copies come.
    pub(super) fn is_settled(&self) -> bool {
        self.has_plain_gaps
            && self.cells.is_empty()
            && self.titles.is_empty()
            && self.lines.is_empty()
            && self.premise == 0
            && self.removals.is_empty()
            && self.additions.is_empty()
    }
}

/// A new objective in a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Newcomer {
    group: usize,
    /// The number of the plan's objectives above.
    place: usize,
    /// Its number among those of its copy in that place.
    order: usize,
    texts: Texts,
}

/// The text that is to be, from what each copy began with and says; the texts that are wanted if it is a
/// conflict. One is taken, if somebody saw what it replaces, and nobody took it out.
pub(super) fn merged<T: Copy + Ord>(ours: T, copies: &[(T, T)]) -> Result<T, BTreeSet<T>> {
    let changed = copies.iter().filter(|(base, says)| base != says);
    let (same, others): (Vec<_>, Vec<_>) = changed.partition(|(_, says)| *says == ours);
    let wanted: BTreeSet<T> = others.iter().map(|(_, says)| *says).collect();
    let is_seen = others.iter().any(|(base, _)| *base == ours);
    let is_taken_out = same.iter().any(|(base, _)| wanted.contains(base));
    match wanted.first() {
        None => Ok(ours),
        Some(text) if wanted.len() == 1 && is_seen && !is_taken_out => Ok(*text),
        Some(_) => Err(wanted),
    }
}

/// Merges copies into a plan that has its objectives where they are to stand; `moved` are those that copies
/// put there, or wanted elsewhere, `gone_elsewhere` those that copies have no more and the plan had elsewhere.
pub(super) fn prediction(
    ours: &PlanTexts,
    copies: &[&CopyTexts],
    removal: Removal,
    (moved, gone_elsewhere): (&BTreeSet<Id>, &BTreeSet<Id>),
) -> Prediction {
    let disputed = moved.union(gone_elsewhere).copied().collect();
    let mut predicted = Prediction {
        texts: ours.clone(),
        cells: BTreeMap::new(),
        titles: BTreeMap::new(),
        lines: BTreeMap::new(),
        premise: 0,
        removals: BTreeSet::new(),
        additions: BTreeSet::new(),
        has_plain_places: true,
        has_plain_gaps: true,
    };
    premise(ours, copies, &mut predicted);
    for (at, line) in ours.lines.into_iter().enumerate() {
        let wishes = copies.iter().map(|copy| (copy.base.lines[at], copy.lines[at]));
        match merged(line, &wishes.collect::<Vec<_>>()) {
            Ok(line) => predicted.texts.lines[at] = line,
            Err(wanted) => drop(predicted.lines.insert(at, wanted)),
        }
    }
    let newcomers = newcomers(ours, copies, &mut predicted);
    for (at, group) in ours.groups.iter().enumerate() {
        let of_group = copies.iter().map(|copy| (copy.base.groups[at].title, copy.groups[at].title));
        match merged(group.title, &of_group.collect::<Vec<_>>()) {
            Ok(title) => predicted.texts.groups[at].title = title,
            Err(wanted) => drop(predicted.titles.insert(at, wanted)),
        }
        let mut objectives: Vec<(ObjectiveTexts, bool)> = Vec::new();
        for objective in &group.objectives {
            let goes = removed(objective, copies, (removal, &disputed), &mut predicted.removals);
            objectives.push((cells(objective, copies, &mut predicted.cells), goes));
        }
        // No file is without objectives.
        if removal == Removal::TakenOut && objectives.iter().all(|(_, goes)| *goes) {
            predicted.removals.extend(objectives.iter().map(|(objective, _)| objective.id));
            let kept = group.objectives.iter().cloned();
            objectives = kept.map(|objective| (objective, false)).collect();
        }
        let new: Vec<Newcomer> = newcomers.iter().copied().filter(|new| new.group == at).collect();
        predicted.has_plain_places &= new.is_empty()
            || moved.is_empty()
                && (new.len() < 2
                    || objectives.iter().all(|(_, goes)| !goes) && new.iter().all(|new| new.order == 0));
        predicted.texts.groups[at].objectives = placed(objectives, &new, removal);
    }
    predicted
}

/// The objectives of a group, the new ones in their places.
fn placed(
    objectives: Vec<(ObjectiveTexts, bool)>,
    new: &[Newcomer],
    removal: Removal,
) -> Vec<ObjectiveTexts> {
    let mut placed = Vec::new();
    let count = objectives.len();
    let mut old = objectives.into_iter();
    for place in 0..=count {
        for newcomer in new.iter().filter(|new| new.place == place) {
            let id = id_of_new(newcomer.texts[0]);
            placed.push(ObjectiveTexts { id, texts: newcomer.texts, is_dropped: false });
        }
        let Some((mut objective, goes)) = old.next() else { break };
        objective.is_dropped |= goes && removal == Removal::Dropped;
        if !(goes && removal == Removal::TakenOut) {
            placed.push(objective);
        }
    }
    placed
}

/// The copies that began with an objective, each with what it says of it; `None` if it holds it no more.
fn holders<'c>(id: Id, copies: &[&'c CopyTexts]) -> Vec<(&'c ObjectiveTexts, Option<Texts>)> {
    let groups = copies.iter().flat_map(|copy| copy.base.groups.iter().zip(&copy.groups));
    let all = groups.flat_map(|(base, own)| base.objectives.iter().zip(own.objectives.iter().copied()));
    all.filter(|(base, _)| base.id == id).collect()
}

/// Whether an objective goes. One that somebody changed, or put elsewhere, is for a person to decide.
fn removed(
    ours: &ObjectiveTexts,
    copies: &[&CopyTexts],
    (removal, disputed): (Removal, &BTreeSet<Id>),
    open: &mut BTreeSet<Id>,
) -> bool {
    let holders = holders(ours.id, copies);
    let mut without = holders.iter().filter(|(_, says)| says.is_none()).peekable();
    if without.peek().is_none() || removal == Removal::Stays {
        return false;
    }
    let is_other = without.any(|(base, _)| base.texts != ours.texts);
    let is_edited = holders.iter().any(|(base, says)| says.is_some_and(|says| says != base.texts));
    let is_disputed = is_other || is_edited || disputed.contains(&ours.id);
    if is_disputed {
        open.insert(ours.id);
    }
    !is_disputed
}

/// An objective with the texts of the copies.
fn cells(
    ours: &ObjectiveTexts,
    copies: &[&CopyTexts],
    open: &mut BTreeMap<(Id, usize), BTreeSet<Text>>,
) -> ObjectiveTexts {
    let mut new = ours.clone();
    for field in 0..ours.texts.len() {
        let own = holders(ours.id, copies).into_iter();
        let own = own.filter_map(|(base, says)| Some((base.texts[field], says?[field])));
        match merged(ours.texts[field], &own.collect::<Vec<_>>()) {
            Ok(text) => new.texts[field] = text,
            Err(wanted) => drop(open.insert((ours.id, field), wanted)),
        }
    }
    new
}

/// The premise, of which a paragraph that goes and one that comes are texts like others.
fn premise(ours: &PlanTexts, copies: &[&CopyTexts], predicted: &mut Prediction) {
    predicted.texts.premise.clear();
    // The copies that put something behind the last paragraph that stays.
    let mut owners: BTreeSet<Vec<usize>> = BTreeSet::new();
    for at in 0..=ours.premise.len() {
        let gaps: Vec<(Option<Text>, Option<Text>)> =
            copies.iter().map(|copy| (None, copy.gaps[at])).collect();
        if gaps.iter().any(|(_, gap)| gap.is_some()) {
            owners.insert((0..copies.len()).filter(|copy| gaps[*copy].1.is_some()).collect());
        }
        predicted.has_plain_gaps &= owners.len() < 2;
        let own =
            copies.iter().filter_map(|copy| Some((Some(*copy.base.premise.get(at)?), copy.premise[at])));
        let own: Vec<(Option<Text>, Option<Text>)> = own.collect();
        let there = ours.premise.get(at).copied();
        for (before, wishes) in [(None, gaps), (there, own)] {
            let merged = merged(before, &wishes);
            predicted.premise += usize::from(merged.is_err());
            let text = merged.unwrap_or(before);
            predicted.texts.premise.extend(text);
            if text.is_some() && before.is_some() {
                owners.clear();
            }
        }
    }
}

/// The new objectives that are added, in their order.
fn newcomers(ours: &PlanTexts, copies: &[&CopyTexts], predicted: &mut Prediction) -> Vec<Newcomer> {
    let mut wanted: BTreeMap<Text, BTreeSet<Newcomer>> = BTreeMap::new();
    for copy in copies {
        let mut before: Vec<(usize, usize, usize)> = Vec::new();
        for (group, own) in copy.groups.iter().enumerate() {
            for (above, texts) in &own.new {
                if let Some(known) = ours.objectives().find(|known| known.texts[0] == texts[0]) {
                    if known.texts != *texts {
                        predicted.additions.insert(texts[0]);
                    }
                    continue;
                }
                let Some(known) = known_above(ours, copy, group, *above) else {
                    predicted.additions.insert(texts[0]);
                    continue;
                };
                let same = before.iter().filter(|(of, place, _)| (*of, *place) == (group, known));
                let order = same.clone().count();
                let place = same.map(|(_, _, place)| *place).next_back();
                let place = place.unwrap_or_else(|| behind_later(ours, copy, (group, known), texts[0]));
                before.push((group, known, place));
                wanted.entry(texts[0]).or_default().insert(Newcomer { group, place, order, texts: *texts });
            }
        }
    }
    let mut added = Vec::new();
    for (first, wishes) in wanted {
        let is_one = wishes.iter().map(|new| (new.group, new.texts)).collect::<BTreeSet<_>>().len() == 1;
        predicted.has_plain_places &= wishes.len() == 1;
        match wishes.first() {
            Some(new) if is_one => added.push(*new),
            Some(_) | None => drop(predicted.additions.insert(first)),
        }
    }
    added.sort();
    added
}

/// The number of the plan's objectives above a new one, as far as its copy knows them; `None` if its table
/// has none that the plan has.
fn known_above(ours: &PlanTexts, copy: &CopyTexts, group: usize, above: usize) -> Option<usize> {
    let place = |id: &Id| ours.groups[group].objectives.iter().position(|objective| objective.id == *id);
    let (above, below) = copy.order[group].split_at(above);
    let nearest = above.iter().rev().find_map(place).map(|place| place + 1);
    nearest.or_else(|| below.iter().find_map(place).map(|_| 0))
}

/// The place of a new objective among those that came into the plan there since its copy began.
fn behind_later(ours: &PlanTexts, copy: &CopyTexts, (group, known): (usize, usize), first: Text) -> usize {
    let later = ours.groups[group].objectives[known..].iter();
    let later = later.take_while(|one| copy.base.objective(one.id).is_none() && one.texts[0] < first);
    known + later.count()
}
