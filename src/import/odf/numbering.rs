//! The signs of items, counted over the whole document.

use std::collections::BTreeMap;

use crate::docx_import::CountedSign;
use crate::import::odf::styles::{ListLevelForm, OdfListForm};

/// The most levels that a list has (ISO/IEC 26300-1, 19.880).
const LEVELS: usize = 10;

/// The numbers of a list so far.
#[derive(Debug, Clone, Default)]
pub(crate) struct ListCount {
    /// The last number of each level, from the outermost.
    last: Vec<u32>,
}

/// The lists of a document that others may go on with.
#[derive(Debug, Default)]
pub(crate) struct ListCounts {
    by_id: BTreeMap<String, ListCount>,
    by_style: BTreeMap<String, ListCount>,
}

impl ListCounts {
    /// The numbers that a list begins with that goes on with another one, by that one's id or by its style;
    /// none if it goes on with none.
    pub(crate) fn begin(&self, id: Option<&str>, style: Option<&str>) -> ListCount {
        let other = id.and_then(|id| self.by_id.get(id));
        other.or_else(|| self.by_style.get(style?)).cloned().unwrap_or_default()
    }

    /// Keeps the numbers of a list that ended.
    pub(crate) fn end(&mut self, style: &str, id: Option<&str>, count: ListCount) {
        self.by_id.extend(id.map(|id| (id.to_owned(), count.clone())));
        self.by_style.insert(style.to_owned(), count);
    }
}

impl ListCount {
    /// Counts an item at a level from 1, and gives its sign; `None` if it has none.
    pub(crate) fn sign(
        &mut self,
        form: &OdfListForm,
        level: usize,
        start: Option<u32>,
    ) -> Option<CountedSign> {
        let level = level.clamp(1, LEVELS);
        while self.last.len() < level {
            let depth = self.last.len() + 1;
            let first = match form.level(depth) {
                Some(ListLevelForm::Number { start, .. }) => *start,
                Some(ListLevelForm::Bullet | ListLevelForm::Plain) | None => 1,
            };
            // An outer item that was never counted counts as the first.
            self.last.push(if depth == level { first.saturating_sub(1) } else { first });
        }
        // Deeper levels begin anew behind an item that they do not belong to.
        self.last.truncate(level);
        let number = start.unwrap_or(self.last[level - 1].saturating_add(1));
        self.last[level - 1] = number;
        match form.level(level)? {
            ListLevelForm::Bullet => Some(CountedSign::Bullet),
            ListLevelForm::Plain => None,
            ListLevelForm::Number { prefix, suffix, levels, .. } => {
                let first = level.saturating_sub((*levels).max(1)) + 1;
                let numbers = (first..=level).filter_map(|depth| match form.level(depth) {
                    Some(ListLevelForm::Number { numerals, .. }) => {
                        Some(numerals.write(self.last[depth - 1]))
                    }
                    Some(ListLevelForm::Bullet | ListLevelForm::Plain) | None => None,
                });
                let numbers = numbers.collect::<Vec<_>>().join(".");
                Some(CountedSign::counted(Some(format!("{prefix}{numbers}{suffix}").trim().to_owned())))
            }
        }
    }
}
