//! One face: its bytes, its metrics, the characters it has.

use std::fmt;

use harfrust::{FontRef, Shaper, ShaperData};
use skrifa::MetadataProvider;
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::Metrics;
use skrifa::string::StringId;

use crate::style::Family;

/// One of the eight faces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct FaceKey {
    pub(crate) family: Family,
    pub(crate) bold: bool,
    pub(crate) italic: bool,
}

impl FaceKey {
    /// In the order of [`FaceKey::index`].
    pub(crate) const ALL: [FaceKey; 8] = [
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
    pub(crate) fn index(self) -> usize {
        self.family as usize * 4 + usize::from(self.bold) * 2 + usize::from(self.italic)
    }

    /// The same weight and slant in the other family.
    pub(crate) fn other_family(self) -> Self {
        let family = match self.family {
            Family::Sans => Family::Serif,
            Family::Serif => Family::Sans,
        };
        FaceKey { family, ..self }
    }
}

/// A face that is part of the program.
pub(crate) struct Face {
    pub(crate) key: FaceKey,
    /// The TrueType file.
    pub(crate) data: &'static [u8],
    /// Above and below the base line, as parts of the size; both positive.
    pub(crate) ascent: f32,
    pub(crate) descent: f32,
    font: FontRef<'static>,
    charmap: Charmap<'static>,
    shaping: ShaperData,
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
    pub(crate) fn embedded(key: FaceKey) -> Self {
        let data = FILES[key.index()];
        let font = FontRef::from_index(data, 0).expect("the embedded fonts can be read");
        let Metrics { ascent, descent, .. } = font.metrics(Size::new(1.0), LocationRef::default());
        Face {
            key,
            data,
            ascent,
            // A font gives it as a height above the base line, which is negative.
            descent: -descent,
            charmap: font.charmap(),
            shaping: ShaperData::new(&font),
            font,
        }
    }

    /// Whether the face has a glyph for the character.
    pub(crate) fn covers(&self, character: char) -> bool {
        // Glyph 0 is the box for what a font does not have (OpenType, "cmap").
        self.charmap.map(character).is_some_and(|glyph| glyph.to_u32() != 0)
    }

    /// The font's tables.
    pub(crate) fn font(&self) -> &FontRef<'static> {
        &self.font
    }

    /// The shaper that turns texts into the face's glyphs.
    pub(crate) fn shaper(&self) -> Shaper<'_> {
        self.shaping.shaper(&self.font).build()
    }

    /// The family and its version, as the font's own table has them: `Liberation Sans, versione 2.1.5`.
    pub(crate) fn in_words(&self) -> String {
        let [family, version] = [StringId::FAMILY_NAME, StringId::VERSION_STRING].map(|id| {
            let said = self.font.localized_strings(id).english_or_first();
            said.map_or(String::new(), |text| text.to_string())
        });
        format!("{family}, versione {}", version.trim_start_matches("Version "))
    }

    /// The glyph of a character, and how far it moves the pen, as a part of the size.
    pub(crate) fn glyph(&self, character: char) -> Option<(u32, f32)> {
        let glyph = self.charmap.map(character)?;
        let advance = self.font.glyph_metrics(Size::new(1.0), LocationRef::default()).advance_width(glyph)?;
        Some((glyph.to_u32(), advance))
    }
}

impl fmt::Debug for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Face({:?})", self.key)
    }
}
