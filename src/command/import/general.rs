//! The body, the period and the year of an imported plan: what the office says goes before what the document
//! says.

use crate::command::import::ImportOptions;
use crate::diagnostic::visible_line;
use crate::import::place::{KnownData, deadline_year};
use crate::plan::Period;
use crate::workflow::Session;
use crate::workflow::findings::Problem;
use crate::workflow::new_plan::{NewFolder, check_years};

/// What the answers come from.
pub(crate) struct Asked<'a> {
    pub(crate) options: &'a ImportOptions,
    pub(crate) folder: &'a NewFolder,
    pub(crate) data: DocumentData,
}

/// What a document says of the whole plan, with the reason why it is believed: the end of a sentence.
pub(crate) struct DocumentData {
    pub(crate) body: Option<(String, &'static str)>,
    pub(crate) period: Option<(Period, &'static str)>,
    pub(crate) year: Option<(u16, &'static str)>,
    /// The words of its deadlines, which tell the year where nothing else does.
    pub(crate) deadlines: Vec<String>,
}

/// Finds out what is true of the whole plan, and says where it comes from.
pub(crate) fn known_data(asked: &Asked<'_>, session: &Session) -> Result<(KnownData, Vec<String>), Problem> {
    let mut choices = Vec::new();
    let body = body(asked, session, &mut choices)?;
    let period = period(asked, session, &mut choices)?;
    let year = asked.options.year.unwrap_or_else(|| {
        let (year, choice) = year(&asked.data, period);
        choices.push(choice);
        year
    });
    // A plan that the rules refuse from its first line is not begun.
    check_years(period, year)?;
    Ok((KnownData { body, period, year }, choices))
}

/// The year that the document says, with the sentence about it.
fn year(data: &DocumentData, period: Period) -> (u16, String) {
    let deadlines = deadline_year(&data.deadlines, period);
    let of_deadlines = deadlines.map(|year| (year, "è quello della maggior parte delle scadenze"));
    let said = data.year.filter(|(year, _)| period.contains(*year));
    match said.or(of_deadlines).filter(|(year, _)| period.contains(*year)) {
        Some((year, why)) => (year, format!("Anno {year}: {why} (altrimenti, --anno)")),
        None => {
            let year = period.start;
            let why = "è il primo del triennio, perché le scadenze non ne dicono uno";
            (year, format!("Anno {year}: {why} (altrimenti, --anno)"))
        }
    }
}

fn body(asked: &Asked<'_>, session: &Session, choices: &mut Vec<String>) -> Result<String, Problem> {
    if let Some(given) = asked.options.body.as_deref().map(str::trim).filter(|given| !given.is_empty()) {
        return Ok(given.to_owned());
    }
    if let Some((found, why)) = &asked.data.body {
        choices.push(format!("Ente «{}»: {why} (altrimenti, --ente)", visible_line(found)));
        return Ok(found.clone());
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
    if let Some(named) = asked.folder.named_period()? {
        // Last year's document is often the one to begin with.
        if let Some((other, _)) = asked.data.period.filter(|(other, _)| *other != named) {
            choices.push(format!(
                "Triennio {named}: è il nome della cartella; il documento dice {other}, e i suoi testi restano come sono"
            ));
        }
        return Ok(named);
    }
    if let Some((found, why)) = asked.data.period {
        choices.push(format!("Triennio {found}: {why} (altrimenti, --triennio)"));
        return Ok(found);
    }
    let asked = session.terminal.ask_for_words("Triennio, come 2026-2028: ");
    asked.and_then(|words| Period::parse(&words)).ok_or_else(|| {
        let message = "né il documento né il nome della cartella dicono il triennio".to_owned();
        Problem::usage(message, "scrivere per esempio --triennio 2026-2028")
    })
}
