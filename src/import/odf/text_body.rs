//! The body of a text: texts and tables in the order of the document.

use roxmltree::Node;

use crate::import::docx::DocumentLosses;
use crate::import::odf::flow::{OdfContext, OdfFlow};
use crate::import::odf::grid::OdfGridReader;
use crate::import::odf::names::Space;
use crate::import::odf::rows::rows;
use crate::import::read::{GridPlace, ReadRefusal, ReadRemark, SourcePart, SourceParts};

/// The body so far.
pub(crate) struct TextBody<'c, 's> {
    context: &'c mut OdfContext<'s>,
    parts: SourceParts,
    remarks: Vec<ReadRemark>,
    losses: DocumentLosses,
    tables: usize,
    cells: usize,
}

impl<'c, 's> TextBody<'c, 's> {
    pub(crate) fn new(context: &'c mut OdfContext<'s>) -> Self {
        TextBody {
            context,
            parts: SourceParts::default(),
            remarks: Vec::new(),
            losses: DocumentLosses::default(),
            tables: 0,
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
        (self.parts.finish(), self.remarks)
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
        flow.block(node, self.context, &self.parts.next_place())?;
        self.add(flow, level);
        Ok(())
    }

    fn add(&mut self, flow: OdfFlow, level: Option<usize>) {
        let (lines, asides, losses) = flow.finish();
        self.losses.add(&self.parts.next_place(), &losses);
        self.parts.add_lines(lines, level);
        self.parts.add_asides(asides);
    }

    fn table(&mut self, node: Node<'_, '_>) -> Result<(), ReadRefusal> {
        if is_frame(node) {
            let said = "una tabella di una sola colonna contiene altre tabelle, che sono lette come se stessero nel testo";
            self.remarks.push(ReadRemark::info(said).at(self.parts.last_place()));
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
        let grid = reader.grid(node, self.parts.heading())?;
        self.parts.add_grid(grid);
        Ok(())
    }
}

/// Whether a table only frames others: it has one column, and a table of more in it.
fn is_frame(table: Node<'_, '_>) -> bool {
    let mut inner = table.descendants().skip(1).filter(|node| Space::Table.is(*node, "table"));
    rows(table).iter().all(|row| row.cells.len() <= 1)
        && inner.any(|inner| rows(inner).iter().any(|row| row.cells.len() > 1))
}
