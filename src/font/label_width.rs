//! The width of a list's label, for the files that other programs set.

/// Estimates the width of a label as a multiple of the type size: that of Arial, which is wider than Times
/// New Roman.
pub(crate) fn label_width(label: &str) -> f32 {
    label.chars().map(width).sum()
}

fn width(character: char) -> f32 {
    match character {
        'i' | 'j' | 'l' => 0.23,
        'I' | '.' | ',' | ':' | '/' | ' ' | '\u{a0}' => 0.28,
        '(' | ')' | '-' | 'r' | 'f' | 't' | '•' | '◦' | '▪' => 0.35,
        '0'..='9' | 'a'..='h' | 'k' | 'n'..='q' | 's' | 'u' | 'v' | 'x'..='z' | '–' | '°' => 0.56,
        'A'..='H' | 'J'..='L' | 'N'..='V' | 'X'..='Z' | 'w' => 0.78,
        _ => 0.95,
    }
}

#[cfg(test)]
mod tests {
    use crate::font::label_width::*;
    use crate::font::{FaceKey, Fonts};

    #[test]
    fn a_label_is_hardly_narrower_than_the_estimate_and_never_wider() {
        let fonts = Fonts::embedded();
        for label in ["1.", "10)", "a)", "viii)", "XXVIII.", "mm)", "(12)", "1.2.3."] {
            let face = fonts.face(FaceKey::ALL[0]);
            let real: f32 = label.chars().map(|one| face.glyph(one).expect("the font has it").1).sum();
            let estimate = label_width(label);
            assert!(real <= estimate && estimate < real * 1.2, "{label}: {real} {estimate}");
        }
    }
}
