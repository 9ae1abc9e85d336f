//! The status of a plan.

use crate::plan::Act;

/// Where the plan stands, as its acts say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    /// No act adopted yet: *proposta*.
    Proposed,
    /// One act: *approvato*.
    Approved,
    /// More than one: *modificato*.
    Amended,
}

impl Status {
    /// The status that the adopted acts give.
    pub(crate) fn of(acts: &[Act]) -> Self {
        match acts.iter().filter(|act| act.is_adopted()).count() {
            0 => Status::Proposed,
            1 => Status::Approved,
            _ => Status::Amended,
        }
    }

    /// The word of YAML, screen and templates.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Status::Proposed => "proposta",
            Status::Approved => "approvato",
            Status::Amended => "modificato",
        }
    }
}
