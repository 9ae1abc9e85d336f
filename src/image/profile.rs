//! Colour profiles in pictures (ICC.1:2010).

/// A kind of picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ColourKind {
    Grey,
    Colours,
}

/// Whether a profile says what the numbers of a picture mean, so that a PDF/A may have it (ISO 19005-2,
/// 6.2.4.2). Browsers draw a picture with any other profile as if it had none, and so do the three outputs.
pub(crate) fn fits(profile: &[u8], kind: ColourKind) -> bool {
    let Some(header) = profile.first_chunk::<128>() else { return false };
    let space: &[u8] = match kind {
        ColourKind::Grey => b"GRAY",
        ColourKind::Colours => b"RGB ",
    };
    let size = u32::from_be_bytes([header[0], header[1], header[2], header[3]]) as usize;
    let is_whole = size == profile.len() && &header[36..40] == b"acsp";
    // PDF 1.7 knows profiles up to version 4, of devices and of colour spaces (ISO 32000-1, 8.6.5.5).
    let is_known =
        (2..=4).contains(&header[8]) && [&b"scnr"[..], b"mntr", b"prtr", b"spac"].contains(&&header[12..16]);
    is_whole && is_known && &header[16..20] == space && [&b"XYZ "[..], b"Lab "].contains(&&header[20..24])
}
