//! The markup's vocabulary, in one table: which element may stand where, with which attributes.

use roxmltree::Node;

/// An element of the markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tag {
    Body,
    Header,
    Footer,
    Section,
    H1,
    H2,
    H3,
    P,
    Ol,
    Ul,
    Li,
    Strong,
    Em,
    Mark,
    Table,
    Caption,
    Thead,
    Tbody,
    Tr,
    Th,
    Td,
    Br,
    Img,
    Ins,
    Del,
    PageNumber,
    PageCount,
    Nav,
    A,
    Chart,
    Bar,
    Tick,
    Point,
    Legend,
}

/// The rules for an element.
pub(crate) struct ElementSpec {
    tag: Tag,
    pub(crate) name: &'static str,
    pub(crate) attributes: &'static [&'static str],
    /// Attributes that it can't do without.
    pub(crate) required: &'static [&'static str],
    pub(crate) children: &'static [Tag],
    /// Whether words may stand directly in it.
    pub(crate) text: bool,
}

impl ElementSpec {
    /// An element with no attributes and nothing in it.
    const fn new(tag: Tag, name: &'static str) -> Self {
        ElementSpec { tag, name, attributes: &[], required: &[], children: &[], text: false }
    }

    /// The element with attributes.
    const fn with(self, attributes: &'static [&'static str]) -> Self {
        ElementSpec { attributes, ..self }
    }

    /// The element with attributes that it can't do without.
    const fn requires(self, required: &'static [&'static str]) -> Self {
        ElementSpec { required, ..self }
    }

    /// The element with elements in it, and no words.
    const fn holds(self, children: &'static [Tag]) -> Self {
        ElementSpec { children, ..self }
    }

    /// The element with words and elements in it.
    const fn holds_words_and(self, children: &'static [Tag]) -> Self {
        ElementSpec { children, text: true, ..self }
    }
}

const TEXT: &[Tag] = &[Tag::Strong, Tag::Em, Tag::Mark, Tag::Br, Tag::Ins, Tag::Del];
const FOOT: &[Tag] =
    &[Tag::Strong, Tag::Em, Tag::Mark, Tag::Br, Tag::Ins, Tag::Del, Tag::PageNumber, Tag::PageCount];
const FLOW: &[Tag] =
    &[Tag::P, Tag::Ol, Tag::Ul, Tag::Img, Tag::Strong, Tag::Em, Tag::Mark, Tag::Br, Tag::Ins, Tag::Del];
const BLOCKS: &[Tag] =
    &[Tag::H1, Tag::H2, Tag::H3, Tag::P, Tag::Ol, Tag::Ul, Tag::Table, Tag::Img, Tag::Nav, Tag::Chart];
const CHANGED: &[&str] = &["change", "author", "date"];
const MOVED: &[&str] = &["change", "author", "date", "move"];
const SIGNED: &[&str] = &["author", "date"];
const VARIED: &[&str] = &["author", "date", "note", "old-look", "old-text"];
const ITEM: &[&str] = &["label", "old-label", "label-mark", "lang", "change", "author", "date"];
const HEADING: &[&str] = &["id", "class", "lang", "change", "author", "date", "move"];
const PARAGRAPH: &[&str] = &["class", "lang", "change", "author", "date", "move"];
const TABLE: &[&str] = &["id", "class", "columns", "alt", "change", "author", "date"];
const PICTURE: &[&str] = &["class", "src", "alt"];
const ENTRY: &[&str] = &["href", "level", "class", "lang", "change", "author", "date"];

/// In the order of [`Tag`].
pub(crate) const ELEMENTS: [ElementSpec; 34] = [
    ElementSpec::new(Tag::Body, "body").holds(&[Tag::Header, Tag::Section, Tag::Footer]),
    ElementSpec::new(Tag::Header, "header").with(&["pages", "layout", "rule"]).holds(&[Tag::P, Tag::Img]),
    ElementSpec::new(Tag::Footer, "footer").holds_words_and(FOOT),
    ElementSpec::new(Tag::Section, "section").with(&["id", "keep"]).holds(BLOCKS),
    ElementSpec::new(Tag::H1, "h1").with(HEADING).holds_words_and(TEXT),
    ElementSpec::new(Tag::H2, "h2").with(HEADING).holds_words_and(TEXT),
    ElementSpec::new(Tag::H3, "h3").with(HEADING).holds_words_and(TEXT),
    ElementSpec::new(Tag::P, "p").with(PARAGRAPH).holds_words_and(TEXT),
    ElementSpec::new(Tag::Ol, "ol").with(MOVED).holds(&[Tag::Li]),
    ElementSpec::new(Tag::Ul, "ul").with(MOVED).holds(&[Tag::Li]),
    ElementSpec::new(Tag::Li, "li").with(ITEM).holds_words_and(FLOW),
    // They may stand in the footer, and so hold its numbers; elsewhere those are refused one by one.
    ElementSpec::new(Tag::Strong, "strong").with(&["lang"]).holds_words_and(FOOT),
    ElementSpec::new(Tag::Em, "em").with(&["lang"]).holds_words_and(FOOT),
    ElementSpec::new(Tag::Mark, "mark").with(&["change"]).requires(&["change"]).holds_words_and(FOOT),
    ElementSpec::new(Tag::Table, "table").with(TABLE).requires(&["class"]).holds(&[
        Tag::Caption,
        Tag::Thead,
        Tag::Tbody,
    ]),
    ElementSpec::new(Tag::Caption, "caption").holds_words_and(&[]),
    ElementSpec::new(Tag::Thead, "thead").holds(&[Tag::Tr]),
    ElementSpec::new(Tag::Tbody, "tbody").with(&["id"]).holds(&[Tag::Tr]),
    ElementSpec::new(Tag::Tr, "tr").with(CHANGED).holds(&[Tag::Th, Tag::Td]),
    ElementSpec::new(Tag::Th, "th")
        .with(&["id", "class", "scope", "colspan", "rowspan", "lang"])
        .requires(&["scope"])
        .holds_words_and(FLOW),
    ElementSpec::new(Tag::Td, "td")
        .with(&["id", "class", "colspan", "rowspan", "lang", "bar"])
        .holds_words_and(FLOW),
    ElementSpec::new(Tag::Br, "br"),
    ElementSpec::new(Tag::Img, "img").with(PICTURE).requires(PICTURE),
    ElementSpec::new(Tag::Ins, "ins").with(VARIED).requires(SIGNED).holds_words_and(FOOT),
    ElementSpec::new(Tag::Del, "del").with(SIGNED).requires(SIGNED).holds_words_and(FOOT),
    ElementSpec::new(Tag::PageNumber, "page-number"),
    ElementSpec::new(Tag::PageCount, "page-count"),
    ElementSpec::new(Tag::Nav, "nav").holds(&[Tag::A]),
    ElementSpec::new(Tag::A, "a").with(ENTRY).requires(&["level"]).holds_words_and(TEXT),
    ElementSpec::new(Tag::Chart, "chart").with(&["alt"]).requires(&["alt"]).holds(&[
        Tag::Bar,
        Tag::Tick,
        Tag::Point,
        Tag::Legend,
    ]),
    ElementSpec::new(Tag::Bar, "bar").with(&["label", "share", "value"]).requires(&["label", "value"]),
    ElementSpec::new(Tag::Tick, "tick").with(&["from", "label"]).requires(&["from", "label"]),
    ElementSpec::new(Tag::Point, "point").with(&["at", "sign"]).requires(&["at", "sign"]),
    ElementSpec::new(Tag::Legend, "legend").with(&["sign", "label"]).requires(&["sign", "label"]),
];

impl Tag {
    /// The element that a node is; `None` for words, comments and unknown elements.
    pub(crate) fn of(node: Node<'_, '_>) -> Option<Self> {
        let name = node.tag_name();
        if name.namespace().is_some() {
            return None;
        }
        ELEMENTS.iter().find(|spec| spec.name == name.name()).map(|spec| spec.tag)
    }

    /// The name in the markup.
    pub(crate) fn name(self) -> &'static str {
        self.spec().name
    }

    /// The rules for it.
    pub(crate) fn spec(self) -> &'static ElementSpec {
        &ELEMENTS[self as usize]
    }
}

#[cfg(test)]
mod tests {
    use crate::document::parse::vocabulary::*;

    #[test]
    fn the_table_is_in_the_order_of_the_tags() {
        for (index, spec) in ELEMENTS.iter().enumerate() {
            assert_eq!(spec.tag as usize, index, "{}", spec.name);
        }
    }

    #[test]
    fn the_guide_names_every_element_and_attribute() {
        let guide = include_str!("../../../docs/modelli.md");
        for spec in &ELEMENTS {
            assert!(guide.contains(&format!("`<{}>`", spec.name)), "{}", spec.name);
            for attribute in spec.attributes {
                assert!(guide.contains(&format!("`{attribute}`")), "{attribute}");
            }
        }
    }
}
