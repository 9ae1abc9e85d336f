//! Marks in a template's text, by which a place in the rendered markup leads back to the template.
//!
//! Before tera reads a template, each `<` of its text (not of its code) gets a private-use character in
//! front; the character's number is the place's. Values can't forge one: the escaping writes such characters
//! as references.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::check::is_right_to_left;
use crate::diagnostic::{Diagnostic, Report};
use crate::document::Markup;
use crate::source::{Source, Span};
use crate::template::metering::{Insertion, metering};
use crate::template::nesting::{nested, too_deep};
use crate::template::parts::{TemplatePart, parts_of, tag_name};

/// Supplementary private use area A, without its two noncharacters.
const AREA: Range<u32> = 0xF0000..0xFFFFE;

/// Whether a character may stand for a place.
pub(crate) fn is_mark(character: char) -> bool {
    AREA.contains(&u32::from(character))
}

/// The places of all marks, over all templates of an engine.
#[derive(Debug, Default)]
pub(crate) struct PlaceMarks {
    places: Vec<Span>,
}

/// The texts that tera is given, by name.
pub(crate) type MarkedTemplates = BTreeMap<String, Marked>;

/// A template's text with marks and with calls that count its work, and where they were put.
#[derive(Debug)]
pub(crate) struct Marked {
    source: Arc<Source>,
    text: String,
    /// What was put into the template, in order.
    inserted: Vec<Inserted>,
    /// The length of the template's beginning that is in the text.
    copied: usize,
}

/// Something that was put into a template.
#[derive(Debug)]
struct Inserted {
    /// Its place in the marked text.
    range: Range<usize>,
    /// The offset in the template of what follows it.
    original: usize,
    /// The part of the template that an error in it is about.
    about: Range<usize>,
}

impl PlaceMarks {
    /// Marks a template.
    pub(crate) fn mark(&mut self, source: &Arc<Source>) -> Result<Marked, Report> {
        if let Some(finding) = source.text().char_indices().find_map(|place| refused(place, source)) {
            return Err(finding.into());
        }
        let parts = parts_of(source.text());
        if let Some(place) = too_deep(source.text(), &parts) {
            return Err(nested(Span::new(source, place)).into());
        }
        let mut marked =
            Marked { source: Arc::clone(source), text: String::new(), inserted: Vec::new(), copied: 0 };
        let mut calls = metering(source.text(), &parts).into_iter().peekable();
        for at in tags(source.text(), &parts) {
            while let Some(call) = calls.next_if(|call| call.at <= at) {
                marked.insert(call);
            }
            let Some(mark) = self.next_mark() else {
                let message = "i modelli hanno troppi elementi";
                return Err(Diagnostic::error("modello-carattere", message)
                    .at(Span::new(source, at..at + 1))
                    .into());
            };
            marked.insert(Insertion { at, text: mark.to_string(), about: at..at });
            self.places.push(Span::new(source, at..end_of_tag(source.text(), at)));
        }
        for call in calls {
            marked.insert(call);
        }
        marked.text.push_str(&source.text()[marked.copied..]);
        Ok(marked)
    }

    fn next_mark(&self) -> Option<char> {
        let number = AREA.start + u32::try_from(self.places.len()).ok()?;
        char::from_u32(number).filter(|mark| is_mark(*mark))
    }

    /// Takes the marks out of what was rendered; `start` is the place of what no element of the template
    /// precedes.
    pub(crate) fn strip(&self, rendered: &str, start: Span) -> Markup {
        let (mut text, mut origins) = (String::with_capacity(rendered.len()), vec![(0, start)]);
        for character in rendered.chars() {
            match self.place(character) {
                Some(place) => origins.push((text.len(), place.clone())),
                None => text.push(character),
            }
        }
        Markup { text, origins }
    }

    fn place(&self, character: char) -> Option<&Span> {
        let number = u32::from(character).checked_sub(AREA.start)?;
        self.places.get(usize::try_from(number).ok()?)
    }
}

impl Marked {
    fn insert(&mut self, Insertion { at, text, about }: Insertion) {
        self.text.push_str(&self.source.text()[self.copied..at]);
        self.copied = at;
        let start = self.text.len();
        self.text.push_str(&text);
        self.inserted.push(Inserted { range: start..self.text.len(), original: at, about });
    }

    /// The text that tera is given.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The place in the template of a range of the marked text.
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        let (start, end) = (self.original(range.start), self.original(range.end));
        Span::new(&self.source, start.start..end.end.max(start.start))
    }

    /// The place in the template of an offset in the marked text: of what was put there, what it is about.
    fn original(&self, offset: usize) -> Range<usize> {
        let before = self.inserted.partition_point(|inserted| inserted.range.start < offset);
        let original = match before.checked_sub(1).map(|last| &self.inserted[last]) {
            Some(Inserted { range, about, .. }) if offset < range.end => return about.clone(),
            Some(Inserted { range, original, .. }) => offset - range.end + original,
            None => offset,
        };
        let original = original.min(self.source.text().len());
        original..original
    }

    /// Finds the definition of a component.
    pub(crate) fn definition(&self, component: &str) -> Option<Span> {
        for (at, _) in self.text.match_indices("{%") {
            if tag_name(&self.text[at..]) != "component" {
                continue;
            }
            let Some(before) = self.text[at..].find(component) else { continue };
            let (start, end) = (at + before, at + before + component.len());
            // The name must end here: another component's may begin with it.
            if !self.text[end..].starts_with(char::is_alphanumeric) {
                return Some(self.span(start..end));
            }
        }
        None
    }

    /// The place of a line and a column, both from 1, of the marked text.
    pub(crate) fn span_at(&self, line: usize, column: usize) -> Span {
        let start: usize = self.text.split_inclusive('\n').take(line - 1).map(str::len).sum();
        // tera counts columns in characters, marks among them, for it was given the marked text.
        let within = self.text[start..].chars().take(column - 1).map(char::len_utf8).sum::<usize>();
        let rest = &self.text[start + within..];
        let first = rest.chars().next().map_or(0, char::len_utf8);
        // Where no name begins, the sign that stands there is the place.
        let length = rest
            .find(|character: char| !character.is_alphanumeric() && character != '_')
            .unwrap_or(rest.len())
            .max(first);
        self.span(start + within..start + within + length)
    }
}

/// The offsets of each `<` outside tera's code.
fn tags(text: &str, parts: &[TemplatePart]) -> Vec<usize> {
    let mut found = Vec::new();
    for part in parts {
        if let TemplatePart::Text(range) = part {
            found.extend(text[range.clone()].match_indices('<').map(|(at, _)| range.start + at));
        }
    }
    found
}

/// The end of the tag that opens at `start`, on the same line.
fn end_of_tag(text: &str, start: usize) -> usize {
    let line = text[start..].find('\n').map_or(text.len(), |length| start + length);
    text[start..line].find('>').map_or(line, |length| start + length + 1)
}

/// Refuses a character that no template may have.
fn refused((at, character): (usize, char), source: &Arc<Source>) -> Option<Diagnostic> {
    let (message, hint) = match character {
        // It would be taken for a place, and vanish from the page.
        _ if is_mark(character) => (
            "un modello non può contenere caratteri a uso privato".to_owned(),
            "togliere il carattere, che non si vede",
        ),
        // The pages are set from left to right, and Z2 refuses the same in a plan.
        _ if is_right_to_left(character) => (
            format!("un modello non può contenere una scrittura da destra a sinistra, come «{character}»"),
            "scrivere le parole in lettere latine",
        ),
        _ => return None,
    };
    let span = Span::new(source, at..at + character.len_utf8());
    Some(Diagnostic::error("modello-carattere", message).at(span).hint(hint))
}

#[cfg(test)]
mod tests {
    use crate::template::marks::*;

    fn marked(text: &str) -> (PlaceMarks, Marked) {
        let mut marks = PlaceMarks::default();
        let marked = marks.mark(&Source::new("prova.xml", text)).unwrap();
        (marks, marked)
    }

    #[test]
    fn only_the_tags_of_the_text_are_marked() {
        let text = "<p>{{ a < b }}{# <i> #}{% if c < \"%}<\" %}</p>{% endif %}{% raw %}{{ <b>{% endraw %}<q>";
        let (marks, _) = marked(text);
        let places: Vec<&str> = marks.places.iter().map(Span::text).collect();
        assert_eq!(places, ["<p>", "</p>", "<b>", "<q>"]);
    }

    #[test]
    fn marks_come_out_as_origins() {
        let (marks, marked) = marked("<p>\n<b>uno</b></p>");
        // As tera renders it: the call writes nothing.
        let rendered = &marked.text()[marked.inserted[0].range.end..];
        let markup = marks.strip(rendered, marked.span(0..0));
        assert_eq!(markup.text, "<p>\n<b>uno</b></p>");
        let origin = markup.origin(5..6).unwrap();
        assert_eq!(format!("{origin:?}"), "prova.xml:2:1");
    }

    #[test]
    fn places_of_the_marked_text_are_those_of_the_template() {
        let (_, marked) = marked("<p>à</p><b>{{ nome }}</b>");
        // In the call that counts the value, and in the value itself.
        for (at, _) in marked.text().match_indices("nome") {
            assert_eq!(marked.span(at..at + 4).text(), "nome");
            let column = marked.text()[..at].chars().count() + 1;
            assert_eq!(marked.span_at(1, column).text(), "nome");
        }
        let (_, marked) = self::marked("«{{ x }}»");
        let column = marked.text().chars().take_while(|character| *character != '«').count() + 1;
        assert_eq!(marked.span_at(1, column).text(), "«");
    }

    #[test]
    fn a_template_with_a_mark_of_its_own_is_an_error() {
        let result = PlaceMarks::default().mark(&Source::new("prova.xml", "<p>\u{F0000}</p>"));
        let report = result.unwrap_err();
        assert_eq!(report.sorted()[0].span.as_ref().map(|span| span.range.clone()), Some(3..7));
    }

    #[test]
    fn a_template_with_words_from_right_to_left_is_an_error() {
        let report = PlaceMarks::default().mark(&Source::new("prova.xml", "<p>שלום</p>")).unwrap_err();
        let message = "un modello non può contenere una scrittura da destra a sinistra, come «ש»";
        assert_eq!(report.sorted()[0].message, message);
    }
}
