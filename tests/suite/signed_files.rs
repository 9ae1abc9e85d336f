//! Signed files as signing software writes them, but for the numbers of the signature, which nobody verifies here.

/// A CAdES envelope around a document.
pub(crate) fn envelope(content: impl AsRef<[u8]>) -> Vec<u8> {
    let octets = element(0x04, content.as_ref());
    signed_data(&[DATA, &element(0xa0, &octets)].concat())
}

/// A PDF to which a signature is appended, in the hole of a dictionary.
pub(crate) fn signed_pdf(pdf: &[u8]) -> Vec<u8> {
    let signature: String = signed_data(DATA).iter().map(|byte| format!("{byte:02x}")).collect();
    let head = "\n99 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /Contents ";
    let hole = pdf.len() + head.len();
    let after = hole + signature.len() + 2;
    let tail = |length: usize| {
        format!(" /ByteRange [0 {hole} {after} {length:>6}] >>\nendobj\nstartxref\n0\n%%EOF\n")
    };
    let tail = tail(tail(0).len());
    [pdf, head.as_bytes(), b"<", signature.as_bytes(), b">", tail.as_bytes()].concat()
}

/// The identifier of data, as DER writes it.
const DATA: &[u8] = &[0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01];
const SIGNED_DATA: &[u8] = &[0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
const SHA256: &[u8] = &[0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01];
const ONE: &[u8] = &[0x02, 0x01, 0x01];

/// Signed data with one signature (RFC 5652, section 5).
fn signed_data(content: &[u8]) -> Vec<u8> {
    let algorithm = element(0x30, SHA256);
    let name = element(0x30, &[element(0x30, b"").as_slice(), ONE].concat());
    let signer = [ONE, &name, &algorithm, &algorithm, &element(0x04, b"firma")].concat();
    let signers = element(0x31, &element(0x30, &signer));
    let inside = [ONE, &element(0x31, &algorithm), &element(0x30, content), &signers].concat();
    element(0x30, &[SIGNED_DATA, &element(0xa0, &element(0x30, &inside))].concat())
}

fn element(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).expect("it is short").to_be_bytes();
    [&[tag, 0x84], length.as_slice(), content].concat()
}
