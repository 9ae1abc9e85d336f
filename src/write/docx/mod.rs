//! docx
use crate::document::Document;
use crate::write::{Options, WriteError, Written};

pub fn docx(document: &Document, options: &Options<'_>) -> Result<Written, WriteError> {
    let _ = (document, options);
    Ok(Written { bytes: Vec::new(), pages: None })
}
