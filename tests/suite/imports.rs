//! Documents that other programs made, read into one form: each file of `tests/imports` beside the text that
//! was read of it (`*.letto`).
//!
//! `UPDATE_CASES=1 cargo test imports` writes what the program reads; review the difference.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use allegato::foreign::ForeignFiles;

use crate::folders::{entries, file_name, put, read, read_text, repository, updates_cases};

/// The ending of what was read of a document.
const READ: &str = ".letto";

/// The files of the folder that are no documents: what makes them, and what was read.
fn is_document(path: &Path) -> bool {
    let name = file_name(path);
    !name.ends_with(READ) && !name.ends_with(".py")
}

fn read_form(path: &Path) -> PathBuf {
    PathBuf::from(format!("{}{READ}", path.display()))
}

#[test]
fn every_document_is_read_as_it_was_reviewed() {
    let documents: Vec<PathBuf> =
        entries(&repository("tests/imports")).into_iter().filter(|path| is_document(path)).collect();
    let mut wrong = Vec::new();
    for path in &documents {
        let form = ForeignFiles::imported(&file_name(path), &read(path), None).expect("it is read");
        if updates_cases() {
            put(&read_form(path), &form);
        }
        if !read_form(path).exists() || read_text(&read_form(path)) != form {
            wrong.push(file_name(path));
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}\n\nUPDATE_CASES=1 takes what is read now");
    let kinds: BTreeSet<String> = documents
        .iter()
        .filter_map(|path| path.extension())
        .map(|kind| kind.to_string_lossy().into())
        .collect();
    assert_eq!(kinds, ["csv", "docx", "odt", "ods", "tsv", "txt", "xlsx"].map(str::to_owned).into());
}

#[test]
fn the_plan_of_the_sample_has_the_words_of_the_text_that_it_was_typed_from() {
    let text = read_text(&read_form(&repository("tests/imports/allegato-2022-2024.txt")));
    let cells: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("| ")).collect();
    let said = cells.join(" ");
    let mut fields = 0;
    for file in entries(&repository("data/2022-2024/obiettivi")) {
        for line in read_text(&file).lines() {
            // Fields that stand on one line, whose words need no YAML to be read.
            let field = line.trim().split_once(": ").filter(|(key, _)| !["dimensione", "- id"].contains(key));
            if let Some((_, words)) = field.filter(|(_, words)| words.ends_with(char::is_alphabetic)) {
                assert!(said.contains(words), "{words}");
                fields += 1;
            }
        }
    }
    assert!(fields > 30, "{fields} fields were compared");
}
