//! Fixed parts of the DOCX that an office replaced: what they lack is as the program has it.

use std::collections::BTreeSet;

use roxmltree::{Document, Node};

/// The namespace of WordprocessingML.
const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// What a part defines, and by what others name it.
struct Definitions {
    /// The part's template.
    part: &'static str,
    element: &'static str,
    name_of: fn(Node<'_, '_>) -> Option<String>,
}

const DEFINITIONS: [Definitions; 2] = [
    Definitions { part: "docx/word/styles.xml", element: "style", name_of: style_id },
    Definitions { part: "docx/word/numbering.xml", element: "abstractNum", name_of: list_name },
];

/// Adds to a part, by its template's name, the definitions that only the program's has. A part that is no
/// WordprocessingML stays as it is.
pub(crate) fn completed(template: &str, own: &str, built_in: &str) -> String {
    let mut completed = own.to_owned();
    let definitions = DEFINITIONS.iter().find(|known| known.part == template);
    if let Some((at, text)) = definitions.and_then(|definitions| added(definitions, own, built_in)) {
        completed.insert_str(at, &text);
    }
    completed
}

/// The offset of a part's first definition, and the definitions that it lacks.
fn added(definitions: &Definitions, own: &str, built_in: &str) -> Option<(usize, String)> {
    let (own, built_in) = (Document::parse(own).ok()?, Document::parse(built_in).ok()?);
    // They are copied as they are written, with the prefix `w`.
    own.root_element().lookup_namespace_uri(Some("w")).filter(|uri| *uri == MAIN)?;
    let has = |node: &Node<'_, '_>| node.has_tag_name((MAIN, definitions.element));
    let all: Vec<Node<'_, '_>> = own.root_element().children().filter(has).collect();
    let known: BTreeSet<String> = all.iter().filter_map(|node| (definitions.name_of)(*node)).collect();
    // Two definitions of one number or name would be a damaged file to Word.
    let mut taken = Taken::of(&all);
    let mut text = String::new();
    for node in built_in.root_element().children().filter(has) {
        let name = (definitions.name_of)(node)?;
        if !known.contains(&name) {
            text.push_str(&taken.renamed(node));
        }
    }
    // Behind the last one: default styles and other elements come first in the schema.
    let at = all.last()?.range().end;
    Some((at, text))
}

/// The numbers and names that a part's definitions have, and that others must not have as well.
struct Taken {
    next_list: u32,
    names: BTreeSet<String>,
}

impl Taken {
    fn of(definitions: &[Node<'_, '_>]) -> Self {
        let ids = definitions.iter().filter_map(|node| node.attribute((MAIN, "abstractNumId"))?.parse().ok());
        let names = definitions.iter().filter_map(|node| value_of(*node, "name")).collect();
        Taken { next_list: ids.max().map_or(0, |last: u32| last + 1), names }
    }

    /// A definition as it is written, with a number or a name of its own.
    fn renamed(&mut self, node: Node<'_, '_>) -> String {
        let text = node.document().input_text()[node.range()].to_owned();
        if let Some(id) = node.attribute((MAIN, "abstractNumId")) {
            let number = self.next_list;
            self.next_list += 1;
            let (old, new) = (format!("abstractNumId=\"{id}\""), format!("abstractNumId=\"{number}\""));
            return text.replacen(&old, &new, 1);
        }
        // A part has one default of each kind, and Word takes two styles of one name for one.
        let text = text.replacen(" w:default=\"1\"", "", 1);
        match value_of(node, "name").filter(|name| self.names.contains(name)) {
            Some(name) => {
                let (old, new) =
                    (format!("<w:name w:val=\"{name}\"/>"), format!("<w:name w:val=\"Allegato {name}\"/>"));
                text.replacen(&old, &new, 1)
            }
            None => text,
        }
    }
}

fn style_id(node: Node<'_, '_>) -> Option<String> {
    node.attribute((MAIN, "styleId")).map(str::to_owned)
}

fn list_name(node: Node<'_, '_>) -> Option<String> {
    value_of(node, "name")
}

fn value_of(node: Node<'_, '_>, name: &str) -> Option<String> {
    let child = node.children().find(|child| child.has_tag_name((MAIN, name)))?;
    child.attribute((MAIN, "val")).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use crate::template::completed_part::*;

    fn part(name: &str, inside: &str) -> String {
        format!("<w:{name} xmlns:w=\"{MAIN}\">{inside}</w:{name}>")
    }

    fn style(id: &str, name: &str, default: &str) -> String {
        format!(
            "<w:style w:type=\"paragraph\"{default} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/></w:style>"
        )
    }

    #[test]
    fn a_replaced_part_gets_the_styles_that_it_lacks_and_keeps_its_own() {
        let default = " w:default=\"1\"";
        let own = part("styles", &style("testo", "Normal", default));
        let built_in =
            [style("testo", "Altro", default), style("nota", "Normal", ""), style("ente", "Ente", "")];
        let completed = completed("docx/word/styles.xml", &own, &part("styles", &built_in.concat()));
        let wanted = [
            style("testo", "Normal", default),
            style("nota", "Allegato Normal", ""),
            style("ente", "Ente", ""),
        ];
        assert_eq!(completed, part("styles", &wanted.concat()));
    }

    #[test]
    fn a_list_that_is_added_has_a_number_that_none_has() {
        let list = |id: u8, name: &str| {
            format!("<w:abstractNum w:abstractNumId=\"{id}\"><w:name w:val=\"{name}\"/></w:abstractNum>")
        };
        let own = part("numbering", &list(4, "elenco-lettere"));
        let built_in = part("numbering", &[list(0, "elenco-lettere"), list(1, "elenco-punti")].concat());
        let wanted = part("numbering", &[list(4, "elenco-lettere"), list(5, "elenco-punti")].concat());
        assert_eq!(completed("docx/word/numbering.xml", &own, &built_in), wanted);
    }

    #[test]
    fn what_is_no_part_of_word_s_stays_as_it_is() {
        assert_eq!(completed("docx/word/styles.xml", "<a/>", "<b/>"), "<a/>");
        assert_eq!(completed("docx/word/settings.xml", "<a/>", "<b/>"), "<a/>");
    }
}
