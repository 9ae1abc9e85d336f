//! `rilevazione`: a file in which an office says what it reached of the objectives.

use std::path::{Path, PathBuf};

use crate::date::Date;
use crate::diagnostic::{Diagnostic, Report, counted, visible_path};
use crate::fs::Replacement;
use crate::plan::Plan;
use crate::plan::load::PlanFiles;
use crate::survey;
use crate::survey::{SurveyKind, Surveys, draft};
use crate::workflow::findings::{Findings, Problem, finish};
use crate::workflow::interruption::remarks;
use crate::workflow::locate::find_plan;
use crate::workflow::shell_words::quoted;
use crate::workflow::{Session, Status};

/// Options of `rilevazione`.
#[derive(Debug)]
pub(crate) struct SurveyOptions {
    /// A folder's path, or a name under `data/`.
    pub(crate) plan: PathBuf,
    /// The day of the results; `None`: the middle of the plan's year, or its end.
    pub(crate) day: Option<Date>,
    /// `None`: as the day says.
    pub(crate) kind: Option<SurveyKind>,
}

/// Writes the file, never over one that is there.
pub(crate) fn survey(options: &SurveyOptions, session: &Session) -> Status {
    let mut findings = Findings::default();
    let written = try_survey(options, &mut findings);
    let closing = findings.take(written).unwrap_or_default();
    finish(session, vec![findings], &closing)
}

fn try_survey(options: &SurveyOptions, findings: &mut Findings) -> Result<String, Problem> {
    let place = find_plan(&options.plan)?;
    let mut files = PlanFiles::on_disk(&place.folder);
    let Some(plan) = findings.take_plan(files.load()) else { return Ok(String::new()) };
    let surveys = survey::load(&mut files);
    let (kind, day) = kind_and_day(options, &plan)?;
    let name = format!("rilevazioni/{day}.yaml");
    let path = place.folder.join(&name);
    must_be_free(&surveys, &path, day)?;
    let text = draft(&plan, kind, day);
    let replaced = Replacement::new(&place.folder).file(&name, text.into_bytes()).commit()?;
    findings.add(remarks(&replaced.rescue).into());
    let count = counted(plan.objectives_in_force().count(), "obiettivo", "obiettivi");
    let shown = visible_path(&path);
    Ok(format!(
        "Scritta la rilevazione di {} al {}, con {count}: «{shown}».\n\
         Si riempie con un editor di testo; «allegato verifica {}» dice che cosa manca.\n\
         Per annullare, cancellare il file: nient'altro è cambiato.\n",
        kind.word(),
        day.in_words(),
        quoted(&options.plan)
    ))
}

/// The kind and the day that are meant: a day that ends the plan's year, or comes after it, is a final one's.
fn kind_and_day(options: &SurveyOptions, plan: &Plan) -> Result<(SurveyKind, Date), Problem> {
    let year = plan.year.value;
    let (middle, end) = (Date::new(year, 6, 30), Date::new(year, 12, 31));
    let (Some(middle), Some(end)) = (middle, end) else {
        return Err(Problem::usage(format!("il {year} non ha giorni"), "correggere «anno» in «piano.yaml»"));
    };
    let (kind, day) = match (options.kind, options.day) {
        (Some(kind), Some(day)) => (kind, day),
        (None, Some(day)) if day >= end => (SurveyKind::Final, day),
        (None, Some(day)) => (SurveyKind::Monitoring, day),
        (Some(SurveyKind::Final), None) => (SurveyKind::Final, end),
        (Some(SurveyKind::Monitoring) | None, None) => (SurveyKind::Monitoring, middle),
    };
    // A later one is all right: the year is closed in the next.
    if day.year() < year {
        let message = format!("il {} è prima dell'anno del piano, il {year}", day.in_words());
        return Err(Problem::usage(
            message,
            format!("scrivere un giorno del {year} o dopo, come --al {end}"),
        ));
    }
    Ok((kind, day))
}

/// Refuses a day that has a survey, and a name that is taken.
fn must_be_free(surveys: &Surveys, path: &Path, day: Date) -> Result<(), Problem> {
    // Another file may have the day, and this name another day.
    let taken = surveys.of_day(day).map(|survey| survey.file.clone());
    let is_there = crate::fs::entry_kind(path)? != crate::fs::EntryKind::Missing;
    let name = match (taken, is_there) {
        (Some(file), _) => file,
        (None, true) => visible_path(path),
        (None, false) => return Ok(()),
    };
    let message = format!("del {} c'è già una rilevazione: «{name}»", day.in_words());
    let finding = Diagnostic::error("rilevazioni", message)
        .hint("completare quella, o sceglierne un altro giorno con --al; nessun file è cambiato");
    Err(Report::from(finding).into())
}
