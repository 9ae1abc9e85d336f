//! What is to hold of the order of objectives that several people want otherwise, without a look at the
//! program: who was put elsewhere stands so beside those whom nobody moved.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use crate::command::take_back::proof_files::id_in_plan;
use crate::command::take_back::proof_model::merged;
use crate::command::take_back::proof_texts::{CopyTexts, Id, PlanTexts};

/// The objectives of each group.
type Order = [Vec<Id>; 2];

/// What the program made of the order, and what it told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct TakenMoves {
    /// The plan with its objectives in their places, and with its own texts.
    pub(super) after: PlanTexts,
    /// Those of which a person must decide where they are to stand.
    pub(super) open: BTreeSet<Id>,
    /// Those that can't be moved.
    pub(super) kept: BTreeSet<Id>,
    /// Those that copies moved.
    pub(super) moved: BTreeSet<Id>,
    /// Of each copy, those that the plan had elsewhere than where it began with them.
    pub(super) moved_in_plan: Vec<BTreeSet<Id>>,
}

impl TakenMoves {
    pub(super) fn is_settled(&self) -> bool {
        self.open.is_empty() && self.kept.is_empty()
    }

    /// Those that copies have no more, and that the plan had elsewhere.
    pub(super) fn gone_elsewhere(&self, copies: &[&CopyTexts]) -> BTreeSet<Id> {
        let gone = copies.iter().zip(&self.moved_in_plan).flat_map(|(copy, moved)| {
            let kept: BTreeSet<Id> = copy.kept().map(|(objective, _)| objective.id).collect();
            moved.iter().copied().filter(move |id| !kept.contains(id))
        });
        gone.collect()
    }

    /// Those that stay somewhere without a word about it.
    pub(super) fn untold(&self, said: &str) -> BTreeSet<Id> {
        let all = self.open.union(&self.kept).copied();
        all.filter(|id| !said.contains(&format!("«{}»", id_in_plan(*id)))).collect()
    }
}

/// The objectives that one order has elsewhere than another: as few as possible.
#[derive(Debug, Clone, Default)]
struct Moves {
    /// Whatever the others are.
    sure: BTreeSet<Id>,
    /// With those of which nobody knows whether they were moved or the others, as of two that changed places.
    possible: BTreeSet<Id>,
}

/// The orders of a copy and of the plan, of what all of them have.
#[derive(Debug, Clone)]
struct ComparedOrders {
    base: Order,
    theirs: Order,
    moved: Moves,
    moved_in_plan: Moves,
}

/// What is known of the order before it is settled.
#[derive(Debug, Clone)]
pub(super) struct OrderModel {
    ours: Order,
    copies: Vec<ComparedOrders>,
    /// Of each copy, what the plan has elsewhere than where it began with it, gone or not.
    moved_since: Vec<Moves>,
    /// Those that all have, and that nobody moved for sure.
    fixed: BTreeSet<Id>,
}

/// A group, and the number of fixed objectives that stand above there.
type Slot = (usize, usize);

pub(super) fn order_of(plan: &PlanTexts) -> Order {
    plan.groups.each_ref().map(|group| group.objectives.iter().map(|objective| objective.id).collect())
}

/// The same with some of the objectives.
fn only(order: &Order, may: impl Fn(&Id) -> bool) -> Order {
    order.each_ref().map(|ids| ids.iter().copied().filter(|id| may(id)).collect())
}

impl Moves {
    /// Looks at all ways to say it.
    fn of(before: &Order, after: &Order) -> Self {
        let mut moves = Moves::default();
        for (before, after) in before.iter().zip(after).filter(|(before, after)| before != after) {
            let old: Vec<Option<usize>> =
                after.iter().map(|id| before.iter().position(|other| other == id)).collect();
            let (mut most, mut always, mut ever) = (0, 0, 0);
            for stay in 0..1_u32 << after.len() {
                let places = (0..after.len()).filter(|at| stay >> at & 1 == 1).map(|at| old[at]);
                if !places.clone().all(|place| place.is_some()) || !places.is_sorted() {
                    continue;
                }
                match stay.count_ones().cmp(&most) {
                    Ordering::Less => {}
                    Ordering::Equal => (always, ever) = (always & stay, ever | stay),
                    Ordering::Greater => (most, always, ever) = (stay.count_ones(), stay, stay),
                }
            }
            let moved =
                |stay: u32| (0..after.len()).filter(move |at| stay >> at & 1 == 0).map(|at| after[at]);
            moves.sure.extend(moved(ever));
            moves.possible.extend(moved(always));
        }
        moves
    }
}

impl OrderModel {
    pub(super) fn new(ours: &PlanTexts, copies_of: &[&CopyTexts]) -> Self {
        let ours = order_of(ours);
        let copies = copies_of.iter().map(|copy| {
            let base = order_of(&copy.base);
            let common = |id: &Id| {
                [&ours, &base, &copy.order].iter().all(|order| order.iter().flatten().any(|one| one == id))
            };
            let [ours, base, theirs] = [&ours, &base, &copy.order].map(|order| only(order, common));
            let (moved, moved_in_plan) = (Moves::of(&base, &theirs), Moves::of(&base, &ours));
            ComparedOrders { base, theirs, moved, moved_in_plan }
        });
        let compared: Vec<ComparedOrders> = copies.collect();
        let moved_since = copies_of.iter().map(|copy| {
            let base = order_of(&copy.base);
            let common =
                |id: &Id| [&ours, &base].iter().all(|order| order.iter().flatten().any(|one| one == id));
            Moves::of(&only(&base, common), &only(&ours, common))
        });
        let moved_since = moved_since.collect();
        let copies = compared;
        let is_fixed = |id: &&Id| {
            copies.iter().all(|copy| {
                let is_common = copy.base.iter().flatten().any(|one| one == *id);
                is_common && !copy.moved.possible.contains(id) && !copy.moved_in_plan.possible.contains(id)
            })
        };
        let fixed = ours.iter().flatten().filter(is_fixed).copied().collect();
        OrderModel { ours, copies, moved_since, fixed }
    }

    /// Where an objective stands; `None` if it is not there.
    fn slot(&self, order: &Order, id: Id) -> Option<Slot> {
        let group = order.iter().position(|ids| ids.contains(&id))?;
        let above = order[group].iter().take_while(|other| **other != id);
        Some((group, above.filter(|other| self.fixed.contains(other)).count()))
    }

    /// What the order has that it must not have.
    pub(super) fn breaches(&self, taken: &TakenMoves) -> Vec<String> {
        let after = order_of(&taken.after);
        let mut breaches = Vec::new();
        let ids = |order: &Order| {
            let mut ids = order.concat();
            ids.sort_unstable();
            ids
        };
        if ids(&self.ours) != ids(&after) {
            breaches.push(format!("{after:?} are not all objectives, each once"));
        }
        let [sure, possible]: [BTreeSet<Id>; 2] =
            [|moves: &Moves| moves.sure.clone(), |moves: &Moves| moves.possible.clone()]
                .map(|own| self.copies.iter().flat_map(|copy| own(&copy.moved)).collect());
        if !sure.is_subset(&taken.moved) || !taken.moved.is_subset(&possible) {
            breaches.push(format!("{:?} are not those that were moved", taken.moved));
        }
        for (known, taken) in self.moved_since.iter().zip(&taken.moved_in_plan) {
            if !known.sure.is_subset(taken) || !taken.is_subset(&known.possible) {
                breaches.push(format!("{taken:?} are not those that were moved in the plan"));
            }
        }
        let stays = |id: &Id| !possible.contains(id);
        if only(&self.ours, stays) != only(&after, stays) {
            breaches.push(format!("in {after:?} others were moved, too"));
        }
        if !taken.open.is_subset(&possible) || !taken.kept.is_subset(&possible) {
            breaches.push("something is told of an objective that nobody moved".to_owned());
        }
        let movers = self.copies.iter().filter(|copy| !copy.moved.possible.is_empty()).count();
        let is_lone = movers == 1
            && possible.len() == 1
            && self.copies.iter().all(|copy| copy.moved_in_plan.possible.is_empty());
        for id in possible {
            let Some(ours) = self.slot(&self.ours, id) else { continue };
            let wishes = self.copies.iter();
            let wishes =
                wishes.filter_map(|copy| Some((self.slot(&copy.base, id)?, self.slot(&copy.theirs, id)?)));
            let merged = merged(ours, &wishes.collect::<Vec<_>>());
            let stays = taken.open.contains(&id) || taken.kept.contains(&id);
            let now = self.slot(&after, id);
            match merged {
                Err(wanted) if !taken.open.contains(&id) => {
                    breaches.push(format!("nobody is told that {wanted:?} are wanted for {id}"));
                }
                Ok(slot) if !stays && now != Some(slot) => {
                    breaches.push(format!("{id} is in {now:?}, and is to be in {slot:?}"));
                }
                Ok(_) | Err(_) if stays && now != Some(ours) => {
                    breaches.push(format!("{id} is in {now:?}, and was to stay in {ours:?}"));
                }
                Ok(_) if is_lone && taken.open.contains(&id) => {
                    breaches.push(format!("there is no conflict about {id}"))
                }
                Ok(_) | Err(_) => {}
            }
        }
        breaches
    }

    /// Whether one order alone is right: in no place there are two that somebody moved.
    pub(super) fn is_plain(&self, taken: &TakenMoves) -> bool {
        let after = order_of(&taken.after);
        let mut slots = BTreeSet::new();
        let others = after.iter().flatten().filter(|id| !self.fixed.contains(id));
        others.map(|id| self.slot(&after, *id)).all(|slot| slots.insert(slot))
            && self
                .copies
                .iter()
                .flat_map(|copy| [&copy.moved, &copy.moved_in_plan])
                .all(|moves| moves.sure == moves.possible)
    }
}
