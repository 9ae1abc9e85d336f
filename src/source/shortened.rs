//! The beginning of a text that is too long for its place.

/// The first sixty characters of a text, with an ellipsis where there are more: enough to know it by in a
/// message.
pub(crate) fn shortened(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// A text cut between words to at most `longest` characters, with an ellipsis where something was cut.
pub(crate) fn shortened_between_words(text: &str, longest: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(longest) else { return text.to_owned() };
    let cut = &text[..end];
    let whole = cut.rsplit_once(' ').map_or(cut, |(whole, _)| whole);
    // A mark before the ellipsis would announce what does not come.
    format!("{}…", whole.trim_end_matches([',', ';', ':', '.', '–', ' ']))
}

#[cfg(test)]
mod tests {
    use crate::source::shortened::*;

    #[test]
    fn a_short_text_is_left_whole() {
        assert_eq!(shortened("Breve."), "Breve.");
        assert_eq!(shortened_between_words("Breve.", 6), "Breve.");
    }

    #[test]
    fn a_long_text_is_cut_by_characters() {
        assert_eq!(shortened(&"è".repeat(61)), format!("{}…", "è".repeat(60)));
    }

    #[test]
    fn a_long_text_is_cut_between_words_and_without_its_mark() {
        assert_eq!(shortened_between_words("uno, due – tre", 13), "uno, due…");
        assert_eq!(shortened_between_words("precipitevolmente", 5), "preci…");
    }
}
