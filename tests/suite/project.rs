//! A folder in which the program runs, cut off from the machine around it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// `SOURCE_DATE_EPOCH` of every run: 10 February 2023.
const EPOCH: &str = "1675987200";

/// A temporary folder, a cleared environment and a fixed clock.
pub(crate) struct Project {
    folder: TempDir,
    environment: Vec<(String, String)>,
}

/// How a run ended and what it said; compared as a whole.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Ran {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Project {
    pub(crate) fn new() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let environment = [("PATH", "/usr/bin:/bin"), ("SOURCE_DATE_EPOCH", EPOCH), ("TZ", "Asia/Tokyo")];
        let environment = environment.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        Project { folder, environment }
    }

    /// Sets a variable for every run.
    pub(crate) fn variable(mut self, name: &str, value: &str) -> Self {
        self.environment.retain(|(known, _)| known != name);
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Takes a variable away from every run.
    pub(crate) fn without(mut self, name: &str) -> Self {
        self.environment.retain(|(known, _)| known != name);
        self
    }

    /// Puts a file in the folder.
    pub(crate) fn file(self, name: &str, text: &str) -> Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder");
        fs::File::create(&path)
            .and_then(|mut file| std::io::Write::write_all(&mut file, text.as_bytes()))
            .expect("a file");
        self
    }

    /// Puts an empty folder in the folder.
    pub(crate) fn folder(self, name: &str) -> Self {
        fs::create_dir_all(self.path(name)).expect("a folder");
        self
    }

    /// Makes a plan as `nuovo` does.
    pub(crate) fn plan(self, name: &str) -> Self {
        assert_eq!(self.run(&["nuovo", name, "--triennio", "2026-2028", "-q"]), Ran::new(0, "", ""));
        self
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The program with its arguments, not yet started.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_allegato"));
        command.args(arguments).current_dir(self.folder.path()).env_clear().stdin(Stdio::null());
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        let output = self.command(arguments).output().expect("the program starts");
        let text = |bytes| String::from_utf8(bytes).expect("the program speaks UTF-8");
        let status = output.status.code().expect("the program ends by itself");
        Ran { status, stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    /// Every file below a folder with its bytes, and every empty folder, sorted by name.
    pub(crate) fn contents(&self, name: &str) -> Vec<(String, Vec<u8>)> {
        let mut all = Vec::new();
        gather(&self.path(name), &self.path(name), &mut all);
        all.sort();
        all
    }

    /// The names of [`Project::contents`].
    pub(crate) fn names(&self, name: &str) -> Vec<String> {
        self.contents(name).into_iter().map(|(name, _)| name).collect()
    }
}

/// What a folder holds, sorted; nothing where it is missing.
pub(crate) fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}

/// Copies a folder with all that is below; nothing where it is missing.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for path in entries(from) {
        let place = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy(&path, &place);
        } else {
            fs::copy(&path, &place).expect("it can be copied");
        }
    }
}

fn gather(root: &Path, folder: &Path, all: &mut Vec<(String, Vec<u8>)>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.expect("an entry").path()) {
        let name = path.strip_prefix(root).expect("it lies below").to_string_lossy().into_owned();
        if path.is_dir() {
            let before = all.len();
            gather(root, &path, all);
            if all.len() == before {
                all.push((name + "/", Vec::new()));
            }
        } else {
            all.push((name, fs::read(&path).expect("it can be read")));
        }
    }
}

impl Ran {
    pub(crate) fn new(status: i32, stdout: &str, stderr: &str) -> Self {
        Ran { status, stdout: stdout.to_owned(), stderr: stderr.to_owned() }
    }
}
