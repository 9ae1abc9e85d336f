//! `premessa.md`; one of thirty-two is printed where it is accepted.

#![no_main]

use std::sync::LazyLock;

use allegato::foreign::ForeignFiles;
use libfuzzer_sys::fuzz_target;

static FILES: LazyLock<ForeignFiles> = LazyLock::new(ForeignFiles::new);

fuzz_target!(|bytes: &[u8]| {
    // Printing takes fifty times as long as reading. The bytes decide, so that a fault comes again.
    let sum: usize = bytes.iter().map(|byte| usize::from(*byte)).sum();
    let received = if sum.is_multiple_of(32) { FILES.printed_premise(bytes) } else { FILES.premise(bytes) };
    if let Err(contradiction) = received {
        panic!("{contradiction}");
    }
});
