//! Names of the files of sheets: made of the owner's or sector's words, the same whatever others there are.

use crate::command::sheets::portion::spelling;
use crate::fs::sha256;
use crate::plan::load::plain_words;
use crate::template::SheetKind;

/// What every name begins with: no system has such a name for itself.
pub(super) const STEM: &str = "scheda-";

/// The most characters of the words.
const LONGEST: usize = 60;

/// The digits that tell two apart whose words begin alike.
const DIGITS: usize = 6;

/// The names of files without extension: lower-case letters, digits and hyphens, each once.
pub(super) fn file_stems(names: &[Option<&str>], kind: SheetKind) -> Vec<String> {
    let plain: Vec<PlainName> = names.iter().map(|name| PlainName::of(*name, kind)).collect();
    let stem = |name: &PlainName| {
        let is_alone = plain.iter().filter(|other| other.words == name.words).count() == 1;
        // Whether words were cut off does not depend on the others: neither does the name then.
        match is_alone && !name.is_cut && !name.words.is_empty() {
            true => format!("{STEM}{}", name.words),
            false => format!("{STEM}{}{}", name.words, name.digits()),
        }
    };
    plain.iter().map(stem).collect()
}

/// The words of a name that every system takes.
struct PlainName {
    words: String,
    is_cut: bool,
    /// The name as two spellings of it are one.
    folded: String,
}

impl PlainName {
    fn of(name: Option<&str>, kind: SheetKind) -> Self {
        let Some(name) = name else {
            let words = format!("senza-{}", kind.word());
            return PlainName { words, is_cut: false, folded: String::new() };
        };
        let (mut words, mut is_cut) = (String::new(), false);
        for word in plain_words(name) {
            let longer = if words.is_empty() { word } else { format!("{words}-{word}") };
            if longer.len() > LONGEST {
                is_cut = true;
                break;
            }
            words = longer;
        }
        PlainName { words, is_cut, folded: spelling(name) }
    }

    /// `-` and digits that stand for the whole name.
    fn digits(&self) -> String {
        let joined = if self.words.is_empty() { "" } else { "-" };
        format!("{joined}{}", &sha256(self.folded.as_bytes())[..DIGITS])
    }
}

#[cfg(test)]
mod tests {
    use crate::command::sheets::file_name::*;

    #[test]
    fn names_are_made_of_words_and_never_depend_on_the_order() {
        let owners = [Some("Responsabile dell'Area Tecnica"), Some("Città & Qualità"), None];
        let names =
            ["scheda-responsabile-dell-area-tecnica", "scheda-citta-qualita", "scheda-senza-responsabile"];
        assert_eq!(file_stems(&owners, SheetKind::Owner), names);
        let turned: Vec<_> = owners.iter().rev().copied().collect();
        let turned = file_stems(&turned, SheetKind::Owner);
        assert!(turned.iter().rev().eq(&names));
    }

    #[test]
    fn names_that_begin_alike_or_say_nothing_to_a_system_are_told_apart() {
        let long = "Responsabile del Settore Affari generali e istituzionali e dei Servizi alla persona";
        let other = format!("{long} (interim)");
        let names =
            [Some(long), Some(other.as_str()), Some("Area 1"), Some("Area 1 %"), Some("☃"), Some("☂")];
        let stems = file_stems(&names, SheetKind::Sector);
        let mut unique = stems.clone();
        unique.sort();
        unique.dedup();
        assert_eq!(unique.len(), names.len(), "{stems:?}");
        for stem in &stems {
            let is_fit = |sign: u8| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == b'-';
            assert!(stem.bytes().all(is_fit) && stem.len() < 80, "{stem}");
        }
        assert_eq!(file_stems(&names[..1], SheetKind::Sector)[0], stems[0]);
    }
}
