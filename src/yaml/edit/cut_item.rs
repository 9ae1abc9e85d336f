//! Entries cut out of a list with their comments, to be put elsewhere.

use std::ops::Range;

use crate::source::Source;
use crate::yaml::edit::add::{dash_of, end_of, with_comments_above, with_own_comments};
use crate::yaml::edit::editable_file::EditableFile;
use crate::yaml::{Entry, Node, Sequence, Tree};

/// A file without an entry, and the entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CutItem {
    /// The text of the file.
    pub(crate) rest: String,
    /// The entry without dash and indentation, below the comments right above it.
    pub(crate) lines: Vec<String>,
}

/// Cuts an entry out of the list behind a key of the file, with the comments right above it, those in it and
/// the blank lines between it and the next one. Returns `None` if it stands between brackets, its dash cannot
/// be told from other signs, or the rest would say something else.
pub(crate) fn cut_item(file: &EditableFile, key: &str, place: usize) -> Option<CutItem> {
    let entry = file.root()?.get(key)?;
    let Node::Sequence(list) = &entry.value else { return None };
    if list.span.text().starts_with('[') {
        return None;
    }
    let block = ItemBlock::of(file, (entry.key.span.range.end, list), place)?;
    let lines = block.lines(file)?;
    let cut = block.with_blanks(file);
    let text = file.text();
    let rest = format!("{}{}", &text[..cut.start], &text[cut.end..]);
    let is_whole = Rest { file, list, key, place, block: &block }.is(&rest);
    is_whole.then_some(CutItem { rest, lines })
}

/// The place of an entry with its comments.
struct ItemBlock {
    /// Whole lines.
    range: Range<usize>,
    /// The start of the dash's line.
    dash_line: usize,
    /// The columns of the dash and of the words behind it.
    columns: [usize; 2],
    is_last: bool,
}

impl ItemBlock {
    fn of(file: &EditableFile, (key_end, list): (usize, &Sequence), place: usize) -> Option<Self> {
        let item = list.items.get(place)?.span();
        let dash = dash_of(file, (key_end, list), place)?;
        // A comment further to the right belongs to the entry above.
        let above = place.checked_sub(1).map(|above| own_end(file, (key_end, list), above));
        let dash_line = file.line_start(dash);
        let start = with_comments_above(file, dash_line, above.unwrap_or(key_end));
        let words = file.text()[dash + 1..item.range.start].trim();
        // Nothing but the entry, or a comment of its own below, stands behind the dash.
        let is_bare = words.lines().all(|line| line.is_empty() || line.trim_start().starts_with('#'));
        let is_on_its_line = !file.text()[dash + 1..file.line_end(dash)].trim_start().starts_with('#');
        (is_bare && is_on_its_line).then(|| ItemBlock {
            range: start..file.next_line(own_end(file, (key_end, list), place)),
            dash_line,
            columns: [file.column(dash), file.column(item.range.start)],
            is_last: place + 1 == list.items.len(),
        })
    }

    /// The lines without the dash and the indentation; `None` if one stands further to the left than the
    /// entry's words.
    fn lines(&self, file: &EditableFile) -> Option<Vec<String>> {
        let [dash, words] = self.columns;
        let (mut lines, mut at) = (Vec::new(), self.range.start);
        while at < self.range.end {
            let line = &file.text()[at..file.line_end(at)];
            if at < self.dash_line {
                lines.push(line.trim_start().to_owned());
            } else if at == self.dash_line {
                // A dash may have its line for itself.
                let is_alone = line[dash + 1..].trim().is_empty();
                lines.extend(if is_alone { None } else { line.get(words..).map(str::to_owned) });
            } else if line.trim().is_empty() {
                lines.push(String::new());
            } else {
                let (blanks, own) = line.split_at_checked(words)?;
                lines.push(if blanks.trim().is_empty() { own.to_owned() } else { return None });
            }
            at = file.next_line(at);
        }
        Some(lines)
    }

    /// The place with the blank lines that part it from its neighbours: those behind it, or before the last.
    fn with_blanks(&self, file: &EditableFile) -> Range<usize> {
        let Range { mut start, mut end } = self.range.clone();
        // Of the two spaces around it one stays, to part its neighbours; behind the last there are none.
        if self.is_last {
            while start > 0 && file.text()[file.line_start(start - 1)..start].trim().is_empty() {
                start = file.line_start(start - 1);
            }
        } else {
            while end < file.text().len() && file.text()[end..file.next_line(end)].trim().is_empty() {
                end = file.next_line(end);
            }
        }
        start..end
    }
}

/// The end of an entry with its own comments.
fn own_end(file: &EditableFile, (key_end, list): (usize, &Sequence), place: usize) -> usize {
    let span = list.items[place].span();
    let column = dash_of(file, (key_end, list), place).map_or(0, |dash| file.column(dash));
    with_own_comments(file, end_of(file, span.range.start, span.text()), column)
}

/// What is to be left of a file.
struct Rest<'a> {
    file: &'a EditableFile,
    list: &'a Sequence,
    key: &'a str,
    place: usize,
    block: &'a ItemBlock,
}

impl Rest<'_> {
    /// Whether a text says all that the file says but the entry, with all other comments.
    fn is(&self, text: &str) -> bool {
        let new = Tree::read(&Source::new("", text));
        let (Some(old), Some(Node::Mapping(root))) = (self.file.root(), &new.root) else { return false };
        let others = self.file.tree.comments.iter();
        let others = others.filter(|comment| !self.block.range.contains(&comment.span.range.start));
        new.problems.is_empty()
            && old.entries.len() == root.entries.len()
            && old.entries.iter().zip(&root.entries).all(|(old, new)| self.says_it(old, new))
            && others.map(|comment| &comment.value).eq(new.comments.iter().map(|comment| &comment.value))
    }

    fn says_it(&self, old: &Entry, new: &Entry) -> bool {
        old.key.value == new.key.value
            && match (old.key.value == self.key, &new.value) {
                (true, Node::Sequence(items)) => self.are_others(items),
                (true, _) => false,
                (false, value) => old.value.says_the_same(value),
            }
    }

    fn are_others(&self, new: &Sequence) -> bool {
        let old = self.list.items.iter().enumerate().filter(|(place, _)| *place != self.place);
        self.list.items.len() == new.items.len() + 1
            && old.zip(&new.items).all(|((_, old), new)| old.says_the_same(new))
    }
}

#[cfg(test)]
mod tests {
    use crate::yaml::edit::cut_item::*;

    fn cut(text: &str, place: usize) -> Option<(String, String)> {
        let file = EditableFile::read(&Source::new("a.yaml", text));
        cut_item(&file, "o", place).map(|cut| (cut.rest, cut.lines.join("\n")))
    }

    const TEXT: &str = "# head\no:\n  # one\n  - id: a\n    t: >-\n      x - y\n\n      z\n    # its own\n\n  # apart\n\n  # two\n  - id: b  # c\n\n  - {id: c}\n\n# end\nn: 1\n";

    #[test]
    fn an_entry_goes_with_its_comments_and_one_space_between() {
        let (rest, lines) = cut(TEXT, 0).expect("it can be cut");
        assert_eq!(lines, "# one\nid: a\nt: >-\n  x - y\n\n  z\n# its own");
        assert_eq!(rest, "# head\no:\n  # apart\n\n  # two\n  - id: b  # c\n\n  - {id: c}\n\n# end\nn: 1\n");
        let (rest, lines) = cut(TEXT, 1).expect("it can be cut");
        assert_eq!(lines, "# two\nid: b  # c");
        assert_eq!(rest, TEXT.replace("  # two\n  - id: b  # c\n\n", ""));
        let (rest, lines) = cut(TEXT, 2).expect("it can be cut");
        assert_eq!(lines, "{id: c}");
        assert_eq!(rest, TEXT.replace("\n  - {id: c}\n", ""));
    }

    #[test]
    fn a_dash_may_stand_alone_and_lines_may_end_as_on_windows() {
        let text = "o:\r\n-\r\n  id: a\r\n  b: c\r\n- id: d\r\n";
        let (rest, lines) = cut(text, 0).expect("it can be cut");
        assert_eq!((rest.as_str(), lines.as_str()), ("o:\r\n- id: d\r\n", "id: a\nb: c"));
    }

    #[test]
    fn what_is_not_certain_stays() {
        assert_eq!(cut("o: [{id: a}, {id: b}]\n", 0), None);
        assert_eq!(cut("o:\n  -  # a - b\n    id: a\n  - id: b\n", 0), None);
        assert_eq!(cut("o:\n  - id: a\n # left\n    b: c\n  - id: b\n", 0), None, "a comment further left");
        assert_eq!(cut("o:\n  - id: a\n", 1), None);
    }
}
