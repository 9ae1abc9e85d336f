//! Raster images, of the two kinds that all three outputs can carry.

use std::io::Cursor;
use std::sync::Arc;

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::options::DecoderOptions;

/// The largest image file, in bytes: it goes into each of the three outputs.
pub const BYTE_LIMIT: usize = 8 * 1024 * 1024;
/// The longest side, in pixels.
pub const SIDE_LIMIT: u32 = 8_000;

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
    /// PDF/A wants a profile for the inks of print (ISO 19005-2, 6.2.4.3), which a screen's document hasn't.
    #[error("the picture is in CMYK")]
    PrintColours,
}

impl Image {
    /// Tells the format by the first bytes and decodes all of the file, so that no writer meets a broken image.
    pub fn read(bytes: Vec<u8>) -> Result<Image, ImageError> {
        if bytes.len() > BYTE_LIMIT {
            return Err(ImageError::TooManyBytes { limit: BYTE_LIMIT });
        }
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
    let limits = png::Limits { bytes: SIDE_LIMIT as usize * SIDE_LIMIT as usize * 8 };
    decoder.set_limits(limits);
    let mut reader = decoder.read_info().map_err(broken)?;
    while reader.next_row().map_err(broken)?.is_some() {}
    reader.finish().map_err(broken)?;
    Ok(size)
}

fn jpeg_size(bytes: &[u8]) -> Result<(u32, u32), ImageError> {
    let broken = |error: zune_jpeg::errors::DecodeErrors| ImageError::Broken(error.to_string());
    let options =
        DecoderOptions::new_safe().set_max_width(usize::from(u16::MAX)).set_max_height(usize::from(u16::MAX));
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(broken)?;
    let info = decoder.info().ok_or_else(|| ImageError::Broken("no frame".to_owned()))?;
    let size = allowed(u32::from(info.width), u32::from(info.height))?;
    if info.components == 4 {
        return Err(ImageError::PrintColours);
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
    use super::*;

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

    /// A grey picture of 8 × 8 pixels, baseline.
    const JPEG: &[u8] = &[
        0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x10, 0x4A, 0x46, 0x49, 0x46, 0x00, 0x01, 0x01, 0x00, 0x00, 0x01, 0x00,
        0x01, 0x00, 0x00, 0xFF, 0xDB, 0x00, 0x43, 0x00, 0x08, 0x06, 0x06, 0x07, 0x06, 0x05, 0x08, 0x07, 0x07,
        0x07, 0x09, 0x09, 0x08, 0x0A, 0x0C, 0x14, 0x0D, 0x0C, 0x0B, 0x0B, 0x0C, 0x19, 0x12, 0x13, 0x0F, 0x14,
        0x1D, 0x1A, 0x1F, 0x1E, 0x1D, 0x1A, 0x1C, 0x1C, 0x20, 0x24, 0x2E, 0x27, 0x20, 0x22, 0x2C, 0x23, 0x1C,
        0x1C, 0x28, 0x37, 0x29, 0x2C, 0x30, 0x31, 0x34, 0x34, 0x34, 0x1F, 0x27, 0x39, 0x3D, 0x38, 0x32, 0x3C,
        0x2E, 0x33, 0x34, 0x32, 0xFF, 0xC0, 0x00, 0x0B, 0x08, 0x00, 0x08, 0x00, 0x08, 0x01, 0x01, 0x11, 0x00,
        0xFF, 0xC4, 0x00, 0x1F, 0x00, 0x00, 0x01, 0x05, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x00, 0x00, 0x00,
        0x00, 0x00, 0x00, 0x00, 0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09, 0x0A, 0x0B, 0xFF,
        0xC4, 0x00, 0xB5, 0x10, 0x00, 0x02, 0x01, 0x03, 0x03, 0x02, 0x04, 0x03, 0x05, 0x05, 0x04, 0x04, 0x00,
        0x00, 0x01, 0x7D, 0x01, 0x02, 0x03, 0x00, 0x04, 0x11, 0x05, 0x12, 0x21, 0x31, 0x41, 0x06, 0x13, 0x51,
        0x61, 0x07, 0x22, 0x71, 0x14, 0x32, 0x81, 0x91, 0xA1, 0x08, 0x23, 0x42, 0xB1, 0xC1, 0x15, 0x52, 0xD1,
        0xF0, 0x24, 0x33, 0x62, 0x72, 0x82, 0x09, 0x0A, 0x16, 0x17, 0x18, 0x19, 0x1A, 0x25, 0x26, 0x27, 0x28,
        0x29, 0x2A, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39, 0x3A, 0x43, 0x44, 0x45, 0x46, 0x47, 0x48, 0x49, 0x4A,
        0x53, 0x54, 0x55, 0x56, 0x57, 0x58, 0x59, 0x5A, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6A, 0x73,
        0x74, 0x75, 0x76, 0x77, 0x78, 0x79, 0x7A, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8A, 0x92, 0x93,
        0x94, 0x95, 0x96, 0x97, 0x98, 0x99, 0x9A, 0xA2, 0xA3, 0xA4, 0xA5, 0xA6, 0xA7, 0xA8, 0xA9, 0xAA, 0xB2,
        0xB3, 0xB4, 0xB5, 0xB6, 0xB7, 0xB8, 0xB9, 0xBA, 0xC2, 0xC3, 0xC4, 0xC5, 0xC6, 0xC7, 0xC8, 0xC9, 0xCA,
        0xD2, 0xD3, 0xD4, 0xD5, 0xD6, 0xD7, 0xD8, 0xD9, 0xDA, 0xE1, 0xE2, 0xE3, 0xE4, 0xE5, 0xE6, 0xE7, 0xE8,
        0xE9, 0xEA, 0xF1, 0xF2, 0xF3, 0xF4, 0xF5, 0xF6, 0xF7, 0xF8, 0xF9, 0xFA, 0xFF, 0xDA, 0x00, 0x08, 0x01,
        0x01, 0x00, 0x00, 0x3F, 0x00, 0x2B, 0xFF, 0xD9,
    ];

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
    fn a_picture_in_the_colours_of_print_is_refused() {
        let mut bytes = JPEG.to_vec();
        let scan = bytes.windows(2).position(|pair| pair == b"\xFF\xDA").unwrap();
        let four = b"\xFF\xDA\0\x0E\x04\x01\0\x02\0\x03\0\x04\0\0\x3F\0";
        bytes.splice(scan..scan + 10, four.iter().copied());
        let frame = bytes.windows(2).position(|pair| pair == b"\xFF\xC0").unwrap();
        let four = b"\xFF\xC0\0\x14\x08\0\x08\0\x08\x04\x01\x11\0\x02\x11\0\x03\x11\0\x04\x11\0";
        bytes.splice(frame..frame + 13, four.iter().copied());
        assert_eq!(Image::read(bytes), Err(ImageError::PrintColours));
    }

    #[test]
    fn a_huge_picture_is_refused() {
        let wide = Image::read(png(SIDE_LIMIT + 1, 1));
        assert_eq!(wide, Err(ImageError::TooManyPixels { limit: SIDE_LIMIT }));
        let large = vec![0; BYTE_LIMIT + 1];
        assert_eq!(Image::read(large), Err(ImageError::TooManyBytes { limit: BYTE_LIMIT }));
    }
}
