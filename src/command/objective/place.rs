//! The file of a dimension, in which its next objective goes.

use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::{nearest, perhaps, visible_line};
use crate::plan::{Objective, Plan};
use crate::source::Source;
use crate::source::folded_words::FoldedWords;
use crate::workflow::findings::Problem;

/// A file of objectives.
#[derive(Debug, Clone)]
pub(crate) struct DimensionFile<'a> {
    pub(crate) source: &'a Arc<Source>,
    pub(crate) objectives: Vec<&'a Objective>,
}

impl<'a> DimensionFile<'a> {
    /// The files of a plan's objectives, in the annex's order.
    fn all(plan: &'a Plan) -> Vec<Self> {
        let mut files: Vec<DimensionFile<'a>> = Vec::new();
        for objective in plan.objectives() {
            let source = &objective.span.source;
            match files.iter_mut().find(|file| file.source.name() == source.name()) {
                Some(file) => file.objectives.push(objective),
                None => files.push(DimensionFile { source, objectives: vec![objective] }),
            }
        }
        files
    }

    /// Finds the file that a word of the office's means: by the dimension or the sector of all its
    /// objectives, by its own name, or by that of its heading. Of several the last is meant, in which they
    /// end.
    pub(crate) fn find(plan: &'a Plan, wanted: &str) -> Result<Self, Problem> {
        let files = DimensionFile::all(plan);
        let words = FoldedWords::of(wanted);
        let meant = files.iter().rfind(|file| file.is_called(&words, plan));
        meant.cloned().ok_or_else(|| unknown(wanted, plan, &files))
    }

    fn is_called(&self, words: &FoldedWords, plan: &'a Plan) -> bool {
        self.names(plan).iter().any(|name| FoldedWords::of(name).as_str() == words.as_str())
    }

    /// The word that all objectives of the file have.
    fn of_all(&self, word: impl Fn(&'a Objective) -> Option<&'a str>) -> Option<&'a str> {
        let mut words = self.objectives.iter().map(|objective| word(objective));
        let first = words.next().flatten()?;
        words.all(|word| word == Some(first)).then_some(first)
    }

    /// What the file is called, the shortest names first.
    fn names(&self, plan: &'a Plan) -> Vec<&'a str> {
        let stem = Path::new(self.source.name()).file_stem().and_then(|stem| stem.to_str());
        let bare =
            stem.map(|stem| stem.trim_start_matches(|sign: char| sign.is_ascii_digit() || sign == '-'));
        let id = self.objectives.first().map(|objective| &objective.id.value);
        let group = plan.groups.iter().find(|group| group.objectives.first().map(|one| &one.id.value) == id);
        // By sectors, the dimension is of single objectives, and no name of their file's.
        let names = [
            self.of_all(|objective| Some(&objective.dimension.key.value)),
            self.of_all(|objective| objective.sector.as_ref().map(|sector| sector.value.as_str())),
            bare,
            stem,
            group.map(|group| group.title.as_str()),
        ];
        names.into_iter().flatten().filter(|name| !name.is_empty()).collect()
    }
}

fn unknown(wanted: &str, plan: &Plan, files: &[DimensionFile<'_>]) -> Problem {
    let known: Vec<&str> = files.iter().filter_map(|file| file.names(plan).first().copied()).collect();
    let message = format!("nel piano non c'è una dimensione «{}»", visible_line(wanted));
    let all = format!("quelle che ci sono: {}", known.join(", "));
    let hint = match nearest(wanted, known.iter().copied()) {
        Some(near) => format!("{}; {all}", perhaps(near)),
        None => all,
    };
    Problem::usage(message, hint)
}
