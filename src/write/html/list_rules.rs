//! The rules of the style sheet for lists.

use std::collections::BTreeSet;

use crate::document::{Block, Document, LabelForm, Section, SignsFor};
use crate::source::Numerals;
use crate::style::{Pt, Style, StyleName};
use crate::write::html::footer::string;
use crate::write::html::list::{counted_by_browsers, first_label, room_class, wide_label};
use crate::write::html::scale::Scale;

/// Writes the rules: the indents of `stile.yaml`, and wider ones for lists whose labels need them.
pub(crate) fn list_rules(frame: &Document, sections: &[Section], style: &Style, scale: Scale) -> String {
    let list = style.list;
    let (indent, in_cell, between) =
        (scale.rem(list.indent), scale.rem(list.cell_indent), scale.rem(list.space_between));
    let text = style.paragraphs.get(StyleName::TEXT);
    let (after, size) = text.map_or((Pt::ZERO, Pt::ZERO), |text| (text.space_after, text.size));
    let mut rules = format!(
        "ol, ul {{ --etichetta: 0rem; --rientro: max({indent} + .35rem, var(--etichetta)); padding-left: var(--rientro); margin-bottom: {}; }}\n\
         li {{ margin-bottom: {between}; }}\nli > p {{ margin-bottom: {between}; }}\n\
         .etichetta, [data-etichetta] > li > p:first-child::before {{ margin: 0 0 0 calc(0rem - var(--rientro)); }}\n\
         :is(td, th, li) :is(ol, ul) {{ margin-bottom: 0; }}\n\
         :is(td, th) :is(ol, ul) {{ --rientro: max({in_cell} + .35rem, var(--etichetta)); }}\n\
         nav ul ul {{ padding-left: {indent}; }}\n",
        scale.rem(after)
    );
    let mut needs = ListNeeds::default();
    for block in frame.blocks() {
        needs.gather(block);
    }
    for section in sections {
        for block in &section.with_signs(SignsFor::Everyone).blocks {
            needs.gather(block);
        }
    }
    for form in &needs.forms {
        rules.push_str(&label_rule(form));
    }
    for tenths in needs.widths {
        let width = scale.rem(size * (tenths as f32 / 10.0));
        rules.push_str(&format!(".{} {{ --etichetta: {width}; }}\n", room_class(tenths)));
    }
    rules
}

/// The rule that writes the labels of a form.
fn label_rule(form: &LabelForm) -> String {
    let style = match form.numerals {
        Numerals::Decimal => "decimal",
        Numerals::LowerLetter => "lower-alpha",
        Numerals::UpperLetter => "upper-alpha",
        Numerals::LowerRoman => "lower-roman",
        Numerals::UpperRoman => "upper-roman",
    };
    let (label, after) = (string(&first_label(form)), string(&format!("{} ", form.after)));
    let before = if form.before.is_empty() { String::new() } else { string(&form.before) + " " };
    format!(
        "[data-etichetta={label}] > li > p:first-child::before {{ content: {before}counter(voce, {style}) {after}; }}\n"
    )
}

/// What the lists of a document need in the style sheet.
#[derive(Debug, Default)]
struct ListNeeds {
    /// The widths of the labels that need more room than usual.
    widths: BTreeSet<u32>,
    /// The forms of the labels that browsers count.
    forms: BTreeSet<LabelForm>,
}

impl ListNeeds {
    /// Adds what the lists of a block need.
    fn gather(&mut self, block: &Block) {
        match block {
            Block::List(list) => {
                self.widths.extend(wide_label(list));
                self.forms.extend(counted_by_browsers(list).map(|counted| counted.form));
                for block in list.items.iter().flat_map(|item| &item.blocks) {
                    self.gather(block);
                }
            }
            Block::Table(table) => {
                let rows = table.head.iter().chain(table.groups.iter().flat_map(|group| &group.rows));
                for block in rows.flat_map(|row| &row.cells).flat_map(|cell| &cell.blocks) {
                    self.gather(block);
                }
            }
            Block::Heading(_)
            | Block::Paragraph(_)
            | Block::Picture(_)
            | Block::Contents(_)
            | Block::Chart(_) => {}
        }
    }
}
