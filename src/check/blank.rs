//! F1: all nine fields say something (Piano-tipo, DM 132/2022, questions a–i).
//!
//! A field that is absent or empty is an error of loading; here are those that were left blank on purpose.

use crate::check::rule::{Explanation, Gravity, Rule, Subject};
use crate::diagnostic::Diagnostic;
use crate::plan::FieldKey;

pub(super) const RULE: Rule = Rule {
    code: CODE,
    title: "tutti e nove i campi dicono qualcosa",
    gravity: Gravity::ErrorOrWarning,
    source: "Piano-tipo (DM 132/2022), domande a–i",
    from: Some(2022),
    explanation: Explanation {
        wants: "Ogni obiettivo risponde a tutte e nove le domande del Piano-tipo. Un campo che manca è un errore; un campo lasciato in bianco di proposito (\"\") è un avviso.",
        why: "Le nove domande sono il contenuto minimo che il decreto chiede a ogni obiettivo di performance.",
        passes: "fonte: Registro delle segnalazioni, Ufficio relazioni con il pubblico",
        fails: "fonte: \"\"",
    },
    run,
};

const CODE: &str = "F1";

fn run(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for objective in subject.plan.objectives() {
        for spec in FieldKey::ALL.map(FieldKey::spec) {
            let field = objective.field(spec.key);
            if field.text.value.is_empty() {
                let message =
                    format!("nell'obiettivo «{}» il campo «{}» è in bianco", objective.id.value, spec.name);
                let finding =
                    Diagnostic::warning(CODE, message).labelled(field.text.span.clone(), "in bianco");
                findings.push(finding.hint(format!("completare appena possibile. {}", spec.description)));
            }
        }
    }
    findings
}
