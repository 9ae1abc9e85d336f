//! The parts of a workbook beside its sheets.

use crate::export::DataTable;
use crate::export::xlsx::WorkbookFacts;
use crate::export::xlsx::markup::{SPREADSHEET, SheetMarkup};
use crate::ooxml::column_letters;

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.";

/// The type of each part.
pub(crate) fn content_types(sheets: usize) -> String {
    SheetMarkup::part("Types", &[("xmlns", &format!("{PACKAGE}content-types"))], |markup| {
        let relations = "application/vnd.openxmlformats-package.relationships+xml";
        markup.empty("Default", &[("Extension", "rels"), ("ContentType", relations)]);
        markup.empty("Default", &[("Extension", "xml"), ("ContentType", "application/xml")]);
        let core = "application/vnd.openxmlformats-package.core-properties+xml".to_owned();
        let sheet = |part: &str| format!("{TYPE}spreadsheetml.{part}+xml");
        let mut parts = vec![
            ("/docProps/core.xml".to_owned(), core),
            ("/docProps/app.xml".to_owned(), format!("{TYPE}extended-properties+xml")),
            ("/xl/workbook.xml".to_owned(), sheet("sheet.main")),
            ("/xl/styles.xml".to_owned(), sheet("styles")),
            ("/xl/sharedStrings.xml".to_owned(), sheet("sharedStrings")),
        ];
        parts.extend(
            (1..=sheets).map(|number| (format!("/xl/worksheets/sheet{number}.xml"), sheet("worksheet"))),
        );
        for (name, kind) in &parts {
            markup.empty("Override", &[("PartName", name), ("ContentType", kind)]);
        }
    })
}

/// The relationships of the package.
pub(crate) fn package_relations() -> String {
    let core = format!("{PACKAGE}relationships/metadata/core-properties");
    relations(&[
        ("rId1", &format!("{RELATIONS}/officeDocument"), "xl/workbook.xml"),
        ("rId2", &core, "docProps/core.xml"),
        ("rId3", &format!("{RELATIONS}/extended-properties"), "docProps/app.xml"),
    ])
}

/// The relationships of the workbook, those of its sheets first.
pub(crate) fn workbook_relations(sheets: usize) -> String {
    let sheet = format!("{RELATIONS}/worksheet");
    let targets: Vec<(String, String)> = (1..=sheets)
        .map(|number| (format!("rId{number}"), format!("worksheets/sheet{number}.xml")))
        .collect();
    let mut all: Vec<(&str, &str, &str)> =
        targets.iter().map(|(id, target)| (id.as_str(), sheet.as_str(), target.as_str())).collect();
    let (styles, strings) = (format!("{RELATIONS}/styles"), format!("{RELATIONS}/sharedStrings"));
    all.push(("rIdStyles", &styles, "styles.xml"));
    all.push(("rIdStrings", &strings, "sharedStrings.xml"));
    relations(&all)
}

/// Relationships, each with its id, its type and its target.
fn relations(all: &[(&str, &str, &str)]) -> String {
    SheetMarkup::part("Relationships", &[("xmlns", &format!("{PACKAGE}relationships"))], |markup| {
        for (id, kind, target) in all {
            markup.empty("Relationship", &[("Id", id), ("Type", kind), ("Target", target)]);
        }
    })
}

/// The sheets by name; those of tables come first.
pub(crate) fn workbook(titles: &[&str], tables: &[DataTable]) -> String {
    let namespaces = [("xmlns", SPREADSHEET), ("xmlns:r", RELATIONS)];
    SheetMarkup::part("workbook", &namespaces, |markup| {
        // Without a view of the book some programs open the file with no sheet in sight.
        markup.element("bookViews", &[], |markup| markup.empty("workbookView", &[]));
        markup.element("sheets", &[], |markup| {
            for (title, number) in titles.iter().zip(1_usize..) {
                let (id, relation) = (number.to_string(), format!("rId{number}"));
                markup.empty("sheet", &[("name", title), ("sheetId", &id), ("r:id", &relation)]);
            }
        });
        // A filter has a hidden name too, and programs that do not find it drop the filter; the head row is
        // repeated on every printed page.
        markup.element("definedNames", &[], |markup| {
            for (place, table) in tables.iter().enumerate() {
                let (place, title) = (place.to_string(), table.title);
                let area = format!(
                    "'{title}'!$A$1:${}${}",
                    column_letters(table.columns.len()),
                    table.rows.len() + 1
                );
                let filter = [("name", "_xlnm._FilterDatabase"), ("localSheetId", &*place), ("hidden", "1")];
                markup.said("definedName", &filter, &area);
                let heads = [("name", "_xlnm.Print_Titles"), ("localSheetId", &*place)];
                markup.said("definedName", &heads, &format!("'{title}'!$1:$1"));
            }
        });
    })
}

/// The properties that programs show of the file.
pub(crate) fn core(facts: &WorkbookFacts) -> String {
    let namespaces = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    SheetMarkup::part("cp:coreProperties", &namespaces, |markup| {
        markup.said("dc:title", &[], &facts.title);
        markup.said("dc:creator", &[], &facts.author);
        markup.said("dc:language", &[], "it-IT");
        let time = [("xsi:type", "dcterms:W3CDTF")];
        // Not the clock's moment, which would make other bytes at every run.
        let created = facts.created.to_string();
        markup.said("dcterms:created", &time, &created);
        markup.said("dcterms:modified", &time, &created);
    })
}

/// The program that made the file.
pub(crate) fn app() -> String {
    let space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    SheetMarkup::part("Properties", &[("xmlns", space)], |markup| markup.said("Application", &[], "allegato"))
}
