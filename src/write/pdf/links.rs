//! Links from the contents: areas of a page that lead to a place (ISO 32000-1, 12.5.6.5).

use std::collections::BTreeMap;

use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::destination::XyzDestination;
use krilla::geom::{Point, Rect};
use krilla::page::Page;

use crate::layout::{PageLink, PagePlace};
use crate::write::pdf::tags::Leaves;

/// Adds a page's links, each with words for those who don't see the line (ISO 14289-1, 7.18.5).
pub(crate) fn add(
    sheet: &mut Page<'_>,
    links: &[PageLink],
    places: &BTreeMap<usize, PagePlace>,
    leaves: &mut Leaves<'_>,
) {
    for PageLink { link, x, y, height } in links {
        let area = Rect::from_xywh(x.0, y.0, link.width.0, height.0);
        let (Some(place), Some(area)) = (places.get(&link.target), area) else { continue };
        let destination = XyzDestination::new(place.page, Point::from_xy(0.0, place.y.0));
        let annotation = LinkAnnotation::new(area, Target::Destination(destination.into()));
        let alternative = format!("{}, pagina {}", link.words, place.page + 1);
        let identifier = sheet.add_tagged_annotation(Annotation::new_link(annotation, Some(alternative)));
        leaves.add_link(link.owner, identifier);
    }
}
