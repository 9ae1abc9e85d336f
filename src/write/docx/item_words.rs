//! The labels of a list's items: those that Word counts, and those that stand as words before a tab.

use crate::document::{Block, Inline, List, ListKind, Side, SignsFor, plain_text};
use crate::write::WriteError;
use crate::write::docx::flow::DocxFlow;
use crate::write::docx::former_items::label_room;
use crate::write::docx::id_allocator::IdAllocator;
use crate::write::docx::item::ItemLabel;
use crate::write::docx::list_definition::LevelIndent;
use crate::write::docx::numbering::{LevelSign, NumberedItem, NumberedLevel};

/// The items of a list.
pub(crate) struct ListItems {
    pub(crate) labels: Vec<ItemWords>,
    pub(crate) indent: LevelIndent,
    /// The room that labels take, in this list and around.
    pub(crate) shift: i32,
    /// Whether the numbers are those of the new text alone.
    pub(crate) is_recounted: bool,
}

/// An item's label before its list is known.
pub(crate) enum ItemWords {
    Counted(NumberedItem, Vec<Inline>),
    Written(Vec<Inline>),
}

impl ItemWords {
    /// The label in the list that shows it, which is told in the order of the items.
    pub(crate) fn numbered(self, ids: &mut IdAllocator<'_>, depth: usize) -> ItemLabel {
        match self {
            ItemWords::Counted(item, shown) => ItemLabel::Counted { list: ids.lists.number(&item), shown },
            ItemWords::Written(words) => {
                ids.lists.end(depth);
                ItemLabel::Written(words)
            }
        }
    }
}

impl DocxFlow<'_> {
    /// The labels of a list's items, and the room for the widest.
    pub(crate) fn items(
        self,
        ids: &IdAllocator<'_>,
        list: &List,
        depth: usize,
    ) -> Result<ListItems, WriteError> {
        let defined = ids.definition(list.kind, self.place)?.level(depth).indent;
        let room = self.label_room(ids, list)?;
        // What one label takes beyond its level's room moves all that stands in the item.
        let shift = self.shift + (room - defined.hanging).max(0);
        let (left, hanging) = (defined.left + shift, defined.hanging.max(room));
        let indent = LevelIndent { left, hanging };
        let both = list.counted();
        let recounted = if both.is_none() { list.recounted() } else { None };
        let is_recounted = recounted.is_some();
        let counted = both.or(recounted);
        let is_changed = list.items.iter().any(|item| {
            let own = [&item.change, &item.break_before];
            own.into_iter().any(Option::is_some) || item.former.is_some() || item.old_label.is_some()
        });
        let mut labels = Vec::with_capacity(list.items.len());
        for (index, item) in list.items.iter().enumerate() {
            let mut words = list.signed_label(index, self.bulleted, SignsFor::WordProcessor);
            if item.former.is_some() || is_recounted {
                // The label that it had is that of its paragraph as it was.
                words.retain(|piece| Side::New.has(piece.marks.change.as_ref()));
            }
            let (sign, start) = match (list.kind, &counted) {
                (ListKind::Bulleted, _) => (LevelSign::Bullet { around: self.bulleted }, 1),
                // A label that Word counts has no look of its own.
                (ListKind::Lettered, Some(counted)) if item.label_contrast.is_none() => {
                    (LevelSign::Counted(counted.form.clone()), counted.numbers[index])
                }
                (ListKind::Lettered, _) => {
                    labels.push(ItemWords::Written(words));
                    continue;
                }
            };
            // Where items came or went Word counts those of both texts until the changes are decided on.
            let shown = match &sign {
                LevelSign::Counted(form) if !is_changed => vec![Inline::text(form.write(start))],
                LevelSign::Counted(_) | LevelSign::Bullet { .. } => words,
            };
            let level = NumberedLevel { sign, indent, start };
            labels.push(ItemWords::Counted(NumberedItem { place: self.place, depth, level }, shown));
        }
        Ok(ListItems { labels, indent, shift, is_recounted })
    }

    /// The room that a list's widest label needs, in twips.
    fn label_room(self, ids: &IdAllocator<'_>, list: &List) -> Result<i32, WriteError> {
        let mut room = 0;
        if list.kind == ListKind::Lettered {
            for (index, item) in list.items.iter().enumerate() {
                let style = match item.blocks.first() {
                    Some(Block::Paragraph(paragraph)) => paragraph.style.as_str(),
                    _ => self.base,
                };
                let label = plain_text(&list.label(index, self.bulleted));
                room = room.max(label_room(ids, &label, style)?.twips());
            }
        }
        Ok(room)
    }
}
