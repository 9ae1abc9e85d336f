//! The degree of a measure: the one place that knows how it follows from value, target and baseline.
//!
//! | `calcolo` | where more is better | where less is better |
//! |---|---|---|
//! | `rapporto` | value / target | target / value |
//! | `progresso` | (value − baseline) / (target − baseline) | the same |
//! | `soglia` | 100 if reached, else 0 | the same |
//!
//! It is always a threshold for targets that are not above nought, ranges, strict bounds, what is to be kept,
//! and payment times (DL 13/2023, art. 4-bis c. 2: who misses it loses that part of the result pay whole).
//! Nothing is guessed: without a number, a polarity or a common unit there is no degree.

use crate::plan::{Bound, Calculation, Extent, Measure, Number, Polarity, Quantity, unit_name};
use crate::survey::{Computed, Degree, NotComputable};

/// A measure of an objective with its value.
#[derive(Debug, Clone, Copy)]
pub(crate) struct MeasureCase<'a> {
    pub(crate) measure: &'a Measure,
    pub(crate) value: Option<&'a Quantity>,
    /// The year whose target counts.
    pub(crate) year: u16,
    pub(crate) subject: MeasureSubject,
}

/// The matter of a measure's objective.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MeasureSubject {
    /// Paying suppliers in time: all or nothing.
    Payments,
    Other,
}

/// The side on which a value is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum BetterSide {
    Up,
    Down,
}

impl MeasureCase<'_> {
    /// The target of the year.
    fn target(&self) -> Option<&Quantity> {
        let target = self.measure.targets.iter().find(|target| target.year.value == self.year)?;
        Some(&target.value.value)
    }

    /// Computes the degree.
    pub(crate) fn computed(&self) -> Computed {
        match self.degree() {
            Ok((degree, formula)) => Computed::Degree { degree, formula: format!("{formula} = {degree}") },
            Err(reason) => Computed::Left(reason),
        }
    }

    fn degree(&self) -> Result<(Degree, String), NotComputable> {
        let target = self.target().ok_or(NotComputable::NoTarget(self.year))?;
        let value = self.value.ok_or(NotComputable::NoValue)?;
        let Some(Extent::One(number)) = value.extent() else {
            return Err(NotComputable::ValueIsNoNumber(value.written.clone()));
        };
        let goal = target.extent().ok_or_else(|| NotComputable::TargetIsNoNumber(target.written.clone()))?;
        self.must_have_one_unit(&[target, value])?;
        let direction = self.direction(goal, target)?;
        let said = self.measure.calculation.as_ref().map(|said| said.value).unwrap_or_default();
        // Before the office's own choice: between reached and missed the law knows nothing here.
        if self.subject == MeasureSubject::Payments || is_all_or_nothing(goal) || self.is_kept() {
            return self.threshold(number, goal, direction);
        }
        match (said, goal.ends()) {
            (Calculation::Threshold, _) => self.threshold(number, goal, direction),
            (Calculation::Ratio, [target, _]) => {
                Ok(ratio(number, target, direction.ok_or(NotComputable::NoPolarity)?))
            }
            (Calculation::Progress, [target, _]) => {
                self.progress(number, target, direction.ok_or(NotComputable::NoPolarity)?)
            }
        }
    }

    fn is_kept(&self) -> bool {
        self.measure.polarity.as_ref().is_some_and(|polarity| polarity.value == Polarity::Kept)
    }

    /// Refuses values of other units; what names none is in that of the others.
    fn must_have_one_unit(&self, quantities: &[&Quantity]) -> Result<(), NotComputable> {
        // «57» beside «60%» is a percentage too: only two units that are written can differ.
        let stated = self.measure.unit.iter().map(|unit| unit.value.as_str());
        let written = quantities.iter().map(|quantity| quantity.counted_unit());
        let mut units = stated.chain(written).filter_map(|unit| Some((unit_name(unit)?, unit)));
        let Some((name, first)) = units.next() else { return Ok(()) };
        match units.find(|(other, _)| *other != name) {
            Some((_, other)) => Err(NotComputable::OtherUnits([first, other].map(str::to_owned))),
            None => Ok(()),
        }
    }

    /// The better direction, which a bound says as well; `None` where nothing says it.
    fn direction(&self, goal: Extent, target: &Quantity) -> Result<Option<BetterSide>, NotComputable> {
        let of_bound = match goal {
            Extent::Side(Bound::AtLeast | Bound::Above, _) => Some(BetterSide::Up),
            Extent::Side(Bound::AtMost | Bound::Below, _) => Some(BetterSide::Down),
            Extent::One(_) | Extent::Between(..) => None,
        };
        let said = match self.measure.polarity.as_ref().map(|polarity| polarity.value) {
            Some(Polarity::Increasing) => Some(BetterSide::Up),
            Some(Polarity::Decreasing) => Some(BetterSide::Down),
            Some(Polarity::Kept) | None => None,
        };
        match (said, of_bound) {
            (Some(said), Some(bound)) if said != bound => {
                Err(NotComputable::ContraryBound(target.written.clone()))
            }
            (said, bound) => Ok(said.or(bound)),
        }
    }

    /// All if the target is reached, or else nothing.
    fn threshold(
        &self,
        value: Number,
        goal: Extent,
        direction: Option<BetterSide>,
    ) -> Result<(Degree, String), NotComputable> {
        let is_reached = match (goal, direction) {
            // What a bound or a range holds needs no polarity.
            (Extent::Side(..) | Extent::Between(..), _) => goal.holds(Extent::One(value)),
            (Extent::One(target), Some(BetterSide::Up)) => value >= target,
            (Extent::One(target), Some(BetterSide::Down)) => value <= target,
            (Extent::One(target), None) if self.is_kept() && value == target => true,
            // 96% where 95% was to be kept may be better or worse: only the office knows.
            (Extent::One(target), None) if self.is_kept() => {
                return Err(NotComputable::OtherThanKept(target.to_string()));
            }
            (Extent::One(_), None) => return Err(NotComputable::NoPolarity),
        };
        let target = self.target().map(|target| target.written.as_str()).unwrap_or_default();
        let (degree, word) = match is_reached {
            true => (Degree::WHOLE, "raggiunta"),
            false => (Degree::NONE, "non raggiunta"),
        };
        Ok((degree, format!("soglia «{target}», {word} con {value}")))
    }

    /// The part of the way from the baseline to the target.
    fn progress(
        &self,
        value: Number,
        target: Number,
        direction: BetterSide,
    ) -> Result<(Degree, String), NotComputable> {
        let baseline = self.measure.baseline.as_ref().ok_or(NotComputable::NoBaseline)?;
        let baseline = &baseline.value.value;
        // From a range there is no one way to go.
        let Some(Extent::One(start)) = baseline.extent() else {
            return Err(NotComputable::BaselineIsNoNumber(baseline.written.clone()));
        };
        let quantities: Vec<&Quantity> =
            self.target().into_iter().chain(self.value).chain([baseline]).collect();
        self.must_have_one_unit(&quantities)?;
        match direction {
            _ if start == target => return Err(NotComputable::BaselineIsTarget),
            BetterSide::Up if start > target => return Err(NotComputable::ContraryTarget),
            BetterSide::Down if start < target => return Err(NotComputable::ContraryTarget),
            BetterSide::Up | BetterSide::Down => {}
        }
        let [start_in_words, value_in_words, target_in_words] = [start, value, target].map(bracketed);
        let degree = Degree::of_part(difference(value, start), difference(target, start));
        let formula =
            format!("({value_in_words} − {start_in_words}) / ({target_in_words} − {start_in_words})");
        Ok((degree, formula))
    }
}

/// Whether between reached and missed there is nothing to measure.
fn is_all_or_nothing(goal: Extent) -> bool {
    match goal {
        // Of «> 90» the ratio would make 90 a whole reached.
        Extent::Between(..) | Extent::Side(Bound::Below | Bound::Above, _) => true,
        // A part of nought is none, and of less than nought it grows the wrong way.
        Extent::One(number) | Extent::Side(Bound::AtMost | Bound::AtLeast, number) => number <= Number::ZERO,
    }
}

/// The value as a part of the target, or the other way round; the target is above nought.
fn ratio(value: Number, target: Number, direction: BetterSide) -> (Degree, String) {
    let (part, whole) = match direction {
        BetterSide::Up => (value, target),
        BetterSide::Down => (target, value),
    };
    // A value that is not above nought has none of what should grow, and is better than any target where less
    // is better.
    if value <= Number::ZERO {
        return match direction {
            BetterSide::Up => (Degree::NONE, format!("{} su {target}", bracketed(value))),
            BetterSide::Down => (Degree::WHOLE, format!("{}, meglio di {target}", bracketed(value))),
        };
    }
    let degree = Degree::of_part(i128::from(part.millionths()), i128::from(whole.millionths()));
    let beyond = if part > whole { ", oltre il traguardo" } else { "" };
    (degree, format!("{part} / {whole}{beyond}"))
}

/// The millionths of a difference.
fn difference(one: Number, other: Number) -> i128 {
    i128::from(one.millionths()) - i128::from(other.millionths())
}

/// A number within a formula: one below nought stands in brackets.
fn bracketed(number: Number) -> String {
    if number < Number::ZERO { format!("({number})") } else { number.to_string() }
}

#[cfg(test)]
mod tests {
    use crate::plan::{Measurement, YearTarget};
    use crate::source::{Source, Span, Spanned};
    use crate::survey::measure_degree::*;

    const YEAR: u16 = 2026;

    fn said<T>(value: T) -> Spanned<T> {
        Spanned::new(value, Span::new(&Source::new("a", ""), 0..0))
    }

    fn quantity(written: &str) -> Option<Spanned<Quantity>> {
        (!written.is_empty()).then(|| said(Quantity::read(written)))
    }

    /// Computes a row of the table that was worked out by hand.
    fn computed(row: &[&str]) -> Computed {
        let [calculation, polarity, baseline, target, value, unit, payments] = row else { panic!("{row:?}") };
        let calculation = Calculation::ALL.into_iter().find(|one| one.word() == *calculation);
        let target = quantity(target).map(|value| YearTarget { year: said(YEAR), value });
        let measure = Measure {
            name: said("x".to_owned()),
            formula: None,
            unit: (!unit.is_empty()).then(|| said((*unit).to_owned())),
            weight: None,
            polarity: Polarity::from_word(polarity).map(said),
            calculation: calculation.map(said),
            baseline: quantity(baseline).map(|value| Measurement { value, date: None }),
            targets: target.into_iter().collect(),
            source: None,
            span: Span::new(&Source::new("a", ""), 0..0),
        };
        let value = quantity(value).map(|value| value.value);
        let subject = if *payments == "sì" { MeasureSubject::Payments } else { MeasureSubject::Other };
        MeasureCase { measure: &measure, value: value.as_ref(), year: YEAR, subject }.computed()
    }

    #[test]
    fn degrees_are_those_that_were_worked_out_by_hand() {
        let table = include_str!("../../tests/degrees/measures.tsv");
        let mut count = 0;
        for line in table.lines().skip(1) {
            let row: Vec<&str> = line.split('\t').collect();
            let (case, [expected, reason]) = row.split_at(7) else { panic!("{line}") };
            let found = computed(case);
            let degree = found.degree().map(|degree| degree.number().to_string());
            let degree = degree.unwrap_or_else(|| "non calcolabile".to_owned());
            assert_eq!(degree, *expected, "{case:?} {reason}: {}", found.in_words());
            count += 1;
        }
        assert!(count >= 100, "{count}");
    }

    #[test]
    fn formulas_can_be_done_again_by_hand() {
        let formula = |row: [&str; 7]| computed(&row).in_words();
        assert_eq!(formula(["", "crescente", "", "60%", "57%", "", ""]), "57 / 60 = 95%");
        assert_eq!(formula(["", "crescente", "", "60", "90", "", ""]), "90 / 60, oltre il traguardo = 100%");
        assert_eq!(formula(["", "decrescente", "", "30", "40", "", ""]), "30 / 40 = 75%");
        assert_eq!(formula(["", "decrescente", "", "30", "-8", "", ""]), "(-8), meglio di 30 = 100%");
        assert_eq!(
            formula(["progresso", "crescente", "-10", "10", "-4", "", ""]),
            "((-4) − (-10)) / (10 − (-10)) = 30%"
        );
        assert_eq!(
            formula(["", "decrescente", "", "≤ 0", "2", "", ""]),
            "soglia «≤ 0», non raggiunta con 2 = 0%"
        );
        assert_eq!(
            formula(["", "", "", "60", "57", "", ""]),
            "non calcolabile: manca la polarità, che dice che cosa è meglio"
        );
        assert_eq!(
            formula(["", "crescente", "", "60%", "57 giorni", "", ""]),
            "non calcolabile: «%» e «giorni» sono unità diverse"
        );
    }
}
