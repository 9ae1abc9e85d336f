//! The sheets of a spreadsheet.

use roxmltree::Node;

use crate::import::docx::DocumentLosses;
use crate::import::odf::flow::{OdfContext, OdfFlow};
use crate::import::odf::grid::OdfGridReader;
use crate::import::odf::names::Space;
use crate::import::read::{
    GridPlace, ReadRefusal, SourceDocument, SourcePart, SourcePlace, SourceText, cell_lines, hidden_remarks,
    wanted_sheets,
};

/// Adds the sheets of a spreadsheet to a document; `wanted` is the one that is read.
pub(crate) fn add_sheets(
    body: Node<'_, '_>,
    wanted: Option<&str>,
    (context, losses): (&mut OdfContext<'_>, &mut DocumentLosses),
    document: &mut SourceDocument,
) -> Result<(), ReadRefusal> {
    let sheets: Vec<_> = body.children().filter(|node| Space::Table.is(*node, "table")).collect();
    let named: Vec<_> = sheets.into_iter().map(|sheet| (Space::Table.owned(sheet, "name"), sheet)).collect();
    let mut cells = 0;
    for (name, sheet) in wanted_sheets(named, wanted, |(name, _)| name, &mut document.remarks)? {
        let place = GridPlace::Sheet(name);
        let mut reader = OdfGridReader {
            context: &mut *context,
            place: place.clone(),
            losses: &mut *losses,
            remarks: &mut document.remarks,
            cells: &mut cells,
        };
        let mut grid = reader.grid(sheet, String::new())?;
        grid.is_hidden = context.styles.is_hidden_table(Space::Table.attribute(sheet, "style-name"));
        document.remarks.extend(hidden_remarks(&grid));
        document.parts.push(SourcePart::Grid(grid));
        add_shapes(sheet, &place, (context, losses), document);
    }
    Ok(())
}

/// Adds the texts that float over a sheet.
fn add_shapes(
    sheet: Node<'_, '_>,
    place: &GridPlace,
    (context, losses): (&OdfContext<'_>, &mut DocumentLosses),
    document: &mut SourceDocument,
) {
    let shapes = sheet.children().filter(|node| Space::Table.is(*node, "shapes"));
    for shape in shapes.flat_map(|shapes| shapes.children()).filter(|shape| shape.is_element()) {
        // Shapes have no cell: their words follow the sheet.
        let mut flow = OdfFlow::default();
        flow.drawn(shape, context.styles);
        let (_, asides, lost) = flow.finish();
        losses.add(&SourcePlace::Grid(place.clone()), &lost);
        for line in asides.iter().flat_map(|aside| cell_lines(&aside.text)) {
            let place = SourcePlace::Grid(place.clone());
            document.parts.push(SourcePart::Text(SourceText { place, line, asides: Vec::new() }));
        }
    }
}
