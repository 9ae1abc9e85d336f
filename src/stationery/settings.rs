//! The one setting that a letterhead brings: that even pages differ.

use std::collections::BTreeMap;

use roxmltree::Document;

use crate::docx_import::element::{child, local};
use crate::stationery::refusal::PaperRefusal;

/// The DOCX's part with the settings.
const SETTINGS: &str = "word/settings.xml";

/// The settings before it in the schema, as far as the DOCX's part or an office's own may have them
/// (ECMA-376-1, A.1).
const BEFORE: [&str; 36] = [
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
    "trackRevisions",
    "documentProtection",
    "defaultTabStop",
    "autoHyphenation",
    "consecutiveHyphenLimit",
    "hyphenationZone",
    "doNotHyphenateCaps",
    "clickAndTypeStyle",
    "defaultTableStyle",
];

/// Makes the DOCX tell even pages from odd ones.
pub(crate) fn tell_even_from_odd(parts: &mut BTreeMap<String, String>) -> Result<(), PaperRefusal> {
    let Some(text) = parts.get_mut(SETTINGS) else { return Ok(()) };
    let document = Document::parse(text).map_err(|error| PaperRefusal::Unusable(error.to_string()))?;
    let root = document.root_element();
    if child(root, "evenAndOddHeaders").is_some() {
        return Ok(());
    }
    // An office's own settings may have others than the program's: the place is before the first that is
    // none of those which come earlier.
    let next = root.children().find(|node| local(*node).is_some_and(|name| !BEFORE.contains(&name)));
    if let Some(at) = next.map(|node| node.range().start) {
        text.insert_str(at, "<w:evenAndOddHeaders/>");
    }
    Ok(())
}
