//! JPEG files.

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::options::DecoderOptions;

use crate::image::camera_hold::CameraHold;
use crate::image::pixels::{Pixels, Samples};
use crate::image::raster::{Image, ImageError, ImageFormat, allowed};
use crate::image::{profile, scan};

/// What the first bytes of the segments say that are looked at.
const EXIF: &[u8] = b"Exif\0\0";
const PROFILE: &[u8] = b"ICC_PROFILE\0";

/// Decodes all of a file. One that is to be turned becomes a PNG, for to turn it as a JPEG would lose some.
pub(crate) fn read(bytes: Vec<u8>) -> Result<Image, ImageError> {
    let broken = |error: zune_jpeg::errors::DecodeErrors| ImageError::Broken(error.to_string());
    // Above the decoder's own limits, so that ours tell what is wrong with a picture that is too large.
    let options =
        DecoderOptions::new_safe().set_max_width(usize::from(u16::MAX)).set_max_height(usize::from(u16::MAX));
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes.as_slice()), options);
    decoder.decode_headers().map_err(broken)?;
    let info = decoder.info().ok_or_else(|| ImageError::Broken("no frame".to_owned()))?;
    let size = allowed(u32::from(info.width), u32::from(info.height))?;
    if info.components > 3 {
        return Err(ImageError::Inks);
    }
    // The decoder is lenient, and paints grey what is missing.
    scan::check(&bytes).ok_or_else(|| ImageError::Broken("the data are damaged".to_owned()))?;
    let samples = decoder.decode().map_err(broken)?;
    let kind = if info.components == 1 { profile::ColourKind::Grey } else { profile::ColourKind::Colours };
    let profile = decoder.icc_profile().filter(|profile| profile::fits(profile, kind));
    match orientation(&bytes) {
        CameraHold::UPRIGHT if profile.is_some() || decoder.icc_profile().is_none() => {
            Ok(Image { format: ImageFormat::Jpeg, bytes: bytes.into(), size })
        }
        CameraHold::UPRIGHT => {
            Ok(Image { format: ImageFormat::Jpeg, bytes: without_profile(&bytes).into(), size })
        }
        orientation => {
            let per_pixel = samples.len() / (size.0 as usize * size.1 as usize);
            let kind = if per_pixel == 1 { Samples::GREY } else { Samples::COLOURS };
            Pixels { size, kind, bytes: samples }.turned(orientation).to_image(profile)
        }
    }
}

/// The segments before the first scan: their markers, what they hold, and where they end.
fn segments(bytes: &[u8]) -> impl Iterator<Item = (u8, &[u8], usize)> {
    let mut at = 2;
    std::iter::from_fn(move || {
        let (marker, inside, next) = scan::segment(bytes, at)?;
        at = next;
        (marker != 0xDA).then_some((marker, inside, next))
    })
}

fn orientation(bytes: &[u8]) -> CameraHold {
    let exif = segments(bytes).filter(|(marker, _, _)| *marker == 0xE1);
    let exif = exif.filter_map(|(_, inside, _)| inside.strip_prefix(EXIF)).next();
    exif.map_or(CameraHold::UPRIGHT, CameraHold::of_exif)
}

/// The same file without its colour profile.
fn without_profile(bytes: &[u8]) -> Vec<u8> {
    let (mut kept, mut copied, mut at) = (Vec::new(), 0, 2);
    for (marker, inside, next) in segments(bytes) {
        if marker == 0xE2 && inside.starts_with(PROFILE) {
            kept.extend_from_slice(&bytes[copied..at]);
            copied = next;
        }
        at = next;
    }
    kept.extend_from_slice(&bytes[copied..]);
    kept
}
