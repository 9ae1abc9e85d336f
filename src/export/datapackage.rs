//! `datapackage.json`: the files of an export with what is in them, as Data Package and Table Schema have it
//! (Frictionless, version 1). Who publishes them adds the licence, which is the body's choice.

use crate::date::Timestamp;
use crate::export::heads::{self, ID, OBJECTIVE_ID};
use crate::export::json_value::JsonValue;
use crate::export::{ColumnKind, CsvForm, DataColumn, DataTable};
use crate::fs::sha256;
use crate::plan::Plan;
use crate::plan::load::plain_words;

/// A file of an export.
#[derive(Debug)]
pub(crate) struct ResourceFile<'a> {
    /// Beside `datapackage.json`.
    pub(crate) name: &'a str,
    pub(crate) bytes: &'a [u8],
    /// The table that it is, and the form that it has as CSV.
    pub(crate) table: Option<(&'a DataTable, CsvForm)>,
}

/// The text of the file.
pub(crate) fn datapackage(plan: &Plan, created: Timestamp, files: &[ResourceFile<'_>]) -> String {
    let (body, period) = (plan.body.name.value.as_str(), plan.period.value);
    let package = JsonValue::object([
        ("profile", JsonValue::text("data-package")),
        ("name", JsonValue::text(plain_words(&format!("piao obiettivi {}", plan.name)).join("-"))),
        ("title", JsonValue::text(format!("Obiettivi di performance del PIAO {period} – {body}"))),
        ("created", JsonValue::text(created.to_string())),
        (
            "contributors",
            JsonValue::List(vec![JsonValue::object([
                ("title", JsonValue::text(body)),
                ("role", JsonValue::text("publisher")),
            ])]),
        ),
        ("resources", JsonValue::List(files.iter().map(resource).collect())),
    ]);
    let text = serde_json::to_string_pretty(&package).expect("texts and numbers always make JSON");
    text + "\n"
}

fn resource(file: &ResourceFile<'_>) -> JsonValue {
    let (stem, extension) = file.name.rsplit_once('.').unwrap_or((file.name, ""));
    let media_type = match extension {
        "csv" => "text/csv",
        "json" => "application/json",
        _ => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    };
    // A resource's name is its own in the package, whatever the file's ending (Data Package, `name`).
    let name = if file.table.is_some() { stem.to_owned() } else { format!("{stem}-{extension}") };
    let mut entries = vec![
        ("name", JsonValue::text(name)),
        ("path", JsonValue::text(file.name)),
        ("format", JsonValue::text(extension)),
        ("mediatype", JsonValue::text(media_type)),
        ("bytes", JsonValue::Whole(file.bytes.len() as u64)),
        ("hash", JsonValue::text(format!("sha256:{}", sha256(file.bytes)))),
    ];
    if let Some((table, form)) = file.table {
        entries.insert(1, ("profile", JsonValue::text("tabular-data-resource")));
        entries.push(("encoding", JsonValue::text("utf-8")));
        entries.push(("dialect", dialect(form)));
        entries.push(("schema", schema(table, form)));
    }
    JsonValue::object(entries)
}

fn dialect(form: CsvForm) -> JsonValue {
    JsonValue::object([
        ("delimiter", JsonValue::text(form.separator())),
        ("lineTerminator", JsonValue::text("\r\n")),
        ("quoteChar", JsonValue::text("\"")),
        ("doubleQuote", JsonValue::Yes(true)),
        ("header", JsonValue::Yes(true)),
    ])
}

fn schema(table: &DataTable, form: CsvForm) -> JsonValue {
    let key = table.key.iter().map(|head| JsonValue::text(*head)).collect();
    let mut entries = vec![
        ("fields", JsonValue::List(table.columns.iter().map(|column| field(column, form)).collect())),
        ("missingValues", JsonValue::List(vec![JsonValue::text("")])),
        ("primaryKey", JsonValue::List(key)),
    ];
    // Of an objective that is not in its table a measure would be nobody's.
    if table.key.first() == Some(&OBJECTIVE_ID) {
        let objectives = JsonValue::object([
            ("resource", JsonValue::text("obiettivi")),
            ("fields", JsonValue::List(vec![JsonValue::text(ID)])),
        ]);
        let own = JsonValue::List(vec![JsonValue::text(OBJECTIVE_ID)]);
        let foreign = JsonValue::object([("fields", own), ("reference", objectives)]);
        entries.push(("foreignKeys", JsonValue::List(vec![foreign])));
    }
    JsonValue::object(entries)
}

fn field(column: &DataColumn, form: CsvForm) -> JsonValue {
    let kind = match column.kind {
        ColumnKind::Word | ColumnKind::Text => "string",
        ColumnKind::Day => "date",
        ColumnKind::Number => "number",
    };
    let mut entries = vec![("name", JsonValue::text(column.head.as_str())), ("type", JsonValue::text(kind))];
    if column.kind == ColumnKind::Number {
        entries.push(("decimalChar", JsonValue::text(form.decimal_sign())));
    }
    entries.push(("description", JsonValue::text(column.description.as_str())));
    // A property of ours, which Table Schema leaves free: the head is the row's label.
    entries.extend(column.own_key.as_ref().map(|key| (heads::OWN_KEY, JsonValue::text(key.as_str()))));
    JsonValue::object(entries)
}
