//! Reading an inventory, whoever wrote it; what the standard forbids is said by its code.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::visible_line;
use crate::ocfl::VersionNumber;
use crate::ocfl::breach::{Breach, shortened};
use crate::ocfl::digest::DigestAlgorithm;
use crate::ocfl::inventory::{DigestBlock, Inventory, InventoryKind, User, Version};
use crate::ocfl::inventory_rules::breaches;
use crate::ocfl::json::Json;

/// The entries of an object of JSON, each key once.
type Entries<'a> = BTreeMap<&'a str, &'a Json>;

/// The codes of a rule on an object of digests: it is one, each has a list of paths, none comes twice.
struct BlockRule {
    form: &'static str,
    list: &'static str,
    twice: &'static str,
}

const MANIFEST: BlockRule = BlockRule { form: "E041", list: "E092", twice: "E096" };
const STATE: BlockRule = BlockRule { form: "E050", list: "E050", twice: "E050" };
const FIXITY: BlockRule = BlockRule { form: "E057", list: "E057", twice: "E097" };

/// The keys that an inventory may have, and which it must have with the code that says so.
const KEYS: [(&str, Option<&str>); 8] = [
    ("contentDirectory", None),
    ("digestAlgorithm", Some("E036")),
    ("fixity", None),
    ("head", Some("E036")),
    ("id", Some("E036")),
    ("manifest", Some("E041")),
    ("type", Some("E036")),
    ("versions", Some("E041")),
];

impl Inventory {
    /// Reads an inventory that keeps all rules of the standard that it can keep alone.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, Vec<Breach>> {
        let json: Json = serde_json::from_slice(bytes).map_err(|error| {
            let place = format!("non è JSON, alla riga {}, colonna {}", error.line(), error.column());
            vec![Breach::of("E033", place)]
        })?;
        let mut reader = InventoryReader::default();
        let inventory = reader.inventory(&json);
        let broken = match &inventory {
            // What can't be read would break other rules too.
            Some(inventory) if reader.breaches.is_empty() => breaches(inventory),
            Some(_) | None => reader.breaches,
        };
        match inventory {
            Some(inventory) if broken.is_empty() => Ok(inventory),
            Some(_) | None => Err(broken),
        }
    }
}

#[derive(Default)]
struct InventoryReader {
    breaches: Vec<Breach>,
}

impl InventoryReader {
    /// Reads the whole; `None` only if something is missing, which is noted.
    fn inventory(&mut self, json: &Json) -> Option<Inventory> {
        let entries = self.object(json, "E033", "l'inventario")?;
        for (key, code) in KEYS {
            if let (Some(code), false) = (code, entries.contains_key(key)) {
                self.note(code, format!("manca «{key}»"));
            }
        }
        self.forbid_others(&entries, &KEYS.map(|(key, _)| key), "l'inventario");
        let digest_algorithm = self.algorithm(entries.get("digestAlgorithm")?);
        let (versions, width) = self.versions(entries.get("versions")?);
        let head = self.text(entries.get("head")?, "E040", "«head»");
        let head = VersionNumber::parse_padded(&head)
            .filter(|(number, own)| number.padded(*own) == head && *own == width);
        let head = head.map_or(VersionNumber::FIRST, |(number, _)| number);
        if versions.keys().last() != Some(&head) {
            self.note("E040", "«head» non è l'ultima versione");
        }
        Some(Inventory {
            content_directory: entries.get("contentDirectory").map(|json| self.content_directory(json)),
            digest_algorithm,
            fixity: entries.get("fixity").map(|json| self.fixity(json)),
            head,
            id: self.identifier(entries.get("id")?),
            manifest: self.block(entries.get("manifest")?, "il manifesto", &MANIFEST),
            kind: self.kind(entries.get("type")?),
            versions,
            width,
        })
    }

    fn algorithm(&mut self, json: &Json) -> DigestAlgorithm {
        let name = self.text(json, "E025", "«digestAlgorithm»");
        DigestAlgorithm::named(&name).unwrap_or_else(|| {
            self.note("E025", format!("l'algoritmo «{}» non è ammesso", visible_line(&name)));
            DigestAlgorithm::Sha512
        })
    }

    fn identifier(&mut self, json: &Json) -> String {
        let id = self.text(json, "E037", "«id»");
        if id.is_empty() {
            self.note("E037", "«id» è vuoto");
        }
        id
    }

    fn kind(&mut self, json: &Json) -> InventoryKind {
        let kind = self.text(json, "E038", "«type»");
        let known = [InventoryKind::Ocfl10, InventoryKind::Ocfl11].into_iter();
        let mut known =
            known.filter(|known| kind == format!("https://ocfl.io/{}/spec/#inventory", known.edition()));
        known.next().unwrap_or_else(|| {
            self.note(
                "E038",
                format!("il tipo «{}» non è quello di un inventario OCFL", visible_line(&kind)),
            );
            InventoryKind::Ocfl11
        })
    }

    fn content_directory(&mut self, json: &Json) -> String {
        let name = self.text(json, "E017", "«contentDirectory»");
        match name.as_str() {
            "." | ".." => self.note("E018", "«contentDirectory» porta altrove"),
            "" => self.note("E017", "«contentDirectory» è vuoto"),
            _ if name.contains('/') => self.note("E017", "«contentDirectory» contiene una barra"),
            _ => {}
        }
        name
    }

    fn fixity(&mut self, json: &Json) -> BTreeMap<String, DigestBlock> {
        let Some(entries) = self.object(json, "E111", "«fixity»") else { return BTreeMap::new() };
        let blocks = entries.into_iter().map(|(algorithm, json)| {
            let what = format!("«fixity», «{}»", visible_line(algorithm));
            (algorithm.to_owned(), self.block(json, &what, &FIXITY))
        });
        blocks.collect()
    }

    /// Reads the versions, which are numbered from 1 without a gap, and the width of their numbers.
    fn versions(&mut self, json: &Json) -> (BTreeMap<VersionNumber, Version>, usize) {
        let entries = self.object(json, "E044", "«versions»").unwrap_or_default();
        if entries.is_empty() {
            self.note("E008", "non c'è nessuna versione");
        }
        let (mut versions, mut widths) = (BTreeMap::new(), BTreeSet::new());
        for (name, json) in entries {
            let Some((number, width)) = VersionNumber::parse_padded(name) else {
                self.note("E046", format!("«{}» non è il numero di una versione", visible_line(name)));
                continue;
            };
            widths.insert(width);
            if let Some(version) = self.version(json, name) {
                versions.insert(number, version);
            }
        }
        let numbered = (1..).map_while(VersionNumber::new).take(versions.len()).eq(versions.keys().copied());
        if self.breaches.is_empty() && !numbered {
            let code = if versions.contains_key(&VersionNumber::FIRST) { "E010" } else { "E009" };
            self.note(code, "le versioni non sono numerate di seguito, da 1");
        }
        if widths.len() > 1 {
            self.note("E012", "i numeri delle versioni non sono scritti tutti allo stesso modo");
        }
        (versions, widths.first().copied().unwrap_or_default())
    }

    fn version(&mut self, json: &Json, name: &str) -> Option<Version> {
        let what = format!("la versione «{}»", visible_line(name));
        let entries = self.object(json, "E047", &what)?;
        self.forbid_others(&entries, &["created", "message", "state", "user"], &what);
        for key in ["created", "state"] {
            if !entries.contains_key(key) {
                self.note("E048", format!("{what} non ha «{key}»"));
            }
        }
        let created = self.text(entries.get("created")?, "E049", &format!("{what}: «created»"));
        let state = self.block(entries.get("state")?, &format!("{what}: «state»"), &STATE);
        let message =
            entries.get("message").map(|json| self.text(json, "E094", &format!("{what}: «message»")));
        let user = entries.get("user").and_then(|json| self.user(json, &what));
        Some(Version { created, message, state, user })
    }

    fn user(&mut self, json: &Json, what: &str) -> Option<User> {
        let what = format!("{what}: «user»");
        let entries = self.object(json, "E054", &what)?;
        self.forbid_others(&entries, &["address", "name"], &what);
        let Some(name) = entries.get("name") else {
            self.note("E054", format!("{what} non ha «name»"));
            return None;
        };
        let address =
            entries.get("address").map(|json| self.text(json, "E054", &format!("{what}, «address»")));
        Some(User { address, name: self.text(name, "E054", &format!("{what}, «name»")) })
    }

    /// Reads an object from digests to lists of paths.
    fn block(&mut self, json: &Json, what: &str, rule: &BlockRule) -> DigestBlock {
        let Json::Object(entries) = json else {
            self.note(rule.form, format!("{what} non è un oggetto"));
            return DigestBlock::new();
        };
        let (mut block, mut known) = (DigestBlock::new(), BTreeSet::new());
        for (digest, json) in entries {
            let shown = shortened(digest);
            if !known.insert(digest.to_ascii_lowercase()) {
                self.note(rule.twice, format!("{what} ha due volte l'impronta «{shown}»"));
            }
            let Json::List(values) = json else {
                self.note(rule.list, format!("{what}: «{shown}» non ha un elenco"));
                continue;
            };
            let paths = values.iter().map(|value| self.text(value, rule.list, &format!("{what}: «{shown}»")));
            block.insert(digest.clone(), paths.collect());
        }
        block
    }

    fn object<'a>(&mut self, json: &'a Json, code: &'static str, what: &str) -> Option<Entries<'a>> {
        let Json::Object(written) = json else {
            self.note(code, format!("{what} non è un oggetto"));
            return None;
        };
        let mut entries = Entries::new();
        for (key, value) in written {
            if entries.insert(key, value).is_some() {
                self.note("E033", format!("{what} ha due volte «{}»", visible_line(key)));
            }
        }
        Some(entries)
    }

    fn forbid_others(&mut self, entries: &Entries<'_>, keys: &[&str], what: &str) {
        for key in entries.keys().filter(|key| !keys.contains(key)) {
            self.note("E102", format!("{what} ha «{}», che lo standard non prevede", visible_line(key)));
        }
    }

    fn text(&mut self, json: &Json, code: &'static str, what: &str) -> String {
        let Json::Text(text) = json else {
            self.note(code, format!("{what} non è un testo"));
            return String::new();
        };
        text.clone()
    }

    fn note(&mut self, code: &'static str, says: impl Into<String>) {
        self.breaches.push(Breach::of(code, says));
    }
}
