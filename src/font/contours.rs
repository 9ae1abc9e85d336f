//! The outlines of glyphs, as corners.

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::DrawSettings;
use skrifa::outline::pen::PathElement;
use skrifa::{GlyphId, MetadataProvider};

use crate::font::Face;

/// The corners that stand for a curve: at the size of a label none of them is seen.
const STEPS: u8 = 6;

/// A closed outline: its corners, as parts of the size, to the right and up from the base line.
type Contour = Vec<(f32, f32)>;

impl Face {
    /// The closed outlines of a glyph.
    pub(crate) fn contours(&self, glyph: u32) -> Vec<Contour> {
        let mut path: Vec<PathElement> = Vec::new();
        if let Some(outline) = self.font().outline_glyphs().get(GlyphId::new(glyph)) {
            // Unscaled: at a size of its own skrifa would round to sixty-fourths of it.
            let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
            // What can't be drawn is left out, as a glyph that has no outline is.
            drop(outline.draw(settings, &mut path));
        }
        let units = f32::from(self.font().metrics(Size::unscaled(), LocationRef::default()).units_per_em);
        let mut contours: Vec<Contour> = Vec::new();
        for element in path {
            trace(&mut contours, &element);
        }
        for (x, y) in contours.iter_mut().flatten() {
            (*x, *y) = (*x / units, *y / units);
        }
        contours
    }
}

/// Adds an element of a path to its outlines.
fn trace(contours: &mut Vec<Contour>, element: &PathElement) {
    if let PathElement::MoveTo { x, y } = *element {
        return contours.push(vec![(x, y)]);
    }
    let Some(contour) = contours.last_mut() else { return };
    match *element {
        PathElement::QuadTo { cx0, cy0, x, y } => {
            let from = contour.last().copied().unwrap_or_default();
            contour.extend((1..=STEPS).map(|step| along([from, (cx0, cy0), (x, y)], step)));
        }
        // TrueType has no cubic curves; one from elsewhere goes straight.
        PathElement::LineTo { x, y } | PathElement::CurveTo { x, y, .. } => contour.push((x, y)),
        // An outline is closed as it is.
        PathElement::MoveTo { .. } | PathElement::Close => {}
    }
}

/// A place of a quadratic curve, so many steps from its start.
fn along([from, control, to]: [(f32, f32); 3], step: u8) -> (f32, f32) {
    let part = f32::from(step) / f32::from(STEPS);
    let [start, bend, end] = [(1.0 - part).powi(2), 2.0 * part * (1.0 - part), part.powi(2)];
    let mix = |from: f32, control: f32, to: f32| from * start + control * bend + to * end;
    (mix(from.0, control.0, to.0), mix(from.1, control.1, to.1))
}

#[cfg(test)]
mod tests {
    use crate::font::{FaceKey, Fonts};

    #[test]
    fn a_letter_with_a_counter_has_two_outlines_within_its_width() {
        let fonts = Fonts::embedded();
        let face = fonts.face(FaceKey::ALL[0]);
        let (glyph, advance) = face.glyph('o').expect("the face has it");
        let contours = face.contours(glyph);
        assert_eq!(contours.len(), 2);
        for (x, y) in contours.into_iter().flatten() {
            assert!((0.0..=advance).contains(&x) && (-0.1..0.6).contains(&y), "{x} {y}");
        }
        let (blank, _) = face.glyph(' ').expect("the face has it");
        assert!(face.contours(blank).is_empty());
    }
}
