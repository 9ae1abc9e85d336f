//! Charts as pictures in a line, with the words that stand for them.
//!
//! A drawing of shapes would have their labels among the document's words: LibreOffice, pandoc and previews
//! read them there, once more than the table below says them.

use crate::document::{Chart, ChartAnchor, ChartDrawing, ChartText};
use crate::font::{FaceKey, Fonts};
use crate::image::{Canvas, Image};
use crate::style::{Colour, Family, Pt, StyleName};
use crate::write::WriteError;
use crate::write::docx::id_allocator::IdAllocator;
use crate::write::docx::picture::{PlacedImage, placed};
use crate::write::docx::tracked_changes::Tracked;
use crate::write::docx::xml::Xml;

/// Pixels to a point: 216 to an inch, which print well.
const SCALE: f32 = 3.0;

/// Writes a chart as wide as the text.
pub(crate) fn inline<'a>(
    xml: &mut Xml,
    ids: &mut IdAllocator<'a>,
    chart: &Chart,
    tracked: Tracked<'a>,
) -> Result<(), WriteError> {
    let drawing = ChartDrawing::new(chart, ids.style.page.text_width());
    let family = ids.paragraph_style(StyleName::TEXT)?.family;
    let image = image(&drawing, family)?;
    let points = (f64::from(drawing.width.0), f64::from(drawing.height.0));
    let chart = PlacedImage { name: "Grafico", image: &image, points, alternative: &chart.alternative };
    placed(xml, ids, &chart, tracked);
    Ok(())
}

fn image(drawing: &ChartDrawing, family: Family) -> Result<Image, WriteError> {
    let pixels = |length: Pt| (length.0 * SCALE).ceil() as usize;
    let mut canvas = Canvas::new(pixels(drawing.width), pixels(drawing.height));
    // One by one: the later ones cover the earlier.
    for shape in &drawing.shapes {
        let corners = shape.corners.iter().map(|(x, y)| (x.0 * SCALE, y.0 * SCALE));
        canvas.fill(&[corners.collect()], ink(shape.colour));
    }
    let key = FaceKey { family, bold: false, italic: false };
    for text in &drawing.texts {
        canvas.fill(&outlines(text, key), ink(ChartDrawing::TEXT));
    }
    canvas.into_image().map_err(|error| WriteError::Package(format!("il grafico non si può fare: {error:?}")))
}

fn ink(colour: Colour) -> [u8; 3] {
    [colour.red, colour.green, colour.blue]
}

/// The outlines of a label's letters, in pixels.
fn outlines(text: &ChartText, key: FaceKey) -> Vec<Vec<(f32, f32)>> {
    let (fonts, size) = (Fonts::embedded(), ChartDrawing::TYPE.0);
    let faces = text.text.chars().map(|letter| (letter, fonts.face_for(key, letter)));
    // Letter by letter, without kerning: at this size it moves none by half a pixel.
    let glyphs: Vec<_> =
        faces.filter_map(|(letter, face)| face.glyph(letter).map(|glyph| (face, glyph))).collect();
    let wide: f32 = glyphs.iter().map(|(_, (_, advance))| advance * size).sum();
    let room = text.width.0 - wide;
    let mut x = text.x.0
        + match text.anchor {
            ChartAnchor::Left => 0.0,
            ChartAnchor::Centre => room / 2.0,
            ChartAnchor::Right => room,
        };
    let face = fonts.face(key);
    // The base line stands in the middle of the line's slack, as in the PDF.
    let slack = ChartDrawing::LINE.0 - size * (face.ascent + face.descent);
    let base = text.y.0 + slack / 2.0 + size * face.ascent;
    let mut outlines = Vec::new();
    for (face, (glyph, advance)) in glyphs {
        for contour in face.contours(glyph) {
            let corners = contour.into_iter();
            outlines.push(
                corners.map(|(right, up)| ((x + right * size) * SCALE, (base - up * size) * SCALE)).collect(),
            );
        }
        x += advance * size;
    }
    outlines
}
