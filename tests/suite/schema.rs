//! The JSON Schemas against the loader and against what the program says, by a validator that is not ours.
//!
//! A schema may be content with more than the loader, and each such case says why; it is never content with less.

use std::path::Path;

use allegato::plan::load::PlanFiles;
use allegato::plan::{DIMENSION_KEYS, KeySpec, Need, OBJECTIVE_KEYS, PLAN_KEYS};
use allegato::schema::{SchemaKind, schema};
use allegato::source::Source;
use allegato::yaml::{Node, ScalarStyle, Tree};
use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::{Map, Value, json};

use crate::archive_answers::json as list_json;
use crate::archive_story::json as story_json;
use crate::archives_of_the_past::archived_by;
use crate::exports::{exported, plans};
use crate::folders::repository;
use crate::project::Project;
use crate::returned_register::status_json;

/// A schema, ready to judge.
struct Judge {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Judge {
    fn of(kind: SchemaKind) -> Self {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        let value = serde_json::from_str(&schema(kind)).expect("the schema is JSON");
        compiler.add_resource("schema.json", value).expect("the schema has a place");
        let index = compiler.compile("schema.json", &mut schemas).expect("the schema is one");
        Judge { schemas, index }
    }

    fn accepts(&self, value: &Value) -> Result<(), String> {
        self.schemas.validate(value, self.index).map_err(|error| format!("{error:#}"))
    }
}

/// A file as an editor takes it: YAML 1.2 with the types of its core schema.
#[track_caller]
fn as_editors_read(text: &str) -> Value {
    let tree = Tree::read(&Source::new("a.yaml", text));
    assert!(tree.problems.is_empty(), "{:?}\n{text}", tree.problems);
    tree.root.as_ref().map_or(Value::Null, value)
}

fn value(node: &Node) -> Value {
    match node {
        Node::Empty(_) => Value::Null,
        Node::Sequence(sequence) => sequence.items.iter().map(value).collect(),
        Node::Mapping(mapping) => {
            let entries = mapping.entries.iter().map(|entry| (entry.key.value.clone(), value(&entry.value)));
            Value::Object(entries.collect::<Map<_, _>>())
        }
        Node::Scalar(scalar) if scalar.style == ScalarStyle::Plain => plain(&scalar.text),
        Node::Scalar(scalar) => json!(scalar.text),
    }
}

fn plain(text: &str) -> Value {
    match text {
        "true" | "True" | "TRUE" => json!(true),
        "false" | "False" | "FALSE" => json!(false),
        _ => {
            let whole = text.parse::<i64>().ok().map(|number| json!(number));
            let digits = text.bytes().all(|byte| byte.is_ascii_digit() || b".-+eE".contains(&byte));
            let decimal = if digits { text.parse::<f64>().ok().map(|number| json!(number)) } else { None };
            whole.or(decimal).unwrap_or_else(|| json!(text))
        }
    }
}

const PLAN: &str = "\
ente:
  nome: Comune di Prova
  codice_ipa: c_a000
  dipendenti: 12
triennio: 2026-2028
anno: 2026
data: 2026-01-31
titolo: ALLEGATO 1
sottotitolo: Performance
pie_di_pagina: Allegato 1
nome_file: allegato
carta_intestata: {righe: [Comune di Prova, Piazza 1], stemma: sopra, pagine: tutte, filetto: sì}
firme: [{ruolo: Il Segretario, nome: A. Bianchi}, {ruolo: Il Sindaco}]
raggruppa: dimensione
riga_dimensione: no
numerazione: continua
campi: [{chiave: missione, etichetta: Missione, dopo: obiettivo, obbligatorio: no, lunghezza: 250}]
etichette: {stakeholder: Portatori di interesse}
indicatori: testo
pesi: {scala: 100, per: ente, stampa: sì}
fasce: {raggiunto: 90%, parziale: 60}
sommario: sì
riepilogo: [obiettivi, misure]
regole: {F1: {gravita: info, motivo: M}}
atti:
  - {tipo: approvazione, organo: Giunta, numero: 5, data: 2026-02-10, esecutiva: 2026-02-25, oggetto: O}
  - {tipo: modifica, organo: Giunta, numero: 6, data: 2026-03-10, motivo: M, obiettivi: [uno]}
";

const DIMENSION: &str = "\
dimensione: semplificazione
settore: Affari generali
titolo: OBIETTIVI
obiettivi:
  - id: uno
    numero: 3 bis
    codice: AG7/D
    dimensione: semplificazione
    settore: Tributi
    soppresso: no
    obiettivo: Adozione di atti tipo
    responsabile: Segretario
    stakeholder: Cittadini
    contributor: Uffici
    scadenza: 31.12.2026
    indicatore: 100%
    baseline: 0
    target: 12.5
    fonte: Registro
    note: N
    responsabili: [{nome: Segretario, quota: 60%}, {nome: Vicesegretario, quota: 40}]
    peso: 30
    fasi: [{nome: Bozza, entro: 2026-03-31, peso: 100}, {nome: Voto, entro: \"\"}]
    misure:
      - nome: Atti
        formula: F
        unità: \"%\"
        peso: 100
        polarità: crescente
        calcolo: progresso
        baseline: {valore: 40%, data: 2025-12-31}
        target: {2026: 50%, 2027: 60%}
        fonte: R
";

/// Whether the loader has no error to tell of the two files.
fn loads(plan: &str, dimension: &str) -> Result<(), String> {
    let files = [("piano.yaml", plan), ("obiettivi/1.yaml", dimension)];
    let loaded = PlanFiles::in_memory(Path::new("p"), files).load();
    if loaded.report.has_errors() { Err(format!("{:?}", loaded.report.sorted())) } else { Ok(()) }
}

/// The answers of the loader and of the schema for a file.
#[track_caller]
fn verdicts(kind: SchemaKind, text: &str, judge: &Judge) -> (Result<(), String>, Result<(), String>) {
    let loader = match kind {
        SchemaKind::Plan => loads(text, DIMENSION),
        SchemaKind::Dimension => loads(PLAN, text),
        SchemaKind::Survey
        | SchemaKind::Messages
        | SchemaKind::Comparison
        | SchemaKind::Listing
        | SchemaKind::Story
        | SchemaKind::Results
        | SchemaKind::Export
        | SchemaKind::Publication
        | SchemaKind::Returns
        | SchemaKind::Import => {
            panic!("no file has this form")
        }
    };
    (loader, judge.accepts(&as_editors_read(text)))
}

#[track_caller]
fn changed(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "«{from}» is there");
    text.replacen(from, to, 1)
}

#[test]
fn what_the_loader_takes_the_schema_takes() {
    let (plan, dimension) = (Judge::of(SchemaKind::Plan), Judge::of(SchemaKind::Dimension));
    let agree = |kind, judge: &Judge, base: &str, from: &str, to: &str| {
        let text = changed(base, from, to);
        let verdicts = verdicts(kind, &text, judge);
        assert_eq!(verdicts, (Ok(()), Ok(())), "«{from}» → «{to}»");
    };
    for (from, to) in [
        ("", ""),
        ("anno: 2026", "anno: \"2026\""),
        ("triennio: 2026-2028", "triennio: 2026 – 2028"),
        ("dipendenti: 12", "dipendenti: \"12\""),
        ("filetto: sì", "filetto: NO"),
        ("filetto: sì", "filetto: true"),
        (", stemma: sopra, pagine: tutte, filetto: sì", ""),
        (", nome: A. Bianchi", ""),
        ("data: 2026-01-31", "data: \"\""),
        ("titolo: ALLEGATO 1", "titolo: 1"),
        ("nome_file: allegato", "nome_file: 2026"),
        ("gravita: info", "gravita: tace"),
        ("sommario: sì", "sommario: no"),
        ("indicatori: testo", "indicatori: misure"),
        ("indicatori: testo", "indicatori: entrambi"),
        ("sommario: sì", "sommario: Si"),
        ("sommario: sì", "sommario: true"),
        ("sommario: sì", "sommario:"),
        ("[obiettivi, misure]", "[misure]"),
        ("[obiettivi, misure]", "[]"),
        ("obbligatorio: no", "obbligatorio:"),
        ("lunghezza: 250", "lunghezza: \"250\""),
        (", dopo: obiettivo, obbligatorio: no, lunghezza: 250", ""),
        ("{stakeholder: Portatori di interesse}", ""),
        ("Portatori di interesse", "12"),
        ("regole: {F1:", "regole: {Q9:"),
        ("regole: {F1: {gravita: info, motivo: M}}", "regole:"),
        ("numero: 5", "numero: 5/bis"),
        ("obiettivi: [uno]", "obiettivi:"),
        ("tipo: approvazione, ", ""),
        ("nome: Comune di Prova", "nome: 007"),
    ] {
        agree(SchemaKind::Plan, &plan, PLAN, from, to);
    }
    for (from, to) in [
        ("", ""),
        ("id: uno", "id: 1"),
        ("id: uno", "id: 1e3"),
        ("obiettivo: Adozione di atti tipo", "obiettivo: true"),
        ("fonte: Registro", "fonte: \"\""),
        ("baseline: 0", "baseline: 22%"),
        ("note: N", "note:"),
        ("peso: 30", "peso: 30%"),
        ("unità:", "unita:"),
        ("polarità: crescente", "polarità: mantenimento"),
        ("2026: 50%", "2026: 50-55%"),
        ("2026: 50%", "2026: ≥ 50%"),
        ("polarità: crescente", "polarita: decrescente"),
        ("target: {2026: 50%, 2027: 60%}", "target:"),
        (", data: 2025-12-31", ""),
        ("dimensione: semplificazione", "dimensione: benessere"),
        ("titolo: OBIETTIVI", "titolo:"),
        ("dimensione: semplificazione\nsettore: Affari generali\n", ""),
        ("    dimensione: semplificazione\n    settore: Tributi\n", ""),
    ] {
        agree(SchemaKind::Dimension, &dimension, DIMENSION, from, to);
    }
}

#[test]
fn what_the_loader_refuses_the_schema_refuses() {
    let (plan, dimension) = (Judge::of(SchemaKind::Plan), Judge::of(SchemaKind::Dimension));
    let agree = |kind, judge: &Judge, base: &str, from: &str, to: &str| {
        let (loader, schema) = verdicts(kind, &changed(base, from, to), judge);
        assert!(loader.is_err() && schema.is_err(), "«{from}» → «{to}»: {loader:?} {schema:?}");
    };
    for (from, to) in [
        ("anno: 2026", "anno: 26"),
        ("anno: 2026", "anno: '26'"),
        ("anno: 2026", "anno: 3000"),
        ("triennio: 2026-2028", "triennio: 2026"),
        ("triennio: 2026-2028", "triennio: 2026/2028"),
        ("data: 2026-01-31", "data: 31/01/2026"),
        ("dipendenti: 12", "dipendenti: dodici"),
        ("dipendenti: 12", "dipendenti: -1"),
        ("codice_ipa: c_a000", "codice_ipa: c a000"),
        ("nome_file: allegato", "nome_file: a/b"),
        ("nome: Comune di Prova", "nome: ' '"),
        ("gravita: info", "gravita: avvisi"),
        ("gravita: info, ", ""),
        ("sommario: sì", "sommario: forse"),
        ("indicatori: testo", "indicatori: tabella"),
        ("sommario: sì", "sommario: 1"),
        ("sommario: sì", "sommario: [sì]"),
        ("[obiettivi, misure]", "obiettivi"),
        ("[obiettivi, misure]", "[obiettivi, obiettivi]"),
        ("[obiettivi, misure]", "[obiettivi, pesi]"),
        ("chiave: missione", "chiave: Missione"),
        ("chiave: missione", "chiave: 7"),
        ("chiave: missione, ", ""),
        ("etichetta: Missione", &format!("etichetta: {}", "a".repeat(121))),
        ("etichetta: Missione", "etichetta: ''"),
        ("dopo: obiettivo", "dopo: [obiettivo]"),
        ("obbligatorio: no", "obbligatorio: forse"),
        ("lunghezza: 250", "lunghezza: tanta"),
        ("{stakeholder:", "{obiettivo:"),
        ("{stakeholder:", "{missione:"),
        ("motivo: M}", "ragione: M}"),
        ("regole: {F1:", "regole: {f1:"),
        ("tipo: approvazione", "tipo: revoca"),
        ("numero: 5", "numero: [5]"),
        ("obiettivi: [uno]", "obiettivi: [Uno due]"),
        ("obiettivi: [uno]", "obiettivi: uno"),
        ("filetto: sì", "filetto: forse"),
        ("filetto: sì", "filetto: [sì]"),
        ("pagine: tutte", "pagine: 2"),
        ("stemma: sopra", "stemma: destra"),
        ("righe: [Comune di Prova, Piazza 1], ", ""),
        ("righe: [Comune di Prova, Piazza 1]", "righe: []"),
        ("righe: [Comune di Prova, Piazza 1]", "righe: Comune di Prova"),
        ("Piazza 1]", "'']"),
        ("Piazza 1]", &format!("{}]", "a".repeat(201))),
        ("Piazza 1]", &format!("Piazza 1{}]", ", a".repeat(11))),
        ("ruolo: Il Sindaco", "nome: B. Verdi"),
        ("  dipendenti: 12", "  stemma: {file: s.png}"),
        ("  dipendenti: 12", "  stemma: {file: ../s.png, descrizione: S}"),
    ] {
        agree(SchemaKind::Plan, &plan, PLAN, from, to);
    }
    for (from, to) in [
        ("id: uno", "id: Uno"),
        ("id: uno", "id: "),
        ("id: uno", &format!("id: {}", "a".repeat(121))),
        ("obiettivo: Adozione di atti tipo", "obiettivo: \"\""),
        ("fonte: Registro", "fonte:"),
        ("fonte: Registro", "fonti: Registro"),
        ("fonte: Registro", "fonte: [Registro]"),
        ("scadenza: 31.12.2026", "scadenza: {giorno: 31}"),
        ("      - nome: Atti\n        formula: F", "      - formula: F"),
        ("polarità: crescente", "polarità: alta"),
        ("{valore: 40%, data: 2025-12-31}", "40%"),
        ("{valore: 40%, data: 2025-12-31}", "{data: 2025-12-31}"),
        ("data: 2025-12-31", "data: 31.12.2025"),
        ("{2026: 50%", "{26: 50%"),
        ("{2026: 50%", "{2026: "),
        ("target: {2026: 50%, 2027: 60%}", "target: 60%"),
        ("dimensione: semplificazione", "dimensione: [semplificazione]"),
    ] {
        agree(SchemaKind::Dimension, &dimension, DIMENSION, from, to);
    }
    let nowhere = DIMENSION.replace("dimensione: semplificazione", "note: N");
    let nowhere = changed(&nowhere, "note: N\n", "").replacen("    note: N\n", "", 1);
    let (loader, schema) = verdicts(SchemaKind::Dimension, &nowhere, &dimension);
    assert!(loader.is_err() && schema.is_err(), "an objective has a dimension: {loader:?} {schema:?}");
    let none = "dimensione: semplificazione\nobiettivi: []\n";
    let (loader, schema) = verdicts(SchemaKind::Dimension, none, &dimension);
    assert!(loader.is_err() && schema.is_err(), "a dimension has an objective");
}

#[test]
fn the_loader_is_stricter_where_a_schema_cannot_see() {
    let (plan, dimension) = (Judge::of(SchemaKind::Plan), Judge::of(SchemaKind::Dimension));
    for (why, from, to) in [
        ("the calendar has no such day", "data: 2026-01-31", "data: 2026-02-31"),
        ("the end is before the start", "triennio: 2026-2028", "triennio: 2028-2026"),
        ("Windows drops the dot", "nome_file: allegato", "nome_file: allegato."),
        ("the picture is not there", "  dipendenti: 12", "  stemma: {file: s.png, descrizione: S}"),
        ("no body has so many employees", "dipendenti: 12", "dipendenti: 12000000"),
        ("a page holds so many signatures", "firme: [", &format!("firme: [{}", "{ruolo: X}, ".repeat(7))),
        ("a map keeps one of two equal keys", "titolo: ALLEGATO 1", "titolo: A\ntitolo: B"),
    ] {
        let (loader, schema) = verdicts(SchemaKind::Plan, &changed(PLAN, from, to), &plan);
        assert!(loader.is_err() && schema.is_ok(), "{why}: {loader:?} {schema:?}");
    }
    let twice = DIMENSION.split_once("obiettivi:\n").map_or("", |(_, entry)| entry);
    let own = changed(DIMENSION, "titolo: OBIETTIVI\n", "");
    let own = own.replace("dimensione: semplificazione", "dimensione: benessere");
    let both = changed(DIMENSION, "unità: \"%\"", "unità: \"%\"\n        unita: \"%\"");
    let left_to_measures = changed(DIMENSION, "    fonte: Registro\n", "");
    for (why, text) in [
        ("piano.yaml leaves the cells to the texts", left_to_measures),
        ("an id comes twice", format!("{DIMENSION}{twice}")),
        ("a dimension of the body's own has a title", own),
        ("one key in two spellings", both),
    ] {
        let (loader, schema) = verdicts(SchemaKind::Dimension, &text, &dimension);
        assert!(loader.is_err() && schema.is_ok(), "{why}: {loader:?} {schema:?}");
    }
}

#[test]
fn fields_that_measures_answer_may_be_absent() {
    let judge = Judge::of(SchemaKind::Dimension);
    let four = "    indicatore: 100%\n    baseline: 0\n    target: 12.5\n    fonte: Registro\n";
    let without = changed(DIMENSION, four, "");
    let measured = changed(PLAN, "indicatori: testo", "indicatori: misure");
    assert_eq!((loads(&measured, &without), judge.accepts(&as_editors_read(&without))), (Ok(()), Ok(())));
    let measures = without.split_once("    misure:").map_or("", |(before, _)| before);
    let wanted = loads(&measured, measures).expect_err("nothing says what is measured");
    assert!(wanted.contains("manca «misure»") && !wanted.contains("manca il campo"), "{wanted}");
    assert!(judge.accepts(&as_editors_read(measures)).is_err());
}

/// The schema underlines one thing that the loader lets pass: the editor offers the usual spelling.
#[test]
fn a_word_in_capitals_is_underlined_and_taken() {
    let text = changed(DIMENSION, "polarità: crescente", "polarità: Crescente");
    let (loader, schema) = verdicts(SchemaKind::Dimension, &text, &Judge::of(SchemaKind::Dimension));
    assert!(loader.is_ok() && schema.is_err(), "{loader:?} {schema:?}");
}

/// A weight without a number is for the rules to refuse, and an editor shows it at once.
#[test]
fn a_quantity_without_a_number_is_underlined() {
    let judge = Judge::of(SchemaKind::Dimension);
    for (from, to) in [("peso: 30", "peso: tanto"), ("{valore: 40%", "{valore: nessuno")] {
        let (loader, schema) = verdicts(SchemaKind::Dimension, &changed(DIMENSION, from, to), &judge);
        assert!(loader.is_ok() && schema.is_err(), "«{to}»: {loader:?} {schema:?}");
    }
}

/// Visits every schema below another.
fn each_schema<'a>(value: &'a Value, seen: &mut Vec<&'a Map<String, Value>>) {
    seen.extend(value.as_object());
    for inner in
        value.as_object().into_iter().flat_map(Map::values).chain(value.as_array().into_iter().flatten())
    {
        each_schema(inner, seen);
    }
}

#[test]
fn an_editor_speaks_italian_and_proposes_no_truths() {
    for kind in [SchemaKind::Plan, SchemaKind::Dimension] {
        let value: Value = serde_json::from_str(&schema(kind)).expect("it is JSON");
        assert!(!value["title"].as_str().unwrap_or_default().contains(".yaml"), "{}", value["title"]);
        let mut schemas = Vec::new();
        each_schema(&value, &mut schemas);
        for schema in schemas {
            // Editors propose what a key's own `type` and `enum` name.
            if schema.contains_key("description") {
                let named = format!("{:?} {:?}", schema.get("type"), schema.get("enum"));
                assert!(!named.contains("boolean") && !named.contains("Null"), "{schema:?}");
            }
            for (asks, tells) in [
                ("pattern", "patternErrorMessage"),
                ("enum", "errorMessage"),
                ("additionalProperties", "errorMessage"),
            ] {
                if schema.contains_key(asks) {
                    let said = schema.get(tells).and_then(Value::as_str).unwrap_or_default();
                    assert!(said.starts_with("Scrivere ") || said.starts_with("Qui "), "{schema:?}");
                }
            }
        }
    }
}

/// Every key of the tables, taken away, left empty, misspelled and given a list of lists.
#[test]
fn every_key_is_missed_and_missed_no_more_by_both() {
    let tables = [
        (SchemaKind::Plan, &PLAN_KEYS[..], ""),
        (SchemaKind::Dimension, &DIMENSION_KEYS, ""),
        (SchemaKind::Dimension, &OBJECTIVE_KEYS, "    "),
    ];
    for (kind, table, indent) in tables {
        let judge = Judge::of(kind);
        for key in table {
            let base = match key.name {
                _ if kind == SchemaKind::Plan => PLAN.to_owned(),
                // With measures, or a list of owners, a schema lets them be absent.
                "indicatore" | "baseline" | "target" | "fonte" => {
                    DIMENSION.split_once("    misure:").map_or("", |(before, _)| before).to_owned()
                }
                name => without_the_list_in_its_place(DIMENSION, name),
            };
            for (what, text) in ways(&base, key, indent) {
                let (loader, schema) = verdicts(kind, &text, &judge);
                assert_eq!(
                    loader.is_ok(),
                    schema.is_ok(),
                    "{} {what}: {loader:?} {schema:?}\n{text}",
                    key.name
                );
                let may = key.need == Need::Optional && ["absent", "empty"].contains(&what);
                assert_eq!(loader.is_ok(), may, "{} {what}: {loader:?}\n{text}", key.name);
            }
        }
    }
}

/// The file without the list that excuses the key.
fn without_the_list_in_its_place(base: &str, key: &str) -> String {
    let list = if key == "responsabile" { "    responsabili:" } else { return base.to_owned() };
    base.lines().filter(|line| !line.starts_with(list)).map(|line| format!("{line}\n")).collect()
}

/// A file with one key changed in each way.
#[track_caller]
fn ways(base: &str, key: &KeySpec, indent: &str) -> Vec<(&'static str, String)> {
    let dash = format!("{}- {}:", indent.get(2..).unwrap_or_default(), key.name);
    let plain = format!("{indent}{}:", key.name);
    let lines: Vec<&str> = base.lines().collect();
    let at = lines.iter().position(|line| line.starts_with(&plain) || line.starts_with(&dash));
    let at = at.unwrap_or_else(|| panic!("the file has {}", key.name));
    let depth = |line: &str| line.len() - line.trim_start_matches([' ', '-']).len();
    let below = lines[at + 1..].iter().take_while(|line| depth(line) > indent.len()).count();
    let head = &lines[at][..lines[at].len() - lines[at].trim_start_matches([' ', '-']).len()];
    let with = |replaced: String| {
        let lines = lines[..at]
            .iter()
            .copied()
            .chain([replaced.as_str()])
            .chain(lines[at + 1 + below..].iter().copied());
        lines.map(|line| format!("{line}\n")).collect::<String>()
    };
    // An entry's first key can't be taken away without its dash: another stands in its place.
    let absent = if head.contains('-') { format!("{head}note: N") } else { String::new() };
    let absent =
        if head.contains('-') { changed(&with(absent), "\n    note: N\n", "\n") } else { with(absent) };
    vec![
        ("absent", absent),
        ("empty", with(format!("{head}{}:", key.name))),
        ("misspelled", with(format!("{head}{}x: 1", key.name))),
        ("a list of lists", with(format!("{head}{}: [[1]]", key.name))),
    ]
}

#[test]
fn the_plans_of_the_repository_and_a_new_one_keep_to_the_schemas() {
    let project = Project::new().plan("nuovo");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = [root.join("data/2022-2024"), root.join("tests/plans/hard"), project.path("data/nuovo")];
    let (plan, dimension) = (Judge::of(SchemaKind::Plan), Judge::of(SchemaKind::Dimension));
    for folder in folders {
        let read =
            |path: &Path| as_editors_read(&std::fs::read_to_string(path).expect("the plan has the file"));
        assert_eq!(plan.accepts(&read(&folder.join("piano.yaml"))), Ok(()));
        let entries = std::fs::read_dir(folder.join("obiettivi")).expect("the plan has objectives");
        let files: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
        assert!(files.len() >= 3);
        for file in files {
            assert_eq!(dimension.accepts(&read(&file)), Ok(()), "{}", file.display());
        }
    }
}

#[test]
fn what_the_program_tells_other_programs_keeps_to_its_schema() {
    let judge = Judge::of(SchemaKind::Messages);
    let plan = PLAN.replace("trien", "trein");
    let project = Project::new()
        .plan("sano")
        .file("data/rotto/piano.yaml", &plan)
        .file("data/rotto/obiettivi/1.yaml", "- a");
    let lines = [
        project.run(&["verifica", "--messaggi", "json", "--info"]).stderr,
        project.run(&["genera", "--messaggi", "json"]).stderr,
        project.run(&["gnera", "--messaggi", "json"]).stderr,
    ];
    let said: Vec<Value> = lines.iter().map(|line| serde_json::from_str(line).expect("it is JSON")).collect();
    for value in &said {
        assert_eq!(judge.accepts(value), Ok(()));
    }
    assert_eq!(said[0]["piani"].as_array().map(Vec::len), Some(2));
    assert!(said[1].get("piani").is_none());
    let mut wrong = said[0].clone();
    wrong["piani"][0]["regole"][0]["stato"] = json!("forse");
    assert!(judge.accepts(&wrong).is_err());
}

#[test]
fn each_schema_is_printed_as_it_is() {
    let project = Project::new();
    for kind in SchemaKind::ALL {
        assert_eq!(project.run(&["schema", kind.word()]).stdout, schema(kind));
    }
    assert_eq!(project.run(&["schema"]).stdout, schema(SchemaKind::Plan));
}

#[test]
fn every_comparison_keeps_to_its_schema() {
    let judge = Judge::of(SchemaKind::Comparison);
    for pair in ["everything", "replaced", "spelling-only", "none", "renamed", "data", "weights-and-measures"]
    {
        let path = repository("tests/pairs").join(pair).join("json");
        let text = std::fs::read_to_string(&path).expect("a pair has its JSON");
        let value: Value = serde_json::from_str(&text).expect("it is JSON");
        judge.accepts(&value).unwrap_or_else(|wrong| panic!("{pair}: {wrong}"));
        for key in value.as_object().expect("it is an object").keys() {
            let mut cut = value.clone();
            cut.as_object_mut().expect("it is an object").remove(key);
            assert!(judge.accepts(&cut).is_err(), "{pair} without {key}");
        }
        let mut wrong = value.clone();
        wrong["differenza"] = json!("molta");
        assert!(judge.accepts(&wrong).is_err(), "{pair}");
    }
}

#[test]
fn every_list_of_versions_keeps_to_its_schema() {
    let judge = Judge::of(SchemaKind::Listing);
    for arguments in [&[][..], &["--al", "2026-03-01"], &["--al", "2025-01-01"]] {
        let value = list_json(&archived_by("0.1.0"), arguments);
        judge.accepts(&value).unwrap_or_else(|wrong| panic!("{arguments:?}: {wrong}"));
        for key in value.as_object().expect("it is an object").keys() {
            let mut cut = value.clone();
            cut.as_object_mut().expect("it is an object").remove(key);
            assert!(judge.accepts(&cut).is_err(), "without {key}");
        }
        let mut wrong = value.clone();
        wrong["giorno"] = json!("ieri");
        assert!(judge.accepts(&wrong).is_err(), "{arguments:?}");
    }
}

#[test]
fn every_story_keeps_to_its_schema() {
    let judge = Judge::of(SchemaKind::Story);
    let value = story_json(&archived_by("0.1.0"), "modulistica");
    judge.accepts(&value).expect("the story keeps to its schema");
    for key in value.as_object().expect("it is an object").keys() {
        let mut cut = value.clone();
        cut.as_object_mut().expect("it is an object").remove(key);
        assert!(judge.accepts(&cut).is_err(), "without {key}");
    }
    let mut wrong = value.clone();
    wrong["passi"][0]["obiettivo"]["differenza"] = json!("molta");
    assert!(judge.accepts(&wrong).is_err(), "a step's objective is judged too");
}

#[test]
fn what_came_back_from_the_offices_keeps_to_its_schema() {
    let judge = Judge::of(SchemaKind::Returns);
    for (what, value) in status_json() {
        judge.accepts(&value).unwrap_or_else(|wrong| panic!("{what}: {wrong}"));
        for key in value.as_object().expect("it is an object").keys() {
            let mut cut = value.clone();
            cut.as_object_mut().expect("it is an object").remove(key);
            assert!(judge.accepts(&cut).is_err(), "{what} without {key}");
        }
        let mut wrong = value.clone();
        wrong["schede"][0]["tornata"] = json!("sì");
        assert!(judge.accepts(&wrong).is_err(), "{what}");
    }
}

#[test]
fn the_results_of_every_run_keep_to_their_schema() {
    let judge = Judge::of(SchemaKind::Results);
    let project = Project::new().plan("sano").file("data/rotto/piano.yaml", PLAN.replace("trien", "trein"));
    for arguments in [&["genera", "--parte", "1/1"][..], &["genera"], &["genera", "--parte", "3/3"]] {
        project.run(&[arguments, &["-q", "--resoconto", "esiti.json"]].concat());
        let value: Value = serde_json::from_str(&project.text("esiti.json")).expect("it is JSON");
        judge.accepts(&value).unwrap_or_else(|wrong| panic!("{arguments:?}: {wrong}"));
        for key in value.as_object().expect("it is an object").keys() {
            let mut cut = value.clone();
            cut.as_object_mut().expect("it is an object").remove(key);
            assert!(judge.accepts(&cut).is_err(), "{arguments:?} without {key}");
        }
        for plan in 0..value["piani"].as_array().map_or(0, Vec::len) {
            let mut wrong = value.clone();
            wrong["piani"][plan]["stato"] = json!("quasi");
            assert!(judge.accepts(&wrong).is_err(), "{arguments:?}");
        }
    }
}

#[test]
fn every_exported_plan_keeps_to_its_schema() {
    let judge = Judge::of(SchemaKind::Export);
    for (name, folder) in plans() {
        let project = exported(&name, &folder);
        let text = project.text(&format!("output/{name}/dati/piano.json"));
        let value: Value = serde_json::from_str(&text).expect("it is JSON");
        judge.accepts(&value).unwrap_or_else(|wrong| panic!("{name}: {wrong}"));
        for key in value.as_object().expect("it is an object").keys() {
            let mut cut = value.clone();
            cut.as_object_mut().expect("it is an object").remove(key);
            assert!(judge.accepts(&cut).is_err(), "{name} without {key}");
        }
        let mut wrong = value.clone();
        wrong["file"][0]["contenuto"]["obiettivi"][0]["obiettivo"] = json!([{"tipo": "altro", "testo": "x"}]);
        assert!(judge.accepts(&wrong).is_err(), "{name}");
    }
}

#[test]
fn every_sheet_of_publication_keeps_to_its_schema() {
    let judge = Judge::of(SchemaKind::Publication);
    let project = Project::new().plan("p");
    for arguments in [&["pubblica", "p"][..], &["pubblica", "p", "--link", "https://x.it"]] {
        let ran = project.run(&[arguments, &["--messaggi", "json"]].concat());
        let value: Value = serde_json::from_str(&ran.stdout).expect("it is JSON");
        judge.accepts(&value).unwrap_or_else(|wrong| panic!("{arguments:?}: {wrong}"));
        for key in value.as_object().expect("it is an object").keys() {
            let mut cut = value.clone();
            cut.as_object_mut().expect("it is an object").remove(key);
            assert!(judge.accepts(&cut).is_err(), "{arguments:?} without {key}");
        }
        assert_eq!(project.run(&["genera", "p", "-q"]).status, 0, "the second time there are files");
    }
}
