//! The last savings, to be taken back one by one.

use std::collections::VecDeque;
use std::path::Path;

use crate::diagnostic::visible_path;
use crate::fs;
use crate::fs::Replacement;
use crate::limits::TEXT_FILE;
use crate::page::saving::SavedFile;
use crate::workflow::findings::Findings;

/// The savings that can be taken back.
const MOST: usize = 10;

/// The savings of a plan since its page was opened, the last at the end.
#[derive(Debug, Default)]
pub(crate) struct UndoList(VecDeque<SavedFile>);

/// The reason why a saving is not taken back.
#[derive(Debug)]
pub(crate) enum UndoRefusal {
    /// None is left.
    Nothing,
    /// The file was changed since: taking the saving back would lose that.
    ChangedSince(String),
    Failed(Findings),
}

impl UndoList {
    pub(crate) fn push(&mut self, saved: SavedFile) {
        if self.0.len() == MOST {
            self.0.pop_front();
        }
        // In memory alone: the first of each file is kept on the disk anyway.
        self.0.push_back(saved);
    }

    /// The last saving in words, if there is one.
    pub(crate) fn last(&self) -> Option<&str> {
        self.0.back().map(|saved| saved.what.as_str())
    }

    /// Puts the file back as it was before the last saving; says what that was.
    pub(crate) fn undo(&mut self, folder: &Path) -> Result<String, UndoRefusal> {
        let saved = self.0.back().ok_or(UndoRefusal::Nothing)?;
        let path = folder.join(&saved.name);
        let failed = |failure: fs::Failure| UndoRefusal::Failed(Findings::of(failure.into()));
        if fs::read(&path, &TEXT_FILE).map_err(failed)? != saved.after {
            return Err(UndoRefusal::ChangedSince(visible_path(&path)));
        }
        let old = Replacement::new(folder).editing().file(saved.name.clone(), saved.before.clone());
        // Commands that died have been told of when the page was opened.
        old.commit().map_err(failed)?;
        let what = saved.what.clone();
        // Only now: a disk that failed leaves it to be tried again.
        self.0.pop_back();
        Ok(what)
    }
}
