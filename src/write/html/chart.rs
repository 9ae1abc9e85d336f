//! Charts, as pictures that scale with the page, and the bars below the words of cells.

use crate::document::{Block, Chart, ChartAnchor, ChartDrawing, ChartShape, Section};
use crate::style::{Colour, Pt};
use crate::write::html::css_value::number;
use crate::write::html::escape::Html;

/// The width of the drawing, which the page scales: that of a sheet's text.
const WIDTH: Pt = Pt(482.0);

/// Writes a chart. Its labels are part of the picture, which one alternative text stands for.
pub(crate) fn chart(html: &mut Html, chart: &Chart) {
    let drawing = ChartDrawing::new(chart, WIDTH);
    let view = format!("0 0 {} {}", number(drawing.width.0), number(drawing.height.0));
    let attributes = [
        ("class", Some("grafico")),
        ("role", Some("img")),
        ("aria-label", Some(chart.alternative.as_str())),
        ("viewBox", Some(view.as_str())),
    ];
    // Its labels are read with the picture, or not at all: they are no words of the page.
    html.aside(|html| {
        html.blocks("svg", &attributes, |html| {
            // Neighbours of one colour are one path: they do not cover each other.
            for shapes in drawing.shapes.chunk_by(|one, next| one.colour == next.colour) {
                let Some(first) = shapes.first() else { continue };
                let path: String = shapes.iter().map(outline).collect();
                let colour = first.colour.to_string();
                html.block("path", &[("fill", Some(&colour)), ("d", Some(&path))], |_| ());
            }
            // Chromium hands the words of a picture on, beside those that stand for it.
            html.blocks("g", &[("aria-hidden", Some("true"))], |html| {
                for text in &drawing.texts {
                    let (x, anchor) = match text.anchor {
                        ChartAnchor::Left => (text.x, "start"),
                        ChartAnchor::Centre => (text.x + text.width / 2.0, "middle"),
                        ChartAnchor::Right => (text.x + text.width, "end"),
                    };
                    // The base line of a line of this height in Arial.
                    let (x, y) = (number(x.0), number(text.y.0 + ChartDrawing::LINE.0 * 0.76));
                    let place =
                        [("x", Some(x.as_str())), ("y", Some(y.as_str())), ("text-anchor", Some(anchor))];
                    html.block("text", &place, |html| html.words(&text.text));
                }
            });
        });
    });
}

/// A polygon as a part of a path.
fn outline(shape: &ChartShape) -> String {
    let corners = shape.corners.iter().map(|(x, y)| format!("{} {}", number(x.0), number(y.0)));
    format!("M{}Z", corners.collect::<Vec<_>>().join("L"))
}

/// The declaration of a bar's share.
pub(crate) fn share(share: f32) -> String {
    format!("--grado: {}%", number(share * 100.0))
}

/// The rules for charts and for bars, where there are any: other pages stay as they are.
pub(crate) fn rules(sections: &[Section]) -> String {
    let blocks = || sections.iter().flat_map(|section| &section.blocks);
    let mut rules = String::new();
    if blocks().any(has_bar) {
        rules.push_str(&bar_rules(ChartDrawing::INK));
    }
    if blocks().any(|block| matches!(block, Block::Chart(_))) {
        // Drawn as it was meant also where a reader's own colours take the place of the page's.
        rules.push_str(&format!(
            ".grafico {{ display: block; width: 100%; height: auto; margin: .5rem 0; background: #fff; \
             font-size: {}px; fill: {}; forced-color-adjust: none; break-inside: avoid; break-after: avoid; \
             print-color-adjust: exact; -webkit-print-color-adjust: exact; }}\n",
            number(ChartDrawing::TYPE.0),
            ChartDrawing::TEXT
        ));
    }
    rules
}

/// The bar is an outline that is full for its share; in a reader's own colours it has that of the words.
fn bar_rules(ink: Colour) -> String {
    format!(
        ".barra::after {{ content: \"\"; display: block; height: .45rem; margin-top: .2rem; border: 1px solid {ink}; \
         background: linear-gradient({ink}, {ink}) 0 0 / var(--grado) 100% no-repeat; print-color-adjust: exact; \
         -webkit-print-color-adjust: exact; }}\n\
         @media (forced-colors: active) {{ .barra::after {{ forced-color-adjust: none; border-color: CanvasText; \
         background-image: linear-gradient(CanvasText, CanvasText); }} }}\n"
    )
}

fn has_bar(block: &Block) -> bool {
    let Block::Table(table) = block else { return false };
    let rows = table.head.iter().chain(table.groups.iter().flat_map(|group| &group.rows));
    rows.flat_map(|row| &row.cells).any(|cell| cell.bar.is_some())
}
