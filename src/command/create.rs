//! `nuovo`: a plan to begin with.

use std::path::PathBuf;

use crate::font::Fonts;
use crate::plan::Period;
use crate::sample::{NewPlan, SOMEBODY, SheetForm};
use crate::workflow::clock::this_year;
use crate::workflow::findings::{Findings, Problem, finish};
use crate::workflow::interruption::remarks;
use crate::workflow::new_plan::{NewFolder, check_years};
use crate::workflow::shell_words::quoted;
use crate::workflow::{Session, Status};
use crate::{check, fs, scaffold};

/// Options of `nuovo`.
#[derive(Debug)]
pub(crate) struct CreateOptions {
    /// A path, or a name under `data/`.
    pub(crate) folder: PathBuf,
    pub(crate) body: Option<String>,
    pub(crate) ipa_code: Option<String>,
    pub(crate) period: Option<Period>,
    pub(crate) year: Option<u16>,
    pub(crate) form: SheetForm,
}

/// Makes a plan that `genera` accepts as it is, and says how to go on.
pub(crate) fn create(options: &CreateOptions, session: &Session) -> Status {
    let mut findings = Findings::default();
    let created = try_create(options, &mut findings);
    let closing = findings.take(created).unwrap_or_default();
    finish(session, vec![findings], &closing)
}

fn try_create(options: &CreateOptions, findings: &mut Findings) -> Result<String, Problem> {
    let folder = NewFolder::at(&options.folder, findings)?;
    let body = body(options.body.as_deref())?;
    let (period, year) = years(options, &folder)?;
    let ipa_code = options.ipa_code.as_deref();
    let plan = NewPlan { body, ipa_code, period, year, form: options.form };
    let rescue = fs::create_tree(&folder.path, &scaffold::files(&plan))?;
    findings.add(remarks(&rescue).into());
    Ok(format!(
        "Creato il piano «{}»: triennio {period}, anno {year}, ente «{body}».\n\
         Gli obiettivi sono esempi: per completarlo, modificare i file della cartella con un editor di testo.\n\
         Per generare l'allegato:\n\n  allegato genera {}\n",
        folder.shown(),
        quoted(&folder.argument)
    ))
}

/// The body's name, which the annex must be able to print.
fn body(given: Option<&str>) -> Result<&str, Problem> {
    let Some(name) = given.map(str::trim) else { return Ok(SOMEBODY) };
    if name.is_empty() {
        let hint = "scrivere per esempio --ente \"Comune di Esempio\"";
        return Err(Problem::usage("il nome dell'ente è vuoto".to_owned(), hint));
    }
    // The name goes into the first page: a plan that `genera` refuses must not be created.
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
fn years(options: &CreateOptions, folder: &NewFolder) -> Result<(Period, u16), Problem> {
    // A period that is given makes the name a name like any other.
    let named = if options.period.is_none() { folder.named_period()? } else { None };
    let period = match options.period.or(named) {
        Some(period) => period,
        None => {
            let start = options.year.map_or_else(this_year, Ok)?;
            // The last years that the program knows are the end of a period, not the start of one.
            let start = start.min(Period::YEARS.end() - (Period::LENGTH - 1));
            Period { start, end: start + (Period::LENGTH - 1) }
        }
    };
    let year = options.year.unwrap_or(period.start);
    check_years(period, year)?;
    Ok((period, year))
}

#[cfg(test)]
mod tests {
    use crate::command::create::*;

    fn years_of(folder: &str, period: Option<&str>, year: Option<u16>) -> Option<(String, u16)> {
        let period = period.and_then(Period::parse);
        let options = {
            let form = SheetForm::Standard;
            CreateOptions { folder: folder.into(), body: None, ipa_code: None, period, year, form }
        };
        let years = years(&options, &NewFolder::at(folder.as_ref(), &mut Findings::default()).ok()?).ok();
        years.map(|(period, year)| (period.to_string(), year))
    }

    #[test]
    fn the_folder_may_name_the_period() {
        assert_eq!(years_of("2026-2028", None, None), Some(("2026-2028".to_owned(), 2026)));
        assert_eq!(years_of("2026-2028", None, Some(2027)), Some(("2026-2028".to_owned(), 2027)));
        assert_eq!(years_of("x", Some("2025-2027"), None), Some(("2025-2027".to_owned(), 2025)));
        assert_eq!(years_of("x", None, Some(2030)), Some(("2030-2032".to_owned(), 2030)));
        assert_eq!(years_of("2026-2028", None, Some(2030)), None);
        assert_eq!(years_of("PIAO 2027 2029", None, None), Some(("2027-2029".to_owned(), 2027)));
        assert_eq!(years_of("2028-2026", None, None), None);
        assert_eq!(years_of("2028-2026", Some("2026-2028"), None), Some(("2026-2028".to_owned(), 2026)));
    }

    #[test]
    fn a_period_that_the_checks_refuse_is_not_begun() {
        assert_eq!(years_of("x", Some("2026-2029"), None), None);
        assert_eq!(years_of("2026-2027", None, None), None);
        assert_eq!(years_of("x", None, Some(2999)), Some(("2997-2999".to_owned(), 2999)));
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
