//! The parts of an objective that labels are about.

use crate::plan::FieldKey;

/// The part of an objective that a label is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum LabelRole {
    Field(FieldKey),
    Note,
    /// The number that the document prints.
    Number,
    Code,
    /// Of the objective.
    Weight,
    MeasureWeight,
    Formula,
    Unit,
    Dimension,
    Sector,
    /// A row of the body's own, because the office said so.
    Own,
    /// Nothing that goes into the plan, because the office said so.
    Nothing,
}

impl LabelRole {
    /// Whether it is about an indicator, of which an objective may have several.
    pub(crate) fn may_come_again(self) -> bool {
        match self {
            LabelRole::Field(key) => FieldKey::MEASURED.contains(&key),
            LabelRole::MeasureWeight | LabelRole::Formula | LabelRole::Unit => true,
            LabelRole::Note
            | LabelRole::Number
            | LabelRole::Code
            | LabelRole::Weight
            | LabelRole::Dimension
            | LabelRole::Sector
            | LabelRole::Own
            | LabelRole::Nothing => false,
        }
    }
}
