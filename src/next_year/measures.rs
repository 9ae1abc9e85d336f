//! `misure` of the next plan: the past year's target is where one starts from.

use crate::next_year::YearTurn;
use crate::plan::{Measure, Objective};
use crate::yaml::{Entry, LineKind, Mapping, Node, TextLine};

/// A baseline with the value, and the date, that it should have.
pub(crate) struct Figure {
    /// Where the baseline's mapping begins.
    pub(crate) mapping: usize,
    pub(crate) value: TextLine,
    /// The last day of the past year, where the baseline has a date.
    pub(crate) date: Option<TextLine>,
}

/// The baselines of an objective's measures that have a target for the past year.
pub(crate) fn figures(objective: &Mapping, read: &Objective, turn: YearTurn) -> Vec<Figure> {
    let pairs = measures(objective).into_iter().zip(&read.measures);
    pairs.filter_map(|(mapping, measure)| figure(mapping, measure, turn)).collect()
}

fn figure(mapping: &Mapping, measure: &Measure, turn: YearTurn) -> Option<Figure> {
    let past = turn.past.year;
    let target = measure.targets.iter().find(|target| target.year.value == past)?;
    let Node::Mapping(baseline) = &mapping.get("baseline")?.value else { return None };
    let line = |text: String| TextLine { kind: LineKind::Paragraph, text };
    let has_date = measure.baseline.as_ref().is_some_and(|baseline| baseline.date.is_some());
    Some(Figure {
        mapping: baseline.span.range.start,
        value: line(target.value.value.written.clone()),
        date: has_date.then(|| line(format!("{past}-12-31"))),
    })
}

/// The keys of past years in the targets of an objective's measures, each with the place of the mapping that they stand
/// in; where no year is left, the key of the targets themselves.
pub(crate) fn past_targets(objective: &Mapping, turn: YearTurn) -> Vec<(usize, Vec<String>)> {
    let of_one = |measure: &Mapping| {
        let Node::Mapping(targets) = &measure.get("target")?.value else { return None };
        let is_past = |entry: &&Entry| entry.key.value.parse::<u16>().is_ok_and(|year| year < turn.new.year);
        let past: Vec<String> =
            targets.entries.iter().filter(is_past).map(|entry| entry.key.value.clone()).collect();
        match past.len() {
            0 => None,
            all if all == targets.entries.len() => {
                Some((measure.span.range.start, vec!["target".to_owned()]))
            }
            _ => Some((targets.span.range.start, past)),
        }
    };
    measures(objective).into_iter().filter_map(of_one).collect()
}

fn measures(objective: &Mapping) -> Vec<&Mapping> {
    let Some(Entry { value: Node::Sequence(list), .. }) = objective.get("misure") else {
        return Vec::new();
    };
    list.items.iter().filter_map(group).collect()
}

fn group(node: &Node) -> Option<&Mapping> {
    match node {
        Node::Mapping(mapping) => Some(mapping),
        Node::Empty(_) | Node::Scalar(_) | Node::Sequence(_) => None,
    }
}
