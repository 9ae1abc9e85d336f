//! L1: no term that the law or the contracts have replaced (P.O. by E.Q. with the CCNL of 16.11.2022, CIVIT,
//! handicap), each by its own norm (`replaced_terms`).

use std::ops::Range;
use std::sync::LazyLock;

use crate::check::law;
use crate::check::replaced_terms::{ReplacedTerm, TERMS, TermKind};
use crate::check::rule::{Explanation, Gravity, Rule, Subject};
use crate::check::texts::{Holder, Printed, place};
use crate::check::words::positions::position;
use crate::check::words::word_places::{ByLetters, WordPlaces, begins_with};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Span;

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "nessun termine che le norme hanno sostituito",
    gravity: Gravity::Usual(Severity::Info),
    basis: law::L1,
    explanation: Explanation {
        wants: "I testi usano i nomi in vigore, ciascuno dal suo anno: incarico di elevata qualificazione (E.Q.) e non posizione organizzativa (P.O.), aree e non categorie A–D, persone con disabilità e non disabili, handicappati o diversamente abili, D.Lgs. 36/2023 e non 50/2016 o 163/2006, DUP e non RPP, DFP e DPFP e non DEF e NADEF, ANAC e non AVCP, AgID e non CNIPA o DigitPA. Per la performance alla CIVIT è succeduto il Dipartimento della funzione pubblica: anche «CIVIT (oggi ANAC)» è un errore. Un documento o un atto del passato tiene il suo nome («NADEF 2023», «delibera CIVIT n. 89/2010»).",
        why: "Chi legge cerca l'ufficio, l'ente o il documento col nome di oggi; la segnalazione dice quale norma l'ha cambiato, e quando.",
        passes: "responsabile: Responsabile di E.Q. del Settore Tecnico",
        fails: "responsabile: Responsabile di P.O. del Settore Tecnico",
    },
    run,
};

const CODE: &str = "L1";

/// The number of other places that a finding names.
const NAMED: usize = 4;

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let year = subject.plan.year.value;
    let mut findings = Vec::new();
    // The texts of one holder stand together, so that each holder has one finding for each term.
    for held in subject.texts.chunk_by(|one, other| is_same(one.holder, other.holder)) {
        let found: Vec<(FoundTerm, &Printed)> = held
            .iter()
            .flat_map(|text| find(&text.text).into_iter().map(move |found| (found, text)))
            .collect();
        let due = TERMS.iter().enumerate().filter(|(_, term)| term.from <= year);
        findings.extend(due.filter_map(|(number, term)| finding(number, term, &found)));
    }
    findings
}

/// A term in a text.
struct FoundTerm<'a> {
    /// Its place in the list.
    number: usize,
    written: &'a str,
    /// What to write, where another text than the new term alone.
    hint: Option<&'static str>,
}

fn is_same(one: Holder<'_>, other: Holder<'_>) -> bool {
    match (one, other) {
        (Holder::General(one), Holder::General(other)) => one == other,
        (Holder::Group(one), Holder::Group(other)) => one.key == other.key,
        (Holder::Objective(one), Holder::Objective(other)) => one.id == other.id,
        (Holder::Result(one), Holder::Result(other)) => one == other,
        (Holder::Premise, Holder::Premise) => true,
        (
            Holder::General(_)
            | Holder::Group(_)
            | Holder::Objective(_)
            | Holder::Result(_)
            | Holder::Premise,
            _,
        ) => false,
    }
}

/// The finding of one term in the texts of one holder.
fn finding(
    number: usize,
    term: &ReplacedTerm,
    found: &[(FoundTerm<'_>, &Printed<'_>)],
) -> Option<Diagnostic> {
    let mut places: Vec<(&FoundTerm, Span, Holder)> = Vec::new();
    for (one, text) in found.iter().filter(|(one, _)| one.number == number) {
        let span = place(&text.span, one.written);
        if !places.iter().any(|(_, known, _)| *known == span) {
            places.push((one, span, text.holder));
        }
    }
    let mut places = places.into_iter();
    let (one, span, holder) = places.next()?;
    let message = format!(
        "{} si legge «{}», che oggi si dice «{}» ({})",
        holder.in_words(),
        one.written,
        term.instead,
        term.note
    );
    let first = Diagnostic::info(CODE, message).at(span);
    let all = places.take(NAMED).fold(first, |finding, (_, span, _)| finding.related(span, "anche qui"));
    let write = one.hint.map_or_else(|| format!("scrivere «{}»", term.instead), str::to_owned);
    Some(all.hint(format!("{write}; in un testo già approvato, alla prossima modifica")))
}

/// The first place of each term in a text.
fn find(text: &str) -> Vec<FoundTerm<'_>> {
    let words = WordPlaces::of(text);
    let mut found: Vec<FoundTerm<'_>> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some((term, range)) = term_at(&words, at) else {
            at += 1;
            continue;
        };
        if !found.iter().any(|known| known.number == term.number) {
            found.push(term);
        }
        // What a longer term holds, as «portatori di handicap» does, is no term of its own.
        at += 1;
        while at < words.len() && words.range(at).start < range.end {
            at += 1;
        }
    }
    found
}

/// The forms of the terms, each with the place of its term in the list.
static BY_LETTERS: LazyLock<ByLetters<(usize, &str)>> = LazyLock::new(|| {
    let terms = TERMS.iter().enumerate();
    ByLetters::of(
        terms.flat_map(|(number, term)| term.forms.iter().map(move |form| (*form, (number, *form)))),
    )
});

/// The term that begins with a word, if it is meant, and the bytes that it takes.
fn term_at<'a>(words: &WordPlaces<'a>, at: usize) -> Option<(FoundTerm<'a>, Range<usize>)> {
    let begun = BY_LETTERS.begun_by(words.written(at));
    // Of a term only those forms are looked at that begin as the word does.
    begun.chunk_by(|one, other| one.0 == other.0).find_map(|own| {
        let (number, term) = (own[0].0, &TERMS[own[0].0]);
        let forms: Vec<&str> = own.iter().map(|(_, form)| *form).collect();
        let range = match term.kind {
            TermKind::Position => {
                let start = words.range(at).start;
                start..start + position(words.text(), start, &forms)?.len()
            }
            TermKind::StaffClass => staff_class(words, at, &forms)?,
            TermKind::Body | TermKind::Civit | TermKind::Persons | TermKind::Document => {
                forms.iter().find_map(|form| words.phrase(at, form))?
            }
        };
        let hint = meant(words, at, &range, term)?;
        Some((FoundTerm { number, written: &words.text()[range.clone()], hint }, range))
    })
}

/// A class of staff, from the word «categoria» to its letter: `cat. D`, `categoria C1`.
fn staff_class(words: &WordPlaces<'_>, at: usize, forms: &[&str]) -> Option<Range<usize>> {
    const STAFF: [&str; 22] = [
        "istrutt*",
        "dipendent*",
        "personale",
        "funzionar*",
        "collaborator*",
        "operator*",
        "posti",
        "posto",
        "unita",
        "profil*",
        "assunzion*",
        "assum*",
        "responsabil*",
        "agent*",
        "specialist*",
        "esecutor*",
        "assistent*",
        "giuridic*",
        "economic*",
        "inquadr*",
        "concors*",
        "progression*",
    ];
    const OTHERS: [&str; 8] =
        ["patent*", "catast*", "strad*", "lavori", "soa", "immobil*", "rifiut*", "protett*"];
    forms.iter().find_map(|form| words.phrase(at, form))?;
    // In capitals only: "categoria a rischio" is no class.
    let letter = (at + 1 < words.len()).then(|| words.written(at + 1))?;
    let is_class = match letter.as_bytes() {
        [b'A'..=b'D'] => true,
        [b'A'..=b'D', digit] => digit.is_ascii_digit(),
        _ => false,
    };
    // `A/2` is a class of the land register.
    let is_parted = words.text()[words.range(at + 1).end..].starts_with('/');
    let near = |phrases: &[&str]| words.near(at, 6, phrases);
    (is_class && !is_parted && near(&STAFF) && !near(&OTHERS))
        .then(|| words.range(at).start..words.range(at + 1).end)
}

/// Tells whether a term is meant as what was replaced: `None` if not, else the hint that it needs, if any.
fn meant(
    words: &WordPlaces<'_>,
    at: usize,
    range: &Range<usize>,
    term: &ReplacedTerm,
) -> Option<Option<&'static str>> {
    let (text, written) = (words.text(), &words.text()[range.clone()]);
    let after = (at..words.len()).find(|place| words.range(*place).start >= range.end).unwrap_or(words.len());
    // A dot or an at sign that touches it makes it part of an address.
    let in_address = text[..range.start].ends_with(['.', '@'])
        || text[range.end..].starts_with('@')
        || text[range.end..].strip_prefix('.').is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
            // `P.O.Tecnica` lacks its blank, and `cat. C.1` is a class with its step.
            && !matches!(term.kind, TermKind::Position | TermKind::StaffClass);
    let is_explained = words
        .next_is(after, &["oggi", "ora", "adesso", "poi", "sostituit*", "abrogat*", "confluit*"])
        || words.previous_is(at, &["ex", "gia", "previgente", "abrogato", "vecchio", "vecchia"]);
    let is_past = match term.kind {
        TermKind::Body | TermKind::Civit => {
            // «Delibera CIVIT n. 89/2010».
            words.next_is(after, &["n", "nr", "num"])
        }
        TermKind::Document => {
            let year =
                (after < words.len()).then(|| words.written(after)).and_then(|word| word.parse::<u16>().ok());
            let in_small_letters = matches!(term.forms, ["rpp" | "nadef" | "def" | "ptti", ..])
                && !written.contains(' ')
                && !written.bytes().all(|byte| byte.is_ascii_uppercase());
            let of_europe = words.next_is(after, &["e", "europeo"]) && begins_with(written, "patto");
            year.is_some_and(|year| (1990..term.from).contains(&year)) || in_small_letters || of_europe
        }
        // L. 68/1999 and L. 104/1992 are called so.
        TermKind::Persons => {
            words.previous_are(at, "al lavoro dei") || words.previous_are(at, "diritti delle persone")
        }
        TermKind::Position | TermKind::StaffClass => false,
    };
    if in_address || is_past {
        return None;
    }
    let names_anac = term.kind == TermKind::Civit && words.near(at, 3, &["anac"]);
    if names_anac {
        return Some(Some(
            "scrivere «CIVIT (oggi, per la performance, Dipartimento della funzione pubblica)»: l'ANAC ne ha preso il nome, non queste funzioni",
        ));
    }
    (!is_explained).then_some(None)
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;
    use crate::check::rules::terms::*;
    use crate::plan::FieldKey;

    fn found(text: &str) -> Option<&str> {
        find(text).first().map(|found| found.written)
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
            ("le indicazioni della Civit", "Civit"),
            ("CIVIT (oggi ANAC)", "CIVIT"),
            ("ANAC, già CIVIT", "CIVIT"),
            ("determinazione AVCP", "AVCP"),
            ("istruttore di cat. D", "cat. D"),
            ("dipendenti di categoria C1", "categoria C1"),
            ("5 istruttori cat. C.1 e 2 cat. C.3", "cat. C"),
            ("ai sensi del D.Lgs. n. 50/2016", "D.Lgs. n. 50/2016"),
            ("decreto legislativo 12 aprile 2006, n. 163", "decreto legislativo 12 aprile 2006, n. 163"),
            ("coerenza con la RPP", "RPP"),
            ("gli obiettivi della NADEF", "NADEF"),
            ("in linea con il DEF", "DEF"),
            ("il PTTI dell'ente", "PTTI"),
            ("il patto di stabilità interno", "patto di stabilità interno"),
            ("utenti affetti da disabilità", "affetti da disabilità"),
            ("persone handicappate", "handicappate"),
            ("le persone diversamente abili", "diversamente abili"),
            ("un disabile grave", "disabile grave"),
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
            "CIVIT, oggi Dipartimento della funzione pubblica",
            "delibera CIVIT n. 89/2010",
            "NADEF 2023",
            "progetto def. ed esecutivo",
            "patto di stabilità e crescita",
            "patente di categoria C per il personale",
            "categoria catastale A/2",
            "D.Lgs. 50/2016, oggi D.Lgs. 36/2023",
            "norme per il diritto al lavoro dei disabili",
            "utenze disabilitate",
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
        let new = "che oggi si dice «persona con disabilità» (D.Lgs. 62/2024, art. 4 c. 1 lett. b, in vigore dal 30.6.2024)";
        let message = format!("nell'obiettivo «qualita-1» si legge «portatori di handicap», {new}");
        assert_eq!(fixture.found("L1"), [format!("qualita.yaml:6:28 info {message}")]);
        assert_eq!(fixture.year(2024).found("L1"), [""; 0]);
    }

    #[test]
    fn the_heir_of_civit_in_matters_of_performance_is_not_anac() {
        let fixture = FixturePlan::new().premise("Secondo la CIVIT (oggi ANAC).\n");
        let report = fixture.report();
        let finding = report.sorted().into_iter().find(|finding| finding.code == "L1").expect("it is told");
        assert!(finding.message.contains("«Dipartimento della funzione pubblica»"), "{}", finding.message);
        assert!(finding.hints[0].contains("non queste funzioni"), "{:?}", finding.hints);
    }
}
