//! The page of a heading: a dimension, a sector or whoever answers.

use serde::Serialize;

use crate::page::view::PageFrame;
use crate::page::view::plan_page::GroupLine;

/// The values of `group.html`.
#[derive(Debug, Serialize)]
pub(crate) struct GroupPage {
    #[serde(flatten)]
    pub(crate) frame: PageFrame,
    pub(crate) group: GroupLine,
    /// The headings before and after it.
    pub(crate) previous: Option<String>,
    pub(crate) next: Option<String>,
}
