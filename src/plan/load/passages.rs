//! Paragraphs and lists from the lines of a text.

use std::collections::BTreeSet;

use crate::plan::load::item_lines::{ItemLines, LineRole, is_lazy};
use crate::plan::load::lost_layout::{LayoutFinding, LostLayout};
use crate::plan::load::prose_line::{LineRule, ProseLines};
use crate::plan::{Passage, Phrase, Prose, ProseItem};

/// Gathers the lines of a text. A blank line begins a paragraph; an item stands deeper than the one that it
/// belongs to by two columns or more, and what else belongs to an item stands deeper than its sign.
pub(crate) fn passages(text: &ProseLines<'_>, findings: &mut Vec<LayoutFinding>) -> Vec<Passage> {
    let roles = ItemLines::of(text).roles(findings);
    let told = findings.iter().map(|(_, place)| place.start).collect();
    let (outer, lists, paragraph) = (Vec::new(), Vec::new(), Vec::new());
    let mut gatherer = Gatherer { text, findings, told, outer, lists, paragraph };
    for (index, role) in roles.into_iter().enumerate() {
        match role {
            LineRole::Blank => gatherer.end_paragraph(),
            LineRole::Plain => gatherer.plain(index),
            LineRole::Item { label, words } => gatherer.item(index, label, words),
        }
    }
    gatherer.end_paragraph();
    while !gatherer.lists.is_empty() {
        gatherer.close_list();
    }
    gatherer.outer
}

struct Gatherer<'a> {
    text: &'a ProseLines<'a>,
    findings: &'a mut Vec<LayoutFinding>,
    /// Where the lines begin of which something is told already.
    told: BTreeSet<usize>,
    outer: Vec<Passage>,
    /// The lists that are open, each in the last item of the one before.
    lists: Vec<GatheredList>,
    /// The paragraph that is being read.
    paragraph: Vec<Phrase>,
}

/// A list that is not closed yet: its finished items, and the one that is being read.
struct GatheredList {
    indent: usize,
    has_labels: bool,
    items: Vec<ProseItem>,
    label: Option<String>,
    item: Vec<Passage>,
}

impl Gatherer<'_> {
    fn plain(&mut self, index: usize) {
        let line = &self.text.lines[index];
        if self.paragraph.is_empty() {
            self.close_lists(|list| line.indent < list.indent + 2);
        } else if self.goes_on(index) {
            self.join(index);
            return;
        } else {
            self.end_paragraph();
            self.close_lists(|list| line.indent <= list.indent);
        }
        self.paragraph.clone_from(&line.phrases);
    }

    /// Whether a line goes on with the paragraph above it; where that is a guess, it is told.
    fn goes_on(&mut self, index: usize) -> bool {
        let (above, line) = (&self.text.lines[index - 1], &self.text.lines[index]);
        let Some(list) = self.lists.last() else { return true };
        if line.indent > list.indent {
            return true;
        }
        let is_lazy = is_lazy(list.indent, [above, line], self.text.rule);
        // A line that looks like an item of its own has its finding.
        let is_told = self.told.contains(&line.place.start);
        if self.text.rule == LineRule::Folded && line.indent + 1 >= list.indent && !is_told {
            let lost = if is_lazy { LostLayout::Continued } else { LostLayout::Parted };
            self.findings.push((lost, line.place.clone()));
        }
        is_lazy
    }

    /// Adds a line to the paragraph above it.
    fn join(&mut self, index: usize) {
        let is_row = |index| self.text.rows.binary_search(&index).is_ok();
        let joint = match self.text.rule {
            // Its lines have kept their blanks.
            LineRule::Markdown => "",
            LineRule::Kept => "\n",
            LineRule::Folded if is_row(index) || is_row(index - 1) => "\n",
            LineRule::Folded => " ",
        };
        if let Some(last) = self.paragraph.last_mut() {
            last.text.push_str(joint);
        }
        for phrase in &self.text.lines[index].phrases {
            match self.paragraph.last_mut() {
                Some(last) if (last.strong, last.emphasis) == (phrase.strong, phrase.emphasis) => {
                    last.text.push_str(&phrase.text);
                }
                Some(_) | None => self.paragraph.push(phrase.clone()),
            }
        }
    }

    fn item(&mut self, index: usize, label: Option<String>, words: Vec<Phrase>) {
        let line = &self.text.lines[index];
        self.end_paragraph();
        self.close_lists(|list| line.indent + 2 <= list.indent);
        let mut indent = line.indent;
        match self.lists.last() {
            Some(list) if line.indent >= list.indent + 2 && self.lists.len() < self.text.levels => {
                self.open_list(indent, label);
            }
            Some(list) => {
                if line.indent >= list.indent + 2 {
                    self.findings.push((LostLayout::TooDeep, line.place.clone()));
                    indent = list.indent;
                }
                self.add_item(indent, label);
            }
            None => self.open_list(indent, label),
        }
        self.paragraph = words;
    }

    /// Adds an item to the innermost list; one of another kind begins a list in the same place.
    fn add_item(&mut self, indent: usize, label: Option<String>) {
        match self.lists.last_mut() {
            Some(list) if list.has_labels == label.is_some() => {
                let (label, item) =
                    (std::mem::replace(&mut list.label, label), std::mem::take(&mut list.item));
                list.items.push(ProseItem { label, prose: Prose(item) });
            }
            Some(_) | None => {
                self.close_list();
                self.open_list(indent, label);
            }
        }
    }

    /// Opens a list, or again the one that was closed last and that nothing stands behind.
    fn open_list(&mut self, indent: usize, label: Option<String>) {
        let has_labels = label.is_some();
        let mut list = GatheredList { indent, has_labels, items: Vec::new(), label, item: Vec::new() };
        let closed = self.container().pop_if(|passage| match passage {
            Passage::List { ordered, .. } => *ordered == has_labels,
            Passage::Heading(_) | Passage::Paragraph(_) => false,
        });
        if let Some(Passage::List { items, .. }) = closed {
            list.items = items;
        }
        self.lists.push(list);
    }

    fn close_lists(&mut self, ends: impl Fn(&GatheredList) -> bool) {
        while self.lists.last().is_some_and(&ends) {
            self.close_list();
        }
    }

    fn close_list(&mut self) {
        let Some(GatheredList { has_labels, mut items, label, item, .. }) = self.lists.pop() else { return };
        items.push(ProseItem { label, prose: Prose(item) });
        self.container().push(Passage::List { ordered: has_labels, items });
    }

    fn end_paragraph(&mut self) {
        let paragraph = std::mem::take(&mut self.paragraph);
        if !paragraph.is_empty() {
            self.container().push(Passage::Paragraph(paragraph));
        }
    }

    /// The place of the next passage: the item that is being read, or the text itself.
    fn container(&mut self) -> &mut Vec<Passage> {
        self.lists.last_mut().map_or(&mut self.outer, |list| &mut list.item)
    }
}
