//! An annex that comes back: the text of its DOCX, in the package that the program wrote.

#![no_main]

use std::io::{Cursor, Read, Write};
use std::sync::LazyLock;

use allegato::foreign::ForeignFiles;
use libfuzzer_sys::fuzz_target;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

static FILES: LazyLock<ForeignFiles> = LazyLock::new(ForeignFiles::new);

/// The parts of the package but the text, each with its name.
static PARTS: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(|| {
    let mut archive = ZipArchive::new(Cursor::new(FILES.docx())).expect("the program wrote a package");
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).expect("the package has the part");
        let name = part.name().expect("it has a name").into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("it can be unpacked");
        parts.push((name, bytes));
    }
    parts.retain(|(name, _)| name != "word/document.xml");
    parts
});

fuzz_target!(|document: &[u8]| {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let text = [("word/document.xml", document)];
    for (name, bytes) in PARTS.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).chain(text) {
        zip.start_file(name, options).expect("memory has room");
        zip.write_all(bytes).expect("memory has room");
    }
    let docx = zip.finish().expect("memory has room").into_inner();
    if let Err(contradiction) = FILES.returned_docx(&docx) {
        panic!("{contradiction}");
    }
});
