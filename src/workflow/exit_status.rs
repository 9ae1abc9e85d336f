//! The exit states of the program.

use std::process::ExitCode;

/// The end of a run. With several plans, or several things wrong in one, the gravest counts: the last in this
/// order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) enum Status {
    /// 0: everything was done.
    #[default]
    Done,
    /// 4: what was to be compared differs (`confronta --esito`).
    Different,
    /// 4: something is left to a person's decision (`confronta --riconosci`, `riprendi`).
    Undecided,
    /// 1: a plan or a template is wrong.
    Plan,
    /// 2: the command line, or the environment, asks for what can't be; nothing was done.
    Usage,
    /// 3: the disk or the system failed.
    System,
}

impl Status {
    /// The number that the process ends with.
    pub(crate) fn code(self) -> u8 {
        match self {
            Status::Done => 0,
            Status::Different | Status::Undecided => 4,
            Status::Plan => 1,
            Status::Usage => 2,
            Status::System => 3,
        }
    }
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        ExitCode::from(status.code())
    }
}
