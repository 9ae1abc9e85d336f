//! How a camera was held, which a photograph says in its Exif data (Exif 2.32, tag 274).

/// An orientation, by its number: 1 is upright.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CameraHold(u16);

impl CameraHold {
    pub(crate) const UPRIGHT: CameraHold = CameraHold(1);

    /// Reads the orientation in Exif data, which are a TIFF file; upright if they say none.
    pub(crate) fn of_exif(exif: &[u8]) -> CameraHold {
        let number = first_folder(exif).filter(|number| (1..=8).contains(number));
        number.map_or(CameraHold::UPRIGHT, CameraHold)
    }

    /// Width and height of the picture as it is to be seen.
    pub(crate) fn size(self, (width, height): (u32, u32)) -> (u32, u32) {
        if self.0 > 4 { (height, width) } else { (width, height) }
    }

    /// The place in the file's picture of a pixel of the one that is to be seen.
    pub(crate) fn origin(self, (x, y): (u32, u32), (width, height): (u32, u32)) -> (u32, u32) {
        match self.0 {
            2 => (width - 1 - x, y),
            3 => (width - 1 - x, height - 1 - y),
            4 => (x, height - 1 - y),
            5 => (y, x),
            6 => (y, height - 1 - x),
            7 => (width - 1 - y, height - 1 - x),
            8 => (width - 1 - y, x),
            _ => (x, y),
        }
    }
}

/// The orientation among the entries of the first folder of a TIFF file.
fn first_folder(tiff: &[u8]) -> Option<u16> {
    const ORIENTATION: u16 = 274;
    const SHORT: u16 = 3;
    let is_little = match tiff.first_chunk::<4>()? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let bytes = *tiff.get(at..)?.first_chunk::<2>()?;
        Some(if is_little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let bytes = *tiff.get(4..)?.first_chunk::<4>()?;
    let begin = if is_little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) } as usize;
    for entry in 0..usize::from(short(begin)?) {
        // Tag, type, count of values, value.
        let at = begin + 2 + entry * 12;
        if short(at)? == ORIENTATION {
            return if short(at + 2) == Some(SHORT) { short(at + 8) } else { None };
        }
    }
    None
}
