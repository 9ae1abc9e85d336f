//! HTML as text: the one place that escapes, and elements that close themselves.

use crate::document::Transcript;

/// HTML being written.
#[derive(Debug, Default)]
pub(crate) struct Html {
    text: String,
    /// The document's words that were written.
    transcript: Transcript,
}

impl Html {
    /// Writes an element around what `content` writes.
    pub(crate) fn element(
        &mut self,
        name: &str,
        attributes: &[Attribute<'_>],
        content: impl FnOnce(&mut Self),
    ) {
        self.open(name, attributes);
        content(self);
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push('>');
    }

    /// Writes an element on lines of its own.
    pub(crate) fn block(
        &mut self,
        name: &str,
        attributes: &[Attribute<'_>],
        content: impl FnOnce(&mut Self),
    ) {
        self.element(name, attributes, content);
        self.text.push('\n');
    }

    /// Writes an element that holds blocks.
    pub(crate) fn blocks(
        &mut self,
        name: &str,
        attributes: &[Attribute<'_>],
        content: impl FnOnce(&mut Self),
    ) {
        self.block(name, attributes, |html| {
            html.text.push('\n');
            content(html);
        });
    }

    /// Writes an element that has no content and no closing tag.
    pub(crate) fn void(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        self.open(name, attributes);
    }

    /// Writes words.
    pub(crate) fn words(&mut self, text: &str) {
        self.text.push_str(&escaped(text));
    }

    /// Writes words of the document, which are recorded as they are written.
    pub(crate) fn document_words(&mut self, text: &str) {
        self.words(text);
        self.note_words(text);
    }

    /// Records words of the document that the style sheet writes.
    pub(crate) fn note_words(&mut self, text: &str) {
        self.transcript.record(text);
    }

    /// Ends a line of the document, of which nothing is seen here.
    pub(crate) fn end_line(&mut self) {
        self.transcript.end_line();
    }

    /// Writes furniture: its words are none of the document's.
    pub(crate) fn aside(&mut self, content: impl FnOnce(&mut Self)) {
        let transcript = std::mem::take(&mut self.transcript);
        content(self);
        self.transcript = transcript;
    }

    /// Writes what is HTML or CSS already.
    pub(crate) fn raw(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// The page, and the words of the document in it.
    pub(crate) fn finish(self) -> (String, Transcript) {
        (self.text, self.transcript)
    }

    fn open(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        self.text.push('<');
        self.text.push_str(name);
        for (key, value) in attributes.iter().filter_map(|(key, value)| Some((key, (*value)?))) {
            self.text.push(' ');
            self.text.push_str(key);
            self.text.push_str("=\"");
            self.text.push_str(&escaped(value));
            self.text.push('"');
        }
        self.text.push('>');
    }
}

/// A name, and a value where the attribute is to be written.
pub(crate) type Attribute<'a> = (&'a str, Option<&'a str>);

/// A text as HTML, in content and in quoted values.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::write::html::escape::*;

    #[test]
    fn words_and_values_are_escaped() {
        let mut html = Html::default();
        html.element("p", &[("title", Some("\"><script>")), ("id", None)], |html| html.words("<b> & \"c\""));
        assert_eq!(
            html.finish().0,
            "<p title=\"&quot;&gt;&lt;script&gt;\">&lt;b&gt; &amp; &quot;c&quot;</p>"
        );
    }
}
