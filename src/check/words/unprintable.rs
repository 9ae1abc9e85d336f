//! Characters that the annex can't hold, and why.

use crate::font::Fonts;

/// The fault of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    Control,
    Bidirectional,
    Invisible,
    PrivateUse,
    Noncharacter,
    RightToLeft,
    NoGlyph,
}

/// The words for the characters of a fault.
pub(crate) struct FaultWords {
    pub(crate) one: &'static str,
    pub(crate) many: &'static str,
    pub(crate) hint: &'static str,
}

impl Fault {
    pub(crate) const ALL: [Fault; 7] = [
        Fault::Control,
        Fault::Bidirectional,
        Fault::Invisible,
        Fault::PrivateUse,
        Fault::Noncharacter,
        Fault::RightToLeft,
        Fault::NoGlyph,
    ];

    /// The words for it.
    pub(crate) fn words(self) -> FaultWords {
        match self {
            Fault::Control => FaultWords {
                one: "un carattere di controllo",
                many: "caratteri di controllo",
                hint: "cancellarlo: di solito resta invisibile da un copia e incolla",
            },
            Fault::Bidirectional => FaultWords {
                one: "un segno invisibile che cambia il verso della scrittura",
                many: "segni invisibili che cambiano il verso della scrittura",
                hint: "cancellarlo: può nascondere o rovesciare le parole",
            },
            Fault::Invisible => FaultWords {
                one: "un segno invisibile",
                many: "segni invisibili",
                hint: "cancellarlo: di solito resta da un copia e incolla, e impedisce di trovare la parola",
            },
            Fault::PrivateUse => FaultWords {
                one: "un carattere a uso privato, che altrove si vede diverso",
                many: "caratteri a uso privato, che altrove si vedono diversi",
                hint: "sostituirlo con un carattere comune; se è il pallino di un elenco copiato da Word, scrivere «- »",
            },
            Fault::Noncharacter => FaultWords {
                one: "un codice che non è un carattere",
                many: "codici che non sono caratteri",
                hint: "cancellarlo, o riscrivere la parola",
            },
            Fault::RightToLeft => FaultWords {
                one: "un carattere di una scrittura da destra a sinistra, che l'allegato mostrerebbe rovesciata",
                many: "caratteri di una scrittura da destra a sinistra, che l'allegato mostrerebbe rovesciata",
                hint: "scrivere le parole in lettere latine",
            },
            Fault::NoGlyph => FaultWords {
                one: "un carattere che i caratteri tipografici dell'allegato non hanno",
                many: "caratteri che i caratteri tipografici dell'allegato non hanno",
                hint: "sostituirlo con lettere o segni comuni",
            },
        }
    }
}

/// Whether the annex can hold a character.
pub(crate) fn is_printable(character: char, fonts: &Fonts) -> bool {
    fault(character, fonts).is_none()
}

/// The fault of a character, or `None` if it can be printed.
pub(crate) fn fault(character: char, fonts: &Fonts) -> Option<Fault> {
    let code = u32::from(character);
    match code {
        // Ahead of the others: most texts are of these.
        0x20..=0x7E => (!fonts.covers(character)).then_some(Fault::NoGlyph),
        // White space, which the annex sets as blanks.
        0x09 | 0x0A | 0x0D => None,
        _ if character.is_control() => Some(Fault::Control),
        0x061C | 0x200E | 0x200F | 0x202A..=0x202E | 0x2066..=0x2069 => Some(Fault::Bidirectional),
        0xAD | 0x034F | 0x180E | 0x200B..=0x200D | 0x2028 | 0x2029 | 0x2060..=0x2065 | 0x206A..=0x206F => {
            Some(Fault::Invisible)
        }
        // Variation selectors, the byte order mark, interlinear annotations and placeholders, tags.
        0xFE00..=0xFE0F | 0xFEFF | 0xFFF9..=0xFFFC | 0xE0000..=0xE01EF => Some(Fault::Invisible),
        0xE000..=0xF8FF | 0xF0000..=0xFFFFD | 0x100000..=0x10FFFD => Some(Fault::PrivateUse),
        // Unicode, 23.7: these thirty-two, and the last two code points of every plane.
        0xFDD0..=0xFDEF => Some(Fault::Noncharacter),
        _ if code & 0xFFFE == 0xFFFE => Some(Fault::Noncharacter),
        // Some of the fonts have Hebrew, but the pages are set from left to right.
        _ if is_right_to_left(character) => Some(Fault::RightToLeft),
        _ => (!fonts.covers(character)).then_some(Fault::NoGlyph),
    }
}

/// Whether a character belongs to a script that is written from right to left.
pub(crate) fn is_right_to_left(character: char) -> bool {
    // The ranges whose unassigned code points are of class R or AL too (Unicode, DerivedBidiClass.txt).
    let scripts = matches!(u32::from(character), 0x0590..=0x08FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFE);
    scripts || matches!(u32::from(character), 0x1_0800..=0x1_0FFF | 0x1_E800..=0x1_EFFF)
}

#[cfg(test)]
mod tests {
    use crate::check::words::unprintable::*;

    #[test]
    fn writing_from_right_to_left_is_refused_whether_the_fonts_have_it_or_not() {
        let fonts = Fonts::embedded();
        assert!(fonts.covers('א'), "else there is nothing to refuse");
        // Hebrew, its points and ligatures, Arabic and its digits and forms, Syriac, Thaana, NKo, Samaritan,
        // Phoenician, Adlam.
        let written = "את\u{5BC}\u{FB4F}عرب٣\u{FE8D}ܐހߊࠀ\u{10900}\u{1E900}";
        for character in written.chars() {
            assert_eq!(fault(character, &fonts), Some(Fault::RightToLeft), "U+{:04X}", u32::from(character));
        }
        for mark in ['\u{61C}', '\u{200E}', '\u{200F}', '\u{202A}', '\u{202E}', '\u{2066}', '\u{2069}'] {
            assert_eq!(fault(mark, &fonts), Some(Fault::Bidirectional), "U+{:04X}", u32::from(mark));
        }
        // The sheqel's sign and Greek and Cyrillic letters stand as they are.
        assert!("àΩЖ₪".chars().all(|character| is_printable(character, &fonts)));
    }
}
