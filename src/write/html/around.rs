//! The surroundings of blocks: what holds for all that stands in a change or in a list.

use crate::document::Change;

/// The surroundings of blocks: the change that they stand in, if they do, and so many bulleted lists.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Around<'a> {
    pub(crate) change: Option<&'a Change>,
    pub(crate) bulleted: usize,
}
