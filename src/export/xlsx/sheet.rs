//! Sheets of a workbook.

use crate::export::csv::FORMULA_SIGNS;
use crate::export::xlsx::markup::{SPREADSHEET, SheetMarkup};
use crate::export::xlsx::strings::SharedStrings;
use crate::export::xlsx::styles::Look;
use crate::export::{ColumnKind, DataCell, DataColumn, DataTable};
use crate::ooxml::column_letters;
use crate::plan::Number;

/// The widths of columns, in characters: few words, days and numbers, texts.
const NARROW: usize = 10;
const WIDE: usize = 45;

/// The height of the head row, in points: its heads are long, and wrap.
const HEAD_HEIGHT: &str = "60";

/// A table with its head row.
pub(crate) fn table_sheet(table: &DataTable, strings: &mut SharedStrings) -> String {
    sheet(|markup| {
        let last = format!("{}{}", column_letters(table.columns.len()), table.rows.len() + 1);
        let area = format!("A1:{last}");
        markup.element("sheetPr", &[], |markup| markup.empty("pageSetUpPr", &[("fitToPage", "1")]));
        markup.empty("dimension", &[("ref", &area)]);
        frozen_head(markup);
        markup.empty("sheetFormatPr", &[("defaultRowHeight", "15")]);
        columns(markup, &widths(table));
        markup.element("sheetData", &[], |markup| {
            let head = [("r", "1"), ("ht", HEAD_HEIGHT), ("customHeight", "1")];
            markup.element("row", &head, |markup| {
                for (column, place) in table.columns.iter().zip(1..) {
                    string(markup, &cell_name(place, 1), strings.number(&column.head), Look::Head);
                }
            });
            for (row, number) in table.rows.iter().zip(2_usize..) {
                markup.element("row", &[("r", &number.to_string())], |markup| {
                    for (value, place) in row.iter().zip(1..) {
                        cell(markup, &cell_name(place, number), value, strings);
                    }
                });
            }
        });
        // Behind the cells: in a sheet the order of elements is fixed (CT_Worksheet, ECMA-376-1, 18.3.1.99).
        markup.empty("autoFilter", &[("ref", &area)]);
        page(markup);
    })
}

/// Lines of a name and what it says.
pub(crate) fn notice_sheet(lines: &[(String, String)], strings: &mut SharedStrings) -> String {
    sheet(|markup| {
        markup.element("sheetPr", &[], |markup| markup.empty("pageSetUpPr", &[("fitToPage", "1")]));
        markup.empty("dimension", &[("ref", &format!("A1:B{}", lines.len().max(1)))]);
        // Of a few lines none has to stay in sight.
        markup.element("sheetViews", &[], |markup| markup.empty("sheetView", &[("workbookViewId", "0")]));
        markup.empty("sheetFormatPr", &[("defaultRowHeight", "15")]);
        columns(markup, &[24, 2 * WIDE]);
        markup.element("sheetData", &[], |markup| {
            for ((name, says), number) in lines.iter().zip(1_usize..) {
                markup.element("row", &[("r", &number.to_string())], |markup| {
                    string(markup, &cell_name(1, number), strings.number(name), Look::Head);
                    string(markup, &cell_name(2, number), strings.number(says), text_look(says));
                });
            }
        });
        page(markup);
    })
}

fn sheet(inside: impl FnOnce(&mut SheetMarkup)) -> String {
    SheetMarkup::part("worksheet", &[("xmlns", SPREADSHEET)], inside)
}

/// Keeps the head row and the first column in sight.
fn frozen_head(markup: &mut SheetMarkup) {
    markup.element("sheetViews", &[], |markup| {
        markup.element("sheetView", &[("workbookViewId", "0")], |markup| {
            let pane = [
                ("xSplit", "1"),
                ("ySplit", "1"),
                ("topLeftCell", "B2"),
                ("activePane", "bottomRight"),
                ("state", "frozen"),
            ];
            markup.empty("pane", &pane);
            for pane in ["topRight", "bottomLeft", "bottomRight"] {
                markup.empty("selection", &[("pane", pane)]);
            }
        });
    });
}

fn page(markup: &mut SheetMarkup) {
    let margins = [
        ("left", "0.4"),
        ("right", "0.4"),
        ("top", "0.5"),
        ("bottom", "0.5"),
        ("header", "0.3"),
        ("footer", "0.3"),
    ];
    markup.empty("pageMargins", &margins);
    // A4 in landscape, as high as it has to be.
    markup.empty("pageSetup", &[("paperSize", "9"), ("orientation", "landscape"), ("fitToHeight", "0")]);
}

fn columns(markup: &mut SheetMarkup, widths: &[usize]) {
    markup.element("cols", &[], |markup| {
        for (width, place) in widths.iter().zip(1_usize..) {
            let (place, width) = (place.to_string(), width.to_string());
            let attributes = [("min", &*place), ("max", &*place), ("width", &*width), ("customWidth", "1")];
            markup.empty("col", &attributes);
        }
    });
}

/// The width of each column: that of its longest line, within what can be read.
fn widths(table: &DataTable) -> Vec<usize> {
    let width = |(place, column): (usize, &DataColumn)| {
        let lines = table.rows.iter().map(|row| longest_line(&row[place]));
        // A head wraps between words, and the filter's button takes the room of three characters.
        let of_head = column.head.split(' ').map(|word| word.chars().count()).max().unwrap_or_default();
        let longest = lines.chain([of_head + 3]).max().unwrap_or_default();
        let most = match column.kind {
            ColumnKind::Text => WIDE,
            ColumnKind::Word | ColumnKind::Day | ColumnKind::Number => WIDE / 2,
        };
        (longest + 2).clamp(NARROW, most)
    };
    table.columns.iter().enumerate().map(width).collect()
}

fn longest_line(cell: &DataCell) -> usize {
    match cell {
        DataCell::Empty => 0,
        DataCell::Text(text) => text.split('\n').map(|line| line.chars().count()).max().unwrap_or_default(),
        DataCell::Day(_) | DataCell::Number(_) | DataCell::Percent(_) => NARROW,
    }
}

fn cell(markup: &mut SheetMarkup, name: &str, value: &DataCell, strings: &mut SharedStrings) {
    match value {
        DataCell::Empty => {}
        DataCell::Text(text) => string(markup, name, strings.number(text), text_look(text)),
        DataCell::Day(day) => number(markup, name, &day.serial().to_string(), Look::Day),
        DataCell::Number(value) => number(markup, name, &value.in_digits(), Look::Number),
        DataCell::Percent(value) => {
            number(markup, name, &value.hundredth_in_digits(), percent_look(*value));
        }
    }
}

/// A percentage with decimals shows two of them; its number has all.
fn percent_look(value: Number) -> Look {
    if value.in_digits().contains('.') { Look::Percent } else { Look::WholePercent }
}

fn text_look(text: &str) -> Look {
    if text.starts_with(FORMULA_SIGNS) { Look::GuardedText } else { Look::Text }
}

fn string(markup: &mut SheetMarkup, name: &str, number: usize, look: Look) {
    let index = number.to_string();
    markup.element("c", &[("r", name), ("s", &look.number()), ("t", "s")], |markup| {
        markup.said("v", &[], &index);
    });
}

fn number(markup: &mut SheetMarkup, name: &str, digits: &str, look: Look) {
    markup.element("c", &[("r", name), ("s", &look.number())], |markup| markup.said("v", &[], digits));
}

/// The name of a cell, of a column and a row from 1: `B7`.
fn cell_name(column: usize, row: usize) -> String {
    format!("{}{row}", column_letters(column))
}
