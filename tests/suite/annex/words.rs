//! What an annex must say, made from its plan alone.

use allegato::plan::{Act, Field, FieldKey, Objective, Passage, Plan, Prose};
use allegato::template::act_notes;

/// All the words of an annex, in order, with the line that quotes its acts.
pub(super) fn of(plan: &Plan, acts: Option<&str>) -> String {
    let mut pieces = head(plan);
    pieces.push(plan.title.value.clone());
    pieces.extend(plan.subtitle.iter().map(|subtitle| subtitle.value.clone()));
    pieces.extend(acts.map(str::to_owned));
    if !matches!(plan.premise.0.first(), Some(Passage::Heading(_))) {
        pieces.push("PREMESSA".to_owned());
    }
    pieces.push(prose(&plan.premise));
    for group in &plan.groups {
        pieces.extend([group.title.clone(), "NOTE".to_owned()]);
        for (index, objective) in group.objectives.iter().enumerate() {
            pieces.extend(rows(objective, index + 1, &plan.acts).into_iter().flatten());
        }
    }
    for signatory in &plan.signatories {
        pieces.extend(
            [Some(&signatory.role), signatory.name.as_ref()]
                .into_iter()
                .flatten()
                .map(|text| text.value.clone()),
        );
    }
    pieces.join(" ")
}

/// The lines at the head of the first page.
pub(super) fn head(plan: &Plan) -> Vec<String> {
    match &plan.letterhead {
        Some(letterhead) => letterhead.lines.iter().map(|line| line.value.clone()).collect(),
        None => vec![plan.body.name.value.clone()],
    }
}

/// The three cells of each row of an objective.
pub(super) fn rows(objective: &Objective, number: usize, acts: &[Act]) -> Vec<[String; 3]> {
    let row = |key: FieldKey| {
        let label = key.spec().label.to_owned();
        let value = field(objective.field(key));
        match key {
            FieldKey::Objective => [format!("{label} {number}"), value, note(objective, acts)],
            FieldKey::Owner
            | FieldKey::Stakeholder
            | FieldKey::Contributor
            | FieldKey::Deadline
            | FieldKey::Indicator
            | FieldKey::Baseline
            | FieldKey::Target
            | FieldKey::Source => [label, value, String::new()],
        }
    };
    FieldKey::ALL.into_iter().map(row).collect()
}

/// The names of an annex's cells that carry what the office wrote, in the order of reading, with their words.
pub(super) fn named_cells(plan: &Plan) -> Vec<(String, String)> {
    plan.objectives().flat_map(|objective| cells(objective, &plan.acts)).collect()
}

fn cells(objective: &Objective, acts: &[Act]) -> Vec<(String, String)> {
    let named =
        |key: FieldKey| (format!("{}.{}", objective.id.value, key.spec().name), field(objective.field(key)));
    let mut cells: Vec<(String, String)> = FieldKey::ALL.into_iter().map(named).collect();
    cells.insert(1, (format!("{}.note", objective.id.value), note(objective, acts)));
    cells
}

/// The office's note, then what acts did.
fn note(objective: &Objective, acts: &[Act]) -> String {
    let office = objective.note.as_ref().map(field).into_iter();
    office.chain(act_notes(acts, &objective.id.value)).collect::<Vec<_>>().join(" ")
}

fn field(field: &Field) -> String {
    prose(&field.prose)
}

fn prose(text: &Prose) -> String {
    let passages = text.0.iter().map(|passage| match passage {
        Passage::Heading(phrases) | Passage::Paragraph(phrases) => {
            phrases.iter().map(|phrase| phrase.text.as_str()).collect()
        }
        Passage::List { items, .. } => {
            let words =
                items.iter().flat_map(|item| item.label.clone().into_iter().chain([prose(&item.prose)]));
            words.collect::<Vec<_>>().join(" ")
        }
    });
    passages.collect::<Vec<String>>().join(" ")
}
