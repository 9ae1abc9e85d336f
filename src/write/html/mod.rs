//! html
use crate::document::Document;
use crate::write::{Options, WriteError, Written};

pub fn html(document: &Document, options: &Options<'_>) -> Result<Written, WriteError> {
    let _ = (document, options);
    Ok(Written { bytes: Vec::new(), pages: None })
}
