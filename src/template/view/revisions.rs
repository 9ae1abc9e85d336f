//! Values of `confronto.xml`: the amended annex with all its changes, in Italian names that `docs/modelli.md`
//! lists.

use serde::Serialize;

use crate::compare::{DimensionEntry, ObjectiveDiff, ObjectiveEntry, Part, ProseDiff, Standing, plain};
use crate::plan::{FieldKey, Plan};
use crate::template::view::act_line::{act_line, note_of_acts};
use crate::template::view::blocks::{BlockView, ChangeView, LineView, blocks};
use crate::template::view::changes::{Signature, SignatureView, Signatures};
use crate::template::view::contents::{ContentsView, with_ids};
use crate::template::view::contents_changes::ContentsChanges;
use crate::template::view::plan::PlanView;
use crate::template::view::premise::{PremiseView, premise};
use crate::template::view::revised_letterhead::RevisedLetterhead;
use crate::template::view::revised_signatory::RevisedSignatory;
use crate::template::view::standing::{kind, name, title};
use crate::template::view::summary::{MeasureTableView, SummaryView};
use crate::template::view::summary_changes::SummaryChanges;
use crate::template::view::versions::{Amendment, VersionsView};
use crate::template::view::wording::label;

/// The readers of the amended annex.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readers {
    /// A word processor, which knows tracked changes: what moved is whole where it was and where it is.
    WordProcessor,
    /// People: there is a legend, and what moved shows what changed in it.
    People,
}

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
    #[serde(rename = "dimensioni")]
    dimensions: Vec<DimensionChange>,
    #[serde(rename = "firme")]
    signatories: Vec<RevisedSignatory>,
}

/// The lines of `piano.yaml` that the annex prints.
#[derive(Debug, Serialize)]
struct HeadView {
    #[serde(rename = "ente")]
    body: Option<LineView>,
    /// Only if one of the texts has a letterhead; its lines are then also those of the other's head.
    #[serde(rename = "carta_intestata")]
    letterhead: Option<RevisedLetterhead>,
    #[serde(rename = "titolo")]
    title: Option<LineView>,
    #[serde(rename = "sottotitolo")]
    subtitle: Option<LineView>,
    #[serde(rename = "atto")]
    act_line: Option<LineView>,
    #[serde(rename = "pie_di_pagina")]
    footer: Option<LineView>,
}

/// A dimension in its place.
#[derive(Debug, Serialize)]
struct DimensionChange {
    #[serde(rename = "chiave")]
    key: String,
    /// Only if the whole dimension came or went.
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
    /// Only if the whole objective came or went, and not with its dimension.
    #[serde(rename = "modifica")]
    change: Option<ChangeView>,
    #[serde(rename = "campi")]
    fields: Vec<FieldChange>,
    /// The office's note, and what acts did.
    note: Vec<BlockView>,
}

/// A field.
#[derive(Debug, Serialize)]
struct FieldChange {
    #[serde(rename = "chiave")]
    key: &'static str,
    #[serde(rename = "etichetta")]
    label: LineView,
    #[serde(rename = "blocchi")]
    blocks: Vec<BlockView>,
}

impl Revisions {
    /// Collects the values of an amendment for its readers.
    pub fn of(amendment: &Amendment, readers: Readers) -> Self {
        let Amendment { comparison, new, .. } = amendment;
        let signatures = amendment.signatures();
        let places = RevisionPlaces { amendment, signatures, readers };
        let summaries = SummaryChanges { amendment, signatures };
        let mut premise = premise(comparison, &signatures.of_plan());
        if new.contents {
            premise.blocks = with_ids(premise.blocks);
        }
        Revisions {
            plan: PlanView::of(new),
            versions: VersionsView::of(amendment),
            legend: readers == Readers::People,
            moves: comparison.outline.iter().any(|entry| {
                // What moved stands in the outline twice; to know of it, one of the places is enough.
                let objectives = entry.objectives.iter().map(|objective| objective.standing);
                objectives.chain([entry.standing]).any(|standing| standing == Standing::MovedHere)
            }),
            signature: signatures.of_plan().view(),
            head: head(amendment, &signatures.of_plan()),
            contents: ContentsChanges { amendment, signatures, premise: &premise }.view(),
            premise,
            summary: summaries.objectives(),
            dimensions: comparison.outline.iter().map(|entry| places.dimension(entry, &summaries)).collect(),
            signatories: RevisedSignatory::all(
                &amendment.old.signatories,
                &amendment.new.signatories,
                &signatures.of_plan(),
            ),
        }
    }
}

fn head(amendment: &Amendment, signature: &Signature) -> HeadView {
    let line = |of: fn(&Plan) -> Option<String>| {
        let (old, new) = (of(amendment.old).unwrap_or_default(), of(amendment.new).unwrap_or_default());
        signature.line(&ProseDiff::of_lines(&old, &new))
    };
    HeadView {
        body: line(|plan| Some(plan.body.name.value.clone())),
        letterhead: RevisedLetterhead::of(amendment.old, amendment.new, signature),
        title: line(|plan| Some(plan.title.value.clone())),
        subtitle: line(|plan| plan.subtitle.as_ref().map(|subtitle| subtitle.value.clone())),
        act_line: line(|plan| act_line(&plan.acts)),
        footer: line(|plan| Some(plan.footer.value.clone())),
    }
}

/// Dimensions and objectives in their places.
struct RevisionPlaces<'a> {
    amendment: &'a Amendment<'a>,
    signatures: Signatures<'a>,
    readers: Readers,
}

impl RevisionPlaces<'_> {
    fn dimension(&self, entry: &DimensionEntry, summaries: &SummaryChanges<'_>) -> DimensionChange {
        let dimension = &self.amendment.comparison.dimensions[entry.dimension];
        let signature = self.signatures.of_plan();
        let change = kind(entry.standing).map(|kind| signature.change(kind));
        let objectives = entry.objectives.iter().map(|objective| self.objective(objective, entry.standing));
        DimensionChange {
            key: dimension.key.clone(),
            name: name(dimension, entry.standing),
            title: title(dimension, entry.standing, &signature),
            change,
            objectives: objectives.collect(),
            measures: summaries.measures(entry),
        }
    }

    fn objective(&self, entry: &ObjectiveEntry, around: Standing) -> ObjectiveChange {
        let objective = &self.amendment.comparison.objectives[entry.objective];
        let signature = self.signatures.of_objective(objective);
        // What came or went with its dimension is marked there, once.
        let own = if entry.standing == around { None } else { kind(entry.standing) };
        let text = RevisionText { standing: entry.standing, readers: self.readers, signature: &signature };
        let numbers = [objective.old, objective.new].map(|position| position.map(|position| position.number));
        ObjectiveChange {
            id: objective.id.to_string(),
            current: entry.standing.is_in_new(),
            change: own.map(|kind| signature.change(kind)),
            fields: FieldKey::ALL.into_iter().map(|key| text.field(key, objective, numbers)).collect(),
            note: text.blocks(&self.note(objective)),
        }
    }

    /// The note, and what acts did, in both plans.
    fn note(&self, objective: &ObjectiveDiff) -> ProseDiff {
        let Amendment { old, new, .. } = self.amendment;
        let office = objective.part(Part::Note).cloned().unwrap_or_default();
        // The old acts name it by the id that it had then.
        let former = objective.renamed.as_ref().map_or(&objective.id, |rename| &rename.from);
        let (mut before, mut after) = (office.old, office.new);
        if objective.old.is_some() {
            before.0.extend(note_of_acts(&old.acts, former).0);
        }
        if objective.new.is_some() {
            after.0.extend(note_of_acts(&new.acts, &objective.id).0);
        }
        ProseDiff::of(&before, &after)
    }
}

/// The way in which the texts of an objective are shown.
struct RevisionText<'a> {
    standing: Standing,
    readers: Readers,
    signature: &'a Signature,
}

impl RevisionText<'_> {
    fn field(&self, key: FieldKey, objective: &ObjectiveDiff, numbers: [Option<usize>; 2]) -> FieldChange {
        let [old, new] = numbers.map(|number| number.map(|number| label(key, number)).unwrap_or_default());
        let nothing = ProseDiff::default();
        let words = self.line(&ProseDiff::of_lines(&old, &new));
        FieldChange {
            key: key.spec().name,
            label: words,
            blocks: self.blocks(objective.part(Part::Field(key)).unwrap_or(&nothing)),
        }
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
        match self.standing {
            Standing::Here => self.signature.line(diff).unwrap_or_else(|| LineView::plain("")),
            Standing::Added | Standing::MovedHere => LineView::plain(&plain(&diff.new)),
            Standing::Dropped | Standing::MovedAway => LineView::plain(&plain(&diff.old)),
        }
    }
}
