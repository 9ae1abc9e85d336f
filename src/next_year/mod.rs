//! The next year's plan from a past one: the same files with their comments and layout, the same objectives by their ids.
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

mod general;
mod measures;
mod mentions_of_past_years;
mod objectives;
#[cfg(test)]
mod tests;
mod years;

pub(crate) use general::acts;
pub(crate) use mentions_of_past_years::PastYears;
pub(crate) use years::{YearTurn, Years};

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Report};
use crate::next_year::general::general;
use crate::next_year::mentions_of_past_years::stale;
use crate::next_year::objectives::objectives;
use crate::plan::load::natural;
use crate::plan::{FieldKey, Plan};
use crate::source::{Source, decode};

/// The files of a plan by their names relative to its folder.
pub(crate) type SourceFiles = BTreeMap<String, Vec<u8>>;

/// What the next year's plan begins with.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Renewal {
    pub(crate) files: SourceFiles,
    /// What could not be written where it stands.
    pub(crate) report: Report,
    /// How many notes became comments.
    pub(crate) notes: usize,
    /// How many measures have a new baseline.
    pub(crate) measures: usize,
    /// The lines that name the past years, file by file.
    pub(crate) stale: Vec<PastYears>,
}

/// Makes the files of the next plan out of those that a plan was read from.
pub(crate) fn renewed(plan: &Plan, files: &SourceFiles, turn: YearTurn) -> Result<Renewal, Report> {
    let mut renewal = Renewal::default();
    for (name, bytes) in files {
        let Some(source) = source(name, bytes) else {
            renewal.files.insert(name.clone(), bytes.clone());
            continue;
        };
        let text = match name.as_str() {
            "piano.yaml" => general(&source, plan, turn)?,
            "premessa.md" => source.text().to_owned(),
            _ => objectives(&source, plan, turn, &mut renewal)?,
        };
        renewal.stale.extend(stale(name, &text, turn));
        renewal.files.insert(name.clone(), text.into_bytes());
    }
    let after_the_heads = |stale: &PastYears| stale.file.starts_with("obiettivi/");
    renewal.stale.sort_by(|one, other| {
        after_the_heads(one).cmp(&after_the_heads(other)).then_with(|| natural(&one.file, &other.file))
    });
    Ok(renewal)
}

/// Whether a new plan has the objectives of a past one, in their order, with the same words wherever they are kept.
pub(crate) fn is_renewal(past: &Plan, new: &Plan) -> bool {
    let kept = FieldKey::ALL
        .into_iter()
        .filter(|key| ![FieldKey::Deadline, FieldKey::Baseline, FieldKey::Target].contains(key));
    let kept: Vec<FieldKey> = kept.collect();
    let mut pairs = past.objectives().zip(new.objectives());
    past.objectives().count() == new.objectives().count()
        && pairs.all(|(one, other)| {
            let same = |key: &FieldKey| one.field(*key).prose == other.field(*key).prose;
            one.id.value == other.id.value && kept.iter().all(same)
        })
}

/// The text of a file that may be rewritten; other files stay as they are.
fn source(name: &str, bytes: &[u8]) -> Option<Arc<Source>> {
    let is_objectives = name.strip_prefix("obiettivi/").is_some_and(|file| !file.contains('/'));
    let is_ours = is_objectives || ["piano.yaml", "premessa.md"].contains(&name);
    let decoded = decode(bytes).ok().filter(|_| is_ours)?;
    Some(Source::new(name, decoded.text))
}

/// A value of `piano.yaml` or of a file's head that stands where it can't be rewritten.
fn unwritable(name: &str, key: &str) -> Report {
    let message =
        format!("in «{name}» la chiave «{key}» è scritta in un modo che il programma non sa cambiare");
    let hint = "succede fra parentesi graffe o con un commento in mezzo al testo: scrivere ogni chiave in una riga sua";
    Diagnostic::error("nuovo", message).hint(hint).into()
}
