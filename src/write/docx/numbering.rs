//! Lists: each has a `w:num` of its own, with a level for each list within another, as long as these count in
//! one way.

use std::collections::BTreeMap;

use crate::document::{LabelForm, ListKind};
use crate::template::ListPart;
use crate::write::WriteError;
use crate::write::docx::fixed::{AddedLists, Fixed};
use crate::write::docx::list_definition::{
    DefinedLevel, LevelIndent, ListDefinition, level_text, number_format,
};
use crate::write::docx::xml::Xml;

/// The deepest level that WordprocessingML has, from 0 (ECMA-376-1, 17.9.3).
pub(crate) const DEEPEST: usize = 8;

/// The place of blocks: lists are indented less in cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ListPlace {
    Body,
    Cell,
}

/// The definition that a list follows.
pub(crate) fn list_part(kind: ListKind, place: ListPlace) -> ListPart {
    match (kind, place) {
        (ListKind::Lettered, ListPlace::Body) => ListPart::Lettered,
        (ListKind::Bulleted, ListPlace::Body) => ListPart::Bulleted,
        (ListKind::Lettered, ListPlace::Cell) => ListPart::LetteredInCell,
        (ListKind::Bulleted, ListPlace::Cell) => ListPart::BulletedInCell,
    }
}

/// The sign before the items of a level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum LevelSign {
    /// The number of bulleted lists around tells which.
    Bullet {
        around: usize,
    },
    Counted(LabelForm),
}

/// A level of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NumberedLevel {
    pub(crate) sign: LevelSign,
    pub(crate) indent: LevelIndent,
    /// The number of its first item, each time that it begins anew.
    pub(crate) start: u32,
}

impl NumberedLevel {
    /// Whether the sign is a bullet, which need not be counted.
    fn is_bulleted(&self) -> bool {
        matches!(self.sign, LevelSign::Bullet { .. })
    }

    /// Whether a definition has the level as it is.
    fn is_in(&self, definition: &ListDefinition, depth: usize) -> bool {
        let level = definition.level(depth);
        let is_sign = match &self.sign {
            LevelSign::Bullet { around } => level.format == "bullet" && *around == depth,
            LevelSign::Counted(form) => level.counts(form, depth, self.start),
        };
        is_sign && self.indent == level.indent
    }
}

/// One list of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
struct NumberedList {
    id: u32,
    place: ListPlace,
    /// The levels that it uses, by their depth from 0.
    levels: BTreeMap<usize, NumberedLevel>,
    /// The last number at each level, as Word counts: an item ends the counting at all deeper levels.
    counts: BTreeMap<usize, u32>,
}

impl NumberedList {
    /// Whether the list shows an item as it should be, if that comes next.
    fn takes(&self, item: &NumberedItem, depth: usize) -> bool {
        self.place == item.place
            && self.levels.get(&depth).is_none_or(|level| {
                let next = self.counts.get(&depth).map_or(level.start, |last| last + 1);
                let is_next = level.is_bulleted() || next == item.level.start;
                level.sign == item.level.sign && level.indent == item.level.indent && is_next
            })
    }

    /// The definition that has all its levels, if the part has one.
    fn definition<'f>(&self, fixed: &'f Fixed<'_>) -> Result<Option<&'f ListDefinition>, WriteError> {
        for kind in [ListKind::Lettered, ListKind::Bulleted] {
            let definition = fixed.list(list_part(kind, self.place))?;
            if self.levels.iter().all(|(depth, level)| level.is_in(definition, *depth)) {
                return Ok(Some(definition));
            }
        }
        Ok(None)
    }

    /// Writes its `w:num`, whose levels begin anew.
    fn write(&self, definition: &str, xml: &mut Xml) {
        xml.element("w:num", &[("w:numId", &self.id.to_string())], |xml| {
            xml.value("w:abstractNumId", definition);
            for (depth, level) in &self.levels {
                // Without it a list goes on counting where the last one of the same definition ended.
                xml.element("w:lvlOverride", &[("w:ilvl", &depth.to_string())], |xml| {
                    xml.value("w:startOverride", &level.start.to_string());
                });
            }
        });
    }

    /// Writes a definition that has its levels, the others as the part has them.
    fn write_definition(&self, id: u32, fixed: &Fixed<'_>, xml: &mut Xml) -> Result<(), WriteError> {
        // Word tells definitions apart by this code; the built-in ones have others.
        let code = format!("5A12{:04X}", id & 0xffff);
        let lettered = fixed.list(list_part(ListKind::Lettered, self.place))?;
        let bulleted = fixed.list(list_part(ListKind::Bulleted, self.place))?;
        xml.element("w:abstractNum", &[("w:abstractNumId", &id.to_string())], |xml| {
            xml.value("w:nsid", &code);
            xml.value("w:multiLevelType", "multilevel");
            xml.value("w:tmpl", &code);
            // Levels that somebody adds in Word are of the kind of the first one.
            let is_bulleted = self.levels.values().next().is_some_and(NumberedLevel::is_bulleted);
            let usual = if is_bulleted { bulleted } else { lettered };
            for depth in 0..=DEEPEST {
                match self.levels.get(&depth) {
                    None => xml.raw(usual.levels.get(depth).map_or("", |level| level.written.as_str())),
                    Some(level) => match &level.sign {
                        LevelSign::Bullet { around } => {
                            let look = bulleted.level(*around);
                            let text = if look.format == "bullet" { &look.text } else { "•" };
                            write_level(xml, level, SetLevel { depth, format: "bullet", text, look });
                        }
                        LevelSign::Counted(form) => {
                            let (format, text) = (number_format(form.numerals), level_text(form, depth));
                            let look = lettered.level(depth);
                            write_level(xml, level, SetLevel { depth, format, text: &text, look });
                        }
                    },
                }
            }
        });
        Ok(())
    }
}

/// The words of a level that is written, and the defined one that it looks like.
struct SetLevel<'a> {
    depth: usize,
    format: &'a str,
    text: &'a str,
    look: &'a DefinedLevel,
}

fn write_level(xml: &mut Xml, level: &NumberedLevel, set: SetLevel<'_>) {
    xml.element("w:lvl", &[("w:ilvl", &set.depth.to_string())], |xml| {
        xml.value("w:start", &level.start.to_string());
        xml.value("w:numFmt", set.format);
        xml.value("w:lvlText", set.text);
        xml.value("w:lvlJc", "left");
        if level.indent == set.look.indent {
            xml.raw(&set.look.paragraph);
        } else {
            let (left, hanging) = (level.indent.left.to_string(), level.indent.hanging.to_string());
            xml.element("w:pPr", &[], |xml| {
                xml.empty("w:ind", &[("w:left", left.as_str()), ("w:hanging", hanging.as_str())]);
            });
        }
        xml.raw(&set.look.run);
    });
}

/// An item that is to be numbered.
#[derive(Debug, Clone)]
pub(crate) struct NumberedItem {
    pub(crate) place: ListPlace,
    pub(crate) depth: usize,
    /// Its level, if it began with the item.
    pub(crate) level: NumberedLevel,
}

/// The lists of a document so far.
#[derive(Debug)]
pub(crate) struct ListNumbers {
    /// The highest `w:numId` before them.
    last: u32,
    lists: Vec<NumberedList>,
    /// The list that the items at each depth stand in, up to the one that comes next.
    open: Vec<usize>,
    /// The same of items that are in lists of the old text only.
    open_formers: Vec<usize>,
}

impl ListNumbers {
    /// No lists yet; the first one gets the next number.
    pub(crate) fn after(last: u32) -> Self {
        ListNumbers { last, lists: Vec::new(), open: Vec::new(), open_formers: Vec::new() }
    }

    /// Ends the lists at this depth and below: what comes there next belongs to none of them.
    pub(crate) fn end(&mut self, depth: usize) {
        self.open.truncate(depth);
    }

    /// Returns the `w:numId` of an item: that of the list which shows it as it should be, or of a new one.
    pub(crate) fn number(&mut self, item: &NumberedItem) -> u32 {
        let depth = item.depth.min(DEEPEST);
        let candidate = self.open.get(depth).or(self.open.last()).copied();
        let index = candidate.filter(|&index| self.lists[index].takes(item, depth)).unwrap_or_else(|| {
            let id = self.last + 1 + self.lists.len() as u32;
            let (levels, counts) = (BTreeMap::new(), BTreeMap::new());
            self.lists.push(NumberedList { id, place: item.place, levels, counts });
            self.lists.len() - 1
        });
        // What an item ends at deeper levels begins anew, as in Word (ECMA-376-1, 17.9.10).
        let list = &mut self.lists[index];
        list.levels.entry(depth).or_insert_with(|| item.level.clone());
        list.counts.retain(|&counted, _| counted < depth);
        list.counts.insert(depth, item.level.start);
        self.open.resize(depth, index);
        self.open.push(index);
        list.id
    }

    /// Returns the `w:numId` that an item has in the old text only: its list counts nothing else.
    pub(crate) fn number_former(&mut self, item: &NumberedItem) -> u32 {
        std::mem::swap(&mut self.open, &mut self.open_formers);
        let number = self.number(item);
        std::mem::swap(&mut self.open, &mut self.open_formers);
        number
    }

    /// Ends the lists of the old text.
    pub(crate) fn end_formers(&mut self) {
        self.open_formers.clear();
    }

    /// Writes a `w:num` for each list, and the definitions that the part lacks.
    pub(crate) fn written(&self, fixed: &Fixed<'_>) -> Result<AddedLists, WriteError> {
        let (mut definitions, mut numbers) = (Xml::fragment(), Xml::fragment());
        let mut added: Vec<&NumberedList> = Vec::new();
        for list in &self.lists {
            if let Some(definition) = list.definition(fixed)? {
                list.write(&definition.id, &mut numbers);
                continue;
            }
            let alike = |other: &&NumberedList| other.place == list.place && other.levels == list.levels;
            let known = added.iter().position(alike);
            let id = fixed.last_definition() + 1 + known.unwrap_or(added.len()) as u32;
            if known.is_none() {
                added.push(list);
                list.write_definition(id, fixed, &mut definitions)?;
            }
            list.write(&id.to_string(), &mut numbers);
        }
        Ok(AddedLists { definitions: definitions.finish()?, numbers: numbers.finish()? })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::io::{Cursor, Read};

    use crate::document::{Context, Markup, parse};
    use crate::template::Templates;
    use crate::write::Options;
    use crate::write::docx::{docx, fixture};

    /// The items of a document with these blocks, each as `list/level text`, or `-` for what no list counts,
    /// and the numbering part behind the built-in definitions.
    fn written(blocks: &str) -> (Vec<String>, String) {
        let style = fixture::style();
        let parts = Templates::new(Vec::new()).unwrap().docx_parts(&style, "it").unwrap();
        let metadata = fixture::document(fixture::Changes::None).metadata;
        let context = Context { style: &style, metadata, pictures: &BTreeMap::new(), watermark: None };
        let text = format!("<body><section><h1>T</h1>{blocks}</section></body>");
        let document = parse(&Markup { text, origins: Vec::new() }, &context).unwrap();
        let bytes = docx(&document, &Options { style: &style, parts: &parts, pages: &BTreeMap::new() })
            .unwrap()
            .bytes;
        let mut package = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut part = |name: &str| {
            let mut text = String::new();
            package.by_name(name).unwrap().read_to_string(&mut text).unwrap();
            text
        };
        let (main, numbering) = (part("word/document.xml"), part("word/numbering.xml"));
        let main = roxmltree::Document::parse(&main).unwrap();
        let is = |node: &roxmltree::Node<'_, '_>, name: &str| node.tag_name().name() == name;
        let value = |node: roxmltree::Node<'_, '_>, name: &str| {
            let found = node.descendants().find(|inner| is(inner, name))?;
            found.attributes().next().map(|value| value.value().to_owned())
        };
        let items = main.descendants().filter(|node| is(node, "p")).skip(1).map(|paragraph| {
            let words: String = paragraph
                .descendants()
                .filter(|node| {
                    is(node, "t") || is(node, "tab") && node.parent().is_some_and(|run| is(&run, "r"))
                })
                .map(|node| node.text().unwrap_or("→"))
                .collect();
            match value(paragraph, "numId") {
                Some(list) => format!("{list}/{} {words}", value(paragraph, "ilvl").unwrap_or_default()),
                None => format!("- {words}"),
            }
        });
        let own = numbering.find("5A12").map_or("", |at| &numbering[at..]);
        (items.collect(), own.to_owned())
    }

    fn ol(items: &[(&str, &str)]) -> String {
        let item = |(label, inside): &(&str, &str)| format!("<li label=\"{label}\">{inside}</li>");
        format!("<ol>{}</ol>", items.iter().map(item).collect::<String>())
    }

    #[test]
    fn lists_in_lists_are_levels_of_one_that_word_counts() {
        let third = ol(&[("i)", "quattro"), ("ii)", "cinque<ul><li>sei</li></ul>")]);
        let second = ol(&[("a)", &format!("tre{third}"))]);
        let again = ol(&[("a)", "otto"), ("b)", "nove")]);
        let list = ol(&[("1.", &format!("due{second}")), ("2.", &format!("sette{again}"))]);
        let (items, numbering) = written(&list);
        assert_eq!(
            items,
            [
                "1/0 due",
                "1/1 tre",
                "1/2 quattro",
                "1/2 cinque",
                "1/3 sei",
                "1/0 sette",
                "1/1 otto",
                "1/1 nove"
            ]
        );
        for level in [
            "decimal\"/><w:lvlText w:val=\"%1.",
            "lowerLetter\"/><w:lvlText w:val=\"%2)",
            "lowerRoman\"/><w:lvlText w:val=\"%3)",
        ] {
            assert!(numbering.contains(level), "{level}: {numbering}");
        }
    }

    #[test]
    fn a_list_goes_on_from_any_number_and_begins_anew_where_one_is_left_out() {
        let list = ol(&[("3)", "tre"), ("4)", "quattro"), ("6)", "sei")]);
        let (items, numbering) = written(&list);
        assert_eq!(items, ["1/0 tre", "1/0 quattro", "2/0 sei"]);
        for start in ["3", "6"] {
            assert!(numbering.contains(&format!("<w:startOverride w:val=\"{start}\"/>")), "{numbering}");
        }
    }

    #[test]
    fn a_label_that_word_does_not_count_stands_before_a_tab() {
        let (items, _) = written(&ol(&[("1.", "uno"), ("1 bis.", "due<p>e oltre</p>")]));
        assert_eq!(items, ["- 1.→uno", "- 1 bis.→due", "- e oltre"]);
    }

    #[test]
    fn a_list_without_labels_needs_no_definition_of_its_own() {
        let (items, numbering) =
            written("<ol><li>a<ol><li>b</li></ol></li></ol><ul><li>c<ul><li>d</li></ul></li></ul>");
        assert_eq!(items, ["1/0 a", "1/1 b", "2/0 c", "2/1 d"]);
        assert_eq!(numbering, "");
    }
}
