//! B1: the baseline is where one starts from, not a wish or a step still to take; it is measured before the
//! work begins (Piano-tipo, question g).
//!
//! A guess from words: a text that begins with a thing to do and has no number, no date and no word of what
//! is or was. A date may be later than the year's first day, because plans are adopted by 31 January (DL
//! 80/2021, art. 6) or later: up to that day, and up to the act that approved the plan or added the
//! objective, the start may have been measured.

use crate::check::rule::{Explanation, Folded, Gravity, Rule, Subject};
use crate::check::rules::after_approval::Assignments;
use crate::check::rules::blank::says_something;
use crate::check::texts::place;
use crate::check::words::intention::{action, verb};
use crate::date::{CitationRole, Date, Meaning, YearSource, mentions};
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::{Act, ActKind, FieldKey, Plan};
use crate::source::folded_words::FoldedWords;

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "la base di partenza dice da dove si parte",
    gravity: Gravity::Usual(Severity::Warning),
    source: "Piano-tipo (DM 132/2022), domanda g",
    from: Some(2022),
    explanation: Explanation {
        wants: "La base di partenza descrive la situazione misurata prima di cominciare, non un proposito o un'attività da svolgere; se ha una data, non è posteriore all'inizio.",
        why: "Il risultato si misura come distanza dalla partenza: se la partenza è un'altra cosa da fare, non c'è nulla con cui confrontare il traguardo.",
        passes: "baseline: 22% dei pagamenti con pagoPA al 31.12.2022",
        fails: "baseline: Intraprendere iniziative di sensibilizzazione",
    },
    run,
};

const CODE: &str = "B1";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let assignments = Assignments::of(subject.plan);
    let mut findings = Vec::new();
    for folded in &subject.objectives {
        findings.extend(step(folded, subject.plan.year.value));
        let limit = limit(subject.plan, assignments.act(&folded.objective.id.value));
        if !subject.has_foreign_year() {
            findings.extend(limit.and_then(|limit| late(folded, subject.plan, limit)));
        }
    }
    findings
}

/// The last day on which the start may have been measured, by the act that assigned the objective; `None` if
/// that amendment is still to be adopted.
fn limit(plan: &Plan, act: Option<&Act>) -> Option<Date> {
    // DL 80/2021, art. 6: the PIAO is adopted by 31 January.
    let january = Date::new(plan.year.value, 1, 31).expect("every January has 31 days");
    let assigned = act.and_then(|act| act.date.as_ref()).map(|date| date.value);
    let is_pending = act.is_some_and(|act| act.kind == ActKind::Amendment && act.date.is_none());
    (!is_pending).then(|| assigned.map_or(january, |assigned| assigned.max(january)))
}

fn step(folded: &Folded<'_>, year: u16) -> Option<Diagnostic> {
    let words = folded.words(FieldKey::Baseline);
    if !says_something(words) || !is_step(words) {
        return None;
    }
    let message = format!(
        "nell'obiettivo «{}» la base di partenza sembra un'attività da svolgere",
        folded.objective.id.value
    );
    let finding = Diagnostic::warning(CODE, message)
        .labelled(folded.objective.field(FieldKey::Baseline).text.span.first_line(), "qual è la situazione oggi?")
        .hint(format!(
            "descrivere da dove si parte, se possibile con un numero: «Nessun servizio online attivo», «40% al 31.12.{}»",
            year - 1
        ));
    Some(finding.hint("ciò che si farà va nel campo «obiettivo» o nel «target»"))
}

/// Words of what is or was, which make a state out of "acquisizione" and the like.
const STATES: [&str; 49] = [
    "non",
    "nessun*",
    "senza",
    "manca*",
    "assente",
    "assenti",
    "assenza",
    "gia",
    "oggi",
    "attual*",
    "finora",
    "ancora",
    "in corso",
    "in essere",
    "avvenut*",
    "avviat*",
    "svolt*",
    "effettuat*",
    "eseguit*",
    "conclus*",
    "completat*",
    "realizzat*",
    "approvat*",
    "adottat*",
    "iniziato",
    "iniziata",
    "iniziati",
    "iniziate",
    "parzial*",
    "incomplet*",
    "carent*",
    "insufficient*",
    "limitat*",
    "solo",
    "soltanto",
    "precedent*",
    "scors*",
    "e stat*",
    "sono stat*",
    "risulta",
    "risultano",
    "esistent*",
    "presente",
    "presenti",
    "ultimo",
    "ultima",
    "ultimi",
    "ultime",
    "ferm*",
];

/// Words of what is still to come.
const FUTURE: [&str; 10] = [
    "sara",
    "saranno",
    "verra",
    "verranno",
    "dovra",
    "dovranno",
    "si procedera",
    "si provvedera",
    "si intende",
    "si prevede",
];

/// Whether a text says what is to be done, and nothing of how things are.
fn is_step(words: &FoldedWords) -> bool {
    // A number is measured, whatever the words around it: "Acquisizione di 12 moduli".
    let counted = words.iter().any(|word| word.bytes().any(|byte| byte.is_ascii_digit()));
    if counted || words.have_any(&STATES) {
        return false;
    }
    verb(words).is_some() || action(words).is_some() || checks(words) || words.have_any(&FUTURE)
}

/// Whether a text begins with a check to be made.
fn checks(words: &FoldedWords) -> bool {
    words.iter().next().is_some_and(|first| matches!(first, "verifica" | "ricognizione" | "mappatura"))
}

fn late(folded: &Folded<'_>, plan: &Plan, limit: Date) -> Option<Diagnostic> {
    let field = &folded.objective.field(FieldKey::Baseline).text;
    let dates = mentions(&field.value, plan.year.value);
    let late = dates.iter().find_map(|date| match (date.role, date.meaning) {
        // A day without its year may be last year's, and the date of an act tells nothing of the start.
        (
            CitationRole::Term | CitationRole::Start,
            Meaning::Days { first, year: YearSource::Written, .. },
        ) => (first > limit).then(|| &field.value[date.range.clone()]),
        (CitationRole::Citation, _) | (_, Meaning::Impossible { .. } | Meaning::Days { .. }) => None,
    })?;
    let message = format!(
        "nell'obiettivo «{}» la base di partenza ha una data successiva all'inizio: «{late}»",
        folded.objective.id.value
    );
    let finding = Diagnostic::warning(CODE, message).at(place(&field.span, late));
    Some(finding.hint("scrivere la situazione misurata prima di cominciare; ciò che si farà va nel «target»"))
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;
    use crate::check::rules::starting_point::*;

    #[test]
    fn wishes_and_steps_are_no_starting_point() {
        let phrases = [
            "Avviare un percorso di ascolto delle associazioni",
            "Acquisizione di un nuovo gestionale",
            "Da realizzare",
            "Miglioramento della comunicazione con gli utenti",
            "Verifica delle pratiche giacenti",
            "Si prevede di riorganizzare l'ufficio",
            "È necessario aggiornare il regolamento",
            "Predisposizione degli atti di gara",
            "Mappatura dei processi",
            "Il servizio sarà esteso a tutte le frazioni",
            "Sensibilizzare i dipendenti",
            "Attivazione dello sportello digitale",
        ];
        for phrase in phrases {
            assert!(is_step(&FoldedWords::of(phrase)), "{phrase}");
        }
    }

    #[test]
    fn what_is_or_was_is_a_starting_point() {
        let phrases = [
            "Nessun servizio online",
            "Regolamento del 2009 non aggiornato",
            "Attivazione già avvenuta per tre servizi",
            "Adozione del piano nel 2022",
            "Digitalizzazione parziale dell'archivio",
            "0 moduli su 24",
            "Sito da aggiornare",
            "Approvazione in ritardo negli ultimi anni",
            "Archivio cartaceo",
            "Tempi medi di 45 giorni",
            "Sportello aperto due mattine a settimana",
            "Ricognizione al 31.12.2025",
            "Aggiornamento fermo da anni",
            "Contratto in scadenza",
            "",
        ];
        for phrase in phrases {
            assert!(!is_step(&FoldedWords::of(phrase)), "{phrase}");
        }
    }

    fn of(baseline: &str, acts: &str) -> Vec<String> {
        FixturePlan::new().added(acts).field("qualita-1", FieldKey::Baseline, baseline).found("B1")
    }

    #[test]
    fn a_step_is_a_warning() {
        assert_eq!(of("Da definire", ""), [""; 0]);
        assert_eq!(
            of("Intraprendere nuove iniziative", ""),
            [
                "qualita.yaml:10:15 avviso nell'obiettivo «qualita-1» la base di partenza sembra un'attività da svolgere"
            ]
        );
    }

    #[test]
    fn a_baseline_is_measured_before_the_work_begins() {
        let message =
            "avviso nell'obiettivo «qualita-1» la base di partenza ha una data successiva all'inizio";
        assert_eq!(of("40% al 31.03.2026", ""), [format!("qualita.yaml:10:23 {message}: «31.03.2026»")]);
        let act = "atti: [{organo: Giunta, numero: 1, data: 2026-04-02}]\n";
        assert_eq!(of("40% al 31.03.2026", act), [""; 0]);
        let added = "atti:\n  - {organo: Giunta, numero: 1, data: 2026-01-30}\n  - {organo: Giunta, numero: 9, data: 2026-10-10, aggiunge: [qualita-1]}\n";
        assert_eq!(of("40% al 30.09.2026", added), [""; 0]);
        assert_eq!(of("40% al 30.09.2026", &added.replace("numero: 9, data: 2026-10-10, ", "")), [""; 0]);
        assert_eq!(of("40% al 31.10.2026", added).len(), 1);
        for baseline in [
            "40% al 31.12.2025",
            "12 al 15 gennaio 2026",
            "dato del 2025",
            "DM 30 giugno 2026: assente",
            "al 31 marzo",
        ] {
            assert_eq!(of(baseline, ""), [""; 0], "{baseline}");
        }
    }
}
