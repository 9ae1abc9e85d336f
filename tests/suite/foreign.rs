//! Files that are spoilt byte by byte and word by word, the same at each run: no reader panics or contradicts
//! itself. The corpora are those that `fuzz/` begins with.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use allegato::foreign::{Contradiction, ForeignFiles, Reception};
use rayon::iter::{IntoParallelIterator, ParallelIterator};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::folders::repository;
use crate::numbers::Numbers;

/// The number of files that are made of one kind.
const FILES: u64 = 4_000;

/// The part of a DOCX that holds its text.
const DOCUMENT: &str = "word/document.xml";

const YAML: &[&str] = &[
    ": ",
    "- ",
    "\n",
    "\n  ",
    "  ",
    "\t",
    "\"",
    "'",
    ">-",
    "|",
    "#",
    " #",
    "[",
    "]",
    "{",
    "}",
    "&a ",
    "*a",
    "<<: ",
    "!!str ",
    "? ",
    "---\n",
    "...",
    "%YAML",
    "“",
    "”",
    "\u{a0}",
    "\u{feff}",
    "\r\n",
    "–",
    "~",
    "=",
    "obiettivo:",
    "responsabile: x",
    "- id: y",
    "note:",
    "misure:",
    "anno: 2027",
    "2026-12-31",
    "\\u202e",
];

const PREMISE: &[&str] = &[
    "*",
    "**",
    "_",
    "`",
    "```\n",
    "~~~\n",
    "# ",
    "## ",
    "\n",
    "\n\n",
    "- ",
    "1. ",
    "    ",
    "\t",
    "> ",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "[a]",
    "(b)",
    "[^n]",
    "[^n]: ",
    "![",
    "](x)",
    "|a|b|\n|-|-|\n",
    "\\",
    "&amp;",
    "&#0;",
    "---\n",
    "===\n",
    "\u{2028}",
    "\u{a0}",
    "{{ x }}",
    "{% for %}",
    "à",
    "a) ",
    "[1]: http://x",
];

const MARKUP: &[&str] = &[
    "<p>",
    "</p>",
    "<li>",
    "</li>",
    "<ul>",
    "</ul>",
    "<br/>",
    "<strong>",
    "</strong>",
    "<td>",
    "</td>",
    "<tr>",
    "</tr>",
    "<h2>",
    "</h2>",
    "<h1>T</h1>",
    "<page-number/>",
    "<section>",
    "</section>",
    "&lt;",
    "&#x2028;",
    "&a;",
    "<!-- x -->",
    "<![CDATA[x]]>",
    "<?x?>",
    "<!DOCTYPE x>",
    " id=\"a\"",
    " class=\"nota\"",
    " colspan=\"3\"",
    " change=\"inserted\"",
    " author=\"A\"",
    " lang=\"x\"",
    "\u{a0}",
    "\n",
    "漢",
    "_",
];

const DOCX: &[&str] = &[
    "<w:p>",
    "</w:p>",
    "<w:r>",
    "</w:r>",
    "<w:t>x</w:t>",
    "<w:t xml:space=\"preserve\"> y </w:t>",
    "<w:br/>",
    "<w:tab/>",
    "<w:noBreakHyphen/>",
    "<w:softHyphen/>",
    "<w:del>",
    "</w:del>",
    "<w:ins>",
    "</w:ins>",
    "<w:rPr><w:strike/></w:rPr>",
    "<w:rPr><w:vanish/></w:rPr>",
    "<w:rPr><w:caps w:val=\"0\"/></w:rPr>",
    "<w:tc>",
    "</w:tc>",
    "<w:tr>",
    "</w:tr>",
    "<w:tbl>",
    "</w:tbl>",
    "<w:gridSpan w:val=\"2\"/>",
    "<w:bookmarkStart w:id=\"1\" w:name=\"_aytnq3nhgloyo76lqiojsgufo5t\"/>",
    "<w:bookmarkEnd w:id=\"1\"/>",
    "<w:sdt>",
    "</w:sdt>",
    "<w:numPr><w:numId w:val=\"1\"/></w:numPr>",
    "<w:footnoteReference w:id=\"1\"/>",
    "–",
    "-",
    "= x",
    "- voce",
    "\u{2011}",
    "\u{ad}",
    "&#10;",
    "&amp;",
    "<w:drawing/>",
    "<w:altChunk/>",
    "12",
];

const IMPORTED: &[&str] = &[
    "<w:p>",
    "</w:p>",
    "<w:tc>",
    "</w:tc>",
    "<w:gridSpan w:val=\"300\"/>",
    "<w:vMerge/>",
    "<w:sdt><w:sdtContent>",
    "<text:p>",
    "</text:p>",
    "<text:list>",
    "</text:list>",
    "<table:covered-table-cell/>",
    "<table:table-row>",
    " table:number-columns-repeated=\"9999999999\"",
    " table:number-rows-spanned=\"18446744073709551615\"",
    " table:number-columns-spanned=\"0\"",
    "<c r=\"XFD1048576\">",
    "<mergeCell ref=\"A1:XFD1048576\"/>",
    "<row r=\"1048576\">",
    " t=\"s\"",
    " s=\"1\"",
    "1e308",
    "-46387",
    "\"",
    "\"\"",
    ";",
    ",",
    "\t",
    "\n",
    "\n\n",
    "|",
    "- ",
    "a) ",
    "\u{ad}",
    "\u{2028}",
    "&#10;",
    "sep=,\n",
];

const INVENTORY: &[&str] = &[
    "\"",
    ",",
    ":",
    "{",
    "}",
    "[",
    "]",
    "null",
    "\"v3\"",
    "\"v01\"",
    "\"../x\"",
    "\"C:/x\"",
    "\"a\\\\b\"",
    "\"a/b\"",
    "\"content/a\"",
    "sha256",
    "\"head\": \"v9\",",
    "\\u0000",
    "  ",
    "\n",
    "1e999",
    "\"a\": [],",
    "4294967296",
    "v18446744073709551615",
    "2026-01-31",
    "Z",
    "F",
];

/// Changes a file in one to four places: single bytes, words of its kind, stretches cut, doubled or swapped in.
fn spoilt(corpus: &[Vec<u8>], words: &[&str], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = corpus[numbers.below(corpus.len())].clone();
    for _ in 0..=numbers.below(4) {
        let at = numbers.below(bytes.len() + 1);
        let end = (at + numbers.below(40)).min(bytes.len());
        match numbers.below(8) {
            0 if at < bytes.len() => bytes[at] = numbers.below(256) as u8,
            1 if at < bytes.len() => bytes[at] ^= 1 << numbers.below(8),
            2 => drop(bytes.drain(at..end)),
            3 => drop(bytes.splice(at..at, bytes[at..end].to_vec())),
            4 => {
                let other = &corpus[numbers.below(corpus.len())];
                let from = numbers.below(other.len());
                let until = (from + numbers.below(200)).min(other.len());
                bytes.splice(at..end, other[from..until].iter().copied());
            }
            _ => drop(bytes.splice(at..at, numbers.one(words).bytes())),
        }
    }
    bytes
}

/// The files that one kind begins with.
fn corpus(kind: &str) -> Vec<Vec<u8>> {
    let folder = repository("fuzz/corpus").join(kind);
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("a corpus").map(|entry| entry.expect("it is read").path()).collect();
    files.sort();
    files.iter().map(|path| std::fs::read(path).expect("it is read")).collect()
}

/// Counts the spoilt files that a reader accepts; it refuses the others.
#[track_caller]
fn accepted(
    corpus: &[Vec<u8>],
    words: &[&str],
    reader: impl Fn(&[u8]) -> Result<Reception, Contradiction> + Sync,
) -> u64 {
    for bytes in corpus {
        assert!(reader(bytes).is_ok(), "{}", String::from_utf8_lossy(bytes));
    }
    let received = (0..FILES).into_par_iter().map(|seed| {
        let bytes = spoilt(corpus, words, &mut Numbers(seed));
        let shown = String::from_utf8_lossy(&bytes);
        match reader(&bytes).unwrap_or_else(|contradiction| panic!("{contradiction}\n{shown}")) {
            Reception::Accepted => 1,
            Reception::Refused => 0,
        }
    });
    received.sum()
}

/// Holds that a reader had both to accept and to refuse: one that does only either was not tried.
#[track_caller]
fn assert_both(accepted: u64) {
    assert!((FILES / 50..FILES * 49 / 50).contains(&accepted), "{accepted} of {FILES} were accepted");
}

#[test]
fn spoilt_yaml_is_read_checked_and_corrected_without_a_panic() {
    let files = ForeignFiles::new();
    assert_both(accepted(&corpus("yaml"), YAML, |bytes| files.yaml(bytes)));
}

#[test]
fn a_spoilt_premise_is_refused_or_printed_to_the_letter() {
    let files = ForeignFiles::new();
    assert_both(accepted(&corpus("premise"), PREMISE, |bytes| files.printed_premise(bytes)));
}

#[test]
fn spoilt_markup_is_refused_or_printed_with_all_its_words() {
    let files = ForeignFiles::new();
    assert_both(accepted(&corpus("markup"), MARKUP, |bytes| files.markup(bytes)));
}

#[test]
fn a_spoilt_docx_is_refused_or_written_into_the_plan_as_it_says() {
    let files = ForeignFiles::new();
    let parts = unpacked(files.docx());
    let text = parts[DOCUMENT].clone();
    assert_both(accepted(&[text], DOCX, |document| files.returned_docx(&packed(&parts, document))));
}

#[test]
fn a_spoilt_package_is_refused_without_a_panic() {
    let files = ForeignFiles::new();
    accepted(&[files.docx().to_vec()], DOCX, |bytes| files.returned_docx(bytes));
}

#[test]
fn a_spoilt_document_of_an_office_is_refused_or_read_into_what_holds_together() {
    assert_both(accepted(&corpus("imported"), IMPORTED, ForeignFiles::imported_part));
}

#[test]
fn a_spoilt_inventory_is_refused_or_says_the_same_when_it_is_read_again() {
    let refused = FILES - accepted(&corpus("inventory"), INVENTORY, ForeignFiles::inventory);
    assert!(refused > FILES / 2, "most changes break an inventory: {refused}");
}

fn unpacked(docx: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(docx)).expect("a package");
    let mut parts = BTreeMap::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).expect("a part");
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("it can be unpacked");
        parts.insert(part.name().expect("a name").into_owned(), bytes);
    }
    parts
}

/// The package with another text.
fn packed(parts: &BTreeMap<String, Vec<u8>>, document: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // Packing takes longer than reading, and the reader does not care.
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in parts {
        zip.start_file(name.as_str(), options).expect("memory has room");
        let bytes = if name == DOCUMENT { document } else { bytes };
        zip.write_all(bytes).expect("memory has room");
    }
    zip.finish().expect("memory has room").into_inner()
}
