//! T2: the deadline holds a date that the calendar has (D.Lgs. 150/2009, art. 5 c. 2 lett. d).
//!
//! Understood are days, months, quarters and years in any usual spelling; the date of an act is no deadline,
//! nor is the day from which something begins.

use crate::check::law;
use crate::check::rule::{Explanation, Folded, Gravity, Rule, Subject};
use crate::check::rules::blank::says_something;
use crate::check::texts::place;
use crate::date::{Date, YearSource, days_in};
use crate::diagnostic::{Diagnostic, counted};
use crate::plan::{FieldKey, ImpossibleDay};

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "la scadenza contiene una data del calendario",
    gravity: Gravity::ErrorOrWarning,
    basis: law::T2,
    explanation: Explanation {
        wants: "La scadenza è una data, o contiene una data: «31.12.2023», «31 dicembre 2023», «entro fine 2023», «Termine di legge – 31.03.2023 (…)». Se manca è un avviso; un giorno che non esiste è un errore.",
        why: "Un obiettivo è riferito a un periodo di tempo determinato: senza la data non si può dire se è stato raggiunto in tempo.",
        passes: "scadenza: Termine di legge – 31.03.2023",
        fails: "scadenza: Entro i termini previsti dalle norme vigenti",
    },
    run,
};

const CODE: &str = "T2";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let year = subject.plan.year.value;
    subject.objectives.iter().flat_map(|folded| findings(folded, year)).collect()
}

fn findings(folded: &Folded<'_>, year: u16) -> Vec<Diagnostic> {
    let deadlines = &folded.deadlines;
    // F1 says of a blank deadline that it is blank.
    if !says_something(folded.words(FieldKey::Deadline)) {
        return Vec::new();
    }
    let mut findings: Vec<Diagnostic> =
        deadlines.impossible.iter().map(|day| impossible(folded, day)).collect();
    match deadlines.terms.first() {
        None if findings.is_empty() => findings.push(absent(folded, year)),
        // One date with its year tells that of the others: "avvio a marzo, fine lavori il 30 giugno 2026".
        Some(first) if deadlines.terms.iter().all(|term| term.year == YearSource::Assumed) => {
            findings.push(without_year(folded, &written(folded)[first.range.clone()], first.last));
        }
        None | Some(_) => {}
    }
    findings
}

fn written<'a>(folded: &Folded<'a>) -> &'a str {
    &folded.objective.field(FieldKey::Deadline).text.value
}

fn absent(folded: &Folded<'_>, year: u16) -> Diagnostic {
    let id = &folded.objective.id.value;
    let message = format!("nell'obiettivo «{id}» la scadenza non ha una data riconoscibile");
    let finding = Diagnostic::warning(CODE, message)
        .labelled(folded.objective.field(FieldKey::Deadline).text.span.first_line(), "entro quale giorno?")
        .hint(format!("scrivere una data, per esempio «31.12.{year}» o «Termine di legge – 31.12.{year}»"));
    match folded.deadlines.others.first() {
        Some(other) => finding.hint(format!(
            "«{}» è stata letta come la data di un atto o di un inizio: se è il termine, scrivere «entro il …»",
            &written(folded)[other.clone()]
        )),
        None => finding,
    }
}

fn without_year(folded: &Folded<'_>, words: &str, day: Date) -> Diagnostic {
    let field = &folded.objective.field(FieldKey::Deadline).text;
    let message = format!("nell'obiettivo «{}» alla scadenza manca l'anno", folded.objective.id.value);
    Diagnostic::warning(CODE, message)
        .at(place(&field.span, words))
        .hint(format!("scrivere anche l'anno, per esempio «{}»", day.in_words()))
}

fn impossible(folded: &Folded<'_>, day: &ImpossibleDay) -> Diagnostic {
    let field = &folded.objective.field(FieldKey::Deadline).text;
    let words = &field.value[day.range.clone()];
    let message = format!("nell'obiettivo «{}» la data «{words}» non esiste", folded.objective.id.value);
    Diagnostic::error(CODE, message).at(place(&field.span, words)).hint(correction(day))
}

/// Says how to correct a day.
fn correction(day: &ImpossibleDay) -> String {
    let ImpossibleDay { year, month, day, .. } = *day;
    match year {
        None => "scrivere l'anno in quattro cifre".to_owned(),
        // American dates have the month first: 12/31/2026.
        Some(year) => match (Date::new(year, month, 1), Date::new(year, day, month)) {
            (Some(_), _) if day == 0 => "correggere il giorno: il primo del mese è «01»".to_owned(),
            (Some(first), _) => {
                let month = first.month_in_words();
                let days = counted(usize::from(days_in(year, first.month())), "giorno", "giorni");
                format!("correggere il giorno: {month} {year} ha {days}")
            }
            (None, Some(swapped)) => format!("prima il giorno, poi il mese: forse «{}»", swapped.in_words()),
            (None, None) => "correggere il mese: i mesi vanno da 1 a 12".to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;
    use crate::check::rules::calendar_date::*;

    /// The findings of a deadline, and the hints of the first.
    fn of(deadline: &str) -> (Vec<String>, Vec<String>) {
        let fixture = FixturePlan::new().field("qualita-1", FieldKey::Deadline, deadline);
        let report = fixture.report();
        let first = report.sorted().into_iter().find(|finding| finding.code == CODE);
        (fixture.found("T2"), first.map(|finding| finding.hints.clone()).unwrap_or_default())
    }

    #[test]
    fn a_date_in_any_words_is_enough() {
        for deadline in [
            "31.12.2026",
            "Entro il 31 dicembre 2026.",
            "Termine di legge – 31.03.2026 (decreto 13 dicembre 2025 del Ministero dell'Interno)",
            "entro fine 2026",
            "II semestre 2026",
            "30 giugno e 31 dicembre 2026",
            "31 marzo di ogni anno",
            "31.12 di ogni anno",
            "30/06 e 31/12 di ogni anno",
            "entro il 31.12 di ciascun anno",
            "31 dicembre, ogni anno",
            "",
            "n.d.",
        ] {
            assert_eq!(of(deadline).0, [""; 0], "{deadline}");
        }
    }

    #[test]
    fn a_deadline_without_a_date_is_a_warning() {
        let absent = "avviso nell'obiettivo «qualita-1» la scadenza non ha una data riconoscibile";
        for deadline in
            ["Entro i termini di legge", "Tempestivamente", "entro 30 giorni dalla richiesta", "continuativo"]
        {
            assert_eq!(of(deadline).0, [format!("qualita.yaml:8:15 {absent}")], "{deadline}");
        }
        let (found, hints) = of("Termini del D.M. 30 giugno 2022");
        assert!(found[0].ends_with(absent) && hints[1].contains("«30 giugno 2022»"), "{hints:?}");
    }

    #[test]
    fn a_year_that_is_not_written_is_asked_for() {
        let (found, hints) = of("entro il 31 marzo");
        assert_eq!(found, ["qualita.yaml:8:25 avviso nell'obiettivo «qualita-1» alla scadenza manca l'anno"]);
        assert_eq!(hints, ["scrivere anche l'anno, per esempio «31 marzo 2026»"]);
        assert_eq!(of("avvio a marzo, fine lavori il 30 giugno 2026").0, [""; 0]);
    }

    #[test]
    fn a_day_that_does_not_exist_is_an_error_with_its_correction() {
        let (found, hints) = of("entro il 31.02.2026");
        assert_eq!(
            found,
            ["qualita.yaml:8:25 errore nell'obiettivo «qualita-1» la data «31.02.2026» non esiste"]
        );
        assert_eq!(hints, ["correggere il giorno: febbraio 2026 ha 28 giorni"]);
        assert_eq!(of("12/31/2026").1, ["prima il giorno, poi il mese: forse «31 dicembre 2026»"]);
        assert_eq!(of("31.14.2026").1, ["correggere il mese: i mesi vanno da 1 a 12"]);
        assert_eq!(of("31.12.20266").1, ["scrivere l'anno in quattro cifre"]);
    }
}
