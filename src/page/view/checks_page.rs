//! The page of the checks: every finding, leading to its field.

use serde::Serialize;

use crate::check::summary::{CheckSummary, LEFT_TO_PEOPLE, PlanFindings, SILENCE, thinned};
use crate::diagnostic::Severity;
use crate::page::view::PageFrame;
use crate::page::view::finding::{FindingContext, PageFinding};

/// The values of `checks.html`.
#[derive(Debug, Serialize)]
pub(crate) struct ChecksPage {
    #[serde(flatten)]
    pub(crate) frame: PageFrame,
    tally: Option<String>,
    passes: bool,
    errors: Vec<PageFinding>,
    warnings: Vec<PageFinding>,
    infos: Vec<PageFinding>,
    left_to_people: [&'static str; 3],
    silence: &'static str,
}

impl ChecksPage {
    pub(crate) fn of(frame: PageFrame, found: &PlanFindings<'_>, context: &FindingContext<'_>) -> Self {
        let summary = CheckSummary::of(found);
        let sorted = found.sorted();
        let shown = thinned(&sorted);
        let of = |severity| {
            let meant = shown.iter().filter(|finding| finding.severity == severity);
            meant.map(|finding| context.view(finding)).collect()
        };
        ChecksPage {
            tally: summary.tally.in_words(),
            passes: summary.passes(),
            errors: of(Severity::Error),
            warnings: of(Severity::Warning),
            infos: of(Severity::Info),
            left_to_people: LEFT_TO_PEOPLE,
            silence: SILENCE,
            frame,
        }
    }
}
