//! Plans held against the whole table.

use std::path::Path;

use crate::check::fixture::FixturePlan;
use crate::check::*;
use crate::plan::FieldKey;
use crate::plan::load::{PlanFiles, load};

const OBJECTIVE: &str = "dimensione: efficienza\nobiettivi:\n  - id: a\n    obiettivo: O\n    responsabile: R\n    \
    stakeholder: S\n    contributor: C\n    scadenza: E\n    indicatore: I\n    baseline: B\n    target: T\n    fonte: F\n";
const PLAN: &str = "ente: {nome: Comune}\ntriennio: 2022-2024\nanno: 2023\n";

#[test]
fn a_plan_that_keeps_every_rule_has_no_findings() {
    assert_eq!(FixturePlan::new().report(), Report::default());
}

#[test]
fn the_real_annex_has_no_errors() {
    let plan = load(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/data/2022-2024"))).plan;
    let report = check(&plan.expect("it can be read"), &Fonts::embedded());
    assert_eq!(report.count(Severity::Error), 0, "{report:?}");
}

#[test]
fn codes_are_a_letter_and_a_number_each_its_own_and_in_the_order_of_the_law_s_matters() {
    let order = [
        "D1", "D2", "F1", "F2", "F3", "F4", "M1", "M2", "M3", "M4", "M5", "B1", "T1", "S1", "T2", "T3", "T4",
        "T5", "P1", "P2", "W1", "W3", "W4", "F40", "A1", "A2", "E1", "N1", "N2", "N3", "N4", "N5", "C1",
        "C2", "U1", "U2", "U3", "U4", "U5", "U6", "U7", "U8", "U9", "U10", "X1", "L1", "G1", "Z1", "Z2",
    ];
    let places: Vec<_> = RULES.iter().map(|rule| order.iter().position(|code| *code == rule.code)).collect();
    assert!(places.iter().all(Option::is_some), "{places:?}");
    assert!(places.is_sorted_by(|one, other| one < other), "{places:?}");
}

#[test]
fn every_rule_is_explained_in_whole_sentences() {
    for Rule { code, title, basis, explanation, .. } in RULES {
        for sentence in [explanation.wants, explanation.why] {
            assert!(sentence.ends_with('.') && sentence.len() > 40, "{code}: {sentence}");
        }
        assert!(!explanation.passes.is_empty() && !explanation.fails.is_empty(), "{code}");
        assert_ne!(explanation.passes, explanation.fails, "{code}");
        assert!(!title.ends_with('.') && (10..=80).contains(&title.chars().count()), "{code}: {title}");
        assert!(!basis.source.is_empty(), "{code}");
        assert!(basis.note.is_none_or(|note| note.ends_with('.')), "{code}");
    }
}

/// The places in which characters of a plan of one objective are refused.
fn characters(plan: &str, objective: &str, premise: &str) -> Vec<String> {
    let files = [("piano.yaml", plan), ("premessa.md", premise), ("obiettivi/o.yaml", objective)];
    let loaded = PlanFiles::in_memory(Path::new("x"), files).load();
    let plan = loaded.plan.unwrap_or_else(|| panic!("{:?}", loaded.report));
    let report = check(&plan, &Fonts::embedded());
    let found = report.sorted().into_iter().filter(|finding| finding.code == "Z2");
    found.map(|finding| finding.span.as_ref().map_or_else(String::new, |span| format!("{span:?}"))).collect()
}

#[test]
fn characters_are_found_wherever_they_are_printed() {
    let plan = PLAN.replace("Comune", "Co\u{202E}mune") + "sottotitolo: \"a\\u202eb\"\n";
    let objective =
        OBJECTIVE.replace(": O", ": >-\n      due\n      t\u{E000}re").replace(": F", ": 漢 e \u{AD}");
    let found = characters(&plan, &objective, "Testo\n\n- x\u{2066}y &#xE001;\n");
    let expected = [
        "x/obiettivi/o.yaml:6:8",
        "x/obiettivi/o.yaml:14:12",
        "x/piano.yaml:1:16",
        "x/piano.yaml:4:14",
        "x/premessa.md:1:1",
        "x/premessa.md:3:4",
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_plan_may_soften_a_rule_but_not_a_fixed_one() {
    let rules = "regole: {F1: {gravita: info, motivo: il registro arriva}, Z2: {gravita: tace, motivo: M}}\n";
    let fixture = FixturePlan::new().added(rules).field("qualita-1", FieldKey::Source, "").field(
        "qualita-1",
        FieldKey::Target,
        "漢",
    );
    assert!(fixture.found("F1")[0].contains(" info "));
    assert!(fixture.found("Z2")[0].contains(" errore "));
    let report = fixture.report();
    let lowered = report.sorted().into_iter().find(|finding| finding.code == "F1").expect("it is there");
    let hint = "gravità «info» scelta in piano.yaml: il registro arriva";
    assert_eq!(lowered.hints.last().map(String::as_str), Some(hint));
    assert_eq!(
        fixture.found("Q1"),
        ["piano.yaml:4:59 avviso la gravità della regola «Z2» non si può cambiare"]
    );
}

#[test]
fn a_rule_may_be_raised() {
    let fixture = FixturePlan::new()
        .field("qualita-1", FieldKey::Source, "")
        .added("regole: {F1: {gravita: errore, motivo: M}}\n");
    assert!(fixture.found("F1")[0].contains(" errore "));
}

#[test]
fn what_the_plan_says_goes_before_the_size_of_the_body() {
    let fixture = FixturePlan::new().without("accessibilita").general("Prova}", "Prova, dipendenti: 12}");
    let raised = fixture.added("regole: {D1: {gravita: errore, motivo: ci teniamo}}\n").report();
    let finding = raised.sorted().into_iter().find(|finding| finding.code == "D1").expect("it is there");
    assert_eq!(finding.severity, Severity::Error);
    assert!(!finding.hints.iter().any(|hint| hint.contains("50 dipendenti")), "{:?}", finding.hints);
}

#[test]
fn a_silent_rule_says_why_and_how_much_it_would_have_said() {
    let rules = "regole: {D2: {gravita: tace, motivo: le abbiamo altrove}, D1: {gravita: tace, motivo: M}}\n";
    let fixture = FixturePlan::new().without("efficienza").without("qualita").added(rules);
    assert_eq!(fixture.found("D2"), [""; 0]);
    assert_eq!(
        fixture.found("Q2"),
        ["piano.yaml:4:10 info la regola «D2» tace: le abbiamo altrove (2 segnalazioni)"]
    );
    let idle = "piano.yaml:4:59 avviso la regola «D1» è messa a tacere, ma non avrebbe nulla da segnalare";
    assert_eq!(fixture.found("Q1"), [idle]);
}

#[test]
fn a_line_that_changes_no_rule_is_said() {
    let rules =
        "regole: {Q9: {gravita: info, motivo: M}, D9: {gravita: info, motivo: M}, D2: {gravita: info}}\n";
    let fixture = FixturePlan::new().added(rules);
    assert_eq!(
        fixture.found("Q1"),
        [
            "piano.yaml:4:10 avviso la regola «Q9» non esiste: la riga non ha effetto",
            "piano.yaml:4:42 avviso la regola «D9» non esiste: la riga non ha effetto",
        ]
    );
    let reason = "piano.yaml:4:74 avviso la gravità della regola «D2» è cambiata senza dire perché";
    assert_eq!(fixture.found("Q3"), [reason]);
}

/// The fields that an example writes; `None` if it is of another form.
fn fields(example: &str) -> Option<Vec<(FieldKey, String)>> {
    let mut fields = Vec::new();
    for line in example.lines() {
        let (name, text) = line.split_once(": ")?;
        fields.push((FieldKey::from_name(name)?, text.trim_matches('"').to_owned()));
    }
    Some(fields)
}

/// An objective that the example fits.
fn fitting(code: &str) -> &'static str {
    match code {
        "P1" | "P2" => "efficienza-1",
        "E1" => "efficienza-2",
        "F40" => "qualita-1",
        "A1" => "accessibilita-1",
        _ => "semplificazione-1",
    }
}

#[test]
fn examples_of_fields_are_found_where_they_fail_and_pass_where_they_pass() {
    let mut tried = Vec::new();
    for Rule { code, explanation, .. } in RULES {
        let found = |example: &str| {
            let fields = fields(example)?;
            let fixture = fields
                .iter()
                .fold(FixturePlan::new(), |fixture, (key, text)| fixture.field(fitting(code), *key, text));
            Some(fixture.found(code))
        };
        for example in explanation.fails.split("\n\n") {
            let found = found(example);
            assert_ne!(found.as_deref(), Some(&[][..]), "{code}: {example}");
            tried.extend(found.map(|_| *code));
        }
        for example in explanation.passes.split("\n\n") {
            assert!(found(example).is_none_or(|found| found.is_empty()), "{code}: {example}");
        }
    }
    tried.dedup();
    assert!(tried.len() > 10, "{tried:?}");
}
