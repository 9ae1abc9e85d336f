//! The words that the cells of the indicators print (`indicatori`).

/// What the annex prints in the cells of the indicator, the baseline, the target and the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Indicators {
    /// The office's texts.
    #[default]
    Texts,
    /// Lines that are composed from the objective's measures.
    Measures,
    /// The text, and the lines below it.
    Both,
}

impl Indicators {
    pub(crate) const ALL: [Indicators; 3] = [Indicators::Texts, Indicators::Measures, Indicators::Both];
    /// The words, as schemas list them.
    pub(crate) const WORDS: [&str; 3] = ["testo", "misure", "entrambi"];

    /// The word of YAML.
    pub(crate) fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }
}
