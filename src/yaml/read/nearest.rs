//! The nearest of the known words.

/// The known word that `word` is probably a slip of, if any is near.
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = word.to_lowercase().replace(['-', ' '], "_");
    if folded.chars().count() > 60 {
        return None;
    }
    let allowed = (folded.chars().count() / 3).clamp(1, 4);
    known
        .into_iter()
        .map(|candidate| (strsim::osa_distance(&folded, &candidate.replace('-', "_")), candidate))
        .filter(|&(distance, _)| distance <= allowed)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

/// The hint that a known word was probably meant.
pub(crate) fn perhaps(meant: &str) -> String {
    format!("forse «{meant}»")
}

#[cfg(test)]
mod tests {
    use crate::yaml::read::nearest::*;

    #[test]
    fn a_slip_finds_its_word_and_another_word_does_not() {
        let known = ["scadenza", "indicatore", "fonte", "pari-opportunita"];
        assert_eq!(nearest("Scadnza", known), Some("scadenza"));
        assert_eq!(nearest("fonti", known), Some("fonte"));
        assert_eq!(nearest("pari_oportunita", known), Some("pari-opportunita"));
        assert_eq!(nearest("peso", known), None);
    }
}
