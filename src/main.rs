//! The program `allegato`.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// A long annex is made and let go in millions of small pieces, half of which the system's own allocator
/// keeps.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    allegato::cli::run()
}
