//! Holds the sources against the table in `src/lib.rs` and against the house's other rules.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A source file: its path below `src`, such as `write/pdf/mod.rs`, and what it says before its tests.
struct File {
    path: String,
    code: String,
    whole: String,
    lines: usize,
}

/// Who may import whom, as the table says.
#[derive(Debug, Default)]
struct Table {
    rows: BTreeMap<String, usize>,
    /// Pairs that a row excludes: `document` (never `plan`).
    never: Vec<(String, String)>,
    /// The modules that a row holds to a few others: `archive` (only `fs`).
    only: BTreeMap<String, Vec<String>>,
}

impl Table {
    /// Reads the rows `| 6 | modules |` of a module's comment; modules stand in backticks, outside parentheses.
    fn read(library: &str) -> Self {
        let mut table = Table::default();
        for line in library.lines().filter_map(|line| line.strip_prefix("//! | ")) {
            let mut cells = line.split('|').map(str::trim);
            let (Some(Ok(row)), Some(modules)) = (cells.next().map(str::parse), cells.next()) else {
                continue;
            };
            table.row(row, modules);
        }
        table
    }

    fn row(&mut self, row: usize, modules: &str) {
        let mut last = String::new();
        for (index, part) in modules.split(['(', ')']).enumerate() {
            let names: Vec<&str> = part.split('`').skip(1).step_by(2).collect();
            if index % 2 == 0 {
                self.rows.extend(names.iter().map(|name| ((*name).to_owned(), row)));
                last = names.last().map_or(last, |name| (*name).to_owned());
            } else if part.starts_with("never ") {
                self.never.extend(names.iter().map(|name| (last.clone(), (*name).to_owned())));
            } else if part.starts_with("only ") {
                self.only.insert(last.clone(), names.iter().map(|name| (*name).to_owned()).collect());
            }
        }
    }

    /// What is wrong with `user` importing `used`.
    fn refusal(&self, user: &str, used: &str) -> Option<String> {
        let (Some(own), Some(other)) = (self.rows.get(user), self.rows.get(used)) else {
            return Some(format!("{user} imports {used}, and the table does not know both"));
        };
        if other > own {
            return Some(format!("{user} (row {own}) imports {used} (row {other})"));
        }
        let never = self.never.iter().any(|(from, to)| from == user && to == used);
        let held = self.only.get(user).is_some_and(|few| !few.iter().any(|name| name == used));
        (never || held).then(|| format!("{user} may never import {used}"))
    }
}

impl File {
    fn new(path: &str, text: &str) -> Self {
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or(text);
        let code = code.lines().filter(|line| !line.trim_start().starts_with("//"));
        let code: String = code.map(|line| format!("{line}\n")).collect();
        File { path: path.to_owned(), code, whole: text.to_owned(), lines: text.lines().count() }
    }

    /// The files that are part of the tests only: those of `#[cfg(test)]` and `mod tests;`.
    fn test_files(&self) -> Vec<String> {
        let folder = self.path.strip_suffix("mod.rs").map(str::to_owned);
        let folder = folder.unwrap_or_else(|| format!("{}/", self.path.trim_end_matches(".rs")));
        let declared = self.whole.split("#[cfg(test)]\n").skip(1).filter_map(|after| {
            let line =
                after.lines().next()?.trim_start_matches("pub(super) ").trim_start_matches("pub(crate) ");
            line.strip_prefix("mod ")?.strip_suffix(';')
        });
        declared.map(|name| format!("{folder}{name}.rs")).collect()
    }

    /// `write` of `write/pdf/mod.rs`, `image` of `image.rs`.
    fn module(&self) -> &str {
        self.path.split(['/', '.']).next().unwrap_or_default()
    }

    /// `pdf` of `write/pdf/mod.rs`.
    fn writer(&self) -> Option<&str> {
        self.path.strip_prefix("write/")?.split_once('/').map(|(format, _)| format)
    }

    /// The paths after each `crate::`, with the names of a group in braces one by one.
    fn imports(&self) -> Vec<String> {
        let after = self.code.split("crate::").skip(1);
        after.flat_map(names).collect()
    }
}

/// `a::b` of `a::b;`, and `a`, `b::c` of `{a, b::{c}}`, two levels deep as the house writes them.
fn names(text: &str) -> Vec<String> {
    let path = |text: &str| -> String {
        text.chars().take_while(|letter| letter.is_alphanumeric() || "_:".contains(*letter)).collect()
    };
    match text.strip_prefix('{') {
        None => {
            let base = path(text);
            let inside = text[base.len()..].strip_prefix('{').and_then(|rest| rest.split_once('}'));
            match inside {
                Some((group, _)) => group.split(',').map(|name| base.clone() + &path(name.trim())).collect(),
                None => vec![base],
            }
        }
        Some(group) => {
            let group = group.split_once("};").map_or(group, |(group, _)| group);
            group.split(',').map(|name| path(name.trim())).filter(|name| !name.is_empty()).collect()
        }
    }
}

fn first(path: &str) -> &str {
    path.split("::").next().unwrap_or(path)
}

/// Everything that is wrong with the sources.
fn violations(table: &Table, files: &[File]) -> Vec<String> {
    let mut wrong = Vec::new();
    for file in files.iter().filter(|file| !matches!(file.path.as_str(), "lib.rs" | "main.rs")) {
        let imports = file.imports();
        for import in imports.iter().filter(|import| first(import) != file.module()) {
            wrong.extend(
                table.refusal(file.module(), first(import)).map(|wrong| format!("{}: {wrong}", file.path)),
            );
        }
        let own = file.writer();
        let writers = imports.iter().filter_map(|import| import.strip_prefix("write::")).map(first);
        for writer in writers.filter(|name| ["html", "docx", "pdf"].contains(name)) {
            if own.is_some_and(|own| own != writer) {
                wrong.push(format!("{}: a writer sees write::{writer}", file.path));
            }
        }
    }
    wrong.extend(files.iter().flat_map(habits));
    wrong
}

/// What is wrong with a file whatever it imports.
fn habits(file: &File) -> Vec<String> {
    let mut wrong = Vec::new();
    if file.lines > 400 {
        wrong.push(format!("{}: {} lines", file.path, file.lines));
    }
    let module = file.module();
    let mut only = |place: &str, words: &[&str]| {
        for word in words.iter().filter(|word| module != place && file.code.contains(**word)) {
            wrong.push(format!("{}: only {place} may have {word}", file.path));
        }
    };
    only("terminal", &["println!", "print!", "io::stdout", "io::stderr"]);
    only("fs", &["std::fs", "fs::File", "std::fs::", "tempfile::"]);
    only("workflow", &["SystemTime::now", "SOURCE_DATE_EPOCH"]);
    only(
        "nobody",
        &["process::exit", "thread_local!", "static mut", ".unwrap()", "todo!", "unimplemented!", "::*;"],
    );
    wrong
}

fn sources() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    gather(&root, &mut paths);
    paths.sort();
    let file = |path: PathBuf| {
        let name = path.strip_prefix(&root).expect("it lies below").to_string_lossy().replace('\\', "/");
        File::new(&name, &fs::read_to_string(&path).expect("a source can be read"))
    };
    let all: Vec<File> = paths.into_iter().map(file).collect();
    let tests: Vec<String> = all.iter().flat_map(File::test_files).collect();
    all.into_iter().filter(|file| !tests.contains(&file.path)).collect()
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

fn table() -> Table {
    let library = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs");
    Table::read(&fs::read_to_string(library).expect("the library has its root"))
}

#[test]
fn the_sources_keep_to_the_table_and_the_rules() {
    let (table, files) = (table(), sources());
    assert!(files.len() > 40, "the sources were found");
    let wrong = violations(&table, &files);
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_module_is_in_the_table() {
    let table = table();
    for file in sources().iter().filter(|file| !["lib", "main"].contains(&file.module())) {
        assert!(table.rows.contains_key(file.module()), "{} is in no row", file.path);
    }
    assert!(table.never.contains(&("document".to_owned(), "plan".to_owned())));
}

#[test]
fn planted_violations_are_found() {
    let table = table();
    let found = |path: &str, text: &str| violations(&table, &[File::new(path, text)]);
    assert_eq!(
        found("document/parse.rs", "use crate::plan::Plan;\n"),
        ["document/parse.rs: document may never import plan"]
    );
    assert_eq!(found("ocfl/mod.rs", "use crate::plan::Plan;\n"), ["ocfl/mod.rs: ocfl may never import plan"]);
    assert!(found("ocfl/mod.rs", "use crate::fs::read;\n").is_empty());
    assert_eq!(found("plan/mod.rs", "use crate::check::check;\n").len(), 1);
    assert_eq!(found("plan/mod.rs", "use crate::{date::Date, terminal};\n").len(), 1);
    assert_eq!(found("plan/mod.rs", "fn f() { crate::terminal::x() }\n").len(), 1);
    assert_eq!(found("write/pdf/mod.rs", "use crate::write::docx::docx;\n").len(), 1);
    assert_eq!(found("write/pdf/mod.rs", "use crate::write::{Options, html};\n").len(), 1);
    assert_eq!(found("plan/mod.rs", "use crate::nowhere::X;\n").len(), 1);
    assert_eq!(found("plan/mod.rs", "fn f() { println!(\"x\") }\n").len(), 1);
    assert_eq!(found("plan/mod.rs", "use std::fs;\n").len(), 1);
    assert_eq!(found("plan/mod.rs", &"\n".repeat(401)).len(), 1);
    let harmless =
        "//! crate::cli\nuse crate::source::{Span, Spanned};\n#[cfg(test)]\nmod tests { use crate::cli; }\n";
    assert!(found("plan/mod.rs", harmless).is_empty());
    let tests = File::new("plan/load/mod.rs", "mod a;\n#[cfg(test)]\nmod tests;\n").test_files();
    assert_eq!(tests, ["plan/load/tests.rs"]);
    assert!(found("write/mod.rs", "use crate::style::Style;\n").is_empty());
}
