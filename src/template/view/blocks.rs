//! Blocks, lines and the changes that they bear: the texts that all templates are given alike.

use serde::Serialize;

use crate::plan::{Passage, Phrase, Prose};

/// A passage of a text: a heading and a paragraph have `segmenti`, a list has `voci`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct BlockView {
    /// `titolo`, `paragrafo` or `elenco`.
    #[serde(rename = "tipo")]
    pub(crate) kind: &'static str,
    #[serde(rename = "ordinato")]
    pub(crate) ordered: bool,
    #[serde(rename = "segmenti")]
    pub(crate) segments: Vec<SegmentView>,
    #[serde(rename = "voci")]
    pub(crate) items: Vec<ItemView>,
    /// Only in a comparison, if the whole passage came or went.
    #[serde(rename = "modifica")]
    pub(crate) change: Option<ChangeView>,
}

/// An item of a list.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ItemView {
    #[serde(rename = "blocchi")]
    pub(crate) blocks: Vec<BlockView>,
    /// Only in a comparison, if the whole item came or went.
    #[serde(rename = "modifica")]
    pub(crate) change: Option<ChangeView>,
}

/// Words with one look.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SegmentView {
    #[serde(rename = "testo")]
    pub(crate) text: String,
    #[serde(rename = "forte")]
    pub(crate) strong: bool,
    #[serde(rename = "enfasi")]
    pub(crate) emphasis: bool,
    /// Only in a comparison.
    #[serde(rename = "modifica")]
    pub(crate) change: Option<ChangeView>,
}

/// A change of a segment, a block, an item, a row or a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct ChangeView {
    /// The value of `change` in the markup.
    #[serde(rename = "tipo")]
    pub(crate) kind: &'static str,
    /// Whether the new text has it.
    #[serde(rename = "inserito")]
    pub(crate) inserted: bool,
    #[serde(rename = "autore")]
    pub(crate) author: String,
    /// ISO 8601.
    #[serde(rename = "data")]
    pub(crate) date: String,
}

/// Words that stand in one line, such as a title.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct LineView {
    /// Only if the whole line came or went; its segments then have none.
    #[serde(rename = "modifica")]
    pub(crate) change: Option<ChangeView>,
    #[serde(rename = "segmenti")]
    pub(crate) segments: Vec<SegmentView>,
}

/// A text without changes.
pub(crate) fn blocks(prose: &Prose) -> Vec<BlockView> {
    prose.0.iter().map(BlockView::of).collect()
}

impl BlockView {
    fn of(passage: &Passage) -> Self {
        match passage {
            Passage::Heading(phrases) => BlockView::text("titolo", phrases),
            Passage::Paragraph(phrases) => BlockView::text("paragrafo", phrases),
            Passage::List { ordered, items } => {
                let items =
                    items.iter().map(|item| ItemView { blocks: blocks(item), change: None }).collect();
                BlockView { ordered: *ordered, items, ..BlockView::empty("elenco") }
            }
        }
    }

    fn text(kind: &'static str, phrases: &[Phrase]) -> Self {
        BlockView { segments: phrases.iter().map(SegmentView::of).collect(), ..BlockView::empty(kind) }
    }

    /// A passage that holds nothing yet.
    pub(crate) fn empty(kind: &'static str) -> Self {
        BlockView { kind, ordered: false, segments: Vec::new(), items: Vec::new(), change: None }
    }
}

impl SegmentView {
    pub(crate) fn of(phrase: &Phrase) -> Self {
        let Phrase { text, strong, emphasis } = phrase.clone();
        SegmentView { text, strong, emphasis, change: None }
    }

    /// Words without emphasis.
    pub(crate) fn plain(words: &str) -> Self {
        SegmentView::of(&Phrase::plain(words))
    }
}

impl LineView {
    /// A line without changes.
    pub(crate) fn plain(words: &str) -> Self {
        LineView { change: None, segments: vec![SegmentView::plain(words)] }
    }
}
