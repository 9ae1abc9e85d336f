//! Passages as a document shows them with their changes: what became of another kind is one piece, and the
//! items of each list stand together as the new text has them.

use crate::compare::text::divided::label;
use crate::compare::text::mark::{Mark, Segment};
use crate::compare::text::one_text::has_numbers;
use crate::compare::text::passage_diff::{ItemDiff, PassageContent, PassageDiff};
use crate::source::Numerals;

/// A passage in a document with changes.
pub(crate) enum ShownPassage<'a> {
    /// A heading or a paragraph.
    Line {
        passage: &'a PassageDiff,
        became: Beginning,
    },
    List {
        ordered: bool,
        items: Vec<ShownItem<'a>>,
        mark: Mark,
    },
}

/// An item in a document with changes.
pub(crate) struct ShownItem<'a> {
    pub(crate) item: &'a ItemDiff,
    /// The office's number, or the letter where the list does not begin with a).
    pub(crate) label: Vec<Segment>,
    pub(crate) became: Beginning,
}

/// How a paragraph or an item begins in the two texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Beginning {
    /// As its mark says.
    Own,
    /// In one of them, while in the other its words go on with what stands before.
    Broken,
    /// In both; in the old one it is of another kind.
    Remade(FormerSign),
}

/// The sign before what is of another kind in the old text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum FormerSign {
    /// None: it is a paragraph.
    None,
    Bullet,
    /// The office's number, or a letter.
    Label(String),
}

impl ShownPassage<'_> {
    /// Its mark as a whole.
    pub(crate) fn mark(&self) -> Mark {
        match self {
            ShownPassage::Line { passage, .. } => passage.mark,
            ShownPassage::List { mark, .. } => *mark,
        }
    }
}

/// Lays passages out; `passages` stand in nothing that came or went as a whole.
pub(crate) fn shown(passages: &[PassageDiff]) -> Vec<ShownPassage<'_>> {
    let mut all = pieces(passages);
    tell_beginnings(&mut all);
    count_letters(&mut all);
    let shown: Vec<ShownPiece<'_>> = all.into_iter().filter(|piece| !piece.is_gone).collect();
    shown.chunk_by(together).filter_map(block).collect()
}

/// Whether two pieces are items of one list: only the old kind of the second stands between them.
fn together(one: &ShownPiece<'_>, next: &ShownPiece<'_>) -> bool {
    let is_remade = matches!(next.became, Beginning::Remade(_));
    one.kind != PieceKind::Line && one.kind == next.kind && (one.place == next.place || is_remade)
}

/// A heading, a paragraph or an item.
#[derive(Clone)]
struct ShownPiece<'a> {
    /// Of the passage that it is, or that it stands in.
    place: usize,
    kind: PieceKind,
    passage: &'a PassageDiff,
    item: Option<&'a ItemDiff>,
    became: Beginning,
    /// The letters that it has in the old text and in the new one, from 1.
    letters: [Option<u32>; 2],
    /// Whether it is only the old kind of the next.
    is_gone: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PieceKind {
    Line,
    Bullet,
    Letter,
    Label,
}

impl<'a> ShownPiece<'a> {
    fn new(place: usize, kind: PieceKind, passage: &'a PassageDiff) -> Self {
        let became = Beginning::Own;
        ShownPiece { place, kind, passage, item: None, became, letters: [None, None], is_gone: false }
    }

    fn mark(&self) -> Mark {
        self.item.map_or(self.passage.mark, |item| item.mark)
    }

    /// Its one paragraph, if it has no more.
    fn leaf(&self) -> Option<&PassageDiff> {
        let passage = match self.item.map(|item| item.passages.as_slice()) {
            None => self.passage,
            Some([only]) => only,
            Some(_) => return None,
        };
        matches!(passage.content, PassageContent::Paragraph(_)).then_some(passage)
    }

    fn sign(&self) -> FormerSign {
        match (self.kind, self.letters[0]) {
            (PieceKind::Line, _) => FormerSign::None,
            (PieceKind::Letter, Some(number)) => FormerSign::Label(letter(number)),
            (PieceKind::Bullet | PieceKind::Letter, _) => FormerSign::Bullet,
            (PieceKind::Label, _) => {
                let label = self.item.and_then(|item| item.label.first());
                label.map_or(FormerSign::Bullet, |label| FormerSign::Label(label.phrase.text.clone()))
            }
        }
    }
}

fn letter(number: u32) -> String {
    format!("{})", Numerals::LowerLetter.write(number))
}

fn pieces(passages: &[PassageDiff]) -> Vec<ShownPiece<'_>> {
    let mut pieces = Vec::new();
    for (place, passage) in passages.iter().enumerate() {
        match &passage.content {
            PassageContent::Heading(_) | PassageContent::Paragraph(_) => {
                pieces.push(ShownPiece::new(place, PieceKind::Line, passage));
            }
            PassageContent::List { ordered, items } => {
                let kind = match (ordered, has_numbers(items)) {
                    (_, true) => PieceKind::Label,
                    (true, false) => PieceKind::Letter,
                    (false, false) => PieceKind::Bullet,
                };
                pieces.extend(
                    items
                        .iter()
                        .map(|item| ShownPiece { item: Some(item), ..ShownPiece::new(place, kind, passage) }),
                );
            }
        }
    }
    pieces
}

/// Tells which pieces begin in both texts as another kind: the old one went without words, and the new one
/// came with them. Then tells which begin in one text only.
fn tell_beginnings(pieces: &mut [ShownPiece<'_>]) {
    for at in 1..pieces.len() {
        let (before, rest) = pieces.split_at_mut(at);
        let (Some(old), new) = (before.last_mut(), &mut rest[0]) else { continue };
        let is_empty =
            old.leaf().is_some_and(PassageDiff::has_no_words) && matches!(old.mark(), Mark::Deleted(_));
        let is_new = new.leaf().is_some() && matches!(new.mark(), Mark::Inserted(_));
        old.is_gone = is_empty && is_new && old.kind != new.kind;
        if old.is_gone {
            new.became = Beginning::Remade(FormerSign::None);
        }
    }
    // From the end, for what stands between the parts of a divided passage is broken off with them.
    // Whether one that goes on with what stands before is further down, with none between that both begin.
    let mut goes_on = false;
    for piece in pieces.iter_mut().rev() {
        let is_in_both = piece.mark() == Mark::Kept || piece.is_gone || piece.became != Beginning::Own;
        goes_on = !is_in_both && (goes_on || piece.leaf().is_some_and(PassageDiff::goes_on));
        if goes_on {
            piece.became = Beginning::Broken;
        }
    }
}

/// Counts the letters of each text's own lists, and tells what the pieces were.
fn count_letters(pieces: &mut [ShownPiece<'_>]) {
    for (side, is_there) in [Mark::is_in_old as fn(Mark) -> bool, Mark::is_in_new].into_iter().enumerate() {
        let mut count = 0;
        for piece in pieces.iter_mut().filter(|piece| is_there(piece.mark())) {
            count = if piece.kind == PieceKind::Letter { count + 1 } else { 0 };
            piece.letters[side] = Some(count).filter(|count| *count > 0);
        }
    }
    let signs: Vec<FormerSign> = pieces.iter().map(ShownPiece::sign).collect();
    for (piece, sign) in pieces.iter_mut().skip(1).zip(signs) {
        if let Beginning::Remade(former) = &mut piece.became {
            *former = sign;
        }
    }
}

/// The passage that some pieces of one list are, or one line.
fn block<'a>(pieces: &[ShownPiece<'a>]) -> Option<ShownPassage<'a>> {
    let first = pieces.first()?;
    let PassageContent::List { ordered, .. } = first.passage.content else {
        return Some(ShownPassage::Line { passage: first.passage, became: first.became.clone() });
    };
    let is_whole = pieces.iter().all(|piece| piece.place == first.place && piece.became == Beginning::Own);
    // A list in two parts would count from a) again in the second.
    let labels = labels(pieces);
    let items = pieces.iter().zip(labels).filter_map(|(piece, label)| {
        Some(ShownItem { item: piece.item?, label, became: piece.became.clone() })
    });
    let mark = if is_whole { first.passage.mark } else { Mark::Kept };
    Some(ShownPassage::List { ordered, items: items.collect(), mark })
}

/// The labels of the items of a list: none where letters count them from a) on in both texts.
fn labels(pieces: &[ShownPiece<'_>]) -> Vec<Vec<Segment>> {
    let are_counted = (0..2).all(|side| {
        let own = pieces.iter().filter_map(|piece| piece.letters[side]);
        own.zip(1..).all(|(letter, count)| letter == count)
    });
    let labels = pieces.iter().map(|piece| match piece.kind {
        PieceKind::Letter if !are_counted => {
            let [old, new] = piece.letters.map(|number| number.map(letter));
            label(old.as_deref(), new.as_deref())
        }
        PieceKind::Line | PieceKind::Bullet | PieceKind::Letter | PieceKind::Label => {
            piece.item.map(|item| item.label.clone()).unwrap_or_default()
        }
    });
    labels.collect()
}
