//! Tables, which narrow screens show as blocks, the heading cell above the text.

use crate::document::{Block, Cell, CellKind, Row, Scope, Table, plain_text};
use crate::write::html::body::{blocks, kind_class};
use crate::write::html::class;
use crate::write::html::escape::Html;
use crate::write::html::inlines::word;

/// Writes a table. Its caption names it for assistive technology, and adds no words to the page.
pub(crate) fn table(html: &mut Html, table: &Table) {
    let class = class('t', &table.style);
    let columns = columns(table);
    let attributes = [
        ("id", table.id.as_deref()),
        ("class", Some(class.as_str())),
        ("aria-label", Some(table.caption.as_str())),
        ("aria-description", table.description.as_deref()),
    ];
    html.blocks("table", &attributes, |html| {
        html.block("colgroup", &[], |html| columns.iter().for_each(|_| html.void("col", &[])));
        if !table.head.is_empty() {
            html.blocks("thead", &[], |html| table.head.iter().for_each(|item| row(html, item, &[])));
        }
        for group in &table.groups {
            html.blocks("tbody", &[("id", group.id.as_deref())], |html| {
                group.rows.iter().for_each(|item| row(html, item, &columns));
            });
        }
    });
}

/// What the last head row says over each column, for narrow screens, where the head can't be seen.
fn columns(table: &Table) -> Vec<String> {
    let row = table.head.last().or_else(|| table.groups.first().and_then(|group| group.rows.first()));
    let cells = row.map(|row| row.cells.as_slice()).unwrap_or_default();
    let name = |cell: &Cell| {
        let is_heading = cell.kind == CellKind::Header(Scope::Column);
        let first = cell.blocks.first().filter(|_| is_heading);
        if let Some(Block::Paragraph(paragraph)) = first {
            plain_text(&paragraph.content)
        } else {
            String::new()
        }
    };
    cells.iter().flat_map(|cell| std::iter::repeat_n(name(cell), cell.colspan)).collect()
}

fn row(html: &mut Html, row: &Row, columns: &[String]) {
    let class = row.change.as_ref().map(kind_class);
    html.blocks("tr", &[("class", class)], |html| {
        let mut column = 0;
        for (index, item) in row.cells.iter().enumerate() {
            let heading = columns.get(column).map(String::as_str).filter(|name| !name.is_empty());
            // A cell over several columns belongs to none of them.
            let heading = heading.filter(|_| !item.blocks.is_empty() && item.colspan == 1);
            cell(html, item, heading, |html| {
                if let Some(change) = row.change.as_ref().filter(|_| index == 0) {
                    word(html, change);
                }
            });
            column += item.colspan;
        }
    });
}

/// Writes a cell: what `start` writes, then its blocks.
fn cell(html: &mut Html, cell: &Cell, heading: Option<&str>, start: impl FnOnce(&mut Html)) {
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
        ("colspan", Some(span.as_str()).filter(|_| cell.colspan > 1)),
        ("data-colonna", heading),
    ];
    html.block(name, &attributes, |html| {
        start(html);
        blocks(html, &cell.blocks);
    });
}
