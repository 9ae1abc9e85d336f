//! Texts that cells share, plain and with runs of different looks.

use roxmltree::Node;

use crate::import::read::ReadRefusal;
use crate::ooxml::element::parse;

/// The shared texts, in their order.
pub(crate) fn shared_strings(part: Option<&str>) -> Result<Vec<String>, ReadRefusal> {
    let Some(part) = part else { return Ok(Vec::new()) };
    let document = parse(part)?;
    let items = document.root_element().children().filter(|node| node.tag_name().name() == "si");
    Ok(items.map(rich_text).collect())
}

/// The text of an item: of its runs, without the readings above words.
pub(crate) fn rich_text(item: Node<'_, '_>) -> String {
    let mut text = String::new();
    for node in item.descendants().filter(|node| node.tag_name().name() == "t") {
        if node.ancestors().any(|around| around.tag_name().name() == "rPh") {
            continue;
        }
        let own: String = node.children().filter_map(|child| child.text()).collect();
        text.push_str(&unescaped(&own));
    }
    text
}

/// A text in which `_x000D_` stands for a character that XML can't hold (ECMA-376-1, 22.9.2.19).
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let code = rest.get(2..7).and_then(|code| code.strip_suffix('_'));
        let character = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        match character {
            Some(character) => {
                plain.push(character);
                rest = &rest[7..];
            }
            None => {
                plain.push_str("_x");
                rest = &rest[2..];
            }
        }
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use crate::import::xlsx::shared_strings::*;

    #[test]
    fn texts_are_read_with_their_runs_and_escapes() {
        let part = "<sst><si><t>uno</t></si><si><r><t>du</t></r><r><t xml:space=\"preserve\">e </t></r>\
            <rPh sb=\"0\" eb=\"1\"><t>lettura</t></rPh></si><si/><si><t>a_x000A_b _x005F_x000A_ _xyz</t></si></sst>";
        let texts = shared_strings(Some(part)).expect("it can be read");
        assert_eq!(texts, ["uno", "due ", "", "a\nb _x000A_ _xyz"]);
    }
}
