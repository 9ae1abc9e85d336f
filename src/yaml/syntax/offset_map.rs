//! The way back from a text whose odd signs became YAML's to the text as it was written.

use std::ops::Range;

use crate::yaml::syntax::odd_signs::OddSign;

/// The offsets of an expanded text, each with its place in the original.
pub(crate) struct OffsetMap {
    /// The passages that both texts have, in their order, of which there is at least one.
    passages: Vec<SharedPassage>,
    original_length: usize,
}

/// The beginnings of a passage that both texts have.
struct SharedPassage {
    expanded: usize,
    original: usize,
}

/// Puts what was meant in the place of some signs, which are in the text's order; tabs are so wide.
pub(crate) fn expand(original: &str, signs: &[OddSign], width: usize) -> (String, OffsetMap) {
    let mut text = String::with_capacity(original.len() + signs.len() * 8);
    let mut passages = vec![SharedPassage { expanded: 0, original: 0 }];
    let mut copied = 0;
    for sign in signs {
        text.push_str(&original[copied..sign.range.start]);
        text.push_str(&sign.meant(original, width));
        copied = sign.range.end;
        passages.push(SharedPassage { expanded: text.len(), original: copied });
    }
    text.push_str(&original[copied..]);
    (text, OffsetMap { passages, original_length: original.len() })
}

impl OffsetMap {
    /// The place in the original of an offset in the expanded text.
    pub(crate) fn original(&self, expanded: usize) -> usize {
        let next = self.passages.partition_point(|passage| passage.expanded <= expanded);
        let passage = &self.passages[next - 1];
        // Among the blanks of the next indentation there may be more offsets than its tabs have.
        let end = self.passages.get(next).map_or(self.original_length, |next| next.original);
        (passage.original + expanded - passage.expanded).min(end)
    }

    /// The range in the original of a range in the expanded text.
    pub(crate) fn original_range(&self, expanded: &Range<usize>) -> Range<usize> {
        self.original(expanded.start)..self.original(expanded.end)
    }
}

#[cfg(test)]
mod tests {
    use crate::yaml::syntax::odd_signs::odd_signs;
    use crate::yaml::syntax::offset_map::*;

    #[test]
    fn words_keep_their_places_and_blanks_stay_within_their_tabs() {
        let original = "a:\n\tb: c\n\t\td\n";
        let (text, map) = expand(original, &odd_signs(original, &[]), 4);
        assert_eq!(text, "a:\n    b: c\n        d\n");
        for word in ["a", "b", "c", "d"] {
            let (at, place) = (text.find(word).expect("expanded"), original.find(word).expect("original"));
            assert_eq!(map.original(at), place, "{word}");
        }
        assert_eq!(map.original_range(&(3..6)), 3..4);
        assert_eq!(map.original(text.len()), original.len());
    }
}
