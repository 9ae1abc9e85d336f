//! The clock: `SOURCE_DATE_EPOCH`, and the current year.

use std::env;
use std::ffi::OsString;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::date::{Date, Timestamp};
use crate::diagnostic::visible_line;
use crate::workflow::findings::Problem;

/// The variable that gives the moment.
pub(crate) const EPOCH: &str = "SOURCE_DATE_EPOCH";

/// The moment that `SOURCE_DATE_EPOCH` gives; `None` if it is absent or empty.
pub(crate) fn epoch() -> Result<Option<Timestamp>, Problem> {
    parse(env::var_os(EPOCH))
}

fn parse(value: Option<OsString>) -> Result<Option<Timestamp>, Problem> {
    let value = match value {
        Some(value) if !value.is_empty() => value,
        Some(_) | None => return Ok(None),
    };
    let stamp = value.to_str().and_then(|text| text.parse().ok()).and_then(Timestamp::from_unix);
    if stamp.is_some() {
        return Ok(stamp);
    }
    let shown = value.to_string_lossy();
    let message = format!("la variabile {EPOCH} vale «{}», che non è un momento", visible_line(&shown));
    let hint = "indicare i secondi dal 1° gennaio 1970, come 1675987200, oppure toglierla";
    Err(Problem::usage(message, hint))
}

/// The current year, for a new plan only: no output depends on it.
pub(crate) fn this_year() -> Result<u16, Problem> {
    Ok(epoch()?.or_else(now).map_or(1970, |stamp| stamp.date().year()))
}

/// The day of `SOURCE_DATE_EPOCH`, or else today: for the question which archived version is in force.
pub(crate) fn today() -> Result<Date, Problem> {
    let stamp = epoch()?.or_else(now);
    stamp.map(Timestamp::date).ok_or_else(|| {
        let hint = "scrivere il giorno, come 2024-05-01";
        Problem::usage("l'orologio del computer non dice che giorno è".to_owned(), hint)
    })
}

/// The moment of `SOURCE_DATE_EPOCH`, or else now: for the note of what came back from the offices.
pub(crate) fn moment() -> Result<Timestamp, Problem> {
    let stamp = epoch()?.or_else(now);
    stamp.ok_or_else(|| {
        let message = "l'orologio del computer non dice che giorno è".to_owned();
        Problem::usage(message, "metterlo a posto, e ripetere il comando")
    })
}

/// The day of a document that has no date of its own: the one that was given, or that of
/// `SOURCE_DATE_EPOCH`. Never the clock's, for the same matter makes the same document.
pub(crate) fn given_day(given: Option<Date>) -> Result<Date, Problem> {
    let day = match given {
        Some(day) => Some(day),
        None => epoch()?.map(Timestamp::date),
    };
    day.ok_or_else(|| {
        let hint = format!("aggiungere il giorno, come --data 2026-12-31 (o metterlo in {EPOCH})");
        Problem::usage("il rapporto vuole la sua data".to_owned(), hint)
    })
}

/// The moment that the computer's clock shows.
fn now() -> Option<Timestamp> {
    #[expect(
        clippy::disallowed_methods,
        reason = "a new plan is for the coming years, what is in force is so today, and what came back came now; no document depends on it"
    )]
    let now = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    Timestamp::from_unix(i64::try_from(now.as_secs()).ok()?)
}

#[cfg(test)]
mod tests {
    use crate::workflow::clock::*;

    #[test]
    fn only_seconds_since_1970_are_a_moment() {
        let parsed = |text: &str| parse(Some(text.into())).ok().flatten().map(|stamp| stamp.to_string());
        assert_eq!(parsed("1675987200").as_deref(), Some("2023-02-10T00:00:00Z"));
        for wrong in ["ieri", "-1", "1.5", "99999999999999999999", "2023-02-10"] {
            assert!(matches!(parse(Some(wrong.into())), Err(Problem::Usage(_))), "{wrong}");
        }
        assert!(matches!(parse(Some("".into())), Ok(None)));
        assert!(matches!(parse(None), Ok(None)));
    }
}
