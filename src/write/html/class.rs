//! The classes that the page and its style sheet share.

use crate::document::Change;
use crate::style::StyleName;

/// The class of a style: a letter for its kind, and the name with nothing that CSS could take for syntax.
pub(crate) fn class(kind: char, name: &StyleName) -> String {
    let mut class = format!("{kind}-");
    for character in name.as_str().chars() {
        if character.is_ascii_alphanumeric() || character == '-' {
            class.push(character);
        } else {
            class.push_str(&format!("_{:x}_", u32::from(character)));
        }
    }
    class
}

/// The class of what is changed.
pub(crate) fn kind_class(change: &Change) -> &'static str {
    if change.kind.is_in_new_text() { "inserito" } else { "soppresso" }
}
