//! Fields: those that say something of the page or the document stay, of all others only what they show.

use std::ops::Range;

use roxmltree::Node;

use crate::ooxml::element::{attribute, is};
use crate::stationery::edits::{TextEdits, closing_tag, opening_tag};
use crate::stationery::left_out::LeftOut;

/// The fields that stay.
const KEPT: [&str; 9] =
    ["PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "DATE", "TIME", "TITLE", "SUBJECT", "AUTHOR"];

const TOLD: &str =
    "i campi che cercano qualcosa altrove (collegamenti, testi e immagini esterni): ne resta il testo";

/// The fields of a part that are open, the innermost last.
#[derive(Debug, Default)]
pub(crate) struct PartFields(Vec<UnendedField>);

#[derive(Debug, Default)]
struct UnendedField {
    instruction: String,
    /// The marks and the instruction.
    marks: Vec<Range<usize>>,
}

impl PartFields {
    /// Reads an element of a part.
    pub(crate) fn read(&mut self, text: &str, node: Node<'_, '_>, changes: (&mut TextEdits, &mut LeftOut)) {
        let (edits, left_out) = changes;
        if is(node, "fldSimple") && !is_kept(attribute(node, "instr").unwrap_or_default()) {
            left_out.note(TOLD);
            let (start, is_all) = opening_tag(text, node);
            edits.remove(node.range().start..start);
            if !is_all {
                edits.remove(closing_tag(text, node)..node.range().end);
            }
        } else if is(node, "fldChar") {
            match attribute(node, "fldCharType") {
                Some("begin") => {
                    self.0.push(UnendedField { marks: vec![node.range()], ..UnendedField::default() })
                }
                Some("end") => {
                    if let Some(mut field) = self.0.pop() {
                        field.marks.push(node.range());
                        field.close(edits, left_out);
                    } else {
                        edits.remove(node.range());
                    }
                }
                Some(_) | None => self.mark(node, edits),
            }
        } else if is(node, "instrText") {
            if let Some(field) = self.0.last_mut() {
                field.instruction.push_str(node.text().unwrap_or_default());
            }
            self.mark(node, edits);
        }
    }

    // Without a beginning Word takes a mark for damage.
    fn mark(&mut self, node: Node<'_, '_>, edits: &mut TextEdits) {
        match self.0.last_mut() {
            Some(field) => field.marks.push(node.range()),
            None => edits.remove(node.range()),
        }
    }

    /// Ends the part: a field that does not end in it is none.
    pub(crate) fn finish(self, edits: &mut TextEdits) {
        for mark in self.0.into_iter().flat_map(|field| field.marks) {
            edits.remove(mark);
        }
    }
}

impl UnendedField {
    fn close(self, edits: &mut TextEdits, left_out: &mut LeftOut) {
        if !is_kept(&self.instruction) {
            left_out.note(TOLD);
            for mark in self.marks {
                edits.remove(mark);
            }
        }
    }
}

fn is_kept(instruction: &str) -> bool {
    let word = instruction.split_whitespace().next().unwrap_or_default();
    KEPT.iter().any(|kept| kept.eq_ignore_ascii_case(word))
}
