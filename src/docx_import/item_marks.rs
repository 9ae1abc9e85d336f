//! The marks before items, counted over the whole document as Word counts them.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document, Node};

use crate::docx_import::element::{child, is, within};
use crate::docx_import::lists::{DefinedList, LevelForm, Lists};
use crate::docx_import::states::NodeStates;
use crate::source::Numerals;
use crate::source::item_sign::ItemSign;

/// The mark before an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ItemMark {
    /// From 0.
    pub(crate) level: usize,
    pub(crate) sign: Sign,
}

/// The sign before an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Sign {
    Bullet,
    /// A number or a letter.
    Label(String),
    /// A number that a plan's text has no way to write.
    Number,
}

/// The marks of a document's items, by the numbers of their paragraphs.
#[derive(Debug, Default)]
pub(crate) struct ItemMarks(BTreeMap<u32, ItemMark>);

impl ItemMarks {
    /// Counts the items of a document; those that are deleted count no more.
    pub(crate) fn of(document: &Document<'_>, lists: &Lists, states: &NodeStates) -> Self {
        let (mut marks, mut counters) = (BTreeMap::new(), WordCounters::default());
        for paragraph in document.descendants().filter(|node| is(*node, "p")) {
            if let Some((list, level)) = lists.place(paragraph)
                && states.is_text(paragraph)
                && let Some(sign) = counters.sign(lists, Place { list, level, is_gone: is_joined(paragraph) })
            {
                marks.insert(paragraph.id().get(), ItemMark { level, sign });
            }
        }
        ItemMarks(marks)
    }

    /// The mark of a paragraph, if it is an item.
    pub(crate) fn get(&self, paragraph: Node<'_, '_>) -> Option<&ItemMark> {
        self.0.get(&paragraph.id().get())
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
        if !is_gone {
            let start = list.starts.get(&level).copied();
            let begins = self.begun.insert((std::ptr::from_ref(list), level)) && start.is_some();
            // An override holds where its list begins; then the list counts on (ECMA-376-1, 17.9.26).
            let last = if begins { None } else { self.last.get(&(definition, level)) };
            let number = last.map_or(start.unwrap_or(form.start), |last| last.saturating_add(1));
            self.last.retain(|(other, deeper), _| *other != definition || *deeper <= level);
            self.last.insert((definition, level), number);
        }
        match form.format.as_str() {
            "none" => None,
            "bullet" => Some(Sign::Bullet),
            _ => Some(self.label(lists, list, form).map_or(Sign::Number, Sign::Label)),
        }
    }

    /// The label that Word shows, if a plan's text can have it.
    fn label(&self, lists: &Lists, list: &DefinedList, form: &LevelForm) -> Option<String> {
        let mut label = form.text.clone();
        for depth in 0..9 {
            let place = format!("%{}", depth + 1);
            if label.contains(&place) {
                let number = self.last.get(&(list.definition.as_str(), depth))?;
                let numerals = numerals(&lists.form(list, depth)?.format)?;
                label = label.replace(&place, &numerals.write(*number));
            }
        }
        Some(label).filter(|label| matches!(ItemSign::of(label), Some(ItemSign::Label(_))))
    }
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

    /// The labels of paragraphs at places `list/level`, with a numbering part of these definitions and lists.
    fn labels(numbering: &str, places: &[&str]) -> Vec<String> {
        let paragraph = |place: &&str| {
            let (list, level) = place.split_once('/').expect("a list and a level");
            format!(
                "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr></w:p>"
            )
        };
        let body = document(&places.iter().map(paragraph).collect::<String>());
        let document = Document::parse(&body).expect("it is XML");
        let lists = Lists::read(Some(&part("numbering", numbering)), None);
        let marks = ItemMarks::of(&document, &lists, &NodeStates::of(&document));
        let paragraphs = document.descendants().filter(|node| is(*node, "p"));
        paragraphs
            .map(|paragraph| match marks.get(paragraph).map(|mark| &mark.sign) {
                Some(Sign::Label(label)) => label.clone(),
                Some(Sign::Bullet) => "-".to_owned(),
                Some(Sign::Number) => "?".to_owned(),
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
}
