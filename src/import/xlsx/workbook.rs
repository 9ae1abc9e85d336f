//! The workbook: its sheets in order, and the calendar it counts by.

use crate::import::read::ReadRefusal;
use crate::import::xlsx::serial_date::Epoch;
use crate::ooxml::element::parse;

/// The part that lists the sheets.
#[derive(Debug)]
pub(crate) struct Workbook {
    pub(crate) epoch: Epoch,
    pub(crate) sheets: Vec<NamedSheet>,
}

/// A sheet as the workbook lists it.
#[derive(Debug, Clone)]
pub(crate) struct NamedSheet {
    pub(crate) name: String,
    /// The id of the relationship that leads to its part.
    pub(crate) relation: String,
    pub(crate) is_hidden: bool,
}

impl Workbook {
    pub(crate) fn read(text: &str) -> Result<Self, ReadRefusal> {
        let document = parse(text)?;
        let (mut epoch, mut sheets) = (Epoch::Year1900, Vec::new());
        for node in document.descendants() {
            match node.tag_name().name() {
                "workbookPr" if matches!(node.attribute("date1904"), Some("1" | "true" | "on")) => {
                    epoch = Epoch::Year1904;
                }
                "sheet" => {
                    // The transitional and the strict edition have different namespaces for it.
                    let relation = node
                        .attributes()
                        .find(|attribute| attribute.name() == "id" && attribute.namespace().is_some());
                    let Some(relation) = relation else { continue };
                    sheets.push(NamedSheet {
                        name: node.attribute("name").unwrap_or_default().to_owned(),
                        relation: relation.value().to_owned(),
                        // Some sheets no menu shows again.
                        is_hidden: matches!(node.attribute("state"), Some("hidden" | "veryHidden")),
                    });
                }
                _ => {}
            }
        }
        Ok(Workbook { epoch, sheets })
    }
}
