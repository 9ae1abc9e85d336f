//! Raster images, of the two kinds that all three outputs can carry.

mod camera_hold;
mod canvas;
mod huffman;
mod jpeg;
mod pixels;
mod png_file;
mod profile;
mod raster;
mod scan;
#[cfg(test)]
mod tests;

pub(crate) use canvas::Canvas;
pub(crate) use raster::{BYTE_LIMIT, ImageFormat};
pub use raster::{Image, ImageError};

impl Image {
    /// Tells the format by the first bytes, and decodes all of the file.
    pub fn read(bytes: Vec<u8>) -> Result<Image, ImageError> {
        if bytes.len() > BYTE_LIMIT {
            return Err(ImageError::TooManyBytes { limit: BYTE_LIMIT });
        }
        // The name's ending is not asked: a `.png` may well be a JPEG. Decoding all shows a damaged file
        // before a writer meets it.
        if bytes.starts_with(png_file::SIGNATURE) {
            png_file::read(bytes)
        } else if bytes.starts_with(b"\xFF\xD8\xFF") {
            jpeg::read(bytes)
        } else {
            Err(ImageError::UnknownFormat)
        }
    }
}
