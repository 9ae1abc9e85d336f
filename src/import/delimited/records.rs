//! Records of cells with a separator between them, as RFC 4180 quotes them.

use crate::limits::IMPORTED_PARAGRAPH;

/// A record: the cells of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CellRecord {
    /// The line on which it begins, from 1.
    pub(crate) line: usize,
    pub(crate) cells: Vec<String>,
}

impl CellRecord {
    /// Whether no cell says anything.
    pub(crate) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// The records of a text. Quotes that are not closed, or with words behind them, are signs like others.
pub(crate) fn records(text: &str, separator: char) -> Vec<CellRecord> {
    let (mut records, mut line, mut rest) = (Vec::new(), 1, text);
    while !rest.is_empty() {
        let mut record = CellRecord { line, cells: Vec::new() };
        loop {
            let (cell, behind) = match quoted(rest, separator) {
                Some(quoted) => quoted,
                None => unquoted(rest, separator),
            };
            line += rest[..rest.len() - behind.len()].matches('\n').count();
            record.cells.push(cell);
            match behind.strip_prefix(separator) {
                Some(next) => rest = next,
                None => {
                    rest = behind;
                    break;
                }
            }
        }
        records.push(record);
        // Line ends of Windows, of Unix and of old Macintoshes.
        let behind = rest.strip_prefix('\r').unwrap_or(rest);
        rest = behind.strip_prefix('\n').unwrap_or(behind);
        line += 1;
    }
    records
}

/// Reads a cell in quotes, and gives what follows it; `None` if it is not one.
fn quoted(text: &str, separator: char) -> Option<(String, &str)> {
    let inside = text.strip_prefix('"')?;
    let (mut cell, mut rest) = (String::new(), inside);
    loop {
        let end = rest.find('"')?;
        cell.push_str(&rest[..end]);
        rest = &rest[end + 1..];
        match rest.strip_prefix('"') {
            // Quotes that never end make a search for each of them.
            Some(_) if cell.len() > IMPORTED_PARAGRAPH.most => return None,
            Some(behind) => {
                cell.push('"');
                rest = behind;
            }
            None => break,
        }
    }
    let behind = rest.trim_start_matches(' ');
    // Copied cells with line ends have no tabs: two rows with a quote each are no cell.
    if separator == '\t' && cell.contains('\n') && cell.contains('\t') {
        return None;
    }
    let ends = behind.is_empty() || behind.starts_with([separator, '\n', '\r']);
    (ends && cell.len() <= IMPORTED_PARAGRAPH.most).then_some((cell, behind))
}

/// Reads a cell up to the separator or to the end of the line.
fn unquoted(text: &str, separator: char) -> (String, &str) {
    let end = text.find([separator, '\n', '\r']).unwrap_or(text.len());
    (text[..end].to_owned(), &text[end..])
}

#[cfg(test)]
mod tests {
    use crate::import::delimited::records::*;

    #[track_caller]
    fn read(text: &str) -> Vec<Vec<String>> {
        records(text, ';').into_iter().map(|record| record.cells).collect()
    }

    #[test]
    fn quotes_hold_separators_line_ends_and_quotes() {
        let text = "a;b\r\n\"uno; \"\"due\"\"\r\ntre\";x\r\n;\r\n";
        assert_eq!(read(text), [vec!["a", "b"], vec!["uno; \"due\"\r\ntre", "x"], vec!["", ""]]);
        let lines: Vec<usize> = records(text, ';').iter().map(|record| record.line).collect();
        assert_eq!(lines, [1, 2, 4]);
    }

    #[test]
    fn quotes_that_hold_nothing_are_signs() {
        assert_eq!(
            read("\"Cloud\" per tutti;a \"b\"\n\"mai chiuse;c"),
            [vec!["\"Cloud\" per tutti", "a \"b\""], vec!["\"mai chiuse", "c"]]
        );
        assert_eq!(read("\"a\" ;b"), [["a", "b"]]);
    }

    #[test]
    fn blank_lines_are_records_and_lines_may_end_in_any_way() {
        assert_eq!(read("a\rb\n\nc"), [vec!["a"], vec!["b"], vec![""], vec!["c"]]);
    }

    #[test]
    fn many_quotes_that_do_not_end_are_read_in_little_time() {
        let text = "\"\"\"x;".repeat(200_000);
        assert_eq!(read(&text)[0].len(), 200_001);
    }
}
