//! `completamenti`: what a shell needs in order to complete the command line.

use clap_complete::Shell;

use crate::workflow::findings::print_result;
use crate::workflow::{Session, Status};

/// Prints the completions of `program` for a shell.
pub(crate) fn completions(shell: Shell, mut program: clap::Command, session: &Session) -> Status {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut program, "allegato", &mut script);
    print_result(&session.terminal, &String::from_utf8_lossy(&script))
}
