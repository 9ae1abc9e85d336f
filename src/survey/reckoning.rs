//! Everything that a survey says and lets compute of a plan: objective by objective, owner by owner.

use std::collections::{BTreeMap, BTreeSet};

use crate::plan::{CountedOwner, Measure, Number, Objective, ObjectiveId, Plan, Quantity};
use crate::source::folded_words::FoldedWords;
use crate::survey::{
    Computed, Degree, MeasureCase, MeasureSubject, MeasuredValue, NotComputable, ObjectiveResult, Survey,
};

/// A plan with what a survey says of it.
#[derive(Debug)]
pub(crate) struct Reckoning<'a> {
    /// The objectives in force, in the annex's order.
    pub(crate) objectives: Vec<ReckonedObjective<'a>>,
    /// Those who answer for them, in the order in which they are first met.
    pub(crate) owners: Vec<ReckonedOwner<'a>>,
}

/// An objective with its result.
#[derive(Debug)]
pub(crate) struct ReckonedObjective<'a> {
    pub(crate) objective: &'a Objective,
    /// `None` if the survey does not report it.
    pub(crate) result: Option<&'a ObjectiveResult>,
    /// One for each measure of the plan, in its order.
    pub(crate) measures: Vec<ReckonedMeasure<'a>>,
    pub(crate) computed: Computed,
}

/// A measure with its value.
#[derive(Debug)]
pub(crate) struct ReckonedMeasure<'a> {
    pub(crate) measure: &'a Measure,
    pub(crate) target: Option<&'a Quantity>,
    pub(crate) value: Option<&'a MeasuredValue>,
    pub(crate) computed: Computed,
}

/// The places of an owner's objectives among all, each with his part of the weight.
pub(crate) type OwnedParts = Vec<(usize, Option<Number>)>;

/// An owner with the objectives that he answers for.
#[derive(Debug)]
pub(crate) struct ReckonedOwner<'a> {
    pub(crate) name: &'a str,
    /// The places of his objectives among all, each with his part of the weight; `None` where there is none
    /// that is a number.
    pub(crate) parts: OwnedParts,
    pub(crate) computed: Computed,
}

impl<'a> Reckoning<'a> {
    /// Holds a survey against the plan; `payments` are the ids of the objectives on payment times.
    pub(crate) fn of(plan: &'a Plan, survey: &'a Survey, payments: &BTreeSet<ObjectiveId>) -> Self {
        let results: BTreeMap<&ObjectiveId, &ObjectiveResult> =
            survey.results.iter().map(|result| (&result.id.value, result)).collect();
        let mut objectives = Vec::new();
        for objective in plan.objectives_in_force() {
            let id = &objective.id.value;
            let subject =
                if payments.contains(id) { MeasureSubject::Payments } else { MeasureSubject::Other };
            let result = results.get(id).copied();
            let year = plan.year.value;
            let measures: Vec<ReckonedMeasure<'a>> =
                objective.measures.iter().map(|measure| reckoned(measure, result, year, subject)).collect();
            let computed = of_objective(&measures, year);
            objectives.push(ReckonedObjective { objective, result, measures, computed });
        }
        let owners = owners(&objectives);
        Reckoning { objectives, owners }
    }
}

impl ReckonedObjective<'_> {
    /// The degree: the office's where it says one, else the computed one.
    pub(crate) fn degree(&self) -> Option<Degree> {
        let said = self.result.and_then(|result| result.degree.as_ref());
        // The office answers for it, and may know what no measure says.
        match said {
            Some(said) => Degree::said(&said.value),
            None => self.computed.degree(),
        }
    }
}

fn reckoned<'a>(
    measure: &'a Measure,
    result: Option<&'a ObjectiveResult>,
    year: u16,
    subject: MeasureSubject,
) -> ReckonedMeasure<'a> {
    let value = result.and_then(|result| result.value_of(measure));
    let quantity = value.and_then(|value| value.value.as_ref()).map(|value| &value.value);
    let computed = MeasureCase { measure, value: quantity, year, subject }.computed();
    let target = measure.targets.iter().find(|target| target.year.value == year);
    ReckonedMeasure { measure, target: target.map(|target| &target.value.value), value, computed }
}

/// The mean of an objective's measures that have a target for the year: by their weights if all have one,
/// plain if none has.
fn of_objective(measures: &[ReckonedMeasure<'_>], year: u16) -> Computed {
    let weighed: Vec<WeighedDegree<'_>> = measures
        .iter()
        .filter(|one| one.target.is_some())
        .map(|one| WeighedDegree {
            name: &one.measure.name.value,
            computed: &one.computed,
            weight: one.measure.weight.as_ref().map(|weight| &weight.value),
        })
        .collect();
    match (measures, weighed.as_slice()) {
        ([], _) => Computed::Left(NotComputable::NoMeasures),
        (_, []) => Computed::Left(NotComputable::NoTargets(year)),
        (_, weighed) => mean_of_measures(weighed),
    }
}

/// The degree of a measure with what it weighs.
struct WeighedDegree<'a> {
    name: &'a str,
    computed: &'a Computed,
    weight: Option<&'a Quantity>,
}

fn mean_of_measures(measures: &[WeighedDegree<'_>]) -> Computed {
    let mut degrees = Vec::new();
    for one in measures {
        match one.computed {
            Computed::Degree { degree, .. } => degrees.push(*degree),
            Computed::Left(reason) => {
                let why = NotComputable::Measure(one.name.to_owned(), Box::new(reason.clone()));
                return Computed::Left(why);
            }
        }
    }
    // The mean of one would only hide its own formula.
    if let [only] = measures {
        return only.computed.clone();
    }
    let is_weighed = measures.iter().any(|one| one.weight.is_some());
    let mut weighted = Vec::new();
    for (one, degree) in measures.iter().zip(degrees) {
        // With some weights missing, any mean would be a guess at them.
        let weight = match is_weighed {
            true => one.weight.and_then(Quantity::as_weight),
            false => Some(Number::whole(1)),
        };
        let Some(weight) = weight else {
            return Computed::Left(NotComputable::NoWeight(one.name.to_owned()));
        };
        weighted.push((degree, weight));
    }
    mean(&weighted, if is_weighed { Mean::Weighted } else { Mean::Plain })
}

/// The kind of a mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mean {
    Plain,
    Weighted,
}

/// The mean with its formula.
fn mean(weighted: &[(Degree, Number)], kind: Mean) -> Computed {
    let Some(degree) = Degree::mean(weighted) else { return Computed::Left(NotComputable::WeightsAreNought) };
    let sum = weighted.iter().fold(Number::ZERO, |sum, (_, weight)| sum.plus(*weight));
    let terms = weighted.iter().map(|(degree, weight)| match kind {
        Mean::Plain => degree.to_string(),
        Mean::Weighted => format!("{degree} × {weight}"),
    });
    let terms = terms.collect::<Vec<_>>().join(" + ");
    let word = match kind {
        Mean::Plain => "media",
        Mean::Weighted => "media pesata",
    };
    Computed::Degree { degree, formula: format!("{word}: ({terms}) / {sum} = {degree}") }
}

/// The owners of some objectives, each with the weighted mean of his.
fn owners<'a>(objectives: &[ReckonedObjective<'a>]) -> Vec<ReckonedOwner<'a>> {
    let mut owners: Vec<(&'a str, OwnedParts)> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for (at, reckoned) in objectives.iter().enumerate() {
        let weight = reckoned.objective.weight.as_ref().and_then(|weight| weight.value.as_weight());
        for owner in reckoned.objective.counted_owners() {
            // By folded words: capitals and blanks make no second owner.
            let key = FoldedWords::of(owner.name).as_str().to_owned();
            let place = *places.entry(key).or_insert_with(|| {
                owners.push((owner.name, Vec::new()));
                owners.len() - 1
            });
            owners[place].1.push((at, weight.map(|weight| CountedOwner::part(&owner, weight))));
        }
    }
    let reckoned = owners.into_iter().map(|(name, parts)| {
        let counted = parts.iter().map(|(at, weight)| (&objectives[*at], *weight));
        let counted = counted.map(|(reckoned, weight)| CountedDegree {
            id: reckoned.objective.id.value.as_str(),
            degree: reckoned.degree(),
            weight,
        });
        let computed = of_owner(&counted.collect::<Vec<_>>());
        ReckonedOwner { name, parts, computed }
    });
    reckoned.collect()
}

/// An objective as it counts for one owner.
struct CountedDegree<'a> {
    id: &'a str,
    degree: Option<Degree>,
    weight: Option<Number>,
}

/// The weighted mean of an owner's objectives, if all of them have a degree and a weight.
fn of_owner(counted: &[CountedDegree<'_>]) -> Computed {
    let mut weighted = Vec::new();
    for CountedDegree { id, degree, weight } in counted {
        match (degree, weight) {
            (Some(degree), Some(weight)) => weighted.push((*degree, *weight)),
            (None, _) => return Computed::Left(NotComputable::ObjectiveWithoutDegree((*id).to_owned())),
            (Some(_), None) => {
                return Computed::Left(NotComputable::ObjectiveWithoutWeight((*id).to_owned()));
            }
        }
    }
    mean(&weighted, Mean::Weighted)
}

#[cfg(test)]
mod tests {
    use crate::plan::ObjectiveOwner;
    use crate::source::{Source, Span, Spanned};
    use crate::survey::reckoning::*;

    /// The rows of a table that was worked out by hand.
    fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
        table.lines().skip(1).map(|line| line.split('\t').collect())
    }

    /// A degree as the tables write it; `x` if there is none.
    fn shown(computed: &Computed) -> String {
        computed.degree().map_or_else(|| "x".to_owned(), |degree| degree.number().to_string())
    }

    fn degree(written: &str) -> Option<Degree> {
        Degree::said(&Quantity::read(written))
    }

    #[test]
    fn objectives_have_the_mean_of_their_measures() {
        for row in rows(include_str!("../../tests/degrees/objectives.tsv")) {
            let [measures, weights, expected, reason] = row.as_slice() else { panic!("{row:?}") };
            let weights: Vec<Quantity> = weights.split(';').map(Quantity::read).collect();
            let mut computed = Vec::new();
            for (at, written) in measures.split(';').enumerate().filter(|(_, written)| *written != "-") {
                let one = match (written, degree(written)) {
                    ("", _) => continue,
                    (_, Some(degree)) => Computed::Degree { degree, formula: String::new() },
                    (_, None) => Computed::Left(NotComputable::NoValue),
                };
                computed.push((one, weights.get(at).filter(|weight| !weight.written.is_empty())));
            }
            let weighed = computed.iter().map(|(computed, weight)| WeighedDegree {
                name: "x",
                computed,
                weight: *weight,
            });
            let weighed: Vec<WeighedDegree<'_>> = weighed.collect();
            let found = match weighed.as_slice() {
                [] => "x".to_owned(),
                weighed => shown(&mean_of_measures(weighed)),
            };
            assert_eq!(found, *expected, "{measures} {reason}");
        }
    }

    #[test]
    fn owners_have_the_weighted_mean_of_their_objectives() {
        let place = Span::new(&Source::new("a", ""), 0..0);
        for row in rows(include_str!("../../tests/degrees/owners.tsv")) {
            let [objectives, expected, reason] = row.as_slice() else { panic!("{row:?}") };
            let counted = objectives.split(' ').map(|one| {
                let [said, weight, share] = one.splitn(3, '|').collect::<Vec<_>>()[..] else {
                    panic!("{one}")
                };
                let share = (!share.is_empty()).then(|| Spanned::new(Quantity::read(share), place.clone()));
                let name = Spanned::new("A".to_owned(), place.clone());
                let percent = ObjectiveOwner { name, share, span: place.clone() }.percent();
                let owner = CountedOwner { name: "A", percent };
                let weight = Quantity::read(weight).as_weight().map(|weight| owner.part(weight));
                CountedDegree { id: "x", degree: degree(said), weight }
            });
            assert_eq!(shown(&of_owner(&counted.collect::<Vec<_>>())), *expected, "{objectives} {reason}");
        }
    }

    #[test]
    fn a_mean_shows_how_it_is_made() {
        let [some, all] = ["95", "100"].map(|written| degree(written).expect("it is one"));
        let weighted = [(some, Number::whole(60)), (all, Number::whole(40))];
        let plain = [(some, Number::whole(1)), (all, Number::whole(1))];
        assert_eq!(
            mean(&weighted, Mean::Weighted).in_words(),
            "media pesata: (95% × 60 + 100% × 40) / 100 = 97%"
        );
        assert_eq!(mean(&plain, Mean::Plain).in_words(), "media: (95% + 100%) / 2 = 97,5%");
    }
}
