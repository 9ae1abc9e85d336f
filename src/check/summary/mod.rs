//! The closing report of `verifica`: what was found and what was looked at in one plan.
//!
//! The screen (`words`), `--messaggi json` (`record`) and the *Scheda di verifica* (`template`) say the same of it.

mod record;
pub(crate) mod screen;
#[cfg(test)]
mod tests;
mod titles;

pub(crate) use record::SummaryJson;
pub(crate) use screen::{left_to_people, words};
pub(crate) use titles::title;

use std::collections::BTreeMap;

use crate::check::{RULES, Rule};
use crate::diagnostic::{Diagnostic, Report, Severity, Tally};
use crate::plan::{FieldKey, PartialPlan, Plan, RuleOverride};

/// What no program can decide, each after «decidere».
pub(crate) const LEFT_TO_PEOPLE: [&str; 3] = [
    "se gli obiettivi siano pertinenti",
    "se i traguardi siano abbastanza ambiziosi",
    "se le basi di partenza siano vere",
];

/// One plan after `verifica`.
#[derive(Debug)]
pub(crate) struct CheckSummary<'a> {
    /// The plan's folder, as messages show it.
    pub(crate) folder: &'a str,
    pub(crate) sketch: &'a PartialPlan,
    /// Nothing where the files could not be read as a whole: then no rule was applied.
    pub(crate) plan: Option<&'a Plan>,
    /// The findings by gravity, then by code, then by place.
    pub(crate) findings: Vec<&'a Diagnostic>,
    pub(crate) tally: Tally,
}

/// How many findings of one gravity have one code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) severity: Severity,
    pub(crate) code: &'static str,
    pub(crate) count: usize,
}

/// What became of a rule in a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RuleStanding<'a> {
    /// It was applied.
    Holds,
    /// It holds from a later year.
    NotYet(u16),
    /// The plan silences it, and may say why.
    Silent(Option<&'a str>),
    /// The plan could not be read as a whole.
    NotApplied,
}

impl RuleStanding<'_> {
    /// The word of JSON and templates.
    pub(crate) fn word(self) -> &'static str {
        match self {
            RuleStanding::Holds => "applicata",
            RuleStanding::NotYet(_) => "non-ancora",
            RuleStanding::Silent(_) => "taciuta",
            RuleStanding::NotApplied => "non-applicata",
        }
    }
}

impl<'a> CheckSummary<'a> {
    /// Puts together what was found in a plan.
    pub(crate) fn of(
        folder: &'a str,
        sketch: &'a PartialPlan,
        plan: Option<&'a Plan>,
        report: &'a Report,
    ) -> Self {
        let mut findings = report.sorted();
        findings.sort_by_key(|finding| (finding.severity, titles::place(finding.code)));
        CheckSummary { folder, sketch, plan, findings, tally: Tally::of(std::slice::from_ref(report)) }
    }

    /// How many findings each code has, in the order of the findings.
    pub(crate) fn counts(&self) -> Vec<Count> {
        let mut counts: Vec<Count> = Vec::new();
        for finding in &self.findings {
            match counts
                .last_mut()
                .filter(|last| (last.severity, last.code) == (finding.severity, finding.code))
            {
                Some(last) => last.count += 1,
                None => counts.push(Count { severity: finding.severity, code: finding.code, count: 1 }),
            }
        }
        counts
    }

    /// Every rule of the program with what became of it.
    pub(crate) fn rules(&self) -> impl Iterator<Item = (&'static Rule, RuleStanding<'a>)> {
        let plan = self.plan;
        RULES
            .iter()
            .map(move |rule| (rule, plan.map_or(RuleStanding::NotApplied, |plan| standing(rule, plan))))
    }

    /// The rules that hold only later, by the year from which they do.
    pub(crate) fn later(&self) -> BTreeMap<u16, Vec<&'static str>> {
        let mut later: BTreeMap<u16, Vec<&'static str>> = BTreeMap::new();
        for (rule, standing) in self.rules() {
            match standing {
                RuleStanding::NotYet(from) => later.entry(from).or_default().push(rule.code),
                RuleStanding::Holds | RuleStanding::Silent(_) | RuleStanding::NotApplied => {}
            }
        }
        later
    }

    /// What `piano.yaml` says of rules.
    pub(crate) fn overrides(&self) -> &'a [RuleOverride] {
        self.plan.map(|plan| plan.rules.as_slice()).unwrap_or_default()
    }

    /// How many fields the objectives have in all.
    pub(crate) fn fields(&self) -> usize {
        self.sketch.objectives.len() * FieldKey::ALL.len()
    }

    /// Whether the annex can be made.
    pub(crate) fn passes(&self) -> bool {
        self.tally.errors == 0
    }
}

fn standing<'a>(rule: &Rule, plan: &'a Plan) -> RuleStanding<'a> {
    let silent = |said: &&RuleOverride| said.code.value == rule.code && said.severity.is_none();
    match (rule.from, plan.rules.iter().find(silent)) {
        (Some(from), _) if from > plan.year.value => RuleStanding::NotYet(from),
        (_, Some(said)) if !rule.is_fixed() => RuleStanding::Silent(said.reason.as_deref()),
        (_, Some(_) | None) => RuleStanding::Holds,
    }
}
