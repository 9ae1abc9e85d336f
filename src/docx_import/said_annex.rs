//! Annexes as data for the tests: what a document says and what it began with, without a file around it.

use std::sync::Arc;

use crate::docx_import::cell_text::CellContent;
use crate::docx_import::labelled_row::LabelledRow;
use crate::docx_import::line::key;
use crate::docx_import::new_block::{PlaceInTable, WrittenObjective};
use crate::docx_import::outside::{Outside, OutsideLook, OutsidePlace, ReadOutside};
use crate::docx_import::page_feet::PageFeet;
use crate::docx_import::{
    Anchor, BaseBlock, BaseCell, BaseGroup, BaseLine, BaseObjective, BaseTexts, DocxAnnex, FieldCell,
    PlanLine, ReadBase, Slot, markdown,
};
use crate::plan::{ObjectiveId, Passage, Phrase, Prose};
use crate::yaml::TextLine;

/// Numbers that look like chance, always the same ones (George Marsaglia, Xorshift RNGs, 2003).
pub(crate) struct Chance(u64);

impl Chance {
    /// Begins with a number, which may be any.
    pub(crate) fn new(seed: u64) -> Self {
        Chance(0x9E37_79B9_7F4A_7C15 ^ seed)
    }

    /// A number from 0 on.
    pub(crate) fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most as u64).expect("it is below a number of this size")
    }

    /// Whether something comes to pass that does once in so many times.
    pub(crate) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }
}

/// What an annex says.
#[derive(Debug, Clone, Default)]
pub(crate) struct SaidAnnex {
    /// The lines that `piano.yaml` holds.
    pub(crate) lines: Vec<(PlanLine, String)>,
    /// Each a paragraph.
    pub(crate) premise: Vec<String>,
    pub(crate) groups: Vec<SaidGroup>,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct SaidGroup {
    pub(crate) key: String,
    pub(crate) title: String,
    pub(crate) blocks: Vec<SaidBlock>,
}

/// The rows of an objective, with the texts of its cells.
#[derive(Debug, Clone)]
pub(crate) enum SaidBlock {
    Known(ObjectiveId, Vec<SaidCell>),
    /// One that somebody wrote.
    New(String, Vec<SaidCell>),
}

/// A cell of an objective with its text.
pub(crate) type SaidCell = (Slot, Vec<TextLine>);

impl SaidAnnex {
    /// The texts that a document would carry which was made from this one.
    pub(crate) fn base(&self) -> BaseTexts {
        let premise = self.premise.iter().map(|text| BaseBlock {
            written: markdown(&Passage::Paragraph(vec![Phrase::plain(text.clone())])),
            printed: crate::docx_import::lines(&Prose::line(text)),
        });
        let groups = self.groups.iter().map(|group| BaseGroup {
            key: group.key.clone(),
            title: group.title.clone(),
            objectives: group.blocks.iter().filter_map(SaidBlock::base).collect(),
        });
        let lines = self.lines.iter();
        let lines = lines.map(|(line, text)| BaseLine { key: line.key().to_owned(), text: text.clone() });
        let (lines, premise, groups) = (lines.collect(), premise.collect(), groups.collect());
        BaseTexts { lines, premise, groups, ..BaseTexts::default() }
    }

    /// A document that says it and began with some texts.
    pub(crate) fn document(&self, base: BaseTexts) -> DocxAnnex {
        let known = self.groups.iter().flat_map(|group| &group.blocks).filter_map(SaidBlock::known);
        let cells = known.flat_map(|(id, cells)| {
            cells.iter().map(|(slot, lines)| {
                let anchors = vec![Anchor { objective: id.clone(), slot: *slot }];
                let mut cell = FieldCell { anchors, content: Default::default() };
                cell.content.lines = lines.clone();
                cell
            })
        });
        DocxAnnex {
            cells: cells.collect(),
            outside: ReadOutside { texts: self.outside(), ..ReadOutside::default() },
            heads: Default::default(),
            feet: self.line(PlanLine::Footer).map(PageFeet::of_line).unwrap_or_default(),
            comments: Default::default(),
            comment_marks: 0,
            origin: Default::default(),
            base: ReadBase::Known(Arc::new(base)),
            rows: (0..).zip(&self.groups).flat_map(|(table, group)| group.rows(table)).collect(),
            guessed: Default::default(),
            recognised: Default::default(),
            is_bare: false,
            new: self.groups.iter().flat_map(SaidGroup::new_ones).collect(),
            foreign: Vec::new(),
        }
    }

    fn line(&self, line: PlanLine) -> Option<&str> {
        self.lines.iter().find(|(own, _)| *own == line).map(|(_, text)| text.as_str())
    }

    fn outside(&self) -> Vec<Outside> {
        let head = PlanLine::IN_TEXT.into_iter().filter_map(|line| self.line(line)).map(str::to_owned);
        let head = head.chain(["PREMESSA".to_owned()]);
        let titles = self.groups.iter().map(|group| group.title.clone());
        let texts = head.chain(self.premise.iter().cloned()).chain(titles);
        let outside = texts.map(|text| Outside {
            place: OutsidePlace::Text,
            look: OutsideLook { words: text.clone(), ..OutsideLook::default() },
            text,
        });
        outside.collect()
    }
}

impl SaidGroup {
    /// The first row of each objective that the plan knows.
    fn rows(&self, table: u32) -> Vec<LabelledRow> {
        let heading = key(&self.title);
        let known = self.blocks.iter().filter_map(SaidBlock::known);
        let rows = known.filter_map(|(id, cells)| {
            let anchor = Anchor { objective: id.clone(), slot: cells.first()?.0 };
            let (heading, label) = (heading.clone(), String::new());
            Some(LabelledRow { anchor, label, table, heading, spans: Vec::new() })
        });
        rows.collect()
    }

    fn new_ones(&self) -> Vec<WrittenObjective> {
        let known = self.blocks.iter().filter_map(SaidBlock::known).map(|(id, _)| id.clone());
        let mut place = PlaceInTable { objectives: known.collect(), above: 0 };
        let mut written = Vec::new();
        for block in &self.blocks {
            match block {
                SaidBlock::Known(..) => place.above += 1,
                SaidBlock::New(label, cells) => {
                    let cells = cells.iter().map(|(slot, lines)| {
                        let content = CellContent { lines: lines.clone(), ..CellContent::default() };
                        (*slot, content)
                    });
                    let (label, place, cells) = (label.clone(), place.clone(), cells.collect());
                    written.push(WrittenObjective { label, place, cells, unclear: Vec::new() });
                }
            }
        }
        written
    }
}

impl SaidBlock {
    /// An objective that the plan has, with its cells.
    fn known(&self) -> Option<(&ObjectiveId, &[SaidCell])> {
        match self {
            SaidBlock::Known(id, cells) => Some((id, cells)),
            SaidBlock::New(..) => None,
        }
    }

    fn base(&self) -> Option<BaseObjective> {
        let (id, cells) = self.known()?;
        let cells = cells.iter().map(|(slot, lines)| {
            let key = slot.name().to_owned();
            BaseCell { key, own: lines.clone(), printed: lines.clone(), ..BaseCell::default() }
        });
        Some(BaseObjective { id: id.clone(), label: id.to_string(), cells: cells.collect() })
    }
}
