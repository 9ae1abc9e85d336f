//! The letterhead (*carta intestata*), which takes the place of the body's name at the annex's head.

use crate::source::Spanned;

/// The letterhead: the body, its address and the like, as the office writes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letterhead {
    /// One below the other, at least one.
    pub lines: Vec<Spanned<String>>,
    /// Above the lines, where the office says nothing.
    pub(crate) arms: Option<Spanned<ArmsPlace>>,
    pub(crate) pages: LetterheadPages,
    /// Whether a rule parts it from what is below.
    pub(crate) rule: bool,
}

impl Letterhead {
    /// The place of the coat of arms, if the body has one.
    pub(crate) fn arms_place(&self) -> ArmsPlace {
        self.arms.as_ref().map_or(ArmsPlace::Above, |place| place.value)
    }
}

/// The place of the coat of arms in the letterhead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ArmsPlace {
    Above,
    /// Left of the lines.
    Beside,
}

impl ArmsPlace {
    const ALL: [ArmsPlace; 2] = [ArmsPlace::Above, ArmsPlace::Beside];
    pub(crate) const WORDS: [&str; 2] = [ArmsPlace::Above.word(), ArmsPlace::Beside.word()];

    /// The word in the YAML.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            ArmsPlace::Above => "sopra",
            ArmsPlace::Beside => "sinistra",
        }
    }

    /// The place that a word names.
    pub(crate) fn named(word: &str) -> Option<Self> {
        ArmsPlace::ALL.into_iter().find(|place| place.word() == word)
    }
}

/// The pages that bear the letterhead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LetterheadPages {
    First,
    All,
}

impl LetterheadPages {
    const ALL: [LetterheadPages; 2] = [LetterheadPages::First, LetterheadPages::All];
    pub(crate) const WORDS: [&str; 2] = [LetterheadPages::First.word(), LetterheadPages::All.word()];

    /// The word in the YAML.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            LetterheadPages::First => "prima",
            LetterheadPages::All => "tutte",
        }
    }

    /// The pages that a word names.
    pub(crate) fn named(word: &str) -> Option<Self> {
        LetterheadPages::ALL.into_iter().find(|pages| pages.word() == word)
    }
}
