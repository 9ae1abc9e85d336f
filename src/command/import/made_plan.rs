//! A document that became the files of a plan, in memory.

use crate::command::import::labels::Labels;
use crate::command::import::options::CODE;
use crate::diagnostic::{Diagnostic, Report, visible_line};
use crate::import::report::ImportReport;
use crate::next_year::SourceFiles;
use crate::workflow::findings::{Problem, own_fault};

/// The files, and what there is to say of them.
pub(crate) struct MadePlan {
    /// By their names in the plan's folder.
    pub(crate) files: SourceFiles,
    pub(crate) report: ImportReport,
    /// What was decided for want of the office's word, in sentences.
    pub(crate) choices: Vec<String>,
    /// `None` where the document says by itself what is what.
    pub(crate) labels: Option<Labels>,
}

/// The problem of words that would be lost: a defect of the program, and nothing is written.
pub(crate) fn lost(words: &[String]) -> Problem {
    const SHOWN: usize = 12;
    let shown: Vec<_> = words.iter().take(SHOWN).map(|word| visible_line(word)).collect();
    let message = format!(
        "nel piano importato le parole non sarebbero quelle del documento: {}; non è stato scritto nulla",
        shown.join(", ")
    );
    Report::from(Diagnostic::error(CODE, message).hint(own_fault("il documento"))).into()
}

/// The finding of a plan that could not be read again.
pub(crate) fn unreadable() -> Report {
    let message = "il piano importato non si leggerebbe: non è stato scritto nulla";
    Diagnostic::error(CODE, message).hint(own_fault("il documento")).into()
}
