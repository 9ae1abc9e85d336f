//! Tables of the markup: caption, head, groups of rows, cells.

use roxmltree::Node;

use crate::document::parse::MarkupReader;
use crate::document::parse::vocabulary::Tag;
use crate::document::{Cell, CellKind, Marks, Row, RowGroup, Scope, Table, plain_text};

/// The part of a table that a row stands in.
#[derive(Clone, Copy)]
enum RowLocation {
    Head,
    Body,
}

/// The most columns that a table may have; a style has no more.
const MOST_COLUMNS: usize = 12;

impl MarkupReader<'_> {
    /// Reads a table; its parts, its rows and its columns are checked on the way.
    pub(crate) fn table(&mut self, node: Node<'_, '_>) -> Table {
        let style = self.class(node, &self.style.tables, "");
        // An unknown style has its finding, and says nothing of columns.
        let own = self.shares(node);
        let columns = own.as_ref().map(Vec::len);
        let columns = columns.or_else(|| self.style.tables.get(&style).map(|style| style.columns.len()));
        self.check_parts(node);
        let (mut caption, mut head, mut groups) = (String::new(), Vec::new(), Vec::new());
        for part in node.children() {
            match Tag::of(part) {
                Some(Tag::Caption) => caption = plain_text(&self.line(part, &Marks::default())),
                Some(Tag::Thead) => head = self.rows(part, columns),
                Some(Tag::Tbody) => {
                    groups.push(RowGroup { id: self.id(part), rows: self.rows(part, columns) });
                }
                _ => {}
            }
        }
        if caption.is_empty() {
            self.error("modello-tabella", "la tabella non ha un nome in «<caption>»", node);
        }
        let description = node.attribute("alt").map(str::to_owned);
        let (id, change) = (self.id(node), self.change(node));
        Table { id, style, columns: own, caption, description, head, groups, change }
    }

    /// The table's own columns: parts of the width, in proportion.
    fn shares(&mut self, table: Node<'_, '_>) -> Option<Vec<f32>> {
        let written = table.attribute("columns")?;
        let parts: Option<Vec<f32>> =
            written.split_whitespace().map(|part| part.parse().ok().filter(|part| *part > 0.0)).collect();
        // Parts that no page could hold are a slip of the template's.
        match parts.filter(|parts| (1..=MOST_COLUMNS).contains(&parts.len())) {
            Some(parts) => {
                let sum: f32 = parts.iter().sum();
                Some(parts.into_iter().map(|part| part / sum).collect())
            }
            None => {
                let message = format!("«columns» non può valere «{written}»: da 1 a {MOST_COLUMNS} numeri");
                self.error("modello-marcatura", message, table);
                None
            }
        }
    }

    /// `caption`, then one `thead` at most, then at least one `tbody`.
    fn check_parts(&mut self, table: Node<'_, '_>) {
        let mut latest = None;
        for part in table.children() {
            let Some(tag @ (Tag::Caption | Tag::Thead | Tag::Tbody)) = Tag::of(part) else { continue };
            // `Tag` has the three in the order in which they must come.
            let comes_late = latest.is_some_and(|latest: Tag| latest as usize > tag as usize);
            if comes_late || (latest == Some(tag) && tag != Tag::Tbody) {
                let name = tag.name();
                let message =
                    format!("«<{name}>» è fuori posto: una «<caption>», un «<thead>», poi i «<tbody>»");
                self.error("modello-tabella", message, part);
            }
            latest = Some(tag);
        }
        if latest != Some(Tag::Tbody) {
            self.error("modello-tabella", "la tabella non ha righe in «<tbody>»", table);
        }
    }

    fn rows(&mut self, part: Node<'_, '_>, columns: Option<usize>) -> Vec<Row> {
        let place = if Tag::of(part) == Some(Tag::Thead) { RowLocation::Head } else { RowLocation::Body };
        let rows = part.children().filter(|child| Tag::of(*child) == Some(Tag::Tr));
        // A long annex has many: none has room to spare.
        let mut all = Vec::with_capacity(rows.clone().count());
        all.extend(rows.map(|row| self.row(row, place)));
        if all.is_empty() {
            let message = format!("un «<{}>» non ha righe", part.tag_name().name());
            self.error("modello-tabella", message, part);
        }
        self.check_grid(part, &all, columns);
        all
    }

    fn row(&mut self, row: Node<'_, '_>, place: RowLocation) -> Row {
        let children = row.children().filter(Node::is_element);
        let mut cells = Vec::with_capacity(children.clone().count());
        cells.extend(children.filter_map(|cell| self.cell(cell, place)));
        Row { cells, change: self.change(row) }
    }

    fn cell(&mut self, node: Node<'_, '_>, place: RowLocation) -> Option<Cell> {
        let (kind, default) = match (Tag::of(node)?, self.scope(node), place) {
            (Tag::Th, Some(scope @ (Scope::Row | Scope::RowGroup)), _) => {
                (CellKind::Header(scope), "etichetta")
            }
            // A `scope` that is missing or wrong has its finding.
            (Tag::Th, _, _) => (CellKind::Header(Scope::Column), "intestazione"),
            (Tag::Td, _, RowLocation::Head) => (CellKind::Data, "intestazione"),
            (Tag::Td, _, RowLocation::Body) => (CellKind::Data, "cella"),
            _ => return None,
        };
        let id = self.id(node);
        let [colspan, rowspan] = ["colspan", "rowspan"].map(|name| self.cell_span(node, name));
        let style = self.class(node, &self.style.cells, default);
        let paragraph = self.style.cells.get(&style).map(|cell| cell.paragraph.clone());
        let blocks = self.flow(node, &paragraph.unwrap_or_else(|| style.clone()), &Marks::default());
        let bar = self.share(node, "bar");
        Some(Cell { kind, id, colspan, rowspan, style, bar, blocks })
    }

    fn scope(&mut self, node: Node<'_, '_>) -> Option<Scope> {
        match node.attribute("scope")? {
            "row" => Some(Scope::Row),
            "col" => Some(Scope::Column),
            "rowgroup" => Some(Scope::RowGroup),
            other => {
                let message = format!("«scope» non può valere «{other}»: row, col o rowgroup");
                self.error("modello-marcatura", message, node);
                None
            }
        }
    }

    /// The number of columns or of rows that a cell occupies.
    fn cell_span(&mut self, node: Node<'_, '_>, name: &str) -> usize {
        let Some(written) = node.attribute(name) else { return 1 };
        match written.parse::<usize>() {
            // Rows add the spans up: without a bound the sum could overflow.
            Ok(span @ 1..=100) => span,
            _ => {
                let message = format!("«{name}» non può valere «{written}»: un numero da 1 a 100");
                self.error("modello-marcatura", message, node);
                1
            }
        }
    }
}
