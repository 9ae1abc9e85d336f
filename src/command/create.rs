//! `nuovo`: a plan to begin with.

use std::path::{Path, PathBuf};

use crate::diagnostic::visible_path;
use crate::font::Fonts;
use crate::fs::EntryKind;
use crate::plan::Period;
use crate::scaffold::NewPlan;
use crate::workflow::clock::this_year;
use crate::workflow::findings::{Findings, Problem, finish};
use crate::workflow::locate::is_bare;
use crate::workflow::shell_words::quoted;
use crate::workflow::{DATA, Session, Status};
use crate::{check, fs};

/// The body's name where none is given.
const SOMEBODY: &str = "Comune di Esempio";

/// What the command line says of a new plan.
#[derive(Debug)]
pub(crate) struct CreateOptions {
    /// A path, or a name under `data/`.
    pub(crate) folder: PathBuf,
    pub(crate) body: Option<String>,
    pub(crate) period: Option<Period>,
    pub(crate) year: Option<u16>,
}

/// Makes a plan that `genera` accepts as it is, and says how to go on.
pub(crate) fn create(order: &CreateOptions, session: &Session) -> Status {
    match try_create(order) {
        Ok(closing) => finish(session, Vec::new(), &closing),
        Err(problem) => finish(session, vec![Findings::of(problem)], ""),
    }
}

fn try_create(order: &CreateOptions) -> Result<String, Problem> {
    let bare = is_bare(&order.folder);
    let folder = if bare { Path::new(DATA).join(&order.folder) } else { order.folder.clone() };
    free(&folder)?;
    let body = body(order.body.as_deref())?;
    let (period, year) = years(order)?;
    fs::create_tree(&folder, &NewPlan { body, period, year }.files())?;
    let shown = visible_path(&folder);
    let argument = if bare { &order.folder } else { &folder };
    Ok(format!(
        "Creato il piano «{shown}»: triennio {period}, anno {year}, ente «{body}».\n\
         Gli obiettivi sono esempi: per completarlo, modificare i file della cartella con un editor di testo.\n\
         Per generare l'allegato:\n\n  allegato genera {}\n",
        quoted(argument)
    ))
}

/// Refuses a place where something stands already, without touching it.
pub(crate) fn free(folder: &Path) -> Result<(), Problem> {
    let shown = visible_path(folder);
    let message = match fs::target_kind(folder)? {
        EntryKind::Missing => return Ok(()),
        EntryKind::Folder if fs::list(folder)?.is_empty() => return Ok(()),
        EntryKind::Folder => format!("la cartella «{shown}» non è vuota: è rimasta com'era"),
        EntryKind::File | EntryKind::Link | EntryKind::Other => {
            format!("«{shown}» esiste già e non è una cartella: è rimasto com'era")
        }
    };
    Err(Problem::usage(message, "scegliere un altro nome"))
}

/// The body's name, which the annex must be able to print.
fn body(given: Option<&str>) -> Result<&str, Problem> {
    let Some(name) = given.map(str::trim) else { return Ok(SOMEBODY) };
    if name.is_empty() {
        return Err(Problem::usage(
            "il nome dell'ente è vuoto".to_owned(),
            "scrivere per esempio --ente \"Comune di Esempio\"",
        ));
    }
    let fonts = Fonts::embedded();
    match name.chars().find(|character| character.is_control() || !check::is_printable(*character, &fonts)) {
        None => Ok(name),
        Some(character) => {
            let code = u32::from(character);
            let message = format!(
                "il nome dell'ente contiene un carattere che l'allegato non può stampare (U+{code:04X})"
            );
            Err(Problem::usage(message, "scriverlo con lettere, cifre e segni di punteggiatura"))
        }
    }
}

/// The period and the year: as given, else as the folder's name says, else three years from now.
fn years(order: &CreateOptions) -> Result<(Period, u16), Problem> {
    let name = order.folder.file_name().unwrap_or_default().to_string_lossy();
    let period = match order.period.or_else(|| Period::parse(&name)) {
        Some(period) => period,
        None => {
            let start = order.year.map_or_else(this_year, Ok)?;
            let start = start.min(Period::YEARS.end() - (Period::LENGTH - 1));
            Period { start, end: start + (Period::LENGTH - 1) }
        }
    };
    let year = order.year.unwrap_or(period.start);
    within(period, year)?;
    Ok((period, year))
}

/// Refuses a period that the law does not know, and a year that is not in it.
pub(crate) fn within(period: Period, year: u16) -> Result<(), Problem> {
    if period.length() != Period::LENGTH {
        let message = format!("il periodo {period} non ha tre anni, ma {}", period.length());
        return Err(Problem::usage(
            message,
            "indicare con --triennio il primo e l'ultimo anno di un triennio",
        ));
    }
    if period.contains(year) {
        return Ok(());
    }
    let hint = format!("indicare con --anno un anno dal {} al {}", period.start, period.end);
    Err(Problem::usage(format!("l'anno {year} non è nel triennio {period}"), hint))
}

#[cfg(test)]
mod tests {
    use crate::command::create::*;

    fn order(folder: &str, period: Option<&str>, year: Option<u16>) -> CreateOptions {
        CreateOptions { folder: folder.into(), body: None, period: period.and_then(Period::parse), year }
    }

    #[test]
    fn the_folder_may_name_the_period() {
        let years =
            |order: CreateOptions| years(&order).ok().map(|(period, year)| (period.to_string(), year));
        assert_eq!(years(order("2026-2028", None, None)), Some(("2026-2028".to_owned(), 2026)));
        assert_eq!(years(order("2026-2028", None, Some(2027))), Some(("2026-2028".to_owned(), 2027)));
        assert_eq!(years(order("x", Some("2025-2027"), None)), Some(("2025-2027".to_owned(), 2025)));
        assert_eq!(years(order("x", None, Some(2030))), Some(("2030-2032".to_owned(), 2030)));
        assert_eq!(years(order("2026-2028", None, Some(2030))), None);
    }

    #[test]
    fn a_period_that_the_checks_refuse_is_not_begun() {
        assert!(years(&order("x", Some("2026-2029"), None)).is_err());
        assert!(years(&order("2026-2027", None, None)).is_err());
        assert_eq!(years(&order("x", None, Some(2999))).ok().map(|(period, _)| period.end), Some(2999));
    }

    #[test]
    fn a_body_that_cannot_be_printed_is_refused() {
        assert!(body(Some("Comune di Forlì")).is_ok());
        assert!(body(Some(" ")).is_err());
        assert!(body(Some("Comune\u{7}")).is_err());
        assert!(body(Some("漢")).is_err());
        assert!(body(Some("Comu\u{ad}ne")).is_err());
    }
}
