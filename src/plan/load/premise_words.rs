//! The words of the premise's paragraphs: their blanks and their line ends.

use crate::plan::{Passage, Phrase, Prose, ProseItem};

/// A passage whose blanks are folded.
pub(crate) fn tidied(passage: Passage) -> Passage {
    match passage {
        Passage::Heading(phrases) => Passage::Heading(one_line(phrases)),
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

/// A heading's words, which are one line.
pub(crate) fn one_line(phrases: Vec<Phrase>) -> Vec<Phrase> {
    let phrases = phrases.into_iter();
    tidy(phrases.map(|phrase| Phrase { text: phrase.text.replace('\n', " "), ..phrase }).collect())
}

/// Folds blanks, also over the borders of phrases, and drops what is left empty. A line feed ends a line:
/// beside it there is no other white space, and none stands at an edge.
fn tidy(phrases: Vec<Phrase>) -> Vec<Phrase> {
    let mut tidied: Vec<Phrase> = Vec::new();
    // The white space that was written last, and nothing since; a text begins as a line does.
    let mut space = Some('\n');
    for Phrase { text, strong, emphasis } in phrases {
        let look = (strong, emphasis);
        if tidied.last().is_none_or(|last| (last.strong, last.emphasis) != look) {
            tidied.push(Phrase { text: String::with_capacity(text.len()), strong, emphasis });
        }
        for character in text.chars() {
            let next = match character {
                '\n' => Some('\n'),
                // A no-break space is a word's character: the office has put it where a line must not end.
                ' ' | '\t' | '\r' => Some(' '),
                _ => None,
            };
            if next == Some('\n') && space == Some(' ') {
                trim_end(&mut tidied, ' ');
            } else if next.is_some() && space.is_some() {
                continue;
            }
            if let Some(last) = tidied.last_mut() {
                last.text.push(next.unwrap_or(character));
            }
            space = next;
        }
    }
    for end in [' ', '\n'] {
        trim_end(&mut tidied, end);
    }
    tidied.retain(|phrase| !phrase.text.is_empty());
    tidied
}

/// Takes a character off the end of phrases, if they end with it.
fn trim_end(phrases: &mut [Phrase], end: char) {
    if let Some(last) = phrases.iter_mut().rfind(|phrase| !phrase.text.is_empty())
        && last.text.ends_with(end)
    {
        last.text.pop();
    }
}
