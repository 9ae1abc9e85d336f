//! Each folder of `tests/cases` is a case: `comando` (the arguments, one a line), the files before the run (`prima/`),
//! and what is expected: `stato`, `stdout`, `stderr`, and files (`dopo/`, compared where they are named).
//!
//! `AGGIORNA_CASI=1 cargo test cases` writes what the program says into the cases; review the difference.

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::project::{Project, Ran, copy, entries};

const KNOWN: [&str; 6] = ["comando", "prima", "stato", "stdout", "stderr", "dopo"];

#[test]
fn every_case_ends_as_expected() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let cases = entries(&root);
    let update = std::env::var_os("AGGIORNA_CASI").is_some();
    let mode = if update { Mode::Update } else { Mode::Compare };
    assert!(!cases.is_empty(), "there are no cases in {}", root.display());
    let wrong: Vec<String> = cases.iter().filter_map(|case| judge(case, mode).err()).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_file_that_nothing_reads_is_noticed() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for name in ["comando", "stderr.vecchio"] {
        fs::File::create(folder.path().join(name)).expect("a file");
    }
    let wrong = judge(folder.path(), Mode::Compare).expect_err("nothing reads stderr.vecchio");
    assert!(wrong.contains("stderr.vecchio"), "{wrong}");
}

#[test]
fn a_difference_is_noticed() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    put(&folder.path().join("comando"), b"--version\n");
    put(&folder.path().join("stdout"), b"allegato 0\n");
    assert!(judge(folder.path(), Mode::Compare).is_err());
}

/// What is done with what the program says.
#[derive(Clone, Copy, PartialEq)]
enum Mode {
    Compare,
    Update,
}

fn judge(case: &Path, mode: Mode) -> Result<(), String> {
    let name = case.display();
    for path in entries(case) {
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !KNOWN.contains(&file.as_str()) {
            return Err(format!("{name}: nothing reads {file}"));
        }
    }
    let project = Project::new();
    copy(&case.join("prima"), &project.path(""));
    let command =
        fs::read_to_string(case.join("comando")).map_err(|error| format!("{name}: comando: {error}"))?;
    let ran = project.run(&command.lines().collect::<Vec<_>>());
    if mode == Mode::Update {
        update(case, &ran);
        return Ok(());
    }
    let text = |file: &str| fs::read_to_string(case.join(file)).unwrap_or_default();
    let status = text("stato").trim().parse().unwrap_or(0);
    let expected = Ran { status, stdout: text("stdout"), stderr: text("stderr") };
    if ran != expected {
        return Err(format!("{name}:\nexpected {expected:#?}\ngot {ran:#?}\n{}{}", ran.stdout, ran.stderr));
    }
    compare(&case.join("dopo"), &project.path(""))
}

fn compare(expected: &Path, actual: &Path) -> Result<(), String> {
    for path in entries(expected) {
        let place = actual.join(path.file_name().unwrap_or_default());
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
        ("stato", format!("{}\n", ran.status)),
        ("stdout", ran.stdout.clone()),
        ("stderr", ran.stderr.clone()),
    ] {
        let path = case.join(file);
        if text.is_empty() || text == "0\n" {
            let _ = fs::remove_file(path);
        } else {
            put(&path, text.as_bytes());
        }
    }
}

fn put(path: &Path, bytes: &[u8]) {
    fs::File::create(path).and_then(|mut file| file.write_all(bytes)).expect("it can be written");
}
