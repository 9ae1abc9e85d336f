//! The wishes of several documents, settled field by field: against the plan, and against each other.

use std::collections::BTreeMap;

use crate::docx_import::compared_cell::CellWish;
use crate::docx_import::composed_cell::NewEntryValue;
use crate::docx_import::line::are_same;
use crate::docx_import::three_way::{Conflict, Copy, Settled, settle};
use crate::docx_import::{Anchor, CellChange, OutsideSpot, OutsideWish, TextChange};
use crate::plan::ObjectiveId;
use crate::yaml::TextLine;

/// What is to become of the plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Settlement {
    /// In the order of the annex.
    pub(crate) changes: Vec<CellChange>,
    /// Those of the premise and of titles.
    pub(crate) texts: Vec<TextChange>,
    /// The conflicts that nobody has decided, in the order of the annex.
    pub(crate) open: Vec<TextConflict>,
}

/// A part of a cell that is settled by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ConflictPart {
    /// The field's own text.
    Own,
    /// One of the lines below it that are composed from other keys, from 0.
    Line(usize),
}

/// The text that a conflict is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ConflictPlace {
    Cell(Anchor, ConflictPart),
    Outside(OutsideSpot),
    /// The place of an objective.
    Order(ObjectiveId),
}

/// Texts in one place of which only a person can say which one is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TextConflict {
    pub(crate) place: ConflictPlace,
    /// What the first of the documents began with.
    pub(crate) base: Vec<TextLine>,
    pub(crate) ours: Vec<TextLine>,
    pub(crate) wanted: Vec<WantedText>,
}

/// A text that documents want.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WantedText {
    pub(crate) lines: Vec<TextLine>,
    /// The places of the documents among all, each with those who changed the cell in it.
    pub(crate) who: Vec<(usize, Vec<String>)>,
}

/// A person's word on a conflict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ConflictChoice {
    /// The plan's text stays.
    Ours,
    /// The text at this place among those that are wanted.
    Wanted(usize),
}

/// Settles the wishes of documents; `choose` says what was decided of a conflict.
pub(crate) fn settlement(
    documents: &[&[CellWish]],
    choose: impl Fn(&TextConflict) -> Option<ConflictChoice>,
) -> Settlement {
    // By their places in the annex, so that the order of the documents says nothing. Two cells are never one,
    // whatever their places.
    let mut cells: BTreeMap<(usize, &Anchor), Vec<(usize, &CellWish)>> = BTreeMap::new();
    for (document, wishes) in documents.iter().enumerate() {
        for wish in *wishes {
            cells.entry((wish.place, &wish.change.anchor)).or_default().push((document, wish));
        }
    }
    let mut settlement = Settlement::default();
    for wishes in cells.values() {
        let cell = WishedCell { wishes, choose: &choose };
        settlement.changes.extend(cell.settled(&mut settlement.open));
    }
    settlement
}

/// Settles what documents want of the texts outside the fields, too: of each document there is what it wants
/// of cells, and of these texts.
pub(crate) fn settlement_of_all(
    documents: &[(&[CellWish], &[OutsideWish])],
    choose: impl Fn(&TextConflict) -> Option<ConflictChoice>,
) -> Settlement {
    let cells: Vec<&[CellWish]> = documents.iter().map(|(cells, _)| *cells).collect();
    let mut settlement = settlement(&cells, &choose);
    let mut spots: BTreeMap<OutsideSpot, Vec<(usize, &OutsideWish)>> = BTreeMap::new();
    for (document, (_, wishes)) in documents.iter().enumerate() {
        for wish in *wishes {
            spots.entry(wish.spot).or_default().push((document, wish));
        }
    }
    // Where the blocks that a wish replaces end: another document may see other blocks there.
    let mut end_before = 0;
    for (spot, wishes) in spots {
        let (start, end) = match spot {
            OutsideSpot::Premise { start, end } => (start, end),
            OutsideSpot::Title(_) | OutsideSpot::Line(_) => (usize::MAX, usize::MAX),
        };
        let change = match settled_text(spot, &wishes) {
            Ok(change) if start >= end_before => change,
            Ok(None) => None,
            Ok(Some(change)) => {
                settlement.open.push(whole_conflict(&wishes, change));
                None
            }
            Err(conflict) if start < end_before => {
                settlement.open.push(*conflict);
                None
            }
            Err(conflict) => {
                let lines = decided(*conflict, &choose, &mut settlement.open);
                lines.map(|lines| TextChange { spot, lines })
            }
        };
        if change.is_some() && end != usize::MAX {
            end_before = end;
        }
        settlement.texts.extend(change);
    }
    settlement
}

/// The text that was decided on for a conflict; `None` if the plan's stays, also because nobody decided.
fn decided(
    conflict: TextConflict,
    choose: impl Fn(&TextConflict) -> Option<ConflictChoice>,
    open: &mut Vec<TextConflict>,
) -> Option<Vec<TextLine>> {
    match choose(&conflict) {
        Some(ConflictChoice::Ours) => None,
        Some(ConflictChoice::Wanted(place)) => Some(conflict.wanted.get(place)?.lines.clone()),
        None => {
            open.push(conflict);
            None
        }
    }
}

/// Settles a text outside the fields; each wish is with the place of its document.
fn settled_text(
    spot: OutsideSpot,
    wishes: &[(usize, &OutsideWish)],
) -> Result<Option<TextChange>, Box<TextConflict>> {
    let ours = &wishes[0].1.ours;
    let copies = wishes.iter().map(|(_, wish)| Copy { base: wish.base.clone(), theirs: wish.theirs.clone() });
    match settle(ours, &copies.collect::<Vec<_>>(), |one, other| are_same(one, other)) {
        Settled::Unchanged | Settled::Same => Ok(None),
        Settled::Take(lines) => Ok(Some(TextChange { spot, lines })),
        Settled::Conflict(Conflict { base, wishes: wanted }) => {
            let wanted = wanted.into_iter().map(|(lines, places)| WantedText {
                lines,
                who: places.iter().map(|place| (wishes[*place].0, Vec::new())).collect(),
            });
            let (place, wanted) = (ConflictPlace::Outside(spot), wanted.collect());
            Err(Box::new(TextConflict { place, base, ours: ours.clone(), wanted }))
        }
    }
}

/// The conflict of a change with one that stands before it in the same place.
fn whole_conflict(wishes: &[(usize, &OutsideWish)], change: TextChange) -> TextConflict {
    let (_, first) = wishes[0];
    let who = wishes.iter().map(|(document, _)| (*document, Vec::new())).collect();
    TextConflict {
        place: ConflictPlace::Outside(change.spot),
        base: first.base.clone(),
        ours: first.ours.clone(),
        wanted: vec![WantedText { lines: change.lines, who }],
    }
}

/// A cell with all wishes for it, each with the place of its document.
struct WishedCell<'w, F> {
    wishes: &'w [(usize, &'w CellWish)],
    choose: &'w F,
}

impl<F: Fn(&TextConflict) -> Option<ConflictChoice>> WishedCell<'_, F> {
    /// The change that is to be made of the cell, if any.
    fn settled(&self, open: &mut Vec<TextConflict>) -> Option<CellChange> {
        let (_, first) = self.wishes.first()?;
        let (ours, composed) = (&first.change.replaced, &first.composed);
        let own = self.copies(|wish| (wish.base.clone(), wish.change.lines.clone()));
        let lines = self.part(ConflictPart::Own, ours, &own, open);
        // Each line comes from keys of its own: what one document wants of one says nothing of the others.
        let (mut below, mut values) = (composed.clone(), Vec::new());
        for (at, line) in composed.iter().enumerate() {
            let line = vec![line.clone()];
            let edited = |wish: &CellWish| wish.change.below.get(at).cloned().into_iter().collect::<Vec<_>>();
            let copies = self.copies(|wish| (line.clone(), edited(wish)));
            if let Some(taken) = self.part(ConflictPart::Line(at), &line, &copies, open) {
                values.extend(self.values(at, |wish| are_same(&edited(wish), &taken)));
                below.splice(at..=at, taken);
            }
        }
        if lines.is_none() && values.is_empty() {
            return None;
        }
        let lines = lines.unwrap_or_else(|| ours.clone());
        let (anchor, replaced) = (first.change.anchor.clone(), ours.clone());
        Some(CellChange { anchor, replaced, lines, below, values })
    }

    fn copies(
        &self,
        texts: impl Fn(&CellWish) -> (Vec<TextLine>, Vec<TextLine>),
    ) -> Vec<Copy<Vec<TextLine>>> {
        let copies = self.wishes.iter().map(|(_, wish)| {
            let (base, theirs) = texts(wish);
            Copy { base, theirs }
        });
        copies.collect()
    }

    /// The new text of a part; `None` if the plan's stays.
    fn part(
        &self,
        part: ConflictPart,
        ours: &Vec<TextLine>,
        copies: &[Copy<Vec<TextLine>>],
        open: &mut Vec<TextConflict>,
    ) -> Option<Vec<TextLine>> {
        match settle(ours, copies, |one, other| are_same(one, other)) {
            Settled::Unchanged | Settled::Same => None,
            Settled::Take(lines) => Some(lines),
            Settled::Conflict(conflict) => decided(self.conflict(part, ours, conflict), self.choose, open),
        }
    }

    fn conflict(
        &self,
        part: ConflictPart,
        ours: &[TextLine],
        conflict: Conflict<Vec<TextLine>>,
    ) -> TextConflict {
        let Conflict { base, wishes } = conflict;
        let wanted = wishes.into_iter().map(|(lines, places)| WantedText { lines, who: self.who(&places) });
        let anchor = self.wishes[0].1.change.anchor.clone();
        TextConflict {
            place: ConflictPlace::Cell(anchor, part),
            base,
            ours: ours.to_vec(),
            wanted: wanted.collect(),
        }
    }

    /// The documents of the wishes at some places, each with those who changed the cell in it.
    fn who(&self, places: &[usize]) -> Vec<(usize, Vec<String>)> {
        let wishes = places.iter().map(|place| self.wishes[*place]);
        wishes.map(|(document, wish)| (document, wish.authors.clone())).collect()
    }

    /// The values by which the first wish that wants so says a composed line.
    fn values(&self, line: usize, wants_it: impl Fn(&CellWish) -> bool) -> Vec<NewEntryValue> {
        let wish = self.wishes.iter().map(|(_, wish)| wish).find(|wish| wants_it(wish));
        let values = wish.into_iter().flat_map(|wish| &wish.change.values);
        values.filter(|value| value.line == line).cloned().collect()
    }
}
