//! Objectives.

use std::borrow::Cow;
use std::fmt;

use crate::limits::OBJECTIVE_ID;
use crate::plan::{
    Dimension, FieldKey, Indicators, Measure, ObjectiveOwner, OwnKey, Phase, PrintedNumber, Prose, Quantity,
    RowKey, WeightPrinting,
};
use crate::source::{Span, Spanned};

/// An objective: nine fields, a stable id, an optional note; if the office wants them, a weight and measures.
#[derive(Debug, Clone, PartialEq)]
pub struct Objective {
    pub id: Spanned<ObjectiveId>,
    /// As the annex prints it.
    pub number: PrintedNumber,
    /// The number that the office fixed (`numero`); `None` where it is counted.
    pub(crate) fixed_number: Option<Spanned<PrintedNumber>>,
    /// The office's own code (`codice`), printed beside the number.
    pub(crate) code: Option<Spanned<String>>,
    pub(crate) dimension: Dimension,
    /// The office that it is the objective of (`settore`).
    pub(crate) sector: Option<Spanned<String>>,
    /// One for each [`FieldKey`], in its order.
    pub fields: [Field; 9],
    /// What it says in the rows of the body's own (`campi`), in the annex's order; none for a row that it
    /// does not have.
    pub(crate) own: Vec<OwnText>,
    pub note: Option<Field>,
    /// Those who answer for it (`responsabili`), where the office lists them.
    pub(crate) owners: Vec<ObjectiveOwner>,
    /// The steps by which it is reached (`fasi`), in the order of the file.
    pub(crate) phases: Vec<Phase>,
    /// What it weighs among others (*peso*), by the plan's scale.
    pub(crate) weight: Option<Spanned<Quantity>>,
    pub(crate) weight_printing: WeightPrinting,
    pub(crate) measures: Vec<Measure>,
    /// What the cells of the indicators print, as the plan says.
    pub(crate) indicators: Indicators,
    pub(crate) validity: Validity,
    /// The whole entry.
    pub span: Span,
}

/// The force of an objective: it binds somebody, or it stands in its place only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Validity {
    #[default]
    InForce,
    /// Dropped, and kept in its place (`soppresso: sì`): the annex prints its number and its text.
    Suppressed,
}

impl Validity {
    /// Whether the annex prints a row of such an objective.
    pub(crate) fn prints(self, key: RowKey) -> bool {
        match self {
            Validity::InForce => true,
            Validity::Suppressed => key == RowKey::FIRST,
        }
    }
}

impl Objective {
    /// The office's words in a field.
    pub fn field(&self, key: FieldKey) -> &Field {
        &self.fields[key as usize]
    }

    /// The office's words in a row; `None` if the objective does not have it.
    pub(crate) fn text(&self, key: RowKey) -> Option<&Field> {
        match key {
            RowKey::Field(key) => Some(self.field(key)),
            RowKey::Own(key) => self.own.iter().find(|own| own.key == key).map(|own| &own.field),
            RowKey::Dimension => None,
        }
    }

    /// The office's words in all rows: the nine, then the body's own.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().chain(self.own.iter().map(|own| &own.field))
    }

    /// Whether the cells of the indicators say its measures.
    pub(crate) fn prints_measures(&self) -> bool {
        self.indicators != Indicators::Texts && !self.printed_measures().is_empty()
    }

    /// The phases that the annex prints.
    pub(crate) fn printed_phases(&self) -> &[Phase] {
        match self.validity {
            Validity::InForce => &self.phases,
            Validity::Suppressed => &[],
        }
    }

    /// The measures that the annex may print.
    pub(crate) fn printed_measures(&self) -> &[Measure] {
        match self.validity {
            Validity::InForce => &self.measures,
            Validity::Suppressed => &[],
        }
    }

    /// The weight, where the annex prints it beside the number.
    fn printed_weight(&self) -> Option<&str> {
        match (self.weight_printing, self.validity) {
            (WeightPrinting::Printed, Validity::InForce) => {
                Some(self.weight.as_ref()?.value.written.as_str())
            }
            (WeightPrinting::Silent, _) | (_, Validity::Suppressed) => None,
        }
    }

    /// Its words beside its text, as the annex has them: `OBIETTIVO 3 – AG7/D (peso 30)`.
    pub(crate) fn row_label(&self) -> String {
        // In the contents and in headings it would be a number beside the number.
        let weight = self.printed_weight().map(|weight| format!(" (peso {weight})")).unwrap_or_default();
        self.label() + &weight
    }

    /// The words by which people call it: `OBIETTIVO 3 – AG7/D`.
    pub(crate) fn label(&self) -> String {
        self.called(FieldKey::Objective.spec().label)
    }

    /// The same within a line: `obiettivo 3 – AG7/D`.
    pub(crate) fn name(&self) -> String {
        self.called(FieldKey::Objective.spec().name)
    }

    /// A word for it with its number and the office's code.
    fn called(&self, noun: &str) -> String {
        let code = self.code.as_ref().map(|code| format!(" – {}", code.value)).unwrap_or_default();
        format!("{noun} {}{code}", self.number)
    }
}

/// The office's words in a field.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// The words, lines folded; empty where it was left blank on purpose.
    pub(crate) text: Spanned<String>,
    /// The same words, as paragraphs and lists.
    pub prose: Prose,
    pub(crate) role: TextRole,
    /// What stands below them in the annex, and comes from other keys of the objective.
    pub(crate) composed: Prose,
}

/// The office's words in a row of the body's own.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct OwnText {
    pub(crate) key: OwnKey,
    pub(crate) field: Field,
}

impl Field {
    /// A field that nothing is written in; `place` stands for it.
    pub(crate) fn blank(place: Span) -> Self {
        Field {
            text: Spanned::new(String::new(), place),
            prose: Prose::default(),
            role: TextRole::Absent,
            composed: Prose::default(),
        }
    }

    /// A field that somebody wrote.
    pub(crate) fn written(text: Spanned<String>, prose: Prose) -> Self {
        Field { text, prose, role: TextRole::Printed, composed: Prose::default() }
    }

    /// The field as the annex prints it.
    pub(crate) fn printed(&self) -> Cow<'_, Prose> {
        if self.composed.0.is_empty() {
            return Cow::Borrowed(&self.prose);
        }
        if self.role != TextRole::Printed {
            return Cow::Borrowed(&self.composed);
        }
        Cow::Owned(Prose([self.prose.0.as_slice(), self.composed.0.as_slice()].concat()))
    }
}

/// The part that the office's own text plays in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextRole {
    Printed,
    /// The file has none.
    Absent,
    /// What is composed from other keys is printed in its place.
    LeftOut,
}

/// The name of an objective that never changes, even when it moves or is renumbered: `[a-z0-9-]+`, at most
/// [`ObjectiveId::LONGEST`] characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ObjectiveId(String);

impl ObjectiveId {
    /// The longest that an id may be, in characters.
    pub(crate) const LONGEST: usize = OBJECTIVE_ID.most;

    /// The id; `None` if the text is too long or not made of lower-case letters, digits and hyphens.
    pub fn new(text: &str) -> Option<Self> {
        let fits = (1..=Self::LONGEST).contains(&text.len());
        (fits && text.bytes().all(is_allowed)).then(|| ObjectiveId(text.to_owned()))
    }

    /// The id as a text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_allowed(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'
}

impl fmt::Display for ObjectiveId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
