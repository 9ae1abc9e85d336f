//! A proposed correction as the screen shows it: of long lines, what changes and a little around it.

use std::ops::Range;

/// The characters that are left at either end of what is cut.
const AROUND: usize = 30;

/// Some lines, and what would take the place of parts of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ShownChange {
    pub(crate) text: String,
    /// Ranges of the text, in its order, with their replacements.
    pub(crate) patches: Vec<(Range<usize>, String)>,
}

impl ShownChange {
    /// Cuts the lines, if one of them or of their replacements has more than `width` characters.
    pub(crate) fn cut(self, width: usize) -> Self {
        let replacements = self.patches.iter().map(|(_, replacement)| replacement.as_str());
        if replacements.chain([self.text.as_str()]).all(|text| fits(text, width)) {
            return self;
        }
        let mut cut = ShownChange { text: String::new(), patches: Vec::new() };
        let mut copied = 0;
        for (range, replacement) in self.patches {
            for (place, words) in least(&self.text, range, &replacement) {
                // Of patches that overlap the first counts, as when they are made.
                if place.start < copied {
                    continue;
                }
                cut.text.push_str(&ends(&self.text[copied..place.start]));
                let start = cut.text.len();
                cut.text.push_str(&ends(&self.text[place.clone()]));
                cut.patches.push((start..cut.text.len(), ends(words)));
                copied = place.end;
            }
        }
        cut.text.push_str(&ends(&self.text[copied..]));
        cut
    }
}

fn fits(text: &str, width: usize) -> bool {
    // Bytes are as many as characters at least, and counted at once.
    text.lines().all(|line| line.len() <= width || line.chars().nth(width).is_none())
}

/// The patches that change the same with the fewest characters: quotes around a text are one at each end.
fn least<'a>(text: &str, range: Range<usize>, replacement: &'a str) -> Vec<(Range<usize>, &'a str)> {
    let old = &text[range.clone()];
    match replacement.find(old) {
        Some(at) if !old.is_empty() => vec![
            (range.start..range.start, &replacement[..at]),
            (range.end..range.end, &replacement[at + old.len()..]),
        ],
        Some(_) | None => vec![(range, replacement)],
    }
}

/// The text with its long lines cut to their ends.
fn ends(text: &str) -> String {
    let mut cut = String::new();
    for line in text.split_inclusive('\n') {
        let head = line.char_indices().nth(AROUND).map(|(at, _)| at);
        let tail = line.char_indices().nth_back(AROUND).map(|(at, _)| at);
        match (head, tail) {
            (Some(head), Some(tail)) if head < tail => {
                cut.extend([&line[..head], "…", &line[tail..]]);
            }
            _ => cut.push_str(line),
        }
    }
    cut
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::shown_change::*;

    fn change(text: &str, patches: &[(Range<usize>, &str)]) -> ShownChange {
        let patches = patches.iter().map(|(range, words)| (range.clone(), (*words).to_owned())).collect();
        ShownChange { text: text.to_owned(), patches }
    }

    #[test]
    fn short_lines_stay_whole() {
        let short = change("uno due\ntre\n", &[(4..7, "\"due\"")]);
        assert_eq!(short.clone().cut(10), short);
    }

    #[test]
    fn of_a_long_line_what_changes_and_the_ends_are_left() {
        let words = "parola ".repeat(100);
        let text = format!("a: {words}: x\n");
        let quoted = format!("\"{words}: x\"");
        let cut = change(&text, &[(3..text.len() - 1, &quoted)]).cut(100);
        let shown = "a: parola parola parola parola pa…parola parola parola parola : x\n";
        assert_eq!(cut, change(shown, &[(3..3, "\""), (shown.len() - 1..shown.len() - 1, "\"")]));
    }

    #[test]
    fn other_words_are_cut_as_well() {
        let long = "è".repeat(1000);
        let cut = change("a: x\n", &[(3..4, &long)]).cut(100);
        assert_eq!(cut.patches[0].1.chars().count(), 2 * AROUND + 2);
    }
}
