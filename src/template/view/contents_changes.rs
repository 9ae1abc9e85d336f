//! The contents of two texts in one.

use crate::compare::{GroupEntry, ObjectiveDiff, ObjectiveEntry, Position, ProseDiff, Standing};
use crate::document::ChangeKind;
use crate::plan::{Plan, SummaryPart};
use crate::template::view::blocks::{LineView, blocks};
use crate::template::view::changes::{Signature, Signatures};
use crate::template::view::contents::{
    ContentsView, EntryView, SUMMARY, group_id, heading_entries, objective_id, objective_words,
    premise_entries, with_ids,
};
use crate::template::view::premise::PremiseView;
use crate::template::view::standing::kind;
use crate::template::view::versions::Amendment;

/// The words of an entry in the old text and in the new one, where the contents of that text have it.
type BothWords = [Option<String>; 2];

/// The contents of an amendment.
pub(crate) struct ContentsChanges<'a> {
    pub(crate) amendment: &'a Amendment<'a>,
    pub(crate) signatures: Signatures<'a>,
    pub(crate) premise: &'a PremiseView,
}

impl ContentsChanges<'_> {
    /// All entries, in the order of the document with its changes.
    pub(crate) fn view(&self) -> ContentsView {
        let [old, new] = self.printed();
        if !old && !new {
            return ContentsView::default();
        }
        let signature = self.signatures.of_plan();
        // The order in which the annex has its parts, which the check of words holds to.
        let mut entries = self.premise_entries(&signature);
        let summary = [self.amendment.old, self.amendment.new]
            .map(|plan| plan.summary.contains(&SummaryPart::Objectives).then(|| SUMMARY.to_owned()));
        let entry = (1, "riepilogo".to_owned());
        entries.extend(self.entry(entry, summary, Standing::Here, &signature));
        for (index, group) in (1..).zip(&self.amendment.comparison.outline) {
            entries.extend(self.group(index, group, &signature));
            entries.extend(group.objectives.iter().filter_map(|objective| self.objective(objective)));
        }
        let change = match (old, new) {
            (true, false) => Some(signature.change(ChangeKind::Deleted)),
            (false, true) => Some(signature.change(ChangeKind::Inserted)),
            _ => None,
        };
        ContentsView { change, entries }
    }

    /// Whether the old annex has contents, and the new one.
    fn printed(&self) -> [bool; 2] {
        [self.amendment.old.contents, self.amendment.new.contents]
    }

    fn premise_entries(&self, signature: &Signature) -> Vec<EntryView> {
        let of_one = |plan: &Plan, kind: ChangeKind| {
            let entries = premise_entries(&with_ids(blocks(&plan.premise))).into_iter();
            entries.map(|entry| entry.changed(Some(signature.change(kind)))).collect()
        };
        match self.printed() {
            [true, false] => of_one(self.amendment.old, ChangeKind::Deleted),
            [false, true] => of_one(self.amendment.new, ChangeKind::Inserted),
            _ => self.both_premises(),
        }
    }

    fn both_premises(&self) -> Vec<EntryView> {
        let PremiseView { headed, heading_change, level, blocks, .. } = self.premise;
        let mut entries = Vec::new();
        if *headed {
            let own = EntryView::new(1, "premessa".to_owned(), LineView::plain("PREMESSA"));
            entries.push(own.changed(heading_change.clone()));
        }
        entries.extend(heading_entries(blocks, if *level == "h2" { 1 } else { 2 }));
        entries
    }

    fn group(&self, index: usize, entry: &GroupEntry, signature: &Signature) -> Option<EntryView> {
        let group = &self.amendment.comparison.groups[entry.group];
        let words = [group.former_name(), group.new.map(|_| group.name()).unwrap_or_default()];
        self.entry((1, group_id(index)), words.map(Some), entry.standing, signature)
    }

    fn objective(&self, entry: &ObjectiveEntry) -> Option<EntryView> {
        let Amendment { old, new, comparison, .. } = self.amendment;
        let objective: &ObjectiveDiff = &comparison.objectives[entry.objective];
        let words = |plan: &Plan, place: Option<&Position>, index: fn(&Position, &Self) -> Option<usize>| {
            let place = place?;
            let group = plan.groups.get(index(place, self)?)?;
            Some(objective_words(group.objectives.get(place.place - 1)?))
        };
        let words = [
            words(old, objective.old.as_ref(), |place, of| of.amendment.comparison.groups[place.group].old),
            words(new, objective.new.as_ref(), |place, of| of.amendment.comparison.groups[place.group].new),
        ];
        let id = objective_id(objective.id.as_str());
        self.entry((2, id), words, entry.standing, &self.signatures.of_objective(objective))
    }

    /// An entry with its level and id; `None` if no contents have it here.
    fn entry(
        &self,
        (level, id): (u8, String),
        words: BothWords,
        standing: Standing,
        signature: &Signature,
    ) -> Option<EntryView> {
        let [in_old, in_new] = self.printed();
        let [old, new] = words;
        let old = if in_old && standing.is_in_old() { old } else { None };
        let new = if in_new && standing.is_in_new() { new } else { None };
        let (line, only) = match (old, new) {
            (Some(old), Some(new)) => (signature.line(&ProseDiff::of_lines(&old, &new))?, None),
            (Some(old), None) => (LineView::plain(&old), Some(ChangeKind::Deleted)),
            (None, Some(new)) => (LineView::plain(&new), Some(ChangeKind::Inserted)),
            (None, None) => return None,
        };
        // What moved is said to have moved, unless the contents themselves came or went.
        let moved = if in_old && in_new { kind(standing) } else { None };
        let kind = moved.or(only);
        Some(EntryView::new(level, id, line).changed(kind.map(|kind| signature.change(kind))))
    }
}
