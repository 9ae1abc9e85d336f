//! Drawing a page: backgrounds, rules, then texts and pictures, each within its tag.

use std::collections::BTreeMap;

use krilla::Data;
use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point, Rect, Size, Transform};
use krilla::image::Image as PdfImage;
use krilla::num::NormalizedF32;
use krilla::paint::{Fill as Paint, FillRule};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag};
use krilla::text::{Font, GlyphId, KrillaGlyph};

use crate::font::{FaceKey, Fonts};
use crate::image::{Image, ImageFormat};
use crate::layout::{
    Decoration, Drawing, Fill, GlyphRun, Owner, Page, PageMark, PlacedWord, Polygon, Stroke, Word, Words,
};
use crate::style::{Colour, Pt};
use crate::write::WriteError;
use crate::write::pdf::tags::Leaves;

/// Draws pages, and keeps what they share.
pub(crate) struct Pencil<'a> {
    fonts: &'a Fonts,
    words: &'a Words<'a>,
    /// One for each face, once it is used.
    pdf_fonts: Vec<Option<Font>>,
    images: Vec<(Image, PdfImage)>,
    /// The text and the glyphs of what is being drawn: a long annex has a million runs.
    text: String,
    glyphs: Vec<KrillaGlyph>,
}

/// Marks that one piece of marked content holds.
#[derive(Clone, Copy, PartialEq)]
struct Tagged<'m> {
    owner: Owner,
    language: Option<&'m str>,
}

impl<'a> Pencil<'a> {
    /// Holds what all pages are drawn with.
    pub(crate) fn new(fonts: &'a Fonts, words: &'a Words<'a>) -> Self {
        let (pdf_fonts, images) = (vec![None; FaceKey::ALL.len()], Vec::new());
        Pencil { fonts, words, pdf_fonts, images, text: String::new(), glyphs: Vec::new() }
    }

    /// Draws a page, the `index`th from 0; what it marks is kept in `leaves`.
    pub(crate) fn page(
        &mut self,
        surface: &mut Surface<'_>,
        page: &Page,
        index: usize,
        leaves: &mut Leaves<'_>,
    ) -> Result<(), WriteError> {
        fills(surface, &page.backgrounds);
        fills(surface, &page.rules);
        fills(surface, &page.strong_rules);
        // Neighbours share one piece of marked content: most of the file is its tag tree.
        for marks in page.marks.chunk_by(|one, next| tagged(one) == tagged(next)) {
            let Some(first) = marks.iter().find(|mark| !is_rule(mark)) else { continue };
            let tag = tagged(first);
            match tag.owner {
                Owner::Element(node) => {
                    let span = SpanTag::empty().with_lang(tag.language);
                    let identifier = surface.start_tagged(ContentTag::Span(span));
                    leaves.add(node, identifier);
                }
                Owner::Furniture => {
                    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(
                        ArtifactType::PaginationOther,
                    )));
                }
            }
            for mark in marks {
                self.mark(surface, mark, index, leaves)?;
            }
            surface.end_tagged();
        }
        // After the marked content, within which an artifact must not stand (ISO 14289-1, 7.1).
        let decorations: Vec<Fill> =
            page.marks.iter().filter_map(|mark| decoration(mark, self.words)).collect();
        fills(surface, &decorations);
        Ok(())
    }

    fn mark(
        &mut self,
        surface: &mut Surface<'_>,
        mark: &PageMark,
        page: usize,
        leaves: &mut Leaves<'_>,
    ) -> Result<(), WriteError> {
        match &mark.drawing {
            Drawing::Text(run) => {
                self.run(surface, run, mark.x + run.x, mark.y);
                if let Owner::Element(node) = mark.owner
                    && !run.look.aside
                {
                    // A hyphen at a line's end is no part of the text.
                    let of_text = run.words.iter().filter(|placed| !self.words.is_hyphen(placed.id));
                    leaves.add_words(node, of_text.map(|placed| self.words.get(placed.id).text.as_ref()));
                }
            }
            Drawing::Picture { image, width, height } => {
                let area = Rect::from_xywh(mark.x.0, mark.y.0, width.0, height.0);
                if let (Owner::Element(node), Some(area)) = (mark.owner, area) {
                    leaves.place_figure(node, page, area);
                }
                self.picture(surface, image, mark, (*width, *height))?;
            }
            Drawing::FigureArea { width, height } => {
                let area = Rect::from_xywh(mark.x.0, mark.y.0, width.0, height.0);
                if let (Owner::Element(node), Some(area)) = (mark.owner, area) {
                    leaves.place_figure(node, page, area);
                }
            }
            Drawing::Polygon(shape) => polygon(surface, shape, (mark.x, mark.y)),
            // Drawn with the decorations, outside of all content.
            Drawing::Rule(_) => {}
        }
        Ok(())
    }

    fn run(&mut self, surface: &mut Surface<'_>, run: &GlyphRun, mut x: Pt, y: Pt) {
        surface.set_fill(Some(paint(run.look.colour)));
        let words = self.words;
        // A word may borrow letters from the other family's face.
        for placed in run.words.chunk_by(|one, next| words.get(one.id).face == words.get(next.id).face) {
            let Some(first) = placed.first() else { continue };
            let font = self.font(words.get(first.id).face);
            self.collect(placed);
            let (at, size) = (Point::from_xy(x.0, y.0), run.look.size.0);
            surface.draw_glyphs(at, &self.glyphs, font, &self.text, size, false);
            x += run.look.size * self.glyphs.iter().map(|glyph| glyph.x_advance).sum::<f32>();
        }
    }

    /// Collects the words' text in one string, and their glyphs with the bytes of it that each stands for.
    fn collect(&mut self, placed: &[PlacedWord]) {
        self.text.clear();
        self.glyphs.clear();
        for placed in placed {
            let word: &Word = self.words.get(placed.id);
            let start = self.text.len();
            self.text.push_str(&word.text);
            self.glyphs.extend(word.glyphs.iter().map(|glyph| {
                let range = start + glyph.text.start as usize..start + glyph.text.end as usize;
                let (id, advance) = (GlyphId::new(glyph.id), glyph.advance + placed.extra);
                KrillaGlyph::new(id, advance, glyph.x_offset, glyph.y_offset, 0.0, range, None)
            }));
        }
    }

    fn font(&mut self, key: FaceKey) -> Font {
        let data = self.fonts.face(key).data;
        let font = self.pdf_fonts[key.index()]
            .get_or_insert_with(|| Font::new(Data::from(data), 0).expect("the embedded fonts can be read"));
        font.clone()
    }

    fn picture(
        &mut self,
        surface: &mut Surface<'_>,
        image: &Image,
        mark: &PageMark,
        (width, height): (Pt, Pt),
    ) -> Result<(), WriteError> {
        let drawn = self.image(image)?;
        let size = Size::from_wh(width.0, height.0)
            .ok_or_else(|| WriteError::Standard("un'immagine non ha dimensioni valide".to_owned()))?;
        surface.push_transform(&Transform::from_translate(mark.x.0, mark.y.0));
        surface.draw_image(drawn, size);
        surface.pop();
        Ok(())
    }

    fn image(&mut self, image: &Image) -> Result<PdfImage, WriteError> {
        if let Some((_, known)) = self.images.iter().find(|(seen, _)| seen == image) {
            return Ok(known.clone());
        }
        let data = Data::from(image.bytes.to_vec());
        // Without interpolation, which PDF/A forbids (ISO 19005-2, 6.2.8).
        let read = match image.format {
            ImageFormat::Png => PdfImage::from_png(data, false),
            ImageFormat::Jpeg => PdfImage::from_jpeg(data, false),
        };
        let read = read.map_err(WriteError::Picture)?;
        self.images.push((image.clone(), read.clone()));
        Ok(read)
    }
}

fn tagged(mark: &PageMark) -> Tagged<'_> {
    let language = match &mark.drawing {
        Drawing::Text(run) => run.look.language.as_deref(),
        Drawing::Picture { .. } | Drawing::Rule(_) | Drawing::FigureArea { .. } | Drawing::Polygon(_) => None,
    };
    Tagged { owner: mark.owner, language }
}

/// Fills rectangles, those of one colour as one path; they are artifacts.
fn fills(surface: &mut Surface<'_>, fills: &[Fill]) {
    // In order of colour, so that the same page gives the same bytes.
    let mut paths: BTreeMap<Colour, PathBuilder> = BTreeMap::new();
    for fill in fills {
        if let Some(area) = Rect::from_xywh(fill.x.0, fill.y.0, fill.width.0, fill.height.0) {
            paths.entry(fill.colour).or_default().push_rect(area);
        }
    }
    for (colour, path) in paths {
        let Some(path) = path.finish() else { continue };
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
        surface.set_fill(Some(paint(colour)));
        surface.draw_path(&path);
        surface.end_tagged();
    }
}

/// Fills a polygon whose corners are seen from a place.
fn polygon(surface: &mut Surface<'_>, shape: &Polygon, (x, y): (Pt, Pt)) {
    let mut path = PathBuilder::new();
    for (index, corner) in shape.corners.iter().enumerate() {
        let (right, down) = (x + corner.0, y + corner.1);
        match index {
            0 => path.move_to(right.0, down.0),
            _ => path.line_to(right.0, down.0),
        }
    }
    path.close();
    if let Some(path) = path.finish() {
        surface.set_fill(Some(paint(shape.colour)));
        surface.draw_path(&path);
    }
}

fn paint(colour: Colour) -> Paint {
    Paint {
        paint: rgb::Color::new(colour.red, colour.green, colour.blue).into(),
        opacity: NormalizedF32::ONE,
        rule: FillRule::NonZero,
    }
}

fn is_rule(mark: &PageMark) -> bool {
    matches!(mark.drawing, Drawing::Rule(_))
}

/// A rule; or the line under or through a changed text, without the blank that ends the line.
fn decoration(mark: &PageMark, words: &Words<'_>) -> Option<Fill> {
    let run = match &mark.drawing {
        Drawing::Text(run) => run,
        Drawing::Rule(Stroke { width, height, colour }) => {
            return Some(Fill { x: mark.x, y: mark.y, width: *width, height: *height, colour: *colour });
        }
        Drawing::Picture { .. } | Drawing::FigureArea { .. } | Drawing::Polygon(_) => return None,
    };
    // Shares of the type size: just below the base line, and through the middle of small letters.
    let height = run.look.size * 0.06;
    let y = match run.look.decoration? {
        Decoration::Underline => mark.y + run.look.size * 0.12,
        Decoration::Strike => mark.y - run.look.size * 0.28,
    };
    let blank = match run.words.last() {
        Some(placed) if words.is_blank(placed.id) => words.get(placed.id).advance + placed.extra,
        Some(_) | None => 0.0,
    };
    let width = run.width - run.look.size * blank;
    Some(Fill { x: mark.x + run.x, y, width, height, colour: run.look.colour })
}
