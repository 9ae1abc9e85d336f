//! The tera engine: what an office can replace, rendered.

mod part_views;
mod parts;

pub use part_views::{ListPart, ooxml_language, paragraph_style_id, table_style_id};
pub use parts::docx_parts;
