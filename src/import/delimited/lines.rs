//! A text whose tables have tabs between the cells, or Markdown's bars.

use crate::import::delimited::cells::grid;
use crate::import::delimited::encoding::encoding_remark;
use crate::import::delimited::list_lines::{FileLine, block_lines};
use crate::import::delimited::records::records;
use crate::import::delimited::repeated_lines::repeated_lines;
use crate::import::read::{
    GridPlace, ReadRefusal, SourceDocument, SourceKind, SourcePart, SourcePlace, SourceText, repeated_remark,
};
use crate::limits::IMPORTED_CELLS;
use crate::source::Decoded;
use crate::yaml::TextLine;

/// Reads a text.
pub(crate) fn lines(decoded: &Decoded) -> Result<SourceDocument, ReadRefusal> {
    let text = decoded.text.replace("\r\n", "\n").replace(['\r', '\u{c}'], "\n");
    let numbered = (1..).zip(text.lines());
    let lines: Vec<(usize, String)> =
        numbered.filter_map(|(number, line)| without_bars(line).map(|line| (number, line))).collect();
    let texts: Vec<&str> = lines.iter().map(|(_, line)| line.as_str()).collect();
    let repeated = repeated_lines(&texts);
    let mut reader = TextReader {
        document: SourceDocument::new(SourceKind::Text),
        heading: String::new(),
        table: Vec::new(),
        is_page_end: false,
        tables: 0,
        cells: 0,
    };
    reader.document.remarks.extend(encoding_remark(decoded));
    let mut block: Vec<FileLine<'_>> = Vec::new();
    for (at, (number, line)) in lines.iter().enumerate() {
        let is_repeated = repeated.lines.contains(&at);
        if is_repeated || line.trim_matches(' ').is_empty() {
            reader.block(&block)?;
            block.clear();
            reader.is_page_end |= is_repeated;
        } else {
            block.push((*number, line));
        }
    }
    reader.block(&block)?;
    reader.end_table()?;
    for (text, times) in repeated.texts {
        reader.document.remarks.push(repeated_remark(&text, times));
        reader.document.furniture.push(text);
    }
    Ok(reader.document)
}

/// The text so far.
struct TextReader {
    document: SourceDocument,
    /// The last words outside the tables.
    heading: String,
    /// The lines of the table that has not ended.
    table: Vec<String>,
    /// A page ended since its last line.
    is_page_end: bool,
    tables: usize,
    cells: usize,
}

impl TextReader {
    /// Takes lines that no empty one parts: words, rows of a table, words. A line without cells between rows
    /// is a row of one cell, as an editor leaves it that takes tabs away at the ends of lines.
    fn block(&mut self, block: &[FileLine<'_>]) -> Result<(), ReadRefusal> {
        let Some(first) = block.iter().position(is_row) else { return self.words(block) };
        let end = block.iter().rposition(is_row).unwrap_or(first) + 1;
        self.words(&block[..first])?;
        // A table goes on behind the foot of a page, and ends with an empty line.
        if !self.is_page_end {
            self.end_table()?;
        }
        self.is_page_end = false;
        // Lines stay whole until the table ends: a cell in quotes may go on over several.
        self.table.extend(block[first..end].iter().map(|(_, line)| (*line).to_owned()));
        self.words(&block[end..])
    }

    fn words(&mut self, block: &[FileLine<'_>]) -> Result<(), ReadRefusal> {
        if block.is_empty() {
            return Ok(());
        }
        self.end_table()?;
        for (number, line) in block_lines(block) {
            self.heading = line.text.replace('\n', " ");
            let place = SourcePlace::Line(number);
            self.document.parts.push(match heading(&line) {
                Some((level, line)) => {
                    self.heading = line.text.clone();
                    SourcePart::Heading { text: SourceText { place, line, asides: Vec::new() }, level }
                }
                None => SourcePart::Text(SourceText { place, line, asides: Vec::new() }),
            });
        }
        Ok(())
    }

    fn end_table(&mut self) -> Result<(), ReadRefusal> {
        let lines = std::mem::take(&mut self.table);
        if lines.is_empty() {
            return Ok(());
        }
        self.tables += 1;
        let records = records(&lines.join("\n"), '\t');
        self.cells += records.iter().map(|record| record.cells.len()).sum::<usize>();
        if !IMPORTED_CELLS.holds(self.cells) {
            return Err(ReadRefusal::MANY_CELLS);
        }
        let grid = grid(&records, GridPlace::Table(self.tables), self.heading.clone())?;
        if grid.rows.is_empty() {
            self.tables -= 1;
        } else {
            self.document.parts.push(SourcePart::Grid(grid));
        }
        Ok(())
    }
}

/// The level and the words of a heading as Markdown writes it: `## Titolo`.
fn heading(line: &TextLine) -> Option<(usize, TextLine)> {
    let words = line.text.trim_start_matches('#');
    let level = line.text.len() - words.len();
    let text = words.strip_prefix(' ')?.trim();
    let line = TextLine { kind: line.kind, text: text.to_owned() };
    ((1..=6).contains(&level) && !text.is_empty()).then_some((level, line))
}

/// A line with tabs in the place of Markdown's bars; `None` of the dashes below a table's head.
fn without_bars(line: &str) -> Option<String> {
    let inside = line.trim().strip_prefix('|').and_then(|line| line.strip_suffix('|'));
    let Some(inside) = inside else { return Some(line.to_owned()) };
    let escaped = inside.replace("\\|", "\u{0}").replace('\t', " ");
    let cells: Vec<&str> = escaped.split('|').map(str::trim).collect();
    if cells.iter().all(|cell| is_rule(cell)) {
        return None;
    }
    let row = cells.join("\t").replace('\u{0}', "|");
    // One cell is a row too.
    Some(if cells.len() == 1 { row + "\t" } else { row })
}

/// Whether a line has cells.
fn is_row((_, line): &FileLine<'_>) -> bool {
    line.contains('\t')
}

/// Whether a cell is of the dashes below a table's head.
fn is_rule(cell: &str) -> bool {
    !cell.is_empty() && cell.bytes().all(|byte| matches!(byte, b'-' | b':'))
}
