//! The limits of the program, all in one table: how much it takes of what others wrote, and why.
//!
//! `docs/limiti.md` shows the table, and the test `limits` holds the two against each other.

mod archive;
mod limit;
mod plan;
mod returned;
mod templates;
mod words;

pub use archive::{ARCHIVED_FILE, ARCHIVED_NAME, PDF_SIGNATURES, SIGNED_FILE};
pub use limit::{Limit, LimitUnit};
pub use plan::{
    DATA_DEPTH, FIELD_PARTS, FILE_NAME, FINDINGS, FOLDER_ENTRIES, FOOTER, IMAGE_FILE, IMAGE_SIDE,
    LETTERHEAD_LINES, OBJECTIVE_FILES, OBJECTIVE_ID, OBJECTIVES, PREMISE_LISTS, PREMISE_PARTS, PRINTED_LINE,
    SIGNATORIES, TEXT_FILE, YAML_DEPTH,
};
pub use returned::{
    RETURNED_ATTRIBUTES, RETURNED_DEPTH, RETURNED_ELEMENTS, RETURNED_ENTRIES, RETURNED_FIELD, RETURNED_FILE,
    RETURNED_OUTSIDE, RETURNED_PART, RETURNED_TEXT, RETURNED_WORK,
};
pub use templates::{
    MARKUP_ATTRIBUTES, MARKUP_DEPTH, TEMPLATE_DEPTH, TEMPLATE_FILES, TEMPLATE_NESTING, TEMPLATE_VALUE_DEPTH,
    TEMPLATE_WORK,
};
pub(crate) use words::bytes_in_words;

/// All limits, in the order of the table.
pub const LIMITS: &[&Limit] = &[
    &TEXT_FILE,
    &YAML_DEPTH,
    &OBJECTIVE_FILES,
    &FINDINGS,
    &OBJECTIVES,
    &OBJECTIVE_ID,
    &FIELD_PARTS,
    &PREMISE_PARTS,
    &PREMISE_LISTS,
    &FOOTER,
    &LETTERHEAD_LINES,
    &SIGNATORIES,
    &PRINTED_LINE,
    &FILE_NAME,
    &IMAGE_FILE,
    &IMAGE_SIDE,
    &DATA_DEPTH,
    &FOLDER_ENTRIES,
    &TEMPLATE_FILES,
    &TEMPLATE_DEPTH,
    &TEMPLATE_NESTING,
    &TEMPLATE_VALUE_DEPTH,
    &TEMPLATE_WORK,
    &MARKUP_DEPTH,
    &MARKUP_ATTRIBUTES,
    &RETURNED_FILE,
    &RETURNED_TEXT,
    &RETURNED_PART,
    &RETURNED_ENTRIES,
    &RETURNED_ELEMENTS,
    &RETURNED_ATTRIBUTES,
    &RETURNED_DEPTH,
    &RETURNED_WORK,
    &RETURNED_FIELD,
    &RETURNED_OUTSIDE,
    &SIGNED_FILE,
    &PDF_SIGNATURES,
    &ARCHIVED_FILE,
    &ARCHIVED_NAME,
];
