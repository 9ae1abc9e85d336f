//! The logical structure, in reading order, whatever the pages (ISO 32000-1, 14.7 and 14.8).

use std::num::NonZeroU32;

use crate::document::{Level, Scope};
use crate::layout::paragraph::Decoration;
use crate::source::Numerals;

/// The tree of structure elements. The root is node 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Structure {
    nodes: Vec<StructureNode>,
}

/// A structure element.
#[derive(Debug, Clone, PartialEq)]
pub struct StructureNode {
    pub role: Role,
    /// The root's is itself.
    pub parent: NodeId,
    pub children: Vec<NodeId>,
    /// Whether a cell names it as its heading.
    pub named: bool,
}

/// A node's place in the [`Structure`], from 1, so that none takes no room of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NodeId(NonZeroU32);

/// The role of a structure element.
#[derive(Debug, Clone, PartialEq)]
pub enum Role {
    Document,
    Section,
    Heading {
        level: Level,
        title: String,
    },
    Paragraph,
    List(ListSign),
    ListItem,
    ListLabel,
    ListBody,
    Table {
        summary: String,
    },
    TableHead,
    TableBody,
    TableRow,
    HeaderCell {
        scope: Scope,
        span: CellSpan,
        headings: CellHeadings,
    },
    DataCell {
        span: CellSpan,
        headings: CellHeadings,
    },
    Figure {
        alternative: String,
    },
    /// The entries of a level.
    Contents,
    ContentsItem,
    Reference,
    Link,
    /// Words that came or went, with the line that shows it.
    Changed(Decoration),
    Strong,
    Emphasis,
}

impl Role {
    /// Whether it is a part of a paragraph, and has its place among the paragraph's words.
    pub fn is_inline(&self) -> bool {
        match self {
            Role::Changed(_) | Role::Strong | Role::Emphasis => true,
            Role::Document
            | Role::Section
            | Role::Heading { .. }
            | Role::Paragraph
            | Role::List(_)
            | Role::ListItem
            | Role::ListLabel
            | Role::ListBody
            | Role::Table { .. }
            | Role::TableHead
            | Role::TableBody
            | Role::TableRow
            | Role::HeaderCell { .. }
            | Role::DataCell { .. }
            | Role::Figure { .. }
            | Role::Contents
            | Role::ContentsItem
            | Role::Reference
            | Role::Link => false,
        }
    }
}

/// The kind of labels that a list's items have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListSign {
    Numerals(Numerals),
    /// The number of bulleted lists around tells the sign.
    Bullet {
        around: usize,
    },
}

/// The columns and the rows that a cell occupies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellSpan {
    pub columns: usize,
    pub rows: usize,
}

/// The header cells that a cell names, where their scopes alone would not say all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CellHeadings {
    /// That of its group of rows, such as OBIETTIVO 2.
    pub group: Option<NodeId>,
    pub row: Option<NodeId>,
    pub column: Option<NodeId>,
}

impl CellHeadings {
    /// From the outermost.
    pub fn iter(&self) -> impl Iterator<Item = NodeId> {
        [self.group, self.row, self.column].into_iter().flatten()
    }

    fn moved(self, by: usize) -> Self {
        let moved = |heading: Option<NodeId>| heading.map(|node| node.moved(by));
        CellHeadings { group: moved(self.group), row: moved(self.row), column: moved(self.column) }
    }
}

impl Structure {
    pub const ROOT: NodeId = NodeId(NonZeroU32::MIN);

    /// A tree of nothing but its root.
    pub(crate) fn new() -> Self {
        Structure { nodes: vec![StructureNode::new(Role::Document, Structure::ROOT)] }
    }

    /// Adds an element as the last child of another.
    pub(crate) fn add(&mut self, parent: NodeId, role: Role) -> NodeId {
        let id = NodeId(NonZeroU32::MIN.saturating_add(self.nodes.len() as u32));
        if let Role::HeaderCell { headings, .. } | Role::DataCell { headings, .. } = &role {
            for heading in headings.iter() {
                self.nodes[heading.index()].named = true;
            }
        }
        self.nodes.push(StructureNode::new(role, parent));
        self.nodes[parent.index()].children.push(id);
        id
    }

    /// Adds the elements of another tree behind its own: those in the other's root are then in this one's.
    /// Their ids move on by as many as this one had besides its root.
    pub(crate) fn append(&mut self, other: Structure) {
        let by = self.count() - 1;
        let mut nodes = other.nodes.into_iter();
        let root = nodes.next().into_iter().flat_map(|root| root.children);
        self.nodes[0].children.extend(root.map(|child| child.moved(by)));
        self.nodes.extend(nodes.map(|node| node.moved(by)));
    }

    /// Makes room for so many more elements, and no others.
    pub(crate) fn reserve(&mut self, elements: usize) {
        self.nodes.reserve_exact(elements);
    }

    /// Gives back the room that has no element.
    pub(crate) fn shrink(&mut self) {
        self.nodes.shrink_to_fit();
    }

    /// The element with an id.
    pub fn get(&self, id: NodeId) -> &StructureNode {
        &self.nodes[id.index()]
    }

    /// The number of elements, the root included.
    pub fn count(&self) -> usize {
        self.nodes.len()
    }
}

impl StructureNode {
    fn new(role: Role, parent: NodeId) -> Self {
        StructureNode { role, parent, children: Vec::new(), named: false }
    }

    /// The same in a tree in which its elements come later by so many.
    fn moved(mut self, by: usize) -> Self {
        if let Role::HeaderCell { headings, .. } | Role::DataCell { headings, .. } = &mut self.role {
            *headings = headings.moved(by);
        }
        self.parent = self.parent.moved(by);
        for child in &mut self.children {
            *child = child.moved(by);
        }
        self
    }
}

impl NodeId {
    /// The node's place, from 0.
    pub fn index(self) -> usize {
        self.0.get() as usize - 1
    }

    /// The same node where its tree's elements come later by so many; the root is the root.
    pub(crate) fn moved(self, by: usize) -> Self {
        if self == Structure::ROOT { self } else { NodeId(self.0.saturating_add(by as u32)) }
    }
}
