//! The dimensions that objectives have.

use crate::source::Spanned;

/// The dimension of an objective.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Dimension {
    /// The word that stands behind `dimensione`.
    pub(crate) key: Spanned<String>,
    /// One of the six; `None` if it is the body's own.
    pub(crate) kind: Option<DimensionKind>,
}

impl Dimension {
    pub(crate) fn new(key: Spanned<String>) -> Self {
        let kind = DimensionKind::from_key(&key.value);
        Dimension { key, kind }
    }

    /// The word in one spelling: `qualità` and `Qualita` are one dimension.
    pub(crate) fn name(&self) -> String {
        self.kind.map_or_else(|| self.key.value.to_lowercase(), |kind| kind.key().to_owned())
    }

    /// The dimension as the annex names it within an objective.
    pub(crate) fn in_words(&self) -> &str {
        self.kind.map_or(self.key.value.as_str(), |kind| kind.in_words())
    }
}

/// The six dimensions of the Piano-tipo, of which DM 132/2022, art. 3 c. 1 lett. b) names four.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum DimensionKind {
    Simplification,
    Digitalisation,
    Efficiency,
    Quality,
    Accessibility,
    EqualOpportunities,
}

impl DimensionKind {
    pub(crate) const ALL: [DimensionKind; 6] = [
        DimensionKind::Simplification,
        DimensionKind::Digitalisation,
        DimensionKind::Efficiency,
        DimensionKind::Quality,
        DimensionKind::Accessibility,
        DimensionKind::EqualOpportunities,
    ];

    /// The words of `dimensione:` and of the files' names, in the same order.
    pub(crate) const KEYS: [&str; 6] =
        ["semplificazione", "digitalizzazione", "efficienza", "qualita", "accessibilita", "pari-opportunita"];

    /// The word of `dimensione:` and of the file's name.
    pub(crate) fn key(self) -> &'static str {
        Self::KEYS[self as usize]
    }

    /// The title where the file gives none.
    pub(crate) fn title(self) -> &'static str {
        match self {
            DimensionKind::Simplification => "OBIETTIVI DI SEMPLIFICAZIONE",
            DimensionKind::Digitalisation => "OBIETTIVI DI DIGITALIZZAZIONE",
            DimensionKind::Efficiency => "OBIETTIVI DI EFFICIENZA",
            DimensionKind::Quality => "OBIETTIVI DI QUALITÀ DEI PROCEDIMENTI E DEI SERVIZI",
            DimensionKind::Accessibility => "OBIETTIVI DI ACCESSIBILITÀ DELL'AMMINISTRAZIONE",
            DimensionKind::EqualOpportunities => "OBIETTIVI PER FAVORIRE LE PARI OPPORTUNITÀ",
        }
    }

    /// The dimension within an objective, whose heading says something else.
    pub(crate) fn in_words(self) -> &'static str {
        match self {
            DimensionKind::Simplification => "Semplificazione",
            DimensionKind::Digitalisation => "Digitalizzazione",
            DimensionKind::Efficiency => "Efficienza",
            DimensionKind::Quality => "Qualità dei procedimenti e dei servizi",
            DimensionKind::Accessibility => "Accessibilità dell'amministrazione",
            DimensionKind::EqualOpportunities => "Pari opportunità",
        }
    }

    /// Reads the word of `dimensione:`, in any usual spelling (`qualità`, `Pari opportunità`).
    pub(crate) fn from_key(word: &str) -> Option<Self> {
        let folded: String = word
            .trim()
            .to_lowercase()
            .chars()
            .map(|character| match character {
                'à' => 'a',
                ' ' | '_' => '-',
                other => other,
            })
            // `qualita'` is how a keyboard without accents writes it.
            .filter(|&character| character != '\'' && character != '’')
            .collect();
        DimensionKind::ALL.into_iter().find(|kind| kind.key() == folded)
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::dimension::*;

    #[test]
    fn a_dimension_is_known_in_any_usual_spelling() {
        assert_eq!(DimensionKind::from_key("qualità"), Some(DimensionKind::Quality));
        assert_eq!(DimensionKind::from_key("qualita'"), Some(DimensionKind::Quality));
        assert_eq!(DimensionKind::from_key("Pari opportunità"), Some(DimensionKind::EqualOpportunities));
        assert_eq!(DimensionKind::from_key("benessere"), None);
    }
}
