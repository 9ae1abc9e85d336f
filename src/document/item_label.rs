//! The labels of a list's items: those that the office wrote, letters, or signs.

use crate::document::{
    Change, ChangeKind, Content, CountedLabels, Former, FormerKind, Inline, LabelForm, List, ListItem,
    ListKind, Marks, OldLabel, Side,
};

/// The signs of bulleted lists, the outermost first.
const BULLETS: [&str; 4] = ["•", "–", "◦", "▪"];

/// The sign of a list in so many bulleted lists; the last one serves all that stand deeper.
pub(crate) fn bullet(around: usize) -> &'static str {
    BULLETS[around.min(BULLETS.len() - 1)]
}

impl List {
    /// The label before the item at `index`, as it is shown: the old one, where it is another, then the new
    /// one. `around` counts the bulleted lists that this one stands in.
    pub(crate) fn label(&self, index: usize, around: usize) -> Vec<Inline> {
        let item = &self.items[index];
        let label = self.written(item, self.place(index), around);
        match &item.old_label {
            None => {
                // Words that differ are bold, too, where two texts stand side by side.
                let contrast = item.label_contrast;
                let remade = item.former.as_ref().map(|former| former.change.clone());
                let own = item.break_before.clone().or(remade);
                // A bullet is no word that could have come or gone.
                let change = if self.kind == ListKind::Lettered { own } else { None };
                let marks = Marks { strong: contrast.is_some(), contrast, change, ..Marks::default() };
                let label = Inline { content: Content::Text(label), marks };
                match (self.kind, &item.former) {
                    (ListKind::Lettered, Some(former)) => former.label().into_iter().chain([label]).collect(),
                    (ListKind::Lettered | ListKind::Bulleted, _) => vec![label],
                }
            }
            Some(OldLabel { text, inserted }) => {
                vec![gone_label(text, inserted), changed(label, inserted.clone())]
            }
        }
    }

    /// The labels as numbers of the new text where Word counts them in that text, though not in both alike:
    /// each item then has in the old text another label, or none.
    pub(crate) fn recounted(&self) -> Option<CountedLabels> {
        // A label that both texts have would need a list that counts alike in both.
        let is_other = |item: &ListItem| item.old_label.is_some() || !item.begins_in(Side::Old);
        if self.kind == ListKind::Bulleted || !self.items.iter().all(is_other) {
            return None;
        }
        let labels = self.labels_of(Side::New, 0);
        let words: Vec<&str> = labels.iter().map(|(_, label)| label.as_str()).collect();
        if words.len() == self.items.len() { CountedLabels::read(&words) } else { None }
    }

    /// The labels in one of the two texts, where letters count only the items that it has; each with the
    /// item's index.
    pub(crate) fn labels_of(&self, side: Side, around: usize) -> Vec<(usize, String)> {
        let mut labels = Vec::new();
        for (index, item) in self.items.iter().enumerate() {
            if !item.begins_in(side) {
                continue;
            }
            let label = match (&item.old_label, side) {
                (Some(old), Side::Old) => old.text.clone(),
                (Some(_), Side::New) | (None, _) => self.written(item, labels.len(), around),
            };
            labels.push((index, label));
        }
        labels
    }

    /// The place of an item, from 0, among those of the new text, or of the old one if that alone has it:
    /// what is shown of a comparison bears no letter that neither text has.
    fn place(&self, index: usize) -> usize {
        let side = if self.items[index].begins_in(Side::New) { Side::New } else { Side::Old };
        self.items[..index].iter().filter(|item| item.begins_in(side)).count()
    }

    fn written(&self, item: &ListItem, number: usize, around: usize) -> String {
        match (&item.label, self.kind) {
            (Some(label), _) => label.clone(),
            (None, ListKind::Lettered) => LabelForm::lettered().write(number as u32 + 1),
            (None, ListKind::Bulleted) => bullet(around).to_owned(),
        }
    }

    /// The labels that are shown, as numbers in one form: of each item that of the new text, or the old one
    /// if that alone has it. Returns `None` for a bulleted list, too.
    pub(crate) fn numbers(&self) -> Option<CountedLabels> {
        if self.kind == ListKind::Bulleted {
            return None;
        }
        let mut shown = vec![None; self.items.len()];
        let mut form = None;
        // The new text last: its labels stand in the place of the old ones.
        for side in [Side::Old, Side::New] {
            let labels = self.labels_of(side, 0);
            let words: Vec<&str> = labels.iter().map(|(_, label)| label.as_str()).collect();
            if words.is_empty() {
                continue;
            }
            let counted =
                if self.is_lettered() { lettered(words.len()) } else { CountedLabels::read(&words)? };
            if form.as_ref().is_some_and(|form| *form != counted.form) {
                return None;
            }
            for ((index, _), number) in labels.iter().zip(counted.numbers) {
                shown[*index] = Some(number);
            }
            form = Some(counted.form);
        }
        Some(CountedLabels { form: form?, numbers: shown.into_iter().collect::<Option<Vec<u32>>>()? })
    }

    /// Whether the items have no labels of their own.
    fn is_lettered(&self) -> bool {
        self.items.iter().all(|item| item.label.is_none())
    }

    /// The labels as numbers that can be counted, all of them or, where items came or went, those of each
    /// text: then a program that counts shows the right ones as soon as the changes are accepted or refused.
    ///
    /// Returns `None` for a bulleted list, too.
    pub(crate) fn counted(&self) -> Option<CountedLabels> {
        match self.kind {
            ListKind::Bulleted => return None,
            ListKind::Lettered if self.is_lettered() => return Some(lettered(self.items.len())),
            ListKind::Lettered => {}
        }
        // A bullet is never counted, so that the lists around do not matter.
        let [old, new] = [Side::Old, Side::New].map(|side| self.labels_of(side, 0));
        let [old, new] = [&old, &new].map(|labels| {
            let labels: Vec<&str> = labels.iter().map(|(_, label)| label.as_str()).collect();
            (labels.len(), CountedLabels::read(&labels))
        });
        match (old, new) {
            ((_, Some(old)), (count, Some(new))) if old == new && count == self.items.len() => Some(new),
            ((_, Some(old)), (_, Some(new))) if are_counted_alike(&old, &new) => Some(self.shown(&new)),
            ((0, None), (_, Some(only))) | ((_, Some(only)), (0, None)) => Some(only),
            _ => None,
        }
    }

    /// The numbers that a program shows that counts the items of both texts.
    fn shown(&self, new: &CountedLabels) -> CountedLabels {
        let first = new.numbers[0];
        let numbers = (first..first + self.items.len() as u32).collect();
        CountedLabels { form: new.form.clone(), numbers }
    }
}

impl ListItem {
    /// Whether one of the texts has it as an item, with a label of its own.
    pub(crate) fn begins_in(&self, side: Side) -> bool {
        let former = self.former.as_ref().map(|former| &former.change);
        [self.change.as_ref(), self.break_before.as_ref(), former].into_iter().all(|change| side.has(change))
    }
}

impl Former {
    /// The label that it had, as what has gone.
    pub(crate) fn label(&self) -> Option<Inline> {
        match &self.kind {
            FormerKind::Labelled(label) => Some(gone_label(label, &self.change)),
            FormerKind::Paragraph | FormerKind::Bulleted => None,
        }
    }

    /// The word that stands for it in a text, of which the list stands in `around` bulleted ones.
    pub(crate) fn sign(&self, around: usize) -> Option<&str> {
        match &self.kind {
            FormerKind::Paragraph => None,
            FormerKind::Bulleted => Some(bullet(around)),
            FormerKind::Labelled(label) => Some(label),
        }
    }
}

/// A label in whose place another one came, or none. The blank goes with it: a label stands at its list's
/// edge.
fn gone_label(text: &str, inserted: &Change) -> Inline {
    changed(format!("{text} "), inserted.of_kind(ChangeKind::Deleted))
}

/// The labels of so many items that have none of their own.
fn lettered(count: usize) -> CountedLabels {
    CountedLabels { form: LabelForm::lettered(), numbers: (1..=count as u32).collect() }
}

fn are_counted_alike(old: &CountedLabels, new: &CountedLabels) -> bool {
    old.form == new.form
        && old.numbers.first() == new.numbers.first()
        && old.follow_one_another()
        && new.follow_one_another()
}

fn changed(text: String, change: Change) -> Inline {
    Inline { content: Content::Text(text), marks: Marks { change: Some(change), ..Marks::default() } }
}

#[cfg(test)]
mod tests {
    use crate::date::Date;
    use crate::document::ChangeFacts;
    use crate::document::item_label::*;
    use crate::source::Numerals;

    fn change(kind: ChangeKind) -> Change {
        let (author, date) = ("Giunta".to_owned(), Date::new(2023, 7, 3));
        ChangeFacts { kind, author, date, move_name: None }.into()
    }

    fn item(label: &str) -> ListItem {
        ListItem {
            label: Some(label.to_owned()),
            old_label: None,
            label_contrast: None,
            opening: None,
            blocks: Vec::new(),
            change: None,
            break_before: None,
            former: None,
        }
    }

    fn changed_item(label: &str, kind: ChangeKind) -> ListItem {
        ListItem { change: Some(change(kind)), ..item(label) }
    }

    fn renumbered(label: &str, old: &str) -> ListItem {
        let old_label = OldLabel { text: old.to_owned(), inserted: change(ChangeKind::Inserted) };
        ListItem { old_label: Some(old_label), ..item(label) }
    }

    fn list(items: Vec<ListItem>) -> List {
        List { kind: ListKind::Lettered, items, change: None }
    }

    fn labels(list: &List, side: Side) -> Vec<String> {
        list.labels_of(side, 0).into_iter().map(|(_, label)| label).collect()
    }

    #[test]
    fn each_text_has_its_own_labels() {
        let items = vec![item("1."), changed_item("2.", ChangeKind::Inserted), renumbered("3.", "2.")];
        let list = list(items);
        assert_eq!(labels(&list, Side::Old), ["1.", "2."]);
        assert_eq!(labels(&list, Side::New), ["1.", "2.", "3."]);
        let shown: Vec<usize> = (0..3).map(|index| list.label(index, 0).len()).collect();
        assert_eq!(shown, [1, 1, 2]);
        let counted = list.counted().expect("both texts count from one");
        assert_eq!((counted.form.numerals, counted.numbers), (Numerals::Decimal, vec![1, 2, 3]));
    }

    #[test]
    fn letters_of_a_text_count_the_items_that_it_has() {
        let none = |kind: Option<ChangeKind>| ListItem { label: None, change: kind.map(change), ..item("") };
        let list = list(vec![none(Some(ChangeKind::Deleted)), none(None)]);
        assert_eq!(labels(&list, Side::New), ["a)"]);
        assert_eq!(labels(&list, Side::Old), ["a)", "b)"]);
        let shown = [0, 1].map(|index| list.label(index, 0));
        assert_eq!(shown, [[Inline::text("a)")], [Inline::text("a)")]]);
        assert_eq!(list.numbers().map(|shown| shown.numbers), Some(vec![1, 1]));
    }

    #[test]
    fn what_only_one_text_counts_is_not_counted() {
        let list = list(vec![item("1."), changed_item("2.", ChangeKind::Inserted), item("2.")]);
        assert_eq!(list.counted(), None);
        assert_eq!(list.numbers(), None);
    }

    #[test]
    fn what_is_shown_are_numbers_of_the_texts() {
        let items = vec![item("1."), changed_item("2.", ChangeKind::Deleted), renumbered("2.", "3.")];
        let shown = list(items).numbers().expect("both texts are in one form");
        assert_eq!(shown.numbers, [1, 2, 2]);
        let other_form = vec![item("1."), renumbered("b)", "2.")];
        assert_eq!(list(other_form).numbers(), None);
    }
}
