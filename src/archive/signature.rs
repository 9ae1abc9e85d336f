//! The signed files that the command line names, and what they must be to hold a signature.

use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::archive::ber::SEQUENCE;
use crate::archive::cms::{CmsFault, Filling, SignedData};
use crate::archive::signed_pdf;
use crate::archive::signed_pdf::PdfFault;
use crate::diagnostic::{Diagnostic, visible_path};
use crate::fs;
use crate::fs::EntryKind;
use crate::limits::SIGNED_FILE;
use crate::ocfl::VersionFile;
use crate::workflow::findings::Problem;

/// Before the first line of a PEM file's content, and behind the last.
const PEM: &[u8] = b"-----BEGIN ";
const END: &[u8] = b"-----END ";

/// The most envelopes that lie in one another: one more for everybody who signs after the others.
const DEEPEST: usize = 16;

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

const EXPECTED: &str = "indicare il file che il programma di firma ha scritto";
const AGAIN: &str = "ricopiarlo com'è uscito dal programma di firma, o firmare di nuovo";

fn read(path: &Path) -> Result<VersionFile, Problem> {
    let shown = visible_path(path);
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    let form = match extension.as_deref() {
        Some("pdf") => Form::Pdf,
        Some("p7m") => Form::Envelope,
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
    let fault = match form {
        Form::Pdf => signed_pdf::check(&bytes).err().map(|fault| of_pdf(fault, &shown)),
        Form::Envelope => envelope(&bytes).err().map(|fault| of_envelope(fault, &shown)),
    };
    match fault {
        None => Ok(VersionFile::new(path.file_name().unwrap_or_default().to_string_lossy(), bytes)),
        Some((message, hint)) => {
            Err(Problem::Usage(Diagnostic::error("archivio-firma", message).hint(hint).into()))
        }
    }
}

/// A form of signed file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Pdf,
    Envelope,
}

/// Why a file is no envelope that holds a document and its signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum EnvelopeFault {
    Signature(CmsFault),
    /// The document lies elsewhere.
    Detached,
    /// The document is not the one that was signed.
    Changed,
}

fn of_pdf(fault: PdfFault, shown: &str) -> (String, &'static str) {
    match fault {
        PdfFault::Unsigned => (format!("il PDF «{shown}» non contiene una firma"), EXPECTED),
        PdfFault::Broken => {
            (format!("la firma nel PDF «{shown}» è incompleta, o non vale per tutto il file"), AGAIN)
        }
        PdfFault::Changed => (format!("il PDF «{shown}» è cambiato dopo la firma"), AGAIN),
    }
}

fn of_envelope(fault: EnvelopeFault, shown: &str) -> (String, &'static str) {
    match fault {
        EnvelopeFault::Signature(CmsFault::Other) => (format!("«{shown}» non è una busta firmata"), EXPECTED),
        EnvelopeFault::Signature(CmsFault::Broken) => {
            (format!("la busta firmata «{shown}» è incompleta o rovinata"), AGAIN)
        }
        EnvelopeFault::Signature(CmsFault::Unsigned) => {
            (format!("nella busta «{shown}» non c'è alcuna firma"), EXPECTED)
        }
        EnvelopeFault::Detached => (
            format!("«{shown}» contiene la firma, ma non il documento firmato"),
            "firmare di nuovo con il documento nella busta (CAdES, «firma con il file incluso»)",
        ),
        EnvelopeFault::Changed => {
            (format!("nella busta «{shown}» il documento non è quello che è stato firmato"), AGAIN)
        }
    }
}

/// The document that an envelope holds, without the envelopes around it; `None` if it is none.
pub(crate) fn enveloped(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut content = envelope(bytes).ok()?;
    for _ in 1..DEEPEST {
        // Who signs after the others may put their envelope into one more.
        match envelope(&content) {
            Ok(inner) => content = inner,
            Err(_) => break,
        }
    }
    Some(content)
}

/// What a CAdES envelope holds; it may be written as it is or in base 64, with PEM's first line or without.
fn envelope(bytes: &[u8]) -> Result<Vec<u8>, EnvelopeFault> {
    let text = if bytes.first() == Some(&SEQUENCE) { None } else { from_base64(bytes) };
    let signed = SignedData::read(text.as_deref().unwrap_or(bytes), Filling::None);
    let signed = signed.map_err(EnvelopeFault::Signature)?;
    let Some(content) = &signed.content else { return Err(EnvelopeFault::Detached) };
    if signed.may_be_of(&[content]) { Ok(content.clone()) } else { Err(EnvelopeFault::Changed) }
}

/// Decodes base 64, all of it, or `None`.
fn from_base64(text: &[u8]) -> Option<Vec<u8>> {
    let text = match text.strip_prefix(PEM) {
        Some(rest) => {
            let content = rest.splitn(2, |byte| *byte == b'\n').nth(1)?;
            &content[..content.windows(END.len()).position(|window| window == END)?]
        }
        None => text,
    };
    let digits: Vec<u8> = text.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
    STANDARD.decode(digits).ok()
}

#[cfg(test)]
mod tests {
    use crate::archive::signature::*;

    /// What OpenSSL has signed, and the document in it.
    const TEXT: &[u8] = b"Delibera n. 5\n";
    const DER: &[u8] = include_bytes!("../../tests/signatures/der.p7m");
    const DETACHED: &[u8] = include_bytes!("../../tests/signatures/detached.p7m");
    /// The signature is appended, two are, something else is after it.
    const PDFS: [&[u8]; 3] = [
        include_bytes!("../../tests/signatures/signed.pdf"),
        include_bytes!("../../tests/signatures/twice.pdf"),
        include_bytes!("../../tests/signatures/appended.pdf"),
    ];

    #[test]
    fn envelopes_are_opened_in_each_form() {
        let forms: [&[u8]; 7] = [
            DER,
            include_bytes!("../../tests/signatures/pem.p7m"),
            include_bytes!("../../tests/signatures/base64.p7m"),
            // Without attributes and certificates; by the key's identifier, with SHA-512; by two persons; in
            // an envelope of another person's.
            include_bytes!("../../tests/signatures/bare.p7m"),
            include_bytes!("../../tests/signatures/keyid.p7m"),
            include_bytes!("../../tests/signatures/two.p7m"),
            include_bytes!("../../tests/signatures/nested.p7m"),
        ];
        for (number, form) in forms.into_iter().enumerate() {
            assert_eq!(enveloped(form).as_deref(), Some(TEXT), "{number}");
        }
        // Of open length and in pieces of a thousand bytes, as it is written where the document is long.
        let pieces = include_bytes!("../../tests/signatures/pieces.p7m");
        assert_eq!(enveloped(pieces), Some(vec![b'a'; 3_000]));
    }

    #[test]
    fn an_envelope_that_is_not_whole_is_refused() {
        use EnvelopeFault::{Changed, Detached, Signature};
        assert_eq!(envelope(DETACHED), Err(Detached));
        for length in 17..DER.len() {
            assert_eq!(envelope(&DER[..length]), Err(Signature(CmsFault::Broken)), "{length}");
        }
        assert_eq!(envelope(&[DER, b"\n"].concat()), Err(Signature(CmsFault::Broken)));
        let nobody = include_bytes!("../../tests/signatures/nobody.p7m");
        assert_eq!(envelope(nobody), Err(Signature(CmsFault::Unsigned)));
        let at = DER.windows(TEXT.len()).position(|window| window == TEXT).expect("the text is in it");
        let mut changed = DER.to_vec();
        changed[at] = b'd';
        assert_eq!(envelope(&changed), Err(Changed));
        for other in
            [&b""[..], b"0", b"\x30\x80", b"\x30\x84", b"MIAGCSqGSIb3DQEHBqCA", b"-----BEGIN x", TEXT]
        {
            assert_eq!(envelope(other), Err(Signature(CmsFault::Other)), "{other:?}");
        }
        // Thirteen bytes, a length of all there is, and one that says more than there is.
        let hostile: [&[u8]; 3] = [
            b"\x30\x0b\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02",
            b"\x30\x0f\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0\x02\x30\x00",
            b"\x30\x82\xff\xff\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0\x02",
        ];
        for bytes in hostile {
            assert_eq!(envelope(bytes), Err(Signature(CmsFault::Broken)), "{bytes:?}");
        }
    }

    #[test]
    fn a_signed_pdf_is_one_whose_signature_takes_in_all_of_it() {
        for (number, pdf) in PDFS.into_iter().enumerate() {
            assert_eq!(signed_pdf::check(pdf), Ok(()), "{number}");
        }
        let plain: &[u8] = b"%PDF-1.7\n%%EOF\n";
        for (pdf, fault) in [
            (plain.to_vec(), PdfFault::Unsigned),
            ([plain, b"/ByteRange [0 1 2 3]"].concat(), PdfFault::Broken),
            ([plain, b"/ByteRange"].concat(), PdfFault::Broken),
            ([PDFS[0], b"x"].concat(), PdfFault::Broken),
            (PDFS[0][..PDFS[0].len() - 4].to_vec(), PdfFault::Broken),
        ] {
            assert_eq!(signed_pdf::check(&pdf), Err(fault));
        }
        let swap = |old: &[u8], new: &[u8]| {
            let at = PDFS[0].windows(old.len()).position(|window| window == old).expect("it is there");
            [&PDFS[0][..at], new, &PDFS[0][at + old.len()..]].concat()
        };
        assert_eq!(signed_pdf::check(&swap(b"/Count 0", b"/Count 1")), Err(PdfFault::Changed));
        for (old, new) in [(&b"/Type /Sig"[..], &b"/Type /Sog"[..]), (b"/Contents", b"/Kontents")] {
            assert_eq!(signed_pdf::check(&swap(old, new)), Err(PdfFault::Broken), "{new:?}");
        }
    }

    #[test]
    fn an_envelope_with_any_byte_changed_before_its_signature_is_refused() {
        // What follows is the certificate and the signature's numbers, which only a verifier understands.
        let end = DER.windows(TEXT.len()).position(|window| window == TEXT).expect("the text is in it")
            + TEXT.len();
        let mut taken = Vec::new();
        for at in 0..end {
            let mut mutant = DER.to_vec();
            mutant[at] ^= 0x55;
            if envelope(&mutant).is_ok() {
                taken.push(at);
            }
        }
        // The version's number, the digests' list and the content's kind may be others.
        assert!(taken.len() < 25, "{taken:?}");
    }
}
