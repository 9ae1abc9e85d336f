//! Numbers of objectives that texts name: `obiettivo 2`, `obiettivi 2 e 3 bis`.

use std::collections::{BTreeMap, BTreeSet};

use crate::compare::{Comparison, ObjectiveDiff, Part, Position, plain};
use crate::plan::{Objective, ObjectiveId, ObjectiveNumbering, Plan};
use crate::source::Span;

/// The words that follow a number which was put between two others.
const LATIN: [&str; 8] = ["bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies"];

/// Words between `obiettivo` and its number.
const NUMBER_WORDS: [&str; 6] = ["n", "nn", "nr", "num", "numero", "numeri"];

/// A number in a text that nobody changed, which means another objective now.
#[derive(Debug)]
pub(crate) struct MovedReference<'a> {
    pub(crate) number: String,
    /// The text that names it.
    pub(crate) span: &'a Span,
    /// The objective whose text it is.
    pub(crate) holder: &'a ObjectiveId,
    /// The objective that bore the number.
    pub(crate) was: &'a ObjectiveId,
    /// The objective that bears it; `None` if none does.
    pub(crate) is: Option<&'a ObjectiveId>,
}

/// The references whose number another objective bears since the old plan. A number that the new text names
/// and the old one did not was written for the new numbers.
pub(crate) fn moved_references<'a>(
    new: &'a Plan,
    numberings: [ObjectiveNumbering; 2],
    comparison: &'a Comparison,
) -> Vec<MovedReference<'a>> {
    let [was, is] = [
        bearers(comparison, numberings[0], |objective| objective.old.as_ref()),
        bearers(comparison, numberings[1], |objective| objective.new.as_ref()),
    ];
    let objectives: BTreeMap<&ObjectiveId, &Objective> =
        new.objectives().map(|objective| (&objective.id.value, objective)).collect();
    let mut moved = Vec::new();
    for (diff, objective) in
        comparison.objectives.iter().filter_map(|diff| Some((diff, *objectives.get(&diff.id)?)))
    {
        let (Some(old), Some(new)) = (&diff.old, &diff.new) else { continue };
        for part in &diff.parts {
            let Some(span) = span(objective, part.part) else { continue };
            let (before, after) =
                (named_numbers(&plain(&part.text.old)), named_numbers(&plain(&part.text.new)));
            // A number that only the new text names was written with the new numbers before one's eyes.
            for number in before.intersection(&after) {
                let Some(bore) = was.get(&key(numberings[0], old, number.clone())) else { continue };
                let bears = is.get(&key(numberings[1], new, number.clone()));
                if bears.is_none_or(|bears| bears.id != bore.id) {
                    moved.push(MovedReference {
                        number: number.clone(),
                        span,
                        holder: &objective.id.value,
                        was: &bore.id,
                        is: bears.map(|bears| &bears.id),
                    });
                }
            }
        }
    }
    moved
}

/// A number with the run of numbers that it is of.
type NumberKey = (usize, String);

fn key(numbering: ObjectiveNumbering, position: &Position, number: String) -> NumberKey {
    (numbering.run(position.group), number)
}

/// The objectives of one of the plans by their numbers.
fn bearers(
    comparison: &Comparison,
    numbering: ObjectiveNumbering,
    position: impl Fn(&ObjectiveDiff) -> Option<&Position>,
) -> BTreeMap<NumberKey, &ObjectiveDiff> {
    let mut bearers = BTreeMap::new();
    for objective in &comparison.objectives {
        if let Some(position) = position(objective) {
            bearers.insert(key(numbering, position, position.number.folded()), objective);
        }
    }
    bearers
}

/// The place of a part in the plan; `None` for one that names no objectives.
fn span(objective: &Objective, part: Part) -> Option<&Span> {
    match part {
        Part::Row(key) => objective.text(key).map(|text| &text.text.span),
        Part::Note => objective.note.as_ref().map(|note| &note.text.span),
        Part::Key(_) => None,
    }
}

/// The numbers that a text names, as [`crate::plan::PrintedNumber::folded`] has them. One that belongs to
/// something else (`l'obiettivo 2 della strategia`) is left out.
pub(crate) fn named_numbers(text: &str) -> BTreeSet<String> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|sign: char| sign.is_whitespace() || sign == '(').collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    let mut numbers = BTreeSet::new();
    let mut at = 0;
    while at < words.len() {
        at += 1;
        if !is_objective(words[at - 1]) {
            continue;
        }
        while words.get(at).is_some_and(|word| NUMBER_WORDS.contains(&word.trim_end_matches(['.', '°']))) {
            at += 1;
        }
        let mut run = BTreeSet::new();
        while let Some((number, used)) = number(&words[at..]) {
            at += used;
            run.insert(number);
            if words.get(at).is_some_and(|word| matches!(*word, "e" | "ed")) {
                at += 1;
            }
        }
        // «l'obiettivo 2 della strategia nazionale» is none of the annex's.
        if !words.get(at).is_some_and(|word| belongs(words[at - 1], word)) {
            numbers.append(&mut run);
        }
    }
    numbers
}

/// Whether a word is `obiettivo` or `obiettivi`, perhaps behind an article (`dell'obiettivo`).
fn is_objective(word: &str) -> bool {
    let word = word.rsplit(['\'', '’']).next().unwrap_or(word);
    matches!(word, "obiettivo" | "obiettivi")
}

/// The number at the beginning, with the count of words that it takes.
fn number(words: &[&str]) -> Option<(String, usize)> {
    let first = words.first()?.trim_end_matches([',', ';', '.', ':', ')', '»', '"']);
    let digits = first.trim_end_matches(|sign: char| !sign.is_ascii_digit());
    let (whole, suffix) = first.split_once('-').unwrap_or((first, ""));
    let is_whole = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_whole(whole) && LATIN.contains(&suffix) {
        return Some((format!("{whole} {suffix}"), 1));
    }
    if digits.is_empty() || first != digits || !is_whole(first) {
        return None;
    }
    let next = words.get(1).map(|word| word.trim_end_matches([',', ';', '.', ':', ')', '»', '"']));
    match next.filter(|next| words[0] == first && LATIN.contains(next)) {
        Some(next) => Some((format!("{first} {next}"), 2)),
        None => Some((first.to_owned(), 1)),
    }
}

/// Whether what follows a number says whose it is.
fn belongs(last: &str, next: &str) -> bool {
    let goes_on = !last.ends_with([',', ';', '.', ':', ')']);
    let next = next.split(['\'', '’']).next().unwrap_or(next);
    goes_on && matches!(next, "di" | "del" | "dello" | "della" | "dei" | "degli" | "delle" | "dell")
}

#[cfg(test)]
mod tests {
    use crate::compare::number_references::*;

    #[track_caller]
    fn names(text: &str, expected: &[&str]) {
        assert_eq!(named_numbers(text).into_iter().collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn numbers_are_read_behind_the_word() {
        names("Traduzione dei regolamenti (obiettivo 2).", &["2"]);
        names("si vedano gli obiettivi 2 e 3", &["2", "3"]);
        names("Obiettivi n. 1, 2 e 3-bis.", &["1", "2", "3 bis"]);
        names("come nell'obiettivo 3 bis; e altro", &["3 bis"]);
        names("dell’obiettivo numero 4", &["4"]);
    }

    #[test]
    fn other_numbers_are_none() {
        names("40 obiettivi", &[]);
        names("obiettivo 2 della strategia nazionale", &[]);
        names("obiettivo: 2 corsi", &[]);
        names("gli obiettivi del 2026", &[]);
        names("obiettivo 2,5%", &[]);
        names("l'obiettivo", &[]);
    }
}
