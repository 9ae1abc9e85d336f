//! Signed data, as CAdES envelopes and signed PDFs hold them (CMS, RFC 5652).

use sha2::{Digest, Sha256, Sha384, Sha512};

use crate::archive::ber::{Element, INTEGER, OBJECT, OCTETS, SEQUENCE, SET, element};

/// `id-signedData` (RFC 5652, 5.1).
const SIGNED_DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
/// `id-messageDigest` (RFC 5652, 11.2).
const MESSAGE_DIGEST: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x04];
/// The algorithms of SHA-2 (RFC 5754, 2), all but their last number.
const SHA2: &[u8] = &[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02];

/// Signed data that are whole, with at least one signature. Whether a signature is valid, and whose it is,
/// is for the verifier to say.
#[derive(Debug)]
pub(crate) struct SignedData<'a> {
    /// What was signed, if it is in the envelope.
    pub(crate) content: Option<Vec<u8>>,
    signers: Vec<Signer<'a>>,
}

/// A signature, as far as it says what it signs.
#[derive(Debug)]
struct Signer<'a> {
    algorithm: &'a [u8],
    /// The digest of what was signed; `None` where the signature is over the bytes themselves.
    digest: Option<&'a [u8]>,
}

/// Why bytes are no signed data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CmsFault {
    /// They are something else.
    Other,
    /// They are cut, or do not hold what they should.
    Broken,
    /// Nobody has signed.
    Unsigned,
}

impl<'a> SignedData<'a> {
    /// Reads signed data that take all of the bytes; behind them, `filled` allows zeros.
    pub(crate) fn read(bytes: &'a [u8], filled: Filling) -> Result<Self, CmsFault> {
        if !begins_as_signed_data(bytes) {
            return Err(CmsFault::Other);
        }
        let (outer, rest) = element(bytes).ok_or(CmsFault::Broken)?;
        let all = match filled {
            Filling::None => rest.is_empty(),
            Filling::Zeros => rest.iter().all(|byte| *byte == 0),
        };
        if !all {
            return Err(CmsFault::Broken);
        }
        let signed = signed_data(outer).ok_or(CmsFault::Broken)?;
        if signed.signers.is_empty() { Err(CmsFault::Unsigned) } else { Ok(signed) }
    }

    /// Whether no signature says that it is of other bytes. One with a digest that the program can't make, or
    /// with none, says nothing.
    pub(crate) fn may_be_of(&self, parts: &[&[u8]]) -> bool {
        self.signers.iter().all(|signer| match (signer.digest, digest(signer.algorithm, parts)) {
            (Some(said), Some(made)) => said == made,
            (None, _) | (_, None) => true,
        })
    }
}

/// What may stand behind signed data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Filling {
    None,
    /// The room that was left for a signature in a PDF is seldom used up.
    Zeros,
}

/// Whether bytes begin with a sequence, of any length, whose first part is the identifier.
fn begins_as_signed_data(bytes: &[u8]) -> bool {
    let &[SEQUENCE, length, ref rest @ ..] = bytes else { return false };
    let more = if length > 0x80 { usize::from(length - 0x80) } else { 0 };
    let identifier = rest.get(more..).and_then(|rest| rest.strip_prefix(&[OBJECT, SIGNED_DATA.len() as u8]));
    identifier.is_some_and(|identifier| identifier.starts_with(SIGNED_DATA))
}

/// `SignedData` (RFC 5652, 5.1).
fn signed_data(outer: Element<'_>) -> Option<SignedData<'_>> {
    let [_, explicit] = outer.parts()?.try_into().ok()?;
    let [signed] = within(explicit, 0xa0)?.try_into().ok()?;
    let parts = within(signed, SEQUENCE)?;
    let (fixed, rest) = parts.split_at_checked(3)?;
    let [version, algorithms, content] = fixed else { return None };
    if version.tag != INTEGER || algorithms.tag != SET {
        return None;
    }
    // Certificates and revocation lists may stand in between.
    let (last, between) = rest.split_last()?;
    if !between.iter().all(|part| matches!(part.tag, 0xa0 | 0xa1)) {
        return None;
    }
    let signers = within(*last, SET)?.into_iter().map(signer).collect::<Option<Vec<_>>>()?;
    Some(SignedData { content: encapsulated(*content)?, signers })
}

/// `EncapsulatedContentInfo` (RFC 5652, 5.2): the inner nothing is content that lies elsewhere.
fn encapsulated(content: Element<'_>) -> Option<Option<Vec<u8>>> {
    match within(content, SEQUENCE)?.as_slice() {
        [kind] if kind.tag == OBJECT => Some(None),
        [kind, explicit] if kind.tag == OBJECT => match within(*explicit, 0xa0)?.as_slice() {
            [octets] => Some(Some(octets.octets()?)),
            _ => None,
        },
        _ => None,
    }
}

/// `SignerInfo` (RFC 5652, 5.3).
fn signer(info: Element<'_>) -> Option<Signer<'_>> {
    let parts = within(info, SEQUENCE)?;
    let (fixed, rest) = parts.split_at_checked(3)?;
    let [version, identifier, algorithm] = fixed else { return None };
    if version.tag != INTEGER || !matches!(identifier.tag, SEQUENCE | 0x80 | 0xa0) {
        return None;
    }
    let algorithm = within(*algorithm, SEQUENCE)?.first().filter(|kind| kind.tag == OBJECT)?.content;
    let (attributes, rest) = match rest.split_first()? {
        (first, more) if first.tag == 0xa0 => (Some(*first), more),
        _ => (None, rest),
    };
    let [kind, signature, unsigned @ ..] = rest else { return None };
    let is_signature = kind.tag == SEQUENCE && signature.tag == OCTETS && !signature.content.is_empty();
    if !is_signature || unsigned.len() > 1 || unsigned.iter().any(|part| part.tag != 0xa1) {
        return None;
    }
    let digest = match attributes {
        // Where there are attributes, the digest must be one of them (RFC 5652, 5.3).
        Some(attributes) => Some(message_digest(attributes)?),
        None => None,
    };
    Some(Signer { algorithm, digest })
}

fn message_digest(attributes: Element<'_>) -> Option<&[u8]> {
    for attribute in attributes.parts()? {
        let parts = within(attribute, SEQUENCE)?;
        let [kind, values] = parts.as_slice() else { return None };
        if kind.tag == OBJECT && kind.content == MESSAGE_DIGEST {
            let values = within(*values, SET)?;
            let [value] = values.as_slice() else { return None };
            return (value.tag == OCTETS).then_some(value.content);
        }
    }
    None
}

/// The parts of an element that has a certain tag.
fn within(element: Element<'_>, tag: u8) -> Option<Vec<Element<'_>>> {
    if element.tag == tag { element.parts() } else { None }
}

/// The digest of bytes; `None` for an algorithm that the program has not.
fn digest(algorithm: &[u8], parts: &[&[u8]]) -> Option<Vec<u8>> {
    match algorithm.strip_prefix(SHA2)? {
        [1] => Some(digest_by::<Sha256>(parts)),
        [2] => Some(digest_by::<Sha384>(parts)),
        [3] => Some(digest_by::<Sha512>(parts)),
        _ => None,
    }
}

fn digest_by<D: Digest>(parts: &[&[u8]]) -> Vec<u8> {
    let mut hasher = D::new();
    for part in parts {
        hasher.update(part);
    }
    hasher.finalize().to_vec()
}
