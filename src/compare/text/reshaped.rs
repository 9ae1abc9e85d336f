//! How a text is divided otherwise than it was, in words, whatever else changed in it: `diviso in due
//! capoversi`, `reso elenco`.

use crate::compare::text::leaf::{BothLeaf, BothLeafKind, ItemMarker, both_leaves};
use crate::compare::text::mark::{Mark, Nature, Segment};
use crate::compare::text::passage_diff::PassageDiff;
use crate::compare::text::token::Tokens;

/// The ways in which passages are divided otherwise, counted.
#[derive(Debug, Default)]
pub(crate) struct Reshaped {
    /// Into how many paragraphs each of those that were divided.
    divided_paragraphs: Vec<usize>,
    /// The same of items.
    divided_items: Vec<usize>,
    /// Paragraphs of which a part became items.
    parted_into_items: usize,
    /// Paragraphs that took in those that stood behind them.
    joined_paragraphs: usize,
    /// Paragraphs or items that took in items that stood behind them.
    joined_items: usize,
    /// Paragraphs that became an item, each by itself.
    made_items: usize,
    /// Items that became a paragraph, each by itself.
    made_paragraphs: usize,
    /// Signs of items that became others, each pair once.
    signs: Vec<[ItemMarker; 2]>,
    /// The paragraphs and items of the old text.
    old_leaves: usize,
}

impl Reshaped {
    pub(crate) fn of(passages: &[PassageDiff]) -> Self {
        let leaves = both_leaves(passages);
        let old_leaves = leaves.iter().filter(|leaf| leaf.mark.is_in_old()).count();
        let mut own = Reshaped { old_leaves, ..Reshaped::default() };
        let mut at = 0;
        while at < leaves.len() {
            let became = becomes_another(&leaves, at);
            let behind = if became { at + 2 } else { at + 1 };
            let others = leaves[behind..].iter().enumerate();
            let end = others
                .take_while(|(step, leaf)| {
                    leaf.mark != Mark::Kept && !becomes_another(&leaves, behind + step)
                })
                .count()
                + behind;
            own.add(&leaves[at], &leaves[behind - 1], &leaves[behind..end]);
            at = end;
        }
        own
    }

    /// Takes a leaf as both texts begin it, with those behind it that only one begins.
    fn add(&mut self, old: &BothLeaf<'_>, new: &BothLeaf<'_>, behind: &[BothLeaf<'_>]) {
        let [divided, joined] =
            [(old.kind, Mark::is_in_new as fn(Mark) -> bool), (new.kind_now, Mark::is_in_old)]
                .map(|(whole, begins)| parts(whole, new.line, behind, begins));
        let (came, went) = (divided.len(), joined.len());
        let are_items = divided.iter().chain(&joined).any(|leaf| leaf.kind.sign().is_some());
        match (old.kind.sign(), new.kind_now.sign()) {
            (None, Some(_)) if came > 0 => self.parted_into_items += 1,
            (Some(_), None) if went > 0 => self.joined_items += 1,
            (None, Some(_)) => self.made_items += 1,
            (Some(_), None) => self.made_paragraphs += 1,
            (Some(was), Some(is)) if was != is && !self.signs.contains(&[was, is]) => {
                self.signs.push([was, is]);
            }
            (None, None) if came > 0 && are_items => self.parted_into_items += 1,
            (None, None) if came > 0 => self.divided_paragraphs.push(came + 1),
            (Some(_), Some(_)) if came > 0 => self.divided_items.push(came + 1),
            (None, None) if went > 0 && !are_items => self.joined_paragraphs += 1,
            (None, None) | (Some(_), Some(_)) if went > 0 => self.joined_items += 1,
            (None, None) | (Some(_), Some(_)) => {}
        }
    }

    /// A phrase for each way, to stand behind a comma or in brackets.
    pub(crate) fn in_words(&self) -> Vec<String> {
        let is_one = self.old_leaves == 1;
        let mut said: Vec<String> = Vec::new();
        said.extend(match self.divided_paragraphs.as_slice() {
            [] => None,
            [parts] if is_one => Some(format!("diviso in {} capoversi", number(*parts))),
            [parts] => Some(format!("un capoverso diviso in {}", number(*parts))),
            several => Some(format!("{} capoversi divisi", number(several.len()))),
        });
        said.extend(match self.divided_items.as_slice() {
            [] => None,
            [parts] => Some(format!("una voce divisa in {}", number(*parts))),
            several => Some(format!("{} voci divise", number(several.len()))),
        });
        if self.joined_paragraphs > 0 {
            said.push("capoversi uniti".to_owned());
        }
        said.extend(match (self.made_items, self.parted_into_items) {
            (0, 0) => None,
            (0, _) => Some("diviso in voci".to_owned()),
            (1, 0) if !is_one => Some("un capoverso reso voce".to_owned()),
            _ => Some("reso elenco".to_owned()),
        });
        said.extend(match (self.made_paragraphs, self.joined_items) {
            (0, 0) => None,
            (0, _) => Some("voci unite".to_owned()),
            (1, 0) => Some("una voce resa capoverso".to_owned()),
            _ => Some("elenco reso capoversi".to_owned()),
        });
        said.extend(self.signs.iter().map(|[was, is]| {
            let (before, ending) = was.word();
            format!("{before} res{ending} {}", is.word().0)
        }));
        said
    }
}

/// The leaves that one text begins, with words that are one leaf in the other text together with those of the
/// leaf before, of which these are the words; none where that leaf has none of them, or has words that the
/// parts have not. A full stop that an item takes from another, and a word by chance, make no part.
fn parts<'a, 'b>(
    whole: BothLeafKind,
    first: &[Segment],
    behind: &'b [BothLeaf<'a>],
    begins: fn(Mark) -> bool,
) -> Vec<&'b BothLeaf<'a>> {
    let first = SharedWords::of(first, begins);
    let going_on = behind.iter().filter(|leaf| begins(leaf.mark) && leaf.goes_on());
    let counted = going_on.map(|leaf| (leaf, SharedWords::of(leaf.line, begins))).collect::<Vec<_>>();
    let all: Vec<&SharedWords> = counted.iter().map(|(_, words)| words).chain([&first]).collect();
    let shared: usize = all.iter().map(|words| words.shared).sum();
    // Where sentences are joined, a capital may become a small letter.
    let own: Vec<&String> = all.iter().flat_map(|words| &words.own).collect();
    let others = all.iter().flat_map(|words| &words.others).filter(|word| !own.contains(word)).count();
    // A paragraph is long: where a word of it changed as well, its parts are known all the same.
    let tolerated = if whole.sign().is_some() { 0 } else { shared / 4 };
    if first.shared == 0 || others > tolerated {
        return Vec::new();
    }
    let parts = counted.into_iter().filter(|(_, words)| words.shared > 0 && words.own.len() <= words.shared);
    parts.map(|(leaf, _)| leaf).collect()
}

/// The words of a line that carry meaning.
struct SharedWords {
    /// How many are those of both texts.
    shared: usize,
    /// Those that the text has alone in which the line begins, in small letters.
    own: Vec<String>,
    /// Those that the other text has alone, in small letters.
    others: Vec<String>,
}

impl SharedWords {
    fn of(line: &[Segment], begins: fn(Mark) -> bool) -> Self {
        let mut own = SharedWords { shared: 0, own: Vec::new(), others: Vec::new() };
        for segment in line {
            let tokens = Tokens::of(&segment.phrase.text).0;
            let words =
                tokens.iter().filter(|token| token.has_meaning()).map(|token| token.key.to_lowercase());
            match segment.mark {
                Mark::Kept => own.shared += words.count(),
                // The same words in another spelling stand there twice.
                Mark::Inserted(Nature::Spelling) => own.shared += words.count(),
                Mark::Deleted(Nature::Spelling) => {}
                mark if begins(mark) => own.own.extend(words),
                Mark::Inserted(_) | Mark::Deleted(_) => own.others.extend(words),
            }
        }
        own
    }
}

/// Whether a leaf became one of another kind: it went without words, and the next came in its place.
fn becomes_another(leaves: &[BothLeaf<'_>], at: usize) -> bool {
    match leaves.get(at..at + 2) {
        Some([one, next]) => {
            one.line.is_empty() && one.mark != Mark::Kept && one.mark.is_in_new() != next.mark.is_in_new()
        }
        _ => false,
    }
}

fn number(count: usize) -> String {
    match count {
        2 => "due".to_owned(),
        3 => "tre".to_owned(),
        4 => "quattro".to_owned(),
        5 => "cinque".to_owned(),
        more => more.to_string(),
    }
}
