//! F1: all nine fields say something (Piano-tipo, DM 132/2022, questions a–i).
//!
//! A field that is absent or empty is an error of loading; here are those that were left blank on purpose.

use crate::diagnostic::Diagnostic;
use crate::font::Fonts;
use crate::plan::{FieldKey, Plan};

pub(super) const CODE: &str = "F1";

pub(super) fn run(plan: &Plan, _: &Fonts) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for objective in plan.objectives() {
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
