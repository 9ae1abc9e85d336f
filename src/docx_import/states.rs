//! States of the elements of a document that come from what they stand in.

use roxmltree::{Document, Node};

use crate::ooxml::element::{child, is_on, is_unused_alternative, local, within};

/// The states of all elements, read once from the outermost to the innermost.
#[derive(Debug)]
pub(crate) struct NodeStates {
    /// By the numbers of the nodes.
    states: Vec<NodeState>,
}

/// The states of an element.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct NodeState {
    /// It stands in a picture or a text box, which are beside the text.
    pub(crate) is_drawn: bool,
    /// It goes when all changes are accepted.
    pub(crate) is_deleted: bool,
    /// It is what Word shows in an empty control: an invitation to write, and no text.
    pub(crate) is_invitation: bool,
    /// It is a form of the text in whose place another one is read.
    pub(crate) is_unused: bool,
    /// It stands in a row that is not shown.
    pub(crate) is_in_hidden_row: bool,
    /// The number of the row that it is or stands in.
    pub(crate) row: Option<u32>,
}

impl NodeStates {
    pub(crate) fn of(document: &Document<'_>) -> Self {
        let mut states: Vec<NodeState> = Vec::new();
        // Nodes come in the order of their numbers, a parent before what it holds.
        for node in document.descendants() {
            let around =
                node.parent().map_or_else(NodeState::default, |parent| states[parent.id().get_usize()]);
            states.push(state(node, around));
        }
        NodeStates { states }
    }

    /// The number of nodes.
    pub(crate) fn count(&self) -> usize {
        self.states.len()
    }

    pub(crate) fn get(&self, node: Node<'_, '_>) -> NodeState {
        self.states[node.id().get_usize()]
    }

    /// Whether a paragraph's words are those of the text.
    pub(crate) fn is_text(&self, paragraph: Node<'_, '_>) -> bool {
        let state = self.get(paragraph);
        !(state.is_drawn || state.is_deleted || state.is_invitation || state.is_unused)
    }
}

/// The state of an element that stands in another with the state `around`.
fn state<'a>(node: Node<'a, 'a>, around: NodeState) -> NodeState {
    let mut state = around;
    match local(node) {
        Some("drawing" | "pict" | "object") => state.is_drawn = true,
        Some("del" | "moveFrom") => state.is_deleted = true,
        Some("tr") => {
            state.row = Some(node.id().get());
            let properties = child(node, "trPr");
            let has = |name| properties.and_then(|row| child(row, name));
            state.is_deleted |= has("del").is_some();
            state.is_in_hidden_row |= has("hidden").is_some_and(is_on);
        }
        Some("tc") => {
            state.is_deleted |= within(node, &["tcPr", "cellDel"]).is_some();
        }
        Some("sdt") => {
            state.is_invitation |= within(node, &["sdtPr", "showingPlcHdr"]).is_some_and(is_on);
        }
        Some(_) => {}
        None => state.is_unused |= is_unused_alternative(node),
    }
    state
}
