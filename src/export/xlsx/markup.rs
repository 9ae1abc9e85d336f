//! XML of a workbook's parts: elements close by closure, and every value passes one escaping function.

/// The namespace of SpreadsheetML.
pub(crate) const SPREADSHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// A part in the making.
#[derive(Debug)]
pub(crate) struct SheetMarkup {
    text: String,
}

impl SheetMarkup {
    /// A part with one element around all.
    pub(crate) fn part(
        name: &str,
        attributes: &[(&str, &str)],
        inside: impl FnOnce(&mut SheetMarkup),
    ) -> String {
        let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned();
        let mut markup = SheetMarkup { text: declaration };
        markup.element(name, attributes, inside);
        markup.text
    }

    /// An element and what `inside` writes into it.
    pub(crate) fn element(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        inside: impl FnOnce(&mut SheetMarkup),
    ) {
        self.text.push('<');
        self.text.push_str(name);
        for (attribute, value) in attributes {
            self.text.push_str(&format!(" {attribute}=\""));
            self.words(value);
            self.text.push('"');
        }
        self.text.push('>');
        let open = self.text.len();
        inside(self);
        // `<name/>` where nothing was written, so that no caller has to know beforehand.
        match self.text.len() == open {
            true => self.text.insert(open - 1, '/'),
            false => self.text.push_str(&format!("</{name}>")),
        }
    }

    /// An element without content.
    pub(crate) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.element(name, attributes, |_| ());
    }

    /// An element that holds words only.
    pub(crate) fn said(&mut self, name: &str, attributes: &[(&str, &str)], words: &str) {
        self.element(name, attributes, |markup| markup.words(words));
    }

    /// Words, escaped so that they may also stand within double quotes.
    pub(crate) fn words(&mut self, words: &str) {
        for character in words.chars() {
            match character {
                '&' => self.text.push_str("&amp;"),
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                '"' => self.text.push_str("&quot;"),
                // As it is, it would become a line feed (XML 1.0, 2.11).
                '\r' => self.text.push_str("&#13;"),
                other => self.text.push(other),
            }
        }
    }
}
