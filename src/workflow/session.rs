//! The settings of a run, for every verb.

use crate::terminal::Terminal;

/// The screen and the strictness of a run.
#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) terminal: Terminal,
    pub(crate) strictness: Strictness,
}

/// The weight of a warning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Strictness {
    /// The work goes on.
    Usual,
    /// It counts as an error (`--rigoroso`).
    Strict,
}
