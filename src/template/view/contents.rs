//! Values of the contents: the parts of the annex with the ids that they have in it.

use serde::Serialize;

use crate::compare::plain;
use crate::plan::{FieldKey, Objective, Plan, SummaryPart};
use crate::source::shortened_between_words;
use crate::template::view::blocks::{BlockView, ChangeView, LineView, SegmentView};

/// The heading of the objectives' summary.
pub(crate) const SUMMARY: &str = "RIEPILOGO DEGLI OBIETTIVI";

/// The most characters of an objective in the contents: about a line.
const LONGEST_OBJECTIVE: usize = 76;

/// The contents; without entries where the office asks for none.
#[derive(Debug, Default, Serialize)]
pub(crate) struct ContentsView {
    /// Only in a comparison, if one of the texts has no contents.
    #[serde(rename = "modifica")]
    pub(crate) change: Option<ChangeView>,
    #[serde(rename = "voci")]
    pub(crate) entries: Vec<EntryView>,
}

/// A line of the contents.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct EntryView {
    /// 1 or 2.
    #[serde(rename = "livello")]
    pub(crate) level: u8,
    /// Where it leads; `None` for what only the old text has.
    pub(crate) id: Option<String>,
    #[serde(rename = "segmenti")]
    pub(crate) segments: Vec<SegmentView>,
    /// Only in a comparison, if the whole line came or went.
    #[serde(rename = "modifica")]
    pub(crate) change: Option<ChangeView>,
}

impl EntryView {
    /// An entry for a part that both texts have, or of a text alone.
    pub(crate) fn new(level: u8, id: String, line: LineView) -> Self {
        EntryView { level, id: Some(id), segments: line.segments, change: line.change }
    }

    fn plain(level: u8, id: String, words: &str) -> Self {
        EntryView::new(level, id, LineView::plain(words))
    }

    /// The entry with a change of its own, which leads nowhere if only the old text has it.
    pub(crate) fn changed(self, change: Option<ChangeView>) -> Self {
        let change = self.change.or(change);
        let gone = change.as_ref().is_some_and(|change| !change.inserted);
        let id = if gone { None } else { self.id };
        EntryView { id, change, ..self }
    }
}

impl ContentsView {
    /// The contents of a plan's annex, whose premise has its ids.
    pub(crate) fn of(plan: &Plan, premise: &[BlockView]) -> Self {
        if !plan.contents {
            return ContentsView::default();
        }
        let mut entries = premise_entries(premise);
        if plan.summary.contains(&SummaryPart::Objectives) {
            entries.push(EntryView::plain(1, "riepilogo".to_owned(), SUMMARY));
        }
        for (index, group) in (1..).zip(&plan.groups) {
            entries.push(EntryView::plain(1, group_id(index), &group.title));
            entries.extend(group.objectives.iter().map(|objective| {
                let id = objective_id(objective.id.value.as_str());
                EntryView::plain(2, id, &objective_words(objective))
            }));
        }
        ContentsView { change: None, entries }
    }
}

/// Gives the headings of a premise, but those that only the old text has, the ids that contents lead to.
pub(crate) fn with_ids(mut premise: Vec<BlockView>) -> Vec<BlockView> {
    let mut number = 0;
    for block in &mut premise {
        // An id that only the old text has could be another's in the new one.
        let gone = block.change.as_ref().is_some_and(|change| !change.inserted);
        if block.kind == "titolo" && !gone {
            number += 1;
            block.id = Some(format!("premessa-{number}"));
        }
    }
    premise
}

/// The entries of a premise: its headings, or the template's own with them below it.
pub(crate) fn premise_entries(premise: &[BlockView]) -> Vec<EntryView> {
    let Some(first) = premise.first() else { return Vec::new() };
    // The template adds a heading only above a premise that begins with none.
    if first.kind == "titolo" {
        return heading_entries(premise, 1);
    }
    let mut entries = vec![EntryView::plain(1, "premessa".to_owned(), "PREMESSA")];
    entries.extend(heading_entries(premise, 2));
    entries
}

/// The headings of a premise as entries of a level.
pub(crate) fn heading_entries(premise: &[BlockView], level: u8) -> Vec<EntryView> {
    let headings = premise.iter().filter(|block| block.kind == "titolo");
    let entry = |block: &BlockView| {
        let (id, segments) = (block.id.clone(), block.segments.clone());
        // An entry is no end of the move that its heading is.
        let change = block.change.clone().map(|change| ChangeView { move_name: None, ..change });
        EntryView { level, id, segments, change }
    };
    headings.map(entry).collect()
}

/// The id of a group's section, which counts from 1.
pub(crate) fn group_id(index: usize) -> String {
    format!("dimensione-{index}")
}

/// The id of an objective's rows.
pub(crate) fn objective_id(id: &str) -> String {
    format!("obiettivo-{id}")
}

/// `OBIETTIVO 2 – Adozione degli schemi di atti tipo`.
pub(crate) fn objective_words(objective: &Objective) -> String {
    let words = plain(&objective.field(FieldKey::Objective).prose);
    format!("{} – {}", objective.label(), shortened_between_words(&words, LONGEST_OBJECTIVE))
}
