//! Well-formed XML: elements close by closure, and every text passes one escaping function.

use crate::document::Transcript;
use crate::write::WriteError;
use crate::write::docx::compressed_part::{CompressedPart, PartInWriting};

/// An XML text in the making.
#[derive(Debug)]
pub(crate) struct Xml {
    /// What was not passed on yet.
    text: String,
    /// Takes the text of a long part as it is written.
    target: Option<PartInWriting>,
    /// The length of what was passed on.
    passed: usize,
    /// The first character that XML 1.0 can't hold, if one came.
    refused: Option<char>,
    /// The document's words that were written.
    transcript: Transcript,
}

impl Xml {
    /// A part with nothing but its declaration.
    pub(crate) fn part() -> Self {
        Xml { text: DECLARATION.to_owned(), ..Xml::fragment() }
    }

    /// The same of a part that is too long to be held as a text.
    pub(crate) fn long_part(name: &str) -> Result<Self, WriteError> {
        Ok(Xml { target: Some(PartInWriting::new(name)?), ..Xml::part() })
    }

    /// A piece to be put into a part that exists.
    pub(crate) fn fragment() -> Self {
        Xml { text: String::new(), target: None, passed: 0, refused: None, transcript: Transcript::default() }
    }

    /// An element and what `inside` writes into it.
    pub(crate) fn element<R>(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        inside: impl FnOnce(&mut Xml) -> R,
    ) -> R {
        self.text.push('<');
        self.text.push_str(name);
        for (attribute, value) in attributes {
            self.text.push(' ');
            self.text.push_str(attribute);
            self.text.push_str("=\"");
            self.text(value);
            self.text.push('"');
        }
        self.text.push('>');
        let open = self.written();
        let result = inside(self);
        // An element that stayed empty is closed as `<name/>`, so that no caller has to know beforehand.
        if self.written() == open {
            self.text.insert(self.text.len() - 1, '/');
        } else {
            self.text.push_str("</");
            self.text.push_str(name);
            self.text.push('>');
            self.pass_on(PIECE);
        }
        result
    }

    /// The length of all that was written.
    fn written(&self) -> usize {
        self.passed + self.text.len()
    }

    /// Passes the text on, if there is so much of it and something takes it. Only behind an element, for what
    /// is open around it then stays.
    fn pass_on(&mut self, least: usize) {
        if let Some(target) = &mut self.target
            && self.text.len() >= least
        {
            target.write(&self.text);
            self.passed += self.text.len();
            self.text.clear();
        }
    }

    /// An element without content.
    pub(crate) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.element(name, attributes, |_| ());
    }

    /// The commonest element of WordprocessingML: `<name w:val="value"/>`.
    pub(crate) fn value(&mut self, name: &str, value: &str) {
        self.empty(name, &[("w:val", value)]);
    }

    /// An element that is left out where `inside` writes nothing, as properties are.
    pub(crate) fn filled<R>(&mut self, name: &str, inside: impl FnOnce(&mut Xml) -> R) -> R {
        let start = self.written();
        let mut wrote = false;
        let result = self.element(name, &[], |xml| {
            let open = xml.written();
            let result = inside(xml);
            wrote = xml.written() > open;
            result
        });
        if !wrote {
            self.text.truncate(start - self.passed);
        }
        result
    }

    /// What is XML already, as in the part that it comes from.
    pub(crate) fn raw(&mut self, xml: &str) {
        self.text.push_str(xml);
    }

    /// Words of the document, which are recorded as they are written.
    pub(crate) fn document_words(&mut self, text: &str) {
        self.text(text);
        self.note_words(text);
    }

    /// Records words of the document that an element stands for.
    pub(crate) fn note_words(&mut self, text: &str) {
        self.transcript.record(text);
    }

    /// Ends a line of the document, of which nothing is seen here.
    pub(crate) fn end_line(&mut self) {
        self.transcript.end_line();
    }

    /// The document's words so far, which the caller keeps.
    pub(crate) fn take_transcript(&mut self) -> Transcript {
        std::mem::take(&mut self.transcript)
    }

    /// Text, escaped so that it may also stand within double quotes.
    pub(crate) fn text(&mut self, text: &str) {
        for character in text.chars() {
            match character {
                '&' => self.text.push_str("&amp;"),
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                '"' => self.text.push_str("&quot;"),
                // As they are, they would become blanks in an attribute (XML 1.0, 3.3.3).
                '\t' | '\n' | '\r' => self.text.push_str(&format!("&#{};", u32::from(character))),
                other if is_xml(other) => self.text.push(other),
                other => self.refused = self.refused.or(Some(other)),
            }
        }
    }

    /// The text, unless a character came that XML can't hold.
    pub(crate) fn finish(self) -> Result<String, WriteError> {
        self.checked()?;
        Ok(self.text)
    }

    /// The same of a long part, compressed.
    pub(crate) fn finish_long(mut self) -> Result<CompressedPart, WriteError> {
        self.checked()?;
        self.pass_on(0);
        self.target.expect("it was begun as a long part").finish()
    }

    fn checked(&self) -> Result<(), WriteError> {
        match self.refused {
            None => Ok(()),
            Some(character) => {
                let code = u32::from(character);
                Err(WriteError::Package(format!(
                    "il carattere U+{code:04X} non può stare in un documento XML"
                )))
            }
        }
    }
}

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The bytes that a long part passes on together.
const PIECE: usize = 1 << 16;

/// Whether XML 1.0 allows the character (production 2, `Char`).
fn is_xml(character: char) -> bool {
    !matches!(character, '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}') || matches!(character, '\t' | '\n' | '\r')
}

#[cfg(test)]
mod tests {
    use crate::write::docx::xml::*;

    #[test]
    fn elements_close_and_values_are_escaped() {
        let mut xml = Xml::fragment();
        xml.element("a", &[("b", "\"<\n")], |xml| {
            xml.empty("c", &[]);
            xml.filled("d", |_| ());
            xml.filled("e", |xml| xml.text("f & g > h"));
        });
        let text = xml.finish().expect("every character is XML");
        assert_eq!(text, "<a b=\"&quot;&lt;&#10;\"><c/><e>f &amp; g &gt; h</e></a>");
    }

    #[test]
    fn a_character_that_xml_cannot_hold_is_an_error() {
        let mut xml = Xml::fragment();
        xml.text("a\u{1}b\u{fffe}");
        let error = xml.finish().expect_err("U+0001 is no XML character");
        assert!(error.to_string().contains("U+0001"), "{error}");
    }
}
