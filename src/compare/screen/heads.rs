//! Sentences on the fate of groups and objectives.

use crate::compare::{
    Comparison, CountReader, DatumDiff, GroupDiff, GroupOrder, Movement, Nature, ObjectiveDiff, Passed,
    Presence,
};
use crate::diagnostic::{counted, visible_line};

/// Differences beside the objectives: the premise, the groups, the data.
pub(crate) fn others(comparison: &Comparison) -> Vec<String> {
    let mut others = Vec::new();
    if let Some(nature) = comparison.premise.nature() {
        others.push(format!("premessa modificata{}", form(nature)));
    }
    let groups: Vec<&GroupDiff> = comparison.groups.iter().filter(|one| comparison.tells(one)).collect();
    if !groups.is_empty() {
        let noun = comparison.noun;
        let one = format!("{} toccat{}", noun.one, noun.ending);
        let many = format!("{} toccat{}", noun.many, noun.plural_ending());
        others.push(counted(groups.len(), &one, &many));
    }
    if !comparison.data.is_empty() {
        let labels: Vec<String> = comparison.data.iter().map(DatumDiff::name_in_sentence).collect();
        others.push(format!("dati del piano ({})", labels.join(", ")));
    }
    others
}

fn form(nature: Nature) -> &'static str {
    match nature {
        Nature::Spelling => " solo nella forma",
        Nature::Substance => "",
    }
}

/// A group's title and fate. Another word for it is told where the title does not show it.
pub(crate) fn group_head(comparison: &Comparison, group: &GroupDiff) -> String {
    let from = group.renamed_from.as_deref().filter(|from| !is_in_titles(group, from));
    named_fate(comparison, group, from)
}

fn named_fate(comparison: &Comparison, group: &GroupDiff, renamed_from: Option<&str>) -> String {
    let renamed = renamed_from.map(|from| format!("prima «{from}», ora «{}»", group.key));
    let said: Vec<String> = group_fate(comparison, group).into_iter().chain(renamed).collect();
    [group.name(), said.join(", ")].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(": ")
}

/// Whether the old title has the old word for a group, and the new title the new one.
fn is_in_titles(group: &GroupDiff, from: &str) -> bool {
    let has = |title: String, word: &str| title.to_lowercase().contains(&word.to_lowercase());
    group.nature().is_some() && has(group.former_name(), from) && has(group.name(), &group.key)
}

/// The fate of a group, in words.
fn group_fate(comparison: &Comparison, group: &GroupDiff) -> Vec<String> {
    let (mut said, noun) = (Vec::new(), group.noun);
    match (group.presence(), comparison.tells(group)) {
        (Presence::Added, true) => said.push(format!("{} aggiunt{}", noun.one, noun.ending)),
        (Presence::Dropped, true) => said.push(format!("{} soppress{}", noun.one, noun.ending)),
        (Presence::Dropped, false) => said.push("non è più un titolo".to_owned()),
        (Presence::Added, false) | (Presence::Both, _) => {}
    }
    match (group.order, group.old, group.new) {
        (GroupOrder::Moved, Some(old), Some(new)) => {
            said.push(format!("spostat{} dal {}° al {}° posto", noun.ending, old + 1, new + 1));
        }
        (GroupOrder::Moved | GroupOrder::Kept, _, _) => {}
    }
    said
}

/// `Obiettivo 2 «modulistica» (era il n. 3): spostato, modificato`.
pub(crate) fn objective_head(comparison: &Comparison, objective: &ObjectiveDiff) -> String {
    let former = objective.old.as_ref().map(|old| (&old.number, comparison.groups[old.group].former_name()));
    let was = match (objective.presence(), objective.movement, former) {
        (Presence::Dropped, _, Some((number, _))) if objective.new.is_none() => {
            format!(" (era il n. {number})")
        }
        (_, Movement::Transferred, Some((number, group))) => {
            format!(" (era il n. {number} in «{group}»)")
        }
        (_, Movement::Reordered | Movement::Renumbered, Some((number, _))) => {
            format!(" (era il n. {number})")
        }
        (Presence::Both | Presence::Added | Presence::Dropped, _, _) => String::new(),
    };
    let number = objective.new.as_ref().map(|new| format!(" {}", new.number)).unwrap_or_default();
    format!("Obiettivo{number} «{}»{was}: {}", objective.id, fates(comparison, objective).join(", "))
}

/// The fate of an objective, in words.
fn fates(comparison: &Comparison, objective: &ObjectiveDiff) -> Vec<String> {
    let mut fates = Vec::new();
    match objective.presence() {
        Presence::Added => fates.push("aggiunto".to_owned()),
        Presence::Dropped if objective.is_kept() => fates.push("soppresso, e tenuto al suo posto".to_owned()),
        Presence::Dropped => fates.push("soppresso".to_owned()),
        Presence::Both => {}
    }
    match objective.movement {
        Movement::None => {}
        Movement::Renumbered => fates.push("rinumerato".to_owned()),
        Movement::Reordered => fates.push("spostato".to_owned()),
        Movement::Transferred => fates.push(format!("spostato {}", comparison.noun.from_another)),
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
        let Some((old, new)) = objective.old.as_ref().zip(objective.new.as_ref()) else { continue };
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
    let objectives =
        touched.then(|| format!("obiettivi: {}", comparison.summary().in_words(CountReader::Office)));
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
    let groups = comparison.groups.iter().filter(|group| comparison.tells(group));
    lines.extend(groups.map(|group| {
        let title = group.nature().map(|nature| format!("titolo modificato{}", form(nature)));
        // The titles are not shown here.
        let head = named_fate(comparison, group, group.renamed_from.as_deref());
        let said = [Some(head), title].into_iter().flatten().collect::<Vec<_>>();
        format!("{} {}: {}", group.noun.one, group.key, said.join("; "))
    }));
    let objectives = comparison.objectives.iter().filter(|objective| objective.is_touched());
    lines.extend(objectives.map(|objective| {
        let changed = match objective.presence() {
            Presence::Both => {
                objective.shown_changes().map(|part| part.part.name()).collect::<Vec<_>>().join(", ")
            }
            Presence::Added | Presence::Dropped => String::new(),
        };
        let changed = if changed.is_empty() { changed } else { format!(": {changed}") };
        format!("obiettivo {}: {}{changed}", objective.id, fates(comparison, objective).join(", "))
    }));
    lines.extend(comparison.ties.iter().map(|tie| {
        let [from, to] = [tie.from, tie.to].map(|place| &comparison.objectives[place].id);
        match tie.passed {
            Passed::Text | Passed::PartOfText => format!("obiettivo {from}: parole ora in {to}"),
            Passed::Texts => format!("obiettivo {to}: con testi di {from}"),
        }
    }));
    lines.iter().map(|line| format!("{}\n", visible_line(line))).collect()
}
