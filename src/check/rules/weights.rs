//! W1: weights, where a plan uses them, are numbers and add up to 100 for each owner.

use std::collections::BTreeMap;

use crate::check::rule::{Explanation, Folded, Gravity, Rule, Subject};
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::{FieldKey, Number, Quantity};
use crate::source::{Spanned, shortened};

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "i pesi di ogni responsabile fanno 100",
    gravity: Gravity::Usual(Severity::Error),
    source: "prassi (sistemi di valutazione)",
    from: None,
    explanation: Explanation {
        wants: "Dove si usano i pesi, ciascuno è un numero da 0 a 100, e quelli degli obiettivi di uno stesso responsabile fanno 100. Un piano senza pesi va bene.",
        why: "Con i pesi si calcola la valutazione: se la somma non è 100, il risultato di quel responsabile è sbagliato.",
        passes: "due obiettivi dello stesso responsabile, con «peso: 60» e «peso: 40»",
        fails: "due obiettivi dello stesso responsabile, con «peso: 60» e «peso: 30»",
    },
    run,
};

const CODE: &str = "W1";

/// The number of other places that a finding names.
const NAMED: usize = 6;

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut findings: Vec<Diagnostic> =
        subject.objectives.iter().filter_map(|folded| no_number(folded.objective.weight.as_ref()?)).collect();
    let mut owners: BTreeMap<&str, Vec<&Folded>> = BTreeMap::new();
    for folded in &subject.objectives {
        // By folded words: capitals and blanks make no second owner.
        owners.entry(folded.words(FieldKey::Owner).as_str()).or_default().push(folded);
    }
    findings.extend(owners.values().filter_map(|objectives| other_sum(objectives)));
    findings
}

/// The number of a weight that may be added up: from 0 to 100, of hundredths or of nothing.
pub(crate) fn number(weight: &Spanned<Quantity>) -> Option<Number> {
    if !matches!(weight.value.unit.as_str(), "" | "%" | "punti" | "su") {
        return None;
    }
    weight.value.number.filter(|number| (Number::ZERO..=Number::whole(100)).contains(number))
}

fn no_number(weight: &Spanned<Quantity>) -> Option<Diagnostic> {
    if number(weight).is_some() {
        return None;
    }
    let message = format!("il peso «{}» non è un numero da 0 a 100", weight.value.written);
    Some(
        Diagnostic::error(CODE, message)
            .at(weight.span.clone())
            .hint("scrivere soltanto il numero: «peso: 30»"),
    )
}

/// The finding that the weights of one owner's objectives do not make 100; `None` if some weight is no
/// number.
fn other_sum(objectives: &[&Folded<'_>]) -> Option<Diagnostic> {
    let weights: Vec<&Spanned<Quantity>> =
        objectives.iter().filter_map(|folded| folded.objective.weight.as_ref()).collect();
    // A weight that is no number has its own finding: without it, the sum would be a second one for one
    // mistake.
    let numbers: Vec<Number> = weights.iter().map(|weight| number(weight)).collect::<Option<_>>()?;
    let sum = numbers.into_iter().fold(Number::ZERO, Number::plus);
    let first = weights.first()?;
    if is_hundred(sum) {
        return None;
    }
    let owner = &objectives[0].objective.field(FieldKey::Owner).text.value;
    let message = format!("i pesi degli obiettivi di «{}» fanno {sum}, e non 100", shortened(owner));
    let finding = Diagnostic::error(CODE, message).at(first.span.clone());
    let others = weights[1..].iter().take(NAMED);
    let finding = others.fold(finding, |finding, weight| finding.related(weight.span.clone(), "e questo"));
    let finding = finding.hint("correggere i pesi, in modo che la somma faccia 100");
    let weightless = objectives.iter().find(|folded| folded.objective.weight.is_none());
    let finding = match weightless {
        Some(folded) => finding.hint(format!("l'obiettivo «{}» non ha un peso", folded.objective.id.value)),
        None => finding,
    };
    Some(finding.hint("se lo stesso responsabile è scritto in più modi, scriverlo sempre allo stesso modo"))
}

/// Whether a sum is 100 but for a rounding (three times 33,33).
fn is_hundred(sum: Number) -> bool {
    let rest = sum.plus(-Number::whole(100));
    let tenth = Number::read("0,1").expect("it is a number");
    rest < tenth && rest > -tenth
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;
    use crate::plan::FieldKey;

    /// Findings where one owner has two objectives with these weights, and nobody else has any.
    fn found(one: &str, other: &str) -> Vec<String> {
        let owner = "Comandante della polizia locale";
        let fixture = FixturePlan::new().field("qualita-1", FieldKey::Owner, owner).field(
            "accessibilita-1",
            FieldKey::Owner,
            owner,
        );
        fixture.line("qualita-1", one).line("accessibilita-1", other).found("W1")
    }

    #[test]
    fn the_weights_of_an_owner_make_a_hundred() {
        assert_eq!(found("peso: 60", "peso: 40"), [""; 0]);
        assert_eq!(found("peso: 60%", "peso: 40 %"), [""; 0]);
        assert_eq!(found("peso: 66,67", "peso: 33,34"), [""; 0]);
        let sum = "i pesi degli obiettivi di «Comandante della polizia locale» fanno 90, e non 100";
        assert_eq!(found("peso: 60", "peso: 30"), [format!("qualita.yaml:13:11 errore {sum}")]);
    }

    #[test]
    fn an_objective_without_a_weight_is_named() {
        let fixture = FixturePlan::new().line("qualita-1", "peso: 60");
        let report = fixture.report();
        let finding =
            report.sorted().into_iter().find(|finding| finding.code == "W1").expect("60 is not 100");
        assert_eq!(finding.hints[1], "l'obiettivo «semplificazione-1» non ha un peso");
    }

    #[test]
    fn a_weight_is_a_number() {
        let wrong = "qualita.yaml:13:11 errore il peso «molto» non è un numero da 0 a 100";
        assert_eq!(found("peso: molto", "peso: 100"), [wrong]);
        assert_eq!(found("peso: 120", "peso: 0").len(), 1);
        assert_eq!(found("peso: 30 giorni", "peso: 70").len(), 1);
    }

    #[test]
    fn a_plan_without_weights_is_left_in_peace() {
        assert_eq!(FixturePlan::new().found("W1"), [""; 0]);
    }
}
