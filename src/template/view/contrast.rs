//! What `prospetto.xml` and `quadro.xml` are given: only what changed, the old text beside the new one.

use serde::Serialize;

use crate::compare::{
    Datum, Movement, Nature, ObjectiveDiff, Part, PartDiff, PassageDiff, Presence, ProseDiff, plain,
};
use crate::plan::FieldKey;
use crate::template::view::annex::{ActView, BlockView, PlanView};
use crate::template::view::column::Column;
use crate::template::view::outcome::{Detail, cut, of_dimension, of_objective};
use crate::template::view::versions::{Amendment, VersionsView};

/// The values of `prospetto.xml` and `quadro.xml`.
#[derive(Debug, Serialize)]
pub struct Contrast {
    #[serde(rename = "piano")]
    plan: PlanView,
    #[serde(rename = "confronto")]
    versions: VersionsView,
    /// What of `piano.yaml` changed.
    #[serde(rename = "dati")]
    data: Vec<DatumView>,
    /// The passages of the premise that changed.
    #[serde(rename = "premessa")]
    premise: Vec<RowView>,
    /// The dimensions in which something changed.
    #[serde(rename = "dimensioni")]
    dimensions: Vec<DimensionContrast>,
}

/// A text in both plans.
#[derive(Debug, Serialize)]
struct RowView {
    /// The key in the YAML.
    #[serde(rename = "chiave")]
    key: &'static str,
    #[serde(rename = "etichetta")]
    label: &'static str,
    /// Whether the words are the same in another spelling.
    #[serde(rename = "solo_forma")]
    spelling: bool,
    /// Whether the eye sees no difference.
    #[serde(rename = "si_legge_uguale")]
    alike: bool,
    #[serde(rename = "vigente")]
    old: Vec<BlockView>,
    #[serde(rename = "modificato")]
    new: Vec<BlockView>,
}

/// A piece of the plan's data.
#[derive(Debug, Serialize)]
struct DatumView {
    /// Whether the annex shows it.
    #[serde(rename = "stampato")]
    printed: bool,
    #[serde(flatten)]
    row: RowView,
}

/// A dimension.
#[derive(Debug, Serialize)]
struct DimensionContrast {
    #[serde(rename = "chiave")]
    key: String,
    /// The new title; of a dropped dimension the old one.
    #[serde(rename = "titolo")]
    title: String,
    /// `aggiunta`, `soppressa`, `spostata: era al posto 3`; nothing where both plans have it in the same place.
    #[serde(rename = "esito")]
    outcome: Option<String>,
    /// Where the title changed.
    #[serde(rename = "titoli")]
    titles: Option<RowView>,
    #[serde(rename = "obiettivi")]
    objectives: Vec<ObjectiveContrast>,
}

/// An objective of which something changed in the annex.
#[derive(Debug, Serialize)]
struct ObjectiveContrast {
    id: String,
    #[serde(rename = "id_precedente")]
    former_id: Option<String>,
    /// Nothing where it was dropped.
    #[serde(rename = "numero")]
    number: Option<usize>,
    /// Nothing where it was added.
    #[serde(rename = "numero_precedente")]
    former_number: Option<usize>,
    /// `presente`, `aggiunto` or `soppresso`.
    #[serde(rename = "presenza")]
    presence: &'static str,
    /// `OBIETTIVO 2`, with the new number; of a dropped objective the old one.
    #[serde(rename = "etichetta")]
    label: String,
    /// What the objective is, in its new words.
    #[serde(rename = "oggetto")]
    subject: String,
    /// The same, cut to one line.
    #[serde(rename = "oggetto_breve")]
    short_subject: String,
    /// `Modificato; rinumerato: era l'obiettivo 1`.
    #[serde(rename = "esito")]
    outcome: String,
    /// The same with the fields: `Modificato: scadenza, indicatore; rinumerato: …`.
    #[serde(rename = "esito_completo")]
    full_outcome: String,
    /// The texts that changed; of an added or a dropped objective all that it has.
    #[serde(rename = "righe")]
    rows: Vec<RowView>,
    /// The acts that changed it.
    #[serde(rename = "atti")]
    acts: Vec<ActView>,
}

impl Contrast {
    /// What `prospetto.xml` and `quadro.xml` are given of an amendment.
    pub fn of(amendment: &Amendment) -> Self {
        let comparison = amendment.comparison;
        let data = comparison.data.iter().map(|datum| DatumView {
            printed: is_printed(datum.datum),
            row: row(datum.datum.name(), datum.datum.label(), &datum.text),
        });
        let dimensions = (0..comparison.dimensions.len()).map(|index| dimension(amendment, index));
        Contrast {
            plan: PlanView::of(amendment.new),
            versions: VersionsView::of(amendment),
            data: data.collect(),
            premise: premise(&comparison.premise),
            dimensions: dimensions.flatten().collect(),
        }
    }
}

/// Whether the annex shows a piece of data; its acts stand in the heading of the document.
fn is_printed(datum: Datum) -> bool {
    match datum {
        Datum::BodyName | Datum::Arms | Datum::Period | Datum::Year | Datum::Date => true,
        Datum::Title | Datum::Subtitle | Datum::Footer => true,
        Datum::IpaCode | Datum::Employees | Datum::FileName | Datum::Rules | Datum::Acts => false,
    }
}

fn row(key: &'static str, label: &'static str, diff: &ProseDiff) -> RowView {
    let spelling = diff.nature() == Some(Nature::Spelling);
    let [old, new] = [Column::OLD, Column::NEW].map(|column| column.of(&diff.passages));
    RowView { key, label, spelling, alike: diff.differs_unseen(), old, new }
}

/// A row for each passage that changed, and for each run of those that only one of the texts has.
fn premise(diff: &ProseDiff) -> Vec<RowView> {
    let changed = |passage: &PassageDiff| passage.nature().is_some();
    let lonely = |passage: &PassageDiff| passage.mark.nature().is_some();
    let runs = diff.passages.chunk_by(|one, other| lonely(one) && lonely(other));
    let runs = runs.filter(|run| run.first().is_some_and(changed));
    let part = |run: &[PassageDiff]| {
        let part = ProseDiff { passages: run.to_vec(), ..ProseDiff::default() };
        row("premessa", "Premessa", &part)
    };
    runs.map(part).collect()
}

/// A dimension in which the annex changed.
fn dimension(amendment: &Amendment, index: usize) -> Option<DimensionContrast> {
    let comparison = amendment.comparison;
    let dimension = &comparison.dimensions[index];
    let own = |objective: &&ObjectiveDiff| {
        let position = objective.new.or(objective.old);
        position.is_some_and(|position| position.dimension == index) && shows(objective)
    };
    let objectives = comparison.objectives.iter().filter(own).map(|one| objective(amendment, one));
    let contrast = DimensionContrast {
        key: dimension.key.clone(),
        title: dimension.name(),
        outcome: of_dimension(dimension),
        titles: dimension.nature().map(|_| row("titolo", "Titolo", &dimension.title)),
        objectives: objectives.collect(),
    };
    let silent = contrast.outcome.is_none() && contrast.titles.is_none() && contrast.objectives.is_empty();
    (!silent).then_some(contrast)
}

/// Whether there is more to say of an objective than another id.
fn shows(objective: &ObjectiveDiff) -> bool {
    objective.presence() != Presence::Both
        || objective.movement != Movement::None
        || objective.nature().is_some()
}

fn objective(amendment: &Amendment, objective: &ObjectiveDiff) -> ObjectiveContrast {
    let [number, former_number] =
        [objective.new, objective.old].map(|position| position.map(|position| position.number));
    let heading = objective.part(Part::Field(FieldKey::Objective));
    let subject = heading.map(|text| if number.is_some() { &text.new } else { &text.old });
    let subject = subject.map(plain).unwrap_or_default();
    let label = FieldKey::Objective.spec().label;
    let acts = amendment.comparison.acts_of(objective);
    ObjectiveContrast {
        id: objective.id.to_string(),
        former_id: objective.renamed.as_ref().map(|rename| rename.from.to_string()),
        number,
        former_number,
        presence: objective.presence().word(),
        label: number
            .or(former_number)
            .map_or_else(|| label.to_owned(), |number| format!("{label} {number}")),
        short_subject: cut(&subject),
        subject,
        outcome: of_objective(amendment.comparison, objective, Detail::Outcome),
        full_outcome: of_objective(amendment.comparison, objective, Detail::Fields),
        rows: objective.changes().map(part_row).collect(),
        acts: acts.iter().map(|place| ActView::of(&amendment.comparison.acts[*place])).collect(),
    }
}

fn part_row(part: &PartDiff) -> RowView {
    let label = match part.part {
        Part::Field(FieldKey::Objective) => "Obiettivo",
        Part::Note => "Note",
        Part::Field(_) | Part::Weight | Part::Measures => part.part.label(),
    };
    row(part.part.name(), label, &part.text)
}
