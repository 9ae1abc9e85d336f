//! The sections of a document, set in parts on all cores: none has to know of the others where it stands.
//!
//! Each part numbers its words, its structure elements and its tables by itself. Put together in order, all
//! of them have the numbers that they would have if one had been set after the other; but for those of
//! words, which no file shows.

use std::sync::Arc;

use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};

use crate::document::{Block, Section, SignsFor};
use crate::font::Fonts;
use crate::layout::flow::{Flow, Frame};
use crate::layout::strip::{Owner, RepeatedHead, RowBox, Stack, Strip, StripBody};
use crate::layout::structure::{NodeId, Role, Structure};
use crate::layout::words::{ShapedWords, Words};

/// The least rows of a part: a shorter one takes less time than to shape its words again.
const LEAST_ROWS: usize = 100;
/// The parts for each core: the others may be busy when the first ones begin.
const PARTS_PER_CORE: usize = 4;

/// Consecutive sections, set by a flow of their own, with what it leaves behind.
struct SetPart {
    words: ShapedWords,
    structure: Structure,
    heads: Vec<RepeatedHead>,
    sections: Vec<SetSection>,
}

/// A section, set.
struct SetSection {
    /// Whether it begins on the page on which what comes before it ends.
    kept: bool,
    stack: Stack,
}

/// The number of structure elements and of tables that are set before a part.
#[derive(Debug, Clone, Copy)]
struct Before {
    nodes: usize,
    tables: usize,
}

impl<'a> Flow<'a> {
    /// Sets sections one below the other; returns the place of the last one's first strip.
    pub(crate) fn sections(&mut self, sections: &[Section], fonts: &'a Fonts, stack: &mut Stack) -> usize {
        let (style, linked) = (self.style, &self.linked);
        let parts = parts_of(sections).into_par_iter().enumerate().map(|(index, sections)| {
            // The first words are those of the pages' head and foot.
            let mut flow = Flow::new(style, fonts, Arc::clone(linked), index + 1);
            let sections = sections.iter().map(|section| flow.section(section)).collect();
            let Flow { words, mut structure, heads, .. } = flow;
            // Others may take long.
            structure.shrink();
            SetPart { words: words.into_shaped(), structure, heads, sections }
        });
        let mut before = Before { nodes: self.structure.count() - 1, tables: self.heads.len() };
        let mut numbered: Vec<(Before, SetPart)> = Vec::new();
        for part in parts.collect::<Vec<_>>() {
            let (nodes, tables) = (part.structure.count() - 1, part.heads.len());
            numbered.push((before, part));
            before = Before { nodes: before.nodes + nodes, tables: before.tables + tables };
        }
        self.structure.reserve(before.nodes + 1 - self.structure.count());
        let parts = numbered.into_par_iter().map(|(before, part)| part.behind(before));
        let mut last_section = 0;
        for SetPart { words, structure, heads, sections } in parts.collect::<Vec<_>>() {
            self.words.take(words);
            self.structure.append(structure);
            self.heads.extend(heads);
            for section in sections {
                if section.kept {
                    stack.keep_with_next();
                }
                last_section = stack.strips.len();
                stack.append(section.stack);
            }
        }
        last_section
    }

    fn section(&mut self, section: &Section) -> SetSection {
        let (kept, mut stack) = (section.kept, Stack::default());
        let section = &*section.with_signs(SignsFor::Everyone);
        let owner = self.element(Owner::Element(Structure::ROOT), Role::Section);
        self.blocks(&section.blocks, Frame::new(self.style.page.text_width(), owner), &mut stack);
        self.lead_to(section.id.as_deref(), 0, &mut stack);
        SetSection { kept, stack }
    }
}

/// Parts of about the same number of rows, as many as are worth while.
fn parts_of(sections: &[Section]) -> Vec<&[Section]> {
    let all: usize = sections.iter().map(rows).sum();
    let most = match rayon::current_num_threads() {
        1 => 1,
        cores => (cores * PARTS_PER_CORE).min(Words::MOST_PARTS - 1),
    };
    let count = (all / LEAST_ROWS).clamp(1, most);
    let (mut parts, mut start, mut done) = (Vec::new(), 0, 0);
    for (index, section) in sections.iter().enumerate() {
        done += rows(section);
        if done * count >= all * (parts.len() + 1) || index + 1 == sections.len() {
            parts.push(&sections[start..=index]);
            start = index + 1;
        }
    }
    parts
}

/// The number of a section's rows, each block beside tables counted as one.
fn rows(section: &Section) -> usize {
    let of_block = |block: &Block| match block {
        Block::Table(table) => table.groups.iter().map(|group| group.rows.len()).sum(),
        Block::Heading(_) | Block::Paragraph(_) | Block::List(_) | Block::Picture(_) | Block::Chart(_) => 1,
        Block::Contents(contents) => contents.entries.len(),
    };
    section.blocks.iter().map(of_block).sum()
}

impl SetPart {
    /// The same with the numbers that it has behind others.
    fn behind(mut self, before: Before) -> Self {
        for section in &mut self.sections {
            before.number(&mut section.stack.strips);
        }
        for RepeatedHead { title, groups, rows, .. } in &mut self.heads {
            before.number(title);
            for group in groups {
                before.number(group);
            }
            before.number(rows);
        }
        self
    }
}

impl Before {
    /// Numbers what strips belong to.
    fn number(self, strips: &mut [Strip]) {
        for strip in strips {
            if let Some(link) = strip.ways.as_mut().and_then(|ways| ways.link.as_mut()) {
                link.owner = self.node(link.owner);
            }
            match &mut strip.body {
                StripBody::Row(row) => self.number_row(row),
                StripBody::Marks(marks) => {
                    for mark in marks {
                        if let Owner::Element(node) = &mut mark.owner {
                            *node = self.node(*node);
                        }
                    }
                }
            }
        }
    }

    fn number_row(self, row: &mut RowBox) {
        row.place.table += self.tables;
        for cell in &mut row.cells {
            self.number(&mut cell.strips);
        }
        for span in &mut row.spans {
            self.number(&mut span.cell.strips);
        }
    }

    fn node(self, node: NodeId) -> NodeId {
        node.moved(self.nodes)
    }
}
