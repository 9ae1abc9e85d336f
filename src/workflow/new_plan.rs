//! The folder and the years of a new plan.

use std::path::{Path, PathBuf};

use crate::diagnostic::{perhaps, visible_line, visible_path};
use crate::fs;
use crate::fs::{EntryKind, NameFault};
use crate::plan::Period;
use crate::workflow::DATA;
use crate::workflow::findings::{Findings, Problem};
use crate::workflow::interruption::resume;
use crate::workflow::named_period::named_period;
use crate::workflow::shell_words::quoted;
use crate::workflow::surroundings::check_outside_of_plans;
use crate::workflow::typed_path::{is_bare, without_last_stroke};

/// A folder that a new plan may fill: it is missing or empty.
#[derive(Debug)]
pub(crate) struct NewFolder {
    pub(crate) path: PathBuf,
    /// The folder as other commands name it.
    pub(crate) argument: PathBuf,
}

impl NewFolder {
    /// Takes a path, or a name under `data/`. Refuses a name that not every system takes, a place that no
    /// command would look at, and one where something stands already; nothing is touched.
    pub(crate) fn at(typed: &Path, findings: &mut Findings) -> Result<Self, Problem> {
        // The Tab key completes the names of folders that are here. Windows fails to look at those of
        // devices, which are refused below.
        let is_here = matches!(fs::target_kind(typed), Ok(EntryKind::Folder));
        let named = if is_here { typed.to_owned() } else { with_usual_hyphen(without_last_stroke(typed)) };
        check_no_years_as_folders(&named)?;
        let path = if is_bare(&named) { Path::new(DATA).join(&named) } else { named.clone() };
        check_names(&path)?;
        check_outside_of_plans(&named, &path)?;
        // What a command that died left there may be all there is.
        resume(&path, findings)?;
        let shown = visible_path(&path);
        let message = match fs::target_kind(&path)? {
            EntryKind::Missing => return Ok(NewFolder { path, argument: named }),
            EntryKind::Folder if fs::list(&path)?.is_empty() => {
                return Ok(NewFolder { path, argument: named });
            }
            EntryKind::Folder => return Err(taken(&path, &named)),
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

    /// The folder's own name.
    pub(crate) fn name(&self) -> String {
        self.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// The period that the folder's name says; `None` if it says none.
    pub(crate) fn named_period(&self) -> Result<Option<Period>, Problem> {
        named_period(&self.name())
    }
}

/// The refusal of a folder that has something in it.
fn taken(path: &Path, named: &Path) -> Problem {
    let message = format!("la cartella «{}» non è vuota: è rimasta com'era", visible_path(path));
    let is_plan = matches!(fs::target_kind(&path.join("piano.yaml")), Ok(EntryKind::File));
    let hint = match path.file_name() {
        None => "scrivere il nome di una cartella nuova, come: allegato nuovo 2026-2028".to_owned(),
        Some(_) if is_plan => {
            let plan = quoted(named);
            format!(
                "il piano c'è già: si controlla con «allegato verifica {plan}»; quello dell'anno seguente comincia con «allegato nuovo TRIENNIO --da {plan}»"
            )
        }
        Some(_) => "scegliere un altro nome".to_owned(),
    };
    Problem::usage(message, hint)
}

/// A name that is a period with the long dash of texts, or blanks around it, with the hyphen that people can
/// type again.
fn with_usual_hyphen(named: PathBuf) -> PathBuf {
    let Some(name) = named.to_str() else { return named };
    let plain: String = name.replace(['–', '—', '−', '‐', '‑'], "-").split_whitespace().collect();
    if Period::parse(&plain).is_some() { plain.into() } else { named }
}

/// Refuses `2026/2028`, which the system takes for a folder in another.
fn check_no_years_as_folders(named: &Path) -> Result<(), Problem> {
    let parts: Vec<_> = named.iter().map(|part| part.to_string_lossy()).collect();
    let [.., start, end] = parts.as_slice() else { return Ok(()) };
    match Period::parse(&format!("{start}-{end}")) {
        Some(period) if period.to_string() == format!("{start}-{end}") => {
            let message = format!("«{start}/{end}» è la cartella «{end}» dentro la cartella «{start}»");
            Err(Problem::usage(message, format!("{}, con il trattino", perhaps(&period.to_string()))))
        }
        Some(_) | None => Ok(()),
    }
}

/// Refuses a path of which a folder that is not there yet has a name that not every system takes.
fn check_names(path: &Path) -> Result<(), Problem> {
    match NameFault::on_way(path) {
        Some((name, fault)) => {
            let message =
                format!("«{}» non può essere il nome di una cartella: {fault}", visible_line(&name));
            Err(Problem::usage(
                message,
                "scegliere un nome con lettere, cifre e trattini, che va bene ovunque",
            ))
        }
        None => Ok(()),
    }
}

/// Refuses a period that the law does not know, and a year that is not in it.
pub(crate) fn check_years(period: Period, year: u16) -> Result<(), Problem> {
    if period.length() != Period::LENGTH {
        let message = match period.length() {
            1 => format!("il periodo {period} non ha tre anni, ma uno"),
            several => format!("il periodo {period} non ha tre anni, ma {several}"),
        };
        let hint = "indicare con --triennio il primo e l'ultimo anno di un triennio";
        return Err(Problem::usage(message, hint));
    }
    if period.contains(year) {
        return Ok(());
    }
    let hint = format!("indicare con --anno un anno dal {} al {}", period.start, period.end);
    Err(Problem::usage(format!("l'anno {year} non è nel triennio {period}"), hint))
}

#[cfg(test)]
mod tests {
    use crate::workflow::new_plan::*;

    #[test]
    fn a_period_with_a_long_dash_is_called_as_people_type_it() {
        let hyphened = |name: &str| with_usual_hyphen(name.into());
        for name in ["2027–2029", "2027 – 2029", "2027 - 2029", "2027—2029"] {
            assert_eq!(hyphened(name), Path::new("2027-2029"), "{name}");
        }
        for name in ["2027-2029", "2027_2029", "PIAO 2027–2029", "a/2027–2029"] {
            assert_eq!(hyphened(name), Path::new(name), "{name}");
        }
    }
}
