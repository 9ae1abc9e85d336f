//! Two objectives of which one has words or texts of the other.

/// An objective that says now what another one said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tie {
    /// The indices in [`crate::compare::Comparison::objectives`].
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) passed: Passed,
}

/// What passed from one objective to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Passed {
    /// Most words of its own text.
    Text,
    /// A part of its own text.
    PartOfText,
    /// Most of the texts of its other rows, to the word.
    Texts,
}
