//! The HTML page as a tree, by a reader that takes nothing which is not closed, quoted and escaped.

use std::collections::BTreeMap;

/// A page.
#[derive(Debug)]
pub(super) struct Markup {
    pub(super) root: Element,
}

/// An element.
#[derive(Debug, Clone, Default)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: BTreeMap<String, String>,
    pub(super) children: Vec<Child>,
}

/// A part of an element.
#[derive(Debug, Clone)]
pub(super) enum Child {
    Element(Element),
    Text(String),
}

/// Elements without content.
const VOID: [&str; 5] = ["meta", "img", "br", "col", "wbr"];

/// Elements that are set in a line of text.
const INLINE: [&str; 7] = ["strong", "em", "span", "ins", "del", "a", "wbr"];

impl Markup {
    pub(super) fn read(page: &str) -> Result<Markup, String> {
        let mut rest = page.strip_prefix("<!DOCTYPE html>").ok_or("there is no doctype")?;
        let mut open = vec![Element::default()];
        while let Some(start) = rest.find('<') {
            text(&mut open, &rest[..start])?;
            rest = tag(&mut open, &rest[start..])?;
        }
        text(&mut open, rest)?;
        let outer = open.pop().filter(|_| open.is_empty()).ok_or("an element is left open")?;
        let mut elements = outer.elements();
        match (elements.next(), elements.next()) {
            (Some(root), None) if root.name == "html" => Ok(Markup { root: root.clone() }),
            _ => Err("the page is not one html element".to_owned()),
        }
    }
}

/// Takes the tag at the beginning of the text; gives what comes behind it.
fn tag<'a>(open: &mut Vec<Element>, text: &'a str) -> Result<&'a str, String> {
    if let Some(closing) = text.strip_prefix("</") {
        let (name, rest) = closing.split_once('>').ok_or("a tag is cut")?;
        let element = open.pop().filter(|element| element.name == name && !open.is_empty());
        let element = element.ok_or(format!("</{name}> closes nothing"))?;
        open.last_mut().expect("one is left").children.push(Child::Element(element));
        return Ok(rest);
    }
    let (name, mut rest) = word(&text[1..])?;
    let mut element = Element { name: name.to_owned(), ..Element::default() };
    while let Some(after) = rest.strip_prefix(' ') {
        let (name, after) = word(after)?;
        let (value, after) = after
            .strip_prefix("=\"")
            .and_then(|after| after.split_once('"'))
            .ok_or(format!("{name} has no value"))?;
        if element.attributes.insert(name.to_owned(), unescaped(value)?).is_some() {
            return Err(format!("{name} is said twice"));
        }
        rest = after;
    }
    let rest = rest.strip_prefix('>').ok_or(format!("<{name} is not closed"))?;
    if VOID.contains(&name) {
        open.last_mut().expect("one is open").children.push(Child::Element(element));
        return Ok(rest);
    }
    let raw = if name == "style" { rest.find("</style>").ok_or("a style is left open")? } else { 0 };
    if raw > 0 {
        element.children.push(Child::Text(rest[..raw].to_owned()));
    }
    open.push(element);
    Ok(&rest[raw..])
}

/// The name at the beginning of a text, and the rest.
fn word(text: &str) -> Result<(&str, &str), String> {
    let end =
        text.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-').unwrap_or(text.len());
    if end == 0 {
        return Err(format!("a name is missing before «{}»", text.chars().take(20).collect::<String>()));
    }
    Ok(text.split_at(end))
}

fn text(open: &mut [Element], text: &str) -> Result<(), String> {
    if !text.is_empty() {
        let text = unescaped(text)?;
        open.last_mut().expect("one is open").children.push(Child::Text(text));
    }
    Ok(())
}

fn unescaped(text: &str) -> Result<String, String> {
    if text.contains(['<', '>']) {
        return Err(format!("«{text}» is not escaped"));
    }
    let mut pieces = text.split('&');
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (name, rest) = piece.split_once(';').ok_or(format!("«&{piece}» is not escaped"))?;
        out.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "#39" => '\'',
            "nbsp" => '\u{a0}',
            _ => return Err(format!("«&{name};» is unknown")),
        });
        out.push_str(rest);
    }
    Ok(out)
}

impl Element {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    pub(super) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        })
    }

    /// This element and all below it, in the order of the page.
    pub(super) fn all(&self) -> Vec<&Element> {
        std::iter::once(self).chain(self.elements().flat_map(Element::all)).collect()
    }

    pub(super) fn all_of(&self, name: &str) -> Vec<&Element> {
        self.all().into_iter().filter(|element| element.name == name).collect()
    }

    /// All that the element says, without the labels of lists; a blank between blocks.
    pub(super) fn text(&self) -> String {
        let pieces = self.children.iter().map(|child| match child {
            Child::Text(text) => text.clone(),
            Child::Element(element) if element.attribute("class") == Some("etichetta") => String::new(),
            Child::Element(element) if INLINE.contains(&element.name.as_str()) => element.text(),
            Child::Element(element) => format!(" {} ", element.text()),
        });
        pieces.collect()
    }
}

#[test]
fn a_page_that_is_not_as_it_should_be_is_refused() {
    let read = |body: &str| Markup::read(&format!("<!DOCTYPE html><html>{body}</html>"));
    let right =
        read("<p class=\"a\">x &amp; <em>y</em>z<br>w</p><style>a > b {}</style>").expect("it is right");
    assert_eq!(right.root.all_of("p")[0].text(), "x & yz  w");
    for wrong in [
        "<p>",
        "</p>",
        "<p></b>",
        "<p class=a></p>",
        "<p a=\"1\" a=\"2\"></p>",
        "a & b",
        "a > b",
        "&eacute;",
        "<>",
        "<p",
        "<!-- x -->",
    ] {
        assert!(read(wrong).is_err(), "{wrong}");
    }
}
