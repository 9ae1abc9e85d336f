//! The length of paragraphs.

use roxmltree::Node;

use crate::docx_import::{Loss, ReadContext, ReadParagraph};
use crate::import::read::{ReadRefusal, SourcePlace};
use crate::limits::IMPORTED_PARAGRAPH;

/// Refuses a paragraph of which not all words would be read.
pub(crate) fn check_length(
    paragraph: Node<'_, '_>,
    reading: ReadContext<'_>,
    place: &SourcePlace,
) -> Result<(), ReadRefusal> {
    // Its markup is longer than its words: of nearly all, that is enough to know.
    let is_long = paragraph.range().len() > IMPORTED_PARAGRAPH.most
        && ReadParagraph::read(paragraph, reading).losses.times(Loss::Long) > 0;
    if is_long { Err(ReadRefusal::LongParagraph { place: place.clone() }) } else { Ok(()) }
}
