//! The signed files that the command line names, and what they must be to hold a signature.

use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, visible_path};
use crate::fs;
use crate::fs::EntryKind;
use crate::limits::SIGNED_FILE;
use crate::ocfl::VersionFile;
use crate::workflow::findings::Problem;

/// The identifier of signed data, as DER writes it (RFC 5652, section 5.1).
const SIGNED_DATA: [u8; 11] = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];

/// Before the first line of a PEM file's content.
const PEM: &[u8] = b"-----BEGIN ";

/// The key that every signature in a PDF has (ISO 32000-1, 12.8.1). It is never compressed, for it
/// counts the file's bytes.
const RANGE: &[u8] = b"/ByteRange";

/// Reads the signed files, byte for byte, by their bare names.
pub(crate) fn read_signed(paths: &[PathBuf]) -> Result<Vec<VersionFile>, Problem> {
    let mut files: Vec<VersionFile> = Vec::new();
    for path in paths {
        let file = read(path)?;
        if files.iter().any(|other| other.bytes == file.bytes) {
            let message = format!("il file firmato «{}» è indicato due volte", visible_path(path));
            return Err(Problem::usage(message, "indicare ogni file una volta sola"));
        }
        // Where the files are extracted, capitals may make no difference.
        if files.iter().any(|other| other.name.to_lowercase() == file.name.to_lowercase()) {
            let message =
                format!("due file firmati hanno lo stesso nome, «{}»", visible_path(Path::new(&file.name)));
            return Err(Problem::usage(message, "dare a uno dei due un altro nome"));
        }
        files.push(file);
    }
    Ok(files)
}

const EXPECTED: &str = "indicare dopo --firmato il file che il programma di firma ha scritto";

fn read(path: &Path) -> Result<VersionFile, Problem> {
    let shown = visible_path(path);
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    let holds_signature = match extension.as_deref() {
        Some("pdf") => is_signed_pdf,
        Some("p7m") => is_envelope,
        Some(_) | None => {
            return Err(Problem::usage(format!("«{shown}» non è un PDF firmato né un file .p7m"), EXPECTED));
        }
    };
    // Asked before it is read, for a pipe or a device may have no end.
    match fs::target_kind(path)? {
        EntryKind::File => {}
        EntryKind::Missing => return Err(Problem::usage(format!("il file «{shown}» non esiste"), EXPECTED)),
        EntryKind::Folder => return Err(Problem::usage(format!("«{shown}» è una cartella"), EXPECTED)),
        EntryKind::Link | EntryKind::Other => {
            return Err(Problem::usage(format!("«{shown}» non è un file"), EXPECTED));
        }
    }
    let bytes = fs::read(path, &SIGNED_FILE)?;
    if holds_signature(&bytes) {
        return Ok(VersionFile::new(path.file_name().unwrap_or_default().to_string_lossy(), bytes));
    }
    let message = match extension.as_deref() {
        Some("pdf") => format!("il PDF «{shown}» non contiene una firma"),
        Some(_) | None => format!("«{shown}» non è una busta firmata"),
    };
    Err(Problem::Usage(Diagnostic::error("archivio-firma", message).hint(EXPECTED).into()))
}

fn is_signed_pdf(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF-") && bytes.windows(RANGE.len()).any(|window| window == RANGE)
}

/// Whether bytes begin as a CAdES envelope does, as they are or in base 64, with PEM's first line or without.
fn is_envelope(bytes: &[u8]) -> bool {
    let content = match bytes.strip_prefix(PEM) {
        Some(rest) => rest.splitn(2, |byte| *byte == b'\n').nth(1).unwrap_or_default(),
        None => bytes,
    };
    is_signed_data(bytes) || is_signed_data(&from_base64(content))
}

/// Whether bytes begin with a sequence, of any length, whose first part is the identifier.
fn is_signed_data(bytes: &[u8]) -> bool {
    let &[0x30, length, ref rest @ ..] = bytes else { return false };
    // Above 0x80 the rest counts the bytes of the length that follow; 0x80 itself leaves it open (X.690,
    // 8.1.3).
    let more = if length > 0x80 { usize::from(length - 0x80) } else { 0 };
    rest.get(more..).is_some_and(|content| content.starts_with(&SIGNED_DATA))
}

/// Decodes the first bytes of what begins in base 64.
fn from_base64(text: &[u8]) -> Vec<u8> {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let written = text.iter().filter(|byte| !byte.is_ascii_whitespace());
    let digits = written.map_while(|byte| DIGITS.iter().position(|digit| digit == byte));
    // These are 24 bytes: the identifier, and before it a header with as many as eleven bytes of length.
    let digits: Vec<usize> = digits.take(32).collect();
    let triples = digits.chunks_exact(4).map(|four| four.iter().fold(0, |sum, digit| sum * 64 + digit));
    triples.flat_map(|bits| [bits >> 16, bits >> 8, bits].map(|part| (part % 256) as u8)).collect()
}

#[cfg(test)]
mod tests {
    use crate::archive::signature::*;

    #[test]
    fn an_envelope_is_known_by_how_it_begins() {
        for (length, content) in [(&[0x80][..], "a"), (&[0x0b], ""), (&[0x83, 1, 2, 3], "abc")] {
            let bytes = [&[0x30], length, &SIGNED_DATA, content.as_bytes()].concat();
            assert!(is_envelope(&bytes), "{length:?}");
            assert!(!is_envelope(&bytes[1..]) && !is_envelope(&bytes[..12]), "{length:?}");
        }
        assert!(is_envelope(b"MIAGCSqG\r\nSIb3DQEHAqCA\r\n"));
        assert!(is_envelope(b"-----BEGIN PKCS7-----\nMIIBAAYJKoZIhvcNAQcC\n-----END PKCS7-----\n"));
        for wrong in [
            &b""[..],
            b"0",
            b"\x30\x80",
            b"\x30\x84",
            b"MIAGCSqGSIb3DQEHBqCA",
            b"-----BEGIN ",
            b"-----BEGIN x",
        ] {
            assert!(!is_envelope(wrong), "{wrong:?}");
        }
    }

    #[test]
    fn a_signed_pdf_says_which_bytes_are_signed() {
        assert!(is_signed_pdf(b"%PDF-1.7\n/ByteRange [0 1 2 3]"));
        assert!(!is_signed_pdf(b"%PDF-1.7\n") && !is_signed_pdf(b"/ByteRange"));
    }
}
