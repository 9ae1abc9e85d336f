//! References: how the command line names a plan, or an archived version of one.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::date::Date;
use crate::diagnostic::{perhaps, visible_line, visible_path};
use crate::workflow::DATA;
use crate::workflow::findings::Problem;

/// A plan, or an archived version of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Reference {
    /// A folder's path, or a name under `data/`.
    Plan(PathBuf),
    /// `2022-2024@v1`, or `ipa/2022-2024@v1` where the archive holds several bodies.
    Archived { body: Option<String>, plan: String, version: VersionChoice },
}

/// The version of a plan that is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum VersionChoice {
    /// `@v1`.
    Number(u32),
    /// `@2024-05-01`: the one in force on that day.
    OnDay(Date),
    /// `@vigente`: the one in force today.
    InForce,
    /// `@ultima`: the last with documents of an act.
    Last,
    /// `@proposta`: the last that had still to be voted when it was archived.
    Proposal,
}

impl Reference {
    /// Reads a reference. A text with anything else behind the last «@», or with more than one stroke, is a
    /// path: a folder whose name looks like a version is `./2022-2024@v1`.
    pub(crate) fn parse(text: &Path) -> Result<Self, String> {
        let Some((body, plan, choice)) = text.to_str().and_then(version_parts) else {
            return Ok(Reference::Plan(text.to_owned()));
        };
        let version = match choice {
            ChoiceWord::Digits(digits) => match digits.parse() {
                Ok(version @ 1..) if !digits.starts_with('0') => VersionChoice::Number(version),
                Ok(_) | Err(_) => {
                    let plan = visible_line(plan);
                    return Err(format!("le versioni archiviate sono numerate da 1, come {plan}@v1"));
                }
            },
            ChoiceWord::Day(day) => match Date::from_iso(day) {
                Some(day) => VersionChoice::OnDay(day),
                None => return Err(no_day(day, &format!("{}@", visible_line(plan)))),
            },
            ChoiceWord::Known(choice) => choice,
        };
        Ok(Reference::Archived { body: body.map(str::to_owned), plan: plan.to_owned(), version })
    }

    /// The last proposal of the plan that is named (`--proposta`), without a version of its own.
    pub(crate) fn proposal(self) -> Result<Self, Problem> {
        let path = match &self {
            Reference::Plan(path) => path,
            Reference::Archived { .. } => {
                let message = format!("«{self}» dice già quale versione è, e --proposta ne dice un'altra");
                return Err(Problem::usage(
                    message,
                    "con --proposta scrivere soltanto il piano, come 2022-2024",
                ));
            }
        };
        let mut parts: Vec<String> =
            path.iter().map(|part| part.to_string_lossy().into_owned()).filter(|part| part != ".").collect();
        let plan = parts.pop().unwrap_or_default();
        let body = parts.pop().filter(|part| part != DATA);
        Ok(Reference::Archived { body, plan, version: VersionChoice::Proposal })
    }
}

/// The day that officials mean, in whatever way they write it: `31/01/2026`, `31.1.2026`, `31 gennaio 2026`,
/// `2026-01-31`.
pub(crate) fn meant_day(text: &str) -> Result<Date, String> {
    Date::from_iso(text).or_else(|| Date::meant(text)).ok_or_else(|| {
        format!("«{}» non è un giorno del calendario: scriverlo come 31/01/2026", visible_line(text))
    })
}

/// Says that a text is no day, and how the day that it means is written behind `before`.
pub(crate) fn no_day(text: &str, before: &str) -> String {
    let shown = visible_line(text);
    match Date::meant(text) {
        Some(meant) => {
            format!("il giorno si scrive anno-mese-giorno; {}", perhaps(&format!("{before}{meant}")))
        }
        None => format!("«{shown}» non è un giorno del calendario: scriverlo come {before}2024-05-01"),
    }
}

/// What stands behind the «@».
enum ChoiceWord<'a> {
    Digits(&'a str),
    /// Digits with marks between them.
    Day(&'a str),
    Known(VersionChoice),
}

impl<'a> ChoiceWord<'a> {
    fn of(text: &'a str) -> Option<Self> {
        let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if let Some(digits) = text.strip_prefix('v').filter(|digits| are_digits(digits)) {
            return Some(ChoiceWord::Digits(digits));
        }
        // Also as Italians write days, to be told how they are written here.
        let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
        if parts.len() == 3 && parts.iter().all(|part| are_digits(part)) {
            return Some(ChoiceWord::Day(text));
        }
        // Words are not case-sensitive; «v» is, for it was so from the first.
        match text.to_lowercase().as_str() {
            "vigente" => Some(ChoiceWord::Known(VersionChoice::InForce)),
            "ultima" => Some(ChoiceWord::Known(VersionChoice::Last)),
            "proposta" => Some(ChoiceWord::Known(VersionChoice::Proposal)),
            _ => None,
        }
    }
}

/// The body, the plan and the version of `ipa/2022-2024@v1`; `None` if it is no version.
fn version_parts(text: &str) -> Option<(Option<&str>, &str, ChoiceWord<'_>)> {
    let (name, version) = text.rsplit_once('@')?;
    let version = ChoiceWord::of(version)?;
    match name.split('/').collect::<Vec<_>>().as_slice() {
        // What begins with a dot and a stroke, or with a stroke, is typed as a path.
        ["" | "." | "..", _] => None,
        [plan] | [_, plan] if plan.is_empty() => None,
        [plan] => Some((None, plan, version)),
        [body, plan] => Some((Some(body), plan, version)),
        _ => None,
    }
}

impl fmt::Display for VersionChoice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            VersionChoice::Number(number) => write!(f, "v{number}"),
            VersionChoice::OnDay(day) => write!(f, "{day}"),
            VersionChoice::InForce => f.write_str("vigente"),
            VersionChoice::Last => f.write_str("ultima"),
            VersionChoice::Proposal => f.write_str("proposta"),
        }
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reference::Plan(path) => f.write_str(&visible_path(path)),
            Reference::Archived { body, plan, version } => {
                let body = body.as_ref().map(|body| format!("{body}/")).unwrap_or_default();
                write!(f, "{}@{version}", visible_line(&(body + plan)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::workflow::reference::*;

    fn archived(body: Option<&str>, version: u32) -> Result<Reference, String> {
        let version = VersionChoice::Number(version);
        Ok(Reference::Archived { body: body.map(str::to_owned), plan: "2022-2024".to_owned(), version })
    }

    #[test]
    fn a_version_may_be_named_by_a_day_or_a_word() {
        let day = Date::new(2024, 5, 1).expect("it is in the calendar");
        for (text, version) in [
            ("2022-2024@2024-05-01", VersionChoice::OnDay(day)),
            ("c_a123/2022-2024@vigente", VersionChoice::InForce),
            ("2022-2024@Ultima", VersionChoice::Last),
            ("2022-2024@proposta", VersionChoice::Proposal),
        ] {
            let read = Reference::parse(Path::new(text)).expect("it is a version");
            assert_eq!(read.to_string(), text.to_lowercase());
            assert!(matches!(read, Reference::Archived { version: found, .. } if found == version), "{text}");
        }
    }

    #[test]
    fn a_day_is_written_from_the_year_to_the_day() {
        let fault = |text: &str| Reference::parse(Path::new(text)).expect_err("it is no day");
        let meant = "il giorno si scrive anno-mese-giorno; forse «2022-2024@2024-05-01»";
        assert_eq!(fault("2022-2024@1/5/2024"), meant);
        assert_eq!(fault("2022-2024@01.05.2024"), meant);
        let unknown = "«2024-13-45» non è un giorno del calendario: scriverlo come 2022-2024@2024-05-01";
        assert_eq!(fault("2022-2024@2024-13-45"), unknown);
    }

    #[test]
    fn a_proposal_is_of_a_plan_without_a_version() {
        let of = |text: &str| Reference::Plan(text.into()).proposal().map(|found| found.to_string()).ok();
        assert_eq!(of("data/2022-2024/").as_deref(), Some("2022-2024@proposta"));
        assert_eq!(of("c_a123/2022-2024").as_deref(), Some("c_a123/2022-2024@proposta"));
        assert!(archived(None, 1).expect("it is a version").proposal().is_err());
    }

    #[test]
    fn a_version_follows_the_plan() {
        assert_eq!(Reference::parse(Path::new("2022-2024@v1")), archived(None, 1));
        assert_eq!(Reference::parse(Path::new("c_a123/2022-2024@v12")), archived(Some("c_a123"), 12));
        let shown =
            Reference::parse(Path::new("c_a123/2022-2024@v12")).map(|reference| reference.to_string());
        assert_eq!(shown, Ok("c_a123/2022-2024@v12".to_owned()));
    }

    #[test]
    fn anything_else_is_a_path() {
        for path in [
            "2022-2024",
            "data/2022-2024",
            "./2022-2024@v1",
            "../2022-2024@v1",
            "a/b/2022-2024@v1",
            "/2022-2024@v1",
            "2022-2024@1",
            "2022-2024@v",
            "2022-2024@vecchio",
            "@v1",
            "a@v1/b",
        ] {
            assert_eq!(Reference::parse(Path::new(path)), Ok(Reference::Plan(path.into())), "{path}");
        }
    }

    #[test]
    fn versions_are_numbered_from_one() {
        for wrong in ["2022-2024@v0", "2022-2024@v01", "2022-2024@v99999999999"] {
            assert!(Reference::parse(Path::new(wrong)).is_err(), "{wrong}");
        }
    }
}
