use std::path::Path;

use crate::check::summary::{CheckSummary, PlanFindings, RuleStatus, left_to_people, words};
use crate::check::{RULES, check};
use crate::diagnostic::{Diagnostic, Report};
use crate::font::Fonts;
use crate::plan::Loaded;
use crate::plan::load::PlanFiles;

const OBJECTIVE: &str = "dimensione: efficienza\nobiettivi:\n  - id: a\n    obiettivo: O\n    responsabile: R\n    \
    stakeholder: S\n    contributor: C\n    scadenza: E\n    indicatore: I\n    baseline: B\n    target: T\n    fonte: F\n";
const PLAN: &str = "ente: {nome: Comune}\ntriennio: 2022-2024\nanno: 2023\n";

fn loaded(plan: &str) -> Loaded {
    let files = [("piano.yaml", plan), ("premessa.md", "Testo\n"), ("obiettivi/o.yaml", OBJECTIVE)];
    PlanFiles::in_memory(Path::new("x"), files).load()
}

fn report() -> Report {
    let mut report = Report::from(Diagnostic::info("Z2", "i"));
    for code in ["F1", "C1", "F1"] {
        report.push(Diagnostic::warning(code, "a"));
    }
    report.push(Diagnostic::error("Y5", "e"));
    report
}

fn summary(folder: &str, loaded: &Loaded, report: &Report) -> CheckSummary {
    let plan = loaded.plan.as_ref();
    CheckSummary::of(&PlanFindings { folder, partial_plan: &loaded.partial_plan, plan, report })
}

#[test]
fn findings_stand_by_gravity_and_by_code() {
    let (loaded, report) = (loaded(PLAN), report());
    let summary = summary("x", &loaded, &report);
    let counts: Vec<(&str, usize)> = summary.codes.iter().map(|count| (count.code, count.count)).collect();
    assert_eq!(counts, [("Y5", 1), ("F1", 2), ("C1", 1), ("Z2", 1)]);
    assert!(!summary.passes());
}

#[test]
fn a_rule_holds_from_its_year_on_unless_the_plan_silences_it() {
    let plan = PLAN.replace("anno: 2023", "anno: 2021")
        + "regole: {C1: {gravita: tace, motivo: M}, Z2: {gravita: tace}, C2: {gravita: info}}\n";
    let (loaded, report) = (loaded(&plan), Report::default());
    let summary = summary("x", &loaded, &report);
    let status = |code: &str| {
        let found = summary.rules.iter().find(|rule| rule.code == code);
        found.map(|rule| (rule.status, rule.from)).expect("the rule is in the table")
    };
    assert_eq!(status("F1"), (RuleStatus::NotYet, Some(2022)));
    assert_eq!(status("C2").0, RuleStatus::Applied);
    assert_eq!(status("Z2").0, RuleStatus::Applied, "nothing silences a fixed rule");
    assert!(words(&summary).contains("\n  non ancora in vigore: "), "{}", words(&summary));
}

#[test]
fn the_screen_says_what_was_found_and_what_was_looked_at() {
    let plan = format!("{PLAN}regole: {{F1: {{gravita: tace, motivo: \"Con la \\e[2Jrelazione\"}}}}\n");
    let (loaded, report) = (loaded(&plan), report());
    let summary = summary("da\u{9b}ta/x", &loaded, &report);
    let shown = words(&summary);
    // Without surveys, nothing holds those on results against anything.
    let rules = RULES.iter().filter(|rule| !rule.is_of_results());
    let rules = rules.filter(|rule| rule.basis.from.is_none_or(|from| from <= 2023)).count() - 1;
    assert!(shown.starts_with(
        "da\\u{9b}ta/x: 1 errore, 3 avvisi; 1 dimensione, 1 obiettivo\n  errori:\n    1  Y5  le chiavi"
    ));
    assert!(shown.contains("\n  avvisi:\n    2  F1  "), "{shown}");
    assert!(
        shown.contains(&format!("\n  controllati: 3 file e 9 campi, con {rules} regole per l'anno 2023\n")),
        "{shown}"
    );
    assert!(shown.ends_with("\n  taciute in piano.yaml: F1 («Con la \\u{1b}[2Jrelazione»)\n"), "{shown}");
    assert!(left_to_people().ends_with("non ha visto nulla da segnalare.\n"));
}

#[test]
fn a_plan_that_could_not_be_read_has_no_rules_applied() {
    let loaded = loaded("ente: {nome: Comune}\ntrienio: 2022-2024\nanno: 2023\n");
    assert!(loaded.plan.is_none());
    let summary = summary("x", &loaded, &loaded.report);
    assert!(summary.rules.iter().all(|rule| rule.status == RuleStatus::NotApplied));
    assert!(words(&summary).contains("le regole si applicano quando"), "{}", words(&summary));
}

#[test]
fn json_says_the_same_as_the_screen() {
    let loaded = loaded(PLAN);
    let report = check(loaded.plan.as_ref().expect("the plan is whole"), &Fonts::embedded());
    let summary = summary("x", &loaded, &report);
    let value = serde_json::to_value(&summary).expect("texts and numbers make JSON");
    assert_eq!(
        value["controllato"]["file"],
        serde_json::json!(["x/piano.yaml", "x/premessa.md", "x/obiettivi/o.yaml"])
    );
    assert_eq!(value["regole"].as_array().map(Vec::len), Some(RULES.len()));
    assert_eq!((&value["triennio"], &value["anno"]), (&"2022-2024".into(), &2023.into()));
    assert_eq!(value["conteggi"]["errori"], summary.tally.errors);
}
