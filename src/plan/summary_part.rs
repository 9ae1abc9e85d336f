//! Parts of a summary, which the annex prints where the office asks for them.

/// A table of the summary (`riepilogo`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SummaryPart {
    /// Owner, deadline and weight of each objective, before the groups.
    Objectives,
    /// The measures, after each group's objectives.
    Measures,
}

impl SummaryPart {
    pub(crate) const ALL: [SummaryPart; 2] = [SummaryPart::Objectives, SummaryPart::Measures];
    /// The words, as schemas list them.
    pub(crate) const WORDS: [&str; 2] = ["obiettivi", "misure"];

    /// The word of YAML.
    pub(crate) fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }
}
