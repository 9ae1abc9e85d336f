//! Signatures in a PDF (PAdES): a dictionary that says which bytes are signed, and holds the signature in the
//! hole between them (ISO 32000-1, 12.8).

use crate::archive::cms::{CmsFault, Filling, SignedData};
use crate::limits::PDF_SIGNATURES;

/// The key that every signature has. It is never compressed, for it counts the file's bytes.
const RANGE: &[u8] = b"/ByteRange";
/// The most bytes of a dictionary before its hole, and behind it.
const AROUND: usize = 64 * 1024;

/// Why a PDF has no signature that stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PdfFault {
    /// Nothing in it looks like one.
    Unsigned,
    /// What looks like one is not whole, or leaves out bytes of the file.
    Broken,
    /// The bytes are not those that were signed.
    Changed,
}

/// Finds a signature that is whole, and takes in all of the file as it was when it was signed.
pub(crate) fn check(bytes: &[u8]) -> Result<(), PdfFault> {
    let mut fault = PdfFault::Unsigned;
    if !bytes.starts_with(b"%PDF-") {
        return Err(fault);
    }
    let mut end = bytes.len();
    for _ in 0..PDF_SIGNATURES.most {
        let Some(at) = rfind(&bytes[..end], RANGE) else { break };
        match signature(bytes, at) {
            Ok(()) => return Ok(()),
            // What is said of the last one that is there says most.
            Err(found) if fault == PdfFault::Unsigned => fault = found,
            Err(_) => {}
        }
        end = at;
    }
    Err(fault)
}

fn signature(bytes: &[u8], at: usize) -> Result<(), PdfFault> {
    let range = byte_range(&bytes[at + RANGE.len()..]).ok_or(PdfFault::Broken)?;
    let [0, hole, after, length] = range else { return Err(PdfFault::Broken) };
    let end = after.checked_add(length).filter(|end| *end <= bytes.len()).ok_or(PdfFault::Broken)?;
    if hole >= after || !is_revision(bytes, end) || !is_dictionary(bytes, at, hole, after) {
        return Err(PdfFault::Broken);
    }
    let written = bytes[hole..after].strip_prefix(b"<").and_then(|hole| hole.strip_suffix(b">"));
    let decoded = written.and_then(from_hexadecimal).ok_or(PdfFault::Broken)?;
    let signed = SignedData::read(&decoded, Filling::Zeros).map_err(|fault| match fault {
        CmsFault::Other | CmsFault::Broken | CmsFault::Unsigned => PdfFault::Broken,
    })?;
    // An old kind of signature has the digest itself inside, and signs that (ISO 32000-1, 12.8.3.3.1).
    let is_changed = signed.content.is_none() && !signed.may_be_of(&[&bytes[..hole], &bytes[after..end]]);
    if is_changed { Err(PdfFault::Changed) } else { Ok(()) }
}

/// Reads the four numbers of the key.
fn byte_range(text: &[u8]) -> Option<[usize; 4]> {
    let text = &text[..text.len().min(200)];
    let text = text.trim_ascii_start().strip_prefix(b"[")?;
    let inside = text.split(|byte| *byte == b']').next()?;
    let numbers = std::str::from_utf8(inside).ok()?.split_ascii_whitespace();
    numbers.map(|number| number.parse().ok()).collect::<Option<Vec<usize>>>()?.try_into().ok()
}

/// Whether the file, or a state of it before something was appended, ends at an offset (ISO 32000-1, 7.5.6).
fn is_revision(bytes: &[u8], end: usize) -> bool {
    bytes[..end].trim_ascii_end().ends_with(b"%%EOF") && bytes.trim_ascii_end().ends_with(b"%%EOF")
}

/// Whether the key and the hole are of one dictionary of a signature, of which the hole is the contents.
fn is_dictionary(bytes: &[u8], at: usize, hole: usize, after: usize) -> bool {
    let (first, last) = (at.min(hole), at.max(after));
    let before = &bytes[first.saturating_sub(AROUND)..first];
    let behind = &bytes[last..bytes.len().min(last + AROUND)];
    let (Some(begin), Some(end)) = (rfind(before, b" obj"), find(behind, b"endobj")) else { return false };
    // What lies between the key and the hole is of the same object, if no other begins there.
    let between = if at < hole { &bytes[at..hole] } else { &bytes[after..at] };
    if between.len() > AROUND {
        return false;
    }
    let outside = [&before[begin..], between, &behind[..end]];
    let is_one = outside.iter().all(|part| find(&part[..], b"endobj").is_none());
    is_one
        && bytes[..hole].trim_ascii_end().ends_with(b"/Contents")
        && outside.iter().any(|part| has_type(part))
}

/// Whether `/Type /Sig` is said.
fn has_type(text: &[u8]) -> bool {
    let mut left = text;
    while let Some(at) = find(left, b"/Type") {
        left = &left[at + b"/Type".len()..];
        let value = left.trim_ascii_start().strip_prefix(b"/Sig");
        // `/SigRef` is another.
        if value.is_some_and(|more| !more.first().is_some_and(u8::is_ascii_alphanumeric)) {
            return true;
        }
    }
    false
}

fn from_hexadecimal(text: &[u8]) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> = text
        .iter()
        .filter(|byte| !byte.is_ascii_whitespace())
        .map(|byte| char::from(*byte).to_digit(16).map(|digit| digit as u8))
        .collect();
    // A digit that is left alone has a zero behind it (ISO 32000-1, 7.3.4.3).
    Some(digits?.chunks(2).map(|pair| pair[0] * 16 + pair.get(1).copied().unwrap_or_default()).collect())
}

fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).position(|window| window == part)
}

fn rfind(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).rposition(|window| window == part)
}
