//! The tree of a rewritten file, held against what was wanted of it.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::Spanned;
use crate::source::item_sign::ItemSign;
use crate::yaml::edit::add::{NewEntries, NewItem};
use crate::yaml::edit::change::{PlannedEdit, YamlChange};
use crate::yaml::{Entry, LineKind, Mapping, Node, Sequence, TextLine, Tree};

/// Whether a new tree is the old one but for what was to change, with all comments that were to stay.
pub(crate) fn says_what_is_wanted(old: &Tree, new: &Tree, planned: &[PlannedEdit<'_>]) -> bool {
    let (Some(before), Some(after)) = (&old.root, &new.root) else { return false };
    new.problems.is_empty()
        && WantedContent::of(planned).is_met(before, after)
        && comments_stay(&old.comments, &new.comments, planned)
}

/// What changes, by the offsets of its mappings and lists in the old text.
#[derive(Debug, Default)]
struct WantedContent<'a> {
    values: BTreeMap<(usize, &'a str), &'a [TextLine]>,
    removed: BTreeSet<(usize, &'a str)>,
    /// Entries by their lists and places.
    removed_items: BTreeSet<(usize, usize)>,
    /// New entries of the lists behind the keys of mappings.
    items: BTreeMap<(usize, &'a str), &'a NewItem>,
    /// New keys by their mappings.
    entries: Vec<&'a NewEntries>,
}

impl<'a> WantedContent<'a> {
    fn of(planned: &[PlannedEdit<'a>]) -> Self {
        let mut wanted = WantedContent::default();
        for edit in planned {
            match edit.change {
                YamlChange::Set(value) => {
                    wanted.values.insert((value.mapping, value.key.as_str()), &value.lines);
                }
                YamlChange::Remove(removal) => {
                    wanted.removed.extend(removal.keys.iter().map(|key| (removal.mapping, key.as_str())));
                }
                YamlChange::RemoveItem(removal) => {
                    wanted.removed_items.insert((removal.sequence, removal.item));
                }
                YamlChange::Comment(_) => {}
                YamlChange::AddItem(item) => {
                    wanted.items.insert((item.mapping, item.key), item);
                }
                YamlChange::AddEntries(new) => wanted.entries.push(new),
            }
        }
        wanted
    }

    fn is_met(&self, old: &Node, new: &Node) -> bool {
        match (old, new) {
            (Node::Mapping(old), Node::Mapping(new)) => self.is_met_by_mapping(old, new),
            (Node::Sequence(old), Node::Sequence(new)) => self.is_met_by_list(old, new),
            (Node::Empty(_) | Node::Scalar(_) | Node::Sequence(_) | Node::Mapping(_), _) => {
                old.says_the_same(new)
            }
        }
    }

    fn is_met_by_list(&self, old: &Sequence, new: &Sequence) -> bool {
        let start = old.span.range.start;
        let places = old.items.iter().enumerate();
        let staying: Vec<&Node> = places
            .filter_map(|(place, item)| (!self.removed_items.contains(&(start, place))).then_some(item))
            .collect();
        let mut pairs = staying.iter().zip(&new.items);
        staying.len() == new.items.len() && pairs.all(|(old, new)| self.is_met(old, new))
    }

    /// Whether the value behind a key that was there before is as it was, or as it is wanted.
    fn is_met_by_value(&self, mapping: usize, old: &Entry, new: &Node) -> bool {
        let key = (mapping, old.key.value.as_str());
        if let Some(item) = self.items.get(&key) {
            let items: &[Node] = if let Node::Sequence(list) = &old.value { &list.items } else { &[] };
            return self.has_one_more(items, new, item);
        }
        match self.values.get(&key) {
            Some(lines) => reads_as(new, lines),
            None => self.is_met(&old.value, new),
        }
    }

    /// Whether a list is some entries and a new one at its place.
    fn has_one_more(&self, old: &[Node], new: &Node, item: &NewItem) -> bool {
        let Node::Sequence(Sequence { items, .. }) = new else { return false };
        let place = item.place.unwrap_or(old.len());
        let (Some(added), true) = (items.get(place), items.len() == old.len() + 1) else { return false };
        let mut pairs = old.iter().zip(items[..place].iter().chain(&items[place + 1..]));
        pairs.all(|(old, new)| self.is_met(old, new)) && item.is(added)
    }

    /// Whether a key that was not there before is wanted.
    fn is_met_by_new(&self, mapping: usize, new: &Entry) -> bool {
        let key = new.key.value.as_str();
        let mut of_mapping = self.entries.iter().filter(|entries| entries.mapping == mapping);
        self.values.get(&(mapping, key)).is_some_and(|lines| reads_as(&new.value, lines))
            || self.items.get(&(mapping, key)).is_some_and(|item| self.has_one_more(&[], &new.value, item))
            || of_mapping.any(|entries| entries.says(key, &new.value))
    }

    fn is_met_by_mapping(&self, old: &Mapping, new: &Mapping) -> bool {
        let start = old.span.range.start;
        let (kept, added): (Vec<&Entry>, Vec<&Entry>) =
            new.entries.iter().partition(|entry| old.get(&entry.key.value).is_some());
        let staying = old.entries.iter().filter(|entry| !self.removed.contains(&(start, &entry.key.value)));
        let staying: Vec<&Entry> = staying.collect();
        let mut pairs = staying.iter().zip(&kept);
        staying.len() == kept.len()
            && pairs.all(|(old, new)| {
                old.key.value == new.key.value && self.is_met_by_value(start, old, &new.value)
            })
            && added.iter().all(|new| self.is_met_by_new(start, new))
    }
}

/// Whether a value has the words of some lines, an item behind its sign.
fn reads_as(node: &Node, lines: &[TextLine]) -> bool {
    let Node::Scalar(scalar) = node else { return false };
    let mut written = scalar.words();
    for line in lines {
        let is_item = matches!(line.kind, LineKind::Item { .. });
        if is_item && !written.next().is_some_and(is_bullet) {
            return false;
        }
        if line.text.split([' ', '\n']).any(|word| written.next() != Some(word)) {
            return false;
        }
    }
    written.next().is_none()
}

fn is_bullet(word: &str) -> bool {
    match ItemSign::of(word) {
        Some(ItemSign::Hyphen | ItemSign::Dash | ItemSign::Bullet) => true,
        Some(ItemSign::Label(_)) | None => false,
    }
}

/// Whether the comments that no change may lose are there, in their order.
fn comments_stay(old: &[Spanned<String>], new: &[Spanned<String>], planned: &[PlannedEdit<'_>]) -> bool {
    let mut rest = new.iter();
    let free = planned.iter().filter(|planned| planned.change.may_lose_comments());
    let mut free: Vec<(usize, usize)> =
        free.map(|planned| (planned.edit.span.range.start, planned.edit.span.range.end)).collect();
    free.sort_unstable();
    // Each with the farthest end up to it, so that one look tells whether any of them holds a comment.
    let mut farthest = 0;
    for (_, end) in &mut free {
        farthest = farthest.max(*end);
        *end = farthest;
    }
    for comment in old {
        let after = free.partition_point(|(start, _)| *start <= comment.span.range.start);
        let is_free = free[..after].last().is_some_and(|(_, end)| comment.span.range.end <= *end);
        if !is_free && !rest.any(|other| other.value == comment.value) {
            return false;
        }
    }
    true
}
