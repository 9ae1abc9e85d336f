//! A part of a document that an office imports, behind a line with its kind.

#![no_main]

use allegato::foreign::ForeignFiles;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Err(contradiction) = ForeignFiles::imported_part(bytes) {
        panic!("{contradiction}");
    }
});
