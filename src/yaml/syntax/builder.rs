//! Parser events to nodes: one pass over a text.

use std::mem;
use std::ops::Range;
use std::sync::Arc;

use granit_parser::{ErrorKind, Event, Options, Parser, ScalarStyle as Written, Span as Marks};

use crate::source::{Source, Span, Spanned};
use crate::yaml::{
    DEPTH_LIMIT, Entry, Mapping, Node, ProblemKind, Scalar, ScalarStyle, Sequence, SyntaxProblem,
    between_curly_quotes,
};

/// The end of a pass.
pub(crate) enum Attempt {
    Read { root: Option<Node>, comments: Vec<Range<usize>>, problems: Vec<SyntaxProblem> },
    Stopped(Stop),
}

/// The place where the parser stopped, and the reason.
pub(crate) struct Stop {
    pub(crate) kind: ErrorKind,
    pub(crate) offset: usize,
    /// The last bracket that was opened between brackets or after a key.
    pub(crate) flow_start: Option<usize>,
    pub(crate) too_deep: bool,
}

/// Parses `text`, which is the source's text but for neutralised bytes, so that offsets are the source's.
pub(crate) fn attempt(source: &Arc<Source>, text: &str) -> Attempt {
    let mut builder = TreeBuilder::new(source, text);
    for next in Parser::new_from_str_with_options(text, options()) {
        let (event, marks) = match next {
            Ok(next) => next,
            Err(error) => {
                let offset = error.marker().byte_offset().unwrap_or(0).min(text.len());
                return Attempt::Stopped(builder.stop(error.kind().clone(), offset));
            }
        };
        let range = range(&marks, source.text());
        if builder.second_document(&event, &range) {
            break;
        }
        if builder.open.len() >= DEPTH_LIMIT && is_node(&event) {
            let mut stop = builder.stop(ErrorKind::RecursionLimitExceeded, range.start);
            stop.too_deep = true;
            return Attempt::Stopped(stop);
        }
        builder.take(event, range, &marks);
    }
    Attempt::Read { root: builder.root, comments: builder.comments, problems: builder.problems }
}

fn options() -> Options {
    let mut options = Options::default();
    options.disallow_directives = true;
    // What is refused must come as an event: a finding needs its place, and the rest of the file is read on.
    options.emit_anchor_events = true;
    options.emit_unresolved_aliases = true;
    // The parser would stop at the 97th comment in a row, and a file may be one long comment.
    options.max_buffered_comment_events = usize::MAX;
    options
}

/// The place of an event, in whole characters of the source.
fn range(marks: &Marks, text: &str) -> Range<usize> {
    // The bytes of a long character may have been neutralised one by one, so that an event begins within it.
    let start = text.floor_char_boundary(marks.start.byte_offset().unwrap_or(0));
    let end = text.floor_char_boundary(marks.end.byte_offset().unwrap_or(start));
    start..end.max(start)
}

fn is_node(event: &Event<'_>) -> bool {
    matches!(event, Event::MappingStart(..) | Event::SequenceStart(..) | Event::Scalar(..))
}

/// A collection that is not closed yet.
struct Open {
    start: usize,
    /// Between brackets, where the end mark is written.
    flow: bool,
    kind: OpenKind,
}

enum OpenKind {
    Sequence(Vec<Node>),
    Mapping { entries: Vec<Entry>, waiting: WaitingKey },
}

/// The key of a mapping whose value comes next.
enum WaitingKey {
    /// A key comes next.
    None,
    /// The key was no text: its value is left out.
    Refused,
    Key(Spanned<String>),
}

struct TreeBuilder<'a> {
    source: &'a Arc<Source>,
    text: &'a str,
    open: Vec<Open>,
    root: Option<Node>,
    comments: Vec<Range<usize>>,
    problems: Vec<SyntaxProblem>,
    flow_start: Option<usize>,
    documents: usize,
}

impl<'a> TreeBuilder<'a> {
    fn new(source: &'a Arc<Source>, text: &'a str) -> Self {
        let (open, root, comments, problems) = (Vec::new(), None, Vec::new(), Vec::new());
        TreeBuilder { source, text, open, root, comments, problems, flow_start: None, documents: 0 }
    }

    fn stop(&self, kind: ErrorKind, offset: usize) -> Stop {
        let flow_start = self.open.iter().find(|open| open.flow).map(|open| open.start).or(self.flow_start);
        Stop { kind, offset, flow_start, too_deep: false }
    }

    fn problem(&mut self, kind: ProblemKind, range: Range<usize>) {
        self.problems.push(SyntaxProblem { kind, span: Span::new(self.source, range) });
    }

    /// Counts documents; says of the second that it is one too many, and that nothing after it is read.
    fn second_document(&mut self, event: &Event<'_>, range: &Range<usize>) -> bool {
        if !matches!(event, Event::DocumentStart(..)) {
            return false;
        }
        self.documents += 1;
        if self.documents > 1 {
            self.problem(ProblemKind::SecondDocument, range.clone());
        }
        self.documents > 1
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>, marks: &Marks) {
        if let Some(tag) = marks.tag_span() {
            self.problem(ProblemKind::Tag, self::range(&tag, self.source.text()));
        }
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                // A key without a value comes as a scalar without a text; `&x` and `!!str` make it one that
                // is meant.
                let bare = anchor == 0 && tag.is_none() && range.is_empty() && style == Written::Plain;
                let node = if bare { self.empty(range) } else { self.scalar(&text, style, range, marks) };
                self.place(node);
            }
            Event::SequenceStart(..) => self.push(range, OpenKind::Sequence(Vec::new())),
            Event::MappingStart(..) => {
                self.push(range, OpenKind::Mapping { entries: Vec::new(), waiting: WaitingKey::None })
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(range),
            Event::Comment(..) => self.comments.push(range),
            Event::Anchor(..) => self.problem(ProblemKind::Anchor, range),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                // The asterisk was probably the first letter of a text: with its words the file can be read
                // on.
                self.problem(ProblemKind::Alias, range.clone());
                let written = self.source.text()[range.clone()].to_owned();
                let node = self.scalar(&written, Written::Plain, range, marks);
                self.place(node);
            }
            // The parser's enum is open; what it may add later carries no value.
            _ => {}
        }
    }

    fn empty(&self, range: Range<usize>) -> Node {
        Node::Empty(Span::new(self.source, range))
    }

    fn scalar(&self, text: &str, style: Written, range: Range<usize>, marks: &Marks) -> Node {
        let style = match style {
            Written::Plain => ScalarStyle::Plain,
            Written::SingleQuoted => ScalarStyle::SingleQuoted,
            Written::DoubleQuoted => ScalarStyle::DoubleQuoted,
            Written::Literal => ScalarStyle::Literal,
            Written::Folded => ScalarStyle::Folded,
        };
        let written = &self.source.text()[range.clone()];
        let damaged = self.text.get(range.clone()) != Some(written);
        let text = if damaged && style == ScalarStyle::Plain { meant(written) } else { text.to_owned() };
        let indent = if style.is_block() { marks.indent.unwrap_or(0) } else { 0 };
        Node::Scalar(Scalar { text, style, indent, span: Span::new(self.source, range), damaged })
    }

    fn push(&mut self, range: Range<usize>, kind: OpenKind) {
        // Only a collection between brackets begins with a sign of its own.
        let flow = !range.is_empty();
        if flow {
            self.flow_start = Some(range.start);
        }
        self.open.push(Open { start: range.start, flow, kind });
    }

    fn close(&mut self, range: Range<usize>) {
        let Some(Open { start, flow, kind }) = self.open.pop() else { return };
        let last = match &kind {
            OpenKind::Sequence(items) => items.last().map(|item| item.span().range.end),
            OpenKind::Mapping { entries, .. } => entries.last().map(|entry| entry.span().range.end),
        };
        // Where no bracket closes a collection, its end event comes at the next line that is not part of it.
        let end = if flow { range.end } else { last.unwrap_or(start) };
        let span = Span::new(self.source, start..end.max(start));
        self.place(match kind {
            OpenKind::Sequence(items) => Node::Sequence(Sequence { items, span }),
            OpenKind::Mapping { entries, .. } => Node::Mapping(Mapping { entries, span }),
        });
    }

    /// Puts a finished node where it belongs.
    fn place(&mut self, node: Node) {
        match self.open.last_mut().map(|open| &mut open.kind) {
            None => self.root = Some(node),
            Some(OpenKind::Sequence(items)) => items.push(node),
            Some(OpenKind::Mapping { entries, waiting }) => match mem::replace(waiting, WaitingKey::None) {
                WaitingKey::None => match key(node) {
                    Ok(key) => *waiting = WaitingKey::Key(key),
                    Err(problem) => {
                        *waiting = WaitingKey::Refused;
                        self.problems.push(problem);
                    }
                },
                WaitingKey::Key(key) => entries.push(Entry { key, value: node }),
                WaitingKey::Refused => {}
            },
        }
    }
}

/// The text that was meant by a plain one with a mistake in it: as YAML folds it, and without the typographic
/// quotes that should have been YAML's.
fn meant(written: &str) -> String {
    let mut text = String::with_capacity(written.len());
    let mut breaks = 0;
    // One line break is a blank, and of more than one the first goes (YAML 1.2.2, 6.5).
    for line in written.lines().map(|line| line.trim_matches([' ', '\t', '\r'])) {
        match breaks {
            _ if line.is_empty() || text.is_empty() => {}
            1 => text.push(' '),
            _ => text.extend(std::iter::repeat_n('\n', breaks - 1)),
        }
        text.push_str(line);
        breaks = if line.is_empty() { breaks + 1 } else { 1 };
    }
    between_curly_quotes(&text).map(str::to_owned).unwrap_or(text)
}

/// The key that a node is, or what is wrong with it.
fn key(node: Node) -> Result<Spanned<String>, SyntaxProblem> {
    match node {
        Node::Scalar(scalar) if scalar.text == "<<" && scalar.style == ScalarStyle::Plain => {
            Err(SyntaxProblem { kind: ProblemKind::MergeKey, span: scalar.span })
        }
        Node::Scalar(scalar) => Ok(Spanned::new(scalar.text, scalar.span)),
        Node::Empty(span) | Node::Sequence(Sequence { span, .. }) | Node::Mapping(Mapping { span, .. }) => {
            Err(SyntaxProblem { kind: ProblemKind::KeyNotText, span })
        }
    }
}
