//! The content of a PDF's pages: which text is marked for which structure element, and which is an artifact
//! (ISO 32000-1, 14.6).

use std::collections::BTreeMap;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Encoding, Object, ObjectId, Stream, dictionary};

/// The content of a page.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// The text of each piece of marked content, by its id.
    pub(super) tagged: BTreeMap<i64, String>,
    /// The text of each artifact that has some.
    pub(super) artifacts: Vec<String>,
    /// Paint outside of marked content, which nobody can place.
    pub(super) stray: Vec<String>,
}

/// A piece of marked content that is open.
enum Mark {
    Element(i64),
    Artifact(String),
    /// Another one, whose own text (`ActualText`) has been taken where it has one.
    Other {
        replaced: bool,
    },
}

/// A reader in the middle of a page.
struct Reader<'a> {
    fonts: BTreeMap<Vec<u8>, Encoding<'a>>,
    font: Vec<u8>,
    open: Vec<Mark>,
    page: Page,
}

impl Page {
    /// Reads a page of a document.
    pub(super) fn read(document: &Document, id: ObjectId) -> Page {
        let fonts = document.get_page_fonts(id).expect("a page has resources");
        let fonts = fonts.into_iter().map(|(name, font)| (name, unicode(document, font))).collect();
        Page::of(&document.get_page_content(id), fonts)
    }

    #[track_caller]
    fn of(content: &[u8], fonts: BTreeMap<Vec<u8>, Encoding<'_>>) -> Page {
        let content = Content::decode(content).expect("the content stream can be read");
        let mut reader = Reader { fonts, font: Vec::new(), open: Vec::new(), page: Page::default() };
        for operation in &content.operations {
            reader.take(operation);
        }
        assert!(reader.open.is_empty(), "marked content is left open");
        reader.page
    }
}

#[track_caller]
fn unicode<'a>(document: &'a Document, font: &'a Dictionary) -> Encoding<'a> {
    let encoding = font.get_font_encoding(document).expect("a font has an encoding");
    assert!(matches!(encoding, Encoding::UnicodeMapEncoding(_)), "a font has no ToUnicode map");
    encoding
}

impl Reader<'_> {
    #[track_caller]
    fn take(&mut self, operation: &Operation) {
        let operands = &operation.operands;
        match operation.operator.as_str() {
            "BDC" | "BMC" => self.begin(operands),
            "EMC" => self.end(),
            "Tf" => self.font = operands[0].as_name().expect("a font's name").to_owned(),
            "Tj" => self.show(&operands[..1]),
            "TJ" => self.show(operands[0].as_array().expect("strings and shifts")),
            "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" | "S" | "s" | "sh" | "Do" => self.paint(operation),
            "'" | "\"" | "BI" => panic!("the reader does not know {}", operation.operator),
            _ => {}
        }
    }

    #[track_caller]
    fn begin(&mut self, operands: &[Object]) {
        let kind = operands[0].as_name().expect("a tag");
        let properties =
            operands.get(1).map(|properties| properties.as_dict().expect("properties stand in place"));
        let id = properties.and_then(|properties| properties.get(b"MCID").ok());
        let own = properties.and_then(|properties| properties.get(b"ActualText").ok());
        let mark = match id {
            Some(id) => {
                let id = id.as_i64().expect("a marked content id");
                assert!(self.page.tagged.insert(id, String::new()).is_none(), "id {id} is used twice");
                Mark::Element(id)
            }
            None if kind == b"Artifact" => Mark::Artifact(String::new()),
            None => Mark::Other { replaced: own.is_some() },
        };
        if let Some(own) = own {
            self.say(&lopdf::decode_text_string(own).expect("a text"));
        }
        self.open.push(mark);
    }

    fn end(&mut self) {
        if let Some(Mark::Artifact(text)) = self.open.pop()
            && !text.is_empty()
        {
            self.page.artifacts.push(text);
        }
    }

    /// Reads strings of two-byte codes; a code without a text is a replacement character.
    fn show(&mut self, operands: &[Object]) {
        let font = self.fonts.get(&self.font).expect("a font is chosen");
        let codes = operands.iter().filter_map(|operand| operand.as_str().ok());
        let codes = codes.flat_map(|codes| codes.chunks(2));
        let text: String = codes.map(|code| font.bytes_to_string(code).expect("a map gives text")).collect();
        if !self.open.iter().any(|mark| matches!(mark, Mark::Other { replaced: true })) {
            self.say(&text);
        }
    }

    /// Gives a text to the innermost element or artifact that is open.
    fn say(&mut self, text: &str) {
        let place = self.open.iter_mut().rev().find(|mark| !matches!(mark, Mark::Other { .. }));
        match place {
            Some(Mark::Element(id)) => self.page.tagged.entry(*id).or_default().push_str(text),
            Some(Mark::Artifact(words)) => words.push_str(text),
            Some(Mark::Other { .. }) | None => self.page.stray.push(text.to_owned()),
        }
    }

    fn paint(&mut self, operation: &Operation) {
        if self.open.iter().all(|mark| matches!(mark, Mark::Other { .. })) {
            self.page.stray.push(operation.operator.clone());
        }
    }
}

#[test]
fn text_and_paint_outside_marked_content_are_noticed() {
    let map = b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapType 2 def\n\
        1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n1 beginbfchar\n<0001> <0041>\nendbfchar\n\
        endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
    let map = Stream::new(Dictionary::new(), map.to_vec());
    let font = dictionary! { "Type" => "Font", "Encoding" => "Identity-H", "ToUnicode" => map };
    let document = Document::new();
    let content = b"/Artifact BMC BT /f0 9 Tf <0001> Tj ET f EMC \
        /Span <</MCID 3>> BDC BT [<0001> 12 <00010002>] TJ ET EMC BT <0001> Tj ET 0 0 1 1 re f \
        /P <</MCID 4>> BDC /Span <</ActualText (fi)>> BDC <0001> Tj EMC <0001> Tj EMC";
    let page = Page::of(content, BTreeMap::from([(b"f0".to_vec(), unicode(&document, &font))]));
    assert_eq!(page.artifacts, ["A"]);
    assert_eq!(page.tagged, BTreeMap::from([(3, "AA\u{FFFD}".to_owned()), (4, "fiA".to_owned())]));
    assert_eq!(page.stray, ["A", "f"]);
}
