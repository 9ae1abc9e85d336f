//! The words of a document in reading order, to hold what a writer placed against what it was given.

use crate::document::{Block, Content, Document, Inline, Table};

/// Words as they follow each other; white space only parts them. Labels of lists, words that announce a change and the
/// page's furniture are no part of it.
#[derive(Debug, Clone, Default)]
pub struct Transcript {
    text: String,
}

/// Where two transcripts part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The last words that both have.
    pub after: String,
    /// The next words of each; empty at the end.
    pub expected: String,
    pub found: String,
}

impl Transcript {
    /// Goes on with a line.
    pub fn say(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Ends a line: the next word is another word.
    pub fn end_line(&mut self) {
        self.text.push('\n');
    }

    /// The words, one by one.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.text.split_whitespace()
    }

    /// Where `found` first says something else than this, if anywhere.
    pub fn difference(&self, found: &Transcript) -> Option<Difference> {
        let same = self.words().zip(found.words()).take_while(|(one, other)| one == other).count();
        if self.words().nth(same).is_none() && found.words().nth(same).is_none() {
            return None;
        }
        const SHOWN: usize = 4;
        let from = |transcript: &Transcript, start: usize, count: usize| {
            transcript.words().skip(start).take(count).collect::<Vec<_>>().join(" ")
        };
        let start = same.saturating_sub(SHOWN);
        Some(Difference {
            after: from(self, start, same - start),
            expected: from(self, same, SHOWN),
            found: from(found, same, SHOWN),
        })
    }
}

impl Document {
    /// The document's own words, without its foot.
    pub fn transcript(&self) -> Transcript {
        let mut transcript = Transcript::default();
        self.blocks().for_each(|block| say_block(&mut transcript, block));
        transcript
    }
}

fn say_block(transcript: &mut Transcript, block: &Block) {
    match block {
        Block::Heading(heading) => say_line(transcript, &heading.content),
        Block::Paragraph(paragraph) => say_line(transcript, &paragraph.content),
        Block::List(list) => {
            let blocks = list.items.iter().flat_map(|item| &item.blocks);
            blocks.for_each(|block| say_block(transcript, block));
        }
        Block::Table(table) => say_table(transcript, table),
        Block::Picture(_) => {}
    }
}

fn say_table(transcript: &mut Transcript, table: &Table) {
    let rows = table.head.iter().chain(table.groups.iter().flat_map(|group| &group.rows));
    let blocks = rows.flat_map(|row| &row.cells).flat_map(|cell| &cell.blocks);
    blocks.for_each(|block| say_block(transcript, block));
}

fn say_line(transcript: &mut Transcript, content: &[Inline]) {
    for inline in content {
        match &inline.content {
            Content::Text(text) => transcript.say(text),
            Content::Break => transcript.end_line(),
            Content::PageNumber | Content::PageCount => {}
        }
    }
    transcript.end_line();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Transcript {
        Transcript { text: text.to_owned() }
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
}
