//! The plans around the folder in which a command is typed, for those who stand in another than they think.

use std::env;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, visible_path};
use crate::fs;
use crate::fs::EntryKind;
use crate::workflow::DATA;
use crate::workflow::findings::Problem;
use crate::workflow::shell_words::quoted;
use crate::workflow::typed_path::is_bare;

/// The file that makes a plan of a folder.
const PLAN_FILE: &str = "piano.yaml";

/// The folders that a search downwards looks into at most: a disk may hold very many.
const MOST_FOLDERS: usize = 300;

/// The depth of such a search.
const DEPTH: usize = 3;

/// Says where the command was typed, and where plans are from there; for a message that none are here.
pub(crate) fn hints() -> Vec<String> {
    let Ok(here) = env::current_dir() else { return Vec::new() };
    let mut hints = vec![format!("qui si è in «{}»", visible_path(&here))];
    let home = home_above(&here);
    match (plan_around(&here), &home) {
        (Some(plan), Some(home)) => {
            hints.push(format!(
                "è dentro il piano «{}»: tornare dove si vede «{DATA}/», con «cd {}», e ripetere il comando",
                name_of(plan),
                quoted(&way_up(&here, home))
            ));
        }
        (Some(plan), None) => {
            let way = way_up(&here, plan);
            hints.push(format!("è dentro il piano «{}»: indicarlo come «{}»", name_of(plan), quoted(&way)));
        }
        (None, Some(home)) => hints.push(format!(
            "«{DATA}/», con i piani, è in «{}»: andarci con «cd {}» e ripetere il comando",
            visible_path(home),
            quoted(&way_up(&here, home))
        )),
        (None, None) => hints.push(below(&here)),
    }
    hints
}

/// Says where plans are below a folder in which there is no `data/`.
fn below(here: &Path) -> String {
    let found = nearest_below(here, |folder| holds_plans(&folder.join(DATA)));
    if let Some(home) = found {
        let home = home.strip_prefix(here).unwrap_or(&home);
        return format!(
            "«{DATA}/», con i piani, è in «{}»: andarci con «cd {}» e ripetere il comando",
            visible_path(home),
            quoted(home)
        );
    }
    match nearest_below(here, is_plan) {
        Some(plan) => {
            let plan = plan.strip_prefix(here).unwrap_or(&plan);
            format!("c'è un piano in «{}»: indicarlo così, per intero", quoted(plan))
        }
        None => {
            format!(
                "un piano è una cartella che contiene «{PLAN_FILE}»; «allegato nuovo 2026-2028» ne prepara uno"
            )
        }
    }
}

/// What there is to say of a folder that is there and holds no plan itself: that it is a part of one, or that
/// plans are below it.
pub(crate) fn hint_of(folder: &Path) -> Option<String> {
    let real = fs::real(folder).ok()?;
    if let Some(plan) = real.parent().and_then(plan_around) {
        return Some(format!("è una parte del piano «{}»: indicare quello", name_of(plan)));
    }
    if real.file_name().is_some_and(|name| name == DATA) && holds_plans(&real) {
        return Some("contiene i piani: senza il nome di un piano, il comando li prende tutti".to_owned());
    }
    let name = real.file_name().unwrap_or_default();
    if is_plan(&Path::new(DATA).join(name)) {
        return Some(format!(
            "contiene i documenti del piano «{}»: indicare quello, con il solo nome",
            name_of(&real)
        ));
    }
    let below = fs::list(&real).ok()?;
    let mut plans = below.iter().filter(|folder| is_plan(folder));
    match (plans.next(), plans.next()) {
        (Some(plan), None) => Some(format!(
            "contiene il piano «{}»: indicare quello",
            visible_path(&folder.join(name_of(plan)))
        )),
        (Some(plan), Some(_)) => Some(format!(
            "contiene più piani: indicarne uno, come «{}»",
            visible_path(&folder.join(name_of(plan)))
        )),
        (None, _) => None,
    }
}

/// Refuses the place of a new plan where no command would look for it: inside another plan, or in a second
/// `data/` below the one that has the plans.
pub(crate) fn check_outside_of_plans(named: &Path, path: &Path) -> Result<(), Problem> {
    let Ok(here) = env::current_dir() else { return Ok(()) };
    let new = here.join(path);
    let around = new.parent().and_then(plan_around);
    let home = home_above(&here);
    let again = format!("allegato nuovo {}", quoted(named));
    let (message, hint) = match (around, home) {
        (Some(plan), Some(home)) if here.starts_with(plan) => (
            format!(
                "qui si è dentro il piano «{}»: un piano dentro un altro non sarebbe visto",
                name_of(plan)
            ),
            format!(
                "tornare dove si vede «{DATA}/», con «cd {}», e ripetere: {again}",
                quoted(&way_up(&here, home))
            ),
        ),
        (Some(plan), _) => (
            format!(
                "«{}» è dentro il piano «{}»: un piano dentro un altro non sarebbe visto",
                visible_path(path),
                name_of(plan)
            ),
            "scegliere una cartella fuori dal piano".to_owned(),
        ),
        (None, Some(home)) if is_bare(named) && !is_folder(&here.join(DATA)) => (
            format!(
                "qui non c'è «{DATA}/», ma c'è in «{}», con i piani: un'altra non sarebbe vista da lì",
                visible_path(home)
            ),
            format!(
                "andarci con «cd {}» e ripetere: {again}; per farne davvero un'altra qui: allegato nuovo {}",
                quoted(&way_up(&here, home)),
                quoted(path)
            ),
        ),
        (None, _) => return Ok(()),
    };
    let here = format!("qui si è in «{}»", visible_path(&here));
    Err(Problem::Usage(Diagnostic::error("comando", message).hint(hint).hint(here).into()))
}

/// The nearest folder at or above another that has a `data/` with plans.
fn home_above(folder: &Path) -> Option<&Path> {
    folder.ancestors().find(|above| holds_plans(&above.join(DATA)))
}

/// The plan that a folder is, or is a part of.
fn plan_around(folder: &Path) -> Option<&Path> {
    folder.ancestors().find(|above| is_plan(above))
}

fn is_plan(folder: &Path) -> bool {
    matches!(fs::target_kind(&folder.join(PLAN_FILE)), Ok(EntryKind::File))
}

fn is_folder(path: &Path) -> bool {
    matches!(fs::target_kind(path), Ok(EntryKind::Folder))
}

/// Whether a folder holds a plan, right in it or one folder deeper.
fn holds_plans(folder: &Path) -> bool {
    let mut left = MOST_FOLDERS;
    breadth_first(folder, 2, &mut left, &is_plan).is_some()
}

/// The nearest folder below another, of those that people see, that is meant.
fn nearest_below(folder: &Path, is_meant: impl Fn(&Path) -> bool) -> Option<PathBuf> {
    let mut left = MOST_FOLDERS;
    breadth_first(folder, DEPTH, &mut left, &is_meant)
}

/// Looks at the folders of one level, then below them, until none are `left` to look at.
fn breadth_first(
    folder: &Path,
    depth: usize,
    left: &mut usize,
    is_meant: &impl Fn(&Path) -> bool,
) -> Option<PathBuf> {
    let mut level = vec![folder.to_owned()];
    for _ in 0..depth {
        let mut below = Vec::new();
        for inner in level.iter().flat_map(|folder| fs::list(folder).unwrap_or_default()) {
            let hidden = inner.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
            if hidden || !is_folder(&inner) {
                continue;
            }
            *left = left.checked_sub(1)?;
            if is_meant(&inner) {
                return Some(inner);
            }
            // A link may lead back up.
            if matches!(fs::entry_kind(&inner), Ok(EntryKind::Folder)) {
                below.push(inner);
            }
        }
        level = below;
    }
    None
}

/// The way from a folder up to one above it: `../..`; `.` if they are the same.
fn way_up(from: &Path, to: &Path) -> PathBuf {
    let steps = from.ancestors().take_while(|above| *above != to).count();
    if steps == 0 { PathBuf::from(".") } else { std::iter::repeat_n("..", steps).collect() }
}

fn name_of(folder: &Path) -> String {
    visible_path(Path::new(folder.file_name().unwrap_or_default()))
}
