//! One more version, as plain data: the files that it holds, and those whose bytes are new.

use std::collections::BTreeMap;

use crate::date::Timestamp;
use crate::diagnostic::visible_line;
use crate::fs::NameFault;
use crate::limits::ARCHIVED_NAME;
use crate::ocfl::digest::{sha256, sha512};
use crate::ocfl::inventory::{Inventory, User, Version};
use crate::ocfl::{Identity, Refusal, VersionNumber, portable_names};

/// A file of a version, by its name in the version (`documenti/a.pdf`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct VersionFile {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    /// Whether the inventory shall have the SHA-256 of bytes that are new, beside their SHA-512.
    has_sha256: bool,
}

impl VersionFile {
    /// A file with its name in the version.
    pub(crate) fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        VersionFile { name: name.into(), bytes: bytes.into(), has_sha256: false }
    }

    /// Wants the file's SHA-256 in the inventory.
    pub(crate) fn with_sha256(self) -> Self {
        VersionFile { has_sha256: true, ..self }
    }
}

/// The moment at which a version came about, with the reason and the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Occasion {
    pub(crate) created: Timestamp,
    pub(crate) message: String,
    pub(crate) user: User,
}

/// A version that is to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Addition {
    pub(crate) number: VersionNumber,
    /// The inventory with the new version.
    pub(crate) inventory: Inventory,
    /// The bytes that no version before has, by their paths in the object.
    pub(crate) fresh: Vec<(String, Vec<u8>)>,
}

/// The bytes that a part of a name may have: with what metadata add, it is a name on every system.
const LONGEST: usize = ARCHIVED_NAME.most;

impl Addition {
    /// Adds a version to what the archive has of a plan; bytes that it has already are not stored again. It
    /// is refused only after the last version that can be.
    pub(crate) fn new(
        identity: &Identity,
        old: Option<&Inventory>,
        mut files: Vec<VersionFile>,
        occasion: Occasion,
    ) -> Result<Self, Refusal> {
        let number = old.map_or(Ok(VersionNumber::FIRST), Inventory::next_number)?;
        let mut inventory = old.map_or_else(|| Inventory::empty(identity.to_string()), Inventory::clone);
        let mut state: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut fresh = Vec::new();
        // By name, so that of two files with the same bytes it is always the first that lends its path.
        files.sort_by(|one, other| one.name.cmp(&other.name));
        for VersionFile { name, bytes, has_sha256 } in files {
            let mut digest = sha512(&bytes);
            if let Some(known) = inventory.known_digest(&digest) {
                digest = known.to_owned();
            } else {
                let path = format!("{number}/{}/{name}", inventory.content_folder());
                if has_sha256 {
                    inventory.add_second_digest(sha256(&bytes), path.clone());
                }
                inventory.manifest.insert(digest.clone(), vec![path.clone()]);
                fresh.push((path, bytes));
            }
            state.entry(digest).or_default().push(name);
        }
        let Occasion { created, message, user } = occasion;
        let (created, message, user) = (created.to_string(), Some(message), Some(user));
        inventory.versions.insert(number, Version { created, message, state, user });
        inventory.head = number;
        Ok(Addition { number, inventory, fresh })
    }

    /// Refuses names of files that other systems, or other readers of archives and bags, would not take.
    pub(crate) fn named_well(self) -> Result<Self, Refusal> {
        let version = &self.inventory.versions[&self.number];
        let portable = portable_names(version.files().into_keys());
        for (name, written) in &portable {
            let alike = (written != name)
                .then(|| "si distingue da un altro soltanto per maiuscole o accenti".to_owned());
            if let Some(reason) = unfit(name).or(alike) {
                let message =
                    format!("il file «{}» non si può archiviare: il suo nome {reason}", visible_line(name));
                let hint = "dare al file (di un documento, con «nome_file» in «piano.yaml») un altro nome, breve, con lettere, cifre, spazi e \
                            trattini: l'archivio si deve poter leggere ovunque";
                return Err(Refusal::wrong("archivio-nome", message, hint));
            }
        }
        // An inventory that can't be read back would take the versions before with it.
        match Inventory::read(&self.inventory.to_bytes()) {
            Ok(_) => Ok(self),
            Err(breaches) => {
                let reason = breaches.first().map(ToString::to_string).unwrap_or_default();
                let message = format!("la versione {} non si può archiviare: {reason}", self.number);
                Err(Refusal::wrong("archivio-nome", message, "controllare i nomi dei file del piano"))
            }
        }
    }
}

/// Says what makes a name unfit; `None` if it is fit.
fn unfit(name: &str) -> Option<String> {
    // Readers of inventories stumble over what JSON escapes, those of bags over `%`.
    if let Some(bad) = name.chars().find(|&c| matches!(c, '%' | '\u{fffd}')) {
        return Some(format!("contiene «{}»", visible_line(&bad.to_string())));
    }
    name.split('/').find_map(|part| {
        let is_long = part.len() > LONGEST;
        let fault = NameFault::of(part).map(|fault| fault.to_string());
        fault.or_else(|| is_long.then(|| "è troppo lungo".to_owned()))
    })
}

#[cfg(test)]
mod tests {
    use crate::ocfl::addition::*;
    use crate::ocfl::fixture::{identity, occasion};

    fn files(texts: &[(&str, &str)]) -> Vec<VersionFile> {
        texts.iter().map(|(name, text)| VersionFile::new(*name, *text)).collect()
    }

    fn paths(addition: &Addition) -> Vec<&str> {
        addition.fresh.iter().map(|(path, _)| path.as_str()).collect()
    }

    #[test]
    fn the_same_bytes_are_stored_once() {
        let first = files(&[("sorgenti/b", "1"), ("modelli/a", "1"), ("documenti/c.pdf", "2")]);
        let first = Addition::new(&identity(), None, first, occasion(1)).expect("it is the first");
        assert_eq!(paths(&first), ["v1/content/documenti/c.pdf", "v1/content/modelli/a"]);
        let second = files(&[("sorgenti/b", "1"), ("documenti/c.pdf", "3")]);
        let second = Addition::new(&identity(), Some(&first.inventory), second, occasion(2))
            .expect("it is the second");
        assert_eq!(paths(&second), ["v2/content/documenti/c.pdf"]);
        assert_eq!(second.number.to_string(), "v2");
        let head = &second.inventory.versions[&second.number];
        assert_eq!(head.files().keys().copied().collect::<Vec<_>>(), ["documenti/c.pdf", "sorgenti/b"]);
        assert_eq!(
            second.inventory.versions[&VersionNumber::FIRST],
            first.inventory.versions[&VersionNumber::FIRST]
        );
    }

    #[test]
    fn only_files_that_want_it_have_a_second_digest() {
        let files =
            vec![VersionFile::new("sorgenti/b", "1"), VersionFile::new("documenti/c.pdf", "2").with_sha256()];
        let added = Addition::new(&identity(), None, files, occasion(1)).expect("it is the first");
        let expected = BTreeMap::from([(sha256(b"2"), vec!["v1/content/documenti/c.pdf".to_owned()])]);
        assert_eq!(added.inventory.fixity, Some(BTreeMap::from([("sha256".to_owned(), expected)])));
    }

    #[test]
    fn a_name_that_other_readers_would_not_take_is_refused() {
        let named = |name: &str| {
            Addition::new(&identity(), None, files(&[(name, "1")]), occasion(1))
                .and_then(Addition::named_well)
        };
        for good in ["firmati/Allegato 1 – città.pdf.p7m", "sorgenti/obiettivi/1.yaml", "a/b/c (2) & d'.x"]
        {
            assert!(named(good).is_ok(), "{good}");
        }
        for bad in [
            "100%.pdf",
            "due\nrighe",
            "\"a\"",
            "a\\b",
            "a:b",
            "a?",
            "a*",
            "<a",
            "a|b",
            "\u{fffd}",
            "sorgenti/com1",
            "documenti/Nul.pdf",
            "a/b.",
            "a /b",
            "a\u{7}",
            &"a".repeat(161),
        ] {
            assert!(matches!(named(bad), Err(Refusal::Wrong(_))), "{bad}");
        }
    }

    #[test]
    fn names_that_some_system_takes_for_one_are_refused() {
        for pair in [["sorgenti/A.yaml", "sorgenti/a.yaml"], ["a/b", "A"], ["citt\u{e0}", "citta\u{300}"]] {
            let files = files(&[(pair[0], "1"), (pair[1], "2")]);
            let added = Addition::new(&identity(), None, files, occasion(1)).and_then(Addition::named_well);
            let Err(Refusal::Wrong(refused)) = added else { panic!("{pair:?}") };
            let said = "il suo nome si distingue da un altro soltanto per maiuscole o accenti";
            assert!(refused.message.ends_with(said), "{}", refused.message);
        }
    }

    #[test]
    fn an_inventory_is_read_back_whole() {
        let added = Addition::new(&identity(), None, files(&[("a", "1"), ("b", "2")]), occasion(1))
            .expect("it is the first");
        let bytes = added.inventory.to_bytes();
        assert_eq!(Inventory::read(&bytes), Ok(added.inventory.clone()));
        let mut loose = bytes.clone();
        loose.push(b' ');
        assert_eq!(Inventory::read(&loose), Ok(added.inventory));
        let text = String::from_utf8(bytes).expect("JSON is UTF-8");
        for (from, to) in [
            ("v1/content/a", "v2/content/a"),
            ("content/a", "content/../a"),
            ("\"head\": \"v1\"", "\"head\": \"v2\""),
        ] {
            assert!(Inventory::read(text.replace(from, to).as_bytes()).is_err(), "{from}");
        }
    }
}
