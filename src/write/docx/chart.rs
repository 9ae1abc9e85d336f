//! Charts as a group of shapes in a line, with the words that stand for them.
//!
//! WordprocessingML has had shapes since Office 2010, in namespaces of their own, which it marks as a choice
//! (ECMA-376-3, 9): an older program leaves them out. The labels are part of the picture.

use crate::document::{Chart, ChartAnchor, ChartDrawing, ChartShape, ChartText};
use crate::style::{Pt, StyleName};
use crate::write::WriteError;
use crate::write::docx::id_allocator::IdAllocator;
use crate::write::docx::picture::{MAIN, units};
use crate::write::docx::xml::Xml;

const COMPATIBILITY: &str = "http://schemas.openxmlformats.org/markup-compatibility/2006";
const GROUP: &str = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup";
const SHAPE: &str = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape";

/// Writes a chart as wide as the text.
pub(crate) fn inline(xml: &mut Xml, ids: &mut IdAllocator<'_>, chart: &Chart) -> Result<(), WriteError> {
    let drawing = ChartDrawing::new(chart, ids.style.page.text_width());
    let label_style = ids.fixed.paragraph(StyleName::TEXT)?;
    let (id, alternative) = (ids.drawing(), chart.alternative.as_str());
    let name = format!("Grafico {id}");
    let (width, height) = (length(drawing.width), length(drawing.height));
    let size = [("cx", width.as_str()), ("cy", height.as_str())];
    let around = [("distT", "0"), ("distB", "0"), ("distL", "0"), ("distR", "0")];
    let names = [("xmlns:mc", COMPATIBILITY), ("xmlns:wpg", GROUP), ("xmlns:wps", SHAPE)];
    xml.element("w:r", &[], |xml| {
        xml.element("mc:AlternateContent", &names, |xml| {
            xml.element("mc:Choice", &[("Requires", "wpg")], |xml| {
                xml.element("w:drawing", &[], |xml| {
                    xml.element("wp:inline", &around, |xml| {
                        xml.empty("wp:extent", &size);
                        xml.empty("wp:docPr", &[("id", &id), ("name", &name), ("descr", alternative)]);
                        xml.empty("wp:cNvGraphicFramePr", &[]);
                        xml.element("a:graphic", &[("xmlns:a", MAIN)], |xml| {
                            xml.element("a:graphicData", &[("uri", GROUP)], |xml| {
                                xml.element("wpg:wgp", &[], |xml| group(xml, ids, &drawing, &label_style));
                            });
                        });
                    });
                });
            });
        });
    });
    Ok(())
}

fn group(xml: &mut Xml, ids: &mut IdAllocator<'_>, drawing: &ChartDrawing, label_style: &str) {
    let (width, height) = (length(drawing.width), length(drawing.height));
    xml.empty("wpg:cNvGrpSpPr", &[]);
    xml.element("wpg:grpSpPr", &[], |xml| {
        xml.element("a:xfrm", &[], |xml| {
            for (place, extent) in [("a:off", "a:ext"), ("a:chOff", "a:chExt")] {
                xml.empty(place, &[("x", "0"), ("y", "0")]);
                xml.empty(extent, &[("cx", &width), ("cy", &height)]);
            }
        });
    });
    for shape in &drawing.shapes {
        let id = ids.drawing();
        xml.element("wps:wsp", &[], |xml| polygon(xml, &id, shape));
    }
    for text in &drawing.texts {
        let id = ids.drawing();
        xml.element("wps:wsp", &[], |xml| label(xml, &id, text, label_style));
    }
}

fn polygon(xml: &mut Xml, id: &str, shape: &ChartShape) {
    let area = Area::around(&shape.corners);
    naming(xml, id);
    xml.empty("wps:cNvSpPr", &[]);
    xml.element("wps:spPr", &[], |xml| {
        area.transform(xml);
        xml.element("a:custGeom", &[], |xml| {
            for empty in ["a:avLst", "a:gdLst", "a:ahLst", "a:cxnLst"] {
                xml.empty(empty, &[]);
            }
            xml.empty("a:rect", &[("l", "0"), ("t", "0"), ("r", "r"), ("b", "b")]);
            xml.element("a:pathLst", &[], |xml| {
                let [width, height] = [area.width, area.height].map(length);
                xml.element("a:path", &[("w", &width), ("h", &height)], |xml| {
                    for (index, (x, y)) in shape.corners.iter().enumerate() {
                        let [x, y] = [*x - area.x, *y - area.y].map(place);
                        let name = if index == 0 { "a:moveTo" } else { "a:lnTo" };
                        xml.element(name, &[], |xml| xml.empty("a:pt", &[("x", &x), ("y", &y)]));
                    }
                    xml.empty("a:close", &[]);
                });
            });
        });
        xml.element("a:solidFill", &[], |xml| xml.empty("a:srgbClr", &[("val", &shape.colour.hex())]));
        no_line(xml);
    });
    xml.empty("wps:bodyPr", &[]);
}

fn label(xml: &mut Xml, id: &str, text: &ChartText, style: &str) {
    let area = Area { x: text.x, y: text.y, width: text.width, height: ChartDrawing::LINE };
    naming(xml, id);
    xml.empty("wps:cNvSpPr", &[("txBox", "1")]);
    xml.element("wps:spPr", &[], |xml| {
        area.transform(xml);
        xml.element("a:prstGeom", &[("prst", "rect")], |xml| xml.empty("a:avLst", &[]));
        xml.empty("a:noFill", &[]);
        no_line(xml);
    });
    xml.element("wps:txbx", &[], |xml| {
        xml.element("w:txbxContent", &[], |xml| {
            xml.element("w:p", &[], |xml| {
                xml.element("w:pPr", &[], |xml| line_look(xml, text.anchor, style));
                xml.element("w:r", &[], |xml| {
                    xml.element("w:rPr", &[], label_look);
                    xml.element("w:t", &[("xml:space", "preserve")], |xml| xml.text(&text.text));
                });
            });
        });
    });
    let insets = [("wrap", "square"), ("lIns", "0"), ("tIns", "0"), ("rIns", "0"), ("bIns", "0")];
    xml.empty("wps:bodyPr", &insets);
}

fn line_look(xml: &mut Xml, anchor: ChartAnchor, style: &str) {
    let height = ChartDrawing::LINE.twips().to_string();
    xml.value("w:pStyle", style);
    xml.value("w:suppressAutoHyphens", "1");
    let spaces = [("w:before", "0"), ("w:after", "0"), ("w:line", height.as_str()), ("w:lineRule", "exact")];
    xml.empty("w:spacing", &spaces);
    let edge = match anchor {
        ChartAnchor::Left => "left",
        ChartAnchor::Centre => "center",
        ChartAnchor::Right => "right",
    };
    xml.value("w:jc", edge);
}

fn label_look(xml: &mut Xml) {
    // In half points (ECMA-376-1, 17.3.2.38).
    let size = ((ChartDrawing::TYPE.0 * 2.0).round() as i32).to_string();
    xml.value("w:color", &ChartDrawing::TEXT.hex());
    xml.value("w:sz", &size);
    xml.value("w:szCs", &size);
}

fn naming(xml: &mut Xml, id: &str) {
    xml.empty("wps:cNvPr", &[("id", id), ("name", &format!("Forma {id}"))]);
}

fn no_line(xml: &mut Xml) {
    xml.element("a:ln", &[], |xml| xml.empty("a:noFill", &[]));
}

/// The place of a shape in its group.
struct Area {
    x: Pt,
    y: Pt,
    width: Pt,
    height: Pt,
}

impl Area {
    fn around(corners: &[(Pt, Pt)]) -> Self {
        let (left, right) = ends(corners.iter().map(|(x, _)| *x));
        let (top, bottom) = ends(corners.iter().map(|(_, y)| *y));
        Area { x: left, y: top, width: right - left, height: bottom - top }
    }

    fn transform(&self, xml: &mut Xml) {
        xml.element("a:xfrm", &[], |xml| {
            xml.empty("a:off", &[("x", &place(self.x)), ("y", &place(self.y))]);
            xml.empty("a:ext", &[("cx", &length(self.width)), ("cy", &length(self.height))]);
        });
    }
}

/// The least and the greatest of places.
fn ends(places: impl Iterator<Item = Pt> + Clone) -> (Pt, Pt) {
    let first = places.clone().next().unwrap_or_default();
    places.fold((first, first), |(least, most), place| (least.min(place), most.max(place)))
}

fn length(length: Pt) -> String {
    units(f64::from(length.0))
}

/// A place, which may be 0.
fn place(place: Pt) -> String {
    if place <= Pt::ZERO { "0".to_owned() } else { length(place) }
}
