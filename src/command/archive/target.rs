//! Which archived version the command line means.

use std::fmt;

use crate::archive::{Archive, Identity, Inventory, RECORD, Record, VersionNumber};
use crate::command::findings::Problem;
use crate::diagnostic::visible_line;

/// `2022-2024@v1`, or `c_a000/2022-2024@v1` where the archive holds several bodies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    body: Option<String>,
    /// The three-year period, or the name of the plan's folder.
    plan: String,
    number: VersionNumber,
}

/// A version that the archive has.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) identity: Identity,
    pub(super) inventory: Inventory,
    pub(super) number: VersionNumber,
}

impl Target {
    /// Reads `2022-2024@v1`.
    pub fn parse(text: &str) -> Result<Self, String> {
        let wrong = || "scrivere il piano e la versione, come 2022-2024@v1".to_owned();
        let (name, number) = text.rsplit_once('@').ok_or_else(wrong)?;
        let number = VersionNumber::parse(number).ok_or_else(wrong)?;
        let (body, plan) = match name.split_once('/') {
            None => (None, name),
            Some((body, plan)) => (Some(body.to_owned()), plan),
        };
        if plan.is_empty() || plan.contains('/') || body.as_deref() == Some("") {
            return Err(wrong());
        }
        Ok(Target { body, plan: plan.to_owned(), number })
    }

    /// The version in an archive; what is there instead, where it isn't.
    pub(super) fn find(&self, archive: &Archive) -> Result<Found, Problem> {
        let known = archive.identities()?;
        let of_body = |identity: &&Identity| {
            self.body.as_ref().is_none_or(|body| body.to_ascii_lowercase() == identity.ipa_code())
        };
        let mut meant: Vec<&Identity> = Vec::new();
        for identity in known.iter().filter(of_body) {
            if identity.period() == self.plan || self.is_folder_of(identity, archive)? {
                meant.push(identity);
            }
        }
        match meant.as_slice() {
            [identity] => self.version_of(identity, archive),
            [] => Err(self.unknown(&known)),
            several => Err(self.ambiguous(several)),
        }
    }

    /// Whether the last version of a plan came from a folder of this name.
    fn is_folder_of(&self, identity: &Identity, archive: &Archive) -> Result<bool, Problem> {
        let Some(inventory) = archive.inventory(identity)? else { return Ok(false) };
        let record = archive.file(identity, &inventory, inventory.head, RECORD)?;
        Ok(record.and_then(|bytes| Record::read(&bytes)).is_some_and(|record| record.piano == self.plan))
    }

    fn version_of(&self, identity: &Identity, archive: &Archive) -> Result<Found, Problem> {
        let inventory = archive.inventory(identity)?.ok_or_else(|| self.unknown(&[]))?;
        if inventory.versions.contains_key(&self.number) {
            return Ok(Found { identity: identity.clone(), inventory, number: self.number });
        }
        let message = format!("la versione «{self}» non è nell'archivio");
        Err(Problem::usage(message, format!("l'ultima versione di questo piano è {}", inventory.head)))
    }

    fn unknown(&self, known: &[Identity]) -> Problem {
        let message = format!("il piano «{}» non è nell'archivio", visible_line(&self.plan));
        let names: Vec<String> = known.iter().map(name).collect();
        let hint = match names.is_empty() {
            true => "l'archivio non contiene ancora alcun piano".to_owned(),
            false => format!("i piani archiviati sono: {}", names.join(", ")),
        };
        Problem::usage(message, hint)
    }

    fn ambiguous(&self, several: &[&Identity]) -> Problem {
        let message = format!("nell'archivio ci sono piani «{}» di più enti", visible_line(&self.plan));
        let names: Vec<String> =
            several.iter().map(|identity| format!("{}@{}", name(identity), self.number)).collect();
        Problem::usage(message, format!("indicare anche l'ente: {}", names.join(", ")))
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let body = self.body.as_ref().map(|body| format!("{body}/")).unwrap_or_default();
        write!(f, "{}@{}", visible_line(&format!("{body}{}", self.plan)), self.number)
    }
}

/// `c_a000/2022-2024`.
pub(super) fn name(identity: &Identity) -> String {
    format!("{}/{}", identity.ipa_code(), identity.period())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_follows_the_plan() {
        let shown = |text: &str| Target::parse(text).map(|target| target.to_string());
        for text in ["2022-2024@v1", "c_a000/2022-2024@v12"] {
            assert_eq!(shown(text).as_deref(), Ok(text));
        }
        for wrong in ["2022-2024", "2022-2024@1", "@v1", "/x@v1", "a/b/c@v1", "x@v0"] {
            assert!(shown(wrong).is_err(), "{wrong}");
        }
    }
}
