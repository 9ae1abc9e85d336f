//! Lists: each item's label on the base line of its first line, and its blocks to the right of it.

use crate::document::{Block, CountedLabels, Inline, List, ListKind};
use crate::layout::flow::{Flow, FlowPlace, Frame, keep_together, within};
use crate::layout::inline_elements::InlineElements;
use crate::layout::line::{Line, set_lines};
use crate::layout::paragraph::{ParagraphText, TextSurroundings};
use crate::layout::strip::{Drawing, PageMark, Stack, StripBody};
use crate::layout::structure::{ListSign, Role};
use crate::source::Numerals;
use crate::style::{Alignment, ParagraphStyle, Pt, Style, StyleName};

/// The widest that a label is set in one line.
const WIDEST_LABEL: Pt = Pt(10_000.0);

/// The narrowest column for an item's text beside its label, in type sizes; in a narrower one lines would
/// hold a syllable.
const NARROWEST: f32 = 2.5;

/// A label, set in one line.
struct SetLabel {
    line: Line,
    /// With the blank behind it.
    width: Pt,
    /// The height of its line.
    height: Pt,
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
    /// further in.
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
            let (content, own) = (list.signed_label(index, around), within(frame, item.change.as_ref()));
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
        let (mut elements, mut marks) = (InlineElements::new(owner), Vec::new());
        for run in label.line.runs {
            let owner = elements.owner(&run.look, &mut self.structure);
            let (x, y) = (around.x, label.line.baseline);
            marks.push(PageMark { x, y, drawing: Drawing::Text(run), owner });
        }
        let indent = match place {
            LabelPlace::Beside(indent) => indent,
            LabelPlace::Above => Pt::ZERO,
        };
        let body = Frame {
            x: around.x + indent,
            width: (around.width - indent).max(Pt(1.0)),
            owner: self.element(item, Role::ListBody),
            place: inside,
            ..around
        };
        let first = stack.strips.len();
        if place == LabelPlace::Above {
            stack.push(label.height, StripBody::Marks(marks)).keep_with_next = true;
            self.blocks(blocks, body, stack);
            return;
        }
        self.blocks(blocks, body, stack);
        match stack.strips.get_mut(first).map(|strip| &mut strip.body) {
            // First, so that the label is read before its words.
            Some(StripBody::Marks(line)) => drop(line.splice(0..0, marks)),
            Some(StripBody::Row(_)) | None => {}
        }
    }

    fn set_label(&mut self, content: Vec<Inline>, style: &ParagraphStyle, frame: Frame<'_>) -> SetLabel {
        // Justified or centred, a label would leave its place at the indent.
        let style = ParagraphStyle { alignment: Alignment::Left, ..style.clone() };
        let mut content = content;
        content.push(Inline::text(" "));
        let around = TextSurroundings { change: frame.change, page: frame.page };
        let text = ParagraphText::new(&content, &style, self.style, around);
        let lines = set_lines(&text, &style, WIDEST_LABEL, &mut self.words);
        let line = lines.into_iter().next().expect("a text has at least one line");
        let width = line.runs.last().map_or(Pt::ZERO, |run| run.x + run.width);
        SetLabel { line, width, height: style.line_height() }
    }

    fn label_place(&self, list: &List, labels: &[SetLabel], frame: Frame<'_>) -> LabelPlace {
        let usual = if frame.in_cell() { self.style.list.cell_indent } else { self.style.list.indent };
        let widest = labels.iter().map(|label| label.width).fold(Pt::ZERO, Pt::max);
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
        Block::Heading(_) | Block::List(_) | Block::Table(_) | Block::Picture(_) | Block::Contents(_) => None,
    });
    name.and_then(|name| style.paragraphs.get(name)).unwrap_or(&style.paragraphs[StyleName::TEXT])
}
