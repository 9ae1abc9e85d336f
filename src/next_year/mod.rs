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
//! | `misure` | the past year's target is the new `baseline`, and the targets of past years go |
//! | all the rest | as it was, byte for byte; lines that still name the past years are listed |

mod commented_key;
mod general;
mod measures;
mod mentions_of_past_years;
mod objectives;
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
use crate::next_year::mentions_of_past_years::mentions_of_past_years;
use crate::next_year::objectives::objectives;
use crate::plan::load::natural;
use crate::plan::{FieldKey, Plan};
use crate::source::{Source, decode};

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
    /// The lines that name the past years, file by file.
    pub(crate) mentions: Vec<PastYearMentions>,
}

/// Makes the files of the next plan out of those that a plan was read from.
pub(crate) fn renewed(plan: &Plan, files: &SourceFiles, years: RenewalYears) -> Result<Renewal, Report> {
    let mut renewal = Renewal::default();
    for (name, bytes) in files {
        let Some(source) = rewritable_source(name, bytes) else {
            renewal.files.insert(name.clone(), bytes.clone());
            continue;
        };
        let text = match name.as_str() {
            "piano.yaml" => general(&source, plan, years)?,
            // The premise is prose, whose years may be meant: they are listed, and stay.
            "premessa.md" => source.text().to_owned(),
            _ => {
                let renewed = objectives(&source, plan, years)?;
                renewal.report.extend(renewed.report);
                renewal.notes += renewed.notes;
                renewal.measures += renewed.measures;
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

/// Whether a new plan has the objectives of a past one, in their order, with the same words in all fields
/// that are kept.
pub(crate) fn is_renewal(past: &Plan, new: &Plan) -> bool {
    let mut pairs = past.objectives().zip(new.objectives());
    past.objectives().count() == new.objectives().count()
        && pairs.all(|(one, other)| {
            let mut kept = FieldKey::ALL.into_iter().filter(|key| is_kept(*key));
            one.id.value == other.id.value && kept.all(|key| one.field(key).prose == other.field(key).prose)
        })
}

fn is_kept(key: FieldKey) -> bool {
    ![FieldKey::Deadline, FieldKey::Baseline, FieldKey::Target].contains(&key)
}

/// Returns the text of a file that may be rewritten, or `None` if the file stays as it is.
fn rewritable_source(name: &str, bytes: &[u8]) -> Option<Arc<Source>> {
    let is_objectives = name.strip_prefix("obiettivi/").is_some_and(|file| !file.contains('/'));
    if !is_objectives && !["piano.yaml", "premessa.md"].contains(&name) {
        return None;
    }
    Some(Source::new(name, decode(bytes).ok()?.text))
}
