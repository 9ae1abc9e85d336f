//! Characters that those who see them take for signs of YAML.

/// Whether a character is seen as a blank, or not at all, and is a letter to YAML. Word processors write such
/// blanks, at which no line breaks or which are thin.
pub(crate) fn is_hard_blank(character: char) -> bool {
    is_unseen(character)
        || matches!(
            character,
            '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}'
        )
}

/// Whether a character has no width.
pub(crate) fn is_unseen(character: char) -> bool {
    matches!(character, '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

/// Whether a character is seen as a blank.
pub(crate) fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t') || is_hard_blank(character)
}

/// Whether a character is taken for the dash of a list.
pub(crate) fn is_odd_dash(character: char) -> bool {
    "‐‑‒–—―−•·◦▪●*".contains(character)
}
