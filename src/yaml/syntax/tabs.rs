//! Reading a text with odd signs as if they were YAML's: tabs as blanks, other dashes as dashes.
//!
//! YAML has no tabs in its indentation (YAML 1.2.2, 6.1), and nothing in the file says how wide the editor
//! showed them. The usual widths are tried; where all those that fit give the same words, there is nothing to
//! guess.

use std::sync::Arc;

use crate::source::{Reading, Source, Span, Spanned};
use crate::yaml::syntax::indentation::columns;
use crate::yaml::syntax::odd_signs::{OddKind, OddSign};
use crate::yaml::syntax::offset_map::{OffsetMap, expand};
use crate::yaml::syntax::parse::parse;
use crate::yaml::{Entry, Mapping, Node, ProblemKind, Scalar, Sequence, SyntaxProblem, Tree};

/// The widths of a tab that editors offer; the first that fits best is taken.
const WIDTHS: [usize; 3] = [2, 4, 8];

/// Reads the text with all that was meant by its odd signs.
///
/// Returns `None` if there are none, or if no width of tabs makes a tree of the text.
pub(crate) fn read(source: &Arc<Source>, signs: &[OddSign]) -> Option<Tree> {
    if signs.is_empty() {
        return None;
    }
    let has_tabs = signs.iter().any(|sign| source.text()[sign.range.clone()].contains('\t'));
    let mut readings = Vec::with_capacity(WIDTHS.len());
    for width in if has_tabs { &WIDTHS[..] } else { &WIDTHS[..1] } {
        readings.extend(WidthReading::new(source, signs, *width));
    }
    let best = readings.iter().min_by_key(|reading| reading.lost_lines)?;
    let mut fitting = readings.iter().filter(|reading| reading.lost_lines == 0);
    let all_agree = fitting.all(|other| other.tree.says_the_same(&best.tree));
    let certainty = if best.lost_lines == 0 && all_agree { Reading::Sure } else { Reading::Doubtful };
    Some(best.tree_of_original(source, signs, certainty))
}

/// What a text says where its tabs have one width.
struct WidthReading {
    width: usize,
    map: OffsetMap,
    /// The tree of the expanded text.
    tree: Tree,
    /// How many of its lines fit nowhere.
    lost_lines: usize,
}

impl WidthReading {
    /// Reads the text with tabs of this width; `None` if it makes no tree.
    fn new(source: &Source, signs: &[OddSign], width: usize) -> Option<Self> {
        let (text, map) = expand(source.text(), signs, width);
        let tree = parse(&Source::new(source.name(), text)).tree;
        tree.root.as_ref()?;
        let lost_lines = tree.problems.iter().filter(|problem| problem.kind.loses_a_line()).count();
        Some(WidthReading { width, map, tree, lost_lines })
    }

    /// The tree with the places of the original, and a problem for each of its odd signs.
    fn tree_of_original(&self, source: &Arc<Source>, signs: &[OddSign], reading: Reading) -> Tree {
        let back = WayBack { source, map: &self.map };
        let mut problems = Vec::with_capacity(signs.len() + self.tree.problems.len());
        for sign in signs {
            let span = Span::new(source, sign.range.clone());
            let kind = match sign.kind {
                OddKind::Indentation => {
                    ProblemKind::Tab { columns: columns(span.text(), self.width), reading }
                }
                OddKind::Dash => ProblemKind::Dash(reading),
                OddKind::Blank => ProblemKind::HardBlank(reading),
            };
            problems.push(SyntaxProblem { kind, span });
        }
        for problem in &self.tree.problems {
            problems.push(SyntaxProblem { kind: problem.kind, span: back.span(&problem.span) });
        }
        problems.sort_by_key(SyntaxProblem::place);
        Tree {
            root: self.tree.root.as_ref().map(|root| back.node(root)),
            comments: self.tree.comments.iter().map(|comment| back.spanned(comment)).collect(),
            problems,
            complete: self.tree.complete,
        }
    }
}

/// The way from the spans of an expanded text to those of its original.
struct WayBack<'a> {
    source: &'a Arc<Source>,
    map: &'a OffsetMap,
}

impl WayBack<'_> {
    fn span(&self, span: &Span) -> Span {
        Span::new(self.source, self.map.original_range(&span.range))
    }

    fn spanned(&self, text: &Spanned<String>) -> Spanned<String> {
        Spanned::new(text.value.clone(), self.span(&text.span))
    }

    fn node(&self, node: &Node) -> Node {
        match node {
            Node::Empty(span) => Node::Empty(self.span(span)),
            Node::Scalar(scalar) => Node::Scalar(Scalar { span: self.span(&scalar.span), ..scalar.clone() }),
            Node::Sequence(sequence) => Node::Sequence(Sequence {
                items: sequence.items.iter().map(|item| self.node(item)).collect(),
                span: self.span(&sequence.span),
            }),
            Node::Mapping(mapping) => Node::Mapping(Mapping {
                entries: mapping.entries.iter().map(|entry| self.entry(entry)).collect(),
                span: self.span(&mapping.span),
            }),
        }
    }

    fn entry(&self, entry: &Entry) -> Entry {
        Entry { key: self.spanned(&entry.key), value: self.node(&entry.value) }
    }
}
