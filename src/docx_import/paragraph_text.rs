//! The text of a paragraph: the words of its runs, and what they lose.

use roxmltree::Node;

use crate::docx_import::context::ReadContext;
use crate::docx_import::loss::{Loss, Losses};
use crate::docx_import::run_look::{ParagraphLook, RunLook};
use crate::docx_import::shifted::shifted;
use crate::limits::RETURNED_FIELD;
use crate::ooxml::element::{attribute, local};
use crate::source::{is_stray, without_strays};

/// A line break within a paragraph; XML cannot hold this character.
pub(crate) const BREAK: char = '\u{0}';

/// A paragraph as text.
#[derive(Debug, Default)]
pub(crate) struct ReadParagraph {
    /// With [`BREAK`] where a line ends.
    pub(crate) text: String,
    pub(crate) losses: Losses,
}

impl ReadParagraph {
    pub(crate) fn read(paragraph: Node<'_, '_>, reading: ReadContext<'_>) -> Self {
        let mut reader = ParagraphReader {
            reading,
            paragraph: reading.looks.of_paragraph(paragraph),
            look: RunLook::default(),
            fields: Vec::new(),
            instructions: 0,
            links: 0,
            reversed: 0,
            read: ReadParagraph::default(),
        };
        reader.children(paragraph);
        reader.read
    }
}

/// A field of Word that has begun and not ended (ECMA-376-1, 17.16.5).
#[derive(Debug, Default)]
struct OpenField {
    instruction: String,
    /// The text that follows is what the field shows.
    has_result: bool,
    /// The length of the paragraph's text before it.
    start: usize,
}

/// The fields that are text as it was written, or show none: links, text typed into a form, marks for an
/// index.
const PLAIN_FIELDS: [&str; 8] = ["HYPERLINK", "FORMTEXT", "TC", "XE", "TA", "RD", "ADVANCE", "PRIVATE"];

struct ParagraphReader<'r> {
    reading: ReadContext<'r>,
    paragraph: ParagraphLook,
    /// The look of the run that is being read.
    look: RunLook,
    fields: Vec<OpenField>,
    /// The number of those whose instruction is being read.
    instructions: usize,
    /// The number of links within the document that are open.
    links: usize,
    /// The number of spans that are open in which the letters run the other way (ECMA-376-1, 17.3.2.3).
    reversed: usize,
    read: ReadParagraph,
}

impl ParagraphReader<'_> {
    /// Takes the words of an element's children; the depth is limited where the document is read.
    fn children(&mut self, node: Node<'_, '_>) {
        for child in node.children() {
            self.element(child);
        }
    }

    fn element(&mut self, node: Node<'_, '_>) {
        let Some(name) = local(node) else { return self.foreign(node) };
        match name {
            "del" | "moveFrom" | "pPr" | "rPr" | "sdtPr" => {}
            "sdt" if self.reading.states.get(node).is_invitation => {}
            "r" => {
                self.look = self.reading.looks.of_run(node, self.paragraph);
                self.children(node);
                self.look = RunLook::default();
            }
            "t" => self.words(&kept(node)),
            "tab" | "ptab" => self.push(" "),
            // Where a page or a column ends is a matter of layout, not of the words.
            "br" if matches!(attribute(node, "type"), Some("page" | "column")) => self.push(" "),
            "br" | "cr" => self.push("\u{0}"),
            "noBreakHyphen" => self.push("\u{2011}"),
            "fldChar" => self.field_character(attribute(node, "fldCharType").unwrap_or_default()),
            "instrText" => self.instruction(&text_of(node)),
            "fldSimple" => self.simple_field(node),
            "hyperlink" if attribute(node, "anchor").is_some() => {
                // A link may stand in a link, where somebody pasted one.
                self.links += 1;
                self.children(node);
                self.links -= 1;
            }
            "bdo" if attribute(node, "val") == Some("rtl") => {
                self.reversed += 1;
                self.children(node);
                self.reversed -= 1;
            }
            "dayLong" | "dayShort" | "monthLong" | "monthShort" | "yearLong" | "yearShort" | "pgNum" => {
                self.lose(Loss::EmptyField, name);
            }
            // The reading above a word would be said twice.
            "rt" => self.lose(Loss::Reading, &text_of(node)),
            "sym" => self.lose(Loss::Symbol, ""),
            "drawing" | "pict" | "object" | "contentPart" => self.lose(Loss::Picture, ""),
            "footnoteReference" | "endnoteReference" => self.lose(Loss::Note, ""),
            // A nested table's paragraphs are met one by one.
            "tbl" | "p" => {}
            _ => self.children(node),
        }
    }

    /// Reads what is not WordprocessingML: formulas, and wrappers with a form for older programs.
    fn foreign(&mut self, node: Node<'_, '_>) {
        if !node.is_element() || self.reading.states.get(node).is_unused {
            return;
        }
        match node.tag_name().name() {
            "oMath" | "oMathPara" => self.lose(Loss::Formula, ""),
            // Strokes of a pen.
            "contentPart" => self.lose(Loss::Picture, ""),
            _ => self.children(node),
        }
    }

    /// Takes words as they are written, without what nobody sees.
    fn words(&mut self, text: &str) {
        let room = RETURNED_FIELD.most.saturating_sub(self.read.text.len());
        let end = text.floor_char_boundary(room);
        if end < text.len() {
            self.lose(Loss::Long, "");
        }
        let text = &text[..end];
        if text.contains(is_stray) && !self.look.is_hidden {
            let mut codes: Vec<String> = Vec::new();
            for sign in text.chars().filter(|sign| is_stray(*sign)) {
                let code = format!("U+{:04X}", u32::from(sign));
                if !codes.contains(&code) {
                    codes.push(code);
                }
            }
            self.lose(Loss::Strays, &codes.join(", "));
            // A separator of lines ends one, as Word's own does.
            let text = text.replace(['\u{2028}', '\u{2029}'], "\u{0}");
            self.push(&without_strays(&text));
        } else {
            self.push(text);
        }
    }

    /// Adds a text with the look of its run, and notes what that says beside the words.
    fn push(&mut self, text: &str) {
        let is_blank = text.chars().all(|sign| sign.is_whitespace() || sign == BREAK);
        let look = self.look;
        // A text within a field's instruction is none that is seen.
        let is_instruction = self.instructions > 0;
        match (is_blank, is_instruction || look.is_hidden) {
            (true, true) => {}
            (true, false) => self.read.text.push_str(text),
            (false, true) if is_instruction => self.lose(Loss::EmptyField, ""),
            (false, true) => self.lose(Loss::Hidden, text),
            (false, false) if look.is_symbolic => self.lose(Loss::Symbol, ""),
            (false, false) => self.push_seen(text, look),
        }
    }

    /// Adds words that are seen.
    fn push_seen(&mut self, text: &str, look: RunLook) {
        if look == RunLook::default() && self.reversed == 0 {
            self.read.losses.end_words();
        }
        if look.is_struck {
            self.lose(Loss::Struck, text);
        }
        if look.is_unseen {
            self.lose(Loss::Unseen, text);
        }
        if self.reversed > 0 {
            self.lose(Loss::Reversed, text);
        }
        if look.is_in_capitals && text.chars().any(char::is_lowercase) {
            self.lose(Loss::Capitals, text);
        }
        match shifted(text, look.shift, &self.read.text) {
            Some(text) => self.read.text.push_str(&text),
            None => {
                self.lose(Loss::Shifted, text);
                self.read.text.push_str(text);
            }
        }
    }

    fn field_character(&mut self, kind: &str) {
        match kind {
            "begin" => {
                self.instructions += 1;
                let start = self.read.text.len();
                self.fields.push(OpenField { start, ..OpenField::default() });
            }
            "separate" => {
                if let Some(field) = self.fields.last_mut()
                    && !field.has_result
                {
                    field.has_result = true;
                    self.instructions -= 1;
                }
            }
            "end" => {
                if let Some(field) = self.fields.pop() {
                    self.instructions -= usize::from(!field.has_result);
                    self.ended(&field);
                }
            }
            _ => {}
        }
    }

    fn instruction(&mut self, text: &str) {
        if let Some(field) = self.fields.last_mut()
            && !field.has_result
        {
            field.instruction.push_str(text);
        }
    }

    fn simple_field(&mut self, node: Node<'_, '_>) {
        let before = self.read.text.len();
        self.children(node);
        let instruction = attribute(node, "instr").unwrap_or_default().to_owned();
        self.ended(&OpenField { instruction, has_result: self.read.text.len() > before, start: before });
    }

    /// Notes a field that has ended, unless its text is as it was written.
    fn ended(&mut self, field: &OpenField) {
        let name = field.instruction.split_whitespace().next().unwrap_or_default().to_uppercase();
        if self.links > 0 && name == "PAGEREF" {
            // A page in the contents, which Word counts anew, is no word.
            self.read.text.truncate(field.start);
        } else if !PLAIN_FIELDS.contains(&name.as_str()) {
            self.lose(if field.has_result { Loss::ComputedField } else { Loss::EmptyField }, &name);
        }
    }

    fn lose(&mut self, loss: Loss, words: &str) {
        self.read.losses.add(loss, words);
    }
}

/// The texts within an element.
fn text_of(node: Node<'_, '_>) -> String {
    node.descendants().filter(|node| node.is_text()).filter_map(|node| node.text()).collect()
}

/// Returns the text of an element: white space at its ends counts only where the file says so (XML 1.0,
/// 2.10).
fn kept(node: Node<'_, '_>) -> String {
    const SPACE: (&str, &str) = ("http://www.w3.org/XML/1998/namespace", "space");
    let text: String = node.children().filter_map(|node| node.text()).collect();
    let preserved = node.attribute(SPACE) == Some("preserve");
    if preserved { text } else { text.trim_matches([' ', '\t', '\n', '\r']).to_owned() }
}
