//! Another choice of what the objectives under one heading have in common.

use crate::compare::{Comparison, GroupDiff, Presence};
use crate::plan::{Grouping, RowKey};

impl Comparison {
    /// Says what the objectives are grouped by now: `Gli obiettivi sono ora raggruppati per settore, non più
    /// per dimensione; la dimensione è riportata in ciascuno`. `None` if it is the same as before.
    pub(crate) fn regrouping(&self) -> Option<String> {
        let (was, is) = (self.old.grouping, self.new.grouping);
        if was == is {
            return None;
        }
        let [had, has] =
            [&self.rows.old, &self.rows.new].map(|rows| rows.keys().contains(&RowKey::Dimension));
        let dimension = match (had, has) {
            (false, true) => "; la dimensione è riportata in ciascuno",
            (true, false) if is == Grouping::Dimension => {
                "; la dimensione, che è nei titoli, non è più riportata in ciascuno"
            }
            (true, false) => "; la dimensione non è più riportata in ciascuno",
            (false, false) if was == Grouping::Dimension => "; la dimensione non vi è più stampata",
            (false, false) | (true, true) => "",
        };
        let (was, is) = (was.word(), is.word());
        Some(format!("Gli obiettivi sono ora raggruppati per {is}, non più per {was}{dimension}"))
    }

    /// Whether there is anything to say of a group, its objectives aside. Where the objectives are grouped by
    /// something else, the old titles are none any more and the new ones come with it: nothing was dropped.
    pub(crate) fn tells(&self, group: &GroupDiff) -> bool {
        group.is_touched() && (group.presence() == Presence::Both || self.old.grouping == self.new.grouping)
    }
}
