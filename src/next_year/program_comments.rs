//! Comments that the program writes above the answers of a new year, and knows again a year later.

use crate::next_year::RenewalYears;
use crate::plan::{FieldKey, Objective, TextRole};

/// Beginnings and ends of the comments that say what is to be completed.
const REQUESTS: [(&str, &str); 3] = [
    ("# Base di partenza proposta: il traguardo del ", ", da verificare."),
    ("# Traguardo del ", ", da scrivere."),
    ("# Scadenza da scrivere; nel ", ""),
];

/// The beginning of the comment that keeps a past note.
const NOTE: &str = "# Nota del ";

/// Whether a line is a comment that says what is to be completed.
pub(crate) fn is_request(line: &str) -> bool {
    let line = line.trim();
    REQUESTS.iter().any(|(begin, end)| line.starts_with(begin) && line.ends_with(end))
}

/// Whether a line is a comment that the program wrote.
pub(crate) fn is_of_the_program(line: &str) -> bool {
    is_request(line) || line.trim_start().starts_with(NOTE)
}

/// The comments above the answers of an objective, by their keys and without `#`.
pub(crate) fn comments(objective: &Objective, years: RenewalYears) -> Vec<(&'static str, String)> {
    let (past, new) = (years.past.year, years.new.year);
    let [base, target, deadline] = REQUESTS.map(|(begin, end)| (without_hash(begin), end));
    let was = match objective.field(FieldKey::Deadline).text.value.as_str() {
        "" => "era in bianco".to_owned(),
        was => format!("era: {was}"),
    };
    let mut comments = vec![
        (FieldKey::Deadline.spec().name, format!("{}{past} {was}", deadline.0)),
        (FieldKey::Baseline.spec().name, format!("{}{past}{}", base.0, base.1)),
        (FieldKey::Target.spec().name, format!("{}{new}{}", target.0, target.1)),
    ];
    // What measures say, no text has to say again.
    comments.retain(|(name, _)| {
        FieldKey::from_name(name).is_none_or(|key| objective.field(key).role == TextRole::Printed)
    });
    if let Some(note) = &objective.note {
        comments.push(("note", format!("{}{past}: {}", without_hash(NOTE), note.text.value)));
    }
    comments
}

fn without_hash(comment: &str) -> &str {
    comment.trim_start_matches("# ")
}
