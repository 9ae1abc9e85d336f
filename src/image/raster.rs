//! A raster image, and why a file is none.

use std::sync::Arc;

use crate::limits::{IMAGE_FILE, IMAGE_SIDE};

/// The largest image file, in bytes: it goes into each of the three outputs.
pub(crate) const BYTE_LIMIT: usize = IMAGE_FILE.most;
/// The longest side, in pixels.
pub(crate) const SIDE_LIMIT: u32 = IMAGE_SIDE.most as u32;

/// An image that is known to be whole, as the three outputs carry it: it needs no turning, and what it says
/// of its colours they all understand.
#[derive(Clone, PartialEq, Eq)]
pub struct Image {
    pub(crate) format: ImageFormat,
    pub(crate) bytes: Arc<[u8]>,
    /// Width and height in pixels, both above 0.
    pub(crate) size: (u32, u32),
}

/// The formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ImageFormat {
    Png,
    Jpeg,
}

/// Why a file is no image for the program.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImageError {
    #[error("the file is neither PNG nor JPEG")]
    UnknownFormat,
    #[error("the image can't be decoded: {0}")]
    Broken(String),
    #[error("the file has more than {limit} bytes")]
    TooManyBytes { limit: usize },
    #[error("a side has more than {limit} pixels")]
    TooManyPixels { limit: u32 },
    /// A JPEG in four inks: without a printer's profile, PDF/A has no colours for it (ISO 19005-2, 6.2.4).
    #[error("the picture is in CMYK")]
    Inks,
    /// A PNG whose numbers browsers would take for other colours than a PDF draws.
    #[error("the colours are not those of sRGB")]
    OtherColours,
    /// A browser would show it moving, and paper can't.
    #[error("the picture moves")]
    Animated,
    /// A photograph that says how the camera was held, and has too many bytes when it is upright.
    #[error("the upright picture would have more than {limit} bytes")]
    TooManyBytesUpright { limit: usize },
}

/// The size of a picture, if it is one that documents can hold.
pub(crate) fn allowed(width: u32, height: u32) -> Result<(u32, u32), ImageError> {
    match (width, height) {
        (0, _) | (_, 0) => Err(ImageError::Broken("no pixels".to_owned())),
        (width, height) if width.max(height) > SIDE_LIMIT => {
            Err(ImageError::TooManyPixels { limit: SIDE_LIMIT })
        }
        size => Ok(size),
    }
}

impl std::fmt::Debug for Image {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Image({:?}, {}×{})", self.format, self.size.0, self.size.1)
    }
}
