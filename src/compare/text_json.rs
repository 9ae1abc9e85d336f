//! A text in both plans, in `--messaggi json`: its blocks with their marks.

use serde::Serialize;

use crate::compare::{ItemDiff, Nature, PassageContent, PassageDiff, ProseDiff, Segment, plain};

/// `sostanza`, `forma`, or `nessuna`.
pub(crate) fn word(nature: Option<Nature>) -> &'static str {
    nature.map_or("nessuna", Nature::word)
}

/// A text in both plans.
#[derive(Serialize)]
pub(crate) struct TextJson {
    #[serde(rename = "differenza")]
    difference: &'static str,
    /// Only where one phrase says what changed.
    #[serde(rename = "natura", skip_serializing_if = "Option::is_none")]
    remark: Option<String>,
    #[serde(rename = "prima")]
    before: String,
    #[serde(rename = "ora")]
    now: String,
    #[serde(rename = "blocchi")]
    blocks: Vec<BlockJson>,
}

impl TextJson {
    pub(crate) fn of(diff: &ProseDiff) -> Self {
        TextJson {
            difference: word(diff.nature()),
            remark: diff.remark(),
            before: plain(&diff.old),
            now: plain(&diff.new),
            blocks: diff.passages.iter().map(BlockJson::of).collect(),
        }
    }
}

#[derive(Serialize)]
struct BlockJson {
    #[serde(rename = "tipo")]
    kind: &'static str,
    #[serde(rename = "segno")]
    mark: &'static str,
    #[serde(rename = "ordinato", skip_serializing_if = "Option::is_none")]
    ordered: Option<bool>,
    #[serde(rename = "segmenti", skip_serializing_if = "Option::is_none")]
    segments: Option<Vec<SegmentJson>>,
    #[serde(rename = "voci", skip_serializing_if = "Option::is_none")]
    items: Option<Vec<ItemJson>>,
}

impl BlockJson {
    fn of(passage: &PassageDiff) -> Self {
        let kind = match &passage.content {
            PassageContent::Heading(_) => "titolo",
            PassageContent::Paragraph(_) => "paragrafo",
            PassageContent::List { .. } => "elenco",
        };
        let empty = BlockJson { kind, mark: passage.mark.word(), ordered: None, segments: None, items: None };
        match &passage.content {
            PassageContent::Heading(segments) | PassageContent::Paragraph(segments) => {
                BlockJson { segments: Some(segments.iter().map(SegmentJson::of).collect()), ..empty }
            }
            PassageContent::List { ordered, items } => BlockJson {
                ordered: Some(*ordered),
                items: Some(items.iter().map(ItemJson::of).collect()),
                ..empty
            },
        }
    }
}

#[derive(Serialize)]
struct ItemJson {
    #[serde(rename = "segno")]
    mark: &'static str,
    /// The number that the office wrote; absent where there is none.
    #[serde(rename = "etichetta", skip_serializing_if = "Vec::is_empty")]
    label: Vec<SegmentJson>,
    #[serde(rename = "blocchi")]
    blocks: Vec<BlockJson>,
}

impl ItemJson {
    fn of(item: &ItemDiff) -> Self {
        ItemJson {
            mark: item.mark.word(),
            label: item.label.iter().map(SegmentJson::of).collect(),
            blocks: item.passages.iter().map(BlockJson::of).collect(),
        }
    }
}

#[derive(Serialize)]
struct SegmentJson {
    #[serde(rename = "segno")]
    mark: &'static str,
    #[serde(rename = "differenza")]
    difference: &'static str,
    #[serde(rename = "testo")]
    text: String,
    #[serde(rename = "forte")]
    strong: bool,
    #[serde(rename = "enfasi")]
    emphasis: bool,
}

impl SegmentJson {
    fn of(segment: &Segment) -> Self {
        SegmentJson {
            mark: segment.mark.word(),
            difference: word(segment.mark.nature()),
            text: segment.phrase.text.clone(),
            strong: segment.phrase.strong,
            emphasis: segment.phrase.emphasis,
        }
    }
}
