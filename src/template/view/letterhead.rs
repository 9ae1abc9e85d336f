//! Values of the letterhead.

use serde::Serialize;

use crate::plan::{ArmsPlace, Letterhead, LetterheadPages, Plan};

/// A plan's letterhead.
#[derive(Debug, Serialize)]
pub(crate) struct LetterheadView {
    #[serde(rename = "righe")]
    lines: Vec<String>,
    #[serde(flatten)]
    look: LetterheadLook,
}

/// The look of a letterhead, in the words of `piano.yaml`.
#[derive(Debug, Serialize)]
pub(crate) struct LetterheadLook {
    /// `sopra` or `sinistra`; `None` if the body has no coat of arms.
    #[serde(rename = "stemma")]
    arms: Option<&'static str>,
    /// `prima` or `tutte`.
    #[serde(rename = "pagine")]
    pages: &'static str,
    #[serde(rename = "filetto")]
    rule: bool,
}

impl LetterheadView {
    pub(crate) fn of(letterhead: &Letterhead, plan: &Plan) -> Self {
        LetterheadView {
            lines: letterhead.lines.iter().map(|line| line.value.clone()).collect(),
            look: LetterheadLook::of(Some(letterhead), plan),
        }
    }
}

impl LetterheadLook {
    /// Collects it; without a letterhead it is the plain head's.
    pub(crate) fn of(letterhead: Option<&Letterhead>, plan: &Plan) -> Self {
        let place = letterhead.map_or(ArmsPlace::Above, Letterhead::arms_place);
        let pages = letterhead.map_or(LetterheadPages::First, |letterhead| letterhead.pages);
        LetterheadLook {
            arms: plan.body.arms.as_ref().map(|_| place.word()),
            pages: pages.word(),
            rule: letterhead.is_some_and(|letterhead| letterhead.rule),
        }
    }
}
