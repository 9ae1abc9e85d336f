//! PNG files.

use std::io::Cursor;

use png::{
    BitDepth, ColorType, DecodeOptions, Decoder, DecodingError, Info, Limits, SourceChromaticities,
    Transformations,
};

use crate::image::camera_hold::CameraHold;
use crate::image::pixels::{Pixels, Samples};
use crate::image::profile;
use crate::image::raster::{Image, ImageError, ImageFormat, SIDE_LIMIT, allowed};

/// The bytes before the first chunk.
pub(crate) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1A\n";

/// Decodes all of a file. One that is to be turned, or is lighter or darker than its numbers say, is written
/// anew: a PDF would draw the numbers, and a browser what they mean.
pub(crate) fn read(bytes: Vec<u8>) -> Result<Image, ImageError> {
    let broken = |error: DecodingError| ImageError::Broken(error.to_string());
    let mut options = DecodeOptions::default();
    // A damaged chunk that this decoder can do without makes others give up.
    options.set_skip_ancillary_crc_failures(false);
    let mut decoder = Decoder::new_with_options(Cursor::new(bytes.as_slice()), options);
    let header = decoder.read_header_info().map_err(broken)?;
    let size = allowed(header.width, header.height)?;
    // A picture of the longest sides takes so much, at 16 bits in 4 channels; the decoder's own limit is 64
    // MiB.
    decoder.set_limits(Limits { bytes: SIDE_LIMIT as usize * SIDE_LIMIT as usize * 8 });
    decoder.set_transformations(Transformations::EXPAND);
    let mut reader = decoder.read_info().map_err(broken)?;
    if reader.info().animation_control.is_some() {
        return Err(ImageError::Animated);
    }
    let length = reader.output_buffer_size().ok_or_else(|| ImageError::Broken("too large".to_owned()))?;
    let mut samples = vec![0; length];
    reader.next_frame(&mut samples).map_err(broken)?;
    reader.finish().map_err(broken)?;
    let kind = samples_of(reader.output_color_type());
    let info = reader.info();
    let colours = if kind.channels > 2 { profile::ColourKind::Colours } else { profile::ColourKind::Grey };
    let profile = info.icc_profile.as_deref().filter(|profile| profile::fits(profile, colours));
    let exif = info.exif_metadata.as_deref();
    let orientation = exif.map_or(CameraHold::UPRIGHT, CameraHold::of_exif);
    if has_other_colours(info, profile, colours) {
        return Err(ImageError::OtherColours);
    }
    // The numbers are those of sRGB where that is said, or a profile says what they are (PNG, 12.12).
    let is_said = is_said(info) || profile.is_some();
    let gamma = if is_said { None } else { info.gama_chunk.map(|gamma| gamma.into_value()) };
    let gamma = gamma.filter(|gamma| !is_usual(*gamma));
    if orientation == CameraHold::UPRIGHT && gamma.is_none() {
        let is_foreign = info.icc_profile.is_some() && profile.is_none();
        let bytes = if is_foreign { without_profile(&bytes) } else { bytes };
        return Ok(Image { format: ImageFormat::Png, bytes: bytes.into(), size });
    }
    let mut pixels = Pixels { size, kind, bytes: samples }.turned(orientation);
    if let Some(gamma) = gamma {
        pixels.brighten(gamma);
    }
    pixels.to_image(profile.map(<[u8]>::to_vec))
}

/// Whether a file says that its numbers are those of sRGB.
fn is_said(info: &Info<'_>) -> bool {
    info.srgb.is_some() || info.coding_independent_code_points.is_some()
}

/// Whether the numbers stand for other colours than those of sRGB in a way that browsers know, and PDF does
/// not: by code points, as screens of a wide range of light have them (`cICP`), or by primaries (`cHRM`),
/// which count together with a gamma.
fn has_other_colours(info: &Info<'_>, profile: Option<&[u8]>, kind: profile::ColourKind) -> bool {
    // They go before everything else that a file says (PNG, third edition, 11.3.2.6).
    if let Some(points) = &info.coding_independent_code_points {
        let primaries = points.color_primaries == SRGB_PRIMARIES || kind == profile::ColourKind::Grey;
        return !(primaries && points.transfer_function == SRGB_TRANSFER && points.is_video_full_range_image);
    }
    let is_ruled_out = is_said(info) || profile.is_some() || kind == profile::ColourKind::Grey;
    !is_ruled_out && info.gama_chunk.is_some() && info.chrm_chunk.is_some_and(|chunk| !is_srgb(&chunk))
}

/// The code points of sRGB (ITU-T H.273, tables 2 and 3).
const SRGB_PRIMARIES: u8 = 1;
const SRGB_TRANSFER: u8 = 13;

/// Whether primaries are those of sRGB, as programs round them.
fn is_srgb(found: &SourceChromaticities) -> bool {
    const ROUNDED: f32 = 0.01;
    let near = |(x, y): (png::ScaledFloat, png::ScaledFloat), (own_x, own_y): (f32, f32)| {
        (x.into_value() - own_x).abs() < ROUNDED && (y.into_value() - own_y).abs() < ROUNDED
    };
    near(found.white, (0.3127, 0.3290))
        && near(found.red, (0.64, 0.33))
        && near(found.green, (0.30, 0.60))
        && near(found.blue, (0.15, 0.06))
}

fn samples_of((colour, depth): (ColorType, BitDepth)) -> Samples {
    let channels = match colour {
        ColorType::Grayscale => 1,
        ColorType::GrayscaleAlpha => 2,
        // A palette is expanded before.
        ColorType::Rgb | ColorType::Indexed => 3,
        ColorType::Rgba => 4,
    };
    Samples { channels, width: if depth == BitDepth::Sixteen { 2 } else { 1 } }
}

/// Whether a `gAMA` says what most files say, 1/2.2, which stands for sRGB.
fn is_usual(gamma: f32) -> bool {
    (0.43..0.48).contains(&gamma) || gamma <= 0.0
}

/// The same file without its colour profile.
fn without_profile(bytes: &[u8]) -> Vec<u8> {
    let mut kept = SIGNATURE.to_vec();
    let mut left = &bytes[SIGNATURE.len()..];
    // Length, kind, content, checksum.
    while let Some((length, kind)) = left.first_chunk::<4>().zip(left.get(4..8)) {
        let whole = (u32::from_be_bytes(*length) as usize).saturating_add(12).min(left.len());
        if kind != b"iCCP" {
            kept.extend_from_slice(&left[..whole]);
        }
        left = &left[whole..];
    }
    kept
}
