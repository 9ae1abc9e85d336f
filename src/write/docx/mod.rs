//! The DOCX: WordprocessingML (ECMA-376, transitional), every element in the order of the schema.

mod anchor;
mod body;
mod fixed;
#[cfg(test)]
mod fixture;
mod flow;
mod footer;
mod height;
mod id_allocator;
mod namespaces;
mod numbering;
mod package;
mod paragraph;
mod picture;
mod properties;
mod run;
#[cfg(test)]
mod schema;
mod section;
mod table;
#[cfg(test)]
mod tests;
mod tracked_changes;
mod watermark;
mod xml;

use crate::document::{Document, SignsFor};
use crate::write::docx::id_allocator::IdAllocator;
use crate::write::docx::package::Package;
use crate::write::docx::section::Furniture;
use crate::write::{Options, WriteError, Written};

/// Writes a document as a DOCX file; its pages are counted by whoever opens it.
pub fn docx(document: &Document, options: &Options<'_>) -> Result<Written, WriteError> {
    let document = &*document.with_signs(SignsFor::WordProcessor);
    let mut ids = IdAllocator::new(options)?;
    let furniture =
        Furniture { footer: footer::part(document, &mut ids)?, header: watermark::part(document, &mut ids)? };
    let (main, transcript) = body::part(document, &mut ids, &furniture)?;
    let package = Package {
        core: properties::core(&document.metadata)?,
        app: properties::app(&document.metadata)?,
        document: main,
        fixed: ids.fixed.with_lists(&ids.lists)?,
        furniture,
        images: ids.images,
    };
    Ok(Written { bytes: package.zip()?, transcript, pages: None })
}
