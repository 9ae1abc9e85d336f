//! Places in a document as people find them.

use std::fmt;

use crate::ooxml::column_letters;

/// A table or a sheet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum GridPlace {
    /// The table's number in the document, from 1.
    Table(usize),
    Sheet(String),
    /// The one table of a file of cells with separators.
    Whole,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct CellPlace {
    pub(crate) grid: GridPlace,
    /// From 1.
    pub(crate) row: usize,
    /// From 1.
    pub(crate) column: usize,
}

/// A place of a text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum SourcePlace {
    /// A paragraph outside the tables, by its number from 1.
    Paragraph(usize),
    /// A line of a text file, by its number from 1.
    Line(usize),
    /// The lines that every page repeats.
    Page,
    Grid(GridPlace),
    Cell(CellPlace),
}

impl fmt::Display for GridPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            GridPlace::Table(number) => write!(f, "tabella {number}"),
            GridPlace::Sheet(name) => write!(f, "foglio {name}"),
            GridPlace::Whole => f.write_str("tabella"),
        }
    }
}

impl fmt::Display for CellPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let CellPlace { grid, row, column } = self;
        match grid {
            GridPlace::Sheet(_) => write!(f, "{grid}, {}{row}", column_letters(*column)),
            GridPlace::Table(_) => write!(f, "{grid}, riga {row}, colonna {column}"),
            GridPlace::Whole => write!(f, "riga {row}, colonna {column}"),
        }
    }
}

impl fmt::Display for SourcePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SourcePlace::Paragraph(number) => write!(f, "capoverso {number}"),
            SourcePlace::Line(number) => write!(f, "riga {number}"),
            SourcePlace::Page => f.write_str("righe di ogni pagina"),
            SourcePlace::Grid(grid) => grid.fmt(f),
            SourcePlace::Cell(cell) => cell.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::import::read::source_place::*;

    #[test]
    fn places_are_said_as_people_find_them() {
        let cell = |grid, row, column| SourcePlace::Cell(CellPlace { grid, row, column }).to_string();
        assert_eq!(cell(GridPlace::Table(3), 7, 2), "tabella 3, riga 7, colonna 2");
        assert_eq!(cell(GridPlace::Sheet("Obiettivi".to_owned()), 12, 5), "foglio Obiettivi, E12");
        assert_eq!(cell(GridPlace::Whole, 7, 2), "riga 7, colonna 2");
        assert_eq!([1, 26, 27, 702, 703, 16_384].map(column_letters), ["A", "Z", "AA", "ZZ", "AAA", "XFD"]);
    }
}
