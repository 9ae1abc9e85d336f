//! The closing report on screen.

use std::collections::BTreeMap;

use crate::check::summary::{CheckSummary, CodeCount, LEFT_TO_PEOPLE, RuleStatus, SILENCE, counts_of};
use crate::diagnostic::{Report, Severity, Tally, counted, visible_line, visible_path};

/// Says the plan's verdict in a line, then what was found by rule and what was looked at.
pub(crate) fn words(summary: &CheckSummary) -> String {
    let mut lines = vec![verdict(summary)];
    lines.extend(found(&summary.codes));
    lines.push(looked_at(summary));
    lines.extend(later(summary));
    lines.extend(silenced(summary));
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// Says what warnings a plan has, in a line for each code, and which command tells them one by one; nothing
/// if there are none. `argument` is the plan as commands name it.
pub(crate) fn warnings_by_code(folder: &str, argument: &str, report: &Report) -> String {
    let warnings = report.clone().of(Severity::Warning);
    if warnings.is_empty() {
        return String::new();
    }
    let lines: String = found(&counts_of(&warnings)).iter().skip(1).map(|line| format!("{line}\n")).collect();
    format!(
        "Avvisi di «{}», cioè quante volte manca ciò che una regola chiede:\n{lines}Per leggerli uno per uno, ciascuno al suo posto: allegato verifica {argument}\n\n",
        visible_path(folder.as_ref())
    )
}

/// Says what no program can decide and how little a silent rule proves, once for all plans.
pub(crate) fn left_to_people() -> String {
    let [first, second, third] = LEFT_TO_PEOPLE;
    format!("Nessun programma può decidere {first}, {second} e {third}. {SILENCE}\n")
}

/// `data/2022-2024: 1 avviso; 6 dimensioni, 17 obiettivi`.
fn verdict(summary: &CheckSummary) -> String {
    // Information alone is nothing to act on: `verifica` shows it only when asked (`--info`).
    let tally = Tally { infos: 0, ..summary.tally };
    let verdict = tally.in_words().unwrap_or_else(|| "nessun errore".to_owned());
    let folder = visible_path(summary.folder.as_ref());
    let looked_at = &summary.looked_at;
    if looked_at.groups == 0 {
        return format!("{folder}: {verdict}");
    }
    let noun = looked_at.grouping.noun();
    let groups = counted(looked_at.groups, noun.one, noun.many);
    let objectives = counted(looked_at.objectives, "obiettivo", "obiettivi");
    format!("{folder}: {verdict}; {groups}, {objectives}")
}

/// A line for each code, below its gravity.
fn found(counts: &[CodeCount]) -> Vec<String> {
    let digits = counts.iter().map(|count| count.count.to_string().len()).max().unwrap_or(0);
    let codes = counts.iter().map(|count| count.code.len()).max().unwrap_or(0);
    let mut lines = Vec::new();
    for same in counts.chunk_by(|one, next| one.severity == next.severity) {
        lines.push(format!("  {}:", plural(same[0].severity)));
        for CodeCount { code, title, count, .. } in same {
            lines.push(format!("    {count:>digits$}  {code:codes$}  {title}").trim_end().to_owned());
        }
    }
    lines
}

fn plural(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "errori",
        Severity::Warning => "avvisi",
        Severity::Info => "informazioni",
    }
}

/// The number of files and fields, and that of the rules that were applied.
fn looked_at(summary: &CheckSummary) -> String {
    let files = counted(summary.looked_at.files.len(), "file", "file");
    let fields = counted(summary.looked_at.fields, "campo", "campi");
    let applied = summary.rules_that_are(RuleStatus::Applied).count();
    match summary.year {
        Some(year) if summary.rules_that_are(RuleStatus::NotApplied).next().is_none() => {
            let rules = counted(applied, "regola", "regole");
            format!("  controllati: {files} e {fields}, con {rules} per l'anno {year}")
        }
        Some(_) | None => format!(
            "  controllati: {files}; le regole si applicano quando i file si leggono per intero, senza errori"
        ),
    }
}

/// The rules that hold only later, by the year from which they do.
fn later(summary: &CheckSummary) -> Option<String> {
    let mut later: BTreeMap<u16, Vec<&str>> = BTreeMap::new();
    for rule in summary.rules_that_are(RuleStatus::NotYet) {
        later.entry(rule.from?).or_default().push(rule.code);
    }
    if later.is_empty() {
        return None;
    }
    let years: Vec<String> =
        later.iter().map(|(year, codes)| format!("{} dal {year}", codes.join(", "))).collect();
    Some(format!("  non ancora in vigore: {}", years.join("; ")))
}

/// The rules that the plan silences, each with its reason.
fn silenced(summary: &CheckSummary) -> Option<String> {
    let silenced = summary.rules_that_are(RuleStatus::Silenced).map(|rule| match &rule.reason {
        Some(reason) => format!("{} («{}»)", rule.code, visible_line(reason)),
        None => format!("{} (senza motivo)", rule.code),
    });
    let silenced: Vec<String> = silenced.collect();
    (!silenced.is_empty()).then(|| format!("  taciute in piano.yaml: {}", silenced.join("; ")))
}
