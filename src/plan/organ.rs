//! Organs in words: with their articles.

/// Whether it is a *giunta*.
pub(crate) fn is_giunta(organ: &str) -> bool {
    organ_noun(organ) == "giunta"
}

/// The word by which an organ is known, in small letters: `giunta` of «della Giunta dell'Unione».
pub(crate) fn organ_noun(organ: &str) -> String {
    first_word(bare(organ))
}

/// The organ after *di* with its article: `della Giunta`, `dell'Assemblea`, `del Consiglio`, `dei
/// Commissari`.
pub(crate) fn of_organ(organ: &str) -> String {
    match written_preposition(organ) {
        // The office has written the preposition itself.
        Some(_) => organ.to_owned(),
        None => joined(preposition(&first_word(organ)), organ),
    }
}

/// The organ with its article: `la Giunta`, `l'Assemblea`, `il Consiglio`, `i Commissari`.
pub(crate) fn the_organ(organ: &str) -> String {
    let bare = bare(organ);
    let preposition = match written_preposition(organ).unwrap_or_default().as_str() {
        "" | "di" => preposition(&first_word(bare)).to_owned(),
        written => written.to_owned(),
    };
    let article = match preposition.as_str() {
        "della" => "la",
        "dello" => "lo",
        "dell'" => "l'",
        "dei" => "i",
        "degli" => "gli",
        "delle" => "le",
        _ => "il",
    };
    if bare.is_empty() { String::new() } else { joined(article, bare) }
}

/// The organ without the preposition that the office may have written before it.
fn bare(organ: &str) -> &str {
    if written_preposition(organ).is_none() {
        return organ;
    }
    // The prepositions are of plain letters, as long in capitals as in small ones.
    let rest = organ.get(first_word(organ).len()..).unwrap_or_default();
    rest.trim_start_matches(['\'', '’']).trim_start()
}

/// The preposition that an organ begins with, in small letters, with its apostrophe.
fn written_preposition(organ: &str) -> Option<String> {
    let word = first_word(organ);
    match word.as_str() {
        "" => Some(word),
        "di" | "del" | "dello" | "della" | "dei" | "degli" | "delle" => Some(word),
        "dell" => Some("dell'".to_owned()),
        _ => None,
    }
}

fn joined(article: &str, organ: &str) -> String {
    let gap = if article.ends_with('\'') { "" } else { " " };
    format!("{article}{gap}{organ}")
}

fn preposition(word: &str) -> &'static str {
    let vowel = word.starts_with(|first| "aeiouàèéìòù".contains(first));
    let feminine = ["a", "à", "ione", "trice"].iter().any(|end| word.ends_with(end));
    match (word.ends_with('i'), feminine) {
        (true, _) if vowel || takes_lo(word) => "degli",
        (true, _) => "dei",
        // Before a vowel both genders have one form.
        (false, _) if vowel => "dell'",
        (false, true) => "della",
        (false, false) if takes_lo(word) => "dello",
        (false, false) => "del",
    }
}

/// Tells whether a masculine word takes *lo*: s before a consonant, z, gn, ps, x, y.
fn takes_lo(word: &str) -> bool {
    let impure_s =
        word.strip_prefix('s').is_some_and(|rest| !rest.starts_with(|next| "aeiouàèéìòù".contains(next)));
    impure_s || ["z", "gn", "ps", "x", "y"].iter().any(|start| word.starts_with(start))
}

fn first_word(text: &str) -> String {
    text.split(|character: char| !character.is_alphabetic()).next().unwrap_or_default().to_lowercase()
}

#[cfg(test)]
mod tests {
    use crate::plan::organ::*;

    #[test]
    fn the_preposition_agrees_with_the_organ() {
        for (organ, expected) in [
            ("Giunta dell'Unione", "della Giunta dell'Unione"),
            ("Consiglio", "del Consiglio"),
            ("Commissario straordinario", "del Commissario straordinario"),
            ("Commissione straordinaria", "della Commissione straordinaria"),
            ("Assemblea dei Sindaci", "dell'Assemblea dei Sindaci"),
            ("Ufficio di presidenza", "dell'Ufficio di presidenza"),
            ("Commissari straordinari", "dei Commissari straordinari"),
            ("Autorità d'ambito", "dell'Autorità d'ambito"),
            ("GIUNTA COMUNALE", "della GIUNTA COMUNALE"),
            ("Staff di direzione", "dello Staff di direzione"),
            ("della Giunta", "della Giunta"),
        ] {
            assert_eq!(of_organ(organ), expected);
        }
    }

    #[test]
    fn so_does_the_article() {
        for (organ, expected) in [
            ("Giunta comunale", "la Giunta comunale"),
            ("Consiglio dell'Unione", "il Consiglio dell'Unione"),
            ("Assemblea dei Sindaci", "l'Assemblea dei Sindaci"),
            ("Commissari straordinari", "i Commissari straordinari"),
            ("Staff di direzione", "lo Staff di direzione"),
            ("della Giunta", "la Giunta"),
            ("dell'Assemblea", "l'Assemblea"),
            ("dell’Assemblea", "l'Assemblea"),
            ("", ""),
        ] {
            assert_eq!(the_organ(organ), expected);
        }
    }
}
