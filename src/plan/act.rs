//! Acts: the resolutions that approved and amended the plan.

use crate::date::Date;
use crate::plan::ObjectiveId;
use crate::plan::organ::organ_noun;
use crate::source::{Span, Spanned};

/// A resolution (*atto*). An entry without number and date names the organ only: the resolution is still to
/// come.
#[derive(Debug, Clone, PartialEq)]
pub struct Act {
    pub(crate) kind: ActKind,
    /// The word for it (`atto`); `None` if it is the usual one for its organ.
    pub(crate) own_word: Option<ActWord>,
    /// Who adopted it: `Giunta dell'Unione`.
    pub(crate) organ: Option<Spanned<String>>,
    /// Mostly a number; a text, because some bodies number `5/bis`.
    pub(crate) number: Option<Spanned<String>>,
    pub(crate) date: Option<Spanned<Date>>,
    /// The day from which it has effect (`esecutiva`), where the office says so.
    pub(crate) effective: Option<Spanned<Date>>,
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
    /// An act of which nothing else is known yet.
    pub(crate) fn new(kind: ActKind, span: Span) -> Self {
        Act {
            kind,
            own_word: None,
            organ: None,
            number: None,
            date: None,
            effective: None,
            subject: None,
            reason: None,
            objectives: Vec::new(),
            added: Vec::new(),
            dropped: Vec::new(),
            span,
        }
    }

    /// The word for such an act: its own, or the usual one for its organ.
    pub(crate) fn word(&self) -> ActWord {
        let organ = self.organ.as_ref().map_or("", |organ| organ.value.trim());
        self.own_word.unwrap_or_else(|| ActWord::usual(organ))
    }

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

/// The gender of an Italian noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gender {
    Feminine,
    Masculine,
}

/// The word for an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ActWord {
    Deliberation,
    Decree,
    Determination,
    Directive,
    Disposition,
    Measure,
}

impl ActWord {
    pub(crate) const ALL: [ActWord; 6] = [
        ActWord::Deliberation,
        ActWord::Decree,
        ActWord::Determination,
        ActWord::Directive,
        ActWord::Disposition,
        ActWord::Measure,
    ];
    /// The words, as schemas list them.
    pub(crate) const WORDS: [&str; 6] =
        ["deliberazione", "decreto", "determinazione", "direttiva", "disposizione", "provvedimento"];

    /// The usual word for what an organ does: single-person organs issue decrees, officials determinations,
    /// all others (and the commissioner who stands in for them) deliberations, as does one that is not known.
    pub(crate) fn usual(organ: &str) -> Self {
        match organ_noun(organ).as_str() {
            "sindaco" | "sindaca" | "presidente" => ActWord::Decree,
            "dirigente" | "direttore" | "direttrice" | "responsabile" | "segretario" | "segretaria" => {
                ActWord::Determination
            }
            _ => ActWord::Deliberation,
        }
    }

    pub(crate) fn noun(self) -> &'static str {
        Self::WORDS[self as usize]
    }

    pub(crate) fn gender(self) -> Gender {
        match self {
            ActWord::Deliberation | ActWord::Determination | ActWord::Directive | ActWord::Disposition => {
                Gender::Feminine
            }
            ActWord::Decree | ActWord::Measure => Gender::Masculine,
        }
    }

    /// What the organ does: `delibera`.
    pub(crate) fn verb(self) -> &'static str {
        match self {
            ActWord::Deliberation => "delibera",
            ActWord::Decree => "decreta",
            ActWord::Determination => "determina",
            ActWord::Directive | ActWord::Disposition | ActWord::Measure => "dispone",
        }
    }
}

/// Whether an organ takes such an act by a vote: one of several people that deliberates.
pub(crate) fn votes(organ: &str, word: ActWord) -> bool {
    let is_commissioner = matches!(organ_noun(organ).as_str(), "commissario" | "commissaria");
    word == ActWord::Deliberation && ActWord::usual(organ) == word && !is_commissioner
}

#[cfg(test)]
mod tests {
    use crate::plan::act::*;
    use crate::plan::organ::is_giunta;

    #[test]
    fn an_organ_is_known_by_its_first_word() {
        let known = |organ| {
            let word = ActWord::usual(organ);
            (word.noun(), votes(organ, word), is_giunta(organ))
        };
        assert_eq!(known("Giunta dell'Unione"), ("deliberazione", true, true));
        assert_eq!(known("della giunta comunale"), ("deliberazione", true, true));
        assert_eq!(known("Assemblea dei Sindaci"), ("deliberazione", true, false));
        assert_eq!(known("Presidente della Provincia"), ("decreto", false, false));
        assert_eq!(known("del Sindaco"), ("decreto", false, false));
        assert_eq!(known("Commissario straordinario"), ("deliberazione", false, false));
        assert_eq!(known("Dirigente"), ("determinazione", false, false));
        assert_eq!(known(""), ("deliberazione", true, false));
    }
}
