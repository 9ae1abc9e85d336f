//! The depth to which a template's statements stand within each other.

use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::limits::TEMPLATE_NESTING;
use crate::source::Span;
use crate::template::parts::{TemplatePart, tag_name};

/// Finds the statement that stands too deep. tera reads an `elif` within the `if` before it, and has no bound
/// of its own for that: some thousands end the program.
pub(crate) fn too_deep(text: &str, parts: &[TemplatePart]) -> Option<Range<usize>> {
    // For each statement that is open, the levels that it has taken.
    let (mut open, mut depth): (Vec<usize>, usize) = (Vec::new(), 0);
    for part in parts {
        let TemplatePart::Code(range) = part else { continue };
        match tag_name(&text[range.clone()]) {
            "elif" => {
                depth += 1;
                if let Some(levels) = open.last_mut() {
                    *levels += 1;
                }
            }
            "if" => {
                depth += 1;
                open.push(1);
            }
            "endif" => depth -= open.pop().unwrap_or_default().min(depth),
            _ => {}
        }
        if depth > TEMPLATE_NESTING.most {
            return Some(range.clone());
        }
    }
    None
}

/// The finding.
pub(crate) fn nested(place: Span) -> Diagnostic {
    let message = format!(
        "le istruzioni «{{% if %}}» e «{{% elif %}}» stanno una nell'altra per più di {TEMPLATE_NESTING} livelli"
    );
    Diagnostic::error(TEMPLATE_NESTING.code, message).at(place).hint(TEMPLATE_NESTING.remedy)
}
