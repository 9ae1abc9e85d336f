//! The order that several people want otherwise, settled objective by objective: the order that each began
//! with, what he made of it, and that of the plan.
//!
//! An objective that was moved is placed by one that nobody moved. Where several come to one place, each pair
//! stands as those want it who moved one of the two.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use crate::docx_import::annex_order::AnnexOrder;
use crate::docx_import::settlement::ConflictChoice;
use crate::docx_import::three_way::{Conflict, Copy, Settled, settle};
use crate::plan::ObjectiveId;

/// The order that a document began with, and its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OrderCopy {
    pub(crate) base: AnnexOrder,
    pub(crate) theirs: AnnexOrder,
}

/// The place of an objective.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ObjectiveSpot {
    /// The place of its group in the plan.
    pub(crate) group: usize,
    pub(crate) beside: SpotNeighbour,
}

/// The objective by which the place of another one is known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum SpotNeighbour {
    Behind(ObjectiveId),
    Before(ObjectiveId),
    /// No other of its group is known.
    Alone,
}

/// An objective of which only a person can say where it is to stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PlaceConflict {
    pub(crate) objective: ObjectiveId,
    pub(crate) base: ObjectiveSpot,
    pub(crate) ours: ObjectiveSpot,
    /// Each place that is wanted, with the places of the documents that want it.
    pub(crate) wanted: Vec<(ObjectiveSpot, Vec<usize>)>,
}

/// The order that is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SettledOrder {
    pub(crate) order: AnnexOrder,
    /// The conflicts that nobody has decided, in the order of the plan.
    pub(crate) open: Vec<PlaceConflict>,
    /// The objectives that documents moved, each with their places.
    pub(crate) moved_in: BTreeMap<ObjectiveId, Vec<usize>>,
}

/// Settles the order: `ours` is the plan's, and `choose` says what was decided of a conflict.
pub(crate) fn settled_order(
    ours: &AnnexOrder,
    copies: &[OrderCopy],
    choose: impl Fn(&PlaceConflict) -> Option<ConflictChoice>,
) -> SettledOrder {
    let compared: Vec<ComparedOrder> = copies.iter().map(|copy| ComparedOrder::of(ours, copy)).collect();
    let displaced: BTreeSet<&ObjectiveId> =
        compared.iter().flat_map(|copy| copy.moved.iter().chain(&copy.moved_in_plan)).collect();
    let spots: Vec<DocumentSpots<'_>> =
        compared.iter().map(|copy| DocumentSpots::of(copy, &displaced)).collect();
    let mut moved_in: BTreeMap<ObjectiveId, Vec<usize>> = BTreeMap::new();
    for (document, copy) in compared.iter().enumerate() {
        for id in &copy.moved {
            moved_in.entry(id.clone()).or_default().push(document);
        }
    }
    let mut conflicts = PlaceConflicts { choose, open: Vec::new() };
    let mut slots: BTreeMap<ObjectiveSpot, Vec<Placed<'_>>> = BTreeMap::new();
    for id in ours.ids() {
        let Some(who) = moved_in.get(id) else { continue };
        if let Some((spot, placed)) = placed(id, who, &spots, &mut conflicts) {
            slots.entry(spot).or_default().push(placed);
        }
    }
    let mut arranged = Vec::new();
    for (spot, placed) in slots {
        let is_new = placed.iter().any(|one| one.is_new);
        let placed = SharedSlot { spot: &spot, spots: &spots }.arranged(placed, &mut conflicts);
        // What stands there already stays, with what the plan has put between.
        if is_new || !stand_so(ours, &placed) {
            arranged.push((spot, placed));
        }
    }
    SettledOrder { order: with(ours, arranged, &displaced), open: conflicts.open, moved_in }
}

/// The conflicts, as they are met.
struct PlaceConflicts<F> {
    choose: F,
    open: Vec<PlaceConflict>,
}

impl<F: Fn(&PlaceConflict) -> Option<ConflictChoice>> PlaceConflicts<F> {
    /// The place that was chosen among those that are wanted; `None` if the plan's stays, also because nobody
    /// decided.
    fn chosen(&mut self, conflict: PlaceConflict) -> Option<(ObjectiveSpot, Vec<usize>)> {
        match (self.choose)(&conflict) {
            Some(ConflictChoice::Ours) => None,
            Some(ConflictChoice::Wanted(at)) => conflict.wanted.into_iter().nth(at),
            None => {
                self.open.push(conflict);
                None
            }
        }
    }
}

/// A document's order beside the plan's, of the objectives that both have and that it began with.
struct ComparedOrder {
    base: AnnexOrder,
    theirs: AnnexOrder,
    ours: AnnexOrder,
    /// What the document moved, and what the plan did since.
    moved: BTreeSet<ObjectiveId>,
    moved_in_plan: BTreeSet<ObjectiveId>,
}

impl ComparedOrder {
    fn of(ours: &AnnexOrder, copy: &OrderCopy) -> Self {
        let [base, theirs]: [BTreeSet<&ObjectiveId>; 2] =
            [&copy.base, &copy.theirs].map(|order| order.ids().collect());
        let common: BTreeSet<ObjectiveId> =
            ours.ids().filter(|id| base.contains(id) && theirs.contains(id)).cloned().collect();
        let [base, theirs, ours] = [&copy.base, &copy.theirs, ours].map(|order| order.only(&common));
        let (moved, moved_in_plan) = (base.moved(&theirs), base.moved(&ours));
        ComparedOrder { base, theirs, ours, moved, moved_in_plan }
    }
}

/// The places of the objectives that somebody moved, in one order.
type Spots<'a> = BTreeMap<&'a ObjectiveId, ObjectiveSpot>;

/// The places of the objectives that somebody moved, in the orders of a document.
struct DocumentSpots<'a> {
    base: Spots<'a>,
    theirs: Spots<'a>,
    ours: Spots<'a>,
    /// The same objectives in the document's order, each with its place in it.
    places: BTreeMap<&'a ObjectiveId, usize>,
}

impl<'a> DocumentSpots<'a> {
    fn of(copy: &'a ComparedOrder, displaced: &BTreeSet<&ObjectiveId>) -> Self {
        let [base, theirs, ours] = [&copy.base, &copy.theirs, &copy.ours].map(|order| {
            let mut spots = Spots::new();
            for (group, ids) in order.groups.iter().enumerate() {
                let stable = neighbours(ids, |id| !displaced.contains(id));
                // One that another document moved is better than none.
                let kept = neighbours(ids, |id| !copy.moved.contains(id) && !copy.moved_in_plan.contains(id));
                for (at, id) in ids.iter().enumerate().filter(|(_, id)| displaced.contains(*id)) {
                    let beside = stable[at].clone().or_else(|| kept[at].clone());
                    spots.insert(id, ObjectiveSpot { group, beside: beside.unwrap_or(SpotNeighbour::Alone) });
                }
            }
            spots
        });
        let places = copy.theirs.ids().enumerate().map(|(place, id)| (id, place)).collect();
        DocumentSpots { base, theirs, ours, places }
    }

    /// What the document made of an objective's place. It may know it by other neighbours than `ours`.
    fn copy(&self, id: &ObjectiveId, ours: &ObjectiveSpot) -> Option<Copy<ObjectiveSpot>> {
        let own = self.ours.get(id)?;
        let [base, theirs] =
            [self.base.get(id)?, self.theirs.get(id)?].map(|spot| if spot == own { ours } else { spot });
        Some(Copy { base: base.clone(), theirs: theirs.clone() })
    }
}

/// The neighbour of each objective that `may` be one: the nearest above it, or else below it.
fn neighbours(ids: &[ObjectiveId], may: impl Fn(&ObjectiveId) -> bool) -> Vec<Option<SpotNeighbour>> {
    let (mut found, mut above) = (Vec::with_capacity(ids.len()), None);
    for id in ids {
        found.push(above.map(|id: &ObjectiveId| SpotNeighbour::Behind(id.clone())));
        if may(id) {
            above = Some(id);
        }
    }
    let mut below = None;
    for (at, id) in ids.iter().enumerate().rev() {
        if found[at].is_none() {
            found[at] = below.map(|id: &ObjectiveId| SpotNeighbour::Before(id.clone()));
        }
        if may(id) {
            below = Some(id);
        }
    }
    found
}

/// An objective that comes to a place.
struct Placed<'a> {
    id: &'a ObjectiveId,
    /// The documents that want it there, or moved it among others there.
    who: Vec<usize>,
    /// The plan has it elsewhere.
    is_new: bool,
    is_decided: bool,
}

/// The place of an objective that some documents moved; `None` if it stays where the plan has it, also
/// because nobody decided.
fn placed<'a>(
    id: &'a ObjectiveId,
    who: &[usize],
    spots: &[DocumentSpots<'_>],
    conflicts: &mut PlaceConflicts<impl Fn(&PlaceConflict) -> Option<ConflictChoice>>,
) -> Option<(ObjectiveSpot, Placed<'a>)> {
    // A sheet has other neighbours than the whole annex: one document's names are as good as another's.
    let ours = spots[who[0]].ours.get(id)?.clone();
    let copies: Option<Vec<Copy<ObjectiveSpot>>> =
        who.iter().map(|document| spots[*document].copy(id, &ours)).collect();
    let placed = Placed { id, who: who.to_vec(), is_new: true, is_decided: false };
    match settle(&ours, &copies?, |one, other| one == other) {
        Settled::Unchanged | Settled::Same => Some((ours, Placed { is_new: false, ..placed })),
        Settled::Take(spot) => Some((spot, placed)),
        Settled::Conflict(Conflict { base, wishes }) => {
            let wanted = wishes
                .into_iter()
                .map(|(spot, places)| (spot, places.iter().map(|place| who[*place]).collect()));
            let conflict = PlaceConflict { objective: id.clone(), base, ours, wanted: wanted.collect() };
            let (spot, who) = conflicts.chosen(conflict)?;
            Some((spot, Placed { who, is_decided: true, ..placed }))
        }
    }
}

/// Whether an order has some objectives one behind the other.
fn stand_so(order: &AnnexOrder, placed: &[Placed<'_>]) -> bool {
    let ids: BTreeSet<&ObjectiveId> = placed.iter().map(|one| one.id).collect();
    order.ids().filter(|id| ids.contains(id)).eq(placed.iter().map(|one| one.id))
}

/// The plan's order with some objectives in other places.
fn with(
    ours: &AnnexOrder,
    mut arranged: Vec<(ObjectiveSpot, Vec<Placed<'_>>)>,
    displaced: &BTreeSet<&ObjectiveId>,
) -> AnnexOrder {
    let moved: BTreeSet<&ObjectiveId> =
        arranged.iter().flat_map(|(_, placed)| placed).map(|one| one.id).collect();
    let mut order = ours.only(&ours.ids().filter(|id| !moved.contains(id)).cloned().collect());
    // A neighbour that is moved itself must have its own place first.
    arranged.sort_by_key(|(spot, _)| match &spot.beside {
        SpotNeighbour::Behind(id) | SpotNeighbour::Before(id) => displaced.contains(id),
        SpotNeighbour::Alone => true,
    });
    for (spot, placed) in arranged {
        let Some(group) = order.groups.get_mut(spot.group) else { continue };
        let at = match &spot.beside {
            SpotNeighbour::Behind(above) => group.iter().position(|id| id == above).map(|at| at + 1),
            SpotNeighbour::Before(below) => group.iter().position(|id| id == below),
            SpotNeighbour::Alone => None,
        };
        let at = at.unwrap_or(group.len());
        group.splice(at..at, placed.into_iter().map(|one| one.id.clone()));
    }
    order
}

/// A place to which several objectives come.
struct SharedSlot<'a> {
    spot: &'a ObjectiveSpot,
    spots: &'a [DocumentSpots<'a>],
}

impl SharedSlot<'_> {
    /// Puts them in an order that all documents want.
    fn arranged<'p>(
        &self,
        mut placed: Vec<Placed<'p>>,
        conflicts: &mut PlaceConflicts<impl Fn(&PlaceConflict) -> Option<ConflictChoice>>,
    ) -> Vec<Placed<'p>> {
        loop {
            let at = match self.in_order(&placed) {
                Ok(order) => {
                    let mut places: BTreeMap<usize, Placed<'p>> = placed.into_iter().enumerate().collect();
                    return order.iter().filter_map(|at| places.remove(at)).collect();
                }
                Err(at) => at,
            };
            match conflicts.chosen(self.conflict(&placed[at], &placed)) {
                Some((_, who)) => (placed[at].who, placed[at].is_decided) = (who, true),
                None => drop(placed.remove(at)),
            }
        }
    }

    /// The places of the objectives in an order that all documents want; the error is the place of one that
    /// they want above and below another, and that nobody decided.
    fn in_order(&self, placed: &[Placed<'_>]) -> Result<Vec<usize>, usize> {
        let mut above: Vec<BTreeSet<usize>> = Vec::new();
        for one in placed {
            let others = (0..placed.len()).filter(|other| self.is_above(&placed[*other], one));
            above.push(others.collect());
        }
        let (mut order, mut left) = (Vec::new(), (0..placed.len()).collect::<BTreeSet<usize>>());
        while !left.is_empty() {
            let next = left.iter().copied().find(|at| above[*at].is_disjoint(&left));
            let next = match next {
                Some(next) => next,
                None => match left.iter().copied().find(|at| !placed[*at].is_decided) {
                    Some(disputed) => return Err(disputed),
                    // Of those that a person has put in both orders, either may be the first.
                    None => left.first().copied().unwrap_or_default(),
                },
            };
            left.remove(&next);
            order.push(next);
        }
        Ok(order)
    }

    /// Whether a document that moved one of two objectives has the one above the other here.
    fn is_above(&self, one: &Placed<'_>, other: &Placed<'_>) -> bool {
        one.id != other.id
            && one.who.iter().chain(&other.who).any(|document| {
                let places = [one, other].map(|own| self.place(*document, own.id));
                matches!(places, [Some(one), Some(other)] if one < other)
            })
    }

    /// The place of an objective in a document that has it here.
    fn place(&self, document: usize, id: &ObjectiveId) -> Option<usize> {
        let spots = &self.spots[document];
        if spots.theirs.get(id) == Some(self.spot) { spots.places.get(id).copied() } else { None }
    }

    /// The conflict about an objective that documents put above and below another one.
    fn conflict(&self, one: &Placed<'_>, placed: &[Placed<'_>]) -> PlaceConflict {
        let tied = placed.iter().filter(|other| self.is_above(one, other) || self.is_above(other, one));
        let tied = tied.flat_map(|other| &other.who);
        let documents: BTreeSet<usize> = tied.chain(&one.who).copied().collect();
        let mut wanted: Vec<(ObjectiveSpot, Vec<usize>)> = Vec::new();
        for document in documents {
            let Some(own) = self.place(document, one.id) else { continue };
            let places = placed.iter().filter(|other| other.id != one.id);
            let places = places.filter_map(|other| Some((self.place(document, other.id)?, other.id)));
            let (above, below): (BTreeMap<usize, &ObjectiveId>, BTreeMap<usize, &ObjectiveId>) =
                places.partition(|(place, _)| *place < own);
            let beside = match (above.last_key_value(), below.first_key_value()) {
                (Some((_, above)), _) => SpotNeighbour::Behind((*above).clone()),
                (None, Some((_, below))) => SpotNeighbour::Before((*below).clone()),
                (None, None) => SpotNeighbour::Alone,
            };
            let spot = ObjectiveSpot { group: self.spot.group, beside };
            match wanted.iter_mut().find(|(known, _)| *known == spot) {
                Some((_, who)) => who.push(document),
                None => wanted.push((spot, vec![document])),
            }
        }
        let spots = &self.spots[one.who[0]];
        let [base, ours] = [&spots.base, &spots.ours]
            .map(|found| found.get(one.id).cloned().unwrap_or_else(|| self.spot.clone()));
        PlaceConflict { objective: one.id.clone(), base, ours, wanted }
    }
}
