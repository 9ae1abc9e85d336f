//! What an objective is known by in the other plan: its id, or, where ids went over to other objectives, what
//! it says.

use crate::plan::ObjectiveId;

/// What objectives are known by (`--riconosci`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Recognition {
    /// The ids, whatever the objectives say.
    Ids,
    /// The texts, where an id says what another one said.
    Texts,
}

impl Recognition {
    pub(crate) const ALL: [Recognition; 2] = [Recognition::Ids, Recognition::Texts];

    /// The word of the command line.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Recognition::Ids => "id",
            Recognition::Texts => "testi",
        }
    }
}

/// An objective of the new plan that says what another id said in the old one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TakenText {
    pub(crate) id: ObjectiveId,
    /// The id that said it.
    pub(crate) from: ObjectiveId,
}

impl TakenText {
    /// The other half of an exchange.
    pub(crate) fn reverse(&self) -> TakenText {
        TakenText { id: self.from.clone(), from: self.id.clone() }
    }
}
