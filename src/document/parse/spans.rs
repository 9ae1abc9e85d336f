//! Rows of a head or of a group held against the columns of their table and against each other.

use roxmltree::Node;

use crate::diagnostic::Diagnostic;
use crate::document::parse::MarkupReader;
use crate::document::parse::vocabulary::Tag;
use crate::document::{Row, RowCell, grid, is_without_gaps};

impl MarkupReader<'_> {
    /// Checks that each row fills the columns, and that no cell leaves the rows that stand together.
    pub(crate) fn check_grid(&mut self, part: Node<'_, '_>, rows: &[Row], columns: Option<usize>) {
        let nodes = part.children().filter(|child| Tag::of(*child) == Some(Tag::Tr));
        let nodes: Vec<Node<'_, '_>> = nodes.collect();
        let misspelled: Vec<bool> =
            nodes.iter().zip(rows).map(|(node, row)| cells(*node).len() != row.cells.len()).collect();
        let spans = rows.iter().flat_map(|row| &row.cells).any(|cell| cell.rowspan > 1);
        // A misspelled cell has its finding already, and may be one that the rows below count on.
        let unknown = spans && misspelled.contains(&true);
        for (index, placed) in grid(rows).iter().enumerate() {
            if !unknown && !misspelled[index] {
                self.check_row(nodes[index], placed, columns);
                self.check_ends(nodes[index], index, rows);
            }
        }
    }

    fn check_row(&mut self, row: Node<'_, '_>, placed: &[RowCell<'_>], columns: Option<usize>) {
        let filled: usize = placed.iter().map(|cell| cell.cell.colspan).sum();
        let (message, hint) = match columns {
            Some(columns) if columns != filled => {
                let noun = if filled == 1 { "colonna" } else { "colonne" };
                (
                    format!("la riga riempie {filled} {noun}, e la tabella ne ha {columns}"),
                    "aggiungere o togliere una cella, o cambiare «colspan» o «rowspan»; il numero delle colonne \
                     sta in stile.yaml",
                )
            }
            Some(_) | None if !is_without_gaps(placed) => (
                "una cella della riga sta dove ne arriva già una dalle righe sopra".to_owned(),
                "cambiare «colspan» o «rowspan»",
            ),
            Some(_) | None if cells(row).is_empty() => (
                "la riga non ha celle sue: arrivano tutte dalle righe sopra".to_owned(),
                "togliere la riga, e diminuire «rowspan»",
            ),
            Some(_) | None => return,
        };
        let diagnostic = self.at(Diagnostic::error("modello-tabella", message), row);
        self.report.push(diagnostic.hint(hint));
    }

    /// Checks the rows that the cells of the row at `index` reach.
    fn check_ends(&mut self, node: Node<'_, '_>, index: usize, rows: &[Row]) {
        let left = rows.len() - index;
        for (cell, cell_node) in rows[index].cells.iter().zip(cells(node)) {
            let reached = &rows[index..index + cell.rowspan.min(left)];
            if cell.rowspan > left {
                let part = node.parent_element().map_or("tbody", |part| part.tag_name().name());
                let message = format!(
                    "la cella occupa {} righe, e da qui alla fine di «<{part}>» sono {left}",
                    cell.rowspan
                );
                let diagnostic = self.at(Diagnostic::error("modello-tabella", message), cell_node);
                self.report.push(diagnostic.hint("diminuire «rowspan», o aggiungere righe"));
            } else if !reached.iter().all(|row| stands_with(row, &rows[index])) {
                let message =
                    "la riga in cui comincia una cella di più righe è segnata come modificata da sola";
                let diagnostic = self.at(Diagnostic::error("modello-tabella", message), node);
                self.report
                    .push(diagnostic.hint("segnare allo stesso modo tutte le righe che la cella occupa"));
            }
        }
    }
}

/// The elements of a row, which should be cells.
fn cells<'a, 'i>(row: Node<'a, 'i>) -> Vec<Node<'a, 'i>> {
    row.children().filter(Node::is_element).collect()
}

/// Whether each text that has a row has another too, in which a cell begins that reaches it.
fn stands_with(row: &Row, first: &Row) -> bool {
    let texts = |row: &Row| {
        let kind = row.change.as_ref().map(|change| change.kind);
        (kind.is_none_or(|kind| kind.is_in_old_text()), kind.is_none_or(|kind| kind.is_in_new_text()))
    };
    let ((old, new), (first_old, first_new)) = (texts(row), texts(first));
    (!old || first_old) && (!new || first_new)
}

#[cfg(test)]
mod tests {
    use crate::document::parse::tests::{blocks, faults, table};
    use crate::document::{Block, CellKind, Scope};

    #[test]
    fn a_cell_may_reach_over_rows_of_its_group_and_over_no_other() {
        let first = |span: &str| {
            format!("<tr><th scope=\"rowgroup\">a</th><td>b</td>\n<td rowspan=\"{span}\">c</td></tr>")
        };
        let second = "\n<tr><th scope=\"row\">d</th><td>e</td></tr>";
        let [Block::Table(read)] = &blocks(&table(&(first("2") + second)))[..] else { panic!("one table") };
        let row = &read.groups[0].rows[0];
        assert_eq!((row.cells[0].kind, row.cells[2].rowspan), (CellKind::Header(Scope::RowGroup), 2));
        let own = "\n<tr><th scope=\"row\">d</th><td>e</td><td>f</td></tr>";
        assert_eq!(
            faults(&table(&(first("2") + own))),
            ["4: la riga riempie 4 colonne, e la tabella ne ha 3"]
        );
        let leaves = faults(&table(&(first("3") + second)));
        assert_eq!(leaves, ["3: la cella occupa 3 righe, e da qui alla fine di «<tbody>» sono 2"]);
        let wrong = faults(&table(&first("molte")));
        assert_eq!(wrong, ["3: «rowspan» non può valere «molte»: un numero da 1 a 100"]);
        let across = "<tr><td/><td rowspan=\"2\"/><td/></tr>\n<tr><td colspan=\"2\"/></tr>";
        let found = faults(&table(across));
        assert_eq!(found, ["3: una cella della riga sta dove ne arriva già una dalle righe sopra"]);
        let all = "<tr><td rowspan=\"2\"/><td rowspan=\"2\"/><td rowspan=\"2\"/></tr>\n<tr></tr>";
        assert_eq!(faults(&table(all)), ["3: la riga non ha celle sue: arrivano tutte dalle righe sopra"]);
    }

    #[test]
    fn the_row_in_which_a_cell_of_several_rows_begins_comes_and_goes_with_them() {
        let rows = |first: &str, second: &str| {
            let change = |kind: &str| match kind {
                "" => String::new(),
                kind => format!(" change=\"{kind}\" author=\"G\" date=\"2023-07-03\""),
            };
            let (first, second) = (change(first), change(second));
            table(&format!(
                "<tr{first}><td>a</td><td>b</td><td rowspan=\"2\">c</td></tr>\n<tr{second}><td>d</td><td>e</td></tr>"
            ))
        };
        for (first, second) in [("", ""), ("deleted", "deleted"), ("", "deleted"), ("inserted", "moved-here")]
        {
            assert_eq!(blocks(&rows(first, second)).len(), 1, "{first} {second}");
        }
        for (first, second) in [("deleted", ""), ("inserted", ""), ("inserted", "deleted")] {
            let found = faults(&rows(first, second));
            let expected =
                "2: la riga in cui comincia una cella di più righe è segnata come modificata da sola";
            assert_eq!(found, [expected], "{first} {second}");
        }
    }
}
