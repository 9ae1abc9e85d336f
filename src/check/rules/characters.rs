//! Z2: the annex holds no character that can't be printed, or that hides or reorders others (PDF/A-2a,
//! 6.2.11.7).
//!
//! Refused are control characters, bidirectional marks, overrides and isolates, private use, noncharacters,
//! invisible format characters, writing from right to left and what no embedded font has. Soft hyphens and
//! zero-width joiners and spaces are refused too: they come from copying out of a PDF or a web page, nobody
//! sees them, and they break searching; the program hyphenates by itself. Tabs and line breaks are white
//! space, and a hard blank (U+00A0) is a blank.

use crate::check::rule::{Explanation, Gravity, Rule, Subject};
use crate::check::texts::{Holder, Printed};
use crate::diagnostic::Diagnostic;
use crate::font::Fonts;
use crate::source::Span;
use crate::yaml::MORE;

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "nessun carattere che non si possa stampare",
    gravity: Gravity::Fixed,
    source: "PDF/A-2a (ISO 19005-2, 6.2.11); sicurezza",
    from: None,
    explanation: Explanation {
        wants: "I testi hanno soltanto caratteri che si vedono e che i caratteri tipografici dell'allegato hanno.",
        why: "Un segno invisibile, o che cambia il verso della scrittura, può nascondere o rovesciare le parole; un carattere senza disegno non si può archiviare.",
        passes: "target: 75% delle istanze, perché sono le più semplici",
        fails: "un «target» con una freccia presa da un carattere di simboli di Word",
    },
    run,
};

const CODE: &str = "Z2";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let coverage = Coverage::new(subject.fonts);
    let mut findings = Vec::new();
    let (premise, written): (Vec<&Printed>, Vec<&Printed>) =
        subject.texts.iter().partition(|text| matches!(text.holder, Holder::Premise));
    for Printed { text, span, .. } in written {
        inspect(span, std::iter::once(&**text), &coverage, &mut findings);
    }
    // All paragraphs of the premise have one place, its file: together they have a few findings.
    if let Some(Printed { span, .. }) = premise.first() {
        inspect(span, premise.iter().map(|text| &*text.text), &coverage, &mut findings);
    }
    findings
}

/// The most findings that one text has: a page of another alphabet is one matter, not a thousand.
const SHOWN: usize = 20;

/// Finds the characters of the texts that were read from `span`, the first ones where there are many.
fn inspect<'a>(
    span: &Span,
    texts: impl Iterator<Item = &'a str>,
    coverage: &Coverage<'_>,
    findings: &mut Vec<Diagnostic>,
) {
    let mut bad: Vec<(char, Fault)> = Vec::new();
    for character in texts.flat_map(str::chars) {
        if let Some(fault) = coverage.fault(character)
            && !bad.iter().any(|(seen, _)| *seen == character)
        {
            bad.push((character, fault));
            if bad.len() == SHOWN {
                break;
            }
        }
    }
    let mut found: Vec<Bad> =
        bad.iter().flat_map(|&(character, fault)| places(character, fault, span)).collect();
    found.sort_by_key(|bad| bad.span.range.start);
    let more = found.len() > SHOWN;
    findings.extend(found.into_iter().take(SHOWN).map(finding));
    if more && let Some(last) = findings.last_mut() {
        last.hints.push(MORE.to_owned());
    }
}

/// The places of a character: its own where it stands in the file as it is, the text's start where an escape
/// made it.
fn places(character: char, fault: Fault, text: &Span) -> Vec<Bad> {
    let start = text.range.start;
    // One more than are shown tells that there are more.
    let written = text.text().match_indices(character).take(SHOWN + 1);
    let mut places = Vec::new();
    for (at, found) in written {
        let span = Span::new(&text.source, start + at..start + at + found.len());
        places.push(Bad { character, fault, span, spelling: CharacterSpelling::Plain });
    }
    if places.is_empty() {
        let span = Span::new(&text.source, start..start);
        places.push(Bad { character, fault, span, spelling: CharacterSpelling::Escaped });
    }
    places
}

/// A character that the annex can't hold, with its place.
struct Bad {
    character: char,
    fault: Fault,
    span: Span,
    spelling: CharacterSpelling,
}

/// The spelling of a character in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CharacterSpelling {
    Plain,
    /// By an escape (`\u202e`, `&#xE001;`).
    Escaped,
}

/// The fault of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    Control,
    Bidirectional,
    Invisible,
    PrivateUse,
    Noncharacter,
    RightToLeft,
    NoGlyph,
}

/// The characters that can be printed: the first ones are asked of the fonts once.
struct Coverage<'a> {
    fonts: &'a Fonts,
    common: Vec<Option<Fault>>,
}

impl<'a> Coverage<'a> {
    /// Latin, Greek and Cyrillic, and the general punctuation behind them.
    const COMMON: u32 = 0x600;

    fn new(fonts: &'a Fonts) -> Self {
        let mut common = Vec::new();
        for code in 0..Self::COMMON {
            let character = char::from_u32(code).expect("no surrogate stands below U+0600");
            common.push(fault(character, fonts));
        }
        Coverage { fonts, common }
    }

    fn fault(&self, character: char) -> Option<Fault> {
        match self.common.get(character as usize) {
            Some(known) => *known,
            None => fault(character, self.fonts),
        }
    }
}

/// Whether the annex can hold a character.
pub(crate) fn is_printable(character: char, fonts: &Fonts) -> bool {
    fault(character, fonts).is_none()
}

fn fault(character: char, fonts: &Fonts) -> Option<Fault> {
    let code = u32::from(character);
    match code {
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

fn finding(bad: Bad) -> Diagnostic {
    let Bad { character, fault, span, spelling } = bad;
    let code = format!("U+{:04X}", u32::from(character));
    let (kind, hint) = match fault {
        Fault::Control => {
            ("un carattere di controllo", "cancellarlo: di solito resta invisibile da un copia e incolla")
        }
        Fault::Bidirectional => (
            "un segno invisibile che cambia il verso della scrittura",
            "cancellarlo: può nascondere o rovesciare le parole",
        ),
        Fault::Invisible => (
            "un segno invisibile",
            "cancellarlo: di solito resta da un copia e incolla, e impedisce di trovare la parola",
        ),
        Fault::PrivateUse => (
            "un carattere a uso privato, che altrove si vede diverso",
            "sostituirlo con un carattere comune; se è il pallino di un elenco copiato da Word, scrivere «- »",
        ),
        Fault::Noncharacter => ("un codice che non è un carattere", "cancellarlo, o riscrivere la parola"),
        Fault::RightToLeft => (
            "un carattere di una scrittura da destra a sinistra, che l'allegato mostrerebbe rovesciata",
            "scrivere le parole in lettere latine",
        ),
        Fault::NoGlyph => (
            "un carattere che i caratteri tipografici dell'allegato non hanno",
            "sostituirlo con lettere o segni comuni",
        ),
    };
    let shown = match fault {
        Fault::NoGlyph | Fault::RightToLeft => format!("{code} «{character}»"),
        Fault::Control
        | Fault::Bidirectional
        | Fault::Invisible
        | Fault::PrivateUse
        | Fault::Noncharacter => code.clone(),
    };
    let label = match spelling {
        CharacterSpelling::Plain => code,
        CharacterSpelling::Escaped => format!("{code} è scritto in forma cifrata in questo testo"),
    };
    let found = Diagnostic::error(CODE, format!("il testo contiene {shown}, {kind}"));
    let found = found.labelled(span.clone(), label).hint(hint);
    // Nobody can want these; of the others a person knows what was meant.
    let certain = spelling == CharacterSpelling::Plain
        && matches!(fault, Fault::Control | Fault::Bidirectional | Fault::Invisible);
    if certain { found.edit(span, "") } else { found }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::characters::*;
    use crate::source::Source;

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

    #[test]
    fn a_text_full_of_bad_characters_has_a_few_findings_of_which_the_last_says_so() {
        let (fonts, source) =
            (Fonts::embedded(), Source::new("premessa.md", "a\u{E001} \u{202E}".repeat(2_000)));
        let mut found = Vec::new();
        let whole = Span::new(&source, 0..source.text().len());
        inspect(&whole, std::iter::once(source.text()), &Coverage::new(&fonts), &mut found);
        let columns: Vec<usize> = found
            .iter()
            .flat_map(|finding| &finding.span)
            .map(|span| source.position(span.range.start).1)
            .collect();
        assert_eq!(columns, (1..=20).map(|place| place * 2).collect::<Vec<_>>());
        assert_eq!((found[18].hints.len(), found[19].hints.len()), (1, 2));
    }
}
