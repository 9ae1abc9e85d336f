//! The embedded fonts: Liberation Sans and Serif, whose metrics are those of Arial and Times New Roman.

mod face;

pub use face::{Face, FaceKey};

/// The eight faces, read once for a run.
#[derive(Debug)]
pub struct Fonts {
    faces: Vec<Face>,
}

impl Fonts {
    /// Reads the faces that are part of the program.
    pub fn embedded() -> Self {
        Fonts { faces: FaceKey::ALL.into_iter().map(Face::embedded).collect() }
    }

    /// The face of a key.
    pub fn face(&self, key: FaceKey) -> &Face {
        &self.faces[key.index()]
    }

    /// The face for a character: the one asked for, or the same in the other family where only that has it.
    pub fn face_for(&self, key: FaceKey, character: char) -> &Face {
        let (face, other) = (self.face(key), self.face(key.other_family()));
        if !face.covers(character) && other.covers(character) { other } else { face }
    }

    /// Whether a character can be set in every weight and slant, in one family or the other.
    pub fn covers(&self, character: char) -> bool {
        let either = |key: FaceKey| {
            self.face(key).covers(character) || self.face(key.other_family()).covers(character)
        };
        FaceKey::ALL.into_iter().all(either)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fonts_have_the_letters_of_europe_and_no_ideographs() {
        let fonts = Fonts::embedded();
        for character in "aàèéìòù€’“”«»–—…•°§ΑωЖя".chars() {
            assert!(fonts.covers(character), "{character}");
        }
        assert!(!fonts.covers('漢'));
        assert!(!fonts.covers('😀'));
    }
}
