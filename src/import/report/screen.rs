//! The report for people at a terminal.

use crate::import::report::{ImportReport, ReportedField, ReportedLeft, ReportedObjective};
use crate::source::shortened;

/// How much of the fields is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ScreenDetail {
    /// Those that wait for a person.
    Open,
    /// All nine of every objective.
    Every,
}

/// Writes the report.
pub(crate) fn screen(report: &ImportReport, detail: ScreenDetail) -> String {
    let mut text = format!("{}\n", report.summary);
    for group in &report.groups {
        let objectives: Vec<String> =
            group.objectives.iter().filter_map(|objective| shown(objective, detail)).collect();
        if !objectives.is_empty() {
            text.push_str(&format!("\n{}\n", group.title.as_deref().unwrap_or(&group.dimension)));
            text.push_str(&objectives.concat());
        }
    }
    if !report.own_rows.is_empty() {
        text.push_str("\nRighe dell'ente, che in «piano.yaml» sono «campi»:\n");
        for row in &report.own_rows {
            text.push_str(&format!("  «{}», con la chiave {}\n", row.label, row.key));
        }
    }
    text + &to_place(&report.left)
}

fn shown(objective: &ReportedObjective, detail: ScreenDetail) -> Option<String> {
    let fields = objective.fields.iter();
    let fields: Vec<&ReportedField> =
        fields.filter(|field| detail == ScreenDetail::Every || field.standing != "certa").collect();
    if fields.is_empty() {
        return None;
    }
    let mut text = format!("  {} ({})\n", objective.id, objective.place);
    for field in fields {
        let label = match (&field.label, &field.place) {
            (Some(label), Some(place)) => format!("  «{}», {place}", shortened(label)),
            (Some(_) | None, _) => String::new(),
        };
        let line = format!("    {:<13} {:<10}{label}", field.name, field.standing);
        text.push_str(line.trim_end());
        text.push('\n');
    }
    Some(text)
}

/// The texts that no field holds.
fn to_place(left: &[ReportedLeft]) -> String {
    if left.is_empty() {
        return String::new();
    }
    let mut text = String::from("\nDa collocare, perché nessun campo li contiene:\n");
    for ReportedLeft { objective, what, place, text: words } in left {
        let file =
            objective.as_ref().map_or("in importazione.md".to_owned(), |id| format!("commento sotto {id}"));
        text.push_str(&format!("  {place}, {file}: {what}: «{}»\n", shortened(&words.replace('\n', " "))));
    }
    text
}
