//! Anchors that the documents of a plan have, by the names of their bookmarks.

use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::docx_import::cell_bookmark::{BookmarkPlace, bookmark_name};
use crate::docx_import::labelled_row::{LabelledRow, LabelledRows};
use crate::docx_import::{Anchor, BaseTexts, Slot};
use crate::plan::{ObjectiveId, ObjectiveRows};

/// The anchors of a plan's annex. A name can't be read back into an id, so each id's is computed.
#[derive(Debug, Clone, Default)]
pub(crate) struct KnownAnchors {
    names: FxHashMap<String, NamedCell>,
    /// The ids of these cells: to compute a name takes its time.
    ids: FxHashSet<String>,
    /// The objectives that have a cell for their note.
    noted: BTreeSet<ObjectiveId>,
    /// The rows of the annex as the plan prints it; none while that itself is read.
    pub(crate) rows: LabelledRows,
    /// The rows that the plan's objectives may have.
    objective_rows: ObjectiveRows,
    /// The texts of the plan's annex, by which objectives are known in a document that lost those that it
    /// began with; `None` while that annex itself is read.
    texts: Option<Arc<BaseTexts>>,
    /// The objectives that the document began with; `None` if nobody knows.
    held: Option<BTreeSet<ObjectiveId>>,
}

/// The cell that the name of a bookmark stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NamedCell {
    /// A field's, or a note's.
    Anchored(Anchor, BookmarkPlace),
    /// One to which a template gave an id that is no field's.
    Other,
}

impl KnownAnchors {
    /// Names the cells with these ids, which are those of the annex as the plan prints it; `rows` are
    /// its own.
    pub(crate) fn of<'i>(ids: impl IntoIterator<Item = &'i str>, rows: &ObjectiveRows) -> Self {
        let mut known = KnownAnchors { objective_rows: rows.clone(), ..KnownAnchors::default() };
        for id in ids {
            known.add(id);
        }
        known
    }

    fn add(&mut self, id: &str) {
        if !self.ids.insert(id.to_owned()) {
            return;
        }
        let anchor = Anchor::new(id, &self.objective_rows);
        if let Some(Anchor { objective, slot: Slot::Note }) = &anchor {
            self.noted.insert(objective.clone());
        }
        for place in [BookmarkPlace::Label, BookmarkPlace::Cell] {
            let cell = anchor.clone().map_or(NamedCell::Other, |anchor| NamedCell::Anchored(anchor, place));
            self.names.insert(bookmark_name(id, place), cell);
        }
    }

    /// Adds the anchors of a document that was made when the plan had other objectives.
    pub(crate) fn with_base(&self, base: &BaseTexts) -> Self {
        // Without their names, the rows of objectives that are gone would be strangers'.
        let mut known = self.clone();
        known.held = Some(base.objectives().map(|objective| objective.id.clone()).collect());
        for objective in base.objectives() {
            for cell in &objective.cells {
                known.add(&format!("{}.{}", objective.id, cell.key));
            }
        }
        known
    }

    /// Adds the rows of the annex as the plan prints it, by which others are known that lost their bookmarks.
    pub(crate) fn with_rows(self, printed: &[LabelledRow]) -> Self {
        KnownAnchors { rows: LabelledRows::new(printed), ..self }
    }

    /// Adds what that annex says.
    pub(crate) fn with_texts(self, texts: BaseTexts) -> Self {
        KnownAnchors { texts: Some(Arc::new(texts)), ..self }
    }

    /// The texts by which objectives are known: those that the document began with, or else the plan's.
    pub(crate) fn texts<'a>(&'a self, base: Option<&'a BaseTexts>) -> Option<&'a BaseTexts> {
        base.or(self.texts.as_deref())
    }

    /// Returns the cell that a bookmark stands for, or `None` for a name of another plan's.
    pub(crate) fn cell(&self, name: &str) -> Option<&NamedCell> {
        self.names.get(name)
    }

    /// The rows that the plan's objectives may have.
    pub(crate) fn objective_rows(&self) -> &ObjectiveRows {
        &self.objective_rows
    }

    /// Whether the annex prints notes.
    pub(crate) fn prints_notes(&self) -> bool {
        !self.noted.is_empty()
    }

    /// Whether the document may hold the objective: one that came into the plan later is in none of its rows.
    pub(crate) fn may_hold(&self, objective: &ObjectiveId) -> bool {
        self.held.as_ref().is_none_or(|held| held.contains(objective))
    }

    /// Whether the annex prints the objective's note.
    pub(crate) fn has_note(&self, objective: &ObjectiveId) -> bool {
        self.noted.contains(objective)
    }
}
