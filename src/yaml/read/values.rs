//! Single values: texts and lists, or a finding where something else stands.

use crate::diagnostic::{Diagnostic, Fix};
use crate::source::{Span, Spanned, shortened};
use crate::yaml::{Node, YamlReader};

/// A text whose line breaks and runs of blanks are single blanks; other spaces (U+00A0) stay.
pub(crate) fn single_spaced(text: &str) -> String {
    if is_single_spaced(text) {
        return text.to_owned();
    }
    let mut folded = String::with_capacity(text.len());
    for word in text.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty()) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}

/// Whether single blanks alone part the words, as in most texts.
fn is_single_spaced(text: &str) -> bool {
    let mut before = b' ';
    for byte in text.bytes() {
        if matches!(byte, b'\t' | b'\n' | b'\r') || byte == b' ' && before == b' ' {
            return false;
        }
        before = byte;
    }
    before != b' ' || text.is_empty()
}

/// The text that a node is, in one line. Returns `None` if it is empty, if a mistake in it was already said,
/// and, with a finding, if it is no text.
pub(crate) fn text(node: &Node, what: &str, reader: &mut YamlReader) -> Option<Spanned<String>> {
    match node {
        Node::Empty(_) => None,
        Node::Scalar(scalar) if scalar.damaged => None,
        Node::Scalar(scalar) => Some(Spanned::new(single_spaced(&scalar.text), scalar.span.clone())),
        Node::Sequence(_) | Node::Mapping(_) => {
            reader.report(expected("un testo", node, what));
            None
        }
    }
}

/// The items of a list; none where the node is empty, and a finding where it is no list.
pub(crate) fn list<'a>(node: &'a Node, what: &str, reader: &mut YamlReader) -> &'a [Node] {
    match node {
        Node::Empty(_) => &[],
        Node::Sequence(sequence) => &sequence.items,
        Node::Scalar(_) | Node::Mapping(_) => {
            let finding = expected("un elenco", node, what).hint(list_hint(node));
            reader.report(dashed(node).into_iter().fold(finding, Diagnostic::fix));
            &[]
        }
    }
}

/// The hint for making a list of what is none.
fn list_hint(node: &Node) -> String {
    let first = match node {
        Node::Mapping(mapping) => mapping.entries.first().map(|entry| single_spaced(&entry.key.value)),
        Node::Empty(_) | Node::Scalar(_) | Node::Sequence(_) => None,
    };
    match first {
        Some(key) if key.starts_with('-') => {
            format!("dopo il trattino ci vuole uno spazio: «- {}: …»", key.trim_start_matches('-'))
        }
        Some(key) => format!("cominciare ogni voce con un trattino e uno spazio: «- {}: …»", shortened(&key)),
        None => "scrivere ogni voce in una riga sua, preceduta da «- »".to_owned(),
    }
}

/// A dash in the place of the two blanks before the first of some keys, which makes them the first entry of a
/// list.
fn dashed(node: &Node) -> Option<Fix> {
    let Node::Mapping(mapping) = node else { return None };
    let key = &mapping.entries.first()?.key;
    let start = key.span.range.start;
    // With other than two blanks, the keys below would not stand under the first.
    if !key.span.source.text()[..start].ends_with("  ") || key.value.starts_with('-') {
        return None;
    }
    let blanks = Span::new(&key.span.source, start - 2..start);
    // The keys may also be more than one entry's: where the next begins, only a person knows.
    Some(Fix::suggested(blanks, "- "))
}

/// The finding that a value has the wrong shape; `what` says where it stands (`in «ente»`).
pub(crate) fn expected(shape: &str, node: &Node, what: &str) -> Diagnostic {
    let found = match node {
        Node::Empty(_) => "nulla",
        Node::Scalar(_) => "un testo",
        Node::Sequence(_) => "un elenco",
        Node::Mapping(_) => "un gruppo di chiavi",
    };
    Diagnostic::error("Y7", format!("{what} ci vuole {shape}, non {found}"))
        .labelled(node.span().first_line(), found)
}

#[cfg(test)]
mod tests {
    use crate::source::Source;
    use crate::yaml::KnownKeys;
    use crate::yaml::read::values::*;

    /// The first hint about a text in the place of a list.
    #[track_caller]
    fn hint(text: &str) -> String {
        let mut reader = YamlReader::new();
        let root = reader.root(&Source::new("a.yaml", text), KnownKeys::default()).expect("it is a value");
        list(&root, "in «obiettivi»", &mut reader);
        reader.into_report().sorted()[0].hints[0].clone()
    }

    #[test]
    fn a_group_of_keys_in_place_of_a_list_is_told_how_to_begin() {
        assert!(hint("id: x\nnote: y\n").contains("«- id: …»"));
        assert!(hint("-id: x\n").contains("uno spazio: «- id: …»"));
        assert!(hint("uno\n").contains("«- »"));
    }

    #[test]
    fn blanks_fold_and_hard_blanks_stay() {
        assert_eq!(single_spaced("  uno \t due\r\n tre\u{A0}quattro "), "uno due tre\u{A0}quattro");
    }
}
