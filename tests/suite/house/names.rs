//! One type name, one meaning, in the whole tree.

use std::collections::BTreeMap;

use super::sources::{SourceFile, sources};

/// Names that stand for more than one thing, each with the reason why.
const SHARED: [(&str, &str); 0] = [];

/// Every type with the files that define it.
pub(super) fn types(files: &[SourceFile]) -> BTreeMap<String, Vec<String>> {
    let mut types: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in files {
        for line in file.code() {
            if let Some(name) = type_name(line) {
                types.entry(name.to_owned()).or_default().push(file.path.clone());
            }
        }
    }
    types
}

/// The name that a line defines: `Plan` of `pub struct Plan {`.
fn type_name(line: &str) -> Option<&str> {
    let is_inside = line.starts_with(char::is_whitespace);
    let line = line.trim_start();
    let line = line.strip_prefix("pub(crate) ").or_else(|| line.strip_prefix("pub ")).unwrap_or(line);
    let rest = ["struct ", "enum ", "trait "].iter().find_map(|word| line.strip_prefix(word));
    // A type inside a trait's implementation is no name of its own.
    let alias = if is_inside { None } else { line.strip_prefix("type ") };
    let rest = rest.or(alias)?;
    let end = rest.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(rest.len());
    Some(&rest[..end]).filter(|name| !matches!(*name, "Output" | "Err" | "Error" | "Item" | "Target"))
}

fn shared(files: &[SourceFile]) -> Vec<String> {
    let mut shared = Vec::new();
    for (name, places) in types(files) {
        if places.len() > 1 && !SHARED.iter().any(|(known, _)| *known == name) {
            shared.push(format!("{name}: {}", places.join(", ")));
        }
    }
    shared
}

#[test]
fn a_type_name_has_one_meaning() {
    let shared = shared(&sources());
    assert!(shared.is_empty(), "{} names\n{}", shared.len(), shared.join("\n"));
}

#[test]
fn a_planted_second_meaning_is_found() {
    let one = SourceFile::new("plan/act.rs", "pub(crate) struct Line {\n");
    let other = SourceFile::new("layout/line.rs", "enum Line<'a> {\n");
    assert_eq!(shared(&[one.clone(), other]), ["Line: plan/act.rs, layout/line.rs"]);
    assert!(shared(&[one]).is_empty());
}
