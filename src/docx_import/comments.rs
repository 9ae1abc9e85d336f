//! Comments that reviewers hung on the text.

use std::collections::BTreeMap;

use crate::ooxml::element::{attribute, is, parse};

/// A comment with its author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DocxComment {
    /// Empty if the document does not say it.
    pub(crate) author: String,
    pub(crate) text: String,
}

/// The comments of a document, by their ids.
pub(crate) type DocxComments = BTreeMap<String, DocxComment>;

/// Reads the part with the comments; what is not there or damaged has none.
pub(crate) fn read(part: Option<&str>) -> DocxComments {
    let mut comments = DocxComments::new();
    let Some(Ok(document)) = part.map(parse) else { return comments };
    for comment in document.root_element().children().filter(|node| is(*node, "comment")) {
        let Some(id) = attribute(comment, "id") else { continue };
        let paragraphs = comment.descendants().filter(|node| is(*node, "p"));
        let texts = paragraphs.map(|paragraph| {
            let words = paragraph.descendants().filter(|node| is(*node, "t"));
            words.filter_map(|node| node.text()).collect::<String>()
        });
        let text = texts.collect::<Vec<_>>().join(" ");
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let author = attribute(comment, "author").unwrap_or_default().trim().to_owned();
        comments.insert(id.to_owned(), DocxComment { author, text });
    }
    comments
}

#[cfg(test)]
mod tests {
    use crate::docx_import::comments::*;
    use crate::docx_import::fixture::{p, part};

    #[test]
    fn comments_have_an_author_and_one_text() {
        let comment =
            |author: &str| format!("<w:comment w:id=\"3\" {author}>{}{}</w:comment>", p("Da "), p("vedere"));
        let read = |author: &str| read(Some(&part("comments", &comment(author)))).remove("3");
        let expected = |author: &str| DocxComment { author: author.to_owned(), text: "Da vedere".to_owned() };
        assert_eq!(read("w:author=\" Rossi \""), Some(expected("Rossi")));
        assert_eq!(read(""), Some(expected("")));
        assert_eq!(super::read(None), DocxComments::new());
    }
}
