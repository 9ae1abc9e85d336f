//! The rows of the objectives in both plans.

use crate::compare::text::order::{OrderSlot, interleave};
use crate::plan::{KeySpec, OBJECTIVE_KEYS, ObjectiveRows, PartSpec, Plan, RowKey};

/// The rows that the objectives of two plans may have.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ComparedRows {
    pub(crate) old: ObjectiveRows,
    pub(crate) new: ObjectiveRows,
    /// Those of the new plan in its order, each old one that it lacks behind the row that it stood behind.
    keys: Vec<RowKey>,
    /// The way through the rows of the amended annex.
    places: Vec<RowSlot>,
    /// The keys of which the old annex and the new one make their headings.
    headings: [&'static str; 2],
}

/// A place of a row in the amended annex. One whose order changed (`dopo`) has two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RowSlot {
    /// Both plans have it here, or only one of them has it at all.
    Here(RowKey),
    /// The old plan has it here, the new one elsewhere.
    Left(RowKey),
    /// The new plan has it here, the old one elsewhere.
    Reached(RowKey),
}

impl ComparedRows {
    pub(crate) fn of(old: &Plan, new: &Plan) -> Self {
        let mut keys = new.rows.keys().to_vec();
        let mut place = 0;
        for key in old.rows.keys() {
            match keys.iter().position(|known| known == key) {
                Some(at) => place = at + 1,
                None => {
                    // Where the old annex has it, so that its rows are struck in their old places.
                    keys.insert(place, *key);
                    place += 1;
                }
            }
        }
        let places = places(old.rows.keys(), new.rows.keys());
        ComparedRows {
            old: old.rows.clone(),
            new: new.rows.clone(),
            keys,
            places,
            headings: [old.grouping.word(), new.grouping.word()],
        }
    }

    /// The keys of objectives that are told beside their rows, each with its name.
    pub(crate) fn told_keys(&self) -> impl Iterator<Item = (&'static str, PartSpec)> {
        // A heading says it itself, and the move to it that it is another.
        let has_row = self.keys.contains(&RowKey::Dimension);
        KeySpec::parts(&OBJECTIVE_KEYS)
            .filter(|(name, _)| *name != self.headings[1])
            .filter(move |(name, _)| !has_row || *name != RowKey::Dimension.name())
    }

    /// Whether one of the annexes says in its headings what stands behind a key.
    pub(crate) fn stands_in_headings(&self, name: &str) -> bool {
        self.headings.contains(&name)
    }

    /// All rows, in the order of the amended annex.
    pub(crate) fn keys(&self) -> &[RowKey] {
        &self.keys
    }

    /// The way through the rows of the amended annex.
    pub(crate) fn places(&self) -> &[RowSlot] {
        &self.places
    }

    /// The annex's label of a row, without the number of an objective: the new one, or the old one of a row
    /// that went.
    pub(crate) fn head(&self, key: RowKey) -> &str {
        let rows = if self.new.keys().contains(&key) { &self.new } else { &self.old };
        rows.head(key)
    }
}

fn places(old: &[RowKey], new: &[RowKey]) -> Vec<RowSlot> {
    let came_from: Vec<Option<usize>> =
        new.iter().map(|key| old.iter().position(|other| other == key)).collect();
    let slots = interleave(old.len(), &came_from).into_iter();
    let places = slots.map(|slot| match slot {
        OrderSlot::Both { new: place, .. } => RowSlot::Here(new[place]),
        OrderSlot::Old(place) if new.contains(&old[place]) => RowSlot::Left(old[place]),
        OrderSlot::Old(place) => RowSlot::Here(old[place]),
        OrderSlot::New(place) if came_from[place].is_some() => RowSlot::Reached(new[place]),
        OrderSlot::New(place) => RowSlot::Here(new[place]),
    });
    places.collect()
}
