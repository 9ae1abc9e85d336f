//! Words for the groups of a plan, which templates print.

use serde::Serialize;

use crate::plan::GroupNoun;

/// `dimensione`, `settore`, `responsabile` or `gruppo`, in the forms that sentences need.
#[derive(Debug, Clone, Copy, Serialize)]
pub(crate) struct GroupWords {
    #[serde(rename = "uno")]
    one: &'static str,
    #[serde(rename = "molti")]
    many: &'static str,
    /// `la dimensione`.
    #[serde(rename = "il")]
    the: &'static str,
    /// `della dimensione`.
    #[serde(rename = "del")]
    of: &'static str,
}

impl From<GroupNoun> for GroupWords {
    fn from(noun: GroupNoun) -> Self {
        GroupWords { one: noun.one, many: noun.many, the: noun.the, of: noun.of }
    }
}
