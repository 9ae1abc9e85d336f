//! The tera engine: what an office can replace, rendered.

mod parts;

pub use parts::{ListPart, docx_parts, ooxml_language, paragraph_style_id, table_style_id};
