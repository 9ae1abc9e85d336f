//! Texts of one line that the annex prints by themselves, in lists that a limit bounds.

use crate::diagnostic::Diagnostic;
use crate::limits::Limit;
use crate::source::Spanned;
use crate::yaml::{Node, YamlReader, list, text};

/// The text of an entry, which says something and is no longer than the limit; else a finding.
pub(crate) fn printed_line(
    node: &Node,
    what: &str,
    limit: &'static Limit,
    reader: &mut YamlReader,
) -> Option<Spanned<String>> {
    if matches!(node, Node::Empty(_)) {
        reader.report(empty(what).at(node.span().clone()));
        return None;
    }
    let text = text(node, what, reader)?;
    if text.value.is_empty() {
        reader.report(empty(what).at(text.span));
        return None;
    }
    fits(text, what, limit, reader)
}

fn empty(what: &str) -> Diagnostic {
    Diagnostic::error("Y8", format!("{what} una voce è vuota")).hint("scrivere il testo, o togliere la voce")
}

/// The text, if it is no longer than the limit; else a finding.
pub(crate) fn fits(
    text: Spanned<String>,
    what: &str,
    limit: &'static Limit,
    reader: &mut YamlReader,
) -> Option<Spanned<String>> {
    let length = text.value.chars().count();
    if length > limit.most {
        let message =
            format!("{what} un testo ha {length} caratteri: se ne possono avere al massimo {limit}");
        reader.report(Diagnostic::error(limit.code, message).at(text.span.first_line()).hint(limit.remedy));
        return None;
    }
    Some(text)
}

/// The entries of the list behind a key; a finding, and none, where there are more than the limit allows.
pub(crate) fn entries<'a>(
    node: &'a Node,
    key: &str,
    limit: &'static Limit,
    reader: &mut YamlReader,
) -> &'a [Node] {
    let items = list(node, &format!("in «{key}»"), reader);
    if items.len() > limit.most {
        reader.report(too_many(&format!("«{key}»"), items.len(), limit, node));
        return &[];
    }
    items
}

/// The finding for a list of more entries than the limit allows.
pub(crate) fn too_many(subject: &str, count: usize, limit: &'static Limit, node: &Node) -> Diagnostic {
    let message = format!("{subject} ha {count} voci: se ne possono avere al massimo {limit}");
    Diagnostic::error(limit.code, message).at(node.span().first_line()).hint(limit.remedy)
}
