//! P2: where weights are used, an objective on payment times weighs at least 30 (DL 13/2023, art. 4-bis;
//! circular RGS 1/2024).

use crate::check::rule::{Explanation, Folded, Gravity, Rule, Subject};
use crate::check::rules::payments::is_about_payments;
use crate::check::rules::weights::number;
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::Number;

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "l'obiettivo sui tempi di pagamento pesa almeno 30",
    gravity: Gravity::Usual(Severity::Error),
    source: "circ. RGS 1/2024",
    from: Some(2024),
    explanation: Explanation {
        wants: "Dove si usano i pesi, ogni obiettivo sui tempi di pagamento ne ha uno, e non è inferiore a 30. Un piano senza pesi va bene.",
        why: "La legge vuole che dal rispetto dei tempi di pagamento dipenda almeno il 30% della retribuzione di risultato.",
        passes: "obiettivo: Rispetto dei tempi di pagamento dei debiti commerciali\npeso: 30",
        fails: "obiettivo: Rispetto dei tempi di pagamento dei debiti commerciali\npeso: 10",
    },
    run,
};

const CODE: &str = "P2";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    if subject.objectives.iter().all(|folded| folded.objective.weight.is_none()) {
        return Vec::new();
    }
    subject.objectives.iter().filter(|folded| is_about_payments(folded)).filter_map(finding).collect()
}

fn finding(folded: &Folded<'_>) -> Option<Diagnostic> {
    let id = &folded.objective.id;
    let Some(weight) = &folded.objective.weight else {
        let message = format!("l'obiettivo «{}», sui tempi di pagamento, non ha un peso", id.value);
        let finding = Diagnostic::error(CODE, message).at(id.span.clone());
        return Some(
            finding.hint("aggiungere «peso: 30», o di più: gli altri obiettivi del piano hanno un peso"),
        );
    };
    // W1 says of a weight that it is no number.
    if number(weight)? >= Number::whole(30) {
        return None;
    }
    let message = format!(
        "l'obiettivo «{}», sui tempi di pagamento, pesa {}, meno di 30",
        id.value, weight.value.written
    );
    let finding = Diagnostic::error(CODE, message).at(weight.span.clone());
    Some(finding.hint("alzarlo almeno a 30, e abbassare gli altri dello stesso responsabile"))
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;

    #[test]
    fn payment_times_weigh_at_least_thirty() {
        let with = |weight: &str| FixturePlan::new().line("efficienza-1", weight);
        assert_eq!(with("peso: 30").found("P2"), [""; 0]);
        let light = "efficienza.yaml:13:11 errore l'obiettivo «efficienza-1», sui tempi di pagamento, pesa 29,5, meno di 30";
        assert_eq!(with("peso: 29,5").found("P2"), [light]);
        assert_eq!(with("peso: 10").year(2023).found("P2"), [""; 0]);
    }

    #[test]
    fn a_weight_is_wanted_where_others_have_one() {
        let none =
            "efficienza.yaml:3:9 errore l'obiettivo «efficienza-1», sui tempi di pagamento, non ha un peso";
        assert_eq!(FixturePlan::new().line("qualita-1", "peso: 100").found("P2"), [none]);
        assert_eq!(FixturePlan::new().found("P2"), [""; 0]);
    }
}
