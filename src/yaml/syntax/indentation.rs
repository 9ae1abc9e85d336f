//! Indentations of tabs or hard blanks, which are no indentations for YAML.

use std::ops::Range;

use crate::yaml::syntax::colons::is_key;

/// A blank at which no line breaks. Word processors write it, and the parser takes it for a letter.
const HARD_BLANK: char = '\u{A0}';

/// The indentations with tabs or hard blanks, of the lines that say something.
pub(crate) fn odd_indentations(text: &str) -> Vec<Range<usize>> {
    let mut odd = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim_start_matches([' ', '\t', HARD_BLANK]);
        let blanks = &line[..line.len() - words.len()];
        let tabs = blanks.contains('\t') && !words.trim_end().is_empty();
        // A hard blank before anything but a key or a dash may be part of a text that goes on from the line
        // above.
        if tabs || (blanks.contains(HARD_BLANK) && begins_entry(words)) {
            odd.push(start..start + blanks.len());
        }
        start += line.len();
    }
    odd
}

/// Whether a line is indented with hard blanks.
pub(crate) fn has_hard_blanks(text: &str) -> bool {
    // Nearly no file has one anywhere, and this is asked of every file.
    text.contains(HARD_BLANK)
        && odd_indentations(text).into_iter().any(|blanks| text[blanks].contains(HARD_BLANK))
}

fn begins_entry(words: &str) -> bool {
    words.starts_with("- ") || words.split_once(':').is_some_and(|(word, _)| is_key(word))
}

/// The columns that an indentation fills, where a tab goes on to the next multiple of `width`, as in editors.
pub(crate) fn columns(indentation: &str, width: usize) -> usize {
    let mut columns = 0;
    for character in indentation.chars() {
        columns = if character == '\t' { (columns / width + 1) * width } else { columns + 1 };
    }
    columns
}

#[cfg(test)]
mod tests {
    use crate::yaml::syntax::indentation::*;

    #[test]
    fn a_tab_goes_on_to_the_next_stop() {
        assert_eq!((columns("\t", 4), columns(" \t", 4), columns("\t ", 4), columns("  ", 4)), (4, 4, 5, 2));
    }

    #[test]
    fn hard_blanks_count_before_keys_and_dashes_only() {
        let text = "a:\n\u{A0}b: c\n\u{A0}- d\n\u{A0}testo\n\t\n\te: f\n";
        assert_eq!(odd_indentations(text), [3..5, 10..12, 26..27]);
        assert!(has_hard_blanks(text) && !has_hard_blanks("a: b\u{A0}c\n"));
    }
}
