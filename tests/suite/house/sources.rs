//! The sources as the house's rules read them: files, their code without tests, their imports.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A source file: its path below `src`, such as `write/pdf/mod.rs`, and its text.
#[derive(Debug, Clone)]
pub(super) struct SourceFile {
    pub(super) path: String,
    /// The lines before the tests.
    pub(super) lines: Vec<String>,
    pub(super) whole: String,
}

impl SourceFile {
    pub(super) fn new(path: &str, text: &str) -> Self {
        let before = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(text);
        let lines = before.lines().map(str::to_owned).collect();
        SourceFile { path: path.to_owned(), lines, whole: text.to_owned() }
    }

    /// The lines that are no comments.
    pub(super) fn code(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().map(String::as_str).filter(|line| !line.trim_start().starts_with("//"))
    }

    pub(super) fn code_text(&self) -> String {
        self.code().map(|line| format!("{line}\n")).collect()
    }

    /// The name and the number of a line, as editors read them.
    pub(super) fn place(&self, index: usize) -> String {
        format!("src/{}:{}", self.path, index + 1)
    }

    /// `write` of `write/pdf/mod.rs`, `image` of `image.rs`.
    pub(super) fn room(&self) -> &str {
        self.path.split(['/', '.']).next().unwrap_or_default()
    }

    /// `pdf` of `write/pdf/mod.rs`; `None` for a file that lies in the room itself.
    pub(super) fn folder(&self) -> Option<&str> {
        let (_, below) = self.path.split_once('/')?;
        below.split_once('/').map(|(folder, _)| folder)
    }

    /// `write::pdf` of `write/pdf/mod.rs`.
    pub(super) fn module(&self) -> String {
        let path = self.path.trim_end_matches(".rs").trim_end_matches("/mod");
        path.replace('/', "::")
    }

    /// The paths after each `crate::`, with the names of a group in braces one by one.
    pub(super) fn imports(&self) -> Vec<String> {
        self.code_text().split("crate::").skip(1).flat_map(names).collect()
    }

    /// The files that are part of the tests only: those of `#[cfg(test)]` and `mod tests;`.
    fn test_files(&self) -> Vec<String> {
        let folder = self.path.strip_suffix("mod.rs").map(str::to_owned);
        let folder = folder.unwrap_or_else(|| format!("{}/", self.path.trim_end_matches(".rs")));
        let mut files = Vec::new();
        for after in self.whole.split("#[cfg(test)]\n").skip(1) {
            let line = after.lines().next().unwrap_or_default();
            let line = line.trim_start_matches("pub(crate) ");
            if let Some(name) = line.strip_prefix("mod ").and_then(|rest| rest.strip_suffix(';')) {
                files.push(format!("{folder}{name}.rs"));
            }
        }
        files
    }
}

/// `a::b` of `a::b;`, and `a`, `b::c` of `{a, b::{c}}`, two levels deep as the house writes them.
fn names(text: &str) -> Vec<String> {
    let path = |text: &str| -> String {
        text.chars().take_while(|letter| letter.is_alphanumeric() || "_:".contains(*letter)).collect()
    };
    let Some(group) = text.strip_prefix('{') else {
        let base = path(text);
        let Some((group, _)) = text[base.len()..].strip_prefix('{').and_then(|rest| rest.split_once('}'))
        else {
            return vec![base];
        };
        return group.split(',').map(|name| base.clone() + &path(name.trim())).collect();
    };
    let group = group.split_once("};").map_or(group, |(group, _)| group);
    group.split(',').map(|name| path(name.trim())).filter(|name| !name.is_empty()).collect()
}

/// Every file of `src` that is not part of the tests only.
pub(super) fn sources() -> Vec<SourceFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let all = below(&root);
    let tests: BTreeSet<String> = all.iter().flat_map(SourceFile::test_files).collect();
    all.into_iter().filter(|file| !tests.contains(&file.path)).collect()
}

/// Every file in which tests or their helpers may stand.
pub(super) fn test_sources() -> Vec<SourceFile> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    ["src", "tests", "benches"].iter().flat_map(|folder| below(&home.join(folder))).collect()
}

fn below(root: &Path) -> Vec<SourceFile> {
    let mut paths = Vec::new();
    gather(root, &mut paths);
    paths.sort();
    let mut files = Vec::new();
    for path in paths {
        let name = path.strip_prefix(root).expect("it lies below").to_string_lossy().replace('\\', "/");
        files.push(SourceFile::new(&name, &fs::read_to_string(&path).expect("a source can be read")));
    }
    files
}

fn gather(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            gather(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            paths.push(path);
        }
    }
}

/// Which module defines each name that another hands on: `compare::Mark` stands in `compare::text::mark`.
pub(super) struct Definitions {
    modules: BTreeSet<String>,
    handed_on: BTreeMap<String, String>,
}

impl Definitions {
    pub(super) fn of(files: &[SourceFile]) -> Self {
        let modules: BTreeSet<String> = files.iter().map(SourceFile::module).collect();
        let mut handed_on = BTreeMap::new();
        for file in files {
            let module = file.module();
            for statement in file.code_text().split(';') {
                let Some((visibility, used)) = statement.trim_start().split_once("use ") else { continue };
                if !matches!(visibility, "pub " | "pub(crate) " | "") {
                    continue;
                }
                for path in names(&used.split_whitespace().collect::<Vec<_>>().join(" ").replace("{ ", "{")) {
                    let (home, name) = path.rsplit_once("::").unwrap_or(("", &path));
                    let inside = format!("{module}::{home}");
                    if modules.contains(&inside) {
                        handed_on.insert(format!("{module}::{name}"), inside);
                    }
                }
            }
        }
        Definitions { modules, handed_on }
    }

    /// The module that an imported path leads to.
    pub(super) fn module(&self, path: &str) -> Option<String> {
        let mut path = path.trim_end_matches(':');
        if let Some(home) = self.handed_on.get(path) {
            return Some(home.clone());
        }
        loop {
            if self.modules.contains(path) {
                return Some(path.to_owned());
            }
            let (shorter, _) = path.rsplit_once("::")?;
            if let Some(home) = self.handed_on.get(path) {
                return Some(home.clone());
            }
            path = shorter;
        }
    }
}
