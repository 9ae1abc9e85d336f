//! `verifica --scadenze`: every deadline of the plans in order of date, as a text or as JSON.
//!
//! ```text
//! {"versione": 1,
//!  "piani": [{"piano": "data/2022-2024",
//!             "scadenze": [{"data": "2023-12-31", "dal": "2023-12-01", "scritto": "dicembre 2023",
//!                           "anno_scritto": true, "obiettivo": OBIETTIVO}],
//!             "non_riconosciute": [{"scritto": "…", "obiettivo": OBIETTIVO}]}]}
//! ```
//!
//! OBIETTIVO is `{"dimensione", "numero", "id", "testo", "responsabile"}`. `data` is the last day that the words may mean,
//! `dal` the first, where they mean more than one; `anno_scritto` is false where the plan's year was taken.

use std::borrow::Cow;
use std::path::PathBuf;

use serde::Serialize;

use crate::date::YearSource;
use crate::diagnostic::{counted, visible_line};
use crate::plan;
use crate::plan::{Appointment, Calendar, DeadlinePlace, FieldKey, Plan};
use crate::terminal::MessageFormat;
use crate::workflow::findings::{Findings, Problem, finish};
use crate::workflow::locate::locate;
use crate::workflow::{Session, Status, tell};

/// The columns of the text.
const WIDTH: usize = 80;

/// Prints the calendar of each plan that can be read.
pub(crate) fn deadlines(plans: &[PathBuf], session: &Session) -> Status {
    let PlanDeadlines { findings, plans } = match read(plans, session) {
        Ok(found) => found,
        Err(problem) => return finish(session, vec![Findings::of(problem)], ""),
    };
    let status = finish(session, findings, "");
    let calendars: Vec<_> = plans.iter().map(|(name, plan)| (name.as_str(), Calendar::of(plan))).collect();
    let text = match session.terminal.format() {
        MessageFormat::Human | MessageFormat::Brief => {
            let texts: Vec<String> = calendars.iter().map(|(name, calendar)| text(name, calendar)).collect();
            texts.join("\n")
        }
        MessageFormat::Json => json(&calendars),
    };
    status.max(tell(&session.terminal, &text))
}

/// What the reading of the plans gave.
struct PlanDeadlines {
    findings: Vec<Findings>,
    /// Each with its folder, as messages show it.
    plans: Vec<(String, Plan)>,
}

fn read(wanted: &[PathBuf], session: &Session) -> Result<PlanDeadlines, Problem> {
    let located = locate(wanted)?;
    let mut findings = vec![Findings::of(located.report.into())];
    let mut plans = Vec::new();
    for place in located.places {
        let loaded = plan::load(&place.folder);
        let mut found = Findings::of(loaded.report.into());
        loaded.failures.into_iter().for_each(|failure| found.add(failure.into()));
        findings.push(found);
        plans.extend(loaded.plan.map(|plan| (place.folder.to_string_lossy().into_owned(), plan)));
    }
    findings.iter_mut().for_each(|found| found.judge(session.strictness));
    Ok(PlanDeadlines { findings, plans })
}

fn text(name: &str, calendar: &Calendar<'_>) -> String {
    let mut text = format!("Scadenze di {}\n", visible_line(name));
    let mut day = None;
    for appointment in &calendar.appointments {
        if day != Some(appointment.day()) {
            day = Some(appointment.day());
            text.push_str(&format!("\n{}\n", appointment.day().in_words()));
        }
        text.push_str(&objective(&appointment.place));
        if let Some(remark) = remark(appointment) {
            text.push_str(&line(6, &remark));
        }
    }
    if !calendar.unclear.is_empty() {
        text.push_str("\nScadenze non riconosciute\n");
    }
    for place in &calendar.unclear {
        text.push_str(&objective(place));
        let written = place.written(FieldKey::Deadline);
        let shown = if written.is_empty() {
            "la scadenza è in bianco".to_owned()
        } else {
            format!("scadenza: «{written}»")
        };
        text.push_str(&line(6, &shown));
    }
    text + &format!("\n{}\n", total(calendar))
}

/// The objective and who answers for it, on two lines.
fn objective(place: &DeadlinePlace<'_>) -> String {
    let key = &place.dimension.key.value;
    let head = format!("{key} {}, {}: ", place.number, place.objective.id.value);
    let owner = place.written(FieldKey::Owner);
    let owner = if owner.is_empty() { "responsabile in bianco" } else { owner };
    line(2, &(head + place.written(FieldKey::Objective))) + &line(6, owner)
}

/// What there is to say where the words are not simply that day.
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
    let end = text.char_indices().nth(room - 1).map_or(text.len(), |(end, _)| end);
    let head = &text[..end];
    let whole = head.rfind(' ').filter(|at| *at > end / 2).map_or(head, |at| &head[..at]);
    format!("{blank}{}…\n", whole.trim_end_matches([' ', ',', ';', ':', '–', '-', '.']))
}

#[derive(Serialize)]
struct DeadlinesRunJson<'a> {
    versione: u32,
    piani: Vec<DeadlinesJson<'a>>,
}

#[derive(Serialize)]
struct DeadlinesJson<'a> {
    piano: &'a str,
    scadenze: Vec<DatedJson<'a>>,
    non_riconosciute: Vec<UnclearJson<'a>>,
}

#[derive(Serialize)]
struct DatedJson<'a> {
    data: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    dal: Option<String>,
    scritto: &'a str,
    anno_scritto: bool,
    obiettivo: ObjectiveOfDeadlineJson<'a>,
}

#[derive(Serialize)]
struct UnclearJson<'a> {
    scritto: &'a str,
    obiettivo: ObjectiveOfDeadlineJson<'a>,
}

#[derive(Serialize)]
struct ObjectiveOfDeadlineJson<'a> {
    dimensione: &'a str,
    numero: usize,
    id: &'a str,
    testo: &'a str,
    responsabile: &'a str,
}

impl<'a> ObjectiveOfDeadlineJson<'a> {
    fn of(place: &DeadlinePlace<'a>) -> Self {
        ObjectiveOfDeadlineJson {
            dimensione: &place.dimension.key.value,
            numero: place.number,
            id: place.objective.id.value.as_str(),
            testo: place.written(FieldKey::Objective),
            responsabile: place.written(FieldKey::Owner),
        }
    }
}

fn json(calendars: &[(&str, Calendar<'_>)]) -> String {
    let run = DeadlinesRunJson {
        versione: 1,
        piani: calendars.iter().map(|(name, calendar)| plan_of(name, calendar)).collect(),
    };
    let text = serde_json::to_string(&run).expect("texts and numbers always make JSON");
    escaped(&text) + "\n"
}

/// The same JSON, in which no character commands the terminal.
fn escaped(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for character in json.chars() {
        match visible_line(character.encode_utf8(&mut [0; 4])) {
            Cow::Borrowed(_) => safe.push(character),
            Cow::Owned(_) => safe.push_str(&format!("\\u{:04x}", u32::from(character))),
        }
    }
    safe
}

fn plan_of<'a>(name: &'a str, calendar: &'a Calendar<'a>) -> DeadlinesJson<'a> {
    let dated = |appointment: &'a Appointment<'a>| {
        let deadline = &appointment.deadline;
        DatedJson {
            data: deadline.last.to_string(),
            dal: (deadline.first != deadline.last).then(|| deadline.first.to_string()),
            scritto: appointment.written(),
            anno_scritto: deadline.year == YearSource::Written,
            obiettivo: ObjectiveOfDeadlineJson::of(&appointment.place),
        }
    };
    let unclear = |place: &'a DeadlinePlace<'a>| UnclearJson {
        scritto: place.written(FieldKey::Deadline),
        obiettivo: ObjectiveOfDeadlineJson::of(place),
    };
    DeadlinesJson {
        piano: name,
        scadenze: calendar.appointments.iter().map(dated).collect(),
        non_riconosciute: calendar.unclear.iter().map(unclear).collect(),
    }
}

#[cfg(test)]
mod tests {
    use crate::command::deadlines::*;

    #[test]
    fn no_character_of_the_json_commands_the_terminal() {
        let text = escaped(&serde_json::to_string("a\u{9b}2J\u{202e}è").unwrap());
        assert_eq!(text, "\"a\\u009b2J\\u202eè\"");
        assert_eq!(serde_json::from_str::<String>(&text).unwrap(), "a\u{9b}2J\u{202e}è");
    }

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
