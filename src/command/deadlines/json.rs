//! The calendars as JSON.

use serde::Serialize;

use crate::date::YearSource;
use crate::diagnostic::json_line;
use crate::plan::{Appointment, Calendar, DeadlinePlace, FieldKey, ObjectiveOwner, UnclearDeadline};

/// The version of the JSON: it grows when a key changes its meaning or goes away.
const VERSION: u32 = 1;

/// The calendars of some plans, each with its folder, on one line.
pub(crate) fn json(calendars: &[(String, Calendar<'_>)]) -> String {
    json_line(&DeadlinesRunJson::of(calendars))
}

#[derive(Serialize)]
struct DeadlinesRunJson<'a> {
    #[serde(rename = "versione")]
    version: u32,
    #[serde(rename = "piani")]
    plans: Vec<DeadlinesJson<'a>>,
}

impl<'a> DeadlinesRunJson<'a> {
    fn of(calendars: &'a [(String, Calendar<'a>)]) -> Self {
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
