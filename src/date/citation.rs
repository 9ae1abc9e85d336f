//! Dates that belong to an act or begin something: "decreto 13 dicembre 2022", "dal 1° gennaio 2023".

use crate::date::token::DateTokens;

/// The purpose of a date in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CitationRole {
    /// A time by which, or at which, something is done.
    Term,
    /// A time from which: "dal 1° gennaio 2023", "entro 30 giorni dal 31.12.2023".
    Start,
    /// The date of a law or of another act.
    Citation,
}

/// The words and marks that may stand between a date and the act whose it is.
const REACH: usize = 16;

/// The role of the date that begins at a token.
pub(crate) fn role(tokens: &DateTokens<'_>, at: usize) -> CitationRole {
    if begins(tokens, at) {
        return CitationRole::Start;
    }
    let direct = follows_of(tokens, at);
    let mut place = at;
    for _ in 0..REACH {
        let Some(before) = place.checked_sub(1) else { return CitationRole::Term };
        place = before;
        if let Some(mark) = tokens.mark(place) {
            if ends_clause(tokens, place, mark) {
                return CitationRole::Term;
            }
            continue;
        }
        let word = tokens.word(place);
        if matches!(word, "entro" | "scadenza" | "scade" | "al" | "oltre" | "fino" | "termine" | "il") {
            return CitationRole::Term;
        }
        // "termine di legge 31.03.2023" names no law whose date it could be.
        let generic = place > 0 && matches!(tokens.word(place - 1), "di" | "per");
        if is_law(tokens, place) {
            return if generic && word == "legge" { CitationRole::Term } else { CitationRole::Citation };
        }
        if is_act(word) {
            return if direct { CitationRole::Citation } else { CitationRole::Term };
        }
    }
    CitationRole::Term
}

/// Whether "dal" or the like stands before.
fn begins(tokens: &DateTokens<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let elided = tokens.is_mark(before, "'’") && at > 1 && tokens.word(at - 2) == "dall";
    elided || matches!(tokens.word(before), "dal" | "da" | "dopo") || {
        tokens.word(before) == "il" && at > 1 && matches!(tokens.word(at - 2), "dopo" | "da")
    }
}

/// Whether "del", "dell'" or "in data" stands before, as in the date of an act: "delibera n. 5 del
/// 10.02.2023".
fn follows_of(tokens: &DateTokens<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let elided = tokens.is_mark(before, "'’") && at > 1 && tokens.word(at - 2) == "dell";
    elided || matches!(tokens.word(before), "del" | "data")
}

/// Whether a mark parts the date from the words before: "termine di legge – 31.03.2023".
fn ends_clause(tokens: &DateTokens<'_>, at: usize, mark: char) -> bool {
    match mark {
        ':' | ';' | '(' | ')' | '–' | '—' => true,
        '-' => !tokens.is_glued(at) || !tokens.is_glued(at + 1),
        ',' => !matches!(tokens.word(at + 1), "del" | "dell" | "n" | "nr"),
        // The full stop of a sentence stands behind a word, that of an abbreviation behind a few letters.
        '.' => at > 0 && tokens.word(at - 1).len() > 4 && !tokens.is_glued(at + 1),
        _ => false,
    }
}

/// Whether a law or the like is named there; its date may follow at once: "DM 30 giugno 2022".
fn is_law(tokens: &DateTokens<'_>, at: usize) -> bool {
    let word = tokens.word(at);
    let known = matches!(
        word,
        "legge"
            | "decreto"
            | "decreti"
            | "dl"
            | "dlgs"
            | "dm"
            | "dpcm"
            | "dpr"
            | "lr"
            | "lgs"
            | "direttiva"
            | "circolare"
            | "gazzetta"
            | "gu"
            | "guri"
            | "gurs"
            | "ccnl"
            | "sentenza"
            | "costituzione"
    );
    // "d.m.", "d.p.c.m.", "g.u.", "l.r.": single letters parted by dots; and "l. 190/2012".
    let letters = word.len() == 1
        && at > 1
        && tokens.is_mark(at - 1, ".")
        && matches!(
            (tokens.word(at - 2), word),
            ("d", "m" | "l" | "p") | ("g", "u") | ("l", "r") | ("c", "m")
        );
    known || letters || word == "l" && tokens.is_mark(at + 1, ".")
}

/// Whether an act of the body or of others is named; its date follows after "del".
fn is_act(word: &str) -> bool {
    const STEMS: [&str; 10] = [
        "deliber",
        "determin",
        "ordinanz",
        "verbal",
        "protocoll",
        "regolament",
        "contratt",
        "accord",
        "comunicazion",
        "provvediment",
    ];
    matches!(word, "nota" | "parere" | "prot" | "atto")
        // Endings only, so that "contrattualizzazione" is no contract.
        || STEMS.iter().any(|stem| word.starts_with(stem) && word.len() <= stem.len() + 6)
}
