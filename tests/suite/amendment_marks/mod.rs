//! Amendments of natural kinds, and the marks that a careful clerk would put on them: `tests/amendments`,
//! described in its `README.md`.
//!
//! `cargo test --test suite amendment_marks -- --nocapture` prints how many come out exactly, kind by kind,
//! and for the others what the program marks. With `ALLEGATO_MARKS=FILE` all marks are written into a file, for
//! `benches/comparers.py`.

mod marked_text;

use std::collections::BTreeMap;
use std::path::Path;

use allegato::compare::{ItemDiff, Mark, PassageContent, PassageDiff, ProseDiff, Segment, compare};

use crate::amendment_marks::marked_text::{MarkedText, Sign};
use crate::drafts::{Draft, DraftGroup, DraftObjective};
use crate::folders::{entries, file_name, put, read_text, repository};

/// The file that lists what does not come out exactly.
const INEXACT: &str = "inexact.tsv";

/// An amendment with its marks.
struct MarkedCase {
    kind: String,
    /// The first marking as it stands in the file: the name of the case.
    line: String,
    /// All markings that are right.
    markings: Vec<MarkedText>,
    /// What the program must say of the whole.
    nature: Option<String>,
}

impl MarkedCase {
    /// Reads a case: the marks, then others that are as good; a nature may stand before.
    fn read(kind: &str, text: &str) -> Result<Self, String> {
        let mut lines = text.lines().peekable();
        let nature = lines.next_if(|line| line.starts_with("= ")).map(|line| line[2..].to_owned());
        let line = lines.next().ok_or("a case has marks")?.to_owned();
        let mut markings = vec![MarkedText::read(&line)?];
        for other in lines {
            let other = other.strip_prefix("oppure: ").ok_or(format!("«oppure: » begins it: {other}"))?;
            markings.push(MarkedText::read(other)?);
        }
        let [first, others @ ..] = markings.as_slice() else { return Err("a case has marks".to_owned()) };
        for other in others {
            for sign in [Sign::Inserted, Sign::Deleted] {
                if other.lines_without(sign) != first.lines_without(sign) {
                    return Err(format!("{other} marks other texts than {line}"));
                }
            }
        }
        Ok(MarkedCase { kind: kind.to_owned(), line, markings, nature })
    }

    /// One of the texts as a field of a plan has it.
    fn text(&self, left_out: Sign) -> String {
        let mut text = String::new();
        let mut before = "";
        let lines = self.markings[0].lines_without(left_out);
        for line in &lines {
            text += match (before, is_item(before), is_item(line)) {
                ("", _, _) => "",
                (_, true, true) => "\n",
                _ => "\n\n",
            };
            text += line;
            before = line;
        }
        text
    }
}

/// Whether a line is an item of a list.
fn is_item(line: &str) -> bool {
    let label = line.split(' ').next().unwrap_or_default();
    label == "-" || label.len() == 2 && label.ends_with([')', '.'])
}

/// The cases of the folder.
#[track_caller]
fn cases() -> Vec<MarkedCase> {
    let mut cases = Vec::new();
    for path in entries(&repository("tests/amendments")) {
        let name = file_name(&path);
        if matches!(name.as_str(), INEXACT | "README.md") {
            continue;
        }
        let kind = name.strip_suffix(".txt").unwrap_or_else(|| panic!("nothing reads {name}"));
        for text in read_text(&path).split("\n\n") {
            cases.push(MarkedCase::read(kind, text).unwrap_or_else(|error| panic!("{name}: {error}")));
        }
    }
    cases
}

/// A plan with an objective for each case.
fn plan(cases: &[MarkedCase], left_out: Sign) -> allegato::plan::Plan {
    let mut draft = Draft::new();
    let objectives = cases.iter().enumerate().map(|(at, case)| {
        let mut objective = DraftObjective::new(format!("caso-{at}"), "Invariato");
        objective.fields[5] = case.text(left_out);
        objective
    });
    let group = DraftGroup {
        key: "qualita".to_owned(),
        title: "QUALITÀ".to_owned(),
        objectives: objectives.collect(),
    };
    draft.groups.push(group);
    draft.plan()
}

/// The marks of the program, case by case.
fn comparisons(cases: &[MarkedCase]) -> Vec<ProseDiff> {
    let comparison = compare(&plan(cases, Sign::Inserted), &plan(cases, Sign::Deleted));
    let texts = comparison.objectives.iter().map(|objective| objective.parts[5].text.clone());
    texts.collect()
}

fn sign(mark: Mark) -> Sign {
    match mark {
        Mark::Kept => Sign::Kept,
        Mark::Inserted(_) => Sign::Inserted,
        Mark::Deleted(_) => Sign::Deleted,
    }
}

/// The notation of a comparison; every paragraph and every item begins with `¶`.
fn marked(diff: &ProseDiff) -> MarkedText {
    let mut text = MarkedText::default();
    passages(&diff.passages, &mut text);
    text
}

fn passages(passages: &[PassageDiff], text: &mut MarkedText) {
    for passage in passages {
        match &passage.content {
            PassageContent::Heading(line) | PassageContent::Paragraph(line) => {
                text.push(sign(passage.mark), "¶");
                segments(line, text);
            }
            PassageContent::List { items, .. } => {
                for item in items {
                    self::item(item, text);
                }
            }
        }
    }
}

fn item(item: &ItemDiff, text: &mut MarkedText) {
    text.push(sign(item.mark), "¶");
    match item.label.as_slice() {
        [] => text.push(sign(item.mark), "- "),
        label => segments(label, text),
    }
    for passage in &item.passages {
        match &passage.content {
            PassageContent::Heading(line) | PassageContent::Paragraph(line) => segments(line, text),
            PassageContent::List { .. } => passages(std::slice::from_ref(passage), text),
        }
    }
}

fn segments(segments: &[Segment], text: &mut MarkedText) {
    for segment in segments {
        text.push(sign(segment.mark), &segment.phrase.text);
    }
}

/// The cases that are known not to come out exactly, each with its reason.
#[track_caller]
fn known_inexact() -> BTreeMap<String, String> {
    let mut known = BTreeMap::new();
    for line in read_text(&repository("tests/amendments").join(INEXACT)).lines() {
        let (case, reason) = line.split_once('\t').unwrap_or_else(|| panic!("two cells: {line}"));
        assert!(!reason.trim().is_empty(), "a reason: {line}");
        assert!(known.insert(case.to_owned(), reason.to_owned()).is_none(), "twice: {case}");
    }
    known
}

#[expect(
    clippy::print_stdout,
    reason = "`cargo test amendments_are_marked -- --nocapture` tells how many are exact"
)]
#[test]
fn amendments_are_marked_as_a_clerk_would() {
    let cases = cases();
    assert!(cases.len() > 165, "there are {} cases", cases.len());
    let mut known = known_inexact();
    let mut tally: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let (mut wrong, mut all_marks) = (Vec::new(), String::new());
    for (case, diff) in cases.iter().zip(comparisons(&cases)) {
        let found = marked(&diff);
        all_marks += &format!("{found}\n");
        let is_right = |marking: &MarkedText| {
            let mut expected = MarkedText::default();
            expected.push(Sign::Kept, "¶");
            expected.extend(marking);
            expected.canonical() == found.canonical()
        };
        if diff.remark() != case.nature {
            wrong.push(format!("{} ({})\n  is said to be {:?}", case.line, case.kind, diff.remark()));
        }
        let is_exact = case.markings.iter().any(is_right);
        let (exact, all) = tally.entry(&case.kind).or_default();
        (*exact, *all) = (*exact + usize::from(is_exact), *all + 1);
        match (is_exact, known.remove(&case.line)) {
            (true, None) => {}
            (true, Some(_)) => wrong.push(format!("exact now, take it off {INEXACT}: {}", case.line)),
            (false, Some(reason)) => println!("{}\n  {found}\n  {reason}", case.line),
            (false, None) => wrong.push(format!("{} ({})\n  is marked {found}", case.line, case.kind)),
        }
    }
    if let Some(path) = std::env::var_os("ALLEGATO_MARKS") {
        put(Path::new(&path), all_marks);
    }
    wrong.extend(known.keys().map(|line| format!("{INEXACT}: there is no such case: {line}")));
    for (kind, (exact, all)) in &tally {
        println!("{kind}: {exact} of {all} exact");
    }
    let exact: usize = tally.values().map(|(exact, _)| exact).sum();
    println!("in all: {exact} of {} exact", cases.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
