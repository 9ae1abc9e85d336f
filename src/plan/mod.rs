//! The plan: what the office decides, in the words of the Piano-tipo (DM 30 giugno 2022 n. 132).

mod act;
mod bands;
mod body;
mod calculation;
mod calendar;
mod composed_line;
mod composition;
mod counted_owner;
mod deadline;
mod dimension;
mod extent;
mod group;
mod grouping;
mod indicators;
mod key;
mod letterhead;
pub mod load;
mod measure;
mod nine_fields;
mod objective;
mod objective_keys;
mod objective_numbering;
mod objective_rows;
pub(crate) mod objective_wording;
mod organ;
mod own_row_keys;
mod owner;
mod partial_plan;
mod period;
mod phase;
mod plan_keys;
mod printed_number;
mod prose;
mod quantity;
mod row_key;
mod signatory;
mod status;
mod summary_part;
mod unit;
mod weighting;
mod wording;

pub use act::Act;
pub(crate) use act::{ActKind, ActWord, Effect, Gender, votes};
pub(crate) use bands::Bands;
pub(crate) use body::{Arms, Body, IpaCode};
pub(crate) use calculation::Calculation;
pub(crate) use calendar::{Appointment, Calendar, DeadlinePlace, UnclearDeadline};
pub(crate) use composed_line::{ComposedLine, MeasureValue};
pub(crate) use composition::ComposedOrigin;
pub(crate) use counted_owner::CountedOwner;
pub(crate) use deadline::{Deadline, Deadlines, ImpossibleDay};
pub(crate) use dimension::{Dimension, DimensionKind};
pub(crate) use extent::{Bound, Extent};
pub use group::Group;
pub(crate) use grouping::{GroupNoun, Grouping};
pub(crate) use indicators::Indicators;
pub(crate) use key::{Blank, Datum, PartSpec, ValueShape};
pub use key::{KeySpec, Need};
pub use letterhead::Letterhead;
pub(crate) use letterhead::{ArmsPlace, LetterheadPages};
pub(crate) use load::Loaded;
pub(crate) use load::is_of_files;
pub use load::load;
pub(crate) use measure::{Measure, Measurement, MeasuringTime, Polarity, YearTarget};
pub use nine_fields::FieldKey;
pub(crate) use nine_fields::FieldSpec;
pub(crate) use objective::OwnText;
pub use objective::{Field, Objective, ObjectiveId};
pub(crate) use objective::{TextRole, Validity};
pub(crate) use objective_keys::{BASELINE_KEYS, EXTRA_KEYS, MEASURE_KEYS, OWNER_KEYS, PHASE_KEYS};
pub use objective_keys::{DIMENSION_KEYS, OBJECTIVE_KEYS};
pub(crate) use objective_numbering::ObjectiveNumbering;
pub(crate) use objective_rows::{ObjectiveRows, OwnRow, PrintedRow};
pub(crate) use organ::{is_giunta, of_organ, the_organ};
pub(crate) use own_row_keys::{LABEL_KEYS, OWN_ROW_KEYS};
pub(crate) use owner::{ObjectiveOwner, OwnerValue};
pub(crate) use partial_plan::{PartialObjective, PartialPlan};
pub(crate) use period::Period;
pub(crate) use phase::{Phase, PhaseValue};
pub use plan_keys::PLAN_KEYS;
pub(crate) use plan_keys::{
    ACT_KEYS, ARMS_KEYS, BAND_KEYS, BODY_KEYS, GRAVITIES, LETTERHEAD_KEYS, LONGEST_FOOTER, REPORT_ACT_KEYS,
    RULE_KEYS, SIGNATORY_KEYS, WEIGHTING_KEYS,
};
pub use printed_number::PrintedNumber;
pub use prose::{Passage, Phrase, Prose, ProseItem};
pub(crate) use quantity::{Number, Quantity};
pub(crate) use row_key::{OwnKey, RowKey};
pub use signatory::Signatory;
pub(crate) use status::PlanStatus;
pub(crate) use summary_part::SummaryPart;
pub(crate) use unit::unit_name;
pub(crate) use weighting::{WeightGroup, WeightPrinting, WeightScale, Weighting};

use std::borrow::Cow;
use std::sync::Arc;

use crate::date::{Date, Timestamp};
use crate::diagnostic::Severity;
use crate::source::{Source, Spanned};

/// One annex: the body, the three-year period, the acts, the premise, the objectives.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The folder's name, by which the command line knows the plan.
    pub name: String,
    pub body: Body,
    pub(crate) period: Spanned<Period>,
    /// The year that the objectives are for.
    pub(crate) year: Spanned<u16>,
    /// The document's date while there is no act.
    pub(crate) date: Option<Date>,
    pub title: Spanned<String>,
    pub subtitle: Option<Spanned<String>>,
    pub footer: Spanned<String>,
    /// The name of the files, without extension: a plain name, in every system.
    pub file_name: Spanned<String>,
    pub letterhead: Option<Letterhead>,
    pub signatories: Vec<Signatory>,
    pub(crate) grouping: Grouping,
    pub(crate) numbering: ObjectiveNumbering,
    /// The rows that its objectives may have.
    pub(crate) rows: ObjectiveRows,
    /// What the cells of the indicators print.
    pub(crate) indicators: Indicators,
    pub(crate) weighting: Weighting,
    pub(crate) bands: Bands,
    /// Whether the annex has a table of contents.
    pub(crate) contents: bool,
    /// The summaries that the annex prints, each once.
    pub(crate) summary: Vec<SummaryPart>,
    pub(crate) rules: Vec<RuleOverride>,
    pub acts: Vec<Act>,
    pub premise: Prose,
    /// The text that the premise was read from, where there is one.
    pub premise_source: Option<Arc<Source>>,
    pub groups: Vec<Group>,
}

/// The office's word on a rule: how grave it is here, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RuleOverride {
    pub(crate) code: Spanned<String>,
    /// `None` if the rule is silent (`tace`).
    pub(crate) severity: Option<Severity>,
    pub(crate) reason: Option<String>,
}

impl Plan {
    /// The status, which follows from the acts.
    pub(crate) fn status(&self) -> PlanStatus {
        PlanStatus::of(&self.acts)
    }

    /// The moment at which the document says that it was made: never the clock's. `epoch` is
    /// `SOURCE_DATE_EPOCH`, which goes first; then the last act's date, the plan's own, and 1 January of its
    /// year.
    pub fn created(&self, epoch: Option<Timestamp>) -> Timestamp {
        // The latest by date, not the last of the file: their order is the matter of rule C2.
        let last_act = self.acts.iter().filter_map(|act| act.date.as_ref()).map(|date| date.value).max();
        let new_year = || Date::new(self.year.value, 1, 1).expect("every year has a 1 January");
        epoch.unwrap_or_else(|| last_act.or(self.date).unwrap_or_else(new_year).into())
    }

    /// Every objective, in the annex's order.
    pub fn objectives(&self) -> impl Iterator<Item = &Objective> {
        self.groups.iter().flat_map(|group| &group.objectives)
    }

    /// The words of an objective's rows, as the annex prints them.
    pub fn printed_rows<'a>(&'a self, objective: &'a Objective) -> impl Iterator<Item = Cow<'a, Prose>> {
        self.rows.printed(objective).map(|row| row.prose)
    }

    /// The objectives that bind somebody, in the annex's order.
    pub(crate) fn objectives_in_force(&self) -> impl Iterator<Item = &Objective> {
        self.objectives().filter(|objective| objective.validity == Validity::InForce)
    }
}
