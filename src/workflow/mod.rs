//! The parts that verbs share: the stages of one plan in their order, the clock, findings and exit states,
//! and the files that are written. Only this room knows the order of the stages, and only it reads the clock.

pub(crate) mod annex_files;
pub(crate) mod backup;
pub(crate) mod base_texts;
pub(crate) mod check_report;
pub(crate) mod clock;
pub(crate) mod comparison_documents;
pub(crate) mod comparison_result;
pub(crate) mod each_plan;
mod exit_status;
pub(crate) mod findings;
mod format;
pub(crate) mod interruption;
mod left_out_rows;
pub(crate) mod locate;
mod lookalike;
mod named_period;
pub(crate) mod new_plan;
#[cfg(test)]
mod old_components;
pub(crate) mod origin;
pub(crate) mod output;
pub(crate) mod parallel;
pub(crate) mod pipeline;
pub(crate) mod plan_edit;
pub(crate) mod reference;
pub(crate) mod rendering;
#[cfg(test)]
mod rendering_proof;
pub(crate) mod rewritten_file;
pub(crate) mod schemas;
mod session;
pub(crate) mod share;
pub(crate) mod shell_words;
pub(crate) mod shown_diff;
mod surroundings;
pub(crate) mod surveys;
mod typed_path;
mod unknown_plan;
pub(crate) mod verified_plan;

pub(crate) use exit_status::Status;
pub(crate) use findings::print_result;
pub(crate) use format::Format;
pub(crate) use reference::Reference;
pub(crate) use session::{Session, Strictness};

/// The folder in which plans are looked for.
pub(crate) const DATA: &str = "data";

/// The folder in which files are written unless the command line says otherwise.
pub(crate) const OUTPUT: &str = "output";

/// The program's name, as documents and archives say what made them.
pub(crate) const PROGRAM: &str = env!("CARGO_PKG_NAME");

/// The program's version.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");
