//! The real annex as text to review: `tests/snapshots`.
//!
//! `UPDATE_CASES=1 cargo test snapshots` writes what the program makes into the folder; review the difference.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use allegato::check::{RULES, check};
use allegato::diagnostic::Diagnostic;
use allegato::font::Fonts;
use allegato::plan::{Objective, Plan};

use crate::annex::tags::{Child, Element, Tagged};
use crate::annex::{Annex, difference};
use crate::folders::{entries, file_name, put, repository, updates_cases};

/// Makes the texts of the folder, each by the name of its file.
fn snapshots(annex: &Annex) -> BTreeMap<String, String> {
    let package = annex.package();
    BTreeMap::from([
        ("annex.html".to_owned(), annex.html.clone()),
        ("annex.document.xml".to_owned(), xml(package.part("word/document.xml"))),
        ("annex.pdf.txt".to_owned(), pdf(&annex.tagged())),
        ("annex.segnalazioni.txt".to_owned(), findings(&annex.plan)),
    ])
}

/// Lists the findings rule by rule: the objective and the place, the message, and what to do.
#[track_caller]
fn findings(plan: &Plan) -> String {
    let report = check(plan, &Fonts::embedded());
    let sorted = report.sorted();
    let mut out = String::new();
    for rule in RULES {
        let found: Vec<&&Diagnostic> = sorted.iter().filter(|finding| finding.code == rule.code).collect();
        if !found.is_empty() {
            out.push_str(&format!("{} {}\n", rule.code, rule.title));
        }
        for finding in found {
            out.push_str(&format!("  {}\n", place(plan, finding)));
            out.push_str(&format!("    {}: {}\n", finding.severity.word(), finding.message));
            for hint in &finding.hints {
                out.push_str(&format!("    aiuto: {hint}\n"));
            }
        }
    }
    let known = |finding: &&&Diagnostic| !RULES.iter().any(|rule| rule.code == finding.code);
    assert_eq!(sorted.iter().find(known), None, "every finding is in the snapshot");
    out
}

/// The objective that a finding is about, and the file with line and column.
fn place(plan: &Plan, finding: &Diagnostic) -> String {
    let Some(span) = &finding.span else { return "-".to_owned() };
    let inside = |objective: &&Objective| {
        objective.span.source == span.source
            && objective.span.range.start <= span.range.start
            && span.range.end <= objective.span.range.end
    };
    let id =
        plan.objectives().find(inside).map_or(String::new(), |objective| format!("{} ", objective.id.value));
    let (line, column) = span.source.position(span.range.start);
    let file = Path::new(span.source.name()).file_name().unwrap_or_default().to_string_lossy().into_owned();
    format!("{id}{file}:{line}:{column}")
}

/// The same markup, each element on a line of its own, indented.
#[track_caller]
fn xml(markup: &str) -> String {
    let (mut out, mut depth) = (String::new(), 0_usize);
    for line in markup.replace("><", ">\n<").lines() {
        let closes = line.starts_with("</");
        let whole = line.starts_with("<?") || line.ends_with("/>") || (!closes && line.contains("</"));
        if closes {
            depth -= 1;
        }
        out.push_str(&format!("{}{line}\n", "  ".repeat(depth)));
        if !closes && !whole {
            depth += 1;
        }
    }
    assert_eq!(depth, 0, "an element is left open");
    out
}

/// The tag tree, and then what stands around the text on each page.
fn pdf(tagged: &Tagged) -> String {
    let mut out = String::new();
    element(&tagged.root, 0, &mut out);
    for (index, page) in tagged.pages.iter().enumerate() {
        let artifacts =
            page.artifacts.iter().map(|text| text.split_ascii_whitespace().collect::<Vec<_>>().join(" "));
        let artifacts: Vec<String> = artifacts.filter(|text| !text.is_empty()).collect();
        out.push_str(&format!("\nPage {}\n  {}\n", index + 1, artifacts.join("\n  ")));
    }
    out
}

/// An element on a line: its role, its attributes, its page where it begins one's text, its text.
fn element(this: &Element, depth: usize, out: &mut String) {
    let attributes: String =
        this.attributes.iter().map(|(name, value)| format!(" {name}={value:?}")).collect();
    let own: String = this
        .children
        .iter()
        .filter_map(|child| match child {
            Child::Text { text, .. } => Some(text.replace('\u{AD}', "")),
            Child::Element(_) => None,
        })
        .collect();
    let pages: Vec<String> = this.pages().iter().map(|page| (page + 1).to_string()).collect();
    let page = if this.is("TR") { format!(" (page {})", pages.join(", ")) } else { String::new() };
    let text = if own.trim().is_empty() { String::new() } else { format!(" {}", own.trim()) };
    out.push_str(&format!("{}{}{attributes}{page}{text}\n", "  ".repeat(depth), this.role));
    for child in this.elements() {
        element(child, depth + 1, out);
    }
}

/// Lists the faults of a folder of snapshots.
fn judge(folder: &Path, expected: &BTreeMap<String, String>) -> Vec<String> {
    let mut wrong: Vec<String> = entries(folder)
        .iter()
        .map(|path| file_name(path))
        .filter(|name| !expected.contains_key(name))
        .map(|name| format!("nothing reads tests/snapshots/{name}"))
        .collect();
    for (name, made) in expected {
        let kept = fs::read_to_string(folder.join(name)).unwrap_or_default();
        wrong.extend(difference::in_lines(&kept, made).err().map(|told| format!("{name}: {told}")));
    }
    wrong
}

#[test]
fn the_real_annex_is_as_it_was_reviewed() {
    let folder = repository("tests/snapshots");
    let made = snapshots(Annex::real());
    if updates_cases() {
        for (name, text) in &made {
            put(&folder.join(name), text);
        }
    }
    let wrong = judge(&folder, &made);
    assert!(wrong.is_empty(), "\n{}\n\nUPDATE_CASES=1 takes what is made now", wrong.join("\n"));
}

#[test]
fn a_difference_and_a_file_that_nothing_reads_are_noticed() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    put(&folder.path().join("a.txt"), "uno\ndue\n");
    let made = |text: &str| BTreeMap::from([("a.txt".to_owned(), text.to_owned())]);
    assert_eq!(judge(folder.path(), &made("uno\ndue\n")), [""; 0]);
    assert_eq!(judge(folder.path(), &made("uno\ntre\n")).len(), 1);
    put(&folder.path().join("b.txt"), "");
    assert_eq!(judge(folder.path(), &made("uno\ndue\n")), ["nothing reads tests/snapshots/b.txt"]);
    assert_eq!(judge(folder.path(), &BTreeMap::from([("c.txt".to_owned(), "x".to_owned())])).len(), 3);
}
