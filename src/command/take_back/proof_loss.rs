//! What copies changed and what became of it: words that are neither in the plan nor told.

use crate::command::take_back::proof_files::id_in_plan;
use crate::command::take_back::proof_program::{Program, Taken};
use crate::command::take_back::proof_texts::{CopyTexts, ObjectiveTexts, PlanTexts, Texts, id_of_new};

/// The changes of a copy that are lost; `copies` were taken with it into the first plan, which became the
/// second.
pub(super) fn lost_words(
    program: &Program,
    plans: (&PlanTexts, &PlanTexts),
    copy: &CopyTexts,
    copies: &[&CopyTexts],
    taken: &Taken,
) -> Vec<String> {
    let loss = LostWords { program, ours: plans.0, texts: plans.1, copies, taken };
    let mut lost = loss.of_premise(copy);
    for (at, (own, base)) in copy.lines.into_iter().zip(copy.base.lines).enumerate() {
        let is_told = taken.lines.get(&at).is_some_and(|wanted| wanted.contains(&own));
        if own != base && loss.texts.lines[at] != own && !is_told && own != loss.ours.lines[at] {
            lost.push(format!("the line {}", program.words(own)));
        }
    }
    for (at, (own, base)) in copy.groups.iter().zip(&copy.base.groups).enumerate() {
        let is_told = taken.titles.get(&at).is_some_and(|wanted| wanted.contains(&own.title));
        let is_passed = own.title == loss.ours.groups[at].title;
        if own.title != base.title && loss.texts.groups[at].title != own.title && !is_told && !is_passed {
            lost.push(format!("the title {}", program.words(own.title)));
        }
        for (base, says) in base.objectives.iter().zip(&own.objectives) {
            lost.extend(loss.of_objective(base, *says));
        }
        for (_, new) in &own.new {
            let id = id_of_new(new[0]);
            let is_there = loss.texts.objective(id).is_some_and(|one| one.texts == *new);
            if !is_there && !loss.is_said(new[0]) {
                lost.push(format!("the new objective {}", program.words(new[0])));
            }
        }
    }
    lost
}

struct LostWords<'a> {
    program: &'a Program,
    ours: &'a PlanTexts,
    texts: &'a PlanTexts,
    copies: &'a [&'a CopyTexts],
    taken: &'a Taken,
}

impl LostWords<'_> {
    fn is_said(&self, text: usize) -> bool {
        self.taken.said.contains(&self.program.words(text))
    }

    fn of_premise(&self, copy: &CopyTexts) -> Vec<String> {
        let mut lost = Vec::new();
        let base = copy.base.premise.iter().copied().map(Some);
        let changed = base.zip(copy.premise.iter().copied()).filter(|(base, says)| base != says);
        for (base, says) in changed.chain(copy.gaps.iter().map(|gap| (None, *gap))) {
            let is_there = |text| self.texts.premise.contains(&text);
            let is_taken =
                says.is_none_or(is_there) && (says.is_some() || base.is_none_or(|base| !is_there(base)));
            // Another copy goes on from what this one wanted, and the plan said already.
            let is_passed = says.is_some_and(|says| self.ours.premise.contains(&says));
            if !is_taken && !is_passed && !says.or(base).is_some_and(|text| self.is_said(text)) {
                lost.push(format!("in the premise, {says:?} in the place of {base:?}"));
            }
        }
        lost
    }

    /// What is lost of an objective that a copy began with.
    fn of_objective(&self, base: &ObjectiveTexts, says: Option<Texts>) -> Vec<String> {
        let id = base.id;
        let now = self.texts.objective(id);
        let is_named = self.taken.said.contains(id_in_plan(id).as_str());
        let Some(says) = says else {
            let is_gone = now.is_none_or(|now| now.is_dropped);
            let is_told = is_gone || self.taken.removals.contains(&id) || self.taken.leaves_removed;
            return if is_told { Vec::new() } else { vec![format!("that {id} went")] };
        };
        let mut lost = Vec::new();
        for field in (0..says.len()).filter(|field| says[*field] != base.texts[*field]) {
            let is_there = now.is_some_and(|now| now.texts[field] == says[field]);
            let conflict = self.taken.cells.get(&(id, field));
            let is_told = conflict.is_some_and(|wanted| wanted.contains(&says[field]));
            let was_there = self.ours.objective(id).is_some_and(|ours| ours.texts[field] == says[field]);
            let is_passed = was_there && self.somebody_says(id, field, now);
            if !is_there && !is_told && !is_passed && !is_named {
                lost.push(format!("in {id}, {}", self.program.words(says[field])));
            }
        }
        lost
    }

    /// Whether a copy says what the plan says now.
    fn somebody_says(&self, id: usize, field: usize, now: Option<&ObjectiveTexts>) -> bool {
        self.copies.iter().any(|copy| {
            let groups = copy.base.groups.iter().zip(&copy.groups);
            let mut all = groups.flat_map(|(base, own)| base.objectives.iter().zip(&own.objectives));
            all.any(|(base, says)| {
                base.id == id && says.map(|says| says[field]) == now.map(|now| now.texts[field])
            })
        })
    }
}
