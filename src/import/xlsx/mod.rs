//! XLSX: the sheets of a workbook, each a grid, with every value as its cell shows it.

mod cell_formats;
mod cell_range;
mod cell_value;
mod date_shown;
mod format_code;
mod merged_cells;
mod number_shown;
mod page_codes;
mod serial_date;
mod shared_strings;
mod sheet;
mod sheet_texts;
#[cfg(test)]
mod tests;
mod workbook;

use crate::import::read::{
    GridPlace, PartRelation, ReadRefusal, ReadRemark, SourceDocument, SourceKind, SourcePackage, SourcePart,
    SourcePlace, SourceText, cell_lines, hidden_remarks, wanted_sheets,
};
use crate::import::xlsx::cell_formats::CellFormats;
use crate::import::xlsx::cell_value::CellReader;
use crate::import::xlsx::page_codes::page_words;
use crate::import::xlsx::shared_strings::shared_strings;
use crate::import::xlsx::sheet::SheetReader;
use crate::import::xlsx::sheet_texts::{comments, drawn_texts};
use crate::import::xlsx::workbook::{NamedSheet, Workbook};
use crate::ooxml::element::parse;

/// Reads a package whose main part is a workbook; `wanted` is the one sheet that is read.
pub(crate) fn read(
    mut package: SourcePackage<'_>,
    main: &str,
    wanted: Option<&str>,
) -> Result<SourceDocument, ReadRefusal> {
    let workbook = Workbook::read(&package.part(main)?.ok_or(ReadRefusal::Damaged)?)?;
    let relations = package.relations(main)?;
    let styles = package.related(&relations, "styles")?;
    let formats = CellFormats::read(styles.first().map(String::as_str), workbook.epoch)?;
    let strings = package.related(&relations, "sharedStrings")?;
    let strings = shared_strings(strings.first().map(String::as_str))?;
    let mut document = SourceDocument::new(SourceKind::Xlsx);
    let mut values = CellReader::new(&strings, &formats);
    let sheets = wanted_sheets(workbook.sheets, wanted, |sheet| &sheet.name, &mut document.remarks)?;
    for sheet in &sheets {
        let target = relations.iter().find(|relation| relation.id == sheet.relation);
        // A sheet may be a chart alone.
        match target {
            Some(target) if target.kind == "worksheet" => {
                add_sheet(&mut package, sheet, target, (&mut values, &mut document))?;
            }
            Some(_) | None => {
                let said = format!("il foglio «{}» è un grafico, e non è letto", sheet.name);
                document.remarks.push(ReadRemark::info(said));
            }
        }
    }
    document.remarks.extend(values.remarks());
    if relations.iter().any(|relation| relation.kind == "vbaProject") {
        let said = "le macro del foglio di calcolo non sono state lette né eseguite";
        document.remarks.push(ReadRemark::info(said));
    }
    Ok(document)
}

/// Adds a sheet to a document, with the texts that float over it and those at the head and foot of its pages.
fn add_sheet(
    package: &mut SourcePackage<'_>,
    sheet: &NamedSheet,
    target: &PartRelation,
    (values, document): (&mut CellReader<'_>, &mut SourceDocument),
) -> Result<(), ReadRefusal> {
    let text = package.part(&target.target)?.ok_or(ReadRefusal::Damaged)?;
    let relations = package.relations(&target.target)?;
    let comments = comments(&package.related(&relations, "comments")?)?;
    let drawn = drawn_texts(&package.related(&relations, "drawing")?)?;
    let place = GridPlace::Sheet(sheet.name.clone());
    let parsed = parse(&text)?;
    let reader = SheetReader { place: place.clone(), values, comments, remarks: &mut document.remarks };
    let mut grid = reader.grid(&parsed)?;
    grid.is_hidden = sheet.is_hidden;
    document.remarks.extend(hidden_remarks(&grid));
    for node in parsed.descendants().filter(|node| node.tag_name().name() == "headerFooter") {
        for text in node.children().filter_map(|part| part.text()).flat_map(page_words) {
            if !document.furniture.contains(&text) {
                document.furniture.push(text);
            }
        }
    }
    document.parts.push(SourcePart::Grid(grid));
    for line in drawn.iter().flat_map(|text| cell_lines(text)) {
        let place = SourcePlace::Grid(place.clone());
        document.parts.push(SourcePart::Text(SourceText { place, line, asides: Vec::new() }));
    }
    Ok(())
}
