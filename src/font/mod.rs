//! The embedded fonts: Liberation Sans and Serif, whose metrics are those of Arial and Times New Roman.

mod contours;
mod face;
mod label_width;

pub(crate) use face::{Face, FaceKey};
pub(crate) use label_width::label_width;

use std::sync::{LazyLock, OnceLock};

/// The eight faces.
#[derive(Debug, Clone, Copy)]
pub struct Fonts(&'static EmbeddedFonts);

/// Read once for a run, whatever number of documents it makes.
static EMBEDDED: LazyLock<EmbeddedFonts> = LazyLock::new(|| EmbeddedFonts {
    faces: FaceKey::ALL.into_iter().map(Face::embedded).collect(),
    common: vec![OnceLock::new(); COMMON],
});

#[derive(Debug)]
struct EmbeddedFonts {
    faces: Vec<Face>,
    /// Whether the characters below [`COMMON`] can be set: each is asked of the faces once, for all plans.
    common: Vec<OnceLock<bool>>,
}

/// The end of Latin, Greek and Cyrillic.
const COMMON: usize = 0x600;

impl Fonts {
    /// The faces that are part of the program.
    pub fn embedded() -> Self {
        Fonts(&EMBEDDED)
    }

    /// The face of a key.
    pub(crate) fn face(&self, key: FaceKey) -> &'static Face {
        &self.0.faces[key.index()]
    }

    /// The face for a character: the one asked for, or the same in the other family where only that has it.
    pub(crate) fn face_for(&self, key: FaceKey, character: char) -> &'static Face {
        let (face, other) = (self.face(key), self.face(key.other_family()));
        let character = drawn(character);
        if !face.covers(character) && other.covers(character) { other } else { face }
    }

    /// Whether a character can be set in every weight and slant, in one family or the other.
    pub(crate) fn covers(&self, character: char) -> bool {
        // A rule asks for every character of every plan, and asking eight fonts takes its time.
        match self.0.common.get(character as usize) {
            Some(known) => *known.get_or_init(|| self.ask(character)),
            None => self.ask(character),
        }
    }

    /// Asks the faces themselves.
    fn ask(&self, character: char) -> bool {
        FaceKey::ALL.into_iter().all(|key| self.face_for(key, character).covers(drawn(character)))
    }
}

/// The character whose glyph is drawn: the faces have no hyphen of its own that does not break (U+2011), and
/// the shaper takes that of U+2010, which looks the same (Unicode 16, 6.2).
fn drawn(character: char) -> char {
    if character == '\u{2011}' { '\u{2010}' } else { character }
}

#[cfg(test)]
mod tests {
    use crate::font::*;

    #[test]
    fn the_fonts_have_the_letters_of_europe_and_no_ideographs() {
        let fonts = Fonts::embedded();
        for character in "aàèéìòù€’“”«»–—…•°§ΑωЖя‐‑".chars() {
            assert!(fonts.covers(character), "{character}");
        }
        assert!(!fonts.covers('漢'));
        assert!(!fonts.covers('😀'));
    }
}
