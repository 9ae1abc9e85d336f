//! `relazione` and `monitoraggio`: what was reached of a plan, from its survey to the files.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::archive::archived_files;
use crate::check::{CheckPurpose, check_results, payment_objectives};
use crate::date::Date;
use crate::diagnostic::{Report, visible_path};
use crate::document::{Document, Metadata};
use crate::font::Fonts;
use crate::plan::Plan;
use crate::plan::load::PlanFiles;
use crate::style::Orientation;
use crate::survey::{Reckoning, Survey, SurveyKind, Surveys, load};
use crate::template::{Edition, TemplateView, YearReportMatter};
use crate::workflow::clock::epoch;
use crate::workflow::findings::{Findings, Problem, finish};
use crate::workflow::locate::{PlanPlace, find_plan};
use crate::workflow::output::{OutputFile, OutputSet, listing, ways_out, write_and_place};
use crate::workflow::pipeline::{PlanWithTemplates, StageOptions, frame, inspect};
use crate::workflow::rendering::{DocumentFrame, OwnTemplates};
use crate::workflow::shell_words::{option, quoted};
use crate::workflow::{Format, OUTPUT, Reference, Session, Status, Strictness};

/// Options of `relazione` and `monitoraggio`.
#[derive(Debug)]
pub(crate) struct SurveyReportOptions {
    /// A folder's path, or a name under `data/`.
    pub(crate) plan: PathBuf,
    /// The kind of survey that is reported.
    pub(crate) kind: SurveyKind,
    /// The day of the survey; `None`: the last of its kind.
    pub(crate) day: Option<Date>,
    pub(crate) formats: Vec<Format>,
    /// The folder that gets a folder for each plan.
    pub(crate) output: PathBuf,
    /// The archive that has the version which a survey reports on.
    pub(crate) archive: PathBuf,
    pub(crate) edition: Edition,
}

/// The files that were written, and the command that makes those that could be, if some could not.
#[derive(Debug, Default)]
struct MadeReport {
    files: Vec<OutputFile>,
    way_out: Option<String>,
}

/// Writes the documents, all of them or none.
pub(crate) fn survey_report(options: &SurveyReportOptions, session: &Session) -> Status {
    let mut findings = Findings::default();
    let made = options.make(session.strictness, &mut findings);
    let made = findings.take(made).unwrap_or_default();
    let status = finish(session, vec![findings], &listing(&made.files));
    session.terminal.next_steps(&ways_out(made.way_out));
    status
}

impl SurveyReportOptions {
    fn make(&self, strictness: Strictness, findings: &mut Findings) -> Result<MadeReport, Problem> {
        let (epoch, place, fonts) = (epoch()?, find_plan(&self.plan)?, Fonts::embedded());
        let purpose = CheckPurpose::Documents;
        let stages = StageOptions { edition: self.edition, purpose, epoch, strictness, fonts: &fonts };
        // A fault of the plan is a fault of what the report prints of it.
        let examined = inspect(PlanWithTemplates::load(&place.folder), stages, findings);
        // All of them are read, so that a fault in one that is not meant is told before it is.
        let mut surveys = load(&mut PlanFiles::on_disk(&place.folder));
        let is_whole = surveys.failures.is_empty() && !surveys.report.has_errors();
        findings.add(std::mem::take(&mut surveys.report).into());
        for failure in std::mem::take(&mut surveys.failures) {
            findings.add(failure.into());
        }
        let survey = match self.survey(&surveys, &place.folder) {
            // What is wrong with the files may be why it is not there.
            Err(_) if !is_whole => None,
            other => Some(other?),
        };
        let archived = match survey.and_then(|survey| survey.version.as_ref()) {
            Some(version) => self.archived(&version.value, findings)?,
            None => None,
        };
        let (Some(plan), Some(templates), Some(survey)) = (examined.plan, examined.templates, survey) else {
            findings.apply_strictness(strictness);
            return Ok(MadeReport::default());
        };
        // The templates stay today's: a report is a document of its own, whatever version it is about.
        let plan = archived.unwrap_or(plan);
        findings.add(check_results(&plan, std::slice::from_ref(survey), &fonts).into());
        findings.apply_strictness(strictness);
        if findings.report.has_errors() {
            return Ok(MadeReport::default());
        }
        let document = Arc::new(self.document(&plan, survey, &templates, stages)?);
        let (folder, stem) = (self.output.join(&place.name), self.stem(survey));
        let orientation = Orientation::Usual;
        let output = OutputSet { document, templates: &templates, folder: &folder, stem, orientation };
        Ok(match write_and_place(output, &self.formats, findings) {
            Ok(files) => MadeReport { files, way_out: None },
            Err(unmade) => {
                let way_out = unmade.way_out(&self.command(&place), &self.formats);
                MadeReport { files: Vec::new(), way_out }
            }
        })
    }

    /// The survey that is meant.
    fn survey<'s>(&self, surveys: &'s Surveys, folder: &Path) -> Result<&'s Survey, Problem> {
        let found = match self.day {
            Some(day) => surveys.of_day(day),
            None => surveys.last(self.kind),
        };
        match found {
            Some(survey) if survey.kind.value == self.kind => Ok(survey),
            Some(other) => Err(other_kind(other, self.kind)),
            None => Err(self.no_survey(surveys, folder)),
        }
    }

    fn no_survey(&self, surveys: &Surveys, folder: &Path) -> Problem {
        let shown = visible_path(folder);
        let message = match self.day {
            Some(day) => format!("in «{shown}/rilevazioni» nessuna rilevazione è del {}", day.in_words()),
            None => format!("in «{shown}/rilevazioni» non c'è un {}", self.kind.word()),
        };
        let days = surveys.surveys.iter().filter(|survey| survey.kind.value == self.kind);
        let days: Vec<String> = days.map(|survey| survey.date.value.to_string()).collect();
        let hint = match days.as_slice() {
            [] => format!("scriverla con «allegato rilevazione {}», e riempirla", quoted(folder)),
            days => format!("le rilevazioni che ci sono: {}", days.join(", ")),
        };
        Problem::usage(message, hint)
    }

    /// The archived version that a survey reports on.
    fn archived(&self, version: &str, findings: &mut Findings) -> Result<Option<Plan>, Problem> {
        // A name alone would be a plan that still changes.
        let reference = Reference::parse(Path::new(version));
        let Ok(reference @ Reference::Archived { .. }) = reference else {
            return Err(Problem::usage(
                format!("«{version}», che la rilevazione indica in «piano:», non è una versione archiviata"),
                "scriverla come 2026-2028@v4, o togliere la riga: vale il piano com'è",
            ));
        };
        let (loaded, _, remark) = archived_files(&reference, &self.archive)?;
        findings.add(remark.map(Report::from).unwrap_or_default().into());
        Ok(findings.take_plan(loaded))
    }

    fn document(
        &self,
        plan: &Plan,
        survey: &Survey,
        templates: &OwnTemplates,
        stages: StageOptions,
    ) -> Result<Document, Problem> {
        let payments = payment_objectives(plan);
        let reckoning = Reckoning::of(plan, survey, &payments);
        let matter = YearReportMatter {
            plan,
            edition: self.edition,
            survey,
            reckoning: &reckoning,
            payments: &payments,
        };
        let (view, title) = match self.kind {
            SurveyKind::Final => {
                let title = format!("Relazione sulla performance {}", plan.year.value);
                (TemplateView::year_report(&matter), title)
            }
            SurveyKind::Monitoring => {
                let title = format!("Monitoraggio degli obiettivi al {}", survey.date.value.in_words());
                (TemplateView::monitoring(&matter), title)
            }
        };
        let DocumentFrame { metadata, pictures, watermark } = frame(plan, stages);
        let mark = if self.edition == Edition::Draft { "BOZZA – " } else { "" };
        // The last act on the report, or the day that its results are of: never the clock's.
        let act = survey.acts.iter().filter_map(|act| act.date.as_ref()).map(|date| date.value).max();
        let created = stages.epoch.unwrap_or_else(|| act.unwrap_or(survey.date.value).into());
        let title = format!("{mark}{title} – {}", plan.body.name.value);
        let metadata = Metadata { title, created, ..metadata };
        Ok(templates.document(view, &DocumentFrame { metadata, pictures, watermark })?)
    }

    /// The files' name without extension; a draft's own, so that it never takes the place of the report.
    fn stem(&self, survey: &Survey) -> String {
        let draft = if self.edition == Edition::Draft { "-bozza" } else { "" };
        match self.kind {
            SurveyKind::Final => format!("relazione-performance-{}{draft}", survey.date.value.year()),
            // Several in a year: each keeps its files.
            SurveyKind::Monitoring => format!("monitoraggio-{}{draft}", survey.date.value),
        }
    }

    /// The command but for the formats.
    fn command(&self, place: &PlanPlace) -> String {
        let verb = match self.kind {
            SurveyKind::Final => "relazione",
            SurveyKind::Monitoring => "monitoraggio",
        };
        let day = self.day.map(|day| format!(" --al {day}")).unwrap_or_default();
        let draft = if self.edition == Edition::Draft { " --bozza" } else { "" };
        let output = option("--output", &self.output, OUTPUT);
        format!("allegato {verb} {}{day}{output}{draft}", quoted(&place.folder))
    }
}

/// The refusal of a survey of the other kind.
fn other_kind(survey: &Survey, wanted: SurveyKind) -> Problem {
    let (verb, day) = match wanted {
        SurveyKind::Final => ("monitoraggio", survey.date.value),
        SurveyKind::Monitoring => ("relazione", survey.date.value),
    };
    Problem::usage(
        format!("la rilevazione del {} è un {}", day.in_words(), survey.kind.value.word()),
        format!("da quella si fa l'altro documento: allegato {verb} PIANO --al {day}"),
    )
}
