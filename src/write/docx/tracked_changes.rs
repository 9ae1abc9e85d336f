//! Tracked changes (ECMA-376-1, 17.13.5): insertions (`w:ins`), deletions (`w:del`), the two ends of moves
//! (`w:moveTo`, `w:moveFrom`), and pieces that are both.

use crate::date::Timestamp;
use crate::document::Change;
use crate::write::docx::id_allocator::IdAllocator;
use crate::write::docx::xml::Xml;

/// The changes of a piece of the document, with those of all that it stands in.
///
/// A piece with both was inserted by one change and taken out again by the other: neither the old nor the new
/// text has it. Word has no moved rows and tables, so a move without a name is an insertion here and a
/// deletion there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Tracked<'a> {
    pub(crate) inserted: Option<&'a Change>,
    pub(crate) deleted: Option<&'a Change>,
}

impl<'a> Tracked<'a> {
    /// The changes of a piece with one of its own inside another; of two of a kind the inner one is
    /// named.
    pub(crate) fn within(self, change: Option<&'a Change>) -> Self {
        match change {
            None => self,
            Some(change) if change.kind.is_in_new_text() => Tracked { inserted: Some(change), ..self },
            Some(change) => Tracked { deleted: Some(change), ..self },
        }
    }

    /// Whether the old text has it.
    pub(crate) fn is_old(self) -> bool {
        self.inserted.is_none()
    }

    /// Whether the new text has it.
    pub(crate) fn is_new(self) -> bool {
        self.deleted.is_none()
    }

    /// Whether its words stand in the elements of deleted text; what moved away keeps those of all text.
    pub(crate) fn is_deleted_text(self) -> bool {
        self.deleted.is_some_and(|change| change.move_name.is_none())
    }

    /// Wraps runs: a deletion stands inside the insertion.
    pub(crate) fn around<'b>(
        self,
        xml: &mut Xml,
        ids: &mut IdAllocator<'b>,
        runs: impl FnOnce(&mut Xml, &mut IdAllocator<'b>),
    ) {
        let [outer, inner] = self.elements();
        let inserted = outer.map(|(name, change)| (name, SignedChange::of(change, ids)));
        let deleted = inner.map(|(name, change)| (name, SignedChange::of(change, ids)));
        match (inserted, deleted) {
            (None, None) => runs(xml, ids),
            (Some((name, change)), None) | (None, Some((name, change))) => {
                change.element(xml, name, |xml| runs(xml, ids));
            }
            (Some((outer, inserted)), Some((inner, deleted))) => {
                inserted.element(xml, outer, |xml| deleted.element(xml, inner, |xml| runs(xml, ids)));
            }
        }
    }

    /// Marks a paragraph mark (in `w:rPr`) or a row (in `w:trPr`).
    pub(crate) fn mark(self, xml: &mut Xml, ids: &mut IdAllocator<'_>) {
        let [inserted, deleted] = self.elements();
        // The schema has what moved here behind a deletion (`EG_ParaRPrTrackChanges`).
        let is_last = inserted.is_some_and(|(name, _)| name == "w:moveTo");
        let changes = if is_last { [deleted, inserted] } else { [inserted, deleted] };
        for (name, change) in changes.into_iter().flatten() {
            SignedChange::of(change, ids).element(xml, name, |_| ());
        }
    }

    /// The elements of its changes: that of what came, and that of what went.
    fn elements(self) -> [Option<(&'static str, &'a Change)>; 2] {
        let all = [(self.inserted, "w:ins", "w:moveTo"), (self.deleted, "w:del", "w:moveFrom")];
        all.map(|(change, plain, moved)| {
            change.map(|change| (if change.move_name.is_some() { moved } else { plain }, change))
        })
    }
}

/// A change with the attributes of its element (`CT_TrackChange`).
pub(crate) struct SignedChange<'a> {
    id: String,
    author: &'a str,
    /// `None` of what has no day yet: Word then says only who.
    date: Option<String>,
}

impl<'a> SignedChange<'a> {
    pub(crate) fn of(change: &'a Change, ids: &mut IdAllocator<'_>) -> Self {
        // Word wants a moment, and a change has only a day.
        let date = change.date.map(|day| Timestamp::from(day).to_string());
        SignedChange { id: ids.change(), author: &change.author, date }
    }

    pub(crate) fn element(&self, xml: &mut Xml, name: &str, inside: impl FnOnce(&mut Xml)) {
        let mut attributes = vec![("w:id", self.id.as_str()), ("w:author", self.author)];
        attributes.extend(self.date.as_deref().map(|date| ("w:date", date)));
        xml.element(name, &attributes, inside);
    }
}

#[cfg(test)]
mod tests {
    use crate::date::Date;
    use crate::document::{ChangeFacts, ChangeKind};
    use crate::write::docx::tracked_changes::*;

    fn change(kind: ChangeKind, author: &str) -> Change {
        let (author, date) = (author.to_owned(), Date::new(2023, 2, 10));
        ChangeFacts { kind, author, date, move_name: None }.into()
    }

    #[test]
    fn of_two_changes_of_a_kind_the_inner_one_is_named_and_a_move_is_an_insertion_or_a_deletion() {
        let (outer, inner) = (change(ChangeKind::Inserted, "fuori"), change(ChangeKind::MovedHere, "dentro"));
        let tracked = Tracked::default().within(Some(&outer)).within(None).within(Some(&inner));
        assert_eq!(tracked.inserted.map(|change| change.author.as_str()), Some("dentro"));
        assert!(tracked.is_new() && !tracked.is_old());
        let away = change(ChangeKind::MovedAway, "altri");
        let tracked = tracked.within(Some(&away));
        assert!(!tracked.is_new() && !tracked.is_old());
    }
}
