//! Texts with paragraphs and lists.

use crate::plan::Field;
use crate::plan::load::field::words;
use crate::yaml::{MappingReader, YamlReader};

/// The text of a key that may be absent, with its paragraphs and lists; `None` if it says nothing.
pub(crate) fn said_text(key: &str, form: &MappingReader<'_>, reader: &mut YamlReader) -> Option<Field> {
    let field = words(form.optional(key)?, key, reader)?;
    (!field.text.value.is_empty()).then_some(field)
}
