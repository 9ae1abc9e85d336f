//! Reading a text that is indented with tabs as if they were blanks.
//!
//! YAML has no tabs in its indentation, and nothing in the file says how wide the editor showed them. The usual widths are
//! tried; where all those that fit give the same words, there is nothing to guess.

use std::ops::Range;
use std::sync::Arc;

use crate::source::{Reading, Source, Span, Spanned};
use crate::yaml::syntax::colons::is_key;
use crate::yaml::{Entry, Mapping, Node, ProblemKind, Scalar, Sequence, SyntaxProblem, Tree};

/// How wide editors show a tab.
const WIDTHS: [usize; 3] = [2, 4, 8];

/// Reads the text with its tabs as blanks; nothing where no line is indented with tabs, or none of the widths helps.
pub(crate) fn read(source: &Arc<Source>) -> Option<Tree> {
    let lines = tabbed(source.text());
    if lines.is_empty() {
        return None;
    }
    let read = WIDTHS.map(|width| {
        let plain = Untabbed::new(source, &lines, width);
        let tree = Tree::read(&plain.text);
        (plain, tree)
    });
    let (plain, tree) =
        read.iter().filter(|(_, tree)| tree.root.is_some()).min_by_key(|(_, tree)| misfits(tree))?;
    let fitting = |tree: &&Tree| misfits(tree) == 0 && tree.root.is_some();
    let same = read.iter().map(|(_, tree)| tree).filter(fitting).all(|other| other.says_the_same(tree));
    let sure = misfits(tree) == 0 && same;
    let reading = if sure { Reading::Sure } else { Reading::Doubtful };
    Some(plain.home(tree, &lines, reading))
}

/// The indentations with tabs or hard blanks, of the lines that say something. A hard blank counts where a key or a dash
/// follows: elsewhere it may be part of a text.
pub(crate) fn tabbed(text: &str) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim_start_matches([' ', '\t', HARD_BLANK]);
        let blanks = &line[..line.len() - words.len()];
        let tabs = blanks.contains('\t') && !words.trim_end().is_empty();
        if tabs || (blanks.contains(HARD_BLANK) && is_entry(words)) {
            lines.push(start..start + blanks.len());
        }
        start += line.len();
    }
    lines
}

/// Whether a line is indented with hard blanks (U+00A0), which the parser takes for letters.
pub(crate) fn has_hard_blanks(text: &str) -> bool {
    text.contains(HARD_BLANK) && tabbed(text).into_iter().any(|blanks| text[blanks].contains(HARD_BLANK))
}

const HARD_BLANK: char = '\u{A0}';

fn is_entry(words: &str) -> bool {
    words.starts_with("- ") || words.split_once(':').is_some_and(|(word, _)| is_key(word))
}

/// How many lines of a tree fit nowhere.
fn misfits(tree: &Tree) -> usize {
    let misfit = |problem: &&SyntaxProblem| match problem.kind {
        ProblemKind::OverIndentedKey
        | ProblemKind::Tab { .. }
        | ProblemKind::NoColon
        | ProblemKind::Indentation
        | ProblemKind::TooDeep
        | ProblemKind::Other => true,
        ProblemKind::ColonInText
        | ProblemKind::CommentInText
        | ProblemKind::CommentInBrackets
        | ProblemKind::Character(_)
        | ProblemKind::Indicator(_)
        | ProblemKind::UnclosedQuote
        | ProblemKind::AfterQuote
        | ProblemKind::Escape
        | ProblemKind::Anchor
        | ProblemKind::Alias
        | ProblemKind::Tag
        | ProblemKind::Directive
        | ProblemKind::MergeKey
        | ProblemKind::SecondDocument
        | ProblemKind::KeyNotText => false,
    };
    tree.problems.iter().filter(misfit).count()
}

/// The columns that an indentation fills.
pub(crate) fn columns(indentation: &str, width: usize) -> usize {
    let wide =
        |columns, character| if character == '\t' { (columns / width + 1) * width } else { columns + 1 };
    indentation.chars().fold(0, wide)
}

/// A text with blanks for tabs, and the way back to the original's places.
struct Untabbed<'a> {
    original: &'a Arc<Source>,
    text: Arc<Source>,
    width: usize,
    /// Where a stretch begins that both texts have: in this one, and in the original.
    stretches: Vec<(usize, usize)>,
}

impl<'a> Untabbed<'a> {
    fn new(original: &'a Arc<Source>, lines: &[Range<usize>], width: usize) -> Self {
        let mut text = String::with_capacity(original.text().len() + lines.len() * width);
        let mut stretches = vec![(0, 0)];
        let mut copied = 0;
        for line in lines {
            text.push_str(&original.text()[copied..line.start]);
            text.push_str(&" ".repeat(columns(&original.text()[line.clone()], width)));
            copied = line.end;
            stretches.push((text.len(), copied));
        }
        text.push_str(&original.text()[copied..]);
        Untabbed { original, text: Source::new(original.name(), text), width, stretches }
    }

    /// The tree with the original's places, and a problem for each line with tabs.
    fn home(&self, tree: &Tree, lines: &[Range<usize>], reading: Reading) -> Tree {
        let tab = |line: &Range<usize>| {
            let columns = columns(&self.original.text()[line.clone()], self.width);
            let kind = ProblemKind::Tab { columns, reading };
            SyntaxProblem { kind, span: Span::new(self.original, line.clone()) }
        };
        let moved = tree
            .problems
            .iter()
            .map(|problem| SyntaxProblem { kind: problem.kind, span: self.span(&problem.span) });
        let mut problems: Vec<SyntaxProblem> = lines.iter().map(tab).chain(moved).collect();
        problems.sort_by_key(|problem| (problem.span.range.start, problem.span.range.end));
        let comments = tree.comments.iter().map(|comment| self.spanned(comment)).collect();
        Tree {
            root: tree.root.as_ref().map(|root| self.node(root)),
            comments,
            problems,
            complete: tree.complete,
        }
    }

    fn offset(&self, offset: usize) -> usize {
        let next = self.stretches.partition_point(|&(here, _)| here <= offset);
        let (here, there) = self.stretches[next - 1];
        let end = self.stretches.get(next).map_or(self.original.text().len(), |&(_, there)| there);
        (there + offset - here).min(end)
    }

    fn span(&self, span: &Span) -> Span {
        Span::new(self.original, self.offset(span.range.start)..self.offset(span.range.end))
    }

    fn spanned(&self, text: &Spanned<String>) -> Spanned<String> {
        Spanned::new(text.value.clone(), self.span(&text.span))
    }

    fn node(&self, node: &Node) -> Node {
        match node {
            Node::Empty(span) => Node::Empty(self.span(span)),
            Node::Scalar(scalar) => Node::Scalar(Scalar { span: self.span(&scalar.span), ..scalar.clone() }),
            Node::Sequence(sequence) => {
                let items = sequence.items.iter().map(|item| self.node(item)).collect();
                Node::Sequence(Sequence { items, span: self.span(&sequence.span) })
            }
            Node::Mapping(mapping) => {
                let entry =
                    |entry: &Entry| Entry { key: self.spanned(&entry.key), value: self.node(&entry.value) };
                let entries = mapping.entries.iter().map(entry).collect();
                Node::Mapping(Mapping { entries, span: self.span(&mapping.span) })
            }
        }
    }
}
