//! Several versions of one text, each with its changes against the one that they began with.

use crate::compare::ProseDiff;
use crate::compare::screen::lines::{all_marks, one_side};
use crate::compare::screen::paper::Paper;
use crate::diagnostic::MessageLook;
use crate::plan::Prose;

/// A version of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TextVersion {
    pub(crate) name: String,
    pub(crate) text: Prose,
}

/// Shows the text that several versions began with, then each of them, with what it takes out and puts in.
pub(crate) fn text_versions(name: &str, base: &Prose, versions: &[TextVersion], look: MessageLook) -> String {
    let mut paper = Paper::new(look);
    paper.blank();
    paper.strong(2, name);
    paper.text(4, "all'inizio:");
    match base.0.is_empty() {
        true => paper.text(6, "(vuoto)"),
        false => one_side(base, 6, &mut paper),
    }
    for version in versions {
        paper.text(4, &format!("{}:", version.name));
        match version.text.0.is_empty() {
            true => paper.text(6, "(vuoto)"),
            false => all_marks(&ProseDiff::of(base, &version.text), 6, &mut paper),
        }
    }
    paper.finish()
}
