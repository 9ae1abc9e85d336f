//! The number formats of a workbook's cells, and values as they show them.

use std::collections::BTreeMap;

use crate::import::read::{ReadRefusal, TypedValue, number_in_words};
use crate::import::xlsx::date_shown::date_shown;
use crate::import::xlsx::format_code::{FormatCode, FormatToken, NumberSign};
use crate::import::xlsx::number_shown::number_shown;
use crate::import::xlsx::serial_date::{Epoch, SerialDay, SerialMoment};
use crate::ooxml::element::parse;

/// The formats by the number that a cell names.
#[derive(Debug, Default)]
pub(crate) struct CellFormats {
    formats: Vec<FormatCode>,
    pub(crate) epoch: Epoch,
}

/// A number as its format shows it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ShownNumber {
    pub(crate) text: String,
    pub(crate) typed: TypedValue,
}

/// The codes of formats that no workbook writes down (ECMA-376-1, 18.8.30), as an Italian system has them.
fn built_in(id: u32) -> &'static str {
    match id {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        5 | 6 => "#,##0 \"€\";-#,##0 \"€\"",
        7 | 8 => "#,##0.00 \"€\";-#,##0.00 \"€\"",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        12 => "# ?/?",
        13 => "# ??/??",
        14 | 27..=31 | 36 | 50..=54 | 57 | 58 => "dd/mm/yyyy",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 | 32 | 34 | 55 => "h:mm",
        21 | 33 | 35 | 56 => "h:mm:ss",
        22 => "dd/mm/yyyy h:mm",
        37 | 38 => "#,##0;-#,##0",
        39 | 40 => "#,##0.00;-#,##0.00",
        41 => "#,##0;-#,##0;\"-\"",
        42 => "#,##0 \"€\";-#,##0 \"€\";\"- €\"",
        43 => "#,##0.00;-#,##0.00;\"-\"",
        44 => "#,##0.00 \"€\";-#,##0.00 \"€\";\"- €\"",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mm:ss.0",
        48 => "##0.0E+0",
        _ => "General",
    }
}

impl CellFormats {
    /// Reads the part with the styles; without one, no cell has a format.
    pub(crate) fn read(styles: Option<&str>, epoch: Epoch) -> Result<Self, ReadRefusal> {
        let Some(styles) = styles else { return Ok(CellFormats { formats: Vec::new(), epoch }) };
        let document = parse(styles)?;
        let mut own: BTreeMap<u32, &str> = BTreeMap::new();
        let mut formats = Vec::new();
        let root = document.root_element();
        for node in root.descendants().filter(|node| node.tag_name().name() == "numFmt") {
            let id = node.attribute("numFmtId").and_then(|id| id.parse().ok());
            own.extend(id.zip(node.attribute("formatCode")));
        }
        // Cells name these; the formats of styles come before them and count apart.
        let cells = root.children().find(|node| node.tag_name().name() == "cellXfs");
        let cells = cells.into_iter().flat_map(|cells| cells.children());
        for node in cells.filter(|node| node.tag_name().name() == "xf") {
            let id = node.attribute("numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
            formats.push(FormatCode::read(own.get(&id).copied().unwrap_or_else(|| built_in(id))));
        }
        Ok(CellFormats { formats, epoch })
    }

    /// Shows a number with the format that a cell names; a format that is not there is none.
    pub(crate) fn shown(&self, value: f64, format: usize) -> ShownNumber {
        let format = self.formats.get(format).and_then(|format| format.for_number(value));
        let Some((section, sign)) = format else { return plain(value) };
        if section.is_clock() {
            let Some(moment) = SerialMoment::of(value, self.epoch) else { return plain(value) };
            let typed = match moment.day {
                SerialDay::Real(date) if section.has_day() => TypedValue::Date(date),
                SerialDay::Real(_) | SerialDay::Unreal | SerialDay::None => TypedValue::Number(value),
            };
            return ShownNumber { text: date_shown(section, moment, value), typed };
        }
        let text = number_shown(section, value.abs());
        // A format without places, as `;;;`, hides the number: it is there all the same.
        if text.trim().is_empty() {
            return plain(value);
        }
        let is_percent = section.tokens.contains(&FormatToken::Percent);
        let typed = if is_percent { TypedValue::Percent(value) } else { TypedValue::Number(value) };
        match sign {
            NumberSign::Shown => ShownNumber { text: signed(value, text), typed },
            NumberSign::InTheCode => ShownNumber { text, typed },
        }
    }
}

/// A number without a format.
fn plain(value: f64) -> ShownNumber {
    ShownNumber { text: number_in_words(value), typed: TypedValue::Number(value) }
}

/// A text of a number with its sign, unless it shows zero.
fn signed(value: f64, text: String) -> String {
    let says_something = text.chars().any(|letter| ('1'..='9').contains(&letter));
    if value < 0.0 && says_something { format!("-{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use crate::import::xlsx::cell_formats::*;

    #[track_caller]
    fn shown(code: &str, value: f64) -> String {
        let formats = CellFormats { formats: vec![FormatCode::read(code)], epoch: Epoch::Year1900 };
        formats.shown(value, 0).text.trim().to_owned()
    }

    #[test]
    fn a_date_is_shown_as_its_format_has_it() {
        for (code, text) in [
            ("[$-410]dd/mm/yyyy", "31/12/2026"),
            ("dd/mm/yyyy;@", "31/12/2026"),
            ("d-mmm-yy", "31-dic-26"),
            ("[$-410]d mmmm yyyy", "31 dicembre 2026"),
            ("dddd d/m/yy", "giovedì 31/12/26"),
            ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "giovedì 31 dicembre 2026"),
            ("\"entro il\" d.m.yyyy", "entro il 31.12.2026"),
            ("yyyy-mm-dd hh:mm", "2026-12-31 18:00"),
            ("h:mm AM/PM", "6:00 PM"),
            ("mm:ss", "00:00"),
            ("[Red]mmm yyyy", "dic 2026"),
        ] {
            assert_eq!(shown(code, 46_387.75), text, "{code}");
        }
        assert_eq!(shown("[h]:mm", 1.5), "36:00");
        assert_eq!(shown("dd/mm/yyyy", -3.0), "-3");
    }

    #[test]
    fn a_number_is_shown_as_its_format_has_it() {
        for (code, value, text) in [
            ("0%", 0.6, "60%"),
            ("0.00%", 0.125, "12,50%"),
            ("0 %", 0.6, "60 %"),
            ("#,##0.00 \"€\"", 1_234_567.5, "1.234.567,50 €"),
            ("#,##0.00\\ [$€-410]", 12.0, "12,00 €"),
            ("_-* #,##0.00 \"€\"_-;-* #,##0.00 \"€\"_-;_-* \"-\"?? \"€\"_-;_-@_-", -5.0, "-5,00 €"),
            ("#,##0", 999.5, "1.000"),
            ("0.0#", 1.5, "1,5"),
            ("0000", 42.0, "0042"),
            ("00-00", 1_234.0, "12-34"),
            ("#,##0,", 12_345.0, "12"),
            ("0.00E+00", 12_345.0, "1,23E+04"),
            ("# ?/?", 1.5, "1 1/2"),
            ("General\" giorni\"", 30.0, "30 giorni"),
            ("0\" mesi\"", 6.0, "6 mesi"),
            ("[<=1]0\" giorno\";0\" giorni\"", 3.0, "3 giorni"),
            ("0;(0)", -4.0, "(4)"),
            ("0.0", -0.04, "0,0"),
            (";;;", 7.0, "7"),
            ("@", 7.5, "7,5"),
            ("", 7.5, "7,5"),
        ] {
            assert_eq!(shown(code, value), text, "{code}");
        }
    }

    #[test]
    fn a_value_has_the_type_that_its_format_gives_it() {
        let typed = |code: &str, value: f64| {
            let formats = CellFormats { formats: vec![FormatCode::read(code)], epoch: Epoch::Year1900 };
            formats.shown(value, 0).typed
        };
        let date = crate::date::Date::new(2026, 12, 31).expect("it exists");
        assert_eq!(typed("dd/mm/yyyy", 46_387.0), TypedValue::Date(date));
        assert_eq!(typed("0%", 0.6), TypedValue::Percent(0.6));
        assert_eq!(typed("\"%\"0", 0.6), TypedValue::Number(0.6));
        assert_eq!(typed("h:mm", 0.5), TypedValue::Number(0.5));
    }
}
