//! The XML namespaces that several parts declare.

/// WordprocessingML (ECMA-376-1, annex A.1).
pub(crate) const WORDPROCESSING: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// Relationships (ECMA-376-1, annex A.1).
pub(crate) const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// Drawings within WordprocessingML (ECMA-376-1, 20.4).
pub(crate) const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
