//! What all the changes of a text come down to, where one phrase says it: `solo maiuscole`, `diviso in due
//! capoversi`.

use crate::compare::text::begun::becomes_another;
use crate::compare::text::mark::{Mark, Nature};
use crate::compare::text::passage_diff::{ItemDiff, PassageContent, PassageDiff};
use crate::compare::text::plain::plain;
use crate::compare::text::token::{TokenWeight, Tokens};
use crate::plan::Prose;

/// The one kind of change that a text has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ChangeRemark {
    /// The same words with other capitals.
    Capitals,
    /// The same words with other punctuation.
    Punctuation,
    /// One paragraph in so many, with the same words.
    Divided(usize),
    /// Paragraphs in one.
    Joined,
    /// The same words, one by one, in passages of another kind.
    Became(NewKind),
    /// Another difference of form.
    Spelling,
}

/// The kind that passages became.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NewKind {
    /// Paragraphs that are items now.
    Items,
    /// Items that are paragraphs now.
    Paragraphs,
    /// Items with signs that have numbers now.
    Numbers,
    /// Items with numbers that have signs now.
    Signs,
}

impl ChangeRemark {
    /// What the changes of a text come down to; `None` where other words came or went, or nothing did.
    pub(crate) fn of(old: &Prose, new: &Prose, passages: &[PassageDiff]) -> Option<Self> {
        let nature = passages.iter().map(PassageDiff::nature).max().flatten()?;
        // A number is a word that comes with the kind.
        if let Some(kind) = new_kind(passages) {
            return Some(ChangeRemark::Became(kind));
        }
        match nature {
            Nature::Spelling => Some(division(passages).unwrap_or(ChangeRemark::Spelling)),
            Nature::Substance => {
                let (old, new) = (plain(old), plain(new));
                // Most texts have other letters: only those that have not are looked at word by word.
                if old.is_empty()
                    || new.is_empty()
                    || !letters(&old).eq(letters(&new))
                    || !is_in_place(passages)
                {
                    None
                } else if old.to_lowercase() == new.to_lowercase() {
                    Some(ChangeRemark::Capitals)
                } else if words(&old) == words(&new) {
                    Some(ChangeRemark::Punctuation)
                } else {
                    None
                }
            }
        }
    }

    /// The phrase, to stand behind a comma or in brackets.
    pub(crate) fn in_words(self) -> String {
        match self {
            ChangeRemark::Capitals => "solo maiuscole".to_owned(),
            ChangeRemark::Punctuation => "solo punteggiatura".to_owned(),
            ChangeRemark::Divided(2) => "diviso in due capoversi".to_owned(),
            ChangeRemark::Divided(3) => "diviso in tre capoversi".to_owned(),
            ChangeRemark::Divided(parts) => format!("diviso in {parts} capoversi"),
            ChangeRemark::Joined => "unito".to_owned(),
            ChangeRemark::Became(NewKind::Items) => "reso elenco".to_owned(),
            ChangeRemark::Became(NewKind::Paragraphs) => "elenco reso capoversi".to_owned(),
            ChangeRemark::Became(NewKind::Numbers) => "punti resi numeri".to_owned(),
            ChangeRemark::Became(NewKind::Signs) => "numeri resi punti".to_owned(),
            ChangeRemark::Spelling => "solo forma".to_owned(),
        }
    }
}

/// Whether no passage and no item came, went, or got another number.
fn is_in_place(passages: &[PassageDiff]) -> bool {
    passages.iter().all(|passage| {
        let inside = match &passage.content {
            PassageContent::Heading(_) | PassageContent::Paragraph(_) => true,
            PassageContent::List { items, .. } => items.iter().all(|item: &ItemDiff| {
                item.mark == Mark::Kept && !item.is_relabelled() && is_in_place(&item.passages)
            }),
        };
        passage.mark == Mark::Kept && inside
    })
}

/// The letters and figures of a text, without their capitals.
fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|one| one.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// The words of a text, without its marks.
fn words(text: &str) -> Vec<String> {
    let tokens = Tokens::of(text).0.into_iter().filter(|token| token.weight != TokenWeight::Mark);
    tokens.map(|token| token.key).collect()
}

/// How one paragraph became several, or several one, if no more than that changed.
fn division(passages: &[PassageDiff]) -> Option<ChangeRemark> {
    let mut changed = passages.chunk_by(|_, next| next.goes_on()).filter(|chunk| chunk.len() > 1);
    let (Some(only), None) = (changed.next(), changed.next()) else { return None };
    let are_paragraphs = only.iter().all(|passage| matches!(passage.content, PassageContent::Paragraph(_)));
    let others = passages.iter().filter(|passage| !only.iter().any(|one| std::ptr::eq(one, *passage)));
    if !are_paragraphs
        || others.into_iter().any(|passage| passage.nature().is_some())
        || has_other_signs(only)
    {
        return None;
    }
    let came = only[1..].iter().all(|passage| passage.mark.is_in_new());
    let went = only[1..].iter().all(|passage| passage.mark.is_in_old());
    match (came, went) {
        (true, false) => Some(ChangeRemark::Divided(only.len())),
        (false, true) => Some(ChangeRemark::Joined),
        _ => None,
    }
}

/// The kind that paragraphs or items became, each by itself, if no more than that changed.
fn new_kind(passages: &[PassageDiff]) -> Option<NewKind> {
    let (mut found, mut at) = (None, 0);
    while at < passages.len() {
        if passages[at].nature().is_none() {
            at += 1;
            continue;
        }
        if !becomes_another(passages, at) || has_other_words(&passages[at + 1]) {
            return None;
        }
        let kind = match (list(&passages[at]), list(&passages[at + 1])) {
            (None, Some((_, 1))) => NewKind::Items,
            (Some((_, 1)), None) => NewKind::Paragraphs,
            (Some((false, 1)), Some((true, 1))) => NewKind::Numbers,
            (Some((true, 1)), Some((false, 1))) => NewKind::Signs,
            _ => return None,
        };
        if found.is_some_and(|found| found != kind) {
            return None;
        }
        (found, at) = (Some(kind), at + 2);
    }
    found
}

/// Whether a passage is an ordered list, and how many items it has; `None` if it is no list.
fn list(passage: &PassageDiff) -> Option<(bool, usize)> {
    match &passage.content {
        PassageContent::List { ordered, items } => Some((*ordered, items.len())),
        PassageContent::Heading(_) | PassageContent::Paragraph(_) => None,
    }
}

/// Whether more than blanks came or went in the lines of a passage.
fn has_other_words(passage: &PassageDiff) -> bool {
    match &passage.content {
        PassageContent::Heading(_) | PassageContent::Paragraph(_) => {
            has_other_signs(std::slice::from_ref(passage))
        }
        PassageContent::List { items, .. } => {
            items.iter().flat_map(|item| &item.passages).any(has_other_words)
        }
    }
}

/// Whether more than blanks came or went in paragraphs.
fn has_other_signs(passages: &[PassageDiff]) -> bool {
    passages.iter().any(|passage| match &passage.content {
        PassageContent::Heading(line) | PassageContent::Paragraph(line) => {
            line.iter().any(|segment| segment.mark != Mark::Kept && !segment.phrase.text.trim().is_empty())
        }
        PassageContent::List { .. } => true,
    })
}
