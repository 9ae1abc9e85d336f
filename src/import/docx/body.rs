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
use crate::import::read::{
    Aside, AsideKind, GridPlace, ReadRefusal, ReadRemark, SourcePart, SourcePlace, SourceText, cell_lines,
};
use crate::limits::IMPORTED_CELLS;
use crate::ooxml::element::{is, is_unused_alternative, local};
use crate::yaml::TextLine;

/// The body so far.
pub(crate) struct BodyReader<'r> {
    reading: ReadContext<'r>,
    notes: &'r Notes,
    parts: Vec<SourcePart>,
    remarks: Vec<ReadRemark>,
    losses: DocumentLosses,
    tables: usize,
    /// The lines outside the tables.
    lines: usize,
    /// The last words outside the tables.
    heading: String,
    cells: usize,
    run: TextRun,
}

impl<'r> BodyReader<'r> {
    pub(crate) fn new(reading: ReadContext<'r>, notes: &'r Notes) -> Self {
        BodyReader {
            reading,
            notes,
            parts: Vec::new(),
            remarks: Vec::new(),
            losses: DocumentLosses::default(),
            tables: 0,
            lines: 0,
            heading: String::new(),
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
        (self.parts, self.remarks)
    }

    fn paragraph(&mut self, node: Node<'_, '_>) -> Result<(), ReadRefusal> {
        check_length(node, self.reading, &SourcePlace::Paragraph(self.lines + 1))?;
        let level = self.reading.looks.heading_level(node);
        if level.is_some() || self.run.is_full(node, self.reading) {
            self.end_run(None);
        }
        self.run.text.node(node, self.reading);
        self.run.bytes += node.range().len();
        let beside = asides(node, self.reading, self.notes);
        // A text box outside the tables is a text of the page, often its title.
        let (boxes, beside): (Vec<Aside>, Vec<Aside>) =
            beside.into_iter().partition(|aside| aside.kind == AsideKind::TextBox);
        let ends = level.is_some() || !beside.is_empty() || !boxes.is_empty();
        self.run.asides = beside;
        if ends {
            self.end_run(level);
        }
        for text in boxes {
            let lines = cell_lines(&text.text);
            self.add_lines(lines, None);
        }
        Ok(())
    }

    /// Ends the paragraphs that follow each other; `level` is that of the heading which the last one is.
    fn end_run(&mut self, level: Option<usize>) {
        let run = std::mem::replace(&mut self.run, TextRun::new());
        let content = run.text.finish();
        self.losses.add(&SourcePlace::Paragraph(self.lines + 1), &content.losses);
        self.add_lines(content.lines, level);
        for aside in run.asides {
            match self.parts.last_mut() {
                // The last part is the paragraph that they stand beside.
                Some(SourcePart::Heading { text, .. } | SourcePart::Text(text)) => text.asides.push(aside),
                // Of a paragraph without words of its own, with none above it.
                Some(SourcePart::Grid(_)) | None => self.add_lines(cell_lines(&aside.text), None),
            }
        }
    }

    fn add_lines(&mut self, lines: Vec<TextLine>, level: Option<usize>) {
        for line in lines {
            self.lines += 1;
            self.heading = line.text.replace('\n', " ");
            let text = SourceText { place: SourcePlace::Paragraph(self.lines), line, asides: Vec::new() };
            self.parts.push(match level {
                Some(level) => SourcePart::Heading { text, level },
                None => SourcePart::Text(text),
            });
        }
    }

    fn table(&mut self, node: Node<'_, '_>) -> Result<(), ReadRefusal> {
        if self.reading.states.get(node).is_deleted {
            return Ok(());
        }
        self.end_run(None);
        let rows = rows(node, self.reading.states);
        if is_frame(node, &rows, self.reading) {
            let said = "una tabella di una sola colonna contiene altre tabelle, che sono lette come se stessero nel testo";
            self.remarks.push(ReadRemark::info(said).at(SourcePlace::Paragraph(self.lines)));
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
        let grid = reader.grid(node, &rows, self.heading.clone())?;
        self.parts.push(SourcePart::Grid(grid));
        Ok(())
    }
}

/// Whether a table only frames others: it has one column, and a table of more in it.
fn is_frame(table: Node<'_, '_>, own: &[DocxRow<'_>], reading: ReadContext<'_>) -> bool {
    let mut inner = table.descendants().skip(1).filter(|node| is(*node, "tbl"));
    own.iter().all(|row| row.cells.len() <= 1)
        && inner.any(|inner| rows(inner, reading.states).iter().any(|row| row.cells.len() > 1))
}
