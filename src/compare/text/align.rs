//! Alignment: the passages of two texts, or the items of two lists, that belong together.

use rustc_hash::FxHashSet;
use similar::{DiffOp, DiffTag};

use crate::compare::text::sequence::operations;
use crate::compare::text::token::{TokenWeight, Tokens};
use crate::plan::{Passage, Prose, ProseItem};
use crate::source::similarity::{Numbering, Overlap, shared};

/// A passage of the old text, of the new, or of both, by their places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pair {
    Both(usize, usize),
    Old(usize),
    New(usize),
}

/// Below this likeness, in thousandths, two passages are not one that changed.
const LIKE: usize = 400;

/// The largest table of likenesses that is filled between passages that are the same; above it nothing is
/// paired.
pub(crate) const PAIRS_LIMIT: usize = 250_000;

/// The words of a passage, by which it is held against others.
#[derive(Debug, Clone, Default)]
pub(crate) struct TextSignature {
    /// Passages of different shapes never belong together.
    shape: PassageShape,
    /// The words in their order, as numbers that the same words share.
    pub(crate) words: Vec<u32>,
    /// The words sorted, each with its weight.
    bag: Vec<(u32, u32)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
enum PassageShape {
    Heading,
    #[default]
    Paragraph,
    Bullets,
    Letters,
    Labels,
    Item,
}

/// Signs texts with words that have one number in all of them.
#[derive(Debug, Default)]
pub(crate) struct Interner {
    words: Numbering<String>,
}

impl Interner {
    /// Signs passages.
    pub(crate) fn passages(&mut self, passages: &[Passage]) -> Vec<TextSignature> {
        passages.iter().map(|passage| self.passage(passage)).collect()
    }

    /// Signs the items of a list, without their labels: an item that another one pushes on stays itself.
    pub(crate) fn items(&mut self, items: &[ProseItem]) -> Vec<TextSignature> {
        items.iter().map(|item| self.item(&item.prose)).collect()
    }

    /// Signs a text as a whole.
    pub(crate) fn item(&mut self, item: &Prose) -> TextSignature {
        let mut signature = TextSignature { shape: PassageShape::Item, ..TextSignature::default() };
        for passage in &item.0 {
            self.add_passage(passage, &mut signature);
        }
        signature.sorted()
    }

    fn passage(&mut self, passage: &Passage) -> TextSignature {
        let shape = match passage {
            Passage::Heading(_) => PassageShape::Heading,
            Passage::Paragraph(_) => PassageShape::Paragraph,
            Passage::List { items, .. } if has_labels(items) => PassageShape::Labels,
            Passage::List { ordered: true, .. } => PassageShape::Letters,
            Passage::List { ordered: false, .. } => PassageShape::Bullets,
        };
        let mut signature = TextSignature { shape, ..TextSignature::default() };
        self.add_passage(passage, &mut signature);
        signature.sorted()
    }

    fn add_passage(&mut self, passage: &Passage, signature: &mut TextSignature) {
        match passage {
            Passage::Heading(phrases) | Passage::Paragraph(phrases) => {
                let line: String = phrases.iter().map(|phrase| phrase.text.as_str()).collect();
                self.add_line(&line, signature);
            }
            Passage::List { items, .. } => {
                for item in items {
                    self.add_line(item.label.as_deref().unwrap_or_default(), signature);
                    for passage in &item.prose.0 {
                        self.add_passage(passage, signature);
                    }
                }
            }
        }
    }

    fn add_line(&mut self, line: &str, signature: &mut TextSignature) {
        for token in Tokens::of(line).0 {
            let number = self.words.number(token.key);
            signature.words.push(number);
            signature.bag.push((number, token.weight.points()));
        }
    }
}

/// Whether a list has the office's own numbers.
pub(crate) fn has_labels(items: &[ProseItem]) -> bool {
    items.iter().any(|item| item.label.is_some())
}

impl TextSignature {
    /// The words that another text has not, or not so often; their order is lost.
    pub(crate) fn without(&self, other: &TextSignature) -> TextSignature {
        let mut taken = other.bag.iter().peekable();
        let bag = self.bag.iter().copied().filter(|(word, _)| {
            while taken.next_if(|(other, _)| other < word).is_some() {}
            taken.next_if(|(other, _)| other == word).is_none()
        });
        TextSignature { shape: self.shape, words: Vec::new(), bag: bag.collect() }
    }

    /// The weight of the words that two texts share.
    pub(crate) fn shared_weight(&self, other: &TextSignature) -> usize {
        shared(&self.bag, &other.bag, |(word, _)| *word).map(|(_, points)| *points as usize).sum()
    }

    /// Each three words in a row, once.
    pub(crate) fn triples(&self) -> Vec<[u32; 3]> {
        let mut triples: Vec<[u32; 3]> =
            self.words.windows(3).map(|three| [three[0], three[1], three[2]]).collect();
        triples.sort_unstable();
        triples.dedup();
        triples
    }

    fn sorted(mut self) -> Self {
        self.bag.sort_unstable();
        self
    }

    /// The part of the words that two texts share, in thousandths, whatever their order; empty texts are
    /// alike.
    pub(crate) fn likeness(&self, other: &TextSignature) -> usize {
        let (one, other_weight) = (self.weight(), other.weight());
        // Punctuation weighs nothing, but «?» is not «…».
        if one + other_weight == 0 {
            return if self.words == other.words { 1000 } else { 0 };
        }
        Overlap { one, other: other_weight, shared: self.shared_weight(other) }.dice()
    }

    /// Whether both are the same passage, to the word.
    pub(crate) fn is_same(&self, other: &TextSignature) -> bool {
        self.shape == other.shape && self.words == other.words
    }

    /// Whether another text has half of the words, and more than nothing; of one that is paired with a
    /// partner, a good part of them beside those that both have.
    pub(crate) fn is_mostly_in(&self, other: &TextSignature, partner: Option<&TextSignature>) -> bool {
        let shared = match partner {
            Some(partner) => self.shared_weight(&other.without(partner)),
            None => self.shared_weight(other),
        };
        // Two parts of a divided passage may begin alike, and the partner then has those words.
        let least = if partner.is_some() { 30 } else { 50 };
        shared > 0 && shared * 100 >= self.weight() * least
    }

    /// The likeness of two passages of one shape; of others none.
    pub(crate) fn score(&self, other: &TextSignature) -> usize {
        if self.shape == other.shape { self.likeness(other) } else { 0 }
    }

    /// The words' weight in all.
    pub(crate) fn weight(&self) -> usize {
        self.bag.iter().map(|(_, points)| *points as usize).sum()
    }
}

/// Pairs the passages: first those with the same words, then, between them, those that are most alike; the
/// order is that of both texts, old ones before new ones.
pub(crate) fn align(old: &[TextSignature], new: &[TextSignature]) -> Vec<Pair> {
    let keys = |all: &'_ [TextSignature]| -> Vec<_> {
        // With the shape: a paragraph that became a heading is not the same passage.
        all.iter().map(|signature| (signature.shape, signature.words.clone())).collect()
    };
    let mut pairs = Vec::with_capacity(old.len().max(new.len()));
    let operations = operations(&keys(old), &keys(new));
    let moved = moved(old, new, &operations);
    for op in operations {
        match op {
            DiffOp::Equal { old_index, new_index, len } => {
                pairs.extend((0..len).map(|step| Pair::Both(old_index + step, new_index + step)));
            }
            DiffOp::Delete { old_index, old_len, .. } => {
                pairs.extend((old_index..old_index + old_len).map(Pair::Old));
            }
            DiffOp::Insert { new_index, new_len, .. } => {
                pairs.extend((new_index..new_index + new_len).map(Pair::New));
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                let gap = Gap {
                    old: &old[old_index..old_index + old_len],
                    new: &new[new_index..][..new_len],
                    moved: &moved,
                };
                pairs.extend(gap.pairs().into_iter().map(|pair| match pair {
                    Pair::Both(at, place) => Pair::Both(old_index + at, new_index + place),
                    Pair::Old(at) => Pair::Old(old_index + at),
                    Pair::New(place) => Pair::New(new_index + place),
                }));
            }
        }
    }
    pairs
}

/// The words of passages that both texts have, but not in the same order.
fn moved<'a>(old: &'a [TextSignature], new: &[TextSignature], operations: &[DiffOp]) -> FxHashSet<&'a [u32]> {
    let (mut gone, mut come) = (FxHashSet::default(), FxHashSet::default());
    for op in operations.iter().filter(|op| op.tag() != DiffTag::Equal) {
        gone.extend(old[op.old_range()].iter().map(|signature| signature.words.as_slice()));
        come.extend(new[op.new_range()].iter().map(|signature| signature.words.as_slice()));
    }
    gone.retain(|words| !words.is_empty() && come.contains(words));
    gone
}

/// Passages between two that are the same.
struct Gap<'a> {
    old: &'a [TextSignature],
    new: &'a [TextSignature],
    /// The words of those that stand elsewhere in the other text.
    moved: &'a FxHashSet<&'a [u32]>,
}

impl Gap<'_> {
    fn pairs(&self) -> Vec<Pair> {
        let matches = match (self.old, self.new) {
            // One text in the place of another, however different.
            ([old], [new]) if self.is_replaced(old, new) => vec![(0, 0)],
            _ if self.old.len() * self.new.len() > PAIRS_LIMIT => Vec::new(),
            _ => self.best(),
        };
        let (mut pairs, mut at, mut place) = (Vec::new(), 0, 0);
        for (old, new) in matches.into_iter().chain([(self.old.len(), self.new.len())]) {
            // A single passage of each kind between two pairs is one text in the place of another, too.
            if old - at == 1 && new - place == 1 && self.is_replaced(&self.old[at], &self.new[place]) {
                pairs.push(Pair::Both(at, place));
            } else {
                pairs.extend((at..old).map(Pair::Old));
                pairs.extend((place..new).map(Pair::New));
            }
            if old < self.old.len() {
                pairs.push(Pair::Both(old, new));
            }
            (at, place) = (old + 1, new + 1);
        }
        pairs
    }

    /// Whether a passage that is alone may stand in the place of another. One that went elsewhere did not.
    fn is_replaced(&self, old: &TextSignature, new: &TextSignature) -> bool {
        let is_moved = |one: &TextSignature| self.moved.contains(one.words.as_slice());
        old.shape == new.shape && !is_moved(old) && !is_moved(new)
    }

    /// The pairs in order whose likeness is greatest in all, by the table of the longest common subsequence
    /// with likenesses in place of ones.
    fn best(&self) -> Vec<(usize, usize)> {
        // One more, for what begins behind the last passage: it is worth nothing.
        let width = self.new.len() + 1;
        let scores: Vec<usize> = (self.old.iter())
            .flat_map(|old| self.new.iter().map(|new| old.score(new)))
            .map(|score| if score < LIKE { 0 } else { score })
            .collect();
        let score = |at: usize, place: usize| scores[at * self.new.len() + place];
        // The best sum for what begins at each place: filled from the end, it is read from the beginning, so
        // that the pairs come in order.
        let mut sums = vec![0; (self.old.len() + 1) * width];
        for at in (0..self.old.len()).rev() {
            for place in (0..self.new.len()).rev() {
                let apart = sums[(at + 1) * width + place].max(sums[at * width + place + 1]);
                sums[at * width + place] = apart.max(sums[(at + 1) * width + place + 1] + score(at, place));
            }
        }
        let (mut matches, mut at, mut place) = (Vec::new(), 0, 0);
        while at < self.old.len() && place < self.new.len() {
            let (sum, own) = (sums[at * width + place], score(at, place));
            if own > 0 && sum == sums[(at + 1) * width + place + 1] + own {
                matches.push((at, place));
                (at, place) = (at + 1, place + 1);
            } else if sum == sums[(at + 1) * width + place] {
                at += 1;
            } else {
                place += 1;
            }
        }
        matches
    }
}

impl TokenWeight {
    /// The weight of a word when texts are held against each other.
    pub(crate) fn points(self) -> u32 {
        match self {
            TokenWeight::Mark => 0,
            TokenWeight::Short => 1,
            TokenWeight::Word | TokenWeight::Figure => 3,
        }
    }
}
