//! The labels of items: `label`, and `old-label` where the old text has another one, or `label-mark` where
//! the other text stands beside this one.

use roxmltree::Node;

use crate::diagnostic::Diagnostic;
use crate::document::parse::MarkupReader;
use crate::document::{ChangeKind, ListKind, OldLabel};
use crate::limits::ITEM_LABEL;

const LABEL: &str = "label";
pub(crate) const OLD_LABEL: &str = "old-label";
const LABEL_MARK: &str = "label-mark";

impl MarkupReader<'_> {
    /// The label of an item, if it has one of its own.
    pub(crate) fn label(&mut self, item: Node<'_, '_>, kind: ListKind) -> Option<String> {
        let label = self.label_text(item, LABEL);
        if label.is_some() && kind == ListKind::Bulleted {
            let message = "in «<ul>» le voci hanno un segno, e «label» non vi può stare";
            let diagnostic = self.at(Diagnostic::error("modello-marcatura", message), item);
            self.report.push(diagnostic.hint("mettere le voci con un numero o una lettera in «<ol>»"));
        }
        label
    }

    /// The label that the old text has in its place; its author and date are those of the item.
    pub(crate) fn old_label(&mut self, item: Node<'_, '_>) -> Option<OldLabel> {
        let text = self.label_text(item, OLD_LABEL)?;
        if item.has_attribute("change") {
            self.error("modello-marcatura", "«old-label» vuole una voce senza «change»", item);
        }
        for needed in [LABEL, "author", "date"].iter().filter(|name| !item.has_attribute(**name)) {
            self.error("modello-marcatura", format!("«old-label» vuole anche «{needed}»"), item);
        }
        Some(OldLabel { text, inserted: self.signed(item, ChangeKind::Inserted)? })
    }

    /// The change by which the label differs from that of the same item in another text.
    pub(crate) fn label_contrast(&mut self, item: Node<'_, '_>) -> Option<ChangeKind> {
        let kind = self.change_kind(item, LABEL_MARK, item.attribute(LABEL_MARK)?);
        if !item.has_attribute(LABEL) || item.has_attribute(OLD_LABEL) {
            self.error("modello-marcatura", "«label-mark» vuole «label», e non «old-label»", item);
        }
        kind
    }

    /// The words of an attribute, their white space folded.
    fn label_text(&mut self, item: Node<'_, '_>, name: &str) -> Option<String> {
        let label = item.attribute(name)?.split_whitespace().collect::<Vec<_>>().join(" ");
        if label.is_empty() {
            self.error("modello-struttura", format!("in «<li>» l'attributo «{name}» è vuoto"), item);
        }
        self.check_label(&label, name, item);
        Some(label).filter(|label| !label.is_empty())
    }

    /// Refuses a label that is too long.
    pub(crate) fn check_label(&mut self, label: &str, name: &str, node: Node<'_, '_>) {
        if label.chars().count() > ITEM_LABEL.most {
            let message = format!("«{name}» ha più di {} lettere: «{label}»", ITEM_LABEL.most);
            let diagnostic = self.at(Diagnostic::error(ITEM_LABEL.code, message), node);
            self.report.push(diagnostic.hint(ITEM_LABEL.remedy));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::document::parse::tests::{blocks, faults};
    use crate::document::{Block, ChangeKind};

    const BY: &str = "author=\"G\" date=\"2023-07-03\"";

    #[test]
    fn an_item_has_its_label_and_the_one_that_it_had() {
        let found = blocks(&format!(
            "<ol><li label=\" 3)\n\">a</li><li label=\"4)\" old-label=\"3)\" {BY}>b</li></ol>"
        ));
        let [Block::List(list)] = &found[..] else { panic!("one list") };
        let labels: Vec<_> = list.items.iter().map(|item| item.label.as_deref()).collect();
        assert_eq!(labels, [Some("3)"), Some("4)")]);
        assert_eq!(list.items[1].old_label.as_ref().map(|old| old.text.as_str()), Some("3)"));
    }

    #[test]
    fn a_label_is_neither_empty_nor_long_and_stands_in_an_ordered_list() {
        assert_eq!(faults("<ol><li label=\" \">a</li></ol>"), ["2: in «<li>» l'attributo «label» è vuoto"]);
        let long = "x".repeat(17);
        let refused = format!("2: «label» ha più di 16 lettere: «{long}»");
        assert_eq!(faults(&format!("<ol><li label=\"{long}\">a</li></ol>")), [refused]);
        assert_eq!(
            faults("<ul><li label=\"1.\">a</li></ul>"),
            ["2: in «<ul>» le voci hanno un segno, e «label» non vi può stare"]
        );
    }

    #[test]
    fn an_old_label_needs_a_new_one_and_who_changed_it() {
        assert_eq!(
            faults("<ol><li old-label=\"1.\" date=\"2023-07-03\">a</li></ol>"),
            ["2: «old-label» vuole anche «label»", "2: «old-label» vuole anche «author»"]
        );
        let changed = format!("<ol><li label=\"2.\" old-label=\"1.\" change=\"inserted\" {BY}>a</li></ol>");
        assert_eq!(faults(&changed), ["2: «old-label» vuole una voce senza «change»"]);
    }

    #[test]
    fn a_label_that_differs_says_what_became_of_it() {
        let found = blocks("<ol><li label=\"3)\" label-mark=\"deleted\">a</li></ol>");
        let [Block::List(list)] = &found[..] else { panic!("one list") };
        assert_eq!(list.items[0].label_contrast, Some(ChangeKind::Deleted));
        assert_eq!(
            faults("<ol><li label=\"3)\" label-mark=\"old\">a</li><li label-mark=\"deleted\">b</li></ol>"),
            [
                "2: «label-mark» non può valere «old»: inserted, deleted, moved-here o moved-away",
                "2: «label-mark» vuole «label», e non «old-label»"
            ]
        );
    }
}
