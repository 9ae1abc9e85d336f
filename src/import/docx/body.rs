//! The body: texts and tables in the order of the document.

use roxmltree::Node;

use crate::docx_import::ReadContext;
use crate::import::docx::body_length::check_length;
use crate::import::docx::losses::DocumentLosses;
use crate::import::docx::notes::Notes;
use crate::import::docx::table::TableReader;
use crate::import::docx::table_rows::{DocxRow, rows};
use crate::import::docx::text_asides::asides;
use crate::import::docx::text_run::TextRun;
use crate::import::read::{GridPlace, ReadRefusal, ReadRemark, SourcePart, SourceParts};
use crate::limits::IMPORTED_CELLS;
use crate::ooxml::element::{is, is_unused_alternative, local};

/// The body so far.
pub(crate) struct BodyReader<'r> {
    reading: ReadContext<'r>,
    notes: &'r Notes,
    parts: SourceParts,
    remarks: Vec<ReadRemark>,
    losses: DocumentLosses,
    tables: usize,
    cells: usize,
    run: TextRun,
}

impl<'r> BodyReader<'r> {
    pub(crate) fn new(reading: ReadContext<'r>, notes: &'r Notes) -> Self {
        BodyReader {
            reading,
            notes,
            parts: SourceParts::default(),
            remarks: Vec::new(),
            losses: DocumentLosses::default(),
            tables: 0,
            cells: 0,
            run: TextRun::new(),
        }
    }

    /// Reads the paragraphs and the tables of an element; the depth is limited where the document is read.
    pub(crate) fn blocks(&mut self, around: Node<'_, '_>) -> Result<(), ReadRefusal> {
        for node in around.children() {
            match local(node) {
                Some("p") => self.paragraph(node)?,
                Some("tbl") => self.table(node)?,
                // The words of a document that Word takes in are in another file: that is told.
                Some("altChunk" | "subDoc") => self.run.text.node(node, self.reading),
                Some("del" | "moveFrom" | "sdtPr" | "tblPr" | "tcPr" | "sectPr") => {}
                Some(_) => self.blocks(node)?,
                None if node.is_element() && !is_unused_alternative(node) => self.blocks(node)?,
                None => {}
            }
        }
        Ok(())
    }

    /// The parts, and the remarks on them.
    pub(crate) fn finish(mut self) -> (Vec<SourcePart>, Vec<ReadRemark>) {
        self.end_run(None);
        self.remarks.extend(self.losses.remarks());
        (self.parts.finish(), self.remarks)
    }

    fn paragraph(&mut self, node: Node<'_, '_>) -> Result<(), ReadRefusal> {
        check_length(node, self.reading, &self.parts.next_place())?;
        let level = self.reading.looks.heading_level(node);
        if level.is_some() || self.run.is_full(node, self.reading) {
            self.end_run(None);
        }
        self.run.text.node(node, self.reading);
        self.run.bytes += node.range().len();
        self.run.asides = asides(node, self.reading, self.notes);
        if level.is_some() || !self.run.asides.is_empty() {
            self.end_run(level);
        }
        Ok(())
    }

    /// Ends the paragraphs that follow each other; `level` is that of the heading which the last one is.
    fn end_run(&mut self, level: Option<usize>) {
        let run = std::mem::replace(&mut self.run, TextRun::new());
        let content = run.text.finish();
        self.losses.add(&self.parts.next_place(), &content.losses);
        self.parts.add_lines(content.lines, level);
        self.parts.add_asides(run.asides);
    }

    fn table(&mut self, node: Node<'_, '_>) -> Result<(), ReadRefusal> {
        if self.reading.states.get(node).is_deleted {
            return Ok(());
        }
        self.end_run(None);
        let rows = rows(node, self.reading.states);
        if is_frame(node, &rows, self.reading) {
            let said = "una tabella di una sola colonna contiene altre tabelle, che sono lette come se stessero nel testo";
            self.remarks.push(ReadRemark::info(said).at(self.parts.last_place()));
            for cell in rows.iter().flat_map(|row| &row.cells) {
                self.blocks(cell.node)?;
            }
            self.end_run(None);
            return Ok(());
        }
        let count: usize = rows.iter().map(|row| row.cells.len()).sum();
        self.cells += count;
        if count == 0 {
            return Ok(());
        }
        // Counted before any cell is read, so that a hostile table costs nothing.
        if !IMPORTED_CELLS.holds(self.cells) {
            return Err(ReadRefusal::MANY_CELLS);
        }
        self.tables += 1;
        let mut reader = TableReader {
            reading: self.reading,
            notes: self.notes,
            place: GridPlace::Table(self.tables),
            losses: &mut self.losses,
            remarks: &mut self.remarks,
        };
        let grid = reader.grid(node, &rows, self.parts.heading())?;
        self.parts.add_grid(grid);
        Ok(())
    }
}

/// Whether a table only frames others: it has one column, and a table of more in it.
fn is_frame(table: Node<'_, '_>, own: &[DocxRow<'_>], reading: ReadContext<'_>) -> bool {
    let mut inner = table.descendants().skip(1).filter(|node| is(*node, "tbl"));
    own.iter().all(|row| row.cells.len() <= 1)
        && inner.any(|inner| rows(inner, reading.states).iter().any(|row| row.cells.len() > 1))
}
