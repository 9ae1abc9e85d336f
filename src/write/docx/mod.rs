//! The DOCX: WordprocessingML (ECMA-376, transitional), every element in the order of the schema.

mod anchor;
mod base_part;
mod body;
mod cell_lines;
mod chart;
mod compressed_part;
mod contents;
mod fixed;
#[cfg(test)]
mod fixture;
mod flow;
mod footer;
mod former_items;
mod furniture_line;
mod header;
mod height;
mod id_allocator;
mod item;
mod item_words;
mod letterhead;
mod list_definition;
mod move_range;
mod namespaces;
mod numbering;
mod package;
mod paragraph;
mod paragraph_marks;
mod picture;
mod properties;
mod room;
mod run;
#[cfg(test)]
mod schema;
mod section;
mod settings;
mod table;
#[cfg(test)]
mod tests;
mod tracked_changes;
mod two_ends;
mod xml;

use crate::document::{Document, SignsFor};
use crate::stationery::Stationery;
use crate::write::docx::base_part::base_parts;
use crate::write::docx::fixed::SETTINGS;
use crate::write::docx::id_allocator::IdAllocator;
use crate::write::docx::letterhead::PaperFurniture;
use crate::write::docx::package::Package;
use crate::write::docx::section::{FirstPage, Furniture};
use crate::write::docx::settings::{AddedSetting, with_setting};
use crate::write::{Options, WriteError, Written};

/// Writes a document as a DOCX file; its pages are counted by whoever opens it.
pub fn docx(document: &Document, options: &Options<'_>) -> Result<Written, WriteError> {
    written(document, options, None)
}

/// Writes a document on the office's own letterhead, whose parts take the place of those of the options.
pub(crate) fn docx_on(
    stationery: &Stationery,
    document: &Document,
    options: &Options<'_>,
) -> Result<Written, WriteError> {
    written(document, &Options { parts: &stationery.parts, ..*options }, Some(stationery))
}

fn written(
    document: &Document,
    options: &Options<'_>,
    stationery: Option<&Stationery>,
) -> Result<Written, WriteError> {
    let base = document.base.as_ref();
    let document = &*document.with_signs(SignsFor::WordProcessor);
    let mut ids = IdAllocator::new(options, document.metadata.created)?;
    let furniture = match stationery {
        Some(stationery) => Furniture {
            paper: Some(PaperFurniture::new(document, stationery, &mut ids)?),
            ..Furniture::default()
        },
        None => furniture(document, &mut ids)?,
    };
    let (main, transcript) = body::part(document, &mut ids, &furniture)?;
    let mut fixed = ids.fixed.with_lists(&ids.lists.written(&ids.fixed)?)?;
    let tracked = (ids.has_changes || document.is_tracked).then_some(AddedSetting::TrackedChanges);
    let even = stationery.is_some_and(Stationery::has_even_pages).then_some(AddedSetting::EvenPages);
    for (_, text) in fixed.iter_mut().filter(|(name, _)| *name == SETTINGS) {
        for added in tracked.into_iter().chain(even) {
            *text = with_setting(text, added)?;
        }
    }
    let package = Package {
        core: properties::core(&document.metadata)?,
        app: properties::app(&document.metadata)?,
        document: main,
        fixed,
        furniture,
        images: ids.images,
        media: stationery.map_or(&[], |stationery| stationery.media.as_slice()),
        theme: stationery.and_then(|stationery| stationery.theme.as_deref()),
        base: base.map(base_parts).transpose()?,
    };
    Ok(Written { bytes: package.zip()?, transcript, pages: None, target_pages: None })
}

/// Writes the parts that every page repeats.
fn furniture<'a>(document: &'a Document, ids: &mut IdAllocator<'a>) -> Result<Furniture, WriteError> {
    let footer = footer::part(document, ids)?;
    let is_repeated = document.header.is_on_all_pages();
    Ok(Furniture {
        header: header::part(document, ids)?,
        first_page: match is_repeated {
            true => Some(FirstPage { header: header::first_part(document, ids)?, footer: footer.clone() }),
            false => None,
        },
        footer,
        paper: None,
    })
}
