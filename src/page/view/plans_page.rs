//! The page on which one of several plans is chosen.

use serde::Serialize;

use crate::page::view::PageFrame;

/// The values of `plans.html`.
#[derive(Debug, Serialize)]
pub(crate) struct PlansPage {
    #[serde(flatten)]
    pub(crate) frame: PageFrame,
    pub(crate) plans: Vec<PlanLink>,
}

/// A plan to choose.
#[derive(Debug, Serialize)]
pub(crate) struct PlanLink {
    pub(crate) href: String,
    pub(crate) name: String,
}
