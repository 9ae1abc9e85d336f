//! The logical structure, in reading order, whatever the pages (ISO 32000-1, 14.7 and 14.8).

use crate::document::{Level, ListKind, Scope};

/// The tree of structure elements. The root is node 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Structure {
    nodes: Vec<StructureNode>,
}

/// A structure element.
#[derive(Debug, Clone, PartialEq)]
pub struct StructureNode {
    pub role: Role,
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
    Heading { level: Level, title: String },
    Paragraph,
    List(ListKind),
    ListItem,
    ListLabel,
    ListBody,
    Table { summary: String },
    TableHead,
    TableBody,
    TableRow,
    HeaderCell { scope: Scope, colspan: usize },
    DataCell { colspan: usize },
    Figure { alternative: String },
}

impl Structure {
    pub const ROOT: NodeId = NodeId(0);

    /// A tree of nothing but its root.
    pub(crate) fn new() -> Self {
        Structure { nodes: vec![StructureNode { role: Role::Document, children: Vec::new() }] }
    }

    /// Adds an element as the last child of another.
    pub(crate) fn add(&mut self, parent: NodeId, role: Role) -> NodeId {
        let id = NodeId(self.nodes.len() as u32);
        self.nodes.push(StructureNode { role, children: Vec::new() });
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
