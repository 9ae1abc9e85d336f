//! Rules that one plan must be able to keep together: N2, F2 and F40, where the directive of 14 January 2025
//! wants forty hours of training for the people of each who leads an office.

use std::collections::BTreeMap;

use allegato::check::check;
use allegato::font::Fonts;

use crate::phrases::sound_plan::plan_with;
use crate::phrases::table::{LabelledCase, PhraseUse};

/// The codes of the three rules that report something, for objectives on training with these owners and
/// targets.
#[track_caller]
fn told(training: &[(&str, &str)]) -> Vec<&'static str> {
    let objectives = training.iter().map(|(owner, target)| {
        let cells = [
            ("responsabile", *owner),
            ("obiettivo", "Formazione del personale"),
            ("indicatore", "Ore di formazione annue per ciascun dipendente"),
            ("target", *target),
        ];
        BTreeMap::from(cells.map(|(key, text)| (key.to_owned(), text.to_owned())))
    });
    let case = LabelledCase {
        objectives: objectives.collect(),
        expected: false,
        kind: "insieme".to_owned(),
        purpose: PhraseUse::Study,
    };
    let report = check(&plan_with("F40", &case), &Fonts::embedded());
    let mut codes: Vec<&str> = report.sorted().iter().map(|finding| finding.code).collect();
    codes.retain(|code| matches!(*code, "N2" | "F2" | "F40"));
    codes.sort_unstable();
    codes
}

const OWNERS: [&str; 4] = [
    "Responsabile dell'Area Tecnica",
    "Responsabile dell'Area Finanziaria",
    "Responsabile dell'Area Amministrativa",
    "Comandante della Polizia locale",
];

#[test]
fn forty_hours_for_the_people_of_each_owner_keep_all_three() {
    assert_eq!(told(&OWNERS.map(|owner| (owner, "Almeno 40 ore"))), [""; 0]);
    assert_eq!(told(&OWNERS.map(|owner| (owner, "40"))), [""; 0]);
}

#[test]
fn one_objective_for_all_keeps_all_three_if_somebody_answers_for_it() {
    let owner = "Segretario comunale, in collaborazione con tutti i Responsabili";
    assert_eq!(told(&[(owner, "Almeno 40 ore")]), [""; 0]);
    assert_eq!(told(&[("Tutti i Responsabili di Area", "Almeno 40 ore")]), ["F2"]);
}

#[test]
fn what_breaks_one_of_them_is_told_by_that_one_alone() {
    let [first, second, ..] = OWNERS;
    assert_eq!(told(&[(first, "Almeno 40 ore"), (first, "Almeno 40 ore annue")]), ["N2"]);
    assert_eq!(told(&[(first, "Almeno 40 ore"), (second, "Almeno 24 ore")]), ["F40"]);
    assert_eq!(told(&[(first, "Almeno 24 ore"), (second, "Almeno 24 ore")]), ["F40"]);
}
