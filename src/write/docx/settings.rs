//! The settings of a document with tracked changes, in which whatever is changed next is tracked too.

use roxmltree::{Document, Node};

use crate::write::WriteError;
use crate::write::docx::namespaces::WORDPROCESSING;

const TRACKING: &str = "<w:trackRevisions/>";

/// The elements that stand before `w:trackRevisions` (`CT_Settings`, ECMA-376-1, A.1).
const BEFORE: &[&str] = &[
    "writeProtection",
    "view",
    "zoom",
    "removePersonalInformation",
    "removeDateAndTime",
    "doNotDisplayPageBoundaries",
    "displayBackgroundShape",
    "printPostScriptOverText",
    "printFractionalCharacterWidth",
    "printFormsData",
    "embedTrueTypeFonts",
    "embedSystemFonts",
    "saveSubsetFonts",
    "saveFormsData",
    "mirrorMargins",
    "alignBordersAndEdges",
    "bordersDoNotSurroundHeader",
    "bordersDoNotSurroundFooter",
    "gutterAtTop",
    "hideSpellingErrors",
    "hideGrammaticalErrors",
    "activeWritingStyle",
    "proofState",
    "formsDesign",
    "attachedTemplate",
    "linkStyles",
    "stylePaneFormatFilter",
    "stylePaneSortMethod",
    "documentType",
    "mailMerge",
    "revisionView",
];

/// Adds to the settings that changes are tracked, unless they say something of it: an office may replace the
/// part.
pub(crate) fn with_tracking(settings: &str) -> Result<String, WriteError> {
    let document = Document::parse(settings).map_err(|error| WriteError::Package(error.to_string()))?;
    let root = document.root_element();
    let is = |node: &Node<'_, '_>, name: &str| node.has_tag_name((WORDPROCESSING, name));
    if root.children().any(|node| is(&node, "trackRevisions")) {
        return Ok(settings.to_owned());
    }
    let mut text = settings.to_owned();
    let before = root.children().rfind(|node| BEFORE.iter().any(|name| is(node, name)));
    match (before, root.first_child()) {
        (Some(before), _) => text.insert_str(before.range().end, TRACKING),
        (None, Some(first)) => text.insert_str(first.range().start, TRACKING),
        (None, None) => {
            let end = root.range().end;
            match text[..end].strip_suffix("/>").map(str::len) {
                // An element without content, which gets a tag of its own to close it.
                Some(open) => text.replace_range(open..end, &format!(">{TRACKING}</w:settings>")),
                None => text.insert_str(text[..end].rfind("</").unwrap_or(end), TRACKING),
            }
        }
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use crate::write::docx::settings::*;

    const OPEN: &str = "<w:settings xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

    /// The settings with these elements inside, after the change.
    #[track_caller]
    fn tracked(inside: &str) -> String {
        let changed = with_tracking(&format!("{OPEN}>{inside}</w:settings>")).expect("it is XML");
        let inside = changed.strip_prefix(OPEN).and_then(|rest| rest.strip_prefix('>'));
        inside.and_then(|rest| rest.strip_suffix("</w:settings>")).expect("the element is whole").to_owned()
    }

    #[test]
    fn tracking_stands_where_the_schema_wants_it_once() {
        assert_eq!(
            tracked("<w:zoom/> <w:defaultTabStop/>"),
            "<w:zoom/><w:trackRevisions/> <w:defaultTabStop/>"
        );
        assert_eq!(tracked("<w:defaultTabStop/>"), "<w:trackRevisions/><w:defaultTabStop/>");
        assert_eq!(tracked(""), "<w:trackRevisions/>");
        let said = "<w:trackRevisions w:val=\"0\"/>";
        assert_eq!(tracked(said), said, "the office's word stands");
        let changed = with_tracking(&format!("{OPEN} />")).expect("it is XML");
        assert_eq!(changed, format!("{OPEN} ><w:trackRevisions/></w:settings>"));
    }
}
