//! The inventory of an archive's object.

#![no_main]

use allegato::foreign::ForeignFiles;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Err(contradiction) = ForeignFiles::inventory(bytes) {
        panic!("{contradiction}");
    }
});
