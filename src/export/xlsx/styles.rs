//! The looks of cells.

use crate::export::xlsx::markup::{SPREADSHEET, SheetMarkup};

/// A look of a cell, by its number among those of the part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    Usual,
    Head,
    Text,
    /// A text that stays one when somebody edits it, though it begins as a formula does.
    GuardedText,
    Day,
    Number,
    /// `60%`.
    WholePercent,
    /// `12,50%`.
    Percent,
}

impl Look {
    const ALL: [Look; 8] = [
        Look::Usual,
        Look::Head,
        Look::Text,
        Look::GuardedText,
        Look::Day,
        Look::Number,
        Look::WholePercent,
        Look::Percent,
    ];

    /// The number that a cell says.
    pub(crate) fn number(self) -> String {
        (self as usize).to_string()
    }

    /// The format of its number (ECMA-376-1, 18.8.30).
    fn format(self) -> &'static str {
        match self {
            Look::Usual | Look::Head | Look::Text | Look::GuardedText | Look::Number => "0",
            Look::Day => DAY,
            Look::WholePercent => "9",
            Look::Percent => "10",
        }
    }
}

/// The number of the one format that is not built in, and the format: as Italians write days, whatever the
/// language of the program. Without the language's number LibreOffice takes it for the system's own order.
const DAY: &str = "164";
const DAY_FORMAT: &str = "[$-410]dd/mm/yyyy";

/// The part.
pub(crate) fn styles() -> String {
    SheetMarkup::part("styleSheet", &[("xmlns", SPREADSHEET)], |markup| {
        markup.element("numFmts", &[("count", "1")], |markup| {
            markup.empty("numFmt", &[("numFmtId", DAY), ("formatCode", DAY_FORMAT)]);
        });
        markup.element("fonts", &[("count", "2")], |markup| {
            for is_bold in [false, true] {
                markup.element("font", &[], |markup| {
                    if is_bold {
                        markup.empty("b", &[]);
                    }
                    markup.empty("sz", &[("val", "11")]);
                    markup.empty("name", &[("val", "Calibri")]);
                    markup.empty("family", &[("val", "2")]);
                });
            }
        });
        markup.element("fills", &[("count", "3")], |markup| {
            // The first two fills are these, whatever the part says (Excel ignores others there).
            for pattern in ["none", "gray125"] {
                markup
                    .element("fill", &[], |markup| markup.empty("patternFill", &[("patternType", pattern)]));
            }
            markup.element("fill", &[], |markup| {
                markup.element("patternFill", &[("patternType", "solid")], |markup| {
                    markup.empty("fgColor", &[("rgb", "FFE7E6E6")]);
                    markup.empty("bgColor", &[("indexed", "64")]);
                });
            });
        });
        markup.element("borders", &[("count", "1")], |markup| {
            markup.element("border", &[], |markup| {
                for side in ["left", "right", "top", "bottom", "diagonal"] {
                    markup.empty(side, &[]);
                }
            });
        });
        let usual = [("numFmtId", "0"), ("fontId", "0"), ("fillId", "0"), ("borderId", "0")];
        markup.element("cellStyleXfs", &[("count", "1")], |markup| markup.empty("xf", &usual));
        let count = Look::ALL.len().to_string();
        markup.element("cellXfs", &[("count", &count)], |markup| {
            for look in Look::ALL {
                cell_format(markup, look);
            }
        });
        markup.element("cellStyles", &[("count", "1")], |markup| {
            markup.empty("cellStyle", &[("name", "Normal"), ("xfId", "0"), ("builtinId", "0")]);
        });
    })
}

fn cell_format(markup: &mut SheetMarkup, look: Look) {
    let (font, fill) = if look == Look::Head { ("1", "2") } else { ("0", "0") };
    let mut attributes = vec![
        ("numFmtId", look.format()),
        ("fontId", font),
        ("fillId", fill),
        ("borderId", "0"),
        ("xfId", "0"),
        ("applyNumberFormat", if look.format() == "0" { "0" } else { "1" }),
        ("applyAlignment", "1"),
    ];
    if look == Look::GuardedText {
        attributes.push(("quotePrefix", "1"));
    }
    let wraps = matches!(look, Look::Head | Look::Text | Look::GuardedText);
    markup.element("xf", &attributes, |markup| {
        let wrap = if wraps { "1" } else { "0" };
        markup.empty("alignment", &[("vertical", "top"), ("wrapText", wrap)]);
    });
}
