//! The footer: on screen without page numbers, on paper in the page's margin, as `Pagina 3 di 12`.

use crate::document::{Content, Inline};

/// The separators between the parts of a footer.
const SEPARATORS: [&str; 5] = [" – ", " — ", " - ", " | ", " · "];

/// The words that introduce a page number at most, their separator included: `– Pag. n.`.
const LONGEST_PART: usize = 3;

/// The footer without the part that numbers the pages: the word that introduces them, the separator before
/// it, and what joins the numbers.
pub(crate) fn on_screen(footer: &[Inline]) -> Vec<Inline> {
    let (Some(first), Some(last)) = (footer.iter().position(is_number), footer.iter().rposition(is_number))
    else {
        return footer.to_vec();
    };
    let (before, after) = (&footer[..first], &footer[last + 1..]);
    let (mut kept, mut rest) = (before_number(before), after_number(after));
    if kept.is_empty()
        && let Some(Inline { content: Content::Text(text), .. }) = rest.first_mut()
    {
        let words = SEPARATORS.iter().find_map(|separator| text.strip_prefix(separator));
        *text = words.unwrap_or(text.trim_start()).to_owned();
    }
    kept.extend(rest);
    kept
}

fn is_number(inline: &Inline) -> bool {
    matches!(inline.content, Content::PageNumber | Content::PageCount)
}

/// The pieces before the first number, without the word that introduces it and the separator before that
/// word.
fn before_number(before: &[Inline]) -> Vec<Inline> {
    let mut kept = before.to_vec();
    if let Some(Inline { content: Content::Text(text), .. }) = kept.last_mut() {
        let part = SEPARATORS.iter().filter_map(|separator| text.rfind(separator)).max();
        let word = text.trim_end().rfind(' ').unwrap_or(0);
        // A longer part says more than that a number follows: only its last word goes.
        text.truncate(match part {
            Some(start) if text[start..].split_whitespace().count() <= LONGEST_PART => start,
            Some(_) | None => word,
        });
        text.truncate(text.trim_end_matches([' ', ',', ';', ':', '(']).len());
    }
    kept.retain(|inline| !is_blank(inline));
    kept
}

/// The pieces after the last number, from the next separator on; all of them if they say more than a word.
fn after_number(after: &[Inline]) -> Vec<Inline> {
    let mut kept = after.to_vec();
    if let Some(Inline { content: Content::Text(text), .. }) = kept.first_mut() {
        let part = SEPARATORS.iter().filter_map(|separator| text.find(separator)).min();
        let is_said = text.split_whitespace().count() > 1;
        text.drain(..part.unwrap_or(if is_said { 0 } else { text.len() }));
    }
    kept.retain(|inline| !is_blank(inline));
    kept
}

fn is_blank(inline: &Inline) -> bool {
    matches!(&inline.content, Content::Text(text) if text.trim().is_empty())
}

/// The footer as the value of CSS `content`, with its counters.
pub(crate) fn on_paper(footer: &[Inline]) -> String {
    let pieces: Vec<String> = footer
        .iter()
        .map(|inline| match &inline.content {
            Content::Text(text) | Content::Sign(text) => string(text),
            Content::Break => "\"\\A \"".to_owned(),
            Content::PageNumber => "counter(page)".to_owned(),
            Content::PageCount => "counter(pages)".to_owned(),
        })
        .collect();
    pieces.join(" ")
}

/// A CSS string; all but letters, digits and blanks is written by number, so that nothing can end it or the
/// sheet.
pub(crate) fn string(text: &str) -> String {
    let mut out = String::from("\"");
    for character in text.chars() {
        if character.is_alphanumeric() || character == ' ' {
            out.push(character);
        } else {
            // The blank ends the number, which a digit behind it would lengthen.
            out.push_str(&format!("\\{:x} ", u32::from(character)));
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use crate::document::{Marks, plain_text};
    use crate::write::html::footer::*;

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
            (["Allegato 1, pagina ", "#", " di ", "##", ""], "Allegato 1"),
            (["Pagina ", "#", " di ", "##", " dell'Allegato 1"], "dell'Allegato 1"),
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
