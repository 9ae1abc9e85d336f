//! The closing report on screen.

use crate::check::summary::{CheckSummary, Count, LEFT_TO_PEOPLE, RuleStanding, title};
use crate::diagnostic::{Severity, Tally, counted, visible_line};

/// A line with the plan's verdict, then what was found by rule and what was looked at.
pub(crate) fn words(review: &CheckSummary) -> String {
    let mut lines = vec![verdict(review)];
    lines.extend(found(&review.counts()));
    lines.push(looked_at(review));
    lines.extend(later(review));
    lines.extend(silent(review));
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// What no program can decide, once for all plans.
pub(crate) fn left_to_people() -> String {
    let [first, second, third] = LEFT_TO_PEOPLE;
    format!("Nessun programma può decidere {first}, {second} e {third}.\n")
}

/// `data/2022-2024: 1 avviso; 6 dimensioni, 17 obiettivi`.
fn verdict(review: &CheckSummary) -> String {
    let tally = Tally { infos: 0, ..review.tally };
    let verdict = tally.in_words().unwrap_or_else(|| "nessun errore".to_owned());
    let folder = visible_line(review.folder);
    if review.sketch.dimensions == 0 {
        return format!("{folder}: {verdict}");
    }
    let dimensions = counted(review.sketch.dimensions, "dimensione", "dimensioni");
    let objectives = counted(review.sketch.objectives.len(), "obiettivo", "obiettivi");
    format!("{folder}: {verdict}; {dimensions}, {objectives}")
}

/// A line for each code, below its gravity.
fn found(counts: &[Count]) -> Vec<String> {
    let digits = counts.iter().map(|count| count.count.to_string().len()).max().unwrap_or(0);
    let codes = counts.iter().map(|count| count.code.len()).max().unwrap_or(0);
    let mut lines = Vec::new();
    let mut last = None;
    for Count { severity, code, count } in counts {
        if last != Some(severity) {
            lines.push(format!("  {}:", plural(*severity)));
            last = Some(severity);
        }
        lines.push(format!("    {count:>digits$}  {code:codes$}  {}", title(code)).trim_end().to_owned());
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

/// How many files and fields, by how many rules.
fn looked_at(review: &CheckSummary) -> String {
    let files = counted(review.sketch.files.len(), "file", "file");
    let fields = counted(review.fields(), "campo", "campi");
    let applied = review.rules().filter(|(_, standing)| *standing == RuleStanding::Holds).count();
    match review.plan {
        Some(plan) => {
            let rules = counted(applied, "regola", "regole");
            format!("  controllati: {files} e {fields}, con {rules} per l'anno {}", plan.year.value)
        }
        None => format!(
            "  controllati: {files}; le regole si applicano quando i file si leggono per intero, senza errori"
        ),
    }
}

/// The rules that hold only later.
fn later(review: &CheckSummary) -> Option<String> {
    let later = review.later();
    let years: Vec<String> =
        later.iter().map(|(year, codes)| format!("{} dal {year}", codes.join(", "))).collect();
    (!years.is_empty()).then(|| format!("  non ancora in vigore: {}", years.join("; ")))
}

/// The rules that the plan silences, each with its reason.
fn silent(review: &CheckSummary) -> Option<String> {
    let silent = review.rules().filter_map(|(rule, standing)| match standing {
        RuleStanding::Silent(Some(reason)) => Some(format!("{} («{}»)", rule.code, visible_line(reason))),
        RuleStanding::Silent(None) => Some(format!("{} (senza motivo)", rule.code)),
        RuleStanding::Holds | RuleStanding::NotYet(_) | RuleStanding::NotApplied => None,
    });
    let silent: Vec<String> = silent.collect();
    (!silent.is_empty()).then(|| format!("  taciute in piano.yaml: {}", silent.join("; ")))
}
