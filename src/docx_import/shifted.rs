//! Characters for letters above and below the line, where there are some.

use crate::docx_import::run_look::Shift;

const RAISED: [(char, char); 12] = [
    ('1', '¹'),
    ('2', '²'),
    ('3', '³'),
    ('4', '⁴'),
    ('5', '⁵'),
    ('6', '⁶'),
    ('7', '⁷'),
    ('8', '⁸'),
    ('9', '⁹'),
    ('+', '⁺'),
    ('-', '⁻'),
    ('n', 'ⁿ'),
];

const LOWERED: [(char, char); 10] = [
    ('0', '₀'),
    ('1', '₁'),
    ('2', '₂'),
    ('3', '₃'),
    ('4', '₄'),
    ('5', '₅'),
    ('6', '₆'),
    ('7', '₇'),
    ('8', '₈'),
    ('9', '₉'),
];

/// Signs that stand above the line by themselves.
const HIGH: [char; 8] = ['°', 'ª', 'º', '\'', '’', '"', '®', '™'];

/// Returns the characters that look as `text` does when it is shifted behind the text `before`, or `None` if
/// some of it has none that the annex could print: `2` behind `m` is `²`, `a` behind `1` is `ª`.
pub(crate) fn shifted(text: &str, shift: Shift, before: &str) -> Option<String> {
    let table: &[(char, char)] = match shift {
        Shift::OnLine => return Some(text.to_owned()),
        Shift::Raised => &RAISED,
        Shift::Lowered => &LOWERED,
    };
    if shift == Shift::Raised && before.ends_with(|sign: char| sign.is_ascii_digit()) {
        match text.trim_end() {
            "a" => return Some(text.replace('a', "ª")),
            "o" => return Some(text.replace('o', "º")),
            _ => {}
        }
    }
    let stands_high = |sign: &char| shift == Shift::Raised && HIGH.contains(sign);
    let mut found = String::with_capacity(text.len());
    for sign in text.chars() {
        let known = table.iter().find(|(plain, _)| *plain == sign).map(|(_, shifted)| *shifted);
        // White space has no height.
        let same = (sign.is_whitespace() || stands_high(&sign)).then_some(sign);
        found.push(known.or(same)?);
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use crate::docx_import::shifted::*;

    #[test]
    fn digits_and_ordinals_have_characters_and_words_have_none() {
        let raised = |text: &str, before: &str| shifted(text, Shift::Raised, before);
        assert_eq!(raised("2", "m").as_deref(), Some("²"));
        assert_eq!(raised("a ", "1").as_deref(), Some("ª "));
        assert_eq!(raised("o", "n. 3").as_deref(), Some("º"));
        assert_eq!(raised("°", "1").as_deref(), Some("°"));
        assert_eq!(raised(" ", "x").as_deref(), Some(" "));
        assert_eq!(shifted("2", Shift::Lowered, "CO").as_deref(), Some("₂"));
        for (text, before) in [("bis", "5"), ("o", "n"), ("10", "x"), ("a", "m")] {
            assert_eq!(raised(text, before), None, "{text}");
        }
        assert_eq!(shifted("i", Shift::Lowered, "x"), None);
    }
}
