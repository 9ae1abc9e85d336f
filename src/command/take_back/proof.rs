//! The proof of `riprendi`: plans with copies that chance edited become what three-way merging says, in
//! whatever order the copies come, and no word of a copy is lost without being told.

use std::collections::BTreeSet;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::command::take_back::proof_loss::lost_words;
use crate::command::take_back::proof_model::{Prediction, Removal, prediction};
use crate::command::take_back::proof_order::OrderModel;
use crate::command::take_back::proof_program::{Program, Taken};
use crate::command::take_back::proof_texts::{Author, CopyTexts, PlanTexts};
use crate::docx_import::said_annex::Chance;

const ROUNDS: u64 = 10_000;

/// The rounds run in so many parts, each with its own chance.
const PARTS: u64 = 8;

/// The rounds of a part that go by way of the plan's files, too, which takes longer.
const WITH_FILES: u64 = 20;

/// A plan, what it says by now, and copies of which some began later than others.
#[derive(Debug)]
struct Round {
    ours: PlanTexts,
    copies: Vec<CopyTexts>,
    removal: Removal,
}

impl Round {
    fn new(seed: u64) -> (Self, Chance) {
        let mut author = Author { chance: Chance::new(seed), choice: 2 };
        author.choice += author.chance.below(5);
        let first = author.plan();
        let ours = author.later(&first);
        let counts = [1, 2, 2, 2, 3, 3, 4, 5];
        let (mut copies, count) = (Vec::new(), counts[author.chance.below(counts.len())]);
        while copies.len() < count {
            let base = if author.chance.once_in(4) { &ours } else { &first };
            let copy = author.copy(base);
            // One that has no objective of the plan's is no annex of it.
            if copy.kept().any(|(base, _)| ours.objective(base.id).is_some()) {
                copies.push(copy);
            }
        }
        let removal = [Removal::Stays, Removal::Dropped, Removal::TakenOut][author.chance.below(3)];
        (Round { ours, copies, removal }, author.chance)
    }

    #[track_caller]
    fn run(&self, program: &mut Program, chance: &mut Chance) {
        let all: Vec<&CopyTexts> = self.copies.iter().collect();
        let taken = program.taken(&self.ours, &all, self.removal);
        let standing = self.has_order(&self.ours, &all, &taken);
        let gone_elsewhere = taken.moves.gone_elsewhere(&all);
        let moves = (&taken.moves.moved, &gone_elsewhere);
        let predicted = prediction(&taken.moves.after, &all, self.removal, moves);
        self.is_predicted(&taken, &predicted);
        self.nothing_is_lost(program, &self.ours, &all, &taken);
        if self.copies.len() == 1 {
            return;
        }
        for order in self.orders(chance) {
            let (mut one_by_one, mut is_last) = (self.ours.clone(), false);
            for place in &order {
                let copy = &self.copies[*place];
                let step = program.taken(&one_by_one, &[copy], self.removal);
                self.has_order(&one_by_one, &[copy], &step);
                self.nothing_is_lost(program, &one_by_one, &[copy], &step);
                let has_moves = !taken.moves.moved.is_empty();
                is_last |= !step.moves.kept.is_empty() || has_moves && !step.removals.is_empty();
                // Two places that are one beside another copy's move may be two without it: then somebody is asked.
                is_last |= !step.moves.open.is_empty();
                one_by_one = step.texts.unwrap_or(one_by_one);
            }
            // The last one of a file stays, where others come into it by a later copy only.
            if predicted.is_settled() && taken.moves.is_settled() && !is_last {
                let is_plain = predicted.has_plain_places && standing.is_plain(&taken.moves);
                let expected = with_order_of(&predicted.texts, &one_by_one, is_plain);
                assert_eq!(one_by_one, expected, "in the order {order:?}: {self:#?}");
            }
        }
    }

    /// An order in which the copies come one by one; now and then all orders of three copies or less.
    fn orders(&self, chance: &mut Chance) -> Vec<Vec<usize>> {
        let mut orders = orders(self.copies.len());
        let most = if self.copies.len() <= 3 && chance.once_in(8) { 6 } else { 1 };
        while orders.len() > most {
            let away = chance.below(orders.len());
            orders.swap_remove(away);
        }
        orders
    }

    #[track_caller]
    fn is_predicted(&self, taken: &Taken, predicted: &Prediction) {
        let texts = taken.texts.as_ref().expect("each copy has an objective of the plan");
        let expected = with_order_of(&predicted.texts, texts, predicted.has_plain_places);
        assert_eq!(*texts, expected, "{self:#?}");
        assert_eq!(taken.cells, predicted.cells, "{self:#?}");
        assert_eq!(taken.titles, predicted.titles, "{self:#?}");
        assert_eq!(taken.lines, predicted.lines, "{self:#?}");
        assert_eq!(taken.premise, predicted.premise, "{self:#?}");
        assert_eq!(taken.removals, predicted.removals, "{self:#?}");
    }

    /// Each objective stands where it is to. Returns what is known of the order.
    #[track_caller]
    fn has_order(&self, ours: &PlanTexts, copies: &[&CopyTexts], taken: &Taken) -> OrderModel {
        let order = OrderModel::new(ours, copies);
        let breaches = order.breaches(&taken.moves);
        assert!(breaches.is_empty(), "{breaches:#?}\n{:#?}\n{order:#?}\n{ours:#?}\n{self:#?}", taken.moves);
        let untold = taken.moves.untold(&taken.said);
        assert_eq!(untold, BTreeSet::new(), "{taken:#?}\n{self:#?}");
        order
    }

    /// What each copy changed is in the plan, or it was told; so is what the plan said.
    #[track_caller]
    fn nothing_is_lost(&self, program: &Program, ours: &PlanTexts, copies: &[&CopyTexts], taken: &Taken) {
        let Some(texts) = &taken.texts else {
            assert_eq!(taken.said, "refused");
            return;
        };
        for copy in copies {
            let lost = lost_words(program, (ours, texts), copy, copies, taken);
            assert!(lost.is_empty(), "{lost:#?}\n{taken:#?}\n{ours:#?}\n{self:#?}");
        }
    }
}

/// The texts, with the objectives of each group in the order of others where their places hang on others that
/// come or go.
fn with_order_of(texts: &PlanTexts, others: &PlanTexts, has_plain_places: bool) -> PlanTexts {
    let mut ordered = texts.clone();
    if !has_plain_places {
        for (group, other) in ordered.groups.iter_mut().zip(&others.groups) {
            let place = |id| other.objectives.iter().position(|objective| objective.id == id);
            group.objectives.sort_by_key(|objective| place(objective.id));
        }
    }
    ordered
}

/// All orders of so many things.
fn orders(count: usize) -> Vec<Vec<usize>> {
    let Some(last) = count.checked_sub(1) else { return vec![Vec::new()] };
    let shorter = orders(last);
    let longer = shorter
        .iter()
        .flat_map(|order| (0..count).map(move |at| [&order[..at], &[last], &order[at..]].concat()));
    longer.collect()
}

#[test]
fn copies_in_whatever_order_become_what_three_way_merging_says_and_no_word_is_lost() {
    (0..PARTS).into_par_iter().for_each(|part| {
        let mut program = Program::new();
        for number in 0..ROUNDS / PARTS {
            let (round, mut chance) = Round::new(1 + part * ROUNDS + number);
            round.run(&mut program, &mut chance);
            if number < WITH_FILES {
                let all: Vec<&CopyTexts> = round.copies.iter().collect();
                let written = program.taken_into_files(&round.ours, &all, round.removal);
                assert_eq!(written, program.taken(&round.ours, &all, round.removal).texts, "{round:#?}");
            }
        }
    });
}
