//! The verbs of the command line, one file for each.

mod act;
pub(crate) mod archive;
mod build;
mod check;
mod compare;
mod completions;
mod correct;
mod create;
mod deadlines;
mod export;
mod import;
mod information;
mod objective;
mod open;
mod publish;
#[cfg(test)]
mod random_layout;
mod renew;
mod resolution;
mod results;
mod rules;
mod schema;
mod sheets;
mod survey;
mod survey_report;
mod take_back;
mod templates;

pub(crate) use act::{ActOptions, NamedObjectives, SaidOfAct, act};
pub(crate) use build::{BuildOptions, build};
pub(crate) use check::{CheckOptions, check};
pub(crate) use compare::{CompareOptions, compare_versions, last_archived};
pub(crate) use completions::completions;
pub(crate) use correct::{Consent, CorrectOptions, correct};
pub(crate) use create::{CreateOptions, create};
pub(crate) use deadlines::{CalendarFormat, DeadlinesOptions, deadlines};
pub(crate) use export::{ExportFormat, ExportOptions, export};
pub(crate) use import::{ImportOptions, import};
pub(crate) use information::information;
pub(crate) use objective::{ObjectiveOptions, objective};
pub(crate) use open::{Browser, OpenOptions, open};
pub(crate) use publish::{GivenFiles, PublishOptions, publish};
pub(crate) use renew::{RenewOptions, renew};
pub(crate) use rules::{explain, rules};
pub(crate) use schema::{SchemaOptions, schemas_for};
pub(crate) use sheets::SheetsOptions;
pub(crate) use survey::{SurveyOptions, survey};
pub(crate) use survey_report::{SurveyReportOptions, survey_report};
pub(crate) use take_back::{
    ConflictRule, Memory, RemovalRule, StatusOptions, TakeBackOptions, Writing, take_back, take_back_status,
};
pub(crate) use templates::{TemplatesOptions, TemplatesTarget, list_templates, write_templates};
