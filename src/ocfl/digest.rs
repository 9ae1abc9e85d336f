//! Digests, as archives and resolutions write them.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256, Sha512, Sha512_256};

use crate::fs::hexadecimal;
pub(crate) use crate::fs::sha256;

/// An algorithm by which an inventory names contents (OCFL 1.1, 3.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DigestAlgorithm {
    Sha512,
    Sha256,
}

impl DigestAlgorithm {
    /// The algorithm of a name; `None` if no inventory may use it.
    pub(crate) fn named(name: &str) -> Option<Self> {
        [DigestAlgorithm::Sha512, DigestAlgorithm::Sha256]
            .into_iter()
            .find(|algorithm| algorithm.name() == name)
    }

    /// The name in inventories, and at the end of a sidecar's.
    pub(crate) fn name(self) -> &'static str {
        match self {
            DigestAlgorithm::Sha512 => "sha512",
            DigestAlgorithm::Sha256 => "sha256",
        }
    }

    /// Computes the digest of some bytes, in lower-case hexadecimal digits.
    pub(crate) fn digest(self, bytes: &[u8]) -> String {
        match self {
            DigestAlgorithm::Sha512 => sha512(bytes),
            DigestAlgorithm::Sha256 => sha256(bytes),
        }
    }
}

/// Computes the digest of some bytes by the name of its algorithm, in lower-case hexadecimal digits; `None`
/// if the program does not know how.
pub(crate) fn digest_by_name(algorithm: &str, bytes: &[u8]) -> Option<String> {
    match algorithm {
        "sha512" => Some(sha512(bytes)),
        "sha256" => Some(sha256(bytes)),
        "sha512/256" => Some(hexadecimal(&Sha512_256::digest(bytes))),
        "size" => Some(bytes.len().to_string()),
        _ => None,
    }
}

/// The length of a digest in hexadecimal digits; `None` for a name that no list of OCFL's has (section 3.4,
/// extension 0009).
pub(crate) fn digest_length(algorithm: &str) -> Option<usize> {
    match algorithm {
        "md5" => Some(32),
        "sha1" | "blake2b-160" => Some(40),
        "sha256" | "sha512/256" | "blake2b-256" => Some(64),
        "blake2b-384" => Some(96),
        "sha512" | "blake2b-512" => Some(128),
        _ => None,
    }
}

/// Whether a text is a digest by the name of its algorithm; capitals are as good as others.
pub(crate) fn is_digest(text: &str, algorithm: &str) -> bool {
    match algorithm {
        "size" => !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()),
        _ => {
            digest_length(algorithm) == Some(text.len()) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
        }
    }
}

/// Whether fixity blocks may have digests of an algorithm.
pub(crate) fn is_known_algorithm(name: &str) -> bool {
    name == "size" || digest_length(name).is_some()
}

/// Computes the SHA-512 of some bytes, in 128 lower-case hexadecimal digits.
pub(crate) fn sha512(bytes: &[u8]) -> String {
    hexadecimal(&Sha512::digest(bytes))
}

/// Computes the SHA-256 of some bytes in base 64, as XML Schema's `base64Binary` has it.
pub(crate) fn sha256_base64(bytes: &[u8]) -> String {
    STANDARD.encode(Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    use crate::ocfl::digest::*;

    #[test]
    fn digests_are_those_of_the_standard() {
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(sha256_base64(b"abc"), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
        let long = sha512(b"abc");
        assert!(long.starts_with("ddaf35a193617abacc417349ae204131"), "{long}");
        assert!(long.ends_with("454d4423643ce80e2a9ac94fa54ca49f"), "{long}");
        assert!(is_digest(&long, "sha512") && is_digest(&long.to_uppercase(), "sha512"));
        assert!(!is_digest(&long[1..], "sha512") && !is_digest(&long, "sha256"));
        let truncated = "53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23";
        assert_eq!(digest_by_name("sha512/256", b"abc").as_deref(), Some(truncated));
        assert_eq!(digest_by_name("md5", b"abc"), None);
    }
}
