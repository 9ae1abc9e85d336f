//! HTML as text: the one place that escapes, and elements that close themselves.

/// HTML being written.
#[derive(Debug, Default)]
pub(super) struct Html {
    text: String,
}

impl Html {
    /// Writes an element around what `content` writes.
    pub(super) fn element(
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
    pub(super) fn block(
        &mut self,
        name: &str,
        attributes: &[Attribute<'_>],
        content: impl FnOnce(&mut Self),
    ) {
        self.element(name, attributes, content);
        self.text.push('\n');
    }

    /// Writes an element that holds blocks.
    pub(super) fn blocks(
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
    pub(super) fn void(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        self.open(name, attributes);
    }

    /// Writes words.
    pub(super) fn words(&mut self, text: &str) {
        self.text.push_str(&escaped(text));
    }

    /// Writes what is HTML or CSS already.
    pub(super) fn raw(&mut self, text: &str) {
        self.text.push_str(text);
    }

    pub(super) fn finish(self) -> String {
        self.text
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
pub(super) type Attribute<'a> = (&'a str, Option<&'a str>);

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
    use super::*;

    #[test]
    fn words_and_values_are_escaped() {
        let mut html = Html::default();
        html.element("p", &[("title", Some("\"><script>")), ("id", None)], |html| html.words("<b> & \"c\""));
        assert_eq!(html.finish(), "<p title=\"&quot;&gt;&lt;script&gt;\">&lt;b&gt; &amp; &quot;c&quot;</p>");
    }
}
