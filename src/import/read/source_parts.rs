//! The parts of a text in the making, whatever program wrote it.

use crate::import::read::{Aside, AsideKind, SourceGrid, SourcePart, SourcePlace, SourceText, cell_lines};
use crate::yaml::TextLine;

/// The parts so far.
#[derive(Debug, Default)]
pub(crate) struct SourceParts {
    parts: Vec<SourcePart>,
    /// The lines outside the tables.
    lines: usize,
    /// The last words outside the tables.
    heading: String,
}

impl SourceParts {
    /// The place of the last line.
    pub(crate) fn last_place(&self) -> SourcePlace {
        SourcePlace::Paragraph(self.lines)
    }

    /// The place of the line that comes next.
    pub(crate) fn next_place(&self) -> SourcePlace {
        SourcePlace::Paragraph(self.lines + 1)
    }

    /// The last words outside the tables, which are those above the next one.
    pub(crate) fn heading(&self) -> String {
        self.heading.clone()
    }

    /// Adds lines; of a heading, with its level.
    pub(crate) fn add_lines(&mut self, lines: Vec<TextLine>, level: Option<usize>) {
        for line in lines {
            self.lines += 1;
            self.heading = line.text.replace('\n', " ");
            let text = SourceText { place: self.last_place(), line, asides: Vec::new() };
            self.parts.push(match level {
                Some(level) => SourcePart::Heading { text, level },
                None => SourcePart::Text(text),
            });
        }
    }

    /// Adds what stands beside the last lines. A text box outside the tables is a text of the page, often its
    /// title.
    pub(crate) fn add_asides(&mut self, asides: Vec<Aside>) {
        let (boxes, beside): (Vec<Aside>, Vec<Aside>) =
            asides.into_iter().partition(|aside| aside.kind == AsideKind::TextBox);
        for aside in beside {
            match self.parts.last_mut() {
                // The last part is the paragraph that they stand beside.
                Some(SourcePart::Heading { text, .. } | SourcePart::Text(text)) => text.asides.push(aside),
                // Of a paragraph without words of its own, with none above it.
                Some(SourcePart::Grid(_)) | None => self.add_lines(cell_lines(&aside.text), None),
            }
        }
        for text in boxes {
            self.add_lines(cell_lines(&text.text), None);
        }
    }

    pub(crate) fn add_grid(&mut self, grid: SourceGrid) {
        self.parts.push(SourcePart::Grid(grid));
    }

    pub(crate) fn finish(self) -> Vec<SourcePart> {
        self.parts
    }
}
