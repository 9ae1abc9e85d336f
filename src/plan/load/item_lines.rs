//! The lines of a text that are items of lists, and those that only look so.

use crate::plan::Phrase;
use crate::plan::load::lost_layout::{LayoutFinding, LostLayout};
use crate::plan::load::prose_line::{LineRule, ProseLine, ProseLines};
use crate::source::item_sign::{ItemOpening, ItemSign, ends_in_reference};

/// The part that a line plays in its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum LineRole {
    Blank,
    Plain,
    /// It begins an item: with the number that the office wrote, and with these words.
    Item {
        label: Option<String>,
        words: Vec<Phrase>,
    },
}

/// The lines of a text on their way to their roles.
pub(crate) struct ItemLines<'a> {
    lines: &'a [ProseLine],
    rule: LineRule,
    openings: Vec<Option<ItemOpening>>,
}

impl<'a> ItemLines<'a> {
    pub(crate) fn of(text: &'a ProseLines<'a>) -> Self {
        let ProseLines { lines, rule, levels, .. } = *text;
        let opening = |(index, line): (usize, &ProseLine)| {
            let opening = if levels == 0 { None } else { line.opening(rule) }?;
            let is_number = matches!(opening.sign, ItemSign::Label(_));
            let above = index.checked_sub(1).map(|above| lines[above].text()).unwrap_or_default();
            (!is_number || !ends_in_reference(&above)).then_some(opening)
        };
        ItemLines { lines, rule, openings: lines.iter().enumerate().map(opening).collect() }
    }

    /// The roles of the lines. A hyphen makes an item by itself; other signs do in two lines or more, or
    /// behind a line that ends with a colon.
    pub(crate) fn roles(&self, findings: &mut Vec<LayoutFinding>) -> Vec<LineRole> {
        (0..self.lines.len()).map(|index| self.role(index, findings)).collect()
    }

    fn role(&self, index: usize, findings: &mut Vec<LayoutFinding>) -> LineRole {
        let line = &self.lines[index];
        if line.is_blank() {
            return LineRole::Blank;
        }
        let Some(opening) = &self.openings[index] else {
            self.look_at_signs(index, findings);
            return LineRole::Plain;
        };
        if !self.is_item(index, opening) {
            if !self.breaks_a_sentence(index, opening) {
                findings.push((LostLayout::LoneItem, line.place.clone()));
            }
            return LineRole::Plain;
        }
        let label = match &opening.sign {
            ItemSign::Label(label) => Some(label.clone()),
            ItemSign::Hyphen | ItemSign::Dash | ItemSign::Bullet => None,
        };
        let words = line.without(opening);
        if label.is_none() && words.first().is_some_and(|first| begins_with_sign(&first.text)) {
            findings.push((LostLayout::TwoSigns, line.place.clone()));
        }
        LineRole::Item { label, words }
    }

    fn is_item(&self, index: usize, opening: &ItemOpening) -> bool {
        opening.sign == ItemSign::Hyphen
            || self.follows_item(index)
            || self.next_opening(index).is_some_and(|next| self.follows_item(next))
            || self.is_announced(index)
    }

    /// Whether the line before, or the one that it goes on with, begins as an item does.
    fn follows_item(&self, index: usize) -> bool {
        let Some(before) = (0..index).rev().find(|&before| self.openings[before].is_some()) else {
            return false;
        };
        (before + 1..index).all(|between| self.goes_on(before, between))
    }

    fn next_opening(&self, index: usize) -> Option<usize> {
        (index + 1..self.lines.len()).find(|&next| self.openings[next].is_some())
    }

    /// Whether a line belongs to the item that another one begins.
    fn goes_on(&self, item: usize, index: usize) -> bool {
        let (indent, line) = (self.lines[item].indent, &self.lines[index]);
        if line.is_blank() {
            return true;
        }
        match self.lines[index - 1].is_blank() {
            true => line.indent >= indent + 2,
            false => line.indent > indent || is_lazy(indent, [&self.lines[index - 1], line], self.rule),
        }
    }

    /// Whether the words before announce a list.
    fn is_announced(&self, index: usize) -> bool {
        let above = self.lines[..index].iter().rfind(|line| !line.is_blank());
        above.is_some_and(|line| line.text().ends_with(':'))
    }

    /// Whether a dash sets words apart, or a number stands, within a sentence that the file has broken before
    /// it.
    fn breaks_a_sentence(&self, index: usize, opening: &ItemOpening) -> bool {
        let above = index.checked_sub(1).map(|above| self.lines[above].text()).unwrap_or_default();
        matches!(opening.sign, ItemSign::Dash | ItemSign::Label(_))
            && self.rule == LineRule::Folded
            && !above.is_empty()
            && !ends_sentence(&above)
    }

    /// Finds signs that make no item.
    fn look_at_signs(&self, index: usize, findings: &mut Vec<LayoutFinding>) {
        let line = &self.lines[index];
        let text = line.text();
        if self.rule == LineRule::Markdown || ItemSign::glued_to(&text).is_none() {
            return;
        }
        let neighbours = [index.checked_sub(1), Some(index + 1)].into_iter().flatten();
        let mut neighbours = neighbours.filter_map(|near| self.lines.get(near));
        // «-5 %» and «– » at a line's beginning are words; beside an item they were meant to be one.
        if !neighbours.any(|near| ItemSign::glued_to(&near.text()).is_some()) {
            return;
        }
        let mut behind = text.chars().skip(1);
        match behind.next() {
            None => findings.push((LostLayout::NoWords, line.place.clone())),
            Some(next) if next.is_alphabetic() => findings.push((LostLayout::NoBlank, line.place.clone())),
            Some(_) => {}
        }
    }
}

/// Whether a line goes on with the item above it though it stands no deeper than that one's sign.
pub(crate) fn is_lazy(indent: usize, [above, line]: [&ProseLine; 2], rule: LineRule) -> bool {
    match rule {
        LineRule::Kept => false,
        LineRule::Markdown => true,
        LineRule::Folded => {
            let (above, text) = (above.text(), line.text());
            let begins_anew = text.chars().next().is_some_and(char::is_uppercase);
            let is_sign = ItemSign::glued_to(&text).is_some();
            let is_open = !ends_sentence(&above) || ends_in_reference(&above);
            // A line that stands less deep has left the list.
            is_open && !begins_anew && !is_sign && line.indent + 1 >= indent
        }
    }
}

fn ends_sentence(line: &str) -> bool {
    line.ends_with(['.', ';', ':', '!', '?'])
}

fn begins_with_sign(text: &str) -> bool {
    ItemSign::of(text.split(char::is_whitespace).next().unwrap_or_default()).is_some()
}
