//! YAML: as `piano.yaml` and as a file of objectives, checked and corrected.

#![no_main]

use std::sync::LazyLock;

use allegato::foreign::ForeignFiles;
use libfuzzer_sys::fuzz_target;

static FILES: LazyLock<ForeignFiles> = LazyLock::new(ForeignFiles::new);

fuzz_target!(|bytes: &[u8]| {
    if let Err(contradiction) = FILES.yaml(bytes) {
        panic!("{contradiction}");
    }
});
