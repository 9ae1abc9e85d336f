//! Faults that only the whole plan shows: ids that come twice.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Report};
use crate::limits::OBJECTIVES;
use crate::plan::load::objectives_file::ObjectivesFile;
use crate::source::{Span, Spanned};

/// Adds the findings.
pub(crate) fn check(files: &[ObjectivesFile], report: &mut Report) {
    ids(files, report);
    let count: usize = files.iter().map(|file| file.objectives.len()).sum();
    if count > OBJECTIVES.most {
        let message = format!("il piano ha {count} obiettivi: se ne possono avere al massimo {OBJECTIVES}");
        report.push(Diagnostic::error(OBJECTIVES.code, message).hint(OBJECTIVES.remedy));
    }
}

fn ids(files: &[ObjectivesFile], report: &mut Report) {
    let mut seen: BTreeMap<&str, &Span> = BTreeMap::new();
    let drafts = files.iter().flat_map(|file| &file.objectives);
    for Spanned { value: id, span } in drafts.filter_map(|draft| draft.id.as_ref()) {
        match seen.get(id.as_str()) {
            Some(first) => report.push(
                Diagnostic::error("N1", format!("due obiettivi hanno lo stesso identificativo «{id}»"))
                    .labelled(span.clone(), "il secondo")
                    .related((*first).clone(), "il primo")
                    .hint("cambiare l'identificativo dell'obiettivo più recente"),
            ),
            None => {
                seen.insert(id.as_str(), span);
            }
        }
    }
}
