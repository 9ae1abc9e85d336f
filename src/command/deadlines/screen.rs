//! A calendar as a text of eighty columns.

use crate::date::YearSource;
use crate::diagnostic::{counted, visible_line, visible_path};
use crate::plan::{Appointment, Calendar, DeadlinePlace, FieldKey, Grouping, UnclearDeadline};

/// The columns of the text.
const WIDTH: usize = 80;

/// The calendar of a plan, under the name of its folder.
pub(crate) fn text(name: &str, calendar: &Calendar<'_>) -> String {
    let mut text = format!("Scadenze di {}\n", visible_path(name.as_ref()));
    let mut day = None;
    for appointment in &calendar.appointments {
        if day != Some(appointment.day()) {
            day = Some(appointment.day());
            text.push_str(&format!("\n{}\n", appointment.day().in_words()));
        }
        text.push_str(&objective(&appointment.place));
        if let Some(phase) = appointment.phase {
            text.push_str(&line(6, &format!("fase: «{}»", phase.name.value)));
        }
        if let Some(remark) = remark(appointment) {
            text.push_str(&line(6, &remark));
        }
    }
    if !calendar.unclear.is_empty() {
        text.push_str("\nScadenze non riconosciute\n");
    }
    for UnclearDeadline { place, phase } in &calendar.unclear {
        text.push_str(&objective(place));
        let shown = match (phase, place.written(FieldKey::Deadline)) {
            (Some(phase), _) => format!("fase: «{}», la cui data è in bianco", phase.name.value),
            (None, "") => "la scadenza è in bianco".to_owned(),
            (None, written) => format!("scadenza: «{written}»"),
        };
        text.push_str(&line(6, &shown));
    }
    text + &format!("\n{}\n", total(calendar))
}

/// The objective and who answers for it, on two lines.
fn objective(place: &DeadlinePlace<'_>) -> String {
    let head = format!("{} {}, {}: ", heading(place), place.objective.number, place.objective.id.value);
    let owner = place.written(FieldKey::Owner);
    let owner = if owner.is_empty() { "responsabile in bianco" } else { owner };
    line(2, &(head + place.written(FieldKey::Objective))) + &line(6, owner)
}

/// The word by which the objective's group is known; the owner stands below it anyway.
fn heading<'a>(place: &DeadlinePlace<'a>) -> &'a str {
    // A whole name before the number would leave no room for the objective.
    match place.group.by {
        Grouping::Dimension | Grouping::Sector => &place.group.key.value,
        Grouping::Owner => &place.objective.dimension.key.value,
    }
}

/// The words as they were written; `None` if they are simply that day.
fn remark(appointment: &Appointment<'_>) -> Option<String> {
    let (deadline, written) = (&appointment.deadline, appointment.written());
    match (deadline.year, deadline.first == deadline.last) {
        (YearSource::Written, true) => None,
        (YearSource::Written, false) => Some(format!("scritto: «{written}»")),
        (YearSource::Assumed, _) => {
            Some(format!("scritto: «{written}», senza l'anno: è inteso quello del piano"))
        }
    }
}

fn total(calendar: &Calendar<'_>) -> String {
    let dated = counted(calendar.appointments.len(), "scadenza", "scadenze");
    match calendar.unclear.len() {
        0 => dated,
        unclear => format!("{dated}; {}", counted(unclear, "non riconosciuta", "non riconosciute")),
    }
}

/// A line of at most [`WIDTH`] columns, cut between words.
fn line(indent: usize, text: &str) -> String {
    let text = visible_line(text);
    let room = WIDTH - indent;
    let blank = " ".repeat(indent);
    if text.chars().count() <= room {
        return format!("{blank}{text}\n");
    }
    format!("{blank}{}\n", shortened(&text, room))
}

/// The start of a text that is longer than a room of so many characters, cut between words.
pub(crate) fn shortened(text: &str, room: usize) -> String {
    // The ellipsis takes the last column.
    let end = text.char_indices().nth(room - 1).map_or(text.len(), |(end, _)| end);
    let head = &text[..end];
    let words = match head.rfind(' ') {
        Some(blank) if blank > end / 2 => &head[..blank],
        // One word fills half the line or more: a longer start of it says more than the words before it.
        Some(_) | None => head,
    };
    format!("{}…", words.trim_end_matches([' ', ',', ';', ':', '–', '-', '.']))
}

#[cfg(test)]
mod tests {
    use crate::command::deadlines::screen::*;

    #[test]
    fn a_long_line_is_cut_between_words() {
        let long = "Adozione e pubblicazione, sul sito web ufficiale, della modulistica per l'utenza esterna e altro";
        let cut = line(2, long);
        assert_eq!(
            cut,
            "  Adozione e pubblicazione, sul sito web ufficiale, della modulistica per\u{20}…\n"
                .replace(" …", "…")
        );
        assert!(cut.trim_end().chars().count() <= WIDTH);
        assert_eq!(line(0, &"è".repeat(200)).trim_end().chars().count(), WIDTH);
        assert_eq!(line(6, "breve."), "      breve.\n");
    }
}
