//! Marks that a comparison puts on pieces of text.

use crate::compare::text::spelling_key::appearance;
use crate::plan::Phrase;

/// The weight of a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nature {
    /// White space, the Unicode form, apostrophes, quotes and dashes, the accent of a last vowel, a date's or
    /// a number's spelling, emphasis, the division into lines, paragraphs and items.
    Spelling,
    /// Other words.
    Substance,
}

impl Nature {
    /// The word of `--messaggi json` and of templates.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Nature::Spelling => "forma",
            Nature::Substance => "sostanza",
        }
    }
}

/// The texts in which a piece stands. What bears no mark of deletion is the new text, what bears none of
/// insertion the old one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mark {
    /// In both. A passage or an item that is kept may hold words that are not.
    #[default]
    Kept,
    /// In the new text only; so is all that it holds.
    Inserted(Nature),
    /// In the old text only; so is all that it holds.
    Deleted(Nature),
}

impl Mark {
    /// Whether the old text has the piece.
    pub fn is_in_old(self) -> bool {
        match self {
            Mark::Kept | Mark::Deleted(_) => true,
            Mark::Inserted(_) => false,
        }
    }

    /// Whether the new text has the piece.
    pub fn is_in_new(self) -> bool {
        match self {
            Mark::Kept | Mark::Inserted(_) => true,
            Mark::Deleted(_) => false,
        }
    }

    /// The weight of the difference; `None` if the piece is kept.
    pub(crate) fn nature(self) -> Option<Nature> {
        match self {
            Mark::Kept => None,
            Mark::Inserted(nature) | Mark::Deleted(nature) => Some(nature),
        }
    }

    /// The word of `--messaggi json` and of templates.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Mark::Kept => "invariato",
            Mark::Inserted(_) => "inserito",
            Mark::Deleted(_) => "soppresso",
        }
    }

    /// The same mark, where all that differs turned out to be spelling.
    pub(crate) fn of_nature(self, nature: Nature) -> Self {
        match self {
            Mark::Kept => Mark::Kept,
            Mark::Inserted(_) => Mark::Inserted(nature),
            Mark::Deleted(_) => Mark::Deleted(nature),
        }
    }
}

/// Words of a line with one mark and one look, blanks included: the line is its segments, one behind the
/// other. What is deleted stands before what is inserted in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    pub mark: Mark,
    pub phrase: Phrase,
}

/// Whether the eye sees the same words, with the same looks, in both texts of a line.
pub(crate) fn read_alike(segments: &[Segment]) -> bool {
    // All words, then the bold ones, then those in italics: looks are seen too.
    let looks: [fn(&Phrase) -> bool; 3] = [|_| true, |phrase| phrase.strong, |phrase| phrase.emphasis];
    looks.into_iter().all(|has_look| {
        let [old, new] = [Mark::is_in_old, Mark::is_in_new].map(|is_there| {
            let side = segments.iter().filter(|segment| is_there(segment.mark) && has_look(&segment.phrase));
            let words: String = side.map(|segment| segment.phrase.text.as_str()).collect();
            appearance(&words)
        });
        old == new
    })
}
