//! The differences, in numbers.

use crate::compare::objective::{Movement, ObjectiveDiff};
use crate::compare::presence::Presence;
use crate::compare::text::mark::Nature;
use crate::diagnostic::counted;

/// The objectives, counted. One that was changed and moved counts in both places; those that are "only" one
/// thing count in one, so that with the changed ones and the respelt they add up.
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
    /// Those that both plans have, whatever became of them.
    shared: usize,
    only_moved: usize,
    only_renumbered: usize,
    only_renamed: usize,
}

/// The readers of the counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CountReader {
    /// Who keeps the plan's files, and knows its ids.
    Office,
    /// Who has the annex, where no id is seen.
    Annex,
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
            Presence::Both => {
                self.shared += 1;
                match (objective.nature(), objective.movement) {
                    (Some(Nature::Substance), _) => self.changed += 1,
                    (Some(Nature::Spelling), _) => self.respelt += 1,
                    (None, Movement::Reordered | Movement::Transferred) => self.only_moved += 1,
                    (None, Movement::Renumbered) => self.only_renumbered += 1,
                    (None, Movement::None) => self.only_renamed += usize::from(objective.renamed.is_some()),
                }
            }
        }
        match objective.movement {
            Movement::None => {}
            Movement::Renumbered => self.renumbered += 1,
            Movement::Reordered | Movement::Transferred => self.moved += 1,
        }
        self.renamed += usize::from(objective.renamed.is_some());
        self.untouched += usize::from(!objective.is_touched());
    }

    /// How many there were and are, and what became of them: `7 prima, 7 dopo (2 modificati, 5 invariati)`.
    pub(crate) fn with_totals(self, reader: CountReader) -> String {
        let (before, after) = (self.shared + self.dropped, self.shared + self.added);
        format!("{before} prima, {after} dopo ({})", self.in_words(reader))
    }

    /// What became of them, in parts that add up: `1 aggiunto, 2 modificati, 14 invariati`.
    pub(crate) fn in_words(self, reader: CountReader) -> String {
        let only_renamed = match reader {
            CountReader::Office => self.only_renamed,
            CountReader::Annex => 0,
        };
        let told = self.changed + self.respelt + self.only_moved + self.only_renumbered + only_renamed;
        let counts = [
            (self.added, "aggiunto", "aggiunti"),
            (self.dropped, "soppresso", "soppressi"),
            (self.changed, "modificato", "modificati"),
            (self.respelt, "diverso solo nella forma", "diversi solo nella forma"),
            (self.only_moved, "soltanto spostato", "soltanto spostati"),
            (self.only_renumbered, "soltanto rinumerato", "soltanto rinumerati"),
            (only_renamed, "con un altro identificativo", "con un altro identificativo"),
            (self.shared - told, "invariato", "invariati"),
        ];
        let said = counts.into_iter().filter(|(count, _, _)| *count > 0);
        let said: Vec<String> = said.map(|(count, one, many)| counted(count, one, many)).collect();
        if said.is_empty() { "nessuno".to_owned() } else { said.join(", ") }
    }
}
