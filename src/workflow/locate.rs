//! Finds the plans that the command line means.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Report, broken_link, visible_path};
use crate::fs;
use crate::fs::{EntryKind, Failure, is_copy_of, may_be_copy};
use crate::limits::DATA_DEPTH;
use crate::workflow::DATA;
use crate::workflow::findings::Problem;
use crate::workflow::lookalike::misnamed_plan;
use crate::workflow::shell_words::quoted;
use crate::workflow::surroundings;
use crate::workflow::typed_path::{is_bare, without_last_stroke};
use crate::workflow::unknown_plan::{not_a_folder, unknown};

/// The number of folders that may lie between `data/` and a plan.
const DEEPEST: usize = DATA_DEPTH.most;

/// A plan's folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PlanPlace {
    /// The folder's name, which names the folder of its files too.
    pub(crate) name: String,
    pub(crate) folder: PathBuf,
}

impl PlanPlace {
    fn of(folder: PathBuf) -> Result<PlanPlace, Problem> {
        let name = match folder.file_name() {
            Some(name) => name.to_os_string(),
            // `.` and `..` have no name of their own.
            None => fs::real(&folder)?.file_name().unwrap_or_default().to_os_string(),
        };
        Ok(PlanPlace { name: name.to_string_lossy().into_owned(), folder })
    }
}

/// The plans, in order of name, and what there is to say of other folders.
#[derive(Debug, Default)]
pub(crate) struct Located {
    pub(crate) places: Vec<PlanPlace>,
    pub(crate) report: Report,
}

/// Finds the plans that are wanted, each a folder's path or a name under `data/`; all under `data/` if none
/// is named.
pub(crate) fn locate(wanted: &[PathBuf]) -> Result<Located, Problem> {
    let located = if wanted.is_empty() { all_plans()? } else { named_plans(wanted)? };
    // Each plan's files go to a folder of its name: two of one name would overwrite each other's.
    let mut names: BTreeMap<&str, &PlanPlace> = BTreeMap::new();
    for place in &located.places {
        if let Some(other) = names.insert(&place.name, place) {
            return Err(same_name(other, place));
        }
    }
    Ok(located)
}

fn named_plans(wanted: &[PathBuf]) -> Result<Located, Problem> {
    let mut located = Located::default();
    for path in wanted {
        let place = find_one(path, wanted)?;
        let real = fs::real(&place.folder)?;
        for other in &located.places {
            if fs::real(&other.folder)? == real {
                let message = format!("il piano «{}» è indicato due volte", visible_path(&place.folder));
                return Err(Problem::usage(message, "indicarlo una volta sola"));
            }
        }
        located.places.push(place);
    }
    Ok(located)
}

/// Finds a plan by its path or its name.
pub(crate) fn find_plan(path: &Path) -> Result<PlanPlace, Problem> {
    find_one(path, &[path.to_owned()])
}

/// Finds one of the plans that are named on the command line.
fn find_one(typed: &Path, all: &[PathBuf]) -> Result<PlanPlace, Problem> {
    let path = &meant(typed)?;
    let under_data = Path::new(DATA).join(path);
    // A name means the plan under `data/` also where a folder of that name is here, such as that of its
    // outputs.
    let folder = match (is_bare(path), fs::target_kind(path)?) {
        (true, _) if fs::target_kind(&under_data)? == EntryKind::Folder => under_data,
        (_, EntryKind::Folder) => path.to_owned(),
        (_, EntryKind::File | EntryKind::Link | EntryKind::Other) => return Err(not_a_folder(path)),
        (_, EntryKind::Missing) => return Err(unknown(path, all, &known_names())),
    };
    holds_plan(&folder)?;
    PlanPlace::of(folder)
}

/// The path that is meant by one that ends in a stroke, or that leads to the file which makes a plan of its
/// folder.
fn meant(typed: &Path) -> Result<PathBuf, Problem> {
    let path = without_last_stroke(typed);
    if path.file_name().is_some_and(|name| name == "piano.yaml") && fs::target_kind(&path)? == EntryKind::File
    {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        return Ok(folder.unwrap_or(Path::new(".")).to_owned());
    }
    // The Tab key completes the names of folders that are here: one of them is a plan before a name is.
    let is_completed = is_bare(&path) && path.as_os_str() != typed.as_os_str();
    let is_here = is_completed && fs::target_kind(&path.join("piano.yaml"))? != EntryKind::Missing;
    Ok(if is_here { Path::new(".").join(path) } else { path })
}

fn known_names() -> Vec<String> {
    match all_plans() {
        Ok(located) => located.places.into_iter().map(|place| place.name).collect(),
        Err(_) => Vec::new(),
    }
}

/// The folder of a named plan must hold `piano.yaml`; that is the plan's fault, not the command line's.
fn holds_plan(folder: &Path) -> Result<(), Problem> {
    if fs::target_kind(&folder.join("piano.yaml"))? != EntryKind::Missing {
        return Ok(());
    }
    if let Some(finding) = misnamed_plan(folder) {
        return Err(Problem::Plan(finding.into()));
    }
    let (message, hint) = if fs::list(folder)?.is_empty() {
        let argument = quoted(folder.strip_prefix(DATA).unwrap_or(folder));
        let hint = format!("«allegato nuovo {argument}» la riempie con un piano commentato, da completare");
        (format!("la cartella «{}» è vuota", visible_path(folder)), hint)
    } else {
        let hint = surroundings::hint_of(folder)
            .unwrap_or_else(|| "controllare il nome della cartella, oppure quello del file".to_owned());
        (format!("la cartella «{}» non contiene il file «piano.yaml»", visible_path(folder)), hint)
    };
    Err(Problem::Plan(Diagnostic::error("senza-piano", message).hint(hint).into()))
}

/// Every plan under `data/`.
fn all_plans() -> Result<Located, Problem> {
    match fs::target_kind(Path::new(DATA))? {
        EntryKind::Folder => {}
        EntryKind::Missing => {
            let mut diagnostic =
                Diagnostic::error("comando", format!("in questa cartella non c'è «{DATA}/», con i piani"));
            diagnostic.hints = surroundings::hints();
            return Err(Problem::Usage(diagnostic.into()));
        }
        EntryKind::File | EntryKind::Link | EntryKind::Other => return Err(not_a_folder(Path::new(DATA))),
    }
    let mut search = Search::default();
    search.folder(Path::new(DATA), DEEPEST)?;
    let mut located = search.located;
    if located.places.is_empty() && located.report.has_errors() {
        return Err(located.report.into());
    }
    if located.places.is_empty() {
        let hint =
            "un piano è una cartella che contiene «piano.yaml»; «allegato nuovo 2026-2028» ne prepara uno";
        return Err(Problem::usage(format!("in «{DATA}/» non c'è alcun piano"), hint));
    }
    located.places.sort_by(|one, other| (&one.name, &one.folder).cmp(&(&other.name, &other.folder)));
    for place in located.places.iter().filter(|place| may_be_copy(&place.name)) {
        located.report.extend(copied(place, &located.places).map(Report::from).unwrap_or_default());
    }
    Ok(located)
}

/// A walk through folders that meets each only once, whatever links lead there.
#[derive(Default)]
struct Search {
    located: Located,
    seen: BTreeSet<PathBuf>,
}

impl Search {
    fn folder(&mut self, folder: &Path, depth: usize) -> Result<(), Failure> {
        let real = fs::real(folder)?;
        if !self.seen.insert(real) {
            return Ok(());
        }
        for path in fs::list(folder)? {
            // Such as the `.git` of a repository, or what a file manager leaves.
            let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
            if hidden {
                continue;
            }
            match fs::target_kind(&path)? {
                EntryKind::Folder => self.below(path, depth)?,
                EntryKind::Missing => {
                    self.located.report.extend(broken_link(&path).map(Report::from).unwrap_or_default())
                }
                EntryKind::File | EntryKind::Link | EntryKind::Other => {}
            }
        }
        Ok(())
    }

    fn below(&mut self, folder: PathBuf, depth: usize) -> Result<(), Failure> {
        if fs::target_kind(&folder.join("piano.yaml"))? != EntryKind::Missing {
            let real = fs::real(&folder)?;
            if self.seen.insert(real) {
                let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
                self.located.places.push(PlanPlace { name, folder });
            }
            // Plans do not lie in each other: nothing is looked for below one.
            return Ok(());
        }
        if let Some(finding) = misnamed_plan(&folder) {
            self.located.report.push(finding);
            return Ok(());
        }
        let before = self.located.places.len();
        if depth > 0 {
            self.folder(&folder, depth - 1)?;
        }
        if self.located.places.len() == before {
            let message =
                format!("la cartella «{}» non contiene alcun piano: è saltata", visible_path(&folder));
            let hint = "un piano è una cartella che contiene il file «piano.yaml»";
            self.located.report.push(Diagnostic::warning("senza-piano", message).hint(hint));
        }
        Ok(())
    }
}

/// The warning that a plan's folder is a copy of another beside it, by its name.
fn copied(place: &PlanPlace, all: &[PlanPlace]) -> Option<Diagnostic> {
    let beside = all.iter().filter(|other| other.folder.parent() == place.folder.parent());
    let original = beside.into_iter().find(|other| is_copy_of(&place.name, &other.name))?;
    let (copy, original) = (visible_path(&place.folder), visible_path(&original.folder));
    let message =
        format!("la cartella «{copy}» sembra una copia di «{original}», ed è presa per un altro piano");
    let finding = Diagnostic::warning("K5", message).hint(format!(
        "se è una copia da conservare, spostarla fuori da «{DATA}/»: di ogni versione approvata l'archivio tiene già una copia"
    ));
    Some(finding.hint("se è un altro piano, darle un nome proprio"))
}

fn same_name(one: &PlanPlace, other: &PlanPlace) -> Problem {
    let (one, other) = (visible_path(&one.folder), visible_path(&other.folder));
    let message = format!("i piani «{one}» e «{other}» hanno lo stesso nome di cartella");
    Problem::Plan(Diagnostic::error("stesso-nome", message).hint("rinominare una delle due cartelle").into())
}
