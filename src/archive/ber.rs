//! Elements of BER, of which DER is the strictest form (X.690).

/// The most elements of open length that lie in one another.
const DEEPEST: usize = 64;

/// An element: its tag with the class and the form, and what it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Element<'a> {
    pub(crate) tag: u8,
    pub(crate) content: &'a [u8],
}

/// The header of an element.
struct Header {
    tag: u8,
    /// The bytes of the header.
    size: usize,
    /// The length of the content; `None` if it is open, and ends with two zeros (X.690, 8.1.3.6).
    length: Option<usize>,
}

/// Reads the first element of some bytes; returns it with what follows, `None` if it is not whole.
pub(crate) fn element(bytes: &[u8]) -> Option<(Element<'_>, &[u8])> {
    let Header { tag, size, length } = header(bytes)?;
    let inside = bytes.get(size..)?;
    let (content, rest) = match length {
        Some(length) => inside.split_at_checked(length)?,
        None => split_at_end(inside)?,
    };
    Some((Element { tag, content }, rest))
}

impl<'a> Element<'a> {
    /// The elements that it holds; `None` if something else is in it.
    pub(crate) fn parts(&self) -> Option<Vec<Element<'a>>> {
        let (mut parts, mut left) = (Vec::new(), self.content);
        while !left.is_empty() {
            let (part, rest) = element(left)?;
            parts.push(part);
            left = rest;
        }
        Some(parts)
    }

    /// The bytes of a string of octets, which may be cut into pieces (X.690, 8.7.3).
    pub(crate) fn octets(&self) -> Option<Vec<u8>> {
        match self.tag {
            OCTETS => Some(self.content.to_vec()),
            PIECES => {
                let mut whole = Vec::new();
                for piece in self.parts()? {
                    // Pieces of pieces are allowed, and nobody writes them.
                    if piece.tag != OCTETS {
                        return None;
                    }
                    whole.extend_from_slice(piece.content);
                }
                Some(whole)
            }
            _ => None,
        }
    }
}

pub(crate) const INTEGER: u8 = 0x02;
pub(crate) const OCTETS: u8 = 0x04;
pub(crate) const OBJECT: u8 = 0x06;
pub(crate) const SEQUENCE: u8 = 0x30;
pub(crate) const SET: u8 = 0x31;
/// A string of octets in pieces.
const PIECES: u8 = 0x24;

fn header(bytes: &[u8]) -> Option<Header> {
    let &[tag, first, ref more @ ..] = bytes else { return None };
    // Tags above 30 take more bytes, and no signature has one.
    if tag & 0x1f == 0x1f {
        return None;
    }
    match first {
        0..0x80 => Some(Header { tag, size: 2, length: Some(usize::from(first)) }),
        // Only what is made of elements shows where it ends.
        0x80 => (tag & 0x20 != 0).then_some(Header { tag, size: 2, length: None }),
        _ => {
            let count = usize::from(first & 0x7f);
            let digits = more.get(..count)?;
            // Leading zeros are no fault in BER.
            let length = digits
                .iter()
                .try_fold(0_usize, |sum, digit| sum.checked_mul(256)?.checked_add(usize::from(*digit)))?;
            Some(Header { tag, size: 2 + count, length: Some(length) })
        }
    }
}

/// Parts the content of an element of open length from what follows its end.
fn split_at_end(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (mut at, mut open) = (0, 1);
    loop {
        if bytes.get(at..)?.starts_with(&[0, 0]) {
            open -= 1;
            if open == 0 {
                return Some((&bytes[..at], &bytes[at + 2..]));
            }
            at += 2;
            continue;
        }
        let Header { size, length, .. } = header(&bytes[at..])?;
        match length {
            Some(length) => at = at.checked_add(size)?.checked_add(length)?,
            None => {
                open += 1;
                at += size;
            }
        }
        if open > DEEPEST {
            return None;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::archive::ber::*;

    #[test]
    fn lengths_are_short_long_or_open() {
        let read = |bytes: &[u8]| element(bytes).map(|(read, rest)| (read.content.len(), rest.len()));
        assert_eq!(read(&[0x30, 1, 5, 9]), Some((1, 1)));
        assert_eq!(read(&[0x30, 0x82, 0, 2, 5, 5]), Some((2, 0)));
        assert_eq!(read(&[0x30, 0x80, 0x04, 1, 0, 0x24, 0x80, 0, 0, 0, 0, 7]), Some((7, 1)));
        for cut in [&[0x30][..], &[0x30, 2, 1], &[0x30, 0x80, 0, 0x01], &[0x30, 0x80], &[0x04, 0x80, 0, 0]] {
            assert_eq!(read(cut), None, "{cut:?}");
        }
        assert_eq!(read(&[0x30, 0x88, 255, 255, 255, 255, 255, 255, 255, 255]), None);
        assert_eq!(read(&[0x30, 0x80].repeat(100_000)), None, "no end is in sight");
    }

    #[test]
    fn octets_may_be_in_pieces() {
        let whole = element(&[0x24, 0x80, 0x04, 1, 7, 0x04, 2, 8, 9, 0, 0]).expect("it is whole").0;
        assert_eq!(whole.octets(), Some(vec![7, 8, 9]));
        assert_eq!(element(&[0x24, 3, 0x02, 1, 7]).expect("it is whole").0.octets(), None);
    }
}
