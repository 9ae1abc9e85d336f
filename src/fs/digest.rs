//! The digests by which contents are known again.

use sha2::{Digest, Sha256};

/// Computes the SHA-256 of some bytes, in lower-case hexadecimal digits.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// The SHA-256 of bytes that come piece by piece.
#[derive(Debug, Default)]
pub(crate) struct RunningDigest(Sha256);

impl RunningDigest {
    /// Goes on with some bytes.
    pub(crate) fn push(&mut self, bytes: impl AsRef<[u8]>) {
        self.0.update(bytes);
    }

    /// The digest of all of them, in lower-case hexadecimal digits.
    pub(crate) fn finish(self) -> String {
        hexadecimal(&self.0.finalize())
    }
}

/// Computes the SHA-256 of some bytes, in its first `letters` lower-case digits of base 32 (RFC 4648, 6).
pub(crate) fn sha256_base32(bytes: &[u8], letters: usize) -> String {
    let digest = Sha256::digest(bytes);
    (0..letters).map(|at| base32_digit(&digest, at)).collect()
}

/// The digit at `at`, from 0, that stands for five bits.
fn base32_digit(bytes: &[u8], at: usize) -> char {
    const DIGITS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let (byte, bit) = (at * 5 / 8, at * 5 % 8);
    let next = bytes.get(byte + 1).copied().unwrap_or_default();
    let pair = u16::from_be_bytes([bytes[byte], next]);
    char::from(DIGITS[usize::from(pair >> (11 - bit) & 31)])
}

/// Writes bytes in lower-case hexadecimal digits.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use crate::fs::digest::*;

    #[test]
    fn the_digest_of_pieces_is_that_of_the_whole() {
        let mut running = RunningDigest::default();
        for piece in ["a", "", "bc"] {
            running.push(piece);
        }
        assert_eq!(running.finish(), sha256(b"abc"));
    }

    #[test]
    fn a_digest_in_base_32_is_what_other_programs_compute() {
        // `printf abc | openssl sha256 -binary | base32`
        let whole = "xj4bnp4pahh6uqkbidpf3lrceoyagyndsylxvhfucd7wd4qacwwq";
        assert_eq!(sha256_base32(b"abc", 52), whole);
        assert_eq!(sha256_base32(b"abc", 26), whole[..26]);
    }
}
