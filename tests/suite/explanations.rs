//! No code on screen is without an explanation.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use allegato::check::{LAW_LOOKED_AT, RULES};

use crate::folders::repository;
use crate::project::Project;

/// The sources, without their tests.
fn sources(folder: &Path) -> Vec<String> {
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            texts.extend(sources(&path));
        } else if path.file_name().is_some_and(|name| name != "tests.rs") {
            let text = fs::read_to_string(&path).expect("a source is text");
            texts.extend(text.split("#[cfg(test)]\nmod tests").next().map(str::to_owned));
        }
    }
    texts
}

/// The codes that a source gives to findings: what is written first where one is made, what is named a code, and every
/// text that begins as those of templates do.
fn codes(source: &str) -> Vec<&str> {
    const BEGINNINGS: [&str; 4] =
        ["Diagnostic::error(", "Diagnostic::warning(", "Diagnostic::info(", "const CODE: &str ="];
    let made = BEGINNINGS.into_iter().flat_map(|beginning| source.split(beginning).skip(1));
    let made = made.filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next());
    let texts = source.split('"').skip(1).step_by(2);
    let other = texts.filter(|text| {
        let number = text.strip_prefix('Q').is_some_and(|rest| rest.parse::<u8>().is_ok());
        number
            || text.strip_prefix("modello-").is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_lowercase()))
    });
    made.chain(other).collect()
}

#[test]
fn every_code_in_the_sources_is_explained() {
    let texts = sources(&repository("src"));
    let codes: BTreeSet<&str> = texts.iter().flat_map(|text| codes(text)).collect();
    for known in ["Y5", "K1", "D1", "Q2", "T3", "comando", "scrittura", "modello-xml", "modello-struttura"] {
        assert!(codes.contains(known), "{known} is found in the sources: {codes:?}");
    }
    let all: Vec<&str> = codes.into_iter().collect();
    let ran = Project::new().run(&["spiega", &all.join(",")]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    for code in all {
        assert!(ran.stdout.lines().any(|line| line.starts_with(&format!("{code}: "))), "{code}");
    }
}

#[test]
fn the_page_of_the_rules_lists_them_as_they_are() {
    let page = fs::read_to_string(repository("docs/regole.md")).expect("the page");
    let rows: Vec<&str> = page.lines().skip_while(|line| !line.starts_with("|---")).skip(1).collect();
    for (rule, row) in RULES.iter().zip(&rows) {
        let year = rule.basis.from.map_or(String::new(), |year| format!("{year} "));
        let (code, title, gravity) = (rule.code, rule.title, rule.gravity.in_words());
        assert_eq!(*row, format!("| {code} | {title} | {gravity} | {} | {year}|", rule.basis.source));
    }
    assert_eq!(rows.get(RULES.len()), Some(&""), "no other rule is in the table");
}

#[test]
fn the_page_of_the_rules_says_when_the_law_was_last_looked_at() {
    let page = fs::read_to_string(repository("docs/regole.md")).expect("the page");
    assert!(page.contains(&format!("guardata l'ultima volta il {LAW_LOOKED_AT}")), "{LAW_LOOKED_AT}");
}

#[test]
fn what_is_doubtful_about_a_rule_s_law_is_told() {
    let explained = |code: &str| {
        let ran = Project::new().run(&["spiega", code]);
        ran.stdout.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let told = explained("P1");
    assert!(told.contains("Da sapere: La legge obbliga tutte le amministrazioni"), "{told}");
    assert!(told.contains("Resta dubbio che cosa valga per gli enti senza dirigenti"), "{told}");
    assert!(told.contains("l'80 per cento") && told.contains("il 95 per cento dal 2025"), "{told}");
    assert!(!explained("W1").contains("Da sapere"));
}
