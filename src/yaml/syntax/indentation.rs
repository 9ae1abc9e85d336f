//! Indentations of tabs or hard blanks, which are no indentations for YAML.

use std::ops::Range;

use crate::yaml::syntax::colons::is_key;
use crate::yaml::syntax::look_alikes::{is_blank, is_hard_blank, is_odd_dash, is_unseen};

/// The indentations with tabs or hard blanks, of the lines that say something.
pub(crate) fn odd_indentations(text: &str) -> Vec<Range<usize>> {
    let mut odd = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim_start_matches(is_blank);
        let blanks = &line[..line.len() - words.len()];
        let tabs = blanks.contains('\t') && !words.trim_end().is_empty();
        // A hard blank before anything but a key or a dash may be part of a text that goes on from the line
        // above.
        if tabs || (blanks.contains(is_hard_blank) && begins_entry(words)) {
            odd.push(start..start + blanks.len());
        }
        start += line.len();
    }
    odd
}

fn begins_entry(words: &str) -> bool {
    let key = words.trim_start_matches(|sign| sign == '-' || is_odd_dash(sign) || is_blank(sign));
    words.starts_with("- ")
        || key.split_once(':').is_some_and(|(word, _)| is_key(word.trim_end_matches(is_blank)))
}

/// The columns that an indentation fills, where a tab goes on to the next multiple of `width`, as in editors.
pub(crate) fn columns(indentation: &str, width: usize) -> usize {
    let mut columns = 0;
    for character in indentation.chars() {
        columns = match character {
            '\t' => (columns / width + 1) * width,
            unseen if is_unseen(unseen) => columns,
            // Among letters of China and Japan it is as wide as they are.
            '\u{3000}' => columns + 2,
            _ => columns + 1,
        };
    }
    columns
}

#[cfg(test)]
mod tests {
    use crate::yaml::syntax::indentation::*;

    #[test]
    fn a_tab_goes_on_to_the_next_stop() {
        assert_eq!((columns("\t", 4), columns(" \t", 4), columns("\t ", 4), columns("  ", 4)), (4, 4, 5, 2));
        assert_eq!((columns("\u{A0}\u{200B}", 2), columns("\u{3000}", 2)), (1, 2));
    }

    #[test]
    fn hard_blanks_count_before_keys_and_dashes_only() {
        let text = "a:\n\u{A0}b: c\n\u{A0}- d\n\u{A0}testo\n\t\n\te: f\n";
        assert_eq!(odd_indentations(text), [3..5, 10..12, 26..27]);
        assert!(odd_indentations("a: b\u{A0}c\n").is_empty());
    }
}
