//! Substitutions that return in many fields on screen: once, with their places.

use crate::compare::screen::paper::Paper;
use crate::compare::{Comparison, Nature, ObjectiveDiff, RepeatedSubstitution};

/// Shows those that there are, under a heading.
pub(crate) fn substitutions(comparison: &Comparison, paper: &mut Paper) {
    if comparison.repeated.is_empty() {
        return;
    }
    paper.heading(0, "SOSTITUZIONI RIPETUTE");
    for one in &comparison.repeated {
        paper.blank();
        paper.text(2, &head(one));
        for line in places(comparison, one) {
            paper.text(4, &line);
        }
    }
}

fn head(one: &RepeatedSubstitution) -> String {
    let form = match one.nature {
        Nature::Spelling => ", solo nella forma,",
        Nature::Substance => "",
    };
    let (fields, old, new) = (one.places.len(), &one.old, &one.new);
    format!("La stessa sostituzione{form} in {fields} campi: da «{old}» a «{new}»")
}

/// `OBIETTIVI DI QUALITÀ: 1 «sportello» (responsabile), 2 «sito» (responsabile, contributor)`.
fn places(comparison: &Comparison, one: &RepeatedSubstitution) -> Vec<String> {
    let of_objectives = one.places.chunk_by(|one, next| one.objective == next.objective);
    let mut lines: Vec<(usize, Vec<String>)> = Vec::new();
    for places in of_objectives {
        let objective = &comparison.objectives[places[0].objective];
        let Some(position) = &objective.new else { continue };
        let keys: Vec<&str> = places.iter().map(|place| place.part.name()).collect();
        let said = format!("{} «{}» ({})", position.number, objective.id, keys.join(", "));
        match lines.last_mut() {
            Some((group, all)) if *group == position.group => all.push(said),
            Some(_) | None => lines.push((position.group, vec![said])),
        }
    }
    let name = |group: usize| comparison.groups[group].name();
    lines.into_iter().map(|(group, all)| format!("{}: {}", name(group), all.join(", "))).collect()
}

/// Names the fields of an objective that the substitutions tell, where it has others.
pub(crate) fn also(objective: &ObjectiveDiff, indent: usize, paper: &mut Paper) {
    let keys: Vec<&str> = objective.changes_told_once().map(|part| part.part.name()).collect();
    if !keys.is_empty() {
        paper.text(indent, &format!("Con una sostituzione ripetuta, detta sopra: {}", keys.join(", ")));
    }
}
