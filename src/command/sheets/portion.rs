//! Parts of a plan: the objectives of one owner or sector.

use std::collections::BTreeMap;

use crate::plan::{Group, Objective, Plan, Prose, Validity};
use crate::source::folded_words::FoldedWords;
use crate::template::SheetKind;

/// A part of a plan.
#[derive(Debug)]
pub(super) struct PlanPortion {
    /// The owner or the sector, as the plan first writes it; `None` for the objectives that have none.
    pub(super) name: Option<String>,
    /// The plan with these objectives alone, numbered as in the whole one, without its other parts.
    pub(super) plan: Plan,
}

/// The objectives of one owner or sector, each with the place of its group.
#[derive(Default)]
struct Members<'p> {
    name: Option<String>,
    objectives: Vec<(usize, &'p Objective)>,
}

/// The parts of a plan in the order in which the annex first names them; that without a name is the last. An
/// objective of several owners is in the part of each. One that was dropped is in none: there is nothing to
/// be said of it.
pub(super) fn portions(plan: &Plan, kind: SheetKind) -> Vec<PlanPortion> {
    let (mut all, mut places): (Vec<Members<'_>>, BTreeMap<String, usize>) = (Vec::new(), BTreeMap::new());
    let mut nameless = Members::default();
    for (at, group) in plan.groups.iter().enumerate() {
        for objective in group.objectives.iter().filter(|objective| objective.validity == Validity::InForce) {
            let names = names(objective, kind);
            if names.is_empty() {
                nameless.objectives.push((at, objective));
            }
            for name in names {
                let next = all.len();
                let place = *places.entry(spelling(&name)).or_insert(next);
                if place == next {
                    all.push(Members { name: Some(name), objectives: Vec::new() });
                }
                all[place].objectives.push((at, objective));
            }
        }
    }
    if !nameless.objectives.is_empty() {
        all.push(nameless);
    }
    let shell = shell(plan);
    all.into_iter().map(|members| PlanPortion::of(members, plan, &shell)).collect()
}

impl PlanPortion {
    fn of(members: Members<'_>, plan: &Plan, shell: &Plan) -> Self {
        let same_group = |one: &(usize, &Objective), other: &(usize, &Objective)| one.0 == other.0;
        let groups = members.objectives.chunk_by(same_group).map(|members| {
            let objectives = members.iter().map(|(_, objective)| (*objective).clone()).collect();
            with_objectives(&plan.groups[members[0].0], objectives)
        });
        PlanPortion { name: members.name, plan: Plan { groups: groups.collect(), ..shell.clone() } }
    }
}

/// A group with other objectives in the place of its own.
fn with_objectives(group: &Group, objectives: Vec<Objective>) -> Group {
    // Not by a copy of the whole: thousands of objectives would be copied for each part.
    let Group { by, key, kind, title, title_span, objectives: _ } = group;
    Group {
        by: *by,
        key: key.clone(),
        kind: *kind,
        title: title.clone(),
        title_span: title_span.clone(),
        objectives,
    }
}

/// The plan without objectives, and without what only the whole annex prints.
fn shell(plan: &Plan) -> Plan {
    Plan {
        groups: Vec::new(),
        premise: Prose::default(),
        premise_source: None,
        contents: false,
        summary: Vec::new(),
        signatories: Vec::new(),
        ..plan.clone()
    }
}

/// Two spellings of one name are one; what has no letters is known by its signs.
pub(super) fn spelling(name: &str) -> String {
    let folded = FoldedWords::of(name);
    if folded.is_empty() { name.to_owned() } else { folded.as_str().to_owned() }
}

/// The owners of an objective, or its sector; none where the plan leaves them blank.
fn names(objective: &Objective, kind: SheetKind) -> Vec<String> {
    let said = match kind {
        SheetKind::Owner => objective.counted_owners().iter().map(|owner| owner.name).collect(),
        SheetKind::Sector => objective.sector.iter().map(|sector| sector.value.as_str()).collect::<Vec<_>>(),
    };
    let mut names: Vec<String> = Vec::new();
    for name in said {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_known = names.iter().any(|other| spelling(other) == spelling(&name));
        if !name.is_empty() && !is_known {
            names.push(name);
        }
    }
    names
}
