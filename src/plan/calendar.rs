//! The calendar of a plan: every deadline in order of date, with the objective and who answers for it.

use crate::date::Date;
use crate::plan::{Deadline, Deadlines, Dimension, FieldKey, Objective, Plan};

/// The deadlines of a plan.
#[derive(Debug)]
pub(crate) struct Calendar<'a> {
    /// In order of date, then in the annex's.
    pub(crate) appointments: Vec<Appointment<'a>>,
    /// The objectives whose deadline names no date, or a day that no calendar has, in the annex's order.
    pub(crate) unclear: Vec<DeadlinePlace<'a>>,
}

/// One deadline of an objective.
#[derive(Debug)]
pub(crate) struct Appointment<'a> {
    pub(crate) place: DeadlinePlace<'a>,
    pub(crate) deadline: Deadline,
}

/// An objective with its place in the annex.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DeadlinePlace<'a> {
    pub(crate) dimension: &'a Dimension,
    /// From 1, in its dimension.
    pub(crate) number: usize,
    pub(crate) objective: &'a Objective,
}

impl<'a> Calendar<'a> {
    /// Reads the deadlines of all objectives.
    pub(crate) fn of(plan: &'a Plan) -> Self {
        let mut calendar = Calendar { appointments: Vec::new(), unclear: Vec::new() };
        for place in places(plan) {
            let deadlines = Deadlines::of(place.objective, plan.year.value, plan.period.value);
            // An objective may stand in both lists: one impossible day takes nothing from its other dates.
            if deadlines.terms.is_empty() || !deadlines.impossible.is_empty() {
                calendar.unclear.push(place);
            }
            let dated = deadlines.terms.into_iter().map(|deadline| Appointment { place, deadline });
            calendar.appointments.extend(dated);
        }
        // The sort is stable: deadlines of one day stay in the annex's order.
        calendar.appointments.sort_by_key(Appointment::day);
        calendar
    }
}

impl Appointment<'_> {
    /// The last day on which it can be kept.
    pub(crate) fn day(&self) -> Date {
        self.deadline.last
    }

    /// The words of the deadline.
    pub(crate) fn written(&self) -> &str {
        &self.place.written(FieldKey::Deadline)[self.deadline.range.clone()]
    }
}

impl<'a> DeadlinePlace<'a> {
    /// The office's words in a field.
    pub(crate) fn written(&self, key: FieldKey) -> &'a str {
        &self.objective.field(key).text.value
    }
}

fn places(plan: &Plan) -> impl Iterator<Item = DeadlinePlace<'_>> {
    plan.dimensions.iter().flat_map(|dimension| {
        let numbered = (1..).zip(&dimension.objectives);
        numbered.map(move |(number, objective)| DeadlinePlace { dimension, number, objective })
    })
}
