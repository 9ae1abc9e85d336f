//! Runs: text, line breaks and fields, with their marks and changes.

use crate::document::{Content, Inline, Marks};
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

fn content(xml: &mut Xml, inline: &Inline, tracked: Tracked<'_>) {
    match &inline.content {
        Content::Text(text) => run(xml, &inline.marks, |xml| {
            let name = if tracked.is_new() { "w:t" } else { "w:delText" };
            for (index, part) in text.split(NO_BREAK_HYPHEN).enumerate() {
                if index > 0 {
                    // As a character, Word would draw it in the glyph of some other font.
                    xml.empty("w:noBreakHyphen", &[]);
                    xml.note_words(&NO_BREAK_HYPHEN.to_string());
                }
                if !part.is_empty() {
                    // Runs end where looks change, often at a blank, which would be dropped without
                    // `preserve`.
                    xml.element(name, &[("xml:space", "preserve")], |xml| xml.document_words(part));
                }
            }
        }),
        Content::Break => {
            run(xml, &inline.marks, |xml| xml.empty("w:br", &[]));
            xml.end_line();
        }
        Content::Sign(text) => run(xml, &inline.marks, |xml| {
            xml.element("w:t", &[("xml:space", "preserve")], |xml| xml.text(text));
        }),
        Content::PageNumber => field(xml, &inline.marks, "PAGE", tracked),
        Content::PageCount => field(xml, &inline.marks, "NUMPAGES", tracked),
    }
}

/// A field that whoever opens the document works out (ECMA-376-1, 17.16.2); the result written here is a
/// stand-in.
fn field(xml: &mut Xml, marks: &Marks, instruction: &str, tracked: Tracked<'_>) {
    let (code, text) =
        if tracked.is_new() { ("w:instrText", "w:t") } else { ("w:delInstrText", "w:delText") };
    field_character(xml, marks, "begin");
    run(xml, marks, |xml| {
        xml.element(code, &[("xml:space", "preserve")], |xml| xml.text(&format!(" {instruction} ")));
    });
    field_character(xml, marks, "separate");
    run(xml, marks, |xml| xml.element(text, &[], |xml| xml.text("1")));
    field_character(xml, marks, "end");
}

fn field_character(xml: &mut Xml, marks: &Marks, kind: &str) {
    run(xml, marks, |xml| xml.empty("w:fldChar", &[("w:fldCharType", kind)]));
}

fn run(xml: &mut Xml, marks: &Marks, inside: impl FnOnce(&mut Xml)) {
    xml.element("w:r", &[], |xml| {
        xml.filled("w:rPr", |xml| properties(xml, marks));
        inside(xml);
    });
}

fn properties(xml: &mut Xml, marks: &Marks) {
    if marks.strong {
        xml.empty("w:b", &[]);
        xml.empty("w:bCs", &[]);
    }
    if marks.emphasis {
        xml.empty("w:i", &[]);
        xml.empty("w:iCs", &[]);
    }
    if let Some(language) = &marks.language {
        xml.value("w:lang", &ooxml_language(language));
    }
}
