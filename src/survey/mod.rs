//! Surveys (*rilevazioni*): what the body says, at a day, of what it reached of a plan's objectives.
//!
//! A plan's folder may have some in `rilevazioni/`, one a file: during the year (*monitoraggio*), and at its
//! end (*consuntivo*), from which the *Relazione sulla performance* is made (D.Lgs. 150/2009, art. 10 c. 1
//! lett. b). [`load()`] reads them; the annex reads none.
//!
//! # Codes
//!
//! Those of [`crate::yaml`], N1 for ids, K1 and K4 for files, and:
//!
//! | code | finding |
//! |---|---|
//! | rilevazioni | two surveys of one day, or a result that the file says twice |

mod computed;
mod degree;
mod deviation;
mod draft;
mod keys;
mod load;
mod measure_degree;
mod measured_value;
mod objective_result;
mod read_result;
mod read_survey;
mod reckoning;
mod resources;
mod said_text;
mod validation;

pub(crate) use computed::{Computed, NotComputable};
pub(crate) use degree::Degree;
pub(crate) use deviation::{Deviation, DeviationCause};
pub(crate) use draft::draft;
pub(crate) use keys::SURVEY_KEYS;
pub(crate) use load::load;
pub(crate) use measure_degree::{MeasureCase, MeasureSubject};
pub(crate) use measured_value::MeasuredValue;
pub(crate) use objective_result::{ObjectiveResult, ResultState};
pub(crate) use reckoning::{ReckonedMeasure, ReckonedObjective, ReckonedOwner, Reckoning};
pub(crate) use resources::Resources;
pub(crate) use validation::{Validation, ValidationOutcome};

use crate::date::Date;
use crate::diagnostic::Report;
use crate::fs::Failure;
use crate::plan::{Act, Field, ObjectiveId};
use crate::source::{Span, Spanned};

/// A survey: one file of `rilevazioni/`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Survey {
    /// The file's name in the plan's folder: `rilevazioni/2026-12-31.yaml`.
    pub(crate) file: String,
    pub(crate) kind: Spanned<SurveyKind>,
    /// The day at which things stood so.
    pub(crate) date: Spanned<Date>,
    /// The archived version that it reports on, as it is written (`2026-2028@v4`); `None`: the plan as it is.
    pub(crate) version: Option<Spanned<String>>,
    /// The results, each objective once, in the order of the file.
    pub(crate) results: Vec<ObjectiveResult>,
    /// The whole in a few words (`sintesi`).
    pub(crate) summary: Option<Field>,
    /// What changed around the body since the plan (`contesto`).
    pub(crate) context: Option<Field>,
    pub(crate) resources: Option<Resources>,
    pub(crate) validation: Option<Validation>,
    /// The acts on the *Relazione*, in the order of the file.
    pub(crate) acts: Vec<Act>,
    /// The file's first line, at which what it lacks is told.
    pub(crate) span: Span,
}

/// The part of the year that a survey is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SurveyKind {
    /// During the year: objectives may still be under way.
    Monitoring,
    /// The whole year.
    Final,
}

impl SurveyKind {
    pub(crate) const ALL: [SurveyKind; 2] = [SurveyKind::Monitoring, SurveyKind::Final];
    /// The words, as schemas list them.
    pub(crate) const WORDS: [&str; 2] = ["monitoraggio", "consuntivo"];

    /// The word of YAML and templates.
    pub(crate) fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }
}

/// The surveys of a plan that could be read, by their days, and all that there is to say of the files.
#[derive(Debug, Default)]
pub(crate) struct Surveys {
    pub(crate) surveys: Vec<Survey>,
    /// The files that were read, as messages show them.
    pub(crate) files: Vec<String>,
    /// Findings that the office can mend.
    pub(crate) report: Report,
    /// Refusals of the disk.
    pub(crate) failures: Vec<Failure>,
}

impl Surveys {
    /// The survey of a day.
    pub(crate) fn of_day(&self, day: Date) -> Option<&Survey> {
        self.surveys.iter().find(|survey| survey.date.value == day)
    }

    /// The last survey of a kind.
    pub(crate) fn last(&self, kind: SurveyKind) -> Option<&Survey> {
        self.surveys.iter().rfind(|survey| survey.kind.value == kind)
    }
}

impl Survey {
    /// What it says of an objective; `None` if it does not report it.
    pub(crate) fn result(&self, id: &ObjectiveId) -> Option<&ObjectiveResult> {
        self.results.iter().find(|result| result.id.value == *id)
    }
}
