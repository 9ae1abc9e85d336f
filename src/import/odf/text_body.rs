//! The body of a text: texts and tables in the order of the document.

use roxmltree::Node;

use crate::import::docx::DocumentLosses;
use crate::import::odf::flow::{OdfContext, OdfFlow};
use crate::import::odf::grid::OdfGridReader;
use crate::import::odf::names::Space;
use crate::import::odf::rows::rows;
use crate::import::read::{
    AsideKind, GridPlace, ReadRefusal, ReadRemark, SourcePart, SourcePlace, SourceText, cell_lines,
};
use crate::yaml::TextLine;

/// The body so far.
pub(crate) struct TextBody<'c, 's> {
    context: &'c mut OdfContext<'s>,
    parts: Vec<SourcePart>,
    remarks: Vec<ReadRemark>,
    losses: DocumentLosses,
    tables: usize,
    /// The lines outside the tables.
    lines: usize,
    /// The last words outside the tables.
    heading: String,
    cells: usize,
}

impl<'c, 's> TextBody<'c, 's> {
    pub(crate) fn new(context: &'c mut OdfContext<'s>) -> Self {
        TextBody {
            context,
            parts: Vec::new(),
            remarks: Vec::new(),
            losses: DocumentLosses::default(),
            tables: 0,
            lines: 0,
            heading: String::new(),
            cells: 0,
        }
    }

    /// Reads the texts and the tables of an element; the depth is limited where the document is read.
    pub(crate) fn blocks(&mut self, around: Node<'_, '_>) -> Result<(), ReadRefusal> {
        for node in around.children() {
            match (Space::Text.name(node), Space::Table.name(node), Space::Drawing.name(node)) {
                (Some("p" | "h" | "list"), ..) => self.text(node)?,
                (_, Some("table"), _) => self.table(node)?,
                (.., Some(_)) => {
                    let mut flow = OdfFlow::default();
                    flow.drawn(node, self.context.styles);
                    self.add(flow, None);
                }
                // What was deleted is kept there, and no part of the text.
                (Some("tracked-changes" | "table-of-content-source" | "alphabetical-index-source"), ..) => {}
                _ => self.blocks(node)?,
            }
        }
        Ok(())
    }

    /// The parts, and the remarks on them.
    pub(crate) fn finish(mut self) -> (Vec<SourcePart>, Vec<ReadRemark>) {
        self.remarks.extend(self.losses.remarks());
        (self.parts, self.remarks)
    }

    /// Reads a paragraph, a heading or a list; a numbered heading is one in a list of its own.
    fn text(&mut self, node: Node<'_, '_>) -> Result<(), ReadRefusal> {
        // A numbered heading stands in a list of its own.
        let heading = node.descendants().find(|inner| Space::Text.is(*inner, "h"));
        let level = heading.map(|heading| Space::Text.number(heading, "outline-level", 1).clamp(1, 9));
        let level = match Space::Text.is(node, "p") {
            true => self.context.styles.heading_level(Space::Text.attribute(node, "style-name")),
            false => level,
        };
        let mut flow = OdfFlow::default();
        flow.block(node, self.context, &SourcePlace::Paragraph(self.lines + 1))?;
        self.add(flow, level);
        Ok(())
    }

    fn add(&mut self, flow: OdfFlow, level: Option<usize>) {
        let (lines, asides, losses) = flow.finish();
        self.losses.add(&SourcePlace::Paragraph(self.lines + 1), &losses);
        self.add_lines(lines, level);
        for aside in asides {
            let last = match self.parts.last_mut() {
                Some(SourcePart::Heading { text, .. } | SourcePart::Text(text)) => Some(text),
                Some(SourcePart::Grid(_)) | None => None,
            };
            match last {
                Some(text) if aside.kind != AsideKind::TextBox => text.asides.push(aside),
                // A text box outside the tables is a text of the page.
                Some(_) | None => self.add_lines(cell_lines(&aside.text), None),
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
        if is_frame(node) {
            let said = "una tabella di una sola colonna contiene altre tabelle, che sono lette come se stessero nel testo";
            self.remarks.push(ReadRemark::info(said).at(SourcePlace::Paragraph(self.lines)));
            for cell in rows(node).iter().flat_map(|row| &row.cells) {
                self.blocks(cell.node)?;
            }
            return Ok(());
        }
        self.tables += 1;
        let mut reader = OdfGridReader {
            context: self.context,
            place: GridPlace::Table(self.tables),
            losses: &mut self.losses,
            remarks: &mut self.remarks,
            cells: &mut self.cells,
        };
        let grid = reader.grid(node, self.heading.clone())?;
        self.parts.push(SourcePart::Grid(grid));
        Ok(())
    }
}

/// Whether a table only frames others: it has one column, and a table of more in it.
fn is_frame(table: Node<'_, '_>) -> bool {
    let mut inner = table.descendants().skip(1).filter(|node| Space::Table.is(*node, "table"));
    rows(table).iter().all(|row| row.cells.len() <= 1)
        && inner.any(|inner| rows(inner).iter().any(|row| row.cells.len() > 1))
}
