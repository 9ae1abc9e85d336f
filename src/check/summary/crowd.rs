//! Findings of which one file has very many: the first of a kind are shown, the others counted.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::check::summary::title;
use crate::diagnostic::{Diagnostic, Severity, with_points};

/// The findings of one kind that are shown of one file.
const SHOWN: usize = 50;

/// The gravity and the code of a finding, and its file.
type Kind<'a> = (Severity, &'static str, Option<&'a str>);

/// Returns the findings in their order, with one that counts the rest in the place of all that are too many.
pub(crate) fn thinned<'a>(findings: &[&'a Diagnostic]) -> Vec<Cow<'a, Diagnostic>> {
    let mut totals: BTreeMap<Kind<'_>, usize> = BTreeMap::new();
    for finding in findings {
        *totals.entry(kind(finding)).or_default() += 1;
    }
    let mut seen: BTreeMap<Kind<'_>, usize> = BTreeMap::new();
    let mut shown = Vec::new();
    for finding in findings {
        let (total, before) = (totals[&kind(finding)], seen.entry(kind(finding)).or_default());
        // One more costs no more than the line that would count it.
        if *before < SHOWN || total == SHOWN + 1 {
            shown.push(Cow::Borrowed(*finding));
        } else if *before == SHOWN {
            shown.push(Cow::Owned(others(finding, total - SHOWN)));
        }
        *before += 1;
    }
    shown
}

fn kind(finding: &Diagnostic) -> Kind<'_> {
    let file = finding.span.as_ref().map(|span| span.source.name());
    (finding.severity, finding.code, file)
}

/// The finding that there are more like one.
fn others(first: &Diagnostic, count: usize) -> Diagnostic {
    let place = if first.span.is_some() { " in questo file" } else { "" };
    let message = format!("altre {} segnalazioni «{}»{place}", with_points(count as u64), title(first.code));
    let span = first.span.as_ref().map(|span| span.first_line());
    Diagnostic { message, span, label: Some("la prima di queste".to_owned()), ..bare(first) }
        .hint("correggere quelle mostrate e ripetere il comando; con «--messaggi json» si leggono tutte")
}

/// The code and the gravity of a finding without what it says.
fn bare(finding: &Diagnostic) -> Diagnostic {
    let (code, severity, message) = (finding.code, finding.severity, String::new());
    let (related, hints, fixes) = (Vec::new(), Vec::new(), Vec::new());
    Diagnostic { code, severity, message, span: None, label: None, related, hints, fixes }
}

#[cfg(test)]
mod tests {
    use crate::check::summary::crowd::*;
    use crate::source::{Source, Span};

    #[track_caller]
    fn messages(counts: &[(&'static str, usize)]) -> Vec<String> {
        let source = Source::new("a.yaml", "x\n");
        let mut findings = Vec::new();
        for &(code, count) in counts {
            let finding = Diagnostic::error(code, code).at(Span::new(&source, 0..1));
            findings.extend(vec![finding; count]);
        }
        let shown = thinned(&findings.iter().collect::<Vec<_>>());
        shown.iter().map(|finding| finding.message.clone()).collect()
    }

    #[test]
    fn the_rest_of_a_kind_is_counted() {
        let shown = messages(&[("Y4", 20_000), ("Y5", 2)]);
        assert_eq!(shown.len(), SHOWN + 3);
        let rest = "altre 19.950 segnalazioni «si usano soltanto le parti di YAML ammesse» in questo file";
        assert_eq!(shown[SHOWN..], [rest, "Y5", "Y5"]);
    }

    #[test]
    fn one_more_is_shown_itself() {
        assert_eq!(messages(&[("Y4", SHOWN + 1)]), vec!["Y4"; SHOWN + 1]);
        assert_eq!(messages(&[("Y4", SHOWN + 2)]).len(), SHOWN + 1);
    }
}
