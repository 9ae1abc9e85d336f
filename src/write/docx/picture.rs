//! Pictures in a line, with the words that stand for them (ECMA-376-1, 20.4.2.8).

use crate::document::Picture;
use crate::image::{Image, ImageFormat};
use crate::style::Pt;
use crate::write::WriteError;
use crate::write::docx::id_allocator::IdAllocator;
use crate::write::docx::tracked_changes::Tracked;
use crate::write::docx::xml::Xml;

const MAIN: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";

/// English Metric Units in a point (ECMA-376-1, 22.9.2.1).
const UNITS: f64 = 12_700.0;

/// An image with its place in a line.
pub(crate) struct PlacedImage<'i> {
    /// What it is called in Word, before its number.
    pub(crate) name: &'static str,
    pub(crate) image: &'i Image,
    /// Width and height.
    pub(crate) points: (f64, f64),
    pub(crate) alternative: &'i str,
}

/// Writes a picture as tall as its style says, no wider than the text.
pub(crate) fn inline<'a>(
    xml: &mut Xml,
    ids: &mut IdAllocator<'a>,
    picture: &'a Picture,
    tracked: Tracked<'a>,
) -> Result<(), WriteError> {
    let (image, points) = (&picture.image, extent(picture, ids)?);
    let picture = PlacedImage { name: "Immagine", image, points, alternative: &picture.alternative };
    placed(xml, ids, &picture, tracked);
    Ok(())
}

/// Writes an image.
pub(crate) fn placed<'a>(
    xml: &mut Xml,
    ids: &mut IdAllocator<'a>,
    picture: &PlacedImage<'_>,
    tracked: Tracked<'a>,
) {
    let (width, height) = (units(picture.points.0), units(picture.points.1));
    let (id, relation) = (ids.drawing(), relation(ids.image(picture.image)));
    let name = format!("{} {id}", picture.name);
    let size = [("cx", width.as_str()), ("cy", height.as_str())];
    let naming = [("id", id.as_str()), ("name", name.as_str()), ("descr", picture.alternative)];
    tracked.around(xml, ids, |xml, _| {
        xml.element("w:r", &[], |xml| {
            xml.element("w:drawing", &[], |xml| {
                xml.element(
                    "wp:inline",
                    &[("distT", "0"), ("distB", "0"), ("distL", "0"), ("distR", "0")],
                    |xml| {
                        xml.empty("wp:extent", &size);
                        xml.empty("wp:docPr", &naming);
                        xml.element("wp:cNvGraphicFramePr", &[], |xml| {
                            xml.empty("a:graphicFrameLocks", &[("xmlns:a", MAIN), ("noChangeAspect", "1")]);
                        });
                        graphic(xml, &naming, &relation, &size);
                    },
                );
            });
        });
    });
}

/// The picture itself.
fn graphic(xml: &mut Xml, naming: &[(&str, &str)], relation: &str, size: &[(&str, &str)]) {
    xml.element("a:graphic", &[("xmlns:a", MAIN)], |xml| {
        xml.element("a:graphicData", &[("uri", PICTURE)], |xml| {
            xml.element("pic:pic", &[("xmlns:pic", PICTURE)], |xml| {
                xml.element("pic:nvPicPr", &[], |xml| {
                    xml.empty("pic:cNvPr", naming);
                    xml.empty("pic:cNvPicPr", &[]);
                });
                xml.element("pic:blipFill", &[], |xml| {
                    xml.empty("a:blip", &[("r:embed", relation)]);
                    xml.element("a:stretch", &[], |xml| xml.empty("a:fillRect", &[]));
                });
                xml.element("pic:spPr", &[], |xml| {
                    xml.element("a:xfrm", &[], |xml| {
                        xml.empty("a:off", &[("x", "0"), ("y", "0")]);
                        xml.empty("a:ext", size);
                    });
                    xml.element("a:prstGeom", &[("prst", "rect")], |xml| xml.empty("a:avLst", &[]));
                });
            });
        });
    });
}

/// The name of an image's file in the package.
pub(crate) fn part(index: usize, image: &Image) -> String {
    let extension = match image.format {
        ImageFormat::Png => "png",
        ImageFormat::Jpeg => "jpeg",
    };
    format!("media/image{}.{extension}", index + 1)
}

/// The id of the relationship that leads to an image's file.
pub(crate) fn relation(index: usize) -> String {
    format!("rIdImage{}", index + 1)
}

/// The width and the height of a picture.
pub(crate) fn size(picture: &Picture, ids: &IdAllocator<'_>) -> Result<(Pt, Pt), WriteError> {
    let (width, height) = extent(picture, ids)?;
    Ok((Pt(width as f32), Pt(height as f32)))
}

/// Width and height in points.
fn extent(picture: &Picture, ids: &IdAllocator<'_>) -> Result<(f64, f64), WriteError> {
    let height = ids.picture_style(&picture.style)?.height;
    Ok(within(&picture.image, height, ids.style.page.text_width()))
}

fn within(image: &Image, height: Pt, widest: Pt) -> (f64, f64) {
    let ratio = f64::from(image.size.0) / f64::from(image.size.1);
    let height = f64::from(height.0).min(f64::from(widest.0) / ratio);
    (height * ratio, height)
}

/// A length in points in English Metric Units.
fn units(length: f64) -> String {
    format!("{}", (length * UNITS).round().max(1.0) as u64)
}

#[cfg(test)]
mod tests {
    use crate::write::docx::picture::*;

    #[test]
    fn a_picture_keeps_its_ratio_and_stays_within_the_text() {
        let image = |size| Image { format: ImageFormat::Png, bytes: [0].into(), size };
        let sizes = |size| {
            let (width, height) = within(&image(size), Pt(60.0), Pt(480.0));
            (units(width), units(height))
        };
        assert_eq!(sizes((200, 400)), ("381000".to_owned(), "762000".to_owned()));
        assert_eq!(sizes((1600, 100)), ("6096000".to_owned(), "381000".to_owned()));
    }
}
