//! Texts at the head and the foot of pages, in parts of their own.

use crate::docx_import::{NodeStates, unnumbered_words};
use crate::import::read::ReadRefusal;
use crate::ooxml::element::{depths_are_fit, is, parse};

/// The words of each paragraph of some parts, each once, without the numbers that fields count.
pub(crate) fn page_texts(parts: &[String]) -> Result<Vec<String>, ReadRefusal> {
    let mut texts: Vec<String> = Vec::new();
    for part in parts {
        let document = parse(part)?;
        if !depths_are_fit(&document) {
            return Err(ReadRefusal::Overloaded);
        }
        let states = NodeStates::of(&document);
        for paragraph in document.descendants().filter(|node| is(*node, "p")) {
            let state = states.get(paragraph);
            // A paragraph in a text box stands in another one, whose words are all of both.
            let is_within = paragraph.ancestors().skip(1).any(|around| is(around, "p"));
            if state.is_deleted || state.is_unused || state.is_invitation || is_within {
                continue;
            }
            let text = unnumbered_words(paragraph, &states);
            // The first page, the even ones and the others may each say it again.
            if !text.is_empty() && !texts.contains(&text) {
                texts.push(text);
            }
        }
    }
    Ok(texts)
}
