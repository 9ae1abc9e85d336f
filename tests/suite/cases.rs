//! Each folder of `tests/cases` is a case: `command` (the arguments, one a line), the files before the run
//! (`before/`), and what is expected: `status`, `stdout`, `stderr`, and files (`after/`, compared where they are named).
//!
//! `UPDATE_CASES=1 cargo test cases` writes what the program says into the cases; review the difference.

use std::fs;
use std::path::Path;

use crate::folders::{entries, file_name, put, repository, updates_cases};
use crate::project::{Project, Ran};

const KNOWN: [&str; 6] = ["command", "before", "status", "stdout", "stderr", "after"];

#[test]
fn every_case_ends_as_expected() {
    let root = repository("tests/cases");
    let cases = entries(&root);
    let mode = if updates_cases() { Mode::Update } else { Mode::Compare };
    assert!(!cases.is_empty(), "there are no cases in {}", root.display());
    let wrong: Vec<String> = cases.iter().filter_map(|case| judge(case, mode).err()).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_file_that_nothing_reads_is_noticed() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for name in ["command", "stderr.old"] {
        put(&folder.path().join(name), "");
    }
    let wrong = judge(folder.path(), Mode::Compare).expect_err("nothing reads stderr.old");
    assert!(wrong.contains("stderr.old"), "{wrong}");
}

#[test]
fn a_difference_is_noticed() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    put(&folder.path().join("command"), "--version\n");
    put(&folder.path().join("stdout"), "allegato 0\n");
    assert!(judge(folder.path(), Mode::Compare).is_err());
}

/// The use that is made of what the program says.
#[derive(Clone, Copy, PartialEq)]
enum Mode {
    Compare,
    Update,
}

fn judge(case: &Path, mode: Mode) -> Result<(), String> {
    let name = case.display();
    for path in entries(case) {
        let file = file_name(&path);
        if !KNOWN.contains(&file.as_str()) {
            return Err(format!("{name}: nothing reads {file}"));
        }
    }
    let project = Project::new().copied(&case.join("before"), "");
    let command =
        fs::read_to_string(case.join("command")).map_err(|error| format!("{name}: command: {error}"))?;
    let ran = project.run(&command.lines().collect::<Vec<_>>());
    if mode == Mode::Update {
        update(case, &ran);
        return Ok(());
    }
    let text = |file: &str| fs::read_to_string(case.join(file)).unwrap_or_default();
    let status = text("status").trim().parse().unwrap_or(0);
    let expected = Ran { status, stdout: text("stdout"), stderr: text("stderr") };
    if ran != expected {
        return Err(format!("{name}:\nexpected {expected:#?}\ngot {ran:#?}\n{}{}", ran.stdout, ran.stderr));
    }
    compare(&case.join("after"), &project.path(""))
}

fn compare(expected: &Path, actual: &Path) -> Result<(), String> {
    for path in entries(expected) {
        let place = actual.join(file_name(&path));
        if path.is_dir() {
            compare(&path, &place)?;
        } else if fs::read(&path).ok() != fs::read(&place).ok() {
            return Err(format!("{} is not as expected", place.display()));
        }
    }
    Ok(())
}

fn update(case: &Path, ran: &Ran) {
    for (file, text) in [
        ("status", format!("{}\n", ran.status)),
        ("stdout", ran.stdout.clone()),
        ("stderr", ran.stderr.clone()),
    ] {
        let path = case.join(file);
        if text.is_empty() || text == "0\n" {
            let _ = fs::remove_file(path);
        } else {
            put(&path, text);
        }
    }
}
