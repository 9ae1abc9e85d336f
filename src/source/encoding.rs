//! Bytes of a file to text: UTF-8, and the other encodings told by name and read as what they probably are.

use std::ops::Range;

use crate::limits::{Limit, TEXT_FILE};
use crate::source::ForeignFormat;

/// The text of a file, with the way it was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decoded {
    /// Without the byte order mark. Line ends are as they were.
    pub(crate) text: String,
    pub(crate) encoding: Encoding,
}

/// The encoding that a file was saved in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    /// With a byte order mark, which Notepad may add.
    MarkedUtf8,
    Utf16,
    /// The text is read as Windows-1252, of which Latin-1 is a part.
    Windows1252 {
        reading: Reading,
        /// The first character that was not UTF-8, as a place in the text.
        first: Range<usize>,
    },
}

/// The certainty that a text says what was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    /// Every character outside ASCII is one that Italian texts have, and one of them is an accented vowel.
    Sure,
    Doubtful,
}

/// Why a file is no text for the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum DecodeError {
    #[error("{size} bytes are more than the limit")]
    TooLarge { size: usize },
    #[error("the file is no text")]
    Binary,
    #[error("the file is a document of another program: {0:?}")]
    Foreign(ForeignFormat),
}

/// Reads the bytes of a file of a plan as a text.
pub(crate) fn decode(bytes: &[u8]) -> Result<Decoded, DecodeError> {
    decode_up_to(bytes, &TEXT_FILE)
}

/// Reads the bytes of a file as a text, if they are not more than a limit.
pub(crate) fn decode_up_to(bytes: &[u8], limit: &Limit) -> Result<Decoded, DecodeError> {
    if !limit.holds(bytes.len()) {
        return Err(DecodeError::TooLarge { size: bytes.len() });
    }
    if let Some(format) = ForeignFormat::of(bytes) {
        return Err(DecodeError::Foreign(format));
    }
    if let Some(order) = utf16_order(bytes) {
        return utf16(bytes, order);
    }
    let (unmarked, encoding) = match bytes.strip_prefix(b"\xEF\xBB\xBF") {
        Some(rest) => (rest, Encoding::MarkedUtf8),
        None => (bytes, Encoding::Utf8),
    };
    match std::str::from_utf8(unmarked) {
        Ok(text) => Ok(Decoded { text: text.to_owned(), encoding }),
        // No text has a null byte, and nearly every other kind of file has some.
        Err(_) if unmarked.contains(&0) => Err(DecodeError::Binary),
        Err(error) => Ok(windows_1252(unmarked, error.valid_up_to())),
    }
}

/// The byte of a pair that comes first.
#[derive(Debug, Clone, Copy)]
enum ByteOrder {
    Little,
    Big,
}

/// The order of the bytes of a text in UTF-16; `None` if it is not one.
fn utf16_order(bytes: &[u8]) -> Option<ByteOrder> {
    // Without a mark at the beginning, Latin letters alternate with null bytes: of each pair, the high one.
    let head = &bytes[..bytes.len().min(64) & !1];
    if bytes.starts_with(b"\xFF\xFE") || has_many_nulls(head, 1) {
        Some(ByteOrder::Little)
    } else if bytes.starts_with(b"\xFE\xFF") || has_many_nulls(head, 0) {
        Some(ByteOrder::Big)
    } else {
        None
    }
}

/// Whether more than half of every second byte are null, from the one at `first` on.
fn has_many_nulls(head: &[u8], first: usize) -> bool {
    let nulls = head.iter().skip(first).step_by(2).filter(|&&byte| byte == 0).count();
    head.len() >= 4 && nulls * 4 > head.len()
}

fn utf16(bytes: &[u8], order: ByteOrder) -> Result<Decoded, DecodeError> {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let unit = match order {
        ByteOrder::Little => u16::from_le_bytes,
        ByteOrder::Big => u16::from_be_bytes,
    };
    let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
    let text = String::from_utf16(&units).map_err(|_| DecodeError::Binary)?;
    if !odd.is_empty() || text.contains('\0') {
        return Err(DecodeError::Binary);
    }
    if let Some(format) = ForeignFormat::of(text.trim_start_matches('\u{FEFF}').as_bytes()) {
        return Err(DecodeError::Foreign(format));
    }
    Ok(Decoded { text: text.trim_start_matches('\u{FEFF}').to_owned(), encoding: Encoding::Utf16 })
}

fn windows_1252(bytes: &[u8], valid_up_to: usize) -> Decoded {
    let text: String = bytes.iter().copied().map(character).collect();
    let start: usize = bytes[..valid_up_to].iter().map(|&byte| character(byte).len_utf8()).sum();
    let first = start..start + character(bytes[valid_up_to]).len_utf8();
    let encoding = Encoding::Windows1252 { reading: reading(&text), first };
    Decoded { text, encoding }
}

/// The certainty that the text is what was written.
fn reading(text: &str) -> Reading {
    // In the other old encodings of Italian machines (code page 850, Mac Roman) the bytes of these vowels are
    // signs that no Italian text has: a text that has them in its right places is none of those.
    const VOWELS: &str = "àèéìòùÀÈÉÌÒÙ";
    const OTHERS: &str = "’‘“”«»–—…•€°ª§·áíóúç\u{A0}";
    let mut foreign = text.chars().filter(|character| !character.is_ascii());
    let usual = foreign.clone().all(|character| VOWELS.contains(character) || OTHERS.contains(character));
    if usual && foreign.any(|character| VOWELS.contains(character)) {
        Reading::Sure
    } else {
        Reading::Doubtful
    }
}

/// The character of a byte in Windows-1252; the five bytes without one are the controls of Latin-1.
fn character(byte: u8) -> char {
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
    use crate::source::encoding::*;

    #[track_caller]
    fn text(bytes: &[u8]) -> (String, Encoding) {
        let decoded = decode(bytes).expect("it is a text");
        (decoded.text, decoded.encoding)
    }

    #[test]
    fn utf_8_is_read_with_and_without_a_byte_order_mark() {
        assert_eq!(text("perché\r\n".as_bytes()), ("perché\r\n".to_owned(), Encoding::Utf8));
        assert_eq!(text("\u{FEFF}perché".as_bytes()), ("perché".to_owned(), Encoding::MarkedUtf8));
    }

    #[test]
    fn latin_1_is_read_and_known_by_its_first_accent() {
        let encoding = Encoding::Windows1252 { reading: Reading::Sure, first: 14..16 };
        let expected = ("titolo: qualità “cloud”".to_owned(), encoding);
        assert_eq!(text(b"titolo: qualit\xE0 \x93cloud\x94"), expected);
    }

    #[test]
    fn an_old_encoding_that_may_be_another_is_doubtful() {
        // Code page 850: à is 0x85, ò 0x95, è 0x8A; Mac Roman: à is 0x88, ò 0x98. UTF-8 within Latin-1 is
        // mixed.
        for bytes in [
            &b"qualit\x85"[..],
            b"per\x95",
            b"\x8A",
            b"qualit\x88 e per\x98",
            b"\xC3\xA8 qualit\xE0",
            b"\x93",
        ] {
            let Encoding::Windows1252 { reading, .. } = text(bytes).1 else { panic!("{bytes:?}") };
            assert_eq!(reading, Reading::Doubtful, "{bytes:?}");
        }
    }

    #[test]
    fn utf_16_is_read_with_and_without_a_mark() {
        let little: Vec<u8> = "anno: è".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = "\u{FEFF}anno: è".encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [little, big] {
            assert_eq!(text(&bytes), ("anno: è".to_owned(), Encoding::Utf16));
        }
        assert_eq!(decode(b"\xFF\xFEa\0\x00\xD8"), Err(DecodeError::Binary), "half a pair of surrogates");
        assert_eq!(decode(b"\xFF\xFEa\0b"), Err(DecodeError::Binary), "half a unit");
        assert_eq!(decode(b"GIF\xFF\0\0"), Err(DecodeError::Binary));
        let page: Vec<u8> = "\u{FEFF}<html>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&page), Err(DecodeError::Foreign(ForeignFormat::WebPage)));
    }

    #[test]
    fn a_file_above_the_limit_is_refused() {
        let most = TEXT_FILE.most;
        assert_eq!(decode(&vec![b' '; most + 1]), Err(DecodeError::TooLarge { size: most + 1 }));
        assert!(decode(&vec![b' '; most]).is_ok());
    }
}
