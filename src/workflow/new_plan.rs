//! The folder and the years of a new plan.

use std::path::{Path, PathBuf};

use crate::diagnostic::visible_path;
use crate::fs;
use crate::fs::EntryKind;
use crate::plan::Period;
use crate::workflow::DATA;
use crate::workflow::findings::Problem;
use crate::workflow::locate::is_bare;

/// A folder that a new plan may fill: it is missing or empty.
#[derive(Debug)]
pub(crate) struct NewFolder<'a> {
    pub(crate) path: PathBuf,
    /// The folder as other commands name it.
    pub(crate) argument: &'a Path,
}

impl<'a> NewFolder<'a> {
    /// Takes a path, or a name under `data/`. Refuses a place where something stands already, without
    /// touching it.
    pub(crate) fn at(named: &'a Path) -> Result<Self, Problem> {
        let path = if is_bare(named) { Path::new(DATA).join(named) } else { named.to_owned() };
        let shown = visible_path(&path);
        let message = match fs::target_kind(&path)? {
            EntryKind::Missing => return Ok(NewFolder { path, argument: named }),
            EntryKind::Folder if fs::list(&path)?.is_empty() => {
                return Ok(NewFolder { path, argument: named });
            }
            EntryKind::Folder => format!("la cartella «{shown}» non è vuota: è rimasta com'era"),
            EntryKind::File | EntryKind::Link | EntryKind::Other => {
                format!("«{shown}» esiste già e non è una cartella: è rimasto com'era")
            }
        };
        Err(Problem::usage(message, "scegliere un altro nome"))
    }

    /// The folder as messages show it.
    pub(crate) fn shown(&self) -> String {
        visible_path(&self.path)
    }

    /// The period that the folder's name says; `None` if it says none.
    pub(crate) fn named_period(&self) -> Option<Period> {
        Period::parse(&self.path.file_name().unwrap_or_default().to_string_lossy())
    }
}

/// Refuses a period that the law does not know, and a year that is not in it.
pub(crate) fn check_years(period: Period, year: u16) -> Result<(), Problem> {
    if period.length() != Period::LENGTH {
        let message = format!("il periodo {period} non ha tre anni, ma {}", period.length());
        let hint = "indicare con --triennio il primo e l'ultimo anno di un triennio";
        return Err(Problem::usage(message, hint));
    }
    if period.contains(year) {
        return Ok(());
    }
    let hint = format!("indicare con --anno un anno dal {} al {}", period.start, period.end);
    Err(Problem::usage(format!("l'anno {year} non è nel triennio {period}"), hint))
}
