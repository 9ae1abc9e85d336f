//! Words that are nearly the same: forms of one stem, other capitals, a typing error.

/// The least number of letters that a stem has.
const STEM: usize = 4;

/// A word as it is held against others: without capitals, and without an elided article.
pub(crate) struct FoldedLetters(Vec<char>);

impl FoldedLetters {
    /// The letters of a word; `None` if it has digits, for a figure is another figure.
    pub(crate) fn of(word: &str) -> Option<Self> {
        let has_digits = word.bytes().any(|byte| byte.is_ascii_digit());
        if has_digits { None } else { Some(FoldedLetters(bare(word).chars().collect())) }
    }

    /// Whether two words that are not the same are nearly so: `ufficio` and `uffici`, `Giunta` and `giunta`,
    /// `modulisitca` and `modulistica`.
    pub(crate) fn is_akin(&self, other: &FoldedLetters) -> bool {
        let (one, other) = (&self.0, &other.0);
        let (longer, shorter) = (one.len().max(other.len()), one.len().min(other.len()));
        let same = one.iter().zip(other).take_while(|(one, other)| one == other).count();
        if same == longer && longer > 0 {
            return true;
        }
        // «Vicesegretario» is a «Segretario».
        if shorter > STEM && (one.ends_with(other) || other.ends_with(one)) {
            return true;
        }
        // Of a stem three fifths are the same, and the ends are those of an inflection.
        same >= STEM && longer - same <= 4 && same * 5 >= longer * 3
            || longer > STEM && is_typing_error(&one[same..], &other[same..])
    }
}

/// The word without capitals, and without the elided article before it.
fn bare(word: &str) -> String {
    let lower = word.to_lowercase();
    match lower.split_once(['\'', '’']) {
        Some((article, rest)) if !rest.is_empty() && article.chars().count() <= 5 => rest.to_owned(),
        Some(_) | None => lower,
    }
}

/// Whether one letter was left out, put in, or mistaken, or two changed places, at the start of what is left
/// of two words.
fn is_typing_error(one: &[char], other: &[char]) -> bool {
    match (one, other) {
        ([_, rest @ ..], same) | (same, [_, rest @ ..]) if rest == same => true,
        ([a, b, rest @ ..], [c, d, same @ ..]) if (a, b) == (d, c) && rest == same => true,
        ([_, rest @ ..], [_, same @ ..]) => rest == same || one == &other[1..] || other == &one[1..],
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::compare::text::kinship::*;

    fn are_akin(one: &str, other: &str) -> bool {
        let [one, other] = [one, other].map(FoldedLetters::of);
        one.zip(other).is_some_and(|(one, other)| one.is_akin(&other))
    }

    #[test]
    fn forms_of_one_word_are_akin() {
        for (one, other) in [
            ("ufficio", "uffici"),
            ("responsabile", "responsabili"),
            ("redige", "redigono"),
            ("Giunta", "giunta"),
            ("TECNICO", "Tecnico"),
            ("modulisitca", "modulistica"),
            ("pagmento", "pagamento"),
            ("Incemento", "Incremento"),
            ("Segretario", "Vicesegretario"),
            ("l'ufficio", "Uffici"),
        ] {
            assert!(are_akin(one, other) && are_akin(other, one), "{one} {other}");
        }
    }

    #[test]
    fn other_words_are_not() {
        for (one, other) in
            [("ufficio", "servizio"), ("2023", "2024"), ("dal", "del"), ("amministrazione", "amministratore")]
        {
            assert!(!are_akin(one, other), "{one} {other}");
        }
    }
}
