//! What an office says of an act, and what has still to be asked.

use crate::date::Date;
use crate::plan::{Act, ActWord, Plan};
use crate::terminal::Terminal;
use crate::workflow::findings::Problem;
use crate::workflow::reference::meant_day;

/// What is said of an act; what was said of it before stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct SaidOfAct {
    pub(crate) organ: Option<String>,
    /// The word for it, if not the usual one of its organ.
    pub(crate) word: Option<ActWord>,
    pub(crate) number: Option<String>,
    pub(crate) date: Option<Date>,
    /// The day from which it has effect, if not that of its date.
    pub(crate) effective: Option<Date>,
    pub(crate) subject: Option<String>,
    pub(crate) reason: Option<String>,
}

impl SaidOfAct {
    /// Adds what is missing from an act that is new, or that is `pending`: whoever sits at the terminal is
    /// asked, else it is an error that names the option.
    pub(crate) fn completed(
        mut self,
        pending: Option<&Act>,
        plan: &Plan,
        terminal: &Terminal,
    ) -> Result<Self, Problem> {
        let organ_is_known = pending.is_some_and(|act| act.organ.is_some());
        if self.organ.is_none() && !organ_is_known {
            self.organ = Some(organ(plan, terminal)?);
        }
        // An act that is still to be adopted has neither.
        if self.number.is_none() && self.date.is_none() {
            let asked = terminal.ask_for_words("Numero dell'atto (Invio, se è ancora da adottare): ");
            self.number = asked.filter(|number| !number.is_empty());
        }
        match (&self.number, self.date) {
            (Some(_), None) => self.date = Some(date(terminal)?),
            (None, Some(_)) => self.number = Some(number(terminal)?),
            (Some(_), Some(_)) => {}
            (None, None) if pending.is_some() && self == SaidOfAct::default() => {
                let hint = "per esempio: --numero 5 --data 31/01/2026";
                return Err(Problem::usage("mancano «--numero» e «--data» dell'atto".to_owned(), hint));
            }
            (None, None) => {}
        }
        Ok(self)
    }

    /// `n. 5 del 31 gennaio 2026`; `None` if the act is still to be adopted.
    pub(crate) fn name(&self) -> Option<String> {
        let (number, date) = (self.number.as_ref()?, self.date?);
        Some(format!("n. {number} {}", date.of_day_in_words()))
    }
}

/// Asks for the organ; that of the last act is proposed.
fn organ(plan: &Plan, terminal: &Terminal) -> Result<String, Problem> {
    let last = plan.acts.iter().rev().find_map(|act| act.organ.as_ref()).map(|organ| organ.value.as_str());
    let question = match last {
        Some(last) => format!("Organo che adotta l'atto [{last}]: "),
        None => "Organo che adotta l'atto, come Giunta comunale: ".to_owned(),
    };
    let answer = terminal.ask_for_words(&question);
    let answer = match (answer, last) {
        (Some(words), Some(last)) if words.is_empty() => Some(last.to_owned()),
        (answer, _) => answer,
    };
    answer.filter(|words| !words.is_empty()).ok_or_else(|| {
        let hint = format!("per esempio: --organo \"{}\"", last.unwrap_or("Giunta comunale"));
        Problem::usage("manca «--organo», chi adotta l'atto".to_owned(), hint)
    })
}

fn date(terminal: &Terminal) -> Result<Date, Problem> {
    match terminal.ask_for_words("Data dell'atto, come 31/01/2026: ").filter(|words| !words.is_empty()) {
        Some(words) => meant_day(&words).map_err(|fault| Problem::usage(fault, "ripetere il comando")),
        None => {
            let hint = "per esempio: --data 31/01/2026; un atto ancora da adottare non ha né numero né data";
            Err(Problem::usage("manca «--data», la data dell'atto".to_owned(), hint))
        }
    }
}

fn number(terminal: &Terminal) -> Result<String, Problem> {
    terminal.ask_for_words("Numero dell'atto: ").filter(|words| !words.is_empty()).ok_or_else(|| {
        let hint = "per esempio: --numero 5; un atto ancora da adottare non ha né numero né data";
        Problem::usage("manca «--numero», il numero dell'atto".to_owned(), hint)
    })
}
