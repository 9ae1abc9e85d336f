//! Calculations (*calcolo*): how the degree of a measure follows from its value and its target.

/// The way to compute a measure's degree (`calcolo`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Calculation {
    /// The value as a part of the target, or the other way round where less is better.
    #[default]
    Ratio,
    /// The way from the baseline to the target that was gone.
    Progress,
    /// All or nothing.
    Threshold,
}

impl Calculation {
    pub(crate) const ALL: [Calculation; 3] =
        [Calculation::Ratio, Calculation::Progress, Calculation::Threshold];
    /// The words, as schemas list them.
    pub(crate) const WORDS: [&str; 3] = ["rapporto", "progresso", "soglia"];

    /// The word of YAML.
    pub(crate) fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }
}
