//! New objectives written into the texts of files.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::docx_import::ObjectiveAddition;
use crate::plan::ObjectiveId;
use crate::source::Source;
use crate::yaml::{Apart, EditableFile, NewItem, Node, Sequence, YamlChange, rewrite};

/// The list of the objectives in a file.
pub(crate) fn objectives_of(file: &EditableFile) -> Option<&Sequence> {
    match &file.root()?.get("obiettivi")?.value {
        Node::Sequence(list) => Some(list),
        Node::Empty(_) | Node::Scalar(_) | Node::Mapping(_) => None,
    }
}

/// The text of a file with an objective more; `None` if it cannot be written there.
pub(crate) fn with_addition(name: &str, text: &str, addition: &ObjectiveAddition) -> Option<String> {
    let file = EditableFile::read(&Source::new(name, text));
    let list = objectives_of(&file)?;
    // What stood above it may be gone by now.
    let place = addition.behind.iter().find_map(|id| place_of(list, id)).map_or(0, |place| place + 1);
    let item = NewItem {
        mapping: file.root()?.span.range.start,
        key: "obiettivi",
        lines: addition.lines.clone(),
        apart: Apart::BlankLine,
        place: Some(place),
    };
    let rewritten = rewrite(&file, &[vec![YamlChange::AddItem(item)]]);
    rewritten.refused.is_empty().then_some(rewritten.text)
}

/// The place of an objective in a list.
pub(crate) fn place_of(list: &Sequence, id: &ObjectiveId) -> Option<usize> {
    list.items.iter().position(|item| match item {
        Node::Mapping(mapping) => mapping.get("id").is_some_and(|entry| match &entry.value {
            Node::Scalar(scalar) => scalar.text.trim() == id.as_str(),
            Node::Empty(_) | Node::Sequence(_) | Node::Mapping(_) => false,
        }),
        Node::Empty(_) | Node::Scalar(_) | Node::Sequence(_) => false,
    })
}

pub(crate) fn unadded(addition: &ObjectiveAddition) -> Diagnostic {
    let id = &addition.objective;
    Diagnostic::warning(
        "docx",
        format!(
            "l'obiettivo nuovo «{id}» non si può scrivere nel suo file senza toccare il resto: non è aggiunto"
        ),
    )
    .hint("aggiungerlo con «allegato obiettivo», e riportarvi i testi a mano")
}

/// Those of a file among additions.
pub(crate) fn of_file<'a>(
    additions: &'a [ObjectiveAddition],
    source: &Arc<Source>,
) -> Vec<&'a ObjectiveAddition> {
    additions.iter().filter(|addition| addition.source.name() == source.name()).collect()
}
