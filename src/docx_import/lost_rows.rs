//! Rows that lost their bookmarks, known again by their neighbours and their labels.

use std::collections::{BTreeMap, BTreeSet};

use crate::docx_import::Anchor;
use crate::docx_import::grid::{GridRow, RowOwner};
use crate::docx_import::known_anchors::KnownAnchors;
use crate::docx_import::labelled_row::{LabelledRow, is_same_label};
use crate::plan::ObjectiveId;

/// The anchors that the rows of a document have not yet.
#[derive(Debug)]
pub(crate) struct LostRows {
    missing: BTreeSet<Anchor>,
}

/// The way from a known row to its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    Up,
    Down,
}

/// What a label says of a row beside a known one.
enum Neighbour {
    /// It has this place among the rows of the same objective.
    Own(usize),
    /// A row that somebody added, or a copy.
    Added,
    /// The objective ends before it.
    Beyond,
}

impl LostRows {
    /// Looks for what is missing.
    pub(crate) fn of(rows: &[GridRow<'_>], known: &KnownAnchors) -> Self {
        let printed = known.rows.iter().flat_map(|(_, rows)| rows).map(|row| row.anchor.clone());
        let mut missing: BTreeSet<Anchor> = printed.collect();
        for row in rows {
            if let RowOwner::Known(labels) = &row.owner {
                for (_, anchor) in labels {
                    missing.remove(anchor);
                }
            }
        }
        LostRows { missing }
    }

    /// Gives the rows beside known ones their anchors.
    pub(crate) fn recover(&mut self, rows: &mut [GridRow<'_>], known: &KnownAnchors) {
        for at in 0..rows.len() {
            let Some((objective, place)) = place(&rows[at], known) else { continue };
            for direction in [Direction::Down, Direction::Up] {
                self.search(
                    rows,
                    at,
                    NeighbourSearch { printed: known.rows.of(&objective), place, direction },
                    known,
                );
            }
        }
    }

    /// Whether no row of the objective was found, of those that the plan prints.
    pub(crate) fn lack_all(&self, objective: &ObjectiveId, known: &KnownAnchors) -> bool {
        let printed = known.rows.of(objective);
        !printed.is_empty() && printed.iter().all(|row| self.missing.contains(&row.anchor))
    }

    /// Gives anchors to rows of which nothing was left but a number in a group. Returns their objectives,
    /// each with its first label: only a person knows whether they are these. Of the `unclear` ones it is
    /// told already.
    pub(crate) fn guess(
        mut self,
        rows: &mut [GridRow<'_>],
        known: &KnownAnchors,
        unclear: &BTreeSet<&ObjectiveId>,
    ) -> BTreeMap<ObjectiveId, String> {
        let tables = groups(rows, known);
        let mut begins: BTreeMap<(String, String), usize> = BTreeMap::new();
        for (at, row) in rows.iter().enumerate().filter(|(_, row)| row.owner == RowOwner::Unknown) {
            let group = tables.get(&row.table).unwrap_or(&row.heading).clone();
            begins.entry((group, row.label.to_lowercase())).or_insert(at);
        }
        let mut guessed = BTreeMap::new();
        for (id, printed) in known.rows.iter() {
            let Some(first) = printed.first() else { continue };
            if !known.may_hold(id) || unclear.contains(id) || !self.lack_all(id, known) {
                continue;
            }
            let Some(at) = begins.get(&(first.heading.clone(), first.label.to_lowercase())) else { continue };
            self.take(&mut rows[*at], first);
            self.search(rows, *at, NeighbourSearch { printed, place: 0, direction: Direction::Down }, known);
            guessed.insert(id.clone(), first.label.clone());
        }
        guessed
    }

    /// Looks at the rows beside the known row at `start`, to the end of its objective.
    fn search(
        &mut self,
        rows: &mut [GridRow<'_>],
        start: usize,
        search: NeighbourSearch<'_>,
        known: &KnownAnchors,
    ) {
        let (table, mut place, mut at) = (rows[start].table, search.place, start);
        loop {
            let next = match search.direction {
                Direction::Down => at + 1,
                Direction::Up => match at.checked_sub(1) {
                    Some(next) => next,
                    None => return,
                },
            };
            at = next;
            let Some(row) = rows.get_mut(at).filter(|row| row.table == table) else { return };
            match row.owner {
                RowOwner::Known(_) | RowOwner::Foreign => return,
                RowOwner::Copied => continue,
                RowOwner::Unknown => {}
            }
            match search.neighbour(&row.label, place, known) {
                Neighbour::Added => {}
                Neighbour::Beyond => return,
                Neighbour::Own(found) => {
                    self.take(row, &search.printed[found]);
                    place = found;
                }
            }
        }
    }

    /// Gives a row its anchor, unless another row has it.
    pub(crate) fn take(&mut self, row: &mut GridRow<'_>, printed: &LabelledRow) {
        if self.missing.remove(&printed.anchor) {
            row.owner = RowOwner::Known(vec![(0, printed.anchor.clone())]);
        }
    }
}

/// The rows that are looked for beside a known one.
#[derive(Debug, Clone, Copy)]
struct NeighbourSearch<'k> {
    /// Those of the objective as the plan prints it.
    printed: &'k [LabelledRow],
    /// The place of the known row among them.
    place: usize,
    direction: Direction,
}

impl NeighbourSearch<'_> {
    /// Judges a row by its label; `place` is that of the last one of the objective.
    fn neighbour(&self, label: &str, place: usize, known: &KnownAnchors) -> Neighbour {
        let begins = known.rows.begins_objective(label);
        let found = match begins {
            // The number changes when objectives are moved.
            true => Some(0),
            false => self.printed.iter().position(|row| is_same_label(&row.label, label)),
        };
        match (found, self.direction) {
            (None, _) => Neighbour::Added,
            (Some(found), _) if found == place && !begins => Neighbour::Added,
            (Some(found), Direction::Down) if found > place => Neighbour::Own(found),
            (Some(found), Direction::Up) if found < place => Neighbour::Own(found),
            (Some(_), _) => Neighbour::Beyond,
        }
    }
}

/// The objective of a row that is known, and the row's place in it.
fn place(row: &GridRow<'_>, known: &KnownAnchors) -> Option<(ObjectiveId, usize)> {
    let RowOwner::Known(labels) = &row.owner else { return None };
    let (_, anchor) = labels.iter().find(|(at, _)| *at == 0)?;
    let place = known.rows.of(&anchor.objective).iter().position(|row| row.anchor == *anchor)?;
    Some((anchor.objective.clone(), place))
}

/// The group of each table that has a known row: what the plan prints above that row's table.
fn groups(rows: &[GridRow<'_>], known: &KnownAnchors) -> BTreeMap<u32, String> {
    let mut groups = BTreeMap::new();
    for row in rows {
        let RowOwner::Known(labels) = &row.owner else { continue };
        let printed = labels.first().and_then(|(_, anchor)| known.rows.row(anchor));
        if let Some(printed) = printed {
            groups.entry(row.table).or_insert_with(|| printed.heading.clone());
        }
    }
    groups
}
