//! The program `allegato`.

fn main() {}
