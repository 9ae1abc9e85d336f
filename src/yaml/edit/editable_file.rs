//! A file that is to be edited: its tree, its lines, its habits.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::Edit;
use crate::source::{Source, Span};
use crate::yaml::edit::scalar::ScalarPlace;
use crate::yaml::edit::spelling::width;
use crate::yaml::{Mapping, Node, Sequence, Tree};

/// A file with its tree. It is read once, whatever is changed in it.
#[derive(Debug)]
pub(crate) struct EditableFile {
    pub(crate) source: Arc<Source>,
    pub(crate) tree: Tree,
    /// The column at which its block texts end their lines.
    pub(crate) width: usize,
}

impl EditableFile {
    pub(crate) fn read(source: &Arc<Source>) -> Self {
        let tree = Tree::read(source);
        let width = width(&tree);
        EditableFile { source: Arc::clone(source), tree, width }
    }

    /// Returns the mapping that the file is, or `None` if it is empty or something else.
    pub(crate) fn root(&self) -> Option<&Mapping> {
        match &self.tree.root {
            Some(Node::Mapping(mapping)) => Some(mapping),
            Some(Node::Empty(_) | Node::Scalar(_) | Node::Sequence(_)) | None => None,
        }
    }

    /// Returns the mapping that begins at an offset, and its surroundings.
    pub(crate) fn mapping(&self, offset: usize) -> Option<(&Mapping, ScalarPlace)> {
        find(self.tree.root.as_ref()?, offset, ScalarPlace::Lines)
    }

    pub(crate) fn text(&self) -> &str {
        self.source.text()
    }

    pub(crate) fn edit(&self, range: Range<usize>, replacement: String) -> Edit {
        Edit { span: Span::new(&self.source, range), replacement }
    }

    pub(crate) fn line_start(&self, at: usize) -> usize {
        self.text()[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    /// Returns the end of a line, before its line break.
    pub(crate) fn line_end(&self, from: usize) -> usize {
        let rest = &self.text()[from..];
        from + rest.find('\n').map_or(rest.len(), |end| rest[..end].trim_end_matches('\r').len())
    }

    /// Returns the start of the next line, or the end of the file.
    pub(crate) fn next_line(&self, from: usize) -> usize {
        self.text()[from..].find('\n').map_or(self.text().len(), |end| from + end + 1)
    }

    /// The characters before a place on its line.
    pub(crate) fn column(&self, at: usize) -> usize {
        self.text()[self.line_start(at)..at].chars().count()
    }

    /// Whether only blanks stand before a place on its line.
    pub(crate) fn begins_its_line(&self, at: usize) -> bool {
        self.text()[self.line_start(at)..at].trim().is_empty()
    }

    /// The line break of the file; one that has both kinds is taken for a file from Windows.
    pub(crate) fn line_break(&self) -> &'static str {
        if self.text().contains("\r\n") { "\r\n" } else { "\n" }
    }
}

fn find(node: &Node, offset: usize, place: ScalarPlace) -> Option<(&Mapping, ScalarPlace)> {
    let span = node.span();
    let place = if span.text().starts_with(['[', '{']) { ScalarPlace::Brackets } else { place };
    match node {
        Node::Mapping(mapping) if span.range.start == offset => Some((mapping, place)),
        Node::Mapping(_) | Node::Sequence(_) if !span.range.contains(&offset) => None,
        Node::Mapping(Mapping { entries, .. }) => {
            let after = entries.partition_point(|entry| entry.value.span().range.start <= offset);
            find(&entries.get(after.checked_sub(1)?)?.value, offset, place)
        }
        Node::Sequence(Sequence { items, .. }) => {
            let after = items.partition_point(|item| item.span().range.start <= offset);
            find(items.get(after.checked_sub(1)?)?, offset, place)
        }
        Node::Empty(_) | Node::Scalar(_) => None,
    }
}
