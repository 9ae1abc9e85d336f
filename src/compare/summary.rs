//! The differences, in numbers.

use crate::compare::objective::{Movement, ObjectiveDiff};
use crate::compare::presence::Presence;
use crate::compare::text::mark::Nature;
use crate::diagnostic::counted;

/// The objectives, counted. One that was changed and moved counts in both places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    pub added: usize,
    pub dropped: usize,
    /// With other words.
    pub changed: usize,
    /// Put elsewhere by the office.
    pub moved: usize,
    /// With another number because of others.
    pub(crate) renumbered: usize,
    /// With another id.
    pub renamed: usize,
    /// With the same words in another spelling.
    pub respelt: usize,
    /// With nothing to say of them.
    pub(crate) untouched: usize,
}

impl Summary {
    /// Counts objectives.
    pub(crate) fn of(objectives: &[ObjectiveDiff]) -> Self {
        let mut summary = Summary::default();
        for objective in objectives {
            summary.count(objective);
        }
        summary
    }

    fn count(&mut self, objective: &ObjectiveDiff) {
        match objective.presence() {
            Presence::Added => self.added += 1,
            Presence::Dropped => self.dropped += 1,
            Presence::Both => match objective.nature() {
                Some(Nature::Substance) => self.changed += 1,
                Some(Nature::Spelling) => self.respelt += 1,
                None => {}
            },
        }
        match objective.movement {
            Movement::None => {}
            Movement::Renumbered => self.renumbered += 1,
            Movement::Reordered | Movement::Transferred => self.moved += 1,
        }
        self.renamed += usize::from(objective.renamed.is_some());
        self.untouched += usize::from(!objective.is_touched());
    }

    /// `1 aggiunto, 2 modificati, 14 invariati`.
    pub(crate) fn in_words(self) -> String {
        let counts = [
            (self.added, "aggiunto", "aggiunti"),
            (self.dropped, "soppresso", "soppressi"),
            (self.changed, "modificato", "modificati"),
            (self.moved, "spostato", "spostati"),
            (self.renumbered, "rinumerato", "rinumerati"),
            (self.renamed, "con un altro identificativo", "con un altro identificativo"),
            (self.respelt, "diverso solo nella forma", "diversi solo nella forma"),
            (self.untouched, "invariato", "invariati"),
        ];
        let said = counts.into_iter().filter(|(count, _, _)| *count > 0);
        let said: Vec<String> = said.map(|(count, one, many)| counted(count, one, many)).collect();
        if said.is_empty() { "nessuno".to_owned() } else { said.join(", ") }
    }
}
