//! The items of a cell that what comes next may belong to, by the levels that Word counts and by their
//! indents.

use std::cmp::Ordering;

use crate::docx_import::indent::Indent;
use crate::limits::FIELD_LISTS;

/// The innermost item so far, and those that it stands in, the outermost first.
#[derive(Debug, Default)]
pub(crate) struct OpenItems(Vec<OpenItem>);

#[derive(Debug, Clone, Copy)]
struct OpenItem {
    /// The level that its list has; `None` if its sign was written by hand.
    counted: Option<usize>,
    sign_at: i32,
}

/// The level of an item among those of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FieldLevel {
    pub(crate) level: usize,
    /// It stood deeper.
    pub(crate) is_raised: bool,
}

/// The distance in twips up to which two places are one: a millimetre.
const NEAR: i32 = 57;

impl OpenItems {
    /// Opens an item; `counted` is the level that its list has.
    pub(crate) fn open(&mut self, counted: Option<usize>, indent: Indent) -> FieldLevel {
        let item = OpenItem { counted, sign_at: indent.sign_at() };
        while self.0.pop_if(|above| above.depth(&item) != Ordering::Less).is_some() {}
        self.0.push(item);
        let depth = self.0.len() - 1;
        let level = depth.min(FIELD_LISTS.most - 1);
        FieldLevel { level, is_raised: level < depth }
    }

    /// The level of the item in which a paragraph goes on: it stands deeper than the item's sign. Others end
    /// all lists.
    pub(crate) fn go_on(&mut self, indent: Indent) -> Option<usize> {
        let place = indent.lines_at();
        while self.0.pop_if(|item| place <= item.sign_at.saturating_add(NEAR)).is_some() {}
        self.0.len().checked_sub(1).map(|depth| depth.min(FIELD_LISTS.most - 1))
    }
}

impl OpenItem {
    /// Compares the depths of two items: as Word counts them, or by the places of their signs.
    fn depth(&self, other: &OpenItem) -> Ordering {
        match (self.counted, other.counted) {
            (Some(own), Some(other)) => own.cmp(&other),
            (Some(_) | None, _) => {
                let distance = self.sign_at.saturating_sub(other.sign_at);
                if distance.saturating_abs() <= NEAR { Ordering::Equal } else { distance.cmp(&0) }
            }
        }
    }
}
