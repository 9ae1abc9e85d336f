//! The verbs. Only this module knows the order of the stages, and only it reads the clock.

pub mod archive;
mod build;
mod check;
mod clock;
mod compare;
mod completions;
mod correct;
mod create;
mod deadlines;
mod delivery;
mod faces;
mod findings;
mod keeping;
mod locate;
mod pipeline;
mod reference;
mod rendering;
mod renew;
mod returned;
mod rules;
mod sample;
mod schema;
mod sheet;
mod side_by_side;
mod starter;
mod typed;

pub use build::{BuildOrder, build};
pub use check::{CheckOrder, check};
pub use compare::{CompareOrder, Outcome, diff};
pub use completions::completions;
pub use correct::{Consent, CorrectOrder, correct};
pub use create::{CreateOrder, create};
pub use deadlines::deadlines;
pub use findings::tell;
pub use reference::Reference;
pub use renew::{RenewOrder, renew};
pub use returned::{Application, ReturnOrder, take_back};
pub use rules::{explain, rules};
pub use schema::print_schema;

use std::process::ExitCode;

use crate::terminal::Terminal;

/// Where plans are looked for.
pub const DATA: &str = "data";

/// Where files are written unless the command line says otherwise.
pub const OUTPUT: &str = "output";

/// The program's name, as documents and archives say what made them.
const PROGRAM: &str = env!("CARGO_PKG_NAME");

/// The program's version.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What every verb is given.
#[derive(Debug)]
pub struct Session {
    pub terminal: Terminal,
    pub strictness: Strictness,
}

/// What a warning means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strictness {
    /// The work goes on.
    Usual,
    /// It counts as an error (`--rigoroso`).
    Strict,
}

/// How a run ended. With several plans, or several things wrong in one, the gravest counts: the last in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Status {
    /// 0: everything was done.
    #[default]
    Done,
    /// 4: what was to be compared differs (`confronta --esito`).
    Different,
    /// 1: a plan or a template is wrong.
    Plan,
    /// 2: the command line, or the environment, asks for what can't be; nothing was done.
    Usage,
    /// 3: the disk or the system failed.
    System,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        ExitCode::from(match status {
            Status::Done => 0,
            Status::Different => 4,
            Status::Plan => 1,
            Status::Usage => 2,
            Status::System => 3,
        })
    }
}

/// A kind of file that the annex is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    Pdf,
    Docx,
    Html,
}

impl Format {
    pub const ALL: [Format; 3] = [Format::Pdf, Format::Docx, Format::Html];

    /// The word of `--formato`, and the file's extension.
    pub fn word(self) -> &'static str {
        match self {
            Format::Pdf => "pdf",
            Format::Docx => "docx",
            Format::Html => "html",
        }
    }
}
