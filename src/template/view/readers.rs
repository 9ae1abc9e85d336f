//! The readers of an amended annex, who are told of its changes in different ways.

/// The readers of the amended annex.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readers {
    /// A word processor, which knows tracked changes: what moved is whole where it was and where it is.
    WordProcessor,
    /// People: there is a legend, and what moved shows what changed in it.
    People,
}
