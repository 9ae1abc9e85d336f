//! pdf
use crate::document::Document;
use crate::write::{Options, WriteError, Written};

pub fn pdf(document: &Document, options: &Options<'_>) -> Result<Written, WriteError> {
    let _ = (document, options);
    Ok(Written { bytes: Vec::new(), pages: None })
}
