//! A folder in which the program runs, cut off from the machine around it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::folders;

/// `SOURCE_DATE_EPOCH` of every run: 10 February 2023.
const EPOCH: &str = "1675987200";

/// A temporary folder, a cleared environment and a fixed clock.
pub(crate) struct Project {
    folder: TempDir,
    environment: Vec<(String, String)>,
}

/// The end of a run and all that it said; compared as a whole.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Ran {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ran {
    pub(crate) fn new(status: i32, stdout: &str, stderr: &str) -> Self {
        Ran { status, stdout: stdout.to_owned(), stderr: stderr.to_owned() }
    }

    /// The lines of the results that begin so.
    pub(crate) fn lines_of(&self, beginning: &str) -> Vec<&str> {
        self.stdout.lines().filter(|line| line.starts_with(beginning)).collect()
    }

    /// The codes of the findings, each once and in order of name: `Z2` of `errore[Z2]: …`.
    pub(crate) fn codes(&self) -> Vec<&str> {
        let mut codes: Vec<&str> = Vec::new();
        for line in self.stderr.lines() {
            if let Some((_, rest)) = line.split_once("errore[").or_else(|| line.split_once("avviso[")) {
                codes.extend(rest.split_once(']').map(|(code, _)| code));
            }
        }
        codes.sort_unstable();
        codes.dedup();
        codes
    }
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
    #[track_caller]
    pub(crate) fn file(self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.put(name, bytes);
        self
    }

    /// The same, for a project that is borrowed.
    #[track_caller]
    pub(crate) fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        folders::put(&self.path(name), bytes);
    }

    /// Copies a file or a folder from elsewhere into the folder.
    #[track_caller]
    pub(crate) fn copied(self, from: &Path, to: &str) -> Self {
        folders::copy(from, &self.path(to));
        self
    }

    /// Makes a file say something else.
    #[track_caller]
    pub(crate) fn changed(self, name: &str, change: impl FnOnce(&str) -> String) -> Self {
        let text = self.text(name);
        let changed = change(&text);
        assert_ne!(text, changed, "{name} is as it was");
        self.file(name, changed)
    }

    /// Puts an empty folder in the folder.
    pub(crate) fn folder(self, name: &str) -> Self {
        fs::create_dir_all(self.path(name)).expect("a folder");
        self
    }

    /// Makes a plan as `nuovo` does, which says that its texts are an example (N3).
    #[track_caller]
    pub(crate) fn new_plan(self, name: &str) -> Self {
        assert_eq!(self.run(&["nuovo", name, "--triennio", "2026-2028", "-q"]), Ran::new(0, "", ""));
        self
    }

    /// Makes a plan as `nuovo` does, whose example is meant.
    #[track_caller]
    pub(crate) fn plan(self, name: &str) -> Self {
        let folder = if name.contains('/') { name.to_owned() } else { format!("data/{name}") };
        self.new_plan(name).changed(&format!("{folder}/piano.yaml"), |text| {
            let (before, asleep) = text.split_once("# regole:\n").expect("the rules sleep");
            let (_, after) = asleep.split_once('\n').expect("there is an example of one");
            format!(
                "{before}regole:\n  N3: {{gravita: tace, motivo: L'esempio basta a queste prove}}\n{after}"
            )
        })
    }

    /// The words of a file.
    #[track_caller]
    pub(crate) fn text(&self, name: &str) -> String {
        folders::read_text(&self.path(name))
    }

    /// The bytes of a file.
    #[track_caller]
    pub(crate) fn bytes(&self, name: &str) -> Vec<u8> {
        folders::read(&self.path(name))
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
        self.run_with(arguments, &[])
    }

    /// The same with other variables for this run alone.
    pub(crate) fn run_with(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Ran {
        let mut command = self.command(arguments);
        let output = command.envs(variables.iter().copied()).output().expect("the program starts");
        let text = |bytes| String::from_utf8(bytes).expect("the program speaks UTF-8");
        let status = output.status.code().expect("the program ends by itself");
        Ran { status, stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    /// Every file below a folder with its bytes, and every empty folder, sorted by name.
    pub(crate) fn contents(&self, name: &str) -> Vec<(String, Vec<u8>)> {
        folders::contents(&self.path(name))
    }

    /// The names of [`Project::contents`].
    pub(crate) fn names(&self, name: &str) -> Vec<String> {
        self.contents(name).into_iter().map(|(name, _)| name).collect()
    }
}
