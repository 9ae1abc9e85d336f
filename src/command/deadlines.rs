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
//! OBIETTIVO is `{"dimensione", "settore", "numero", "numero_stampato", "id", "testo", "responsabile",
//! "responsabili": [{"nome", "quota"}]}`, without `settore` and `responsabili` where there are none; `numero`
//! is its place in its group, `numero_stampato` the number that the annex prints. `data` is the last day that
//! the words may mean, `dal` the first, where they mean more than one; `anno_scritto` is false where the
//! plan's year was taken. Both kinds of deadlines have `fase`, the name of a phase, where they are a phase's.

use std::path::PathBuf;

use serde::Serialize;

use crate::date::YearSource;
use crate::diagnostic::{counted, json_line, visible_line};
use crate::plan;
use crate::plan::{
    Appointment, Calendar, DeadlinePlace, FieldKey, Grouping, ObjectiveOwner, Plan, UnclearDeadline,
};
use crate::terminal::MessageFormat;
use crate::workflow::findings::{Findings, Problem, finish};
use crate::workflow::locate::locate;
use crate::workflow::{Session, Status, print_result};

/// The columns of the text.
const WIDTH: usize = 80;

/// The version of the JSON: it grows when a key changes its meaning or goes away.
const VERSION: u32 = 1;

/// Prints the calendar of each plan that can be read.
pub(crate) fn deadlines(plans: &[PathBuf], session: &Session) -> Status {
    match read(plans, session) {
        Ok(ReadPlans { findings, plans }) => {
            // The calendars of the plans that could be read follow, whatever was found in the others.
            let status = finish(session, findings, "");
            status.max(print_result(&session.terminal, &calendars(&plans, session.terminal.format())))
        }
        Err(problem) => finish(session, vec![Findings::of(problem)], ""),
    }
}

/// The plans that could be read, and what the reading found.
struct ReadPlans {
    findings: Vec<Findings>,
    plans: Vec<ReadPlan>,
}

/// A plan with its folder, as messages show it.
struct ReadPlan {
    folder: String,
    plan: Plan,
}

fn read(wanted: &[PathBuf], session: &Session) -> Result<ReadPlans, Problem> {
    let located = locate(wanted)?;
    let mut findings = vec![Findings::of(located.report.into())];
    let mut plans = Vec::new();
    for place in located.places {
        let mut found = Findings::default();
        if let Some(plan) = found.take_plan(plan::load(&place.folder)) {
            plans.push(ReadPlan { folder: place.folder.to_string_lossy().into_owned(), plan });
        }
        findings.push(found);
    }
    for found in &mut findings {
        found.apply_strictness(session.strictness);
    }
    Ok(ReadPlans { findings, plans })
}

/// The calendars of all plans as a text, or as JSON for those who read that.
fn calendars(plans: &[ReadPlan], format: MessageFormat) -> String {
    let calendars: Vec<(&str, Calendar<'_>)> =
        plans.iter().map(|read| (read.folder.as_str(), Calendar::of(&read.plan))).collect();
    match format {
        MessageFormat::Human | MessageFormat::Brief => {
            calendars.iter().map(|(name, calendar)| text(name, calendar)).collect::<Vec<_>>().join("\n")
        }
        MessageFormat::Json => json_line(&DeadlinesRunJson::of(&calendars)),
    }
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
    // The ellipsis takes the last column.
    let end = text.char_indices().nth(room - 1).map_or(text.len(), |(end, _)| end);
    let head = &text[..end];
    let words = match head.rfind(' ') {
        Some(blank) if blank > end / 2 => &head[..blank],
        // One word fills half the line or more: a longer start of it says more than the words before it.
        Some(_) | None => head,
    };
    format!("{blank}{}…\n", words.trim_end_matches([' ', ',', ';', ':', '–', '-', '.']))
}

#[derive(Serialize)]
struct DeadlinesRunJson<'a> {
    #[serde(rename = "versione")]
    version: u32,
    #[serde(rename = "piani")]
    plans: Vec<DeadlinesJson<'a>>,
}

impl<'a> DeadlinesRunJson<'a> {
    fn of(calendars: &'a [(&'a str, Calendar<'a>)]) -> Self {
        let plans = calendars.iter().map(|(folder, calendar)| DeadlinesJson::of(folder, calendar)).collect();
        DeadlinesRunJson { version: VERSION, plans }
    }
}

/// The calendar of a plan.
#[derive(Serialize)]
struct DeadlinesJson<'a> {
    #[serde(rename = "piano")]
    folder: &'a str,
    #[serde(rename = "scadenze")]
    dated: Vec<DatedJson<'a>>,
    #[serde(rename = "non_riconosciute")]
    unclear: Vec<UnclearJson<'a>>,
}

impl<'a> DeadlinesJson<'a> {
    fn of(folder: &'a str, calendar: &'a Calendar<'a>) -> Self {
        DeadlinesJson {
            folder,
            dated: calendar.appointments.iter().map(DatedJson::of).collect(),
            unclear: calendar.unclear.iter().map(UnclearJson::of).collect(),
        }
    }
}

/// A deadline that means a day, or some days.
#[derive(Serialize)]
struct DatedJson<'a> {
    #[serde(rename = "data")]
    last: String,
    #[serde(rename = "dal", skip_serializing_if = "Option::is_none")]
    first: Option<String>,
    #[serde(rename = "scritto")]
    written: &'a str,
    #[serde(rename = "anno_scritto")]
    year_is_written: bool,
    /// Only where the day is a phase's.
    #[serde(rename = "fase", skip_serializing_if = "Option::is_none")]
    phase: Option<&'a str>,
    #[serde(rename = "obiettivo")]
    objective: ObjectiveOfDeadlineJson<'a>,
}

impl<'a> DatedJson<'a> {
    fn of(appointment: &'a Appointment<'a>) -> Self {
        let deadline = &appointment.deadline;
        DatedJson {
            last: deadline.last.to_string(),
            first: (deadline.first != deadline.last).then(|| deadline.first.to_string()),
            written: appointment.written(),
            year_is_written: deadline.year == YearSource::Written,
            phase: appointment.phase.map(|phase| phase.name.value.as_str()),
            objective: ObjectiveOfDeadlineJson::of(&appointment.place),
        }
    }
}

/// A deadline whose words mean no day.
#[derive(Serialize)]
struct UnclearJson<'a> {
    #[serde(rename = "scritto")]
    written: &'a str,
    /// Only where the day would be a phase's.
    #[serde(rename = "fase", skip_serializing_if = "Option::is_none")]
    phase: Option<&'a str>,
    #[serde(rename = "obiettivo")]
    objective: ObjectiveOfDeadlineJson<'a>,
}

impl<'a> UnclearJson<'a> {
    fn of(unclear: &UnclearDeadline<'a>) -> Self {
        let phase = unclear.phase.map(|phase| phase.name.value.as_str());
        UnclearJson {
            // The words of the objective's own deadline are none of the phase's.
            written: if phase.is_some() { "" } else { unclear.place.written(FieldKey::Deadline) },
            phase,
            objective: ObjectiveOfDeadlineJson::of(&unclear.place),
        }
    }
}

#[derive(Serialize)]
struct ObjectiveOfDeadlineJson<'a> {
    #[serde(rename = "dimensione")]
    dimension: &'a str,
    /// Absent where the objectives are grouped by dimension and have none.
    #[serde(rename = "settore", skip_serializing_if = "Option::is_none")]
    sector: Option<&'a str>,
    #[serde(rename = "numero")]
    place: usize,
    #[serde(rename = "numero_stampato")]
    number: &'a str,
    id: &'a str,
    #[serde(rename = "testo")]
    text: &'a str,
    #[serde(rename = "responsabile")]
    owner: &'a str,
    /// Only where the office lists them.
    #[serde(rename = "responsabili", skip_serializing_if = "Vec::is_empty")]
    owners: Vec<OwnerJson<'a>>,
}

#[derive(Serialize)]
struct OwnerJson<'a> {
    #[serde(rename = "nome")]
    name: &'a str,
    /// As written.
    #[serde(rename = "quota", skip_serializing_if = "Option::is_none")]
    share: Option<&'a str>,
}

impl<'a> OwnerJson<'a> {
    fn of(owner: &'a ObjectiveOwner) -> Self {
        let share = owner.share.as_ref().map(|share| share.value.written.as_str());
        OwnerJson { name: &owner.name.value, share }
    }
}

impl<'a> ObjectiveOfDeadlineJson<'a> {
    fn of(place: &DeadlinePlace<'a>) -> Self {
        ObjectiveOfDeadlineJson {
            dimension: &place.objective.dimension.key.value,
            sector: place.objective.sector.as_ref().map(|sector| sector.value.as_str()),
            place: place.place,
            number: place.objective.number.as_str(),
            id: place.objective.id.value.as_str(),
            text: place.written(FieldKey::Objective),
            owner: place.written(FieldKey::Owner),
            owners: place.objective.owners.iter().map(OwnerJson::of).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::command::deadlines::*;

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
