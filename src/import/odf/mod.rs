//! ODT and ODS: the text in the accepted view, its tables, the sheets, and what stands beside them.

mod cell;
mod flow;
mod grid;
mod names;
mod numbering;
mod page_texts;
mod paragraph;
mod rows;
mod sheet_cell;
mod sheets;
mod styles;
#[cfg(test)]
mod tests;
mod text_body;

use roxmltree::{Document, Node};

use crate::import::docx::DocumentLosses;
use crate::import::odf::flow::OdfContext;
use crate::import::odf::names::Space;
use crate::import::odf::numbering::{ListCount, ListCounts};
use crate::import::odf::page_texts::page_texts;
use crate::import::odf::sheets::add_sheets;
use crate::import::odf::styles::OdfStyles;
use crate::import::odf::text_body::TextBody;
use crate::import::read::{
    ReadRefusal, ReadRemark, SourceDocument, SourceKind, SourcePackage, without_repeated_texts,
};
use crate::ooxml::element::{depths_are_fit, parse};

/// Reads the package of a text.
pub(crate) fn text(package: SourcePackage<'_>) -> Result<SourceDocument, ReadRefusal> {
    read(package, SourceKind::Odt, "text", |body, context, document| {
        let mut reader = TextBody::new(context);
        reader.blocks(body)?;
        (document.parts, document.remarks) = reader.finish();
        Ok(())
    })
}

/// Reads the package of a spreadsheet; `wanted` is the one sheet that is read.
pub(crate) fn sheets(
    package: SourcePackage<'_>,
    wanted: Option<&str>,
) -> Result<SourceDocument, ReadRefusal> {
    read(package, SourceKind::Ods, "spreadsheet", |body, context, document| {
        let mut losses = DocumentLosses::default();
        add_sheets(body, wanted, (context, &mut losses), document)?;
        document.remarks.extend(losses.remarks());
        Ok(())
    })
}

/// Reads a package whose body is of this kind, by a function that adds its texts to the document.
fn read(
    mut package: SourcePackage<'_>,
    kind: SourceKind,
    name: &str,
    add: impl FnOnce(Node<'_, '_>, &mut OdfContext<'_>, &mut SourceDocument) -> Result<(), ReadRefusal>,
) -> Result<SourceDocument, ReadRefusal> {
    let content = package.part("content.xml")?.ok_or(ReadRefusal::Damaged)?;
    let styles = package.part("styles.xml")?;
    let (mut known, mut document) = (OdfStyles::default(), SourceDocument::new(kind));
    if let Some(styles) = &styles {
        let part = parsed(styles)?;
        known.add(&part);
        document.furniture = page_texts(&part);
    }
    // Styles of the text itself go before those of the same name that all texts share.
    let part = parsed(&content)?;
    known.add(&part);
    let body =
        Space::Office.child(part.root_element(), "body").and_then(|body| Space::Office.child(body, name));
    let mut context =
        OdfContext { styles: &known, counts: ListCounts::default(), headings: ListCount::default() };
    add(body.ok_or(ReadRefusal::Damaged)?, &mut context, &mut document)?;
    document.remarks.extend(tracked_changes(&part));
    Ok(without_repeated_texts(document))
}

fn parsed(text: &str) -> Result<Document<'_>, ReadRefusal> {
    let document = parse(text)?;
    // The words are read by recursion, and a file made on purpose could exhaust the stack.
    if depths_are_fit(&document) { Ok(document) } else { Err(ReadRefusal::Overloaded) }
}

/// The remark on tracked changes, which are read as if somebody had accepted all; `None` if there are none.
fn tracked_changes(part: &Document<'_>) -> Option<ReadRemark> {
    let changes = part.descendants().filter(|node| {
        let is_change = matches!(Space::Text.name(*node), Some("insertion" | "deletion"))
            || matches!(
                Space::Table.name(*node),
                Some("insertion" | "deletion" | "cell-content-change" | "movement")
            );
        is_change && node.parent().is_some_and(|around| around.tag_name().name() != "dependencies")
    });
    ReadRemark::accepted_changes(changes.count())
}
