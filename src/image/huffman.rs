//! The bits of a JPEG's data, and the codes that they form (ITU-T T.81).

/// A table of Huffman codes (C.2): how many there are of each length, and their values.
pub(crate) struct HuffmanCodes {
    pub(crate) counts: [u8; 16],
    pub(crate) values: Vec<u8>,
}

/// The bits of the data, up to the next marker.
pub(crate) struct ScanBits<'a> {
    pub(crate) data: &'a [u8],
    pub(crate) at: usize,
    byte: u8,
    pub(crate) left: u8,
}

impl<'a> ScanBits<'a> {
    /// The bits from the beginning of some bytes.
    pub(crate) fn of(data: &'a [u8]) -> Self {
        ScanBits { data, at: 0, byte: 0, left: 0 }
    }

    /// The next bit; `None` where a marker stands.
    pub(crate) fn bit(&mut self) -> Option<u32> {
        if self.left == 0 {
            self.byte = *self.data.get(self.at)?;
            self.at += 1;
            if self.byte == 0xFF {
                // A byte of the data that looks like a marker has a zero behind it (F.1.2.3).
                self.data.get(self.at).filter(|next| **next == 0)?;
                self.at += 1;
            }
            self.left = 8;
        }
        self.left -= 1;
        Some(u32::from(self.byte >> self.left & 1))
    }

    /// The number that the next bits are.
    pub(crate) fn bits(&mut self, count: u8) -> Option<u32> {
        let mut number = 0;
        for _ in 0..count {
            number = number << 1 | self.bit()?;
        }
        Some(number)
    }

    /// The value of the next code.
    pub(crate) fn value(&mut self, codes: Option<&HuffmanCodes>) -> Option<u8> {
        let codes = codes?;
        let (mut code, mut first, mut index) = (0, 0, 0);
        for count in codes.counts {
            code = code << 1 | self.bit()?;
            let count = u32::from(count);
            if code < first + count {
                return codes.values.get((index + code.checked_sub(first)?) as usize).copied();
            }
            index += count;
            first = (first + count) << 1;
        }
        None
    }
}
