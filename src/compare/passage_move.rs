//! Passages of the premise that stand elsewhere in the new text, with the same words or nearly so.

use std::collections::VecDeque;

use rustc_hash::FxHashMap;

use crate::compare::text::align::{Interner, PAIRS_LIMIT, TextSignature};
use crate::compare::text::mark::Mark;
use crate::compare::text::one_text::one_text;
use crate::compare::text::passage_diff::{PassageContent, PassageDiff};
use crate::compare::text::plain::plain;
use crate::compare::text::prose::ProseDiff;
use crate::plan::{Passage, Prose};
use crate::source::shortened_between_words;

/// The least likeness, in thousandths, of a passage that was moved and changed: with fewer of its words it
/// is another one, which says something else in another place.
const LIKE: usize = 800;

/// The least weight of such a passage, that of ten words, articles among them: shorter ones are alike by
/// accident.
const LEAST_WEIGHT: usize = 20;

/// The most letters by which a passage is named.
const NAME: usize = 60;

/// A passage in both texts, elsewhere in each.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PassageMove {
    /// The indices in [`ProseDiff::passages`] where the old text has it, and the new one.
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// What changed in it.
    pub(crate) text: ProseDiff,
    was: PassagePlace,
    is: PassagePlace,
    /// The beginning of the passage before it, if that was moved with it.
    follows: Option<String>,
}

/// A place in one of the texts.
#[derive(Debug, Clone, PartialEq, Eq)]
struct PassagePlace {
    /// The heading above it; a heading itself has none.
    section: Option<String>,
    /// The beginning of what stands before it; nothing does at the beginning of a text or a section.
    behind: Option<String>,
}

impl PassageMove {
    fn of(gone: &OneSided, come: &OneSided, diff: &ProseDiff) -> Self {
        PassageMove {
            from: gone.at,
            to: come.at,
            text: ProseDiff::of(&gone.prose, &come.prose),
            was: PassagePlace::of(&diff.passages, gone.at, Mark::is_in_old),
            is: PassagePlace::of(&diff.passages, come.at, Mark::is_in_new),
            follows: None,
        }
    }

    /// The beginning of its words.
    pub(crate) fn name(&self) -> String {
        shortened_between_words(&plain(&self.text.new), NAME)
    }

    /// `prima dopo «Gli obiettivi…», ora in «Criteri»`.
    pub(crate) fn in_words(&self) -> String {
        if let Some(before) = &self.follows {
            return format!("insieme a «{before}», che lo precede");
        }
        format!("prima {}, ora {}", self.was.in_words(&self.is), self.is.in_words(&self.was))
    }
}

impl PassagePlace {
    /// The place beside another: a section that both have need not be named.
    fn in_words(&self, other: &PassagePlace) -> String {
        match (&self.section, &self.behind) {
            (Some(section), None) => format!("all'inizio di «{section}»"),
            (None, None) => "all'inizio".to_owned(),
            (Some(section), Some(behind)) if self.section != other.section => {
                format!("in «{section}» dopo «{behind}»")
            }
            (Some(_) | None, Some(behind)) => format!("dopo «{behind}»"),
        }
    }

    /// The place of a passage among all, in one of the texts.
    fn of(passages: &[PassageDiff], at: usize, is_there: fn(Mark) -> bool) -> Self {
        let mut before = passages[..at].iter().rev().filter(|passage| is_there(passage.mark)).peekable();
        let last = before.peek().copied();
        let heading = if is_heading(&passages[at]) { None } else { before.find(|one| is_heading(one)) };
        let is_below_it = heading.is_some() && last.is_some_and(is_heading);
        PassagePlace {
            section: heading.map(|heading| beginning(heading, is_there)),
            behind: if is_below_it { None } else { last.map(|last| beginning(last, is_there)) },
        }
    }
}

fn is_heading(passage: &PassageDiff) -> bool {
    matches!(passage.content, PassageContent::Heading(_))
}

/// The beginning of a passage's words in one of the texts.
fn beginning(passage: &PassageDiff, is_there: fn(Mark) -> bool) -> String {
    let words = plain(&Prose(one_text(std::slice::from_ref(passage), is_there)));
    shortened_between_words(&words, NAME)
}

/// Finds the passages that were moved, in the order of the new text.
pub(crate) fn passage_moves(diff: &ProseDiff) -> Vec<PassageMove> {
    let mut interner = Interner::default();
    let gone = one_sided(&diff.passages, Mark::is_in_old, &mut interner);
    let come = one_sided(&diff.passages, Mark::is_in_new, &mut interner);
    let pairs = pairs(&gone, &come).into_iter();
    let mut moves: Vec<PassageMove> =
        pairs.map(|(old, new)| PassageMove::of(&gone[old], &come[new], diff)).collect();
    moves.sort_by_key(|one| one.to);
    for place in 1..moves.len() {
        let (before, one) = (&moves[place - 1], &moves[place]);
        let old = last_before(&diff.passages[..one.from], Mark::is_in_old);
        let new = last_before(&diff.passages[..one.to], Mark::is_in_new);
        // In the new text's order, what was moved with it is the move before.
        if (old, new) == (Some(before.from), Some(before.to)) {
            moves[place].follows = Some(before.name());
        }
    }
    moves
}

/// The place of the last passage of one of the texts.
fn last_before(passages: &[PassageDiff], is_there: fn(Mark) -> bool) -> Option<usize> {
    passages.iter().rposition(|passage| is_there(passage.mark))
}

/// A passage that only one of the texts has where it stands.
struct OneSided {
    at: usize,
    prose: Prose,
    signature: TextSignature,
}

/// Those of one of the texts. Of one that was divided or joined the words stand in the other text, too.
fn one_sided(passages: &[PassageDiff], is_there: fn(Mark) -> bool, interner: &mut Interner) -> Vec<OneSided> {
    let mut all = Vec::new();
    for (at, passage) in passages.iter().enumerate() {
        let is_whole = !passage.goes_on() && !passages.get(at + 1).is_some_and(PassageDiff::goes_on);
        if passage.mark != Mark::Kept && is_there(passage.mark) && is_whole {
            let passages: Vec<Passage> = one_text(std::slice::from_ref(passage), is_there);
            let signatures = interner.passages(&passages);
            let signature = signatures.into_iter().next().filter(|signature| signature.weight() > 0);
            all.extend(signature.map(|signature| OneSided { at, prose: Prose(passages), signature }));
        }
    }
    all
}

/// The passages that are one, as places in both lists: first those with the same words, then those that are
/// alike, the likest first.
fn pairs(gone: &[OneSided], come: &[OneSided]) -> Vec<(usize, usize)> {
    let mut known: FxHashMap<&[u32], VecDeque<usize>> = FxHashMap::default();
    for (old, one) in gone.iter().enumerate() {
        known.entry(&one.signature.words).or_default().push_back(old);
    }
    let (mut free_old, mut free_new) = (vec![true; gone.len()], vec![true; come.len()]);
    let mut pairs = Vec::new();
    for (new, one) in come.iter().enumerate() {
        let Some(olds) = known.get_mut(one.signature.words.as_slice()) else { continue };
        let place = olds.iter().position(|old| gone[*old].signature.is_same(&one.signature));
        if let Some(old) = place.and_then(|place| olds.remove(place)) {
            (free_old[old], free_new[new]) = (false, false);
            pairs.push((old, new));
        }
    }
    for (_, old, new) in alike(&long(gone, &free_old), &long(come, &free_new)) {
        if free_old[old] && free_new[new] {
            (free_old[old], free_new[new]) = (false, false);
            pairs.push((old, new));
        }
    }
    pairs
}

/// Those that are free and long enough, with their places.
fn long<'a>(all: &'a [OneSided], free: &[bool]) -> Vec<(usize, &'a TextSignature)> {
    let all = all.iter().enumerate().filter(|(place, _)| free[*place]);
    let signed = all.map(|(place, one)| (place, &one.signature));
    signed.filter(|(_, signature)| signature.weight() >= LEAST_WEIGHT).collect()
}

/// Pairs that are alike, as likeness and places, the likest first; none where there are too many to try.
fn alike(gone: &[(usize, &TextSignature)], come: &[(usize, &TextSignature)]) -> Vec<(usize, usize, usize)> {
    let mut found = Vec::new();
    if gone.len() * come.len() > PAIRS_LIMIT {
        return found;
    }
    for (old, one) in gone {
        for (new, other) in come {
            let score = one.score(other);
            if score >= LIKE {
                found.push((score, *old, *new));
            }
        }
    }
    found.sort_by_key(|&(score, old, new)| (std::cmp::Reverse(score), new, old));
    found
}

#[cfg(test)]
mod tests {
    use crate::compare::passage_move::passage_moves;
    use crate::compare::text::prose::ProseDiff;
    use crate::plan::{Passage, Phrase, Prose};

    const LONG: &str =
        "Gli obiettivi sono coerenti con il documento unico di programmazione e con il bilancio.";

    /// A premise: what begins with `#` is a heading.
    fn premise(lines: &[&str]) -> Prose {
        let passage = |line: &&str| match line.strip_prefix('#') {
            Some(heading) => Passage::Heading(vec![Phrase::plain(heading)]),
            None => Passage::Paragraph(vec![Phrase::plain(*line)]),
        };
        Prose(lines.iter().map(passage).collect())
    }

    fn said(old: &[&str], new: &[&str]) -> Vec<String> {
        let diff = ProseDiff::of(&premise(old), &premise(new));
        let moves = passage_moves(&diff);
        let changed = |one: &ProseDiff| if one.nature().is_some() { " (*)" } else { "" };
        moves.iter().map(|one| format!("{}: {}{}", one.name(), one.in_words(), changed(&one.text))).collect()
    }

    #[test]
    fn a_passage_that_stands_elsewhere_is_moved() {
        assert_eq!(
            said(&["#A", "uno", "due", "#B", "tre"], &["#A", "uno", "#B", "tre", "due"]),
            ["due: prima in «A» dopo «uno», ora in «B» dopo «tre»"]
        );
        assert_eq!(
            said(
                &["#A", "uno", "#B", "due", "#C", "tre", "#D", "quattro"],
                &["#B", "due", "#A", "uno", "#C", "tre", "#D", "quattro"]
            ),
            ["B: prima dopo «uno», ora all'inizio", "due: insieme a «B», che lo precede"]
        );
        assert_eq!(
            said(&["uno", "due", "tre", "quattro"], &["due", "tre", "uno", "quattro"]),
            ["uno: prima all'inizio, ora dopo «tre»"]
        );
        assert_eq!(
            said(&["#A", "uno", "due", "tre"], &["#A", "tre", "uno", "due"]),
            ["tre: prima dopo «due», ora all'inizio di «A»"]
        );
        assert_eq!(said(&["uno", "due"], &["uno", "due"]), [""; 0]);
    }

    #[test]
    fn two_that_changed_places_around_others_are_moved_and_not_rewritten() {
        assert_eq!(
            said(
                &["alfa beta", "in mezzo", "qui", "gamma delta"],
                &["gamma delta", "in mezzo", "qui", "alfa beta"]
            ),
            ["gamma delta: prima dopo «qui», ora all'inizio", "alfa beta: prima all'inizio, ora dopo «qui»"]
        );
    }

    #[test]
    fn a_long_one_may_have_changed_a_little() {
        let other = LONG.replace("con il bilancio", "con il bilancio di previsione");
        assert_eq!(
            said(&[LONG, "uno", "due"], &["uno", "due", &other]),
            ["Gli obiettivi sono coerenti con il documento unico di…: prima all'inizio, ora dopo «due» (*)"]
        );
        for (gone, come) in
            [("Gli obiettivi sono sei.", "Gli obiettivi sono sette."), (LONG, "Tutt'altre parole.")]
        {
            assert_eq!(said(&[gone, "uno", "due"], &["uno", "due", come]), [""; 0]);
        }
    }
}
