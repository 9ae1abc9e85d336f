//! Runs: text, line breaks and fields, with their marks and changes.

use std::slice;

use crate::document::{Content, Inline, Marks, OldLook, Stretch, Variation, plain_text, stretches};
use crate::template::ooxml_language;
use crate::write::docx::id_allocator::IdAllocator;
use crate::write::docx::tracked_changes::{SignedChange, Tracked};
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
        match inline.marks.variation.as_deref() {
            Some(variation) if variation.old_text.is_some() => {
                old_words(xml, ids, variation, line);
                let tracked = Tracked { inserted: Some(&variation.change), ..line };
                tracked.around(xml, ids, |xml, ids| content(xml, ids, inline, tracked));
            }
            Some(_) | None => tracked.around(xml, ids, |xml, ids| content(xml, ids, inline, tracked)),
        }
    }
    xml.end_line();
}

/// Writes the words in whose place others stand that look alike: the document has those alone.
fn old_words<'a>(xml: &mut Xml, ids: &mut IdAllocator<'_>, variation: &'a Variation, line: Tracked<'a>) {
    let OldLook { strong, emphasis } = variation.old_look;
    let (marks, tracked) = (
        Marks { strong, emphasis, ..Marks::default() },
        Tracked { deleted: Some(&variation.change), ..line },
    );
    let words = variation.old_text.as_deref().unwrap_or_default();
    tracked.around(xml, ids, |xml, _| {
        run(xml, &marks, |xml| {
            xml.element("w:delText", &[("xml:space", "preserve")], |xml| xml.text(words));
        });
    });
}

/// Writes a blank that one of two texts has in the place of a paragraph mark.
pub(crate) fn blank(xml: &mut Xml, ids: &mut IdAllocator<'_>, tracked: Tracked<'_>) {
    tracked.around(xml, ids, |xml, _| run(xml, &Marks::default(), |xml| words(xml, " ", tracked)));
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
        tracked.around(xml, ids, |xml, _| {
            run(xml, &inline.marks, |xml| {
                xml.element(name, &[("xml:space", "preserve")], |xml| xml.text(&words));
            });
        });
    }
}

fn content(xml: &mut Xml, ids: &mut IdAllocator<'_>, inline: &Inline, tracked: Tracked<'_>) {
    match &inline.content {
        Content::Text(text) => texts(xml, ids, (text, &inline.marks), tracked),
        Content::Break => {
            run(xml, &inline.marks, |xml| xml.empty("w:br", &[]));
            xml.end_line();
        }
        // A sign is no word, and is not divided.
        Content::Sign(text) => element(
            xml,
            |xml| properties(xml, &inline.marks, Proofing::Off),
            |xml| xml.element("w:t", &[("xml:space", "preserve")], |xml| xml.text(text)),
        ),
        Content::PageNumber => {
            field(xml, &inline.marks, &PageField { instruction: "PAGE", shown: "1" }, tracked)
        }
        Content::PageCount => {
            field(xml, &inline.marks, &PageField { instruction: "NUMPAGES", shown: "1" }, tracked)
        }
    }
}

/// Writes a text in as few runs as its addresses allow, in which Word puts no hyphen.
fn texts(xml: &mut Xml, ids: &mut IdAllocator<'_>, (text, marks): (&str, &Marks), tracked: Tracked<'_>) {
    let (mut start, mut end) = (0, 0);
    // Word divides no word that it does not proof, and has no other way to say so of a word.
    let mut parts: Vec<(&str, Proofing)> = Vec::new();
    for stretch in stretches(text) {
        match stretch {
            Stretch::Prose(part) | Stretch::Unbroken(part) => end += part.len(),
            Stretch::Address(part) => {
                parts.extend([(&text[start..end], Proofing::On), (part, Proofing::Off)]);
                end += part.len();
                start = end;
            }
        }
    }
    parts.push((&text[start..], Proofing::On));
    for (part, proofing) in parts {
        if !part.is_empty() {
            element(xml, |xml| varied(xml, ids, marks, proofing), |xml| words(xml, part, tracked));
        }
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

/// The properties, and those that the run has in the old text, where its look is another (ECMA-376-1,
/// 17.13.5.31).
fn varied(xml: &mut Xml, ids: &mut IdAllocator<'_>, marks: &Marks, proofing: Proofing) {
    properties(xml, marks, proofing);
    let Some(variation) = marks.variation.as_deref() else { return };
    let OldLook { strong, emphasis } = variation.old_look;
    if (strong, emphasis) != (marks.strong, marks.emphasis) {
        let old = Marks { strong, emphasis, variation: None, ..marks.clone() };
        SignedChange::of(&variation.change, ids).element(xml, "w:rPrChange", |xml| {
            xml.element("w:rPr", &[], |xml| properties(xml, &old, proofing));
        });
    }
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
    use crate::write::docx::fixture::main_part;

    /// The runs of a document of these blocks, but those of its title.
    fn runs(blocks: &str) -> Vec<String> {
        let main = main_part(blocks);
        main.split("<w:r>").skip(2).map(str::to_owned).collect()
    }

    #[test]
    fn an_address_and_words_of_another_language_are_not_proofed_and_so_not_divided() {
        let runs = runs("<p>si veda www.comune.it/piano e poi</p><p lang=\"en\">stakeholder</p>");
        let is_proofed: Vec<bool> = runs.iter().map(|run| !run.contains("<w:noProof/>")).collect();
        assert_eq!(is_proofed, [true, false, true, false]);
        assert!(runs[1].contains(">www.comune.it/piano</w:t>"), "{}", runs[1]);
    }

    #[test]
    fn words_with_another_look_are_formatted_anew_and_not_written_anew() {
        let by = "author=\"G\" date=\"2023-07-03\"";
        let runs = runs(&format!(
            "<p>la <ins {by} note=\"ora in grassetto\" old-look=\"em\"><strong>legge</strong></ins></p>"
        ));
        let [_, run] = &runs[..] else { panic!("two runs: {runs:?}") };
        let author = "w:author=\"G\" w:date=\"2023-07-03T00:00:00Z\"";
        let changed = format!(
            "<w:rPr><w:b/><w:bCs/><w:rPrChange w:id=\"1\" {author}><w:rPr><w:i/><w:iCs/></w:rPr></w:rPrChange></w:rPr>"
        );
        assert!(run.starts_with(&changed) && run.contains(">legge</w:t>"), "{run}");
        assert!(!run.contains("w:ins"), "{run}");
    }

    #[test]
    fn words_that_are_written_otherwise_go_and_come() {
        let by = "author=\"G\" date=\"2023-07-03\"";
        let main = main_part(&format!(
            "<p><ins {by} note=\"altro apostrofo\" old-text=\"l'ente\"><strong>l’ente</strong></ins></p>"
        ));
        let place = |text: &str| main.find(text).unwrap_or_else(|| panic!("{text} in {main}"));
        assert!(place("<w:del ") < place(">l'ente</w:delText>"));
        assert!(place(">l'ente</w:delText>") < place("<w:ins ") && place("<w:ins ") < place(">l’ente</w:t>"));
        assert_eq!(main.matches("<w:rPr><w:b/><w:bCs/></w:rPr>").count(), 2);
    }
}
