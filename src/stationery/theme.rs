//! The theme of a letterhead: its fonts are named where it was asked for them. Only for drawings, which can
//! take lines and colours from nowhere else, it is carried itself.

use roxmltree::Node;

use crate::ooxml::element::{attribute, is, parse};
use crate::stationery::edits::TextEdits;
use crate::stationery::left_out::LeftOut;
use crate::stationery::package::{PaperPackage, RELATIONSHIPS};
use crate::stationery::refusal::PaperRefusal;

/// The fonts of a theme.
#[derive(Debug, Default)]
pub(crate) struct ThemeFonts {
    headings: Option<String>,
    text: Option<String>,
}

/// The attributes by which a colour is taken from the theme; without them its own value holds.
const COLOURS: [&str; 6] =
    ["themeColor", "themeTint", "themeShade", "themeFill", "themeFillTint", "themeFillShade"];

impl ThemeFonts {
    /// Reads the theme, if there is one.
    pub(crate) fn read(package: &mut PaperPackage<'_>) -> Result<Self, PaperRefusal> {
        let Some(text) = package.companion("theme")? else { return Ok(ThemeFonts::default()) };
        let document = parse(&text)?;
        let font = |group: &str| {
            let group = document.descendants().find(|node| node.tag_name().name() == group)?;
            let latin = group.children().find(|node| node.tag_name().name() == "latin")?;
            latin.attribute("typeface").filter(|name| !name.is_empty()).map(str::to_owned)
        };
        Ok(ThemeFonts { headings: font("majorFont"), text: font("minorFont") })
    }

    /// Makes an element ask no theme for its fonts and colours.
    pub(crate) fn resolve(&self, text: &str, node: Node<'_, '_>, edits: &mut TextEdits) {
        for themed in node.attributes() {
            let name = themed.name();
            if COLOURS.contains(&name) {
                edits.remove(themed.range());
            } else if is(node, "rFonts") && (name.ends_with("Theme") || name == "cstheme") {
                let font = match (name, themed.value()) {
                    ("asciiTheme" | "hAnsiTheme", font) if font.starts_with("major") => {
                        self.headings.as_deref()
                    }
                    ("asciiTheme" | "hAnsiTheme", _) => self.text.as_deref(),
                    _ => None,
                };
                let plain = name.trim_end_matches("Theme");
                match font {
                    // A font of its own beside the theme's would not be seen, and is as good.
                    Some(font) if attribute(node, plain).is_none() => {
                        let qualified = &text[themed.range_qname()];
                        let qualified = qualified.trim_end_matches("Theme");
                        edits.replace(themed.range(), format!("{qualified}=\"{}\"", escaped(font)));
                    }
                    Some(_) | None => edits.remove(themed.range()),
                }
            }
        }
    }
}

/// The theme as a part of the DOCX; `None` if there is none, or if it shows pictures, which are not carried.
pub(crate) fn carried(
    package: &mut PaperPackage<'_>,
    left_out: &mut LeftOut,
) -> Result<Option<String>, PaperRefusal> {
    let Some(text) = package.companion("theme")? else { return Ok(None) };
    let document = parse(&text)?;
    let mut attributes = document.descendants().flat_map(|node| node.attributes());
    if attributes.any(|attribute| attribute.namespace() == Some(RELATIONSHIPS)) {
        left_out.note("i colori del tema nei disegni, perché il tema contiene immagini");
        return Ok(None);
    }
    Ok(Some(text))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
