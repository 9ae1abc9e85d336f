//! Faults that only the whole plan shows: ids and dimensions that come twice.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Report};
use crate::limits::OBJECTIVES;
use crate::plan::load::dimension::DimensionDraft;
use crate::source::{Span, Spanned};

/// Adds the findings.
pub(crate) fn check(dimensions: &[DimensionDraft], report: &mut Report) {
    ids(dimensions, report);
    keys(dimensions, report);
    let count: usize = dimensions.iter().map(|dimension| dimension.objectives.len()).sum();
    if count > OBJECTIVES.most {
        let message = format!("il piano ha {count} obiettivi: se ne possono avere al massimo {OBJECTIVES}");
        report.push(Diagnostic::error(OBJECTIVES.code, message).hint(OBJECTIVES.remedy));
    }
}

fn ids(dimensions: &[DimensionDraft], report: &mut Report) {
    let mut seen: BTreeMap<&str, &Span> = BTreeMap::new();
    let drafts = dimensions.iter().flat_map(|dimension| &dimension.objectives);
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

fn keys(dimensions: &[DimensionDraft], report: &mut Report) {
    let mut seen: BTreeMap<String, &Span> = BTreeMap::new();
    for dimension in dimensions {
        let Some(key) = &dimension.key else { continue };
        // `qualità` and `qualita` are one dimension.
        let name = dimension.kind.map_or_else(|| key.value.to_lowercase(), |kind| kind.key().to_owned());
        match seen.get(&name) {
            Some(first) => report.push(
                Diagnostic::error("Y6", format!("la dimensione «{}» è in due file", key.value))
                    .labelled(key.span.clone(), "la seconda volta")
                    .related((*first).clone(), "la prima volta")
                    .hint("riunire i suoi obiettivi in un solo file"),
            ),
            None => {
                seen.insert(name, &key.span);
            }
        }
    }
}
