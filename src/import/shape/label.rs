//! Labels: what a cell says about the cells beside or below it.

use crate::import::shape::aliases::ALIASES;
use crate::import::shape::correspondences::Correspondences;
use crate::import::shape::label_role::LabelRole;
use crate::plan::FieldKey;
use crate::source::folded_words::FoldedWords;

/// A label that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct KnownLabel {
    pub(crate) role: LabelRole,
    /// The year that it names, as `Target 2026` does.
    pub(crate) year: Option<u16>,
    /// What stands behind `OBIETTIVO`.
    pub(crate) tail: ObjectiveTail,
}

/// What a document prints behind the word for an objective: `3 bis – AG7/D (peso 30)`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ObjectiveTail {
    pub(crate) number: Option<String>,
    pub(crate) code: Option<String>,
    pub(crate) weight: Option<String>,
    /// Whether it says `(soppresso)`.
    pub(crate) is_suppressed: bool,
}

/// The most words of a label that somebody may have meant as one.
const LONGEST: usize = 20;

/// The most bytes of a code that is a word.
const LONGEST_CODE_WORD: usize = 20;

/// The role of a label, if the whole of it is one that the office or the program knows.
pub(crate) fn known_label(text: &str, said: &Correspondences) -> Option<KnownLabel> {
    let words = FoldedWords::of(text);
    if words.is_empty() || words.iter().count() > LONGEST {
        return None;
    }
    if let Some(role) = said.role(&words) {
        return Some(KnownLabel::of(role));
    }
    let bare = FoldedWords::of(without_mark(text));
    with_year(&bare).or_else(|| of_parts(without_mark(text))).or_else(|| with_tail(without_mark(text)))
}

/// A label with the text behind it in the same cell or line: `Responsabile: il Segretario`.
pub(crate) fn inline_label<'a>(
    text: &'a str,
    said: &Correspondences,
) -> Option<(KnownLabel, &'a str, &'a str)> {
    let line_end = text.find('\n').unwrap_or(text.len());
    let first = &text[..line_end];
    let signs = [": ", ":\n", " – ", " - ", " — ", ". "];
    let ends =
        signs.iter().filter_map(|sign| Some((text.find(sign).filter(|at| *at < first.len())?, sign.len())));
    let line = (line_end < text.len()).then_some((line_end, 1));
    ends.chain(line).find_map(|(end, length)| {
        let (label, behind) = (&text[..end], text[end + length..].trim());
        let known = known_label(label, said)?;
        // Only a colon makes a label of any word; a dash does of the word for an objective with its number.
        let is_firm = text[end..].starts_with([':', '\n']) || known.tail.number.is_some();
        (is_firm && !behind.is_empty()).then_some((known, label, behind))
    })
}

impl KnownLabel {
    pub(crate) fn of(role: LabelRole) -> Self {
        KnownLabel { role, year: None, tail: ObjectiveTail::default() }
    }

    /// Whether it is the word for an objective, with its number.
    pub(crate) fn is_numbered(&self) -> bool {
        self.is_objective() && self.tail.number.is_some()
    }

    /// Whether it is the word for an objective.
    pub(crate) fn is_objective(&self) -> bool {
        self.role == LabelRole::Field(FieldKey::Objective)
    }
}

impl ObjectiveTail {
    fn is_empty(&self) -> bool {
        *self == ObjectiveTail::default()
    }
}

/// The role of a whole wording.
fn alias(folded: &str) -> Option<LabelRole> {
    ALIASES.iter().find(|aliases| aliases.wordings.contains(&folded)).map(|aliases| aliases.role)
}

/// A label without the letter or number of a list before it, and without the colon behind it.
fn without_mark(text: &str) -> &str {
    let text = text.trim().trim_end_matches([':', '.', '*']).trim_end();
    let Some((first, rest)) = text.split_once(char::is_whitespace) else { return text };
    let core = first.trim_start_matches('(').trim_end_matches([')', '.']);
    let is_mark = core.len() < first.len()
        && (core.len() == 1 && core.chars().all(char::is_alphabetic)
            || (1..=2).contains(&core.len()) && core.bytes().all(|byte| byte.is_ascii_digit()));
    // «N. obiettivo» is a label of its own.
    if is_mark && !core.eq_ignore_ascii_case("n") { rest.trim_start() } else { text }
}

/// A wording, also with the number of one of several indicators behind it, or with a year where a value is of
/// a year.
fn with_year(words: &FoldedWords) -> Option<KnownLabel> {
    if let Some(role) = alias(words.as_str()) {
        return Some(KnownLabel::of(role));
    }
    let all: Vec<&str> = words.iter().collect();
    let (last, before) = all.split_last()?;
    if last.len() <= 2 && last.bytes().all(|byte| byte.is_ascii_digit()) {
        let role = alias(&before.join(" "))?;
        return role.may_come_again().then(|| KnownLabel::of(role));
    }
    let year = year(last)?;
    let end = before.iter().rposition(|word| !YEAR_WORDS.contains(word) && word.parse::<u8>().is_err())?;
    let role = alias(&before[..=end].join(" "))?;
    let is_of_a_year = matches!(role, LabelRole::Field(FieldKey::Target | FieldKey::Baseline));
    is_of_a_year.then(|| KnownLabel { year: Some(year), ..KnownLabel::of(role) })
}

/// Words between a label and its year.
const YEAR_WORDS: [&str; 7] = ["anno", "per", "l", "al", "nel", "del", "dicembre"];

/// The year that a word is.
pub(crate) fn year(word: &str) -> Option<u16> {
    word.parse().ok().filter(|year| word.len() == 4 && (2000..2100).contains(year))
}

/// A label of several wordings of one role: `Stakeholder / Destinatari`, `Target (traguardo atteso)`.
fn of_parts(text: &str) -> Option<KnownLabel> {
    let parts: Vec<FoldedWords> =
        text.split(['/', '(', ')', '\n']).map(FoldedWords::of).filter(|part| !part.is_empty()).collect();
    let [first, others @ ..] = parts.as_slice() else { return None };
    if others.is_empty() {
        return None;
    }
    let known = with_year(first)?;
    let roles = others.iter().map(|part| with_year(part).map(|other| other.role));
    roles.into_iter().all(|role| role == Some(known.role)).then_some(known)
}

/// The word for an objective with a number, a code or a weight behind it, and nothing else.
fn with_tail(text: &str) -> Option<KnownLabel> {
    let (label, tail) = parted_tail(text)?;
    let role = alias(FoldedWords::of(label).as_str())?;
    let known = KnownLabel { tail, ..KnownLabel::of(role) };
    known.is_objective().then_some(known)
}

/// Parts the words from what is counted: `OBIETTIVO N. 3 – AG7/D (peso 30)`.
fn parted_tail(text: &str) -> Option<(&str, ObjectiveTail)> {
    let mut tail = ObjectiveTail::default();
    let mut rest = text.trim();
    if let Some((before, behind)) = rest.rsplit_once('(')
        && behind.to_lowercase().starts_with("soppress")
        && behind.ends_with(')')
    {
        tail.is_suppressed = true;
        rest = before.trim_end();
    }
    if let Some(open) = rest.rfind('(')
        && let Some(inner) = rest[open..].strip_prefix('(').and_then(|inner| inner.strip_suffix(')'))
        && let Some(weight) = inner.trim().to_lowercase().strip_prefix("peso ")
    {
        tail.weight = Some(weight.trim().to_owned());
        rest = rest[..open].trim_end();
    }
    for dash in [" – ", " - ", " — "] {
        if let Some((before, code)) = rest.rsplit_once(dash)
            && is_code(code.trim())
            && before.bytes().any(|byte| byte.is_ascii_digit())
        {
            tail.code = Some(code.trim().to_owned());
            rest = before.trim_end();
            break;
        }
    }
    let start = rest.find(|sign: char| sign.is_ascii_digit());
    // Whatever follows the number must be of it: in «Obiettivo 2026-2028» it is not.
    if let Some(start) = start {
        let number = rest[start..].trim();
        if !is_number(number) {
            return None;
        }
        tail.number = Some(number.to_owned());
        rest = without_number_word(&rest[..start]);
    }
    (!tail.is_empty()).then_some((rest, tail))
}

/// Whether words are a number as annexes print it: `3`, `3 bis`, `1.2`, `4a`.
fn is_number(text: &str) -> bool {
    let lower = text.trim_end_matches('.').to_lowercase();
    let digits =
        lower.trim_end_matches(|sign: char| sign.is_ascii_alphabetic() || sign == ' ' || sign == '-');
    let suffix = lower[digits.len()..].trim_matches([' ', '-']);
    let is_suffix = suffix.len() <= 1 || ["bis", "ter", "quater", "quinquies"].contains(&suffix);
    is_suffix
        && !digits.is_empty()
        && digits.split('.').all(|part| (1..=3).contains(&part.len()) && part.parse::<u16>().is_ok())
}

/// Whether words behind a number are a code: `AG7/D`, `SEG 1`, `Prerequisito`; several words are one only in
/// capitals and with a digit, for they may be a title.
fn is_code(text: &str) -> bool {
    let has_digit = text.bytes().any(|byte| byte.is_ascii_digit());
    let is_word = text.len() <= LONGEST_CODE_WORD
        && text.chars().all(|sign| sign.is_alphanumeric() || "/._-".contains(sign));
    let is_capitals =
        text.chars().all(|sign| sign.is_ascii_uppercase() || sign.is_ascii_digit() || "/._- ".contains(sign));
    text.contains(char::is_alphabetic) && (is_word || text.len() <= 40 && has_digit && is_capitals)
}

/// Words without the one that announces a number: `n.`, `nr`, `numero`.
fn without_number_word(text: &str) -> &str {
    let text = text.trim_end_matches([' ', ':', '#', '\u{a0}']);
    let lower = text.to_lowercase();
    let known = ["numero", "num.", "nr.", "nr", "n.", "n°", "n"];
    let word = known.iter().find(|word| lower.strip_suffix(*word).is_some_and(|rest| rest.ends_with(' ')));
    match word {
        Some(word) if text.is_char_boundary(text.len() - word.len()) => {
            text[..text.len() - word.len()].trim_end()
        }
        Some(_) | None => text,
    }
}
