//! Lines of an annex that `piano.yaml` holds: the titles, and the one at the foot of every page.

use crate::plan::Plan;

/// A line that the annex prints and an office may edit in Word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PlanLine {
    Title,
    Subtitle,
    Footer,
}

impl PlanLine {
    pub(crate) const ALL: [PlanLine; 3] = [PlanLine::Title, PlanLine::Subtitle, PlanLine::Footer];

    /// Those that stand in the text, in their order.
    pub(crate) const IN_TEXT: [PlanLine; 2] = [PlanLine::Title, PlanLine::Subtitle];

    /// The key in `piano.yaml`.
    pub(crate) fn key(self) -> &'static str {
        match self {
            PlanLine::Title => "titolo",
            PlanLine::Subtitle => "sottotitolo",
            PlanLine::Footer => "pie_di_pagina",
        }
    }

    /// The line in a sentence.
    pub(crate) fn in_words(self) -> &'static str {
        match self {
            PlanLine::Title => "il titolo dell'allegato",
            PlanLine::Subtitle => "il sottotitolo dell'allegato",
            PlanLine::Footer => "il piè di pagina",
        }
    }

    /// What a plan has there; `None` if it has no such line.
    pub(crate) fn of(self, plan: &Plan) -> Option<&str> {
        match self {
            PlanLine::Title => Some(&plan.title.value),
            PlanLine::Subtitle => plan.subtitle.as_ref().map(|line| line.value.as_str()),
            PlanLine::Footer => Some(&plan.footer.value),
        }
    }
}
