//! The body, the period and the year of an imported plan: what the office says goes before what the document
//! says.

use crate::command::import::ImportOptions;
use crate::diagnostic::visible_line;
use crate::import::place::{KnownData, body_in, deadline_year, period_in};
use crate::import::read::SourceDocument;
use crate::import::shape::Shaped;
use crate::plan::Period;
use crate::workflow::Session;
use crate::workflow::findings::Problem;
use crate::workflow::new_plan::{NewFolder, check_years};

/// What the answers come from.
pub(crate) struct Asked<'a> {
    pub(crate) options: &'a ImportOptions,
    pub(crate) folder: &'a NewFolder,
    pub(crate) document: &'a SourceDocument,
    pub(crate) shaped: &'a Shaped,
}

/// Finds out what is true of the whole plan, and says where it comes from.
pub(crate) fn known_data(asked: &Asked<'_>, session: &Session) -> Result<(KnownData, Vec<String>), Problem> {
    let mut choices = Vec::new();
    let body = body(asked, session, &mut choices)?;
    let period = period(asked, session, &mut choices)?;
    let year = match asked.options.year {
        Some(year) => year,
        None => {
            let found = deadline_year(asked.shaped, period).filter(|year| period.contains(*year));
            choices.push(match found {
                Some(year) => format!("Anno {year}: è quello della maggior parte delle scadenze (altrimenti, --anno)"),
                None => format!("Anno {}: è il primo del triennio, perché le scadenze non ne dicono uno (altrimenti, --anno)", period.start),
            });
            found.unwrap_or(period.start)
        }
    };
    // A plan that the rules refuse from its first line is not begun.
    check_years(period, year)?;
    Ok((KnownData { body, period, year }, choices))
}

fn body(asked: &Asked<'_>, session: &Session, choices: &mut Vec<String>) -> Result<String, Problem> {
    if let Some(given) = asked.options.body.as_deref().map(str::trim).filter(|given| !given.is_empty()) {
        return Ok(given.to_owned());
    }
    let found = body_in(asked.document.texts().into_iter());
    if let Some(found) = found {
        choices.push(format!(
            "Ente «{}»: è quello che il documento nomina di più (altrimenti, --ente)",
            visible_line(&found)
        ));
        return Ok(found);
    }
    let asked = session.terminal.ask_for_words("Nome dell'ente, come va stampato: ");
    asked.filter(|words| !words.is_empty()).ok_or_else(|| {
        let message = "il documento non dice di quale ente è".to_owned();
        Problem::usage(message, "scrivere per esempio --ente \"Comune di Esempio\"")
    })
}

fn period(asked: &Asked<'_>, session: &Session, choices: &mut Vec<String>) -> Result<Period, Problem> {
    if let Some(given) = asked.options.period {
        return Ok(given);
    }
    let in_document = period_in(asked.document.texts().into_iter());
    if let Some(named) = asked.folder.named_period()? {
        // Last year's document is often the one to begin with.
        if let Some(other) = in_document.filter(|other| *other != named) {
            choices.push(format!(
                "Triennio {named}: è il nome della cartella; il documento dice {other}, e i suoi testi restano come sono"
            ));
        }
        return Ok(named);
    }
    if let Some(found) = in_document {
        choices.push(format!(
            "Triennio {found}: è quello che il documento nomina di più (altrimenti, --triennio)"
        ));
        return Ok(found);
    }
    let asked = session.terminal.ask_for_words("Triennio, come 2026-2028: ");
    asked.and_then(|words| Period::parse(&words)).ok_or_else(|| {
        let message = "né il documento né il nome della cartella dicono il triennio".to_owned();
        Problem::usage(message, "scrivere per esempio --triennio 2026-2028")
    })
}
