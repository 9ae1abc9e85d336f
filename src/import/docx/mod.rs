//! DOCX: the text in the accepted view, its tables, and what stands beside them.

mod body;
mod body_length;
mod losses;
mod notes;
mod page_texts;
mod paragraphs;
mod table;
mod table_rows;
#[cfg(test)]
mod tests;
mod text_asides;
mod text_run;

pub(crate) use losses::DocumentLosses;

use crate::docx_import::{ItemMarks, Lists, NodeStates, ReadContext, StyleLooks};
use crate::import::docx::body::BodyReader;
use crate::import::docx::losses::tracked_changes;
use crate::import::docx::notes::Notes;
use crate::import::docx::page_texts::page_texts;
use crate::import::read::{
    ReadRefusal, ReadRemark, SourceDocument, SourceKind, SourcePackage, without_repeated_texts,
};
use crate::ooxml::element::{child, depths_are_fit, parse};

/// The word that `genera --bozza` puts at the head of every page.
const WATERMARK: &str = "BOZZA";

/// Reads a package whose main part is a text.
pub(crate) fn read(mut package: SourcePackage<'_>, main: &str) -> Result<SourceDocument, ReadRefusal> {
    let text = package.part(main)?.ok_or(ReadRefusal::Damaged)?;
    let relations = package.relations(main)?;
    let styles = package.related(&relations, "styles")?;
    let numbering = package.related(&relations, "numbering")?;
    let (styles, numbering) = (styles.first().map(String::as_str), numbering.first().map(String::as_str));
    let looks = StyleLooks::read(styles);
    let notes = Notes::read(&mut package, &relations, &looks)?;
    let mut pages = package.related(&relations, "header")?;
    pages.extend(package.related(&relations, "footer")?);
    let mut furniture = page_texts(&pages)?;
    furniture.retain(|text| text != WATERMARK);

    let document = parse(&text)?;
    // The words are read by recursion, and a file made on purpose could exhaust the stack.
    if !depths_are_fit(&document) {
        return Err(ReadRefusal::Overloaded);
    }
    let body = child(document.root_element(), "body").ok_or(ReadRefusal::Damaged)?;
    let states = NodeStates::of(&document);
    let marks = ItemMarks::of(&document, &Lists::read(numbering, styles), &states);
    let mut reader = BodyReader::new(ReadContext { states: &states, marks: &marks, looks: &looks }, &notes);
    reader.blocks(body)?;
    let (parts, mut remarks) = reader.finish();
    remarks.extend(tracked_changes(&document));
    if relations.iter().any(|relation| relation.kind == "vbaProject") {
        remarks.push(ReadRemark::info("le macro del documento non sono state lette né eseguite"));
    }
    let document = SourceDocument { kind: SourceKind::Docx, parts, furniture, remarks };
    Ok(without_repeated_texts(document))
}
