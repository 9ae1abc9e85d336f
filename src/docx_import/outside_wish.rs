//! What a document wants of the texts outside the fields that the plan has a place for: the premise, block by
//! block, and the titles of groups.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::docx_import::line::{are_same, key, lines};
use crate::docx_import::markdown::heading;
use crate::docx_import::outside::{Outside, OutsidePlace, in_text};
use crate::docx_import::plan_line::PlanLine;
use crate::docx_import::premise_lines::{PremiseBlock, PremiseLines, PremiseLook, words_of};
use crate::docx_import::printed_outside::PrintedOutside;
use crate::docx_import::remark::OutsideChange;
use crate::docx_import::text_alignment::{AlignedText, aligned};
use crate::docx_import::title_place::title_file;
use crate::docx_import::{BaseBlock, BaseTexts};
use crate::plan::{Passage, Plan, Prose};
use crate::yaml::{LineKind, TextLine};

/// A text outside the fields, by its place in the plan as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum OutsideSpot {
    /// Blocks of the premise, from one to before another; none where something stands between two.
    Premise { start: usize, end: usize },
    /// The title of a group.
    Title(usize),
    /// A line of `piano.yaml`.
    Line(PlanLine),
}

/// What a document wants to stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OutsideWish {
    pub(crate) spot: OutsideSpot,
    /// What it began with there.
    pub(crate) base: Vec<TextLine>,
    pub(crate) ours: Vec<TextLine>,
    pub(crate) theirs: Vec<TextLine>,
}

/// The texts outside the fields of a document, as far as the plan has places for them.
#[derive(Debug, Default)]
pub(crate) struct OutsideWishes {
    pub(crate) wishes: Vec<OutsideWish>,
    /// What was changed there and can't be taken.
    pub(crate) told: Vec<OutsideChange>,
    /// The places of these texts among those of the printed annex, and of the edited one.
    pub(crate) in_printed: BTreeSet<usize>,
    pub(crate) in_edited: BTreeSet<usize>,
}

/// A text that the document began with.
#[derive(Debug, Clone, PartialEq, Eq)]
struct BegunText {
    words: String,
    part: BegunPart,
}

/// What a text is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum BegunPart {
    /// A line of a block of the premise that the document began with.
    Premise {
        block: usize,
        line: usize,
    },
    /// The title of a group, by its place in the plan.
    Title(usize),
    /// A line of `piano.yaml`.
    Line(PlanLine),
    Other,
}

/// The documents and the texts that are held against each other.
pub(crate) struct OutsideTextsToday<'a> {
    pub(crate) plan: &'a Plan,
    /// The texts that the document began with, and those of the plan.
    pub(crate) base: &'a BaseTexts,
    pub(crate) today: &'a BaseTexts,
    pub(crate) printed: &'a [Outside],
    pub(crate) edited: &'a [Outside],
    /// What is known of the printed ones.
    pub(crate) known: &'a PrintedOutside,
}

impl OutsideTextsToday<'_> {
    pub(crate) fn wishes(&self) -> OutsideWishes {
        let mut found = OutsideWishes::default();
        let begun = self.begun(&mut found);
        let edited: Vec<(usize, &Outside)> = in_text(self.edited).collect();
        let words: Vec<&str> = begun.iter().map(|text| text.words.as_str()).collect();
        let new: Vec<&str> = edited.iter().map(|(_, outside)| outside.text.as_str()).collect();
        let aligned = aligned(&words, &new, |at| matches!(begun[at].part, BegunPart::Premise { .. }));
        let look = match self.premise_stretch() {
            Some(_) => self.known.look,
            None => PremiseLook::UNKNOWN,
        };
        let mut premise = PremiseLines::new(&self.base.premise, look);
        for AlignedText { before, now, is_pure, is_beside } in &aligned {
            let outside = now.map(|at| edited[at]);
            match (before.map(|at| begun[at].part), outside) {
                (Some(BegunPart::Premise { block, line }), outside) => {
                    premise.line(block, line, outside.map(|(_, outside)| outside));
                    found.in_edited.extend(outside.map(|(at, _)| at));
                }
                (Some(BegunPart::Title(group)), Some((at, outside))) => {
                    self.title(group, outside, &mut found);
                    found.in_edited.insert(at);
                }
                (Some(BegunPart::Line(line)), outside) => {
                    self.line(line, outside.map(|(_, outside)| outside), &mut found);
                    found.in_edited.extend(outside.map(|(at, _)| at));
                }
                // Between two blocks, and not beside anything else that went.
                (None, Some((at, outside))) if *is_pure && *is_beside => {
                    premise.insert(outside);
                    found.in_edited.insert(at);
                }
                (Some(BegunPart::Title(_) | BegunPart::Other), _) | (None, _) => {}
            }
        }
        self.premise(premise, &mut found);
        found
    }

    /// The texts of the printed annex, with those that the document began with in the place of the plan's.
    fn begun(&self, found: &mut OutsideWishes) -> Vec<BegunText> {
        let stretch = self.premise_stretch().unwrap_or(0..0);
        let mut begun = Vec::new();
        let mut lines: Vec<PlanLine> = PlanLine::IN_TEXT.to_vec();
        for (at, place) in self.known.places.iter().enumerate() {
            let outside = &self.printed[*place];
            if at == stretch.start && !stretch.is_empty() {
                begun.extend(
                    self.base.premise.iter().enumerate().flat_map(|(block, own)| of_block(block, own)),
                );
            }
            if stretch.contains(&at) {
                found.in_printed.insert(*place);
                continue;
            }
            // Each stands once, above all else that may have its words.
            let line =
                lines.iter().position(|line| line.of(self.plan).map(key).as_ref() == Some(&outside.text));
            let line = line.map(|line| lines.remove(line));
            if let Some((line, words)) = line.and_then(|line| Some((line, self.base.line(line.key())?))) {
                found.in_printed.insert(*place);
                begun.push(BegunText { words: key(words), part: BegunPart::Line(line) });
                continue;
            }
            let group = self.plan.groups.iter().position(|group| key(&group.title) == outside.text);
            match group {
                None => begun.push(BegunText { words: outside.text.clone(), part: BegunPart::Other }),
                Some(group) => {
                    found.in_printed.insert(*place);
                    let own = &self.plan.groups[group].key.value;
                    let base = self.base.groups.iter().find(|base| base.key == *own);
                    // A group that came later has no title in the document.
                    begun.extend(
                        base.map(|base| BegunText { words: key(&base.title), part: BegunPart::Title(group) }),
                    );
                }
            }
        }
        begun
    }

    /// The place of the plan's premise among the printed texts. One that the document did not begin with is
    /// none that could be edited.
    fn premise_stretch(&self) -> Option<Range<usize>> {
        if self.base.premise.is_empty() { None } else { self.known.premise.clone() }
    }

    fn title(&self, group: usize, outside: &Outside, found: &mut OutsideWishes) {
        let own = &self.plan.groups[group];
        let Some(base) = self.base.groups.iter().find(|base| base.key == own.key.value) else { return };
        if key(&base.title) == outside.text {
            return;
        }
        // The name of a sector or of an owner is no title that could be written.
        if title_file(self.plan, own).is_none() {
            found.told.push(change(&[paragraph(&base.title)], &[paragraph(&outside.text)]));
            return;
        }
        let [base, ours] = [&base.title, &own.title].map(|title| vec![paragraph(title)]);
        let theirs = vec![paragraph(&outside.text)];
        let spot = OutsideSpot::Title(group);
        // A table of contents says it once more.
        if found.wishes.iter().any(|wish| wish.spot == spot) {
            return;
        }
        found.wishes.push(OutsideWish { spot, base, ours, theirs });
    }

    fn line(&self, line: PlanLine, outside: Option<&Outside>, found: &mut OutsideWishes) {
        let Some(base) = self.base.line(line.key()) else { return };
        let base = vec![paragraph(base)];
        match outside {
            Some(outside) if key(&base[0].text) == outside.text => {}
            Some(outside) if !outside.look.is_open => {
                let ours = line.of(self.plan).map(paragraph).into_iter().collect();
                let theirs = vec![paragraph(&outside.look.words)];
                found.wishes.push(OutsideWish { spot: OutsideSpot::Line(line), base, ours, theirs });
            }
            Some(outside) => found.told.push(change(&base, &[paragraph(&outside.text)])),
            None => found.told.push(change(&base, &[])),
        }
    }

    /// Makes wishes of what became of the premise: of each block, and of what was put between two.
    fn premise(&self, premise: PremiseLines<'_>, found: &mut OutsideWishes) {
        let in_plan = self.blocks_in_plan();
        let mut place = 0;
        let blocks = premise.finish();
        for (block, PremiseBlock { before, own }) in blocks.into_iter().enumerate() {
            let end = next_known(&in_plan, block, self.today.premise.len()).max(place);
            let at = in_plan.get(block).copied().flatten().or_else(|| self.says(place..end, &own));
            let gap = at.unwrap_or(end);
            self.push_gap(place..gap.max(place), before, found);
            let Some(base) = self.base.premise.get(block) else { continue };
            match (own, at) {
                (Ok(None), _) => {}
                (Ok(Some(theirs)), Some(at)) => {
                    let spot = OutsideSpot::Premise { start: at, end: at + 1 };
                    let ours = self.ours(at..at + 1);
                    found.wishes.push(OutsideWish { spot, base: begun_lines(base), ours, theirs });
                }
                // The plan has it no more either, and nothing in its place.
                (Ok(Some(theirs)), None) if theirs.is_empty() && place == end => {}
                (Ok(Some(theirs)), None) => found.told.push(change(&begun_lines(base), &theirs)),
                (Err(theirs), _) => found.told.push(change(&begun_lines(base), &theirs)),
            }
            place = at.map_or(place, |at| at + 1);
        }
    }

    /// The block of the plan's, among some, that says what a document has in the place of one that the plan
    /// has no more.
    fn says(
        &self,
        mut blocks: Range<usize>,
        own: &Result<Option<Vec<TextLine>>, Vec<TextLine>>,
    ) -> Option<usize> {
        let Ok(Some(theirs)) = own else { return None };
        blocks.find(|block| !theirs.is_empty() && are_same(&self.ours(*block..block + 1), theirs))
    }

    fn push_gap(
        &self,
        range: Range<usize>,
        theirs: Result<Vec<TextLine>, Vec<TextLine>>,
        found: &mut OutsideWishes,
    ) {
        match theirs {
            Ok(theirs) if theirs.is_empty() => {}
            Ok(theirs) => {
                let spot = OutsideSpot::Premise { start: range.start, end: range.end };
                // What stood between two that came is gone from the plan: now they stand in one place.
                match found.wishes.iter_mut().find(|wish| wish.spot == spot && wish.base.is_empty()) {
                    Some(wish) => wish.theirs.extend(theirs),
                    None => found.wishes.push(OutsideWish {
                        spot,
                        base: Vec::new(),
                        ours: self.ours(range),
                        theirs,
                    }),
                }
            }
            Err(theirs) => found.told.push(change(&[], &theirs)),
        }
    }

    /// The plan's lines in some blocks of its premise.
    fn ours(&self, range: Range<usize>) -> Vec<TextLine> {
        let passages = self.plan.premise.0[range].iter();
        let headed = passages.flat_map(|passage| {
            let own = lines(&Prose(vec![passage.clone()]));
            if matches!(passage, Passage::Heading(_)) { headed(&own) } else { own }
        });
        headed.collect()
    }

    /// The place in the plan of each block that the document began with; `None` for one that went.
    fn blocks_in_plan(&self) -> Vec<Option<usize>> {
        let [base, today] = [&self.base.premise, &self.today.premise]
            .map(|blocks| blocks.iter().map(|block| block.written.as_str()).collect::<Vec<&str>>());
        let mut places = vec![None; base.len()];
        // A block that was reworded is known by what is left of its words, whatever came or went beside it;
        // one that came in the place of another is not that one.
        for AlignedText { before, now, .. } in aligned(&base, &today, |_| false) {
            if let (Some(base), Some(today)) = (before, now) {
                places[base] = Some(today);
            }
        }
        places
    }
}

/// The lines of a block as it is compared: a heading is none of the paragraphs with its words.
fn begun_lines(block: &BaseBlock) -> Vec<TextLine> {
    if block.is_heading() { headed(&block.printed) } else { block.printed.clone() }
}

fn headed(lines: &[TextLine]) -> Vec<TextLine> {
    lines.iter().map(|line| TextLine { kind: line.kind, text: heading(&line.text) }).collect()
}

/// The place of the next block that the plan still has; the end if there is none.
fn next_known(in_plan: &[Option<usize>], block: usize, end: usize) -> usize {
    in_plan.iter().skip(block).flatten().next().copied().unwrap_or(end)
}

fn of_block(block: usize, own: &BaseBlock) -> impl Iterator<Item = BegunText> {
    let words = words_of(own).collect::<Vec<String>>();
    words
        .into_iter()
        .enumerate()
        .map(move |(line, words)| BegunText { words, part: BegunPart::Premise { block, line } })
}

fn paragraph(text: &str) -> TextLine {
    TextLine { kind: LineKind::Paragraph, text: text.to_owned() }
}

/// The change that is told where it can't be taken.
fn change(base: &[TextLine], theirs: &[TextLine]) -> OutsideChange {
    let [printed, edited] = [base, theirs]
        .map(|lines| lines.iter().map(|line| key(&line.text)).collect::<Vec<String>>().join(" / "));
    OutsideChange { place: OutsidePlace::Text, printed, edited, own: None }
}
