//! Inlines: the pieces of a line, flat, each with all the marks that hold for it.

use crate::document::Change;

/// A piece of a line. Neighbours with the same marks are merged when the markup is read.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Inline {
    pub(crate) content: Content,
    pub(crate) marks: Marks,
}

/// The content of a piece.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Content {
    /// Text whose white space is already folded: no line breaks, no two blanks in a row.
    Text(String),
    /// A line break that the template asked for (`br`).
    Break,
    /// The number of the page it stands on.
    PageNumber,
    /// The number of all pages.
    PageCount,
}

/// The marks by which a piece is set and read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Marks {
    pub(crate) strong: bool,
    pub(crate) emphasis: bool,
    /// A language other than the document's, as BCP 47.
    pub(crate) language: Option<String>,
    pub(crate) change: Option<Change>,
}

impl Inline {
    /// A plain text.
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Inline { content: Content::Text(text.into()), marks: Marks::default() }
    }
}

/// Neighbours that carry the same change, or none, with that change.
pub(crate) fn by_change(pieces: &[Inline]) -> impl Iterator<Item = (Option<&Change>, &[Inline])> {
    let runs = pieces.chunk_by(|one, next| one.marks.change == next.marks.change);
    runs.map(|run| (run.first().and_then(|inline| inline.marks.change.as_ref()), run))
}

/// Parts the white space that some pieces begin with, blanks and line ends, from the rest; pieces of nothing
/// else are all rest.
///
/// A change that begins with white space is shown behind it, for it parts the label from the words before.
pub(crate) fn split_space(pieces: &[Inline]) -> (Vec<Inline>, Vec<Inline>) {
    let (space, rest) = pieces.split_at(pieces.iter().take_while(|piece| is_space(piece)).count());
    let Some(first) = rest.first() else { return (Vec::new(), pieces.to_vec()) };
    let (mut space, mut rest) = (space.to_vec(), rest.to_vec());
    if let Content::Text(text) = &first.content
        && let Some(words) = text.strip_prefix(' ')
    {
        let marks = &first.marks;
        space.push(Inline { content: Content::Text(" ".to_owned()), marks: marks.clone() });
        rest[0] = Inline { content: Content::Text(words.to_owned()), marks: marks.clone() };
    }
    (space, rest)
}

fn is_space(piece: &Inline) -> bool {
    match &piece.content {
        Content::Text(text) => text == " ",
        Content::Break => true,
        Content::PageNumber | Content::PageCount => false,
    }
}

/// The words of a line, with a blank for each line break; page numbers are left out.
pub(crate) fn plain_text(content: &[Inline]) -> String {
    content
        .iter()
        .map(|inline| match &inline.content {
            Content::Text(text) => text.as_str(),
            Content::Break => " ",
            Content::PageNumber | Content::PageCount => "",
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::document::inline::*;

    #[test]
    fn the_space_that_pieces_begin_with_is_parted_from_their_words() {
        let strong = Inline { marks: Marks { strong: true, ..Marks::default() }, ..Inline::text(" forte") };
        let line_end = Inline { content: Content::Break, marks: Marks::default() };
        let (space, rest) = split_space(&[line_end.clone(), strong.clone()]);
        let blank = Inline { content: Content::Text(" ".to_owned()), marks: strong.marks.clone() };
        assert_eq!(space, [line_end.clone(), blank]);
        assert_eq!(rest, [Inline { content: Content::Text("forte".to_owned()), ..strong }]);
        assert_eq!(split_space(&[Inline::text("a "), line_end.clone()]).0, []);
        let nothing_else = [Inline::text(" "), line_end];
        assert_eq!(split_space(&nothing_else), (Vec::new(), nothing_else.to_vec()));
    }
}
