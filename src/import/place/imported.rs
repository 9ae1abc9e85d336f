//! A plan on its way from a document: what goes where, and how sure that is.

use std::collections::BTreeMap;

use crate::import::read::SourcePlace;
use crate::import::shape::FoundText;
use crate::plan::{FieldKey, Indicators, ObjectiveId, Passage, Period};
use crate::yaml::TextLine;

/// A plan as a document says it.
#[derive(Debug, Clone)]
pub(crate) struct ImportedPlan {
    pub(crate) general: ImportedGeneral,
    pub(crate) premise: Vec<Passage>,
    pub(crate) groups: Vec<ImportedGroup>,
    /// The body's own rows, in their order.
    pub(crate) own_rows: Vec<ImportedRow>,
    /// Labels of the nine that the office words in its own way.
    pub(crate) labels: BTreeMap<FieldKey, String>,
    pub(crate) indicators: Indicators,
    pub(crate) is_numbered_through: bool,
    /// Whether its titles are those of sectors, and each objective says its dimension.
    pub(crate) is_by_sector: bool,
    pub(crate) prints_weights: bool,
    /// What is in the document and not in the plan's own files.
    pub(crate) rest: Vec<LeftText>,
    /// The labels of the document, and the numbers and codes in them.
    pub(crate) told: Vec<ToldLabel>,
    /// Words that only repeat others.
    pub(crate) repeated: Vec<String>,
}

/// What is true of the whole plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ImportedGeneral {
    pub(crate) body: String,
    pub(crate) period: Period,
    pub(crate) year: u16,
    pub(crate) title: Option<String>,
    pub(crate) subtitle: Option<String>,
    pub(crate) footer: Option<String>,
}

/// A label as it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ToldLabel {
    pub(crate) text: String,
    pub(crate) place: SourcePlace,
}

/// Objectives under one title.
#[derive(Debug, Clone)]
pub(crate) struct ImportedGroup {
    /// The word behind `dimensione`.
    pub(crate) dimension: String,
    /// As the document has it; `None` if it has none.
    pub(crate) title: Option<String>,
    pub(crate) objectives: Vec<ImportedObjective>,
}

/// An objective.
#[derive(Debug, Clone)]
pub(crate) struct ImportedObjective {
    pub(crate) id: ObjectiveId,
    pub(crate) place: SourcePlace,
    /// The number that the document prints.
    pub(crate) printed: Option<String>,
    /// The number where it is not the automatic one.
    pub(crate) number: Option<String>,
    pub(crate) code: Option<String>,
    pub(crate) weight: Option<String>,
    /// Whether an act has dropped it, and it keeps its place.
    pub(crate) is_suppressed: bool,
    pub(crate) sector: Option<String>,
    /// The word of its dimension, where the file's head does not say it.
    pub(crate) dimension: Option<String>,
    /// In the order of the annex.
    pub(crate) fields: Vec<ImportedField>,
    /// Its texts in the body's own rows, by their keys.
    pub(crate) own: Vec<(String, Vec<TextLine>)>,
    pub(crate) note: Vec<TextLine>,
    pub(crate) measures: Vec<ImportedMeasure>,
    pub(crate) left: Vec<LeftText>,
}

/// A field of an objective.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ImportedField {
    pub(crate) key: FieldKey,
    pub(crate) standing: FieldStanding,
    /// The label that it was known by, and its place.
    pub(crate) label: Option<(String, SourcePlace)>,
    /// Whether the label is the head of a column.
    pub(crate) is_column: bool,
    pub(crate) lines: Vec<TextLine>,
}

/// How sure it is that a text is that of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FieldStanding {
    /// Its whole label says so.
    Certain,
    /// Its measures say it.
    Measured,
    /// Likely: a person confirms it.
    Probable,
    /// The document has the label, and nothing beside it.
    Blank,
    /// The document does not have it.
    Missing,
}

/// A row of the body's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ImportedRow {
    pub(crate) key: String,
    pub(crate) label: String,
    /// The row that it stands behind; `None` for the end.
    pub(crate) behind: Option<String>,
}

/// An indicator with its numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ImportedMeasure {
    pub(crate) name: String,
    pub(crate) formula: Option<String>,
    pub(crate) unit: Option<String>,
    pub(crate) weight: Option<String>,
    pub(crate) baseline: Option<(String, Option<u16>)>,
    pub(crate) targets: Vec<(u16, String)>,
    pub(crate) source: Option<String>,
}

/// A text of the document that no field holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LeftText {
    /// What it is, in Italian: the beginning of a sentence.
    pub(crate) what: String,
    pub(crate) place: SourcePlace,
    /// Its lines, without signs.
    pub(crate) lines: Vec<String>,
}

impl ImportedPlan {
    /// Every objective, in the annex's order.
    pub(crate) fn objectives(&self) -> impl Iterator<Item = &ImportedObjective> {
        self.groups.iter().flat_map(|group| &group.objectives)
    }

    /// The fields of all objectives.
    pub(crate) fn fields(&self) -> impl Iterator<Item = &ImportedField> {
        self.objectives().flat_map(|objective| &objective.fields)
    }
}

impl ImportedObjective {
    /// A field of the nine.
    pub(crate) fn field(&self, key: FieldKey) -> &ImportedField {
        &self.fields[key as usize]
    }
}

impl LeftText {
    /// A text with what stands beside it.
    pub(crate) fn of(what: impl Into<String>, text: &FoundText) -> Self {
        let lines = text.lines.iter().flat_map(|line| line.text.split('\n'));
        let asides = text.asides.iter().flat_map(|aside| aside.text.split('\n'));
        let lines = lines.chain(asides).filter(|line| !line.trim().is_empty()).map(str::to_owned).collect();
        LeftText { what: what.into(), place: text.place.clone(), lines }
    }

    /// Only what stands beside a text; `None` if nothing does.
    pub(crate) fn beside(text: &FoundText) -> Option<Self> {
        let bare = FoundText { lines: Vec::new(), ..text.clone() };
        let left = LeftText::of("Accanto al testo ci sono note o commenti", &bare);
        (!left.lines.is_empty()).then_some(left)
    }
}

impl FieldStanding {
    /// The word of reports.
    pub(crate) fn word(self) -> &'static str {
        match self {
            FieldStanding::Certain | FieldStanding::Measured => "certa",
            FieldStanding::Probable => "probabile",
            FieldStanding::Blank => "in bianco",
            FieldStanding::Missing => "mancante",
        }
    }
}
