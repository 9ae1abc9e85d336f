//! Inlines: the pieces of a line, flat, each with all the marks that hold for it.

use crate::document::{Change, ChangeKind};

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
    /// A sign of a change, or the blank between one and its neighbour: no words of the document. No markup
    /// has one; writers for readers of what is printed add them.
    Sign(String),
}

/// The marks by which a piece is set and read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Marks {
    pub(crate) strong: bool,
    pub(crate) emphasis: bool,
    /// A language other than the document's, as BCP 47.
    pub(crate) language: Option<String>,
    pub(crate) change: Option<Change>,
    /// The change that words are which another text has in other words, where only one of the two is shown.
    pub(crate) contrast: Option<ChangeKind>,
    /// That the old text has the same words in another look, or with signs that look alike.
    pub(crate) variation: Option<Box<Variation>>,
}

/// Words that are in both texts, and not quite the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Variation {
    /// Who made the words what they are now, and when.
    pub(crate) change: Change,
    /// What varies, in words: `ora in grassetto`.
    pub(crate) note: String,
    /// The words in the old text, where they are written otherwise.
    pub(crate) old_text: Option<String>,
    /// Their look in the old text.
    pub(crate) old_look: OldLook,
}

/// The look of words in the old text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct OldLook {
    pub(crate) strong: bool,
    pub(crate) emphasis: bool,
}

impl OldLook {
    /// The values of `old-look` in the markup.
    pub(crate) const ALL: [(&str, OldLook); 4] = [
        ("plain", OldLook { strong: false, emphasis: false }),
        ("strong", OldLook { strong: true, emphasis: false }),
        ("em", OldLook { strong: false, emphasis: true }),
        ("strong-em", OldLook { strong: true, emphasis: true }),
    ];

    /// The value of `old-look` in the markup.
    pub(crate) fn attribute(self) -> &'static str {
        OldLook::ALL.into_iter().find(|(_, look)| *look == self).map_or("plain", |(name, _)| name)
    }
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

/// The words of a line, with a blank for each line break; page numbers and signs are left out.
pub(crate) fn plain_text(content: &[Inline]) -> String {
    content
        .iter()
        .map(|inline| match &inline.content {
            Content::Text(text) => text.as_str(),
            Content::Break => " ",
            Content::PageNumber | Content::PageCount | Content::Sign(_) => "",
        })
        .collect()
}

/// The words of a line for a place that has no room for both texts of a change: those of the new text, or the
/// old ones of a line that is gone.
pub(crate) fn title_text(content: &[Inline]) -> String {
    let mut new = content.to_vec();
    new.retain(|inline| inline.marks.change.as_ref().is_none_or(|change| change.kind.is_in_new_text()));
    if new.is_empty() { plain_text(content) } else { plain_text(&new) }
}

#[cfg(test)]
mod tests {
    use crate::date::Date;
    use crate::document::inline::*;
    use crate::document::{ChangeFacts, ChangeKind};

    #[test]
    fn a_title_says_the_new_words_or_the_old_ones_of_what_is_gone() {
        let date = Date::new(2023, 2, 10);
        let piece = |text: &str, kind| {
            let author = "Giunta".to_owned();
            let change = Some(ChangeFacts { kind, author, date, move_name: None }.into());
            Inline { marks: Marks { change, ..Marks::default() }, ..Inline::text(text) }
        };
        let (old, new) =
            (piece("SEMPLIFICAZIONE", ChangeKind::Deleted), piece("QUALITÀ", ChangeKind::Inserted));
        assert_eq!(title_text(&[Inline::text("OBIETTIVI DI "), old.clone(), new]), "OBIETTIVI DI QUALITÀ");
        assert_eq!(title_text(&[old]), "SEMPLIFICAZIONE");
    }
}
