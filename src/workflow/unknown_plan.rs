//! Answers to names that are no plan's: what was probably meant.

use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, nearest, perhaps, visible_line, visible_path};
use crate::fs;
use crate::fs::EntryKind;
use crate::workflow::findings::Problem;
use crate::workflow::surroundings;
use crate::workflow::{DATA, Format};

/// Words that people type for all plans.
const ALL: [&str; 5] = ["tutti", "tutto", "tutte", "all", "data"];

/// The way for a DOCX in the place of a plan.
const FROM_WORD: &str = "un allegato tornato da Word si legge con «allegato riprendi PIANO FILE»";

/// The refusal of a name that leads nowhere. `typed` are all names of the command line, `known` the plans
/// under `data/`.
pub(crate) fn unknown(path: &Path, typed: &[PathBuf], known: &[String]) -> Problem {
    let wanted = path.to_string_lossy();
    let message = format!("il piano «{}» non esiste", visible_line(&wanted));
    let hints = match meant(&wanted, typed, known) {
        Some(hint) => vec![hint],
        None if known.is_empty() => surroundings::hints(),
        None => vec![format!("i piani in «{DATA}/» sono: {}", visible_line(&known.join(", ")))],
    };
    let mut diagnostic = Diagnostic::error("comando", message);
    diagnostic.hints = hints;
    Problem::Usage(diagnostic.into())
}

/// The hint that says what was probably meant.
fn meant(wanted: &str, typed: &[PathBuf], known: &[String]) -> Option<String> {
    // The form of a version, where only a folder is taken.
    if wanted.contains('@') {
        let hint = "una versione archiviata si scrive come 2026-2028@v1, 2026-2028@vigente, 2026-2028@ultima o 2026-2028@2026-05-01, e la leggono «confronta», «nuovo --da» e «archivio»";
        return Some(hint.to_owned());
    }
    if let Some(joined) = joined(typed) {
        return Some(joined);
    }
    if is_format(wanted) {
        let hint = "i formati si indicano con --formato; più d'uno, con la virgola e senza spazi: --formato pdf,docx";
        return Some(hint.to_owned());
    }
    if is_word(Path::new(wanted)) {
        return Some(FROM_WORD.to_owned());
    }
    if ALL.contains(&wanted.to_lowercase().as_str()) && !known.is_empty() {
        return Some("senza il nome di un piano, il comando li prende tutti".to_owned());
    }
    if wanted.contains(['*', '?']) {
        let hint = "con «*» qui non si trova nulla: indicare la cartella di un piano, o nessun nome per prenderli tutti";
        return Some(hint.to_owned());
    }
    let near = nearest(wanted, known.iter().map(String::as_str)).map(str::to_owned);
    near.or_else(|| part_of_one(wanted, known)).map(|name| perhaps(&visible_line(&name)))
}

fn is_format(word: &str) -> bool {
    let word = word.trim_matches([',', ';', '.']);
    Format::ALL.into_iter().any(|format| word.eq_ignore_ascii_case(format.word()))
}

/// The one plan of which a word is a part, or whose name is a part of it: `2026`, `piano 2026-2028`.
fn part_of_one(wanted: &str, known: &[String]) -> Option<String> {
    let folded = wanted.to_lowercase();
    let mut near = known.iter().filter(|name| {
        let name = name.to_lowercase();
        folded.len() > 2 && (name.contains(&folded) || folded.contains(&name))
    });
    match (near.next(), near.next()) {
        (Some(name), None) => Some(name.clone()),
        _ => None,
    }
}

/// The plan whose name several typed words are, which a shell parts at blanks: `Piano 2026 2028`.
fn joined(typed: &[PathBuf]) -> Option<String> {
    let words: Vec<&str> = typed.iter().filter_map(|path| path.to_str()).collect();
    for first in 0..words.len() {
        for last in first + 1..words.len() {
            let part = &words[first..=last];
            let (spaced, hyphened) = (part.join(" "), part.join("-"));
            if is_there(&spaced) {
                return Some(format!("un nome con spazi va fra virgolette: \"{}\"", visible_line(&spaced)));
            }
            if is_there(&hyphened) {
                return Some(perhaps(&visible_line(&hyphened)));
            }
        }
    }
    None
}

fn is_there(name: &str) -> bool {
    [Path::new(DATA).join(name), name.into()]
        .iter()
        .any(|path| matches!(fs::target_kind(path), Ok(EntryKind::Folder)))
}

fn is_word(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("docx"))
}

/// The refusal of a file in the place of a plan's folder.
pub(crate) fn not_a_folder(path: &Path) -> Problem {
    let hint = match surroundings::hint_of(path) {
        _ if is_word(path) => FROM_WORD.to_owned(),
        Some(hint) => hint,
        None => "indicare la cartella di un piano, o il suo nome".to_owned(),
    };
    Problem::usage(format!("«{}» è un file, non la cartella di un piano", visible_path(path)), hint)
}

#[cfg(test)]
mod tests {
    use crate::workflow::unknown_plan::*;

    fn hint(wanted: &str, known: &[&str]) -> Option<String> {
        let known: Vec<String> = known.iter().map(|name| (*name).to_owned()).collect();
        meant(wanted, &[wanted.into()], &known)
    }

    #[test]
    fn a_part_of_one_name_is_enough_and_a_part_of_two_is_not() {
        assert_eq!(hint("2026", &["2026-2028", "2022-2024"]).as_deref(), Some("forse «2026-2028»"));
        assert_eq!(hint("PIAO 2026-2028", &["2026-2028"]).as_deref(), Some("forse «2026-2028»"));
        assert_eq!(hint("2024", &["2022-2024", "2024-2026"]), None);
        assert_eq!(hint("altro", &["2022-2024"]), None);
    }

    #[test]
    fn what_is_no_name_at_all_is_known() {
        let comma = "i formati si indicano con --formato; più d'uno, con la virgola e senza spazi: --formato pdf,docx";
        assert_eq!(hint("docx", &["2022-2024"]).as_deref(), Some(comma));
        assert_eq!(hint("DOCX,", &["2022-2024"]).as_deref(), Some(comma));
        let all = "senza il nome di un piano, il comando li prende tutti";
        assert_eq!(hint("tutti", &["2022-2024"]).as_deref(), Some(all));
        assert!(hint("*.yaml", &["2022-2024"]).is_some_and(|hint| hint.starts_with("con «*»")));
    }
}
