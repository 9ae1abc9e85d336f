//! What every verb is given, and how a run ends: the exit states of the program.

use std::process::ExitCode;

use crate::terminal::Terminal;

/// What every verb is given.
#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) terminal: Terminal,
    pub(crate) strictness: Strictness,
}

/// What a warning means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Strictness {
    /// The work goes on.
    Usual,
    /// It counts as an error (`--rigoroso`).
    Strict,
}

/// How a run ended. With several plans, or several things wrong in one, the gravest counts: the last in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) enum Status {
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
