//! Acts: the resolutions that approved and amended the plan.

use crate::date::Date;
use crate::plan::ObjectiveId;
use crate::source::{Span, Spanned};

/// A resolution (*atto*). An entry without number and date names the organ only: the resolution is still to
/// come.
#[derive(Debug, Clone, PartialEq)]
pub struct Act {
    pub(crate) kind: ActKind,
    /// Who adopted it: `Giunta dell'Unione`.
    pub(crate) organ: Option<Spanned<String>>,
    /// Mostly a number; a text, because some bodies number `5/bis`.
    pub(crate) number: Option<Spanned<String>>,
    pub(crate) date: Option<Spanned<Date>>,
    pub(crate) subject: Option<Spanned<String>>,
    /// Why the plan was amended.
    pub(crate) reason: Option<Spanned<String>>,
    /// The objectives that an amendment changes, where the office says so.
    pub(crate) objectives: Vec<Spanned<ObjectiveId>>,
    /// Those that it adds.
    pub(crate) added: Vec<Spanned<ObjectiveId>>,
    /// Those that it drops, which the plan has no longer.
    pub(crate) dropped: Vec<Spanned<ObjectiveId>>,
    pub(crate) span: Span,
}

/// Effect of an amendment on an objective that it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effect {
    Changed,
    Added,
    Dropped,
}

impl Act {
    /// Whether the resolution has been taken: it has a number or a date.
    pub(crate) fn is_adopted(&self) -> bool {
        self.number.is_some() || self.date.is_some()
    }

    /// The effect on an objective; `None` if it does not name it.
    pub(crate) fn effect_on(&self, id: &ObjectiveId) -> Option<Effect> {
        // What it adds or drops may stand among the changed ones too, and is no change then.
        let effects = [
            (&self.added, Effect::Added),
            (&self.dropped, Effect::Dropped),
            (&self.objectives, Effect::Changed),
        ];
        let mut naming = effects.into_iter().filter(|(ids, _)| ids.iter().any(|named| named.value == *id));
        naming.next().map(|(_, effect)| effect)
    }

    /// Whether it names objectives.
    pub(crate) fn names_objectives(&self) -> bool {
        ![&self.objectives, &self.added, &self.dropped].iter().all(|ids| ids.is_empty())
    }
}

/// Effect of an act on the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ActKind {
    /// *approvazione*, the first.
    Approval,
    /// *modifica*, all others.
    Amendment,
}

impl ActKind {
    /// The word of YAML and templates.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            ActKind::Approval => "approvazione",
            ActKind::Amendment => "modifica",
        }
    }
}
