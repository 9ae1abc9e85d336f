//! The document with tracked changes, read as WordprocessingML has it (ECMA-376-1, 17.13.5): with every change accepted
//! it is the new annex, with every change refused the old one, paragraph by paragraph and cell by cell.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Read;
use std::path::Path;

use roxmltree::{Document, Node};
use zip::ZipArchive;

use crate::docx_import::with_text;
use crate::folders::repository;
use crate::pairs::{pairs, project_of};
use crate::project::Project;

const WORDPROCESSING: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The answer to every change.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Answer {
    Accept,
    Refuse,
}

/// A piece of a document or a cell.
#[derive(Debug, Clone, PartialEq)]
enum Block {
    Line(Line),
    /// Rows of cells.
    Table(Vec<Vec<Vec<Block>>>),
}

#[derive(Debug, Clone, Default, PartialEq)]
struct Line {
    style: String,
    /// The list and the level of an item, then what Word shows before it.
    item: Option<(String, String)>,
    text: String,
}

/// The lists of a document (ECMA-376-1, 17.9), as Word counts them.
#[derive(Debug, Default)]
struct Lists {
    /// The form and the first number, by list and level.
    levels: BTreeMap<(String, String), (String, u32)>,
    counts: BTreeMap<(String, String), u32>,
}

impl Lists {
    fn of(numbering: &Document<'_>) -> Self {
        let mut lists = Lists::default();
        let root = numbering.root_element();
        for list in root.children().filter(|node| is(*node, "num")) {
            let definition = value(child(list, "abstractNumId"));
            let definition = root
                .children()
                .find(|node| is(*node, "abstractNum") && attribute(*node, "abstractNumId") == definition);
            for level in
                definition.into_iter().flat_map(|node| node.children()).filter(|node| is(*node, "lvl"))
            {
                let [Some(number), Some(depth)] = [attribute(list, "numId"), attribute(level, "ilvl")] else {
                    panic!("{list:?} and {level:?} say which they are");
                };
                let place = (number, depth);
                let own = list.children().find(|node| {
                    is(*node, "lvlOverride") && attribute(*node, "ilvl").as_ref() == Some(&place.1)
                });
                let own = value(own.and_then(|own| child(own, "startOverride")));
                let first = own.or_else(|| value(child(level, "start"))).unwrap_or_default();
                let form = format!(
                    "{} {}",
                    value(child(level, "numFmt")).unwrap_or_default(),
                    value(child(level, "lvlText")).unwrap_or_default()
                );
                lists.levels.insert(place, (form, first.parse().unwrap_or_default()));
            }
        }
        lists
    }

    /// Puts in the place of each item's list and level what stands before it.
    fn label(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            match block {
                Block::Line(Line { item: Some(item), .. }) => {
                    let (form, first) = &self.levels[item];
                    let count = self.counts.entry(item.clone()).and_modify(|count| *count += 1);
                    let count = *count.or_insert(*first);
                    let (list, level) = item.clone();
                    self.counts.retain(|(other, deeper), _| *other != list || *deeper <= level);
                    let shown =
                        if form.starts_with("bullet") { form.clone() } else { format!("{form} {count}") };
                    *item = (level, shown);
                }
                Block::Line(_) => {}
                Block::Table(rows) => rows.iter_mut().flatten().for_each(|cell| self.label(cell)),
            }
        }
    }
}

impl Answer {
    /// Whether an element is a change whose content goes.
    fn drops(self, node: Node<'_, '_>) -> bool {
        let names = match self {
            Answer::Accept => ["del", "moveFrom"],
            Answer::Refuse => ["ins", "moveTo"],
        };
        names.iter().any(|name| is(node, name))
    }

    /// Whether a row or a paragraph mark goes, as its properties say.
    fn takes(self, properties: Option<Node<'_, '_>>) -> bool {
        properties.is_some_and(|properties| properties.children().any(|change| self.drops(change)))
    }

    #[track_caller]
    fn blocks(self, parent: Node<'_, '_>) -> Vec<Block> {
        let (mut blocks, mut carried) = (Vec::new(), String::new());
        for node in parent.children() {
            if is(node, "p") {
                self.line(node, &mut carried, &mut blocks);
            } else if is(node, "tbl") {
                assert_eq!(carried, "", "words without a paragraph stand before a table");
                let rows: Vec<_> = node.children().filter_map(|row| self.row(row)).collect();
                blocks.extend((!rows.is_empty()).then_some(Block::Table(rows)));
            }
        }
        assert_eq!(carried, "", "the last paragraph mark can't go");
        blocks
    }

    /// A paragraph whose mark goes runs into the next, which keeps its own properties.
    fn line(self, node: Node<'_, '_>, carried: &mut String, blocks: &mut Vec<Block>) {
        carried.push_str(&self.text(node));
        let properties = child(node, "pPr");
        if self.takes(properties.and_then(|properties| child(properties, "rPr"))) {
            return;
        }
        let former = properties.and_then(|properties| child(properties, "pPrChange"));
        let properties = match (self, former) {
            (Answer::Refuse, Some(former)) => child(former, "pPr"),
            (Answer::Accept | Answer::Refuse, _) => properties,
        };
        let style = value(properties.and_then(|properties| child(properties, "pStyle")));
        // The look of a letterhead is the new one, as the picture in it is: only its words are revised.
        let style = style.map(|style| {
            if style == "ente" || style.starts_with("carta-") { "testata".to_owned() } else { style }
        });
        let list = properties.and_then(|properties| child(properties, "numPr"));
        let of_list = |name| value(list.and_then(|list| child(list, name)));
        let item = of_list("numId").zip(of_list("ilvl"));
        let text = std::mem::take(carried).split_whitespace().collect::<Vec<_>>().join(" ");
        blocks.push(Block::Line(Line { style: style.unwrap_or_default(), item, text }));
    }

    /// The sign of a run's look; `None` of a plain one.
    fn look(self, run: Node<'_, '_>) -> Option<char> {
        let properties = child(run, "rPr");
        let former = properties.and_then(|properties| child(properties, "rPrChange"));
        let properties = match (self, former) {
            (Answer::Refuse, Some(former)) => child(former, "rPr"),
            (Answer::Accept | Answer::Refuse, _) => properties,
        };
        let has = |name| properties.is_some_and(|properties| child(properties, name).is_some());
        match (has("b"), has("i")) {
            (false, false) => None,
            (true, false) => Some('\u{332}'),
            (false, true) => Some('\u{330}'),
            (true, true) => Some('\u{333}'),
        }
    }

    fn row(self, row: Node<'_, '_>) -> Option<Vec<Vec<Block>>> {
        if !is(row, "tr") || self.takes(child(row, "trPr")) {
            return None;
        }
        let cells = row.children().filter(|cell| is(*cell, "tc"));
        Some(cells.map(|cell| self.blocks(cell)).collect())
    }

    /// The words, each letter with a sign of its look behind it.
    fn text(self, node: Node<'_, '_>) -> String {
        let mut text = String::new();
        for child in node.children() {
            if is(child, "t") || is(child, "delText") {
                let look = self.look(node);
                let words = child.text().unwrap_or_default().chars();
                words.for_each(|one| {
                    text.extend([one].into_iter().chain(look.filter(|_| !one.is_whitespace())))
                });
            } else if is(child, "br") {
                text.push('\n');
            } else if !self.drops(child) && !is(child, "pPr") {
                text.push_str(&self.text(child));
            }
        }
        text
    }
}

fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.has_tag_name((WORDPROCESSING, name))
}

/// The value of an element.
fn value(node: Option<Node<'_, '_>>) -> Option<String> {
    node.and_then(|node| attribute(node, "val"))
}

fn child<'a, 'd>(node: Node<'a, 'd>, name: &str) -> Option<Node<'a, 'd>> {
    node.children().find(|child| is(*child, name))
}

fn attribute(node: Node<'_, '_>, name: &str) -> Option<String> {
    node.attribute((WORDPROCESSING, name)).map(str::to_owned)
}

/// A part of a DOCX.
#[track_caller]
pub(crate) fn part(file: &Path, name: &str) -> String {
    let file = File::open(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let mut package = ZipArchive::new(file).expect("a DOCX is a ZIP file");
    let mut text = String::new();
    package.by_name(name).expect("the part is there").read_to_string(&mut text).expect("a part is UTF-8");
    text
}

/// The body and the foot; empty paragraphs of the body only give tables room.
fn read(file: &Path, answer: Answer) -> Vec<Block> {
    let (main, foot) = (part(file, "word/document.xml"), part(file, "word/footer1.xml"));
    let (main, foot) = (Document::parse(&main).expect("XML"), Document::parse(&foot).expect("XML"));
    let body = child(main.root_element(), "body").expect("a body");
    let mut blocks = answer.blocks(body);
    let numbering = part(file, "word/numbering.xml");
    Lists::of(&Document::parse(&numbering).expect("XML")).label(&mut blocks);
    blocks.retain(|block| !matches!(block, Block::Line(line) if line.text.is_empty()));
    blocks.extend(answer.blocks(foot.root_element()));
    blocks
}

#[track_caller]
fn run(project: &Project, arguments: &[&str]) {
    let ran = project.run(arguments);
    assert_eq!(ran.status, 0, "{arguments:?}: {}", ran.stderr);
}

#[test]
fn accepting_all_gives_the_new_annex_and_refusing_all_the_old_one() {
    for pair in pairs() {
        let project = project_of(&pair);
        run(&project, &["confronta", "prima", "dopo", "--formato", "docx", "-q"]);
        run(&project, &["genera", "prima", "dopo", "--formato", "docx", "-q"]);
        holds_both(&project, &pair.display().to_string());
    }
}

/// Makes sure that both annexes, which were generated, are in the document with tracked changes.
#[track_caller]
pub(crate) fn holds_both(project: &Project, name: &str) {
    let annex = |plan: &str| {
        let found = project.names(&format!("output/{plan}"));
        let name = found.iter().find(|name| !name.contains('/')).expect("an annex").clone();
        project.path(&format!("output/{plan}/{name}"))
    };
    let revisions = project.path("output/dopo/confronto/revisioni.docx");
    assert_eq!(moves_amiss(&part(&revisions, "word/document.xml")), [] as [String; 0], "{name}");
    for (plan, answer) in [("prima", Answer::Refuse), ("dopo", Answer::Accept)] {
        let (expected, found) = (read(&annex(plan), answer), read(&revisions, answer));
        let first = expected.iter().zip(&found).find(|(expected, found)| expected != found);
        assert_eq!(first, None, "{name}, {answer:?}");
        assert_eq!(expected.len(), found.len(), "{name}, {answer:?}");
    }
}

/// The changes, bookmarks and ranges of moves whose ids are not their own, the ranges that don't end, and the names
/// that don't stand at both ends of a move.
fn moves_amiss(main: &str) -> Vec<String> {
    let main = Document::parse(main).expect("XML");
    let (mut ids, mut names, mut amiss) = (BTreeSet::new(), BTreeMap::new(), Vec::new());
    let mut open: Option<String> = None;
    for node in main.descendants().filter(|node| node.tag_name().namespace() == Some(WORDPROCESSING)) {
        let (name, id) = (node.tag_name().name(), attribute(node, "id"));
        match name {
            "moveFromRangeEnd" | "moveToRangeEnd" if open.take() != id => {
                amiss.push(format!("{name} {id:?}"))
            }
            "moveFromRangeEnd" | "moveToRangeEnd" | "bookmarkEnd" => {}
            "ins" | "del" | "moveFrom" | "moveTo" | "pPrChange" | "rPrChange" | "bookmarkStart" => {
                amiss.extend((!ids.insert(id.clone())).then(|| format!("{name} {id:?}")));
                // A paragraph's mark is told before the range that starts in it.
                let is_moved = name.starts_with("move") && !node.ancestors().any(|around| is(around, "pPr"));
                amiss.extend((is_moved && open.is_none()).then(|| format!("{name} {id:?} in no range")));
            }
            "moveFromRangeStart" | "moveToRangeStart" => {
                amiss.extend((!ids.insert(id.clone())).then(|| format!("{name} {id:?}")));
                open = id;
                names.entry(attribute(node, "name")).or_insert_with(Vec::new).push(name.to_owned());
            }
            _ => {}
        }
    }
    for (name, mut ends) in names {
        ends.sort();
        amiss.extend(
            (ends != ["moveFromRangeStart", "moveToRangeStart"]).then(|| format!("{name:?} {ends:?}")),
        );
    }
    amiss
}

/// A text without the pieces between `start` and `end` that hold `inside`, and no empty element.
fn without(text: &str, [start, inside, end]: [&str; 3]) -> String {
    let (mut left, mut rest) = (String::new(), text);
    while let Some(at) = rest.find(start) {
        let length = rest[at..].find(end).map_or(rest.len() - at, |length| length + end.len());
        let piece = &rest[at..at + length];
        let goes = piece.contains(inside) && (inside == "/>" || !piece.contains("/>"));
        let kept = at + if goes { 0 } else { start.len() };
        left.push_str(&rest[..kept]);
        rest = &rest[if goes { at + length } else { kept }..];
    }
    left + rest
}

#[test]
fn a_break_that_lost_its_mark_its_blank_or_its_former_kind_is_noticed() {
    let project = project_of(&repository("tests/pairs/paragraphs-divided"));
    run(&project, &["confronta", "prima", "dopo", "--formato", "docx", "-q"]);
    let name = "output/dopo/confronto/revisioni.docx";
    let answers = |file: &Path| [Answer::Accept, Answer::Refuse].map(|answer| read(file, answer));
    let whole = answers(&project.path(name));
    let spoilt = project.path("spoilt.docx");
    for lost in [
        ["<w:rPr><w:ins ", "/>", "</w:rPr>"],
        ["<w:rPr><w:del ", "/>", "</w:rPr>"],
        ["<w:ins ", "> </w:t>", "</w:ins>"],
        ["<w:del ", "> </w:delText>", "</w:del>"],
        ["<w:pPrChange ", "/>", "</w:pPrChange>"],
    ] {
        project.put("spoilt.docx", with_text(&project.bytes(name), |text| without(&text, lost)));
        assert_ne!(answers(&spoilt), whole, "{lost:?}");
    }
}

#[test]
fn another_look_is_a_revision_of_the_format_and_one_that_is_lost_is_noticed() {
    let project = project_of(&repository("tests/pairs/spelling-only"));
    run(&project, &["confronta", "prima", "dopo", "--formato", "docx", "-q"]);
    let name = "output/dopo/confronto/revisioni.docx";
    let main = part(&project.path(name), "word/document.xml");
    assert!(main.contains("<w:rPrChange "), "the look of «strategia» is another: {main}");
    let refused = read(&project.path(name), Answer::Refuse);
    let lost = ["<w:rPrChange ", "/>", "</w:rPrChange>"];
    project.put("spoilt.docx", with_text(&project.bytes(name), |text| without(&text, lost)));
    assert_ne!(read(&project.path("spoilt.docx"), Answer::Refuse), refused);
}

#[test]
fn runs_paragraph_marks_and_rows_come_and_go() {
    let by = "w:id=\"1\" w:author=\"G\" w:date=\"2023-07-03T00:00:00Z\"";
    let line = |mark: &str, text: &str| format!("<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr>{text}</w:p>");
    let row = |mark: &str, text: &str| {
        format!("<w:tr><w:trPr>{mark}</w:trPr><w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc></w:tr>")
    };
    let (inserted, deleted) = (format!("<w:ins {by}/>"), format!("<w:del {by}/>"));
    let first = line(
        &deleted,
        &format!("<w:r><w:t>a</w:t></w:r><w:del {by}><w:r><w:delText>b</w:delText></w:r></w:del>"),
    );
    let second = line("", &format!("<w:ins {by}><w:r><w:t>c</w:t></w:r></w:ins>"));
    let table = format!("<w:tbl>{}{}</w:tbl>", row(&inserted, "d"), row(&deleted, "e"));
    let whole = format!("<w:body xmlns:w=\"{WORDPROCESSING}\">{first}{second}{table}</w:body>");
    let markup = Document::parse(&whole).expect("XML");
    let line = |text: &str| Block::Line(Line { text: text.to_owned(), ..Line::default() });
    let table = |text: &str| Block::Table(vec![vec![vec![line(text)]]]);
    let read = |answer: Answer| answer.blocks(markup.root_element());
    assert_eq!(read(Answer::Accept), [line("ac"), table("d")]);
    assert_eq!(read(Answer::Refuse), [line("ab"), line(""), table("e")]);
}
