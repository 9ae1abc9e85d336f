//! A rule, and the plan as rules see it.

use std::borrow::Cow;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::check::held_survey::HeldSurvey;
use crate::check::law::LegalBasis;
use crate::check::texts::{Printed, printed};
use crate::diagnostic::{Diagnostic, Severity};
use crate::font::Fonts;
use crate::plan::{ComposedLine, Deadlines, DimensionKind, FieldKey, Grouping, Objective, Plan, TextRole};
use crate::source::folded_words::FoldedWords;

/// A rule: its name, the clause of law, the explanation, and the function that holds a plan against it.
///
/// `run` gives each finding the gravity that the rule has for it; the body's size and `piano.yaml` may change
/// it afterwards.
pub struct Rule {
    /// A letter or more and a number; never changes once released.
    pub code: &'static str,
    /// The demand of the rule, in a few words: "tutti e nove i campi dicono qualcosa".
    pub title: &'static str,
    /// The gravity of its findings, in words where it has more than one.
    pub gravity: Gravity,
    /// The clause of law, the year from which it holds, and how sure that is.
    pub basis: LegalBasis,
    pub(crate) explanation: Explanation,
    pub(crate) run: fn(&Subject<'_>) -> Vec<Diagnostic>,
}

impl Rule {
    /// Whether the rule holds for the objectives of a year.
    pub(crate) fn holds_in(&self, year: u16) -> bool {
        self.basis.from.is_none_or(|from| from <= year)
    }

    /// Whether the rule is about what surveys say, and looks at nothing else.
    pub(crate) fn is_of_results(&self) -> bool {
        self.code.starts_with('U')
    }

    /// Whether no plan may soften the rule.
    pub(crate) fn is_fixed(&self) -> bool {
        self.gravity == Gravity::Fixed
    }
}

/// The gravity of a rule's findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gravity {
    /// As the rule says, unless the plan says otherwise.
    Usual(Severity),
    /// An error in some cases, a warning in others; the plan may say otherwise.
    ErrorOrWarning,
    /// An error, but a warning for bodies with fewer than 50 employees (DM 132/2022, art. 6); the plan may
    /// say otherwise.
    SoftForSmallBodies,
    /// An error, whatever the plan says.
    Fixed,
}

impl Gravity {
    /// The gravity in Italian: `errore o avviso`.
    pub fn in_words(self) -> &'static str {
        match self {
            Gravity::Usual(severity) => severity.word(),
            Gravity::ErrorOrWarning => "errore o avviso",
            Gravity::SoftForSmallBodies => "errore; avviso sotto i 50 dipendenti",
            Gravity::Fixed => "errore, sempre",
        }
    }
}

/// The Italian texts of `spiega` for a rule.
pub(crate) struct Explanation {
    /// The demand, in whole sentences.
    pub(crate) wants: &'static str,
    /// The reason for it.
    pub(crate) why: &'static str,
    /// A text that passes.
    pub(crate) passes: &'static str,
    /// A text that does not.
    pub(crate) fails: &'static str,
}

/// Purpose of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CheckPurpose {
    /// To make the documents, as often as they are wanted.
    Documents,
    /// To keep the plan and its documents for good.
    Archive,
    /// To learn what keeps the plan from being taken: those rules alone are asked that may find an error, by
    /// themselves or because the plan says so.
    Errors,
}

/// A plan, prepared for the rules.
pub(crate) struct Subject<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) purpose: CheckPurpose,
    pub(crate) fonts: &'a Fonts,
    /// Every objective in force, in the annex's order, with the words of its fields.
    pub(crate) objectives: Vec<Folded<'a>>,
    /// Every text that is printed, the premise's behind the others.
    pub(crate) texts: Vec<Printed<'a>>,
    /// The surveys that are held against the rules on results; none where the plan alone is looked at.
    pub(crate) surveys: Vec<HeldSurvey<'a>>,
}

impl<'a> Subject<'a> {
    /// Folds every field once, for all rules, in order to make the documents.
    pub(crate) fn new(plan: &'a Plan, fonts: &'a Fonts) -> Self {
        let objectives: Vec<&Objective> = plan.objectives_in_force().collect();
        let objectives = objectives.par_iter().map(|objective| Folded::of(objective, plan)).collect();
        let texts = printed(plan);
        Subject { plan, purpose: CheckPurpose::Documents, fonts, objectives, texts, surveys: Vec::new() }
    }

    /// Places a finding about something that the plan lacks: at the year whose objectives they are.
    pub(crate) fn lacking(&self, finding: Diagnostic) -> Diagnostic {
        finding.labelled(self.plan.year.span.clone(), "l'anno degli obiettivi")
    }

    /// Whether the plan's year is outside its period, and C1 says so: what follows from it alone is not told.
    pub(crate) fn has_foreign_year(&self) -> bool {
        let is_silent = self.plan.rules.iter().any(|said| said.code.value == "C1" && said.severity.is_none());
        !self.plan.period.value.contains(self.plan.year.value) && !is_silent
    }

    /// The way in which an objective of a dimension comes into the plan.
    pub(crate) fn way_to_have(&self, kind: DimensionKind) -> String {
        let key = kind.key();
        // Where files are those of sectors, one of a dimension would have no heading of its own.
        match self.plan.grouping {
            Grouping::Dimension => {
                format!("aggiungere in «obiettivi/» un file che comincia con «dimensione: {key}»")
            }
            Grouping::Sector | Grouping::Owner => {
                format!("aggiungere un obiettivo che dice «dimensione: {key}», nel file che si vuole")
            }
        }
    }

    /// Whether the plan has an objective of a dimension.
    pub(crate) fn has(&self, kind: DimensionKind) -> bool {
        self.plan.objectives_in_force().any(|objective| objective.dimension.kind == Some(kind))
    }
}

/// An objective with the words of its fields.
pub(crate) struct Folded<'a> {
    pub(crate) objective: &'a Objective,
    /// The dates that its deadline names.
    pub(crate) deadlines: Deadlines,
    words: [FoldedWords; 9],
}

impl<'a> Folded<'a> {
    /// Folds the fields of an objective.
    pub(crate) fn of(objective: &'a Objective, plan: &Plan) -> Self {
        let words = FieldKey::ALL.map(|key| FoldedWords::of(&words(objective, key)));
        let deadlines = Deadlines::of(objective, plan.year.value, plan.period.value);
        Folded { objective, deadlines, words }
    }

    /// Whether the annex prints what measures say in the cell of a field.
    pub(crate) fn prints_measures(&self, key: FieldKey) -> bool {
        lines(self.objective, key).next().is_some()
    }

    /// The words of a field, with those that are composed from measures.
    pub(crate) fn words(&self, key: FieldKey) -> &FoldedWords {
        &self.words[key as usize]
    }
}

/// The words of a field as the annex prints it.
fn words(objective: &Objective, key: FieldKey) -> Cow<'_, str> {
    let field = objective.field(key);
    // What nobody reads in the annex answers no question.
    let text = if field.role == TextRole::LeftOut { "" } else { field.text.value.as_str() };
    lines(objective, key).fold(Cow::Borrowed(text), |words, line| Cow::Owned(format!("{words}; {line}")))
}

/// The lines of a cell that are composed from the objective's measures; none where it prints texts alone.
fn lines(objective: &Objective, key: FieldKey) -> impl Iterator<Item = String> {
    let measures = if objective.prints_measures() { objective.printed_measures() } else { &[] };
    measures.iter().filter_map(move |measure| ComposedLine::of(measure, key).map(|line| line.text()))
}
