//! N1: ids are unique in the plan and made of lower-case letters, digits and hyphens.
//!
//! Loading finds them, because a plan without ids can't be told from its next version; here is the
//! explanation.

use crate::check::rule::{Explanation, Gravity, Rule};

pub(crate) const RULE: Rule = Rule {
    code: "N1",
    title: "ogni obiettivo ha un identificativo suo",
    gravity: Gravity::Fixed,
    source: "prassi (servono alle modifiche)",
    from: None,
    explanation: Explanation {
        wants: "Ogni obiettivo ha un «id» che nessun altro obiettivo del piano ha, fatto di lettere minuscole senza accenti, cifre e trattini.",
        why: "L'identificativo resta lo stesso quando l'obiettivo cambia posto o numero: senza, non si saprebbe dire che cosa una modifica ha cambiato.",
        passes: "- id: atti-tipo",
        fails: "- id: Atti Tipo\n\ndue obiettivi con «id: atti-tipo»",
    },
    run: |_| Vec::new(),
};

#[cfg(test)]
mod tests {
    use crate::check::rules::identifiers::*;
    use crate::plan::load::PlanFiles;

    /// The messages of loading on the ids of two objectives.
    fn found(one: &str, other: &str) -> Vec<String> {
        let objectives = format!("dimensione: qualita\nobiettivi:\n  - id: {one}\n  - id: {other}\n");
        let files = [
            ("piano.yaml", "ente: {nome: X}\ntriennio: 2026-2028\nanno: 2026\n"),
            ("obiettivi/q.yaml", &objectives),
        ];
        let report = PlanFiles::in_memory("x".as_ref(), files).load().report;
        let of_rule = report.sorted().into_iter().filter(|finding| finding.code == RULE.code);
        of_rule.map(|finding| finding.message.clone()).collect()
    }

    #[test]
    fn ids_are_plain_and_each_objective_s_own() {
        assert_eq!(found("atti-tipo", "atti-tipo-2"), [""; 0]);
        assert_eq!(found("a", "a"), ["due obiettivi hanno lo stesso identificativo «a»"]);
        assert_eq!(found("a", "Città"), ["«Città» non è un identificativo di obiettivo"]);
    }
}
