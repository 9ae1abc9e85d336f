//! The scale of the weights of objectives (`pesi`): what they add up to, in which group, and whether they are
//! printed.

use crate::plan::{Number, Quantity};

impl Quantity {
    /// The number of a weight that may be added up: of hundredths or of nothing, not below nought.
    pub(crate) fn as_weight(&self) -> Option<Number> {
        if !matches!(self.unit.as_str(), "" | "%" | "punti" | "su") {
            return None;
        }
        self.number.filter(|number| *number >= Number::ZERO)
    }
}

/// What `piano.yaml` says of weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Weighting {
    /// `None` if the plan does not say: weights are then taken to make 100.
    pub(crate) scale: Option<WeightScale>,
    pub(crate) per: WeightGroup,
    pub(crate) printing: WeightPrinting,
}

/// The sum of a group's weights (`scala`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WeightScale {
    Hundred,
    /// Coefficients such as 1,0 and 1,4, which make no sum.
    Free,
}

impl WeightScale {
    pub(crate) const ALL: [WeightScale; 2] = [WeightScale::Hundred, WeightScale::Free];
    /// The words, as schemas list them.
    pub(crate) const WORDS: [&str; 2] = ["100", "libera"];

    /// The word of YAML.
    pub(crate) fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }
}

/// The objectives whose weights are added up (`per`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum WeightGroup {
    /// Those of one owner, each by his share.
    #[default]
    Owner,
    /// Those of one sector; all that name none together.
    Sector,
    /// All of the plan.
    Body,
}

impl WeightGroup {
    pub(crate) const ALL: [WeightGroup; 3] = [WeightGroup::Owner, WeightGroup::Sector, WeightGroup::Body];
    /// The words, as schemas list them.
    pub(crate) const WORDS: [&str; 3] = ["responsabile", "settore", "ente"];

    /// The word of YAML.
    pub(crate) fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }
}

/// The annex's way with the weight of an objective (`stampa`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum WeightPrinting {
    #[default]
    Silent,
    /// Beside the number.
    Printed,
}
