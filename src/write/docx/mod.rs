//! The DOCX: WordprocessingML (ECMA-376, transitional), every element in the order of the schema.

mod anchor;
mod body;
mod fixed;
#[cfg(test)]
mod fixture;
mod flow;
mod furniture;
mod height;
mod id_allocator;
mod numbering;
mod package;
mod paragraph;
mod picture;
mod properties;
mod run;
#[cfg(test)]
mod schema;
mod table;
#[cfg(test)]
mod tests;
mod tracked;
mod xml;

use crate::document::Document;
use crate::write::docx::furniture::Furniture;
use crate::write::docx::id_allocator::IdAllocator;
use crate::write::docx::package::Package;
use crate::write::{Options, WriteError, Written};

/// Writes a document as a DOCX file; its pages are counted by whoever opens it.
pub fn docx(document: &Document, options: &Options<'_>) -> Result<Written, WriteError> {
    let mut ledger = IdAllocator::new(options)?;
    let furniture = Furniture::write(document, &mut ledger)?;
    let (main, transcript) = body::part(document, &mut ledger, &furniture)?;
    let package = Package {
        core: properties::core(&document.metadata)?,
        app: properties::app(&document.metadata)?,
        document: main,
        fixed: ledger.fixed.with_lists(&ledger.lists)?,
        furniture,
        images: ledger.images,
    };
    Ok(Written { bytes: package.zip()?, transcript, pages: None })
}
