//! `misure` of the next plan: one starts from what was measured at the year's end, or else from the past
//! year's target.

use crate::next_year::RenewalYears;
use crate::next_year::titles::paragraph;
use crate::plan::{Measure, MeasuringTime, Objective};
use crate::survey::{MeasuredValue, ObjectiveResult};
use crate::yaml::{Entry, Mapping, Node, Removal, TextLine};

/// A measure's baseline with the value, and the date, that it should have.
pub(crate) struct NewBaseline {
    /// The offset at which the baseline's mapping begins.
    pub(crate) mapping: usize,
    pub(crate) value: TextLine,
    /// The day of the measured value, or the last day of the past year, or the year where no day stood;
    /// `None` if the baseline has no date.
    pub(crate) date: Option<TextLine>,
    pub(crate) origin: BaselineOrigin,
}

/// Where a new baseline comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BaselineOrigin {
    /// A survey has it.
    Measured,
    /// It was to be reached.
    Target,
}

/// The baselines of an objective's measures that have a target for the past year, or a value in its result.
pub(crate) fn new_baselines(
    objective: &Mapping,
    read: &Objective,
    years: RenewalYears,
    result: Option<&ObjectiveResult>,
) -> Vec<NewBaseline> {
    let pairs = measures(objective).into_iter().zip(&read.measures);
    let baselines = pairs.filter_map(|(mapping, measure)| {
        let value = result.and_then(|result| result.value_of(measure));
        new_baseline(mapping, measure, years, value)
    });
    baselines.collect()
}

fn new_baseline(
    mapping: &Mapping,
    measure: &Measure,
    years: RenewalYears,
    measured: Option<&MeasuredValue>,
) -> Option<NewBaseline> {
    let past = years.past.year;
    let target = measure.targets.iter().find(|target| target.year.value == past);
    let measured = measured.and_then(|measured| Some((measured.value.as_ref()?, measured.date.as_ref())));
    let (value, day, origin) = match (measured, target) {
        (Some((value, day)), _) => (value, day, BaselineOrigin::Measured),
        (None, Some(target)) => (&target.value, None, BaselineOrigin::Target),
        (None, None) => return None,
    };
    let Node::Mapping(baseline) = &mapping.get("baseline")?.value else { return None };
    let date = measure.baseline.as_ref().and_then(|baseline| baseline.date.as_ref());
    Some(NewBaseline {
        mapping: baseline.span.range.start,
        value: paragraph(value.value.written.clone()),
        date: date.map(|date| match (date.value, day) {
            (MeasuringTime::Day(_), Some(day)) => paragraph(day.value.to_string()),
            (MeasuringTime::Day(_), None) => paragraph(format!("{past}-12-31")),
            // A value of the whole year has no day, and keeps having none.
            (MeasuringTime::Year(_), _) => paragraph(past.to_string()),
        }),
        origin,
    })
}

/// The targets of past years that an objective's measures have.
pub(crate) fn past_targets(objective: &Mapping, years: RenewalYears) -> Vec<Removal> {
    let mut removals = Vec::new();
    for measure in measures(objective) {
        let Some(Node::Mapping(targets)) = measure.get("target").map(|entry| &entry.value) else { continue };
        let past: Vec<String> = targets
            .entries
            .iter()
            .filter(|entry| entry.key.value.parse::<u16>().is_ok_and(|year| year < years.new.year))
            .map(|entry| entry.key.value.clone())
            .collect();
        // Without its last year `target` would be empty, which is an error (Y8): the key goes with them.
        let (mapping, keys) = if past.len() == targets.entries.len() {
            (measure, vec!["target".to_owned()])
        } else {
            (targets, past)
        };
        removals.push(Removal { mapping: mapping.span.range.start, keys, instead: Vec::new() });
    }
    removals
}

fn measures(objective: &Mapping) -> Vec<&Mapping> {
    let Some(Entry { value: Node::Sequence(list), .. }) = objective.get("misure") else { return Vec::new() };
    let mut measures = Vec::new();
    for node in &list.items {
        match node {
            Node::Mapping(mapping) => measures.push(mapping),
            Node::Empty(_) | Node::Scalar(_) | Node::Sequence(_) => {}
        }
    }
    measures
}
