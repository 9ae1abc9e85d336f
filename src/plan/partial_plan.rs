//! A plan as far as it was understood.

use crate::plan::{Grouping, ObjectiveId, ObjectiveRows, Period};
use crate::source::Span;

/// A plan as far as its files could be read: enough to say what was looked at, and where.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct PartialPlan {
    /// The files that were read, as messages show them: `piano.yaml`, the premise, the objectives.
    pub(crate) files: Vec<String>,
    pub(crate) body: Option<String>,
    pub(crate) period: Option<Period>,
    pub(crate) year: Option<u16>,
    pub(crate) grouping: Grouping,
    /// The number of groups.
    pub(crate) groups: usize,
    /// The entries of the lists of objectives, in the order of the files.
    /// The surveys that were read with it.
    pub(crate) surveys: usize,
    pub(crate) objectives: Vec<PartialObjective>,
    /// The rows that objectives may have; `None` if `piano.yaml` was not understood.
    pub(crate) rows: Option<ObjectiveRows>,
}

/// An entry of a list of objectives, which may lack what an objective needs.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PartialObjective {
    pub(crate) id: Option<ObjectiveId>,
    /// The whole entry.
    pub(crate) span: Span,
    /// The number of its texts: the nine, and the body's own rows that it has.
    pub(crate) texts: usize,
}

impl PartialPlan {
    /// The id of the objective that a place belongs to.
    pub(crate) fn objective_at(&self, place: &Span) -> Option<&ObjectiveId> {
        let holds = |entry: &&PartialObjective| {
            let range = &entry.span.range;
            entry.span.source.name() == place.source.name()
                // An empty entry still holds the place where it stands.
                && (range.start..range.end.max(range.start + 1)).contains(&place.range.start)
        };
        self.objectives.iter().find(holds).and_then(|entry| entry.id.as_ref())
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::partial_plan::*;
    use crate::source::Source;

    #[test]
    fn a_place_belongs_to_the_objective_that_it_lies_in() {
        let source = Source::new("o.yaml", "testa uno due coda");
        let entry = |id: &str, range| PartialObjective {
            id: ObjectiveId::new(id),
            span: Span::new(&source, range),
            texts: 9,
        };
        let partial_plan = PartialPlan {
            objectives: vec![entry("uno", 6..9), entry("due", 10..13)],
            ..PartialPlan::default()
        };
        let at = |start: usize| {
            partial_plan.objective_at(&Span::new(&source, start..start + 1)).map(ToString::to_string)
        };
        assert_eq!(
            [at(0), at(6), at(8), at(11), at(14)].map(Option::unwrap_or_default),
            ["", "uno", "uno", "due", ""]
        );
        let other = Source::new("p.yaml", "testa uno due coda");
        assert_eq!(partial_plan.objective_at(&Span::new(&other, 6..7)), None);
    }
}
