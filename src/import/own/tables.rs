//! The objectives and measures of tables that `esporta` wrote, as the files of a plan.
//!
//! Owners, phases and measures are joined to their objectives by the ids. What stands in columns of numbers
//! and days is left alone: the words beside them are the office's.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::export::{heads, text_as_json};
use crate::import::own::own_table::{OwnRowCells, OwnTable, OwnTableKind};
use crate::import::own::yaml_text::yaml_text;
use crate::import::place::IdNames;
use crate::import::read::{SourceDocument, SourcePlace};
use crate::plan::load::plain_words;
use crate::plan::{
    DIMENSION_KEYS, DimensionKind, FieldKey, Indicators, OBJECTIVE_KEYS, OwnKey, PLAN_KEYS, Period,
};

/// Objectives that were exported as tables.
#[derive(Debug, Default)]
pub(crate) struct OwnTables {
    /// The body's name and code, the period and the year, where the tables say them.
    pub(crate) body: Option<String>,
    ipa_code: Option<String>,
    pub(crate) period: Option<Period>,
    pub(crate) year: Option<u16>,
    /// The words of the deadlines.
    pub(crate) deadlines: Vec<String>,
    /// The ids, each with the place of its row.
    places: BTreeMap<String, SourcePlace>,
    /// Ids that were given to rows without one.
    pub(crate) named: Vec<String>,
    /// The objectives' files as their keys, in the annex's order.
    files: Vec<Map<String, Value>>,
    /// The body's own rows: key and label.
    own: Vec<(String, String)>,
    groups_by: Option<&'static str>,
    indicators: Indicators,
    /// Whether numbers run through all titles.
    is_numbered_through: bool,
}

/// The rows of an objective in other tables, in their order.
type RowsByObjective<'a> = BTreeMap<String, Vec<&'a OwnRowCells<'a>>>;

/// Reads tables; `None` if none of them is that of objectives. `keys` has those of the body's own rows by
/// the heads of their columns, where they are known.
pub(crate) fn own_tables(documents: &[SourceDocument], keys: &BTreeMap<String, String>) -> Option<OwnTables> {
    let tables: Vec<OwnTable<'_>> =
        documents.iter().flat_map(SourceDocument::grids).filter_map(OwnTable::of).collect();
    let objectives = of_kind(&tables, OwnTableKind::Objectives)?;
    let notice = of_kind(&tables, OwnTableKind::Notice).and_then(|table| table.rows.first());
    let mut keys = keys.clone();
    keys.extend(
        notice.into_iter().flat_map(|notice| notice.behind(heads::OWN_ROW)).map(|(key, head)| (head, key)),
    );
    let reader = OwnTableReader {
        own: own_rows(&objectives.heads, &keys),
        measures: by_objective(of_kind(&tables, OwnTableKind::Measures)),
        owners: by_objective(of_kind(&tables, OwnTableKind::Owners)),
        phases: by_objective(of_kind(&tables, OwnTableKind::Phases)),
        years: of_kind(&tables, OwnTableKind::Measures).map(|table| years(&table.heads)).unwrap_or_default(),
    };
    let mut read = OwnTables {
        groups_by: groups_by(objectives),
        indicators: reader.indicators(objectives),
        own: reader.own.clone(),
        ..OwnTables::default()
    };
    if let Some(notice) = notice {
        read.body = notice.words(heads::BODY);
        read.ipa_code = notice.words(heads::IPA_CODE);
        read.period = notice.words(heads::PERIOD).and_then(|words| Period::parse(&words));
        read.year = notice.words(heads::YEAR).and_then(|words| words.parse().ok());
    }
    let mut names = IdNames::taken(objectives.rows.iter().filter_map(|row| row.words(heads::ID)));
    let mut title = None;
    for row in &objectives.rows {
        if let Some(id) = read.id_of(row, &mut names) {
            read.add(reader.objective(row, &id), row, &mut title);
        }
    }
    for file in &mut read.files {
        say_once(file);
    }
    Some(read)
}

impl OwnTables {
    /// The place of an objective's row.
    pub(crate) fn place(&self, id: &str) -> String {
        self.places.get(id).map(ToString::to_string).unwrap_or_default()
    }

    /// The id of a row: its own, or a new one for an objective that somebody has added; `None` of a row that
    /// is no objective.
    fn id_of(&mut self, row: &OwnRowCells<'_>, names: &mut IdNames) -> Option<String> {
        let id = row.words(heads::ID);
        // People add rows to a sheet, and leave the columns blank that they don't understand.
        let id = match id {
            Some(id) => id,
            None => {
                let id = names.name(&row.words(FieldKey::Objective.spec().label)?).to_string();
                self.named.push(id.clone());
                id
            }
        };
        self.places.extend(row.place().map(|place| (id.clone(), place)));
        self.deadlines.extend(row.words(FieldKey::Deadline.spec().label));
        Some(id)
    }

    /// Adds an objective to the file of its title; `title` is that of the row above.
    fn add(&mut self, mut objective: Value, row: &OwnRowCells<'_>, title: &mut Option<String>) {
        // A row that somebody has added under others is of their group.
        let goes_on =
            [heads::TITLE, heads::DIMENSION, heads::SECTOR].iter().all(|head| row.words(head).is_none());
        let own_title = row.words(heads::TITLE);
        if self.files.is_empty() || !goes_on && *title != own_title {
            // A counted number that goes on under another title is not counted there alone.
            let is_first = self.files.is_empty() || row.words(heads::NUMBER).is_some();
            self.is_numbered_through |=
                !is_first && row.words(heads::PRINTED_NUMBER).is_some_and(|number| number != "1");
            *title = own_title;
            self.files.push(Map::from_iter([("obiettivi".to_owned(), json!([]))]));
        }
        let Some(file) = self.files.last_mut() else { return };
        if let Some(Value::Array(list)) = file.get_mut("obiettivi") {
            let inherited: &[&str] = if goes_on { &["dimensione", "settore"] } else { &[] };
            for key in inherited.iter().copied() {
                if let Some(above) = list.last().and_then(|above| above.get(key)) {
                    objective[key] = above.clone();
                }
            }
            list.push(objective);
        }
        if let Some(title) = title {
            file.insert("titolo".to_owned(), json!(title));
        }
    }

    /// The files of a plan of this body; `None` for a text that no file can have.
    pub(crate) fn files(&self, body: &str, period: &str, year: u16) -> Option<BTreeMap<String, Vec<u8>>> {
        let mut general = json!({"ente": {"nome": body}, "triennio": period, "anno": year});
        if let Some(code) = &self.ipa_code {
            general["ente"]["codice_ipa"] = json!(code);
        }
        if !self.own.is_empty() {
            let own = self.own.iter().map(|(key, label)| json!({"chiave": key, "etichetta": label}));
            general["campi"] = own.collect();
        }
        if let Some(groups) = self.groups_by {
            general["raggruppa"] = json!(groups);
        }
        if self.indicators != Indicators::default() {
            general["indicatori"] = json!(self.indicators.word());
        }
        if self.is_numbered_through {
            general["numerazione"] = json!("continua");
        }
        let mut files = BTreeMap::new();
        files.insert("piano.yaml".to_owned(), yaml_text(general.as_object()?, &PLAN_KEYS, &[])?.into_bytes());
        for (number, file) in (1..).zip(&self.files) {
            let named =
                ["dimensione", "settore", "titolo"].into_iter().find_map(|key| file.get(key)?.as_str());
            let mut words = plain_words(named.unwrap_or("obiettivi"));
            words.truncate(4);
            let name = format!("obiettivi/{number}-{}.yaml", words.join("-"));
            files.insert(name, yaml_text(file, &DIMENSION_KEYS, &[])?.into_bytes());
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

/// The body's own rows among the heads, with the keys that are known, or keys out of their words.
fn own_rows(all: &[String], keys: &BTreeMap<String, String>) -> Vec<(String, String)> {
    let mut own: Vec<(String, String)> = Vec::new();
    // They stand between the last of the nine and the note.
    let fields = FieldKey::ALL.map(|key| key.spec().label);
    let behind = all.iter().rposition(|head| fields.contains(&head.as_str())).map_or(0, |at| at + 1);
    for head in all.iter().skip(behind).take_while(|head| *head != heads::NOTE) {
        let is_free =
            |key: &&String| OwnKey::new(key).is_some() && own.iter().all(|(other, _)| other != *key);
        let key = keys.get(head).filter(is_free).cloned().unwrap_or_else(|| free_key(head, &own));
        own.push((key, head.clone()));
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
    let titled = || table.rows.iter().filter_map(|row| Some((row, row.words(heads::TITLE)?)));
    for (row, title) in titled() {
        let own = dimensions.entry(title).or_default();
        own.extend(row.words(heads::DIMENSION).map(|dimension| dimension.to_lowercase()));
        own.dedup();
    }
    if dimensions.values().all(|own| own.len() < 2) {
        return None;
    }
    // Under an owner's title there may be objectives of a sector that stands under another's, too.
    let mut titles: BTreeMap<String, String> = BTreeMap::new();
    let has_own_title = |(row, title): (&OwnRowCells<'_>, String)| {
        row.words(heads::SECTOR).is_some_and(|sector| *titles.entry(sector).or_insert(title.clone()) == title)
    };
    Some(if titled().all(has_own_title) { "settore" } else { "responsabile" })
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
    /// What the annex prints of measures: an objective whose indicator is blank has nothing else.
    fn indicators(&self, objectives: &OwnTable<'_>) -> Indicators {
        let indicator = FieldKey::Indicator.spec().label;
        let measured = objectives
            .rows
            .iter()
            .filter(|row| row.words(heads::ID).is_some_and(|id| self.measures.contains_key(&id)));
        // Blank texts beside measures would be printed as blank cells, which no office means.
        let (with, without): (Vec<_>, Vec<_>) = measured.partition(|row| row.words(indicator).is_some());
        match (with.is_empty(), without.is_empty()) {
            (_, true) => Indicators::Texts,
            (true, false) => Indicators::Measures,
            (false, false) => Indicators::Both,
        }
    }

    fn objective(&self, row: &OwnRowCells<'_>, id: &str) -> Value {
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
        let (owners, phases) = (self.owners.get(id), self.phases.get(id));
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
            ("misure", self.measures.get(id).map(|rows| rows.iter().map(|row| self.measure(row)).collect())),
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
