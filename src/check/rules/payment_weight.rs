//! P2: where weights are used, the objectives on payment times of one owner weigh at least 30 hundredths of
//! all his weights (DL 13/2023, art. 4-bis c. 2), by his shares and on whatever scale.
//!
//! The 30 per cent are of one person's result pay, so that 15 and 15 are enough. Which objectives are meant
//! rests on a guess of words (P1): the findings are warnings.

use std::collections::BTreeSet;

use crate::check::law;
use crate::check::rule::{Explanation, Gravity, Rule, Subject};
use crate::check::rules::payments::is_about_payments;
use crate::check::rules::weights::{CountedWeight, of_owners};
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::{Number, WeightScale};
use crate::source::shortened;

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "i tempi di pagamento pesano almeno il 30% per chi ne risponde",
    gravity: Gravity::Usual(Severity::Warning),
    basis: law::P2,
    explanation: Explanation {
        wants: "Dove si usano i pesi, gli obiettivi sui tempi di pagamento di uno stesso responsabile pesano insieme almeno il 30% di tutti i suoi pesi, su qualunque scala; se un obiettivo ha più «responsabili», conta la quota di ciascuno. Chi non ha obiettivi sui pagamenti, e un piano senza pesi, vanno bene.",
        why: "La legge vuole che dal rispetto dei tempi di pagamento dipenda almeno il 30 per cento della retribuzione di risultato di chi risponde dei pagamenti: due obiettivi da 15 bastano.",
        passes: "obiettivo: Rispetto dei tempi di pagamento dei debiti commerciali\npeso: 30",
        fails: "obiettivo: Rispetto dei tempi di pagamento dei debiti commerciali\npeso: 10",
    },
    run,
};

const CODE: &str = "P2";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let paying = subject.objectives.iter().filter(|folded| is_about_payments(folded));
    let paying: BTreeSet<&str> = paying.map(|folded| folded.objective.id.value.as_str()).collect();
    let scale = subject.plan.weighting.scale;
    let mut findings = Vec::new();
    let mut told = BTreeSet::new();
    for weights in of_owners(subject).values() {
        let (payments, others): (Vec<_>, Vec<_>) =
            weights.iter().partition(|one| paying.contains(one.objective.id.value.as_str()));
        // The law binds those who pay; whether an owner does, his objectives say.
        let Some(first) = payments.first() else { continue };
        let Some(light) = light(&payments, &others, scale) else { continue };
        // To raise it for one of its owners raises it for all: one finding is enough.
        if told.insert(first.objective.id.value.as_str()) {
            findings.push(finding(&payments, &light));
        }
    }
    findings
}

/// What an owner's payment objectives weigh, where it is too little.
struct LightPart {
    payments: Number,
    all: Number,
}

/// Adds up an owner's weights; `None` if nothing of his has one, if one is no number (W1), or if the payments
/// weigh enough.
fn light(
    payments: &[&CountedWeight<'_>],
    others: &[&CountedWeight<'_>],
    scale: Option<WeightScale>,
) -> Option<LightPart> {
    let sum = |weights: &[&CountedWeight<'_>]| {
        let weighed = weights.iter().filter(|one| one.objective.weight.is_some());
        let parts: Option<Vec<Number>> = weighed.map(|one| one.part(scale)).collect();
        parts.map(|parts| parts.into_iter().fold(Number::ZERO, Number::plus))
    };
    let payments = sum(payments)?;
    let all = payments.plus(sum(others)?);
    let hundredths = payments.hundredths_of(all)?;
    (hundredths < Number::whole(30)).then_some(LightPart { payments, all })
}

fn finding(payments: &[&CountedWeight<'_>], light: &LightPart) -> Diagnostic {
    let (first, whose) = (payments[0], shortened(payments[0].owner.name));
    let (objective, LightPart { payments: weight, all }) = (first.objective, light);
    let id = &objective.id;
    let weightless = payments.iter().all(|one| one.objective.weight.is_none());
    let message = match payments {
        _ if weightless => {
            format!(
                "l'obiettivo «{}», sui tempi di pagamento, non ha un peso fra quelli di «{whose}»",
                id.value
            )
        }
        [_] => format!(
            "l'obiettivo «{}», sui tempi di pagamento, pesa {weight} su {all} per «{whose}», meno del 30%",
            id.value
        ),
        _ => format!(
            "gli obiettivi sui tempi di pagamento di «{whose}» pesano insieme {weight} su {all}, meno del 30%"
        ),
    };
    let place = |one: &CountedWeight<'_>| {
        one.objective.weight.as_ref().map_or(one.objective.id.span.clone(), |weight| weight.span.clone())
    };
    let finding = Diagnostic::warning(CODE, message).at(place(first));
    let finding =
        payments[1..].iter().fold(finding, |finding, other| finding.related(place(other), "e questo"));
    finding.hint(
        "portarli almeno al 30% dei pesi dello stesso responsabile, e abbassare gli altri; se non è un \
         responsabile dei pagamenti, la legge non lo chiede",
    )
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;
    use crate::plan::FieldKey;

    const OWNER: &str = "Responsabile del Settore Affari generali";

    #[track_caller]
    fn none(found: Vec<String>) {
        assert_eq!(found, [""; 0]);
    }

    /// Findings where the owner's other weights are 70.
    fn with(weight: &str) -> Vec<String> {
        FixturePlan::new().line("qualita-1", "peso: 70").line("efficienza-1", weight).found("P2")
    }

    #[test]
    fn payment_times_weigh_at_least_thirty_hundredths() {
        none(with("peso: 30"));
        let light = format!(
            "efficienza.yaml:13:11 avviso l'obiettivo «efficienza-1», sui tempi di pagamento, pesa 29 su 99 per «{OWNER}», meno del 30%"
        );
        assert_eq!(with("peso: 29"), [light]);
        none(
            FixturePlan::new()
                .line("efficienza-1", "peso: 10")
                .line("qualita-1", "peso: 90")
                .year(2023)
                .found("P2"),
        );
    }

    #[test]
    fn the_payment_objectives_of_one_owner_count_together() {
        let two = |weight: &str| {
            let fixture = FixturePlan::new().copy("efficienza-1", "altro").line("efficienza-1", "peso: 15");
            fixture.line("altro", weight).line("qualita-1", "peso: 70").found("P2")
        };
        none(two("peso: 15"));
        let light = format!(
            "efficienza.yaml:13:11 avviso gli obiettivi sui tempi di pagamento di «{OWNER}» pesano insieme 25 su 95, meno del 30%"
        );
        assert_eq!(two("peso: 10"), [light]);
    }

    #[test]
    fn each_owner_has_thirty_hundredths_by_his_share() {
        let with = |weight: &str| {
            let shared = "responsabili: [{nome: Ragioneria, quota: 70%}, {nome: Tributi, quota: 30%}]";
            let fixture = FixturePlan::new().line("efficienza-1", shared).line("efficienza-1", weight);
            fixture.field("qualita-1", FieldKey::Owner, "Tributi").line("qualita-1", "peso: 70").found("P2")
        };
        none(with("peso: 100"));
        let light = "efficienza.yaml:14:11 avviso l'obiettivo «efficienza-1», sui tempi di pagamento, pesa 24 su 94 per «Tributi», meno del 30%";
        assert_eq!(with("peso: 80"), [light]);
    }

    #[test]
    fn the_scale_and_what_is_added_up_do_not_count() {
        let with = |scale: &str, weight: &str| {
            let fixture = FixturePlan::new().added(&format!("pesi: {{{scale}}}\n"));
            fixture.line("qualita-1", "peso: 1,4").line("efficienza-1", weight).found("P2")
        };
        for scale in ["scala: libera", "scala: 100, per: ente"] {
            none(with(scale, "peso: 0,6"));
            let light = format!(
                "efficienza.yaml:13:11 avviso l'obiettivo «efficienza-1», sui tempi di pagamento, pesa 0,5 su 1,9 per «{OWNER}», meno del 30%"
            );
            assert_eq!(with(scale, "peso: 0,5"), [light]);
        }
    }

    #[test]
    fn an_owner_without_payments_or_without_weights_is_left_in_peace() {
        let other = FixturePlan::new().field("efficienza-1", FieldKey::Owner, "Ragioniere");
        none(other.line("qualita-1", "peso: 100").found("P2"));
        none(FixturePlan::new().found("P2"));
    }

    #[test]
    fn a_weight_is_wanted_where_others_of_the_owner_have_one() {
        let message = format!(
            "efficienza.yaml:3:9 avviso l'obiettivo «efficienza-1», sui tempi di pagamento, non ha un peso fra quelli di «{OWNER}»"
        );
        assert_eq!(FixturePlan::new().line("qualita-1", "peso: 100").found("P2"), [message]);
    }
}
