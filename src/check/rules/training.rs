//! F40: an objective on training gives each employee at least 40 hours a year (directive of 14 January 2025).
//!
//! A guess from words. The directive wants such an objective of each who leads an office; a body may also
//! have one for all. So one owner's 40 hours are enough, and others are told only if they give fewer.

use std::collections::BTreeMap;

use crate::check::law;
use crate::check::rule::{Explanation, Folded, Gravity, Rule, Subject};
use crate::check::words::training_words::{have_enough_hours, have_few_hours, is_of_one_matter, is_training};
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::FieldKey;
use crate::source::folded_words::FoldedWords;

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "un obiettivo di formazione prevede 40 ore a testa",
    gravity: Gravity::Usual(Severity::Warning),
    basis: law::F40,
    explanation: Explanation {
        wants: "Un obiettivo riguarda la formazione del personale, e dice nell'obiettivo, nell'indicatore o nel target almeno 40 ore a testa nell'anno, o una settimana. Può essere uno per tutti, o uno per ogni responsabile: in questo caso nessuno ne prevede meno. Di un ente senza dipendenti («dipendenti: 0») la regola non dice nulla.",
        why: "La direttiva del Ministro per la pubblica amministrazione vuole che ogni dirigente abbia un obiettivo di formazione non inferiore a 40 ore annue per ciascun dipendente.",
        passes: "obiettivo: Formazione del personale sulle competenze digitali\ntarget: Almeno 40 ore a testa",
        fails: "obiettivo: Formazione del personale sulle competenze digitali\ntarget: Due corsi nell'anno",
    },
    run,
};

const CODE: &str = "F40";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    // A Unione whose functions are carried out by the people of its Comuni has nobody to train.
    if subject.plan.body.employees.as_ref().is_some_and(|employees| employees.value == 0) {
        return Vec::new();
    }
    let about: Vec<&Folded> = subject.objectives.iter().filter(|folded| is_about_training(folded)).collect();
    let Some(first) = about.first() else { return vec![absent(subject)] };
    let mut owners: BTreeMap<&str, Vec<&Folded>> = BTreeMap::new();
    for folded in &about {
        owners.entry(folded.words(FieldKey::Owner).as_str()).or_default().push(folded);
    }
    let (enough, open): (Vec<_>, Vec<_>) =
        owners.into_values().partition(|own| own.iter().any(|folded| have_enough_hours(&texts(folded))));
    if enough.is_empty() {
        return vec![without_hours(first)];
    }
    // Where others give 40 hours, an owner's few are told, but not his courses in one matter beside them.
    let few = open.iter().filter_map(|own| {
        own.iter().find(|folded| {
            have_few_hours(&texts(folded)) && !is_of_one_matter(folded.words(FieldKey::Objective))
        })
    });
    few.map(|folded| without_hours(folded)).collect()
}

fn is_about_training(folded: &Folded<'_>) -> bool {
    let [objective, indicator, target] = texts(folded);
    is_training(objective, &[indicator, target])
}

/// The texts in which training and its hours may be said.
fn texts<'a>(folded: &'a Folded<'_>) -> [&'a FoldedWords; 3] {
    [FieldKey::Objective, FieldKey::Indicator, FieldKey::Target].map(|key| folded.words(key))
}

fn without_hours(folded: &Folded<'_>) -> Diagnostic {
    let id = &folded.objective.id.value;
    let message = format!("l'obiettivo «{id}», sulla formazione, non prevede 40 ore a testa");
    let target = folded.objective.field(FieldKey::Target).text.span.clone();
    Diagnostic::warning(CODE, message).at(target).hint("scrivere per esempio «Almeno 40 ore a testa»")
}

fn absent(subject: &Subject<'_>) -> Diagnostic {
    let finding = Diagnostic::warning(CODE, "nessun obiettivo riguarda la formazione del personale");
    subject
        .lacking(finding)
        .hint("aggiungerne uno con un target come «Almeno 40 ore di formazione a testa nell'anno»")
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;
    use crate::plan::FieldKey;

    #[test]
    fn training_without_forty_hours_is_a_warning_from_2025() {
        let fixture = FixturePlan::new().field("qualita-1", FieldKey::Target, "Due corsi nell'anno");
        let few =
            "qualita.yaml:11:13 avviso l'obiettivo «qualita-1», sulla formazione, non prevede 40 ore a testa";
        assert_eq!(fixture.found("F40"), [few]);
        assert_eq!(fixture.year(2024).found("F40"), [""; 0]);
    }

    #[test]
    fn each_owner_gives_enough_hours_or_is_told() {
        let other = FixturePlan::new().copy("qualita-1", "tecnico").field(
            "tecnico",
            FieldKey::Owner,
            "Responsabile del Settore Tecnico",
        );
        assert_eq!(other.found("F40"), [""; 0]);
        let general = other.field("tecnico", FieldKey::Objective, "Formazione del personale");
        let few = general.field("tecnico", FieldKey::Target, "Almeno 20 ore a testa");
        let message = "l'obiettivo «tecnico», sulla formazione, non prevede 40 ore a testa";
        assert!(few.found("F40").iter().all(|found| found.ends_with(message)));
        assert_eq!(few.found("F40").len(), 1);
        let safety = few.field("tecnico", FieldKey::Objective, "Formazione sulla sicurezza");
        assert_eq!(safety.found("F40"), [""; 0]);
    }

    #[test]
    fn a_body_without_employees_has_nobody_to_train() {
        let fixture = FixturePlan::new().without("qualita").general("Prova}", "Prova, dipendenti: 0}");
        assert_eq!(fixture.found("F40"), [""; 0]);
    }

    #[test]
    fn a_plan_without_training_is_warned() {
        let none = "piano.yaml:3:7 avviso nessun obiettivo riguarda la formazione del personale";
        assert_eq!(FixturePlan::new().without("qualita").found("F40"), [none]);
    }
}
