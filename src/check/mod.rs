//! The rules that a plan is held against: one rule per file, one table.
//!
//! A rule reports and never repairs. Its code never changes once released. `piano.yaml` may change a rule's severity or
//! silence it, with a reason that the findings repeat; a fixed rule stays as it is.

mod blank;
mod characters;
mod period;
mod resolutions;
mod rule;

pub(crate) use characters::is_printable;
pub use rule::{Explanation, Gravity, Rule};

use crate::check::rule::Subject;
use crate::diagnostic::{Diagnostic, Report};
use crate::font::Fonts;
use crate::plan::{Plan, RuleOverride};

/// Every rule, in the order of the law's matters: dimensions, fields, measures, deadlines, weights, form.
pub const RULES: [Rule; 4] = [blank::RULE, period::RULE, resolutions::RULE, characters::RULE];

/// Holds a plan against all rules.
pub fn check(plan: &Plan, fonts: &Fonts) -> Report {
    let mut report = Report::default();
    plan.rules.iter().filter_map(without_effect).for_each(|finding| report.push(finding));
    let subject = Subject { plan, fonts };
    for rule in &RULES {
        let said = plan.rules.iter().find(|said| said.code.value == rule.code).filter(|_| !rule.is_fixed());
        for finding in (rule.run)(&subject) {
            if let Some(finding) = adjusted(finding, said) {
                report.push(finding);
            }
        }
    }
    report
}

/// The finding that a plan changes the gravity of a rule that there isn't, or that is fixed.
fn without_effect(said: &RuleOverride) -> Option<Diagnostic> {
    let code = &said.code;
    let (message, hint) = match RULES.iter().find(|rule| rule.code == code.value) {
        Some(rule) if !rule.is_fixed() => return None,
        Some(_) => (
            format!("la gravità della regola «{}» non si può cambiare", code.value),
            "togliere la riga: non ha effetto".to_owned(),
        ),
        None => {
            let codes: Vec<&str> =
                RULES.iter().filter(|rule| !rule.is_fixed()).map(|rule| rule.code).collect();
            (
                format!("la regola «{}» non esiste: la riga non ha effetto", code.value),
                format!("le regole di cui si può cambiare la gravità sono: {}", codes.join(", ")),
            )
        }
    };
    Some(Diagnostic::warning("Y10", message).at(code.span.clone()).hint(hint))
}

/// A finding as grave as the plan says; nothing where the plan silences the rule.
fn adjusted(mut finding: Diagnostic, said: Option<&RuleOverride>) -> Option<Diagnostic> {
    let Some(said) = said else { return Some(finding) };
    finding.severity = said.severity?;
    let word = finding.severity.word();
    Some(match &said.reason {
        Some(reason) => finding.hint(format!("gravità «{word}» scelta in piano.yaml: {reason}")),
        None => finding,
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::diagnostic::Severity;
    use crate::fs::Failure;
    use crate::plan::load::{Files, load, read};

    const OBJECTIVE: &str = "dimensione: efficienza\nobiettivi:\n  - id: a\n    obiettivo: O\n    responsabile: R\n    \
        stakeholder: S\n    contributor: C\n    scadenza: E\n    indicatore: I\n    baseline: B\n    target: T\n    fonte: F\n";
    const PLAN: &str = "ente: {nome: Comune}\ntriennio: 2022-2024\nanno: 2023\n";

    /// Findings of a plan of one objective, as `file:line:column code severity`.
    fn findings(plan: &str, objective: &str, premise: &str) -> Vec<String> {
        let fetch = |name: &str| -> Result<Vec<u8>, Failure> {
            let text = match name {
                "piano.yaml" => plan,
                "premessa.md" => premise,
                _ => objective,
            };
            Ok(text.as_bytes().to_vec())
        };
        let files = Files { folder: Path::new("x"), objectives: &["o.yaml".to_owned()], fetch: &fetch };
        let loaded = read(&files);
        let plan = loaded.plan.unwrap_or_else(|| panic!("{:?}", loaded.report));
        let report = check(&plan, &Fonts::embedded());
        let shown = report.sorted().into_iter().map(|finding| {
            let place = finding.span.as_ref().map_or_else(String::new, |span| format!("{span:?}"));
            format!("{place} {} {:?}", finding.code, finding.severity)
        });
        shown.collect()
    }

    #[test]
    fn the_real_annex_has_one_blank_field_and_nothing_else() {
        let plan = load(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/data/2022-2024"))).plan;
        let report = check(&plan.expect("the real annex has no errors"), &Fonts::embedded());
        let codes: Vec<_> = report.sorted().iter().map(|finding| (finding.code, finding.severity)).collect();
        assert_eq!(codes, [("F1", Severity::Warning)]);
    }

    #[test]
    fn characters_are_found_wherever_they_are_printed() {
        let plan = PLAN.replace("Comune", "Co\u{202E}mune") + "sottotitolo: \"a\\u202eb\"\n";
        let objective =
            OBJECTIVE.replace(": O", ": >-\n      due\n      t\u{E000}re").replace(": F", ": 漢 e \u{AD}");
        let found = findings(&plan, &objective, "Testo\n\n- x\u{2066}y &#xE001;\n");
        let expected = [
            "x/o.yaml:6:8 Z2 Error",
            "x/o.yaml:14:12 Z2 Error",
            "x/o.yaml:14:16 Z2 Error",
            "x/piano.yaml:1:16 Z2 Error",
            "x/piano.yaml:4:14 Z2 Error",
            "x/premessa.md:1:1 Z2 Error",
            "x/premessa.md:3:4 Z2 Error",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_plan_may_soften_a_rule_but_not_a_fixed_one() {
        let rules = "regole: {F1: {gravita: tace, motivo: M}, Z2: {gravita: tace, motivo: M}, C1: {gravita: info, motivo: M}}\n";
        let plan = PLAN.replace("2023", "2025") + rules;
        let objective = OBJECTIVE.replace(": F", ": \"\"").replace(": T", ": 漢");
        assert_eq!(
            findings(&plan, &objective, ""),
            ["x/o.yaml:11:13 Z2 Error", "x/piano.yaml:3:7 C1 Info", "x/piano.yaml:4:42 Y10 Warning"]
        );
    }

    #[test]
    fn a_period_has_three_years_and_holds_the_plan_s_year() {
        let plan = PLAN.replace("2022-2024", "2022-2025").replace("anno: 2023", "anno: 2021");
        assert_eq!(
            findings(&plan, OBJECTIVE, ""),
            ["x/piano.yaml:2:11 C1 Error", "x/piano.yaml:3:7 C1 Error"]
        );
    }

    #[test]
    fn the_first_act_approves_and_the_others_amend() {
        let acts = "atti:\n  - {tipo: modifica, organo: G}\n  - {tipo: approvazione, organo: G}\n";
        let found = findings(&format!("{PLAN}{acts}"), OBJECTIVE, "");
        assert_eq!(found, ["x/piano.yaml:5:5 C2 Error", "x/piano.yaml:6:5 C2 Error"]);
    }

    #[test]
    fn a_change_of_gravity_that_has_no_effect_is_said() {
        let rules = "regole: {Q9: {gravita: info}, Z2: {gravita: tace}, F1: {gravita: info}}\n";
        let found = findings(&format!("{PLAN}{rules}"), OBJECTIVE, "");
        assert_eq!(found, ["x/piano.yaml:4:10 Y10 Warning", "x/piano.yaml:4:31 Y10 Warning"]);
    }

    #[test]
    fn adopted_acts_have_organ_number_and_date_in_order() {
        let acts = "atti:\n  - {organo: G, numero: 1, data: 2023-02-10}\n  - {organo: G, data: 2023-01-10}\n  - {organo: G}\n";
        let found = findings(&format!("{PLAN}{acts}"), OBJECTIVE, "");
        assert_eq!(found, ["x/piano.yaml:6:5 C2 Error", "x/piano.yaml:6:23 C2 Error"]);
    }
}
