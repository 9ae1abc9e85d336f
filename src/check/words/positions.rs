//! `P.O.` as posts of responsibility (*posizioni organizzative*), told from operational programmes,
//! hospitals, post boxes and a river.

use crate::source::folded_words::FoldedWords;

/// Returns the words at a place of a text, if they are one of the spellings and mean such posts.
pub(crate) fn position<'a>(text: &'a str, start: usize, spellings: &[&str]) -> Option<&'a str> {
    let mut written = spellings.iter().filter_map(|spelling| {
        let end = start + spelling.len();
        text.get(start..end).filter(|written| written.eq_ignore_ascii_case(spelling))
    });
    written.find(|written| {
        let end = start + written.len();
        is_whole(text, start, end) && is_meant(text, start, end)
    })
}

/// Whether no letter or digit touches it.
fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    let ends_in_letter = !text[..end].ends_with('.');
    // A dot or an at sign before it makes it part of a longer abbreviation or of an address.
    !before.is_some_and(|c| c.is_alphanumeric() || c == '.' || c == '@')
        && !after.is_some_and(|c| c.is_alphanumeric() && ends_in_letter)
}

/// Whether `P.O.` and `PO` are positions, and no operational programme, hospital, post box or river.
fn is_meant(text: &str, start: usize, end: usize) -> bool {
    let written = &text[start..end];
    let bare = written.eq_ignore_ascii_case("po");
    if !bare && !written.to_ascii_lowercase().starts_with("p.") {
        return true;
    }
    let after = text[end..].trim_start();
    let mut letters = text[end..].chars();
    // `P.O.` was looked at before `P.O`, and refused.
    if !bare && !written.ends_with('.') && text[end..].starts_with('.') {
        return false;
    }
    // `P.O.N.` goes on in capitals; `P.O.Tecnica` only lacks its blank.
    let goes_on =
        letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none_or(|c| !c.is_lowercase());
    // A few words on either side are enough, and a premise may have pages.
    let next = FoldedWords::of(&after[..after.floor_char_boundary(after.len().min(24))]);
    let other = next.iter().next().is_some_and(|word| OTHER.contains(&word));
    let before = FoldedWords::of(&text[text.floor_char_boundary(start.saturating_sub(40))..start]);
    let holder = HOLDERS.iter().any(|phrase| {
        let joined = format!("{} ", before.as_str());
        joined.ends_with(&format!("{phrase} ")) || joined.ends_with(&format!("{phrase} di "))
    });
    // The river is `Po`, and `PO` may be much else: only that of a holder is a position.
    !goes_on && !other && (!bare || written == "PO" && holder)
}

/// Words that follow the name of an operational programme, a hospital or a post box.
const OTHER: [&str; 14] = [
    "fesr",
    "fse",
    "feamp",
    "feasr",
    "nazionale",
    "regionale",
    "box",
    "sicilia",
    "puglia",
    "campania",
    "calabria",
    "marche",
    "ospedale",
    "san",
];

/// Words for those who have a position: `titolari di PO`, `responsabile PO`.
const HOLDERS: [&str; 9] = [
    "responsabile",
    "responsabili",
    "titolare",
    "titolari",
    "incaricato",
    "incaricati",
    "incarico",
    "incarichi",
    "dirigenti e",
];

#[cfg(test)]
mod tests {
    use crate::check::words::positions::*;

    #[test]
    fn posts_are_told_from_programmes_and_hospitals() {
        const SPELLINGS: [&str; 4] = ["p.o.", "p. o.", "p.o", "po"];
        let found = |text: &str| position(text, text.find(['P', 'p'])?, &SPELLINGS).map(str::to_owned);
        for (text, written) in
            [("il P.O. Tecnico", "P.O."), ("i P.O.. Destinatari", "P.O."), ("P. O. Affari", "P. O.")]
        {
            assert_eq!(found(text).as_deref(), Some(written), "{text}");
        }
        for text in ["P.O. FESR", "P.O.N.", "il bacino del Po", "P.O. San Giovanni"] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
