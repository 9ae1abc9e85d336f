//! M3: the figures of `misure` can be compared: numbers in one unit, targets better than the baseline, a
//! target for each year to come (D.Lgs. 150/2009, art. 5 c. 2 lett. b, c, f).
//!
//! Only what is written is compared: without a polarity nothing is said of better and worse. A target that
//! equals the baseline is all right where nothing is better: 100% of what should grow, 0 of what should
//! shrink.

use crate::check::law;
use crate::check::rule::{Explanation, Gravity, Rule, Subject};
use crate::diagnostic::{Diagnostic, Severity};
use crate::plan::{
    Extent, Measure, Measurement, Number, Objective, Plan, Polarity, Quantity, YearTarget, unit_name,
};
use crate::source::Spanned;

pub(crate) const RULE: Rule = Rule {
    code: CODE,
    title: "i numeri delle misure si possono confrontare",
    gravity: Gravity::Usual(Severity::Warning),
    basis: law::M3,
    explanation: Explanation {
        wants: "In «misure» baseline e target sono numeri nella stessa unità; ogni target è migliore della baseline secondo la polarità, o è un limite («≤ 0», «almeno 90%») o un intervallo («94-96%») che la baseline rispetta; con la polarità «mantenimento» ogni target mantiene la baseline; c'è un target per ogni anno, da quello del piano alla fine del triennio.",
        why: "Gli obiettivi devono essere misurabili, determinare un miglioramento e restare confrontabili negli anni: con i numeri il programma può controllarlo.",
        passes: "misure:\n  - nome: Istanze online\n    polarità: crescente\n    baseline: {valore: 40%}\n    target: {2023: 60%, 2024: 75%}",
        fails: "misure:\n  - nome: Istanze online\n    polarità: crescente\n    baseline: {valore: 40%}\n    target: {2023: 30%}",
    },
    run,
};

const CODE: &str = "M3";

/// The way out where a target should be better than the baseline.
const HIGHER_OR_LOWER: &str =
    "correggere uno dei tre, oppure spiegare nelle note perché si mantiene il valore";

/// A measure with the objective that it belongs to.
struct Figures<'a> {
    objective: &'a Objective,
    measure: &'a Measure,
}

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let plan = subject.plan;
    let figures = plan
        .objectives_in_force()
        .flat_map(|objective| objective.measures.iter().map(move |measure| Figures { objective, measure }));
    let mut findings = Vec::new();
    for figures in figures {
        findings.extend(figures.findings());
        if !subject.has_foreign_year() {
            findings.extend(figures.missing_years(plan));
            findings.extend(figures.years_outside(plan));
        }
    }
    findings
}

impl Figures<'_> {
    /// What the numbers say among themselves.
    fn findings(&self) -> Vec<Diagnostic> {
        let mut findings = self.without_number();
        findings.extend(self.other_units());
        findings.extend(self.measure.targets.iter().filter_map(|target| self.worse(target)));
        findings
    }

    /// A finding about the measure; `what` follows its name.
    fn finding(&self, what: &str) -> Diagnostic {
        let (id, name) = (&self.objective.id.value, &self.measure.name.value);
        Diagnostic::warning(CODE, format!("nell'obiettivo «{id}», misura «{name}», {what}"))
    }

    fn quantities(&self) -> impl Iterator<Item = &Spanned<Quantity>> {
        let baseline = self.measure.baseline.as_ref().map(|baseline| &baseline.value);
        baseline.into_iter().chain(self.measure.targets.iter().map(|target| &target.value))
    }

    fn without_number(&self) -> Vec<Diagnostic> {
        let wordy = self.quantities().filter(|quantity| quantity.value.extent().is_none());
        wordy
            .map(|quantity| {
                self.finding(&format!(
                    "«{}» non è un numero che si possa confrontare",
                    quantity.value.written
                ))
                .at(quantity.span.clone())
                .hint("scrivere un numero, un limite o un intervallo, con l'unità o senza: «75%», «1.200 euro», «≤ 0», «94-96%»")
            })
            .collect()
    }

    /// The values whose unit is another than the first one that is written.
    fn other_units(&self) -> Vec<Diagnostic> {
        let stated =
            self.measure.unit.as_ref().map(|unit| (unit_name(&unit.value), unit.value.as_str(), &unit.span));
        let written = self.quantities().filter(|quantity| quantity.value.extent().is_some());
        let written = written.map(|quantity| {
            (unit_name(quantity.value.counted_unit()), quantity.value.counted_unit(), &quantity.span)
        });
        let mut units = stated.into_iter().chain(written).filter(|(unit, ..)| unit.is_some());
        let Some((first, shown, place)) = units.next() else { return Vec::new() };
        units
            .filter(|(unit, ..)| *unit != first)
            .map(|(_, other, span)| {
                self.finding(&format!("i valori non hanno la stessa unità: «{other}» e «{shown}»"))
                    .at(span.clone())
                    .related(place.clone(), format!("qui «{shown}»"))
                    .hint("scrivere tutti i valori nella stessa unità")
            })
            .collect()
    }

    fn worse(&self, target: &YearTarget) -> Option<Diagnostic> {
        let (polarity, baseline) = (self.measure.polarity.as_ref()?, self.measure.baseline.as_ref()?);
        let (start, goal) = (baseline.value.value.extent()?, target.value.value.extent()?);
        let units =
            (unit_name(baseline.value.value.counted_unit()), unit_name(target.value.value.counted_unit()));
        // That the units differ is said already; without a unit, the other's is meant.
        if matches!(&units, (Some(one), Some(other)) if one != other) {
            return None;
        }
        // A bound or a range that the start keeps already asks for keeping it: «≤ 0» of a delay of −8,2 days.
        let is_kept = goal.holds(start);
        if is_kept && (polarity.value == Polarity::Kept || !matches!(goal, Extent::One(_))) {
            return None;
        }
        let ([low, high], [least, most]) = (start.ends(), goal.ends());
        // Nothing rises above 100% or falls below 0: there, keeping the value is all that one can do.
        let is_best = is_kept
            && match polarity.value {
                Polarity::Increasing => most >= Number::whole(100) && self.is_percentage(target),
                Polarity::Decreasing => most <= Number::ZERO,
                Polarity::Kept => true,
            };
        // Of ranges that overlap nobody can say which is better.
        let overlap = low != high || least != most;
        let is_better = match polarity.value {
            Polarity::Increasing => least > high || overlap && most > low,
            Polarity::Decreasing => most < low || overlap && least < high,
            Polarity::Kept => false,
        };
        (!is_better && !is_best).then(|| self.not_better(target, baseline, polarity.value))
    }

    fn not_better(&self, target: &YearTarget, baseline: &Measurement, polarity: Polarity) -> Diagnostic {
        let (goal, start) = (&target.value.value.written, &baseline.value.value.written);
        let (year, word) = (target.year.value, polarity.word());
        let (fault, cure) = match polarity {
            Polarity::Increasing => ("non è più alto della baseline", HIGHER_OR_LOWER),
            Polarity::Decreasing => ("non è più basso della baseline", HIGHER_OR_LOWER),
            Polarity::Kept => (
                "non mantiene la baseline",
                "scrivere il livello da mantenere, che può essere un limite o un intervallo («almeno 95%», «94-96%»), oppure un'altra polarità",
            ),
        };
        self.finding(&format!("il target del {year} («{goal}») {fault} («{start}»)"))
            .at(target.value.span.clone())
            .related(baseline.value.span.clone(), "la baseline")
            .hint(format!("la polarità è «{word}»: {cure}"))
    }

    fn is_percentage(&self, target: &YearTarget) -> bool {
        let stated = self.measure.unit.as_ref().map(|unit| unit.value.as_str());
        [Some(target.value.value.counted_unit()), stated]
            .into_iter()
            .flatten()
            .any(|unit| unit_name(unit).as_deref() == Some("%"))
    }

    /// The years, from the plan's to the last of the period, that have no target.
    fn missing_years(&self, plan: &Plan) -> Option<Diagnostic> {
        let years: Vec<String> = (plan.year.value..=plan.period.value.end)
            // A period of a hundred years is a slip that C1 reports.
            .take(10)
            .filter(|year| !self.measure.targets.iter().any(|target| target.year.value == *year))
            .map(|year| year.to_string())
            .collect();
        if years.is_empty() {
            return None;
        }
        let finding = self.finding(&format!("manca il target per {}", years.join(", "))).at(self
            .measure
            .name
            .span
            .clone());
        Some(finding.hint(format!(
            "aggiungere un valore per anno, per esempio «target: {{{}: …}}»",
            years.join(": …, ")
        )))
    }

    fn years_outside(&self, plan: &Plan) -> Vec<Diagnostic> {
        let outside =
            self.measure.targets.iter().filter(|target| !plan.period.value.contains(target.year.value));
        outside
            .map(|target| {
                self.finding(&format!(
                    "l'anno {} è fuori dal triennio {}",
                    target.year.value, plan.period.value
                ))
                .at(target.year.span.clone())
                .related(plan.period.span.clone(), "il triennio del piano")
                .hint("correggere l'anno, oppure togliere il valore")
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::FixturePlan;

    /// The findings on a measure in a plan for 2026, of 2026-2028.
    fn of(measure: &str) -> Vec<String> {
        let fixture = FixturePlan::new().line("qualita-1", &format!("misure: [{{nome: X, {measure}}}]"));
        let prefix = "avviso nell'obiettivo «qualita-1», misura «X», ";
        let found = fixture.found("M3").into_iter();
        found
            .map(|found| found.split_once(prefix).map(|(_, what)| what.to_owned()).unwrap_or(found))
            .collect()
    }

    const YEARS: &str = "target: {2026: 60%, 2027: 70%, 2028: 80%}";

    #[test]
    fn figures_that_can_be_compared_are_right() {
        for measure in [
            format!("polarità: crescente, baseline: {{valore: 40%}}, {YEARS}"),
            format!("unità: percentuale, baseline: {{valore: 40}}, {YEARS}"),
            "polarità: decrescente, baseline: {valore: '1.234,5'}, target: {2026: '1.000', 2027: 12.5, 2028: 0}".to_owned(),
            "polarità: decrescente, baseline: {valore: 0 giorni}, target: {2026: 0 gg, 2027: -1 giorno, 2028: -2}".to_owned(),
            "polarità: crescente, unità: '%', baseline: {valore: 100}, target: {2026: 100, 2027: 100, 2028: 100}".to_owned(),
            YEARS.to_owned(),
        ] {
            assert_eq!(of(&measure), [""; 0], "{measure}");
        }
    }

    #[test]
    fn a_target_is_better_than_the_baseline() {
        let found =
            of("polarità: crescente, baseline: {valore: '60,5%'}, target: {2026: 60%, 2027: 70%, 2028: 80%}");
        assert_eq!(found, ["il target del 2026 («60%») non è più alto della baseline («60,5%»)"]);
        let found = of("polarità: decrescente, baseline: {valore: 5}, target: {2026: 6, 2027: 5, 2028: 4}");
        assert_eq!(
            found,
            [
                "il target del 2026 («6») non è più basso della baseline («5»)",
                "il target del 2027 («5») non è più basso della baseline («5»)",
            ]
        );
    }

    #[test]
    fn a_bound_that_the_baseline_keeps_is_no_step_back() {
        let of_bound = |polarity: &str, start: &str, goal: &str| {
            of(&format!(
                "polarità: {polarity}, baseline: {{valore: '{start}'}}, target: {{2026: '{goal}', 2027: '{goal}', 2028: '{goal}'}}"
            ))
        };
        for (polarity, start, goal) in [
            ("decrescente", "-8,2", "≤ 0"),
            ("decrescente", "-8,2 giorni", "non oltre 0 giorni"),
            ("decrescente", "12", "al massimo 15"),
            ("decrescente", "12", "15 o meno"),
            ("crescente", "95%", "≥ 90%"),
            ("crescente", "95%", "almeno 90%"),
            ("crescente", "95%", "non meno del 90%"),
        ] {
            assert_eq!(of_bound(polarity, start, goal), [""; 0], "{start} {goal}");
        }
        assert_eq!(of_bound("decrescente", "8,2", "≤ 9").len(), 0);
        assert_eq!(of_bound("decrescente", "8,2", "≥ 9").len(), 3, "a bound on the other side is a number");
        assert_eq!(of_bound("crescente", "95%", "90%").len(), 3);
        assert_eq!(of_bound("crescente", "95%", "> 95%").len(), 3, "95% is not more than itself");
    }

    #[test]
    fn ranges_are_compared_as_what_they_are() {
        let of_range = |polarity: &str, start: &str, goal: &str| {
            let goals = format!("{{2026: '{goal}', 2027: '{goal}', 2028: '{goal}'}}");
            of(&format!("polarità: {polarity}, baseline: {{valore: '{start}'}}, target: {goals}")).len()
        };
        for (polarity, start, goal) in [
            ("crescente", "92,5%", "94-96%"),
            ("crescente", "95%", "94-96%"),
            ("crescente", "90-95%", "94-96%"),
            ("crescente", "94-96%", "97%"),
            ("decrescente", "12 giorni", "da 5 a 8 giorni"),
            ("decrescente", "-8,2", "-10 - -9"),
        ] {
            assert_eq!(of_range(polarity, start, goal), 0, "{start} {goal}");
        }
        assert_eq!(of_range("crescente", "97%", "94-96%"), 3);
        assert_eq!(of_range("decrescente", "3 giorni", "5-8 giorni"), 3);
        assert_eq!(of_range("crescente", "97 giorni", "94-96%"), 3, "the units differ");
        assert_eq!(of_range("crescente", "40", "2026-2027"), 3, "two years are no range");
    }

    #[test]
    fn what_is_to_be_kept_is_no_step_back() {
        let kept = |start: &str, goal: &str| {
            of(&format!(
                "polarità: mantenimento, baseline: {{valore: '{start}'}}, target: {{2026: '{goal}', 2027: '{goal}', 2028: '{goal}'}}"
            ))
        };
        for (start, goal) in [("95%", "95%"), ("95,3%", "almeno 95%"), ("95%", "94-96%"), ("0", "≤ 0")] {
            assert_eq!(kept(start, goal), [""; 0], "{start} {goal}");
        }
        assert_eq!(kept("95%", "90%")[0], "il target del 2026 («90%») non mantiene la baseline («95%»)");
        assert_eq!(kept("90%", "≥ 95%").len(), 3);
    }

    #[test]
    fn values_have_one_unit_and_one_number() {
        assert_eq!(
            of(
                "polarità: crescente, baseline: {valore: 40 giorni}, target: {2026: 60%, 2027: 70%, 2028: n.d.}"
            ),
            [
                "i valori non hanno la stessa unità: «%» e «giorni»",
                "i valori non hanno la stessa unità: «%» e «giorni»",
                "«n.d.» non è un numero che si possa confrontare",
            ]
        );
        assert_eq!(of(&format!("unità: giorni, {YEARS}")).len(), 3);
    }

    #[test]
    fn every_year_to_come_has_a_target() {
        assert_eq!(
            of("target: {2026: 1, 2029: 2}"),
            ["manca il target per 2027, 2028", "l'anno 2029 è fuori dal triennio 2026-2028"]
        );
        assert_eq!(of("unità: x"), ["manca il target per 2026, 2027, 2028"]);
    }
}
