//! Words that both texts of a line have, and that are the same to who reads them: only their look is
//! another, or a sign in them that can't be told from the old one.

use std::ops::Range;

use crate::compare::text::form::form_of_words;
use crate::compare::text::mark::{Mark, Segment};
use crate::compare::text::spelling_key::{appearance, is_apostrophe};
use crate::plan::Phrase;

/// Words that vary, as the two texts have them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct VariedWords {
    /// The segments of the line, first the deleted ones, then as many in their place.
    pub(crate) segments: Range<usize>,
    /// The words as the old text has them and the new one, piece by piece: each has one look in each.
    pub(crate) pieces: Vec<[Phrase; 2]>,
    /// What varies: `ora in grassetto`, `altro spazio`.
    pub(crate) in_words: String,
}

/// The words of a line that vary, in its order.
pub(crate) fn varied_words(line: &[Segment]) -> Vec<VariedWords> {
    let (mut found, mut start) = (Vec::new(), 0);
    while start < line.len() {
        let gone =
            line[start..].iter().take_while(|segment| matches!(segment.mark, Mark::Deleted(_))).count();
        let came =
            line[start + gone..].iter().take_while(|segment| matches!(segment.mark, Mark::Inserted(_)));
        let end = start + gone + came.count();
        let (old, new) = line[start..end].split_at(gone);
        if let Some((pieces, in_words)) = varied(&phrases(old), &phrases(new)) {
            found.push(VariedWords { segments: start..end, pieces, in_words });
        }
        start = end.max(start + 1);
    }
    found
}

fn phrases(segments: &[Segment]) -> Vec<&Phrase> {
    segments.iter().map(|segment| &segment.phrase).collect()
}

/// The pieces of words that vary, and how; `None` if they are other words, or vary in several ways.
fn varied(old: &[&Phrase], new: &[&Phrase]) -> Option<(Vec<[Phrase; 2]>, String)> {
    if old.is_empty() || new.is_empty() {
        return None;
    }
    if words(old) == words(new) {
        let pieces = pieces(old, new);
        let mut looks: Vec<Option<String>> = pieces.iter().map(|[old, new]| other_look(old, new)).collect();
        looks.dedup();
        let [Some(look)] = looks.as_slice() else { return None };
        return Some((pieces, look.clone()));
    }
    let ([one], [other]) = (old, new) else { return None };
    let is_alike = other_look(one, other).is_none() && seen(&one.text) == seen(&other.text);
    if !is_alike || one.text.contains('\n') || other.text.contains('\n') {
        return None;
    }
    let in_words = form_of_words(&one.text, &other.text);
    if in_words.is_empty() { None } else { Some((vec![[(*one).clone(), (*other).clone()]], in_words)) }
}

fn words(phrases: &[&Phrase]) -> String {
    phrases.iter().map(|phrase| phrase.text.as_str()).collect()
}

/// The same words cut wherever one of the texts changes its look.
fn pieces(old: &[&Phrase], new: &[&Phrase]) -> Vec<[Phrase; 2]> {
    let (mut pieces, mut olds, mut news) = (Vec::new(), old.iter(), new.iter());
    let (mut before, mut after) = (olds.next().copied().cloned(), news.next().copied().cloned());
    while let (Some(one), Some(other)) = (before.as_mut(), after.as_mut()) {
        let end = one.text.len().min(other.text.len());
        let [one_rest, other_rest] = [&mut *one, other].map(|phrase| phrase.text.split_off(end));
        pieces.push([one.clone(), other.clone()]);
        one.text = one_rest;
        other.text = other_rest;
        if one.text.is_empty() {
            before = olds.next().copied().cloned();
        }
        if other.text.is_empty() {
            after = news.next().copied().cloned();
        }
    }
    pieces
}

/// A text as a reader tells its signs apart: by their appearance, but for apostrophes.
fn seen(text: &str) -> String {
    appearance(text).chars().map(|one| if is_apostrophe(one) { '\'' } else { one }).collect()
}

/// `ora in grassetto`, `non più in corsivo`; `None` where the look is the same.
fn other_look(old: &Phrase, new: &Phrase) -> Option<String> {
    let looks = [("grassetto", old.strong, new.strong), ("corsivo", old.emphasis, new.emphasis)];
    let mut all = Vec::new();
    for (beginning, on) in [("ora in", true), ("non più in", false)] {
        let turned = looks.iter().filter(|(_, was, is)| was != is && *is == on);
        let names: Vec<&str> = turned.map(|(name, _, _)| *name).collect();
        if !names.is_empty() {
            all.push(format!("{beginning} {}", names.join(" e ")));
        }
    }
    if all.is_empty() { None } else { Some(all.join(", ")) }
}

#[cfg(test)]
mod tests {
    use crate::compare::text::passage_diff::PassageContent;
    use crate::compare::text::prose::ProseDiff;
    use crate::compare::text::varied_words::varied_words;
    use crate::plan::{Passage, Phrase, Prose};

    /// A paragraph, in which `*` begins and ends what is bold, and `_` what is in italics.
    fn line(text: &str) -> Prose {
        let (mut phrases, mut strong, mut emphasis) = (Vec::new(), false, false);
        for part in text.split_inclusive(['*', '_']) {
            let words = part.trim_end_matches(['*', '_']).to_owned();
            if !words.is_empty() {
                phrases.push(Phrase { text: words, strong, emphasis });
            }
            strong ^= part.ends_with('*');
            emphasis ^= part.ends_with('_');
        }
        Prose(vec![Passage::Paragraph(phrases)])
    }

    /// What varies between two lines: the new words, and how.
    fn said(old: &str, new: &str) -> Vec<String> {
        let diff = ProseDiff::of(&line(old), &line(new));
        let [passage] = diff.passages.as_slice() else { panic!("one paragraph") };
        let PassageContent::Paragraph(segments) = &passage.content else { panic!("a paragraph") };
        let said = varied_words(segments).into_iter().map(|one| {
            let words: String = one.pieces.iter().map(|[_, new]| new.text.as_str()).collect();
            format!("{} [{}]", words.trim(), one.in_words)
        });
        said.collect()
    }

    #[test]
    fn words_vary_by_their_look() {
        for (old, new, expected) in [
            ("la *strategia* dell'ente", "la strategia dell'ente", "strategia [non più in grassetto]"),
            ("la strategia dell'ente", "la *strategia* dell'ente", "strategia [ora in grassetto]"),
            (
                "la _strategia_ dell'ente",
                "la *strategia* dell'ente",
                "strategia [ora in grassetto, non più in corsivo]",
            ),
            (
                "la strategia dell'ente",
                "la *_strategia_* dell'ente",
                "strategia [ora in grassetto e corsivo]",
            ),
        ] {
            assert_eq!(said(old, new), [expected], "{old} {new}");
        }
    }

    #[test]
    fn words_vary_by_signs_that_look_alike() {
        for (old, new, expected) in [
            ("entro 2 giorni.", "entro 2\u{a0}giorni.", "2\u{a0}giorni [altro spazio]"),
            ("linee dell'ente", "linee dell’ente", "dell’ente [altro apostrofo]"),
        ] {
            assert_eq!(said(old, new), [expected], "{old} {new}");
        }
    }

    #[test]
    fn other_words_and_signs_that_are_seen_vary_in_no_way() {
        for (old, new) in [
            ("entro 2 giorni", "entro 3 giorni"),
            ("qualita'", "qualità"),
            ("90%", "90 %"),
            ("il 31.12.2023", "il 31 dicembre 2023"),
            ("la *legge*", "la norma"),
            ("uguale", "uguale"),
        ] {
            assert_eq!(said(old, new), [""; 0], "{old} {new}");
        }
    }
}
