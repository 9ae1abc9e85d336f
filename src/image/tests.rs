use std::path::Path;

use crate::image::raster::SIDE_LIMIT;
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
const JPEG: &[u8] = include_bytes!("../../tests/images/grey.jpg");

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
    let inks = include_bytes!("../../tests/images/cmyk.jpg");
    assert_eq!(Image::read(inks.to_vec()), Err(ImageError::Inks));
}

#[test]
fn a_huge_picture_is_refused() {
    let wide = Image::read(png(SIDE_LIMIT + 1, 1));
    assert_eq!(wide, Err(ImageError::TooManyPixels { limit: SIDE_LIMIT }));
    let large = vec![0; BYTE_LIMIT + 1];
    assert_eq!(Image::read(large), Err(ImageError::TooManyBytes { limit: BYTE_LIMIT }));
}

/// Reads a file of `tests/images`.
#[track_caller]
fn file(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/images").join(name)).expect("it is there")
}

/// The pixels as eight bits of red, green and blue each; a grey is three equal ones.
fn pixels(image: &Image) -> Vec<[u8; 3]> {
    let bytes = match image.format {
        ImageFormat::Png => {
            let mut decoder = png::Decoder::new(std::io::Cursor::new(&*image.bytes));
            decoder.set_transformations(png::Transformations::normalize_to_color8());
            let mut reader = decoder.read_info().unwrap();
            let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
            reader.next_frame(&mut bytes).unwrap();
            bytes
        }
        ImageFormat::Jpeg => {
            let stream = zune_jpeg::zune_core::bytestream::ZCursor::new(&*image.bytes);
            zune_jpeg::JpegDecoder::new(stream).decode().unwrap()
        }
    };
    let count = image.size.0 as usize * image.size.1 as usize;
    bytes
        .chunks_exact(bytes.len() / count)
        .map(|pixel| if pixel.len() < 3 { [pixel[0]; 3] } else { [pixel[0], pixel[1], pixel[2]] })
        .collect()
}

/// The nearest of the four colours in the corners of the test pictures: red, blue, green, yellow.
fn corners(image: &Image) -> [char; 4] {
    let (all, (width, height)) = (pixels(image), image.size);
    let colour = |x: u32, y: u32| match all[(y * width + x) as usize] {
        [200..=255, 200..=255, _] => 'y',
        [200..=255, _, _] => 'r',
        [_, _, 200..=255] => 'b',
        _ => 'g',
    };
    let (right, bottom) = (width - 2, height - 2);
    [colour(1, 1), colour(right, 1), colour(1, bottom), colour(right, bottom)]
}

#[test]
fn a_photograph_is_turned_as_the_camera_was_held() {
    let upright = Image::read(file("colours.jpg")).unwrap();
    assert_eq!((upright.format, corners(&upright)), (ImageFormat::Jpeg, ['r', 'b', 'g', 'y']));
    // The corners that Pillow's `ImageOps.exif_transpose` gives.
    for (number, expected) in [
        (2, ['b', 'r', 'y', 'g']),
        (3, ['y', 'g', 'b', 'r']),
        (4, ['g', 'y', 'r', 'b']),
        (5, ['r', 'g', 'b', 'y']),
        (6, ['g', 'r', 'y', 'b']),
        (7, ['y', 'b', 'g', 'r']),
        (8, ['b', 'y', 'r', 'g']),
    ] {
        let image = Image::read(file(&format!("turned-{number}.jpg"))).unwrap();
        let size = if number > 4 { (16, 24) } else { (24, 16) };
        assert_eq!(
            (image.format, image.size, corners(&image)),
            (ImageFormat::Png, size, expected),
            "{number}"
        );
        assert_eq!(Image::read(image.bytes.to_vec()).as_ref(), Ok(&image), "it needs no more turning");
    }
    let image = Image::read(file("turned-6.png")).unwrap();
    assert_eq!((image.size, corners(&image)), ((16, 24), ['g', 'r', 'y', 'b']));
}

#[test]
fn a_profile_that_is_not_of_the_picture_is_left_out() {
    let upright = pixels(&Image::read(file("colours.jpg")).unwrap());
    for (name, profile) in
        [("lab.jpg", &b"ICC_PROFILE"[..]), ("lab.png", b"iCCP"), ("grey-srgb.png", b"iCCP")]
    {
        let bytes = file(name);
        let has = |bytes: &[u8]| bytes.windows(profile.len()).any(|window| window == profile);
        let image = Image::read(bytes.clone()).unwrap();
        assert!(has(&bytes) && !has(&image.bytes), "{name}");
        assert_eq!(pixels(&image).len(), upright.len(), "{name}");
    }
    let own = file("srgb.jpg");
    assert_eq!(Image::read(own.clone()).unwrap().bytes.to_vec(), own, "one that is stays");
}

#[test]
fn pictures_of_each_kind_are_read() {
    for (name, size) in [
        ("progressive.jpg", (24, 16)),
        ("grey-progressive.jpg", (24, 16)),
        ("restarts.jpg", (24, 16)),
        ("interlaced.png", (8, 8)),
        ("grey-alpha.png", (24, 16)),
        ("palette.png", (24, 16)),
        ("deep.png", (6, 4)),
    ] {
        let bytes = file(name);
        let image = Image::read(bytes.clone()).unwrap();
        assert_eq!((image.size, image.bytes.to_vec()), (size, bytes), "{name}");
    }
    assert_eq!(Image::read(file("animated.png")), Err(ImageError::Animated));
}

/// A picture in colours with chunks before its data.
fn png_with(colour: png::ColorType, chunks: &[([u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 2, 2);
    encoder.set_color(colour);
    let mut writer = encoder.write_header().unwrap();
    for (kind, data) in chunks {
        writer.write_chunk(png::chunk::ChunkType(*kind), data).unwrap();
    }
    writer.write_image_data(&vec![100; 4 * colour.samples()]).unwrap();
    writer.finish().unwrap();
    bytes
}

#[test]
fn colours_that_a_pdf_would_draw_as_others_are_refused() {
    use png::ColorType::{Grayscale, Rgb};
    let points = |points: [u8; 4]| (*b"cICP", points.to_vec());
    let numbers =
        |kind: &[u8; 4], all: &[u32]| (*kind, all.iter().flat_map(|number| number.to_be_bytes()).collect());
    let (usual, srgb) = (numbers(b"gAMA", &[45_455]), (*b"sRGB", vec![0]));
    let primaries =
        |green: u32| numbers(b"cHRM", &[31_269, 32_899, 63_999, 33_001, green, 60_000, 15_000, 5_999]);
    let (own, adobe) = (primaries(30_000), primaries(21_000));
    for (colour, chunks, is_read) in [
        (Rgb, vec![points([1, 13, 0, 1])], true),
        (Rgb, vec![points([12, 13, 0, 1])], false),
        (Rgb, vec![points([9, 16, 0, 1])], false),
        (Rgb, vec![points([1, 13, 0, 0])], false),
        (Grayscale, vec![points([12, 13, 0, 1])], true),
        (Rgb, vec![usual.clone(), own], true),
        (Rgb, vec![usual.clone(), adobe.clone()], false),
        (Rgb, vec![srgb, usual.clone(), adobe.clone()], true),
        (Rgb, vec![adobe.clone()], true),
        (Grayscale, vec![usual, adobe], true),
    ] {
        let read = Image::read(png_with(colour, &chunks));
        let expected = if is_read { Ok(()) } else { Err(ImageError::OtherColours) };
        assert_eq!(read.map(|_| ()), expected, "{chunks:?}");
    }
}

#[test]
fn numbers_that_mean_light_become_those_of_srgb() {
    let image = Image::read(file("linear.png")).unwrap();
    let gamma = |bytes: &[u8]| bytes.windows(4).any(|window| window == b"gAMA");
    assert!(!gamma(&image.bytes));
    // 0, 160 and 250 of 255 as light.
    let expected = [[255, 0, 0], [0, 0, 255], [0, 208, 0], [253, 253, 0]];
    let all = pixels(&image);
    assert_eq!([all[0], all[23], all[15 * 24], all[15 * 24 + 23]], expected);
}

#[test]
fn a_jpeg_that_lacks_its_end_is_broken_wherever_it_was_cut() {
    for name in ["colours.jpg", "progressive.jpg", "restarts.jpg", "grey-progressive.jpg", "grey.jpg"] {
        let whole = file(name);
        for length in 3..whole.len() {
            let cut = Image::read(whole[..length].to_vec());
            assert!(matches!(cut, Err(ImageError::Broken(_))), "{name}: {length}: {cut:?}");
            // An end mark does not make it whole.
            let ended = Image::read([&whole[..length], b"\xFF\xD9"].concat());
            let is_whole = length == whole.len() - 2;
            assert_eq!(
                ended.is_ok(),
                is_whole || length == whole.len() - 1 && ended.is_ok(),
                "{name}: {length}"
            );
        }
    }
}

#[test]
fn a_jpeg_of_which_the_header_says_more_than_the_data_have_is_broken() {
    let mut bytes = file("colours.jpg");
    let frame = bytes.windows(2).position(|pair| pair == b"\xFF\xC0").unwrap();
    bytes[frame + 6] = 200;
    assert!(matches!(Image::read(bytes), Err(ImageError::Broken(_))));
}

/// What Pillow 13.0 and djpeg 2.1.5 make of the 304 mutants that pass was looked at once: whole pictures, and no
/// warning but one of a strange number of the JFIF version.
#[test]
fn four_hundred_spoilt_pictures_are_refused_or_whole() {
    let mut numbers = Numbers(0x5EED);
    let mut passed = Vec::new();
    for name in ["colours.jpg", "progressive.jpg", "restarts.jpg", "deep.png", "palette.png"] {
        let whole = file(name);
        let mut count = 0;
        for _ in 0..400 {
            let mutant = numbers.spoilt(&whole);
            if let Ok(image) = Image::read(mutant) {
                assert_eq!(pixels(&image).len(), (image.size.0 * image.size.1) as usize);
                count += 1;
            }
        }
        passed.push((name, count));
    }
    // What a bit means in a table of quantities, in a colour or in a coefficient, no decoder can know to be wrong.
    let expected = [
        ("colours.jpg", 134),
        ("progressive.jpg", 44),
        ("restarts.jpg", 122),
        ("deep.png", 2),
        ("palette.png", 2),
    ];
    assert_eq!(passed, expected);
}

/// Numbers in an order that is always the same (SplitMix64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % limit as u64) as usize
    }

    /// A copy of which a byte or a few are other ones, gone, or doubled.
    fn spoilt(&mut self, whole: &[u8]) -> Vec<u8> {
        let mut bytes = whole.to_vec();
        let (at, length) = (self.below(whole.len()), 1 + self.below(8));
        let end = (at + length).min(bytes.len());
        match self.below(4) {
            0 => bytes[at] ^= 1 << self.below(8),
            1 => bytes[at] = self.below(256) as u8,
            2 => drop(bytes.drain(at..end)),
            _ => {
                let twice = bytes[at..end].to_vec();
                bytes.splice(at..at, twice);
            }
        }
        bytes
    }
}
