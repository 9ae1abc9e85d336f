//! The settings that depend on the document.

use roxmltree::{Document, Node};

use crate::write::WriteError;
use crate::write::docx::namespaces::WORDPROCESSING;

/// A setting that the program adds to the part, which an office may replace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AddedSetting {
    /// Whatever is changed next is tracked too.
    TrackedChanges,
    /// Even pages have a header and a footer of their own.
    EvenPages,
}

impl AddedSetting {
    fn name(self) -> &'static str {
        match self {
            AddedSetting::TrackedChanges => "trackRevisions",
            AddedSetting::EvenPages => "evenAndOddHeaders",
        }
    }
}

/// The settings in the order of the schema, to the last that is added (`CT_Settings`, ECMA-376-1, A.1).
const ORDER: &[&str] = &[
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
    "trackRevisions",
    "doNotTrackMoves",
    "doNotTrackFormatting",
    "documentProtection",
    "autoFormatOverride",
    "styleLockTheme",
    "styleLockQFSet",
    "defaultTabStop",
    "autoHyphenation",
    "consecutiveHyphenLimit",
    "hyphenationZone",
    "doNotHyphenateCaps",
    "showEnvelope",
    "summaryLength",
    "clickAndTypeStyle",
    "defaultTableStyle",
    "evenAndOddHeaders",
];

/// Adds a setting to the part, unless it says something of it.
pub(crate) fn with_setting(settings: &str, added: AddedSetting) -> Result<String, WriteError> {
    let document = Document::parse(settings).map_err(|error| WriteError::Package(error.to_string()))?;
    let root = document.root_element();
    let is = |node: &Node<'_, '_>, name: &str| node.has_tag_name((WORDPROCESSING, name));
    if root.children().any(|node| is(&node, added.name())) {
        return Ok(settings.to_owned());
    }
    let (mut text, element) = (settings.to_owned(), format!("<w:{}/>", added.name()));
    let earlier: Vec<&str> = ORDER.iter().copied().take_while(|name| *name != added.name()).collect();
    let before = root.children().rfind(|node| earlier.iter().any(|name| is(node, name)));
    match (before, root.first_child()) {
        (Some(before), _) => text.insert_str(before.range().end, &element),
        (None, Some(first)) => text.insert_str(first.range().start, &element),
        (None, None) => {
            let end = root.range().end;
            match text[..end].strip_suffix("/>").map(str::len) {
                // An element without content, which gets a tag of its own to close it.
                Some(open) => text.replace_range(open..end, &format!(">{element}</w:settings>")),
                None => text.insert_str(text[..end].rfind("</").unwrap_or(end), &element),
            }
        }
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use crate::write::docx::settings::*;

    const OPEN: &str = "<w:settings xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

    /// The part with these elements inside, in which changes are tracked.
    fn tracked_part(inside: &str) -> String {
        let part = format!("{OPEN}>{inside}</w:settings>");
        with_setting(&part, AddedSetting::TrackedChanges).expect("it is XML")
    }

    /// The settings with these elements inside, after the change.
    #[track_caller]
    fn tracked(inside: &str) -> String {
        let changed = tracked_part(inside);
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
        let both = with_setting(&tracked_part("<w:zoom/><w:compat/>"), AddedSetting::EvenPages);
        let both = both.expect("it is XML");
        assert!(both.contains("<w:zoom/><w:trackRevisions/><w:evenAndOddHeaders/><w:compat/>"), "{both}");
        let changed = with_setting(&format!("{OPEN} />"), AddedSetting::TrackedChanges).expect("it is XML");
        assert_eq!(changed, format!("{OPEN} ><w:trackRevisions/></w:settings>"));
    }
}
