//! The premise of two texts in one.

use serde::Serialize;

use crate::compare::{Comparison, Mark, PassageContent, PassageDiff, PassageMove};
use crate::document::ChangeKind;
use crate::plan::{Passage, Prose};
use crate::template::view::blocks::{BlockView, ChangeView};
use crate::template::view::changes::Signature;
use crate::template::view::readers::Readers;

/// The premise.
#[derive(Debug, Serialize)]
pub(crate) struct PremiseView {
    /// Whether one of the texts has the template's own heading, because it begins with none.
    #[serde(rename = "intestazione")]
    pub(crate) headed: bool,
    /// Only if one of the texts lacks it.
    #[serde(rename = "modifica_intestazione")]
    pub(crate) heading_change: Option<ChangeView>,
    /// The level of its headings: `h2` or `h3`.
    #[serde(rename = "titoli")]
    pub(crate) level: &'static str,
    #[serde(rename = "blocchi")]
    pub(crate) blocks: Vec<BlockView>,
    /// Whether the letters of a list count the items of both texts together, as a word processor does.
    #[serde(rename = "lettere")]
    common_letters: bool,
    /// Whether those of a list count the items of each text by itself, which only one of them may have.
    #[serde(rename = "lettere_dei_testi")]
    own_letters: bool,
}

/// Collects both texts.
pub(crate) fn premise(comparison: &Comparison, signature: &Signature, readers: Readers) -> PremiseView {
    let (old, new) = (&comparison.premise.old, &comparison.premise.new);
    let (old_headed, new_headed) = (wants_heading(old), wants_heading(new));
    // The old headings count only where the new plan has no premise.
    let moved = comparison.premise_moves.iter().flat_map(|one| &one.text.passages);
    let other_letters = comparison.premise.passages.iter().chain(moved).any(has_other_letters);
    let latest = if new.0.is_empty() { old } else { new };
    PremiseView {
        headed: old_headed || new_headed,
        heading_change: match (old_headed, new_headed) {
            (true, false) => Some(signature.change(ChangeKind::Deleted)),
            (false, true) => Some(signature.change(ChangeKind::Inserted)),
            (true, true) | (false, false) => None,
        },
        // Below the template's own heading the premise's are one level deeper.
        level: if begins_with_heading(latest) { "h2" } else { "h3" },
        blocks: blocks(comparison, signature),
        common_letters: other_letters && readers == Readers::WordProcessor,
        own_letters: other_letters && readers == Readers::People,
    }
}

/// The blocks of both texts. What was moved goes at its old place, and comes at its new one, where what
/// changed in it is seen.
fn blocks(comparison: &Comparison, signature: &Signature) -> Vec<BlockView> {
    let (passages, moves) = (&comparison.premise.passages, &comparison.premise_moves);
    let names = move_names(moves);
    let (mut blocks, mut done) = (Vec::new(), 0);
    for (at, passage) in passages.iter().enumerate() {
        let mut named = moves.iter().zip(&names);
        let moved = match named.find(|(one, _)| one.to == at || one.from == at) {
            Some((one, name)) if one.to == at => {
                let changed = if let [changed] = one.text.passages.as_slice() { changed } else { passage };
                signature.moved(changed, ChangeKind::MovedHere, name)
            }
            Some((_, name)) => signature.moved(passage, ChangeKind::MovedAway, name),
            None => continue,
        };
        blocks.extend(signature.blocks_of(&passages[done..at]));
        blocks.extend(moved);
        done = at + 1;
    }
    blocks.extend(signature.blocks_of(&passages[done..]));
    blocks
}

/// The names of moves: passages that stand one behind the other in both texts, with nothing between them in
/// either place, moved together.
fn move_names(moves: &[PassageMove]) -> Vec<String> {
    let mut number = 0;
    let mut names: Vec<String> = Vec::with_capacity(moves.len());
    for (place, one) in moves.iter().enumerate() {
        let before = place.checked_sub(1).map(|before| &moves[before]);
        if before.is_none_or(|before| (before.from + 1, before.to + 1) != (one.from, one.to)) {
            number += 1;
        }
        names.push(number.to_string());
    }
    names
}

/// Whether a premise gets the template's own heading.
fn wants_heading(premise: &Prose) -> bool {
    !premise.0.is_empty() && !begins_with_heading(premise)
}

fn begins_with_heading(premise: &Prose) -> bool {
    matches!(premise.0.first(), Some(Passage::Heading(_)))
}

/// Whether a list with letters, or one in it, has items that only one of the texts has.
fn has_other_letters(passage: &PassageDiff) -> bool {
    match &passage.content {
        PassageContent::List { ordered, items } => {
            // A list that came or went as a whole has letters of its own.
            let counted = items.iter().all(|item| item.label.is_empty());
            let came_or_went = items.iter().any(|item| item.mark != Mark::Kept);
            let within = || items.iter().flat_map(|item| &item.passages).any(has_other_letters);
            passage.mark == Mark::Kept && (*ordered && counted && came_or_went || within())
        }
        PassageContent::Heading(_) | PassageContent::Paragraph(_) => false,
    }
}
