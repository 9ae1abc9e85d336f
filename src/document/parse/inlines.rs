//! Lines: words with their marks, white space folded as HTML folds it.

use roxmltree::Node;

use crate::date::Date;
use crate::document::parse::MarkupReader;
use crate::document::parse::vocabulary::Tag;
use crate::document::{Change, ChangeFacts, ChangeKind, Content, Inline, Marks};

pub(crate) const CHANGE: &str = "change";

impl MarkupReader<'_> {
    /// Reads all that stands in a node as one line.
    pub(crate) fn line(&mut self, node: Node<'_, '_>, marks: &Marks) -> Vec<Inline> {
        let mut pieces = Vec::new();
        self.gather(node, &self.language(node, marks), &mut pieces);
        fold_white_space(pieces)
    }

    /// Adds the pieces in a node's children.
    fn gather(&mut self, node: Node<'_, '_>, marks: &Marks, pieces: &mut Vec<Inline>) {
        for child in node.children() {
            self.piece(child, marks, pieces);
        }
    }

    /// Adds the pieces of one node: words, or an element that stands in a line.
    pub(crate) fn piece(&mut self, node: Node<'_, '_>, marks: &Marks, pieces: &mut Vec<Inline>) {
        if node.is_text() {
            let text = node.text().unwrap_or_default().to_owned();
            pieces.push(Inline { content: Content::Text(text), marks: marks.clone() });
            return;
        }
        match Tag::of(node) {
            Some(Tag::Br) => pieces.push(Inline { content: Content::Break, marks: marks.clone() }),
            Some(Tag::PageNumber) => {
                pieces.push(Inline { content: Content::PageNumber, marks: marks.clone() });
            }
            Some(Tag::PageCount) => {
                pieces.push(Inline { content: Content::PageCount, marks: marks.clone() });
            }
            Some(Tag::Strong) => {
                let marks = Marks { strong: true, ..self.language(node, marks) };
                self.gather(node, &marks, pieces);
            }
            Some(Tag::Em) => {
                let marks = Marks { emphasis: true, ..self.language(node, marks) };
                self.gather(node, &marks, pieces);
            }
            Some(Tag::Mark) => {
                let marks = Marks { contrast: self.contrast(node), ..marks.clone() };
                self.gather(node, &marks, pieces);
            }
            Some(tag @ (Tag::Ins | Tag::Del)) => {
                let marks = self.changed(node, tag, marks);
                let start = pieces.len();
                self.gather(node, &marks, pieces);
                self.settle_variation(node, &mut pieces[start..]);
            }
            // What may not stand in a line has its finding from the vocabulary.
            _ => {}
        }
    }

    /// The marks inside an `ins` or `del`.
    fn changed(&mut self, node: Node<'_, '_>, tag: Tag, marks: &Marks) -> Marks {
        if marks.change.is_some() {
            self.error("modello-struttura", "una modifica sta dentro un'altra", node);
        }
        let kind = if tag == Tag::Ins { ChangeKind::Inserted } else { ChangeKind::Deleted };
        let change = self.signed(node, kind);
        match self.variation(node, change.as_ref()) {
            Some(variation) => Marks { variation: Some(Box::new(variation)), ..marks.clone() },
            None => Marks { change, ..marks.clone() },
        }
    }

    /// The marks with a node's `lang`.
    pub(crate) fn language(&self, node: Node<'_, '_>, marks: &Marks) -> Marks {
        let language = node.attribute("lang").map(str::to_owned).or_else(|| marks.language.clone());
        Marks { language, ..marks.clone() }
    }

    /// The change that a block, an item, a row or a table carries as attributes.
    pub(crate) fn change(&mut self, node: Node<'_, '_>) -> Option<Change> {
        let Some(word) = node.attribute(CHANGE) else {
            if node.has_attribute("author") || node.has_attribute("date") {
                self.error("modello-marcatura", "«author» e «date» vogliono anche «change»", node);
            }
            return None;
        };
        let kind = self.change_kind(node, CHANGE, word)?;
        let change = self.signed_change(node, kind)?;
        Some(match self.move_name(node, kind) {
            None => change,
            name => change.named(name),
        })
    }

    /// The change that a paragraph or an item carries, and that of the break before it: one of them at most.
    pub(crate) fn change_or_break(&mut self, node: Node<'_, '_>) -> (Option<Change>, Option<Change>) {
        let word = node.attribute(CHANGE);
        let Some((_, kind)) = ChangeKind::BREAKS.into_iter().find(|(name, _)| word == Some(name)) else {
            return (self.change(node), None);
        };
        if !follows_words(node) {
            let message =
                "una divisione vuole prima di sé un capoverso o una voce, con cui le parole continuano";
            self.error("modello-struttura", message, node);
        }
        (None, self.signed_change(node, kind))
    }

    pub(crate) fn signed_change(&mut self, node: Node<'_, '_>, kind: ChangeKind) -> Option<Change> {
        if !node.has_attribute("author") || !node.has_attribute("date") {
            self.error("modello-marcatura", "«change» vuole anche «author» e «date»", node);
        }
        self.signed(node, kind)
    }

    /// The change by which the words of a node differ from those of another text.
    fn contrast(&mut self, node: Node<'_, '_>) -> Option<ChangeKind> {
        // An attribute that is missing has its finding already.
        self.change_kind(node, CHANGE, node.attribute(CHANGE)?)
    }

    /// The kind of change that the value of an attribute is.
    pub(crate) fn change_kind(&mut self, node: Node<'_, '_>, name: &str, word: &str) -> Option<ChangeKind> {
        let kind = ChangeKind::ALL.into_iter().find(|kind| kind.attribute() == word);
        if kind.is_none() {
            let message =
                format!("«{name}» non può valere «{word}»: inserted, deleted, moved-here o moved-away");
            self.error("modello-marcatura", message, node);
        }
        kind
    }

    /// A change with its author and its day, if it has one.
    pub(crate) fn signed(&mut self, node: Node<'_, '_>, kind: ChangeKind) -> Option<Change> {
        // An attribute that is missing has its finding already.
        let (author, date) = (node.attribute("author")?.to_owned(), node.attribute("date")?);
        // What no act has made yet has no day, and the attribute is empty.
        let day = Date::from_iso(date);
        if day.is_none() && !date.is_empty() {
            let message = format!("la data «{date}» non è del tipo 2023-02-10, o non esiste");
            self.error("modello-marcatura", message, node);
            return None;
        }
        Some(ChangeFacts { kind, author, date: day, move_name: None }.into())
    }
}

/// Whether a paragraph or an item stands right behind another, or behind a list.
fn follows_words(node: Node<'_, '_>) -> bool {
    let before = match (node.prev_sibling_element(), Tag::of(node)) {
        // What introduces a list stands before its first item.
        (None, Some(Tag::Li)) => node.parent().and_then(|list| list.prev_sibling_element()),
        (before, _) => before,
    };
    matches!(before.and_then(Tag::of), Some(Tag::P | Tag::Li | Tag::Ol | Tag::Ul))
}

/// Folds white space (never the no-break space), trims the line's edges and those of its breaks, and merges
/// neighbours with the same marks. Where words change, a blank goes only if neither the old nor the new text
/// needs it.
pub(crate) fn fold_white_space(pieces: Vec<Inline>) -> Vec<Inline> {
    let mut line: Vec<Inline> = Vec::new();
    // A line's start swallows blanks as a blank does.
    let mut ends = LineEnds { old: LineEnd::Blank, new: LineEnd::Blank };
    for Inline { content, marks } in pieces {
        let kind = marks.change.as_ref().map(|change| change.kind);
        match content {
            Content::Text(text) => {
                let folded = fold_text(&text, &mut ends, kind);
                push_text(&mut line, folded, marks);
            }
            Content::Break => {
                trim_end(&mut line);
                line.push(Inline { content, marks });
                ends.set(kind, LineEnd::Blank);
            }
            Content::PageNumber | Content::PageCount | Content::Sign(_) => {
                line.push(Inline { content, marks });
                ends.set(kind, LineEnd::Word);
            }
        }
    }
    trim_end(&mut line);
    // Most lines are one piece, and a long annex has many.
    line.shrink_to_fit();
    line
}

/// The last character of a line so far.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LineEnd {
    Blank,
    Word,
}

/// The ends of the two texts that a line holds.
struct LineEnds {
    old: LineEnd,
    new: LineEnd,
}

impl LineEnds {
    /// Whether each text that has a piece has just had a blank, and wants no other.
    fn swallow_blank(&self, kind: Option<ChangeKind>) -> bool {
        match kind {
            None => self.old == LineEnd::Blank && self.new == LineEnd::Blank,
            Some(kind) if kind.is_in_new_text() => self.new == LineEnd::Blank,
            Some(_) => self.old == LineEnd::Blank,
        }
    }

    fn set(&mut self, kind: Option<ChangeKind>, end: LineEnd) {
        if kind.is_none_or(ChangeKind::is_in_old_text) {
            self.old = end;
        }
        if kind.is_none_or(ChangeKind::is_in_new_text) {
            self.new = end;
        }
    }
}

fn fold_text(text: &str, ends: &mut LineEnds, kind: Option<ChangeKind>) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.chars() {
        // The no-break space is a word's character here: the office has put it where a line must not end.
        let end = if matches!(character, ' ' | '\t' | '\n' | '\r') { LineEnd::Blank } else { LineEnd::Word };
        match end {
            LineEnd::Word => folded.push(character),
            LineEnd::Blank if ends.swallow_blank(kind) => {}
            LineEnd::Blank => folded.push(' '),
        }
        ends.set(kind, end);
    }
    folded
}

fn push_text(line: &mut Vec<Inline>, text: String, marks: Marks) {
    if text.is_empty() {
        return;
    }
    // Each of two words that were written otherwise has its own old form.
    let is_own = marks.variation.as_ref().is_some_and(|variation| variation.old_text.is_some());
    match line.last_mut() {
        Some(Inline { content: Content::Text(last), marks: same }) if *same == marks && !is_own => {
            last.push_str(&text);
        }
        _ => line.push(Inline { content: Content::Text(text), marks }),
    }
}

/// Takes a blank off the line's end, and what was nothing but that blank.
fn trim_end(line: &mut Vec<Inline>) {
    if let Some(Inline { content: Content::Text(last), .. }) = line.last_mut()
        && last.ends_with(' ')
    {
        last.pop();
        if last.is_empty() {
            line.pop();
        }
    }
}
