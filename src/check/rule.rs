//! What a rule is, and what it sees.

use crate::diagnostic::{Diagnostic, Severity};
use crate::font::Fonts;
use crate::plan::Plan;

/// A rule: what it is called, where the law has it, how it is explained, and what it does.
///
/// `run` gives each finding the gravity that the rule has for it; the table, the body's size and `piano.yaml` may change
/// it afterwards.
pub struct Rule {
    /// A letter or more and a number; never changes once released.
    pub code: &'static str,
    /// What the rule asks, in a few words: "tutti e nove i campi dicono qualcosa".
    pub title: &'static str,
    /// The gravity of its findings, in words where it has more than one.
    pub gravity: Gravity,
    /// The clause of law, or "prassi" and "qualità".
    pub source: &'static str,
    /// The first year of objectives for which it holds; nothing: every year.
    pub from: Option<u16>,
    pub explanation: Explanation,
    pub(super) run: fn(&Subject<'_>) -> Vec<Diagnostic>,
}

impl Rule {
    /// Whether no plan may soften the rule.
    pub fn is_fixed(&self) -> bool {
        self.gravity == Gravity::Fixed
    }
}

/// How grave the findings of a rule are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gravity {
    /// As the rule says, unless the plan says otherwise.
    Usual(Severity),
    /// An error in some cases, a warning in others; the plan may say otherwise.
    ErrorOrWarning,
    /// An error, but a warning for bodies with fewer than 50 employees (DM 132/2022, art. 6); the plan may say otherwise.
    SoftForSmallBodies,
    /// An error, whatever the plan says.
    Fixed,
}

/// What `verifica --spiega` says of a rule, in Italian.
pub struct Explanation {
    /// What the rule wants.
    pub wants: &'static str,
    /// Why.
    pub why: &'static str,
    /// A text that passes.
    pub passes: &'static str,
    /// A text that does not.
    pub fails: &'static str,
}

/// What a rule sees.
pub(super) struct Subject<'a> {
    pub(super) plan: &'a Plan,
    pub(super) fonts: &'a Fonts,
}
