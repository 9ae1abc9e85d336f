//! Marks in a template's text, by which a place in the rendered markup leads back to the template.
//!
//! Before tera reads a template, each `<` of its text (not of its code) gets a private-use character in
//! front; the character's number is the place's. Values can't forge one: the escaping writes such characters
//! as references.

use std::ops::Range;
use std::sync::Arc;

use crate::check::is_right_to_left;
use crate::diagnostic::{Diagnostic, Report};
use crate::document::Markup;
use crate::source::{Source, Span};

/// Supplementary private use area A, without its two noncharacters.
const AREA: Range<u32> = 0xF0000..0xFFFFE;
/// The bytes of a mark in UTF-8.
const WIDTH: usize = 4;

/// Whether a character may stand for a place.
pub(crate) fn is_mark(character: char) -> bool {
    AREA.contains(&u32::from(character))
}

/// The places of all marks, over all templates of an engine.
#[derive(Debug, Default)]
pub(crate) struct PlaceMarks {
    places: Vec<Span>,
}

/// A template's text with marks, and where they were put.
#[derive(Debug)]
pub(crate) struct Marked {
    source: Arc<Source>,
    text: String,
    /// The offsets of the marks in `text`, in order.
    offsets: Vec<usize>,
}

impl PlaceMarks {
    /// Marks a template.
    pub(crate) fn mark(&mut self, source: &Arc<Source>) -> Result<Marked, Report> {
        if let Some(finding) = source.text().char_indices().find_map(|place| refused(place, source)) {
            return Err(finding.into());
        }
        let (mut text, mut offsets, mut copied) = (String::new(), Vec::new(), 0);
        for at in tags(source.text()) {
            let Some(mark) = self.next_mark() else {
                let message = "i modelli hanno troppi elementi";
                return Err(Diagnostic::error("modello-carattere", message)
                    .at(Span::new(source, at..at + 1))
                    .into());
            };
            text.push_str(&source.text()[copied..at]);
            offsets.push(text.len());
            text.push(mark);
            copied = at;
            self.places.push(Span::new(source, at..end_of_tag(source.text(), at)));
        }
        text.push_str(&source.text()[copied..]);
        Ok(Marked { source: Arc::clone(source), text, offsets })
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
    /// The text that tera is given.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The place in the template of a range of the marked text.
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        Span::new(&self.source, self.original(range.start)..self.original(range.end))
    }

    /// The offset in the template of an offset in the marked text.
    fn original(&self, offset: usize) -> usize {
        let before = self.offsets.partition_point(|mark| *mark < offset);
        // It may lie within a mark, which the template has not.
        offset.saturating_sub(before * WIDTH).min(self.source.text().len())
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
fn tags(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    for range in raw_parts(text) {
        found.extend(text[range.clone()].match_indices('<').map(|(at, _)| range.start + at));
    }
    found
}

/// The parts of a template that are neither `{{ }}`, `{% %}` nor `{# #}`. An unclosed one is left for tera to
/// report.
fn raw_parts(text: &str) -> Vec<Range<usize>> {
    let (mut parts, mut at) = (Vec::new(), 0);
    while let Some(start) = next_code(text, at) {
        parts.push(at..start);
        let end = match text.as_bytes()[start + 1] {
            // A comment has no strings: the first `#}` ends it.
            b'#' => text[start..].find("#}").map(|length| start + length + 2),
            b'{' => end_of_code(text, start + 2, "}}"),
            _ => end_of_code(text, start + 2, "%}"),
        };
        let Some(end) = end else { return parts };
        at = end;
        // Within `raw` braces are text, and elements may stand between them.
        if tag_name(&text[start..end]) == "raw" {
            let literal = end_of_raw(text, end);
            parts.push(end..literal);
            at = literal;
        }
    }
    parts.push(at..text.len());
    parts
}

fn next_code(text: &str, from: usize) -> Option<usize> {
    let mut pairs = text.as_bytes()[from..].windows(2);
    pairs.position(|pair| matches!(pair, b"{{" | b"{%" | b"{#")).map(|at| from + at)
}

/// The end of a piece of code, its closing delimiter included; delimiters inside quotes don't count.
fn end_of_code(text: &str, from: usize, close: &str) -> Option<usize> {
    let (bytes, mut at) = (text.as_bytes(), from);
    while at < bytes.len() {
        if bytes[at..].starts_with(close.as_bytes()) {
            return Some(at + close.len());
        }
        at = match bytes[at] {
            quote @ (b'"' | b'\'' | b'`') => end_of_string(bytes, at + 1, quote)?,
            _ => at + 1,
        };
    }
    None
}

fn end_of_string(bytes: &[u8], from: usize, quote: u8) -> Option<usize> {
    let mut at = from;
    while at < bytes.len() && bytes[at] != quote {
        // An escaped quote does not end the string.
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    (at < bytes.len()).then_some(at + 1)
}

/// The first word of a `{% … %}`.
fn tag_name(code: &str) -> &str {
    // `{%-` opens the same tag, and takes white space off before it.
    let inner = code.strip_prefix("{%").unwrap_or_default().trim_start_matches('-').trim_start();
    inner.split(|character: char| !character.is_alphanumeric()).next().unwrap_or_default()
}

/// The start of the `{% endraw %}` that closes a `{% raw %}`.
fn end_of_raw(text: &str, from: usize) -> usize {
    let mut tags = text[from..].match_indices("{%").map(|(at, _)| from + at);
    tags.find(|at| tag_name(&text[*at..]) == "endraw").unwrap_or(text.len())
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
        let markup = marks.strip(marked.text(), marked.span(0..0));
        assert_eq!(markup.text, "<p>\n<b>uno</b></p>");
        let origin = markup.origin(5..6).unwrap();
        assert_eq!(format!("{origin:?}"), "prova.xml:2:1");
    }

    #[test]
    fn places_of_the_marked_text_are_those_of_the_template() {
        let (_, marked) = marked("<p>à</p><b>{{ nome }}</b>");
        let at = marked.text().find("nome").unwrap();
        assert_eq!(marked.span(at..at + 4).text(), "nome");
        let column = marked.text().chars().take_while(|character| *character != 'n').count() + 1;
        assert_eq!(marked.span_at(1, column).text(), "nome");
        let (_, marked) = self::marked("«{{ x }}»");
        assert_eq!(marked.span_at(1, 1).text(), "«");
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
