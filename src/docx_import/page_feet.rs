//! Texts at the foot of pages, in parts of their own, without the numbers that every program counts anew.

use std::collections::BTreeSet;

use roxmltree::Node;

use crate::docx_import::ImportRefusal;
use crate::docx_import::line::key;
use crate::docx_import::outside::OutsidePlace;
use crate::docx_import::outside_wish::{OutsideSpot, OutsideWish};
use crate::docx_import::plan_line::PlanLine;
use crate::docx_import::remark::OutsideChange;
use crate::docx_import::states::NodeStates;
use crate::ooxml::PackageRefusal;
use crate::ooxml::element::{attribute, depths_are_fit, is, local, parse};
use crate::yaml::{LineKind, TextLine};

/// What stands for a number that a field counts.
const NUMBER: char = '#';

/// The texts at the foot of pages, each once, in the order of the parts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct PageFeet(Vec<String>);

/// What somebody wants of the foot of pages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct FeetWishes {
    pub(crate) wish: Option<OutsideWish>,
    pub(crate) told: Vec<OutsideChange>,
}

/// The line at the foot of pages in the texts that a document began with, and in the plan.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FootLines<'a> {
    /// `None` if nobody knows.
    pub(crate) base: Option<&'a str>,
    pub(crate) ours: &'a str,
}

impl PageFeet {
    /// The feet of pages that have a line and their numbers.
    #[cfg(test)]
    pub(crate) fn of_line(line: &str) -> Self {
        PageFeet(vec![format!("{} – Pagina {NUMBER} di {NUMBER}", key(line))])
    }

    /// Reads the parts, of which one is for the first page, one for the others, and so on.
    pub(crate) fn read(parts: &[String]) -> Result<Self, ImportRefusal> {
        let (mut texts, mut seen) = (Vec::new(), BTreeSet::new());
        for part in parts {
            let document = parse(part)?;
            if !depths_are_fit(&document) {
                return Err(PackageRefusal::Overloaded.into());
            }
            let states = NodeStates::of(&document);
            for paragraph in document.descendants().filter(|node| is(*node, "p") && states.is_text(*node)) {
                let text = key(&words(paragraph, &states));
                if !text.is_empty() && seen.insert(text.clone()) {
                    texts.push(text);
                }
            }
        }
        Ok(PageFeet(texts))
    }

    /// What an edited annex wants of this printed one: another line before the numbers can be taken, and all
    /// else is told.
    pub(crate) fn wishes(&self, edited: &PageFeet, lines: FootLines<'_>) -> FeetWishes {
        let mut wishes = FeetWishes::default();
        let (printed, edited) = (self.without(edited), edited.without(self));
        if printed.is_empty() && edited.is_empty() {
            wishes.wish = self.wish_for(lines);
            return wishes;
        }
        if let ([printed], [edited]) = (printed.as_slice(), edited.as_slice())
            && let (Some(behind), Some(base)) = (printed.strip_prefix(&key(lines.ours)), lines.base)
            && let Some(theirs) = edited.strip_suffix(behind).map(str::trim).filter(|text| !text.is_empty())
        {
            // The plan went on where the document says what it began with.
            if theirs != key(base) {
                wishes.wish = Some(wish(base, lines.ours, theirs));
            }
            return wishes;
        }
        for at in 0..printed.len().max(edited.len()) {
            let [printed, edited] = [&printed, &edited]
                .map(|texts| texts.get(at).map(|text| (*text).clone()).unwrap_or_default());
            wishes.told.push(OutsideChange { place: OutsidePlace::Foot, printed, edited, own: None });
        }
        wishes
    }

    /// The wish that the plan's line be as it is, where a document says it that began with another one: what
    /// the plan says already is a wish too, for another document may want it away.
    fn wish_for(&self, FootLines { base, ours }: FootLines<'_>) -> Option<OutsideWish> {
        let base = base.filter(|base| key(base) != key(ours))?;
        self.0.iter().any(|text| text.starts_with(&key(ours))).then(|| wish(base, ours, ours))
    }

    fn without(&self, others: &PageFeet) -> Vec<&String> {
        self.0.iter().filter(|text| !others.0.contains(text)).collect()
    }
}

/// The words of a paragraph without what fields count.
pub(crate) fn unnumbered_words(paragraph: Node<'_, '_>, states: &NodeStates) -> String {
    key(&words(paragraph, states).replace(NUMBER, " "))
}

fn wish(base: &str, ours: &str, theirs: &str) -> OutsideWish {
    let [base, ours, theirs] =
        [base, ours, theirs].map(|text| vec![TextLine { kind: LineKind::Paragraph, text: text.to_owned() }]);
    OutsideWish { spot: OutsideSpot::Line(PlanLine::Footer), base, ours, theirs }
}

/// The words of a paragraph, with a sign in the place of each number that a field counts.
fn words(paragraph: Node<'_, '_>, states: &NodeStates) -> String {
    let (mut text, mut depth) = (String::new(), 0_usize);
    for node in paragraph.descendants() {
        let state = states.get(node);
        if state.is_deleted || state.is_unused {
            continue;
        }
        match local(node) {
            Some("fldChar") => match attribute(node, "fldCharType") {
                Some("begin") => {
                    depth += 1;
                    text.extend((depth == 1).then_some(NUMBER));
                }
                Some("end") => depth = depth.saturating_sub(1),
                Some(_) | None => {}
            },
            Some("fldSimple") => text.push(NUMBER),
            Some("tab" | "br") => text.push(' '),
            Some("t") if depth == 0 && !node.ancestors().any(|around| is(around, "fldSimple")) => {
                text.push_str(node.text().unwrap_or_default());
            }
            Some(_) | None => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use crate::docx_import::fixture::{p, part};
    use crate::docx_import::page_feet::*;

    fn feet(paragraphs: &[&str]) -> PageFeet {
        let number = "</w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:t>";
        let simple = "</w:t></w:r><w:fldSimple><w:r><w:t>12</w:t></w:r></w:fldSimple><w:r><w:t>";
        let inside: String =
            paragraphs.iter().map(|text| p(text).replace('@', number).replace('$', simple)).collect();
        PageFeet::read(&[part("ftr", &inside)]).expect("they can be read")
    }

    #[test]
    fn another_line_before_the_numbers_is_wanted_and_all_else_is_told() {
        let printed = feet(&["Allegato 1 – Pagina @ di @"]);
        let lines = FootLines { base: Some("Allegato 1"), ours: "Allegato 1" };
        assert_eq!(printed.wishes(&feet(&["Allegato 1 – Pagina $ di $"]), lines), FeetWishes::default());
        let found = printed.wishes(&feet(&["Allegato 1 bis – Pagina @ di @"]), lines);
        let theirs = found.wish.map(|wish| wish.theirs[0].text.clone());
        assert_eq!((theirs.as_deref(), found.told.len()), (Some("Allegato 1 bis"), 0));
        let went_on = FootLines { base: Some("Allegato"), ours: "Allegato 1" };
        assert_eq!(printed.wishes(&feet(&["Allegato – Pagina @ di @"]), went_on), FeetWishes::default());
        let same = printed.wishes(&printed, went_on).wish.expect("it was changed to what the plan says");
        assert_eq!((&same.theirs, same.base[0].text.as_str()), (&same.ours, "Allegato"));
        for other in [&["Allegato 1 – pag. @"][..], &["Allegato 1 – Pagina @ di @", "Riservato"], &[]] {
            let found = printed.wishes(&feet(other), lines);
            assert_eq!((found.wish, found.told.len()), (None, 1), "{other:?}");
        }
    }
}
