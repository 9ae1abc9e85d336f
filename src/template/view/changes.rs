//! Texts that changed: blocks and lines that hold the old text and the new one, and who signs their changes.

use std::ops::Range;

use serde::Serialize;

use crate::compare::{
    Beginning, Comparison, FormerSign, ItemDiff, Mark, ObjectiveDiff, PassageContent, PassageDiff, ProseDiff,
    Segment, ShownItem, ShownPassage, VariedWords, shown, unstuck, varied_words,
};
use crate::date::Date;
use crate::document::{ChangeKind, OldLook};
use crate::plan::{Act, ActKind, Plan};
use crate::template::view::blocks::{
    BlockView, ChangeView, LineView, ListEntries, ListEntry, SegmentView, VariationView,
};
use crate::template::view::plan::DateView;

/// The author and the day of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Signature {
    author: String,
    /// `None` of what no act with a day has made yet: another day would be taken for that of the change.
    date: Option<Date>,
}

/// The authors and days of a comparison's changes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Signatures<'a> {
    comparison: &'a Comparison,
    new: &'a Plan,
}

/// The signature as templates have it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SignatureView {
    #[serde(rename = "autore")]
    pub(crate) author: String,
    /// Both of its forms are empty where there is no day.
    #[serde(rename = "data")]
    pub(crate) date: DateView,
}

impl<'a> Signatures<'a> {
    pub(crate) fn new(comparison: &'a Comparison, new: &'a Plan) -> Self {
        Signatures { comparison, new }
    }

    /// Signs what belongs to no objective: by the last amendment that names no objective, or else by the last
    /// act.
    pub(crate) fn of_plan(&self) -> Signature {
        let acts = &self.comparison.acts;
        let mut general = acts.iter().filter(|act| act.kind == ActKind::Amendment && !act.names_objectives());
        self.signature(general.next_back().or(acts.last()))
    }

    /// Signs an objective's changes: by the last act that changed it.
    pub(crate) fn of_objective(&self, objective: &ObjectiveDiff) -> Signature {
        match self.comparison.acts_of(objective).last() {
            Some(place) => self.signature(self.comparison.acts.get(*place)),
            None => self.of_plan(),
        }
    }

    /// The act's organ and date; without an act, or before it is adopted, the body and no date.
    fn signature(&self, act: Option<&Act>) -> Signature {
        let act = act.filter(|act| act.is_adopted());
        let organ = act.and_then(|act| act.organ.as_ref()).unwrap_or(&self.new.body.name);
        let date = act.and_then(|act| act.date.as_ref()).map(|date| date.value);
        Signature { author: organ.value.clone(), date }
    }
}

impl Signature {
    pub(crate) fn change(&self, kind: ChangeKind) -> ChangeView {
        ChangeView {
            kind: kind.attribute().to_owned(),
            inserted: kind.is_in_new_text(),
            author: self.author.clone(),
            date: self.date.map(|date| date.to_string()).unwrap_or_default(),
            move_name: None,
        }
    }

    pub(crate) fn view(&self) -> SignatureView {
        let date = self.date.map(DateView::of).unwrap_or_default();
        SignatureView { author: self.author.clone(), date }
    }

    /// The change that a mark is; `None` for a piece that both texts have.
    fn marked(&self, mark: Mark) -> Option<ChangeView> {
        match mark {
            Mark::Kept => None,
            Mark::Inserted(_) => Some(self.change(ChangeKind::Inserted)),
            Mark::Deleted(_) => Some(self.change(ChangeKind::Deleted)),
        }
    }

    /// Both texts as blocks. What came or went as a whole bears the change itself, and what it holds none.
    pub(crate) fn blocks(&self, diff: &ProseDiff) -> Vec<BlockView> {
        self.blocks_of(&diff.passages)
    }

    /// The blocks of neighbouring passages.
    pub(crate) fn blocks_of(&self, passages: &[PassageDiff]) -> Vec<BlockView> {
        self.passages(&unstuck(passages), None)
    }

    /// The blocks of a passage at one end of a move. What changed in it shows only where it is kept.
    pub(crate) fn moved(&self, passage: &PassageDiff, kind: ChangeKind, name: &str) -> Vec<BlockView> {
        let change = Some(ChangeView { move_name: Some(name.to_owned()), ..self.change(kind) });
        if passage.mark != Mark::Kept {
            return self.passage_with(passage, Some(passage.mark), change);
        }
        // Its own words may be divided otherwise, too.
        let parted = unstuck(std::slice::from_ref(passage));
        let shown = shown(&parted);
        shown.iter().flat_map(|passage| self.shown(passage, change.clone())).collect()
    }

    fn passages(&self, passages: &[PassageDiff], around: Option<Mark>) -> Vec<BlockView> {
        if around.is_some() {
            // Within what came or went as a whole a change would be said twice.
            return passages.iter().flat_map(|passage| self.passage_with(passage, around, None)).collect();
        }
        shown(passages).iter().flat_map(|passage| self.shown(passage, self.marked(passage.mark()))).collect()
    }

    /// A passage with its own change.
    fn shown(&self, passage: &ShownPassage<'_>, change: Option<ChangeView>) -> Vec<BlockView> {
        let inside = Some(passage.mark()).filter(|mark| *mark != Mark::Kept);
        match passage {
            ShownPassage::Line { passage, became: Beginning::Own } => {
                self.passage_with(passage, inside, change)
            }
            ShownPassage::Line { passage, became } => {
                vec![BlockView { change: self.began(passage.mark, became), ..self.line_of(passage) }]
            }
            ShownPassage::List { ordered, items, .. } => {
                let entries = items.iter().map(|item| self.shown_item(item, inside)).collect();
                ListEntries { ordered: *ordered, entries, change }.blocks()
            }
        }
    }

    fn shown_item(&self, shown: &ShownItem<'_>, around: Option<Mark>) -> ListEntry {
        let ShownItem { item, label, became } = shown;
        if *became == Beginning::Own {
            return self.item(item, label, around);
        }
        ListEntry {
            label: self.segments(label, None),
            blocks: item.passages.iter().map(|passage| self.line_of(passage)).collect(),
            change: self.began(item.mark, became),
        }
    }

    /// A paragraph with the changes of its words, however it begins.
    fn line_of(&self, passage: &PassageDiff) -> BlockView {
        BlockView { segments: self.segments(segments(passage), None), ..BlockView::empty("paragrafo") }
    }

    /// The change that the beginning of a paragraph or an item is, where its words have their own.
    fn began(&self, mark: Mark, became: &Beginning) -> Option<ChangeView> {
        let change = self.marked(mark)?;
        let kind = match became {
            Beginning::Own => return Some(change),
            Beginning::Broken => {
                let is_of_side = |(_, kind): &(_, ChangeKind)| kind.is_in_new_text() == change.inserted;
                ChangeKind::BREAKS.into_iter().find(is_of_side)?.0.to_owned()
            }
            Beginning::Remade(FormerSign::None) => ChangeKind::WAS_PARAGRAPH.to_owned(),
            Beginning::Remade(FormerSign::Bullet) => ChangeKind::WAS_BULLET.to_owned(),
            Beginning::Remade(FormerSign::Label(label)) => format!("{}{label}", ChangeKind::WAS_LABEL),
        };
        Some(ChangeView { kind, ..change })
    }

    fn passage_with(
        &self,
        passage: &PassageDiff,
        inside: Option<Mark>,
        change: Option<ChangeView>,
    ) -> Vec<BlockView> {
        let (kind, segments) = match &passage.content {
            PassageContent::Heading(segments) => ("titolo", segments),
            PassageContent::Paragraph(segments) => ("paragrafo", segments),
            PassageContent::List { ordered, items } => {
                let entries = items.iter().map(|item| self.item(item, &item.label, inside)).collect();
                return ListEntries { ordered: *ordered, entries, change }.blocks();
            }
        };
        vec![BlockView { segments: self.segments(segments, inside), change, ..BlockView::empty(kind) }]
    }

    fn item(&self, item: &ItemDiff, label: &[Segment], around: Option<Mark>) -> ListEntry {
        let own = if around.is_some() { Mark::Kept } else { item.mark };
        let inside = around.or(Some(item.mark).filter(|mark| *mark != Mark::Kept));
        let blocks = self.passages(&item.passages, inside);
        ListEntry { label: self.segments(label, inside), blocks, change: self.marked(own) }
    }

    fn segments(&self, segments: &[Segment], around: Option<Mark>) -> Vec<SegmentView> {
        let varied = if around.is_some() { Vec::new() } else { varied_words(segments) };
        let (mut views, mut done) = (Vec::with_capacity(segments.len()), 0);
        for variation in &varied {
            let Range { start, end } = variation.segments;
            views.extend(segments[done..start].iter().map(|segment| self.segment(segment, around)));
            views.extend(self.varied(variation));
            done = end;
        }
        views.extend(segments[done..].iter().map(|segment| self.segment(segment, around)));
        views
    }

    /// Words that vary: as they were, for templates that know nothing of that, and as they are.
    fn varied(&self, variation: &VariedWords) -> Vec<SegmentView> {
        let old = variation.pieces.iter().map(|[old, _]| SegmentView {
            change: Some(self.change(ChangeKind::Deleted)),
            is_resumed: true,
            ..SegmentView::of(old)
        });
        let new = variation.pieces.iter().map(|[old, new]| SegmentView {
            change: Some(self.change(ChangeKind::Inserted)),
            variation: Some(VariationView {
                in_words: variation.in_words.clone(),
                old_look: OldLook { strong: old.strong, emphasis: old.emphasis }.attribute(),
                old_text: Some(&old.text).filter(|text| **text != new.text).cloned(),
            }),
            ..SegmentView::of(new)
        });
        old.chain(new).collect()
    }

    fn segment(&self, segment: &Segment, around: Option<Mark>) -> SegmentView {
        let change = if around.is_some() { None } else { self.marked(segment.mark) };
        SegmentView { change, ..SegmentView::of(&segment.phrase) }
    }

    /// Both texts in one line; `None` if there is neither.
    pub(crate) fn line(&self, diff: &ProseDiff) -> Option<LineView> {
        let segments: Vec<Segment> = diff.passages.iter().flat_map(segments).cloned().collect();
        let first = segments.first()?.mark;
        let mut marks = segments.iter().map(|segment| segment.mark);
        // A line that one of the texts has not at all bears one change, and its segments none.
        let is_whole = marks.all(|mark| mark != Mark::Kept && mark.is_in_new() == first.is_in_new());
        let whole = if is_whole { Some(first) } else { None };
        Some(LineView {
            change: whole.and_then(|mark| self.marked(mark)),
            segments: self.segments(&segments, whole),
        })
    }
}

/// The words of a passage; a title has no list.
fn segments(passage: &PassageDiff) -> &[Segment] {
    match &passage.content {
        PassageContent::Heading(segments) | PassageContent::Paragraph(segments) => segments,
        PassageContent::List { .. } => &[],
    }
}
