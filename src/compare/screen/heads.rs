//! Sentences on the fate of dimensions and objectives.

use crate::compare::{Comparison, DimensionDiff, DimensionOrder, Movement, Nature, ObjectiveDiff, Presence};
use crate::diagnostic::{counted, visible_line};

/// Differences beside the objectives: the premise, the dimensions, the data.
pub(crate) fn others(comparison: &Comparison) -> Vec<String> {
    let mut others = Vec::new();
    if let Some(nature) = comparison.premise.nature() {
        others.push(format!("premessa modificata{}", form(nature)));
    }
    let dimensions: Vec<&DimensionDiff> =
        comparison.dimensions.iter().filter(|one| one.is_touched()).collect();
    if !dimensions.is_empty() {
        others.push(counted(dimensions.len(), "dimensione toccata", "dimensioni toccate"));
    }
    if !comparison.data.is_empty() {
        let labels: Vec<String> = comparison.data.iter().map(|datum| in_sentence(datum.label)).collect();
        others.push(format!("dati del piano ({})", labels.join(", ")));
    }
    others
}

/// A label within a sentence: `Codice IPA` is `codice IPA`.
fn in_sentence(label: &str) -> String {
    let mut letters = label.chars();
    let first = letters.next().map(|first| first.to_lowercase().to_string()).unwrap_or_default();
    first + letters.as_str()
}

fn form(nature: Nature) -> &'static str {
    match nature {
        Nature::Spelling => " solo nella forma",
        Nature::Substance => "",
    }
}

/// A dimension's title and fate.
pub(crate) fn dimension_head(dimension: &DimensionDiff) -> String {
    let mut said = Vec::new();
    match dimension.presence() {
        Presence::Added => said.push("dimensione aggiunta".to_owned()),
        Presence::Dropped => said.push("dimensione soppressa".to_owned()),
        Presence::Both => {}
    }
    match (dimension.order, dimension.old, dimension.new) {
        (DimensionOrder::Moved, Some(old), Some(new)) => {
            said.push(format!("spostata dal {}° al {}° posto", old + 1, new + 1));
        }
        (DimensionOrder::Moved | DimensionOrder::Kept, _, _) => {}
    }
    said.extend(dimension.renamed_from.as_ref().map(|key| format!("prima «{key}», ora «{}»", dimension.key)));
    [dimension.name(), said.join(", ")]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(": ")
}

/// `Obiettivo 2 «modulistica» (era il n. 3): spostato, modificato`.
pub(crate) fn objective_head(comparison: &Comparison, objective: &ObjectiveDiff) -> String {
    let former = objective.old.map(|old| (old.number, comparison.dimensions[old.dimension].former_name()));
    let was = match (objective.presence(), objective.movement, former) {
        (Presence::Dropped, _, Some((number, _))) => format!(" (era il n. {number})"),
        (_, Movement::Transferred, Some((number, dimension))) => {
            format!(" (era il n. {number} in «{dimension}»)")
        }
        (_, Movement::Reordered | Movement::Renumbered, Some((number, _))) => {
            format!(" (era il n. {number})")
        }
        (Presence::Both | Presence::Added | Presence::Dropped, _, _) => String::new(),
    };
    let number = objective.new.map(|new| format!(" {}", new.number)).unwrap_or_default();
    format!("Obiettivo{number} «{}»{was}: {}", objective.id, fates(objective).join(", "))
}

/// The fate of an objective, in words.
fn fates(objective: &ObjectiveDiff) -> Vec<String> {
    let mut fates = Vec::new();
    match objective.presence() {
        Presence::Added => fates.push("aggiunto".to_owned()),
        Presence::Dropped => fates.push("soppresso".to_owned()),
        Presence::Both => {}
    }
    match objective.movement {
        Movement::None => {}
        Movement::Renumbered => fates.push("rinumerato".to_owned()),
        Movement::Reordered => fates.push("spostato".to_owned()),
        Movement::Transferred => fates.push("spostato da un'altra dimensione".to_owned()),
    }
    match (objective.presence(), objective.nature()) {
        (Presence::Both, Some(Nature::Substance)) => fates.push("modificato".to_owned()),
        (Presence::Both, Some(Nature::Spelling)) => fates.push("diverso solo nella forma".to_owned()),
        (Presence::Both, None) | (Presence::Added | Presence::Dropped, _) => {}
    }
    let renamed = objective.renamed.as_ref();
    fates.extend(renamed.map(|rename| {
        format!("con un altro identificativo, prima «{}» ({})", rename.from, rename.likeness.word())
    }));
    fates
}

/// `Rinumerati, senza altre modifiche: «a» da 1 a 2, «b» da 2 a 3.`
pub(crate) fn renumbered(objectives: &[&ObjectiveDiff]) -> String {
    let mut all = Vec::new();
    for objective in objectives {
        let Some((old, new)) = objective.old.zip(objective.new) else { continue };
        all.push(format!("«{}» da {} a {}", objective.id, old.number, new.number));
    }
    let word = if all.len() == 1 { "Rinumerato" } else { "Rinumerati" };
    format!("{word}, senza altre modifiche: {}.", all.join(", "))
}

/// The whole comparison in one line: `obiettivi: 1 modificato, 5 invariati; premessa modificata`; `None` if
/// nothing differs.
pub(crate) fn one_line(comparison: &Comparison) -> Option<String> {
    let nature = comparison.nature()?;
    let touched = comparison.objectives.iter().any(ObjectiveDiff::is_touched);
    let objectives = touched.then(|| format!("obiettivi: {}", comparison.summary().in_words()));
    let said: Vec<String> = objectives.into_iter().chain(others(comparison)).collect();
    Some(visible_line(&format!("{}{}", said.join("; "), form(nature))).into_owned())
}

/// `--messaggi brevi`: one line for each thing that differs.
pub(crate) fn brief(comparison: &Comparison) -> String {
    let mut lines = Vec::new();
    lines.extend(comparison.data.iter().filter_map(|datum| {
        Some(format!("piano: {}: modificato{}", datum.name, form(datum.text.nature()?)))
    }));
    lines.extend(comparison.premise.nature().map(|nature| format!("premessa: modificata{}", form(nature))));
    let dimensions = comparison.dimensions.iter().filter(|dimension| dimension.is_touched());
    lines.extend(dimensions.map(|dimension| {
        let title = dimension.nature().map(|nature| format!("titolo modificato{}", form(nature)));
        let said = [Some(dimension_head(dimension)), title].into_iter().flatten().collect::<Vec<_>>();
        format!("dimensione {}: {}", dimension.key, said.join("; "))
    }));
    let objectives = comparison.objectives.iter().filter(|objective| objective.is_touched());
    lines.extend(objectives.map(|objective| {
        let changed = match objective.presence() {
            Presence::Both => objective.changes().map(|part| part.part.name()).collect::<Vec<_>>().join(", "),
            Presence::Added | Presence::Dropped => String::new(),
        };
        let changed = if changed.is_empty() { changed } else { format!(": {changed}") };
        format!("obiettivo {}: {}{changed}", objective.id, fates(objective).join(", "))
    }));
    lines.iter().map(|line| format!("{}\n", visible_line(line))).collect()
}
