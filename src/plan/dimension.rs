//! Dimensions: the headings under which the objectives stand.

use crate::plan::Objective;
use crate::source::{Span, Spanned};

/// One dimension with its objectives.
#[derive(Debug, Clone, PartialEq)]
pub struct Dimension {
    /// The word that the file gives as `dimensione`.
    pub key: Spanned<String>,
    /// One of the six; `None` if it is the body's own.
    pub(crate) kind: Option<DimensionKind>,
    /// As the annex prints it: the file's `titolo`, or the kind's own.
    pub title: String,
    /// Where the file gives the title.
    pub(crate) title_span: Option<Span>,
    pub objectives: Vec<Objective>,
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
