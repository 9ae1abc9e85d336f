//! Remarks on what a form of export can't hold.

use crate::diagnostic::Diagnostic;
use crate::plan::ObjectiveId;

/// Something that a table says otherwise than the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ExportRemark {
    /// In a table a text looks like a list and is none, or looks like other paragraphs than it has.
    Layout { objective: ObjectiveId, head: String },
    /// A program for spreadsheets would take cells of a CSV for formulas.
    Formulas { table: &'static str, cells: usize },
    /// The words of a cell are more than a sheet's cell can have.
    TooLong { table: &'static str, row: String, head: String },
}

/// The most characters of a sheet's cell, in UTF-16 (the limit that Excel states for a cell).
pub(crate) const LONGEST_CELL: usize = 32_767;

impl ExportRemark {
    /// The finding.
    pub(crate) fn finding(&self) -> Diagnostic {
        match self {
            ExportRemark::Layout { objective, head } => {
                let message = format!(
                    "nelle tabelle il testo «{head}» dell'obiettivo «{objective}» ha le stesse parole, ma non dice se sono un elenco o capoversi"
                );
                Diagnostic::info("esporta", message).hint("in «piano.json» è come nel piano")
            }
            ExportRemark::Formulas { table, cells } => {
                let many = match cells {
                    1 => "una cella comincia".to_owned(),
                    cells => format!("{cells} celle cominciano"),
                };
                let message = format!(
                    "in «{table}.csv» {many} con un segno (= + - @) che un foglio di calcolo prenderebbe per una formula: davanti c'è uno spazio"
                );
                Diagnostic::info("esporta", message)
                    .hint("chi legge il CSV con un programma tolga gli spazi in testa alle celle; in «piano.json» non ci sono")
            }
            ExportRemark::TooLong { table, row, head } => {
                let message = format!(
                    "nel foglio «{table}», alla riga «{row}», il testo «{head}» è più lungo di una cella (32.767 caratteri): il file XLSX non si può fare"
                );
                Diagnostic::error("esporta", message)
                    .hint("dividere il testo, oppure esportare senza XLSX: «--formato csv,json»")
            }
        }
    }
}
