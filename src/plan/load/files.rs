//! The files of a plan with their bytes, from the disk or from memory.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::diagnostic::{Diagnostic, Report, visible_path};
use crate::fs::{self, Failure, with_slashes};
use crate::limits::{Limit, TEXT_FILE};
use crate::plan::load::folder::{self, natural};
use crate::plan::load::found::FoundFiles;
use crate::plan::load::strays;

/// The files of a plan by their names relative to its folder, as `obiettivi/1.yaml`.
#[derive(Debug)]
pub struct PlanFiles {
    folder: PathBuf,
    origin: FileOrigin,
    files: BTreeMap<String, Vec<u8>>,
}

/// The place that files which are not at hand come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FileOrigin {
    Disk,
    /// There are no others.
    Memory,
}

impl PlanFiles {
    /// The files of a folder, each of which is read when it is asked for, and kept.
    pub(crate) fn on_disk(folder: &Path) -> Self {
        PlanFiles { folder: folder.to_owned(), origin: FileOrigin::Disk, files: BTreeMap::new() }
    }

    /// Files that are all in memory; `folder` is what messages show as the plan's folder.
    pub fn in_memory<N: Into<String>, B: Into<Vec<u8>>>(
        folder: &Path,
        files: impl IntoIterator<Item = (N, B)>,
    ) -> Self {
        let files = files.into_iter().map(|(name, bytes)| (name.into(), bytes.into())).collect();
        PlanFiles { folder: folder.to_owned(), origin: FileOrigin::Memory, files }
    }

    /// The same files, some of them with other bytes.
    pub(crate) fn with(mut self, files: BTreeMap<String, Vec<u8>>) -> Self {
        self.files.extend(files);
        self
    }

    /// The bytes of the files that were read, or are in memory.
    pub(crate) fn into_bytes(self) -> BTreeMap<String, Vec<u8>> {
        self.files
    }

    /// Whether the office can still change the files; archived ones stay as they are.
    pub(crate) fn can_change(&self) -> bool {
        match self.origin {
            FileOrigin::Disk => true,
            FileOrigin::Memory => false,
        }
    }

    /// The plan's name: its folder's.
    pub(crate) fn name(&self) -> String {
        self.folder.file_name().map_or_else(|| "piano".to_owned(), |name| name.to_string_lossy().into_owned())
    }

    /// The name of a file's source: its path, with `/` on every system.
    pub(crate) fn source_name(&self, name: &str) -> String {
        with_slashes(&self.folder.join(name))
    }

    /// The names of the files of objectives, in the annex's order.
    pub(crate) fn objectives(&self, found: &mut FoundFiles) -> Vec<String> {
        match self.origin {
            FileOrigin::Disk => folder::objectives(&self.folder, found),
            FileOrigin::Memory => self.below(folder::OBJECTIVES),
        }
    }

    /// The names of the files of surveys.
    pub(crate) fn surveys(&self, found: &mut FoundFiles) -> Vec<String> {
        match self.origin {
            FileOrigin::Disk => folder::surveys(&self.folder, found),
            FileOrigin::Memory => self.below(folder::SURVEYS),
        }
    }

    /// The names of the files at hand in a folder, in natural order.
    fn below(&self, folder: &str) -> Vec<String> {
        let in_folder = |name: &&String| name.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        let mut names: Vec<String> = self.files.keys().filter(in_folder).cloned().collect();
        names.sort_by(|one, other| natural(one, other));
        names
    }

    /// Refuses files of which some are new and some old, for a command died, or is at work, while it changed
    /// them.
    pub(crate) fn must_be_settled(&self, found: &mut FoundFiles) {
        let is_interrupted = match self.origin {
            FileOrigin::Disk => fs::is_interrupted(&self.folder),
            FileOrigin::Memory => Ok(false),
        };
        match is_interrupted {
            Ok(true) => found.report.push(unsettled(&self.folder)),
            Ok(false) => {}
            Err(failure) => found.failures.push(failure),
        }
    }

    /// Adds what there is to say of files that nothing reads; `arms` is that of the crest. An archived plan
    /// has none, and is not judged again.
    pub(crate) fn find_strays(&self, arms: Option<&str>, report: &mut Report) {
        match self.origin {
            FileOrigin::Disk => strays::find(&self.folder, arms, report),
            FileOrigin::Memory => {}
        }
    }

    /// The bytes of a file, if they are no more than a limit.
    pub(crate) fn bytes(&mut self, name: &str, limit: &'static Limit) -> Result<&[u8], Failure> {
        let fetched = self.fetched(name, limit)?;
        self.keep(name, fetched);
        Ok(&self.files[name])
    }

    /// The bytes of some texts, in their order; those on the disk are read in parallel.
    pub(crate) fn bytes_of_all(&mut self, names: &[String]) -> Vec<Result<&[u8], Failure>> {
        let fetched: Vec<Result<Option<Vec<u8>>, Failure>> =
            names.par_iter().map(|name| self.fetched(name, &TEXT_FILE)).collect();
        // Reading shares the files between threads; keeping changes them, and comes after.
        let mut kept = Vec::new();
        for (name, fetched) in names.iter().zip(fetched) {
            kept.push(fetched.map(|bytes| self.keep(name, bytes)));
        }
        names.iter().zip(kept).map(|(name, kept)| kept.map(|()| self.files[name].as_slice())).collect()
    }

    /// Reads a file from the disk; `None` if its bytes are at hand.
    fn fetched(&self, name: &str, limit: &'static Limit) -> Result<Option<Vec<u8>>, Failure> {
        if self.files.contains_key(name) {
            return Ok(None);
        }
        let path = self.folder.join(name);
        match self.origin {
            FileOrigin::Disk => fs::read(&path, limit).map(Some),
            // As the disk answers, so that a plan in memory may lack its premise as well.
            FileOrigin::Memory => Err(Failure::new("non si può leggere", &path, ErrorKind::NotFound.into())),
        }
    }

    fn keep(&mut self, name: &str, bytes: Option<Vec<u8>>) {
        self.files.extend(bytes.map(|bytes| (name.to_owned(), bytes)));
    }
}

fn unsettled(folder: &Path) -> Diagnostic {
    let folder = visible_path(folder);
    let message = format!(
        "un comando si è interrotto, o è ancora al lavoro, mentre modificava «{folder}»: dei file alcuni sono nuovi e altri no"
    );
    Diagnostic::error("interrotto", message)
        .hint(format!("«allegato verifica {folder} --correggi» completa la modifica e lo dice"))
}
