//! One face: its bytes, its metrics, the characters it has.

use std::fmt;

use harfrust::Font;

use crate::style::Family;

/// Which of the eight faces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceKey {
    pub family: Family,
    pub bold: bool,
    pub italic: bool,
}

impl FaceKey {
    /// In the order of [`FaceKey::index`].
    pub const ALL: [FaceKey; 8] = [
        FaceKey { family: Family::Sans, bold: false, italic: false },
        FaceKey { family: Family::Sans, bold: false, italic: true },
        FaceKey { family: Family::Sans, bold: true, italic: false },
        FaceKey { family: Family::Sans, bold: true, italic: true },
        FaceKey { family: Family::Serif, bold: false, italic: false },
        FaceKey { family: Family::Serif, bold: false, italic: true },
        FaceKey { family: Family::Serif, bold: true, italic: false },
        FaceKey { family: Family::Serif, bold: true, italic: true },
    ];

    /// The face's place among the eight.
    pub fn index(self) -> usize {
        self.family as usize * 4 + usize::from(self.bold) * 2 + usize::from(self.italic)
    }

    /// The same weight and slant in the other family.
    pub fn other_family(self) -> Self {
        let family = match self.family {
            Family::Sans => Family::Serif,
            Family::Serif => Family::Sans,
        };
        FaceKey { family, ..self }
    }
}

/// A face that is part of the program.
pub struct Face {
    pub key: FaceKey,
    /// The TrueType file.
    pub data: &'static [u8],
    /// The face as the shaper reads it.
    pub font: Font,
    /// Above and below the base line, as parts of the size; both positive.
    pub ascent: f32,
    pub descent: f32,
}

/// The files, in the order of [`FaceKey::ALL`].
const FILES: [&[u8]; 8] = [
    include_bytes!("../../assets/fonts/LiberationSans-Regular.ttf"),
    include_bytes!("../../assets/fonts/LiberationSans-Italic.ttf"),
    include_bytes!("../../assets/fonts/LiberationSans-Bold.ttf"),
    include_bytes!("../../assets/fonts/LiberationSans-BoldItalic.ttf"),
    include_bytes!("../../assets/fonts/LiberationSerif-Regular.ttf"),
    include_bytes!("../../assets/fonts/LiberationSerif-Italic.ttf"),
    include_bytes!("../../assets/fonts/LiberationSerif-Bold.ttf"),
    include_bytes!("../../assets/fonts/LiberationSerif-BoldItalic.ttf"),
];

impl Face {
    /// Reads a face that is part of the program.
    pub(super) fn embedded(key: FaceKey) -> Self {
        let data = FILES[key.index()];
        let font = Font::new(data, 0).expect("the embedded fonts can be read");
        let units = f32::from(font.units_per_em());
        let line = font.metrics().hhea_line.expect("the embedded fonts have line metrics");
        let (ascent, descent) = (line.ascender.to_f32() / units, -line.descender.to_f32() / units);
        Face { key, data, font, ascent, descent }
    }

    /// Whether the face has a glyph for the character.
    pub fn covers(&self, character: char) -> bool {
        self.font.charmap().map_unicode(character).is_some_and(|glyph| glyph.to_u32() != 0)
    }
}

impl fmt::Debug for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Face({:?})", self.key)
    }
}
