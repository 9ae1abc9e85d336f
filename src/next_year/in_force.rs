//! A file of objectives without those that were dropped and kept in their place (`soppresso: sì`).

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Report, visible_line};
use crate::next_year::objectives::planned_objectives;
use crate::plan::{Plan, Validity};
use crate::source::Source;
use crate::yaml::{EditableFile, ItemRemoval, Node, YamlChange, rewrite};

/// A file of objectives, of which a new plan takes those in force.
#[derive(Debug)]
pub(crate) struct ObjectivesInForce {
    /// `None` if nothing is left of the file.
    pub(crate) source: Option<Arc<Source>>,
    /// The number of objectives that the new plan does not have.
    pub(crate) left_out: usize,
    pub(crate) report: Report,
}

/// Takes the suppressed objectives out of a file.
pub(crate) fn in_force(source: &Arc<Source>, plan: &Plan) -> ObjectivesInForce {
    if plan.objectives().all(|objective| objective.validity == Validity::InForce) {
        // Nothing to look for: the file is read once, for its new answers.
        let source = Some(Arc::clone(source));
        return ObjectivesInForce { source, left_out: 0, report: Report::default() };
    }
    let file = EditableFile::read(source);
    let (removals, is_empty) = suppressed(&file, plan);
    let mut kept = ObjectivesInForce { source: None, left_out: removals.len(), report: Report::default() };
    if is_empty && !removals.is_empty() {
        kept.report.push(file_left_out(source.name()));
        return kept;
    }
    let steps: Vec<Vec<YamlChange>> =
        removals.iter().map(|(_, removal)| vec![YamlChange::RemoveItem(removal.clone())]).collect();
    let rewritten = rewrite(&file, &steps);
    for &step in &rewritten.refused {
        kept.report.push(objective_stays(source.name(), &removals[step].0));
    }
    kept.left_out -= rewritten.refused.len();
    kept.source =
        Some(if steps.is_empty() { Arc::clone(source) } else { Source::new(source.name(), rewritten.text) });
    kept
}

/// The suppressed entries of the file's list with their ids, and whether all are.
fn suppressed(file: &EditableFile, plan: &Plan) -> (Vec<(String, ItemRemoval)>, bool) {
    let Some(root) = file.root() else { return (Vec::new(), false) };
    let Some(Node::Sequence(list)) = root.get("obiettivi").map(|entry| &entry.value) else {
        return (Vec::new(), false);
    };
    let mut removals = Vec::new();
    for (mapping, objective) in planned_objectives(root, plan) {
        if objective.validity != Validity::Suppressed {
            continue;
        }
        let place = list.items.iter().position(|item| item.span() == &mapping.span);
        removals.extend(place.map(|item| {
            let removal = ItemRemoval { sequence: list.span.range.start, item };
            (objective.id.value.to_string(), removal)
        }));
    }
    let is_empty = removals.len() == list.items.len();
    (removals, is_empty)
}

fn file_left_out(name: &str) -> Diagnostic {
    let message = format!(
        "il piano nuovo non ha il file «{}»: tutti i suoi obiettivi erano soppressi",
        visible_line(name)
    );
    Diagnostic::info("nuovo", message)
}

fn objective_stays(name: &str, id: &str) -> Diagnostic {
    let message = format!(
        "in «{}» l'obiettivo soppresso «{id}» non si può togliere dal punto in cui sta",
        visible_line(name)
    );
    Diagnostic::warning("nuovo", message).hint("toglierlo a mano nel piano nuovo, con tutte le sue righe")
}
