//! Values of `verifica.xml`: the closing report of `verifica` in Italian names, which `docs/modelli.md`
//! lists.
//!
//! A finding quotes what the office wrote, also the characters that no document may hold: they are written as
//! `U+202E`.

use serde::Serialize;

use crate::check::summary::{
    CheckSummary, CodeCount, LookedAt, PlanFindings, RuleOutcome, RuleStatus, title,
};
use crate::check::{RULES, is_printable};
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Severity, Tally, TallyJson};
use crate::font::Fonts;
use crate::source::capitalized;
use crate::template::view::act_line::act_line;
use crate::template::view::group_words::GroupWords;
use crate::template::view::plan::{ArmsView, DateView};

/// The values of `verifica.xml`.
#[derive(Debug, Serialize)]
pub struct CheckReportView {
    #[serde(rename = "piano")]
    plan: PlanFacts,
    /// Whether the annex can be made.
    #[serde(rename = "generabile")]
    passes: bool,
    #[serde(rename = "conteggi")]
    counts: TallyJson,
    #[serde(rename = "riepilogo")]
    summary: Vec<CodeCount>,
    #[serde(rename = "gravita")]
    severities: Vec<SeverityView>,
    #[serde(rename = "gruppi")]
    group_words: GroupWords,
    #[serde(rename = "controllato")]
    looked_at: LookedAt,
    #[serde(rename = "regole")]
    rules: Vec<RuleView>,
    #[serde(rename = "regole_cambiate")]
    overrides: Vec<OverrideView>,
    #[serde(rename = "da_giudicare")]
    left_to_people: [&'static str; 3],
}

/// The plan, as far as it could be read.
#[derive(Debug, Serialize)]
struct PlanFacts {
    #[serde(rename = "cartella")]
    folder: String,
    #[serde(rename = "ente")]
    body: Option<String>,
    #[serde(rename = "stemma")]
    arms: Option<ArmsView>,
    #[serde(rename = "triennio")]
    period: Option<String>,
    #[serde(rename = "anno")]
    year: Option<u16>,
    #[serde(rename = "stato")]
    status: Option<&'static str>,
    #[serde(rename = "atto")]
    act_line: Option<String>,
    #[serde(rename = "data")]
    date: Option<DateView>,
}

/// The findings of one gravity, by code.
#[derive(Debug, Serialize)]
struct SeverityView {
    /// `errore`, `avviso` or `info`.
    #[serde(rename = "chiave")]
    key: &'static str,
    #[serde(rename = "codici")]
    codes: Vec<CodeView>,
}

/// The findings of one code.
#[derive(Debug, Serialize)]
struct CodeView {
    #[serde(rename = "codice")]
    code: &'static str,
    #[serde(rename = "titolo")]
    title: String,
    /// The clause of law, where it is a rule.
    #[serde(rename = "fonte")]
    source: Option<&'static str>,
    /// The hints that each of several findings has.
    #[serde(rename = "aiuti_comuni")]
    shared_hints: Vec<String>,
    #[serde(rename = "segnalazioni")]
    findings: Vec<FindingView>,
    /// Whether one of the findings has hints of its own.
    #[serde(rename = "con_aiuti")]
    hinted: bool,
}

/// A finding.
#[derive(Debug, Serialize)]
struct FindingView {
    /// As the plan's folder has it: `obiettivi/1-semplificazione.yaml`.
    file: Option<String>,
    #[serde(rename = "riga")]
    line: Option<usize>,
    /// The id of the objective that it is about.
    #[serde(rename = "obiettivo")]
    objective: Option<String>,
    #[serde(rename = "messaggio")]
    message: String,
    #[serde(rename = "aiuti")]
    hints: Vec<String>,
}

/// A rule and its result.
#[derive(Debug, Serialize)]
struct RuleView {
    #[serde(rename = "codice")]
    code: &'static str,
    #[serde(rename = "titolo")]
    title: String,
    #[serde(rename = "fonte")]
    source: String,
    /// `applicata`, `non-ancora`, `taciuta`, `senza-rilevazioni` or `non-applicata`.
    #[serde(rename = "stato")]
    status: RuleStatus,
    #[serde(rename = "dal")]
    from: Option<u16>,
    /// In words: `2 avvisi`, `in vigore dal 2024`.
    #[serde(rename = "esito")]
    result: String,
}

/// A line of `piano.yaml` on a rule.
#[derive(Debug, Serialize)]
struct OverrideView {
    #[serde(rename = "codice")]
    code: String,
    #[serde(rename = "titolo")]
    title: String,
    /// `errore`, `avviso`, `info` or `tace`.
    #[serde(rename = "gravita")]
    severity: &'static str,
    #[serde(rename = "motivo")]
    reason: Option<String>,
}

impl CheckReportView {
    /// Reads the closing report of a plan; `date` is that of the document, where it is known.
    pub(crate) fn of(found: &PlanFindings, date: Option<Date>, fonts: &Fonts) -> Self {
        let summary = CheckSummary::of(found);
        let words = Printable { fonts, folder: found.folder };
        let files = summary.looked_at.files.iter().map(|file| words.file(file)).collect();
        let codes = summary.codes.iter();
        CheckReportView {
            plan: words.facts(found, date),
            passes: summary.passes(),
            counts: summary.tally.into(),
            summary: codes
                .map(|count| CodeCount { title: capitalized(&count.title), ..count.clone() })
                .collect(),
            severities: words.severities(found),
            group_words: summary.looked_at.grouping.noun().into(),
            looked_at: LookedAt { files, ..summary.looked_at },
            rules: summary.rules.iter().map(|rule| RuleView::of(rule, &summary.codes)).collect(),
            overrides: words.overrides(found),
            left_to_people: summary.left_to_people,
        }
    }
}

impl RuleView {
    fn of(rule: &RuleOutcome, codes: &[CodeCount]) -> Self {
        let result = match (rule.status, rule.from) {
            (RuleStatus::Applied, _) => {
                in_words(rule.code, codes).unwrap_or_else(|| "nessuna segnalazione".to_owned())
            }
            (RuleStatus::NotYet, from) => {
                from.map(|from| format!("in vigore dal {from}")).unwrap_or_default()
            }
            (RuleStatus::Silenced, _) => "taciuta".to_owned(),
            (RuleStatus::WithoutSurveys, _) => "non ci sono rilevazioni".to_owned(),
            (RuleStatus::NotApplied, _) => "non applicata".to_owned(),
        };
        RuleView {
            code: rule.code,
            title: capitalized(rule.title),
            source: capitalized(rule.source),
            status: rule.status,
            from: rule.from,
            result: capitalized(&result),
        }
    }
}

/// Takes the hints that all of several findings have away from them: they are said once.
fn shared(findings: &mut [FindingView]) -> Vec<String> {
    // A finding that is alone keeps its hints beside it.
    let Some((first, others)) = findings.split_first().filter(|(_, others)| !others.is_empty()) else {
        return Vec::new();
    };
    let mut shared = first.hints.clone();
    shared.retain(|hint| others.iter().all(|finding| finding.hints.contains(hint)));
    for finding in findings {
        finding.hints.retain(|hint| !shared.contains(hint));
    }
    shared
}

/// `1 errore, 2 avvisi` of one code.
fn in_words(code: &str, codes: &[CodeCount]) -> Option<String> {
    let mut tally = Tally::default();
    for count in codes.iter().filter(|count| count.code == code) {
        match count.severity {
            Severity::Error => tally.errors += count.count,
            Severity::Warning => tally.warnings += count.count,
            Severity::Info => tally.infos += count.count,
        }
    }
    tally.in_words()
}

/// A text on one line that every document can hold; other characters are written as `U+` and their number.
pub(crate) fn printable(text: &str, fonts: &Fonts) -> String {
    let mut printable = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' | '\r' | '\t' => printable.push(' '),
            character if is_printable(character, fonts) => printable.push(character),
            character => printable.push_str(&format!("U+{:04X}", u32::from(character))),
        }
    }
    printable
}

/// Makes of the office's words what every document can hold.
struct Printable<'a> {
    fonts: &'a Fonts,
    folder: &'a str,
}

impl Printable<'_> {
    fn text(&self, text: &str) -> String {
        printable(text, self.fonts)
    }

    /// A file as the plan's folder has it.
    fn file(&self, path: &str) -> String {
        // The folder itself, and what lies outside, keep their paths.
        let below = path.strip_prefix(self.folder).map(|rest| rest.trim_start_matches('/'));
        self.text(below.filter(|rest| !rest.is_empty()).unwrap_or(path))
    }

    fn facts(&self, found: &PlanFindings, date: Option<Date>) -> PlanFacts {
        let PlanFindings { partial_plan: read, plan, .. } = *found;
        let arms = plan.and_then(|plan| plan.body.arms.as_ref());
        PlanFacts {
            folder: self.text(found.folder),
            body: read.body.as_ref().map(|body| self.text(body)),
            arms: arms.map(|arms| ArmsView {
                file: self.text(&arms.file.value),
                description: self.text(&arms.description.value),
            }),
            period: read.period.map(|period| period.to_string()),
            year: read.year,
            status: plan.map(|plan| plan.status().word()),
            act_line: plan.and_then(|plan| act_line(&plan.acts)).map(|line| self.text(&line)),
            date: date.map(DateView::of),
        }
    }

    fn severities(&self, found: &PlanFindings) -> Vec<SeverityView> {
        let sorted = found.sorted();
        let mut views = Vec::new();
        for findings in sorted.chunk_by(|one, next| one.severity == next.severity) {
            let codes = findings.chunk_by(|one, next| one.code == next.code);
            views.push(SeverityView {
                key: findings[0].severity.word(),
                codes: codes.map(|same| self.group(same, found)).collect(),
            });
        }
        views
    }

    fn group(&self, findings: &[&Diagnostic], found: &PlanFindings) -> CodeView {
        let code = findings[0].code;
        let mut findings: Vec<_> = findings.iter().map(|finding| self.finding(finding, found)).collect();
        let shared_hints = shared(&mut findings);
        CodeView {
            code,
            title: capitalized(title(code)),
            source: RULES.iter().find(|rule| rule.code == code).map(|rule| rule.basis.source),
            shared_hints,
            hinted: findings.iter().any(|finding| !finding.hints.is_empty()),
            findings,
        }
    }

    fn finding(&self, finding: &Diagnostic, found: &PlanFindings) -> FindingView {
        let objective = finding.span.as_ref().and_then(|span| found.partial_plan.objective_at(span));
        // Taking words out leaves nothing that could be quoted.
        let edits = finding.fixes.iter().map(|fix| &fix.edit).filter(|edit| !edit.replacement.is_empty());
        let edits = edits.map(|edit| match edit.span.text() {
            "" => format!("correzione possibile: aggiungere «{}»", edit.replacement.trim()),
            old => format!("correzione possibile: «{}» al posto di «{old}»", edit.replacement),
        });
        FindingView {
            file: finding.span.as_ref().map(|span| self.file(span.source.name())),
            line: finding.span.as_ref().map(|span| span.source.position(span.range.start).0),
            objective: objective.map(ToString::to_string),
            message: capitalized(&self.text(&finding.message)),
            hints: finding
                .hints
                .iter()
                .cloned()
                .chain(edits)
                .map(|hint| capitalized(&self.text(&hint)))
                .collect(),
        }
    }

    fn overrides(&self, found: &PlanFindings) -> Vec<OverrideView> {
        let overrides = found.overrides().iter().map(|said| OverrideView {
            code: self.text(&said.code.value),
            title: capitalized(title(&said.code.value)),
            severity: said.severity.map_or("tace", Severity::word),
            reason: said.reason.as_ref().map(|reason| self.text(reason)),
        });
        overrides.collect()
    }
}
