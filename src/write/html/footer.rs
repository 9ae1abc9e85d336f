//! The line at the foot: on screen without page numbers, on paper in the page's margin.

use crate::document::{Content, Inline};

/// What separates the parts of a footer.
const SEPARATORS: [&str; 5] = [" – ", " — ", " - ", " | ", " · "];

/// The footer without the part that numbers the pages: from the separator before the first number to the one after
/// the last, or to the line's ends.
pub(super) fn on_screen(footer: &[Inline]) -> Vec<Inline> {
    let is_number = |inline: &Inline| matches!(inline.content, Content::PageNumber | Content::PageCount);
    let (Some(first), Some(last)) = (footer.iter().position(is_number), footer.iter().rposition(is_number))
    else {
        return footer.to_vec();
    };
    let (before, after) = (&footer[..first], &footer[last + 1..]);
    let (mut kept, mut rest) = (before_number(before), after_number(after));
    if kept.is_empty()
        && let Some(Inline { content: Content::Text(text), .. }) = rest.first_mut()
        && let Some(words) = SEPARATORS.iter().find_map(|separator| text.strip_prefix(separator))
    {
        *text = words.to_owned();
    }
    kept.extend(rest);
    kept
}

fn before_number(before: &[Inline]) -> Vec<Inline> {
    for (index, inline) in before.iter().enumerate().rev() {
        if let Content::Text(text) = &inline.content
            && let Some(end) = SEPARATORS.iter().filter_map(|separator| text.rfind(separator)).max()
        {
            let content = Content::Text(text[..end].to_owned());
            let cut = Inline { content, marks: inline.marks.clone() };
            return before[..index].iter().cloned().chain([cut]).collect();
        }
    }
    Vec::new()
}

fn after_number(after: &[Inline]) -> Vec<Inline> {
    for (index, inline) in after.iter().enumerate() {
        if let Content::Text(text) = &inline.content
            && let Some(start) = SEPARATORS.iter().filter_map(|separator| text.find(separator)).min()
        {
            let content = Content::Text(text[start..].to_owned());
            let cut = Inline { content, marks: inline.marks.clone() };
            return [cut].into_iter().chain(after[index + 1..].iter().cloned()).collect();
        }
    }
    Vec::new()
}

/// The footer as the value of CSS `content`, with its counters.
pub(super) fn on_paper(footer: &[Inline]) -> String {
    let pieces: Vec<String> = footer
        .iter()
        .map(|inline| match &inline.content {
            Content::Text(text) => string(text),
            Content::Break => "\"\\A \"".to_owned(),
            Content::PageNumber => "counter(page)".to_owned(),
            Content::PageCount => "counter(pages)".to_owned(),
        })
        .collect();
    pieces.join(" ")
}

/// A CSS string; all but letters, digits and blanks is written by number, so that nothing can end it or the sheet.
fn string(text: &str) -> String {
    let mut out = String::from("\"");
    for character in text.chars() {
        if character.is_alphanumeric() || character == ' ' {
            out.push(character);
        } else {
            out.push_str(&format!("\\{:x} ", u32::from(character)));
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Marks, plain_text};

    fn footer(pieces: &[&str]) -> Vec<Inline> {
        let content = |piece: &&str| match *piece {
            "#" => Content::PageNumber,
            "##" => Content::PageCount,
            text => Content::Text(text.to_owned()),
        };
        pieces.iter().map(|piece| Inline { content: content(piece), marks: Marks::default() }).collect()
    }

    #[test]
    fn the_screen_shows_the_footer_without_page_numbers() {
        for (pieces, expected) in [
            (
                ["Allegato 1 – Obiettivi - PIAO 2022-2024 – Pagina ", "#", " di ", "##", ""],
                "Allegato 1 – Obiettivi - PIAO 2022-2024",
            ),
            (["Pagina ", "#", " di ", "##", " – Allegato 1"], "Allegato 1"),
            (["A | ", "#", "/", "##", " | B"], "A | B"),
            (["Pagina ", "#", " di ", "##", ""], ""),
            (["Solo parole", "", "", "", ""], "Solo parole"),
        ] {
            assert_eq!(plain_text(&on_screen(&footer(&pieces))), expected);
        }
    }

    #[test]
    fn paper_gets_counters_and_harmless_strings() {
        let written = on_paper(&footer(&["A\"}</style> – ", "#"]));
        assert_eq!(written, "\"A\\22 \\7d \\3c \\2f style\\3e  \\2013  \" counter(page)");
    }
}
