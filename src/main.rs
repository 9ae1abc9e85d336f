//! The program `allegato`.

use std::process::ExitCode;

fn main() -> ExitCode {
    allegato::cli::run()
}
