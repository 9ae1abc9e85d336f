//! Wording that the values of several templates share.

use crate::source::shortened_between_words;

/// The most characters of an objective that stand in one line.
const LONGEST_LINE: usize = 140;

/// Keeps the first words, with an ellipsis if there are more.
pub(crate) fn one_line(text: &str) -> String {
    shortened_between_words(text, LONGEST_LINE)
}

#[cfg(test)]
mod tests {
    use crate::template::view::wording::*;

    #[test]
    fn a_long_objective_is_cut_between_words() {
        assert_eq!(one_line("Breve."), "Breve.");
        let long = "parola ".repeat(40);
        let short = one_line(&long);
        assert!(short.ends_with("parola…") && short.chars().count() <= LONGEST_LINE, "{short}");
    }
}
