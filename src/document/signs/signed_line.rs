//! A line with its signs: the distance that they keep from words, and from each other.

use crate::document::{Change, ChangeKind, Content, Inline, Marks, Variation};

/// What a sign says of the end of a line within a paragraph.
pub(crate) const LINE_END: &str = "a capo";

/// A line as far as its signs are written.
#[derive(Debug, Default)]
pub(crate) struct SignedLine(pub(crate) Vec<Inline>);

impl SignedLine {
    /// Adds pieces between signs; right behind one their words keep a distance, and their commas do not.
    pub(crate) fn extend(&mut self, pieces: &[Inline]) {
        for piece in pieces {
            let is_apart = match &piece.content {
                Content::Text(text) => !text.starts_with(stands_off),
                Content::Break | Content::Sign(_) => true,
                Content::PageNumber | Content::PageCount => false,
            };
            if !is_apart && self.0.last().is_some_and(closes) {
                self.0.push(sign(" ", None));
            }
            self.0.push(piece.clone());
        }
    }

    /// Adds pieces between the signs of their change. White space at their edges parts the signs from their
    /// neighbours; of white space alone the sign says that it is some.
    pub(crate) fn announce(&mut self, pieces: &[Inline], kind: ChangeKind, change: Option<&Change>) {
        let Spaced { before, words, after } = Spaced::of(pieces);
        self.space(before);
        self.part();
        if words.is_empty() {
            let what =
                if pieces.iter().any(|piece| piece.content == Content::Break) { LINE_END } else { "spazio" };
            self.0.push(sign(&format!("[{}: {what}]", kind.word()), change));
            self.0.extend_from_slice(pieces);
            return;
        }
        if words.first().is_some_and(clings) {
            // As resolutions quote what begins so: «, esclusi i festivi».
            self.0.push(sign(&format!("[{}: «", kind.word()), change));
            self.0.extend(words);
            self.0.push(sign("»]", change));
        } else {
            self.0.push(opening(kind, change));
            self.0.extend(words);
            self.0.push(closing(change));
        }
        self.space(after);
    }

    /// Says behind words how they vary.
    pub(crate) fn remark(&mut self, variation: &Variation) {
        self.part();
        self.0.push(sign(&format!("[{}]", variation.note), Some(&variation.change)));
    }

    /// Takes away a change of the line's end that came where `other` went, or the other way round, and its
    /// sign. Returns the kind of that change.
    pub(crate) fn take_line_end(&mut self, other: ChangeKind) -> Option<ChangeKind> {
        let [.., Inline { content: Content::Sign(_), .. }, Inline { content: Content::Break, marks }] =
            self.0.as_slice()
        else {
            return None;
        };
        let kind = marks.change.as_ref()?.kind;
        if kind.is_in_new_text() == other.is_in_new_text() {
            return None;
        }
        // The line end goes too: a sign behind it would stand on a line of its own.
        self.0.truncate(self.0.len() - 2);
        Some(kind)
    }

    /// Parts a sign from what stands before it.
    pub(crate) fn part(&mut self) {
        if !self.ends_apart() && !self.ends_open() {
            self.0.push(sign(" ", None));
        }
    }

    /// Adds white space unless there is some: the old text and the new one may each have had a blank here.
    fn space(&mut self, pieces: Vec<Inline>) {
        for piece in pieces {
            if piece.content == Content::Break || !self.ends_apart() {
                self.0.push(piece);
            }
        }
    }

    /// Whether an apostrophe ends the line, or something that opens: no blank follows these in print.
    fn ends_open(&self) -> bool {
        match self.0.last().map(|last| &last.content) {
            Some(Content::Text(text)) => text.ends_with(['(', '[', '«', '“', '‘', '\'', '’']),
            None | Some(Content::Break | Content::Sign(_) | Content::PageNumber | Content::PageCount) => {
                false
            }
        }
    }

    fn ends_apart(&self) -> bool {
        match self.0.last().map(|last| &last.content) {
            None | Some(Content::Break) => true,
            Some(Content::Text(text) | Content::Sign(text)) => text.ends_with(' '),
            Some(Content::PageNumber | Content::PageCount) => false,
        }
    }
}

/// Pieces parted into their words and the white space at their edges, which is nobody's change any more:
/// blanks and line ends.
#[derive(Debug, PartialEq)]
struct Spaced {
    before: Vec<Inline>,
    words: Vec<Inline>,
    after: Vec<Inline>,
}

impl Spaced {
    fn of(pieces: &[Inline]) -> Self {
        let mut spaced = Spaced { before: Vec::new(), words: Vec::new(), after: Vec::new() };
        let Some(last) = pieces.iter().rposition(|piece| !is_space(piece)) else { return spaced };
        let first = pieces.iter().position(|piece| !is_space(piece)).unwrap_or(last);
        spaced.before.extend(pieces[..first].iter().map(unmarked));
        spaced.words.extend_from_slice(&pieces[first..=last]);
        spaced.after.extend(pieces[last + 1..].iter().map(unmarked));
        if let Some(Content::Text(text)) = spaced.words.first_mut().map(|piece| &mut piece.content)
            && text.starts_with(' ')
        {
            text.remove(0);
            spaced.before.push(Inline::text(" "));
        }
        if let Some(Content::Text(text)) = spaced.words.last_mut().map(|piece| &mut piece.content)
            && text.ends_with(' ')
        {
            text.pop();
            spaced.after.insert(0, Inline::text(" "));
        }
        spaced
    }
}

fn is_space(piece: &Inline) -> bool {
    match &piece.content {
        Content::Text(text) => text == " ",
        Content::Break => true,
        Content::PageNumber | Content::PageCount | Content::Sign(_) => false,
    }
}

fn unmarked(piece: &Inline) -> Inline {
    Inline { content: piece.content.clone(), marks: Marks::default() }
}

/// Whether a piece begins with a mark before which no blank may stand, not even that of a sign.
fn clings(piece: &Inline) -> bool {
    match &piece.content {
        Content::Text(text) => text.starts_with([',', ';', '.', ':', '!', '?', ')', ']', '»', '”', '’']),
        Content::Break | Content::PageNumber | Content::PageCount | Content::Sign(_) => false,
    }
}

/// Whether a piece is the sign that closes a change.
fn closes(piece: &Inline) -> bool {
    matches!(&piece.content, Content::Sign(text) if text.ends_with(']'))
}

/// Whether a text that begins so stands off what is before it.
fn stands_off(first: char) -> bool {
    first.is_alphanumeric() || matches!(first, '«' | '“' | '‘' | '(' | '[' | '€' | '§')
}

/// The sign that opens a change.
pub(crate) fn opening(kind: ChangeKind, change: Option<&Change>) -> Inline {
    sign(&format!("[{}: ", kind.word()), change)
}

/// The sign that closes it.
pub(crate) fn closing(change: Option<&Change>) -> Inline {
    sign("]", change)
}

/// A sign of a change, or the blank beside one.
pub(crate) fn sign(text: &str, change: Option<&Change>) -> Inline {
    let marks = Marks { change: change.cloned(), ..Marks::default() };
    Inline { content: Content::Sign(text.to_owned()), marks }
}
