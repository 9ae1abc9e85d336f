//! The premise of two texts in one.

use serde::Serialize;

use crate::compare::{Comparison, Mark, PassageContent, PassageDiff};
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
    let other_letters = comparison.premise.passages.iter().any(has_other_letters);
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
        blocks: blocks(comparison, signature, readers),
        common_letters: other_letters && readers == Readers::WordProcessor,
        own_letters: other_letters && readers == Readers::People,
    }
}

/// The blocks of both texts. What was moved goes at its old place, and comes at its new one.
fn blocks(comparison: &Comparison, signature: &Signature, readers: Readers) -> Vec<BlockView> {
    let passages = &comparison.premise.passages;
    let (mut blocks, mut done) = (Vec::new(), 0);
    for (at, passage) in passages.iter().enumerate() {
        let came = comparison.premise_moves.iter().find(|one| one.to == at);
        let went = comparison.premise_moves.iter().any(|one| one.from == at);
        let moved = match (came.map(|one| one.text.passages.as_slice()), readers) {
            // People see what changed within it; a word processor takes back a move as a whole.
            (Some([changed]), Readers::People) => signature.moved(changed, ChangeKind::MovedHere),
            (Some(_), _) => signature.moved(passage, ChangeKind::MovedHere),
            (None, _) if went => signature.moved(passage, ChangeKind::MovedAway),
            (None, _) => continue,
        };
        blocks.extend(signature.blocks_of(&passages[done..at]));
        blocks.extend(moved);
        done = at + 1;
    }
    blocks.extend(signature.blocks_of(&passages[done..]));
    blocks
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
