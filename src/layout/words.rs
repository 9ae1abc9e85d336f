//! Words: each distinct one shaped once in a part of the document, whatever how often it says it.

use std::mem::take;
use std::ops::Range;

use harfrust::{Direction, GlyphBuffer, Script, ShapeOptions, ShapePlan, Shaper, UnicodeBuffer};
use rustc_hash::FxHashMap;

use crate::font::{Face, FaceKey, Fonts};
use crate::layout::hyphenation::Hyphenation;

/// A word, or a part of one, in one face. Lengths are parts of the type size.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    pub(crate) face: FaceKey,
    pub text: Box<str>,
    pub(crate) glyphs: Box<[Glyph]>,
    pub(crate) advance: f32,
}

/// A glyph of a word. Lengths are parts of the type size.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Glyph {
    pub(crate) id: u32,
    pub(crate) advance: f32,
    pub(crate) x_offset: f32,
    pub(crate) y_offset: f32,
    /// The bytes of the word's text that it stands for.
    pub(crate) text: Range<u32>,
}

/// A word's place in [`Words`]: the number of its part, and its place among the part's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WordId(u32);

impl WordId {
    /// The bits of a place in a part: a part has never so many distinct words.
    const PLACE_BITS: u32 = 24;

    fn new(part: usize, place: u32) -> Self {
        WordId((part as u32) << WordId::PLACE_BITS | place)
    }

    fn part(self) -> usize {
        (self.0 >> WordId::PLACE_BITS) as usize
    }

    fn place(self) -> usize {
        (self.0 & ((1 << WordId::PLACE_BITS) - 1)) as usize
    }
}

/// The words of a part of a document, or of all parts.
pub struct Words<'a> {
    fonts: &'a Fonts,
    shapers: Vec<Shaper<'a>>,
    /// One for each face, for left-to-right text in the script it was first asked for.
    plans: Vec<FxHashMap<Script, ShapePlan>>,
    /// The number of the part whose words are shaped here.
    own: usize,
    /// One for each part, those of others once they are taken in; the eight hyphens first in each.
    lists: Vec<Vec<Word>>,
    known: Vec<FxHashMap<Box<str>, Range<u32>>>,
    buffer: UnicodeBuffer,
    /// The places where they may be broken, as far as they were asked for.
    pub(crate) hyphenation: Hyphenation,
}

/// The words of a part that was set.
#[derive(Debug)]
pub(crate) struct ShapedWords {
    part: usize,
    words: Vec<Word>,
}

impl<'a> Words<'a> {
    /// The most parts that a document may have.
    pub(crate) const MOST_PARTS: usize = 1 << (u32::BITS - WordId::PLACE_BITS);

    /// Shapes nothing yet but the hyphens; parts are numbered from 0.
    pub(crate) fn new(fonts: &'a Fonts, part: usize) -> Self {
        let faces = FaceKey::ALL.map(|key| fonts.face(key));
        let mut lists = vec![Vec::new(); part + 1];
        lists[part] = faces.iter().map(|face| soft_hyphen(face)).collect();
        Words {
            fonts,
            shapers: faces.iter().map(|face| face.shaper()).collect(),
            plans: faces.iter().map(|_| FxHashMap::default()).collect(),
            own: part,
            lists,
            known: faces.iter().map(|_| FxHashMap::default()).collect(),
            buffer: UnicodeBuffer::new(),
            hyphenation: Hyphenation::default(),
        }
    }

    /// The fonts that words are shaped in.
    pub(crate) fn fonts(&self) -> &'a Fonts {
        self.fonts
    }

    /// Takes in the words of another part, whose ids stay as they are.
    pub(crate) fn take(&mut self, ShapedWords { part, words }: ShapedWords) {
        self.lists.resize_with(self.lists.len().max(part + 1), Vec::new);
        self.lists[part] = words;
    }

    /// The words of the part, without what it takes to shape others.
    pub(crate) fn into_shaped(mut self) -> ShapedWords {
        ShapedWords { part: self.own, words: std::mem::take(&mut self.lists[self.own]) }
    }

    /// The word with an id.
    pub fn get(&self, id: WordId) -> &Word {
        &self.lists[id.part()][id.place()]
    }

    /// The hyphen at a line's end: U+00AD, which is no part of the text when it is read or copied
    /// (ISO 32000-1, 14.8.2.2.3).
    pub(crate) fn hyphen(&self, key: FaceKey) -> WordId {
        WordId::new(self.own, key.index() as u32)
    }

    /// Whether a word is a blank.
    pub(crate) fn is_blank(&self, id: WordId) -> bool {
        self.get(id).text.as_ref() == " "
    }

    /// Whether a word is the hyphen at a line's end.
    pub fn is_hyphen(&self, id: WordId) -> bool {
        id.place() < FaceKey::ALL.len()
    }

    /// The shaped pieces of a word: one, unless the face lacks some of its characters and the other family
    /// has them.
    pub(crate) fn shape(&mut self, key: FaceKey, text: &str) -> impl Iterator<Item = WordId> + use<> {
        let range = match self.known[key.index()].get(text) {
            Some(range) => range.clone(),
            None => self.add(key, text),
        };
        let part = self.own;
        range.map(move |place| WordId::new(part, place))
    }

    /// The width of a text, as a part of the type size.
    pub(crate) fn advance(&mut self, key: FaceKey, text: &str) -> f32 {
        self.shape(key, text).map(|id| self.get(id).advance).sum()
    }

    fn add(&mut self, key: FaceKey, text: &str) -> Range<u32> {
        let start = self.lists[self.own].len() as u32;
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let face = self.fonts.face_for(key, first);
            let end = rest
                .char_indices()
                .find(|&(_, character)| self.fonts.face_for(key, character).key != face.key)
                .map_or(rest.len(), |(at, _)| at);
            let word = self.shape_piece(face, &rest[..end]);
            self.lists[self.own].push(word);
            rest = &rest[end..];
        }
        let range = start..self.lists[self.own].len() as u32;
        self.known[key.index()].insert(text.into(), range.clone());
        range
    }

    fn shape_piece(&mut self, face: &Face, text: &str) -> Word {
        // The shaper takes the buffer and gives it back: one serves all words.
        let mut buffer = take(&mut self.buffer);
        buffer.push_str(text);
        buffer.guess_segment_properties();
        // The annex runs from left to right; a word of another direction keeps its letters in the order they
        // were typed.
        buffer.set_direction(Direction::LeftToRight);
        let (shaper, script) = (&self.shapers[face.key.index()], buffer.script());
        let plan = self.plans[face.key.index()]
            .entry(script)
            .or_insert_with(|| ShapePlan::new(shaper, Direction::LeftToRight, Some(script), None, &[]));
        let shaped = shaper.shape(buffer, ShapeOptions::new().plan(Some(plan)));
        let glyphs = read_glyphs(&shaped, shaper.units_per_em() as f32, text.len() as u32);
        self.buffer = shaped.clear();
        let advance = glyphs.iter().map(|glyph| glyph.advance).sum();
        Word { face: face.key, text: text.into(), glyphs, advance }
    }
}

/// A shaper hides U+00AD, so its glyph is taken by hand.
fn soft_hyphen(face: &Face) -> Word {
    let (id, advance) = face.glyph('\u{ad}').expect("the embedded fonts have a soft hyphen");
    let glyph = Glyph { id, advance, x_offset: 0.0, y_offset: 0.0, text: 0..2 };
    Word { face: face.key, text: "\u{ad}".into(), glyphs: Box::new([glyph]), advance }
}

/// Reads the shaped glyphs, in font units, and gives each the bytes up to the next cluster.
fn read_glyphs(buffer: &GlyphBuffer, units: f32, length: u32) -> Box<[Glyph]> {
    let infos = buffer.glyph_infos();
    let mut glyphs = Vec::with_capacity(infos.len());
    for (index, (info, position)) in infos.iter().zip(buffer.glyph_positions()).enumerate() {
        // Glyphs of one cluster, as a letter with its accent, stand for the same bytes.
        let mut later = infos[index..].iter().map(|later| later.cluster);
        let end = later.find(|&cluster| cluster > info.cluster).unwrap_or(length);
        glyphs.push(Glyph {
            id: info.glyph_id,
            advance: position.x_advance as f32 / units,
            x_offset: position.x_offset as f32 / units,
            y_offset: position.y_offset as f32 / units,
            text: info.cluster..end,
        });
    }
    glyphs.into()
}

#[cfg(test)]
mod tests {
    use crate::layout::words::*;

    const SANS: FaceKey = FaceKey::ALL[0];

    #[test]
    fn a_word_is_shaped_once() {
        let fonts = Fonts::embedded();
        let mut words = Words::new(&fonts, 0);
        let first: Vec<WordId> = words.shape(SANS, "obiettivo").collect();
        let again: Vec<WordId> = words.shape(SANS, "obiettivo").collect();
        assert_eq!(first, again);
        assert_eq!(words.lists[0].len(), FaceKey::ALL.len() + 1);
        assert_eq!(words.get(first[0]).glyphs.len(), 9);
    }

    #[test]
    fn words_of_other_parts_are_found_by_the_ids_that_they_had() {
        let fonts = Fonts::embedded();
        let mut words = Words::new(&fonts, 0);
        let own: Vec<WordId> = words.shape(SANS, "obiettivo").collect();
        let mut last = Words::new(&fonts, 2);
        let of_last: Vec<WordId> = last.shape(SANS, "target").collect();
        let hyphen = last.hyphen(SANS);
        words.take(last.into_shaped());
        let said = |id: WordId| words.get(id).text.to_string();
        assert_eq!((said(own[0]), said(of_last[0])), ("obiettivo".to_owned(), "target".to_owned()));
        assert!(words.is_hyphen(hyphen) && !words.is_hyphen(of_last[0]));
    }

    #[test]
    fn the_glyphs_of_a_word_cover_its_text_in_order() {
        let fonts = Fonts::embedded();
        let mut words = Words::new(&fonts, 0);
        for text in ["efficienza", "perché", "e\u{301}", "«città»", "Ж€Ω"] {
            let ids: Vec<WordId> = words.shape(SANS, text).collect();
            let said: String = ids.iter().map(|&id| words.get(id).text.as_ref()).collect();
            assert_eq!(said, text);
            for id in ids {
                let word = words.get(id);
                assert_eq!(word.glyphs.first().map(|glyph| glyph.text.start), Some(0));
                assert_eq!(word.glyphs.last().map(|glyph| glyph.text.end), Some(word.text.len() as u32));
            }
        }
    }
}
