//! Groups: the headings under which the objectives stand.

use crate::plan::{DimensionKind, Grouping, Objective};
use crate::source::{Span, Spanned};

/// Objectives under a heading of their own.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// What it is a group of.
    pub(crate) by: Grouping,
    /// What its objectives have in common, as it is first written: the word of the dimension, the sector, the
    /// owner.
    pub key: Spanned<String>,
    /// One of the six dimensions; `None` if it is the body's own, or the group is no dimension's.
    pub(crate) kind: Option<DimensionKind>,
    /// As the annex prints it: a file's `titolo`, or the kind's own, or the words of the sector or owner.
    pub title: String,
    /// Where the title is written, if it is printed nowhere else.
    pub(crate) title_span: Option<Span>,
    pub objectives: Vec<Objective>,
}
