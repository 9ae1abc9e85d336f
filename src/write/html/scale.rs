//! Lengths of the style sheet: points as `rem`.

use crate::style::{Pt, Style, StyleName};
use crate::write::html::css_value::number;

/// The body text's size on screen.
const TEXT_REM: f32 = 1.0625;

/// The number of points in one `rem`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scale(pub(crate) f32);

impl Scale {
    /// The one by which the body text has its size on screen.
    pub(crate) fn of(style: &Style) -> Self {
        let text = style.paragraphs.get(StyleName::TEXT).expect("a style always has the body text's");
        Scale(text.size.0 / TEXT_REM)
    }

    /// A length in `rem`.
    pub(crate) fn rem(self, length: Pt) -> String {
        format!("{}rem", number(length.0 / self.0))
    }
}
