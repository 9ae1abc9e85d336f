//! The calendar of a plan: every deadline in order of date, with the objective and who answers for it.

use crate::date::Date;
use crate::plan::{Deadline, Deadlines, FieldKey, Group, Objective, Phase, Plan, Validity};

/// The deadlines of a plan.
#[derive(Debug)]
pub(crate) struct Calendar<'a> {
    /// In order of date, then in the annex's.
    pub(crate) appointments: Vec<Appointment<'a>>,
    /// The deadlines that name no date, or a day that no calendar has, in the annex's order.
    pub(crate) unclear: Vec<UnclearDeadline<'a>>,
}

/// One deadline of an objective.
#[derive(Debug)]
pub(crate) struct Appointment<'a> {
    pub(crate) place: DeadlinePlace<'a>,
    pub(crate) deadline: Deadline,
    /// The phase whose day it is; `None` if it is the objective's own.
    pub(crate) phase: Option<&'a Phase>,
}

/// A deadline that means no day.
#[derive(Debug)]
pub(crate) struct UnclearDeadline<'a> {
    pub(crate) place: DeadlinePlace<'a>,
    /// The phase whose date is left blank; `None` if it is the objective's own.
    pub(crate) phase: Option<&'a Phase>,
}

/// An objective with its place in the annex.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DeadlinePlace<'a> {
    pub(crate) group: &'a Group,
    /// From 1, in its group.
    pub(crate) place: usize,
    pub(crate) objective: &'a Objective,
}

impl<'a> Calendar<'a> {
    /// Reads the deadlines of all objectives.
    pub(crate) fn of(plan: &'a Plan) -> Self {
        let mut calendar = Calendar { appointments: Vec::new(), unclear: Vec::new() };
        for place in places(plan).filter(|place| place.objective.validity == Validity::InForce) {
            let deadlines = Deadlines::of(place.objective, plan.year.value, plan.period.value);
            // An objective may stand in both lists: one impossible day takes nothing from its other dates.
            if deadlines.terms.is_empty() || !deadlines.impossible.is_empty() {
                calendar.unclear.push(UnclearDeadline { place, phase: None });
            }
            let dated =
                deadlines.terms.into_iter().map(|deadline| Appointment { place, deadline, phase: None });
            calendar.appointments.extend(dated);
            // Behind the objective's own of the same day, as the stable sort leaves them.
            for phase in &place.objective.phases {
                match phase.by.value.map(Deadline::on) {
                    Some(deadline) => {
                        calendar.appointments.push(Appointment { place, deadline, phase: Some(phase) });
                    }
                    None => calendar.unclear.push(UnclearDeadline { place, phase: Some(phase) }),
                }
            }
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
        match self.phase {
            Some(phase) => phase.by.span.text().trim_matches(['"', '\'']),
            None => &self.place.written(FieldKey::Deadline)[self.deadline.range.clone()],
        }
    }
}

impl<'a> DeadlinePlace<'a> {
    /// The office's words in a field.
    pub(crate) fn written(&self, key: FieldKey) -> &'a str {
        &self.objective.field(key).text.value
    }
}

fn places(plan: &Plan) -> impl Iterator<Item = DeadlinePlace<'_>> {
    plan.groups.iter().flat_map(|group| {
        let numbered = (1..).zip(&group.objectives);
        numbered.map(move |(place, objective)| DeadlinePlace { group, place, objective })
    })
}
