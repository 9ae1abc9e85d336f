//! A survey as the rules see it: with the plan that it reports on, and what follows from its values.

use crate::date::Date;
use crate::plan::{Deadlines, ObjectiveId, Plan};
use crate::survey::{ObjectiveResult, ReckonedObjective, Reckoning, Survey, SurveyKind};

/// A survey that is held against the rules.
pub(crate) struct HeldSurvey<'a> {
    pub(crate) survey: &'a Survey,
    pub(crate) reckoning: Reckoning<'a>,
}

/// An objective with a result that says something.
#[derive(Clone, Copy)]
pub(crate) struct SaidResult<'a> {
    pub(crate) reckoned: &'a ReckonedObjective<'a>,
    pub(crate) result: &'a ObjectiveResult,
}

impl<'a> HeldSurvey<'a> {
    /// Whether it is about the whole year.
    pub(crate) fn is_final(&self) -> bool {
        self.survey.kind.value == SurveyKind::Final
    }

    /// The objectives with results that say something, in the annex's order.
    pub(crate) fn said(&'a self) -> impl Iterator<Item = SaidResult<'a>> {
        self.reckoning.objectives.iter().filter_map(|reckoned| {
            let result = reckoned.result.filter(|result| !result.is_blank())?;
            Some(SaidResult { reckoned, result })
        })
    }

    /// Its name in messages: `nella rilevazione del 31 dicembre 2026`.
    pub(crate) fn place_in_words(&self) -> String {
        format!("nella rilevazione {}", self.survey.date.value.of_day_in_words())
    }
}

impl SaidResult<'_> {
    pub(crate) fn id(&self) -> &ObjectiveId {
        &self.result.id.value
    }

    /// Its name in messages: `nel risultato di «modulistica»`.
    pub(crate) fn place_in_words(&self) -> String {
        format!("nel risultato di «{}»", self.id())
    }

    /// The last day on which the objective would have been in time, if it was not: it was reached after it,
    /// or not yet at the survey's day.
    pub(crate) fn missed_deadline(&self, plan: &Plan, survey: &Survey) -> Option<Date> {
        let deadlines = Deadlines::of(self.reckoned.objective, plan.year.value, plan.period.value);
        // Of several dates the last: an objective is late when nothing of it is left to come.
        let last = deadlines.terms.iter().map(|term| term.last).max()?;
        let done = self.result.done.as_ref().map_or(survey.date.value, |done| done.value);
        (done > last).then_some(last)
    }
}
