//! The words of a text, however it is divided.

use crate::plan::{Passage, Prose};

/// The words of a text without its division, with the numbers of items, a blank between passages.
pub(crate) fn plain(prose: &Prose) -> String {
    let passages = prose.0.iter().map(|passage| match passage {
        Passage::Heading(phrases) | Passage::Paragraph(phrases) => {
            phrases.iter().map(|phrase| phrase.text.replace('\n', " ")).collect()
        }
        Passage::List { items, .. } => {
            let words =
                items.iter().flat_map(|item| item.label.clone().into_iter().chain([plain(&item.prose)]));
            words.collect::<Vec<_>>().join(" ")
        }
    });
    passages.collect::<Vec<String>>().join(" ")
}
