//! The deadlines as events of a calendar (RFC 5545), each a whole day. A deadline that names no day is none.
//!
//! An event is known by its objective and its place among the objective's deadlines, not by its day: a
//! calendar that reads the file again moves the event of a deadline that was put off.

use std::collections::BTreeMap;

use crate::command::deadlines::screen::shortened;
use crate::date::Timestamp;
use crate::diagnostic::visible_line;
use crate::plan::load::slug;
use crate::plan::{Appointment, Calendar, FieldKey, Plan};

/// The octets of a line, without its end (RFC 5545, 3.1).
const LINE: usize = 75;

/// The characters of an event's title.
const TITLE: usize = 100;

/// The deadlines of a plan that name a day, in order of date; `created` is the moment that they bear.
pub(crate) fn icalendar(plan: &Plan, calendar: &Calendar<'_>, created: Timestamp) -> String {
    let program = concat!("-//allegato//allegato ", env!("CARGO_PKG_VERSION"), "//IT");
    let mut text = String::new();
    let head = [("BEGIN", "VCALENDAR"), ("VERSION", "2.0"), ("PRODID", program), ("CALSCALE", "GREGORIAN")];
    for (name, value) in head {
        push(&mut text, name, value);
    }
    let name = format!("Scadenze {}: {}", plan.period.value, plan.body.name.value);
    push(&mut text, "X-WR-CALNAME", &escaped(&name));
    let mut of_objective: BTreeMap<&str, usize> = BTreeMap::new();
    for appointment in &calendar.appointments {
        let number = of_objective.entry(appointment.place.objective.id.value.as_str()).or_default();
        *number += 1;
        event(&mut text, plan, appointment, &EventFacts { number: *number, created });
    }
    push(&mut text, "END", "VCALENDAR");
    text
}

/// Facts of an event beside its deadline.
struct EventFacts {
    /// Its place among the objective's, from 1.
    number: usize,
    created: Timestamp,
}

fn event(text: &mut String, plan: &Plan, appointment: &Appointment<'_>, event: &EventFacts) {
    let place = &appointment.place;
    push(text, "BEGIN", "VEVENT");
    push(text, "UID", &uid(plan, place.objective.id.value.as_str(), event.number));
    push(text, "DTSTAMP", &event.created.to_string().replace(['-', ':'], ""));
    // Without an end it lasts its day (RFC 5545, 3.6.1).
    push(text, "DTSTART;VALUE=DATE", &appointment.day().to_string().replace('-', ""));
    push(text, "SUMMARY", &escaped(&title(appointment)));
    push(text, "DESCRIPTION", &escaped(&description(appointment)));
    push(text, "CATEGORIES", &escaped(&place.group.title));
    // A deadline is no appointment that fills the day.
    push(text, "TRANSP", "TRANSPARENT");
    push(text, "END", "VEVENT");
}

fn uid(plan: &Plan, objective: &str, number: usize) -> String {
    // Two bodies may have objectives of one id, and one calendar shows both.
    let body = match &plan.body.ipa_code {
        Some(code) => code.value.0.clone(),
        None => slug(&plan.body.name.value),
    };
    format!("{objective}-{number}.{}.{}@{body}.allegato", plan.year.value, plan.period.value)
}

/// What is due, in one line.
fn title(appointment: &Appointment<'_>) -> String {
    let words = match appointment.phase {
        Some(phase) => format!("{}: {}", phase.name.value, appointment.place.written(FieldKey::Objective)),
        None => appointment.place.written(FieldKey::Objective).to_owned(),
    };
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() > TITLE { shortened(&line, TITLE) } else { line }
}

fn description(appointment: &Appointment<'_>) -> String {
    let place = &appointment.place;
    let owner = place.written(FieldKey::Owner).trim();
    let owner = if owner.is_empty() { "in bianco" } else { owner };
    format!(
        "Obiettivo {} «{}»: {}\nResponsabile: {owner}\nScadenza, come è scritta: {}",
        place.objective.number.as_str(),
        place.objective.id.value.as_str(),
        place.written(FieldKey::Objective).trim(),
        appointment.written()
    )
}

/// A text as a value: what parts values is escaped (RFC 5545, 3.3.11), what no one sees is shown.
fn escaped(text: &str) -> String {
    let lines = text
        .lines()
        .map(|line| visible_line(line).replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,"));
    lines.collect::<Vec<_>>().join("\\n")
}

/// Adds a line, folded where it is longer than a line may be.
fn push(text: &mut String, name: &str, value: &str) {
    let mut room = LINE;
    for sign in format!("{name}:{value}").chars() {
        if sign.len_utf8() > room {
            text.push_str("\r\n ");
            // The blank is an octet of the line that it begins.
            room = LINE - 1;
        }
        room -= sign.len_utf8();
        text.push(sign);
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use crate::command::deadlines::icalendar::*;

    #[test]
    fn a_long_line_is_folded_between_characters() {
        let mut text = String::new();
        push(&mut text, "SUMMARY", &"è".repeat(100));
        for line in text.split_terminator("\r\n") {
            assert!(line.len() <= LINE, "{line}");
        }
        assert_eq!(text.replace("\r\n ", ""), format!("SUMMARY:{}\r\n", "è".repeat(100)));
    }

    #[test]
    fn what_parts_values_is_escaped() {
        assert_eq!(escaped("a; b, c\\d\ne"), "a\\; b\\, c\\\\d\\ne");
    }
}
