//! The markup that a template rendered, printed where it is accepted.

#![no_main]

use std::sync::LazyLock;

use allegato::foreign::ForeignFiles;
use libfuzzer_sys::fuzz_target;

static FILES: LazyLock<ForeignFiles> = LazyLock::new(ForeignFiles::new);

fuzz_target!(|bytes: &[u8]| {
    if let Err(contradiction) = FILES.markup(bytes) {
        panic!("{contradiction}");
    }
});
