//! The words of the premise's paragraphs: their lines, and their blanks.

use crate::plan::{Passage, Phrase, Prose, ProseItem};

/// The lines of a paragraph, each but the last with the blank that its end is.
pub(crate) fn lines(phrases: Vec<Phrase>) -> Vec<Vec<Phrase>> {
    let mut lines = vec![Vec::new()];
    for phrase in phrases {
        for text in phrase.text.split_inclusive('\n') {
            let last = lines.last_mut().expect("there is always one");
            last.push(Phrase { text: text.replace('\n', " "), ..phrase.clone() });
            if text.ends_with('\n') {
                lines.push(Vec::new());
            }
        }
    }
    lines
}

/// A passage whose blanks are folded.
pub(crate) fn tidied(passage: Passage) -> Passage {
    match passage {
        Passage::Heading(phrases) => Passage::Heading(tidy(phrases)),
        Passage::Paragraph(phrases) => Passage::Paragraph(tidy(phrases)),
        Passage::List { ordered, items } => {
            let items = items.into_iter().map(|ProseItem { label, prose }| ProseItem {
                label,
                prose: Prose(prose.0.into_iter().map(tidied).collect()),
            });
            Passage::List { ordered, items: items.collect() }
        }
    }
}

/// Folds blanks, also over the borders of phrases, and drops what is left empty.
pub(crate) fn tidy(phrases: Vec<Phrase>) -> Vec<Phrase> {
    let mut tidied: Vec<Phrase> = Vec::new();
    let mut after_blank = true;
    for mut phrase in phrases {
        let mut text = String::with_capacity(phrase.text.len());
        for character in phrase.text.chars() {
            // A no-break space is a word's character: the office has put it where a line must not end.
            let blank = matches!(character, ' ' | '\t' | '\n' | '\r');
            if !(blank && after_blank) {
                text.push(if blank { ' ' } else { character });
            }
            after_blank = blank;
        }
        phrase.text = text;
        if !phrase.text.is_empty() {
            tidied.push(phrase);
        }
    }
    if let Some(last) = tidied.last_mut()
        && last.text.ends_with(' ')
    {
        last.text.pop();
    }
    tidied.retain(|phrase| !phrase.text.is_empty());
    tidied
}
