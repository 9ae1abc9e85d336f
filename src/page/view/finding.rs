//! Findings as the pages show them, each leading to its field.

use std::path::Path;

use serde::Serialize;

use crate::check::summary::title;
use crate::diagnostic::{Diagnostic, Severity, visible, visible_path};
use crate::docx_import::Slot;
use crate::page::saving::office_texts;
use crate::plan::{Objective, Plan};
use crate::source::{Span, capitalized};
use crate::yaml::Tree;

/// A finding.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PageFinding {
    /// `errore`, `avviso` or `info`.
    severity: &'static str,
    code: &'static str,
    /// The demand of the rule.
    rule: String,
    pub(crate) message: String,
    hints: Vec<String>,
    /// `piano.yaml, riga 12`; empty if it has no place.
    place: String,
    /// The line that it is about.
    excerpt: String,
    /// The form in which it can be put right.
    href: Option<String>,
    /// The row of the form.
    #[serde(skip)]
    pub(crate) slot: Option<String>,
    /// The objective that it is about, as people call it.
    objective: Option<String>,
}

/// The plan that findings are about, with the path of its pages.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FindingContext<'a> {
    pub(crate) plan: Option<&'a Plan>,
    pub(crate) folder: &'a Path,
    pub(crate) root: &'a str,
}

impl PageFinding {
    /// Whether somebody should look, as the summary above a form asks.
    pub(crate) fn is_pressing(&self) -> bool {
        self.severity != Severity::Info.word()
    }
}

impl FindingContext<'_> {
    pub(crate) fn view(&self, finding: &Diagnostic) -> PageFinding {
        let found = finding.span.as_ref().and_then(|span| spot(self.plan?, span));
        let slot = found.and_then(|(_, slot)| slot).map(|slot| slot.name().to_owned());
        let href = found.map(|(objective, _)| {
            let field = slot.as_ref().map(|slot| format!("#campo-{slot}")).unwrap_or_default();
            format!("{}/obiettivo/{}{field}", self.root, objective.id.value)
        });
        PageFinding {
            severity: finding.severity.word(),
            code: finding.code,
            rule: capitalized(title(finding.code)),
            message: visible(&finding.message).into_owned(),
            hints: finding.hints.iter().map(|hint| visible(hint).into_owned()).collect(),
            place: finding.span.as_ref().map(|span| self.place(span)).unwrap_or_default(),
            excerpt: finding.span.as_ref().map(excerpt).unwrap_or_default(),
            href,
            slot,
            objective: found.map(|(objective, _)| capitalized(&objective.name())),
        }
    }

    fn place(&self, span: &Span) -> String {
        let path = Path::new(span.source.name());
        let path = path.strip_prefix(self.folder).unwrap_or(path);
        let (line, _) = span.source.position(span.range.start);
        format!("{}, riga {line}", visible_path(path))
    }
}

/// The number of findings of one gravity among those of an objective.
pub(crate) fn count_of(findings: &[&Diagnostic], severity: Severity) -> usize {
    findings.iter().filter(|finding| finding.severity == severity).count()
}

/// The findings whose place lies in an objective.
pub(crate) fn findings_of<'a>(objective: &Objective, findings: &[&'a Diagnostic]) -> Vec<&'a Diagnostic> {
    let lies_in =
        |finding: &&&Diagnostic| finding.span.as_ref().is_some_and(|span| holds(&objective.span, span));
    findings.iter().filter(lies_in).copied().collect()
}

/// The objective and the row that a place belongs to, also in a file that is not written yet.
fn spot<'a>(plan: &'a Plan, span: &Span) -> Option<(&'a Objective, Option<Slot>)> {
    let mut sources = plan.objectives().map(|objective| &objective.span.source);
    let source = sources.find(|source| source.name() == span.source.name())?;
    let place = counterpart(source.text(), span.source.text(), span.range.start);
    let first = Span::new(source, place..place);
    let objective = plan.objectives().find(|objective| holds(&objective.span, &first))?;
    let mut texts = office_texts(plan, objective).into_iter();
    if source.text() == span.source.text() {
        let text = texts
            .filter_map(|text| Some((text.slot, &text.field?.text.span)))
            // A row that is absent has the objective for its place.
            .find(|(_, row)| **row != objective.span && holds(row, span));
        return Some((objective, text.map(|(slot, _)| slot)));
    }
    // The rows stand elsewhere by now, and keep their keys.
    let tree = Tree::read(&span.source);
    let key = tree.spot(span.range.start).and_then(|spot| spot.key).map(|key| &key.value);
    let text = key.and_then(|key| texts.find(|text| text.slot.name() == key));
    Some((objective, text.map(|text| text.slot)))
}

/// The place in a text that one in a newer text stands for; the beginning of what changed, if it lies within
/// that.
fn counterpart(old: &str, new: &str, at: usize) -> usize {
    if old == new {
        return at;
    }
    let pairs = old.bytes().zip(new.bytes());
    let before = pairs.take_while(|(old, new)| old == new).count();
    let rest = old.len().min(new.len()) - before;
    let pairs = old.bytes().rev().zip(new.bytes().rev()).take(rest);
    let after = pairs.take_while(|(old, new)| old == new).count();
    if at < before {
        at
    } else if at >= new.len() - after {
        old.len() - (new.len() - at)
    } else {
        before
    }
}

fn holds(around: &Span, place: &Span) -> bool {
    around.source.name() == place.source.name()
        && (around.range.start..around.range.end.max(around.range.start + 1)).contains(&place.range.start)
}

fn excerpt(span: &Span) -> String {
    // One line is enough to know the place by: the form has the whole text.
    let (line, _) = span.source.position(span.range.start);
    let text = span.source.line(line).map(|range| span.source.text()[range].trim()).unwrap_or_default();
    visible(text).into_owned()
}

#[cfg(test)]
mod tests {
    use crate::page::view::finding::*;

    #[test]
    fn a_place_in_a_changed_text_stands_for_one_in_the_text_before() {
        let (old, new) = ("uno: a\ndue: bbb\ntre: c", "uno: a\ndue: x\ntre: c");
        assert_eq!(counterpart(old, old, 9), 9);
        assert_eq!(counterpart(old, new, 2), 2);
        assert_eq!(counterpart(old, new, 12), 12);
        assert_eq!(counterpart(old, new, new.len() - 1), old.len() - 1);
        assert_eq!(counterpart("", "a", 0), 0);
    }
}
