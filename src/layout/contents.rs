//! The contents: lines that lead to parts of the document, each with dots and the number of its page, which
//! is known once all pages are filled.
//!
//! A line leaves the room of the widest number, so that its own never moves a word: the pages that are found
//! are the final ones.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::document::{Contents, ContentsEntry, title_text};
use crate::font::FaceKey;
use crate::layout::flow::{Flow, Frame, within};
use crate::layout::line::{GlyphRun, PlacedWord};
use crate::layout::links::{PageLink, PagePlace};
use crate::layout::page::Page;
use crate::layout::paragraph::TextLook;
use crate::layout::strip::{Drawing, Owner, PageMark, Stack, Strip, StripBody, StripLink};
use crate::layout::structure::{NodeId, Role};
use crate::layout::words::Words;
use crate::style::{Alignment, ParagraphStyle, Pt, StyleName};

/// The number that a line leaves room for: four digits are more than an annex needs.
const WIDEST: &str = "9999";

/// The least room between words, dots and number, as a part of the type size.
const GAP: f32 = 0.6;

/// The distance of the dots, as a part of the type size.
const DOTS: f32 = 0.5;

/// A level of the contents whose entries are being set.
struct OpenLevel {
    list: Owner,
    /// The last entry.
    item: Owner,
}

impl Flow<'_> {
    /// Sets the entries, each level within the entry that it belongs to.
    pub(crate) fn contents(&mut self, contents: &Contents, frame: Frame<'_>, stack: &mut Stack) {
        let mut open: Vec<OpenLevel> = Vec::new();
        for entry in &contents.entries {
            let depth = usize::from(entry.level.number());
            // What was open below has ended with the entry before.
            open.truncate(depth);
            while open.len() < depth {
                let around = open.last().map_or(frame.owner, |above| above.item);
                let list = self.element(around, Role::Contents);
                open.push(OpenLevel { list, item: list });
            }
            let Some(level) = open.last_mut() else { continue };
            level.item = self.element(level.list, Role::ContentsItem);
            let frame = Frame { owner: level.item, ..within(frame, entry.change.as_ref()) };
            self.entry(entry, frame, stack);
        }
        stack.space(self.style.paragraphs[StyleName::TEXT].space_after);
    }

    fn entry(&mut self, entry: &ContentsEntry, frame: Frame<'_>, stack: &mut Stack) {
        // Justified or centred, an entry would not end where its dots begin.
        let style = &self.style.paragraphs[&entry.style];
        let style = ParagraphStyle { alignment: Alignment::Left, ..style.clone() };
        let target = self.linked.number(entry.target.as_deref());
        let owner = match target {
            Some(_) => {
                let reference = self.element(frame.owner, Role::Reference);
                self.element(reference, Role::Link)
            }
            None => self.element(frame.owner, Role::Paragraph),
        };
        let indent = self.style.list.indent * f32::from(entry.level.number() - 1);
        let room = style.size * (self.words.advance(face(&style), WIDEST) + 2.0 * GAP);
        let width = (frame.width - indent - room).max(Pt(1.0));
        let first = stack.strips.len();
        self.lines(&entry.content, &style, Frame { x: frame.x + indent, width, owner, ..frame }, stack);
        let strips = &mut stack.strips[first..];
        // An entry is never divided between pages; its last line keeps what the style says.
        if let Some((last, others)) = strips.split_last_mut() {
            for line in others {
                line.keep_with_next = true;
            }
            if target.is_some() {
                leave_place(last, owner, &style);
            }
        }
        if let (Owner::Element(owner), Some(target)) = (owner, target) {
            let words = title_text(&entry.content);
            for strip in strips {
                let (x, width) = (frame.x, frame.width);
                strip.ways_mut().link = Some(StripLink { owner, target, x, width, words: words.clone() });
            }
        }
    }
}

fn face(style: &ParagraphStyle) -> FaceKey {
    FaceKey { family: style.family, bold: style.bold, italic: style.italic }
}

/// Adds dots and a number to an entry's last line, both still without signs.
fn leave_place(strip: &mut Strip, owner: Owner, style: &ParagraphStyle) {
    let StripBody::Marks(marks) = &mut strip.body else { return };
    let Some(PageMark { x, y, drawing: Drawing::Text(run), .. }) = marks.last() else { return };
    let (end, y) = (*x + run.x + run.width, *y);
    let look = TextLook {
        face: face(style),
        size: style.size,
        colour: style.colour,
        decoration: None,
        strong: false,
        emphasis: false,
        aside: true,
        language: None,
    };
    let empty = GlyphRun { x: Pt::ZERO, width: Pt::ZERO, look: Arc::new(look), words: Arc::default() };
    // The dots are no content: nobody should hear «punto» a hundred times.
    for owner in [Owner::Furniture, owner] {
        marks.push(PageMark { x: end, y, drawing: Drawing::Text(empty.clone()), owner });
    }
}

/// Sets the dots and the numbers of all entries, whose pages are now known.
pub(crate) fn number_entries(pages: &mut [Page], places: &BTreeMap<usize, PagePlace>, words: &mut Words<'_>) {
    for page in pages.iter_mut().filter(|page| !page.links.is_empty()) {
        for area in &page.links {
            let Some(place) = places.get(&area.link.target) else { continue };
            number_entry(&mut page.marks, area, place.page + 1, words);
        }
    }
}

fn number_entry(marks: &mut [PageMark], area: &PageLink, number: usize, words: &mut Words<'_>) {
    let Some(at) = marks.iter().position(|mark| is_place(mark, area.link.owner)) else { return };
    let right = area.x + area.link.width;
    let Some(width) = fill(&mut marks[at], &number.to_string(), words) else { return };
    let start = marks[at].x;
    marks[at].x = right - width;
    // Their place was left right before the number's.
    let Some(dots) = at.checked_sub(1).map(|before| &mut marks[before]) else { return };
    let Drawing::Text(run) = &dots.drawing else { return };
    // On a grid from the right edge, so that the dots of all lines stand below each other.
    let (step, gap) = (run.look.size * DOTS, run.look.size * GAP);
    let (first, last) = (((width + gap).0 / step.0).ceil(), ((right - start - gap).0 / step.0).floor());
    // A line that is nearly full has no room for any.
    if last < first {
        return;
    }
    dots.x = right - step * last;
    dot_line(dots, (last - first) as usize + 1, words);
}

/// Whether a mark is the place of an entry's number.
fn is_place(mark: &PageMark, owner: NodeId) -> bool {
    mark.owner == Owner::Element(owner) && matches!(&mark.drawing, Drawing::Text(run) if run.words.is_empty())
}

/// Puts signs into a place and returns their width.
fn fill(mark: &mut PageMark, text: &str, words: &mut Words<'_>) -> Option<Pt> {
    let Drawing::Text(run) = &mut mark.drawing else { return None };
    run.words = words.shape(run.look.face, text).map(|id| PlacedWord { id, extra: 0.0 }).collect();
    run.width = run.look.size * words.advance(run.look.face, text);
    Some(run.width)
}

/// Puts so many dots into a place, with blanks between them that keep their distance.
fn dot_line(mark: &mut PageMark, count: usize, words: &mut Words<'_>) {
    let Drawing::Text(run) = &mut mark.drawing else { return };
    let face = run.look.face;
    let (dot, blank) = (words.advance(face, "."), words.advance(face, " "));
    let pair: Vec<PlacedWord> = words
        .shape(face, ".")
        .map(|id| PlacedWord { id, extra: 0.0 })
        // Real blanks, which justification's own room parts: copied, the line stays a line of words.
        .chain(words.shape(face, " ").map(|id| PlacedWord { id, extra: DOTS - dot - blank }))
        .collect();
    run.words = pair.repeat(count).into();
    run.width = run.look.size * (DOTS * count as f32);
}
