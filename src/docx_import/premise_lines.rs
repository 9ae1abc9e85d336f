//! The lines that a document has in the place of each block of the premise, and between two blocks.

use crate::docx_import::BaseBlock;
use crate::docx_import::line::{key, unlabelled};
use crate::docx_import::markdown::heading;
use crate::docx_import::outside::Outside;
use crate::yaml::{LineKind, TextLine};

/// The lines of a premise, gathered in the order of the document.
#[derive(Debug)]
pub(crate) struct PremiseLines<'a> {
    blocks: &'a [BaseBlock],
    look: PremiseLook,
    found: Vec<FoundLine<'a>>,
}

/// How the annex prints a premise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PremiseLook {
    pub(crate) headings: PrintedLook,
    /// That of paragraphs and of items of lists.
    pub(crate) text: PrintedLook,
}

impl PremiseLook {
    pub(crate) const UNKNOWN: PremiseLook =
        PremiseLook { headings: PrintedLook::Unknown, text: PrintedLook::Unknown };
}

/// How the annex prints what a premise has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PrintedLook {
    /// As what it is: whatever has another look is something else.
    Own,
    /// As something else, or nobody knows: an office's template may print it so.
    Unknown,
}

impl PrintedLook {
    /// From whether each is printed as what it is.
    pub(crate) fn of(mut are_own: impl Iterator<Item = bool>) -> Self {
        match are_own.next() {
            Some(true) if are_own.all(|is_own| is_own) => PrintedLook::Own,
            Some(_) | None => PrintedLook::Unknown,
        }
    }
}

/// A line that was there, or came.
#[derive(Debug, Clone, Copy)]
enum FoundLine<'a> {
    /// With what is in its place now, if anything.
    Old {
        block: usize,
        line: usize,
        now: Option<&'a Outside>,
    },
    New(&'a Outside),
}

/// What a document has in the place of a block. What can't be written is the error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PremiseBlock {
    /// The lines that were put before it.
    pub(crate) before: Result<Vec<TextLine>, Vec<TextLine>>,
    /// `None` if it is as it was.
    pub(crate) own: Result<Option<Vec<TextLine>>, Vec<TextLine>>,
}

impl<'a> PremiseLines<'a> {
    pub(crate) fn new(blocks: &'a [BaseBlock], look: PremiseLook) -> Self {
        PremiseLines { blocks, look, found: Vec::new() }
    }

    /// Adds a line of a block, with what is in its place now.
    pub(crate) fn line(&mut self, block: usize, line: usize, now: Option<&'a Outside>) {
        self.found.push(FoundLine::Old { block, line, now });
    }

    /// Adds a line that came.
    pub(crate) fn insert(&mut self, outside: &'a Outside) {
        self.found.push(FoundLine::New(outside));
    }

    /// What became of each block, and last of what came behind all.
    pub(crate) fn finish(self) -> Vec<PremiseBlock> {
        let mut all = Vec::new();
        let mut rest = self.found.as_slice();
        for (block, base) in self.blocks.iter().enumerate() {
            let is_list = base.printed.iter().all(|line| line.kind != LineKind::Paragraph);
            let first = rest.iter().position(|line| line.is_of(block)).unwrap_or(0);
            let last = rest.iter().rposition(|line| line.is_of(block)).map_or(first, |last| last + 1);
            // New items right beside a list are its own.
            let items_before = rest[..first].iter().rev().take_while(|line| line.is_item()).count();
            let items_behind = rest[last..].iter().take_while(|line| line.is_item()).count();
            let (start, end) = match is_list {
                true => (first - items_before, last + items_behind),
                false => (first, last),
            };
            let own = block_lines(base, self.look, &rest[start..end]);
            all.push(PremiseBlock { before: gap(&rest[..start]), own });
            rest = &rest[end..];
        }
        all.push(PremiseBlock { before: gap(rest), own: Ok(None) });
        all
    }
}

impl FoundLine<'_> {
    fn is_of(&self, wanted: usize) -> bool {
        matches!(self, FoundLine::Old { block, .. } if *block == wanted)
    }

    fn is_item(&self) -> bool {
        matches!(self, FoundLine::New(outside) if outside.look.is_item)
    }

    fn now(&self) -> Option<&Outside> {
        match self {
            FoundLine::Old { now, .. } => *now,
            FoundLine::New(outside) => Some(outside),
        }
    }
}

/// The words of a line that came, a heading behind the sign that Markdown has for one.
fn written(outside: &Outside) -> String {
    let words = &outside.look.words;
    if outside.look.is_heading && !outside.look.is_item { heading(words) } else { words.clone() }
}

/// Lines that came between two blocks: headings, paragraphs, and items of lists.
fn gap(found: &[FoundLine<'_>]) -> Result<Vec<TextLine>, Vec<TextLine>> {
    let mut lines = Vec::new();
    for outside in found.iter().filter_map(FoundLine::now) {
        let kind = if outside.look.is_item { LineKind::Item { level: 0 } } else { LineKind::Paragraph };
        lines.push(TextLine { kind, text: written(outside) });
    }
    let is_open = found.iter().filter_map(FoundLine::now).any(|outside| outside.look.is_open);
    if is_open { Err(lines) } else { Ok(lines) }
}

/// The lines in the place of a block; `None` if it is as it was.
fn block_lines(
    base: &BaseBlock,
    look: PremiseLook,
    found: &[FoundLine<'_>],
) -> Result<Option<Vec<TextLine>>, Vec<TextLine>> {
    let was_heading = base.is_heading();
    let is_flat = base.printed.iter().all(|line| line.kind == LineKind::Item { level: 0 });
    let (mut lines, mut is_same, mut keeps_shape) = (Vec::new(), true, true);
    for line in found {
        match *line {
            FoundLine::Old { line, now: Some(outside), .. } => {
                let old = &base.printed[line];
                // A paragraph that got the look of a heading is one, and a heading that lost it is none.
                let is_heading = match (was_heading, look.headings) {
                    (true, PrintedLook::Unknown) => true,
                    (true, PrintedLook::Own) => outside.look.is_heading,
                    (false, _) => outside.look.is_heading && base.printed.len() == 1,
                };
                let is_item = outside.look.is_item;
                let has_other_sign =
                    look.text == PrintedLook::Own && !was_heading && is_item != old.is_of_list();
                if key(unlabelled(old)) == outside.text && is_heading == was_heading && !has_other_sign {
                    lines.push(old.clone());
                    continue;
                }
                is_same = false;
                keeps_shape &= !outside.look.is_open && (is_heading || !outside.look.is_heading);
                // Into which list it would come, or what its list would become without it, nothing says.
                keeps_shape &= !has_other_sign;
                let words = &outside.look.words;
                lines.push(match (is_heading, was_heading && outside.look.is_item) {
                    (true, _) => relabelled(old, heading(words)),
                    (false, true) => TextLine { kind: LineKind::Item { level: 0 }, text: words.clone() },
                    (false, false) if has_other_sign => {
                        let kind = if is_item { LineKind::Item { level: 0 } } else { LineKind::Paragraph };
                        TextLine { kind, text: words.clone() }
                    }
                    (false, false) => relabelled(old, words.clone()),
                });
            }
            FoundLine::Old { now: None, .. } => (is_same, keeps_shape) = (false, keeps_shape && is_flat),
            FoundLine::New(outside) => {
                is_same = false;
                keeps_shape &= is_flat && outside.look.is_item && outside.look.is_plain();
                lines.push(TextLine { kind: LineKind::Item { level: 0 }, text: outside.look.words.clone() });
            }
        }
    }
    match (is_same, keeps_shape || lines.is_empty()) {
        (true, _) => Ok(None),
        (false, true) => Ok(Some(lines)),
        (false, false) => Err(lines),
    }
}

/// A line with other words behind its number.
fn relabelled(line: &TextLine, words: String) -> TextLine {
    let text = match (line.kind, line.text.split_once(' ')) {
        (LineKind::Labelled { .. }, Some((label, _))) => format!("{label} {words}"),
        _ => words,
    };
    TextLine { kind: line.kind, text }
}

/// The words of a block's lines as the reading of a document has them.
pub(crate) fn words_of(block: &BaseBlock) -> impl Iterator<Item = String> {
    block.printed.iter().map(|line| key(unlabelled(line)))
}
