//! What paragraphs and items are in the old text, where that is another kind: `was-paragraph`, `was-bullet`,
//! and `was-label` with the number or the letter.

use roxmltree::Node;

use crate::document::parse::MarkupReader;
use crate::document::parse::inlines::CHANGE;
use crate::document::parse::vocabulary::Tag;
use crate::document::{ChangeKind, Former, FormerKind};

/// The value that says that an item had a number, whatever that is.
const WAS_LABEL: &str = ChangeKind::WAS_LABEL.trim_ascii_end();

impl MarkupReader<'_> {
    /// What a paragraph or an item was, if it says so.
    pub(crate) fn former(&mut self, node: Node<'_, '_>) -> Option<Former> {
        let kind = former_kind(node)?;
        let stands_in = node.parent().and_then(Tag::of);
        let message = match (&kind, Tag::of(node), stands_in) {
            (FormerKind::Paragraph, Some(Tag::P), _) => {
                Some("era già un capoverso: «was-paragraph» è di «<li>»".to_owned())
            }
            (FormerKind::Bulleted, Some(Tag::Li), Some(Tag::Ul)) => {
                Some("era già una voce con il punto: «was-bullet» non è di «<ul>»".to_owned())
            }
            (FormerKind::Labelled(label), ..) if label.is_empty() => Some(format!(
                "«{WAS_LABEL}» vuole anche il numero che la voce aveva, come in «{WAS_LABEL} 1)»"
            )),
            _ => None,
        };
        if let Some(message) = message {
            self.error("modello-marcatura", message, node);
            return None;
        }
        if let FormerKind::Labelled(label) = &kind {
            self.check_label(label, WAS_LABEL, node);
        }
        Some(Former { kind, change: self.signed_change(node, ChangeKind::Inserted)? })
    }
}

/// Whether a paragraph or an item says that it was of another kind.
pub(crate) fn is_said_to_be_remade(node: Node<'_, '_>) -> bool {
    former_kind(node).is_some()
}

fn former_kind(node: Node<'_, '_>) -> Option<FormerKind> {
    match node.attribute(CHANGE)?.split_once(' ') {
        _ if node.attribute(CHANGE) == Some(ChangeKind::WAS_PARAGRAPH) => Some(FormerKind::Paragraph),
        _ if node.attribute(CHANGE) == Some(ChangeKind::WAS_BULLET) => Some(FormerKind::Bulleted),
        Some((WAS_LABEL, label)) => {
            let words: Vec<&str> = label.split_whitespace().collect();
            Some(FormerKind::Labelled(words.join(" ")))
        }
        _ => None,
    }
}
