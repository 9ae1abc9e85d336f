//! `scadenze`: every deadline of the plans in order of date, as a text or as JSON, and as files for other
//! programs: iCalendar for calendars, CSV for spreadsheets.
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

mod format;
mod icalendar;
mod json;
mod screen;
mod table;

pub(crate) use format::CalendarFormat;

use std::path::PathBuf;

use crate::command::deadlines::icalendar::icalendar;
use crate::command::deadlines::json::json;
use crate::command::deadlines::screen::text;
use crate::command::deadlines::table::table;
use crate::date::Timestamp;
use crate::fs::with_slashes;
use crate::plan;
use crate::plan::{Calendar, Plan};
use crate::terminal::MessageFormat;
use crate::workflow::clock::epoch;
use crate::workflow::findings::{Findings, Problem, finish};
use crate::workflow::locate::{PlanPlace, locate};
use crate::workflow::output::{OutputFile, list_of_files, place_files};
use crate::workflow::{Session, Status, print_result};

/// The files' name without extension.
const STEM: &str = "scadenze";

/// Options of `scadenze`.
#[derive(Debug)]
pub(crate) struct DeadlinesOptions {
    /// Folders' paths, or names under `data/`; none means all.
    pub(crate) plans: Vec<PathBuf>,
    /// The files that are wanted beside what the screen shows.
    pub(crate) formats: Vec<CalendarFormat>,
    /// The folder that gets a folder for each plan.
    pub(crate) output: PathBuf,
}

/// Prints the calendar of each plan that can be read, and writes it into the files that are wanted.
pub(crate) fn deadlines(options: &DeadlinesOptions, session: &Session) -> Status {
    match read(&options.plans, session) {
        Ok(ReadPlans { mut findings, plans, epoch }) => {
            let files = write(&plans, options, epoch, &mut findings);
            // The calendars of the plans that could be read follow, whatever was found in the others.
            let status = finish(session, findings, "");
            let format = session.terminal.format();
            let shown =
                calendars(&plans, format) + &listed(&files, format) + &left_out(&plans, options, format);
            status.max(print_result(&session.terminal, &shown))
        }
        Err(problem) => finish(session, vec![Findings::of(problem)], ""),
    }
}

/// Writes the files of each plan into its folder below the one for all.
fn write(
    plans: &[ReadPlan],
    options: &DeadlinesOptions,
    epoch: Option<Timestamp>,
    findings: &mut Vec<Findings>,
) -> Vec<OutputFile> {
    if options.formats.is_empty() {
        return Vec::new();
    }
    let mut files = Vec::new();
    for ReadPlan { place, plan } in plans {
        let calendar = Calendar::of(plan);
        let made = options.formats.iter().map(|format| {
            let text = match format {
                CalendarFormat::ICalendar => icalendar(plan, &calendar, plan.created(epoch)),
                CalendarFormat::Table => table(&calendar),
            };
            (format!("{STEM}.{}", format.word()), text.into_bytes())
        });
        let mut found = Findings::default();
        files.extend(place_files(options.output.join(&place.name), made.collect(), &mut found));
        findings.push(found);
    }
    files.into_iter().flatten().collect()
}

/// The list of the files below the calendars.
fn listed(files: &[OutputFile], format: MessageFormat) -> String {
    match format {
        MessageFormat::Human if !files.is_empty() => format!("\n{}", list_of_files(files)),
        MessageFormat::Human | MessageFormat::Brief => list_of_files(files),
        // Who reads JSON gets the calendars alone.
        MessageFormat::Json => String::new(),
    }
}

/// Says that a calendar has no place for deadlines without a day.
fn left_out(plans: &[ReadPlan], options: &DeadlinesOptions, format: MessageFormat) -> String {
    let is_told = format == MessageFormat::Human && options.formats.contains(&CalendarFormat::ICalendar);
    if !is_told || plans.iter().all(|read| Calendar::of(&read.plan).unclear.is_empty()) {
        return String::new();
    }
    format!("Le scadenze non riconosciute non hanno un giorno, e in «{STEM}.ics» non ci sono.\n")
}

/// The plans that could be read, and what the reading found.
struct ReadPlans {
    findings: Vec<Findings>,
    plans: Vec<ReadPlan>,
    epoch: Option<Timestamp>,
}

/// A plan with its folder.
struct ReadPlan {
    place: PlanPlace,
    plan: Plan,
}

fn read(wanted: &[PathBuf], session: &Session) -> Result<ReadPlans, Problem> {
    // First of all: what is wrong with the environment needs no plan to be said.
    let epoch = epoch()?;
    let located = locate(wanted)?;
    let mut findings = vec![Findings::of(located.report.into())];
    let mut plans = Vec::new();
    for place in located.places {
        let mut found = Findings::default();
        if let Some(plan) = found.take_plan(plan::load(&place.folder)) {
            plans.push(ReadPlan { place, plan });
        }
        findings.push(found);
    }
    for found in &mut findings {
        found.apply_strictness(session.strictness);
    }
    Ok(ReadPlans { findings, plans, epoch })
}

/// The calendars of all plans as a text, or as JSON for those who read that.
fn calendars(plans: &[ReadPlan], format: MessageFormat) -> String {
    let named = plans.iter().map(|read| (with_slashes(&read.place.folder), Calendar::of(&read.plan)));
    let named: Vec<(String, Calendar<'_>)> = named.collect();
    match format {
        MessageFormat::Human | MessageFormat::Brief => {
            named.iter().map(|(folder, calendar)| text(folder, calendar)).collect::<Vec<_>>().join("\n")
        }
        MessageFormat::Json => json(&named),
    }
}
