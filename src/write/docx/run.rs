//! Runs: text, line breaks and fields, with their marks and changes.

use std::slice;

use crate::document::{Content, Inline, Marks, Stretch, plain_text, stretches};
use crate::template::ooxml_language;
use crate::write::docx::id_allocator::IdAllocator;
use crate::write::docx::tracked_changes::Tracked;
use crate::write::docx::xml::Xml;

/// The hyphen at which no line ends, an element to WordprocessingML (ECMA-376-1, 17.3.3.18).
const NO_BREAK_HYPHEN: char = '\u{2011}';

/// Writes a line's pieces, inside what holds for the whole line.
pub(crate) fn inlines<'a>(
    xml: &mut Xml,
    ids: &mut IdAllocator<'_>,
    inlines: &'a [Inline],
    line: Tracked<'a>,
) {
    for inline in inlines {
        let tracked = line.within(inline.marks.change.as_ref());
        tracked.around(xml, ids, |xml| content(xml, inline, tracked));
    }
    xml.end_line();
}

/// Writes a blank that one of two texts has in the place of a paragraph mark.
pub(crate) fn blank(xml: &mut Xml, ids: &mut IdAllocator<'_>, tracked: Tracked<'_>) {
    tracked.around(xml, ids, |xml| run(xml, &Marks::default(), |xml| words(xml, " ", tracked)));
}

/// Writes words that are none of the document's.
pub(crate) fn furniture<'a>(
    xml: &mut Xml,
    ids: &mut IdAllocator<'_>,
    inlines: &'a [Inline],
    line: Tracked<'a>,
) {
    for inline in inlines {
        let (words, tracked) =
            (plain_text(slice::from_ref(inline)), line.within(inline.marks.change.as_ref()));
        let name = if tracked.is_deleted_text() { "w:delText" } else { "w:t" };
        tracked.around(xml, ids, |xml| {
            run(xml, &inline.marks, |xml| {
                xml.element(name, &[("xml:space", "preserve")], |xml| xml.text(&words));
            });
        });
    }
}

fn content(xml: &mut Xml, inline: &Inline, tracked: Tracked<'_>) {
    match &inline.content {
        Content::Text(text) => texts(xml, text, &inline.marks, tracked),
        Content::Break => {
            run(xml, &inline.marks, |xml| xml.empty("w:br", &[]));
            xml.end_line();
        }
        Content::Sign(text) => run(xml, &inline.marks, |xml| {
            xml.element("w:t", &[("xml:space", "preserve")], |xml| xml.text(text));
        }),
        Content::PageNumber => {
            field(xml, &inline.marks, &PageField { instruction: "PAGE", shown: "1" }, tracked)
        }
        Content::PageCount => {
            field(xml, &inline.marks, &PageField { instruction: "NUMPAGES", shown: "1" }, tracked)
        }
    }
}

/// Writes a text in as few runs as its addresses allow, in which Word puts no hyphen.
fn texts(xml: &mut Xml, text: &str, marks: &Marks, tracked: Tracked<'_>) {
    let mut start = 0;
    let mut end = 0;
    for stretch in stretches(text) {
        match stretch {
            Stretch::Prose(part) | Stretch::Unbroken(part) => end += part.len(),
            Stretch::Address(part) => {
                plain(xml, &text[start..end], marks, tracked);
                // Word divides no word that it does not proof, and has no other way to say so of a word.
                element(xml, |xml| properties(xml, marks, Proofing::Off), |xml| words(xml, part, tracked));
                end += part.len();
                start = end;
            }
        }
    }
    plain(xml, &text[start..], marks, tracked);
}

fn plain(xml: &mut Xml, text: &str, marks: &Marks, tracked: Tracked<'_>) {
    if !text.is_empty() {
        run(xml, marks, |xml| words(xml, text, tracked));
    }
}

fn words(xml: &mut Xml, text: &str, tracked: Tracked<'_>) {
    let name = if tracked.is_deleted_text() { "w:delText" } else { "w:t" };
    for (index, part) in text.split(NO_BREAK_HYPHEN).enumerate() {
        if index > 0 {
            // As a character, Word would draw it in the glyph of some other font.
            xml.empty("w:noBreakHyphen", &[]);
            xml.note_words(&NO_BREAK_HYPHEN.to_string());
        }
        if !part.is_empty() {
            // Runs end where looks change, often at a blank, which would be dropped without `preserve`.
            xml.element(name, &[("xml:space", "preserve")], |xml| xml.document_words(part));
        }
    }
}

/// What whoever opens the document works out (ECMA-376-1, 17.16.2).
pub(crate) struct PageField<'a> {
    pub(crate) instruction: &'a str,
    /// The result that is written here: a stand-in.
    pub(crate) shown: &'a str,
}

/// Writes a field, whose result is no word of the document.
pub(crate) fn field(xml: &mut Xml, marks: &Marks, field: &PageField<'_>, tracked: Tracked<'_>) {
    let PageField { instruction, shown } = field;
    let (code, text) =
        if tracked.is_deleted_text() { ("w:delInstrText", "w:delText") } else { ("w:instrText", "w:t") };
    field_character(xml, marks, "begin");
    run(xml, marks, |xml| {
        xml.element(code, &[("xml:space", "preserve")], |xml| xml.text(&format!(" {instruction} ")));
    });
    field_character(xml, marks, "separate");
    run(xml, marks, |xml| xml.element(text, &[], |xml| xml.text(shown)));
    field_character(xml, marks, "end");
}

/// Writes a tab, which is no word of the document either.
pub(crate) fn tab(xml: &mut Xml, marks: &Marks) {
    run(xml, marks, |xml| xml.empty("w:tab", &[]));
}

fn field_character(xml: &mut Xml, marks: &Marks, kind: &str) {
    run(xml, marks, |xml| xml.empty("w:fldChar", &[("w:fldCharType", kind)]));
}

/// The proofing of a run's words, without which Word does not divide them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Proofing {
    On,
    Off,
}

fn run(xml: &mut Xml, marks: &Marks, inside: impl FnOnce(&mut Xml)) {
    element(xml, |xml| properties(xml, marks, Proofing::On), inside);
}

fn element(xml: &mut Xml, properties: impl FnOnce(&mut Xml), inside: impl FnOnce(&mut Xml)) {
    xml.element("w:r", &[], |xml| {
        xml.filled("w:rPr", properties);
        inside(xml);
    });
}

/// The properties, in the order of `CT_RPr` (ECMA-376-1, A.1).
fn properties(xml: &mut Xml, marks: &Marks, proofing: Proofing) {
    if marks.strong {
        xml.empty("w:b", &[]);
        xml.empty("w:bCs", &[]);
    }
    if marks.emphasis {
        xml.empty("w:i", &[]);
        xml.empty("w:iCs", &[]);
    }
    // The syllables of another language are unknown, as in the PDF.
    if proofing == Proofing::Off || marks.language.is_some() {
        xml.empty("w:noProof", &[]);
    }
    if let Some(language) = &marks.language {
        xml.value("w:lang", &ooxml_language(language));
    }
}

#[cfg(test)]
mod tests {
    use crate::write::docx::run::*;

    #[test]
    fn an_address_and_words_of_another_language_are_not_proofed_and_so_not_divided() {
        let mut xml = Xml::fragment();
        texts(&mut xml, "si veda www.comune.it/piano e poi", &Marks::default(), Tracked::default());
        let english = Marks { language: Some("en".to_owned()), ..Marks::default() };
        texts(&mut xml, "stakeholder", &english, Tracked::default());
        let text = xml.finish().expect("the elements are closed");
        let runs: Vec<&str> = text.split("<w:r>").skip(1).collect();
        let is_proofed: Vec<bool> = runs.iter().map(|run| !run.contains("<w:noProof/>")).collect();
        assert_eq!(is_proofed, [true, false, true, false]);
        assert!(runs[1].contains(">www.comune.it/piano</w:t>"), "{text}");
    }
}
