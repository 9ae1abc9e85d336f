//! Values that every document of a comparison has of the two versions.

use serde::Serialize;

use crate::compare::{Comparison, CountReader, Summary};
use crate::plan::Plan;
use crate::template::view::act_line::history;
use crate::template::view::changes::Signatures;
use crate::template::view::plan::{ActView, PlanView};

/// Two versions of a plan and their comparison.
#[derive(Debug, Clone, Copy)]
pub struct Amendment<'a> {
    pub old: &'a Plan,
    pub new: &'a Plan,
    pub comparison: &'a Comparison,
}

impl<'a> Amendment<'a> {
    pub(crate) fn signatures(&self) -> Signatures<'a> {
        Signatures::new(self.comparison, self.new)
    }
}

/// The versions, and how much differs.
#[derive(Debug, Serialize)]
pub(crate) struct VersionsView {
    /// The old plan.
    #[serde(rename = "vecchio")]
    old: PlanView,
    /// The acts that the old text follows: `approvato con deliberazione …`; `None` without acts.
    #[serde(rename = "vigente")]
    before: Option<String>,
    /// The same of the new text; `None` also while the changes have no act of their own.
    #[serde(rename = "modificato")]
    after: Option<String>,
    /// The acts that only the new plan has.
    #[serde(rename = "atti")]
    acts: Vec<ActView>,
    /// Whether nothing differs, to the letter.
    #[serde(rename = "uguali")]
    same: bool,
    /// `Gli obiettivi sono ora raggruppati per settore, non più per dimensione`; `None` if they are as they
    /// were.
    #[serde(rename = "raggruppamento")]
    regrouping: Option<String>,
    #[serde(rename = "conteggi")]
    counts: CountsView,
}

/// The objectives, counted.
#[derive(Debug, Serialize)]
struct CountsView {
    #[serde(rename = "aggiunti")]
    added: usize,
    #[serde(rename = "soppressi")]
    dropped: usize,
    #[serde(rename = "modificati")]
    changed: usize,
    #[serde(rename = "spostati")]
    moved: usize,
    #[serde(rename = "rinumerati")]
    renumbered: usize,
    #[serde(rename = "solo_forma")]
    respelt: usize,
    /// `1 modificato, 5 invariati`.
    #[serde(rename = "in_parole")]
    in_words: String,
}

impl VersionsView {
    pub(crate) fn of(amendment: &Amendment) -> Self {
        let Amendment { old, new, comparison, .. } = amendment;
        let summary = comparison.summary();
        let Summary { added, dropped, changed, moved, renumbered, respelt, .. } = summary;
        let in_words = summary.with_totals(CountReader::Annex);
        let has_acts = !comparison.acts.is_empty();
        VersionsView {
            old: PlanView::of(old),
            before: history(&old.acts),
            after: if has_acts { history(&new.acts) } else { None },
            acts: comparison.acts.iter().map(ActView::of).collect(),
            same: comparison.nature().is_none(),
            regrouping: comparison.regrouping(),
            counts: CountsView { added, dropped, changed, moved, renumbered, respelt, in_words },
        }
    }
}
