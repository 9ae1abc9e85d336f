//! JSON Schemas (draft-07): of the plan's files, for editors that complete and underline; of
//! `--messaggi json`; of a comparison; of a list of archived versions; of the story of an objective; of what
//! `genera` says of each plan; of an exported plan; of what `pubblica` says; of what came
//! back from the offices; of what `importa` made.
//!
//! Those of the files come from the loader's own tables. Where a schema can't say all that the loader asks (a
//! day that the calendar has, a file that is there), it is content with more than the loader; never with
//! less. The others stand in `messages.json`, `comparison.json`, `listing.json`, `story.json`,
//! `results.json`, `export.json`, `publication.json` and `returns.json`; `docs/messaggi.md`,
//! `docs/confronto.md`, `docs/archivio.md` and `docs/dati.md` tell the same in words.

mod export;
mod files;
mod own_rows;

pub(crate) use own_rows::own_keys;

use serde_json::Value;

use crate::plan::ObjectiveRows;

/// Schema of `--messaggi json`.
const MESSAGES: &str = include_str!("messages.json");
/// Schema of `confronta --messaggi json`.
const COMPARISON: &str = include_str!("comparison.json");
/// Schema of `archivio elenca --messaggi json`.
const LISTING: &str = include_str!("listing.json");

/// Schema of `archivio storia --messaggi json`, but for what it shares with a comparison.
const STORY: &str = include_str!("story.json");

/// Schema of `genera --resoconto`, but for what it shares with the messages.
const RESULTS: &str = include_str!("results.json");

/// Schema of `esporta --formato json`, but for the plan's files.
const EXPORT: &str = include_str!("export.json");

/// The version of the object that `esporta --formato json` writes.
pub(crate) const EXPORT_VERSION: u32 = 1;

/// Schema of `pubblica --messaggi json`.
const PUBLICATION: &str = include_str!("publication.json");

/// The version of the object that `pubblica` writes.
pub(crate) const PUBLICATION_VERSION: u32 = 1;
/// Schema of `importa --messaggi json`.
const IMPORT: &str = include_str!("import.json");

/// Schema of `riprendi --stato --messaggi json`.
const RETURNS: &str = include_str!("returns.json");

/// The version of the object that `riprendi --stato` writes.
pub(crate) const RETURNS_VERSION: u32 = 1;

/// The version of the object that `genera --resoconto` writes.
pub(crate) const RESULTS_VERSION: u32 = 1;

/// The version of the object that `archivio storia` writes.
pub(crate) const STORY_VERSION: u32 = 1;

/// The version of the object that `archivio elenca` writes: it grows when a key changes its meaning or goes
/// away.
pub(crate) const LISTING_VERSION: u32 = 1;

/// Subject of a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SchemaKind {
    /// `piano.yaml`.
    Plan,
    /// A file of objectives.
    Dimension,
    /// A file of surveys.
    Survey,
    /// The object that `--messaggi json` writes.
    Messages,
    /// The object that `confronta --messaggi json` writes.
    Comparison,
    /// The object that `archivio elenca --messaggi json` writes.
    Listing,
    /// The object that `archivio storia --messaggi json` writes.
    Story,
    /// The object that `genera --resoconto` writes.
    Results,
    /// The object that `esporta --formato json` writes.
    Export,
    /// The object that `pubblica --messaggi json` writes.
    Publication,
    /// The object that `riprendi --stato --messaggi json` writes.
    Returns,
    /// The object that `importa --messaggi json` writes.
    Import,
}

impl SchemaKind {
    pub const ALL: [SchemaKind; 12] = [
        SchemaKind::Plan,
        SchemaKind::Dimension,
        SchemaKind::Survey,
        SchemaKind::Messages,
        SchemaKind::Comparison,
        SchemaKind::Listing,
        SchemaKind::Story,
        SchemaKind::Results,
        SchemaKind::Export,
        SchemaKind::Publication,
        SchemaKind::Returns,
        SchemaKind::Import,
    ];

    /// The word of `allegato schema`, and the name of the file that `nuovo` writes.
    pub fn word(self) -> &'static str {
        match self {
            SchemaKind::Plan => "piano",
            SchemaKind::Dimension => "dimensione",
            SchemaKind::Survey => "rilevazione",
            SchemaKind::Messages => "messaggi",
            SchemaKind::Comparison => "confronto",
            SchemaKind::Listing => "elenco",
            SchemaKind::Story => "storia",
            SchemaKind::Results => "resoconto",
            SchemaKind::Export => "esportazione",
            SchemaKind::Publication => "pubblicazione",
            SchemaKind::Returns => "ritorni",
            SchemaKind::Import => "importazione",
        }
    }
}

/// The schema, as text to be written into a file.
pub fn schema(kind: SchemaKind) -> String {
    schema_with(kind, &ObjectiveRows::default())
}

/// The schema for the files of a plan whose objectives have these rows.
pub(crate) fn schema_with(kind: SchemaKind, rows: &ObjectiveRows) -> String {
    let value = match kind {
        SchemaKind::Plan => files::plan(),
        SchemaKind::Dimension => {
            let mut dimension = files::dimension();
            own_rows::add(&mut dimension, rows);
            dimension
        }
        SchemaKind::Survey => files::survey(),
        SchemaKind::Messages => embedded(MESSAGES),
        SchemaKind::Comparison => embedded(COMPARISON),
        SchemaKind::Listing => embedded(LISTING),
        SchemaKind::Story => with_definitions(embedded(STORY), &embedded(COMPARISON)),
        SchemaKind::Results => with_definitions(embedded(RESULTS), &embedded(MESSAGES)),
        SchemaKind::Export => export::with_files(embedded(EXPORT)),
        SchemaKind::Publication => embedded(PUBLICATION),
        SchemaKind::Returns => embedded(RETURNS),
        SchemaKind::Import => embedded(IMPORT),
    };
    let text = serde_json::to_string_pretty(&value).expect("texts and numbers always make JSON");
    text + "\n"
}

/// A schema with the definitions of another, whose objects it holds: a story's steps have objectives as a
/// comparison does, and results have findings as messages do.
fn with_definitions(mut schema: Value, other: &Value) -> Value {
    let shared = other["definitions"].as_object().into_iter().flatten();
    let own = schema["definitions"].as_object_mut().expect("it has definitions");
    for (name, definition) in shared {
        own.entry(name.clone()).or_insert_with(|| definition.clone());
    }
    schema
}

/// Reads one of the files of this folder, which are laid out for people.
fn embedded(text: &str) -> Value {
    serde_json::from_str(text).expect("the tests read the same text")
}

#[cfg(test)]
mod tests {
    use crate::compare::json::JSON_VERSION;
    use crate::diagnostic::json::VERSION;
    use crate::import::report::IMPORT_VERSION;
    use crate::schema::files::DRAFT;
    use crate::schema::*;

    /// Every property of a schema, of every depth, with its path.
    fn properties(value: &Value, path: &str, all: &mut Vec<(String, Value)>) {
        for (name, inner) in value.as_object().into_iter().flatten() {
            if name == "properties" {
                for (key, property) in inner.as_object().into_iter().flatten() {
                    all.push((format!("{path}.{key}"), property.clone()));
                    properties(property, &format!("{path}.{key}"), all);
                }
            } else {
                properties(inner, path, all);
            }
        }
        for inner in value.as_array().into_iter().flatten() {
            properties(inner, path, all);
        }
    }

    #[test]
    fn every_key_of_every_schema_says_in_italian_what_it_is() {
        for kind in SchemaKind::ALL {
            let value: Value = serde_json::from_str(&schema(kind)).expect("it is JSON");
            assert_eq!(value["$schema"], DRAFT);
            let mut all = Vec::new();
            properties(&value, kind.word(), &mut all);
            assert!(all.len() > 10, "{all:?}");
            for (path, property) in all {
                let said = property["description"].as_str().or(property["$ref"].as_str()).unwrap_or_default();
                assert!(said.ends_with('.') || said.starts_with("#/"), "{path}: {property}");
            }
        }
    }

    #[test]
    fn the_embedded_schemas_are_of_the_versions_that_are_written() {
        for (kind, version) in [
            (SchemaKind::Messages, VERSION),
            (SchemaKind::Comparison, JSON_VERSION),
            (SchemaKind::Listing, LISTING_VERSION),
            (SchemaKind::Story, STORY_VERSION),
            (SchemaKind::Results, RESULTS_VERSION),
            (SchemaKind::Export, EXPORT_VERSION),
            (SchemaKind::Publication, PUBLICATION_VERSION),
            (SchemaKind::Returns, RETURNS_VERSION),
            (SchemaKind::Import, IMPORT_VERSION),
        ] {
            let value: Value = serde_json::from_str(&schema(kind)).expect("it is JSON");
            assert_eq!(value["properties"]["versione"]["const"], version, "{kind:?}");
        }
    }
}
