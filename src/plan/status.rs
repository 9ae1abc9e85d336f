//! The status of a plan.

use crate::plan::Act;

/// Standing of the plan, as its acts say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PlanStatus {
    /// No act adopted yet: *proposta*.
    Proposed,
    /// One act: *approvato*.
    Approved,
    /// More than one: *modificato*.
    Amended,
}

impl PlanStatus {
    /// The status that the adopted acts give.
    pub(crate) fn of(acts: &[Act]) -> Self {
        match acts.iter().filter(|act| act.is_adopted()).count() {
            0 => PlanStatus::Proposed,
            1 => PlanStatus::Approved,
            _ => PlanStatus::Amended,
        }
    }

    /// The word of YAML, screen and templates.
    pub(crate) fn word(self) -> &'static str {
        match self {
            PlanStatus::Proposed => "proposta",
            PlanStatus::Approved => "approvato",
            PlanStatus::Amended => "modificato",
        }
    }
}
