//! Bands (*fasce*): the degrees from which on an objective counts as reached, or as partly reached.

use crate::plan::Number;

/// The bands of a plan: each body's system of evaluation (SMVP) decides on them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bands {
    /// The degree, out of 100, from which on an objective is reached.
    pub(crate) reached: Number,
    /// The degree from which on it is partly reached; never above the other.
    pub(crate) partial: Number,
}

impl Default for Bands {
    fn default() -> Self {
        Bands { reached: Number::whole(100), partial: Number::whole(50) }
    }
}
