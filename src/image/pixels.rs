//! Pixels that are turned or brightened, and written anew as a PNG.

use png::{BitDepth, ColorType, Encoder, Info};

use crate::image::camera_hold::CameraHold;
use crate::image::raster::{BYTE_LIMIT, Image, ImageError, ImageFormat};

/// A picture, row by row from the top.
pub(crate) struct Pixels {
    pub(crate) size: (u32, u32),
    pub(crate) kind: Samples,
    pub(crate) bytes: Vec<u8>,
}

/// The samples of a pixel: grey or three colours, with or without opacity, each of one byte or two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Samples {
    pub(crate) channels: usize,
    pub(crate) width: usize,
}

impl Samples {
    pub(crate) const GREY: Samples = Samples { channels: 1, width: 1 };
    pub(crate) const COLOURS: Samples = Samples { channels: 3, width: 1 };
}

impl Pixels {
    /// The picture as it is to be seen.
    pub(crate) fn turned(self, orientation: CameraHold) -> Pixels {
        let (width, height) = orientation.size(self.size);
        let pixel = self.kind.channels * self.kind.width;
        let mut bytes = Vec::with_capacity(self.bytes.len());
        for y in 0..height {
            for x in 0..width {
                let (x, y) = orientation.origin((x, y), self.size);
                let at = (y as usize * self.size.0 as usize + x as usize) * pixel;
                bytes.extend_from_slice(&self.bytes[at..at + pixel]);
            }
        }
        Pixels { size: (width, height), bytes, ..self }
    }

    /// Writes for sRGB the numbers that were written for a gamma.
    pub(crate) fn brighten(&mut self, gamma: f32) {
        let Samples { channels, width } = self.kind;
        let highest = if width == 2 { 65_535.0 } else { 255.0 };
        let table: Vec<u16> =
            (0..=highest as u16).map(|sample| srgb(f32::from(sample) / highest, gamma, highest)).collect();
        for pixel in self.bytes.chunks_exact_mut(channels * width) {
            // The opacity is no colour.
            for sample in pixel.chunks_exact_mut(width).take(if channels > 2 { 3 } else { 1 }) {
                match sample {
                    [byte] => *byte = table[usize::from(*byte)] as u8,
                    [high, low] => {
                        [*high, *low] = table[usize::from(u16::from_be_bytes([*high, *low]))].to_be_bytes();
                    }
                    _ => {}
                }
            }
        }
    }

    /// Writes a PNG, with a profile if there is one.
    pub(crate) fn to_image(&self, profile: Option<Vec<u8>>) -> Result<Image, ImageError> {
        let mut info = Info::with_size(self.size.0, self.size.1);
        info.color_type = match self.kind.channels {
            1 => ColorType::Grayscale,
            2 => ColorType::GrayscaleAlpha,
            3 => ColorType::Rgb,
            _ => ColorType::Rgba,
        };
        info.bit_depth = if self.kind.width == 2 { BitDepth::Sixteen } else { BitDepth::Eight };
        info.icc_profile = profile.map(Into::into);
        let bytes = png_bytes(info, &self.bytes)?;
        if bytes.len() > BYTE_LIMIT {
            return Err(ImageError::TooManyBytesUpright { limit: BYTE_LIMIT });
        }
        Ok(Image { format: ImageFormat::Png, bytes: bytes.into(), size: self.size })
    }
}

/// A PNG of samples, row by row from the top, compressed as far as may be: it stands in every document.
pub(crate) fn png_bytes(info: Info<'_>, samples: &[u8]) -> Result<Vec<u8>, ImageError> {
    let mut bytes = Vec::new();
    let written = Encoder::with_info(&mut bytes, info).and_then(|mut encoder| {
        encoder.set_compression(png::Compression::High);
        let mut writer = encoder.write_header()?;
        writer.write_image_data(samples)?;
        writer.finish()
    });
    written.map_err(|error| ImageError::Broken(error.to_string()))?;
    Ok(bytes)
}

/// The number for sRGB (IEC 61966-2-1) of a sample that was written for a gamma.
fn srgb(sample: f32, gamma: f32, highest: f32) -> u16 {
    let light = sample.powf(1.0 / gamma);
    let shade = if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
    (shade * highest).round() as u16
}
