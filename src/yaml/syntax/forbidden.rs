//! Characters that YAML does not count among the printable ones (YAML 1.2.2, 5.1).

/// The forbidden characters of a text, each with its place.
pub(crate) fn forbidden(text: &str) -> impl Iterator<Item = (usize, char)> {
    // A long file has nearly none: most bytes begin no such character.
    let places = text.bytes().enumerate().filter(|(_, byte)| may_begin_one(*byte));
    let characters = places.filter_map(|(at, _)| Some((at, text[at..].chars().next()?)));
    characters.filter(|(_, character)| is_forbidden(*character))
}

/// Whether a forbidden character may begin with a byte, which are those before U+0080 to U+009F and before
/// U+FFFE and U+FFFF.
fn may_begin_one(byte: u8) -> bool {
    byte < b' ' || matches!(byte, 0x7F | 0xC2 | 0xEF)
}

fn is_forbidden(character: char) -> bool {
    let control = character.is_control() && !matches!(character, '\t' | '\n' | '\r' | '\u{85}');
    control || matches!(character, '\u{FFFE}' | '\u{FFFF}')
}

#[cfg(test)]
mod tests {
    use crate::yaml::syntax::forbidden::*;

    #[test]
    fn every_forbidden_character_is_found_at_its_place() {
        let all = ('\0'..='\u{10FFFF}').filter(|character| is_forbidden(*character));
        for character in all {
            let text = format!("è «a» {character}\u{FEFF}b\t");
            assert_eq!(forbidden(&text).collect::<Vec<_>>(), [(9, character)]);
        }
    }
}
