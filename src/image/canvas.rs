//! A canvas: filled outlines as a raster image, the same bytes on every machine.

use png::{BitDepth, ColorType, Info};

use crate::image::pixels::png_bytes;
use crate::image::{Image, ImageError, ImageFormat};

/// The lines across a pixel on which an outline is looked at.
const SAMPLES: u8 = 4;

/// A white sheet of pixels, three bytes each.
pub(crate) struct Canvas {
    /// Width and height, both above 0.
    size: (usize, usize),
    bytes: Vec<u8>,
}

/// An edge of an outline that is not level.
struct OutlineEdge {
    from: (f32, f32),
    to: (f32, f32),
}

impl OutlineEdge {
    /// The place at which it crosses a level, with its turn around what is to the right of it.
    fn crossing(&self, level: f32) -> Option<(f32, i32)> {
        let (top, bottom) = (self.from.1.min(self.to.1), self.from.1.max(self.to.1));
        // Half open, so that two edges that meet at a level cross it once.
        if !(top..bottom).contains(&level) {
            return None;
        }
        let part = (level - self.from.1) / (self.to.1 - self.from.1);
        let turn = if self.to.1 > self.from.1 { 1 } else { -1 };
        Some((self.from.0 + (self.to.0 - self.from.0) * part, turn))
    }
}

impl Canvas {
    pub(crate) fn new(width: usize, height: usize) -> Self {
        let size = (width.max(1), height.max(1));
        Canvas { size, bytes: vec![255; size.0 * size.1 * 3] }
    }

    /// Fills closed outlines, whose corners are in pixels from the upper left one; what several of them turn
    /// around the same way is filled once, and what they turn around both ways is left out.
    pub(crate) fn fill(&mut self, outlines: &[Vec<(f32, f32)>], colour: [u8; 3]) {
        let edges: Vec<OutlineEdge> = outlines.iter().flat_map(|outline| edges(outline)).collect();
        let corners = || outlines.iter().flatten();
        let top = corners().map(|corner| corner.1).fold(f32::INFINITY, f32::min);
        let bottom = corners().map(|corner| corner.1).fold(0.0, f32::max);
        // Only the rows that it reaches: letters are small, and a chart has hundreds.
        let rows = (top.max(0.0) as usize)..(bottom.ceil() as usize).min(self.size.1);
        for row in rows {
            let coverage = self.coverage(&edges, row);
            // The colours are mixed as they are written, which is how screens and Word smooth letters.
            for (column, part) in coverage.into_iter().enumerate() {
                if part > 0.0 {
                    self.blend((column, row), colour, part.min(1.0));
                }
            }
        }
    }

    /// The part of each pixel of a row that outlines cover.
    fn coverage(&self, edges: &[OutlineEdge], row: usize) -> Vec<f32> {
        let mut coverage = vec![0.0; self.size.0];
        for sample in 0..SAMPLES {
            let level = row as f32 + (f32::from(sample) + 0.5) / f32::from(SAMPLES);
            let mut crossings: Vec<(f32, i32)> =
                edges.iter().filter_map(|edge| edge.crossing(level)).collect();
            crossings.sort_by(|one, other| one.0.total_cmp(&other.0));
            let mut turns = 0;
            for pair in crossings.windows(2) {
                turns += pair[0].1;
                if turns != 0 {
                    cover(&mut coverage, pair[0].0, pair[1].0);
                }
            }
        }
        coverage
    }

    fn blend(&mut self, (column, row): (usize, usize), colour: [u8; 3], part: f32) {
        let at = (row * self.size.0 + column) * 3;
        for (sample, ink) in self.bytes[at..at + 3].iter_mut().zip(colour) {
            *sample = (f32::from(*sample) * (1.0 - part) + f32::from(ink) * part).round() as u8;
        }
    }

    /// The canvas as a PNG.
    pub(crate) fn into_image(self) -> Result<Image, ImageError> {
        let size = (self.size.0 as u32, self.size.1 as u32);
        let mut info = Info::with_size(size.0, size.1);
        (info.color_type, info.bit_depth) = (ColorType::Rgb, BitDepth::Eight);
        // A chart is mostly white: the best compression takes no time that is noticed.
        let bytes = png_bytes(info, &self.bytes)?;
        Ok(Image { format: ImageFormat::Png, bytes: bytes.into(), size })
    }
}

fn edges(outline: &[(f32, f32)]) -> Vec<OutlineEdge> {
    let next = outline.iter().cycle().skip(1);
    let all = outline.iter().zip(next).map(|(from, to)| OutlineEdge { from: *from, to: *to });
    all.filter(|edge| edge.from.1 != edge.to.1).collect()
}

/// Adds a stretch of a sampled line to the pixels that it covers, in part at its ends.
fn cover(coverage: &mut [f32], from: f32, to: f32) {
    let (from, to) = (from.max(0.0), to.min(coverage.len() as f32));
    let mut column = from as usize;
    while (column as f32) < to {
        let stretch = to.min(column as f32 + 1.0) - from.max(column as f32);
        coverage[column] += stretch / f32::from(SAMPLES);
        column += 1;
    }
}

#[cfg(test)]
mod tests {
    use crate::image::canvas::*;

    fn shades(canvas: &Canvas) -> Vec<u8> {
        canvas.bytes.iter().step_by(3).copied().collect()
    }

    #[test]
    fn a_pixel_is_as_dark_as_the_part_of_it_that_is_covered() {
        let mut canvas = Canvas::new(3, 1);
        canvas.fill(&[vec![(0.5, 0.0), (2.25, 0.0), (2.25, 1.0), (0.5, 1.0)]], [0; 3]);
        assert_eq!(shades(&canvas), [128, 0, 191]);
    }

    #[test]
    fn what_turns_back_within_an_outline_is_a_hole_in_it() {
        let square = |from: f32, to: f32| vec![(from, from), (to, from), (to, to), (from, to)];
        let mut hole = square(1.0, 2.0);
        hole.reverse();
        let mut canvas = Canvas::new(3, 3);
        canvas.fill(&[square(0.0, 3.0), hole], [0; 3]);
        assert_eq!(shades(&canvas), [0, 0, 0, 0, 255, 0, 0, 0, 0]);
        let image = canvas.into_image().expect("a PNG");
        assert_eq!(Image::read(image.bytes.to_vec()).map(|read| read.size).ok(), Some((3, 3)));
    }

    #[test]
    fn what_is_outside_is_left_out() {
        let mut canvas = Canvas::new(1, 1);
        canvas.fill(&[vec![(-5.0, -5.0), (9.0, -5.0), (9.0, 9.0), (-5.0, 9.0)]], [10; 3]);
        assert_eq!(shades(&canvas), [10]);
    }
}
