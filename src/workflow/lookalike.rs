//! Files that were probably meant to be the `piano.yaml` which a folder lacks.

use std::path::Path;

use crate::diagnostic::{Diagnostic, broken_link, nearest, visible_line, visible_path};
use crate::fs;
use crate::fs::{EntryKind, is_copy_of, is_left_behind, is_version_of};
use crate::plan::load::{PLAN, is_for_people};

/// The most files that a finding names.
const NAMED: usize = 3;

/// The finding that a folder lacks its `piano.yaml`, where a link in its place leads nowhere or another file
/// was meant to be it; `None` if nothing there looks like it.
pub(crate) fn misnamed_plan(folder: &Path) -> Option<Diagnostic> {
    if let Some(finding) = broken_link(&folder.join(PLAN)) {
        return Some(finding);
    }
    let alike = lookalikes(folder);
    let named: Vec<String> =
        alike.iter().take(NAMED).map(|name| format!("«{}»", visible_line(name))).collect();
    let (there, hint) = match named.as_slice() {
        [] => return None,
        [one] => (format!("c'è {one}"), format!("rinominarlo «{PLAN}»")),
        several => {
            (format!("ci sono {}", several.join(", ")), format!("rinominare «{PLAN}» quello che vale"))
        }
    };
    let folder = visible_path(folder);
    let message = format!("la cartella «{folder}» non contiene il file «{PLAN}»: {there}");
    Some(Diagnostic::error("senza-piano", message).hint(hint))
}

/// The names of files that look like `piano.yaml`, those with its own stem before copies and slips.
fn lookalikes(folder: &Path) -> Vec<String> {
    let (mut alike, mut less) = (Vec::new(), Vec::new());
    for path in fs::list(folder).unwrap_or_default() {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_file = matches!(fs::target_kind(&path), Ok(EntryKind::File));
        if !is_file || is_left_behind(&name) || is_for_people(&name) {
            continue;
        }
        let lower = name.to_lowercase();
        let stem = lower.split('.').next().unwrap_or_default().trim();
        if stem == "piano" {
            alike.push(name);
        } else if is_copy_of(&name, PLAN) || is_version_of(&name, PLAN) || is_slip(&lower, stem) {
            less.push(name);
        }
    }
    alike.extend(less);
    alike
}

/// Whether a name is `piano.yaml` but for a slip.
fn is_slip(lower: &str, stem: &str) -> bool {
    let is_yaml = [".yaml", ".yml", ".yaml.txt"].iter().any(|ending| lower.ends_with(ending));
    is_yaml && nearest(stem, ["piano"]).is_some()
}

#[cfg(test)]
mod tests {
    use crate::workflow::lookalike::*;

    #[track_caller]
    fn found(names: &[&str]) -> Option<(String, String)> {
        let root = tempfile::tempdir().expect("a temporary folder");
        for name in names {
            std::fs::File::create(root.path().join(name)).expect("a file");
        }
        let finding = misnamed_plan(root.path())?;
        let there = finding.message.rsplit("«piano.yaml»: ").next().unwrap_or_default().to_owned();
        Some((there, finding.hints.concat()))
    }

    #[test]
    fn a_plan_under_another_name_is_named() {
        for name in [
            "piano.yaml.txt",
            "piano.yml",
            "Piano.yaml",
            "PIANO.YAML",
            "piano (1).yaml",
            "piano - Copia.yaml",
            "piano.yaml.yaml",
            "piano.txt",
            "piano",
            "piano.yaml.bak",
            "piano-PC-DI-MARIO.yaml",
            "piani.yaml",
        ] {
            let expected = (format!("c'è «{name}»"), "rinominarlo «piano.yaml»".to_owned());
            assert_eq!(found(&[name]), Some(expected), "{name}");
        }
    }

    #[test]
    fn the_likeliest_of_several_come_first() {
        let (there, hint) = found(&["piano (1).yaml", "piano.yml", "premessa.md"]).expect("there are two");
        assert_eq!(there, "ci sono «piano.yml», «piano (1).yaml»");
        assert_eq!(hint, "rinominare «piano.yaml» quello che vale");
    }

    #[test]
    fn other_files_are_no_plan() {
        for name in ["premessa.md", "pianta.png", "piano.docx", "~$piano.docx", "dati.yaml", ".piano.yaml"] {
            assert_eq!(found(&[name]), None, "{name}");
        }
    }
}
