//! Digests, as archives and resolutions write them.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256, Sha512};

/// Computes the SHA-512 of some bytes, in 128 lower-case hexadecimal digits.
pub(crate) fn sha512(bytes: &[u8]) -> String {
    hexadecimal(&Sha512::digest(bytes))
}

/// Computes the SHA-256 of some bytes, in 64 lower-case hexadecimal digits.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// Computes the SHA-256 of some bytes in base 64, as XML Schema's `base64Binary` has it.
pub(crate) fn sha256_base64(bytes: &[u8]) -> String {
    STANDARD.encode(Sha256::digest(bytes))
}

/// Whether a text is written as [`sha512`] writes.
pub(crate) fn is_sha512(text: &str) -> bool {
    text.len() == 128 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
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
        assert!(is_sha512(&long) && !is_sha512(&long.to_uppercase()) && !is_sha512(&long[1..]));
    }
}
