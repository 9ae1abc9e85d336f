//! Every code that a finding about a plan may have says in the closing report what it asks.

use std::fs;
use std::path::Path;

use allegato::review::title;

/// Findings about the command line or the search for plans, which belong to no plan.
const OF_NO_PLAN: [&str; 3] = ["comando", "senza-piano", "stesso-nome"];

/// The sources, without their tests.
fn sources(folder: &Path, all: &mut Vec<String>) {
    for path in
        fs::read_dir(folder).expect("a folder of sources").map(|entry| entry.expect("an entry").path())
    {
        if path.is_dir() {
            sources(&path, all);
        } else if path.file_name().is_some_and(|name| name != "tests.rs") {
            let text = fs::read_to_string(&path).expect("a source is text");
            all.extend(text.split("#[cfg(test)]").next().map(str::to_owned));
        }
    }
}

/// The codes that a source gives to findings.
fn codes(source: &str) -> Vec<String> {
    let after = ["Diagnostic::error(", "Diagnostic::warning(", "Diagnostic::info(", "const CODE: &str = "];
    let after = after.iter().flat_map(|begin| source.split(begin).skip(1));
    after
        .filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next().map(str::to_owned))
        .collect()
}

#[test]
fn every_code_of_a_plan_has_a_title() {
    let mut all = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut all);
    let codes: Vec<String> = all.iter().flat_map(|source| codes(source)).collect();
    for known in ["Y5", "K1", "F1", "scrittura", "modello-xml"] {
        assert!(codes.iter().any(|code| code == known), "{known} is found in the sources");
    }
    let of_a_plan = codes.iter().filter(|code| !OF_NO_PLAN.contains(&code.as_str()));
    let untitled: Vec<&String> = of_a_plan.filter(|code| title(code).is_empty()).collect();
    assert_eq!(untitled, [""; 0]);
}
