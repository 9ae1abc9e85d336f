//! Lists: each item's label on the base line of its first line, and its blocks to the right of it.

use std::sync::Arc;

use crate::document::{Block, CountedLabels, Inline, List, ListKind, SignsFor};
use crate::layout::breaking::LineWidths;
use crate::layout::flow::{Flow, FlowPlace, Frame, keep_together, within};
use crate::layout::inline_elements::InlineElements;
use crate::layout::line::Line;
use crate::layout::paragraph::{ParagraphText, TextSurroundings};
use crate::layout::strip::{Drawing, Owner, PageMark, Stack, StripBody};
use crate::layout::structure::{ListSign, Role};
use crate::source::Numerals;
use crate::style::{Alignment, ParagraphStyle, Pt, Style, StyleName};

/// The narrowest column for an item's text beside its label, in type sizes; in a narrower one lines would
/// hold a syllable.
const NARROWEST: f32 = 2.5;

/// The narrowest room for the words in the first line beside a label that reaches into it, in type sizes.
const NARROWEST_BESIDE_WIDE: f32 = 6.0;

/// A label, set in one line where its column is wide enough.
struct SetLabel {
    lines: Arc<[Line]>,
    /// Of the first line, with the blank behind it.
    width: Pt,
    /// The height of a line.
    height: Pt,
    /// Whether it has signs, or stands for two: it may be wider than the list's column for labels.
    is_wide: bool,
}

/// The place of items beside their labels.
#[derive(Debug, Clone, Copy, PartialEq)]
enum LabelPlace {
    /// In a column of this width to their left.
    Beside(Pt),
    /// On a line of its own: no room is left beside it.
    Above,
}

impl Flow<'_> {
    /// Sets a list. All its items begin where the widest label ends, or at the style's indent if that is
    /// further in; a label with the signs of its change moves the first line of its item alone.
    pub(crate) fn list(&mut self, list: &List, frame: Frame<'_>, stack: &mut Stack) {
        let around = match frame.place {
            FlowPlace::Page | FlowPlace::Cell => 0,
            FlowPlace::Item { bulleted, .. } => bulleted,
        };
        let owner = self.element(frame.owner, Role::List(sign(list, around)));
        let frame = Frame { owner, ..within(frame, list.change.as_ref()) };
        // All labels first: the widest one tells where the items begin.
        let mut labels = Vec::with_capacity(list.items.len());
        for (index, item) in list.items.iter().enumerate() {
            let content = list.signed_label(index, around, SignsFor::Everyone);
            let own = within(frame, item.change.as_ref());
            labels.push(self.set_label(content, item_style(&item.blocks, self.style), own));
        }
        let place = self.label_place(list, &labels, frame);
        let bulleted = around + usize::from(list.kind == ListKind::Bulleted);
        for (index, (item, label)) in list.items.iter().zip(labels).enumerate() {
            let (first, own) = (stack.strips.len(), within(frame, item.change.as_ref()));
            let inside = FlowPlace::Item { in_cell: frame.in_cell(), bulleted };
            self.item(label, &item.blocks, ItemFrame { around: own, place, inside }, stack);
            if index == 0 && list.items.len() > 1 {
                keep_together(&mut stack.strips[first..]);
            }
        }
        stack.space(match frame.place {
            FlowPlace::Page => self.style.paragraphs[StyleName::TEXT].space_after,
            // In a cell the padding is room enough, in an item the space between items.
            FlowPlace::Cell | FlowPlace::Item { .. } => Pt::ZERO,
        });
    }

    fn item(&mut self, label: SetLabel, blocks: &[Block], frame: ItemFrame<'_>, stack: &mut Stack) {
        let ItemFrame { around, place, inside } = frame;
        let item = self.element(around.owner, Role::ListItem);
        let owner = self.element(item, Role::ListLabel);
        let indent = match place {
            LabelPlace::Beside(indent) => indent,
            LabelPlace::Above => Pt::ZERO,
        };
        let is_above = place == LabelPlace::Above || self.is_too_wide(&label, blocks, around, indent);
        let (height, taken) = (label.height, (label.width - indent).max(Pt::ZERO));
        let mut lines = self.label_marks(label, around.x, owner);
        let body = Frame {
            x: around.x + indent,
            width: (around.width - indent).max(Pt(1.0)),
            owner: self.element(item, Role::ListBody),
            place: inside,
            ..around
        };
        if is_above {
            for line in lines {
                stack.push(height, StripBody::Marks(line)).keep_with_next = true;
            }
            self.blocks(blocks, body, stack);
            return;
        }
        let first = stack.strips.len();
        self.blocks(blocks, Frame { taken, ..body }, stack);
        match stack.strips.get_mut(first).map(|strip| &mut strip.body) {
            // First, so that the label is read before its words.
            Some(StripBody::Marks(line)) => drop(line.splice(0..0, lines.swap_remove(0))),
            Some(StripBody::Row(_)) | None => {}
        }
    }

    /// The marks of a label, line by line.
    fn label_marks(&mut self, label: SetLabel, x: Pt, owner: Owner) -> Vec<Vec<PageMark>> {
        let mut elements = InlineElements::new(owner);
        let mut lines = Vec::with_capacity(label.lines.len());
        for line in &*label.lines {
            let mut marks = Vec::with_capacity(line.runs.len());
            for run in &line.runs {
                let owner = elements.owner(&run.look, &mut self.structure);
                marks.push(PageMark { x, y: line.baseline, drawing: Drawing::Text(run.clone()), owner });
            }
            lines.push(marks);
        }
        lines
    }

    /// Whether a label with signs leaves no room beside it for the first words of its item.
    fn is_too_wide(&self, label: &SetLabel, blocks: &[Block], frame: Frame<'_>, indent: Pt) -> bool {
        let least = item_style(blocks, self.style).size * NARROWEST_BESIDE_WIDE;
        let is_beside_words = matches!(blocks.first(), Some(Block::Paragraph(_)));
        label.lines.len() > 1
            || label.width > indent && (!is_beside_words || frame.width - label.width < least)
    }

    fn set_label(&mut self, content: Vec<Inline>, style: &ParagraphStyle, frame: Frame<'_>) -> SetLabel {
        let is_wide = content.len() > 1;
        // Justified or centred, a label would leave its place at the indent.
        let style = ParagraphStyle { alignment: Alignment::Left, ..style.clone() };
        let mut content = content;
        content.push(Inline::text(" "));
        let around = TextSurroundings { change: frame.change, page: frame.page };
        let text = ParagraphText::new(&content, &style, self.style, around);
        let lines = self.known_lines.set(&text, &style, LineWidths::even(frame.width), &mut self.words);
        let width = lines.first().and_then(|line| line.runs.last()).map_or(Pt::ZERO, |run| run.x + run.width);
        SetLabel { lines, width, height: style.line_height(), is_wide }
    }

    fn label_place(&self, list: &List, labels: &[SetLabel], frame: Frame<'_>) -> LabelPlace {
        let usual = if frame.in_cell() { self.style.list.cell_indent } else { self.style.list.indent };
        let plain = labels.iter().filter(|label| !label.is_wide);
        let widest = plain.map(|label| label.width).fold(Pt::ZERO, Pt::max);
        let first = list.items.first().map_or(&[][..], |item| &item.blocks);
        let least = item_style(first, self.style).size * NARROWEST;
        // Deep in a narrow column the label's own width has to do.
        let fitting = [usual.max(widest), widest].into_iter().find(|&indent| frame.width - indent >= least);
        fitting.map_or(LabelPlace::Above, LabelPlace::Beside)
    }
}

/// The place of an item: around it, and of its blocks within it.
struct ItemFrame<'a> {
    around: Frame<'a>,
    place: LabelPlace,
    inside: FlowPlace,
}

/// The kind of a list's labels; where they are in no one form, that of the first.
fn sign(list: &List, around: usize) -> ListSign {
    if list.kind == ListKind::Bulleted {
        return ListSign::Bullet { around };
    }
    let first = || CountedLabels::read(&[list.items.first()?.label.as_deref()?]);
    let counted = list.counted().or_else(first);
    ListSign::Numerals(counted.map_or(Numerals::Decimal, |labels| labels.form.numerals))
}

/// The look of an item's label: that of its first paragraph.
fn item_style<'a>(blocks: &[Block], style: &'a Style) -> &'a ParagraphStyle {
    let name = blocks.iter().find_map(|block| match block {
        Block::Paragraph(paragraph) => Some(&paragraph.style),
        Block::Heading(_)
        | Block::List(_)
        | Block::Table(_)
        | Block::Picture(_)
        | Block::Contents(_)
        | Block::Chart(_) => None,
    });
    name.and_then(|name| style.paragraphs.get(name)).unwrap_or(&style.paragraphs[StyleName::TEXT])
}
