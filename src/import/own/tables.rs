//! The objectives and measures of tables that `esporta` wrote, as the files of a plan.
//!
//! Owners, phases and measures are joined to their objectives by the ids. What stands in columns of numbers
//! and days is left alone: the words beside them are the office's.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::export::{heads, text_as_json};
use crate::import::own::own_table::{OwnRowCells, OwnTable, OwnTableKind};
use crate::import::own::yaml_text::yaml_text;
use crate::import::read::SourceDocument;
use crate::plan::load::plain_words;
use crate::plan::{DIMENSION_KEYS, DimensionKind, FieldKey, OBJECTIVE_KEYS, OwnKey, PLAN_KEYS};

/// Objectives that were exported as tables.
#[derive(Debug, Default)]
pub(crate) struct OwnTables {
    /// The body's name, the period and the year, where the tables say them.
    pub(crate) body: Option<String>,
    pub(crate) period: Option<String>,
    pub(crate) year: Option<String>,
    /// The objectives' files as their keys, in the annex's order.
    files: Vec<Map<String, Value>>,
    /// The body's own rows: key and label.
    own: Vec<(String, String)>,
    groups_by: Option<&'static str>,
    /// Whether numbers run through all titles.
    is_numbered_through: bool,
}

/// The rows of an objective in other tables, in their order.
type RowsByObjective<'a> = BTreeMap<String, Vec<&'a OwnRowCells<'a>>>;

/// Reads tables; `None` if none of them is that of objectives.
pub(crate) fn own_tables(documents: &[SourceDocument]) -> Option<OwnTables> {
    let tables: Vec<OwnTable<'_>> =
        documents.iter().flat_map(SourceDocument::grids).filter_map(OwnTable::of).collect();
    let objectives = of_kind(&tables, OwnTableKind::Objectives)?;
    let reader = OwnTableReader {
        own: own_rows(&objectives.heads),
        measures: by_objective(of_kind(&tables, OwnTableKind::Measures)),
        owners: by_objective(of_kind(&tables, OwnTableKind::Owners)),
        phases: by_objective(of_kind(&tables, OwnTableKind::Phases)),
        years: of_kind(&tables, OwnTableKind::Measures).map(|table| years(&table.heads)).unwrap_or_default(),
    };
    let mut read =
        OwnTables { groups_by: groups_by(objectives), own: reader.own.clone(), ..OwnTables::default() };
    if let Some(notice) = of_kind(&tables, OwnTableKind::Notice).and_then(|table| table.rows.first()) {
        read.body = notice.words(heads::BODY);
        read.period = notice.words(heads::PERIOD);
        read.year = notice.words(heads::YEAR);
    }
    let mut title = None;
    for row in &objectives.rows {
        let objective = reader.objective(row);
        if read.files.is_empty() || title != row.words(heads::TITLE) {
            // A counted number that goes on under another title is not counted there alone.
            let is_first = read.files.is_empty() || row.words(heads::NUMBER).is_some();
            read.is_numbered_through |=
                !is_first && row.words(heads::PRINTED_NUMBER).is_some_and(|number| number != "1");
            title = row.words(heads::TITLE);
            read.files.push(Map::from_iter([("obiettivi".to_owned(), json!([]))]));
        }
        if let Some(Value::Array(list)) = read.files.last_mut().and_then(|file| file.get_mut("obiettivi")) {
            list.push(objective);
        }
        if let (Some(file), Some(title)) = (read.files.last_mut(), &title) {
            file.insert("titolo".to_owned(), json!(title));
        }
    }
    for file in &mut read.files {
        say_once(file);
    }
    Some(read)
}

impl OwnTables {
    /// The files of a plan of this body; `None` for a text that no file can have.
    pub(crate) fn files(&self, body: &str, period: &str, year: u16) -> Option<BTreeMap<String, Vec<u8>>> {
        let mut general = json!({"ente": {"nome": body}, "triennio": period, "anno": year});
        if !self.own.is_empty() {
            let own = self.own.iter().map(|(key, label)| json!({"chiave": key, "etichetta": label}));
            general["campi"] = own.collect();
        }
        if let Some(groups) = self.groups_by {
            general["raggruppa"] = json!(groups);
        }
        if self.is_numbered_through {
            general["numerazione"] = json!("continua");
        }
        let mut files = BTreeMap::new();
        files.insert("piano.yaml".to_owned(), yaml_text(general.as_object()?, &PLAN_KEYS)?.into_bytes());
        for (number, file) in (1..).zip(&self.files) {
            let named =
                ["dimensione", "settore", "titolo"].into_iter().find_map(|key| file.get(key)?.as_str());
            let mut words = plain_words(named.unwrap_or("obiettivi"));
            words.truncate(4);
            let name = format!("obiettivi/{number}-{}.yaml", words.join("-"));
            files.insert(name, yaml_text(file, &DIMENSION_KEYS)?.into_bytes());
        }
        Some(files)
    }
}

/// The first table of a kind.
fn of_kind<'a>(tables: &'a [OwnTable<'a>], kind: OwnTableKind) -> Option<&'a OwnTable<'a>> {
    tables.iter().find(|table| table.kind == kind)
}

/// The rows of a table by the objectives that they belong to.
fn by_objective<'a>(table: Option<&'a OwnTable<'a>>) -> RowsByObjective<'a> {
    let mut parts: RowsByObjective<'a> = BTreeMap::new();
    for row in table.iter().flat_map(|table| &table.rows) {
        if let Some(id) = row.words(heads::OBJECTIVE_ID) {
            parts.entry(id).or_default().push(row);
        }
    }
    parts
}

/// The years that the heads of measures name.
fn years(all: &[String]) -> Vec<String> {
    let named = all.iter().filter_map(|head| head.strip_prefix(heads::TARGET)?.strip_prefix(' '));
    named.filter(|year| year.len() == 4).map(str::to_owned).collect()
}

/// The body's own rows among the heads, with keys out of their words.
fn own_rows(all: &[String]) -> Vec<(String, String)> {
    let mut own: Vec<(String, String)> = Vec::new();
    // They stand between the last of the nine and the note.
    let fields = FieldKey::ALL.map(|key| key.spec().label);
    let behind = all.iter().rposition(|head| fields.contains(&head.as_str())).map_or(0, |at| at + 1);
    for head in all.iter().skip(behind).take_while(|head| *head != heads::NOTE) {
        own.push((free_key(head, &own), head.clone()));
    }
    own
}

/// A key out of the words of a row's label, which no other row has.
fn free_key(label: &str, own: &[(String, String)]) -> String {
    let words = plain_words(label).join("_");
    // A key begins with a letter, and leaves room for a number behind it.
    let stem: String =
        words.trim_start_matches(|sign: char| !sign.is_ascii_lowercase()).chars().take(26).collect();
    let stem = if stem.is_empty() { "campo".to_owned() } else { stem };
    let mut key = stem.clone();
    for number in 2.. {
        // Labels such as «Peso» would be keys of the program.
        let is_program =
            OBJECTIVE_KEYS.iter().any(|spec| spec.name == key || spec.alias == Some(key.as_str()));
        if !is_program && OwnKey::new(&key).is_some() && own.iter().all(|(other, _)| *other != key) {
            break;
        }
        key = format!("{stem}_{number}");
    }
    key
}

/// What the titles are of, if they are not of dimensions: objectives of several dimensions stand under one.
fn groups_by(table: &OwnTable<'_>) -> Option<&'static str> {
    let mut dimensions: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in &table.rows {
        let title = row.words(heads::TITLE).unwrap_or_default();
        let own = dimensions.entry(title).or_default();
        own.extend(row.words(heads::DIMENSION).map(|dimension| dimension.to_lowercase()));
        own.dedup();
    }
    if dimensions.values().all(|own| own.len() < 2) {
        return None;
    }
    // Under an owner's title there may be objectives of a sector that stands under another's, too.
    let mut titles: BTreeMap<String, String> = BTreeMap::new();
    let has_own_title = |row: &OwnRowCells<'_>| {
        let title = row.words(heads::TITLE).unwrap_or_default();
        row.words(heads::SECTOR).is_some_and(|sector| *titles.entry(sector).or_insert(title.clone()) == title)
    };
    Some(if table.rows.iter().all(has_own_title) { "settore" } else { "responsabile" })
}

/// Moves to a file's head what all its objectives say, and leaves out a title that the dimension has anyway.
fn say_once(file: &mut Map<String, Value>) {
    for key in ["dimensione", "settore"] {
        let Some(Value::Array(objectives)) = file.get_mut("obiettivi") else { return };
        let first = objectives.first().and_then(|objective| objective.get(key)).cloned();
        let Some(first) = first else { continue };
        if objectives.iter().all(|objective| objective.get(key) == Some(&first)) {
            for objective in objectives.iter_mut().filter_map(Value::as_object_mut) {
                objective.remove(key);
            }
            file.insert(key.to_owned(), first);
        }
    }
    let kind = file.get("dimensione").and_then(Value::as_str).and_then(DimensionKind::from_key);
    if kind.is_some_and(|kind| file.get("titolo").and_then(Value::as_str) == Some(kind.title())) {
        file.remove("titolo");
    }
}

/// Reads objectives with their parts.
struct OwnTableReader<'a> {
    own: Vec<(String, String)>,
    measures: RowsByObjective<'a>,
    owners: RowsByObjective<'a>,
    phases: RowsByObjective<'a>,
    years: Vec<String>,
}

impl OwnTableReader<'_> {
    fn objective(&self, row: &OwnRowCells<'_>) -> Value {
        let id = row.words(heads::ID).unwrap_or_default();
        let mut objective = Map::from_iter([("id".to_owned(), json!(id))]);
        let lines = [
            ("dimensione", heads::DIMENSION),
            ("settore", heads::SECTOR),
            ("numero", heads::NUMBER),
            ("codice", heads::OFFICE_CODE),
            ("peso", heads::WEIGHT),
        ];
        for (key, head) in lines {
            put(&mut objective, key, row.words(head));
        }
        let is_suppressed = row.words(heads::SUPPRESSED).is_some();
        if is_suppressed {
            objective.insert("soppresso".to_owned(), json!(true));
        }
        let (owners, phases) = (self.owners.get(&id), self.phases.get(&id));
        for key in FieldKey::ALL {
            let text = row.text(key.spec().label);
            // Owners that are listed are printed in the place of an owner who is not named.
            let may_be_absent = is_suppressed || key == FieldKey::Owner && owners.is_some();
            if !(text.0.is_empty() && may_be_absent) {
                objective.insert(key.spec().name.to_owned(), text_as_json(&text));
            }
        }
        for (key, head) in
            self.own.iter().map(|(key, head)| (key.as_str(), head.as_str())).chain([("note", heads::NOTE)])
        {
            let text = row.text(head);
            if !text.0.is_empty() {
                objective.insert(key.to_owned(), text_as_json(&text));
            }
        }
        let lists = [
            ("responsabili", owners.map(|rows| rows.iter().map(|row| owner(row)).collect::<Value>())),
            ("fasi", phases.map(|rows| rows.iter().map(|row| phase(row)).collect())),
            ("misure", self.measures.get(&id).map(|rows| rows.iter().map(|row| self.measure(row)).collect())),
        ];
        for (key, list) in lists {
            objective.extend(list.map(|list| (key.to_owned(), list)));
        }
        Value::Object(objective)
    }

    fn measure(&self, row: &OwnRowCells<'_>) -> Value {
        let mut measure = Map::new();
        for (key, head) in [
            ("nome", heads::INDICATOR),
            ("formula", heads::FORMULA),
            ("unità", heads::UNIT),
            ("peso", heads::WEIGHT),
            ("polarità", heads::POLARITY),
            ("calcolo", heads::CALCULATION),
            ("fonte", heads::SOURCE),
        ] {
            put(&mut measure, key, row.words(head));
        }
        if let Some(value) = row.words(heads::BASELINE) {
            let mut baseline = Map::from_iter([("valore".to_owned(), json!(value))]);
            put(&mut baseline, "data", row.day(heads::BASELINE_TIME));
            measure.insert("baseline".to_owned(), Value::Object(baseline));
        }
        let mut targets = Map::new();
        for year in &self.years {
            put(&mut targets, year, row.words(&format!("{} {year}", heads::TARGET)));
        }
        if !targets.is_empty() {
            measure.insert("target".to_owned(), Value::Object(targets));
        }
        Value::Object(measure)
    }
}

fn owner(row: &OwnRowCells<'_>) -> Value {
    let mut owner = Map::new();
    put(&mut owner, "nome", row.words(heads::NAME));
    put(&mut owner, "quota", row.words(heads::SHARE));
    Value::Object(owner)
}

fn phase(row: &OwnRowCells<'_>) -> Value {
    let mut phase = Map::new();
    put(&mut phase, "nome", row.words(heads::NAME));
    // A day that is still to be fixed is blank between quotes.
    phase.insert("entro".to_owned(), json!(row.day(heads::BY).unwrap_or_default()));
    put(&mut phase, "peso", row.words(heads::WEIGHT));
    Value::Object(phase)
}

fn put(mapping: &mut Map<String, Value>, key: &str, words: Option<String>) {
    mapping.extend(words.map(|words| (key.to_owned(), json!(words))));
}
