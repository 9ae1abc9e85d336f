//! Z2: the annex holds no character that can't be printed, or that hides or reorders others (PDF/A-2a,
//! 6.2.11.7).
//!
//! Refused are control characters, bidirectional marks, overrides and isolates, private use, noncharacters,
//! invisible format characters, writing from right to left and what no embedded font has. Soft hyphens and
//! zero-width joiners and spaces are refused too: they come from copying out of a PDF or a web page, nobody
//! sees them, and they break searching; the program hyphenates by itself. Tabs and line breaks are white
//! space, a hard blank (U+00A0) is a blank, and a hyphen that does not break (U+2011) is a hyphen.
//!
//! A field has one finding, whatever number of its characters are refused; the premise has one a line.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::law;
use crate::check::rule::{Explanation, Gravity, Rule, Subject};
use crate::check::texts::{Holder, Printed};
use crate::check::words::substitute::{Substitute, substitute};
use crate::check::words::unprintable::{Fault, fault, is_printable};
use crate::diagnostic::{Certainty, Diagnostic, Edit, Fix};
use crate::font::Fonts;
use crate::source::{Span, is_stray, strays};
use crate::yaml::MORE;

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "nessun carattere che non si possa stampare",
    gravity: Gravity::Fixed,
    basis: law::Z2,
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
    let fonts = subject.fonts;
    let mut findings = Vec::new();
    let (premise, written): (Vec<&Printed>, Vec<&Printed>) =
        subject.texts.iter().partition(|text| matches!(text.holder, Holder::Premise));
    let common = CommonCharacters::of(fonts);
    for Printed { text, span, .. } in written {
        if common.are_all(text) {
            continue;
        }
        let refused = refused(text.chars(), fonts);
        findings.extend(finding(span, &refused, fonts));
    }
    // All paragraphs of the premise have one place, its file: they are told line by line.
    if let Some(Printed { span, .. }) = premise.first() {
        let refused = refused(premise.iter().flat_map(|text| text.text.chars()), fonts);
        findings.extend(by_line(span, &refused, fonts));
    }
    findings
}

/// The characters of ASCII that the annex can hold: most texts have few others, and many have none.
struct CommonCharacters([bool; 128]);

impl CommonCharacters {
    fn of(fonts: &Fonts) -> Self {
        let mut common = [false; 128];
        for code in 0..128_u8 {
            common[usize::from(code)] = is_printable(char::from(code), fonts);
        }
        CommonCharacters(common)
    }

    /// Whether a text has no others.
    fn are_all(&self, text: &str) -> bool {
        text.bytes().all(|byte| self.0.get(usize::from(byte)).is_some_and(|is_common| *is_common))
    }
}

/// The most lines of the premise that have a finding, and the most places that a finding shows.
const SHOWN: usize = 20;

/// The most characters that a message names.
const NAMED: usize = 5;

/// A character that the annex can't hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Refused {
    character: char,
    fault: Fault,
}

/// The characters that are refused, each once, in the order of their first places.
fn refused(characters: impl Iterator<Item = char>, fonts: &Fonts) -> Vec<Refused> {
    let (mut refused, mut seen) = (Vec::new(), BTreeSet::new());
    for character in characters {
        if let Some(fault) = fault(character, fonts)
            && seen.insert(character)
        {
            refused.push(Refused { character, fault });
        }
    }
    refused
}

/// The findings of a text that is told line by line, the first ones where there are many; those characters
/// that the file spells by escapes are told at its start.
fn by_line(text: &Span, refused: &[Refused], fonts: &Fonts) -> Vec<Diagnostic> {
    if refused.is_empty() {
        return Vec::new();
    }
    let written: BTreeSet<char> = text.text().chars().collect();
    let (plain, escaped): (Vec<Refused>, Vec<Refused>) =
        refused.iter().partition(|refused| written.contains(&refused.character));
    let plain = by_character(&plain);
    let mut findings: Vec<Diagnostic> = finding(text, &escaped, fonts).into_iter().collect();
    let mut start = text.range.start;
    for line in text.text().split_inclusive('\n') {
        let place = Span::new(&text.source, start..start + line.len());
        start = place.range.end;
        let mut seen = BTreeSet::new();
        let known = line.chars().filter_map(|character| plain.get(&character).copied());
        let within: Vec<Refused> = known.filter(|refused| seen.insert(refused.character)).collect();
        if findings.len() == SHOWN && !within.is_empty() {
            findings[SHOWN - 1].hints.push(MORE.to_owned());
            break;
        }
        findings.extend(finding(&place, &within, fonts));
    }
    findings
}

/// A place of a refused character.
struct RefusedPlace {
    refused: Refused,
    span: Span,
}

/// The places of the characters in a text, in their order.
fn places(text: &Span, refused: &[Refused]) -> Vec<RefusedPlace> {
    let (known, mut places) = (by_character(refused), Vec::new());
    for (at, character) in text.text().char_indices() {
        if let Some(refused) = known.get(&character) {
            let start = text.range.start + at;
            let span = Span::new(&text.source, start..start + character.len_utf8());
            places.push(RefusedPlace { refused: *refused, span });
        }
    }
    places
}

fn by_character(refused: &[Refused]) -> BTreeMap<char, Refused> {
    refused.iter().map(|refused| (refused.character, *refused)).collect()
}

/// The one finding of a text that was read from `text`; `None` if no character of it is refused.
fn finding(text: &Span, refused: &[Refused], fonts: &Fonts) -> Option<Diagnostic> {
    refused.first()?;
    let places = places(text, refused);
    let found = Diagnostic::error(CODE, format!("il testo contiene {}", in_words(refused, &places)));
    let mut found = match places.split_first() {
        Some((first, others)) => {
            let found = found.labelled(first.span.clone(), code(first.refused.character));
            let others = others.iter().take(SHOWN - 1);
            others
                .fold(found, |found, place| found.related(place.span.clone(), code(place.refused.character)))
        }
        None => {
            let start = Span::new(&text.source, text.range.start..text.range.start);
            found.labelled(
                start,
                format!("{} è scritto in forma cifrata in questo testo", code(refused[0].character)),
            )
        }
    };
    for hint in hints(refused, fonts) {
        found = found.hint(hint);
    }
    if places.len() > SHOWN {
        found = found.hint(MORE);
    }
    for fix in fixes(text, &places, fonts) {
        found = found.fix(fix);
    }
    Some(found)
}

/// The characters with what they are: `U+00AD (3 volte), un segno invisibile; U+2714 «✔», un carattere …`.
fn in_words(refused: &[Refused], places: &[RefusedPlace]) -> String {
    let mut kinds: Vec<String> = Vec::new();
    for fault in Fault::ALL {
        let of_fault: Vec<&Refused> = refused.iter().filter(|refused| refused.fault == fault).collect();
        let named = of_fault.iter().take(NAMED).map(|refused| {
            let times = places.iter().filter(|place| place.refused == **refused).count();
            let often = if times > 1 { format!(" ({times} volte)") } else { String::new() };
            format!("{}{often}", shown(refused))
        });
        let mut named: Vec<String> = named.collect();
        match of_fault.len().saturating_sub(NAMED) {
            0 => {}
            1 => named.push("un altro".to_owned()),
            more => named.push(format!("altri {more}")),
        }
        match named.as_slice() {
            [] => {}
            [one] => kinds.push(format!("{one}, {}", fault.words().one)),
            [before @ .., last] => {
                kinds.push(format!("{} e {last}, {}", before.join(", "), fault.words().many));
            }
        }
    }
    kinds.join("; ")
}

fn code(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

fn shown(refused: &Refused) -> String {
    let code = code(refused.character);
    match refused.fault {
        Fault::NoGlyph | Fault::RightToLeft => format!("{code} «{}»", refused.character),
        Fault::Control
        | Fault::Bidirectional
        | Fault::Invisible
        | Fault::PrivateUse
        | Fault::Noncharacter => code,
    }
}

/// The ways out, each once.
fn hints(refused: &[Refused], fonts: &Fonts) -> Vec<String> {
    let mut hints: Vec<String> = Vec::new();
    for Refused { character, fault } in refused {
        let known = if *fault == Fault::NoGlyph { substitute(*character, fonts) } else { None };
        let hint = match known {
            Some(Substitute { hint: Some(hint), .. }) => hint.to_owned(),
            Some(Substitute { text, hint: None }) => format!("al posto di «{character}» scrivere «{text}»"),
            None => fault.words().hint.to_owned(),
        };
        if !hints.contains(&hint) {
            hints.push(hint);
        }
    }
    hints.truncate(NAMED);
    hints
}

/// The edits that would put the text right, as far as anybody can tell.
fn fixes(text: &Span, places: &[RefusedPlace], fonts: &Fonts) -> Vec<Fix> {
    let source = &text.source;
    // Whether a sign may go for certain depends on its neighbours, which may stand outside the quotes.
    let whole = source.text();
    let start = whole[..text.range.start].rfind('\n').map_or(0, |at| at + 1);
    let end = whole[text.range.end..].find('\n').map_or(whole.len(), |at| text.range.end + at);
    let strays = if places.iter().any(|place| is_stray(place.refused.character)) {
        strays(&whole[start..end])
    } else {
        Vec::new()
    };
    let fix = |RefusedPlace { refused, span }: &RefusedPlace| {
        let stray = strays.iter().find(|stray| start + stray.at == span.range.start);
        if let Some(stray) = stray {
            let certainty = if stray.is_beside_word { Certainty::Certain } else { Certainty::Suggested };
            let edit = Edit { span: span.clone(), replacement: stray.replacement.to_owned() };
            return Some(Fix { edit, certainty });
        }
        // Of the others a person knows what was meant.
        let replacement = match refused.fault {
            Fault::Control | Fault::Bidirectional | Fault::Invisible => String::new(),
            Fault::NoGlyph => substitute(refused.character, fonts)?.text,
            Fault::PrivateUse | Fault::Noncharacter | Fault::RightToLeft => return None,
        };
        Some(Fix::suggested(span.clone(), replacement))
    };
    places.iter().take(SHOWN).filter_map(fix).collect()
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;
    use crate::check::rules::characters::*;
    use crate::plan::FieldKey;
    use crate::source::Source;

    /// The findings of a plan that says this in a field.
    #[track_caller]
    fn found(text: &str) -> Vec<Diagnostic> {
        let report = FixturePlan::new().field("qualita-1", FieldKey::Target, text).report();
        report.sorted().into_iter().filter(|finding| finding.code == CODE).cloned().collect()
    }

    /// What the fixes of a finding write, and who decides on them.
    fn written(finding: &Diagnostic) -> Vec<(Certainty, &str)> {
        finding.fixes.iter().map(|fix| (fix.certainty, fix.edit.replacement.as_str())).collect()
    }

    #[test]
    fn a_field_has_one_finding_for_all_its_characters() {
        let found = found("\"in\u{ad}for\u{ad}ma\u{200b}tica ✔ 漢\"");
        let [finding] = found.as_slice() else { panic!("{found:?}") };
        let expected = "il testo contiene U+00AD (2 volte) e U+200B, segni invisibili; \
            U+2714 «✔» e U+6F22 «漢», caratteri che i caratteri tipografici dell'allegato non hanno";
        assert_eq!(finding.message, expected);
        assert_eq!(finding.hints.len(), 3);
        let nothing = (Certainty::Certain, "");
        assert_eq!(written(finding), [nothing, nothing, nothing, (Certainty::Suggested, "sì")]);
    }

    #[test]
    fn a_hyphen_that_does_not_break_is_a_hyphen_and_a_line_separator_becomes_a_blank() {
        assert_eq!(found("e\u{2011}mail nel 2026\u{2011}2028"), []);
        assert_eq!(written(&found("uno\u{2028}due")[0]), [(Certainty::Certain, " ")]);
    }

    #[test]
    fn signs_that_word_processors_offer_have_a_substitute() {
        for (sign, expected) in [("☐", "□"), ("☑", "sì"), ("✔", "sì"), ("➢", "►"), ("✕", "×"), ("✓", "sì")]
        {
            let found = found(&format!("Prova {sign} segno"));
            assert_eq!(written(&found[0]), [(Certainty::Suggested, expected)], "{sign}");
            assert!(found[0].hints[0].contains(&format!("«{expected}»")), "{:?}", found[0].hints);
        }
    }

    #[test]
    fn a_premise_full_of_refused_characters_has_a_few_findings_of_which_the_last_says_so() {
        let (fonts, source) =
            (Fonts::embedded(), Source::new("premessa.md", "a\u{E001} \u{202E}\n".repeat(2_000)));
        let whole = Span::new(&source, 0..source.text().len());
        let refused = refused(source.text().chars(), &fonts);
        let found = by_line(&whole, &refused, &fonts);
        let lines: Vec<usize> = found
            .iter()
            .flat_map(|finding| &finding.span)
            .map(|span| source.position(span.range.start).0)
            .collect();
        assert_eq!(lines, (1..=20).collect::<Vec<_>>());
        assert_eq!((found[18].hints.len(), found[19].hints.len()), (2, 3));
    }
}
