//! The tag tree: the layout's structure as PDF's structure elements (ISO 32000-1, 14.8.4).

use std::num::{NonZeroU16, NonZeroU32};
use std::ops::Range;

use krilla::geom::Rect;
use krilla::tagging::{
    BBox, Identifier, ListNumbering, TableHeaderScope, Tag, TagGroup, TagId, TagKind, TagTree,
    TextDecorationType,
};

use crate::document::{Scope, Transcript};
use crate::layout::{CellHeadings, Decoration, ListSign, NodeId, Role, Structure};
use crate::source::Numerals;

/// The marked content of each structure element, collected while the pages are drawn.
pub(crate) struct Leaves<'a> {
    structure: &'a Structure,
    /// For each node: its pieces of marked content, and its inline elements among them, in reading order.
    content: Vec<Vec<Leaf>>,
    /// The document's words as they were drawn.
    words: String,
    transcript: Transcript,
    /// The places of the figures.
    boxes: Vec<(NodeId, BBox)>,
}

/// A part of an element.
enum Leaf {
    /// A piece of marked content, with the place of its words as far as they are the document's.
    Content { identifier: Identifier, words: Range<usize> },
    /// An inline element, which stands where its first words do.
    Inline(NodeId),
}

impl<'a> Leaves<'a> {
    /// Nothing is drawn yet.
    pub(crate) fn new(structure: &'a Structure) -> Self {
        let content = (0..structure.count()).map(|_| Vec::new()).collect();
        let (words, transcript) = (String::new(), Transcript::default());
        Leaves { structure, content, words, transcript, boxes: Vec::new() }
    }

    /// Takes note of a piece of marked content.
    pub(crate) fn add(&mut self, node: NodeId, identifier: Identifier) {
        self.place(node);
        let words = self.words.len()..self.words.len();
        let content = &mut self.content[node.index()];
        if content.is_empty() {
            // Most elements have one piece.
            content.reserve_exact(1);
        }
        content.push(Leaf::Content { identifier, words });
    }

    /// Gives an inline element its place in its parent, once it has something in it.
    fn place(&mut self, id: NodeId) {
        let node = self.structure.get(id);
        if node.role.is_inline() && self.content[id.index()].is_empty() {
            self.place(node.parent);
            self.content[node.parent.index()].push(Leaf::Inline(id));
        }
    }

    /// Takes note of a link's area, which comes before the words that it lies over.
    pub(crate) fn add_link(&mut self, node: NodeId, identifier: Identifier) {
        self.content[node.index()].insert(0, Leaf::Content { identifier, words: 0..0 });
    }

    /// Takes note of words that were drawn in the last piece of marked content of a node, which is the last
    /// of all.
    pub(crate) fn add_words<'w>(&mut self, node: NodeId, text: impl Iterator<Item = &'w str>) {
        if let Some(Leaf::Content { words, .. }) = self.content[node.index()].last_mut() {
            self.words.extend(text);
            words.end = self.words.len();
        }
    }

    /// Takes note of a figure's place.
    pub(crate) fn place_figure(&mut self, node: NodeId, page: usize, area: Rect) {
        self.boxes.push((node, BBox::new(page, area)));
    }

    /// The tag tree, and the words in the order in which it has them.
    pub(crate) fn into_tree(mut self, language: &str) -> (TagTree, Transcript) {
        let mut tree = TagTree::new().with_lang(Some(language.to_owned()));
        let structure = self.structure;
        for &child in &structure.get(Structure::ROOT).children {
            tree.push(self.group(child));
        }
        (tree, self.transcript)
    }

    fn group(&mut self, id: NodeId) -> TagGroup {
        let structure = self.structure;
        let said = self.said(id);
        self.transcript.record(&said);
        self.transcript.end_line();
        let children = structure.get(id).children.iter();
        let blocks: Vec<NodeId> =
            children.copied().filter(|child| !structure.get(*child).role.is_inline()).collect();
        let mut group = self.line(id, blocks.len());
        for child in blocks {
            group.push(self.group(child));
        }
        group
    }

    /// An element with its marked content and its inline elements, and room for so many others. A long annex
    /// has a hundred thousand, so none has room to spare.
    fn line(&mut self, id: NodeId, others: usize) -> TagGroup {
        let leaves = std::mem::take(&mut self.content[id.index()]);
        let tag = self.tag(id, &self.structure.get(id).role);
        let mut group = TagGroup::with_children(tag, Vec::with_capacity(leaves.len() + others));
        for leaf in leaves {
            match leaf {
                Leaf::Content { identifier, .. } => group.push(identifier),
                Leaf::Inline(child) => group.push(self.line(child, 0)),
            }
        }
        group
    }

    /// The document's words in an element, those of its inline elements in their places.
    fn said(&self, id: NodeId) -> String {
        let leaves = self.content[id.index()].iter();
        leaves
            .map(|leaf| match leaf {
                Leaf::Content { words, .. } => self.words[words.clone()].to_owned(),
                Leaf::Inline(child) => self.said(*child),
            })
            .collect()
    }

    fn tag(&self, id: NodeId, role: &Role) -> TagKind {
        match role {
            Role::Document | Role::Section => Tag::Section.into(),
            Role::Heading { level, title } => {
                let level = NonZeroU16::new(u16::from(level.number())).expect("levels begin at 1");
                // A title is required; a heading without words is still a heading.
                let title = if title.trim().is_empty() { "–".to_owned() } else { title.clone() };
                Tag::Hn(level, Some(title)).into()
            }
            Role::Paragraph => Tag::P.into(),
            Role::List(sign) => Tag::L(list_numbering(*sign)).into(),
            Role::ListItem => Tag::LI.into(),
            Role::ListLabel => Tag::Lbl.into(),
            Role::ListBody => Tag::LBody.into(),
            Role::Table { summary } => Tag::Table.with_summary(Some(summary.clone())).into(),
            Role::TableHead => Tag::THead.into(),
            Role::TableBody => Tag::TBody.into(),
            Role::TableRow => Tag::TR.into(),
            Role::HeaderCell { scope, span, headings } => Tag::TH(header_scope(*scope))
                .with_id(self.structure.get(id).named.then(|| tag_id(id)))
                .with_headers(headers(*headings))
                .with_col_span(more_than_one(span.columns))
                .with_row_span(more_than_one(span.rows))
                .into(),
            Role::DataCell { span, headings } => Tag::TD
                .with_headers(headers(*headings))
                .with_col_span(more_than_one(span.columns))
                .with_row_span(more_than_one(span.rows))
                .into(),
            Role::Contents => Tag::TOC.into(),
            Role::ContentsItem => Tag::TOCI.into(),
            Role::Reference => Tag::Reference.into(),
            Role::Link => Tag::Link.into(),
            Role::Figure { alternative } => {
                let area = self.boxes.iter().find(|(node, _)| *node == id).map(|(_, area)| *area);
                Tag::Figure(Some(alternative.clone())).with_bbox(area).into()
            }
            Role::Changed(line) => Tag::Span.with_text_decoration_type(Some(decoration(*line))).into(),
            // PDF 1.7 has neither; the library maps both to `Span`.
            Role::Strong => Tag::Strong.into(),
            Role::Emphasis => Tag::Em.into(),
        }
    }
}

fn decoration(line: Decoration) -> TextDecorationType {
    match line {
        Decoration::Underline => TextDecorationType::Underline,
        Decoration::Strike => TextDecorationType::LineThrough,
    }
}

/// The attribute by which a reader knows a list's kind (ISO 32000-1, 14.8.5.5).
fn list_numbering(sign: ListSign) -> ListNumbering {
    match sign {
        ListSign::Numerals(Numerals::Decimal) => ListNumbering::Decimal,
        ListSign::Numerals(Numerals::LowerLetter) => ListNumbering::LowerAlpha,
        ListSign::Numerals(Numerals::UpperLetter) => ListNumbering::UpperAlpha,
        ListSign::Numerals(Numerals::LowerRoman) => ListNumbering::LowerRoman,
        ListSign::Numerals(Numerals::UpperRoman) => ListNumbering::UpperRoman,
        // There is none for a dash.
        ListSign::Bullet { around: 0 | 1 } => ListNumbering::Disc,
        ListSign::Bullet { around: 2 } => ListNumbering::Circle,
        ListSign::Bullet { .. } => ListNumbering::Square,
    }
}

fn header_scope(scope: Scope) -> TableHeaderScope {
    match scope {
        // PDF has no scope for several rows: their cells name the heading (`Headers`).
        Scope::Row | Scope::RowGroup => TableHeaderScope::Row,
        Scope::Column => TableHeaderScope::Column,
    }
}

/// The ids of the header cells that a cell names; `None` if their scopes say it all.
fn headers(headings: CellHeadings) -> Option<Vec<TagId>> {
    let ids: Vec<TagId> = headings.iter().map(tag_id).collect();
    if ids.is_empty() { None } else { Some(ids) }
}

/// The id of a header cell that others name, each its own.
fn tag_id(node: NodeId) -> TagId {
    TagId::from(node.index().to_string().into_bytes())
}

/// The columns or the rows of a cell; `None` for one, which is the default.
fn more_than_one(count: usize) -> Option<NonZeroU32> {
    if count > 1 { NonZeroU32::new(u32::try_from(count).ok()?) } else { None }
}
