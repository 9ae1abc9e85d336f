//! Raster images, of the two kinds that all three outputs can carry.

use std::sync::Arc;

/// An image file that is known to be whole.
#[derive(Clone, PartialEq, Eq)]
pub struct Image {
    pub format: ImageFormat,
    pub bytes: Arc<[u8]>,
    /// Width and height in pixels, both above 0.
    pub size: (u32, u32),
}

/// The formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImageFormat {
    Png,
    Jpeg,
}

impl std::fmt::Debug for Image {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Image({:?}, {}×{})", self.format, self.size.0, self.size.1)
    }
}
