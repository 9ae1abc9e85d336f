//! The value of a cell, as the program shows it.

use roxmltree::Node;

use crate::date::Date;
use crate::diagnostic::counted;
use crate::import::read::{CellPlace, ReadRemark, SourcePlace, TypedValue, cell_lines, written_text};
use crate::import::xlsx::cell_formats::{CellFormats, ShownNumber};
use crate::import::xlsx::shared_strings::rich_text;
use crate::yaml::TextLine;

/// The formulas without a result that are told one by one.
const TOLD: usize = 20;

/// What the cells of all sheets are read with, and what was counted on the way.
pub(crate) struct CellReader<'s> {
    strings: &'s [String],
    formats: &'s CellFormats,
    /// The cells so far.
    pub(crate) cells: usize,
    formulas: usize,
    without_result: usize,
}

/// A value.
#[derive(Debug, Default)]
pub(crate) struct CellValue {
    pub(crate) lines: Vec<TextLine>,
    /// The text to the letter, where the lines do not say it all.
    pub(crate) written: Option<String>,
    pub(crate) typed: Option<TypedValue>,
}

impl CellValue {
    fn text(text: &str) -> Self {
        let lines = cell_lines(text);
        CellValue { written: written_text(text, &lines), lines, typed: None }
    }
}

impl<'s> CellReader<'s> {
    pub(crate) fn new(strings: &'s [String], formats: &'s CellFormats) -> Self {
        CellReader { strings, formats, cells: 0, formulas: 0, without_result: 0 }
    }

    /// Reads the value of a cell (`c`).
    pub(crate) fn value(
        &mut self,
        node: Node<'_, '_>,
        place: &CellPlace,
        remarks: &mut Vec<ReadRemark>,
    ) -> CellValue {
        let stored: Option<String> =
            child(node, "v").map(|value| value.children().filter_map(|text| text.text()).collect());
        let stored = stored.filter(|stored| !stored.is_empty());
        let is_formula = child(node, "f").is_some();
        let kind = node.attribute("t").unwrap_or("n");
        self.formulas += usize::from(is_formula && stored.is_some());
        let Some(stored) = stored else {
            // The result of a formula may be an empty text, and then there is one.
            if is_formula && kind != "str" {
                self.tell_without_result(place, remarks);
            }
            let text = child(node, "is").map(rich_text).unwrap_or_default();
            return CellValue::text(&text);
        };
        match kind {
            "s" => {
                let text = stored.trim().parse::<usize>().ok().and_then(|index| self.strings.get(index));
                if text.is_none() {
                    let said = "la cella rinvia a un testo che nel file non c'è: è letta come vuota";
                    let hint =
                        "aprire il file in Excel o LibreOffice, controllare la cella e salvarlo di nuovo";
                    let place = SourcePlace::Cell(place.clone());
                    remarks.push(ReadRemark::warning(said).at(place).hint(hint));
                }
                text.map(|text| CellValue::text(text)).unwrap_or_default()
            }
            "b" => {
                let is_true = matches!(stored.trim(), "1" | "true");
                let shown = CellValue::text(if is_true { "VERO" } else { "FALSO" });
                CellValue { typed: Some(TypedValue::Boolean(is_true)), ..shown }
            }
            "e" => {
                let said = format!("la cella mostra un errore, {}", error_shown(&stored));
                let hint = "correggere la formula nel foglio, o scrivere il valore al suo posto";
                remarks.push(ReadRemark::warning(said).at(SourcePlace::Cell(place.clone())).hint(hint));
                CellValue::text(error_shown(&stored))
            }
            // Of the two editions only the strict one stores dates as texts.
            "d" => {
                let date = stored.get(..10).and_then(Date::from_iso);
                let text = date.map_or(stored.clone(), |date| {
                    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
                });
                CellValue { typed: date.map(TypedValue::Date), ..CellValue::text(&text) }
            }
            "n" => self.number(node, &stored),
            _ => CellValue::text(&stored),
        }
    }

    fn number(&self, node: Node<'_, '_>, stored: &str) -> CellValue {
        let value = stored.trim().parse::<f64>().ok().filter(|value| value.is_finite());
        let Some(value) = value else { return CellValue::text(stored) };
        let format = node.attribute("s").and_then(|format| format.parse().ok()).unwrap_or(0);
        let ShownNumber { text, typed } = self.formats.shown(value, format);
        CellValue { typed: Some(typed), ..CellValue::text(&text) }
    }

    fn tell_without_result(&mut self, place: &CellPlace, remarks: &mut Vec<ReadRemark>) {
        self.without_result += 1;
        if self.without_result <= TOLD {
            let said = "la cella ha una formula di cui il file non dice il risultato: è letta come vuota";
            let hint = "aprire il file in Excel o LibreOffice, salvarlo e ripetere il comando";
            remarks.push(ReadRemark::warning(said).at(SourcePlace::Cell(place.clone())).hint(hint));
        }
    }

    /// The remarks on all sheets.
    pub(crate) fn remarks(&self) -> Vec<ReadRemark> {
        let mut remarks = Vec::new();
        if self.without_result > TOLD {
            let count = self.without_result - TOLD;
            let said =
                counted(count, "altra formula è senza risultato", "altre formule sono senza risultato");
            remarks.push(ReadRemark::warning(said));
        }
        if self.formulas > 0 {
            let said = counted(
                self.formulas,
                "cella calcolata da una formula è letta con il risultato salvato nel file",
                "celle calcolate da formule sono lette con il risultato salvato nel file",
            );
            remarks.push(ReadRemark::info(said));
        }
        remarks
    }
}

fn child<'a>(node: Node<'a, 'a>, name: &str) -> Option<Node<'a, 'a>> {
    node.children().find(|child| child.tag_name().name() == name)
}

/// An error as an Italian system shows it.
fn error_shown(stored: &str) -> &str {
    match stored {
        "#N/A" => "#N/D",
        "#REF!" => "#RIF!",
        "#NAME?" => "#NOME?",
        "#VALUE!" => "#VALORE!",
        "#NULL!" => "#NULLO!",
        other => other,
    }
}
