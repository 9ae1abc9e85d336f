//! Who imports whom, held against the table in `src/lib.rs`: rooms, their folders, and no circles of files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::sources::{Definitions, SourceFile, sources};

/// Who may import whom, as the table says.
#[derive(Debug, Default)]
struct Table {
    rows: BTreeMap<String, usize>,
    /// Pairs that a row excludes: `document` (never `plan`).
    never: Vec<(String, String)>,
    /// The modules that a row holds to a few others: `ocfl` (only `fs`).
    only: BTreeMap<String, Vec<String>>,
    /// The folders of a room in their order, as `check`: `words` `rules` `summary`.
    folders: BTreeMap<String, Vec<String>>,
}

impl Table {
    /// Reads the rows `| 6 | modules |` and `| check | folders |` of a module's comment; modules stand in backticks,
    /// outside parentheses.
    fn read(library: &str) -> Self {
        let mut table = Table::default();
        for line in library.lines().filter_map(|line| line.strip_prefix("//! | ")) {
            let mut cells = line.split('|').map(str::trim);
            let (Some(first), Some(modules)) = (cells.next(), cells.next()) else { continue };
            if let Ok(row) = first.parse() {
                table.row(row, modules);
            } else if let Some(room) = first.strip_prefix('`').and_then(|name| name.strip_suffix('`')) {
                table.folders.insert(room.to_owned(), quoted(modules));
            }
        }
        table
    }

    fn row(&mut self, row: usize, modules: &str) {
        let mut last = String::new();
        for (index, part) in modules.split(['(', ')']).enumerate() {
            let names = quoted(part);
            if index % 2 == 0 {
                last = names.last().cloned().unwrap_or(last);
                self.rows.extend(names.into_iter().map(|name| (name, row)));
            } else if part.starts_with("never ") {
                self.never.extend(names.into_iter().map(|name| (last.clone(), name)));
            } else if part.starts_with("only ") {
                self.only.insert(last.clone(), names);
            }
        }
    }

    /// Says what is wrong with the room `user` importing `used`.
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

    /// Says what is wrong with a file of a room's folder importing one of another folder of the room.
    fn folder_refusal(&self, room: &str, user: &str, used: &str) -> Option<String> {
        let order = self.folders.get(room)?;
        let place = |folder: &str| order.iter().position(|known| known == folder);
        let (own, other) = (place(user)?, place(used)?);
        (other > own).then(|| format!("{room}::{user} imports {room}::{used}, which stands above it"))
    }
}

fn quoted(text: &str) -> Vec<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn table() -> Table {
    let library = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs");
    Table::read(&fs::read_to_string(library).expect("the library has its root"))
}

fn first(path: &str) -> &str {
    path.split("::").next().unwrap_or(path)
}

/// Everything that is wrong with the imports of some files.
fn violations(table: &Table, files: &[SourceFile]) -> Vec<String> {
    let definitions = Definitions::of(files);
    let mut wrong = Vec::new();
    for file in files.iter().filter(|file| !matches!(file.path.as_str(), "lib.rs" | "main.rs")) {
        for import in file.imports() {
            let refused = match first(&import) == file.room() {
                false => table.refusal(file.room(), first(&import)),
                true => folder_refusal(table, &definitions, file, &import),
            };
            wrong.extend(refused.map(|refused| format!("{}: {refused}", file.path)));
            wrong.extend(other_writer(file, &import));
        }
    }
    wrong.extend(files.iter().flat_map(habits));
    wrong
}

fn folder_refusal(
    table: &Table,
    definitions: &Definitions,
    file: &SourceFile,
    import: &str,
) -> Option<String> {
    let used = definitions.module(import)?;
    let used = used.split("::").nth(1)?;
    table.folder_refusal(file.room(), file.folder()?, used)
}

fn other_writer(file: &SourceFile, import: &str) -> Option<String> {
    let used = first(import.strip_prefix("write::")?);
    let own = file.folder().filter(|_| file.room() == "write")?;
    let is_other = ["html", "docx", "pdf"].contains(&used) && used != own;
    is_other.then(|| format!("{}: a writer sees write::{used}", file.path))
}

/// Says what is wrong with a file whatever it imports.
fn habits(file: &SourceFile) -> Vec<String> {
    let mut wrong = Vec::new();
    let lines = file.whole.lines().count();
    if lines > 400 {
        wrong.push(format!("{}: {lines} lines", file.path));
    }
    if file.path.split('/').count() > 3 {
        wrong.push(format!("{}: more than two folders deep", file.path));
    }
    let code = file.code_text();
    let mut only = |room: &str, words: &[&str]| {
        for word in words.iter().filter(|word| file.room() != room && code.contains(**word)) {
            wrong.push(format!("{}: only {room} may have {word}", file.path));
        }
    };
    only("terminal", &["println!", "print!", "io::stdout", "io::stderr"]);
    only("fs", &["std::fs", "fs::File", "std::fs::", "tempfile::"]);
    only("workflow", &["SystemTime::now", "SOURCE_DATE_EPOCH"]);
    only(
        "nobody",
        &["process::exit", "thread_local!", "static mut", ".unwrap()", "todo!", "unimplemented!", "::*;"],
    );
    let reads = ["fs::read(", "fs::read_to_string(", "read_to_end("].iter().any(|word| code.contains(word));
    if file.room() == "fs" && file.path != "fs/read.rs" && reads {
        wrong.push(format!("{}: only fs/read.rs reads files", file.path));
    }
    wrong
}

/// Which files import which, by their modules, whatever hands the names on.
fn arrows(files: &[SourceFile]) -> BTreeMap<String, BTreeSet<String>> {
    let definitions = Definitions::of(files);
    let mut arrows = BTreeMap::new();
    for file in files.iter().filter(|file| !matches!(file.path.as_str(), "lib.rs" | "main.rs")) {
        let own = file.module();
        let mut used: BTreeSet<String> =
            file.imports().iter().filter_map(|import| definitions.module(import)).collect();
        used.extend(called_children(file, files));
        used.remove(&own);
        arrows.insert(own, used);
    }
    arrows
}

/// The modules below a `mod.rs` whose functions it calls by their short paths.
fn called_children(file: &SourceFile, files: &[SourceFile]) -> Vec<String> {
    let (own, code) = (file.module(), file.code_text());
    let mut called = Vec::new();
    for child in files.iter().map(SourceFile::module) {
        let Some(name) = child.strip_prefix(&format!("{own}::")).filter(|name| !name.contains("::")) else {
            continue;
        };
        let call = format!("{name}::");
        let is_called = code.lines().filter(|line| !line.contains("use ")).any(|line| {
            line.match_indices(&call).any(|(at, _)| {
                let before = line[..at].chars().next_back();
                !before.is_some_and(|before| before.is_alphanumeric() || "_:".contains(before))
            })
        });
        if is_called {
            called.push(child);
        }
    }
    called
}

/// Each circle once, as the files on the shortest way from its first file back to it.
fn circles(arrows: &BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
    let mut known: BTreeSet<BTreeSet<String>> = BTreeSet::new();
    let mut circles = Vec::new();
    for start in arrows.keys() {
        let Some(way) = way_back(start, arrows) else { continue };
        if known.insert(way.iter().cloned().collect()) {
            circles.push(way.join(" → "));
        }
    }
    circles
}

fn way_back(start: &str, arrows: &BTreeMap<String, BTreeSet<String>>) -> Option<Vec<String>> {
    let mut ways = vec![vec![start.to_owned()]];
    let mut seen = BTreeSet::new();
    while !ways.is_empty() {
        let mut longer = Vec::new();
        for way in ways {
            let last = way.last().expect("a way begins somewhere");
            for next in arrows.get(last).into_iter().flatten() {
                if next == start {
                    return Some(way);
                }
                if seen.insert(next.clone()) {
                    longer.push([way.clone(), vec![next.clone()]].concat());
                }
            }
        }
        ways = longer;
    }
    None
}

#[test]
fn the_sources_keep_to_the_table_and_the_rules() {
    let (table, files) = (table(), sources());
    assert!(files.len() > 40, "the sources were found");
    let wrong = violations(&table, &files);
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_room_is_in_the_table_and_every_folder_in_its_row() {
    let table = table();
    for file in sources().iter().filter(|file| !["lib", "main"].contains(&file.room())) {
        assert!(table.rows.contains_key(file.room()), "{} is in no row", file.path);
        if let (Some(order), Some(folder)) = (table.folders.get(file.room()), file.folder()) {
            assert!(order.iter().any(|known| known == folder), "{} is in no row", file.path);
        }
    }
    assert!(table.never.contains(&("document".to_owned(), "plan".to_owned())));
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let circles = circles(&arrows(&sources()));
    assert!(circles.is_empty(), "{} circles\n{}", circles.len(), circles.join("\n"));
}

#[test]
fn planted_violations_are_found() {
    let table = table();
    let found = |path: &str, text: &str| violations(&table, &[SourceFile::new(path, text)]);
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
    assert_eq!(found("fs/x.rs", "fn f() { fs::read(path) }\n").len(), 1);
    assert_eq!(found("plan/mod.rs", "use std::fs;\n").len(), 1);
    assert_eq!(found("plan/mod.rs", &"\n".repeat(401)).len(), 1);
    assert_eq!(found("plan/load/deep/x.rs", "").len(), 1);
    let harmless =
        "//! crate::cli\nuse crate::source::{Span, Spanned};\n#[cfg(test)]\nmod tests { use crate::cli; }\n";
    assert!(found("plan/mod.rs", harmless).is_empty());
    assert!(found("write/mod.rs", "use crate::style::Style;\n").is_empty());
}

#[test]
fn planted_arrows_between_folders_and_circles_are_found() {
    let table = table();
    let words = SourceFile::new("check/words/iban.rs", "use crate::check::RULES;\n");
    let rules = SourceFile::new("check/rules/mod.rs", "pub(crate) const RULES: u8 = 0;\n");
    let room = SourceFile::new("check/mod.rs", "pub(crate) use rules::RULES;\n");
    assert_eq!(
        violations(&table, &[words, rules, room]),
        ["check/words/iban.rs: check::words imports check::rules, which stands above it"]
    );
    let one = SourceFile::new("plan/act.rs", "use crate::plan::Body;\n");
    let other = SourceFile::new("plan/body.rs", "use crate::plan::act::Act;\n");
    let room = SourceFile::new("plan/mod.rs", "pub(crate) use body::{Body, Arms};\n");
    let files = [one, other, room];
    assert_eq!(circles(&arrows(&files)), ["plan::act → plan::body"]);
    assert!(circles(&arrows(&files[1..])).is_empty());
}
