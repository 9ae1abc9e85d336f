//! A comparison on screen: first in numbers, then text by text, *prima* above *ora*. Nothing is said by
//! colour alone.

mod heads;
mod lines;
mod measures;
mod paper;
mod substitutions;
mod versions;

pub(crate) use heads::{brief, one_line};
pub(crate) use versions::{TextVersion, text_versions};

use crate::compare::screen::heads::{group_head, objective_head, others, renumbered};
use crate::compare::screen::lines::{both_sides, one_side};
use crate::compare::screen::measures::measures;
use crate::compare::screen::paper::Paper;
use crate::compare::screen::substitutions::{also, substitutions};
use crate::compare::{
    Comparison, CountReader, GroupEntry, Nature, ObjectiveDiff, Part, PartDiff, Presence, ProseDiff,
    Standing, StoryStep, whereabouts,
};
use crate::diagnostic::MessageLook;
use crate::source::capitalized;

/// The meaning of the marks in the texts.
const LEGEND: &str =
    "Nei testi, [-così-] è ciò che è tolto e {+così+} ciò che è aggiunto; […] sta per parole rimaste uguali.";

/// The signs for what has no letters, with their meanings.
const SIGNS: [(char, &str); 4] = [
    ('¶', "un capoverso che comincia"),
    ('↵', "un a capo"),
    ('␣', "uno spazio"),
    ('⍽', "uno spazio di un altro tipo"),
];

/// The differences that are only of spelling.
const SPELLING: &str =
    "spazi, accenti, apostrofi, virgolette, capoversi, grassetto e corsivo, scrittura di date e numeri";

/// The differences, for people: the lines are no longer than the look is wide.
pub(crate) fn screen(comparison: &Comparison, look: MessageLook) -> String {
    let mut paper = Paper::new(look);
    let (old, new) = (&comparison.old, &comparison.new);
    paper.text(
        0,
        &format!("Confronto fra «{}» (prima) e «{}» (ora): {}", old.name, new.name, whose(comparison)),
    );
    match comparison.nature() {
        None => paper.text(0, "Nessuna differenza."),
        Some(nature) => {
            summary(comparison, nature, &mut paper);
            details(comparison, &mut paper);
        }
    }
    paper.finish()
}

/// A step of an objective's story, for people, under its heading: what became of it, and each of its texts
/// that differs; where it came, all of them.
pub(crate) fn story_step(heading: &str, step: &StoryStep, look: MessageLook) -> String {
    let (comparison, one) = (&step.comparison, step.objective());
    let mut paper = Paper::new(look);
    paper.heading(0, heading);
    let number = one.new.as_ref().map(|place| format!(" {}", place.number)).unwrap_or_default();
    if step.text == 0 {
        paper.text(2, &format!("Obiettivo{number} «{}»: è nel primo testo archiviato", one.id));
    } else if one.is_touched() {
        paper.text(2, &objective_head(comparison, one));
    } else {
        paper.text(2, &format!("Obiettivo{number} «{}»: invariato", one.id));
    }
    match one.presence() {
        Presence::Added => {
            for part in one.parts.iter().filter(|part| !part.text.new.0.is_empty()) {
                paper.text(4, &label(comparison, part.part));
                one_side(&part.text.new, 6, &mut paper);
            }
        }
        Presence::Dropped => {}
        Presence::Both => fields(comparison, one, one.shown_changes(), &mut paper),
    }
    paper.finish()
}

fn whose(comparison: &Comparison) -> String {
    let new = &comparison.new;
    format!("{}, triennio {}, anno {}.", new.body, new.period, new.year)
}

fn summary(comparison: &Comparison, nature: Nature, paper: &mut Paper) {
    match nature {
        Nature::Spelling => {
            paper.text(
                0,
                &format!(
                    "Nessuna differenza di sostanza: i testi differiscono solo nella forma ({SPELLING})."
                ),
            );
        }
        Nature::Substance => {}
    }
    paper.text(0, &format!("Obiettivi: {}.", comparison.summary().with_totals(CountReader::Office)));
    if let Some(said) = comparison.regrouping() {
        paper.text(0, &format!("{said}."));
    }
    let others = others(comparison);
    if !others.is_empty() {
        paper.text(0, &format!("Oltre agli obiettivi: {}.", others.join("; ")));
    }
}

fn details(comparison: &Comparison, paper: &mut Paper) {
    let mut texts = paper.another();
    changes(comparison, &mut texts);
    if shows_texts(comparison) {
        paper.blank();
        paper.text(0, &legend(&texts));
    }
    paper.append(texts);
}

/// The meaning of the marks, and of the signs for what has no letters where they occur.
fn legend(texts: &Paper) -> String {
    let occurring: Vec<String> = SIGNS
        .iter()
        .filter(|(sign, _)| texts.holds(*sign))
        .map(|(sign, meaning)| format!("{sign} {meaning}"))
        .collect();
    if occurring.is_empty() {
        LEGEND.to_owned()
    } else {
        format!("{LEGEND} Segni: {}.", occurring.join(", "))
    }
}

fn changes(comparison: &Comparison, paper: &mut Paper) {
    if !comparison.data.is_empty() {
        paper.heading(0, "DATI DEL PIANO");
        for datum in &comparison.data {
            text(datum.label, &datum.text, 2, paper);
        }
    }
    if comparison.premise.nature().is_some() {
        paper.heading(0, &format!("PREMESSA{}", remark(&comparison.premise)));
        premise(comparison, paper);
    }
    substitutions(comparison, paper);
    // What moved stands in two places of the outline: it is shown where it is now.
    for entry in comparison.outline.iter().filter(|entry| entry.standing != Standing::MovedAway) {
        group(comparison, entry, paper);
    }
}

/// Shows what changed where it stands, then what stands elsewhere now.
fn premise(comparison: &Comparison, paper: &mut Paper) {
    let rest = comparison.unmoved_premise();
    if rest.nature().is_some() {
        paper.blank();
        both_sides(&rest, 2, paper);
    }
    for one in comparison.premise_moves.iter().filter(|one| !one.is_told_with_its_heading()) {
        paper.blank();
        paper.text(2, &capitalized(&one.sentence()));
        if one.told_text().nature().is_some() {
            both_sides(one.told_text(), 4, paper);
        }
    }
}

/// Shows a group, if there is anything to say of it or of its objectives.
fn group(comparison: &Comparison, entry: &GroupEntry, paper: &mut Paper) {
    let own = &comparison.groups[entry.group];
    let there = entry.objectives.iter().filter(|entry| entry.standing != Standing::MovedAway);
    let there = there.map(|entry| &comparison.objectives[entry.objective]);
    let touched = there.filter(|objective| objective.is_touched() && !is_told_above(objective));
    let (numbers, objectives): (Vec<&ObjectiveDiff>, Vec<&ObjectiveDiff>) =
        touched.partition(|objective| objective.is_only_renumbered());
    if !comparison.tells(own) && numbers.is_empty() && objectives.is_empty() {
        return;
    }
    paper.heading(0, &group_head(comparison, own));
    let is_dropped = own.presence() == Presence::Dropped && comparison.tells(own);
    if let (true, Some(said)) = (is_dropped, whereabouts(comparison, entry.group)) {
        paper.text(2, &format!("{said}."));
    }
    if own.nature().is_some() {
        text(&format!("Titolo {}", own.noun.of), &own.title, 2, paper);
    }
    if !numbers.is_empty() {
        paper.blank();
        paper.text(2, &renumbered(&numbers));
    }
    for one in objectives {
        objective(comparison, one, paper);
    }
}

/// Whether the repeated substitutions tell all that became of an objective; they don't tell of another id.
fn is_told_above(objective: &ObjectiveDiff) -> bool {
    objective.is_told_once() && objective.renamed.is_none()
}

fn objective(comparison: &Comparison, objective: &ObjectiveDiff, paper: &mut Paper) {
    paper.blank();
    paper.strong(2, &objective_head(comparison, objective));
    for tie in comparison.ties_of(objective) {
        let said = format!("{} {} «{}»", tie.words, tie.position.number, tie.other.id);
        paper.text(4, &capitalized(&format!("{said}{}", tie.stood.of_text())));
    }
    // Of an objective that came or went, the first field is enough to know it by.
    let first = objective.parts.first().map(|part| &part.text);
    match (objective.presence(), first) {
        (Presence::Added, Some(text)) => one_side(&text.new, 4, paper),
        (Presence::Dropped, Some(text)) => one_side(&text.old, 4, paper),
        (Presence::Added | Presence::Dropped, None) => {}
        (Presence::Both, _) => {
            fields(comparison, objective, objective.own_changes(), paper);
            also(objective, 4, paper);
        }
    }
}

/// Shows texts of an objective that differ.
fn fields<'a>(
    comparison: &Comparison,
    objective: &ObjectiveDiff,
    parts: impl Iterator<Item = &'a PartDiff>,
    paper: &mut Paper,
) {
    for part in parts {
        let label = label(comparison, part.part);
        if part.part == Part::Key("misure") && !objective.cells_say_measures {
            measures(&label, objective, 4, paper);
        } else {
            text(&label, &part.text, 4, paper);
        }
    }
}

/// The annex's label, with the key of a field where the label does not end with it.
fn label(comparison: &Comparison, part: Part) -> String {
    let (label, key) = (part.label(&comparison.rows), format!("({})", part.name()));
    match part {
        Part::Row(_) if !label.ends_with(&key) => format!("{label} {key}"),
        Part::Row(_) | Part::Note | Part::Key(_) => label.to_owned(),
    }
}

/// Whether words are shown with marks.
fn shows_texts(comparison: &Comparison) -> bool {
    let mut objectives = comparison.objectives.iter();
    !comparison.data.is_empty()
        || comparison.premise.nature().is_some()
        || comparison.groups.iter().any(|group| group.nature().is_some())
        || objectives.any(|one| one.presence() == Presence::Both && one.own_changes().next().is_some())
}

/// What the changes of a text come down to, behind its name.
fn remark(diff: &ProseDiff) -> String {
    match diff.remark() {
        None => String::new(),
        // The head of the comparison says it so, too.
        Some(remark) => match remark.strip_prefix("solo forma") {
            Some(rest) if !rest.starts_with(':') => {
                let form = diff.form().map(|form| format!(" ({form})")).unwrap_or_default();
                format!(", solo nella forma{form}{rest}")
            }
            Some(_) | None => format!(", {remark}"),
        },
    }
}

/// Shows a text under its name.
fn text(label: &str, diff: &ProseDiff, indent: usize, paper: &mut Paper) {
    if indent == 2 {
        paper.blank();
    }
    let alike =
        if diff.differs_unseen() { ": si legge uguale, cambiano caratteri che non si vedono" } else { "" };
    paper.text(indent, &format!("{label}{}{alike}", remark(diff)));
    both_sides(diff, indent + 2, paper);
}
