//! The closing report of `verifica`: what was found and what was looked at in one plan.
//!
//! [`CheckSummary`] is an entry of `piani` in `--messaggi json` as it is (`docs/messaggi.md`); the screen
//! (`words`) and the *Scheda di verifica* (`template`) read it.

mod crowd;
pub(crate) mod screen;
#[cfg(test)]
mod tests;
mod titles;

pub(crate) use crowd::thinned;
pub(crate) use screen::{left_to_people, warnings_by_code, words};
pub(crate) use titles::title;

use serde::{Serialize, Serializer};

use crate::check::{RULES, Rule};
use crate::diagnostic::{Diagnostic, Report, Severity, Tally, TallyJson};
use crate::plan::{Grouping, PartialPlan, Plan, RuleOverride};

/// Questions that no program can decide, each after «decidere».
pub(crate) const LEFT_TO_PEOPLE: [&str; 3] = [
    "se gli obiettivi siano pertinenti",
    "se i traguardi siano abbastanza ambiziosi",
    "se le basi di partenza siano vere",
];

/// How little a silent rule proves.
pub(crate) const SILENCE: &str = "Una regola che tace non è un buon voto: dice soltanto che in quelle parole non ha visto nulla da segnalare.";

/// A plan after `verifica`, with what was found in it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PlanFindings<'a> {
    /// The plan's folder, with `/` on every system.
    pub(crate) folder: &'a str,
    pub(crate) partial_plan: &'a PartialPlan,
    /// `None` if the files could not be read as a whole: then no rule was applied.
    pub(crate) plan: Option<&'a Plan>,
    pub(crate) report: &'a Report,
}

/// The closing report of one plan.
#[derive(Debug, Serialize)]
pub(crate) struct CheckSummary {
    /// The plan's folder, with `/` on every system.
    #[serde(rename = "piano")]
    pub(crate) folder: String,
    #[serde(rename = "ente")]
    pub(crate) body: Option<String>,
    #[serde(rename = "triennio")]
    pub(crate) period: Option<String>,
    #[serde(rename = "anno")]
    pub(crate) year: Option<u16>,
    #[serde(rename = "conteggi", serialize_with = "tally_json")]
    pub(crate) tally: Tally,
    /// In the order of the findings.
    #[serde(rename = "per_codice")]
    pub(crate) codes: Vec<CodeCount>,
    #[serde(rename = "controllato")]
    pub(crate) looked_at: LookedAt,
    /// Every rule of the program, in the order of the table.
    #[serde(rename = "regole")]
    pub(crate) rules: Vec<RuleOutcome>,
    #[serde(rename = "da_giudicare")]
    pub(crate) left_to_people: [&'static str; 3],
}

/// The number of findings of one gravity that have one code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct CodeCount {
    #[serde(rename = "codice")]
    pub(crate) code: &'static str,
    #[serde(rename = "titolo")]
    pub(crate) title: String,
    #[serde(rename = "gravita", serialize_with = "severity_word")]
    pub(crate) severity: Severity,
    #[serde(rename = "quante")]
    pub(crate) count: usize,
}

/// The files that were read, and the number of things in them.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct LookedAt {
    #[serde(rename = "file")]
    pub(crate) files: Vec<String>,
    /// The number of groups: dimensions, or sectors, or owners.
    #[serde(rename = "dimensioni")]
    pub(crate) groups: usize,
    #[serde(rename = "raggruppa", serialize_with = "grouping_word", skip_serializing_if = "is_by_dimension")]
    pub(crate) grouping: Grouping,
    #[serde(rename = "obiettivi")]
    pub(crate) objectives: usize,
    #[serde(rename = "campi")]
    pub(crate) fields: usize,
}

/// A rule, and what became of it.
#[derive(Debug, Serialize)]
pub(crate) struct RuleOutcome {
    #[serde(rename = "codice")]
    pub(crate) code: &'static str,
    #[serde(rename = "titolo")]
    pub(crate) title: &'static str,
    #[serde(rename = "fonte")]
    pub(crate) source: &'static str,
    #[serde(rename = "stato")]
    pub(crate) status: RuleStatus,
    /// The first year of objectives for which the rule holds.
    #[serde(rename = "dal")]
    pub(crate) from: Option<u16>,
    /// Given by the plan where it silences the rule.
    #[serde(rename = "motivo")]
    pub(crate) reason: Option<String>,
    #[serde(rename = "segnalazioni")]
    pub(crate) findings: usize,
}

/// The fate of a rule in a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(crate) enum RuleStatus {
    #[serde(rename = "applicata")]
    Applied,
    /// It holds from a later year.
    #[serde(rename = "non-ancora")]
    NotYet,
    /// The plan silences it.
    #[serde(rename = "taciuta")]
    Silenced,
    /// It is about results, and there are no surveys.
    #[serde(rename = "senza-rilevazioni")]
    WithoutSurveys,
    /// The plan could not be read as a whole.
    #[serde(rename = "non-applicata")]
    NotApplied,
}

impl<'a> PlanFindings<'a> {
    /// Returns the findings by gravity, then by code, then by place.
    pub(crate) fn sorted(&self) -> Vec<&'a Diagnostic> {
        sorted(self.report)
    }

    /// Returns what `piano.yaml` says of rules.
    pub(crate) fn overrides(&self) -> &'a [RuleOverride] {
        self.plan.map(|plan| plan.rules.as_slice()).unwrap_or_default()
    }

    fn outcome(&self, rule: &'static Rule, codes: &[CodeCount]) -> RuleOutcome {
        let (status, reason) = match self.plan {
            Some(_) if rule.is_of_results() && self.partial_plan.surveys == 0 => {
                (RuleStatus::WithoutSurveys, None)
            }
            Some(plan) => status(rule, plan),
            None => (RuleStatus::NotApplied, None),
        };
        RuleOutcome {
            code: rule.code,
            title: rule.title,
            source: rule.basis.source,
            status,
            from: rule.basis.from,
            reason: reason.map(str::to_owned),
            findings: codes.iter().filter(|count| count.code == rule.code).map(|count| count.count).sum(),
        }
    }
}

impl CheckSummary {
    /// Puts together what was found in a plan.
    pub(crate) fn of(found: &PlanFindings) -> Self {
        let codes = counts(&found.sorted());
        let read = found.partial_plan;
        CheckSummary {
            folder: found.folder.to_owned(),
            body: read.body.clone(),
            period: read.period.map(|period| period.to_string()),
            year: read.year,
            tally: Tally::of(std::slice::from_ref(found.report)),
            looked_at: LookedAt {
                files: read.files.clone(),
                groups: read.groups,
                grouping: read.grouping,
                objectives: read.objectives.len(),
                fields: read.objectives.iter().map(|objective| objective.texts).sum(),
            },
            rules: RULES.iter().map(|rule| found.outcome(rule, &codes)).collect(),
            codes,
            left_to_people: LEFT_TO_PEOPLE,
        }
    }

    /// Returns the rules that have a status.
    pub(crate) fn rules_that_are(&self, status: RuleStatus) -> impl Iterator<Item = &RuleOutcome> {
        self.rules.iter().filter(move |rule| rule.status == status)
    }

    /// Tells whether the annex can be made.
    pub(crate) fn passes(&self) -> bool {
        self.tally.errors == 0
    }
}

/// Sorts findings by gravity, then by code, then by place.
fn sorted(report: &Report) -> Vec<&Diagnostic> {
    let mut findings = report.sorted();
    // The sort is stable: the report's own order, by place, stays within a code.
    findings.sort_by_key(|finding| (finding.severity, titles::place(finding.code)));
    findings
}

/// Counts findings by gravity and code.
fn counts_of(report: &Report) -> Vec<CodeCount> {
    counts(&sorted(report))
}

/// Counts sorted findings by gravity and code.
fn counts(findings: &[&Diagnostic]) -> Vec<CodeCount> {
    let same = findings.chunk_by(|one, next| (one.severity, one.code) == (next.severity, next.code));
    let counted = same.map(|same| CodeCount {
        code: same[0].code,
        title: title(same[0].code).to_owned(),
        severity: same[0].severity,
        count: same.len(),
    });
    counted.collect()
}

/// Returns what becomes of a rule in a plan, and the reason that the plan gives.
fn status<'a>(rule: &Rule, plan: &'a Plan) -> (RuleStatus, Option<&'a str>) {
    if !rule.holds_in(plan.year.value) {
        return (RuleStatus::NotYet, None);
    }
    let silencing = plan.rules.iter().find(|said| said.code.value == rule.code && said.severity.is_none());
    match silencing {
        Some(said) if !rule.is_fixed() => (RuleStatus::Silenced, said.reason.as_deref()),
        Some(_) | None => (RuleStatus::Applied, None),
    }
}

fn tally_json<S: Serializer>(tally: &Tally, serializer: S) -> Result<S::Ok, S::Error> {
    TallyJson::from(*tally).serialize(serializer)
}

fn grouping_word<S: Serializer>(grouping: &Grouping, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(grouping.word())
}

/// Whether the groups are those that every plan had before there were others.
fn is_by_dimension(grouping: &Grouping) -> bool {
    *grouping == Grouping::Dimension
}

fn severity_word<S: Serializer>(severity: &Severity, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(severity.word())
}
