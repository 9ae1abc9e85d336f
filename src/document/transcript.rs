//! The words of a document in reading order, to hold what a writer placed against what it was given.

use std::ops::Range;

use crate::document::{
    Block, Change, Content, Contents, Document, Former, FormerKind, Inline, List, ListKind, Table,
};

/// The number of words that show each side of a difference.
const SHOWN_WORDS: usize = 4;

/// Words as they follow each other; white space only parts them. The labels of lists are among them; words
/// that announce a change and the page's furniture are not.
#[derive(Debug, Clone, Default)]
pub struct Transcript {
    /// Pieces of the text that end where lines do: one that grows as a whole takes twice its length.
    pieces: Vec<String>,
}

/// The length at which a piece ends with its line.
const PIECE: usize = 1 << 16;

/// The place where two transcripts part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The last words that both have.
    pub after: String,
    /// The next words of each; empty at the end.
    pub expected: String,
    pub found: String,
}

impl Transcript {
    /// Adds words to the line.
    pub fn record(&mut self, text: &str) {
        self.last().push_str(text);
    }

    /// Ends a line: the next word is another word.
    pub fn end_line(&mut self) {
        self.last().push('\n');
        if self.last().len() >= PIECE {
            self.pieces.push(String::new());
        }
    }

    /// The piece that is being written.
    fn last(&mut self) -> &mut String {
        if self.pieces.is_empty() {
            self.pieces.push(String::new());
        }
        self.pieces.last_mut().expect("there is one now")
    }

    /// The words, one by one.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().flat_map(|piece| piece.split_whitespace())
    }

    /// Finds the first place where `found` has other words than this; `None` if it has the same.
    pub fn difference(&self, found: &Transcript) -> Option<Difference> {
        let same = self.words().zip(found.words()).take_while(|(one, other)| one == other).count();
        // All words of the shorter text may be the beginning of the longer one.
        if self.words().nth(same).is_none() && found.words().nth(same).is_none() {
            return None;
        }
        let start = same.saturating_sub(SHOWN_WORDS);
        Some(Difference {
            after: self.excerpt(start..same),
            expected: self.excerpt(same..same + SHOWN_WORDS),
            found: found.excerpt(same..same + SHOWN_WORDS),
        })
    }

    fn excerpt(&self, words: Range<usize>) -> String {
        self.words().skip(words.start).take(words.len()).collect::<Vec<_>>().join(" ")
    }
}

/// One of the two texts of a document with changes. Without changes both are the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// Every change refused.
    Old,
    /// Every change accepted.
    New,
}

impl Side {
    /// Whether it has what a change marks.
    pub(crate) fn has(self, change: Option<&Change>) -> bool {
        change.is_none_or(|change| match self {
            Side::Old => change.kind.is_in_old_text(),
            Side::New => change.kind.is_in_new_text(),
        })
    }
}

impl Document {
    /// The document's own words, without its foot.
    pub fn transcript(&self) -> Transcript {
        self.recorded(None)
    }

    /// The words of one of its two texts, without its foot.
    pub(crate) fn transcript_of(&self, side: Side) -> Transcript {
        self.recorded(Some(side))
    }

    fn recorded(&self, side: Option<Side>) -> Transcript {
        let mut recorder = Recorder::new(side);
        recorder.blocks(self.blocks());
        recorder.transcript
    }
}

/// Records the words of all texts, or of one.
struct Recorder {
    transcript: Transcript,
    side: Option<Side>,
    /// The number of bulleted lists around.
    bulleted: usize,
    /// Whether the next paragraph is the first of an item that this text does not have as one.
    goes_on: bool,
}

impl Recorder {
    fn new(side: Option<Side>) -> Self {
        Recorder { transcript: Transcript::default(), side, bulleted: 0, goes_on: false }
    }

    fn has(&self, change: Option<&Change>) -> bool {
        self.side.is_none_or(|side| side.has(change))
    }

    fn blocks<'a>(&mut self, blocks: impl IntoIterator<Item = &'a Block>) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(heading) if self.has(heading.change.as_ref()) => self.line(&heading.content),
            Block::Paragraph(paragraph) if self.has(paragraph.change.as_ref()) => {
                self.former(paragraph.former.as_ref(), self.bulleted);
                self.begin(paragraph.break_before.as_ref());
                self.words(&paragraph.content);
            }
            Block::List(list) if self.has(list.change.as_ref()) => self.list(list),
            Block::Table(table) if self.has(table.change.as_ref()) => self.table(table),
            Block::Contents(contents) => self.contents(contents),
            // One that this side lacks; and what stands for a picture or in a chart is no word.
            Block::Heading(_)
            | Block::Paragraph(_)
            | Block::List(_)
            | Block::Table(_)
            | Block::Picture(_)
            | Block::Chart(_) => {}
        }
    }

    fn list(&mut self, list: &List) {
        let (around, own) = (self.bulleted, usize::from(list.kind == ListKind::Bulleted));
        self.bulleted += own;
        match self.side {
            None => {
                for (index, item) in list.items.iter().enumerate() {
                    self.line(&list.label(index, around));
                    // A number stands beside the one that it was.
                    if list.kind == ListKind::Bulleted {
                        self.former(item.former.as_ref(), around);
                    }
                    self.blocks(&item.blocks);
                }
            }
            Some(side) => {
                let mut labels = list.labels_of(side, around).into_iter().peekable();
                for (index, item) in list.items.iter().enumerate() {
                    match labels.next_if(|(labelled, _)| *labelled == index) {
                        Some((_, label)) => self.line(&[Inline::text(label)]),
                        None if item.former.is_some() => self.former(item.former.as_ref(), around),
                        None if side.has(item.change.as_ref()) => self.goes_on = true,
                        None => continue,
                    }
                    self.blocks(&item.blocks);
                }
            }
        }
        self.bulleted -= own;
    }

    /// The sign of what is of another kind in the old text; a bullet that went is a word in that text only.
    fn former(&mut self, former: Option<&Former>, around: usize) {
        let Some(former) = former else { return };
        let is_shown = match self.side {
            None => matches!(former.kind, FormerKind::Labelled(_)),
            Some(side) => side == Side::Old,
        };
        if let (true, Some(sign)) = (is_shown, former.sign(around)) {
            self.line(&[Inline::text(sign)]);
        }
    }

    fn table(&mut self, table: &Table) {
        for row in table.head.iter().chain(table.groups.iter().flat_map(|group| &group.rows)) {
            if self.has(row.change.as_ref()) {
                self.blocks(row.cells.iter().flat_map(|cell| &cell.blocks));
            }
        }
    }

    /// The words of the entries; the numbers of their pages are none.
    fn contents(&mut self, contents: &Contents) {
        for entry in &contents.entries {
            if self.has(entry.change.as_ref()) {
                self.line(&entry.content);
            }
        }
    }

    /// Begins a paragraph, or goes on behind a blank where this text has no break before it.
    fn begin(&mut self, break_before: Option<&Change>) {
        if std::mem::take(&mut self.goes_on) || !self.has(break_before) {
            self.transcript.record(" ");
        } else {
            self.transcript.end_line();
        }
    }

    fn line(&mut self, content: &[Inline]) {
        self.transcript.end_line();
        self.words(content);
    }

    fn words(&mut self, content: &[Inline]) {
        for inline in content {
            if !self.has(inline.marks.change.as_ref()) {
                continue;
            }
            match &inline.content {
                Content::Text(text) => {
                    let variation = inline.marks.variation.as_ref();
                    let old = variation.and_then(|variation| variation.old_text.as_deref());
                    self.transcript.record(match (self.side, old) {
                        (Some(Side::Old), Some(old)) => old,
                        (Some(Side::Old | Side::New) | None, _) => text,
                    });
                }
                Content::Break => self.transcript.end_line(),
                Content::PageNumber | Content::PageCount | Content::Sign(_) => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::document::transcript::*;
    use crate::document::{ChangeFacts, ChangeKind, Paragraph};
    use crate::style::StyleName;

    fn said(text: &str) -> Transcript {
        Transcript { pieces: vec![text.to_owned()] }
    }

    #[test]
    fn white_space_parts_words_and_says_nothing() {
        assert_eq!(said("una  parola\ndue").difference(&said("una parola due ")), None);
    }

    #[test]
    fn the_first_difference_is_shown_between_its_neighbours() {
        let difference = said("a b c d e f g").difference(&said("a b c d x f g")).unwrap();
        assert_eq!((difference.after.as_str(), difference.expected.as_str()), ("a b c d", "e f g"));
        assert_eq!(difference.found, "x f g");
        let lost = said("a b c").difference(&said("a b")).unwrap();
        assert_eq!((lost.expected.as_str(), lost.found.as_str()), ("c", ""));
        assert!(said("ab").difference(&said("a b")).is_some());
    }

    #[test]
    fn a_text_without_a_break_goes_on_and_has_no_label_there() {
        let by = "author=\"G\" date=\"2023-07-03\"";
        let blocks = crate::document::parse::tests::blocks(&format!(
            "<p>Uno</p><p change=\"break-deleted\" {by}>due</p><ol><li change=\"break-inserted\" {by}>tre</li>\
             <li>quattro</li></ol>"
        ));
        let lines = |side| {
            let mut recorder = Recorder::new(side);
            recorder.blocks(&blocks);
            recorder.transcript.pieces.concat()
        };
        assert_eq!(lines(Some(Side::Old)), "\nUno\ndue tre\na)\nquattro");
        assert_eq!(lines(Some(Side::New)), "\nUno due\na)\ntre\nb)\nquattro");
        assert_eq!(lines(None), "\nUno\ndue\na)\ntre\nb)\nquattro");
    }

    #[test]
    fn each_side_has_its_own_words() {
        let (author, date) = ("Giunta".to_owned(), crate::date::Date::new(2023, 7, 3));
        let change = |kind| ChangeFacts { kind, author: author.clone(), date, move_name: None }.into();
        let marked = |text: &str, kind: Option<ChangeKind>| {
            let mut inline = Inline::text(text);
            inline.marks.change = kind.map(change);
            inline
        };
        let paragraph = |content, kind: Option<ChangeKind>| {
            Block::Paragraph(Paragraph {
                style: StyleName::new("testo"),
                content,
                change: kind.map(change),
                break_before: None,
                former: None,
            })
        };
        let blocks = [
            paragraph(
                vec![
                    marked("Entro il ", None),
                    marked("30", Some(ChangeKind::Deleted)),
                    marked("31", Some(ChangeKind::Inserted)),
                ],
                None,
            ),
            paragraph(vec![marked("Via.", None)], Some(ChangeKind::MovedAway)),
            paragraph(
                vec![marked("Qui.", None), marked("Mai.", Some(ChangeKind::Deleted))],
                Some(ChangeKind::MovedHere),
            ),
        ];
        let words = |side| {
            let mut recorder = Recorder::new(side);
            recorder.blocks(&blocks);
            recorder.transcript.words().collect::<Vec<_>>().join(" ")
        };
        assert_eq!(words(Some(Side::Old)), "Entro il 30 Via.");
        assert_eq!(words(Some(Side::New)), "Entro il 31 Qui.");
        assert_eq!(words(None), "Entro il 3031 Via. Qui.Mai.");
    }
}
