//! The story of one objective over several texts, each held against the one before it.

use crate::compare::{Comparison, ObjectiveDiff, ProseDiff, compare};
use crate::plan::{ObjectiveId, Plan};

/// The steps of an objective's story, in the order of the texts.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ObjectiveStory {
    pub(crate) steps: Vec<StoryStep>,
}

/// An objective in one text and in the one before it; at least one of them has it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct StoryStep {
    /// The index of the text.
    pub(crate) text: usize,
    /// The comparison, of which only this objective is left.
    pub(crate) comparison: Comparison,
}

impl StoryStep {
    /// The objective; in the first text that there is, one that was added.
    pub(crate) fn objective(&self) -> &ObjectiveDiff {
        self.comparison.objectives.first().expect("a step is of one objective")
    }
}

/// Tells the story of an objective; `None` if no text has the id. An objective whose id changed is followed
/// under the other one.
pub(crate) fn story(id: &ObjectiveId, texts: &[&Plan]) -> Option<ObjectiveStory> {
    // The last text that has it: an id is what the office calls it today.
    let last = texts.iter().rposition(|plan| plan.objectives().any(|objective| objective.id.value == *id))?;
    let (mut steps, mut known_as) = (Vec::new(), id.clone());
    for text in (0..=last).rev() {
        let step = step(text, texts, |diff| {
            // One that was dropped there is known by its old id.
            diff.id == known_as
        });
        let Some(step) = step else { continue };
        if let Some(rename) = &step.objective().renamed {
            known_as = rename.from.clone();
        }
        steps.push(step);
    }
    steps.reverse();
    known_as = id.clone();
    for text in last + 1..texts.len() {
        let step = step(text, texts, |diff| {
            let former = diff.renamed.as_ref().map_or(&diff.id, |rename| &rename.from);
            *former == known_as
        });
        let Some(step) = step else { break };
        known_as = step.objective().id.clone();
        let is_gone = step.objective().new.is_none();
        steps.push(step);
        if is_gone {
            break;
        }
    }
    Some(ObjectiveStory { steps })
}

/// Holds a text against the one before it, the first against nothing, and keeps one objective.
fn step(text: usize, texts: &[&Plan], is_meant: impl Fn(&ObjectiveDiff) -> bool) -> Option<StoryStep> {
    let new = texts[text];
    let comparison = match text.checked_sub(1) {
        Some(before) => compare(texts[before], new),
        None => compare(&Plan { groups: Vec::new(), ..new.clone() }, new),
    };
    let objective = comparison.objectives.iter().find(|diff| is_meant(diff))?.clone();
    let comparison = Comparison {
        objectives: vec![objective],
        outline: Vec::new(),
        data: Vec::new(),
        premise: ProseDiff::default(),
        ..comparison
    };
    Some(StoryStep { text, comparison })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crate::compare::Presence;
    use crate::compare::story::*;
    use crate::plan::load::PlanFiles;

    /// A plan of one dimension; an objective is its id and the word that all its fields say.
    fn plan(objectives: &[(&str, &str)]) -> Plan {
        let general = "ente: {nome: Comune}\ntriennio: 2022-2024\nanno: 2023\n".to_owned();
        let mut text = "dimensione: efficienza\nobiettivi:\n".to_owned();
        for (id, says) in objectives {
            text += &format!("  - id: {id}\n");
            for key in crate::plan::FieldKey::ALL {
                let name = key.spec().name;
                text += &format!("    {name}: \"{says}, e di {says} {name}\"\n");
            }
        }
        let files = [("piano.yaml".to_owned(), general), ("obiettivi/1.yaml".to_owned(), text)];
        let loaded = PlanFiles::in_memory(Path::new("p"), files).load();
        loaded.plan.unwrap_or_else(|| panic!("{:?}", loaded.report))
    }

    fn told(id: &str, texts: &[Plan]) -> Option<Vec<(usize, Presence, bool)>> {
        let texts: Vec<&Plan> = texts.iter().collect();
        let story = story(&ObjectiveId::new(id).expect("it is an id"), &texts)?;
        let told = story.steps.iter().map(|step| {
            let objective = step.objective();
            (step.text, objective.presence(), objective.nature().is_some())
        });
        Some(told.collect())
    }

    #[test]
    fn an_objective_is_told_from_its_first_text_to_its_last() {
        let texts = [
            plan(&[("altro", "Nido")]),
            plan(&[("altro", "Nido"), ("cloud", "Migrazione")]),
            plan(&[("altro", "Asilo"), ("cloud", "Migrazione")]),
            plan(&[("cloud", "Trasloco")]),
            plan(&[("nuovo", "Scuola")]),
        ];
        let expected = [
            (1, Presence::Added, true),
            (2, Presence::Both, false),
            (3, Presence::Both, true),
            (4, Presence::Dropped, true),
        ];
        assert_eq!(told("cloud", &texts).as_deref(), Some(&expected[..]));
        assert_eq!(told("altro", &texts[..2]).map(|steps| steps.len()), Some(2));
        assert_eq!(told("nessuno", &texts), None);
    }

    #[test]
    fn an_objective_is_followed_under_another_id() {
        let texts = [
            plan(&[("nuvola", "Migrazione"), ("altro", "Nido")]),
            plan(&[("cloud", "Migrazione"), ("altro", "Nido")]),
            plan(&[("cloud-2", "Migrazione"), ("altro", "Nido")]),
        ];
        for id in ["nuvola", "cloud", "cloud-2"] {
            let steps = told(id, &texts).expect("a text has it");
            assert_eq!(steps.iter().map(|(text, _, _)| *text).collect::<Vec<_>>(), [0, 1, 2], "{id}");
        }
    }

    #[test]
    fn an_objective_that_came_back_is_one_story() {
        let texts =
            [plan(&[("cloud", "Migrazione")]), plan(&[("altro", "Nido")]), plan(&[("cloud", "Trasloco")])];
        let expected = [(0, Presence::Added, true), (1, Presence::Dropped, true), (2, Presence::Added, true)];
        assert_eq!(told("cloud", &texts).as_deref(), Some(&expected[..]));
    }
}
