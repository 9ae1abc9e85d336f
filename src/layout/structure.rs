//! The logical structure, in reading order, whatever the pages (ISO 32000-1, 14.7 and 14.8).

use crate::document::{Level, Numerals, Scope};
use crate::layout::paragraph::Decoration;

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
}

/// A node's place in the [`Structure`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NodeId(u32);

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
        colspan: usize,
    },
    DataCell {
        colspan: usize,
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

impl Structure {
    pub const ROOT: NodeId = NodeId(0);

    /// A tree of nothing but its root.
    pub(crate) fn new() -> Self {
        let root = StructureNode { role: Role::Document, parent: Structure::ROOT, children: Vec::new() };
        Structure { nodes: vec![root] }
    }

    /// Adds an element as the last child of another.
    pub(crate) fn add(&mut self, parent: NodeId, role: Role) -> NodeId {
        let id = NodeId(self.nodes.len() as u32);
        self.nodes.push(StructureNode { role, parent, children: Vec::new() });
        self.nodes[parent.index()].children.push(id);
        id
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

impl NodeId {
    /// The node's place, from 0.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}
