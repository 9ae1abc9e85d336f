//! How a text is divided otherwise than it was, in words, whatever else changed in it: `diviso in due
//! capoversi`, `reso elenco`.

use crate::compare::text::leaf::{BothLeaf, ItemMarker, both_leaves};
use crate::compare::text::mark::Mark;
use crate::compare::text::passage_diff::PassageDiff;

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
        let parts: Vec<&BothLeaf<'_>> = behind.iter().filter(|leaf| leaf.goes_on()).collect();
        let came = parts.iter().filter(|leaf| leaf.mark.is_in_new()).count();
        let went = parts.len() - came;
        let are_items = parts.iter().any(|leaf| leaf.kind.sign().is_some());
        match (old.kind.sign(), new.kind.sign()) {
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
