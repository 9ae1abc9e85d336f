//! The known word that an unknown one is probably a slip of, and the hint that says so.

use crate::diagnostic::Diagnostic;
use crate::source::Spanned;

/// Words longer than this are no slips: the distance of a long text from every key would cost more than it
/// tells.
const LONGEST: usize = 60;

/// The known word that `word` is probably a slip of, if any is near.
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = word.to_lowercase().replace(['-', ' '], "_");
    let length = folded.chars().count();
    if length > LONGEST {
        return None;
    }
    // One slip in three letters: with more, short keys would be taken for one another.
    let allowed = (length / 3).clamp(1, 4);
    known
        .into_iter()
        // Two letters that changed places are one slip by this distance, and two by Levenshtein's.
        .map(|candidate| (strsim::osa_distance(&folded, &candidate.replace('-', "_")), candidate))
        .filter(|&(distance, _)| distance <= allowed)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

/// The known code that `code` is probably a slip of; capitals do not count.
pub(crate) fn nearest_code<'a>(code: &str, known: &[&'a str]) -> Option<&'a str> {
    let lower: Vec<String> = known.iter().map(|known| known.to_lowercase()).collect();
    let near = nearest(code, lower.iter().map(String::as_str))?;
    known.iter().copied().find(|known| known.eq_ignore_ascii_case(near))
}

/// `forse «triennio»`: the hint that a known word was probably meant.
pub(crate) fn perhaps(meant: &str) -> String {
    format!("forse «{meant}»")
}

/// `forse si intendeva «h2»`: the same hint in the words of templates.
pub(crate) fn perhaps_meant(meant: &str) -> String {
    format!("forse si intendeva «{meant}»")
}

impl Diagnostic {
    /// Adds the nearest of the known words in the place of a wrong one, if any is near.
    pub(crate) fn edit_to_nearest<'a>(
        self,
        word: &Spanned<String>,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        match nearest(&word.value, known) {
            Some(meant) => self.edit(word.span.clone(), meant),
            None => self,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::nearest::*;

    #[test]
    fn a_slip_finds_its_word_and_another_word_does_not() {
        let known = ["scadenza", "indicatore", "fonte", "pari-opportunita"];
        assert_eq!(nearest("Scadnza", known), Some("scadenza"));
        assert_eq!(nearest("fonti", known), Some("fonte"));
        assert_eq!(nearest("pari_oportunita", known), Some("pari-opportunita"));
        assert_eq!(nearest("peso", known), None);
    }

    #[test]
    fn a_code_is_found_whatever_its_capitals() {
        assert_eq!(nearest_code("t12", &["F1", "T1", "T11"]), Some("T1"));
        assert_eq!(nearest_code("comandi", &["F1", "comando"]), Some("comando"));
        assert_eq!(nearest_code("x", &["modello-marcatura"]), None);
    }
}
