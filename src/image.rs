//! Raster images, of the two kinds that all three outputs can carry.

use std::io::Cursor;
use std::sync::Arc;

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::options::DecoderOptions;

use crate::limits::{IMAGE_FILE, IMAGE_SIDE};

/// The largest image file, in bytes: it goes into each of the three outputs.
const BYTE_LIMIT: usize = IMAGE_FILE.most;
/// The longest side, in pixels.
const SIDE_LIMIT: u32 = IMAGE_SIDE.most as u32;

/// An image file that is known to be whole.
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
}

impl Image {
    /// Tells the format by the first bytes, and decodes all of the file.
    pub fn read(bytes: Vec<u8>) -> Result<Image, ImageError> {
        if bytes.len() > BYTE_LIMIT {
            return Err(ImageError::TooManyBytes { limit: BYTE_LIMIT });
        }
        // The name's ending is not asked: a `.png` may well be a JPEG. Decoding all shows a cut file before a
        // writer meets it.
        let (format, size) = if bytes.starts_with(b"\x89PNG\r\n\x1A\n") {
            (ImageFormat::Png, png_size(&bytes)?)
        } else if bytes.starts_with(b"\xFF\xD8\xFF") {
            (ImageFormat::Jpeg, jpeg_size(&bytes)?)
        } else {
            return Err(ImageError::UnknownFormat);
        };
        Ok(Image { format, bytes: bytes.into(), size })
    }
}

fn png_size(bytes: &[u8]) -> Result<(u32, u32), ImageError> {
    let broken = |error: png::DecodingError| ImageError::Broken(error.to_string());
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    let header = decoder.read_header_info().map_err(broken)?;
    let size = allowed(header.width, header.height)?;
    // A picture of the longest sides takes so much, at 16 bits in 4 channels; the decoder's own limit is 64
    // MiB.
    let limits = png::Limits { bytes: SIDE_LIMIT as usize * SIDE_LIMIT as usize * 8 };
    decoder.set_limits(limits);
    let mut reader = decoder.read_info().map_err(broken)?;
    while reader.next_row().map_err(broken)?.is_some() {}
    reader.finish().map_err(broken)?;
    Ok(size)
}

fn jpeg_size(bytes: &[u8]) -> Result<(u32, u32), ImageError> {
    let broken = |error: zune_jpeg::errors::DecodeErrors| ImageError::Broken(error.to_string());
    // Above the decoder's own limits, so that ours tell what is wrong with a picture that is too large.
    let options =
        DecoderOptions::new_safe().set_max_width(usize::from(u16::MAX)).set_max_height(usize::from(u16::MAX));
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(broken)?;
    let info = decoder.info().ok_or_else(|| ImageError::Broken("no frame".to_owned()))?;
    let size = allowed(u32::from(info.width), u32::from(info.height))?;
    if info.components > 3 {
        return Err(ImageError::Inks);
    }
    decoder.decode().map_err(broken)?;
    // The decoder paints what is missing of a cut file grey; a whole one has an end mark behind its picture.
    let tail = &bytes[bytes.len() / 2..];
    let ends = tail.windows(2).any(|pair| pair == b"\xFF\xD9");
    if ends { Ok(size) } else { Err(ImageError::Broken("no end mark".to_owned())) }
}

fn allowed(width: u32, height: u32) -> Result<(u32, u32), ImageError> {
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

#[cfg(test)]
mod tests {
    use crate::image::*;

    /// A grey picture.
    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, width, height);
        encoder.set_color(png::ColorType::Grayscale);
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(&vec![100; (width * height) as usize]).unwrap();
        writer.finish().unwrap();
        bytes
    }

    /// A grey picture of 8 × 8 pixels.
    const JPEG: &[u8] = include_bytes!("../tests/images/grey.jpg");

    #[test]
    fn the_format_follows_from_the_bytes() {
        let image = Image::read(png(3, 2)).unwrap();
        assert_eq!((image.format, image.size), (ImageFormat::Png, (3, 2)));
        let image = Image::read(JPEG.to_vec()).unwrap();
        assert_eq!((image.format, image.size), (ImageFormat::Jpeg, (8, 8)));
        assert_eq!(Image::read(b"GIF89a".to_vec()), Err(ImageError::UnknownFormat));
    }

    #[test]
    fn a_cut_image_is_broken() {
        for whole in [png(3, 2), JPEG.to_vec()] {
            for length in [9, 20, whole.len() / 2, whole.len() - 2] {
                let cut = Image::read(whole[..length].to_vec());
                assert!(matches!(cut, Err(ImageError::Broken(_))), "{length} of {}: {cut:?}", whole.len());
            }
        }
    }

    #[test]
    fn a_picture_in_four_inks_is_refused() {
        let inks = include_bytes!("../tests/images/cmyk.jpg");
        assert_eq!(Image::read(inks.to_vec()), Err(ImageError::Inks));
    }

    #[test]
    fn a_huge_picture_is_refused() {
        let wide = Image::read(png(SIDE_LIMIT + 1, 1));
        assert_eq!(wide, Err(ImageError::TooManyPixels { limit: SIDE_LIMIT }));
        let large = vec![0; BYTE_LIMIT + 1];
        assert_eq!(Image::read(large), Err(ImageError::TooManyBytes { limit: BYTE_LIMIT }));
    }
}
