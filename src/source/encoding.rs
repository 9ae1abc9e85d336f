//! Bytes of a file to text: UTF-8, and the other encodings told by name.

use std::ops::Range;

/// The largest file that is read, in bytes.
pub const SIZE_LIMIT: usize = 1024 * 1024;

/// Why a file is no text for the program.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    #[error("{size} bytes are more than the limit of {SIZE_LIMIT}")]
    TooLarge { size: usize },
    #[error("the file is UTF-16")]
    Utf16,
    #[error("the file holds null bytes: it is no text")]
    Binary,
    /// `text` is the file read as Windows-1252, of which Latin-1 is a part; `suspect` is the first character that was
    /// not UTF-8, as a place in `text`.
    #[error("the file is not UTF-8")]
    NotUtf8 { text: String, suspect: Range<usize> },
}

/// The text of a file, without its byte order mark. Line ends stay as they are.
pub fn decode(bytes: &[u8]) -> Result<String, DecodeError> {
    if bytes.len() > SIZE_LIMIT {
        return Err(DecodeError::TooLarge { size: bytes.len() });
    }
    if is_utf16(bytes) {
        return Err(DecodeError::Utf16);
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(_) if bytes.contains(&0) => Err(DecodeError::Binary),
        Err(error) => Err(not_utf8(bytes, error.valid_up_to())),
    }
}

/// Whether the bytes begin with a mark of UTF-16, or alternate with null bytes as Latin letters do there.
fn is_utf16(bytes: &[u8]) -> bool {
    let marked = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    let head = &bytes[..bytes.len().min(64) & !1];
    let zeros_at = |parity: usize| head.iter().skip(parity).step_by(2).filter(|&&byte| byte == 0).count();
    marked || (head.len() >= 4 && (zeros_at(0) * 4 > head.len() || zeros_at(1) * 4 > head.len()))
}

fn not_utf8(bytes: &[u8], valid_up_to: usize) -> DecodeError {
    let text: String = bytes.iter().map(|&byte| windows_1252(byte)).collect();
    let start: usize = bytes[..valid_up_to].iter().map(|&byte| windows_1252(byte).len_utf8()).sum();
    let suspect = start..start + windows_1252(bytes[valid_up_to]).len_utf8();
    DecodeError::NotUtf8 { text, suspect }
}

/// The character of a byte in Windows-1252; the five bytes without one are the controls of Latin-1.
fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => HIGH[usize::from(byte) - 0x80],
        other => char::from(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf_8_is_read_with_and_without_a_byte_order_mark() {
        assert_eq!(decode("perché\r\n".as_bytes()).as_deref(), Ok("perché\r\n"));
        assert_eq!(decode("\u{FEFF}perché".as_bytes()).as_deref(), Ok("perché"));
    }

    #[test]
    fn latin_1_is_refused_at_the_first_accent() {
        let error = decode(b"titolo: qualit\xE0 \x93cloud\x94");
        let text = "titolo: qualità “cloud”".to_owned();
        assert_eq!(error, Err(DecodeError::NotUtf8 { text, suspect: 14..16 }));
    }

    #[test]
    fn utf_16_is_told_with_and_without_a_mark() {
        let little: Vec<u8> = "anno: 2023".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&little), Err(DecodeError::Utf16));
        assert_eq!(decode(b"\xFF\xFEa\0"), Err(DecodeError::Utf16));
        assert_eq!(decode(b"%PDF\xFF\0\0"), Err(DecodeError::Binary));
    }

    #[test]
    fn a_file_above_the_limit_is_refused() {
        assert_eq!(decode(&vec![b' '; SIZE_LIMIT + 1]), Err(DecodeError::TooLarge { size: SIZE_LIMIT + 1 }));
        assert!(decode(&vec![b' '; SIZE_LIMIT]).is_ok());
    }
}
