//! Values of `confronto.xml`: the amended annex with all its changes, in Italian names that `docs/modelli.md`
//! lists.

use std::sync::Arc;

use serde::Serialize;

use crate::compare::{
    ComparedRows, GroupEntry, ObjectiveDiff, ObjectiveEntry, Part, Position, Presence, ProseDiff, RowSlot,
    Standing, plain,
};
use crate::document::ChangeKind;
use crate::plan::ObjectiveRows;
use crate::template::packed::Packed;
use crate::template::view::act_line::note_of_acts;
use crate::template::view::blocks::{
    BlockView, ChangeView, LineView, blocks, has_breaks, has_other_bullets, have_variations,
};
use crate::template::view::changes::{Signature, SignatureView, Signatures};
use crate::template::view::contents::{ContentsView, with_ids};
use crate::template::view::contents_changes::ContentsChanges;
use crate::template::view::group_words::GroupWords;
use crate::template::view::measure_table::MeasureTableView;
use crate::template::view::plan::PlanView;
use crate::template::view::premise::{PremiseView, premise};
use crate::template::view::readers::Readers;
use crate::template::view::revised_head::{HeadView, head};
use crate::template::view::revised_signatory::RevisedSignatory;
use crate::template::view::standing::{kind, name, title};
use crate::template::view::summary::SummaryView;
use crate::template::view::summary_changes::SummaryChanges;
use crate::template::view::tied::all_ties;
use crate::template::view::unprinted::unprinted;
use crate::template::view::versions::{Amendment, VersionsView};

/// The values of `confronto.xml`.
#[derive(Debug, Serialize)]
pub struct Revisions {
    #[serde(rename = "piano")]
    plan: PlanView,
    #[serde(rename = "confronto")]
    versions: VersionsView,
    /// Whether people read it, and want to be told how.
    #[serde(rename = "legenda")]
    legend: bool,
    /// Whether something moved.
    #[serde(rename = "spostamenti")]
    moves: bool,
    /// Whether a paragraph or an item was divided, or joined with the one before it.
    #[serde(rename = "divisioni")]
    breaks: bool,
    /// Whether an item with a bullet is or was something else.
    #[serde(rename = "punti_elenco")]
    bullets: bool,
    /// What one objective has from another, a sentence each.
    #[serde(rename = "legami")]
    ties: Vec<String>,
    /// What differs in objectives and is not printed: `peso, misure`; empty without any.
    #[serde(rename = "non_stampati")]
    unprinted: String,
    /// Whether words vary that both texts have.
    #[serde(rename = "varianti")]
    variations: bool,
    #[serde(rename = "firma")]
    signature: SignatureView,
    #[serde(rename = "testata")]
    head: HeadView,
    #[serde(rename = "sommario")]
    contents: ContentsView,
    #[serde(rename = "premessa")]
    premise: PremiseView,
    #[serde(rename = "riepilogo")]
    summary: SummaryView,
    #[serde(rename = "gruppi")]
    group_words: GroupWords,
    #[serde(rename = "dimensioni")]
    groups: Vec<GroupChange>,
    #[serde(rename = "firme")]
    signatories: Vec<RevisedSignatory>,
}

/// A group in its place.
#[derive(Debug, Serialize)]
struct GroupChange {
    /// `dimensione`, `settore`, `responsabile`; `gruppo` if it is not the same in both plans.
    #[serde(rename = "tipo")]
    group_kind: &'static str,
    #[serde(rename = "chiave")]
    key: String,
    /// Only if the whole group came or went.
    #[serde(rename = "modifica")]
    change: Option<ChangeView>,
    /// The title in words, with no change.
    #[serde(rename = "nome")]
    name: String,
    #[serde(rename = "titolo")]
    title: LineView,
    #[serde(rename = "obiettivi")]
    objectives: Vec<ObjectiveChange>,
    #[serde(rename = "indicatori")]
    measures: MeasureTableView,
}

/// An objective in its place.
#[derive(Debug, Serialize)]
struct ObjectiveChange {
    id: String,
    /// Whether the new annex has it here; its id and its cells' ids are then free to be used.
    #[serde(rename = "attuale")]
    current: bool,
    /// Only if the whole objective came or went, and not with its group.
    #[serde(rename = "modifica")]
    change: Option<ChangeView>,
    #[serde(rename = "campi")]
    fields: Packed,
    /// The office's note, and what acts did.
    note: Vec<BlockView>,
    /// Whether a row stands elsewhere in it.
    #[serde(skip)]
    moved_rows: bool,
    /// Whether one of its texts was divided, or joined.
    #[serde(skip)]
    breaks: bool,
    /// Whether words of one of its texts vary.
    #[serde(skip)]
    variations: bool,
    /// Whether one of its items has another bullet.
    #[serde(skip)]
    bullets: bool,
}

/// A field.
#[derive(Debug, Serialize)]
struct FieldChange {
    /// Only if the row came or went, and not with its objective.
    #[serde(rename = "modifica")]
    change: Option<ChangeView>,
    /// Whether the row is here in the old annex and elsewhere in the new one, where its cell has its id.
    #[serde(rename = "lasciata")]
    is_left: bool,
    #[serde(rename = "chiave")]
    key: String,
    #[serde(rename = "etichetta")]
    label: LineView,
    #[serde(rename = "blocchi")]
    blocks: Vec<BlockView>,
}

impl FieldChange {
    fn is_moved_here(&self) -> bool {
        self.change.as_ref().is_some_and(|change| change.kind == ChangeKind::MovedHere.attribute())
    }
}

impl Revisions {
    /// Whether people read it, and no word processor, which tracks its changes.
    pub(crate) fn is_for_people(&self) -> bool {
        self.legend
    }

    /// Collects the values of an amendment for its readers.
    pub fn of(amendment: &Amendment, readers: Readers) -> Self {
        let Amendment { comparison, new, .. } = amendment;
        let signatures = amendment.signatures();
        let places = RevisionPlaces { amendment, signatures, readers };
        let summaries = SummaryChanges { amendment, signatures, readers };
        let groups: Vec<GroupChange> =
            comparison.outline.iter().map(|entry| places.group(entry, &summaries)).collect();
        let mut premise = premise(comparison, &signatures.of_plan(), readers);
        if new.contents {
            premise.blocks = with_ids(premise.blocks);
        }
        Revisions {
            plan: PlanView::of(new),
            versions: VersionsView::of(amendment),
            legend: readers == Readers::People,
            moves: !comparison.premise_moves.is_empty()
                || groups.iter().any(|group| group.objectives.iter().any(|one| one.moved_rows))
                || comparison.outline.iter().any(|entry| {
                    // What moved stands in the outline twice; to know of it, one of the places is enough.
                    let objectives = entry.objectives.iter().map(|objective| objective.standing);
                    objectives.chain([entry.standing]).any(|standing| standing == Standing::MovedHere)
                }),
            ties: all_ties(comparison),
            unprinted: unprinted(amendment),
            signature: signatures.of_plan().view(),
            head: head(amendment, &signatures.of_plan()),
            contents: ContentsChanges { amendment, signatures, premise: &premise }.view(),
            breaks: has_breaks(&premise.blocks)
                || groups.iter().any(|group| group.objectives.iter().any(|one| one.breaks)),
            variations: have_variations(&premise.blocks)
                || groups.iter().any(|group| group.objectives.iter().any(|one| one.variations)),
            bullets: has_other_bullets(&premise.blocks)
                || groups.iter().any(|group| group.objectives.iter().any(|one| one.bullets)),
            premise,
            summary: summaries.objectives(),
            group_words: comparison.noun.into(),
            groups,
            signatories: RevisedSignatory::all(
                &amendment.old.signatories,
                &amendment.new.signatories,
                &signatures.of_plan(),
            ),
        }
    }
}

/// Dimensions and objectives in their places.
struct RevisionPlaces<'a> {
    amendment: &'a Amendment<'a>,
    signatures: Signatures<'a>,
    readers: Readers,
}

impl RevisionPlaces<'_> {
    fn group(&self, entry: &GroupEntry, summaries: &SummaryChanges<'_>) -> GroupChange {
        let group = &self.amendment.comparison.groups[entry.group];
        let signature = self.signatures.of_plan();
        let change = kind(entry.standing).map(|kind| signature.change(kind));
        let objectives = entry.objectives.iter().map(|objective| self.objective(objective, entry.standing));
        GroupChange {
            group_kind: group.noun.one,
            key: group.key.clone(),
            name: name(group, entry.standing),
            title: title(group, entry.standing, &signature),
            change,
            objectives: objectives.collect(),
            measures: summaries.measures(entry),
        }
    }

    fn objective(&self, entry: &ObjectiveEntry, around: Standing) -> ObjectiveChange {
        let objective = &self.amendment.comparison.objectives[entry.objective];
        let signature = self.signatures.of_objective(objective);
        // What came or went with its group is marked there, once.
        let own = if entry.standing == around { None } else { kind(entry.standing) };
        let text = RevisionText {
            standing: entry.standing,
            readers: self.readers,
            signature: &signature,
            rows: &self.amendment.comparison.rows,
        };
        let places = self.amendment.comparison.rows.places();
        let fields: Vec<FieldChange> =
            places.iter().filter_map(|place| text.row(*place, objective)).collect();
        let note = text.blocks(&self.note(objective));
        let texts: Vec<&[BlockView]> =
            fields.iter().map(|field| field.blocks.as_slice()).chain([note.as_slice()]).collect();
        ObjectiveChange {
            id: objective.id.to_string(),
            current: entry.standing.is_in_new(),
            change: own.map(|kind| signature.change(kind)),
            fields: Packed::of(&fields),
            moved_rows: fields.iter().any(FieldChange::is_moved_here),
            breaks: texts.iter().any(|text| has_breaks(text)),
            variations: texts.iter().any(|text| have_variations(text)),
            bullets: texts.iter().any(|text| has_other_bullets(text)),
            note,
        }
    }

    /// The note, and what acts did, in both plans.
    fn note(&self, objective: &ObjectiveDiff) -> ProseDiff {
        let Amendment { old, new, .. } = self.amendment;
        let office = objective.part(Part::Note).cloned().unwrap_or_default();
        // The old acts name it by the id that it had then.
        let former = objective.renamed.as_ref().map_or(&objective.id, |rename| &rename.from);
        let [mut before, mut after] = [office.old, office.new].map(Arc::unwrap_or_clone);
        if let Some(position) = &objective.old {
            before.0.extend(note_of_acts(&old.acts, former, position.validity).0);
        }
        if let Some(position) = &objective.new {
            after.0.extend(note_of_acts(&new.acts, &objective.id, position.validity).0);
        }
        ProseDiff::of(&before, &after)
    }
}

/// The way in which the texts of an objective are shown.
struct RevisionText<'a> {
    standing: Standing,
    readers: Readers,
    signature: &'a Signature,
    rows: &'a ComparedRows,
}

impl RevisionText<'_> {
    /// A row; `None` if no annex has it here.
    fn row(&self, place: RowSlot, objective: &ObjectiveDiff) -> Option<FieldChange> {
        let (RowSlot::Here(key) | RowSlot::Left(key) | RowSlot::Reached(key)) = place;
        let part = objective.parts.iter().find(|part| part.part == Part::Row(key))?;
        let presence = part.row?;
        let moved = match (place, presence) {
            (RowSlot::Left(_), Presence::Both) => Some(ChangeKind::MovedAway),
            (RowSlot::Reached(_), Presence::Both) => Some(ChangeKind::MovedHere),
            (RowSlot::Here(_) | RowSlot::Left(_) | RowSlot::Reached(_), _) => None,
        };
        let presence = match (place, presence) {
            (RowSlot::Here(_), presence) => presence,
            // A row that moved goes at its old place, and comes at its new one.
            (RowSlot::Left(_), Presence::Both | Presence::Dropped) => Presence::Dropped,
            (RowSlot::Reached(_), Presence::Both | Presence::Added) => Presence::Added,
            (RowSlot::Left(_), Presence::Added) | (RowSlot::Reached(_), Presence::Dropped) => return None,
        };
        let kind = self.row_kind(presence, moved)?;
        let label = |rows: &ObjectiveRows, position: Option<&Position>| {
            position.map(|position| rows.label(key, &position.row_label).to_owned()).unwrap_or_default()
        };
        let before = label(&self.rows.old, objective.old.as_ref());
        let after = label(&self.rows.new, objective.new.as_ref());
        // A row that moved has both of its labels where it is now.
        let labels = match presence {
            Presence::Both => ProseDiff::of_lines(&before, &after),
            Presence::Added if moved.is_some() => ProseDiff::of_lines(&before, &after),
            Presence::Dropped => ProseDiff::of_lines(&before, ""),
            Presence::Added => ProseDiff::of_lines("", &after),
        };
        let (label, blocks) = match (kind, self.readers) {
            // People see what changed within a row that moved; a word processor has no moves of rows.
            (None, _) | (Some(ChangeKind::MovedHere), Readers::People) => {
                (self.line(&labels), self.blocks(&part.text))
            }
            // The row itself is marked, once.
            (Some(ChangeKind::Deleted | ChangeKind::MovedAway), _) => {
                (LineView::plain(&before), blocks(&part.text.old))
            }
            (Some(ChangeKind::Inserted | ChangeKind::MovedHere), _) => {
                (LineView::plain(&after), blocks(&part.text.new))
            }
        };
        let change = kind.map(|kind| self.signature.change(kind));
        let is_left = moved == Some(ChangeKind::MovedAway);
        Some(FieldChange { change, is_left, key: key.name().to_owned(), label, blocks })
    }

    /// The change that a row is as a whole; `None` if the objective is here in the text that lacks the row.
    fn row_kind(&self, presence: Presence, moved: Option<ChangeKind>) -> Option<Option<ChangeKind>> {
        Some(match (self.standing, presence) {
            // People see in what moved that it has a row more, or less, than where it was.
            (Standing::MovedHere, Presence::Added) if self.readers == Readers::People && moved.is_none() => {
                Some(ChangeKind::Inserted)
            }
            (Standing::MovedAway, Presence::Dropped)
                if self.readers == Readers::People && moved.is_none() =>
            {
                Some(ChangeKind::Deleted)
            }
            (Standing::Here, Presence::Dropped) => Some(moved.unwrap_or(ChangeKind::Deleted)),
            (Standing::Here, Presence::Added) => Some(moved.unwrap_or(ChangeKind::Inserted)),
            (Standing::Here, Presence::Both) => None,
            (Standing::Added | Standing::MovedHere, Presence::Dropped) => return None,
            (Standing::Dropped | Standing::MovedAway, Presence::Added) => return None,
            (Standing::Added | Standing::MovedHere | Standing::Dropped | Standing::MovedAway, _) => None,
        })
    }

    /// A text with its changes, or as it stands in the plan that has the objective here.
    fn blocks(&self, diff: &ProseDiff) -> Vec<BlockView> {
        match (self.standing, self.readers) {
            (Standing::Here, _) | (Standing::MovedHere, Readers::People) => self.signature.blocks(diff),
            // A word processor takes back a move as a whole, and what is moved bears no changes within.
            (Standing::Added | Standing::MovedHere, _) => blocks(&diff.new),
            (Standing::Dropped | Standing::MovedAway, _) => blocks(&diff.old),
        }
    }

    fn line(&self, diff: &ProseDiff) -> LineView {
        match (self.standing, self.readers) {
            (Standing::Here, _) | (Standing::MovedHere, Readers::People) => {
                self.signature.line(diff).unwrap_or_else(|| LineView::plain(""))
            }
            (Standing::Added | Standing::MovedHere, _) => LineView::plain(&plain(&diff.new)),
            (Standing::Dropped | Standing::MovedAway, _) => LineView::plain(&plain(&diff.old)),
        }
    }
}
