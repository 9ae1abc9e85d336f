//! Blocks: headings, paragraphs, lists, pictures, and tables, which narrow screens show as blocks, the
//! heading cell above the text.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::document::{
    Block, Cell, CellKind, Change, Heading, Paragraph, Picture, Row, Scope, Table, plain_text,
};
use crate::image::ImageFormat;
use crate::write::html::around::Around;
use crate::write::html::class::class;
use crate::write::html::contents::contents;
use crate::write::html::escape::Html;
use crate::write::html::inlines::line;

/// Writes blocks, one below the other, that stand in a change, or in none.
pub(crate) fn blocks(html: &mut Html, blocks: &[Block], around: Option<&Change>) {
    html.flow(blocks, Around { change: around, bulleted: 0 });
}

impl Html {
    /// Writes blocks, one below the other.
    pub(crate) fn flow(&mut self, blocks: &[Block], around: Around<'_>) {
        for block in blocks {
            match block {
                Block::Heading(block) => heading(self, block, around.change),
                Block::Paragraph(block) => self.paragraph(block, around.change, |_| ()),
                Block::List(block) => self.list(block, around),
                Block::Table(block) => table(self, block, around.change),
                Block::Picture(block) => picture(self, block),
                Block::Contents(block) => contents(self, block),
            }
        }
    }

    /// Writes a paragraph: what `start` writes, then its line.
    pub(crate) fn paragraph(
        &mut self,
        paragraph: &Paragraph,
        around: Option<&Change>,
        start: impl FnOnce(&mut Html),
    ) {
        let class = class('p', &paragraph.style);
        self.block("p", &[("class", Some(&class))], |html| {
            start(html);
            line(html, &paragraph.content, paragraph.change.as_ref().or(around));
        });
    }
}

fn heading(html: &mut Html, heading: &Heading, around: Option<&Change>) {
    let name = format!("h{}", heading.level.number());
    let class = class('p', &heading.style);
    html.block(&name, &[("id", heading.id.as_deref()), ("class", Some(&class))], |html| {
        line(html, &heading.content, heading.change.as_ref().or(around));
    });
}

fn picture(html: &mut Html, picture: &Picture) {
    let format = match picture.image.format {
        ImageFormat::Png => "png",
        ImageFormat::Jpeg => "jpeg",
    };
    // Nothing from outside: the page is one file, which is sent and kept as it is.
    let source = format!("data:image/{format};base64,{}", STANDARD.encode(&picture.image.bytes));
    let (width, height) = (picture.image.size.0.to_string(), picture.image.size.1.to_string());
    let class = class('i', &picture.style);
    html.block("p", &[("class", Some(&class))], |html| {
        html.void(
            "img",
            &[
                ("src", Some(&source)),
                ("alt", Some(&picture.alternative)),
                ("width", Some(&width)),
                ("height", Some(&height)),
            ],
        );
    });
}

/// Writes a table. Its caption names it for assistive technology, and adds no words to the page.
fn table(html: &mut Html, table: &Table, around: Option<&Change>) {
    let class = class('t', &table.style);
    let (columns, around) = (columns(table), table.change.as_ref().or(around));
    let attributes = [
        ("id", table.id.as_deref()),
        ("class", Some(class.as_str())),
        ("aria-label", Some(table.caption.as_str())),
        ("aria-description", table.description.as_deref()),
    ];
    html.blocks("table", &attributes, |html| {
        html.block("colgroup", &[], |html| {
            for _ in &columns {
                html.void("col", &[]);
            }
        });
        if !table.head.is_empty() {
            html.blocks("thead", &[], |html| rows(html, &table.head, &[], around));
        }
        for group in &table.groups {
            html.blocks("tbody", &[("id", group.id.as_deref())], |html| {
                rows(html, &group.rows, &columns, around)
            });
        }
    });
}

/// The words of the last head row over each column, for narrow screens, where the head can't be seen.
fn columns(table: &Table) -> Vec<String> {
    let row = table.head.last().or_else(|| table.groups.first().and_then(|group| group.rows.first()));
    let cells = row.map(|row| row.cells.as_slice()).unwrap_or_default();
    cells.iter().flat_map(|cell| std::iter::repeat_n(column_name(cell), cell.colspan)).collect()
}

fn column_name(cell: &Cell) -> String {
    match (cell.kind, cell.blocks.first()) {
        (CellKind::Header(Scope::Column), Some(Block::Paragraph(paragraph))) => {
            plain_text(&paragraph.content)
        }
        (CellKind::Header(_) | CellKind::Data, _) => String::new(),
    }
}

fn rows(html: &mut Html, rows: &[Row], columns: &[String], around: Option<&Change>) {
    for item in rows {
        row(html, item, columns, item.change.as_ref().or(around));
    }
}

fn row(html: &mut Html, row: &Row, columns: &[String], around: Option<&Change>) {
    html.blocks("tr", &[], |html| {
        let mut column = 0;
        for item in &row.cells {
            // A cell over several columns belongs to none of them.
            let heading = match columns.get(column) {
                Some(name) if !name.is_empty() && !item.blocks.is_empty() && item.colspan == 1 => Some(name),
                Some(_) | None => None,
            };
            cell(html, item, heading.map(String::as_str), around);
            column += item.colspan;
        }
    });
}

fn cell(html: &mut Html, cell: &Cell, heading: Option<&str>, around: Option<&Change>) {
    let (name, scope) = match cell.kind {
        CellKind::Header(Scope::Row) => ("th", Some("row")),
        CellKind::Header(Scope::Column) => ("th", Some("col")),
        CellKind::Data => ("td", None),
    };
    let (class, span) = (class('c', &cell.style), cell.colspan.to_string());
    let attributes = [
        ("id", cell.id.as_deref()),
        ("class", Some(class.as_str())),
        ("scope", scope),
        ("colspan", if cell.colspan > 1 { Some(span.as_str()) } else { None }),
        ("data-colonna", heading),
    ];
    html.block(name, &attributes, |html| blocks(html, &cell.blocks, around));
}
