//! Objectives that a document began with and holds no more: what becomes of them, held against the plan and
//! against the other documents.

use std::collections::{BTreeMap, BTreeSet};

use crate::docx_import::line::key;
use crate::docx_import::{BaseObjective, CellWish, DocxAnnex};
use crate::plan::{ObjectiveId, RowKey};

/// The wish of a document that an objective be dropped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RemovalWish {
    pub(crate) objective: ObjectiveId,
    /// Its place among those of the plan's annex.
    pub(crate) place: usize,
    /// Whether the plan says something else in it than the document began with.
    pub(crate) is_other_in_plan: bool,
}

/// An objective that some documents hold no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RemovedObjective {
    pub(crate) objective: ObjectiveId,
    /// The places of the documents that hold it no more.
    pub(crate) without: Vec<usize>,
    /// Those of the documents that changed something in it.
    pub(crate) edited_in: Vec<usize>,
    /// Those of the documents that put it elsewhere.
    pub(crate) moved_in: Vec<usize>,
    /// Whether the plan says something else in it than one of the documents began with.
    pub(crate) is_other_in_plan: bool,
    /// Whether the plan has it elsewhere than where one of them began with it.
    pub(crate) is_elsewhere_in_plan: bool,
}

/// The way in which an objective goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RemovalForm {
    /// It stays in its place, dropped (`soppresso: sì`).
    Suppressed,
    /// Its lines go out of the file.
    TakenOut,
}

/// The change that drops an objective.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RemovalChange {
    pub(crate) objective: ObjectiveId,
    pub(crate) form: RemovalForm,
}

impl RemovedObjective {
    /// Whether somebody changed what the documents take out.
    pub(crate) fn is_disputed(&self) -> bool {
        let is_changed_in_plan = self.is_other_in_plan || self.is_elsewhere_in_plan;
        is_changed_in_plan || !self.edited_in.is_empty() || !self.moved_in.is_empty()
    }
}

/// What a document has of an objective.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holding {
    /// Some of its words, or its emptied rows where it never had any.
    Held,
    /// No word in any cell that had one.
    Gone,
    /// The same, but its text stands in rows or paragraphs that are of nobody.
    WithoutAnchors,
}

impl Holding {
    /// Looks for what the document began with.
    pub(crate) fn of(objective: &BaseObjective, edited: &DocxAnnex, words: &WordsOfObjectives<'_>) -> Self {
        let had_words = objective.cells.iter().any(|cell| !cell.printed.is_empty());
        if !had_words || words.has(&objective.id) {
            return Holding::Held;
        }
        let first = objective.cells.iter().find(|cell| cell.key == RowKey::FIRST.name());
        let text = first.and_then(|first| first.printed.first()).map(|line| key(&line.text));
        let text = text.filter(|text| !text.is_empty());
        match text.is_some_and(|text| edited.outside.texts.iter().any(|outside| outside.text.contains(&text)))
        {
            true => Holding::WithoutAnchors,
            false => Holding::Gone,
        }
    }
}

/// The objectives of which a document has a cell that says or holds something, merged cells too.
pub(crate) struct WordsOfObjectives<'d>(BTreeSet<&'d ObjectiveId>);

impl<'d> WordsOfObjectives<'d> {
    pub(crate) fn of(edited: &'d DocxAnnex) -> Self {
        let cells = edited.cells.iter();
        let with_words = cells
            .filter(|cell| !cell.content.lines.is_empty() || cell.content.losses.iter().next().is_some());
        WordsOfObjectives(with_words.flat_map(|cell| &cell.anchors).map(|anchor| &anchor.objective).collect())
    }

    fn has(&self, id: &ObjectiveId) -> bool {
        self.0.contains(id)
    }
}

/// The objectives that some documents hold no more, in the annex's order. Of each document there are the
/// objectives that it wants dropped, and what it wants of cells; `moved_in` has those that some put
/// elsewhere, `moved_in_plan` of each document those that the plan had elsewhere before.
pub(crate) fn removed_objectives(
    documents: &[(&[RemovalWish], &[CellWish])],
    moved_in: &BTreeMap<ObjectiveId, Vec<usize>>,
    moved_in_plan: &[BTreeSet<ObjectiveId>],
) -> Vec<RemovedObjective> {
    let mut removed: BTreeMap<usize, RemovedObjective> = BTreeMap::new();
    for (document, (wishes, _)) in documents.iter().enumerate() {
        for wish in *wishes {
            let found = removed.entry(wish.place).or_insert_with(|| RemovedObjective {
                objective: wish.objective.clone(),
                without: Vec::new(),
                edited_in: Vec::new(),
                moved_in: moved_in.get(&wish.objective).cloned().unwrap_or_default(),
                is_other_in_plan: false,
                is_elsewhere_in_plan: false,
            });
            found.is_elsewhere_in_plan |=
                moved_in_plan.get(document).is_some_and(|moved| moved.contains(&wish.objective));
            found.without.push(document);
            found.is_other_in_plan |= wish.is_other_in_plan;
        }
    }
    let places: BTreeMap<ObjectiveId, usize> =
        removed.iter().map(|(place, removed)| (removed.objective.clone(), *place)).collect();
    for (document, (_, cells)) in documents.iter().enumerate() {
        for wish in *cells {
            let place = places.get(&wish.change.anchor.objective);
            let Some(found) = place.and_then(|place| removed.get_mut(place)) else { continue };
            if found.edited_in.last() != Some(&document) {
                found.edited_in.push(document);
            }
        }
    }
    removed.into_values().collect()
}
