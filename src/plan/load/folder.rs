//! The files of objectives in a plan's folder.

use std::cmp::Ordering;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Report, visible_path};
use crate::fs::is_left_behind;
use crate::limits::{OBJECTIVE_FILES, SURVEY_FILES};
use crate::plan::load::found::FoundFiles;

/// The file that makes a plan of a folder.
pub(crate) const PLAN: &str = "piano.yaml";

/// The file of the premise, in a plan's folder.
pub(crate) const PREMISE: &str = "premessa.md";

/// The folder of the files of objectives, in a plan's.
pub(crate) const OBJECTIVES: &str = "obiettivi";

/// The folder of the files of surveys, in a plan's.
pub(crate) const SURVEYS: &str = "rilevazioni";

/// The names of the files in `obiettivi/`, in natural order.
pub(crate) fn objectives(folder: &Path, found: &mut FoundFiles) -> Vec<String> {
    let inner = folder.join(OBJECTIVES);
    let shown = visible_path(&inner);
    let paths = match crate::fs::list(&inner) {
        Ok(paths) => paths,
        Err(failure) => {
            found.unreadable(
                failure,
                &format!("creare la cartella «{shown}» con un file per ogni dimensione"),
            );
            return Vec::new();
        }
    };
    let mut names = yaml_names(&paths);
    // Behind the sort, so that a cut leaves the same files on every disk.
    check_count(&mut names, &shown, &mut found.report);
    names.into_iter().map(|name| format!("{OBJECTIVES}/{name}")).collect()
}

/// The names of the files in `rilevazioni/`, which most plans do not have, in natural order.
pub(crate) fn surveys(folder: &Path, found: &mut FoundFiles) -> Vec<String> {
    let inner = folder.join(SURVEYS);
    let shown = visible_path(&inner);
    let paths = match crate::fs::list(&inner) {
        Ok(paths) => paths,
        Err(failure) if failure.error.kind() == ErrorKind::NotFound => return Vec::new(),
        Err(failure) => {
            found.unreadable(failure, &format!("«{shown}» deve essere una cartella, con le rilevazioni"));
            return Vec::new();
        }
    };
    let mut names = yaml_names(&paths);
    if names.len() > SURVEY_FILES.most {
        let message =
            format!("in «{shown}» ci sono {} file: se ne leggono al massimo {SURVEY_FILES}", names.len());
        found.report.push(Diagnostic::error(SURVEY_FILES.code, message).hint(SURVEY_FILES.remedy));
        names.truncate(SURVEY_FILES.most);
    }
    names.into_iter().map(|name| format!("{SURVEYS}/{name}")).collect()
}

/// The names of the YAML files among some paths, in natural order.
fn yaml_names(paths: &[PathBuf]) -> Vec<String> {
    let names = paths.iter().filter_map(|path| path.file_name()).map(|name| name.to_string_lossy());
    let mut names: Vec<String> =
        names.filter(|name| is_yaml(name) && !is_left_behind(name)).map(|name| name.into_owned()).collect();
    names.sort_by(|one, other| natural(one, other));
    names
}

/// Whether a name is that of a YAML file; some systems write `.YAML`.
pub(crate) fn is_yaml(name: &str) -> bool {
    let lower = name.to_lowercase();
    lower.ends_with(".yaml") || lower.ends_with(".yml")
}

fn check_count(names: &mut Vec<String>, shown: &str, report: &mut Report) {
    if names.is_empty() {
        let finding = Diagnostic::error("K1", format!("in «{shown}» non c'è nessun file «.yaml»"));
        report.push(
            finding.hint("aggiungere un file per ogni dimensione, per esempio «1-semplificazione.yaml»"),
        );
    }
    if names.len() > OBJECTIVE_FILES.most {
        let message =
            format!("in «{shown}» ci sono {} file: se ne leggono al massimo {OBJECTIVE_FILES}", names.len());
        report.push(Diagnostic::error(OBJECTIVE_FILES.code, message).hint(OBJECTIVE_FILES.remedy));
        names.truncate(OBJECTIVE_FILES.most);
    }
}

/// The order of the files of objectives, in which `2-x` comes before `10-x`.
pub(crate) fn natural(one: &str, other: &str) -> Ordering {
    let (mut left, mut right) = (one, other);
    loop {
        let (first, second) = (digits(left), digits(right));
        let order = if first.is_empty() || second.is_empty() {
            match (left.chars().next(), right.chars().next()) {
                (Some(a), Some(b)) => {
                    (left, right) = (&left[a.len_utf8()..], &right[b.len_utf8()..]);
                    a.cmp(&b)
                }
                // Names that differ in leading zeros only.
                (None, None) => return one.cmp(other),
                (a, b) => a.cmp(&b),
            }
        } else {
            (left, right) = (&left[first.len()..], &right[second.len()..]);
            // Held against each other as texts: a name may have more digits than any integer.
            let (first, second) = (first.trim_start_matches('0'), second.trim_start_matches('0'));
            first.len().cmp(&second.len()).then_with(|| first.cmp(second))
        };
        if order != Ordering::Equal {
            return order;
        }
    }
}

fn digits(text: &str) -> &str {
    let end = text.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    &text[..end]
}

#[cfg(test)]
mod tests {
    use crate::plan::load::folder::*;

    #[test]
    fn files_stand_in_natural_order() {
        let mut names = ["10-b.yaml", "2-a.yaml", "2-a.yml", "02-a.yaml", "a.yaml", "1.yaml"];
        names.sort_by(|one, other| natural(one, other));
        assert_eq!(names, ["1.yaml", "02-a.yaml", "2-a.yaml", "2-a.yml", "10-b.yaml", "a.yaml"]);
    }
}
