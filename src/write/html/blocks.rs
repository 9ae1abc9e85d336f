//! Blocks: headings, paragraphs, lists, pictures, and tables, which narrow screens show as blocks, the
//! heading cell above the text.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::document::{
    Block, Cell, CellKind, CellReach, Change, Heading, Paragraph, Picture, Row, RowCell, Scope, Table, grid,
    name_cell, plain_text,
};
use crate::image::ImageFormat;
use crate::write::html::around::Around;
use crate::write::html::chart::{chart, share};
use crate::write::html::class::class;
use crate::write::html::contents::contents;
use crate::write::html::css_value::number;
use crate::write::html::escape::{Attribute, Html};
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
                Block::Chart(block) => chart(self, block),
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
            for column in 0..columns.len() {
                // The rules of a style can't know the columns that data decide.
                let share = table.columns.as_ref().and_then(|shares| shares.get(column));
                let width = share.map(|share| format!("width: {}%", number(share * 100.0)));
                html.void("col", &[("style", width.as_deref())]);
            }
        });
        if !table.head.is_empty() {
            let names =
                CellNames { columns: &[], named: name_cell(table).map(|cell| (cell, &*table.caption)) };
            html.blocks("thead", &[], |html| rows(html, &table.head, names, around));
        }
        for group in &table.groups {
            let class = group.heading().map(|_| "gruppo");
            html.blocks("tbody", &[("id", group.id.as_deref()), ("class", class)], |html| {
                rows(html, &group.rows, CellNames { columns: &columns, named: None }, around);
            });
        }
    });
}

/// The words of the last head row over each column, for narrow screens, where the head can't be seen.
fn columns(table: &Table) -> Vec<String> {
    let rows = match (table.head.as_slice(), table.groups.first()) {
        ([], Some(group)) => group.rows.get(..1).unwrap_or_default(),
        (head, _) => head,
    };
    let cells = grid(rows).pop().unwrap_or_default();
    cells
        .iter()
        .flat_map(|placed| std::iter::repeat_n(column_name(placed.cell), placed.cell.colspan))
        .collect()
}

fn column_name(cell: &Cell) -> String {
    match (cell.kind, cell.blocks.first()) {
        (CellKind::Header(Scope::Column), Some(Block::Paragraph(paragraph))) => {
            plain_text(&paragraph.content)
        }
        (CellKind::Header(_) | CellKind::Data, _) => String::new(),
    }
}

/// The words that stand for what a cell's place says, where that is not seen.
#[derive(Debug, Clone, Copy)]
struct CellNames<'a> {
    /// The columns' headings.
    columns: &'a [String],
    /// The cell of the head that says on paper which table it is, with the table's name.
    named: Option<(&'a Cell, &'a str)>,
}

impl<'a> CellNames<'a> {
    fn of(self, placed: &RowCell<'_>) -> [(&'static str, Option<&'a str>); 2] {
        let cell = placed.cell;
        // A cell over several columns belongs to none of them.
        let column = match self.columns.get(placed.column) {
            Some(name) if !name.is_empty() && !cell.blocks.is_empty() && cell.colspan == 1 => {
                Some(name.as_str())
            }
            Some(_) | None => None,
        };
        let table = self.named.and_then(|(named, name)| std::ptr::eq(named, cell).then_some(name));
        [("data-colonna", column), ("data-tabella", table)]
    }
}

fn rows(html: &mut Html, rows: &[Row], names: CellNames<'_>, around: Option<&Change>) {
    for (row, cells) in rows.iter().zip(grid(rows)) {
        let around = row.change.as_ref().or(around);
        html.blocks("tr", &[], |html| {
            for placed in cells.iter().filter(|placed| placed.reach == CellReach::Begins) {
                cell(html, placed.cell, names.of(placed), around);
            }
        });
    }
}

fn cell(html: &mut Html, cell: &Cell, names: [Attribute<'_>; 2], around: Option<&Change>) {
    let (name, scope) = match cell.kind {
        CellKind::Header(Scope::Row) => ("th", Some("row")),
        CellKind::Header(Scope::RowGroup) => ("th", Some("rowgroup")),
        CellKind::Header(Scope::Column) => ("th", Some("col")),
        CellKind::Data => ("td", None),
    };
    let (mut class, bar) = (class('c', &cell.style), cell.bar.map(share));
    if bar.is_some() {
        class.push_str(" barra");
    }
    let [colspan, rowspan] = [cell.colspan, cell.rowspan].map(|span| (span > 1).then(|| span.to_string()));
    let attributes = [
        ("id", cell.id.as_deref()),
        ("class", Some(class.as_str())),
        ("scope", scope),
        ("colspan", colspan.as_deref()),
        ("rowspan", rowspan.as_deref()),
        names[0],
        names[1],
        ("style", bar.as_deref()),
    ];
    html.block(name, &attributes, |html| blocks(html, &cell.blocks, around));
}
