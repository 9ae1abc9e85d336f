//! The marks before items, counted over the whole document as Word counts them.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document, Node};

use crate::docx_import::indent::Indent;
use crate::docx_import::lists::{DefinedList, Lists};
use crate::docx_import::states::NodeStates;
use crate::ooxml::element::{child, is, within};
use crate::source::Numerals;
use crate::source::item_sign::ItemSign;

/// The mark before an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ItemMark {
    /// From 0.
    pub(crate) level: usize,
    pub(crate) sign: Sign,
}

/// A paragraph's place among the items of lists.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ParagraphPlace {
    /// `None` if no list counts it.
    pub(crate) mark: Option<ItemMark>,
    pub(crate) indent: Indent,
}

/// The sign before an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Sign {
    Bullet,
    /// A number or a letter.
    Label(String),
    /// A number or a letter that a plan's text can only have with a parenthesis, as `a)` for `a.`.
    Closed(String),
    /// A number that a plan's text has no way to write; `None` if its numerals are not known.
    Number(Option<String>),
}

impl Sign {
    /// The sign of an item that a list counts so; `None` if its numerals are not known.
    pub(crate) fn counted(label: Option<String>) -> Self {
        let sign = label.as_deref().and_then(in_field);
        sign.unwrap_or(Sign::Number(label))
    }
}

/// The places of a document's paragraphs, by their numbers.
#[derive(Debug, Default)]
pub(crate) struct ItemMarks(BTreeMap<u32, ParagraphPlace>);

impl ItemMarks {
    /// Counts the items of a document; those that are deleted count no more.
    pub(crate) fn of(document: &Document<'_>, lists: &Lists, states: &NodeStates) -> Self {
        let (mut places, mut counters) = (BTreeMap::new(), WordCounters::default());
        for paragraph in document.descendants().filter(|node| is(*node, "p") && states.is_text(*node)) {
            let mark = lists.place(paragraph).and_then(|(list, level)| {
                let place = Place { list, level, is_gone: is_joined(paragraph) };
                counters.sign(lists, place).map(|sign| ItemMark { level, sign })
            });
            let place = ParagraphPlace { mark, indent: lists.indent(paragraph) };
            if place != ParagraphPlace::default() {
                places.insert(paragraph.id().get(), place);
            }
        }
        ItemMarks(places)
    }

    /// The place of a paragraph that is text.
    pub(crate) fn place(&self, paragraph: Node<'_, '_>) -> ParagraphPlace {
        self.0.get(&paragraph.id().get()).cloned().unwrap_or_default()
    }
}

/// An item's place.
struct Place<'l> {
    list: &'l DefinedList,
    level: usize,
    /// Its paragraph goes on with the next one, which is counted.
    is_gone: bool,
}

/// The last numbers of all definitions.
#[derive(Default)]
struct WordCounters<'l> {
    /// By definition and level: lists of one definition go on with each other's numbers.
    last: BTreeMap<(&'l str, usize), u32>,
    /// The levels of lists that have begun.
    begun: BTreeSet<(*const DefinedList, usize)>,
}

impl<'l> WordCounters<'l> {
    fn sign(&mut self, lists: &'l Lists, place: Place<'l>) -> Option<Sign> {
        let Place { list, level, is_gone } = place;
        // A level without a form is no numbering that could be lost.
        let Some(form) = lists.form(list, level) else { return Some(Sign::Bullet) };
        let definition = list.definition.as_str();
        let start = list.starts.get(&level).copied();
        let begins = !self.begun.contains(&(std::ptr::from_ref(list), level)) && start.is_some();
        // An override holds where its list begins; then the list counts on (ECMA-376-1, 17.9.26).
        let last = if begins { None } else { self.last.get(&(definition, level)) };
        let number = last.map_or(start.unwrap_or(form.start), |last| last.saturating_add(1));
        // The number of one that is gone is that of the next, with which it is one item.
        if !is_gone {
            self.begun.insert((std::ptr::from_ref(list), level));
            self.last.retain(|(other, deeper), _| *other != definition || *deeper <= level);
            self.last.insert((definition, level), number);
        }
        match form.format.as_str() {
            "none" => None,
            "bullet" => Some(Sign::Bullet),
            _ => Some(Sign::counted(self.label(lists, list, (level, number)))),
        }
    }

    /// The label that Word shows of an item with this number at this level, if its numerals are known.
    fn label(&self, lists: &Lists, list: &DefinedList, (level, number): (usize, u32)) -> Option<String> {
        let mut label = lists.form(list, level)?.text.clone();
        for depth in 0..9 {
            let place = format!("%{}", depth + 1);
            if label.contains(&place) {
                let above = || self.last.get(&(list.definition.as_str(), depth)).copied();
                let number = if depth == level { Some(number) } else { above() };
                let numerals = numerals(&lists.form(list, depth)?.format)?;
                label = label.replace(&place, &numerals.write(number?));
            }
        }
        Some(label)
    }
}

/// The label as a plan's text can have it, if it can.
fn in_field(label: &str) -> Option<Sign> {
    let is_label = |label: &str| matches!(ItemSign::of(label), Some(ItemSign::Label(_)));
    if is_label(label) {
        return Some(Sign::Label(label.to_owned()));
    }
    let closed = format!("{})", label.trim_matches(|sign: char| !sign.is_alphanumeric()));
    is_label(&closed).then_some(Sign::Closed(closed))
}

/// The numerals of a `w:numFmt` (ECMA-376-1, 17.18.59).
fn numerals(format: &str) -> Option<Numerals> {
    match format {
        "decimal" => Some(Numerals::Decimal),
        "lowerLetter" => Some(Numerals::LowerLetter),
        "upperLetter" => Some(Numerals::UpperLetter),
        "lowerRoman" => Some(Numerals::LowerRoman),
        "upperRoman" => Some(Numerals::UpperRoman),
        _ => None,
    }
}

/// Whether the paragraph's mark goes when all changes are accepted, so that the next paragraph continues it.
pub(crate) fn is_joined(paragraph: Node<'_, '_>) -> bool {
    let mark = within(paragraph, &["pPr", "rPr"]);
    mark.is_some_and(|mark| child(mark, "del").is_some() || child(mark, "moveFrom").is_some())
}

#[cfg(test)]
mod tests {
    use crate::docx_import::fixture::{document, part};
    use crate::docx_import::item_marks::*;

    /// The labels of paragraphs at places `list/level`, with a numbering part of these definitions and lists;
    /// the mark of one that ends with `~` is deleted.
    fn labels(numbering: &str, places: &[&str]) -> Vec<String> {
        let paragraph = |place: &&str| {
            let (list, level) = place.split_once('/').expect("a list and a level");
            let mark = if level.ends_with('~') { "<w:rPr><w:del/></w:rPr>" } else { "" };
            let level = level.trim_end_matches('~');
            let number = format!("<w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/>");
            format!("<w:p><w:pPr><w:numPr>{number}</w:numPr>{mark}</w:pPr></w:p>")
        };
        let body = document(&places.iter().map(paragraph).collect::<String>());
        let document = Document::parse(&body).expect("it is XML");
        let lists = Lists::read(Some(&part("numbering", numbering)), None);
        let marks = ItemMarks::of(&document, &lists, &NodeStates::of(&document));
        let paragraphs = document.descendants().filter(|node| is(*node, "p"));
        paragraphs
            .map(|paragraph| match marks.place(paragraph).mark.map(|mark| mark.sign) {
                Some(Sign::Label(label)) => label,
                Some(Sign::Closed(label)) => format!("!{label}"),
                Some(Sign::Bullet) => "-".to_owned(),
                Some(Sign::Number(_)) => "?".to_owned(),
                None => String::new(),
            })
            .collect()
    }

    fn level(depth: u8, format: &str, text: &str) -> String {
        format!(
            "<w:lvl w:ilvl=\"{depth}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>"
        )
    }

    fn list(id: u8, overrides: &str) -> String {
        format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"0\"/>{overrides}</w:num>")
    }

    fn definition(levels: &[String]) -> String {
        format!("<w:abstractNum w:abstractNumId=\"0\">{}</w:abstractNum>", levels.concat())
    }

    #[test]
    fn a_level_begins_anew_behind_an_item_that_it_does_not_belong_to() {
        let levels = [level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)"), level(2, "bullet", "•")];
        let numbering = definition(&levels) + &list(1, "");
        let found = labels(&numbering, &["1/0", "1/1", "1/1", "1/2", "1/0", "1/1"]);
        assert_eq!(found, ["1.", "a)", "b)", "-", "2.", "a)"]);
    }

    #[test]
    fn an_item_that_goes_on_with_the_next_has_the_number_that_they_are_counted_by() {
        let numbering = definition(&[level(0, "decimal", "%1.")]) + &list(1, "");
        assert_eq!(
            labels(&numbering, &["1/0~", "1/0", "1/0~", "1/0~", "1/0"]),
            ["1.", "1.", "2.", "2.", "2."]
        );
    }

    #[test]
    fn lists_of_one_definition_go_on_with_each_other_s_numbers_unless_they_begin_anew() {
        let start = "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"7\"/></w:lvlOverride>";
        let numbering =
            definition(&[level(0, "lowerRoman", "(%1)")]) + &list(1, "") + &list(2, "") + &list(3, start);
        let found = labels(&numbering, &["1/0", "2/0", "3/0", "3/0"]);
        assert_eq!(found, ["(i)", "(ii)", "(vii)", "(viii)"]);
    }

    #[test]
    fn a_number_of_several_levels_is_read_and_one_in_words_is_not() {
        let levels =
            [level(0, "decimal", "%1."), level(1, "decimal", "%1.%2)"), level(2, "ordinalText", "%3.")];
        let found = labels(&(definition(&levels) + &list(1, "")), &["1/0", "1/1", "1/2", "4/0"]);
        assert_eq!(found, ["1.", "1.1)", "?", ""]);
    }

    #[test]
    fn a_letter_with_a_dot_gets_the_parenthesis_that_a_field_can_have() {
        let levels = [level(0, "lowerLetter", "%1."), level(1, "decimal", "%2 –"), level(2, "decimal", "")];
        let found = labels(&(definition(&levels) + &list(1, "")), &["1/0", "1/0", "1/1", "1/2"]);
        assert_eq!(found, ["!a)", "!b)", "!1)", "?"]);
    }
}
