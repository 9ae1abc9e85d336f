//! L1: no term that the law or the contracts have replaced (P.O. by E.Q. with the CCNL of 16.11.2022, CIVIT
//! by ANAC).

use crate::check::rule::{Explanation, Gravity, Rule, Subject};
use crate::check::texts::{Holder, Printed, place};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Span;
use crate::source::folded_words::FoldedWords;

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "nessun termine che le norme hanno sostituito",
    gravity: Gravity::Usual(Severity::Info),
    source: "CCNL Funzioni locali 16.11.2022; DL 90/2014",
    from: Some(2023),
    explanation: Explanation {
        wants: "I testi usano i nomi in vigore: incarico di elevata qualificazione (E.Q.) e non posizione organizzativa (P.O.), ANAC e non CIVIT o AVCP, AgID e non CNIPA o DigitPA, dal 2024 persone con disabilità e non portatori di handicap. «CIVIT (oggi ANAC)» va bene.",
        why: "Il contratto del 16 novembre 2022 ha sostituito le posizioni organizzative, e altre norme gli altri nomi: chi legge cerca l'ufficio o l'ente col nome di oggi.",
        passes: "responsabile: Responsabile di E.Q. del Settore Tecnico",
        fails: "responsabile: Responsabile di P.O. del Settore Tecnico",
    },
    run,
};

const CODE: &str = "L1";

/// A term that was replaced.
struct Term {
    /// In lower case.
    spellings: &'static [&'static str],
    instead: &'static str,
    /// The new term in full, and its source.
    note: &'static str,
    /// The first year of objectives for which the new one is due.
    from: u16,
}

const TERMS: [Term; 5] = [
    Term {
        spellings: &["p.o.", "p. o.", "p.o", "po", "posizione organizzativa", "posizioni organizzative"],
        instead: "E.Q.",
        note: "elevata qualificazione, CCNL del 16.11.2022",
        from: 2023,
    },
    Term { spellings: &["civit"], instead: "ANAC", note: "DL 90/2014", from: 2023 },
    Term { spellings: &["avcp"], instead: "ANAC", note: "DL 90/2014", from: 2023 },
    Term { spellings: &["cnipa", "digitpa"], instead: "AgID", note: "DL 83/2012", from: 2023 },
    Term {
        spellings: &["portatori di handicap", "portatrici di handicap", "portatore di handicap"],
        instead: "persone con disabilità",
        note: "D.Lgs. 62/2024",
        from: 2024,
    },
];

/// The number of other places that a finding names.
const NAMED: usize = 4;

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let year = subject.plan.year.value;
    let mut findings = Vec::new();
    // The texts of one holder stand together, so that each holder has one finding for each term.
    for held in subject.texts.chunk_by(|one, other| is_same(one.holder, other.holder)) {
        let found: Vec<FoundTerm> = held
            .iter()
            .flat_map(|text| find(&text.text).into_iter().map(move |found| (found, text)))
            .collect();
        let due = TERMS.iter().enumerate().filter(|(_, term)| term.from <= year);
        findings.extend(due.filter_map(|(number, term)| finding(number, term, &found)));
    }
    findings
}

/// A term's number and how it is written, with the text that it stands in.
type FoundTerm<'a> = ((usize, &'a str), &'a Printed<'a>);

fn is_same(one: Holder<'_>, other: Holder<'_>) -> bool {
    match (one, other) {
        (Holder::General(one), Holder::General(other)) => one == other,
        (Holder::Dimension(one), Holder::Dimension(other)) => one == other,
        (Holder::Objective(one), Holder::Objective(other)) => one.id == other.id,
        (Holder::Premise, Holder::Premise) => true,
        (Holder::General(_) | Holder::Dimension(_) | Holder::Objective(_) | Holder::Premise, _) => false,
    }
}

/// The finding of one term in the texts of one holder.
fn finding(number: usize, term: &Term, found: &[FoundTerm<'_>]) -> Option<Diagnostic> {
    let mut places: Vec<(&str, Span, Holder)> = Vec::new();
    for ((_, written), text) in found.iter().filter(|((other, _), _)| *other == number) {
        let span = place(&text.span, written);
        if !places.iter().any(|(_, known, _)| *known == span) {
            places.push((written, span, text.holder));
        }
    }
    let mut places = places.into_iter();
    let (written, span, holder) = places.next()?;
    let message = format!(
        "{} si legge «{written}», che oggi si dice «{}» ({})",
        holder.in_words(),
        term.instead,
        term.note
    );
    let first = Diagnostic::info(CODE, message).at(span);
    let all = places.take(NAMED).fold(first, |finding, (_, span, _)| finding.related(span, "anche qui"));
    Some(all.hint(format!("scrivere «{}»; in un testo già approvato, alla prossima modifica", term.instead)))
}

/// The first place of each term in a text: the term's number, and how it is written there.
fn find(text: &str) -> Vec<(usize, &str)> {
    let bytes = text.as_bytes();
    let mut found: Vec<(usize, &str)> = Vec::new();
    let mut inside = false;
    for (start, byte) in bytes.iter().enumerate() {
        let begins = !inside && may_begin(*byte, bytes.get(start + 1));
        inside = byte.is_ascii_alphanumeric();
        if !begins {
            continue;
        }
        for (number, term) in TERMS.iter().enumerate() {
            if found.iter().any(|(known, _)| *known == number) {
                continue;
            }
            found.extend(
                term.spellings
                    .iter()
                    .find_map(|spelling| meant(text, start, spelling))
                    .map(|written| (number, written)),
            );
        }
    }
    found
}

/// Whether two letters may begin one of the spellings, of which few words begin so.
fn may_begin(first: u8, second: Option<&u8>) -> bool {
    let second = second.map_or(b' ', u8::to_ascii_lowercase);
    matches!(
        (first.to_ascii_lowercase(), second),
        (b'p', b'.' | b'o') | (b'c', b'i' | b'n') | (b'a', b'v') | (b'd', b'i')
    )
}

/// The words at a place, if they are a spelling of a term and meant as such.
fn meant<'a>(text: &'a str, start: usize, spelling: &str) -> Option<&'a str> {
    let end = start + spelling.len();
    let written = text.get(start..end).filter(|written| written.eq_ignore_ascii_case(spelling))?;
    let old = is_whole(text, start, end) && !is_explained(&text[..start], &text[end..]);
    (old && is_meant(text, start, end)).then_some(written)
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

/// Whether the text says the new name beside the old: `CIVIT (oggi ANAC)`, `ex CIVIT`.
fn is_explained(before: &str, after: &str) -> bool {
    let after = after.trim_start_matches([' ', ',', '(', '–', '-']);
    let today = ["oggi ", "ora ", "adesso ", "poi "]
        .iter()
        .any(|word| after.get(..word.len()).is_some_and(|begun| begun.eq_ignore_ascii_case(word)));
    // Twelve bytes hold the word before the term; a premise of pages is not folded for it.
    let words = FoldedWords::of(&before[before.floor_char_boundary(before.len().saturating_sub(12))..]);
    today || matches!(words.iter().last(), Some("ex" | "gia"))
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
    use crate::check::fixture::FixturePlan;
    use crate::check::rules::terms::*;
    use crate::plan::FieldKey;

    fn found(text: &str) -> Option<&str> {
        find(text).first().map(|(_, written)| *written)
    }

    #[test]
    fn every_spelling_begins_with_letters_that_are_looked_for() {
        for spelling in TERMS.iter().flat_map(|term| term.spellings) {
            assert!(may_begin(spelling.as_bytes()[0], spelling.as_bytes().get(1)), "{spelling}");
        }
    }

    #[test]
    fn replaced_terms_are_known_in_every_spelling() {
        let phrases = [
            ("Responsabile di P.O. – Settore Tecnico", "P.O."),
            ("i Responsabili di P.O.. Destinatari", "P.O."),
            ("altri Responsabili di P.O; Giunta", "P.O"),
            ("titolari di Posizione Organizzativa", "Posizione Organizzativa"),
            ("le POSIZIONI ORGANIZZATIVE dell'ente", "POSIZIONI ORGANIZZATIVE"),
            ("Responsabile PO Tecnica", "PO"),
            ("titolare di PO", "PO"),
            ("Responsabile P. O. Affari generali", "P. O."),
            ("Responsabile P.O.Tecnica", "P.O."),
            ("delibera CIVIT n. 89/2010", "CIVIT"),
            ("determinazione AVCP", "AVCP"),
            ("linee guida DigitPA", "DigitPA"),
            ("soggetti portatori di handicap", "portatori di handicap"),
        ];
        for (text, written) in phrases {
            assert_eq!(found(text), Some(written), "{text}");
        }
    }

    #[test]
    fn other_names_and_explained_ones_are_not_meant() {
        let phrases = [
            "CIVIT (oggi ANAC)",
            "ANAC, già CIVIT",
            "P.O. FESR Sicilia 2014-2020",
            "P.O.N. Inclusione",
            "il bacino del Po",
            "PO FESR 2021-2027",
            "Responsabile di E.Q.",
            "incarichi di elevata qualificazione, ex posizioni organizzative",
            "P.O. San Giovanni di Dio",
            "responsabile del protocollo",
            "posizione in graduatoria",
            "attività organizzative",
            "info@civit.example",
        ];
        for text in phrases {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn each_objective_has_one_finding_with_all_its_places() {
        let fixture = FixturePlan::new()
            .field("qualita-1", FieldKey::Owner, "Responsabile di P.O. Tecnica")
            .field("qualita-1", FieldKey::Stakeholder, "Istruttori e responsabili di P.O.")
            .premise("I titolari di *posizione organizzativa* sono tre.\n");
        let new = "che oggi si dice «E.Q.» (elevata qualificazione, CCNL del 16.11.2022)";
        assert_eq!(
            fixture.found("L1"),
            [
                format!("qualita.yaml:5:36 info nell'obiettivo «qualita-1» si legge «P.O.», {new}"),
                format!("premessa.md:1:16 info nella premessa si legge «posizione organizzativa», {new}"),
            ]
        );
        let report = fixture.report();
        let finding = report.sorted().into_iter().find(|finding| finding.code == "L1");
        assert_eq!(finding.map(|finding| finding.related.len()), Some(1));
        assert_eq!(fixture.year(2022).found("L1"), [""; 0]);
    }

    #[test]
    fn a_term_may_still_be_right_in_the_plan_s_year() {
        let fixture =
            FixturePlan::new().field("qualita-1", FieldKey::Stakeholder, "Soggetti portatori di handicap");
        assert_eq!(fixture.found("L1").len(), 1);
        assert_eq!(fixture.year(2023).found("L1"), [""; 0]);
    }
}
