//! Blocks, lines and the changes that they bear: the texts that all templates are given alike.

use serde::Serialize;

use crate::document::ChangeKind;
use crate::plan::{Passage, Phrase, Prose};

/// A passage of a text: a heading and a paragraph have `segmenti`, a list has `voci`.
///
/// A list with the office's own numbers is given twice, so that no template can print other numbers or lose
/// them: as paragraphs that begin with them, for those that know no other lists than a), b), c); and whole in
/// the first of these paragraphs, for those that know of it and then leave out the others.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct BlockView {
    /// `titolo`, `paragrafo` or `elenco`.
    #[serde(rename = "tipo")]
    pub(crate) kind: &'static str,
    /// Only of a heading that contents lead to.
    pub(crate) id: Option<String>,
    #[serde(rename = "ordinato")]
    pub(crate) ordered: bool,
    #[serde(rename = "segmenti")]
    pub(crate) segments: Vec<SegmentView>,
    #[serde(rename = "voci")]
    pub(crate) items: Vec<ItemView>,
    /// Only in the first paragraph of a list with the office's own numbers.
    #[serde(rename = "elenco")]
    pub(crate) labelled: Option<LabelledView>,
    /// Whether it is part of the list that stands whole in a block before it.
    #[serde(rename = "in_elenco")]
    pub(crate) in_list: bool,
    /// Only in a comparison, if the whole passage came or went.
    #[serde(rename = "modifica")]
    pub(crate) change: Option<ChangeView>,
}

/// A list with the office's own numbers.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct LabelledView {
    #[serde(rename = "voci")]
    items: Vec<ItemView>,
    #[serde(rename = "modifica")]
    change: Option<ChangeView>,
}

/// An item of a list.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ItemView {
    /// The number that the office wrote; `None` in lists that have none.
    #[serde(rename = "etichetta")]
    pub(crate) label: Option<String>,
    /// Only in a comparison, if the old text has another number.
    #[serde(rename = "etichetta_precedente")]
    pub(crate) former_label: Option<FormerLabelView>,
    /// The value of `label-mark` in the markup: only where two texts stand side by side, if the other one has
    /// another number.
    #[serde(rename = "etichetta_diversa")]
    pub(crate) label_contrast: Option<&'static str>,
    #[serde(rename = "blocchi")]
    pub(crate) blocks: Vec<BlockView>,
    /// Only in a comparison, if the whole item came or went.
    #[serde(rename = "modifica")]
    pub(crate) change: Option<ChangeView>,
}

/// The number of an item in the old text.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct FormerLabelView {
    #[serde(rename = "testo")]
    text: String,
    #[serde(rename = "modifica")]
    change: ChangeView,
}

/// Words with one look.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SegmentView {
    /// With a blank where a line ends.
    #[serde(rename = "testo")]
    pub(crate) text: String,
    /// The same words, line by line.
    #[serde(rename = "righe")]
    pub(crate) lines: Vec<String>,
    #[serde(rename = "forte")]
    pub(crate) strong: bool,
    #[serde(rename = "enfasi")]
    pub(crate) emphasis: bool,
    /// The value of `change` in the markup of words which the other text has in other words, where the two
    /// stand side by side.
    #[serde(rename = "diverso")]
    pub(crate) contrast: Option<&'static str>,
    /// Only in a comparison.
    #[serde(rename = "modifica")]
    pub(crate) change: Option<ChangeView>,
    /// Only of inserted words that the old text has too, in another look or with signs that look alike.
    #[serde(rename = "variante")]
    pub(crate) variation: Option<VariationView>,
    /// Of deleted words, whether they are those of the inserted ones behind them that vary.
    #[serde(rename = "ripreso")]
    pub(crate) is_resumed: bool,
}

/// How words vary, and how they were.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct VariationView {
    #[serde(rename = "in_parole")]
    pub(crate) in_words: String,
    /// The value of `old-look` in the markup.
    #[serde(rename = "aspetto_precedente")]
    pub(crate) old_look: &'static str,
    /// Only where the words are written otherwise.
    #[serde(rename = "testo_precedente")]
    pub(crate) old_text: Option<String>,
}

/// A change of a segment, a block, an item, a row or a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct ChangeView {
    /// The value of `change` in the markup.
    #[serde(rename = "tipo")]
    pub(crate) kind: String,
    /// Whether the new text has it.
    #[serde(rename = "inserito")]
    pub(crate) inserted: bool,
    #[serde(rename = "autore")]
    pub(crate) author: String,
    /// ISO 8601.
    #[serde(rename = "data")]
    pub(crate) date: String,
    /// The value of `move` in the markup, only at the two ends of a move that has a name.
    #[serde(rename = "spostamento")]
    pub(crate) move_name: Option<String>,
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

/// Whether the break before one of these blocks, or of those in their items, came or went alone.
pub(crate) fn has_breaks(blocks: &[BlockView]) -> bool {
    blocks.iter().any(|block| {
        let items = block.items.iter().any(|item| is_break(item.change.as_ref()) || has_breaks(&item.blocks));
        is_break(block.change.as_ref()) || items
    })
}

/// Whether words of these blocks, or of those in their items, vary.
pub(crate) fn have_variations(blocks: &[BlockView]) -> bool {
    blocks.iter().any(|block| {
        let whole = block.labelled.iter().flat_map(|list| &list.items);
        let inside = block.items.iter().chain(whole).any(|item| have_variations(&item.blocks));
        block.segments.iter().any(|segment| segment.variation.is_some()) || inside
    })
}

fn is_break(change: Option<&ChangeView>) -> bool {
    change.is_some_and(|change| ChangeKind::BREAKS.into_iter().any(|(name, _)| name == change.kind))
}

/// Whether an item with a bullet, in one of these blocks or of those in their items, is or was something
/// else: a paragraph, an item with a number, or a part of what stands before.
pub(crate) fn has_other_bullets(blocks: &[BlockView]) -> bool {
    blocks.iter().any(|block| {
        let is_bulleted = block.kind == "elenco" && !block.ordered;
        let items = block.items.iter().any(|item| {
            is_bulleted && is_remade(item.change.as_ref())
                || was_bullet(item.change.as_ref())
                || has_other_bullets(&item.blocks)
        });
        was_bullet(block.change.as_ref()) || items
    })
}

fn was_bullet(change: Option<&ChangeView>) -> bool {
    change.is_some_and(|change| change.kind == ChangeKind::WAS_BULLET)
}

fn is_remade(change: Option<&ChangeView>) -> bool {
    is_break(change)
        || change.is_some_and(|change| {
            change.kind == ChangeKind::WAS_PARAGRAPH || change.kind.starts_with(ChangeKind::WAS_LABEL)
        })
}

/// A text without changes.
pub(crate) fn blocks(prose: &Prose) -> Vec<BlockView> {
    prose.0.iter().flat_map(of_passage).collect()
}

/// The blocks of a passage: one, or those of a list with the office's own numbers.
fn of_passage(passage: &Passage) -> Vec<BlockView> {
    match passage {
        Passage::Heading(phrases) => vec![BlockView::text("titolo", phrases)],
        Passage::Paragraph(phrases) => vec![BlockView::text("paragrafo", phrases)],
        Passage::List { ordered, items } => {
            let items = items.iter().map(|item| {
                let label = item.label.iter().map(|label| SegmentView::plain(label)).collect();
                ListEntry { label, blocks: blocks(&item.prose), change: None }
            });
            ListEntries { ordered: *ordered, entries: items.collect(), change: None }.blocks()
        }
    }
}

/// A list of which it is not decided yet how templates get it.
pub(crate) struct ListEntries {
    pub(crate) ordered: bool,
    pub(crate) entries: Vec<ListEntry>,
    pub(crate) change: Option<ChangeView>,
}

/// An item of it, its number in segments.
pub(crate) struct ListEntry {
    pub(crate) label: Vec<SegmentView>,
    pub(crate) blocks: Vec<BlockView>,
    pub(crate) change: Option<ChangeView>,
}

impl ListEntries {
    /// The blocks that templates get.
    pub(crate) fn blocks(self) -> Vec<BlockView> {
        let ListEntries { ordered, entries, change } = self;
        if entries.iter().all(|entry| entry.label.is_empty()) {
            let items = entries.into_iter().map(|entry| ItemView {
                label: None,
                former_label: None,
                label_contrast: None,
                blocks: entry.blocks,
                change: entry.change,
            });
            return vec![BlockView { ordered, items: items.collect(), change, ..BlockView::empty("elenco") }];
        }
        let whole: Option<Vec<ItemView>> = entries.iter().map(ListEntry::whole).collect();
        let mut blocks: Vec<BlockView> =
            entries.into_iter().flat_map(|entry| entry.paragraphs(change.as_ref())).collect();
        if let (Some(items), Some(first)) = (whole, blocks.first_mut()) {
            first.labelled = Some(LabelledView { items, change });
            for block in &mut blocks[1..] {
                (block.labelled, block.in_list) = (None, true);
            }
        }
        blocks
    }
}

impl ListEntry {
    /// The item with its number as a label, or `None` if it has none.
    fn whole(&self) -> Option<ItemView> {
        let (label, former_label) = match self.label.as_slice() {
            [label] => (label, None),
            [old, label] => {
                let change = label.change.clone()?;
                (label, Some(FormerLabelView { text: old.text.clone(), change }))
            }
            _ => return None,
        };
        Some(ItemView {
            label: Some(label.text.clone()),
            former_label,
            label_contrast: label.contrast,
            blocks: self.blocks.clone(),
            change: self.change.clone(),
        })
    }

    /// The item as blocks that begin with its number; what came or went as a whole did so in each of them.
    fn paragraphs(self, around: Option<&ChangeView>) -> Vec<BlockView> {
        let mut blocks = self.blocks;
        let mut label = self.label;
        // As a paragraph it is what it was, but for its number.
        let own = self.change.filter(|change| change.kind != ChangeKind::WAS_PARAGRAPH);
        if let [old, _] = label.as_mut_slice() {
            // «1.» and «2.» without a blank between them would be «1.2.» to who sees no change.
            *old = SegmentView { change: old.change.take(), ..SegmentView::plain(&format!("{} ", old.text)) };
        }
        match blocks.first_mut() {
            // A paragraph that came or went would take the number along.
            Some(first)
                if first.kind == "paragrafo" && first.labelled.is_none() && first.change.is_none() =>
            {
                label.push(SegmentView::plain(" "));
                first.segments.splice(0..0, label);
            }
            Some(_) | None => {
                blocks.insert(0, BlockView { segments: label, ..BlockView::empty("paragrafo") });
            }
        }
        for block in &mut blocks {
            block.change = block.change.take().or_else(|| own.clone()).or_else(|| around.cloned());
        }
        blocks
    }
}

impl BlockView {
    fn text(kind: &'static str, phrases: &[Phrase]) -> Self {
        BlockView { segments: phrases.iter().map(SegmentView::of).collect(), ..BlockView::empty(kind) }
    }

    /// A passage that holds nothing yet.
    pub(crate) fn empty(kind: &'static str) -> Self {
        BlockView {
            kind,
            id: None,
            ordered: false,
            segments: Vec::new(),
            items: Vec::new(),
            labelled: None,
            in_list: false,
            change: None,
        }
    }
}

impl SegmentView {
    pub(crate) fn of(phrase: &Phrase) -> Self {
        let Phrase { text, strong, emphasis } = phrase;
        SegmentView {
            text: text.replace('\n', " "),
            lines: text.split('\n').map(str::to_owned).collect(),
            strong: *strong,
            emphasis: *emphasis,
            contrast: None,
            change: None,
            variation: None,
            is_resumed: false,
        }
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
