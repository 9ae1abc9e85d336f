//! Finds the passages of the premise that stand elsewhere in the new text, with the same words or nearly so.

use std::collections::VecDeque;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::compare::passage_move::{Company, MovedSection, PassageMove, beginning, is_heading};
use crate::compare::text::align::{Interner, PAIRS_LIMIT, TextSignature};
use crate::compare::text::mark::Mark;
use crate::compare::text::one_text::one_text;
use crate::compare::text::passage_diff::PassageDiff;
use crate::compare::text::prose::ProseDiff;
use crate::plan::{Passage, Prose};

/// The least likeness, in thousandths, of a passage that was moved and changed: with fewer of its words it
/// is another one, which says something else in another place.
const LIKE: usize = 800;

/// The least weight of such a passage, that of ten words, articles among them: shorter ones are alike by
/// accident.
const LEAST_WEIGHT: usize = 20;

/// Finds the passages that were moved, in the order of the new text.
pub(crate) fn passage_moves(diff: &ProseDiff) -> Vec<PassageMove> {
    let mut interner = Interner::default();
    let gone = one_sided(&diff.passages, Mark::is_in_old, &mut interner);
    let come = one_sided(&diff.passages, Mark::is_in_new, &mut interner);
    let pairs = pairs(&gone, &come).into_iter();
    let mut moves: Vec<PassageMove> = pairs.map(|(old, new)| moved(diff, &gone[old], &come[new])).collect();
    moves.sort_by_key(|one| one.to);
    let mut place = 0;
    while place < moves.len() {
        match moved_section(&diff.passages, &moves[place..]) {
            Some((section, size)) => {
                let name = moves[place].name();
                for below in &mut moves[place + 1..place + size] {
                    below.company = Company::Heading(name.clone());
                }
                moves[place].company = Company::Section(section);
                place += size;
            }
            None => {
                let before = place.checked_sub(1).map(|before| &moves[before]);
                moves[place].company = company(diff, before, &moves[place]);
                place += 1;
            }
        }
    }
    moves
}

fn moved(diff: &ProseDiff, gone: &OneSided, come: &OneSided) -> PassageMove {
    PassageMove::between(&diff.passages, [gone.at, come.at], ProseDiff::of(&gone.prose, &come.prose))
}

/// The section that a heading begins, if the first of some moves is one and the next ones are all of its
/// text, in both places; with the number of moves that it has.
fn moved_section(passages: &[PassageDiff], moves: &[PassageMove]) -> Option<(MovedSection, usize)> {
    let heading = moves.first()?;
    let was = section(passages, heading.from, Mark::is_in_old)?;
    let is = section(passages, heading.to, Mark::is_in_new)?;
    let own = moves.get(..is.len())?;
    if !own.iter().map(|one| (one.from, one.to)).eq(was.iter().copied().zip(is.iter().copied()))
        || was.len() != is.len()
    {
        return None;
    }
    let titles = |passage: &&PassageDiff| passage.mark.is_in_new() && is_heading(passage);
    let (fate, preposition, beside) = if heading.to < heading.from {
        ("anticipato", "prima di", passages[is.last()? + 1..].iter().find(titles)?)
    } else {
        ("posticipato", "dopo", passages[..heading.to].iter().rev().find(titles)?)
    };
    let mut whole = ProseDiff::default();
    for one in own {
        Arc::make_mut(&mut whole.old).0.extend(one.text.old.0.iter().cloned());
        Arc::make_mut(&mut whole.new).0.extend(one.text.new.0.iter().cloned());
        whole.passages.extend(one.text.passages.iter().cloned());
    }
    let place = format!("{preposition} «{}»", beginning(beside, Mark::is_in_new));
    Some((MovedSection { whole, has_text: own.len() > 1, fate, place }, own.len()))
}

/// The places of a heading and of the text below it in one of the texts; `None` of what is no heading.
fn section(passages: &[PassageDiff], at: usize, is_there: fn(Mark) -> bool) -> Option<Vec<usize>> {
    let there = (at + 1..passages.len()).filter(|place| is_there(passages[*place].mark));
    let below = there.take_while(|place| !is_heading(&passages[*place]));
    is_heading(&passages[at]).then(|| std::iter::once(at).chain(below).collect())
}

/// What a passage was moved with. In the new text's order, that is the move before.
fn company(diff: &ProseDiff, before: Option<&PassageMove>, one: &PassageMove) -> Company {
    let old = last_before(&diff.passages[..one.from], Mark::is_in_old);
    let new = last_before(&diff.passages[..one.to], Mark::is_in_new);
    let before = before.filter(|before| (old, new) == (Some(before.from), Some(before.to)));
    before.map_or(Company::Nothing, |before| Company::Before(before.name()))
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
    use crate::compare::passage_move::PassageMove;
    use crate::compare::passage_moves::passage_moves;
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
        moves.iter().filter(|one| !one.is_told_with_its_heading()).map(PassageMove::sentence).collect()
    }

    #[test]
    fn a_passage_that_stands_elsewhere_is_moved() {
        assert_eq!(
            said(&["#A", "uno", "due", "#B", "tre"], &["#A", "uno", "#B", "tre", "due"]),
            ["capoverso «due», spostato: era in «A», dopo «uno», è ora in «B», dopo «tre»"]
        );
        assert_eq!(
            said(
                &["#A", "uno", "#B", "due", "#C", "tre", "#D", "quattro"],
                &["#B", "due", "#A", "uno", "#C", "tre", "#D", "quattro"]
            ),
            ["titolo «B», con il suo testo: anticipato, ora prima di «A»"]
        );
        assert_eq!(
            said(&["uno", "due", "tre", "quattro"], &["due", "tre", "uno", "quattro"]),
            ["capoverso «uno», spostato: era all'inizio, è ora dopo «tre»"]
        );
        assert_eq!(
            said(&["#A", "uno", "due", "tre"], &["#A", "tre", "uno", "due"]),
            ["capoverso «tre», spostato: era dopo «due», è ora all'inizio di «A»"]
        );
        assert_eq!(said(&["uno", "due"], &["uno", "due"]), [""; 0]);
    }

    #[test]
    fn a_heading_moves_with_all_its_text_as_one_section() {
        let other = LONG.replace("con il bilancio", "con il bilancio di previsione");
        assert_eq!(
            said(
                &["#A", "uno", "#B", LONG, "due", "#C", "tre", "quattro", "cinque", "#D", "sei"],
                &["#A", "uno", "#C", "tre", "quattro", "cinque", "#D", "sei", "#B", &other, "due"]
            ),
            ["titolo «B», con il suo testo: posticipato e modificato, ora dopo «D»"]
        );
        // With only a part of its text it is moved by itself, and so is that.
        assert_eq!(
            said(
                &["#A", "uno", "tre", "#B", "due", "quattro"],
                &["#B", "due", "#A", "uno", "tre", "quattro"]
            ),
            [
                "titolo «B», spostato: era dopo «tre», è ora all'inizio",
                "capoverso «due», spostato insieme a «B», che lo precede"
            ]
        );
    }

    #[test]
    fn two_that_changed_places_around_others_are_moved_and_not_rewritten() {
        assert_eq!(
            said(
                &["alfa beta", "in mezzo", "qui", "gamma delta"],
                &["gamma delta", "in mezzo", "qui", "alfa beta"]
            ),
            [
                "capoverso «gamma delta», spostato: era dopo «qui», è ora all'inizio",
                "capoverso «alfa beta», spostato: era all'inizio, è ora dopo «qui»"
            ]
        );
    }

    #[test]
    fn a_long_one_may_have_changed_a_little() {
        let other = LONG.replace("con il bilancio", "con il bilancio di previsione");
        assert_eq!(
            said(&[LONG, "uno", "due"], &["uno", "due", &other]),
            [
                "capoverso «Gli obiettivi sono coerenti con il documento unico di…», spostato e modificato: era \
              all'inizio, è ora dopo «due»"
            ]
        );
        for (gone, come) in
            [("Gli obiettivi sono sei.", "Gli obiettivi sono sette."), (LONG, "Tutt'altre parole.")]
        {
            assert_eq!(said(&[gone, "uno", "due"], &["uno", "due", come]), [""; 0]);
        }
    }
}
