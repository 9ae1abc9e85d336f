//! Signs of Markdown in the lines of a field, which is not written in Markdown.

use crate::plan::load::lost_layout::{LayoutFinding, LostLayout};
use crate::plan::load::prose_line::{LineRule, ProseLine};

/// Returns the indices of the lines that are rows of tables: two or more below each other that are divided by
/// strokes.
pub(crate) fn table_rows(lines: &[ProseLine]) -> Vec<usize> {
    let rows: Vec<usize> = (0..lines.len()).filter(|index| is_row(&lines[*index].text())).collect();
    let is_row = |index: usize| rows.binary_search(&index).is_ok();
    let near = |index: usize| index.checked_sub(1).is_some_and(is_row) || is_row(index + 1);
    rows.iter().copied().filter(|index| near(*index)).collect()
}

/// Finds what the words of a field have around them that only Markdown knows.
pub(crate) fn find(lines: &[ProseLine], rule: LineRule, findings: &mut Vec<LayoutFinding>) {
    for (index, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_blank()) {
        let text = line.text();
        let begins_paragraph = index == 0 || lines[index - 1].is_blank();
        let of_line = begins_paragraph.then(|| of_line(&text)).flatten();
        let goes_on = rule == LineRule::Folded && text.ends_with('\\');
        let line_end = goes_on.then_some(LostLayout::LineEnd);
        findings.extend(of_line.into_iter().chain(line_end).map(|lost| (lost, line.place.clone())));
        // Nearly no line has any of their signs.
        if text.contains(['*', '_', '`', '~', ']']) {
            findings.extend(of_words(&text).map(|lost| (lost, line.place.clone())));
        }
    }
}

fn is_row(text: &str) -> bool {
    text.contains('|') && (text.starts_with('|') && text.matches('|').count() > 1 || text.contains(" | "))
}

/// The block that a whole line would be.
fn of_line(text: &str) -> Option<LostLayout> {
    let behind_hashes = text.trim_start_matches('#');
    let hashes = text.len() - behind_hashes.len();
    if (1..=6).contains(&hashes) && behind_hashes.starts_with(' ') {
        return Some(LostLayout::Heading);
    }
    // «> 80%» is a value.
    let quoted = text.strip_prefix("> ").is_some_and(|words| words.starts_with(char::is_alphabetic));
    if quoted {
        return Some(LostLayout::Quotation);
    }
    // Low lines are a blank to fill in.
    let is_rule = ['-', '*'].iter().any(|sign| text.len() > 2 && text.chars().all(|one| one == *sign));
    is_rule.then_some(LostLayout::Rule)
}

/// The looks that words would have.
fn of_words(text: &str) -> impl Iterator<Item = LostLayout> {
    let strong = is_between(text, "**") || is_between(text, "__");
    let found = [
        (LostLayout::Strong, strong),
        (LostLayout::Emphasis, !strong && is_between(text, "*")),
        (LostLayout::Code, is_between(text, "`")),
        (LostLayout::Struck, is_between(text, "~~")),
        (LostLayout::Link, text.contains("](http")),
    ];
    found.into_iter().filter(|(_, is_there)| *is_there).map(|(lost, _)| lost)
}

/// Whether words stand between two marks, without blanks at the inner sides and with none but punctuation at
/// the outer ones.
fn is_between(text: &str, mark: &str) -> bool {
    let is_letter = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
    let mut is_open = false;
    for (at, _) in text.match_indices(mark) {
        let (before, behind) = (text[..at].chars().next_back(), text[at + mark.len()..].chars().next());
        if is_open && is_word(before, mark) && !is_letter(behind) {
            return true;
        }
        is_open |= !is_letter(before) && is_word(behind, mark);
    }
    false
}

/// Whether a character is part of what stands between marks.
fn is_word(character: Option<char>, mark: &str) -> bool {
    character.is_some_and(|character| !character.is_whitespace() && !mark.contains(character))
}

#[cfg(test)]
mod tests {
    use crate::plan::Phrase;
    use crate::plan::load::markdown_signs::*;

    fn lines(text: &str) -> Vec<ProseLine> {
        let line = |line: &str| {
            let phrases = if line.is_empty() { Vec::new() } else { vec![Phrase::plain(line)] };
            ProseLine { indent: 0, phrases, is_escaped: false, place: 0..0 }
        };
        text.split('\n').map(line).collect()
    }

    fn found(text: &str) -> Vec<LostLayout> {
        let mut findings = Vec::new();
        find(&lines(text), LineRule::Folded, &mut findings);
        findings.into_iter().map(|(lost, _)| lost).collect()
    }

    #[test]
    fn signs_around_words_are_found() {
        assert_eq!(found("**Titolo in grassetto** e *corsivo*"), [LostLayout::Strong]);
        assert_eq!(found("parole *in corsivo*."), [LostLayout::Emphasis]);
        assert_eq!(found("(`codice`) ~~barrato~~"), [LostLayout::Code, LostLayout::Struck]);
        assert_eq!(found("[sito](https://a.it)"), [LostLayout::Link]);
        assert_eq!(found("__x__"), [LostLayout::Strong]);
    }

    #[test]
    fn signs_that_are_words_are_none() {
        for text in [
            "Dirigente* e segretario*",
            "2 * 3 * 4",
            "a*b*c",
            "responsabile_ufficio__x",
            "* nota",
            "n. ____ del ____",
            "> 80%",
            "#3",
            "-- ",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn whole_lines_are_found_where_a_paragraph_begins() {
        assert_eq!(
            found("# Titolo\n\n> citazione\n\n---\n\na\n# b\n> c"),
            [LostLayout::Heading, LostLayout::Quotation, LostLayout::Rule]
        );
        assert_eq!(found("riga\\\nriga"), [LostLayout::LineEnd]);
    }

    #[test]
    fn rows_of_a_table_stand_below_each_other() {
        let rows = |text| table_rows(&lines(text));
        assert_eq!(rows("a\n| b | c |\n|---|---|\n| d | e |\n\nf"), [1, 2, 3]);
        assert_eq!(rows("a | b | c\nd | e | f"), [0, 1]);
        assert_eq!(rows("x | y\nz"), [0; 0]);
        assert_eq!(rows("x|y\nz|w"), [0; 0]);
    }
}
