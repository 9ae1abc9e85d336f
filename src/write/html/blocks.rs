//! Blocks: headings, paragraphs, lists, pictures, and tables, which narrow screens show as blocks, the
//! heading cell above the text.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::document::{
    Block, Cell, CellKind, Change, Heading, List, ListItem, ListKind, Paragraph, Picture, Row, Scope, Table,
    plain_text,
};
use crate::image::ImageFormat;
use crate::write::html::class::{class, kind_class};
use crate::write::html::escape::Html;
use crate::write::html::inlines::{changed, line, word};

/// Writes blocks, one below the other.
pub(crate) fn blocks(html: &mut Html, blocks: &[Block]) {
    for block in blocks {
        match block {
            Block::Heading(block) => heading(html, block),
            Block::Paragraph(block) => paragraph(html, block),
            Block::List(block) => whole(html, block.change.as_ref(), |html| list(html, block)),
            Block::Table(block) => whole(html, block.change.as_ref(), |html| table(html, block)),
            Block::Picture(block) => picture(html, block),
        }
    }
}

fn heading(html: &mut Html, heading: &Heading) {
    let name = format!("h{}", heading.level.number());
    let class = class('p', &heading.style);
    html.block(&name, &[("id", heading.id.as_deref()), ("class", Some(&class))], |html| {
        changed(html, heading.change.as_ref(), |html| line(html, &heading.content));
    });
}

fn paragraph(html: &mut Html, paragraph: &Paragraph) {
    let class = class('p', &paragraph.style);
    html.block("p", &[("class", Some(&class))], |html| {
        changed(html, paragraph.change.as_ref(), |html| line(html, &paragraph.content));
    });
}

/// Writes a list or a table, in a frame with its word where all of it is changed.
fn whole(html: &mut Html, change: Option<&Change>, content: impl FnOnce(&mut Html)) {
    match change {
        None => content(html),
        Some(change) => {
            let class = format!("modificato {}", kind_class(change));
            html.blocks("div", &[("class", Some(&class))], |html| {
                html.block("p", &[("class", Some("parola"))], |html| word(html, change));
                content(html);
            });
        }
    }
}

fn list(html: &mut Html, list: &List) {
    match list.kind {
        // The style sheet has the same letters; `type` keeps them where a reader drops it.
        ListKind::Lettered => html.blocks("ol", &[("type", Some("a"))], |html| items(html, &list.items)),
        ListKind::Bulleted => html.blocks("ul", &[], |html| items(html, &list.items)),
    }
}

fn items(html: &mut Html, items: &[ListItem]) {
    for item in items {
        let class = item.change.as_ref().map(kind_class);
        html.block("li", &[("class", class)], |html| {
            if let Some(change) = &item.change {
                word(html, change);
            }
            blocks(html, &item.blocks);
        });
    }
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
fn table(html: &mut Html, table: &Table) {
    let class = class('t', &table.style);
    let columns = columns(table);
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
            html.blocks("thead", &[], |html| rows(html, &table.head, &[]));
        }
        for group in &table.groups {
            html.blocks("tbody", &[("id", group.id.as_deref())], |html| rows(html, &group.rows, &columns));
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

fn rows(html: &mut Html, rows: &[Row], columns: &[String]) {
    for item in rows {
        row(html, item, columns);
    }
}

fn row(html: &mut Html, row: &Row, columns: &[String]) {
    let class = row.change.as_ref().map(kind_class);
    html.blocks("tr", &[("class", class)], |html| {
        let mut column = 0;
        for (index, item) in row.cells.iter().enumerate() {
            // A cell over several columns belongs to none of them.
            let heading = match columns.get(column) {
                Some(name) if !name.is_empty() && !item.blocks.is_empty() && item.colspan == 1 => Some(name),
                Some(_) | None => None,
            };
            cell(html, item, heading.map(String::as_str), |html| {
                if index == 0
                    && let Some(change) = &row.change
                {
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
        ("colspan", if cell.colspan > 1 { Some(span.as_str()) } else { None }),
        ("data-colonna", heading),
    ];
    html.block(name, &attributes, |html| {
        start(html);
        blocks(html, &cell.blocks);
    });
}
