//! Resources (*risorse*): the people and means that the body had.

use crate::plan::Field;
use crate::source::Spanned;

/// The resources of a survey's year.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Resources {
    pub(crate) employees: Option<Spanned<u32>>,
    pub(crate) text: Option<Field>,
}
