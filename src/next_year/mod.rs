//! The next year's plan from a past one: the same files with their comments and layout, the same objectives
//! by their ids.
//!
//! | in the new plan | what becomes of it |
//! |---|---|
//! | `triennio`, `anno` | the next ones; titles, footers and file names that name the old ones follow |
//! | `data`, `atti` | gone, a comment in their place: the plan is a *proposta* again |
//! | `baseline` | the past target: the starting point that is proposed, for the office to check |
//! | `scadenza`, `target` | blank, so that the checks ask for them |
//! | `note` | blank; the past one stays as a comment |
//! | `misure` | `baseline` is what the last final survey measured, or the past target; past targets go |
//! | `rilevazioni/` | they are the past year's, and stay with it |
//! | `soppresso: sì` | the objective is left out, and its file where it has no other |
//! | `fasi` | the same, their dates (`entro`) blank |
//! | `numero` | gone where it was put between two others (`3 bis`): the new plan counts afresh |
//! | rows of the body's own | as they were, and `campi` too |
//! | all the rest | as it was, byte for byte; lines that still name the past years are listed |

mod commented_key;
mod general;
mod in_force;
mod measures;
mod mentions_of_past_years;
mod objectives;
mod phases;
mod program_comments;
#[cfg(test)]
mod tests;
mod titles;
mod years;

pub(crate) use mentions_of_past_years::PastYearMentions;
pub(crate) use years::{RenewalYears, Years};

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::Report;
use crate::next_year::general::general;
use crate::next_year::in_force::in_force;
use crate::next_year::mentions_of_past_years::mentions_of_past_years;
use crate::next_year::objectives::objectives;
use crate::plan::load::natural;
use crate::plan::{FieldKey, Objective, Plan, RowKey};
use crate::source::{Source, decode};
use crate::survey::Survey;

/// The files of a plan by their names relative to its folder.
pub(crate) type SourceFiles = BTreeMap<String, Vec<u8>>;

/// The beginning of the next year's plan.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Renewal {
    pub(crate) files: SourceFiles,
    /// Warnings about values that could not be written where they stand.
    pub(crate) report: Report,
    /// The number of notes that became comments.
    pub(crate) notes: usize,
    /// The number of measures that have a new baseline.
    pub(crate) measures: usize,
    /// The number of those whose baseline was measured.
    pub(crate) measured: usize,
    /// The number of suppressed objectives that were left out.
    pub(crate) left_out: usize,
    /// The number of phases whose date is blank now.
    pub(crate) phases: usize,
    /// The lines that name the past years, file by file.
    pub(crate) mentions: Vec<PastYearMentions>,
}

/// Makes the files of the next plan out of those that a plan was read from; a survey says what its measures
/// had become.
pub(crate) fn renewed(
    plan: &Plan,
    files: &SourceFiles,
    years: RenewalYears,
    survey: Option<&Survey>,
) -> Result<Renewal, Report> {
    let mut renewal = Renewal::default();
    for (name, bytes) in files.iter().filter(|(name, _)| !name.starts_with("rilevazioni/")) {
        let Some(source) = rewritable_source(name, bytes) else {
            renewal.files.insert(name.clone(), bytes.clone());
            continue;
        };
        let text = match name.as_str() {
            "piano.yaml" => general(&source, plan, years)?,
            // The premise is prose, whose years may be meant: they are listed, and stay.
            "premessa.md" => source.text().to_owned(),
            _ => {
                let kept = in_force(&source, plan);
                renewal.report.extend(kept.report);
                renewal.left_out += kept.left_out;
                let Some(source) = kept.source else { continue };
                let renewed = objectives(&source, plan, years, survey)?;
                renewal.report.extend(renewed.report);
                renewal.notes += renewed.notes;
                renewal.measures += renewed.measures;
                renewal.measured += renewed.measured;
                renewal.phases += renewed.phases;
                renewed.text
            }
        };
        renewal.mentions.extend(mentions_of_past_years(name, &text, years));
        renewal.files.insert(name.clone(), text.into_bytes());
    }
    // As an office reads a plan: first `piano.yaml` and the premise, then the objectives, of which 10 comes
    // behind 9.
    renewal.mentions.sort_by(|one, other| {
        let is_last = |mentions: &PastYearMentions| mentions.file.starts_with("obiettivi/");
        is_last(one).cmp(&is_last(other)).then_with(|| natural(&one.file, &other.file))
    });
    Ok(renewal)
}

/// Whether a new plan has the objectives of a past one that are in force, in their order, with the same words
/// in all fields that are kept.
pub(crate) fn is_renewal(past: &Plan, new: &Plan) -> bool {
    let mut pairs = past.objectives_in_force().zip(new.objectives_in_force());
    past.objectives_in_force().count() == new.objectives_in_force().count()
        && pairs.all(|(one, other)| {
            let mut kept = past.rows.keys().iter().filter(|key| is_kept(**key));
            let prose =
                |objective: &Objective, key: RowKey| objective.text(key).map(|text| text.prose.clone());
            one.id.value == other.id.value && kept.all(|key| prose(one, *key) == prose(other, *key))
        })
}

fn is_kept(key: RowKey) -> bool {
    let rewritten = [FieldKey::Deadline, FieldKey::Baseline, FieldKey::Target].map(RowKey::Field);
    !rewritten.contains(&key)
}

/// Returns the text of a file that may be rewritten, or `None` if the file stays as it is.
fn rewritable_source(name: &str, bytes: &[u8]) -> Option<Arc<Source>> {
    let is_objectives = name.strip_prefix("obiettivi/").is_some_and(|file| !file.contains('/'));
    if !is_objectives && !["piano.yaml", "premessa.md"].contains(&name) {
        return None;
    }
    Some(Source::new(name, decode(bytes).ok()?.text))
}
