//! Charts, and the bars below the words of cells.

use std::sync::Arc;

use crate::document::{Chart, ChartAnchor, ChartDrawing, Content, Inline, Marks};
use crate::layout::flow::{Flow, Frame};
use crate::layout::strip::{Drawing, Owner, PageMark, Polygon, Stack, StripBody, Stroke};
use crate::layout::structure::Role;
use crate::style::{Alignment, Family, ParagraphStyle, Pt, StyleName};

/// Signs are smaller than the words around them by this.
const ASIDE: f32 = 0.85;
/// Above and below a chart.
const AROUND: Pt = Pt(6.0);
/// Above a cell's bar, and its height with its outline.
const ABOVE_BAR: Pt = Pt(2.0);
const BAR: Pt = Pt(5.0);
const EDGE: Pt = Pt(0.75);

impl Flow<'_> {
    /// Sets a chart as one strip: a figure with its alternative text, whose labels are no words of the
    /// document.
    pub(crate) fn chart(&mut self, chart: &Chart, frame: Frame<'_>, stack: &mut Stack) {
        let drawing = ChartDrawing::new(chart, frame.width);
        let owner = self.element(frame.owner, Role::Figure { alternative: chart.alternative.clone() });
        let (width, height) = (drawing.width, drawing.height);
        let area = Drawing::FigureArea { width, height };
        let mut marks = vec![PageMark { x: frame.x, y: Pt::ZERO, drawing: area, owner }];
        // Before the labels: neighbours of one kind share their place in the content.
        for shape in drawing.shapes {
            let corners = Arc::from(shape.corners);
            let drawing = Drawing::Polygon(Polygon { corners, colour: shape.colour });
            marks.push(PageMark { x: frame.x, y: Pt::ZERO, drawing, owner });
        }
        let base = &self.style.paragraphs[StyleName::TEXT];
        for text in drawing.texts {
            let alignment = match text.anchor {
                ChartAnchor::Left => Alignment::Left,
                ChartAnchor::Centre => Alignment::Centre,
                ChartAnchor::Right => Alignment::Right,
            };
            let style = label_style(base.family, alignment);
            let label = Inline { content: Content::Sign(text.text), marks: Marks::default() };
            let mut lines = Stack::default();
            self.lines(&[label], &style, Frame::new(text.width, owner), &mut lines);
            // A label is cut to its room by its letters; a wide one goes on below, which is cut here.
            if let Some(StripBody::Marks(line)) = lines.strips.into_iter().next().map(|strip| strip.body) {
                marks.extend(line.into_iter().map(|mark| mark.moved(frame.x + text.x, text.y)));
            }
        }
        stack.space(AROUND);
        // What it says stands in the table below it.
        stack.push(height, StripBody::Marks(marks)).keep_with_next = true;
        stack.space(AROUND);
    }

    /// Sets the bar below a cell's words, an artifact: full for its share, the rest an outline.
    pub(crate) fn cell_bar(&mut self, share: f32, frame: Frame<'_>, stack: &mut Stack) {
        // Of the chart's ink, not the style's: the outline must stand out from any background.
        let colour = ChartDrawing::INK;
        let full = frame.width * share;
        let rest = frame.width - full;
        let bottom = BAR - EDGE;
        let rules = [
            ((Pt::ZERO, Pt::ZERO), (full, BAR)),
            ((full, Pt::ZERO), (rest, EDGE)),
            ((full, bottom), (rest, EDGE)),
            ((Pt::ZERO, Pt::ZERO), (EDGE, BAR)),
            ((frame.width - EDGE, Pt::ZERO), (EDGE, BAR)),
        ];
        // A rule of no width is no rectangle, which the PDF library refuses.
        let rules = rules.into_iter().filter(|(_, (width, _))| *width > Pt::ZERO);
        let marks = rules.map(|((x, y), (width, height))| {
            let drawing = Drawing::Rule(Stroke { width, height, colour });
            PageMark { x: frame.x + x, y, drawing, owner: Owner::Furniture }
        });
        // A bar alone on the next page would belong to nothing.
        stack.keep_with_next();
        stack.space(ABOVE_BAR);
        stack.push(BAR, StripBody::Marks(marks.collect()));
    }
}

fn label_style(family: Family, alignment: Alignment) -> ParagraphStyle {
    ParagraphStyle {
        family,
        size: ChartDrawing::TYPE / ASIDE,
        leading: ChartDrawing::LINE.0 / ChartDrawing::TYPE.0 * ASIDE,
        bold: false,
        italic: false,
        colour: ChartDrawing::TEXT,
        alignment,
        hyphenation: false,
        space_before: Pt::ZERO,
        space_after: Pt::ZERO,
        keep_with_next: false,
        indent: Pt::ZERO,
        rule: false,
    }
}
